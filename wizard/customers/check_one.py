"""One customer of many: settings, facts, judgement, papers, and then only a row."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from checks.gather.worker_thread import on_own_thread
from checks.model import Report, Verdict
from checks.words import Text, same
from wizard.customers.find import Customer
from wizard.customers.settings import settings_of
from wizard.files.failure import reason
from wizard.inspection.fail_policy import Strictness
from wizard.inspection.inspect import inspect
from wizard.reports.many.files import ManyReport
from wizard.reports.many.row import CustomerRow, plain, row_of, with_papers
from wizard.resolve.settings import ResolvedRun
from wizard.runtime.context import RunContext
from wizard.runtime.exit_codes import COULD_NOT_TELL, PROBLEM
from wizard.runtime.user_error import UserError
from wizard.settings.config_file import read

if TYPE_CHECKING:
    from checks.gather.trust import Trusts

LEAST = 1.0
"""Seconds below which a customer is not begun any more."""
GRACE = 30.0
"""Seconds after its own time budget that a customer gets to clear away what it wrote."""

WRITING = 10.0
"""Seconds that the papers of one customer may still take when the run is stopped."""


@dataclass(frozen=True, slots=True)
class RunPlan:
    """What every customer of a run has in common."""

    given: Mapping[str, object]
    context: RunContext
    strictness: Strictness
    papers: Sequence[ManyReport]
    full: bool
    ends: float | None = None
    """`time.monotonic()` at which the run must be over."""
    trusts: Trusts | None = None
    """The certificates trusted, read once for the whole run; None reads them for each customer."""
    lost: set[Path] = field(default_factory=set)
    """Papers of which something could not be written."""

    @property
    def left(self) -> float | None:
        """Seconds left for the whole run; None without a limit."""
        return None if self.ends is None else self.ends - time.monotonic()


async def one(customer: Customer, plan: RunPlan) -> CustomerRow:
    """Checks one customer, and writes its papers. What the world, a config or a disk does never raises."""
    report = None
    began = time.monotonic()
    if plan.left is not None and plan.left < LEAST:
        row = _not_begun(customer)
    else:
        try:
            # Here rather than on a thread: what reads configs is made at the first one, which is not safe on several.
            config = read(customer.path)
            settled = await on_own_thread(lambda: settings_of(customer, config, plan.given, plan.context), "settings")
            for note in settled.notes:
                plan.context.tell(Text("{name}: {note}", "{name}: {note}").of(name=same(customer.name), note=note))
            report = await _looked(settled, customer, plan)
            row = row_of(report, customer.name, customer.shown)
        except UserError as error:
            row = _no_config(customer, error)
        except TimeoutError:
            row = _overdue(customer, time.monotonic() - began)
    return await _to_its_end(on_own_thread(lambda: written(row, report, plan), "papers"))


async def _to_its_end(writing: asyncio.Future[CustomerRow]) -> CustomerRow:
    """Stopped from outside, what is being written is written first: it takes a moment, and nothing is left half."""
    try:
        return await asyncio.shield(writing)
    except asyncio.CancelledError:
        await asyncio.wait([writing], timeout=WRITING)
        raise


async def _looked(run: ResolvedRun, customer: Customer, plan: RunPlan) -> Report:
    """The report as its forms may show it: masked, unless the run is full."""
    from wizard.reports.privacy.redact import redacted

    left = plan.left
    if left is not None:
        budget = max(LEAST, min(run.endpoints.time_budget, left))
        run = replace(run, endpoints=replace(run.endpoints, time_budget=budget))
    inspection = run.inspection(plan.strictness)
    inspection = replace(inspection, policy=replace(inspection.policy, config_name=customer.path.name))
    report = await inspect(inspection, trusts=plan.trusts, within=run.endpoints.time_budget + GRACE)
    return report if plan.full else await on_own_thread(lambda: redacted(report), "judge")


def written(row: CustomerRow, report: Report | None, plan: RunPlan) -> CustomerRow:
    """Adds one customer to every paper; the row says where its own are. A paper that fails is said and noted."""
    made = []
    for paper in plan.papers:
        try:
            made.append(paper.add(row, report))
        except OSError as error:
            plan.lost.add(paper.path)
            plan.context.tell(not_written(row.name, paper.path, error))
    return with_papers(row, (one for one in made if one is not None))


def not_written(name: str, path: Path, wrong: OSError) -> Text:
    """The line about a paper that could not be written."""
    return Text(
        "{name}: the report for {file} could not be written: {why}.",
        "{name}: het rapport voor {file} is niet geschreven: {why}.",
    ).of(name=same(name), file=same(str(path)), why=reason(wrong))


def crashed(customer: Customer, fault: Exception) -> CustomerRow:
    """The row of a customer at which this program itself failed."""
    says = Text(
        "This program made a mistake here ({kind}); that says nothing about the tenant.",
        "Dit programma maakte hier een fout ({kind}); dat zegt niets over de tenant.",
    ).of(kind=type(fault).__name__)
    return _row(customer, Verdict.CRASHED, PROBLEM, says)


def _no_config(customer: Customer, wrong: UserError) -> CustomerRow:
    return _row(customer, Verdict.UNKNOWN, wrong.exit_code, wrong.text)


def _not_begun(customer: Customer) -> CustomerRow:
    says = Text(
        "Not looked at: the time for the whole run (--total-time-budget) was spent.",
        "Niet bekeken: de tijd voor het geheel (--total-time-budget) was op.",
    )
    return _row(customer, Verdict.UNKNOWN, COULD_NOT_TELL, says)


def _overdue(customer: Customer, seconds: float) -> CustomerRow:
    says = Text(
        "Broken off: it did not end within its time budget (--time-budget).",
        "Afgebroken: dit eindigde niet binnen het tijdbudget (--time-budget).",
    )
    return replace(_row(customer, Verdict.UNKNOWN, COULD_NOT_TELL, says), took_seconds=seconds)


def _row(customer: Customer, verdict: Verdict, exit_code: int, says: Text) -> CustomerRow:
    return CustomerRow(
        customer.name, customer.shown, verdict, exit_code, plain(says), at=datetime.now(UTC), looked=False
    )
