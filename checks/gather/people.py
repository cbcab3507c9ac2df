"""The people of a directory, streamed: listed page by page or asked for by address, whichever costs fewer requests.

Pages are read as raw JSON through the SDK's client; a user becomes an object only when a Profit user could lead to it.
While one page is parsed the next one is on the wire.
"""

from __future__ import annotations

import asyncio
import gc
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, Literal

from checks.address import ProfitUser
from checks.facts import Answer, Evidence, Refused, Seen, Unknown, UserSeen
from checks.gather.batch import LIMIT, together
from checks.gather.graph import GraphError, GraphWire
from checks.gather.patience import WORTH_ANOTHER_TRY, retry_after
from checks.matching.classify import Proof
from checks.matching.index import DirectoryIndex, has_exchange

SELECT = (
    "id,userPrincipalName,mail,proxyAddresses,userType,accountEnabled,assignedPlans,onPremisesSyncEnabled,"
    "displayName,employeeId"
)
PAGE = 999
"""Largest `$top` for users. Source: graph docs api/user-list."""
STAGE = "people"

Tell = Callable[[int, int | None], None]
"""(done so far, in all or None)."""

_TURNS = 30
"""Turns of the event loop before a page is parsed: on its way out a request hands over to the loop at every layer (SDK,
httpx, pool, TLS), and what has not left by then waits until the parsing is over."""

_NEXT = re.compile(rb'"@odata\.nextLink"\s*:\s*("(?:[^"\\]|\\.)*")')


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


