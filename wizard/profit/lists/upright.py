"""Tables that do not stand as a list does, one user a row: turned on their side, or in two blocks beside each other."""

from __future__ import annotations

from collections.abc import Sequence

from checks.words import Text
from wizard.profit.columns import normalised, recognised
from wizard.profit.lists.sheet import SheetRow

_MOST_FIELDS = 40
"""Rows of a table that may have been turned on its side: no user has more fields."""
_LOOKED_AT = 20

TURNED = Text(
    "The table lies on its side, with the headings in the first column; it was turned.",
    "De tabel ligt op zijn kant, met de koppen in de eerste kolom; die is gekanteld.",
)
BESIDE = Text(
    "The same headings stand beside each other {n} times; the users below each of them were read.",
    "Dezelfde koppen staan {n} keer naast elkaar; de gebruikers onder elk daarvan zijn gelezen.",
)


def upright(rows: list[SheetRow]) -> tuple[list[SheetRow], list[Text]]:
    """The rows as a list has them, and what is to be said about that."""
    if (turned := _turned(rows)) is not None:
        return turned, [TURNED]
    if (stacked := _stacked(rows)) is not None:
        return stacked[0], [BESIDE.of(n=stacked[1])]
    return rows, []


def _turned(rows: Sequence[SheetRow]) -> list[SheetRow] | None:
    if not 2 <= len(rows) <= _MOST_FIELDS:
        return None
    headings = [row.cells[0].strip() if row.cells else "" for row in rows]
    if len(recognised(headings)) < 2 or "user" not in recognised(headings):
        return None
    if any(len(recognised(row.cells)) > 1 for row in rows):
        return None
    width = max(len(row.cells) for row in rows)
    if width < 2:
        return None
    turned = []
    for at in range(width):
        cells = [row.cells[at] if at < len(row.cells) else "" for row in rows]
        notes = {number: row.notes[at] for number, row in enumerate(rows) if at in row.notes}
        # Where the user stands is told by its column: a turned table has no other line for it.
        if any(cell.strip() for cell in cells):
            turned.append(SheetRow(at + 1, cells, notes))
    return turned


def _stacked(rows: Sequence[SheetRow]) -> tuple[list[SheetRow], int] | None:
    for number, row in enumerate(rows[:_LOOKED_AT]):
        starts, wide = _blocks([normalised(cell) for cell in row.cells])
        if len(starts) < 2 or "user" not in recognised(row.cells[starts[0] : starts[0] + wide]):
            continue
        stacked = list(rows[:number])
        for below in rows[number:]:
            for block, start in enumerate(starts):
                cells = below.cells[start : start + wide]
                if (block and below is row) or not any(cell.strip() for cell in cells):
                    continue
                notes = {at - start: note for at, note in below.notes.items() if start <= at < start + wide}
                stacked.append(SheetRow(below.line, cells, notes))
        return stacked, len(starts)
    return None


def _blocks(headings: Sequence[str]) -> tuple[list[int], int]:
    """Where each block of equal headings begins, and how wide one is; an empty column may stand between."""
    first = next((at for at, text in enumerate(headings) if text), None)
    if first is None:
        return [], 0
    again = [at for at, text in enumerate(headings) if text == headings[first]]
    if len(again) < 2:
        return again, 0
    step = again[1] - again[0]
    block = list(headings[first : again[1]])
    while block and not block[-1]:
        block.pop()
    # Code and description under one heading stand beside each other too: a block says at least two things.
    if len(set(block)) < 2 or len(set(block)) < len(block):
        return [first], 0
    whole = all(
        at == first + number * step and list(headings[at : at + len(block)]) == block for number, at in enumerate(again)
    )
    outside = sum(bool(text) for text in headings) - len(block) * len(again)
    return (again, len(block)) if whole and not outside else ([first], 0)
