"""What gathering people has in common: the properties asked for, a user out of Graph's JSON, how a look ended."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from checks.facts import Evidence, Refused, Unknown, UserSeen
from checks.gather.collect import text
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


_KINDS = {
    **dict.fromkeys(("mail", "userType", "displayName", "employeeId", "userPrincipalName", "id"), str),
    **dict.fromkeys(("accountEnabled", "onPremisesSyncEnabled"), bool),
    **dict.fromkeys(("proxyAddresses", "assignedPlans"), list),
}


def user_of(row: object) -> UserSeen | None:
    """A user from Graph's JSON; None when it has no id or no sign-in name."""
    if not isinstance(row, dict):
        return None
    # What has another type than the documented one is left out.
    kept: dict[str, Any] = {name: row[name] for name, kind in _KINDS.items() if isinstance(row.get(name), kind)}
    kept |= {name: text(value) for name, value in kept.items() if isinstance(value, str)}
    object_id, name = kept.get("id"), kept.get("userPrincipalName")
    if not isinstance(object_id, str) or not isinstance(name, str):
        return None
    plans = kept.get("assignedPlans")
    return UserSeen(
        object_id=object_id,
        user_principal_name=name,
        mail=kept.get("mail"),
        smtp_addresses=smtp_addresses(kept.get("proxyAddresses")),
        user_type=kept.get("userType"),
        enabled=kept.get("accountEnabled"),
        exchange_plan=None if plans is None else has_exchange(plans),
        synced=kept.get("onPremisesSyncEnabled"),
        display_name=kept.get("displayName"),
        employee_id=kept.get("employeeId"),
    )


def smtp_addresses(proxies: Sequence[object] | None) -> tuple[str, ...]:
    """The SMTP addresses of `proxyAddresses` without their prefix, the primary one first.

    The primary address is marked by capitals. Source: entra-docs plan-connect-userprincipalname.
    """
    smtp = [one for one in proxies or () if isinstance(one, str) and one[:5].lower() == "smtp:"]
    if len(smtp) > 1:
        smtp.sort(key=lambda one: not one.startswith("SMTP:"))
    return tuple([one[5:] for one in smtp])


def odd(wire: GraphWire, path: str, what: str) -> Unknown:
    """An answer that is none, as an unknown."""
    evidence: Evidence = wire.witness.limit(wire.asked("GET", path), "UnexpectedShape", what)
    return Unknown(evidence)
