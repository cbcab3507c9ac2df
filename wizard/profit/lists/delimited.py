"""Delimited text: CSV of any kind, with the separator told from what it makes of the headings."""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice

from wizard.profit.columns import recognised
from wizard.profit.lists.bounds import FIELD, LAST_ROW, MOST_FIELD, bounded, too_much
from wizard.profit.lists.sheet import NO_NOTES, CellNote, Sheet, SheetRow

UNREADABLE = "\x00unreadable"
"""Stands for a line that cannot be read."""
_SEPARATORS = (";", "\t", ",", "|", "\x1f", "^", "~", "¦", "§", "#", ":")
"""From `\\x1f` on only where they make two known headings: those characters stand in ordinary texts too."""
_ORDINARY = 4
_READ_AGAIN = 8
"""Times its length that a text is read again for quotes that are not closed."""
_READ_AGAIN_AT_LEAST = 10_000_000
"""Characters of which the same holds, so that a short list is read as well as can be."""
_LOOKED_AT = 25
"""Lines in which the headings are looked for."""


def sheet(text: str) -> tuple[Sheet, str]:
    """The text as a sheet, and its separator."""
    text = _quotes_doubled(_without_entities(_without_wrapping(text)))
    separator = _separator(text)
    if separator == "\t":
        text = _lined_up_with_tabs(text)
    quote = _quote(text, separator)
    width = _width(text, separator)

    def rows() -> Iterator[SheetRow]:
        for row in bounded(_rows(text, separator, quote)):
            yield (
                row
                if len(row.cells) > 1 or width < 2
                else _row(row.line, _split_otherwise(row.cells, width, separator))
            )

    return Sheet(rows), separator


def _without_wrapping(text: str) -> str:
    """A whole table that was pasted with marks around it: a code fence, or a quotation mark before every line."""
    begins = text[:100].lstrip()
    if not begins.startswith(("```", ">")):
        return text
    lines = text.split("\n")
    if lines[0].lstrip().startswith("```"):
        lines = [line for line in lines if not line.lstrip().startswith("```")]
        return "\n".join(lines)
    filled = [line for line in lines if line.strip()]
    if len(filled) > 1 and all(line.startswith(">") for line in filled):
        return "\n".join(re.sub(r"\A>+ ?", "", line) for line in lines)
    return text


def _quotes_doubled(text: str) -> str:
    """Quotes inside a text as databases write them (`\\"`), doubled as in CSV; a path's last backslash stays."""
    if '\\"' not in text or _DOUBLED.search(text):
        return text
    return _BACKSLASHED.sub('""', text)


_DOUBLED = re.compile(r'[^\s;,|"]""[^\s;,|"]')
_BACKSLASHED = re.compile(r'(?<=[^\\])\\"(?![ \t]*(?:[;,\t|\r\n]|\Z))')


def _lined_up_with_tabs(text: str) -> str:
    """Columns that somebody lined up with as many tabs as it took: one each, where that gives every row the same."""
    if "\t\t" not in text or '"' in text or len(text) > 2_000_000:
        return text
    lines = [line for line in text.splitlines() if line.strip()]
    once = [re.sub(r"\t+", "\t", line.strip("\t ")) for line in lines]
    widths = {line.count("\t") for line in once}
    as_it_is = {line.rstrip("\t ").count("\t") for line in lines}
    headed = any(len(recognised(line.split("\t"))) > 1 for line in once[:3])
    return "\n".join(once) if headed and len(widths) == 1 and widths != {0} and len(as_it_is) > 1 else text


def _without_entities(text: str) -> str:
    """Letters written as in a web page (`Jos&eacute;`): their semicolon would be taken for a separator."""
    if not _ENTITY.search(text):
        return text
    return _ENTITY.sub(lambda found: html.unescape(found[0]), text)


_ENTITY = re.compile(r"&(?:[A-Za-z]{1,2}(?:acute|grave|uml|circ|cedil|tilde|ring|slash|lig)|amp|nbsp|apos|#\d{2,5});")


def _separator(text: str) -> str:
    first = _first_lines(text)
    if first and first[0].strip().casefold().startswith("sep=") and len(first[0].strip("\r\n ")) <= 5:
        return first[0].strip("\r\n ")[4:] or "\t"
    best, score = ";", 0
    for number, candidate in enumerate(_SEPARATORS):
        # A separator that makes known headings wins; then the one that makes most columns.
        rows = [unwrapped(row, candidate) for row in _parsed("".join(first), candidate)]
        known = max((len(recognised(row)) for row in rows), default=0)
        if number >= _ORDINARY and known < 2:
            continue
        points = max((len(recognised(row)) * 100 + min(len(row), 99) for row in rows), default=0)
        if points > score:
            best, score = candidate, points
    return best


def _width(text: str, separator: str) -> int:
    """Columns of the row that is most like headings."""
    rows = [unwrapped(row, separator) for row in _parsed("".join(_first_lines(text)), separator)]
    return len(max(rows, key=lambda row: len(recognised(row)), default=[]))


def _split_otherwise(cells: list[str], width: int, separator: str) -> list[str]:
    """A row of one cell in a list of several columns, split by the separator that makes as many of it."""
    for other in _SEPARATORS[:_ORDINARY]:
        if other != separator and cells and cells[0].count(other) == width - 1:
            with suppress(csv.Error):
                return next(csv.reader([cells[0]], delimiter=other), cells)
    return cells


