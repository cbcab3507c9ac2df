"""How long gathering may take altogether, and how long one more attempt is waited for."""

from __future__ import annotations

import random
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from checks.gather.exchange_log import note

ATTEMPTS = 4
"""Of one reading request, the first included."""

LONGEST_WAIT = 60.0
"""Seconds. Whoever asks for more patience than this is not waited for; the evidence keeps what they asked."""

LONGEST_ASKED = 366 * 86_400.0
"""Seconds. More than a year, up to infinity, is asked by nobody who means it."""

SILENT_AFTER = 5.0
"""Seconds without an answer after which a host is called silent; Microsoft's take less than one."""

WORTH_ANOTHER_TRY = frozenset({408, 429, 500, 502, 503, 504, 509})
"""Statuses that say nothing about the question itself. Source: graph docs concepts/throttling, concepts/errors."""


class TimeBudget:
    """One stretch of time for a whole run."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    @property
    def left(self) -> float:
        """Seconds left, never below zero."""
        return max(0.0, self._end - time.monotonic())

    def at_least(self, seconds: float) -> None:
        """Leave this much from now on, also when the budget was spent: what was made in a tenant is removed again."""
        self._end = max(self._end, time.monotonic() + seconds)


def out_of_time(waited: float, budget: TimeBudget) -> tuple[str, str]:
    """Code and words for a request that was broken off as the budget ran out, after this many seconds of waiting.

    A remote that said nothing for so long is silent, by the name that a time-out of its own would have; otherwise only
    the time was up, which says nothing about the remote.
    """
    if waited >= min(SILENT_AFTER, budget.seconds / 2):
        return "ReadTimeout", f"no answer within {waited:.0f} s"
    return "TimeBudgetSpent", f"{budget.seconds:g} s"


def retry_after(headers: Mapping[str, str], now: datetime | None = None) -> float | None:
    """Seconds that `Retry-After` asks for (a number or an HTTP date); None when absent, unreadable or past."""
    given = next((value for name, value in headers.items() if name.lower() == "retry-after"), "").strip()
    if not given:
        return None
    try:
        seconds = float(given.split(",")[0])
    except ValueError:
        when = http_date(given)
        if when is None:
            return None
        seconds = (when - (now or datetime.now(UTC))).total_seconds()
    # Not a number compares as false, and leaves here as None.
    return min(seconds, LONGEST_ASKED) if seconds > 0 else None


def http_date(given: str) -> datetime | None:
    """The moment that a header such as `Date` names, in UTC; None when it is no date, or one outside the calendar."""
    try:
        when = parsedate_to_datetime(given)
        return when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
    except (ValueError, OverflowError, TypeError, IndexError):
        return None


def next_wait(attempt: int, asked: float | None, budget: TimeBudget, most: int = ATTEMPTS) -> float | None:
    """Seconds before attempt number `attempt + 1`, with jitter; None when it is not worth waiting for.

    Args:
        asked: the remote's `Retry-After`, which is never undercut.
        most: attempts in all.
    """
    if attempt >= most:
        return None
    base = asked if asked is not None else 0.5 * 2.0 ** (attempt - 1)
    wait = base + random.uniform(0.0, min(1.0, base / 4))  # noqa: S311 - spreads load, guards nothing
    if wait > LONGEST_WAIT or wait >= budget.left:
        note("no more attempts", attempt=attempt, wait=f"{wait:.1f}s", left=f"{budget.left:.1f}s")
        return None
    note("waiting before another attempt", attempt=attempt + 1, wait=f"{wait:.1f}s")
    return wait
