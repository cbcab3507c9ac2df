"""`check`: look at an app registration with its own sign-in, judge it, and show the matrix with every finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from checks.words import Text, same
from wizard.command_line.flags import Flag, Verb
from wizard.command_line.setting_flags import given, setting_flags
from wizard.commands.check_options import JOBS, MANY, STRICTNESS, part, put_template, strictness_of, total_of
from wizard.commands.report_flags import all_flag, full_flag, report_flag
from wizard.customers.find import customers, is_fleet, part_of, passed_over, there
from wizard.inspection.fail_policy import Strictness
from wizard.reports.files import planned, print_json, put
from wizard.runtime.context import RunContext
from wizard.runtime.pipeline import colour_wanted, section
from wizard.runtime.user_error import UserError
from wizard.settings.definitions import OBSERVER, PROFIT, SIGN_IN, TRIALS, WHERE
from wizard.settings.setting import CONFIG_NAME

if TYPE_CHECKING:
    from checks.model import Report

_ONLY_A_TEMPLATE = Text(
    "--out goes with --template. A report is written by --report FILE.",
    "--out hoort bij --template. Een rapport schrijf je met --report BESTAND.",
)
_PROGRESS = Text("Looking", "Kijken")


@click.pass_context
def run(ctx: click.Context, /, **params: object) -> int:
    """Settings, then facts, then judgement, then paper. Returns the report's exit code.

    Raises:
        UserError: a setting or a report's name cannot be used; nothing was sent.
    """
    context: RunContext = ctx.obj
    if params["template"]:
        put_template(str(params["template"]), params["out"], context)
        return 0
    if params["out"]:
        raise UserError(_ONLY_A_TEMPLATE, see_help=True)
    strictness = strictness_of(params)
    named = tuple(str(one) for one in params["configs"]) if isinstance(params["configs"], tuple) else ()
    if is_fleet(named):
        return _many(named, params, strictness, context)
    settings = given(params) | _one_config(named, params)
    json_wanted, full = bool(params["json"]), bool(params["full"])
    papers = planned(params["report"], "--report")
    report = look(settings, context, strictness, quiet=json_wanted)
    unwritten: UserError | None = None
    try:
        put(report, papers, context, full=full)
    except UserError as error:
        # What was seen is shown all the same: it took a minute, and a disk that filled up changes nothing about it.
        unwritten = error
    if json_wanted:
        print_json(report, context)
    else:
        from wizard.reports.terminal.screen import show

        show(
            report,
            context.language,
            context.stdout,
            colour=colour_wanted(context.environ),
            brief=context.stdout.isatty() and not params["all"],
            practice_said=context.one_reader,
        )
    from wizard.reports.pipeline_summary import announce_one

    announce_one(report, papers if unwritten is None else [], context, full=full, quiet=json_wanted)
    if unwritten is not None:
        raise unwritten
    return report.exit_code


def _one_config(named: tuple[str, ...], params: dict[str, object]) -> dict[str, object]:
    if named and params["config"]:
        raise UserError(
            Text(
                "Give the config file once: {file}, or --config.",
                "Geef het configuratiebestand één keer: {file}, of --config.",
            ).of(file=same(named[0])),
            see_help=True,
        )
    return {"config": str(there(named[0]))} if named else {}


def _many(named: tuple[str, ...], params: dict[str, object], strictness: Strictness, context: RunContext) -> int:
    from wizard.commands.check_many import ManyOptions, check_many

    if left := passed_over(named):
        context.tell(
            Text(
                "Not checked, as a config in a folder of its own is named {name}: {files}.",
                "Niet gecontroleerd, want een configuratie in een eigen map heet {name}: {files}.",
            ).of(name=CONFIG_NAME, files=same(", ".join(map(str, left[:5])) + (" …" if len(left) > 5 else "")))
        )
    jobs = params["jobs"]
    wanted = ManyOptions(
        strictness,
        planned(params["report"], "--report"),
        full=bool(params["full"]),
        json=bool(params["json"]),
        jobs=jobs if isinstance(jobs, int) else JOBS,
        total_seconds=total_of(params),
    )
    return check_many(part_of(customers(named), *part(params)), given(params), wanted, context)


def look(settings: dict[str, object], context: RunContext, strictness: Strictness, *, quiet: bool = False) -> Report:
    """Gathers and judges once, with the live display on standard error.

    Args:
        settings: what was named on the command line, by option id.
        context: environment, language and streams.
        strictness: what makes the run fail.
        quiet: True where nobody watches the progress, off a terminal.

    Raises:
        UserError: a setting is missing or cannot be used.
    """
    from wizard.resolve.settings import settled

    with settled(settings, context, trials=True, profit="if-named") as run_as:
        for note in run_as.notes:
            context.tell(note)
        from wizard.inspection.inspect import inspect_now
        from wizard.reports.terminal.live import live

        progress = section(context.stderr, context.environ, "progress", _PROGRESS.say(context.language))
        with progress, live(context.language, context.stderr, enabled=True, lines=not quiet) as watch:
            return inspect_now(run_as.inspection(strictness), watch=watch)


command = Verb(
    "check",
    summary=Text(
        "Check an app registration: is each permission requested, consented, in the token and working?",
        "Controleer een app-registratie: is elke machtiging aangevraagd, toegestaan, in het token en werkend?",
    ),
    about=Text(
        "Checks an app registration and says of each permission whether it is requested, consented, in the"
        " token and working, and if not: why, and who does what about it. Reads only, unless --write-trials or"
        " --send-trial is given. Settings come from options, else from the variables in brackets, else from the config"
        " file.",
        "Controleert een app-registratie en zegt van elke machtiging of die is aangevraagd, is toegestaan,"
        " in het token zit en werkt, en zo niet: waarom, en wie wat moet doen. Leest alleen, tenzij je --write-trials"
        " of --send-trial geeft. Instellingen komen uit de opties, anders uit de variabelen tussen haken, anders uit"
        " het configuratiebestand.",
    ),
    callback=run,
    epilogue=Text(
        "CONFIG is a profit-exchange.toml; a folder gives its *.toml and the profit-exchange.toml of each folder in"
        " it. Several are checked side by side, each on its own, with a line for each and one summary; --report"
        " index.html makes a list with a page for each customer in a folder of that name, .xml a suite for each. The"
        " exit code is that of the worst: 5, 3, 4, 1, 2, 6, then 0. Nobody is asked for a secret then.",
        "CONFIG is een profit-exchange.toml; een map geeft haar *.toml en de profit-exchange.toml van elke map erin."
        " Meer worden naast elkaar gecontroleerd, elk op zichzelf, met een regel per klant en één samenvatting;"
        " --report index.html maakt een lijst met een pagina per klant in een map van die naam, .xml een suite per"
        " klant. De afsluitcode is die van de slechtste: 5, 3, 4, 1, 2, 6, dan 0. Om een geheim wordt dan niet"
        " gevraagd.",
    ),
    params=[
        click.Argument(["configs"], nargs=-1, type=click.Path(readable=False), metavar="[CONFIG|FOLDER]..."),
        *setting_flags(*SIGN_IN, *TRIALS, *OBSERVER, *PROFIT),
        Flag(
            "--json",
            is_flag=True,
            about=Text(
                "Print the report as JSON on standard output, and nothing else there.",
                "Schrijf het rapport als JSON naar de standaarduitvoer, en daar verder niets.",
            ),
        ),
        report_flag(
            Text(
                "Also write the report to a file; its extension says in which form. Can be repeated.",
                "Schrijf het rapport ook naar een bestand; de extensie bepaalt de vorm. Mag vaker.",
            )
        ),
        full_flag(),
        all_flag(),
        *STRICTNESS,
        *MANY,
        *setting_flags(*WHERE),
    ],
)
