"""Lists: filtered, searched, sorted, counted and paged, without holding or sorting more than a page needs.

The directory's pages are linked by an opaque `$skiptoken`, Exchange's by `$skip`. A page may be empty and still have a
next one: a filter looks at a limited number of rows per request. Source: graph concepts/paging, aad-advanced-queries.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol
from urllib.parse import urlencode

from wizard.practice.graph import filters, search
from wizard.practice.graph.call import Call, Reply
from wizard.practice.graph.errors import bad, no_segment, unsupported
from wizard.practice.graph.filters import Predicate
from wizard.practice.graph.kinds import Kind
from wizard.practice.graph.matching import getter, predicate
from wizard.practice.graph.odata import context, selected, shown, unknown_property
from wizard.practice.graph.query_rules import check

Json = dict[str, Any]
Expand = Callable[[Call, Json, str, tuple[str, ...] | None], Any]
LOOKED_AT = 10_000
"""Rows a filter looks at in one request when the list is a long one."""
SNAPSHOTS = 8
"""Sorted lists kept for those who page through them; an older one's next page has expired."""


class Source(Protocol):
    """A list that can be read from any place without walking the rows before it."""

    def __len__(self) -> int: ...

    def window(self, start: int, count: int) -> list[Json]:
        """Up to `count` rows from the `start`-th on."""
        ...

    def equal(self, name: str, value: str) -> list[Json] | None:
        """The rows whose property has this value, when that can be looked up; else None."""
        ...


class Rows:
    """A short list as a source."""

    def __init__(self, rows: Iterable[Json]) -> None:
        self.rows: Sequence[Json] = list(rows)

    def __len__(self) -> int:
        return len(self.rows)

    def window(self, start: int, count: int) -> list[Json]:
        """Up to `count` rows from the `start`-th on."""
        return list(self.rows[start : start + count])

    def equal(self, name: str, value: str) -> list[Json] | None:
        """Nothing is looked up here."""
        return None


def listing(call: Call, kind: Kind, source: Source | Iterable[Json], what: str, expand: Expand | None = None) -> Reply:
    """One page of a list as the options ask for it. `what` stands in the context, such as `users`.

    Raises:
        GraphError: 400, options this list does not serve.
    """
    options = call.options
    names = _selected(call, kind)
    rules = check(kind, options)
    rows: Source = source if hasattr(source, "window") else Rows(source)  # type: ignore[assignment]
    matches = _matches(call, kind)
    size = options.top or kind.page
    body: Json = {"@odata.context": context(call.base, what, names, options)}
    start, handle = _position(call, kind)
    if options.order:
        handle, rows = _sorted(call, kind, rows, matches, handle)
        matches = None
    elif matches is not None:
        looked_up = _looked_up(call, rows)
        rows = rows if looked_up is None else Rows(looked_up)
    if rules.count and not options.skiptoken:
        body["@odata.count"] = len(rows) if matches is None else _count(rows, matches)
    page, after = _page(rows, matches, start, size)
    body["value"] = [_row(call, kind, row, names, expand) for row in page]
    if after is not None:
        body["@odata.nextLink"] = _next(call, kind, after, handle)
        body["value"] = body.pop("value")
    return Reply(body=body)


def counted(call: Call, kind: Kind, source: Source | Iterable[Json]) -> Reply:
    """`/$count`: the number as plain text.

    Raises:
        GraphError: 400 without `ConsistencyLevel: eventual`.
    """
    if not kind.exchange and not call.options.eventual:
        raise unsupported("Raw count (/$count) is not supported.")
    rows: Source = source if hasattr(source, "window") else Rows(source)  # type: ignore[assignment]
    matches = _matches(call, kind)
    return Reply(body=str(len(rows) if matches is None else _count(rows, matches)))


def one(call: Call, kind: Kind, row: Json, what: str, expand: Expand | None = None) -> Reply:
    """One object as the options ask for it."""
    names = _selected(call, kind)
    head = {"@odata.context": context(call.base, what, names, call.options, one=True)}
    return Reply(body={**head, **_row(call, kind, row, names, expand)})


def one_property(call: Call, kind: Kind, row: Json, what: str) -> Reply:
    """One property of an object by its own address: in `value`, an object as it is; nothing at all for null.

    Raises:
        GraphError: 400, the kind has no such property.
    """
    name = kind.named(call.names["property"])
    if name is None:
        raise no_segment(call.names["property"])
    value = row.get(name)
    if value is None:
        return Reply(204)
    head = {"@odata.context": f"{call.base}/$metadata#{what}/{name}"}
    return Reply(body={**head, **value} if isinstance(value, dict) else {**head, "value": value})


def _selected(call: Call, kind: Kind) -> tuple[str, ...] | None:
    """What is shown, less what this cloud does not know yet.

    Raises:
        GraphError: 400, a property the kind does not have.
    """
    names = selected(kind, call.options)
    behind = {
        name.partition("/")[2] for name in call.world.faults.unknown_properties if name.startswith(f"{kind.name}/")
    }
    for name in behind & set(names or ()):
        raise unknown_property(kind, name)
    return names


