"""What gathering people has in common: the properties asked for, a user out of Graph's JSON, how a look ended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from checks.facts import Evidence, Refused, Unknown, UserSeen
from checks.gather.graph import GraphWire
from checks.matching.index import has_exchange

SELECT = (
    "id,userPrincipalName,mail,proxyAddresses,userType,accountEnabled,assignedPlans,onPremisesSyncEnabled,"
    "displayName,employeeId"
)
STAGE = "people"

Tell = Callable[[int, int | None], None]
"""(done so far, in all or None)."""


@dataclass(frozen=True, slots=True)
class Listing:
    """How the people were found."""

    way: Literal["listed", "asked"]
    people: int
    """Users read."""
    requests: int
    complete: bool
    """False when the reading stopped before the end; then nobody's absence means anything."""
    stopped: Refused | Unknown | None = None


def quiet(done: int, of: int | None) -> None:
    """Tells nobody."""


def user_of(row: object) -> UserSeen | None:
    """A user from Graph's JSON; None when it has no id or no sign-in name."""
    if not isinstance(row, dict):
        return None
    object_id, name = row.get("id"), row.get("userPrincipalName")
    if not isinstance(object_id, str) or not isinstance(name, str):
        return None
    smtp = [a for a in row.get("proxyAddresses") or () if isinstance(a, str) and a[:5].lower() == "smtp:"]
    if len(smtp) > 1:
        # The primary address is marked by capitals. Source: entra-docs plan-connect-userprincipalname.
        smtp.sort(key=lambda a: not a.startswith("SMTP:"))
    plans = row.get("assignedPlans")
    return UserSeen(
        object_id=object_id,
        user_principal_name=name,
        mail=row.get("mail"),
        smtp_addresses=tuple(a[5:] for a in smtp),
        user_type=row.get("userType"),
        enabled=row.get("accountEnabled"),
        exchange_plan=has_exchange(plans) if isinstance(plans, list) else None,
        synced=row.get("onPremisesSyncEnabled"),
        display_name=row.get("displayName"),
        employee_id=row.get("employeeId"),
    )


def odd(wire: GraphWire, path: str, what: str) -> Unknown:
    """An answer that is none, as an unknown."""
    evidence: Evidence = wire.witness.limit(wire.asked("GET", path), "UnexpectedShape", what)
    return Unknown(evidence)
