"""The practice tenant's own table of Microsoft's ids: permissions, resources, directory roles, well-known clients.

Kept apart from the program's table on purpose, and larger: a wrong GUID in one of the two shows when they meet.
Source of the permissions: microsoftgraph/microsoft-graph-devx-content, permissions-descriptions.json. Source of
directory role template ids: entra-docs permissions-reference.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

Json = dict[str, Any]

GRAPH = "00000003-0000-0000-c000-000000000000"
EXCHANGE = "00000002-0000-0ff1-ce00-000000000000"
ARM = "797f4846-ba00-4fd7-ba43-dac1f8f63013"
AZURE_CLI = "04b07795-8ddb-461a-bbee-02f9e1bf7b46"
GRAPH_COMMAND_LINE = "14d82eec-204b-4c2f-b7e8-296a70dab67e"
MICROSOFT_TENANT = "f8cdef31-a31e-4b4a-93e4-5f571e91255a"
"""`appOwnerOrganizationId` of Microsoft's own applications."""

EXCHANGE_PERMISSIONS = frozenset(
    {"Calendars.ReadWrite", "Mail.ReadWrite", "Mail.Send", "MailboxSettings.Read", "Calendars.Read", "Mail.Read"}
    | {"Mail.ReadBasic", "Mail.ReadBasic.All", "MailboxSettings.ReadWrite", "Contacts.Read", "Contacts.ReadWrite"}
)
"""Graph application permissions that Exchange decides on. Source: graph auth-limit-mailbox-access."""
SIX = (
    "Calendars.ReadWrite",
    "Directory.Read.All",
    "User.Read.All",
    "MailboxSettings.Read",
    "Mail.ReadWrite",
    "Mail.Send",
)
"""What AFAS Profit is given in a healthy practice tenant."""


@dataclass(frozen=True)
class Permission:
    """One permission Microsoft Graph publishes."""

    value: str
    kind: Literal["Role", "Scope"]
    id: str
    admin_only: bool
    """Whether only an administrator may consent to it."""


@cache
def graph_permissions() -> tuple[Permission, ...]:
    """Every permission of Microsoft Graph, application and delegated, read once from the table beside this file."""
    from importlib.resources import files

    table = (files("wizard.practice") / "graph_permissions.txt").read_text(encoding="utf-8")
    rows = (line.split() for line in table.splitlines() if line and not line.startswith("#"))
    return tuple(Permission(v, "Role" if k == "Role" else "Scope", i, who == "admin") for v, k, i, who in rows)


def graph_permission(value: str, kind: Literal["Role", "Scope"]) -> Permission:
    """One Graph permission by name and kind.

    Raises:
        KeyError: Graph has no such permission.
    """
    for permission in graph_permissions():
        if permission.value == value and permission.kind == kind:
            return permission
    raise KeyError(f"{kind} {value}")


def _in_words(value: str) -> str:
    return value.replace(".", " ").strip()


def app_role(value: str, role_id: str) -> Json:
    """An application permission as an entry of a principal's `appRoles`."""
    return {
        "allowedMemberTypes": ["Application"],
        "description": f"{_in_words(value)}, without a signed-in user.",
        "displayName": _in_words(value),
        "id": role_id,
        "isEnabled": True,
        "origin": "Application",
        "value": value,
    }


def scope(permission: Permission) -> Json:
    """A delegated permission as an entry of a principal's `oauth2PermissionScopes`."""
    words = _in_words(permission.value)
    return {
        "adminConsentDescription": f"{words}, on behalf of the signed-in user.",
        "adminConsentDisplayName": words,
        "id": permission.id,
        "isEnabled": True,
        "type": "Admin" if permission.admin_only else "User",
        "userConsentDescription": f"{words}, on your behalf.",
        "userConsentDisplayName": words,
        "value": permission.value,
    }


def graph_app_roles() -> list[Json]:
    """Microsoft Graph's `appRoles`."""
    return [app_role(p.value, p.id) for p in graph_permissions() if p.kind == "Role"]


