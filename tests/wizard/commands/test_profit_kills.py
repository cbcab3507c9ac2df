"""Plans, setbacks and kills at random: what stands in Profit afterwards is what the journal says, and nothing else.

A run ends itself with kill -9 at any byte it sends or hears and at any file it writes, and the next one goes on from
the journal. Every point of every setback: `python -m tests.attacks.kill_profit`.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.wizard.commands.kills_itself import MOMENTS, NEVER, Killed
from tests.wizard.commands.profit_runs import Practice, Runs
from tests.wizard.commands.profit_setbacks import (
    ADDRESS,
    LOCALS,
    SETBACKS,
    Restored,
    killed_twice_and_finished,
    planned,
)
from wizard.practice.server import PracticeTenant
from wizard.profit.users_before import UsersBefore
from wizard.provisioning import profit_addresses
from wizard.provisioning.profit_write_rules import SENT_BY, SERVER_GIVES_UP

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
    setbacks=st.lists(st.sampled_from(SETBACKS), min_size=1, max_size=2, unique=True),
    chosen=st.lists(st.integers(0, 40), min_size=2, max_size=3, unique=True),
    words=st.sampled_from(LOCALS),
    points=st.tuples(POINTS, POINTS),
)
def test_a_run_that_is_killed_anywhere_is_finished_by_the_next(
    killed: Killed, restored: Restored, tmp_path_factory, setbacks, chosen, words, points
) -> None:
    runs = restored.to(setbacks, tmp_path_factory.mktemp("kills"))
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
        "at": (datetime.now(UTC) - SERVER_GIVES_UP).isoformat(),
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
    runs.later(SENT_BY)
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


@pytest.mark.parametrize("lands", ["before the next run", "while it looks"])
def test_a_write_that_comes_in_late_is_compared_with_before_as_well(
    practice: Practice, tmp_path: Path, monkeypatch, lands
) -> None:
    """Nobody heard of it any more when it changed more than the address: the next run still does, and stops."""
    monkeypatch.setattr(profit_addresses, "SETTLES", 0.1)
    runs = Runs(practice("profit-resets-insite"), tmp_path)
    profit = runs.tenant.profit
    profit.behaviour.fates.append("late")
    profit.behaviour.hold, profit.behaviour.lands_after = 0.05, 4.0 if lands == "while it looks" else 1.5
    [user, other] = [row.user for row in runs.plan(2).rows]
    assert runs.write().code == 6 and runs.last() == {user: "unknown"}
    assert "niet in Profit gezien" in runs.run("profit", "status", language="nl").out
    if lands == "while it looks":
        monkeypatch.setattr(profit_addresses, "SETTLES", 30)
    else:
        waited = time.monotonic() + 20
        while not runs.changed() and time.monotonic() < waited:
            time.sleep(0.05)
    stopped = runs.write("--first-confirmed")
    assert stopped.code == 1 and "more had changed than the address" in stopped.err
    assert runs.puts() == [user]
    # Put right by hand, it goes on; and of the other nothing was lost.
    profit.behaviour.resets_insite = False
    [wrong] = [field for who, field in runs.changed() if field != ADDRESS]
    setattr(profit.users[user], wrong, not getattr(profit.users[user], wrong))
    assert runs.write("--first-confirmed").code == 0
    assert runs.last() == {user: "seen", other: "seen"} and runs.puts() == [user, other]
    assert not runs.journal_path.with_name(runs.journal_path.name + ".before").exists()


def test_of_somebody_else_is_known_how_it_was_while_a_write_may_still_come_in(
    practice: Practice, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setattr(profit_addresses, "SETTLES", 0.1)
    runs = Runs(practice(), tmp_path)
    runs.tenant.profit.behaviour.fates += [None, "lost"]
    [first, user, last] = [row.user for row in runs.plan(3).rows]
    before = UsersBefore(runs.journal_path.with_name(runs.journal_path.name + ".before"))
    assert runs.write().code == 0 and before.users() == {}
    assert runs.write("--first-confirmed").code == 6 and set(before.users()) == {user}
    assert runs.write("--first-confirmed").code == 6 and set(before.users()) == {user}
    assert runs.last() == {first: "seen", user: "unknown", last: "seen"}
    runs.later(SERVER_GIVES_UP)
    assert runs.write("--first-confirmed").code == 0 and before.users() == {}
    assert runs.puts() == [first, user, last, user]
