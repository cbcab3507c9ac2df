"""What the commands that read Profit share: one look, the report over it, and why it stopped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from checks.words import Text
from wizard.commands.people_look import listing_progress
from wizard.profit.lookup import PATIENCE
from wizard.runtime.context import RunContext
from wizard.settings.definitions import BY_ID

if TYPE_CHECKING:
    from checks.gather.profit.look import ProfitLook
    from checks.model import Finding, Report
    from wizard.profit.export import Export
    from wizard.resolve.profit import ResolvedProfit
    from wizard.resolve.settings import ResolvedRun


def patient_profit(run: ResolvedProfit, given: Mapping[str, object], context: RunContext) -> ResolvedProfit:
    """The run with the time that people take, where no time budget was given."""
    option = BY_ID["time-budget"]
    if given.get(option.id) or any(context.environ.get(name) for name in option.variables):
        return run
    return replace(run, endpoints=replace(run.endpoints, time_budget=PATIENCE))


def look_now(run: ResolvedProfit, context: RunContext, *, users: bool = True) -> ProfitLook:
    """One look, with its progress on a terminal; once more where a person types another credential for a kept one."""
    from wizard.resolve.profit_again import AnotherCredential

    another = AnotherCredential(context)
    while True:
        found = _look(run, context, users=users)
        instead = another.instead(run, found.seen.sign_in)
        if instead is None:
            return found
        run = instead


def _look(run: ResolvedProfit, context: RunContext, *, users: bool) -> ProfitLook:
    from wizard.inspection.profit_side import look_at_profit
    from wizard.reports.terminal.live import live

    with live(context.language, context.stderr, enabled=True) as watch:
        tell = listing_progress(watch, context.language, "profit-users")
        return look_at_profit(run.side, run.endpoints, users=users, watch=watch, tell=tell)


@dataclass(frozen=True, slots=True)
class ProfitUsers:
    """The users of Profit as a list, or why they could not be read."""

    look: ProfitLook
    report: Report
    export: Export | None
    findings: Sequence[Finding] = ()
    """Why there is no list."""

    @property
    def exit_code(self) -> int:
        """What a run ends with that can't go on."""
        return exit_code_of(self.findings)


def read_users(run: ResolvedRun, context: RunContext, *, participant: bool) -> ProfitUsers:
    """All users of Profit that the app connector may see, in the order of their codes."""
    from wizard.inspection.inspect import judged_profit
    from wizard.profit.from_profit import export_of

    assert run.profit is not None
    started = datetime.now(UTC)
    found = look_now(replace(run.profit, endpoints=run.endpoints), context)
    # Reading alone needs no KnUser.
    report = judged_profit(replace(found.seen, to_write=False), started=started, practice=run.endpoints.practice)
    why = why_unread(report)
    if why or found.people is None or not found.people.rows:
        return ProfitUsers(found, report, None, why or report.findings)
    rows = list(found.people.rows.values())
    return ProfitUsers(found, report, export_of(rows, found.people.connector, participant=participant))


STOPPING = ("profit-network", "profit-sign-in", "profit-environment", "profit-users")
"""Checks without which nothing may be concluded about users. The connectors stop a run when they can't be read."""


def open_findings(report: Report, checks: Sequence[str] = STOPPING) -> list[Finding]:
    """Problems and unknowns of these checks."""
    from checks.model import Verdict

    return [
        f
        for f in report.findings
        if f.check in checks and f.verdict in (Verdict.PROBLEM, Verdict.UNKNOWN, Verdict.CRASHED)
    ]


def why_unread(report: Report) -> list[Finding]:
    """The findings that say why users could not be read; empty when they could."""
    from checks.facts import Seen
    from checks.model import Verdict

    found = open_findings(report)
    profit = report.facts.profit
    if not found and profit is not None and not isinstance(profit.users, Seen):
        connectors = open_findings(report, ("profit-connectors",))
        found = [f for f in connectors if f.subject != "KnUser"] or connectors
        found = found or [f for f in report.findings if f.verdict is Verdict.SKIPPED]
    return found


def say_findings(findings: Sequence[Finding], context: RunContext) -> None:
    """Why it stopped, with who does what where, beside the result."""
    from wizard.reports.terminal.plain import finding_lines

    for line in finding_lines(findings, context.language):
        if line.strip():
            context.tell(Text("{it}", "{it}", {"it": line.rstrip()}))


def write_lines(lines: Sequence[str], context: RunContext) -> None:
    """Lines of the result; on a terminal broken between words, with what follows under its own beginning."""
    if not context.stdout.isatty():
        for line in lines:
            context.write(line)
        return
    from wizard.commands.people_look import width_of
    from wizard.runtime.wrap import wrapped

    for line in lines:
        indent = line[: len(line) - len(line.lstrip())]
        for part in wrapped(line.strip(), width_of(context), indent, f"{indent}  ") or [""]:
            context.write(part)


def exit_code_of(findings: Sequence[Finding]) -> int:
    """The exit code of these findings; what could not be told when none of them asks for another."""
    from checks.examine import exit_code
    from wizard.runtime.exit_codes import COULD_NOT_TELL

    return exit_code(findings) or COULD_NOT_TELL
