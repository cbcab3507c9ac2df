"""Tables in web pages: what many programs call .xls. Every table is a sheet; spans are laid out as a browser does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from wizard.files.read_text import decoded
from wizard.profit.lists.address_links import linked
from wizard.profit.lists.bounds import CELLS, MOST_CELLS, MOST_COLUMNS, MOST_ROWS, MOST_SHEETS, ROWS, bounded, too_much
from wizard.profit.lists.refused_kinds import refusal
from wizard.profit.lists.sheet import NO_NOTES, CellNote, Sheet, SheetRow

_CELLS = ("td", "th")


def text_of_page(data: bytes) -> str:
    """A page's text: in the encoding it names, where its bytes agree with that."""
    found = decoded(data)
    if found.encoding in ("utf-8", "utf-16", "utf-32") and not data.isascii():
        return found.text
    named = re.search(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", data[:4000], re.IGNORECASE)
    if named is not None:
        try:
            return data.decode(named[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    return found.text


def sheets(text: str, path: str) -> list[Sheet]:
    """The tables of a page, in its order.

    Raises:
        ListError: there is no table in it.
        TooMuchError: a bound was passed.
    """
    reader = _Tables()
    reader.feed(text)
    reader.close()
    reader.end_all()
    found = [table for table in reader.done if any(any(cells) for _, cells in table.rows)]
    if not found:
        frames = re.search(r"<frame\b|<iframe\b|supBook|sheet001\.htm", text, re.IGNORECASE)
        raise refusal(path, "frames" if frames else "web-page")
    return [_sheet(table) for table in found]


class _Table:
    def __init__(self, line: int) -> None:
        self.line = line
        self.rows: list[tuple[int, list[str]]] = []
        self.links: dict[tuple[int, int], CellNote] = {}
        """(row, column), 0-based, to the address that a link leads to."""
        self.link: str | None = None
        self.spans: dict[int, tuple[int, str]] = {}
        """Column to (rows that its cell still reaches down, text)."""
        self.cells: list[str] | None = None
        self.text: list[str] | None = None
        self.across = self.down = 1
        self.at = line


class _Tables(HTMLParser):
    """Collects the tables. A table inside a cell is a table of its own, and its text is no part of the cell."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[_Table] = []
        self.done: list[_Table] = []
        self.silent = 0
        self.count = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style"):
            self.silent += 1
            return
        if tag == "table":
            if len(self.done) + len(self.open) >= MOST_SHEETS:
                return
            self.open.append(_Table(self.getpos()[0]))
            return
        if not self.open:
            return
        table, given = self.open[-1], dict(attrs)
        if tag == "tr":
            self._end_row(table)
            table.cells, table.at = [], self.getpos()[0]
        elif tag in _CELLS:
            self._end_cell(table)
            if table.cells is None:
                table.cells, table.at = [], self.getpos()[0]
            table.text, table.link = [], None
            table.across, table.down = _span(given.get("colspan")), _span(given.get("rowspan"))
        elif tag == "a" and table.text is not None:
            table.link = table.link or given.get("href")
        elif tag in ("br", "p", "div") and table.text:
            table.text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self.silent = max(0, self.silent - 1)
        elif self.open and tag == "table":
            self._end_table()
        elif self.open and tag == "tr":
            self._end_row(self.open[-1])
        elif self.open and tag in _CELLS:
            self._end_cell(self.open[-1])

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1].text is not None and not self.silent:
            self.open[-1].text.append(data)

    def end_all(self) -> None:
        """A page that was cut off leaves its tables open."""
        while self.open:
            self._end_table()

    def _end_table(self) -> None:
        table = self.open.pop()
        self._end_row(table)
        self.done.append(table)

    def _end_cell(self, table: _Table) -> None:
        if table.text is None or table.cells is None:
            return
        text = re.sub(r"[ \t\r\n\f]+", " ", "".join(table.text)).strip()
        self._reached(table)
        if (link := linked(text, table.link)) is not None:
            table.links[len(table.rows), len(table.cells)] = link
        for _ in range(min(table.across, MOST_COLUMNS + 1 - len(table.cells))):
            if table.down > 1:
                table.spans[len(table.cells)] = (table.down - 1, text)
            # A heading over two columns stands above both; below it, each column has its own.
            table.cells.append(text)
            self.count += 1
        if self.count > MOST_CELLS:
            raise too_much(CELLS)
        table.text = None

    def _end_row(self, table: _Table) -> None:
        self._end_cell(table)
        if table.cells is None:
            return
        self._reached(table, to_the_end=True)
        if len(table.rows) > MOST_ROWS:
            raise too_much(ROWS)
        table.rows.append((table.at, table.cells))
        table.cells = None

    def _reached(self, table: _Table, *, to_the_end: bool = False) -> None:
        """Cells of rows above that reach down to here stand in their columns again."""
        assert table.cells is not None
        while table.spans:
            at = len(table.cells)
            if at not in table.spans:
                later = [column for column in table.spans if column > at]
                if not to_the_end or not later:
                    return
                table.cells += [""] * (min(later) - at)
                continue
            left, text = table.spans.pop(at)
            if left > 1:
                table.spans[at] = (left - 1, text)
            table.cells.append(text)
            if left > 1 and len(table.cells) == at + 1 and not to_the_end:
                continue
            if to_the_end and not any(column > at for column in table.spans):
                return


def _span(given: str | None) -> int:
    return max(1, min(int(given), MOST_COLUMNS)) if given and given.isdecimal() and len(given) < 6 else 1


def _sheet(table: _Table) -> Sheet:
    links: dict[int, dict[int, CellNote]] = {}
    for (row, column), link in table.links.items():
        links.setdefault(row, {})[column] = link
    rows = [
        SheetRow(number, cells, links.get(number - 1, NO_NOTES))
        for number, (_, cells) in enumerate(table.rows, start=1)
    ]

    def again() -> Iterator[SheetRow]:
        yield from bounded(rows)

    return Sheet(again)
