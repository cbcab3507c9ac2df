"""Who may do what: the token first, then the person's own rights, and for Exchange the mailbox.

Sources: graph concepts/permissions-overview, auth-limit-mailbox-access; entra-docs grant-admin-consent,
delegate-app-roles; learn.microsoft.com/exchange/permissions-exo/application-rbac.
"""

from __future__ import annotations

from typing import Any

from wizard.practice import microsoft_ids
from wizard.practice.graph.call import Call
from wizard.practice.graph.errors import (
    GraphError,
    denied,
    eligibility_scopes_missing,
    exchange_denied,
    exchange_policy,
    invalid_user,
    no_audit_permission,
    no_mailbox,
    scopes_missing,
)
from wizard.practice.graph.permission_row import Row
from wizard.practice.graph.permissions_map import BY_CALL
from wizard.practice.people import Mailbox

Json = dict[str, Any]
AS_THE_USER = "Directory.AccessAsUser.All"
NOT_AS_THE_USER = ("/policies/", "/roleManagement/", "/auditLogs/", "/applications/{id}/appManagementPolicies")
"""What the user's own rights do not open: these parts look for their own scopes in the token."""
GRANTS_GRAPH = "AppRoleAssignment.ReadWrite.All"
"""The only permission that assigns app roles of Microsoft Graph itself."""
REGISTRARS = frozenset(
    {"Global Administrator", "Application Administrator", "Cloud Application Administrator", "Application Developer"}
)
"""Roles that may register apps when members may not."""
APP_ADMINISTRATORS = frozenset({"Global Administrator", "Application Administrator", "Cloud Application Administrator"})
"""Roles that may change any app and grant anything but Graph application permissions."""
OWNED_BY = "Application.ReadWrite.OwnedBy"


def check_token(call: Call) -> None:
    """Whether the token's permissions open this path at all. Exchange decides by the mailbox instead.

    Raises:
        GraphError: 403 Authorization_RequestDenied; 401 when the calling app is gone from the tenant.
    """
    row, caller = BY_CALL[call.method, call.pattern], call.caller
    if row.workload == "exchange":
        return
    if caller.app_only:
        if caller.principal_id is None:
            raise GraphError(
                401,
                "Authorization_IdentityNotFound",
                "The identity of the calling application could not be established.",
            )
        if not row.allows(caller.roles, row.application):
            raise _out_of_bounds(call)
        return
    scopes = caller.scopes
    if row.own and call.pattern.startswith("/users/{id}") and _is_own(call) and row.allows(scopes, row.own):
        return
    as_the_user = AS_THE_USER in scopes and not call.pattern.startswith(NOT_AS_THE_USER)
    if not as_the_user and not row.allows(scopes, row.delegated):
        raise _out_of_bounds(call)
    if _is_guest(call) and not (call.pattern.startswith("/users/{id}") and _is_own(call)):
        raise denied()


def _out_of_bounds(call: Call) -> GraphError:
    """A missing permission, in the words of the part that looks for it.

    Sources: azure-cli issues 23906 (policies) and 33778 (eligibility); graph docs issue 13632 (the sign-in log). How
    the first two refuse an app was not seen; it is given the directory's usual refusal.
    """
    if call.pattern.startswith("/auditLogs/"):
        return no_audit_permission()
    if call.caller.app_only:
        return denied()
    if call.pattern.startswith("/policies/"):
        return scopes_missing()
    if call.pattern.startswith("/roleManagement/"):
        return eligibility_scopes_missing(BY_CALL[call.method, call.pattern].delegated)
    return denied()


def _is_own(call: Call) -> bool:
    user = call.tenant.user(call.names["id"])
    return user is not None and call.own(user["id"])


def _is_guest(call: Call) -> bool:
    user = call.tenant.users.get(call.caller.user_id or "")
    return user is None or user.get("userType") == "Guest"


def role_names(call: Call) -> frozenset[str]:
    """The display names of the caller's active directory roles."""
    holder = call.caller.user_id or call.caller.principal_id or ""
    return frozenset(role["displayName"] for role in call.tenant.roles_of(holder))


def check_may_register(call: Call) -> None:
    """A signed-in user needs a role, or the tenant lets every member register apps.

    Raises:
        GraphError: 403.
    """
    if call.caller.app_only or role_names(call) & REGISTRARS:
        return
    members = call.tenant.authorization_policy.get("defaultUserRolePermissions", {})
    if not members.get("allowedToCreateApps", True):
        raise denied()


def check_may_manage(call: Call, thing: Json) -> None:
    """Change or delete this application or principal: an administrator, or its owner.

    Raises:
        GraphError: 403.
    """
    caller = call.caller
    owners = call.tenant.owners.get(thing["id"], set())
    if caller.app_only:
        row = BY_CALL[call.method, call.pattern]
        if not row.allows(caller.roles - {OWNED_BY}, row.application) and caller.principal_id not in owners:
            raise denied()
    elif not role_names(call) & APP_ADMINISTRATORS and caller.user_id not in owners:
        raise denied()


def check_may_grant(call: Call, resource: Json, *, application: bool = True) -> None:
    """Grant a permission of this resource: Graph's application permissions want the highest roles.

    Raises:
        GraphError: 403.
    """
    held = call.caller.roles if call.caller.app_only else call.caller.scopes
    if application and resource["appId"] == microsoft_ids.GRAPH and not held & {GRANTS_GRAPH, AS_THE_USER}:
        raise denied()
    if call.caller.app_only:
        return
    roles = role_names(call)
    if roles & microsoft_ids.MAY_CONSENT_TO_ANYTHING:
        return
    if application and resource["appId"] == microsoft_ids.GRAPH:
        raise denied()
    if not roles & microsoft_ids.MAY_CONSENT_BUT_GRAPH_ROLES:
        raise denied()


def mailbox_of(call: Call) -> tuple[Json, Mailbox]:
    """The user and mailbox the path names, once Exchange has agreed.

    Raises:
        GraphError: 403 ErrorAccessDenied, 404 ErrorInvalidUser, 404 MailboxNotEnabledForRESTAPI.
    """
    row, caller, tenant = BY_CALL[call.method, call.pattern], call.caller, call.tenant
    names = frozenset().union(*row.application)
    if caller.app_only:
        by_rbac = any(g.app_id == caller.app_id and g.permission in names for g in tenant.rbac)
        if not caller.roles & names and not by_rbac:
            raise exchange_denied()
    elif not row.allows(caller.scopes, row.delegated):
        raise exchange_denied()
    user = tenant.user(call.names["id"])
    if user is None:
        raise invalid_user(call.names["id"])
    if not caller.app_only and not call.own(user["id"]):
        raise exchange_denied()
    mailbox = tenant.mailbox(user["id"])
    if mailbox.hosted != "online":
        raise no_mailbox()
    if caller.app_only:
        _check_exchange(call, row, user)
    return user, mailbox


def _check_exchange(call: Call, row: Row, user: Json) -> None:
    names = frozenset().union(*row.application)
    answer = call.tenant.exchange_allows(call.caller.app_id, user["id"], names, call.caller.roles)
    if answer == "policy":
        raise exchange_policy()
    if answer != "allowed":
        raise exchange_denied()
