"""Dates that Microsoft announced and that touch this link: told in a report's files, for who plans ahead.

Told of every report that is about the permissions; nothing is wrong yet, so they change no verdict. Sources: Exchange
Team blog 2026-03-24 (Mail-Advanced.ReadWrite) and 2026-01-29 (SMTP AUTH).
"""

from __future__ import annotations

from checks.catalogue.permissions import PERMISSIONS
from checks.model import Report
from checks.words import Text
from wizard.reports.paper.blocks import Part, Steps

_TITLE = Text("Dates to know", "Data om te weten")
_SMTP = Text(
    "At the end of December 2026 Microsoft switches SMTP AUTH with a password off by default; an administrator can"
    " switch it on again. Sending through Microsoft Graph, as this link does, is not touched; a program or a device"
    " that mails through smtp.office365.com with a password is.",
    "Eind december 2026 zet Microsoft SMTP AUTH met een wachtwoord standaard uit; een beheerder kan het weer aanzetten."
    " Verzenden via Microsoft Graph, zoals deze koppeling doet, verandert niet; voor een programma of apparaat dat met"
    " een wachtwoord via smtp.office365.com mailt, verandert het wel.",
)


def dates(report: Report) -> tuple[Part, ...]:
    """One part with a line for each date; none where the permissions were not looked at."""
    if not report.permissions:
        return ()
    notes = tuple(p.note for p in PERMISSIONS if p.note is not None)
    return (Part(_TITLE, (Steps((*notes, _SMTP), ordered=False),)),)
