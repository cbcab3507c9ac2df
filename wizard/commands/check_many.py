"""`check` over several configs or folders: the command's side of wizard.customers."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from checks.model import Verdict
from checks.words import Text, same
from wizard.customers.check_all import all_of_them
from wizard.customers.check_one import RunPlan, not_written
from wizard.customers.find import Customer
from wizard.customers.settings import ignored, refuse_personal
from wizard.inspection.fail_policy import Strictness
from wizard.reports.formats import format_of
from wizard.reports.many import wording
from wizard.reports.many.files import Listed
from wizard.reports.many.lines import CustomerLines, attention
from wizard.reports.many.row import CustomerList, CustomerRow
from wizard.reports.pipeline_summary import Annotation, announce
from wizard.runtime.context import RunContext
from wizard.runtime.exit_codes import USAGE, worst
from wizard.runtime.pipeline import Level, colour_wanted, section

IN_A_SUMMARY = 1000
"""Customers in the page of a pipeline's run, worst first; more would not fit."""

_CUSTOMERS = Text("Customers, as each ends", "Klanten, zodra elk klaar is")


@dataclass(frozen=True, slots=True)
class ManyOptions:
    """What the command line asks of the whole run."""

    strictness: Strictness
    reports: Sequence[Path]
    full: bool = False
    json: bool = False
    jobs: int = 8
    total_seconds: float | None = None


_ONE_UNUSED = Text(
    "{variables} takes no part: each config speaks for its own customer.",
    "{variables} doet niet mee: elke configuratie spreekt voor zijn eigen klant.",
)
_UNUSED = Text(
    "{variables} take no part: each config speaks for its own customer.",
    "{variables} doen niet mee: elke configuratie spreekt voor zijn eigen klant.",
)


def check_many(
    everyone: Sequence[Customer], given: Mapping[str, object], wanted: ManyOptions, context: RunContext
) -> int:
    """Checks every customer, says each as it ends, writes the papers and the summary.

    Returns:
        the exit code of the worst customer.

    Raises:
        UserError: an option belongs to one customer only; nothing was sent.
    """
    from checks.gather.trust import Trusts
    from wizard.command_line.fault import report as report_fault

    refuse_personal(given, context)
    if unused := ignored(context.environ):
        context.tell((_ONE_UNUSED if len(unused) == 1 else _UNUSED).of(variables=same(", ".join(unused))))
    started, began = datetime.now(UTC), time.monotonic()
    plan = RunPlan(
        given,
        context,
        wanted.strictness,
        [format_of(path).many(path, context.language, wanted.full) for path in wanted.reports],
        wanted.full,
        ends=None if wanted.total_seconds is None else began + wanted.total_seconds,
        trusts=Trusts(),
    )
    log = context.stderr if wanted.json else context.stdout
    lines = CustomerLines(log, context.language, colour=colour_wanted(context.environ))
    done: list[CustomerRow] = []

    def ended(row: CustomerRow) -> None:
        done.append(row)
        lines.ended(row, len(done), len(everyone))

    try:
        with section(log, context.environ, "customers", _CUSTOMERS.say(context.language)):
            rows = all_of_them(
                everyone, plan, jobs=wanted.jobs, ended=ended, fault=lambda wrong: report_fault(wrong, context)
            )
        code = worst(row.exit_code for row in rows)
        customers = CustomerList(_version(), started, time.monotonic() - began, not wanted.full, code, tuple(rows))
        written = _finished(customers, plan)
    finally:
        for paper in plan.papers:
            paper.close()
    lines.summary(customers)
    if wanted.json:
        _print(customers, context)
    announce(_notes(customers, context), lambda: _page(customers, context), written, context, quiet=wanted.json)
    return worst((code, USAGE if plan.lost else 0))


def _version() -> str:
    from wizard import __version__

    return __version__


def _finished(customers: CustomerList, plan: RunPlan) -> list[Path]:
    """The papers that were written. One that lacks a customer is not: it would be taken for the whole."""
    written = []
    for paper in plan.papers:
        if paper.path in plan.lost and not isinstance(paper, Listed):
            continue
        try:
            made = paper.finish(customers)
        except OSError as error:
            plan.lost.add(paper.path)
            plan.context.tell(not_written("profit-exchange", paper.path, error))
            continue
        if made:
            written.append(paper.path)
            said = Text("Written: {file}", "Geschreven: {file}")
        else:
            said = Text(
                "{file} is not written: there is nothing to put in it.",
                "{file} is niet geschreven: er is niets om erin te zetten.",
            )
        plan.context.tell(said.of(file=same(str(paper.path))))
    return written


def _print(customers: CustomerList, context: RunContext) -> None:
    from wizard.reports.many.json_list import as_json

    context.write_json(as_json(customers, context.language))


def _page(customers: CustomerList, context: RunContext) -> str:
    from wizard.reports.many.markdown import as_markdown

    return as_markdown(customers, context.language, links=False, most=IN_A_SUMMARY)


def _notes(customers: CustomerList, context: RunContext) -> list[Annotation]:
    """One for each customer that needs attention; the customer's own page has the rest."""
    level: dict[Verdict, Level] = {Verdict.PROBLEM: "error", Verdict.CRASHED: "error"}
    return [
        Annotation(
            "error" if row.exit_code == USAGE else level.get(row.verdict, "warning"),
            f"{row.name}: {wording.word(row).say(context.language)}",
            row.says.say(context.language),
        )
        for row in attention(customers)
    ]
