"""What an app connector may do and which fields a connector has: `metainfo`, `metainfo/get/…`, `metainfo/update/…`.

Shapes: AFAS's OpenAPI specification and docs `get-connector`; that of `metainfo/update` as two client libraries read
it. Booleans are seen as text too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from checks.catalogue.profit_fields import (
    ROLES,
    USER_UPDATE,
    USERS,
    address_columns,
    may_list_users,
    roles_of,
)
from checks.facts import Answer, Refused, Seen, Unknown
from checks.gather.evidence import then
from checks.gather.profit.wire import ProfitWire
from checks.profit_facts import (
    ConnectorNamed,
    ProfitEnvironmentSeen,
    ProfitFieldSeen,
    UpdateConnectorSeen,
    UsersConnectorSeen,
)

MOST_CANDIDATES = 20
"""GetConnectors that are asked for their fields when none was named."""


async def environment(wire: ProfitWire) -> Answer[ProfitEnvironmentSeen]:
    """Which environment this is and which connectors are ticked."""
    return then(await wire.get("metainfo"), environment_of)


async def user_update(wire: ProfitWire) -> Answer[UpdateConnectorSeen]:
    """The fields of the UpdateConnector of users."""
    return then(await wire.get(f"metainfo/update/{USER_UPDATE}"), update_of)


async def users_connector(
    wire: ProfitWire, ticked: tuple[ConnectorNamed, ...], named: str | None
) -> Answer[UsersConnectorSeen]:
    """The connector to read users with: the one named, else the one that shows most, the deviating address above all.

    What it lacks is taken from the supplied one, where that is ticked too.

    Returns:
        `Refused` or `Unknown` of the one named, or of the last that was asked.
    """
    chosen = await _chosen(wire, ticked, named)
    if not isinstance(chosen, Seen) or "code" not in chosen.value.columns:
        return chosen
    lacks = [role for role in ROLES if role not in chosen.value.columns]
    supplied = next((c.id for c in ticked if c.id.casefold() == USERS.casefold()), None)
    if not lacks or supplied is None or chosen.value.id.casefold() == USERS.casefold():
        return chosen
    other = await fields_of(wire, supplied)
    if not isinstance(other, Seen):
        return chosen
    beside = {role: id for role in lacks if (id := other.value.columns.get(role)) is not None}
    return Seen(replace(chosen.value, beside=beside), chosen.evidence)


async def _chosen(
    wire: ProfitWire, ticked: tuple[ConnectorNamed, ...], named: str | None
) -> Answer[UsersConnectorSeen]:
    if named is not None:
        # As it is ticked, when only capitals differ.
        exact = next((c.id for c in ticked if c.id.casefold() == named.casefold()), named)
        return await fields_of(wire, exact)
    candidates = sorted(
        (c.id for c in ticked if may_list_users(c.id, c.description)), key=lambda id: (id != USERS, id.casefold(), id)
    )
    best: Seen[UsersConnectorSeen] | None = None
    missed: Refused | Unknown | None = None
    for id in candidates[:MOST_CANDIDATES]:
        answer = await fields_of(wire, id)
        if isinstance(answer, Seen):
            if "code" in answer.value.columns and (best is None or _worth(answer.value) > _worth(best.value)):
                best = answer
        elif isinstance(answer, Refused | Unknown):
            missed = answer
    if best is not None:
        return best
    # With nothing ticked, asking for the supplied one gets Profit's own words for that.
    return missed or await fields_of(wire, USERS)


def _worth(connector: UsersConnectorSeen) -> tuple[bool, bool, bool, int]:
    columns = connector.columns
    return (
        connector.address_column is not None,
        "description" in columns and "blocked" in columns,
        "person" in columns,
        len(columns),
    )


async def fields_of(wire: ProfitWire, connector: str) -> Answer[UsersConnectorSeen]:
    """The fields of one GetConnector, and what they hold."""
    return then(await wire.get(f"metainfo/get/{connector}"), lambda value: connector_of(connector, value))


def environment_of(value: Mapping[str, Any]) -> ProfitEnvironmentSeen:
    """Read the answer of `metainfo`."""
    given = value.get("info")
    info: Mapping[str, Any] = given if isinstance(given, dict) else {}
    return ProfitEnvironmentSeen(
        id=_text(info.get("envid")),
        app_connector=_text(info.get("appName")),
        group=_text(info.get("group")),
        token_expiry=_text(info.get("tokenExpiry")),
        get_connectors=_connectors(value["getConnectors"]),
        update_connectors=_connectors(value["updateConnectors"]),
    )


def _connectors(given: object) -> tuple[ConnectorNamed, ...]:
    if given is None:
        return ()
    if not isinstance(given, list):
        raise TypeError("no list of connectors")
    return tuple(
        ConnectorNamed(id, _text(one.get("description")) or "")
        for one in given
        if isinstance(one, dict) and (id := _text(one.get("id")))
    )


def update_of(value: Mapping[str, Any]) -> UpdateConnectorSeen:
    """Read the answer of `metainfo/update/<id>`: its own fields, not those of objects nested in it."""
    fields = []
    for one in value["fields"]:
        id = _text(one.get("fieldId")) or _text(one.get("id"))
        if not id:
            continue
        values = one.get("values")
        fields.append(
            ProfitFieldSeen(
                id=id,
                label=_text(one.get("label")) or "",
                length=_whole(one.get("length")),
                mandatory=truth(one.get("mandatory")) is True,
                key=truth(one.get("primaryKey")) is True,
                values=tuple(str(v.get("id")) for v in values if isinstance(v, dict))
                if isinstance(values, list)
                else (),
            )
        )
    # A nested object with a mandatory field of its own would have to be sent only together with that object.
    return UpdateConnectorSeen(_text(value.get("id")) or _text(value.get("name")) or USER_UPDATE, tuple(fields))


def connector_of(id: str, value: Mapping[str, Any]) -> UsersConnectorSeen:
    """Read the answer of `metainfo/get/<id>`. The ids are those that rows and filters use."""
    fields = {
        name: _text(one.get("label")) or ""
        for one in value["fields"]
        if isinstance(one, dict) and (name := _text(one.get("id")) or _text(one.get("fieldId")))
    }
    found = address_columns(fields)
    return UsersConnectorSeen(
        id=id,
        columns=roles_of({name: label for name, label in fields.items() if name not in found}),
        fields=len(fields),
        address_columns=found,
        address_label=fields[found[0]] if found else None,
    )


_TRUE = frozenset({"true", "1", "ja", "yes", "waar", "j", "y", "-1"})
_FALSE = frozenset({"false", "0", "nee", "no", "onwaar", "n", ""})


def truth(value: object) -> bool | None:
    """A boolean in any of the forms that connectors give; None when it is none."""
    if isinstance(value, bool):
        return value
    if isinstance(value, int | str):
        said = str(value).strip().casefold()
        return True if said in _TRUE else False if said in _FALSE else None
    return None


def _text(value: object) -> str | None:
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    return str(value) or None


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None
