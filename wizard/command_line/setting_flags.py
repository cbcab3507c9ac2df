"""Click options made from the table of settings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import click
from click.shell_completion import CompletionItem

from checks.words import Text
from wizard.command_line.flags import Flag
from wizard.runtime.user_error import UserError
from wizard.settings.definitions import BY_ID, PROFIT_SECRET_VARIABLE, PROFIT_TOKEN_VARIABLE, SECRET_VARIABLE
from wizard.settings.setting import Setting


def setting_flags(*ids: str, grouped: bool = True) -> Iterator[Flag]:
    """The options of these settings, in this order. Values arrive unread, under the option's id with underscores.

    Args:
        grouped: False lists them without their heading, where that says something of another command.
    """
    for option_id in ids:
        made = _flag(BY_ID[option_id])
        made.group = made.group if grouped else None
        yield made
    if "client-secret-file" in ids:
        yield _never_on_the_command_line("--client-secret", "--client-secret-file", SECRET_VARIABLE)
    if "profit-secret-file" in ids:
        for flag, variable in (
            ("--profit-client-secret", PROFIT_SECRET_VARIABLE),
            ("--profit-secret", PROFIT_SECRET_VARIABLE),
            ("--profit-token", PROFIT_TOKEN_VARIABLE),
        ):
            yield _never_on_the_command_line(flag, "--profit-secret-file", variable)


def given(params: dict[str, object]) -> dict[str, object]:
    """The settings among a command's parameters, by option id; those that were not given are left out."""
    found = {name.replace("_", "-"): value for name, value in params.items()}
    return {name: value for name, value in found.items() if name in BY_ID and value not in (None, False, ())}


def _flag(option: Setting) -> Flag:
    name = option.id.replace("-", "_")
    if option.kind == "switch":
        return Flag(option.flag, name, is_flag=True, about=_with_places(option), group=option.group)
    if option.kind == "repeated":
        return Flag(
            option.flag, name, multiple=True, metavar=option.metavar, about=_with_places(option), group=option.group
        )
    return Flag(
        option.flag,
        name,
        # click.Path for its completion only: what is wrong with a file is said by whoever reads it.
        type=click.Path(readable=False) if option.kind == "file" else click.STRING,
        metavar=f"[{'|'.join(option.choices)}]" if option.choices else option.metavar,
        shell_complete=_complete(option.choices) if option.choices else None,
        about=_with_places(option),
        group=option.group,
        writes=option.written,
    )


def _with_places(option: Setting) -> Text:
    if not option.variables:
        return option.about
    return Text("{about} [{variables}]", "{about} [{variables}]").of(
        about=option.about, variables=", ".join(option.variables)
    )


def _complete(choices: Iterable[str]) -> Callable[[click.Context, click.Parameter, str], list[CompletionItem]]:
    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        return [CompletionItem(choice) for choice in choices if choice.startswith(incomplete)]

    return complete


def _never_on_the_command_line(flag: str, file_flag: str, variable: str) -> Flag:
    def refuse(ctx: click.Context, param: click.Parameter, value: object) -> None:
        if value is not None and not ctx.resilient_parsing:
            raise UserError(
                Text(
                    "A secret on the command line can be read by others in the list of processes, and stays in the"
                    " history of your shell. Set the variable {variable}, or use {file} FILE or {stdin}."
                    " Was this a real secret? Then remove it from the history of your shell.",
                    "Een geheim op de opdrachtregel is voor anderen te lezen in de lijst van processen en blijft in de"
                    " geschiedenis van je shell staan. Zet de variabele {variable}, of gebruik {file} BESTAND of"
                    " {stdin}. Was dit een echt geheim? Haal het dan uit de geschiedenis van"
                    " je shell.",
                ).of(variable=variable, file=file_flag, stdin=file_flag.removesuffix("file") + "stdin")
            )

    return Flag(
        flag,
        hidden=True,
        is_flag=False,
        flag_value="",
        expose_value=False,
        callback=refuse,
        about=Text("Not accepted.", "Wordt niet geaccepteerd."),
    )
