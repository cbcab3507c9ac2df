"""Plans, setbacks and kills at random: what stands in Profit afterwards is what the journal says, and nothing else.

A run ends itself with kill -9 at any byte it sends or hears and at any file it writes, and the next one goes on from
the journal. Every point of every setback: `python -m tests.attacks.kill_profit`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.wizard.commands.kills_itself import MOMENTS, NEVER, Killed
from tests.wizard.commands.profit_runs import Practice, Runs
from tests.wizard.commands.profit_setbacks import (
    LOCALS,
    SETBACKS,
    Restored,
    killed_twice_and_finished,
    planned,
)
from wizard.practice.server import PracticeTenant
from wizard.provisioning import profit_addresses

EXAMPLES = 6 if settings().derandomize else 200

POINTS = st.tuples(st.integers(0, 70) | st.just(NEVER), st.sampled_from(MOMENTS))


@pytest.fixture(scope="module")
def killed() -> Iterator[Killed]:
    if not hasattr(os, "fork"):
        pytest.skip("a run is forked from a process that has everything loaded")
    made = Killed()
    yield made
    made.close()


@pytest.fixture(scope="module")
def tenant() -> Iterator[PracticeTenant]:
    with PracticeTenant("healthy") as running:
        yield running


@pytest.fixture(scope="module")
def restored(tenant: PracticeTenant) -> Restored:
    return Restored(tenant)


@settings(max_examples=EXAMPLES)
@given(
    setback=st.sampled_from(SETBACKS),
    chosen=st.lists(st.integers(0, 40), min_size=2, max_size=3, unique=True),
    words=st.sampled_from(LOCALS),
    points=st.tuples(POINTS, POINTS),
)
def test_a_run_that_is_killed_anywhere_is_finished_by_the_next(
    killed: Killed, restored: Restored, tmp_path_factory, setback, chosen, words, points
) -> None:
    runs = restored.to(setback, tmp_path_factory.mktemp("kills"))
    killed_twice_and_finished(killed, runs, planned(runs, chosen, words), points)


def test_a_run_killed_before_its_put_left_sends_it_the_next_time(
    practice: Practice, tmp_path: Path, monkeypatch
) -> None:
    """The line stands in the journal, Profit never heard of it: once it can't come in any more it is sent, once."""
    monkeypatch.setattr(profit_addresses, "SETTLES", 0.1)
    runs = Runs(practice(), tmp_path)
    plan = runs.plan(1)
    runs.journal_path.parent.mkdir(parents=True)
    line = {
        "at": (datetime.now(UTC) - profit_addresses.SERVER_GIVES_UP).isoformat(),
        "user": plan.rows[0].user,
        "before": None,
        "before_known": True,
        "wanted": plan.rows[0].wanted,
        "state": "asked",
    }
    # Behind it half a line, as a kill in the middle of writing leaves it.
    runs.journal_path.write_text(json.dumps(line) + '\n{"at": "2026-01-01T00:0', encoding="utf-8")
    for language, says in (("en", "broken off while it wrote"), ("nl", "afgebroken tijdens het schrijven")):
        too_soon = runs.write(language=language)
        assert too_soon.code == 6 and says in too_soon.err and runs.puts() == []
    runs.later(profit_addresses.SENT_BY)
    assert runs.write().code == 0
    assert runs.puts() == [plan.rows[0].user]
    text = runs.journal_path.read_text(encoding="utf-8").splitlines()
    assert [json.loads(one)["state"] for one in (text[0], *text[2:])] == ["asked", "asked", "written", "seen"]


def test_what_changed_while_a_run_was_killed_is_noticed_by_the_next(practice: Practice, tmp_path: Path) -> None:
    """Killed between the write and the look afterwards: the next run looks first, and stops."""
    runs = Runs(practice("profit-resets-insite"), tmp_path)
    plan = runs.plan(2)
    user = plan.rows[0].user
    assert runs.write().code == 1
    before = runs.journal_path.with_name(runs.journal_path.name + ".before")
    assert before.exists()
    runs.tenant.profit.behaviour.resets_insite = False
    assert runs.write("--first-confirmed").code == 1
    assert runs.puts() == [user]
    before.unlink()
    assert runs.write("--first-confirmed").code == 0
