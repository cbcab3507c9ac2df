"""`doctor`: this computer in one screen, before any tenant is looked at."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import Any

import click

from checks.model import Verdict
from checks.remedy import StepOf
from checks.words import Text
from wizard import __version__
from wizard.command_line.flags import Flag, Verb
from wizard.command_line.setting_flags import given, setting_flags
from wizard.command_line.verbs import VERBS
from wizard.inspection.doctor import examine
from wizard.inspection.doctor_row import DoctorRow, exit_code
from wizard.reports.phrases import FOR, VERDICTS
from wizard.resolve.settings import resolved_endpoints
from wizard.runtime.context import RunContext
from wizard.runtime.exit_codes import COULD_NOT_TELL, GOOD, NETWORK, PROBLEM
from wizard.runtime.wrap import wrapped

SCHEMA = 1
_ENDS = {
    GOOD: Text("This computer is fit for it.", "Deze computer is er geschikt voor."),
    NETWORK: Text(
        "Microsoft cannot be reached from here as it should; above stands what to do.",
        "Microsoft is vanaf hier niet goed te bereiken; hierboven staat wat er moet gebeuren.",
    ),
    PROBLEM: Text("Put right first what is a problem above.", "Herstel eerst wat hierboven een probleem is."),
    COULD_NOT_TELL: Text(
        "Not everything could be looked at; nothing is known to be wrong.",
        "Niet alles was te bekijken; er is niets bekend dat niet klopt.",
    ),
}
_BESIDE = 70
"""Columns from which on what is said of a row stands beside its name; under it on a narrower screen."""
_AS_ABOVE = Text("the same as above.", "hetzelfde als hierboven.")


@click.pass_context
def run(ctx: click.Context, /, json: bool, **params: object) -> int:
    """Looks, and shows one line for what is good and a cure for what is not.

    Raises:
        UserError: a setting that names a host or a file cannot be used.
    """
    context: RunContext = ctx.obj
    tty = context.stdout.isatty()
    columns = shutil.get_terminal_size().columns if tty else None
    with resolved_endpoints(given(params), context) as resolved:
        # The others tell where a secret goes; none goes anywhere here.
        for note in resolved.notes if resolved.practice else ():
            context.tell(note)
        rows = examine(resolved.endpoints, encoding=getattr(context.stdout, "encoding", None), columns=columns)
    code = exit_code(rows)
    if json:
        context.write_json(_document(rows, code, context))
        return code
    width = max(len(row.name.say(context.language)) for row in rows)
    mark = max(len(VERDICTS[row.verdict].say(context.language)) for row in rows)
    told: set[tuple[Text, ...]] = set()
    context.stamp()
    for row in rows:
        if row.cure and row.cure in told:
            row = replace(row, cure=(_AS_ABOVE,))
        told.add(row.cure)
        for line in _lines(row, context, width, mark, min(columns or 100, 100)):
            context.write(line)
    context.write("")
    context.write(_ENDS[code])
    return code


def _lines(row: DoctorRow, context: RunContext, width: int, mark: int, columns: int) -> list[str]:
    say = context.language
    start = f"{row.name.say(say):<{width}}  {VERDICTS[row.verdict].say(say):<{mark}}  "
    if columns >= _BESIDE:
        indent = " " * len(start)
        lines = wrapped(row.says.say(say), columns, start, indent)
    else:
        indent = "  "
        lines = [start.rstrip(), *wrapped(row.says.say(say), columns, indent, indent)]
    before = None
    for step in row.cure:
        whose = step.actor if isinstance(step, StepOf) else row.actor
        who = f"{FOR[whose].say(say)}: " if whose is not before else ""
        lines += wrapped(who + step.say(say), columns, indent, indent)
        before = whose
    return list(lines)


def _document(rows: list[DoctorRow], code: int, context: RunContext) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "tool_version": __version__,
        "practice": context.practice is not None,
        "exit_code": code,
        "rows": [
            {
                "id": row.id,
                "verdict": row.verdict.value,
                "says": _both(row.says),
                "cure": [_both(step) for step in row.cure],
                **({"actor": row.actor.value} if row.verdict is not Verdict.GOOD and row.cure else {}),
            }
            for row in rows
        ],
    }


def _both(text: Text) -> dict[str, str]:
    return {"en": text.say("en"), "nl": text.say("nl")}


command = Verb(
    "doctor",
    summary=VERBS["doctor"].summary,
    about=Text(
        "Looks at this computer, not at a tenant: Python and packages, certificates, proxy, clock, keyring, terminal,"
        " and whether the sign-in host and Microsoft Graph can be reached. Reads no secret and signs in nowhere."
        " Exit code 0 when all is well, 5 for the network, 1 for another problem, 6 when something could not be told.",
        "Bekijkt deze computer, geen tenant: Python en pakketten, certificaten, proxy, klok, sleutelbos, terminal, en"
        " of de aanmeldserver en Microsoft Graph te bereiken zijn. Leest geen geheim en meldt nergens aan."
        " Afsluitcode 0 als alles goed is, 5 bij het netwerk, 1 bij een ander probleem, 6 als iets niet vast te stellen"
        " was.",
    ),
    callback=run,
    params=[
        *setting_flags("cloud", "authority-host", "graph-url", "ca-file", "config"),
        Flag("--json", is_flag=True, about=Text("The result as JSON.", "Het resultaat als JSON.")),
    ],
)
