from dataclasses import fields
from itertools import pairwise

import pytest

from wizard.reports.terminal.detail import BEFORE_A_MENU, CHECKED, leaner, room


@pytest.mark.parametrize("most", [CHECKED, BEFORE_A_MENU])
@pytest.mark.parametrize("steps", [1, 2, 7])
def test_each_rung_leaves_one_thing_more_out_and_none_comes_back(most, steps):
    rungs = list(leaner(most, steps))
    assert rungs[0] == most
    for one, next_one in pairwise(rungs):
        changed = [f.name for f in fields(one) if getattr(one, f.name) != getattr(next_one, f.name)]
        assert len(changed) == 1
    assert len(set(rungs)) == len(rungs)
    last = rungs[-1]
    assert last.in_full == 1 and last.steps == (1 if steps > 1 else None), "the matter and its first step stay"


def test_a_low_screen_counts_as_24_rows_and_a_narrow_one_holds_as_many_words():
    assert room(10, 80, 1) == 23
    assert room(30, 100, 2) == 28
    assert room(24, 40, 2) == 46
