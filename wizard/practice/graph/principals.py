"""Service principals (enterprise applications): read, made, changed, deleted.

Source: graph api-reference serviceprincipal-*; the two refusals for an app that is not there (yet) as widely observed.
"""

from __future__ import annotations

from typing import Any

from wizard.practice import microsoft_ids
from wizard.practice.graph import access, bodies
from wizard.practice.graph.addressed import addressed
from wizard.practice.graph.applications import owners_of
from wizard.practice.graph.call import NO_CONTENT, Call, Reply, created_in_directory
from wizard.practice.graph.errors import GraphError, bad, denied
from wizard.practice.graph.kinds import DIRECTORY_OBJECT, SERVICE_PRINCIPAL
from wizard.practice.graph.listing import counted, listing, one, one_property
from wizard.practice.registration import add_principal, forget_principal, home_of

Json = dict[str, Any]
WRITABLE = bodies.words(
    """accountEnabled addIns alternativeNames appDescription appRoleAssignmentRequired description displayName homepage
    info loginUrl logoutUrl notes notificationEmailAddresses preferredSingleSignOnMode replyUrls
    samlSingleSignOnSettings servicePrincipalNames servicePrincipalType tags tokenEncryptionKeyId"""
)


def find(call: Call) -> Json:
    """The principal the path names, by object id or `appId='...'`.

    Raises:
        GraphError: 404; a new one may not be visible yet.
    """
    return addressed(call, call.tenant.service_principals, call.tenant.service_principal)


def list_all(call: Call) -> Reply:
    """GET /servicePrincipals."""
    visible = (p for p in call.tenant.service_principals.values() if call.world.settled(p["id"]))
    return listing(call, SERVICE_PRINCIPAL, visible, "servicePrincipals", expand)


def count(call: Call) -> Reply:
    """GET /servicePrincipals/$count."""
    return counted(call, SERVICE_PRINCIPAL, call.tenant.service_principals.values())


def get(call: Call) -> Reply:
    """GET /servicePrincipals/{id}."""
    return one(call, SERVICE_PRINCIPAL, find(call), "servicePrincipals", expand)


def get_property(call: Call) -> Reply:
    """GET /servicePrincipals/{id}/{property}."""
    return one_property(call, SERVICE_PRINCIPAL, find(call), f"servicePrincipals('{call.names['id']}')")


def create(call: Call) -> Reply:
    """POST /servicePrincipals {appId}."""
    values = bodies.checked(call, SERVICE_PRINCIPAL, WRITABLE | {"appId"})
    app_id = bodies.guid(SERVICE_PRINCIPAL, values, "appId")
    values.pop("appId")
    if call.tenant.service_principal(app_id) is not None:
        raise GraphError(
            409,
            "Request_MultipleObjectsWithSameKeyValue",
            "The service principal cannot be created, updated, or restored because the service principal name "
            f"{app_id} is already in use.",
        )
    _check_backing(call, app_id)
    application = call.tenant.application(app_id)
    access.check_may_register(call) if application is None else access.check_may_manage(call, application)
    if app_id in microsoft_ids.PREAUTHORISED:
        values = {
            "displayName": microsoft_ids.PREAUTHORISED[app_id][0],
            "appOwnerOrganizationId": microsoft_ids.MICROSOFT_TENANT,
            **values,
        }
    principal = add_principal(call.world, call.tenant, app_id, **values)
    owners = call.tenant.owners.get(application["id"], set()) if application else set()
    holder = call.caller.principal_id if call.caller.app_only else call.caller.user_id
    if holder in owners and holder is not None:
        call.tenant.owners.setdefault(principal["id"], set()).add(holder)
    return created_in_directory(call, principal, "servicePrincipals/$entity", "ServicePrincipal")


def _check_backing(call: Call, app_id: str) -> None:
    """The app must be known: registered here, or multi-tenant elsewhere, or Microsoft's.

    Raises:
        GraphError: 400 NoBackingApplicationObject; 403 when the app stands in another tenant, or half replicated.
    """
    if app_id in microsoft_ids.PREAUTHORISED:
        return
    home, application = home_of(call.world, app_id)
    left = call.world.unsettled.get(("graph", app_id), 0)
    if application is not None and home is call.tenant and call.world.settled(app_id):
        return
    if application is not None and home is not call.tenant and application["signInAudience"] != "AzureADMyOrg":
        if not call.caller.app_only:
            return
        raise _not_local()
    if application is not None and home is call.tenant and left == 1:
        raise _not_local()
    raise bad(
        f"The appId '{app_id}' of the service principal does not reference a valid application object.",
        details=[
            {
                "code": "NoBackingApplicationObject",
                "message": f"The appId '{app_id}' of the service principal does not reference a valid application "
                "object.",
                "target": "appId",
            }
        ],
    )


def _not_local() -> GraphError:
    return denied(
        "When using this permission, the backing application of the service principal being created must in the "
        "local tenant"
    )


def update(call: Call) -> Reply:
    """PATCH /servicePrincipals/{id}."""
    principal = find(call)
    access.check_may_manage(call, principal)
    principal.update(bodies.checked(call, SERVICE_PRINCIPAL, WRITABLE))
    return Reply(NO_CONTENT)


def delete(call: Call) -> Reply:
    """DELETE /servicePrincipals/{id}: with everything granted to it and by it."""
    principal = find(call)
    access.check_may_manage(call, principal)
    if principal.get("appOwnerOrganizationId") == microsoft_ids.MICROSOFT_TENANT:
        raise bad("Service principals of Microsoft's own applications cannot be deleted here.")
    forget_principal(call.tenant, principal)
    return Reply(NO_CONTENT)


def list_owners(call: Call) -> Reply:
    """GET /servicePrincipals/{id}/owners."""
    return listing(call, DIRECTORY_OBJECT, owners_of(call, find(call)), "directoryObjects")


def member_of(call: Call) -> Reply:
    """GET /servicePrincipals/{id}/memberOf: its directory roles."""
    roles = call.tenant.roles_of(find(call)["id"])
    rows = [{"@odata.type": "#microsoft.graph.directoryRole", **role} for role in roles]
    return listing(call, DIRECTORY_OBJECT, rows, "directoryObjects")


def expand(call: Call, row: Json, relation: str, select: tuple[str, ...] | None) -> list[Json]:
    """`$expand` of a principal: appRoleAssignments, appRoleAssignedTo, owners."""
    if relation == "owners":
        found = owners_of(call, row)
    elif relation == "appRoleAssignments":
        found = [a for a in call.tenant.assignments_of(row["id"]) if call.world.settled(a["id"])]
    elif relation == "appRoleAssignedTo":
        found = [a for a in call.tenant.assignments_to(row["id"]) if call.world.settled(a["id"])]
    else:
        raise bad(
            f"Parsing OData Select and Expand failed: Could not find a property named '{relation}'.", "BadRequest"
        )
    return found if select is None else [{n: r.get(n) for n in select} for r in found]
