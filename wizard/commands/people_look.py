"""What `dns` and `users` share: patience for large tenants, progress, the screen's width, reports, a stopped look."""

from __future__ import annotations

import shutil
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from checks.gather.directory_users_seen import STAGE, Tell
from checks.gather.progress import GatherStep, Watch
from checks.words import Language, Text
from wizard.command_line.user_columns import columns_named, headings
from wizard.inspection.failure_reason import stopped
from wizard.profit.lookup import PATIENCE, LookedUp
from wizard.runtime.context import RunContext
from wizard.runtime.user_error import UserError
from wizard.settings.definitions import BY_ID

if TYPE_CHECKING:
    from wizard.profit.export import Export
    from wizard.resolve.settings import ResolvedRun


_RATE = Text("{done} ({rate} a second)", "{done} ({rate} per seconde)")
_RATE_LEFT = Text("{done} of {all} ({rate} a second, {left} left)", "{done} van {all} ({rate} per seconde, nog {left})")
_DONE = Text("{done} of {all}", "{done} van {all}")


def patient(run_as: ResolvedRun, given: Mapping[str, object], context: RunContext) -> ResolvedRun:
    """The run with the time that people take, where no time budget was given."""
    option = BY_ID["time-budget"]
    if given.get(option.id) or any(context.environ.get(name) for name in option.variables):
        return run_as
    return replace(run_as, endpoints=replace(run_as.endpoints, time_budget=PATIENCE))


def read_list(file: object, params: Mapping[str, object]) -> Export:
    """The list of Profit users as the flags say it is to be read.

    Raises:
        UserError: the file or a column cannot be used.
    """
    from wizard.profit.export import ExportError, read

    wanted = headings(columns_named(params["column"]))
    try:
        return read(Path(str(file)).expanduser(), wanted=wanted, participant=bool(params["participant"]))
    except ExportError as error:
        raise UserError(error.says) from None


def listing_progress(watch: Watch, language: Language, stage: str = STAGE) -> Tell:
    """Progress of long work: done, in all, rate and what is left."""
    first: list[tuple[float, int]] = []

    def tell(done: int, of: int | None) -> None:
        now = time.monotonic()
        if not first:
            first.append((now, done))
        began, base = first[0]
        took = now - began
        rate = (done - base) / took if took > 0.5 and done > base else None
        watch(
            GatherStep(
                stage, "done" if of is not None and done >= of else "started", took, _note(done, of, rate, language)
            )
        )

    return tell


def _note(done: int, of: int | None, rate: float | None, language: Language) -> str:
    figures = {"done": number(done, language)}
    if of is not None:
        figures["all"] = number(max(of, done), language)
    if rate is None:
        return (_DONE if of is not None else Text("{done}", "{done}")).of(**figures).say(language)
    figures["rate"] = number(round(rate), language) if rate >= 1 else "<1"
    if of is None:
        return _RATE.of(**figures).say(language)
    return _RATE_LEFT.of(**figures, left=duration(max(0, of - done) / rate)).say(language)


def number(value: int, language: Language) -> str:
    """`12,345`, in Dutch `12.345`."""
    written = f"{value:,}"
    return written.replace(",", ".") if language == "nl" else written


def duration(seconds: float) -> str:
    """`45 s`, `3 min`, `1 h 5 min`."""
    if seconds < 90:
        return f"{round(seconds)} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"


def width_of(context: RunContext) -> int:
    """Columns to write in."""
    return shutil.get_terminal_size((100, 24)).columns if context.stdout.isatty() else 100


def put_report(
    run_as: ResolvedRun,
    section: Mapping[str, object],
    name: str,
    papers: list[Path],
    context: RunContext,
    *,
    full: bool,
) -> None:
    """Look once more as `check` does, and write that report with this section in it.

    Args:
        section: plain JSON values, as `--json` prints them.
        name: the section's name in the report, `users` or `dns`.
        full: keep names, addresses and IDs.

    Raises:
        UserError: a file cannot be written.
    """
    if not papers:
        return
    from wizard.inspection.inspect import inspect_now, with_section
    from wizard.reports.files import put
    from wizard.reports.terminal.live import live

    with live(context.language, context.stderr, enabled=True) as watch:
        report = inspect_now(run_as.inspection(), watch=watch)
    put(with_section(report, name, section), papers, context, full=full)


def end(found: LookedUp, context: RunContext, empty: Mapping[str, object] | None) -> int:
    """Say why nothing can be told, and give the exit code.

    Args:
        empty: the document that `--json` prints, with nothing in it; None when no JSON is wanted.
    """
    why = found.stopped
    if why is None:
        from checks.facts import NotAsked, Refused, Unknown

        answer = found.domains_answer
        why = answer if isinstance(answer, Refused | Unknown) else NotAsked()
    told = stopped(why)
    if empty is not None:
        said = {"en": told.says.say("en"), "nl": told.says.say("nl")}
        context.write_json({**empty, "stopped": said, "exit_code": told.exit_code})
    context.tell(told.says)
    for count, step in enumerate(told.steps, start=1):
        context.tell(Text("{n}. {step}", "{n}. {step}").of(n=count, step=step))
    return told.exit_code
