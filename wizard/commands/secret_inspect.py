"""`profit-exchange secret inspect`: what the shape of a client secret says, offline; never the value."""

from __future__ import annotations

from dataclasses import replace

import click

from checks.catalogue.secret_signs import BY_ID
from checks.secret_value import SecretLook, look
from checks.settings import Secret
from checks.words import Text
from wizard.command_line.flags import Verb
from wizard.commands.report_flags import json_flag
from wizard.conversation.effects import Accepted, Help
from wizard.reports.secret_shape import statements
from wizard.runtime.context import RunContext
from wizard.runtime.exit_codes import GOOD, PROBLEM

_HELP = Help(
    Text(
        "Its shape is looked at on this computer only: whether it is whole, and what else it may be.",
        "Alleen op deze computer wordt naar de vorm gekeken: of de waarde heel is, en wat het anders kan zijn.",
    )
)
_GENERATIONS = {
    "8Q~": Text("current (40 characters with a checksum)", "huidige (40 tekens met controlegetal)"),
    "7Q~": Text("previous (37 characters)", "vorige (37 tekens)"),
    "34": Text("older (34 characters)", "ouder (34 tekens)"),
    "base64": Text("old (base64-like)", "oud (base64-achtig)"),
    "guid": Text("none: it is an ID", "geen: het is een id"),
    "unusual": Text("not one that is known", "geen bekende"),
    "empty": Text("none: it is empty", "geen: het is leeg"),
}
_GOOD = Text(
    "The value has the form of a client secret, and its checksum fits.",
    "De waarde heeft de vorm van een clientgeheim en het controlegetal klopt.",
)


@click.pass_obj
def _run(context: RunContext, json_wanted: bool) -> int:
    found = look(_read(context))
    if json_wanted:
        context.write_json(_as_json(found))
    else:
        _say(found, context)
    return PROBLEM if any(BY_ID[sign].wrong for sign in found.seen.signs) else GOOD


def _read(context: RunContext) -> Secret:
    if context.interactive:
        from wizard.conversation.chapters.credentials import secret_question
        from wizard.prompts.in_passing import InPassing

        # As it is: what is odd about it is what one wants to hear, so nothing is declined or taken off.
        question = replace(
            secret_question(), help=_HELP, understand=lambda typed: Accepted(""), repair=None, setting=None
        )
        return InPassing(context).secret(question) or Secret("")
    return Secret(context.stdin.read(100_000))


def _say(found: SecretLook, context: RunContext) -> None:
    seen = found.seen
    context.write(Text("Length: {it}", "Lengte: {it}").of(it=seen.length))
    context.write(Text("Generation: {it}", "Generatie: {it}").of(it=_GENERATIONS[seen.generation]))
    if seen.hint:
        context.write(Text("First three characters: {it}", "Eerste drie tekens: {it}").of(it=seen.hint))
    if not seen.signs:
        context.write(_GOOD)
    for says, do in statements(found):
        context.write(Text("- {says}\n  {do}", "- {says}\n  {do}", {"says": says, "do": do}))


def _as_json(found: SecretLook) -> dict[str, object]:
    return {
        "schema": 1,
        "length": found.seen.length,
        "generation": found.seen.generation,
        "hint": found.seen.hint,
        "signs": list(found.seen.signs),
        "slip": {"kind": found.slip, "position": found.slip_position} if found.slip else None,
        "says": [
            {"en": s.say("en"), "nl": s.say("nl"), "do": {"en": d.say("en"), "nl": d.say("nl")}}
            for s, d in statements(found)
        ],
    }


command = Verb(
    "inspect",
    summary=Text(
        "Look at a client secret's value without any network.",
        "Bekijk de waarde van een clientgeheim zonder netwerk.",
    ),
    about=Text(
        "Reads the value from standard input, or asks for it without showing it. Prints its length, generation, first"
        " three characters and what is odd about it; never the value. Exit code 1 when it will very likely be refused.",
        "Leest de waarde van de standaardinvoer, of vraagt erom zonder hem te tonen. Toont de lengte, de generatie, de"
        " eerste drie tekens en wat er vreemd aan is; nooit de waarde zelf. Afsluitcode 1 als hij heel waarschijnlijk"
        " wordt geweigerd.",
    ),
    callback=_run,
    params=[
        json_flag(name="json_wanted"),
    ],
)
