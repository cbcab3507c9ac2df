"""Plans, setbacks and kills at random: what stands in Profit afterwards is what the journal says, and nothing else.

A run is killed (as the operating system kills it) at a moment of chance; the next one goes on from the journal.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest

from tests.house.tree import ROOT
from tests.wizard.commands.profit_runs import Practice, Runs
from wizard.profit.address_plan import AddressPlan, PlannedAddress, write_plan
from wizard.provisioning import profit_addresses

ADDRESS = "exchange_address"
LOCALS = ("a.b", "o'brien", "x+y", "q_1")
SETBACKS = (
    "healthy",
    "profit-write-unanswered",
    "profit-write-late",
    "profit-signed-out",
    "profit-busy",
    "profit-write-timed-out",
    "profit-write-refused",
    "profit-same-refused",
    "profit-groups-not-ticked",
)


def random_plan(runs: Runs, chance: random.Random) -> AddressPlan:
    """Some users, in any order, each with an address of letters that a JSON or a shell could stumble over."""
    profit = runs.tenant.profit
    fit = [u for u in profit.users.values() if not u.blocked and u.person_id and u.description.strip()]
    chosen = chance.sample(sorted(fit, key=lambda u: u.code), chance.randint(2, 4))
    rows = tuple(
        PlannedAddress(
            u.code,
            u.description,
            u.exchange_address,
            True,
            f"{chance.choice(LOCALS)}{n}.{chance.randint(10, 99)}@havenlicht.example",
            "given-mail",
        )
        for n, u in enumerate(chosen)
    )
    plan = AddressPlan(runs.id, None, rows)
    write_plan(runs.plan_path, plan)
    return plan


def killed(runs: Runs, lines: int, pause: float, *more: str) -> None:
    """The program in a process of its own, killed a moment after the journal got some lines, wherever it is then."""
    argv = [sys.executable, "-m", "wizard", "profit", "addresses", "--write", str(runs.plan_path), *more]
    environ = {**os.environ, **runs.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        [*argv, "--ca-file", runs.tenant.ca_file, "--non-interactive"],
        env=environ,
        cwd=runs.folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    began, until = len(runs.states_so_far()), time.monotonic() + 60
    while process.poll() is None and len(runs.states_so_far()) < began + lines and time.monotonic() < until:
        time.sleep(0.005)
    time.sleep(pause)
    process.kill()
    process.wait()


def holds(runs: Runs, plan: AddressPlan) -> None:
    """Only planned users differ, and only in their address; the journal says nothing that is not so."""
    wanted = {row.user: row.wanted for row in plan.rows}
    changed = runs.changed()
    assert {field for _, field in changed} <= {ADDRESS} and {user for user, _ in changed} <= set(wanted)
    profit = runs.tenant.profit
    for user, state in runs.last().items():
        if state == "seen":
            assert profit.users[user].exchange_address == wanted[user]
    journalled = {user for user, _ in runs.states()}
    # A line stands in the journal before each write that reaches Profit.
    assert set(runs.puts()) <= journalled
    for user, _ in changed:
        assert profit.users[user].exchange_address == wanted[user]


def landed(runs: Runs) -> list[str]:
    return [c.body["KnUser"]["Element"]["@UsId"] for c in runs.tenant.profit.writes if c.landed]


@pytest.mark.parametrize("seed", range(9))
def test_a_run_that_is_killed_anywhere_is_finished_by_the_next(
    practice: Practice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr(profit_addresses, "AFTER_A_KILL", timedelta(seconds=4))
    chance = random.Random(seed)
    scenario = SETBACKS[seed % len(SETBACKS)]
    runs = Runs(practice(scenario), tmp_path)
    plan = random_plan(runs, chance)
    if seed % 3:
        assert runs.write().code in (0, 1)
        holds(runs, plan)
        killed(runs, chance.randint(1, 7), chance.uniform(0.0, 0.15), "--first-confirmed")
    else:
        killed(runs, chance.randint(1, 2), chance.uniform(0.0, 0.15))
    holds(runs, plan)
    time.sleep(0.2)
    for _ in range(3):
        runs.write()
        done = runs.write("--first-confirmed")
        holds(runs, plan)
        if done.code == 0:
            break
    assert done.code == 0, done.err
    assert runs.last() == {row.user: "seen" for row in plan.rows}
    assert sorted(landed(runs)) == sorted(row.user for row in plan.rows), "nobody twice"
    assert runs.changed() == {(row.user, ADDRESS) for row in plan.rows}
    before = len(runs.puts())
    assert runs.write("--first-confirmed").code == 0
    assert len(runs.puts()) == before


def test_a_run_killed_before_its_put_left_sends_it_the_next_time(
    practice: Practice, tmp_path: Path, monkeypatch
) -> None:
    """The line stands in the journal, Profit never heard of it: after a wait it is sent, once."""
    monkeypatch.setattr(profit_addresses, "AFTER_A_KILL", timedelta(seconds=1))
    runs = Runs(practice(), tmp_path)
    plan = runs.plan(1)
    runs.journal_path.parent.mkdir(parents=True)
    line = {
        "at": "2026-01-01T00:00:00.000Z",
        "user": plan.rows[0].user,
        "before": None,
        "before_known": True,
        "wanted": plan.rows[0].wanted,
        "state": "asked",
    }
    # Behind it half a line, as a kill in the middle of writing leaves it.
    runs.journal_path.write_text(json.dumps(line) + '\n{"at": "2026-01-01T00:0', encoding="utf-8")
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
