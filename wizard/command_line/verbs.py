"""The table of verbs. A new verb is one row here and one module in `wizard.commands` that holds its `command`."""

from __future__ import annotations

import click

from checks.words import Text
from wizard.command_line.common_flags import common_flags, with_common_flags
from wizard.command_line.flags import Flag, VerbRow, Verbs, print_help, spoken
from wizard.exit_codes import EXIT_CODES

VERBS: dict[str, VerbRow] = {
    "setup": VerbRow(
        "wizard.commands.setup",
        Text(
            "The wizard: from nothing to a proven link, a sheet for Profit and a report.",
            "De wizard: van niets naar een bewezen koppeling, een invulblad voor Profit en een rapport.",
        ),
    ),
    "check": VerbRow(
        "wizard.commands.check",
        Text(
            "Check an app registration: is each permission requested, consented, in the token and working?",
            "Controleer een app-registratie: is elke machtiging aangevraagd, toegestaan, in het token en werkend?",
        ),
    ),
    "explain": VerbRow(
        "wizard.commands.explain",
        Text(
            "Explain an error message that you paste: causes, cure, and who carries it out.",
            "Leg een geplakte foutmelding uit: oorzaken, oplossing en wie die uitvoert.",
        ),
    ),
    "dns": VerbRow(
        "wizard.commands.dns",
        Text(
            "Find the E-mail DNS for Profit: from a logon address, or counted over all users.",
            "Bepaal de E-mail DNS voor Profit: uit een aanmeldadres, of geteld over alle gebruikers.",
        ),
    ),
    "users": VerbRow(
        "wizard.commands.users",
        Text(
            "Hold the Profit users against the tenant: who fits, who needs a deviating address, and why.",
            "Leg de Profit-gebruikers naast de tenant: wie past, wie een afwijkend adres nodig heeft, en waarom.",
        ),
    ),
    "report": VerbRow(
        "wizard.commands.report",
        Text(
            "Work on saved reports: another form, another judgement, what changed.",
            "Werk met bewaarde rapporten: een andere vorm, een nieuw oordeel, wat er veranderde.",
        ),
    ),
    "practice": VerbRow(
        "wizard.commands.practice",
        Text(
            "Serve a practice tenant on this computer, to rehearse against.",
            "Start een oefentenant op deze computer om mee te oefenen.",
        ),
    ),
    "secret": VerbRow(
        "wizard.commands.secret",
        Text(
            "The client secret: look at its value, see when it ends, make the next one.",
            "Het clientgeheim: bekijk de waarde, zie wanneer het afloopt, maak het volgende.",
        ),
    ),
    "config": VerbRow(
        "wizard.commands.config",
        Text("Show or validate the config file.", "Toon of controleer het configuratiebestand."),
    ),
}

DEFAULT_VERB = "setup"
"""What runs when no verb is given, as soon as its row exists."""


def _version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from wizard import __version__

        ctx.obj.write(f"profit-exchange {__version__}")
        ctx.exit()


class _Program(Verbs):
    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(Text("Exit codes", "Afsluitcodes").say(spoken(ctx))):
            formatter.write_dl([(str(code), meaning.say(spoken(ctx))) for code, meaning in EXIT_CODES.items()])


def program() -> click.Group:
    """The whole command line."""
    return _Program(
        "profit-exchange",
        VERBS,
        dress=with_common_flags,
        about=Text(
            "Sets up and checks the link between AFAS Profit and Exchange Online.",
            "Richt de koppeling tussen AFAS Profit en Exchange Online in en controleert die.",
        ),
        params=[
            *common_flags(),
            Flag(
                "--version",
                is_flag=True,
                is_eager=True,
                expose_value=False,
                callback=_version,
                about=Text("Show the version and stop.", "Toon de versie en stop."),
            ),
        ],
        invoke_without_command=True,
        callback=_nothing_asked,
    )


@click.pass_context
def _nothing_asked(ctx: click.Context) -> None:
    if ctx.invoked_subcommand is None:
        print_help(ctx)
