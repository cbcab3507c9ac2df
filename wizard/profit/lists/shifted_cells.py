"""A row of delimited text with more cells than headings: a text with the separator inside, put together again.

Only where one way of doing so fits what each column holds: the address stays an address, the code one word.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from checks.words import Text
from wizard.profit.columns import Field
from wizard.profit.lists.marks import flag
from wizard.profit.lists.sheet import SheetRow

REJOINED = Text(
    "A text with the separator {separator} in it had fallen apart into columns ({n} rows, the first in line {line});"
    " it was put together again.",
    "Een tekst met het scheidingsteken {separator} erin was over kolommen uiteengevallen ({n} rijen, de eerste op regel"
    " {line}); die is weer samengevoegd.",
)


_WIDEST = 60
"""Columns of a list in which every way of joining is tried."""


@dataclass(frozen=True, slots=True)
class _Joined:
    cells: list[str]
    blanks: bool
    """Every piece that was joined begins with a blank, as it does behind a comma in a sentence."""
    held: bool
    """Behind it stands a value that fits its column: the row has not simply a cell too many at its end."""


def rejoined(
    rows: Sequence[SheetRow], columns: Mapping[Field, int], width: int, separator: str
) -> tuple[list[SheetRow], list[Text]]:
    """The rows, those that can be put together in one way only put together; and what is to be said.

    Args:
        width: the number of headings.
    """
    made: list[SheetRow] = []
    lines: list[int] = []
    for row in rows:
        cells = list(row.cells)
        while len(cells) > width and not cells[-1].strip():
            cells.pop()
        if len(cells) <= width or not row.cells[0] or row.cells[0].startswith("\x00"):
            made.append(row)
            continue
        one = _one_way(cells, columns, width, separator)
        if one is None:
            made.append(row)
            continue
        lines.append(row.line)
        made.append(SheetRow(row.line, one))
    if not lines:
        return list(rows), []
    return made, [REJOINED.of(separator="Tab" if separator == "\t" else separator, n=len(lines), line=lines[0])]


def _one_way(cells: Sequence[str], columns: Mapping[Field, int], width: int, separator: str) -> list[str] | None:
    more = len(cells) - width
    if width > _WIDEST or more > _WIDEST:
        return None
    ways: list[_Joined] = []
    for at in range(width):
        pieces = cells[at : at + more + 1]
        joined = [*cells[:at], separator.join(pieces), *cells[at + more + 1 :]]
        if _fits(joined, columns, separator):
            held = any(place > at and joined[place].strip() for field, place in columns.items() if field != "name")
            ways.append(_Joined(joined, all(piece[:1].isspace() for piece in pieces[1:]), held))
    # Where a sentence was cut, its pieces begin with a blank: that goes before a cut nothing tells of.
    told = [way for way in ways if way.blanks] or (ways if all(way.held for way in ways) else [])
    if not told:
        return None
    values = {tuple(way.cells[at].strip() for at in columns.values()) for way in told}
    return told[0].cells if len(values) == 1 else None


def _fits(cells: Sequence[str], columns: Mapping[Field, int], separator: str) -> bool:
    for field, at in columns.items():
        text = cells[at].strip()
        if field == "name" or (field == "employee_id" and not any(c.isdigit() for c in text)):
            if "@" in text or not any(c.isalpha() for c in text):
                return not text
        elif separator in text:
            return False
        elif field == "user":
            if not text or "@" in text or any(c.isspace() for c in text):
                return False
        elif field in ("email", "deviating"):
            if text and "@" not in text:
                return False
        elif field == "blocked" and flag(text) is None:
            return False
    return True
