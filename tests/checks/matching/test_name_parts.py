"""Beginnings of name parts: looked for one by one or all at once, the same names are found."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from checks.matching import name_parts
from checks.matching.name_parts import NameParts, name_tokens

WORDS = ["Jan", "jan", "Jans", "Jansen", "JANSSEN", "an", "de", "\u0130lk", "Stra\u00dfe", "\ufb01ets", "7Q2", "x_y"]
PIECES = st.sampled_from([*WORDS, *" .-_'\n\u0307@"])
NAMES = st.lists(st.builds("".join, st.lists(PIECES, max_size=5)), max_size=6)


@pytest.mark.parametrize("searches", [0, 1000])
@settings(max_examples=100, deadline=None)
@given(names=NAMES)
@example(names=["Jan\nJansen", "Jan", ""])
def test_each_way_finds_who_has_the_part(searches, names):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(name_parts, "_SEARCHES", searches)
        patch.setattr(name_parts, "_FEW", 0)
        parts = NameParts(names)
        asked = {"jan", "jans", "weg"}.union(*(name_tokens(name) for name in names))
        found = {beginning: list(parts.who(beginning)) for beginning in asked}
    # A name is on one line: what is after a line's end is another part of it.
    assert found == {one: [n for n, name in enumerate(names) if one in name_tokens(name)] for one in asked}


def test_more_beginnings_than_are_searched_for_one_by_one(monkeypatch):
    monkeypatch.setattr(name_parts, "_FEW", 0)
    names = [f"Naam{n:04d} van{n % 7}" for n in range(200)]
    parts = NameParts(names)
    assert [list(parts.who(f"van{n}")) for n in range(7)] == [list(range(n, 200, 7)) for n in range(7)]
    assert list(parts.who("naam")) == list(range(200))
    assert all(not parts.who(f"z{n:03d}") for n in range(100))
    assert [list(parts.who(f"van{n}")) for n in range(7)] == [list(range(n, 200, 7)) for n in range(7)]
