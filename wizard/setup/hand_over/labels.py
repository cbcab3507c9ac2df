"""Names that several parts of the paper use, in the portal's own words."""

from __future__ import annotations

from checks.words import Text

CLIENT_ID = Text("Application (client) ID", "Toepassings-id (client)")
TENANT_ID = Text("Directory (tenant) ID", "Map-id (tenant)")
ROLES = Text(
    "Privileged Role Administrator or Global Administrator",
    "Beheerder voor bevoorrechte rollen of Globale beheerder",
)
