"""The list to work from: who needs which deviating address and why, in the order in which Profit's menu is walked.

A spreadsheet must never execute what a name contains: texts that it would take for a formula are kept texts.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from checks.catalogue import places
from checks.catalogue.match_classes import BY_ID
from checks.matching.classify import Match
from checks.words import Language, Text
from wizard.files.atomic_write import write_whole
from wizard.runtime.user_error import UserError

HEADINGS = (
    Text("Profit user", "Profit-gebruiker"),
    Text("Name", "Naam"),
    Text("Address now", "Adres nu"),
    Text("Deviating e-mail address to enter", "In te vullen afwijkend e-mailadres"),
    Text("What is the matter", "Wat is er"),
    Text("Why and what to do", "Waarom en wat te doen"),
    Text("Suggestions (decide yourself)", "Suggesties (beslis zelf)"),
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def rows(matches: Sequence[Match], language: Language) -> list[tuple[str, ...]]:
    """One row for every user that needs something, worst first and then by name."""
    wanted = [m for m in matches if not BY_ID[m.cls].ok]
    wanted.sort(key=lambda m: (BY_ID[m.cls].rank, m.user.user.casefold(), m.user.line))
    return [
        (
            m.user.user,
            m.user.name or "",
            m.user.deviating or m.default_address,
            m.proposal or "",
            BY_ID[m.cls].title.say(language),
            m.says.say(language),
            ", ".join(s.address for s in m.suggestions),
        )
        for m in wanted
    ]


def write(path: Path, matches: Sequence[Match], language: Language) -> int:
    """Write `.csv` (semicolon, UTF-8 with BOM, as Excel with Dutch settings opens it) or `.xlsx`.

    Returns:
        the number of users in the file.

    Raises:
        UserError: the extension is neither, or the file cannot be written.
    """
    table = rows(matches, language)
    headings = tuple(h.say(language) for h in HEADINGS)
    where = places.PROFIT_USER.say(language)
    match path.suffix.lower():
        case ".csv":
            content = _csv(where, headings, table)
        case ".xlsx":
            content = _xlsx(where, headings, table)
        case other:
            raise UserError(
                Text(
                    "--out {path}: {ending} is not known. Use .csv or .xlsx.",
                    "--out {path}: {ending} is niet bekend. Gebruik .csv of .xlsx.",
                ).of(path=str(path), ending=other or "-")
            )
    _replace(path, content)
    return len(table)


def _csv(where: str, headings: tuple[str, ...], table: list[tuple[str, ...]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([where])
    writer.writerow(headings)
    writer.writerows([[inert(cell) for cell in row] for row in table])
    return out.getvalue().encode("utf-8-sig")


def inert(cell: str) -> str:
    """A cell no spreadsheet takes for a formula: an apostrophe keeps it text. Source: OWASP, CSV Injection."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _xlsx(where: str, headings: tuple[str, ...], table: list[tuple[str, ...]]) -> bytes:
    import re

    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    forbidden = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Profit")
    for letter, width in zip("ABCDEFG", (18, 28, 36, 36, 26, 70, 40), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A3"

    def cell(value: str, *, bold: bool = False) -> Any:  # noqa: ANN401  openpyxl's cell is made by a factory
        made = WriteOnlyCell(sheet, value=forbidden.sub(" ", value))
        # openpyxl makes a formula of a text that starts with "="; as type "s" it stays text.
        made.data_type = "s"
        if bold:
            made.font = Font(bold=True)
        return made

    sheet.append([cell(where)])
    sheet.append([cell(heading, bold=True) for heading in headings])
    for row in table:
        sheet.append([cell(value) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _replace(path: Path, content: bytes) -> None:
    try:
        write_whole(path, content)
    except OSError as error:
        raise UserError(
            Text(
                "{path} cannot be written ({why}). Close it in Excel and try again.",
                "{path} kan niet worden geschreven ({why}). Sluit het in Excel en probeer het opnieuw.",
            ).of(path=str(path), why=error.strerror or type(error).__name__)
        ) from None
