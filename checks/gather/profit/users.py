"""The users of Profit, page by page in a fixed order, each once.

Without `orderbyfieldids` rows move between pages, so it is always sent; a packet without rows ends the list. A user may
come more than once (the supplied connector is called “groups by user”): rows that say the same are folded, rows that
differ are a contradiction. Filter authorisation may hide rows without a word, so nobody is concluded to be absent.
Source: AFAS docs, `get-connector`.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from checks.address import has_participant, tidy
from checks.catalogue.profit_fields import GROUP_USER, LONGEST_CODE, USERS
from checks.facts import Answer, NotAsked, Refused, Seen, Unknown
from checks.gather.directory_users_seen import Tell, quiet
from checks.gather.profit.metainfo import truth
from checks.gather.profit.wire import PAGE_BODY, ProfitReply, ProfitWire, as_json
from checks.profit_facts import ProfitRow, ProfitUsersSeen, UsersConnectorSeen

CELLS = 60_000
"""Columns times rows of one page. AFAS advises to stay below 150,000; no answer may hold 100,000 values here."""
PAGE = 1000
MOST_ROWS = 1_000_000
_SUPPLIED_FIELDS = 11
"""Columns of `Profit_Users`. Source: AFAS's OpenAPI specification."""
_MOSTLY = 0.8
_TURNS = 16
"""Turns of the event loop in which the next request leaves, before this page is worked on."""
_PLAIN = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+")
"""An address that needs no tidying."""


@dataclass(slots=True)
class ProfitPeople:
    """The users read, by code; `answer` says how it ended."""

    connector: UsersConnectorSeen
    rows: dict[str, ProfitRow] = field(default_factory=dict)
    rows_read: int = 0
    contradictory: dict[str, None] = field(default_factory=dict)
    answer: Answer[ProfitUsersSeen] = field(default_factory=NotAsked)
    numbered: list[str] = field(default_factory=list)
    """Codes with a participant number in front."""


class OddRowsError(Exception):
    """A page that cannot be one of the list that was asked for."""


async def read_people(wire: ProfitWire, connector: UsersConnectorSeen, tell: Tell = quiet) -> ProfitPeople:
    """Read every user that this app connector may see."""
    people = ProfitPeople(connector)
    code = connector.columns.get("code")
    if code is None:
        return people
    folded: dict[str, str] = {}
    last: Seen[Any] | None = None
    try:
        async for page in pages(wire, connector.id, code, _take(connector.fields)):
            if not isinstance(page, Seen):
                people.answer = page
                return people
            last = page
            for row in rows_of(page.value, connector):
                _take_in(people, row, folded)
            people.rows_read += len(page.value)
            tell(len(people.rows), None)
    except OddRowsError as odd:
        asked = wire.asked("GET", f"connectors/{connector.id}")
        people.answer = Unknown(wire.witness.limit(asked, "UnexpectedShape", str(odd)))
        return people
    if connector.beside and (missed := await _complete(people, wire, tell)) is not None:
        people.answer = missed
    elif last is not None:
        people.answer = Seen(summary(people), last.evidence)
    return people


async def _complete(people: ProfitPeople, wire: ProfitWire, tell: Tell) -> Refused | Unknown | None:
    """What the connector lacks, from the supplied one; why not when that can't be read to its end."""
    others = ProfitPeople(supplied_of(people.connector))
    folded: dict[str, str] = {}
    try:
        async for page in pages(wire, USERS, GROUP_USER, _take(others.connector.fields)):
            if not isinstance(page, Seen):
                return page
            for row in rows_of(page.value, others.connector):
                _take_in(others, row, folded)
            tell(len(people.rows), None)
    except OddRowsError as odd:
        return Unknown(wire.witness.limit(wire.asked("GET", f"connectors/{USERS}"), "UnexpectedShape", str(odd)))
    people.rows = {code: joined(row, others.rows.get(code), people.connector) for code, row in people.rows.items()}
    people.contradictory |= {code: None for code in others.contradictory if code in people.rows}
    return None


def supplied_of(connector: UsersConnectorSeen) -> UsersConnectorSeen:
    """`Profit_Users`, as far as it is read to complete this connector."""
    return UsersConnectorSeen(USERS, {"code": GROUP_USER, **connector.beside}, _SUPPLIED_FIELDS)


def joined(row: ProfitRow, other: ProfitRow | None, connector: UsersConnectorSeen) -> ProfitRow:
    """The row with what `connector.beside` adds. Where no other row came, that stays unknown."""
    if other is None:
        return row
    adds: dict[str, Any] = {role: getattr(other, role) for role in connector.beside}
    return replace(row, **adds, person_known=row.person_known or other.person_known)


