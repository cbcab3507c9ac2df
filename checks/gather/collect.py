"""Collections that Graph hands out in pages, and the odd shapes of its values."""

from __future__ import annotations

import base64
import binascii
from datetime import UTC, datetime
from typing import Any

from checks.facts import Answer, Seen, Unknown
from checks.gather.bounded import LARGEST
from checks.gather.evidence import then
from checks.gather.graph import GraphWire

MOST_ROWS = 20_000
"""Rows of one collection; grants and domains come in tens."""

Rows = tuple[dict[str, Any], ...]


async def all_rows(wire: GraphWire, first: Answer[dict[str, Any]], *, stage: str) -> Answer[Rows]:
    """The `value` of a collection with every following page; one page that cannot be read makes the whole unreadable.

    Half a list is worse than none: what is missing from it would look as if it did not exist.
    """
    start = then(first, _rows)
    if not isinstance(first, Seen) or not isinstance(start, Seen):
        return start
    rows = list(start.value)
    link = first.value.get("@odata.nextLink")
    if isinstance(link, str):
        before = wire.bytes_read
        async for page in wire.pages(link, stage=stage):
            more = then(page, _rows)
            if not isinstance(more, Seen):
                return more
            rows += more.value
            if len(rows) > MOST_ROWS or wire.bytes_read - before > LARGEST:
                limit = wire.witness.limit(first.evidence.asked, "BodyTooLarge", f"more than {len(rows)} rows came")
                return Unknown(limit)
    return Seen(tuple(rows), first.evidence)


def _rows(page: dict[str, Any]) -> Rows:
    return tuple(dict(row) for row in page["value"])


LONGEST_NAME = 1000
"""Characters kept of a name or address. The longest that Entra takes is 256."""


def text(value: object) -> str | None:
    """A string with something in it, cut where no name is that long; or None."""
    if not isinstance(value, str) or not value:
        return None
    return value if len(value) <= LONGEST_NAME else value[: LONGEST_NAME - 1] + "…"


def name(value: object) -> str:
    """A string that must be there, cut as `text` does.

    Raises:
        TypeError: it is something else.
    """
    if not isinstance(value, str):
        raise TypeError(type(value).__name__)
    return text(value) or ""


def flag(value: object) -> bool | None:
    """A boolean, or None."""
    return value if isinstance(value, bool) else None


def moment(value: object) -> datetime | None:
    """An Edm.DateTimeOffset such as `2026-12-31T00:00:00.1234567Z`, in UTC."""
    if not isinstance(value, str) or not value:
        return None
    try:
        found = datetime.fromisoformat(value)
        return within_reach(found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC))
    except (ValueError, OverflowError):
        return None


def within_reach(moment: datetime) -> datetime:
    """The moment, or the first or last from which days can still be counted: a "never" may be the end of the year 9999.

    Args:
        moment: in UTC.
    """
    return min(max(moment, _FIRST), _LAST)


_FIRST, _LAST = datetime(1900, 1, 1, tzinfo=UTC), datetime(9900, 1, 1, tzinfo=UTC)


def thumbprint(value: object) -> str | None:
    """`customKeyIdentifier`, a SHA-1 or SHA-256 digest, as hex in upper case; None for anything else.

    Graph shows it as hex digits (which are base64 too, of other bytes) and as base64. Source: graph docs
    application-list, resources keycredential.
    """
    if not isinstance(value, str) or not value:
        return None
    if len(value) in (40, 64) and not value.strip("0123456789abcdefABCDEF"):
        return value.upper()
    try:
        raw = base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        return None
    return raw.hex().upper() if len(raw) in (20, 32) else None


def has_exchange_plan(plans: object) -> bool | None:
    """Whether `assignedPlans` has an enabled plan of the service `exchange`; None when the property was absent.

    Source: graph docs api/organization-get (the service's name), resources/assignedplan.
    """
    if not isinstance(plans, list):
        return None
    return any(
        isinstance(plan, dict)
        and str(plan.get("service", "")).lower() == "exchange"
        and plan.get("capabilityStatus") == "Enabled"
        for plan in plans
    )
