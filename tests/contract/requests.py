"""Holds a request against what Microsoft publishes: path, method, property, option, header, body, right.

What is not described is told with the words to add: first look it up in Microsoft's documents, then write it into
`graph-contract.json`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from tests.contract.published import Types, contract, described, types
from tests.contract.recording import BATCH, Seen
from wizard.practice.entra.federation import RIGHTS
from wizard.practice.microsoft_ids import SIX

Json = dict[str, Any]
OF_THE_SERVICE = frozenset({"$skiptoken", "$skip"})
"""Options that a link to the next page brings along."""
HEADERS = ("consistencylevel", "prefer")
"""Headers that change what an answer is."""
MOST_CLAUSES = 15
"""`or` clauses in a directory's `$filter`."""
ADVANCED = ("consistencylevel: eventual",)

WITHOUT_A_RIGHT: dict[tuple[str, str, str], str] = {
    ("delegated", "GET", "/policies/authorizationPolicy"): "a look before the plan; refused, it stays unknown",
    ("delegated", "GET", "/policies/defaultAppManagementPolicy"): "a look before the plan; refused, it stays unknown",
    (
        "delegated",
        "GET",
        "/roleManagement/directory/roleEligibilityScheduleInstances/filterByCurrentUser(on='principal')",
    ): "a look before the plan; refused, it stays unknown",
    ("application", "GET", "/users/{id}/events/{id}"): "Microsoft describes Calendars.ReadWrite as reading too",
    ("application", "GET", "/users/{id}/messages/{id}"): "Microsoft describes Mail.ReadWrite as reading too",
}
"""(Kind of caller, method, path) of requests that Microsoft's table opens to nothing the caller holds, and why they are
made nevertheless."""


def complaints(one: Seen) -> Iterator[str]:
    """What the contract does not know of a request, each with what to do about it."""
    row = described(one.method, one.version, one.path)
    where = f"{one.method} /{one.version}{one.path}"
    if row is None:
        yield (
            f"{where} is in no row of graph-contract.json. Look it up in Microsoft's reference, then add "
            "to `requests`: " + json.dumps(_new_row(one), ensure_ascii=False)
        )
        return
    if one.path == BATCH:
        yield from _batch(one)
        return
    for wrong in (*_options(one, row, types()), *_headers(one, row), *_body(one, row)):
        yield f"{where}: {wrong}"
    yield from _right(one, row)


def _new_row(one: Seen) -> Json:
    options = {name.lstrip("$"): [value] for name, value in one.options}
    return {
        "method": one.method,
        "version": one.version,
        "path": re.sub(r"(?<=/)[^/]*[\d@][^/]*", "{id}", one.path),
        "type": "microsoft.graph.…",
        **options,
        **({"body": sorted(leaves(one.body))} if one.body else {}),
        "application": ["…"],
        "delegated": ["…"],
    }


def _add(row: Json, part: str, value: object) -> str:
    return f"add {json.dumps(value, ensure_ascii=False)} to `{part}` of {row['method']} {row['path']}"


def shape(text: str) -> str:
    """A filter with its values taken out."""
    return re.sub(r"'(?:[^']|'')*'", "'…'", text)


def clauses(text: str) -> list[str]:
    """A filter's comparisons, whatever joins them."""
    return [part.strip(" ()") for part in re.split(r" (?:or|and) ", shape(text))]


def words_of_search(text: str) -> set[str]:
    """A search's clauses with their values taken out, whatever joins them."""
    return set(re.split(r" (?:AND|OR) ", re.sub(r'"[^"]*"', '"…"', text)))


def _options(one: Seen, row: Json, known: Types) -> Iterator[str]:
    name = str(row.get("type") or "").removeprefix("microsoft.graph.")
    properties = known.types.get(name, {})
    for option, value in one.options:
        if option in OF_THE_SERVICE:
            continue
        if option == "$select":
            for word in value.split(","):
                if word not in properties:
                    yield f"$select: {name} has no property {word!r}"
        elif option == "$filter":
            yield from _filter(value, row, name)
            if not advanced(one):
                yield from _plainly(value, name)
        elif option == "$count":
            if "headers" not in row:
                yield _add(row, "headers", list(ADVANCED))
        elif option == "$top":
            if int(value) not in row.get("top", []):
                yield f"$top={value}: {_add(row, 'top', int(value))}"
        elif option == "$orderby":
            if value not in row.get("orderby", []):
                yield f"$orderby={value}: {_add(row, 'orderby', value)}"
        elif option == "$search":
            if words_of_search(value) - {one for text in row.get("search", []) for one in words_of_search(text)}:
                yield f"$search={value}: {_add(row, 'search', value)}"
        else:
            yield f"the option {option!r} is not described for this request"


