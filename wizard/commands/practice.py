"""`practice`: a practice tenant on this computer, served until Ctrl-C, with settings that point any client at it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import click

from checks.words import Text, same
from wizard.command_line.common_flags import HEALTHY, complete_scenarios, scenarios_named
from wizard.command_line.flags import Flag, Verb
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
            ).of(port=port, why=same(error.strerror or type(error).__name__))
        ) from None
    try:
        context.write(_heading(scenarios))
        context.write(shell_settings(tenant))
        if tenant.admin_client_id:
            context.write(same(f"# --admin-client-id {tenant.admin_client_id}\n"))
        for words in _seen_elsewhere(scenarios):
            context.write(words)
        context.tell(Text("Ctrl-C stops the practice tenant.", "Ctrl-C stopt de oefentenant."))
