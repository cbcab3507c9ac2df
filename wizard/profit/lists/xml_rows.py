"""XML with rows: Excel's own of 2003, and the answer of a GetConnector or any other list of like elements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from checks.words import Text
from wizard.profit.lists.bounds import MOST_COLUMNS, bounded
from wizard.profit.lists.refused_kinds import damaged, refusal
from wizard.profit.lists.sheet import NO_NOTES, CellNote, Sheet, SheetRow
from wizard.profit.lists.xml_tree import DefinitionsError, events, local

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

XML = Text("XML", "XML")
_OF_EXCEL = "{urn:schemas-microsoft-com:office:spreadsheet}"


def sheets(data: bytes, path: str) -> tuple[str, list[Sheet]]:
    """The kind (`xml`, `ods` for OpenDocument in one file) and the sheets of an XML file.

    Raises:
        ListError: it cannot be read, or holds no rows.
    """
    try:
        root = next((element.tag for event, element in events(data)), "")
        if local(root) == "document" and "opendocument" in root:
            from wizard.profit.lists.ods import sheets as of_open_document

            return "ods", of_open_document(data, path)
        if root.startswith(_OF_EXCEL):
            return "xml", _of_excel(data)
        return "xml", [_of_records(data, path)]
    except DefinitionsError:
        raise refusal(path, "entities") from None
    except ParseError as error:
        raise damaged(path, XML, type(error).__name__) from None


def _of_excel(data: bytes) -> list[Sheet]:
    """Source of the form: XML Spreadsheet Reference (Office 2003): Worksheet / Table / Row / Cell / Data."""
    found: list[tuple[str, list[SheetRow], bool]] = []
    line = column = 0
    cells: list[str] = []
    notes: dict[int, CellNote] = {}
    for event, element in events(data):
        tag = local(element.tag)
        if event == "start":
            if tag == "Worksheet":
                found.append((_attribute(element, "Name"), [], False))
                line = 0
            elif tag == "Row":
                index = _attribute(element, "Index")
                line = int(index) if index.isdecimal() and len(index) < 9 else line + 1
                cells, notes, column = [], {}, 0
            elif tag == "Cell":
                index = _attribute(element, "Index")
                column = int(index) - 1 if index.isdecimal() and 0 < int(index[:6]) <= MOST_COLUMNS + 1 else column
        elif tag == "Cell":
            text, note = _excel_cell(element)
            cells += [""] * (column - len(cells))
            cells.append(text)
            if note is not None:
                notes[column] = note
            merged = _attribute(element, "MergeAcross")
            column += 1 + (min(int(merged[:6]), MOST_COLUMNS) if merged.isdecimal() else 0)
        elif tag == "Row" and found:
            found[-1][1].append(SheetRow(line, cells, notes or NO_NOTES))
            element.clear()
        elif tag == "Visible" and found and (element.text or "").startswith("Sheet"):
            name, rows, _ = found[-1]
            found[-1] = (name, rows, True)
    return [_sheet(rows, name, hidden) for name, rows, hidden in found]


def _excel_cell(cell: Element) -> tuple[str, CellNote | None]:
    data = next((part for part in cell if local(part.tag) == "Data"), None)
    text = "".join(data.itertext()) if data is not None else ""
    kind = _attribute(data, "Type") if data is not None else ""
    if kind == "Error":
        return "", CellNote("error", text)
    if _attribute(cell, "Formula") and not text and kind != "String":
        return "", CellNote("formula")
    if kind == "Boolean":
        return ("ja" if text == "1" else "nee"), None
    if kind == "DateTime" and text[:4].isdecimal() and len(text) >= 10:
        shown = f"{int(text[8:10])}-{int(text[5:7])}-{text[:4]}" if text[5:7].isdecimal() else text
        return shown, CellNote("date", shown)
    if kind == "Number":
        return text, CellNote("number", text)
    return text, None


def _of_records(data: bytes, path: str) -> Sheet:
    """Like elements that hold fields: child elements with text, or attributes."""
    counted: Counter[str] = Counter()
    depth: list[str] = []
    for event, element in events(data):
        if event == "start":
            depth.append(element.tag)
            continue
        depth.pop()
        if len(depth) > 100:
            raise refusal(path, "schema")
        if depth and (len(element) >= 1 or len(element.attrib) >= 2) and all(len(field) == 0 for field in element):
            counted[element.tag] += 1
        if len(element) > 50 and all(len(field) for field in element):
            element.clear()
    if not counted:
        raise refusal(path, "schema")
    wanted = max(counted, key=lambda tag: counted[tag])
    headings: dict[str, int] = {}
    rows: list[SheetRow] = []
    for event, element in events(data):
        if event != "end" or element.tag != wanted:
            continue
        named = [*element.attrib.items(), *((field.tag, (field.text or "").strip()) for field in element)]
        cells = [""] * len(headings)
        for name, value in named:
            at = headings.setdefault(local(name), len(headings))
            cells += [""] * (at + 1 - len(cells))
            cells[at] = value
        rows.append(SheetRow(len(rows) + 2, cells))
        element.clear()
        if len(headings) > MOST_COLUMNS:
            raise refusal(path, "schema")
    return _sheet([SheetRow(1, list(headings)), *rows], "", False)


def _sheet(rows: list[SheetRow], name: str, hidden: bool) -> Sheet:
    def again() -> Iterator[SheetRow]:
        yield from bounded(rows)

    return Sheet(again, name, hidden=hidden)


def _attribute(element: Element, name: str) -> str:
    return next((value for key, value in element.attrib.items() if local(key) == name), "")
