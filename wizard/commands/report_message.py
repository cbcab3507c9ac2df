"""`report message`: what somebody else must do about a saved report, as a message to that person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from checks.remedy import Actor
from checks.words import Text, same
from wizard.command_line.flags import Flag, Verb
from wizard.command_line.setting_flags import setting_flags
from wizard.commands import out_file
from wizard.commands.report import ROWS
from wizard.conversation.actors import OTHERS
from wizard.runtime.context import RunContext
from wizard.runtime.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checks.model import Finding, Report

ENDINGS = (".eml", ".txt")
_KINDS = Text(
    "a message is an .eml (a draft for a mail program) or a .txt file.",
    "een bericht is een .eml-bestand (een concept voor een mailprogramma) of een .txt-bestand.",
)
_NOBODY = Text(
    "Nothing in this report is for somebody else to do; there is no message to write.",
    "Niets in dit rapport is voor iemand anders; er valt geen bericht te schrijven.",
)
_REDACTED = Text(
    "The saved report was redacted when it was made, so the message does not name the app and the tenant. A report of"
    " check --json, or of --report FILE.json with --full, names them.",
    "Het bewaarde rapport is bij het maken geanonimiseerd, dus het bericht noemt de app en de tenant niet. Een rapport"
    " van check --json, of van --report BESTAND.json met --full, noemt ze wel.",
)
_RULE = "-" * 60


@click.pass_context
def run(
    ctx: click.Context,
    /,
    saved_report: str,
    finding: tuple[str, ...],
    actor: str | None,
    out: str | None,
    **params: object,
) -> int:
    """Reads, then shows the messages or writes them. Returns 0, also when nobody else has something to do.

    Raises:
        UserError: the report cannot be read, has no such finding, or the file cannot be written.
    """
    from wizard.reports.files import saved
    from wizard.reports.messages import as_file, messages

    context: RunContext = ctx.obj
    path = out_file.named(out, ENDINGS, _KINDS)
    report = saved(saved_report, context)
    who = _who(params, context)
    made = messages(
        report,
        context.language,
        findings=_meant(finding, report) if finding else None,
        actors=OTHERS if actor is None else (Actor(actor),),
        sender=who["sender"],
        contact=who["contact"],
    )
    if not made:
        context.tell(_NOBODY)
        return 0
    if report.redacted:
        context.tell(_REDACTED)
    if path is None:
        context.write(f"\n{_RULE}\n\n".join(message.text for message in made).rstrip("\n"))
        return 0
    for message in made:
        # One file is one message to one person.
        place = path if len(made) == 1 else path.with_name(f"{path.stem}-{message.actor.value}{path.suffix}")
        out_file.write(place, as_file(message.mail, place.suffix.lower()), context)
    return 0


def _who(params: Mapping[str, object], context: RunContext) -> dict[str, str]:
    """Sender and contact: flags before variables before the config."""
    from wizard.command_line.setting_flags import given
    from wizard.resolve.sources import config_path, value_of
    from wizard.settings.config_file import read
    from wizard.settings.definitions import BY_ID

    flags = given(dict(params))
    path = config_path(flags, context.environ)
    config = read(path) if path is not None else None
    return {name: str(value_of(BY_ID[name], flags, context.environ, config) or "") for name in ("sender", "contact")}


def _meant(named: tuple[str, ...], report: Report) -> list[Finding]:
    """The findings with these ids.

    Raises:
        UserError: there is no such finding; names those for which somebody else is asked.
    """
    found: list[Finding] = []
    for name in named:
        mine = [f for f in report.findings if name in (f.check, f"{f.check}:{f.subject}")]
        if not mine:
            asked = dict.fromkeys(f.check for f in report.findings if f.remedy is not None and f.remedy.actor in OTHERS)
            raise UserError(
                Text(
                    "--finding {name}: this report has no such finding. For somebody else it has: {ids}.",
                    "--finding {name}: die bevinding staat niet in dit rapport. Voor iemand anders staat erin: {ids}.",
                ).of(name=same(name), ids=same(", ".join(asked) or "-"))
            )
        found += mine
    return found


command = Verb(
    "message",
    summary=ROWS["message"].summary,
    about=Text(
        "Writes a message to each person who has something to do about a saved JSON report: what was seen, what is"
        " asked of them and where. It names the app and the tenant, since it goes to their own administrator; it holds"
        " no secret.",
        "Schrijft een bericht aan ieder die naar aanleiding van een bewaard JSON-rapport iets moet doen: wat er is"
        " gezien, wat er wordt gevraagd en waar. Het noemt de app en de tenant, want het gaat naar hun eigen beheerder;"
        " er staat geen geheim in.",
    ),
    callback=run,
    params=[
        click.Argument(["saved_report"], metavar="REPORT.json"),
        Flag(
            "--finding",
            multiple=True,
            metavar="ID",
            about=Text(
                "Only about this finding: the id of its check, or check:subject. Can be repeated.",
                "Alleen over deze bevinding: de id van haar controle, of controle:onderwerp. Mag vaker.",
            ),
        ),
        Flag(
            "--for",
            "actor",
            type=click.Choice([one.value for one in OTHERS]),
            about=Text("Only for this person.", "Alleen voor deze persoon."),
        ),
        Flag(
            "--out",
            writes=True,
            type=click.Path(dir_okay=False, readable=False),
            metavar="FILE",
            about=Text(
                "Write it to this file: .eml (a draft for a mail program) or .txt. With more than one person each gets"
                " a file of their own.",
                "Schrijf het naar dit bestand: .eml (een concept voor een mailprogramma) of .txt. Zijn het er meer, dan"
                " krijgt ieder een eigen bestand.",
            ),
        ),
        *setting_flags("sender", "contact", "config", grouped=False),
    ],
)
