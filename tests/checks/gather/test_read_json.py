"""JSON from elsewhere: odd values become ordinary ones or nothing, never an exception."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.gather.collect import LONGEST_NAME, moment, text
from checks.gather.network import clock_offset
from checks.gather.read_json import DEEPEST, LONGEST, MOST_VALUES, claims_in, parsed
from checks.gather.time_budget import LONGEST_ASKED, retry_after
from checks.settings import Secret

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=50),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=10), inner, max_size=5),
    max_leaves=20,
)


@settings(max_examples=100)
@given(values)
def test_ordinary_json_is_read_as_it_is(value: object) -> None:
    assert parsed(json.dumps(value).encode()) == value


@settings(max_examples=100)
@given(st.binary(max_size=200))
def test_no_bytes_raise(body: bytes) -> None:
    parsed(body)


@pytest.mark.parametrize(
    "body",
    ["", "x", "NaN", '{"a": -Infinity}', '{"a": 1e400}', "[" * 100_000, "[" * 70 + "]" * 70, "9" * 5000, '"\udc80"',
    '{"a":' * (DEEPEST + 1) + "1" + "}" * (DEEPEST + 1), "[" + "0," * (MOST_VALUES * 6) + "0]"],
)  # fmt: skip
def test_what_is_no_json_or_no_answer_of_anybody_is_none(body: str) -> None:
    assert parsed(body.encode("utf-8", "surrogateescape")) is None


def test_half_a_character_is_replaced_and_an_endless_text_cut() -> None:
    assert parsed(rb'{"n": "caf\u00e9 \ud83d", "\udc00": ["\ud83d\ude00", {"x": "\udfff"}]}') == {
        "n": "café \ufffd",
        "\ufffd": ["😀", {"x": "\ufffd"}],
    }
    assert len(parsed(json.dumps(["n" * 1_000_000]).encode())[0]) == LONGEST
    assert len(text("n" * 20_000) or "") == LONGEST_NAME


@pytest.mark.parametrize("middle", ["[" * 5000, '{"roles": "\\ud83d"}', "{}", "[]", "null", "é"])
def test_claims_of_any_token_are_claims_or_nothing(middle: str) -> None:
    part = base64.urlsafe_b64encode(middle.encode("utf-8", "surrogatepass")).decode().rstrip("=")
    claims = claims_in(Secret(f"eyJ.{part}.x"))
    assert claims is None or isinstance(claims, dict)
    assert claims_in(Secret("no token")) is None


@pytest.mark.parametrize(
    "given_",
    ["inf", "1e400", "9" * 400, "nan", "-inf", "Thu, 01 Jan 1970 00:00:00 +99999999999999999999", "x", "0", "-3"],
)
def test_no_retry_after_is_without_end(given_: str) -> None:
    asked = retry_after({"Retry-After": given_})
    assert asked is None or 0 < asked <= LONGEST_ASKED


@pytest.mark.parametrize("date", ["Thu, 01 Jan 1970 00:00:00 +99999999999999999999", "Mon, 00 Foo 0000 99:99", ""])
def test_a_date_outside_the_calendar_tells_no_clock(date: str) -> None:
    now = datetime.now(UTC)
    assert clock_offset(date, now, now) is None


@pytest.mark.parametrize(
    "written",
    ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "9999-12-31T23:59:59.9999999Z", "0001-01-01T00:00:00Z"],
)
def test_days_can_be_counted_from_every_moment(written: str) -> None:
    found = moment(written)
    assert found is None or (found + timedelta(days=3650)).astimezone() > (found - timedelta(days=3650)).astimezone()
