"""`help`: the program's help, a topic, or a command's own help."""

from __future__ import annotations

from collections.abc import Iterator

import click
from click.shell_completion import CompletionItem

from checks.words import Language, Text
from wizard.command_line import help_page
from wizard.command_line.flags import Verb, no_such, print_help
from wizard.command_line.layout import table
from wizard.command_line.verbs import VERBS
from wizard.commands.help_topics import TOPICS, Commands, HelpTopic
from wizard.runtime.context import RunContext
from wizard.runtime.wrap import wrapped

_TOPICS = Text("Topics (`profit-exchange help TOPIC`):", "Onderwerpen (`profit-exchange help ONDERWERP`):")
_ALSO = Text(
    "`profit-exchange {verb} --help` shows the options of the command {verb}.",
    "`profit-exchange {verb} --help` toont de opties van de opdracht {verb}.",
)
_NONE = Text("There is no topic or command {it}.", "Er is geen onderwerp of opdracht {it}.")


@click.pass_context
def run(ctx: click.Context, /, topic: str | None) -> int:
    """Shows what was asked for; without a topic the program's help with the list of topics.

    Raises:
        UserError: there is no such topic or command.
    """
    context: RunContext = ctx.obj
    language, columns = context.language, help_page.width()
    if topic in TOPICS:
        context.write("\n".join(_told(TOPICS[topic], language, columns)))
        if topic in VERBS:
            context.write("")
            context.write("\n".join(wrapped(_ALSO.of(verb=topic).say(language), columns)))
    elif topic in VERBS:
        root = ctx.find_root()
        assert isinstance(root.command, click.Group)
        command = root.command.get_command(root, topic)
        assert command is not None
        print_help(click.Context(command, parent=root, info_name=topic, obj=context))
    elif topic is None:
        rows = ((name, one.title.say(language)) for name, one in TOPICS.items())
        lines = [help_page.page(language, columns), "", *wrapped(_TOPICS.say(language), columns), *table(rows, columns)]
        context.write("\n".join(lines))
    else:
        raise no_such(_NONE, topic, [*TOPICS, *VERBS])
    return 0


def _told(topic: HelpTopic, language: Language, columns: int) -> Iterator[str]:
    yield from wrapped(topic.title.say(language), columns)
    for block in topic.blocks():
        yield ""
        match block:
            case Text():
                yield from wrapped(block.say(language), columns)
            case Commands(lines):
                # Whole, to be copied.
                yield from (f"  {line}" for line in lines)
            case _:
                yield from table(((_said(name, language), about.say(language)) for name, about in block), columns)


def _said(name: str | Text, language: Language) -> str:
    return name if isinstance(name, str) else name.say(language)


def _complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    return [CompletionItem(name) for name in (*TOPICS, *VERBS) if name.startswith(incomplete)]


command = Verb(
    "help",
    summary=VERBS["help"].summary,
    about=Text(
        "Explains a topic ({topics}), or shows the help of a command.",
        "Legt een onderwerp uit ({topics}), of toont de hulp van een opdracht.",
    ).of(topics=", ".join(TOPICS)),
    callback=run,
    params=[click.Argument(["topic"], required=False, metavar="[TOPIC]", shell_complete=_complete)],
)
