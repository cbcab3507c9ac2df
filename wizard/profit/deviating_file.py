"""The list to work from: first who needs which deviating address typed, then who has to be chosen, then the rest.

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
from checks.matching.groups import in_order
from checks.matching.likeness import why
from checks.words import Language, Text
from wizard.profit.spreadsheet_file import write_spreadsheet
from wizard.runtime.user_error import UserError

HEADINGS = (
    Text("Profit user", "Profit-gebruiker"),
    Text("Name", "Naam"),
    Text("Address now", "Adres nu"),
    Text("Deviating e-mail address to enter", "In te vullen afwijkend e-mailadres"),
    Text("Done", "Gedaan"),
    Text("What is the matter", "Wat is er"),
    Text("Why and what to do", "Waarom en wat te doen"),
    Text("Suggestions (decide yourself)", "Suggesties (beslis zelf)"),
)
_WIDTHS = (18, 24, 32, 34, 9, 26, 60, 44)
"""Columns of the spreadsheet, in characters; together they fit the width of a page in landscape."""
_DONE = 4
"""Place of the column to tick."""
_TICK = "✓"
_A4 = 9
"""The number of this paper in a workbook. Source: ECMA-376, pageSetup, paperSize."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def rows(matches: Sequence[Match], language: Language) -> list[tuple[str, ...]]:
    """One row for every user that needs something: those to be typed first, then by what is the matter and name."""
    wanted = in_order(m for m in matches if not BY_ID[m.cls].ok)
    return [
        (
            m.user.user,
            m.user.name or "",
            m.user.deviating or m.default_address,
            m.proposal or "",
            "",
            BY_ID[m.cls].title.say(language),
            m.says.say(language),
            _people(m, language),
        )
        for m in wanted
    ]


def _people(match: Match, language: Language) -> str:
    """Who may be meant, with what speaks for each."""
    return "; ".join(f"{one.address} ({why(one, match.user).say(language)})" for one in match.suggestions)


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
    write_spreadsheet(path, content)
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
    from openpyxl.styles import Alignment, Font
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.properties import PageSetupProperties

    forbidden = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Profit")
    letters = "ABCDEFGH"
    for letter, width in zip(letters, _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    # The heading stays in sight, filters, and is repeated on every printed page.
    sheet.freeze_panes = "A3"
    sheet.auto_filter.ref = f"A2:{letters[-1]}{len(table) + 2}"
    sheet.print_title_rows = "2:2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    tick = DataValidation(type="list", formula1=f'"{_TICK}"', allow_blank=True, showErrorMessage=False)
    tick.add(f"{letters[_DONE]}3:{letters[_DONE]}{len(table) + 2}")
    if table:
        sheet.data_validations.append(tick)

    def cell(value: str, *, bold: bool = False) -> Any:  # noqa: ANN401  openpyxl's cell is made by a factory
        made = WriteOnlyCell(sheet, value=forbidden.sub(" ", value))
        # openpyxl makes a formula of a text that starts with "="; as type "s" it stays text.
        made.data_type = "s"
        made.alignment = Alignment(vertical="top", wrap_text=True)
        if bold:
            made.font = Font(bold=True)
        return made

    title = cell(where)
    # Over the columns beside it, as a title does; wrapped it would make the row as high as the list.
    title.alignment = Alignment(wrap_text=False)
    sheet.append([title])
    sheet.append([cell(heading, bold=True) for heading in headings])
    for row in table:
        sheet.append([cell(value) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
