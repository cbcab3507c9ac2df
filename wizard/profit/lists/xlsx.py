"""Workbooks of Excel 2007 and later, by openpyxl: it tells number formats, so that `00100` is not read as 100.

What openpyxl does not tell is taken from the sheet's XML beside it: formulas without a stored value (its text would be
empty, as if nothing stood there), and rows and columns that are not shown. "Strict Open XML" differs in its namespaces
only; those are written back to the usual ones.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from checks.words import Text
from wizard.profit.lists.address_links import linked
from wizard.profit.lists.bounds import (
    FAR_ROW,
    LAST_ROW,
    MOST_COLUMNS,
    MOST_SHEETS,
    SHEETS,
    TooMuchError,
    bounded,
    too_much,
)
from wizard.profit.lists.refused_kinds import damaged
from wizard.profit.lists.sheet import NO_NOTES, CellNote, Sheet, SheetRow
from wizard.profit.lists.shown_number import shown

if TYPE_CHECKING:
    from openpyxl import Workbook

WORKBOOK = Text("an Excel file", "een Excel-bestand")
_STRICT = b"http://purl.oclc.org/ooxml/"
_STRICT_TWINS = (
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
)
_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#GETTING_DATA", "#SPILL!"})
_P = rb"(?:\w+:)?"
_NO_VALUE = re.compile(
    rb"<" + _P + rb"c\b([^<>]*)>\s*<" + _P + rb"f\b(?:[^<>]*/>|[^<>]*>[^<]*</" + _P + rb"f>)\s*"
    rb"(?:<" + _P + rb"v\s*/>|<" + _P + rb"v>\s*</" + _P + rb"v>)?\s*</" + _P + rb"c>"
)
_LINK = re.compile(rb"<" + _P + rb"hyperlink\b([^<>]*)>")
_LINK_FORMULA = re.compile(
    rb"<" + _P + rb"c\b([^<>]*)>\s*<" + _P + rb"f\b[^<>]*>\s*HYPERLINK\(\s*(?:&quot;|\")(mailto:[^&\"<>]{3,260})"
)
_REF = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_FAR_ROW = re.compile(rb"<" + _P + rb'row\b[^<>]*?\br="(\d{7,15})')
_HIDDEN_ROW = re.compile(rb"<" + _P + rb'row\b[^<>]*\bhidden="(?:1|true)"')
_HIDDEN_COLUMN = re.compile(rb"<" + _P + rb"col\b([^<>]*\bhidden=\"(?:1|true)\"[^<>]*)>")


@dataclass(frozen=True, slots=True)
class _Beside:
    """What the sheet's XML tells beside the cells."""

    without_value: frozenset[tuple[int, int]]
    """(row, column), both 1-based, of formulas that were never worked out."""
    hidden_rows: int
    hidden_columns: frozenset[int]
    links: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """(row, column), both 1-based, to where the cell's link leads."""


def sheets(data: bytes, path: str) -> list[Sheet]:
    """The sheets of a workbook, in its order.

    Raises:
        ListError: neither openpyxl nor calamine can read it.
        TooMuchError: a bound was passed.
    """
    data = _usual(data)
    try:
        book = _opened(data)
        if len(book.worksheets) > MOST_SHEETS:
            raise too_much(SHEETS)
        active = book.active
        return [_sheet(book, index, data, path, active) for index in range(len(book.worksheets))]
    except _broken():
        from wizard.profit.lists.calamine import sheets as by_calamine

        # Files of other programs, with styles or parts that openpyxl stumbles over, are read without their formats.
        return by_calamine(data, path, WORKBOOK)


def _opened(data: bytes) -> Workbook:
    import warnings

    import openpyxl

    with warnings.catch_warnings():
        # Styles and extensions openpyxl does not know are none of our business.
        warnings.simplefilter("ignore")
        # By its content: as a path, openpyxl refuses a workbook that is named .xls.
        return openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)


