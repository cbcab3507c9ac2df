"""What gathering people has in common: the properties asked for, a user out of Graph's JSON, how a look ended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from checks.facts import Evidence, Refused, Unknown, UserSeen
from checks.gather.collect import LONGEST_NAME, flag, text
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


_TEXTS = ("mail", "userType", "displayName", "employeeId", "userPrincipalName", "id")
_FLAGS = ("accountEnabled", "onPremisesSyncEnabled")
_LISTS = ("proxyAddresses", "assignedPlans")


def ordinary(row: object) -> object:
    """The row as it is when its properties have the documented types; otherwise without those that have another."""
    if not isinstance(row, dict):
        return row
    for name in _TEXTS:
        value = row.get(name)
        if value is not None and (not isinstance(value, str) or len(value) > LONGEST_NAME):
            return _without_odd(row)
    for name in _LISTS:
        value = row.get(name)
        if value is not None and not isinstance(value, list):
            return _without_odd(row)
    return row


def _without_odd(row: dict[str, Any]) -> dict[str, Any]:
    kinds = dict.fromkeys(_TEXTS, str) | dict.fromkeys(_FLAGS, bool) | dict.fromkeys(_LISTS, list)
    kept = {name: row[name] for name, kind in kinds.items() if isinstance(row.get(name), kind)}
    return {name: text(value) if isinstance(value, str) else value for name, value in kept.items()}


def user_of(row: object) -> UserSeen | None:
    """A user from Graph's JSON; None when it has no id or no sign-in name."""
    row = ordinary(row)
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
        enabled=flag(row.get("accountEnabled")),
        exchange_plan=has_exchange(plans) if isinstance(plans, list) else None,
        synced=flag(row.get("onPremisesSyncEnabled")),
        display_name=row.get("displayName"),
        employee_id=row.get("employeeId"),
    )


def odd(wire: GraphWire, path: str, what: str) -> Unknown:
    """An answer that is none, as an unknown."""
    evidence: Evidence = wire.witness.limit(wire.asked("GET", path), "UnexpectedShape", what)
    return Unknown(evidence)