def _row(call: Call, kind: Kind, row: Json, names: tuple[str, ...] | None, expand: Expand | None) -> Json:
    visible = shown(kind, row, names)
    for relation, select in call.options.expand:
        if expand is None:
            raise bad(
                f"Parsing OData Select and Expand failed: Could not find a property named '{relation}' "
                f"on type 'microsoft.graph.{kind.name}'.",
                "BadRequest",
            )
        visible = {**visible, relation: expand(call, row, relation, select)}
    return visible


def _matches(call: Call, kind: Kind) -> Predicate | None:
    options = call.options
    by_filter = predicate(options.filter) if options.filter else None
    by_search = search.predicate(kind, options.search) if options.search else None
    if by_filter and by_search:
        return lambda row: by_filter(row) and by_search(row)
    return by_filter or by_search


def _looked_up(call: Call, rows: Source) -> list[Json] | None:
    pairs = filters.equalities(call.options.filter) if call.options.filter else None
    if not pairs:
        return None
    found: dict[str, Json] = {}
    for name, value in pairs:
        hits = rows.equal(name, value)
        if hits is None:
            return None
        found.update((row["id"], row) for row in hits)
    return list(found.values())


def _count(rows: Source, matches: Predicate) -> int:
    return sum(1 for at in range(0, len(rows), 1000) for row in rows.window(at, 1000) if matches(row))


def _page(rows: Source, matches: Predicate | None, start: int, size: int) -> tuple[list[Json], int | None]:
    """The rows of this page, and where the next one starts (None when there is none)."""
    total = len(rows)
    if matches is None:
        return rows.window(start, size), start + size if start + size < total else None
    page: list[Json] = []
    at = start
    while at < total and at - start < LOOKED_AT:
        step = min(500, total - at)
        for offset, row in enumerate(rows.window(at, step)):
            if matches(row):
                if len(page) == size:
                    return page, at + offset
                page.append(row)
        at += step
    return page, at if at < total else None


def _sorted(call: Call, kind: Kind, rows: Source, matches: Predicate | None, handle: str | None) -> tuple[str, Source]:
    """The whole list in order: made once, then paged through by its handle."""
    if handle is not None and not kind.exchange:
        if handle not in call.snapshots:
            raise bad("The page token has expired.", "Directory_ExpiredPageToken")
        return handle, Rows(call.snapshots[handle])
    found = [r for at in range(0, len(rows), 1000) for r in rows.window(at, 1000) if matches is None or matches(r)]
    for path, descending in reversed(call.options.order):
        get = getter(tuple(path.split("/")))
        found.sort(key=lambda row: (get(row) is not None, str(get(row) or "").casefold()), reverse=descending)
    if len(found) > (call.options.top or kind.page) and not kind.exchange:
        handle = call.world.new_id()
        call.snapshots[handle] = found
        while len(call.snapshots) > SNAPSHOTS:
            del call.snapshots[next(iter(call.snapshots))]
    return handle or "", Rows(found)


def _fingerprint(call: Call) -> str:
    kept = [(k, v) for k, v in call.options.given if k in ("$filter", "$search", "$orderby")]
    return hashlib.blake2b(json.dumps([call.path.lower(), kept]).encode(), digest_size=6).hexdigest()


def _position(call: Call, kind: Kind) -> tuple[int, str | None]:
    """Where this page starts, and the handle of the sorted list it belongs to."""
    if kind.exchange:
        return call.options.skip or 0, None
    if call.options.skiptoken is None:
        return 0, None
    if call.world.faults.page_tokens_expire:
        call.world.faults.page_tokens_expire -= 1
        raise bad("The specified page token value has expired.", "Directory_ExpiredPageToken")
    try:
        packed = base64.urlsafe_b64decode(call.options.skiptoken.encode() + b"==")
        at, handle, fingerprint = json.loads(packed)
    except (binascii.Error, ValueError, TypeError):
        raise bad("Invalid $skiptoken.", "Directory_InvalidPageToken") from None
    if fingerprint != _fingerprint(call) or not isinstance(at, int) or at < 0:
        raise bad("The $skiptoken belongs to another query.", "Directory_InvalidPageToken")
    return at, handle or None


def _next(call: Call, kind: Kind, at: int, handle: str | None) -> str:
    given = [(k, v) for k, v in call.options.given if k not in ("$skip", "$skiptoken")]
    if kind.exchange:
        given.append(("$skip", str(at)))
    else:
        packed = json.dumps([at, handle or "", _fingerprint(call)]).encode()
        given.append(("$skiptoken", base64.urlsafe_b64encode(packed).decode().rstrip("=")))
    return f"{call.base}{call.path}?{urlencode(given, safe='$,')}"
