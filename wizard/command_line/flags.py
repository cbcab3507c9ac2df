"""Click, speaking both languages and loading each verb only when it is called."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any

import click
from click.shell_completion import CompletionItem

from checks.words import Language, Text, same
from wizard.command_line.verbs import HELP, VerbRow
from wizard.runtime.context import RunContext
from wizard.runtime.user_error import UserError

_USAGE = Text("Usage: ", "Gebruik: ")
_OPTIONS = Text("Options", "Opties")
_COMMANDS = Text("Commands", "Opdrachten")


def spoken(ctx: click.Context) -> Language:
    """The language of the run this context belongs to."""
    return ctx.obj.language if isinstance(ctx.obj, RunContext) else "en"


class Flag(click.Option):
    """An option whose help is a `Text`."""

    def __init__(self, *names: str, about: Text, **attributes: Any) -> None:  # noqa: ANN401  click's own keywords
        super().__init__(names, help=about.en, **attributes)
        self.about = about

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The option's line in `--help`, in the language of the run."""
        self.help = self.about.say(spoken(ctx))
        return super().get_help_record(ctx)


class Verb(click.Command):
    """A command whose help is a `Text`. `summary` is its line in the list of commands."""

    def __init__(
        self,
        name: str,
        *,
        summary: Text,
        about: Text | None = None,
        epilogue: Text | None = None,
        **rest: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(name, **rest)
        self.summary = summary
        self.about = about or summary
        self.epilogue = epilogue

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """`--help`, described in the language of the run."""
        return _help_flag(super().get_help_option(ctx))

    def get_short_help_str(self, limit: int = 45) -> str:
        """The summary; click asks for it without a context, so this is English."""
        return self.summary.en

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The usage line."""
        formatter.write_usage(
            ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix=_USAGE.say(spoken(ctx))
        )

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What the command is for."""
        _write_paragraphs(formatter, self.about.say(spoken(ctx)), indent=2)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options."""
        _write_options(self, ctx, formatter)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What follows the options."""
        if self.epilogue:
            _write_paragraphs(formatter, self.epilogue.say(spoken(ctx)), indent=0)


class Verbs(click.Group):
    """Commands loaded only when called, completed or asked for help."""

    def __init__(
        self,
        name: str,
        rows: Mapping[str, VerbRow],
        *,
        dress: Callable[[click.Command], click.Command],
        about: Text,
        epilogue: Text | None = None,
        **rest: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(name, **rest)
        self.rows = rows
        self.dress = dress
        self.about = about
        self.epilogue = epilogue

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs, in the table's order."""
        return list(self.rows)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Imports the verb's module and gives its `command` what every verb has."""
        row = self.rows.get(cmd_name)
        return self.dress(getattr(import_module(row.module), row.attribute)) if row else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is meant.

        Raises:
            UserError: there is no such command.
        """
        if args and args[0] not in self.rows and not ctx.resilient_parsing:
            raise no_such(
                Text("There is no command {it}.", "Er is geen opdracht {it}."), args[0], self.list_commands(ctx)
            )
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Completes verbs from the table, so that no other verb's module is imported for it."""
        verbs = [
            CompletionItem(v, help=r.summary.say(spoken(ctx))) for v, r in self.rows.items() if v.startswith(incomplete)
        ]
        return verbs + click.Command.shell_complete(self, ctx, incomplete)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """`--help`, described in the language of the run."""
        return _help_flag(super().get_help_option(ctx))

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The usage line."""
        formatter.write_usage(
            ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix=_USAGE.say(spoken(ctx))
        )

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What the program is for."""
        _write_paragraphs(formatter, self.about.say(spoken(ctx)), indent=2)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands, then the options."""
        with formatter.section(_COMMANDS.say(spoken(ctx))):
            formatter.write_dl([(verb, row.summary.say(spoken(ctx))) for verb, row in self.rows.items()])
        _write_options(self, ctx, formatter)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What follows the options."""
        if self.epilogue:
            _write_paragraphs(formatter, self.epilogue.say(spoken(ctx)), indent=0)


def no_such(says: Text, seen: str, choices: Sequence[str]) -> UserError:
    """A complaint about a word that is not one of the choices, with the nearest one proposed."""
    from difflib import get_close_matches

    near = get_close_matches(seen, choices, n=1, cutoff=0.5)
    hint = (
        Text(" Did you mean {near}?", " Bedoelde je {near}?").of(near=near[0])
        if near
        else Text("{no}", "{no}").of(no="")
    )
    return UserError(Text("{says}{hint}", "{says}{hint}").of(says=says.of(it=_shown(seen)), hint=hint), see_help=True)


def _shown(word: str) -> Text:
    """A word from the command line, unless it is so long that it may be a pasted secret."""
    if len(word) > 30:
        return Text("that begins with “{start}…”", "die begint met “{start}…”").of(start=word[:3])
    return same(f"“{word}”")


def print_help(ctx: click.Context) -> None:
    """The help of this context's command, on the run's own stream: click would write UTF-8 to an ASCII console."""
    stream = ctx.obj.stdout if isinstance(ctx.obj, RunContext) else sys.stdout
    stream.write(ctx.get_help() + "\n")


def _help_flag(option: click.Option | None) -> click.Option | None:
    if option is None or isinstance(option, Flag):
        return option

    def show(ctx: click.Context, param: click.Parameter, value: bool) -> None:
        if value and not ctx.resilient_parsing:
            print_help(ctx)
            ctx.exit()

    return Flag(*option.opts, is_flag=True, is_eager=True, expose_value=False, callback=show, about=HELP.about)


def _write_paragraphs(formatter: click.HelpFormatter, text: str, *, indent: int) -> None:
    formatter.write_paragraph()
    for line in text.split("\n"):
        formatter.current_indent += indent
        formatter.write_text(line) if line.strip() else formatter.write_paragraph()
        formatter.current_indent -= indent


def _write_options(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    records = [r for p in command.get_params(ctx) if (r := p.get_help_record(ctx)) is not None]
    if records:
        with formatter.section(_OPTIONS.say(spoken(ctx))):
            formatter.write_dl(records)
