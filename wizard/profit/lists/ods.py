"""OpenDocument spreadsheets (.ods, .fods). Their cells hold the text that is shown beside the value that is stored."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from checks.words import Text
from wizard.profit.lists.address_links import linked
from wizard.profit.lists.bounds import MOST_COLUMNS, bounded
from wizard.profit.lists.refused_kinds import damaged, refusal
from wizard.profit.lists.sheet import NO_NOTES, CellNote, Sheet, SheetRow
from wizard.profit.lists.xml_tree import DefinitionsError, events, local

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_ACTIVE = re.compile(rb"name=\"ActiveTable\"[^<>]*>([^<>]*)<")
SPREADSHEET = Text("an OpenDocument spreadsheet", "een OpenDocument-rekenblad")


def packed_sheets(data: bytes, path: str) -> list[Sheet]:
    """The sheets of an .ods file.

    Raises:
        ListError: it cannot be read.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            content = archive.read("content.xml")
            settings = archive.read("settings.xml") if "settings.xml" in archive.namelist() else b""
    except (KeyError, zipfile.BadZipFile, EOFError, OSError, ValueError) as error:
        raise damaged(path, SPREADSHEET, type(error).__name__) from None
    return sheets(content, path, settings)


def sheets(content: bytes, path: str, settings: bytes = b"") -> list[Sheet]:
    """The sheets of OpenDocument XML, in its order.

    Args:
        settings: the part that says with which sheet the file opens; in a flat file it stands in `content`.

    Raises:
        ListError: it cannot be read.
    """
    try:
        invisible: set[str] = set()
        found: list[tuple[str, bool]] = []
        style = ""
        for event, element in events(content):
            tag = local(element.tag)
            if event == "start" and tag == "style":
                style = _attribute(element, "name")
            elif event == "start" and tag == "table-properties" and _attribute(element, "display") == "false":
                invisible.add(style)
            elif event == "start" and tag == "table":
                found.append((_attribute(element, "name"), _attribute(element, "style-name") in invisible))
            elif event == "end" and tag in ("table-row", "table"):
                element.clear()
    except DefinitionsError:
        raise refusal(path, "entities") from None
    except ParseError as error:
        raise damaged(path, SPREADSHEET, type(error).__name__) from None
    opens = _ACTIVE.search(settings) or _ACTIVE.search(content[:200_000])
    active = html.unescape(opens[1].decode("utf-8", "replace")) if opens is not None else None
    return [
        _sheet(content, index, name, hidden=hidden, active=name == active) for index, (name, hidden) in enumerate(found)
    ]


def _sheet(content: bytes, index: int, name: str, *, hidden: bool, active: bool) -> Sheet:
    def rows() -> Iterator[SheetRow]:
        yield from bounded(_rows(content, index))

    return Sheet(rows, name, hidden=hidden, active=active)


def _rows(content: bytes, wanted: int) -> Iterator[SheetRow]:
    table = -1
    line = 1
    for event, element in events(content):
        tag = local(element.tag)
        if event == "start" and tag == "table":
            table += 1
        elif event == "end" and tag == "table":
            element.clear()
            if table == wanted:
                return
        elif event == "end" and tag == "table-row":
            if table == wanted:
                repeat = _repeated(element, "number-rows-repeated")
                cells, notes = _cells(element)
                # Empty rows are repeated by the million; a row of a list stands there once.
                for again in range(repeat if any(cells) else 1):
                    yield SheetRow(line + again, cells, notes or NO_NOTES)
                line += repeat
            element.clear()


def _cells(row: Element) -> tuple[list[str], dict[int, CellNote]]:
    cells: list[str] = []
    notes: dict[int, CellNote] = {}
    for cell in row:
        if local(cell.tag) not in ("table-cell", "covered-table-cell"):
            continue
        text, note = _cell(cell)
        repeat = min(_repeated(cell, "number-columns-repeated"), MOST_COLUMNS + 1 - len(cells))
        for _ in range(repeat):
            if note is not None:
                notes[len(cells)] = note
            cells.append(text)
    while cells and not cells[-1] and len(cells) - 1 not in notes:
        cells.pop()
    return cells, notes


def _cell(cell: Element) -> tuple[str, CellNote | None]:
    text = "\n".join(_text(part) for part in cell if local(part.tag) == "p")
    kind, value = _attribute(cell, "value-type"), _attribute(cell, "value")
    formula = _attribute(cell, "formula")
    if formula and not text and kind not in ("string", ""):
        return "", CellNote("formula")
    if formula and text.startswith("#") and text.rstrip("!?").isupper():
        return "", CellNote("error", text)
    if kind == "boolean":
        return ("ja" if _attribute(cell, "boolean-value") == "true" else "nee"), None
    if kind == "date":
        return text, CellNote("date", text)
    if kind == "float" and value and text and value not in (text, f"{text}.0") and value.isdigit():
        return text, CellNote("shown", value)
    return text or value, linked(text, _link(cell))


def _link(cell: Element) -> str | None:
    return next((_attribute(part, "href") for part in cell.iter() if local(part.tag) == "a"), None)


def _text(part: Element) -> str:
    """A paragraph's text: blanks and tabs are elements of their own; a remark beside the cell is not its text."""
    made = part.text or ""
    for child in part:
        tag = local(child.tag)
        if tag == "s":
            made += " " * min(_repeated(child, "c"), 100)
        elif tag == "tab":
            made += "\t"
        elif tag == "line-break":
            made += "\n"
        elif tag != "annotation":
            made += _text(child)
        made += child.tail or ""
    return made


def _repeated(element: Element, name: str) -> int:
    number = _attribute(element, name)
    return max(1, int(number)) if number.isdecimal() and len(number) < 9 else 1


def _attribute(element: Element, name: str) -> str:
    return next((value for key, value in element.attrib.items() if local(key) == name), "")