def _take(fields: int) -> int:
    return max(50, min(PAGE, CELLS // max(1, fields)))


async def pages(
    wire: ProfitWire, connector: str, order: str, take: int, filters: Mapping[str, str] | None = None
) -> AsyncIterator[Seen[list[Mapping[str, Any]]] | Refused | Unknown]:
    """The rows of a GetConnector, page by page until an empty packet, which is the last one yielded.

    Args:
        filters: field id to the value it has to be equal to.

    Raises:
        OddRowsError: a page repeats the one before, or rows are no objects.
    """
    skip, before = 0, ""
    key = json.dumps(order).encode() + b":"

    def ask(skip: int) -> asyncio.Task[ProfitReply | Unknown]:
        query = {"skip": str(skip), "take": str(take), "orderbyfieldids": order, **filtering(filters or {})}
        path = f"connectors/{connector}"
        return asyncio.create_task(wire.get_unread(path, query, stage="profit-users", most=PAGE_BODY))

    pending = ask(0)
    try:
        while True:
            reply = await pending
            # On its way while this page is read and worked on; still one call at a time. How many rows it has is seen
            # by how often the column is named, and asked for again should that turn out to be wrong.
            guess = reply.body.count(key) if isinstance(reply, ProfitReply) and reply.status == 200 else 0
            if 0 < guess <= take:
                pending = ask(skip + guess)
                for _ in range(_TURNS):
                    await asyncio.sleep(0)
            answer = as_json(reply, wire.witness)
            if not isinstance(answer, Seen):
                yield (
                    answer
                    if isinstance(answer, Refused | Unknown)
                    else Unknown(wire.witness.limit(connector, "NoAnswer", ""))
                )
                return
            rows = answer.value.get("rows")
            if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
                raise OddRowsError("no list of rows")
            if not rows:
                yield Seen(rows, answer.evidence)
                return
            first = json.dumps(rows[:3], sort_keys=True)
            if first == before and len(rows) >= take:
                raise OddRowsError("a page repeats the one before")
            before = first
            skip += len(rows)
            if skip > MOST_ROWS:
                raise OddRowsError("the list does not end")
            if guess != len(rows):
                await _given_up(pending)
                pending = ask(skip)
            yield Seen(rows, answer.evidence)
    finally:
        pending.cancel()


async def _given_up(pending: asyncio.Task[Any]) -> None:
    """End a request that is not wanted any more, so that the next one is alone."""
    pending.cancel()
    await asyncio.wait([pending])


def filtering(equal: Mapping[str, str]) -> dict[str, str]:
    """The parameters that filter on equal values; JSON where a value holds one of their separators."""
    if not equal:
        return {}
    if not any(mark in value for value in equal.values() for mark in ",;"):
        return {
            "filterfieldids": ",".join(equal),
            "filtervalues": ",".join(equal.values()),
            "operatortypes": ",".join("1" for _ in equal),
        }
    wanted = [{"@FieldId": name, "@OperatorType": "1", "#text": value} for name, value in equal.items()]
    return {"filterjson": json.dumps({"Filters": {"Filter": [{"@FilterId": "Filter 1", "Field": wanted}]}})}


def row_of(raw: Mapping[str, Any], connector: UsersConnectorSeen) -> ProfitRow | None:
    """One row as a user; None when it has no usable code."""
    return next(rows_of((raw,), connector), None)


def rows_of(raws: Iterable[Mapping[str, Any]], connector: UsersConnectorSeen) -> Iterator[ProfitRow]:
    """The rows that have a usable code, as users."""
    # Which field holds what is looked up once, not for each of thousands. None is no key of JSON's.
    columns, address = connector.columns, connector.address_column
    column = columns["code"]
    field_of: Any = columns.get
    description_at, blocked_at, person_at = field_of("description"), field_of("blocked"), field_of("person")
    employee_at, email_at, upn_at = field_of("employee"), field_of("email"), field_of("upn")
    for raw in raws:
        get: Any = raw.get
        code = get(column)
        if isinstance(code, int) and not isinstance(code, bool):
            code = str(code)
        # The code is kept as it came, blanks and all: it is the key of a write.
        if not isinstance(code, str) or not code.strip() or len(code) > LONGEST_CODE:
            continue
        description, blocked = get(description_at), get(blocked_at)
        yield ProfitRow(
            code,
            description if isinstance(description, str) else "",
            blocked if blocked is True or blocked is False else None if blocked_at is None else truth(blocked),
            _cell(get(person_at)),
            person_at is not None,
            _cell(get(employee_at)),
            _tidied(_cell(get(email_at))),
            _tidied(_cell(get(upn_at))),
            None if address is None else _cell(get(address)),
            address is not None and address in raw,
        )


def _tidied(address: str | None) -> str | None:
    if address is None or _PLAIN.fullmatch(address):
        return address
    return tidy(address) or None


def _cell(value: object) -> str | None:
    if isinstance(value, str):
        return value.strip() or None
    if value is None or isinstance(value, bool | dict | list):
        return None
    return str(value).strip() or None


def _take_in(people: ProfitPeople, row: ProfitRow, folded: dict[str, str]) -> None:
    known = people.rows.get(row.code)
    if known is None:
        # Profit does not tell capitals apart in a code, so two that differ only so cannot be written to safely.
        twin = folded.setdefault(row.code.casefold(), row.code)
        if twin != row.code:
            people.contradictory[row.code] = None
            people.contradictory[twin] = None
        people.rows[row.code] = row
        if has_participant(row.code):
            people.numbered.append(row.code)
    elif known != row:
        people.contradictory[row.code] = None


def summary(people: ProfitPeople) -> ProfitUsersSeen:
    """The numbers of a list that was read to its end."""
    rows = list(people.rows.values())
    shows = people.connector.address_column is not None
    numbered = people.numbered
    return ProfitUsersSeen(
        rows=people.rows_read,
        users=len(rows),
        blocked=sum(row.blocked is True for row in rows),
        system=sum(row.system for row in rows),
        with_address=sum(row.address is not None for row in rows) if shows else None,
        numbered=numbered[0] if numbered and len(numbered) >= _MOSTLY * len(rows) else "",
        contradictory=tuple(people.contradictory),
    )
