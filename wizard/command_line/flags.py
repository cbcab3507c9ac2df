"""Click, speaking both languages and loading each verb only when it is called."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any

import click
from click.shell_completion import CompletionItem

from checks.words import Language, Text, same
from wizard.command_line import help_page
from wizard.command_line.layout import paragraphs, table
from wizard.command_line.placeholders import put
from wizard.command_line.verbs import EVERY, HELP, VerbRow
from wizard.runtime.context import RunContext
from wizard.runtime.user_error import UserError
from wizard.runtime.wrap import wrapped

_USAGE = Text("Usage: ", "Gebruik: ")
_OPTIONS = Text("Options", "Opties")
_COMMANDS = Text("Commands", "Opdrachten")
_ONE_OF = Text("One of: {choices}. {about}", "Een van: {choices}. {about}")
_BOUNDS = Text("{about} From {low} to {high}.", "{about} Van {low} tot en met {high}.")


_READ_TOO = Text(
    "{flag} {file}: that file is also given to be read, and would be replaced. Name another file; nothing was changed.",
    "{flag} {file}: dat bestand wordt ook gelezen, en zou worden vervangen. Noem een ander bestand; er is niets"
    " gewijzigd.",
)


def _names(param: click.Parameter, ctx: click.Context) -> list[str]:
    """What was given, as names that files may have."""
    value = ctx.params.get(param.name or "")
    return [one for one in (value if isinstance(value, tuple | list) else [value]) if isinstance(one, str) and one]


def _same_file(one: str, other: str) -> bool:
    import os.path

    try:
        return os.path.samefile(os.path.expanduser(one), os.path.expanduser(other))  # noqa: PTH111, PTH121
    except (OSError, ValueError):
        return False


def spoken(ctx: click.Context) -> Language:
    """The language of the run this context belongs to."""
    return ctx.obj.language if isinstance(ctx.obj, RunContext) else "en"


class NotOneOfError(click.BadParameter):
    """None of the choices was given. `near` is the choice that was meant, likely; what was given is not kept."""

    near: str | None = None


class OneOf(click.Choice[Any]):
    """A choice that knows which one a misspelt word is nearest to."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401
        """The choice.

        Raises:
            NotOneOfError: there is no such choice.
        """
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter as error:
            wrong = NotOneOfError(error.message, ctx, param)
            near = nearest(str(value).casefold(), [str(one) for one in self.choices])
            wrong.near = near[0] if near else None
            raise wrong from None


class Flag(click.Option):
    """An option whose help is a `Text`. Options of one `group` stand together in `--help`, under its name.

    One that `writes` names files that are replaced by what the command makes.
    """

    def __init__(
        self,
        *names: str,
        about: Text,
        group: Text | None = None,
        writes: bool = False,
        **attributes: Any,  # noqa: ANN401  click's own keywords
    ) -> None:
        if isinstance(choice := attributes.get("type"), click.Choice):
            attributes["type"] = OneOf(choice.choices)
        super().__init__(names, help=about.en, **attributes)
        self.about = about
        self.group = group
        self.writes = writes

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The option's line in `--help`, in the language of the run."""
        about = self.about
        if isinstance(self.type, click.IntRange) and self.type.min is not None and self.type.max is not None:
            about = _BOUNDS.of(about=about, low=self.type.min, high=self.type.max)
        self.help = about.say(spoken(ctx))
        record = super().get_help_record(ctx)
        return (put(record[0], spoken(ctx)), record[1]) if record is not None else None

    def get_help_extra(self, ctx: click.Context) -> Any:  # noqa: ANN401  click's own record
        """What click adds in English behind an option's line, without the bounds, which are said above."""
        extra = super().get_help_extra(ctx)
        extra.pop("range", None)
        return extra


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

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401
        """The command, unless what it makes would take the place of what it is made from.

        Raises:
            UserError: a file is named for reading and for writing.
        """
        for param in self.params:
            if isinstance(param, Flag) and param.writes:
                others = [name for other in self.params if other is not param for name in _names(other, ctx)]
                for name in _names(param, ctx):
                    if any(_same_file(name, other) for other in others):
                        raise UserError(_READ_TOO.of(flag=param.opts[0], file=same(name)))
        return super().invoke(ctx)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """`--help`, described in the language of the run."""
        return _help_flag(super().get_help_option(ctx))

    def get_short_help_str(self, limit: int = 45) -> str:
        """The summary; click asks for it without a context, so this is English."""
        return self.summary.en

    def get_help(self, ctx: click.Context) -> str:
        """The whole help: usage, what it is for, its options by group, and what follows them."""
        return _page(ctx, self.about, (), self.epilogue)


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
            says = Text("There is no command {it}.", "Er is geen opdracht {it}.")
            if args[0] in OPTIONS_OF and OPTIONS_OF[args[0]] in self.rows:
                said = _IS_AN_OPTION.of(it=_shown(args[0]), verb=OPTIONS_OF[args[0]], option=args[0])
                raise UserError(said, see_help=True)
            raise no_such(says, args[0], self.list_commands(ctx))
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

    def get_help(self, ctx: click.Context) -> str:
        """The whole help: usage, what it is for, the commands, the options, and what follows them."""
        rows = [(verb, row.summary.say(spoken(ctx))) for verb, row in self.rows.items()]
        return _page(ctx, self.about, rows, self.epilogue)


