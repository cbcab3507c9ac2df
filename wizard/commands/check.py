"""`check`: look at an app registration with its own sign-in, judge it, and show the matrix with every finding."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from checks.words import Text
from wizard.command_line.flags import Flag, Verb
from wizard.command_line.setting_flags import given, setting_flags
from wizard.options import SIGN_IN, TRIALS, WHERE
from wizard.report_files import planned, print_json, put
from wizard.surroundings import Surroundings

if TYPE_CHECKING:
    from checks.model import Report


@click.pass_context
def run(context: click.Context, /, **params: object) -> int:
    """Settings, then facts, then judgement, then paper. Returns the report's exit code.

    Raises:
        Complaint: a setting or a report's name cannot be used; nothing was sent.
    """
    around: Surroundings = context.obj
    json_wanted = bool(params["json"])
    papers = planned(params["report"], "--report")
    report = look(given(params), around, quiet=json_wanted)
    put(report, papers, around, full=bool(params["full"]))
    if json_wanted:
        print_json(report, around)
    else:
        from wizard.render.screen import show

        show(report, around.language, around.stdout)
    return report.exit_code


def look(settings: dict[str, object], around: Surroundings, *, quiet: bool = False) -> Report:
    """Gathers and judges once, with the live display on standard error.

    Args:
        settings: what was named on the command line, by option id.
        around: environment, language and streams.
        quiet: True where nobody watches the progress, off a terminal.

    Raises:
        Complaint: a setting is missing or cannot be used.
    """
    from wizard.settle import settled

    with settled(settings, around) as run_as:
        for note in run_as.notes:
            around.tell(note)
        started = datetime.now(UTC)
        from wizard.render.live import live

        with live(around.language, around.stderr, enabled=True, lines=not quiet) as watch:
            from checks.gather.everything import gather_now

            facts = gather_now(run_as.settings, run_as.credential, run_as.endpoints, watch=watch, secret=run_as.secret)
        from checks.examine import examine
        from wizard import __version__

        return examine(facts, tool_version=__version__, started=started)


command = Verb(
    "check",
    summary=Text(
        "Check an app registration: is each permission requested, consented, in the token and working?",
        "Controleer een app-registratie: is elke machtiging aangevraagd, toegestaan, in het token en werkend?",
    ),
    about=Text(
        "Checks an app registration and says of each of the six permissions whether it is requested, consented, in the"
        " token and working, and if not: why, and who does what about it. Reads only, unless --write-trials or"
        " --send-trial is given. Settings come from options, else from the variables between [ ], else from the config"
        " file.",
        "Controleert een app-registratie en zegt van elk van de zes machtigingen of die is aangevraagd, is toegestaan,"
        " in het token zit en werkt, en zo niet: waarom, en wie wat moet doen. Leest alleen, tenzij je --write-trials"
        " of --send-trial geeft. Instellingen komen uit de opties, anders uit de variabelen tussen [ ], anders uit het"
        " configuratiebestand.",
    ),
    callback=run,
    params=[
        *setting_flags(*SIGN_IN, *TRIALS),
        Flag(
            "--json",
            is_flag=True,
            about=Text(
                "Print the report as JSON on standard output, and nothing else there.",
                "Schrijf het rapport als JSON naar de standaarduitvoer, en daar verder niets.",
            ),
        ),
        Flag(
            "--report",
            multiple=True,
            type=click.Path(dir_okay=False),
            metavar="FILE",
            about=Text(
                "Also write the report to a file; its extension says in which form. Can be repeated.",
                "Schrijf het rapport ook naar een bestand; de extensie bepaalt de vorm. Mag vaker.",
            ),
        ),
        Flag(
            "--full",
            is_flag=True,
            about=Text(
                "With --report: keep names, addresses and IDs, which are replaced otherwise.",
                "Bij --report: laat namen, adressen en id's staan; die worden anders vervangen.",
            ),
        ),
        *setting_flags(*WHERE),
    ],
)
