"""Directory roles that matter to a registration: who may register an app, who may consent to application permissions.

Template ids: entra-docs role-based-access-control/permissions-reference. What each may do: entra-docs
delegate-app-roles and grant-admin-consent (application administrators can consent to anything except application
permissions of Microsoft Graph).
"""

from __future__ import annotations

from dataclasses import dataclass

from checks.words import Text


@dataclass(frozen=True, slots=True)
class DirectoryRole:
    """One built-in role."""

    template_id: str
    name: Text
    registers: bool
    consents: bool


DIRECTORY_ROLES: tuple[DirectoryRole, ...] = (
    DirectoryRole(
        "62e90394-69f5-4237-9190-012177145e10", Text("Global Administrator", "Globale beheerder"), True, True
    ),
    DirectoryRole(
        "e8611ab8-c189-46e8-94e1-60213ab1f814",
        Text("Privileged Role Administrator", "Beheerder voor bevoorrechte rollen"),
        False,
        True,
    ),
    DirectoryRole(
        "9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3", Text("Application Administrator", "Toepassingsbeheerder"), True, False
    ),
    DirectoryRole(
        "158c047a-c907-4556-b7ef-446551a6b5f7",
        Text("Cloud Application Administrator", "Cloudtoepassingsbeheerder"),
        True,
        False,
    ),
    DirectoryRole(
        "cf1c38e5-3621-4004-a7cb-879624dced7c", Text("Application Developer", "Toepassingsontwikkelaar"), True, False
    ),
)

BY_TEMPLATE = {role.template_id: role for role in DIRECTORY_ROLES}