async def find_people(
    wire: GraphWire, index: DirectoryIndex, users: Sequence[ProfitUser], *, everyone: bool = False, tell: Tell = quiet
) -> Listing:
    """Fill the index with whoever a Profit user could lead to.

    Args:
        wire: an open wire to Graph.
        index: made with `Wanted.by(users)`.
        users: the Profit list; may be empty when everyone is wanted.
        everyone: the whole directory is wanted (to count domains), so it is listed.
        tell: called as the work goes on.
    """
    total = await how_many(wire)
    pages = None if total is None else max(1, -(-total // PAGE))
    batches = -(-len(users) // LIMIT)
    if not everyone and users and pages is not None and batches < pages:
        listing = await ask_for(wire, index, users, tell)
        if listing.complete:
            return listing
        # A directory that does not take these filters is listed after all.
    return await list_all(wire, index, total, tell)


async def how_many(wire: GraphWire) -> int | None:
    """The number of users, by `/users/$count`; None when it could not be had. Costs one request."""
    request = {"id": "n", "method": "GET", "url": "/users/$count", "headers": {"ConsistencyLevel": "eventual"}}
    answer = await wire.read_batch({"requests": [request]}, wire.asked("GET", "users/$count"), stage=STAGE)
    if not isinstance(answer, Seen):
        return None
    for part in answer.value.get("responses") or ():
        body = part.get("body") if isinstance(part, dict) and part.get("status") == 200 else None
        if isinstance(body, int | str) and str(body).isdecimal():
            return int(body)
    return None


async def list_all(wire: GraphWire, index: DirectoryIndex, total: int | None, tell: Tell = quiet) -> Listing:
    """Every user, page by page, into the index. A page token that expired on the way means once more from the start."""
    first = await _list(wire, index, total, tell)
    if first.complete or first.requests == 0 or not isinstance(first.stopped, Refused):
        return first
    index.clear()
    again = await _list(wire, index, total, tell)
    return replace(again, requests=first.requests + again.requests)


async def _list(wire: GraphWire, index: DirectoryIndex, total: int | None, tell: Tell) -> Listing:
    requests = 0
    start = f"users?$select={SELECT}&$top={PAGE}"
    path: str | None = start
    pending = asyncio.ensure_future(wire.get_bytes(start, stage=STAGE))
    seen: set[str] = set()
    try:
        while path is not None:
            try:
                body = await pending
            except GraphError as error:
                return Listing("listed", index.people, requests, False, error.answer)
            requests += 1
            here, path = path, _next_link(body)
            if path is not None:
                if path in seen:
                    # A page that names itself as the next one would never end.
                    return Listing("listed", index.people, requests, False, _odd(wire, path, "a page repeats itself"))
                seen.add(path)
                pending = asyncio.ensure_future(wire.get_bytes(path, stage=STAGE))
                for _ in range(_TURNS):
                    await asyncio.sleep(0)
            with _unswept():
                rows = _rows(body)
                if rows is not None:
                    index.take_all(rows, user_of)
            if rows is None:
                # Half a page, or none at all: asked for once more, in the way that says what is wrong with it.
                requests += 1
                again = await wire.get(here, stage=STAGE)
                if not isinstance(again, Seen):
                    stopped = again if isinstance(again, Refused | Unknown) else None
                    return Listing("listed", index.people, requests, False, stopped)
                rows, link = again.value.get("value"), again.value.get("@odata.nextLink")
                if not isinstance(rows, list):
                    return Listing("listed", index.people, requests, False, _odd(wire, "users", "no list of users"))
                if path is None and isinstance(link, str):
                    path = link
                    pending = asyncio.ensure_future(wire.get_bytes(path, stage=STAGE))
                index.take_all(rows, user_of)
            del body, rows  # not beside the next page
            tell(index.people, total)
    finally:
        pending.cancel()
    return Listing("listed", index.people, requests, True)


async def ask_for(wire: GraphWire, index: DirectoryIndex, users: Sequence[ProfitUser], tell: Tell = quiet) -> Listing:
    """Only the people that these users could lead to, by filters in `$batch`."""
    requests = 0
    found: dict[str, UserSeen] = {}
    for start in range(0, len(users), LIMIT):
        open_parts = {str(number): user for number, user in enumerate(users[start : start + LIMIT])}
        attempt = 1
        while open_parts:
            requests += 1
            answer = await wire.read_batch(_batch_of(open_parts), wire.asked("POST", "$batch"), stage=STAGE)
            if not isinstance(answer, Seen):
                stopped = answer if isinstance(answer, Refused | Unknown) else None
                return Listing("asked", len(found), requests, False, stopped)
            late: list[float] = []
            for response in answer.value.get("responses") or ():
                status = response.get("status") if isinstance(response, dict) else None
                if status in WORTH_ANOTHER_TRY:
                    late.append(_asked_to_wait(response))
                    continue
                people = _all_of(response)
                if people is None:
                    return Listing("asked", len(found), requests, False, _odd(wire, "users", "a filter was refused"))
                found |= {p.object_id: p for p in map(user_of, people) if p is not None}
                open_parts.pop(str(response.get("id")), None)
            if open_parts:
                evidence = wire.witness.limit(wire.asked("GET", "users"), "TooManyRequests", "a part of a batch", 429)
                if not await wire.waited(attempt, max(late, default=0.0) or None, evidence, STAGE):
                    return Listing("asked", len(found), requests, False, Unknown(evidence))
                attempt += 1
        tell(min(start + LIMIT, len(users)), len(users))
    for person in found.values():
        index.add(person)
    return Listing("asked", len(found), requests, True)


def _batch_of(parts: Mapping[str, ProfitUser]) -> dict[str, Any]:
    return {
        "requests": [
            {
                "id": number,
                "method": "GET",
                "url": f"/users?$count=true&$select={SELECT}&$top=50&$filter={_filter(user)}",
                # Filters over several properties are an advanced query. Source: graph docs aad-advanced-queries.
                "headers": {"ConsistencyLevel": "eventual"},
            }
            for number, user in parts.items()
        ]
    }


def _asked_to_wait(response: Mapping[str, Any]) -> float:
    given = response.get("headers")
    return retry_after({str(k): str(v) for k, v in given.items()} if isinstance(given, dict) else {}) or 0.0


def _all_of(response: object) -> list[Any] | None:
    """The users in one part of a batch; None when it is no whole list."""
    body = response.get("body") if isinstance(response, dict) and response.get("status") == 200 else None
    people = body.get("value") if isinstance(body, dict) else None
    if not isinstance(body, dict) or not isinstance(people, list):
        return None
    # Graph may announce a next page that turns out empty; the count says whether anybody is missing.
    count = body.get("@odata.count")
    whole = len(people) >= count if isinstance(count, int) else "@odata.nextLink" not in body
    return people if whole else None


def _filter(user: ProfitUser) -> str:
    from urllib.parse import quote

    def text(value: str) -> str:
        return "'" + value.replace("'", "''") + "'"

    start = f"{user.user}@"
    parts = [
        f"startsWith(userPrincipalName,{text(start)})",
        f"startsWith(mail,{text(start)})",
        f"proxyAddresses/any(p:startsWith(p,{text('smtp:' + start)}))",
    ]
    for address in dict.fromkeys(a for a in (user.deviating, user.email) if a and "@" in a):
        parts += [
            f"userPrincipalName eq {text(address)}",
            f"mail eq {text(address)}",
            f"proxyAddresses/any(p:p eq {text('smtp:' + address)})",
        ]
    if user.employee_id:
        parts.append(f"employeeId eq {text(user.employee_id)}")
    return quote(" or ".join(parts), safe="(),'/:@")


async def prove(
    wire: GraphWire,
    people: Iterable[UserSeen],
    *,
    may_read_settings: bool,
    known: Mapping[str, Proof] | None = None,
    tell: Tell = quiet,
    keep: Callable[[Mapping[str, Proof]], None] = lambda proofs: None,
) -> dict[str, Proof]:
    """Ask each mailbox for its purpose (`mailboxSettings/userPurpose`), one `$batch` at a time.

    Exchange works at most four requests of a batch at once, which is its documented limit per app; so batches do not
    overlap. Source: graph docs concepts/throttling-limits and concepts/json-batching.

    Args:
        may_read_settings: the token holds MailboxSettings.Read; without it a refusal says nothing about a mailbox.
        known: proofs of an interrupted run, not asked again.
        keep: called after every batch with everything proven so far.
    """
    proofs: dict[str, Proof] = dict(known or {})
    wanted = [p for p in {p.object_id: p for p in people}.values() if proofs.get(p.object_id, "unknown") == "unknown"]
    done = 0
    for start in range(0, len(wanted), LIMIT):
        part = wanted[start : start + LIMIT]
        paths = {p.object_id: f"users/{p.object_id}/mailboxSettings/userPurpose" for p in part}
        answers = await together(wire, paths, stage=STAGE)
        fresh = {p.object_id: _proof(answers[p.object_id], may_read_settings) for p in part}
        doubtful = {name: f"users/{name}?$select=id" for name in fresh if _may_be_gone(answers[name])}
        if doubtful:
            still_there = await together(wire, doubtful, stage=STAGE)
            fresh |= {name: "gone" for name, answer in still_there.items() if _is_gone(answer)}
        proofs |= fresh
        done += len(part)
        if start == 0 and not may_read_settings and all(_shut(answer) for answer in answers.values()):
            # Not in the token, and no rights given by Exchange itself either: the others would be refused alike.
            break
        tell(done, len(wanted))
        keep(proofs)
    return proofs


def _proof(answer: Answer[dict[str, Any]], may_read_settings: bool) -> Proof:
    if isinstance(answer, Seen):
        purpose = str(answer.value.get("value", "")).casefold()
        return purpose if purpose in ("shared", "room", "equipment", "linked", "others") else "user"  # type: ignore[return-value]
    if isinstance(answer, Refused):
        evidence = answer.evidence
        if evidence.status == 404 and (evidence.code or "").casefold() in _NO_MAILBOX:
            return "no-mailbox"
        if evidence.status == 403 and may_read_settings:
            return "refused"
    return "unknown"


def _shut(answer: Answer[dict[str, Any]]) -> bool:
    return isinstance(answer, Refused) and answer.evidence.status == 403


def _may_be_gone(answer: Answer[dict[str, Any]]) -> bool:
    """These codes are also given for a user that is not there any more; only asking for the user itself can tell."""
    return isinstance(answer, Refused) and (answer.evidence.code or "").casefold() in (
        "resourcenotfound",
        "errorinvaliduser",
        "request_resourcenotfound",
    )


def _is_gone(answer: Answer[dict[str, Any]]) -> bool:
    return isinstance(answer, Refused) and answer.evidence.status == 404


# Codes for a user without a mailbox in Exchange Online: unlicensed, guest, on-premises, soft-deleted.
_NO_MAILBOX = frozenset(
    {
        "mailboxnotenabledforrestapi",
        "mailboxnothostedinexchangeonline",
        "mailboxnotsupportedforrestapi",
        "resourcenotfound",
        "errorinvaliduser",
    }
)


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


def _next_link(body: bytes) -> str | None:
    # Found without parsing the page, so that the next one can be asked for first.
    found = _NEXT.search(body, 0, 4096) or _NEXT.search(body, max(0, len(body) - 8192))
    if found is None:
        return None
    link = json.loads(found.group(1))
    return link if isinstance(link, str) else None


@contextmanager
def _unswept() -> Iterator[None]:
    """A page becomes thousands of small objects that all go again: the collector would search them all, for nothing."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _rows(body: bytes) -> list[Any] | None:
    # Half the time of the standard library's reader on such a page. Imported only for large work.
    from pydantic_core import from_json

    try:
        value = from_json(body, cache_strings="keys")
    except ValueError:
        return None
    rows = value.get("value") if isinstance(value, dict) else None
    return rows if isinstance(rows, list) else None


def _odd(wire: GraphWire, path: str, what: str) -> Unknown:
    evidence: Evidence = wire.witness.limit(wire.asked("GET", path), "UnexpectedShape", what)
    return Unknown(evidence)
