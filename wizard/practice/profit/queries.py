"""The query string of a GetConnector: packets, order and filters. Source: AFAS's page get-connector."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from wizard.practice.profit.connectors import Column, GetConnector, Source
from wizard.practice.profit.refusals import NO_FIELD, UNEXPECTED, ContentRefusedError

LONGEST_QUERY = 2049
"""Characters from the question mark on; one more is a 404."""
TAKE = 100
EVERYTHING = -1


@dataclass(frozen=True)
class Condition:
    """One comparison of a filter."""

    column: Column
    operator: int
    value: str

    def holds(self, source: Source) -> bool:
        """Whether a row fulfils it."""
        seen = source.read(self.column)
        text = "" if seen is None else _text(seen)
        return _OPERATORS[self.operator](text.casefold(), self.value.casefold())


@dataclass(frozen=True)
class Query:
    """What was asked of a GetConnector."""

    skip: int
    take: int
    order: tuple[tuple[Column, bool], ...]
    """(column, descending)."""
    any_of: tuple[tuple[Condition, ...], ...]
    """Alternatives, each a list of conditions that all hold; empty for every row."""

    def rows(self, sources: Iterable[Source], columns: Sequence[Column], source_of_chance: random.Random) -> list[Any]:
        """The packet that was asked for. Rows that the order doesn't tell apart come in any order, anew every time."""
        found = [s for s in sources if not self.any_of or any(all(c.holds(s) for c in one) for one in self.any_of)]
        source_of_chance.shuffle(found)
        for column, descending in reversed(self.order):
            found.sort(key=lambda s, column=column: _key(s.read(column)), reverse=descending)  # type: ignore[misc]
        if self.take != EVERYTHING:
            found = found[self.skip : self.skip + self.take]
        return [{column.id: source.read(column) for column in columns} for source in found]

    def looks_up(self, column_id: str) -> str | None:
        """The one value that this column must equal, when the whole filter is that; None otherwise."""
        if len(self.any_of) != 1 or len(self.any_of[0]) != 1:
            return None
        [condition] = self.any_of[0]
        return condition.value if condition.column.id == column_id and condition.operator == 1 else None


def parsed(query: str, connector: GetConnector) -> Query:
    """Read a query string.

    Raises:
        ContentRefusedError: a number that is none, a packet that cannot be, an unknown field or operator, or filter
            lists of different lengths.
    """
    given = {name.casefold(): value for name, value in parse_qsl(query, keep_blank_values=True)}
    skip, take = _number(given.get("skip", "0")), _number(given.get("take", str(TAKE)))
    if (skip, take) != (EVERYTHING, EVERYTHING) and (skip < 0 or take < 0):
        raise ContentRefusedError(UNEXPECTED)
    order = tuple(
        (_column(connector, name.removeprefix("-")), name.startswith("-"))
        for name in map(str.strip, given.get("orderbyfieldids", "").split(","))
        if name
    )
    if given.get("filterjson"):
        return Query(skip, take, order, _of_json(given["filterjson"], connector))
    return Query(skip, take, order, _of_lists(given, connector))


def _of_lists(given: dict[str, str], connector: GetConnector) -> tuple[tuple[Condition, ...], ...]:
    if not given.get("filterfieldids"):
        return ()
    fields = given["filterfieldids"].split(";")
    values = given.get("filtervalues", "").split(";")
    operators = given.get("operatortypes", "").split(";") if given.get("operatortypes") else [""] * len(fields)
    return tuple(_all_of(*row, connector) for row in _in_step(fields, values, operators))


def _all_of(fields: str, values: str, operators: str, connector: GetConnector) -> tuple[Condition, ...]:
    names = fields.split(",")
    kinds = operators.split(",") if operators else ["1"] * len(names)
    return tuple(_condition(connector, *row) for row in _in_step(names, values.split(","), kinds))


def _in_step(*lists: list[str]) -> list[tuple[str, str, str]]:
    """The lists side by side: the same positions count in all three."""
    if len({len(one) for one in lists}) != 1:
        raise ContentRefusedError(UNEXPECTED)
    return list(zip(*lists, strict=True))


def _of_json(text: str, connector: GetConnector) -> tuple[tuple[Condition, ...], ...]:
    try:
        filters = json.loads(text)["Filters"]["Filter"]
        rows = [
            [(str(f["@FieldId"]), str(f.get("#text", "")), str(f.get("@OperatorType", "1"))) for f in one["Field"]]
            for one in filters
        ]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise ContentRefusedError(UNEXPECTED) from None
    return tuple(tuple(_condition(connector, *row) for row in one) for one in rows)


def _condition(connector: GetConnector, name: str, value: str, operator: str) -> Condition:
    number = _number(operator)
    if number not in _OPERATORS:
        raise ContentRefusedError(UNEXPECTED)
    return Condition(_column(connector, name.strip()), number, value)


def _column(connector: GetConnector, name: str) -> Column:
    found = connector.column(name)
    if found is None:
        raise ContentRefusedError(NO_FIELD, field=name)
    return found


def _number(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise ContentRefusedError(UNEXPECTED) from None


def _text(value: object) -> str:
    return ("true" if value else "false") if isinstance(value, bool) else str(value)


def _key(value: object) -> tuple[bool, str]:
    """Empty ones first, case apart, as a database does."""
    return (value is not None, "" if value is None else _text(value).casefold())


# Operator 15, the quick filter, is played as "contains".
_OPERATORS: dict[int, Callable[[str, str], bool]] = {
    1: lambda seen, value: seen == _flag(seen, value),
    2: lambda seen, value: seen >= value,
    3: lambda seen, value: seen <= value,
    4: lambda seen, value: seen > value,
    5: lambda seen, value: seen < value,
    6: lambda seen, value: value in seen,
    7: lambda seen, value: seen != _flag(seen, value),
    8: lambda seen, value: not seen,
    9: lambda seen, value: bool(seen),
    10: lambda seen, value: seen.startswith(value),
    11: lambda seen, value: value not in seen,
    12: lambda seen, value: not seen.startswith(value),
    13: lambda seen, value: seen.endswith(value),
    14: lambda seen, value: not seen.endswith(value),
    15: lambda seen, value: value in seen,
}


def _flag(seen: str, value: str) -> str:
    """1 and 0 stand for true and false where the column is a boolean."""
    return {"1": "true", "0": "false"}.get(value, value) if seen in ("true", "false") else value