def _first_lines(text: str) -> list[str]:
    found: list[str] = []
    for line in io.StringIO(text[:200_000], newline=""):
        found.append(line[:MOST_FIELD])
        if len(found) >= _LOOKED_AT:
            break
    return found


def _parsed(text: str, separator: str) -> list[list[str]]:
    made: list[list[str]] = []
    with suppress(csv.Error):
        made.extend(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    return made


def _quote(text: str, separator: str) -> str:
    """The single quote, where every cell of the first lines stands between two of them; else the double one."""
    lines = [line.strip() for line in _first_lines(text) if separator in line]
    if len(lines) > 1 and all(re.fullmatch(rf"'[^']*'(?:{re.escape(separator)}'[^']*')*", line) for line in lines):
        return "'"
    return '"'


def unwrapped(row: list[str], separator: str) -> list[str]:
    """A line that was put between quotes as a whole (`"A;B"`, its inner quotes doubled), split after all."""
    cells = row
    # Trailing separators of a spreadsheet make empty cells behind the one that holds the line.
    if row and separator in row[0] and not any(cell.strip() for cell in row[1:]):
        with suppress(csv.Error):
            inner = next(csv.reader([row[0]], delimiter=separator), [])
            if len(inner) > 1:
                cells = inner
    return cells


def _rows(text: str, separator: str, quote: str) -> Iterator[SheetRow]:
    """The rows with the line each begins in.

    A quote that is never closed would swallow every user after it. So a row is read strictly, and one that breaks the
    rules over several lines is given up at its first line; reading goes on in the next line. Where that happens so
    often that the text would be read time and again, no further row has several lines.
    """
    # A row that begins after the last of these is refused by its number.
    lines = list(islice(io.StringIO(text, newline=""), LAST_ROW + 1))
    for at, line in enumerate(lines):
        if len(line) > 10 * MOST_FIELD:
            raise too_much(FIELD.of(line=at + 1))
    start = 1 if text[:4].casefold() == "sep=" else 0
    patience = max(_READ_AGAIN * len(text), _READ_AGAIN_AT_LEAST)
    while start < len(lines):
        if patience < 0:
            yield from (_row(at + 1, _alone(lines[at], separator)) for at in range(start, len(lines)))
            return
        reader = csv.reader(
            (lines[at] for at in range(start, len(lines))), delimiter=separator, quotechar=quote, strict=True
        )
        begin = start
        try:
            for row in reader:
                yield _row(begin + 1, unwrapped(row, separator))
                begin = start + reader.line_num
            return
        except csv.Error:
            yield _row(begin + 1, _alone(lines[begin], separator))
            patience -= sum(map(len, lines[begin : start + reader.line_num]))
            start = begin + 1


def _alone(line: str, separator: str) -> list[str]:
    """One line that is not strictly CSV (`"de Man" Jan`), read as spreadsheets read it when its quotes are in pairs."""
    if line.count('"') % 2 == 0:
        with suppress(csv.Error):
            return unwrapped(next(csv.reader([line], delimiter=separator), []), separator)
    return [UNREADABLE]


_FORMULA_TEXT = re.compile(r'=\s*"((?:[^"]|"")*)"\Z')
_FORMULA = re.compile(r"=\s*(?:[A-Z]{2,}[A-Z.]*\([^)]*[A-Z]{1,3}\d|\$?[A-Z]{1,3}\$?\d+\b)", re.IGNORECASE)
"""A formula that names a cell, in a file that was saved with its formulas shown."""
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?E\+\d{1,3}\Z")
_DATE = re.compile(
    r"\d{1,2}[-/ ](?:jan|feb|mrt|maa|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)[a-z]*\.?(?:[-/ ]\d{2,4})?\Z"
    r"|\d{1,2}[-/]\d{1,2}[-/]\d{4}(?: 0?0:00(?::00)?)?\Z|\d{4}-\d{2}-\d{2}(?:[T ][0:.Z]+)?\Z",
    re.IGNORECASE,
)
"""A date, also as Excel makes one of a code such as 1MEI or 3-4."""


def _row(line: int, cells: list[str]) -> SheetRow:
    notes: dict[int, CellNote] = {}
    for column, cell in enumerate(cells):
        if not cell or cell[0] not in "='0123456789“„":
            continue
        text = cell.strip()
        if text[0] in "“„" and len(text) > 1 and text[-1] in "”“":
            cells[column] = text[1:-1]
            continue
        if found := _FORMULA_TEXT.match(text):
            # A text that was written so that a spreadsheet keeps its zeros.
            cells[column] = found[1].replace('""', '"')
        elif _FORMULA.match(text):
            cells[column], notes[column] = "", CellNote("formula")
        elif text.startswith("'") and len(text) > 1 and not text.endswith("'"):
            cells[column] = text[1:]
        elif _DATE.match(text):
            notes[column] = CellNote("date", text)
        elif _SCIENTIFIC.match(text):
            notes[column] = CellNote("digits-lost", text)
    return SheetRow(line, cells, notes or NO_NOTES)
