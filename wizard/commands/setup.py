"""`setup`: the conversation from nothing to a working, validated configuration; also without anybody to talk to."""

from __future__ import annotations

import click

from checks.words import Text
from wizard.command_line.flags import Flag, Verb
from wizard.command_line.setting_flags import given, setting_flags
from wizard.command_line.user_columns import columns_named
from wizard.runtime.context import RunContext
from wizard.settings.definitions import PROFIT, SETUP, SIGN_IN, TRIALS, WHERE, by_group


@click.pass_context
def run(ctx: click.Context, /, **params: object) -> int:
    """Drive the conversation with the prompter that fits this run.

    Raises:
        UserError: a setting cannot be used, or an answer is missing and nobody can be asked.
        KeyboardInterrupt: progress is kept.
    """
    context: RunContext = ctx.obj
    from wizard.resolve.settings import resolved_endpoints
    from wizard.setup.start import start

    with resolved_endpoints(given(params), context) as where:
        return start(where, params, columns_named(params["column"]), context)


command = Verb(
    "setup",
    summary=Text(
        "The wizard: from nothing to a proven link, a sheet for Profit and a report.",
        "De wizard: van niets naar een bewezen koppeling, een invulblad voor Profit en een rapport.",
    ),
    about=Text(
        "Leads you through registering the app, consent, the secret, the proof, the E-mail DNS, the Profit"
        " users and what"
        " to type into Profit. Stops and goes on whenever you like. Every question has a flag; with --non-interactive"
        " the same journey runs without anybody. The route automatic makes the app and its secret; for the other routes"
        " they are given by --client-id and one of the places of the secret.",
        "Leidt je door het registreren van de app, de toestemming, het geheim, het bewijs, de E-mail DNS, de"
        " Profit-gebruikers en wat je in Profit typt. Stopt en gaat verder wanneer je wilt. Elke vraag heeft een vlag;"
        " met --non-interactive loopt dezelfde weg zonder dat er iemand bij zit. De route automatic maakt de app en het"
        " geheim; bij de andere routes geef je ze met --client-id en een van de plekken van het geheim.",
    ),
    callback=run,
    params=[
        Flag(
            "--resume",
            is_flag=False,
            flag_value="",
            metavar="[CUSTOMER]",
            about=Text("Go on with an unfinished customer.", "Ga verder met een onafgemaakte klant."),
        ),
        Flag(
            "--plain",
            is_flag=True,
            about=Text(
                "Numbered lines instead of menus (screen readers, simple terminals).",
                "Genummerde regels in plaats van menu's (schermlezers, eenvoudige terminals).",
            ),
        ),
        Flag(
            "--plan",
            is_flag=True,
            about=Text(
                "Automatic route: show the plan and stop; nothing is changed.",
                "Automatische route: toon het plan en stop; er wordt niets gewijzigd.",
            ),
        ),
        Flag(
            "--undo",
            is_flag=True,
            about=Text(
                "Remove exactly what setup created for this customer, after asking.",
                "Verwijder precies wat setup voor deze klant heeft aangemaakt, na een vraag.",
            ),
        ),
        Flag(
            "--full",
            is_flag=True,
            about=Text(
                "With --report: keep names, addresses and IDs, and write one to send beside it. At a terminal always.",
                "Bij --report: laat namen, adressen en id's staan, en schrijf er een om te versturen naast. In een"
                " terminal altijd.",
            ),
        ),
        *setting_flags(*by_group(*SETUP, *SIGN_IN, *TRIALS, *PROFIT, *WHERE)),
    ],
)
