"""`report render`: a saved report on the screen, or as any other paper."""

from __future__ import annotations

import click

from checks.words import Text
from wizard.command_line.flags import Flag, Verb
from wizard.commands.report import ROWS
from wizard.commands.report_flags import full_flag
from wizard.reports.files import FULL, planned, put, saved
from wizard.runtime.context import RunContext


@click.pass_context
def run(ctx: click.Context, /, saved_report: str, to: tuple[str, ...], full: bool) -> int:
    """Reads, then writes every paper that was asked for, or shows the report.

    Raises:
        UserError: the report cannot be read, or a paper cannot be written.
    """
    context: RunContext = ctx.obj
    papers = planned(to, "--to")
    report = saved(saved_report, context)
    if full and report.redacted:
        context.tell(
            Text(
                "The saved report was redacted when it was made: --full cannot bring names and IDs back.",
                "Het bewaarde rapport is bij het maken al geanonimiseerd: --full kan namen en id's niet terughalen.",
            )
        )
    if papers:
        put(report, papers, context, full=full)
    else:
        from wizard.reports.terminal.screen import show

        show(report, context.language, context.stdout)
    return 0


command = Verb(
    "render",
    summary=ROWS["render"].summary,
    about=Text(
        "Shows a saved JSON report, or writes it as other papers: the extension of FILE says which. Names, addresses "
        "and IDs are replaced in files unless you say --full.",
        "Toont een bewaard JSON-rapport, of schrijft het in andere vormen: de extensie van BESTAND zegt welke. In "
        "bestanden worden namen, adressen en id's vervangen, tenzij je --full opgeeft.",
    ),
    callback=run,
    params=[
        click.Argument(["saved_report"], metavar="REPORT.json"),
        Flag(
            "--to",
            writes=True,
            multiple=True,
            type=click.Path(dir_okay=False, readable=False),
            metavar="FILE",
            about=Text(
                "Write it to this file; its extension says in which form. Can be repeated.",
                "Schrijf het naar dit bestand; de extensie bepaalt de vorm. Mag vaker.",
            ),
        ),
        full_flag(FULL),
    ],
)
