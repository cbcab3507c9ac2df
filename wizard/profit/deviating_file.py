"""The list to work from: first who needs which deviating address typed, then who has to be chosen, then the rest.

What is to be done about all of a kind is said once in a workbook, on a sheet of its own: in every row it would fill
pages. A file of separated values has one sheet, so there each row says it.

A spreadsheet must never execute what a name contains: texts that it would take for a formula are kept texts.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from checks.catalogue import places
from checks.catalogue.match_classes import BY_ID
from checks.matching.classify import Match
from checks.matching.groups import Line, grouped, in_order
from checks.matching.likeness import why
from checks.words import Language, Text
from wizard.profit.spreadsheet_file import write_spreadsheet
from wizard.runtime.context import STAMP
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
_WHY = 6
"""Place of the column with the sentence; in a workbook it has what is so of this user alone."""
_ALONE = Text("About this user", "Over deze gebruiker")
_WIDTHS = (18, 24, 32, 34, 9, 26, 38, 44)
"""Columns of the spreadsheet, in characters; together they fit the width of a page in landscape."""
_DONE = 4
"""Place of the column to tick."""
_TODO = Text("What to do", "Wat te doen")
_KINDS = (HEADINGS[5], Text("How many", "Aantal"), _TODO)
_KIND_WIDTHS = (34, 12, 100)
_POINTS = 15
"""Height of one line of text in a workbook."""
_TICK = "✓"
_A4 = 9
"""The number of this paper in a workbook. Source: ECMA-376, pageSetup, paperSize."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def _rows(wanted: Sequence[Match], language: Language, why: Callable[[Match], Text | None]) -> list[tuple[str, ...]]:
    """One row for every user, in the order given; `why` is what stands about them."""
    return [
        (
            m.user.user,
            m.user.name or "",
            m.user.deviating or m.default_address,
            m.proposal or "",
            "",
            BY_ID[m.cls].title.say(language),
            said.say(language) if (said := why(m)) is not None else "",
            _people(m, language),
        )
        for m in wanted
    ]


def _of_this_one(match: Match) -> Text | None:
    """What the kind, the address to enter and the people to choose from do not say."""
    if match.own_words:
        return match.says
    line = Line.of(match)
    return line.gives if line.step == "other" else None


def _kinds(wanted: Sequence[Match], language: Language) -> list[tuple[str, str, str]]:
    """Each kind once: what is the matter, with how many, and what to do about it."""
    return [
        (group.title.say(language), str(len(group.lines)), (group.todo or BY_ID[group.cls].title).say(language))
        for group in grouped(Line.of(match) for match in wanted)
    ]


def _people(match: Match, language: Language) -> str:
    """Who may be meant, with what speaks for each."""
    return "; ".join(f"{one.address} ({why(one, match.user).say(language)})" for one in match.suggestions)


def write(path: Path, matches: Sequence[Match], language: Language, *, practice: bool = False) -> int:
    """Write `.csv` (semicolon, UTF-8 with BOM, as Excel with Dutch settings opens it) or `.xlsx`.

    Args:
        practice: it is of a rehearsal, which its first line then says.

    Returns:
        the number of users in the file.

    Raises:
        UserError: the extension is neither, or the file cannot be written.
    """
    # Those to be typed first, then by what is the matter and name.
    wanted = in_order(m for m in matches if not BY_ID[m.cls].ok)
    where = places.PROFIT_USER.say(language)
    if practice:
        where = f"{STAMP.say(language)} {where}"
    match path.suffix.lower():
        case ".csv":
            headings = tuple(h.say(language) for h in HEADINGS)
            content = _csv(where, headings, _rows(wanted, language, lambda match: match.says))
        case ".xlsx":
            headings = tuple(h.say(language) for h in (*HEADINGS[:_WHY], _ALONE, *HEADINGS[_WHY + 1 :]))
            content = _xlsx(
                where,
                headings,
                _rows(wanted, language, _of_this_one),
                _TODO.say(language),
                [tuple(h.say(language) for h in _KINDS), *_kinds(wanted, language)],
            )
        case other:
            raise UserError(
                Text(
                    "--out {path}: {ending} is not known. Use .csv or .xlsx.",
                    "--out {path}: {ending} is niet bekend. Gebruik .csv of .xlsx.",
                ).of(path=str(path), ending=other or "-")
            )
    write_spreadsheet(path, content)
    return len(wanted)


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


def _xlsx(
    where: str,
    headings: tuple[str, ...],
    table: list[tuple[str, ...]],
    kinds_title: str,
    kinds: Sequence[tuple[str, ...]],
) -> bytes:
    """The users on the first sheet; on the second each kind once, its headings first."""
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
    if table:
        second = book.create_sheet(kinds_title)
        for letter, width in zip(letters, _KIND_WIDTHS, strict=False):
            second.column_dimensions[letter].width = width
        second.page_setup.orientation, second.page_setup.paperSize = "landscape", _A4
        second.page_setup.fitToWidth, second.page_setup.fitToHeight = 1, 0
        second.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        for number, row in enumerate(kinds):
            # Not every program makes a row as high as its text by itself.
            lines = max(-(-len(value) // width) for value, width in zip(row, _KIND_WIDTHS, strict=True))
            second.row_dimensions[number + 1].height = _POINTS * lines
            second.append([cell(value, bold=not number) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