def advanced(one: Seen) -> bool:
    """Whether both halves of an advanced query were sent."""
    counted = ("$count", "true") in one.options
    return counted and one.headers.get("consistencylevel", "").lower() == "eventual"


def _plainly(value: str, kind: str) -> Iterator[str]:
    """What a plain query cannot filter by, as far as Microsoft lists what it can."""
    allowed = contract()["filter_default"].get(kind)
    for clause in clauses(value) if allowed else ():
        name = re.sub(r"^\w+\(", "", clause).partition("/")[0].partition(" ")[0].partition(",")[0]
        if name not in allowed:
            yield f"$filter by {name} wants an advanced query ($count=true and ConsistencyLevel: eventual)"


def _filter(value: str, row: Json, kind: str) -> Iterator[str]:
    allowed = {clause for text in row.get("filter", []) for clause in clauses(text)}
    for clause in clauses(value):
        if clause not in allowed:
            yield f"$filter of {kind} with {clause!r}: {_add(row, 'filter', shape(value))}"
    if value.count(" or ") >= MOST_CLAUSES:
        yield f"$filter with more than {MOST_CLAUSES} `or` clauses: the directory refuses it"


def _headers(one: Seen, row: Json) -> Iterator[str]:
    for name in HEADERS:
        if name in one.headers and f"{name}: {one.headers[name]}".lower() not in row.get("headers", []):
            yield f"the header {name}: {_add(row, 'headers', f'{name}: {one.headers[name]}'.lower())}"
    advanced = one.path.endswith("/$count") or {"$search", "$count"} & {name for name, _ in one.options}
    if advanced and one.path.startswith("/users") and one.headers.get("consistencylevel", "").lower() != "eventual":
        yield "$count and $search of the directory want the header ConsistencyLevel: eventual"
    if one.body is not None and not one.headers.get("content-type", "").lower().startswith("application/json"):
        yield f"a body of the type {one.headers.get('content-type')!r}; Graph wants application/json"
    empty = one.body is None and not one.in_batch
    if one.method == "POST" and empty and one.headers.get("content-length") != "0":
        yield "a POST without a body says Content-Length: 0"


def leaves(value: Any, path: str = "") -> set[str]:
    """The properties of a body, by their path; lists stand for what is in them."""
    if isinstance(value, list):
        return {leaf for item in value for leaf in leaves(item, path)}
    if isinstance(value, dict) and value:
        inside = {name: part for name, part in value.items() if "@odata." not in name}
        return {leaf for name, part in inside.items() for leaf in leaves(part, f"{path}.{name}".lstrip("."))}
    return {path} if path else set()


def _body(one: Seen, row: Json) -> Iterator[str]:
    for leaf in sorted(leaves(one.body) - set(row.get("body", []))):
        yield f"the body's {leaf}: {_add(row, 'body', leaf)}"


def _right(one: Seen, row: Json) -> Iterator[str]:
    """Which of the caller's permissions opens this; none is told, unless it is known and meant.

    In a tenant where consent is missing the app lacks what it should have: it is taken for what this program asks for.
    """
    if one.kind == "application" and not set(RIGHTS) <= one.held:
        one = replace(one, held=one.held | set(SIX))
    if opened_by(one, row) or (one.kind, row["method"], row["path"]) in WITHOUT_A_RIGHT:
        return
    yield (
        f"{row['method']} {row['path']}: opened by {', '.join(row[one.kind])}; the {one.kind} caller holds "
        f"{', '.join(sorted(one.held)) or 'nothing'}. Ask for one of them, or say in WITHOUT_A_RIGHT why it is asked"
    )


def opened_by(one: Seen, row: Json) -> set[str]:
    """The permissions held that open this request."""
    also = row.get("also_requires", {}).get({"application": "Application", "delegated": "DelegatedWork"}[one.kind], {})
    found = set()
    for name in set(row.get(one.kind, ())) & one.held:
        needed = also.get(name, "").partition("=")[2]
        if not needed or one.held & set(needed.split(",")) or "Application.ReadWrite.All" in one.held:
            found.add(name)
    return found


def _batch(one: Seen) -> Iterator[str]:
    parts, limit = one.body["requests"], contract()["batch"]["limit"]
    if len(parts) > limit:
        yield f"a batch of {len(parts)} parts; {limit} at most"
    ids = [str(part["id"]).lower() for part in parts]
    if len(set(ids)) < len(ids):
        yield "two parts of a batch have one id (it is not case-sensitive)"
    for part in parts:
        if not str(part["url"]).startswith("/") or re.match(r"/(v1\.0|beta)/", part["url"]):
            yield f"the url of a batch's part is relative and without the version: {part['url']}"
        if part.get("body") is not None and "content-type" not in {n.lower() for n in part.get("headers", {})}:
            yield "a batch's part with a body needs its own Content-Type"
