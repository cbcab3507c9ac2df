"""`practice`: a practice tenant on this computer, served until Ctrl-C, with settings that point any client at it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import click

from checks.words import Text, same
from wizard.command_line.common_flags import HEALTHY, complete_scenarios, scenarios_named
from wizard.command_line.flags import Flag, Verb
from wizard.files.failure import reason
from wizard.runtime.context import RunContext
from wizard.runtime.user_error import UserError

if TYPE_CHECKING:
    from wizard.practice.server import PracticeTenant


@click.pass_context
def run(ctx: click.Context, /, **params: object) -> int:
    """Lists the scenarios, or serves one tenant until it is interrupted.

    Raises:
        UserError: a scenario does not exist, or the port is taken.
        KeyboardInterrupt: Ctrl-C ends it; that is the normal end.
    """
    context: RunContext = ctx.obj
    if params["list"]:
        _list(context)
        return 0
    named = params["scenario"]
    scenarios = [s for value in (named if isinstance(named, tuple) else ()) for s in scenarios_named(str(value))]
    _serve(
        scenarios or list(context.practice or (HEALTHY,)), _number(params["port"]), _number(params["latency"]), context
    )
    return 0


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _list(context: RunContext) -> None:
    from wizard.practice.scenarios import SCENARIOS

    width = max(len(scenario.name) for scenario in SCENARIOS)
    for scenario in SCENARIOS:
        context.write(f"{scenario.name:<{width}}  {scenario.nl if context.language == 'nl' else scenario.en}")


def _serve(scenarios: list[str], port: int, latency_ms: int, context: RunContext) -> None:
    from wizard.practice.server import PracticeTenant

    tenant = PracticeTenant(*scenarios, port=port, latency=latency_ms / 1000)
    try:
        tenant.start()
    except OSError as error:
        raise UserError(
            Text(
                "The practice tenant cannot use port {port}: {why}. Choose another with --port, or leave it out.",
                "De oefentenant kan poort {port} niet gebruiken: {why}. Kies een andere met --port, of laat die weg.",
            ).of(port=port, why=reason(error))
        ) from None
    try:
        context.write(_heading(scenarios))
        context.write(shell_settings(tenant))
        context.write(_PROFIT_SCREEN.of(url=tenant.profit_screen))
        if tenant.admin_client_id:
            context.write(same(f"# --admin-client-id {tenant.admin_client_id}\n"))
        for words in seen_elsewhere(scenarios):
            context.write(words)
        context.tell(Text("Ctrl-C stops the practice tenant.", "Ctrl-C stopt de oefentenant."))
        # Wakes up now and then because Windows hands Ctrl-C over only between waits.
        forever = threading.Event()
        while not forever.wait(0.5):
            pass
    except KeyboardInterrupt:
        context.tell(Text("\nThe practice tenant has stopped.", "\nDe oefentenant is gestopt."))
    finally:
        tenant.stop()


def _heading(scenarios: list[str]) -> Text:
    return Text(
        "# PRACTICE: a practice tenant on this computer ({scenarios}).\n"
        "# The secret below opens this practice tenant only and is forgotten when it stops.",
        "# OEFENING: een oefentenant op deze computer ({scenarios}).\n"
        "# Het geheim hieronder opent alleen deze oefentenant en vervalt als die stopt.",
    ).of(scenarios=", ".join(scenarios))


_PROFIT_SCREEN = Text(
    "# Profit's own screen with its users, to look at in a browser: {url}\n",
    "# Het scherm van Profit zelf met de gebruikers, om in een browser te bekijken: {url}\n",
)


def seen_elsewhere(scenarios: list[str]) -> list[Text]:
    """What another program shows in a scenario, to paste into `explain`: each with its scenario's name."""
    from wizard.practice.scenarios import scenario

    said = Text(
        "# What another program shows in {scenario}, to paste into `profit-exchange explain`:\n# {words}\n",
        "# Wat een ander programma laat zien bij {scenario}, om in `profit-exchange explain` te plakken:\n# {words}\n",
    )
    return [said.of(scenario=row.name, words=row.elsewhere) for row in map(scenario, scenarios) if row.elsewhere]


def shell_settings(tenant: PracticeTenant) -> str:
    """The environment of the practice tenant as lines for bash and for PowerShell."""
    environment = tenant.environment()
    bash = [f"export {name}={_bash(value)}" for name, value in environment.items()]
    powershell = [f"$env:{name} = {_powershell(value)}" for name, value in environment.items()]
    return "\n".join(("", "# bash, zsh", *bash, "", "# PowerShell", *powershell, ""))


def _bash(value: str) -> str:
    return "'" + value.replace("'", "'\\''") + "'"


def _powershell(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


command = Verb(
    "practice",
    summary=Text(
        "Serve a practice tenant on this computer, to rehearse against.",
        "Start een oefentenant op deze computer om mee te oefenen.",
    ),
    about=Text(
        "Serves a practice tenant (sign-in, Microsoft Graph and Profit, over TLS) on this computer until Ctrl-C, and"
        " prints the settings that point this program, or any other client, at it.",
        "Start een oefentenant (aanmelden, Microsoft Graph en Profit, via TLS) op deze computer tot Ctrl-C, en toont de"
        " instellingen waarmee dit programma, of een andere client, hem gebruikt.",
    ),
    callback=run,
    params=[
        Flag(
            "--list",
            is_flag=True,
            about=Text("List the scenarios, one on a line.", "Toon de scenario's, één per regel."),
        ),
        Flag(
            "--scenario",
            multiple=True,
            metavar="NAME[,NAME…]",
            shell_complete=complete_scenarios,
            about=Text("What is wrong in it (default: nothing).", "Wat er mis mee is (standaard: niets)."),
        ),
        Flag(
            "--port",
            type=click.IntRange(0, 65533),
            default=0,
            metavar="PORT",
            about=Text(
                "Port of the sign-in host; Graph and Profit have the next two (default: any free ones).",
                "Poort van de aanmeldserver; Graph en Profit krijgen de volgende twee (standaard: vrije poorten).",
            ),
        ),
        Flag(
            "--latency",
            type=click.IntRange(0, 60_000),
            default=0,
            metavar="MS",
            about=Text("Milliseconds added to every answer.", "Milliseconden die elk antwoord extra duurt."),
        ),
    ],
)
