"""Waiting: what the remote asks, never less, never longer than is left."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from checks.gather.time_budget import ATTEMPTS, LONGEST_WAIT, TimeBudget, next_wait, retry_after


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("3", 3.0), ("0", None), ("-1", None), ("", None), ("soon", None), ("2,5", 2.0), (" 7 ", 7.0)],
)
def test_retry_after_in_seconds(value, seconds):
    assert retry_after({"retry-after": value}) == seconds


def test_retry_after_as_a_date():
    now = datetime(2030, 1, 1, tzinfo=UTC)
    assert retry_after({"Retry-After": format_datetime(now + timedelta(seconds=90), usegmt=True)}, now) == 90
    assert retry_after({"Retry-After": format_datetime(now - timedelta(seconds=90), usegmt=True)}, now) is None


def test_no_header():
    assert retry_after({"date": "x"}) is None


@pytest.mark.parametrize("asked", [1.0, 10.0, 40.0])
def test_a_wait_is_never_shorter_than_asked(asked):
    waits = [next_wait(1, asked, TimeBudget(120)) for _ in range(50)]
    assert all(wait is not None and asked <= wait <= asked + 1.0 for wait in waits)
    assert len(set(waits)) > 1  # jitter


def test_without_a_hint_waits_grow():
    first, last = (next_wait(attempt, None, TimeBudget(120)) for attempt in (1, ATTEMPTS - 1))
    assert first is not None
    assert last is not None
    assert last > first


def test_it_gives_up_after_the_last_attempt_when_asked_too_much_or_out_of_time():
    assert next_wait(ATTEMPTS, 1.0, TimeBudget(120)) is None
    assert next_wait(1, LONGEST_WAIT + 1, TimeBudget(1200)) is None
    assert next_wait(1, 5.0, TimeBudget(4)) is None


def test_a_spent_budget_can_be_lengthened_for_cleaning_up():
    budget = TimeBudget(0)
    assert budget.left == 0
    budget.at_least(5)
    assert 4 < budget.left <= 5
