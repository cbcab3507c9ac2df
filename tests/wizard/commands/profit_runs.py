"""Whole runs of `profit addresses` against a practice Profit: its settings, a plan of few users, what stands there."""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from tests.wizard.running import Ran, run
from wizard.practice.server import PracticeTenant
from wizard.profit.address_plan import AddressPlan, PlannedAddress, write_plan

Practice = Callable[..., PracticeTenant]


@dataclass
class Runs:
    """One practice Profit, one state folder, one plan."""

    tenant: PracticeTenant
    folder: Path
    environ: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.environ = {name: value for name, value in self.tenant.environment().items() if value is not None}
        self.environ["PROFIT_EXCHANGE_STATE"] = str(self.folder)

    def run(self, *argv: str, language: str = "en", stdin: str = "", tty: bool = False) -> Ran:
        where = ("--ca-file", self.tenant.ca_file, "--time-budget", "60", "--language", language)
        return run(*argv, *where, environ=self.environ, stdin=stdin, tty=tty)

    @property
    def id(self) -> str:
        return self.tenant.profit.id

    @property
    def plan_path(self) -> Path:
        return self.folder / "plan.json"

    @property
    def journal_path(self) -> Path:
        return self.folder / "profit" / f"{self.id}.jsonl"

    def plan(self, users: int = 3, *, known: bool = True) -> AddressPlan:
        """A plan of the first users that have no deviating address, without asking Graph."""
        rows = [
            PlannedAddress(u.code, u.description, None, known, f"user{n}@havenlicht.example", "given-mail")
            for n, u in enumerate(sorted(self.tenant.profit.users.values(), key=lambda u: u.code))
            if u.exchange_address is None
            and not u.blocked
            and u.person_id
            and u.description.strip()
            and len(u.description) <= 80
        ]
        plan = AddressPlan(self.id, "havenlicht.example", tuple(rows[:users]))
        write_plan(self.plan_path, plan)
        return plan

    def write(self, *more: str, **options: Any) -> Ran:
        confirmed = ("--environment-confirmed", self.id)
        return self.run("profit", "addresses", "--write", str(self.plan_path), *confirmed, *more, **options)

    def undo(self, *more: str) -> Ran:
        confirmed = ("--environment-confirmed", self.id)
        return self.run("profit", "addresses", "--undo", str(self.journal_path), *confirmed, *more)

    def states(self) -> list[tuple[str, str]]:
        """User and state of each journal line."""
        if not self.journal_path.exists():
            return []
        found = []
        for line in self.journal_path.read_text(encoding="utf-8").splitlines():
            with contextlib.suppress(ValueError):  # half a line of a run that was killed
                entry = json.loads(line)
                found.append((entry["user"], entry["state"]))
        return found

    def states_so_far(self) -> list[bytes]:
        """Whole lines of the journal, also while another process writes it."""
        return self.journal_path.read_bytes().splitlines() if self.journal_path.exists() else []

    def last(self) -> dict[str, str]:
        return dict(self.states())

    def later(self, by: timedelta) -> None:
        """As if so much time had passed since what stands in the journal."""

        def earlier(found: re.Match[str]) -> str:
            return f'{{"at": "{(datetime.fromisoformat(found[1]) - by).isoformat()}"'

        # Half lines of a run that was killed stay as they are.
        text = self.journal_path.read_text(encoding="utf-8")
        text = re.sub(r'^\{"at": "([^"]{20,})"', earlier, text, flags=re.MULTILINE)
        self.journal_path.write_text(text, encoding="utf-8")

    def changed(self) -> set[tuple[str, str]]:
        """User and field of what differs in Profit from how it began."""
        return {(d.user, d.field) for d in self.tenant.profit.differences()}

    def puts(self) -> list[str]:
        """Users of the writes, in order. One that is not exactly the harmless PUT fails the test."""
        users = []
        for call in self.tenant.profit.writes:
            if call.body is None:
                # Killed while it was being sent: Profit never had the whole of it, and did nothing.
                assert not call.landed
                continue
            element = call.body["KnUser"]["Element"]
            assert call.method == "PUT" and call.path.endswith("/connectors/KnUser")
            assert set(call.body) == {"KnUser"} and set(call.body["KnUser"]) == {"Element"}
            assert set(element) == {"@UsId", "Fields"}
            assert set(element["Fields"]) == {"MtCd", "Nm", "XOEA"} and element["Fields"]["MtCd"] == "1"
            users.append(element["@UsId"])
        return users
