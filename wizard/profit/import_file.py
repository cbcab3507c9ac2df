"""The other way, for who gets no connector: a file for Profit's own menu import of users (Gebruiker mutatie).

Every column holds today's value, also where nothing changes: the import may empty what is left out or blank. Not proven
against a live Profit: AFAS's templates for it were not at hand. Source: help.afas.nl NL `App_Auth_Usr_Import`.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from checks.catalogue import places
from checks.matching.classify import Match
from checks.words import Language, Text
from wizard.profit.address_plan import why_not_writable
from wizard.profit.export import Export
from wizard.profit.spreadsheet_file import write_spreadsheet
from wizard.runtime.user_error import UserError

HEADINGS: tuple[Text, ...] = (
    Text("User", "Gebruiker"),
    Text("Description", "Omschrijving"),
    Text("E-mail", "E-mail"),
    Text("UPN", "UPN"),
    Text("Different e-mail address", "Afwijkend e-mailadres"),
)
"""As Profit labels them, so that they can be mapped once in the import definition."""

STEPS: tuple[Text, ...] = (
    Text(
        "Not proven against a live Profit: import into a test environment first, and look at one user afterwards.",
        "Niet bewezen op een echt Profit: importeer eerst in een testomgeving en bekijk daarna een gebruiker.",
    ),
    Text(
        "1. In Profit, in {place}: choose an import definition (or make one) for changing existing users, not the one"
        " for new users.",
        "1. In Profit, in {place}: kies een importdefinitie (of maak er een) voor het wijzigen van bestaande"
        " gebruikers, niet die voor nieuwe gebruikers.",
        {"place": places.PROFIT_USER_IMPORT},
    ),
    Text(
        "2. Map the five columns by their headings. All hold today's values, because the import may empty what is left"
        " out; don't remove any.",
        "2. Koppel de vijf kolommen aan hun koppen. Ze bevatten alle de waarden van nu, omdat de import kan leegmaken"
        " wat ontbreekt; haal er dus geen weg.",
    ),
    Text(
        "3. Leave the mutation code at changing (1), without a group, and look at the report before you confirm.",
        "3. Laat de mutatiecode op wijzigen (1), zonder groep, en bekijk het verslag voordat je bevestigt.",
    ),
)

_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def rows(matches: Sequence[Match], export: Export) -> list[tuple[str, ...]]:
    """One row for every user with a certain address to enter. Users of whom a value of today is not known are left out.

    Raises:
        UserError: the list lacks a column, so the import could empty it.
    """
    values = {line: (one.code, one.description, one.mail, one.upn) for line, one in export.values.items()}
    lacking = [
        heading.say("nl")
        for at, heading in enumerate(HEADINGS[:4])
        if values and all(one[at] is None for one in values.values())
    ]
    if lacking:
        raise UserError(
            Text(
                "For Profit's import every value of today has to be filled in, and this list has no column for:"
                " {columns}. Read the users from Profit (--from-profit), or export them with these columns.",
                "Voor de import van Profit moet elke waarde van nu zijn ingevuld, en deze lijst heeft geen kolom voor:"
                " {columns}. Lees de gebruikers uit Profit (--from-profit), of exporteer ze met deze kolommen.",
            ).of(columns=", ".join(lacking))
        )
    made: list[tuple[str, ...]] = []
    for match in matches:
        user = match.user
        today = tuple(value for value in values.get(user.line, ()) if value is not None)
        if (
            match.proposal is None
            or user.blocked
            or user.system
            or len(today) < len(HEADINGS) - 1
            or why_not_writable(today[1], match.proposal, None)
        ):
            continue
        made.append((*today, match.proposal))
    return made


def write_import(path: Path, matches: Sequence[Match], export: Export, language: Language) -> int:
    """Write the workbook.

    Returns:
        the number of users in it.

    Raises:
        UserError: the list lacks a column, or the file can't be written.
    """
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    table = rows(matches, export)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Gebruiker mutatie" if language == "nl" else "User entry")
    for letter, width in zip("ABCDE", (24, 32, 36, 36, 36), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"

    def cell(value: str) -> Any:  # noqa: ANN401  openpyxl's cell is made by a factory
        made = WriteOnlyCell(sheet, value=_FORBIDDEN.sub(" ", value))
        # A text that begins with "=" stays text.
        made.data_type = "s"
        return made

    sheet.append([cell(heading.say(language)) for heading in HEADINGS])
    for row in table:
        sheet.append([cell(value) for value in row])
    out = io.BytesIO()
    book.save(out)
    write_spreadsheet(path, out.getvalue(), private=True)
    return len(table)