def _broken() -> tuple[type[Exception], ...]:
    """What a damaged or odd workbook makes openpyxl raise."""
    import zlib
    from xml.etree.ElementTree import ParseError

    from openpyxl.utils.exceptions import InvalidFileException

    return (
        InvalidFileException,
        zipfile.BadZipFile,
        zlib.error,
        ParseError,
        EOFError,
        AttributeError,
        LookupError,
        TypeError,
        ValueError,
        NotImplementedError,
        OSError,
    )


def _sheet(book: Workbook, index: int, data: bytes, path: str, active: object) -> Sheet:
    sheet: Any = book.worksheets[index]
    # What a sheet says about its own size may be wrong; then openpyxl would leave out rows and columns.
    sheet.reset_dimensions()
    beside = _beside(data, str(getattr(sheet, "_worksheet_path", "")))

    def rows() -> Iterator[SheetRow]:
        try:
            yield from bounded(_rows(sheet, beside))
        except TooMuchError:
            raise
        except _broken() as error:
            raise damaged(path, WORKBOOK, type(error).__name__) from None

    return Sheet(
        rows,
        str(sheet.title),
        hidden=sheet.sheet_state != "visible",
        active=sheet is active,
        hidden_rows=beside.hidden_rows,
        hidden_columns=beside.hidden_columns,
    )


def _struck(book: Any) -> frozenset[int]:  # noqa: ANN401  stubs do not know where openpyxl keeps its styles
    """The cell styles whose font is struck through: how people mark who has left."""
    fonts = {at for at, font in enumerate(book._fonts) if font.strike}
    return (
        frozenset(at for at, style in enumerate(book._cell_styles) if style.fontId in fonts) if fonts else frozenset()
    )


def _rows(sheet: Any, beside: _Beside) -> Iterator[SheetRow]:  # noqa: ANN401  stubs know no read-only sheet
    struck = _struck(sheet.parent)
    for number, row in enumerate(sheet.iter_rows(), start=1):
        cells: list[str] = []
        notes: dict[int, CellNote] = {}
        for column, cell in enumerate(row):
            text, note = _cell(cell)
            if note is None and not text and beside.without_value and (number, column + 1) in beside.without_value:
                note = CellNote("formula")
            if beside.links and (note is None or note.kind == "formula"):
                note = linked(text, beside.links.get((number, column + 1))) or note
            if struck and note is None and text.strip() and getattr(cell, "_style_id", None) in struck:
                note = CellNote("struck", text)
            cells.append(text)
            if note is not None:
                notes[column] = note
        yield SheetRow(number, cells, notes or NO_NOTES)


def _cell(cell: Any) -> tuple[str, CellNote | None]:  # noqa: ANN401  stubs know no read-only cell
    value = cell.value
    if value is None:
        return "", None
    if isinstance(value, str):
        if value in _ERRORS and cell.data_type == "e":
            return "", CellNote("error", value)
        return _unescaped(value), None
    if isinstance(value, bool):
        return ("ja" if value else "nee"), CellNote("boolean", str(value).upper())
    if isinstance(value, datetime | date | time | timedelta):
        return day(value), CellNote("date", day(value))
    if isinstance(value, int | float):
        return number(value, cell.number_format)
    return str(value), None


def number(value: float, number_format: str) -> tuple[str, CellNote | None]:
    """A stored number as it is shown, and a note where that differs."""
    plain = str(int(value)) if float(value).is_integer() else str(value)
    if len(plain.lstrip("-")) > 15 and float(value).is_integer():
        return plain, CellNote("digits-lost", plain)
    if not float(value).is_integer():
        return plain, CellNote("decimal", plain)
    seen = shown(value, number_format)
    if seen is None and number_format.casefold() not in ("general", "standaard", "@", "0", "#"):
        return plain, CellNote("format", plain)
    if seen is None or seen == plain:
        return plain, None
    return seen, CellNote("shown", plain)


def day(value: date | time | timedelta) -> str:
    """A date as a Dutch list writes it: 1-5-2026."""
    return f"{value.day}-{value.month}-{value.year}" if isinstance(value, date) else str(value)


