"""One user as everything that may be read shows it: read before a write and after it, to be compared."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from checks.catalogue.profit_fields import GROUP_ID, GROUP_USER, USER_GROUPS, USERS
from checks.facts import Answer, Refused, Seen, Unknown
from checks.gather.profit.users import OddRowsError, joined, pages, row_of, supplied_of
from checks.gather.profit.wire import ProfitWire
from checks.profit_facts import ConnectorNamed, ProfitRow, UsersConnectorSeen

_TAKE = 100


@dataclass(frozen=True, slots=True)
class Watched:
    """Where a user is looked at: the users' connector, and beside it what else is ticked."""

    connector: UsersConnectorSeen
    supplied: bool
    """`Profit_Users` as well: a connector of the customer's own may leave rights out."""
    groups: bool

    @staticmethod
    def of(connector: UsersConnectorSeen, ticked: tuple[ConnectorNamed, ...]) -> Watched:
        """What can be watched with these connectors ticked."""
        ids = {c.id.casefold() for c in ticked}
        own = connector.id.casefold() != USERS.casefold()
        return Watched(connector, own and USERS.casefold() in ids, USER_GROUPS.casefold() in ids)


@dataclass(frozen=True, slots=True)
class OneUser:
    """One user at one moment."""

    row: ProfitRow | None
    """None when no row came: hidden, or not there."""
    contradictory: bool = False
    """Its rows differ from each other in what matters."""
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Connector to its rows of this user without the deviating address, each as JSON with sorted keys, sorted."""


async def look_at(wire: ProfitWire, watched: Watched, code: str) -> Answer[OneUser]:
    """Read one user. Rows of anybody else are left out, should a filter not be honoured."""
    connector = watched.connector
    key = connector.columns["code"]
    own = await _rows(wire, connector.id, key, {key: code})
    if not isinstance(own, Seen):
        return own
    rows = [raw for raw in own.value if raw.get(key) == code]
    users = [row for raw in rows if (row := row_of(raw, connector)) is not None]
    address = set(connector.address_columns)
    fields = {connector.id: _canonical(rows, address)}
    if watched.supplied:
        other = await _rows(wire, USERS, GROUP_USER, {GROUP_USER: code})
        if not isinstance(other, Seen):
            return other
        of_this_user = [raw for raw in other.value if raw.get(GROUP_USER) == code]
        fields[USERS] = _canonical(of_this_user, set())
        if connector.beside:
            supplied = supplied_of(connector)
            beside = [found for raw in of_this_user if (found := row_of(raw, supplied)) is not None]
            users = [joined(row, found, connector) for row in users for found in beside or (None,)]
    if watched.groups:
        groups = await _rows(wire, USER_GROUPS, GROUP_ID, {GROUP_USER: code})
        if not isinstance(groups, Seen):
            return groups
        fields[USER_GROUPS] = _canonical([raw for raw in groups.value if raw.get(GROUP_USER) == code], set())
    row = users[0] if users else None
    return Seen(OneUser(row, any(user != row for user in users), fields), own.evidence)


async def _rows(
    wire: ProfitWire, connector: str, order: str, equal: Mapping[str, str]
) -> Seen[list[Mapping[str, Any]]] | Refused | Unknown:
    found: list[Mapping[str, Any]] = []
    last: Seen[list[Mapping[str, Any]]] | None = None
    try:
        async for page in pages(wire, connector, order, _TAKE, equal):
            if not isinstance(page, Seen):
                return page
            found += page.value
            last = page
    except OddRowsError as odd:
        return Unknown(wire.witness.limit(wire.asked("GET", f"connectors/{connector}"), "UnexpectedShape", str(odd)))
    assert last is not None
    return Seen(found, last.evidence)


def _canonical(rows: list[Mapping[str, Any]], without: set[str]) -> tuple[str, ...]:
    return tuple(
        sorted(
            json.dumps({k: v for k, v in row.items() if k not in without}, sort_keys=True, ensure_ascii=False)
            for row in rows
        )
    )