OPTIONS_OF = {"undo": "setup", "resume": "setup", "plan": "setup", "template": "check"}
"""Words that people look for among the commands, and the command of which each is an option."""
_IS_AN_OPTION = Text(
    "There is no command {it}. Did you mean profit-exchange {verb} --{option}?",
    "Er is geen opdracht {it}. Bedoelde je profit-exchange {verb} --{option}?",
)


def nearest(seen: str, choices: Sequence[str]) -> list[str]:
    """The choice that was meant, likely: of the same words in another order, else the nearest by its letters."""
    from difflib import get_close_matches

    words = sorted(seen.casefold().strip("-").split("-"))
    turned = [one for one in choices if sorted(one.strip("-").split("-")) == words]
    return turned[:1] or get_close_matches(seen, choices, n=1, cutoff=0.5)


def no_such(says: Text, seen: str, choices: Sequence[str], *, sure: bool = False) -> UserError:
    """A complaint about a word that is not one of the choices, with the nearest proposed, or the first if `sure`."""
    near = choices if sure else nearest(seen, choices)
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

    return Flag(
        *option.opts, is_flag=True, is_eager=True, expose_value=False, callback=show, about=HELP.about, group=EVERY
    )


def _page(ctx: click.Context, about: Text, commands: Sequence[tuple[str, str]], epilogue: Text | None) -> str:
    language, columns = spoken(ctx), help_page.width()
    pieces = put(" ".join(ctx.command.collect_usage_pieces(ctx)), language)
    usage = _USAGE.say(language)
    lines = wrapped(f"{ctx.command_path} {pieces}", columns, usage, " " * len(usage))
    lines += ["", *paragraphs(about.say(language), columns, "  ")]
    if commands:
        lines += ["", f"{_COMMANDS.say(language)}:", *table(commands, columns)]
    for group, options in _grouped(ctx.command.get_params(ctx)):
        records = [_record(option, ctx, columns) for option in options]
        heading = wrapped(f"{group.say(language)}:", columns)
        lines += ["", *heading, *table([one for one in records if one is not None], columns)]
    if epilogue is not None:
        lines += ["", *paragraphs(epilogue.say(language), columns)]
    return "\n".join(lines)


def _grouped(params: Sequence[click.Parameter]) -> list[tuple[Text, list[click.Option]]]:
    """The options by group, those without one first; the groups in the order in which they first appear."""
    found: dict[Text, list[click.Option]] = {_OPTIONS: []}
    for param in params:
        if isinstance(param, click.Option) and not param.hidden:
            found.setdefault((param.group if isinstance(param, Flag) else None) or _OPTIONS, []).append(param)
    return [(group, options) for group, options in found.items() if options]


def _record(option: click.Option, ctx: click.Context, columns: int) -> tuple[str, str] | None:
    """What the option is called, and what it does; choices too long for one line are told with the latter."""
    record = option.get_help_record(ctx)
    metavar = option.make_metavar(ctx)
    if record is None or len(record[0]) + 2 <= columns or "|" not in metavar:
        return record
    choices = put(metavar.strip("[]"), spoken(ctx)).replace("|", ", ")
    return ", ".join(option.opts), _ONE_OF.of(choices=choices, about=record[1]).say(spoken(ctx))
