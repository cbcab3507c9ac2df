"""One practice Profit for many examples: put back as it began, with one setback; and what must be so at any moment."""

from __future__ import annotations

import copy
import signal
from collections.abc import Sequence
from pathlib import Path

from tests.wizard.commands.kills_itself import Killed
from tests.wizard.commands.profit_runs import Runs
from wizard.practice.profit.scenarios import PROFIT_SCENARIOS
from wizard.practice.server import PracticeTenant
from wizard.profit.address_plan import AddressPlan, PlannedAddress, write_plan
from wizard.provisioning.profit_write_rules import AFTER_A_KILL

ADDRESS = "exchange_address"
LOCALS = ("a.b", "o'brien", "x+y", "q_1")
"""What an address begins with: letters that a JSON or a shell could stumble over."""
SETBACKS = (
    "profit-write-unanswered",
    "profit-write-late",
    "healthy",
    "profit-signed-out",
    "profit-write-timed-out",
    "profit-write-refused",
    "profit-same-refused",
    "profit-groups-not-ticked",
    "profit-busy",
    "profit-few-columns",
)
"""Scenarios in which every address is written in the end, without anybody's help."""
_BY_NAME = {row.name: row for row in PROFIT_SCENARIOS}


class Restored:
    """Puts a practice Profit back as it was when it started; that costs a fraction of another start."""

    def __init__(self, tenant: PracticeTenant) -> None:
        self._tenant = tenant
        self._began = self._copied(tenant.profit.__dict__)

    @staticmethod
    def _copied(state: dict[str, object]) -> dict[str, object]:
        # What makes random numbers and tells the time is shared.
        return {name: value if name in ("random", "clock") else copy.deepcopy(value) for name, value in state.items()}

    def to(self, setbacks: Sequence[str], folder: Path) -> Runs:
        """The state of the beginning, with these scenarios; `healthy` is none. Runs that keep what they keep there."""
        profit = self._tenant.profit
        profit.__dict__.update(self._copied(self._began))
        for setback in setbacks:
            if setback != "healthy":
                _BY_NAME[setback].apply(self._tenant.world)
        # Sooner than a real one, so that an example takes no seconds of waiting.
        profit.behaviour.hold, profit.behaviour.lands_after = 0.05, 0.1
        profit.remember()
        return Runs(self._tenant, folder)


def planned(runs: Runs, chosen: Sequence[int], words: str) -> AddressPlan:
    """A plan of some users, in any order, saved."""
    profit = runs.tenant.profit
    users = sorted(profit.users.values(), key=lambda u: u.code)
    fit = [u for u in users if not u.blocked and u.person_id and u.description.strip() and len(u.description) <= 80]
    some = {fit[n % len(fit)].code: n for n in chosen}
    rows = [
        PlannedAddress(u.code, u.description, u.exchange_address, True, f"{words}{n}@havenlicht.example", "given-mail")
        for code, n in some.items()
        for u in [profit.users[code]]
    ]
    plan = AddressPlan(runs.id, None, tuple(rows))
    write_plan(runs.plan_path, plan)
    return plan


def killed_twice_and_finished(killed: Killed, runs: Runs, plan: AddressPlan, points: Sequence[tuple[int, str]]) -> None:
    """One user first and then the rest, killed at these points; what must be so is so each time, and at the end."""
    argv = ("profit", "addresses", "--write", str(runs.plan_path), "--ca-file", runs.tenant.ca_file)
    for flags, (at, moment) in zip(((), ("--first-confirmed",)), points, strict=True):
        code, said = killed.run(*argv, *flags, environ=runs.environ, at=at, moment=moment)
        # 2: nobody was written yet, so there is nothing to have confirmed. 6: what a killed run sent may still come in.
        assert code in (-signal.SIGKILL, 0, 1, 2, 6), said
        holds(runs, plan)
    for number, flags in enumerate([("--first-confirmed",), (), ("--first-confirmed",)] * 2):
        if number == 2 and runs.journal_path.exists():
            # Until here nothing is sent for somebody of whom a run that was killed may have sent it.
            runs.later(AFTER_A_KILL)
        code, said = killed.run(*argv, *flags, environ=runs.environ)
        holds(runs, plan)
        if code == 0 and flags:
            break
    assert code == 0, said
    assert runs.last() == {row.user: "seen" for row in plan.rows}
    assert sorted(landed(runs)) == sorted(row.user for row in plan.rows), "nobody twice"
    assert runs.changed() == {(row.user, ADDRESS) for row in plan.rows}


def holds(runs: Runs, plan: AddressPlan) -> None:
    """Only planned users differ, and only in their address; no POST was sent; the journal says only what is so."""
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
    """Users whose write was carried out, once for each time."""
    return [c.body["KnUser"]["Element"]["@UsId"] for c in runs.tenant.profit.writes if c.landed]
