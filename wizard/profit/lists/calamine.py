"""Workbooks that openpyxl does not open, by python-calamine: .xls, .xlsb, and .xlsx files of other programs.

It gives values, not how they are shown: a number in these files is noted as such, so that a user code 00100 that is
stored as 100 does not pass in silence.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from checks.words import Text
from wizard.profit.lists.bounds import CELLS, MOST_CELLS, MOST_SHEETS, SHEETS, bounded, too_much
from wizard.profit.lists.refused_kinds import damaged, refusal
from wizard.profit.lists.sheet import NO_NOTES, CellNote, Sheet, SheetRow

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

OLD_WORKBOOK = Text("an old Excel file (.xls)", "een oud Excel-bestand (.xls)")
BINARY_WORKBOOK = Text("a binary Excel file (.xlsb)", "een binair Excel-bestand (.xlsb)")


def sheets(data: bytes, path: str, what: Text) -> list[Sheet]:
    """The sheets of a workbook, in its order.

    Args:
        what: the kind of file, for the sentence when it cannot be read.

    Raises:
        ListError: it cannot be read, or has a password.
        TooMuchError: a bound was passed.
    """
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    if data.startswith(b"PK"):
        _not_too_far(data)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        found = [meta for meta in book.sheets_metadata if meta.typ == SheetTypeEnum.WorkSheet]
        if len(found) > MOST_SHEETS:
            raise too_much(SHEETS)
        opens = _opens_with(data)
        active = book.sheets_metadata[opens].name if opens < len(book.sheets_metadata) else ""
        return [
            _sheet(
                book.get_sheet_by_name(meta.name),
                meta.name,
                hidden=meta.visible != SheetVisibleEnum.Visible,
                active=meta.name == active,
            )
            for meta in found
        ]
    except PasswordError:
        raise refusal(path, "password") from None
    except (CalamineError, OSError, ValueError, LookupError) as error:
        raise damaged(path, what, type(error).__name__) from None
    except BaseException as error:
        # A fault inside calamine arrives as an exception of its own that is no Exception.
        if type(error).__name__ == "PanicException":
            raise damaged(path, what, "PanicException") from None
        raise


def _opens_with(data: bytes) -> int:
    """The number of the sheet that a .xls file opens with, 0 where it does not say.

    Source: MS-XLS 2.4.346 (Window1: type 0x003D, 18 bytes, itabCur at the eleventh) after the globals' BOF (2.4.21).
    """
    globals_begin = data.find(b"\x09\x08\x10\x00\x00\x06\x05\x00")
    at = data.find(b"\x3d\x00\x12\x00", globals_begin, globals_begin + 20_000) if globals_begin >= 0 else -1
    return int.from_bytes(data[at + 14 : at + 16], "little") if at >= 0 else 0


def _sheet(sheet: CalamineSheet, name: str, *, hidden: bool, active: bool) -> Sheet:
    if sheet.total_height * sheet.total_width > MOST_CELLS * 4:
        raise too_much(CELLS)
    first = (sheet.start or (0, 0))[0] + 1

    def rows() -> Iterator[SheetRow]:
        yield from bounded(_rows(sheet, first))

    return Sheet(rows, name, hidden=hidden, active=active)


def _rows(sheet: CalamineSheet, first: int) -> Iterator[SheetRow]:
    for number, row in enumerate(sheet.iter_rows(), start=first):
        cells: list[str] = []
        notes: dict[int, CellNote] = {}
        for column, value in enumerate(row):
            text, note = _cell(value)
            cells.append(text)
            if note is not None:
                notes[column] = note
        yield SheetRow(number, cells, notes or NO_NOTES)


def _cell(value: object) -> tuple[str, CellNote | None]:
    if isinstance(value, bool):
        return ("ja" if value else "nee"), CellNote("boolean", str(value).upper())
    if isinstance(value, int | float):
        plain = str(int(value)) if float(value).is_integer() else str(value)
        if not float(value).is_integer():
            return plain, CellNote("decimal", plain)
        return plain, CellNote("digits-lost" if len(plain.lstrip("-")) > 15 else "number", plain)
    if isinstance(value, date | time | timedelta):
        text = f"{value.day}-{value.month}-{value.year}" if isinstance(value, date) else str(value)
        return text, CellNote("date", text)
    return str(value or ""), None


def _not_too_far(data: bytes) -> None:
    """Calamine lays a sheet out whole, from its first to its last cell: two cells far apart would ask for terabytes.

    Raises:
        TooMuchError: a cell stands farther away than any list reaches.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for entry in archive.infolist():
            name = entry.filename.casefold()
            if "sheet" not in name or name.endswith(".rels"):
                continue
            content = archive.read(entry)
            rows, columns = _far_binary(content) if name.endswith(".bin") else _far_xml(content)
            if rows * columns > MOST_CELLS * 4:
                raise too_much(CELLS)


def _far_xml(content: bytes) -> tuple[int, int]:
    rows, columns = 1, 1
    for found in re.finditer(rb'\br="([A-Z]{1,4})?(\d{1,10})"', content):
        rows = max(rows, int(found[2]))
        if found[1]:
            wide = 0
            for letter in found[1]:
                wide = wide * 26 + letter - 64
            columns = max(columns, wide)
    return rows, columns


def _far_binary(content: bytes) -> tuple[int, int]:
    """The last row and column of a sheet in .xlsb. Its records: MS-XLSB 2.1.4; BrtRowHdr 0, cells 1 to 11."""
    rows, columns, at, end = 1, 1, 0, len(content)
    while at < end:
        kind = content[at]
        at += 1
        if kind & 0x80 and at < end:
            kind = (kind & 0x7F) | (content[at] & 0x7F) << 7
            at += 1
        size = shift = 0
        while at < end:
            byte = content[at]
            at += 1
            size |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80 or shift > 21:
                break
        if kind <= 11 and size >= 4:
            place = int.from_bytes(content[at : at + 4], "little") + 1
            if kind == 0:
                rows = max(rows, place)
            else:
                columns = max(columns, place)
        at += size
    return rows, columns
