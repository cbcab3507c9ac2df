"""The people of a directory, streamed: listed page by page or asked for by address, whichever costs fewer requests.

Pages are read as raw JSON through the SDK's client; a user becomes an object only when a Profit user could lead to it.
While one page is parsed the next one is on the wire.
"""

from __future__ import annotations

import asyncio
import base64
import gc
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from checks.address import ProfitUser
from checks.facts import Answer, Refused, Seen, Unknown, UserSeen
from checks.gather.batch import LIMIT, together
from checks.gather.directory_users_asked import ask_for, look_alikes, search_for
from checks.gather.directory_users_seen import SELECT, STAGE, Listing, Tell, odd, quiet, user_of
from checks.gather.graph import GraphError, GraphWire
from checks.gather.read_json import MOST_VALUES_OF_PEOPLE, parsed, too_many
from checks.matching.classify import Proof
from checks.matching.index import DirectoryIndex

PAGE = 999
"""Largest `$top` for users. Source: graph docs api/user-list."""

_TURNS = 16
"""Turns of the event loop before a page is parsed: on its way out a request hands over to the loop at every layer (SDK,
httpx, pool, TLS), and what has not left by then waits until the parsing is over."""

_NEXT = re.compile(rb'"@odata\.nextLink"\s*:\s*("(?:[^"\\]|\\.)*")')


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
            searches = look_alikes(index, users)
            if -(-len(searches) // LIMIT) <= pages:
                return replace(listing, requests=listing.requests + await search_for(wire, index, searches))
            # So few of them were found that reading everybody costs less than searching for the rest.
            index.clear()
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
        if (number := _number(body)) is not None:
            return number
    return None


def _number(body: object) -> int | None:
    """A count as a part of a batch may hold it: a number, its digits, or those in base64, as bodies of text may be."""
    if isinstance(body, str) and not body.strip().isdecimal():
        try:
            body = base64.b64decode(body, validate=True).decode("ascii")
        except ValueError:
            return None
    digits = str(body).strip() if isinstance(body, int | str) and not isinstance(body, bool) else ""
    return int(digits) if digits.isdecimal() and len(digits) < 10 else None


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
                    return Listing("listed", index.people, requests, False, odd(wire, path, "a page repeats itself"))
                seen.add(path)
                pending = asyncio.ensure_future(wire.get_bytes(path, stage=STAGE))
                for _ in range(_TURNS):
                    await asyncio.sleep(0)
            with _unswept():
                taken = _take(body, index)
            if not taken:
                # Half a page, or none at all: asked for once more, in the way that says what is wrong with it.
                requests += 1
                again = await wire.get(here, stage=STAGE, people=True)
                if not isinstance(again, Seen):
                    stopped = again if isinstance(again, Refused | Unknown) else None
                    return Listing("listed", index.people, requests, False, stopped)
                rows, link = again.value.get("value"), again.value.get("@odata.nextLink")
                if not isinstance(rows, list):
                    return Listing("listed", index.people, requests, False, odd(wire, "users", "no list of users"))
                if path is None and isinstance(link, str):
                    path = link
                    pending = asyncio.ensure_future(wire.get_bytes(path, stage=STAGE))
                _take_oddly(rows, index)
                del again, rows
            del body  # not beside the next page
            tell(index.people, total)
    finally:
        pending.cancel()
    return Listing("listed", index.people, requests, True)


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


def _take(body: bytes, index: DirectoryIndex) -> bool:
    """The users on a page into the index; False when the page cannot be read."""
    from checks.gather.directory_page import rows_of

    if too_many(body, MOST_VALUES_OF_PEOPLE):
        return False
    rows = rows_of(body)
    if rows is not None:
        index.take_all(rows)
        return True
    # Something in it is not as documented: read as everything else is, which leaves out what is odd and keeps the rest.
    page = parsed(body, MOST_VALUES_OF_PEOPLE)
    users = page.get("value") if isinstance(page, dict) else None
    if not isinstance(users, list):
        return False
    _take_oddly(users, index)
    return True


def _take_oddly(users: Iterable[object], index: DirectoryIndex) -> None:
    for person in map(user_of, users):
        if person is not None:
            index.add(person)
