"""`profit-exchange profit`: what is set up in Profit, what is typed there, and deviating addresses planned, written and
undone."""

from __future__ import annotations

from checks.words import Text
from wizard.command_line.common_flags import with_common_flags
from wizard.command_line.flags import Verbs
from wizard.command_line.verbs import VERBS, VerbRow

ROWS: dict[str, VerbRow] = {
    "status": VerbRow(
        "wizard.commands.profit_status",
        Text(
            "See which environment it is, what is ticked, and what is missing.",
            "Zie welke omgeving het is, wat er is aangevinkt en wat er ontbreekt.",
        ),
    ),
    "sheet": VerbRow(
        "wizard.commands.profit_sheet",
        Text(
            "Show what is typed into Profit, or write it as a page to print.",
            "Toon wat je in Profit typt, of schrijf het als pagina om af te drukken.",
        ),
    ),
    "secret": VerbRow(
        "wizard.commands.profit_secret",
        Text(
            "Keep the app connector's secret on this computer, replace it, or remove it.",
            "Bewaar het geheim van de app connector op deze computer, vervang het of haal het weg.",
        ),
    ),
    "addresses": VerbRow(
        "wizard.commands.profit_addresses",
        Text(
            "Plan the deviating addresses; write or undo them only when asked.",
            "Plan de afwijkende adressen; schrijf ze of draai ze terug als je dat vraagt.",
        ),
    ),
}

command = Verbs("profit", ROWS, dress=with_common_flags, about=VERBS["profit"].summary)
