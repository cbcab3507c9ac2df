"""The flags that go with every verb, before it or after it."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from checks.words import LANGUAGES, Text
from wizard.command_line.flags import Flag, no_such
from wizard.command_line.verbs import DEBUG, EVERY, LANGUAGE, NON_INTERACTIVE, PRACTICE, VERBS
from wizard.runtime.context import RunContext
from wizard.runtime.language import known
from wizard.runtime.user_error import UserError

HEALTHY = "healthy"
"""The scenario of a bare `--practice`."""


def _speak(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    language = known(value)
    if language and isinstance(ctx.obj, RunContext):
        ctx.obj = replace(ctx.obj, language=language)


def _nobody_there(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and isinstance(ctx.obj, RunContext):
        ctx.obj = replace(ctx.obj, interactive=False)


def _rehearse(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    if value is not None and isinstance(ctx.obj, RunContext) and not ctx.resilient_parsing:
        ctx.obj = replace(ctx.obj, practice=scenarios_named(value))


def _log(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    if value is None or ctx.resilient_parsing or not isinstance(ctx.obj, RunContext):
        return
    root = ctx.find_root()
    if root.meta.setdefault(_LOGGED, ctx) is not ctx:
        # Before and after the verb as well: one run has one log.
        return
    from wizard.runtime.debug_log import DebugLog

    # Of the whole run: a crash in a command is its last line.
    root.with_resource(DebugLog(Path(value).expanduser(), ctx.obj.words, VERBS, ctx.obj.environ, ctx.obj.tell))


_LOGGED = "profit-exchange.debug-log"


def scenarios_named(value: str) -> tuple[str, ...]:
    """The scenarios in `a,b`.

    Raises:
        UserError: a scenario does not exist.
    """
    from wizard.practice.scenarios import SCENARIOS

    names_known = [scenario.name for scenario in SCENARIOS]
    names = tuple(part for part in (p.strip() for p in value.split(",")) if part)
    for name in names:
        if name not in names_known and Path(name).exists():
            raise UserError(
                Text(
                    "{file} stands behind --practice, where the name of a practice scenario is read. Put the file "
                    "before --practice, or name the scenario: --practice healthy {file}.",
                    "{file} staat achter --practice, waar de naam van een oefenscenario wordt gelezen. Zet het bestand "
                    "voor --practice, of noem het scenario: --practice healthy {file}.",
                    {"file": name},
                )
            )
        if name not in names_known:
            raise no_such(
                Text(
                    "There is no practice scenario {it}; `profit-exchange practice --list` shows them.",
                    "Er is geen oefenscenario {it}; `profit-exchange practice --list` toont ze.",
                ),
                name,
                names_known,
            )
    return names or (HEALTHY,)


def complete_scenarios(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Completes the last of `a,b,c`."""
    from wizard.practice.scenarios import SCENARIOS

    before, comma, last = incomplete.rpartition(",")
    return [CompletionItem(before + comma + s.name) for s in SCENARIOS if s.name.startswith(last)]


def common_flags() -> Iterator[Flag]:
    """The flags that every verb takes."""
    yield Flag(
        LANGUAGE.flag,
        type=click.Choice(LANGUAGES),
        metavar=LANGUAGE.metavar,
        callback=_speak,
        expose_value=False,
        about=LANGUAGE.about,
        group=EVERY,
    )
    yield Flag(
        NON_INTERACTIVE.flag,
        is_flag=True,
        callback=_nobody_there,
        expose_value=False,
        about=NON_INTERACTIVE.about,
        group=EVERY,
    )
    yield Flag(
        PRACTICE.flag,
        metavar=PRACTICE.metavar,
        is_flag=False,
        flag_value=HEALTHY,
        callback=_rehearse,
        expose_value=False,
        shell_complete=complete_scenarios,
        about=PRACTICE.about,
        group=EVERY,
    )
    yield Flag(
        DEBUG.flag,
        type=click.Path(readable=False),
        metavar=DEBUG.metavar,
        callback=_log,
        expose_value=False,
        about=DEBUG.about,
        group=EVERY,
    )


def with_common_flags(command: click.Command) -> click.Command:
    """The same command, which also takes the flags of every verb; subcommands take them too."""
    taken = {name for p in command.params for name in p.opts}
    with_them = copy.copy(command)
    with_them.params = [*command.params, *(f for f in common_flags() if not taken & set(f.opts))]
    if isinstance(with_them, click.Group):
        with_them.commands = {n: with_common_flags(c) for n, c in with_them.commands.items()}
    return with_them
