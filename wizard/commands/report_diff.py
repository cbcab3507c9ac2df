"""`report diff`: what changed between two saved reports; exit code 1 when something got worse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from checks.words import Text
from wizard.command_line.flags import Flag, Verb
from wizard.commands.report import ROWS
from wizard.reports.files import saved
from wizard.runtime.context import RunContext
from wizard.runtime.exit_codes import GOOD, PROBLEM
from wizard.runtime.user_error import UserError

if TYPE_CHECKING:
    from checks.model import Report


@click.pass_context
def run(ctx: click.Context, /, old: str, new: str, as_markdown: bool, as_json: bool) -> int:
    """Compares and tells. Returns 1 when something got worse, otherwise 0.

    Raises:
        UserError: a report cannot be read, or they are about different apps.
    """
    from wizard.reports import changes_report
    from wizard.reports.compare import changes, same_app

    context: RunContext = ctx.obj
    first, second = _alike(saved(old, context), saved(new, context))
    if first.started > second.started:
        context.tell(
            Text(
                "The first report is newer than the second; told is what changed from the first to the second.",
                "Het eerste rapport is nieuwer dan het tweede; verteld wordt wat er van het eerste naar het tweede "
                "veranderde.",
            )
        )
    if not same_app(first, second):
        context.tell(
            Text(
                "These two are of different practice runs, each with an app of its own; this is what differs.",
                "Deze twee zijn van verschillende oefeningen, elk met een eigen app; dit verschilt.",
            )
        )
    found = changes(first, second)
    if as_json:
        context.write_json(changes_report.as_json(first, second, found))
    elif as_markdown:
        context.write(changes_report.markdown(first, second, found, context.language).removesuffix("\n"))
    else:
        for line in changes_report.lines(first, second, found, context.language):
            context.write(line)
    return PROBLEM if any(change.direction == "worse" for change in found) else GOOD


def _alike(old: Report, new: Report) -> tuple[Report, Report]:
    """Both reports, redacted when one of them is.

    Raises:
        UserError: they are about different apps or tenants.
    """
    from wizard.reports.compare import same_app
    from wizard.reports.privacy.redact import redacted

    # Each practice run is a fresh tenant: two of them are compared as rehearsals of one.
    if not same_app(old, new) and not (old.practice and new.practice):
        raise UserError(
            Text(
                "These two reports are about different apps or tenants; compare two of the same.",
                "Deze twee rapporten gaan over verschillende apps of tenants; vergelijk er twee van dezelfde.",
            )
        )
    return (redacted(old), redacted(new)) if old.redacted or new.redacted else (old, new)


command = Verb(
    "diff",
    summary=ROWS["diff"].summary,
    about=Text(
        "Says what changed between two saved JSON reports of one app. The exit code is 1 when something got worse: a "
        "problem or an advice that was not there before.",
        "Zegt wat er veranderde tussen twee bewaarde JSON-rapporten van één app. De afsluitcode is 1 als er iets "
        "slechter is geworden: een probleem of advies dat er eerst niet was.",
    ),
    callback=run,
    params=[
        click.Argument(["old"], metavar="OLD.json"),
        click.Argument(["new"], metavar="NEW.json"),
        Flag(
            "--markdown",
            "as_markdown",
            is_flag=True,
            about=Text("Print it as Markdown.", "Schrijf het als Markdown."),
        ),
        Flag("--json", "as_json", is_flag=True, about=Text("Print it as JSON.", "Schrijf het als JSON.")),
    ],
)
