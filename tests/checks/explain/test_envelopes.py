"""Whatever a message is wrapped in, it means the same."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checks.explain.answer import explain
from tests.checks.explain.corpus import GRAPH, MAIL, NETWORK, SIGN_IN
from tests.checks.explain.envelopes import INNER, OUTER, envelopes, fold, hard_wrap

SENTENCES = [
    (text, code, causes)
    for table in (SIGN_IN, GRAPH, MAIL, NETWORK)
    for _, text, code, causes in table
    if "\n" not in text
    and "\\" not in text
    and len(text) > 30
    and "%" not in text
    and "&#" not in text
    and "<" not in text
]


def first(text: str) -> tuple[str | None, str | None]:
    explained = explain(text)
    return explained.code, explained.causes[0].cause if explained.causes else None


@cache
def bare(text: str) -> tuple[str | None, str | None]:
    """The answer to the sentence by itself: looked for once, however many envelopes it is put in."""
    return first(text)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(SENTENCES), envelopes())
def test_the_same_answer_in_every_envelope(message, wrapping):
    text, code, _ = message
    alone = bare(text)
    for wrap in wrapping:
        text = wrap(text)
    assert first(text) == alone, text
    assert alone[0] == code


@pytest.mark.parametrize("wrap", [*INNER, *OUTER], ids=lambda w: getattr(w, "__qualname__", "x"))
def test_each_envelope_once(wrap):
    for text, _, _ in SENTENCES:
        assert first(wrap(text)) == bare(text), wrap(text)


@pytest.mark.parametrize("width", [40, 72, 119])
def test_each_width_once(width):
    for text, _, _ in SENTENCES:
        assert first(fold(width)(text)) == bare(text)
        assert first(hard_wrap(width)(text)) == bare(text)
