"""People asked for by address, and look-alikes by name, in `$batch`: for a short list in a large directory."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from checks.address import ProfitUser
from checks.facts import Refused, Seen, Unknown, UserSeen
from checks.gather.batch import LIMIT
from checks.gather.directory_users_seen import SELECT, STAGE, Listing, Tell, odd, quiet, user_of
from checks.gather.graph import GraphWire
from checks.gather.time_budget import WORTH_ANOTHER_TRY, retry_after
from checks.matching.index import DirectoryIndex
from checks.matching.name_parts import name_beginnings

ALIKE = 100
"""People taken of one search for a similar name; more than that is no hint any more."""


async def ask_for(wire: GraphWire, index: DirectoryIndex, users: Sequence[ProfitUser], tell: Tell = quiet) -> Listing:
    """Only the people that these users could lead to, by filters in `$batch`."""
    found: dict[str, UserSeen] = {}

    def take(response: object) -> bool:
        people = _all_of(response)
        found.update((p.object_id, p) for p in map(user_of, people or ()) if p is not None)
        return people is not None

    # Filters over several properties are an advanced query. Source: graph docs aad-advanced-queries.
    queries = [f"$count=true&$top=50&$filter={_filter(user)}" for user in users]
    requests, stopped = await _in_batches(wire, queries, take, tell)
    if stopped is not None:
        return Listing("asked", len(found), requests, False, stopped)
    for person in found.values():
        index.add(person)
    return Listing("asked", len(found), requests, True)


def look_alikes(index: DirectoryIndex, users: Sequence[ProfitUser]) -> list[str]:
    """Queries for people with a similar name, for the users that lead to nobody whose mailbox could be theirs.

    The words of a display name are searched by their beginning. Source: graph docs concepts/search-query-parameter.
    """
    from urllib.parse import quote

    queries: dict[str, None] = {}
    for user in users:
        if user.blocked or index.leads_to_somebody(user):
            continue
        parts = name_beginnings(user.name or "")
        if parts:
            clauses = dict.fromkeys(f'"displayName:{part}"' for part in (parts[0], parts[-1]))
            queries[f"$top={ALIKE}&$search={quote(' AND '.join(clauses))}"] = None
        if len(user.user) > 3:
            start = user.user[:4].replace("'", "''")
            alike = quote(f"startsWith(userPrincipalName,'{start}')", safe="(),'")
            queries[f"$top={ALIKE}&$filter={alike}"] = None
    return list(queries)


async def search_for(wire: GraphWire, index: DirectoryIndex, queries: Sequence[str]) -> int:
    """Let the people these queries find be suggested; a refusal leaves no more than a suggestion out.

    Returns:
        the number of requests.
    """
    found: dict[str, UserSeen] = {}

    def take(response: object) -> bool:
        people = _rows_of(response)
        found.update((p.object_id, p) for p in map(user_of, people or ()) if p is not None)
        return True

    requests, _ = await _in_batches(wire, queries, take, quiet)
    known = set(index.sign_in_names)
    for person in found.values():
        if person.user_principal_name not in known:
            index.add(person)
    return requests


async def _in_batches(
    wire: GraphWire, queries: Sequence[str], take: Callable[[object], bool], tell: Tell
) -> tuple[int, Refused | Unknown | None]:
    """Ask every query of `/users`; parts that were throttled are asked again.

    Args:
        take: takes one answer in; False when it is of no use, which ends the asking.

    Returns:
        the number of requests, and what ended it before its end.
    """
    requests = 0
    for start in range(0, len(queries), LIMIT):
        open_parts = {str(number): query for number, query in enumerate(queries[start : start + LIMIT])}
        attempt = 1
        while open_parts:
            requests += 1
            answer = await wire.read_batch(
                _batch_of(open_parts), wire.asked("POST", "$batch"), stage=STAGE, people=True
            )
            if not isinstance(answer, Seen):
                return requests, answer if isinstance(answer, Refused | Unknown) else None
            late: list[float] = []
            for response in answer.value.get("responses") or ():
                status = response.get("status") if isinstance(response, dict) else None
                if status in WORTH_ANOTHER_TRY:
                    late.append(_asked_to_wait(response))
                    continue
                if not take(response):
                    return requests, odd(wire, "users", "a filter was refused")
                open_parts.pop(str(response.get("id")), None)
            if open_parts:
                evidence = wire.witness.limit(wire.asked("GET", "users"), "TooManyRequests", "a part of a batch", 429)
                if not await wire.waited(attempt, max(late, default=0.0) or None, evidence, STAGE):
                    return requests, Unknown(evidence)
                attempt += 1
        tell(min(start + LIMIT, len(queries)), len(queries))
    return requests, None


def _batch_of(parts: Mapping[str, str]) -> dict[str, Any]:
    return {
        "requests": [
            {
                "id": number,
                "method": "GET",
                "url": f"/users?$select={SELECT}&{query}",
                "headers": {"ConsistencyLevel": "eventual"},
            }
            for number, query in parts.items()
        ]
    }


def _asked_to_wait(response: Mapping[str, Any]) -> float:
    given = response.get("headers")
    return retry_after({str(k): str(v) for k, v in given.items()} if isinstance(given, dict) else {}) or 0.0


def _rows_of(response: object) -> list[Any] | None:
    """The users in one part of a batch, whole or not; None when it is no list."""
    body = response.get("body") if isinstance(response, dict) and response.get("status") == 200 else None
    people = body.get("value") if isinstance(body, dict) else None
    return people if isinstance(people, list) else None


def _all_of(response: object) -> list[Any] | None:
    """The users in one part of a batch; None when it is no whole list."""
    people = _rows_of(response)
    if people is None or not isinstance(response, dict):
        return None
    # Graph may announce a next page that turns out empty; the count says whether anybody is missing.
    count = response["body"].get("@odata.count")
    whole = len(people) >= count if isinstance(count, int) else "@odata.nextLink" not in response["body"]
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