def graph_scopes() -> list[Json]:
    """Microsoft Graph's `oauth2PermissionScopes`."""
    return [scope(p) for p in graph_permissions() if p.kind == "Scope"]


def exchange_app_roles() -> list[Json]:
    """Office 365 Exchange Online's `appRoles`: some carry the very ids of their namesakes on Microsoft Graph."""
    twins = {"Calendars.ReadWrite.All": "Calendars.ReadWrite"}
    names = ("Mail.ReadWrite", "Mail.Send", "Mail.Read", "MailboxSettings.Read", "Calendars.ReadWrite.All")
    shared = [app_role(name, graph_permission(twins.get(name, name), "Role").id) for name in names]
    own = {
        "full_access_as_app": "dc890d15-9560-4a4c-9b7f-a736ec74ec40",
        "Exchange.ManageAsApp": "dc50a0fb-09a3-484d-be87-e023b12c6440",
    }
    return shared + [app_role(name, role_id) for name, role_id in own.items()]


DIRECTORY_ROLES = {
    "Global Administrator": "62e90394-69f5-4237-9190-012177145e10",
    "Privileged Role Administrator": "e8611ab8-c189-46e8-94e1-60213ab1f814",
    "Application Administrator": "9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3",
    "Cloud Application Administrator": "158c047a-c907-4556-b7ef-446551a6b5f7",
    "Application Developer": "cf1c38e5-3621-4004-a7cb-879624dced7c",
    "Exchange Administrator": "29232cdf-9323-42fd-ade2-1d097af3e4de",
    "User Administrator": "fe930be7-5e62-47db-91af-98c3a49a38b1",
    "Directory Readers": "88d8e3e3-8f55-4a1e-953a-9b9898b8876b",
}
"""Directory role's display name -> template id."""

MAY_CONSENT_TO_ANYTHING = frozenset({"Global Administrator", "Privileged Role Administrator"})
"""Who may consent to Graph application permissions. Source: entra-docs grant-admin-consent."""
MAY_CONSENT_BUT_GRAPH_ROLES = frozenset({"Application Administrator", "Cloud Application Administrator"})

EXCHANGE_PLANS = {
    "EXCHANGE_S_STANDARD": "9aaf7827-d63c-4b61-89c3-182f06f82e5c",
    "EXCHANGE_S_ENTERPRISE": "efb87545-963c-4e0d-99df-69c6916d9eb0",
    "EXCHANGE_S_DESKLESS": "4a82b400-a79f-41a4-b4e2-e94f5787b113",
    "EXCHANGE_S_FOUNDATION": "113feb6c-3fe4-4440-bddc-54d774bf0318",
}
SKUS: dict[str, tuple[str, tuple[str, ...]]] = {
    "O365_BUSINESS_PREMIUM": ("f245ecc8-75af-4f8e-b61f-27d8114de5f3", ("EXCHANGE_S_STANDARD",)),
    "EXCHANGEDESKLESS": ("80b2d799-d2ba-4d2a-8842-fb0d0f3a4b82", ("EXCHANGE_S_DESKLESS",)),
    "FLOW_FREE": ("f30db892-07e9-47e9-837c-80727f46fd3d", ("EXCHANGE_S_FOUNDATION",)),
}
"""Licence's part number -> its id and the Exchange plans in it."""

PREAUTHORISED: dict[str, tuple[str, frozenset[str]]] = {
    AZURE_CLI: (
        "Microsoft Azure CLI",
        frozenset(
            {"Application.ReadWrite.All", "AppRoleAssignment.ReadWrite.All", "AuditLog.Read.All", "User.Read.All"}
            | {"DelegatedPermissionGrant.ReadWrite.All", "Directory.AccessAsUser.All", "Group.ReadWrite.All"}
            | {"email", "openid", "profile"}
        ),
    ),
    GRAPH_COMMAND_LINE: ("Microsoft Graph Command Line Tools", frozenset({"email", "openid", "profile", "User.Read"})),
}
"""Microsoft's public clients -> name, and the delegated Graph scopes they hold without anybody's consent."""
