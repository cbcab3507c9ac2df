"""`report`: what a saved JSON report can still do: become another paper or a message, be judged again, be compared."""

from __future__ import annotations

from checks.words import Text
from wizard.command_line.common_flags import with_common_flags
from wizard.command_line.flags import Verbs
from wizard.command_line.verbs import VerbRow

ROWS: dict[str, VerbRow] = {
    "render": VerbRow(
        "wizard.commands.report_render",
        Text("Make another paper of a saved report.", "Maak een andere vorm van een bewaard rapport."),
    ),
    "rejudge": VerbRow(
        "wizard.commands.report_rejudge",
        Text(
            "Judge saved facts again with this version, offline.",
            "Beoordeel bewaarde feiten opnieuw met deze versie, offline.",
        ),
    ),
    "message": VerbRow(
        "wizard.commands.report_message",
        Text(
            "Write a message to whoever must do something about it.",
            "Schrijf een bericht aan wie er iets aan moet doen.",
        ),
    ),
    "diff": VerbRow(
        "wizard.commands.report_diff",
        Text("Say what changed between two reports.", "Zeg wat er veranderde tussen twee rapporten."),
    ),
}

command = Verbs(
    "report",
    ROWS,
    dress=with_common_flags,
    about=Text(
        "Works on reports that `check --json` or `check --report FILE.json` saved; no network is used.",
        "Werkt met rapporten die `check --json` of `check --report BESTAND.json` heeft bewaard; zonder netwerk.",
    ),
)
