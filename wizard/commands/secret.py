"""`profit-exchange secret`: the client secret, looked at offline; its end date; the next one."""

from __future__ import annotations

from checks.words import Text
from wizard.command_line.common_flags import with_common_flags
from wizard.command_line.flags import Verbs
from wizard.command_line.verbs import VerbRow

ROWS: dict[str, VerbRow] = {
    "inspect": VerbRow(
        "wizard.commands.secret_inspect",
        Text(
            "Look at a client secret's value without any network.",
            "Bekijk de waarde van een clientgeheim zonder netwerk.",
        ),
    ),
    "status": VerbRow(
        "wizard.commands.secret_status",
        Text("See when the app's client secrets end.", "Zie wanneer de clientgeheimen van de app aflopen."),
    ),
    "rotate": VerbRow(
        "wizard.commands.secret_rotate",
        Text(
            "Make a new client secret, prove it, store it; the old one goes last.",
            "Maak een nieuw clientgeheim, bewijs het, bewaar het; het oude gaat als laatste weg.",
        ),
    ),
}

command = Verbs(
    "secret",
    ROWS,
    dress=with_common_flags,
    about=Text(
        "The client secret: look at its value, see when it ends, make the next one.",
        "Het clientgeheim: bekijk de waarde, zie wanneer het afloopt, maak het volgende.",
    ),
)
