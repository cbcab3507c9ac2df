"""What Microsoft publishes about Graph, as data beside this file: requests, permissions, types.

`graph-contract.json` describes the requests that this program makes, `graph-permissions.json` who may call every path
that the practice tenant serves, `graph-types.json` the types that the first one has no need of. Each names its sources
by repository and commit; `extract.py` makes the last two from those.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
Json = dict[str, Any]

TYPE_OF_PATH = {
    "applications": "application",
    "servicePrincipals": "servicePrincipal",
    "owners": "directoryObject",
    "federatedIdentityCredentials": "federatedIdentityCredential",
    "appManagementPolicies": "appManagementPolicy",
    "appRoleAssignments": "appRoleAssignment",
    "appRoleAssignedTo": "appRoleAssignment",
    "oauth2PermissionGrants": "oAuth2PermissionGrant",
    "organization": "organization",
    "domains": "domain",
    "serviceConfigurationRecords": "domainDnsRecord",
    "subscribedSkus": "subscribedSku",
    "authorizationPolicy": "authorizationPolicy",
    "defaultAppManagementPolicy": "tenantAppManagementPolicy",
    "signIns": "signIn",
    "directoryRoles": "directoryRole",
    "members": "directoryObject",
    "roleAssignments": "unifiedRoleAssignment",
    "roleDefinitions": "unifiedRoleDefinition",
    "roleEligibilitySchedules": "unifiedRoleEligibilitySchedule",
    "roleEligibilityScheduleInstances": "unifiedRoleEligibilityScheduleInstance",
    "users": "user",
    "licenseDetails": "licenseDetails",
    "photo": "profilePhoto",
    "manager": "directoryObject",
    "memberOf": "directoryObject",
    "transitiveMemberOf": "directoryObject",
    "mailboxSettings": "mailboxSettings",
    "calendars": "calendar",
    "calendar": "calendar",
    "events": "event",
    "calendarView": "event",
    "messages": "message",
    "attachments": "attachment",
    "mailFolders": "mailFolder",
    "childFolders": "mailFolder",
    "addPassword": "passwordCredential",
    "move": "message",
    "getSchedule": "scheduleInformation",
}
"""Last name in a path -> the type that is handed out there."""
EXTRA_TYPES = ("group", "customSecurityAttributeStringValueExemption", "fileAttachment", "itemAttachment")
"""Types that are found behind an `@odata.type`."""
ONLY_IN_BETA = {"signIn": {"signInEventTypes": "Collection(Edm.String)!"}}
"""Properties served under /beta that v1.0's description lacks. Source: graph docs resources/signin (beta)."""


@dataclass(frozen=True)
class Types:
    """The types of Graph v1.0: `types[name][property]` is a type's name, with `!` behind it when it is never null."""

    types: dict[str, dict[str, str]]
    enums: dict[str, frozenset[str]]
    navigation: dict[str, dict[str, str]] = field(default_factory=dict)
    """Type -> relation -> type, as an answer with `$expand` has it."""
    derived: dict[str, str] = field(default_factory=dict)
    """Type -> the type it is a kind of."""
    open: frozenset[str] = frozenset()
    """Types that may have further properties."""

    def is_a(self, name: str | None, wanted: str) -> bool:
        while name is not None and name != wanted:
            name = self.derived.get(name)
        return name == wanted


def _read(name: str) -> Json:
    found: Json = json.loads((HERE / name).read_text(encoding="utf-8"))
    return found


@cache
def contract() -> Json:
    """`graph-contract.json`."""
    return _read("graph-contract.json")


@cache
def permissions() -> dict[tuple[str, str], Json]:
    """(method, the practice tenant's pattern) -> who may call it."""
    return {(row["method"], row["path"]): row for row in _read("graph-permissions.json")["rows"]}


@cache
def types() -> Types:
    more, ours = _read("graph-types.json"), contract()
    known = {**more["types"], **ours["types"]}
    for name, properties in ONLY_IN_BETA.items():
        known[name] = known[name] | properties
    enums = {name: frozenset(members) for name, members in {**more["enums"], **ours["enums"]}.items()}
    return Types(known, enums, more["navigation"], more["derived"], frozenset(more["open"]))


@dataclass(frozen=True)
class Template:
    """A path of the contract, to be found again in a request's path."""

    row: Json
    expression: re.Pattern[str]
    fixed: int
    """Letters that are not a place for an id: the more, the closer the description."""


@cache
def templates() -> tuple[Template, ...]:
    """The contract's rows, the closest descriptions first."""
    found = []
    for row in contract()["requests"]:
        parts = re.split(r"(\{\w+\})", row["path"])
        text = "".join("[^/]+" if part.startswith("{") else re.escape(part) for part in parts)
        fixed = sum(len(part) for part in parts if not part.startswith("{"))
        found.append(Template(row, re.compile(text), fixed))
    return tuple(sorted(found, key=lambda one: -one.fixed))


def described(method: str, version: str, path: str) -> Json | None:
    """The contract's row for a request, None for one it does not know. `path` is decoded, below the version."""
    for one in templates():
        same = one.row["method"] == method and one.row["version"] == version
        if same and one.expression.fullmatch(path):
            return one.row
    return None