def _unescaped(text: str) -> str:
    """Control characters as Excel writes them into XML: `_x000D_`."""
    if "_x" not in text:
        return text
    return re.sub(r"_x00([01][0-9A-Fa-f])_", lambda found: chr(int(found[1], 16)), text)


def _beside(data: bytes, member: str) -> _Beside:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            xml = archive.read(member.lstrip("/"))
            links = _links(xml, archive, member.lstrip("/"))
    except (KeyError, zipfile.BadZipFile, EOFError, OSError, NotImplementedError, ValueError):
        return _Beside(frozenset(), 0, frozenset())
    if xml.count(b"<row") > LAST_ROW or any(int(found[1]) > LAST_ROW for found in _FAR_ROW.finditer(xml)):
        # Every row up to there would be laid out, one by one.
        raise too_much(FAR_ROW)
    without = set()
    if b"<f" in xml or b":f" in xml:
        for found in _NO_VALUE.finditer(xml):
            # A formula whose text is empty says so by its type; that is a value.
            if (where := _REF.search(found[1])) and not (b't="str"' in found[1] and re.search(rb"[<:]v\b", found[0])):
                without.add((int(where[2]), _number(where[1])))
    columns: set[int] = set()
    for found in _HIDDEN_COLUMN.finditer(xml[:1_000_000]):
        first, last = (re.search(rb'\b%s="(\d{1,5})"' % name, found[1]) for name in (b"min", b"max"))
        if first and last:
            columns.update(range(int(first[1]) - 1, min(int(last[1]), MOST_COLUMNS)))
    return _Beside(frozenset(without), sum(1 for _ in _HIDDEN_ROW.finditer(xml)), frozenset(columns), links)


def _links(xml: bytes, archive: zipfile.ZipFile, member: str) -> dict[tuple[int, int], str]:
    """Where the links of cells lead: in the parts beside the sheet, or in the formula HYPERLINK."""
    found: dict[tuple[int, int], str] = {}
    if b"HYPERLINK(" in xml:
        for cell in _LINK_FORMULA.finditer(xml):
            if (where := _REF.search(cell[1])) is not None:
                found[int(where[2]), _number(where[1])] = _as_text(cell[2])
    if not (marks := _LINK.findall(xml)):
        return found
    folder, _, name = member.rpartition("/")
    try:
        beside = archive.read(f"{folder}/_rels/{name}.rels")
    except KeyError:
        return found
    targets = {
        _attribute(relation, b"Id"): _as_text(_attribute(relation, b"Target"))
        for relation in re.findall(rb"<(?:\w+:)?Relationship\b([^<>]*)>", beside)
    }
    for mark in marks:
        where = re.match(rb"([A-Z]{1,3})(\d{1,7})", _attribute(mark, b"ref"))
        target = targets.get(_attribute(mark, rb"(?:\w+:)?id"))
        if where is not None and target is not None:
            found[int(where[2]), _number(where[1])] = target
    return found


def _attribute(tag: bytes, name: bytes) -> bytes:
    found = re.search(rb"\s" + name + rb"\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", tag)
    return (found[1] or found[2] or b"") if found is not None else b""


def _as_text(xml: bytes) -> str:
    return html.unescape(xml.decode("utf-8", "replace"))


def _number(column: bytes) -> int:
    made = 0
    for letter in column:
        made = made * 26 + letter - 64
    return made


def _usual(data: bytes) -> bytes:
    """A workbook in "Strict Open XML" with the usual namespaces; any other as it is."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as old:
            book = next((n for n in old.namelist() if n.casefold().endswith("workbook.xml")), None)
            if book is None or _STRICT not in old.read(book)[:10_000]:
                return data
            made = io.BytesIO()
            with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
                for item in old.infolist():
                    content = old.read(item)
                    if item.filename.endswith((".xml", ".rels")):
                        for strict, usual in _STRICT_TWINS:
                            content = content.replace(strict, usual)
                    new.writestr(item.filename, content)
            return made.getvalue()
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, ValueError):
        return data
