"""`profit status`: which environment, how it signs in, what is ticked, which field is written, and what is missing."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from checks.visible import harmless
from checks.words import Text
from wizard.command_line.flags import Verb
from wizard.command_line.setting_flags import given, setting_flags
from wizard.commands.report_flags import all_flag, json_flag
from wizard.runtime.context import RunContext
from wizard.runtime.pipeline import colour_wanted
from wizard.settings.definitions import PROFIT, PROFIT_WHERE


@click.pass_context
def run(ctx: click.Context, /, **params: object) -> int:
    """Look at Profit, say what was seen.

    Raises:
        UserError: a setting is missing or cannot be used; nothing was sent.
    """
    from wizard.commands.profit_look import look_now, patient_profit
    from wizard.inspection.inspect import judged_profit
    from wizard.profit.address_journal import left_open, written_in
    from wizard.reports.profit import status
    from wizard.resolve.profit import settled_profit

    context: RunContext = ctx.obj
    started = datetime.now(UTC)
    with settled_profit(given(params), context) as settled:
        run_as = patient_profit(settled, given(params), context)
        for note in run_as.notes:
            context.tell(note)
        seen = look_now(run_as, context).seen
    seen = written_in(seen, context.environ) if context.practice is None else seen
    report = judged_profit(seen, started=started, practice=context.practice is not None)
    id = seen.environment_id
    waits = left_open(context.environ, id) if id and context.practice is None else None
    if params["json"]:
        if waits is not None:
            context.tell(waits)
        context.write_json(status.as_json(report))
    else:
        from wizard.reports.terminal.screen import show

        facts = status.facts(report, context.language)
        noted = run_as.config.profit.addresses_written if run_as.config and run_as.config.profit else None
        if noted is not None:
            facts.append((_WRITTEN.say(context.language), noted.date().isoformat()))
        if waits is not None:
            facts.append((_WAITS.say(context.language), harmless(waits.say(context.language))))
        show(
            report,
            context.language,
            context.stdout,
            colour=colour_wanted(context.environ),
            brief=context.stdout.isatty() and not params["all"],
            practice_said=context.one_reader,
            facts=facts,
        )
    return report.exit_code


_WAITS = Text("Still open", "Nog open")
_WRITTEN = Text("Addresses last written, by the config", "Adressen voor het laatst geschreven, volgens de configuratie")


command = Verb(
    "status",
    summary=Text(
        "See which environment it is, what is ticked, and what is missing.",
        "Zie welke omgeving het is, wat er is aangevinkt en wat er ontbreekt.",
    ),
    about=Text(
        "Reads Profit and changes nothing: the environment, the app connector, its connectors, the field of the"
        " deviating address and the users. For what is missing it says who does what in which menu.",
        "Leest Profit en wijzigt niets: de omgeving, de app connector, de connectoren, het veld van het afwijkende"
        " adres en de gebruikers. Voor wat ontbreekt staat erbij wie wat doet in welk menu.",
    ),
    callback=run,
    params=[
        json_flag(),
        all_flag(),
        *setting_flags(*PROFIT, *PROFIT_WHERE),
    ],
)
