"""`profit-exchange secret`: the client secret, looked at offline; its end date; the next one."""

from __future__ import annotations

from checks.words import Text
from wizard.command_line.common_flags import with_common_flags
from wizard.command_line.flags import VerbRow, Verbs

ROWS: dict[str, VerbRow] = {
    "inspect": VerbRow(
        "wizard.commands.secret_inspect",
        Text(
            "Look at a client secret's value without any network.",
            "Bekijk de waarde van een clientgeheim zonder netwerk.",
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
