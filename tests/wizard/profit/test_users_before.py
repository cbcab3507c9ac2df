"""How users were before they were written."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from wizard.profit.users_before import UsersBefore

NAMES = st.text(min_size=1, max_size=6)
FIELDS = st.dictionaries(NAMES, st.lists(NAMES, max_size=3).map(tuple), max_size=3)


@given(st.lists(st.tuples(st.booleans(), st.sampled_from(["A", "b.c", "Ü"]), FIELDS), max_size=8))
def test_each_user_is_kept_until_forgotten_whatever_happens_to_the_others(tmp_path_factory, done) -> None:
    before = UsersBefore(tmp_path_factory.mktemp("b") / "j.before")
    expected: dict[str, object] = {}
    for keeps, user, fields in done:
        if keeps:
            before.keep(user, fields)
            expected[user] = fields
        else:
            before.forget(user)
            expected.pop(user, None)
        assert before.users() == expected
        assert before.path.exists() == bool(expected)


def test_a_file_of_an_earlier_version_is_read(tmp_path: Path) -> None:
    path = tmp_path / "j.before"
    path.write_text(json.dumps({"user": "A", "fields": {"Profit_Users": ["x"]}}), encoding="utf-8")
    assert UsersBefore(path).users() == {"A": {"Profit_Users": ("x",)}}
