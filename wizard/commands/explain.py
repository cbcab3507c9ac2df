"""`profit-exchange explain`: an error message in, its cause and cure out. What it does stands in `explain_text`."""

from __future__ import annotations

import click

from checks.words import Text
from wizard.command_line.flags import Flag, Verb
from wizard.commands.explain_text import run
from wizard.runtime.context import RunContext


def _explain(text: tuple[str, ...], as_json: bool, everything: bool) -> int:
    context = click.get_current_context().obj
    if not isinstance(context, RunContext):
        raise TypeError("explain runs inside the program, which says which language and streams there are")
    return run(text, context, as_json=as_json, everything=everything)


command = Verb(
    "explain",
    summary=Text(
        "Explain an error message that you paste: causes, cure, and who carries it out.",
        "Leg een geplakte foutmelding uit: oorzaken, oplossing en wie die uitvoert.",
    ),
    about=Text(
        "Explain an error message: its cause, the cure, who carries it out and where. Give the message itself, a "
        "file, a code such as AADSTS7000215, `-` for standard input, or nothing to paste it. Works without a network.",
        "Leg een foutmelding uit: de oorzaak, de oplossing, wie die uitvoert en waar. Geef de melding zelf, een "
        "bestand, een code zoals AADSTS7000215, `-` voor de standaardinvoer, of niets om hem te plakken. Werkt zonder "
        "netwerk.",
    ),
    epilogue=Text(
        "Exit code 0: something was diagnosed. 1: no error that is known in this text. 2: wrong usage.",
        "Afsluitcode 0: er is iets herkend. 1: geen bekende fout in deze tekst. 2: verkeerd gebruik.",
    ),
    callback=_explain,
    params=[
        click.Argument(["text"], nargs=-1, metavar="[TEXT|FILE|CODE|-]"),
        Flag(
            "--json", "as_json", is_flag=True, about=Text("Print the result as JSON.", "Geef het resultaat als JSON.")
        ),
        Flag(
            "--list",
            "everything",
            is_flag=True,
            about=Text("List every error in the catalogue.", "Toon alle fouten in de catalogus."),
        ),
    ],
)
