"""Tables that do not stand as a list does, one user a row: turned on their side, or in two blocks beside each other."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence

from checks.words import Text
from wizard.profit.columns import normalised, recognised
from wizard.profit.lists.not_a_user import is_coded
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


ONE_COLUMN = Text(
    "Every row stood in one column, with marks between its parts; it was split at those.",
    "Elke rij stond in één kolom, met tekens tussen de delen; die is daar gesplitst.",
)
LOOSE = Text(
    "The user codes stand one after another in the text; {n} were read.",
    "De gebruikerscodes staan achter elkaar in de tekst; er zijn er {n} gelezen.",
)
ONE_EACH = Text(
    "Every cell of the table stands on a line of its own; the rows were put together again.",
    "Elke cel van de tabel staat op een eigen regel; de rijen zijn weer samengevoegd.",
)


def upright(rows: list[SheetRow]) -> tuple[list[SheetRow], list[Text]]:
    """The rows as a list has them, and what is to be said about that."""
    if (turned := _turned(rows)) is not None:
        return turned, [TURNED]
    if (split := _out_of_one_column(rows)) is not None:
        return split, [ONE_COLUMN]
    if (codes := _loose_codes(rows)) is not None:
        return codes, [LOOSE.of(n=len(codes))]
    if (table := _cell_by_cell(rows)) is not None:
        return table, [ONE_EACH]
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


_BULLET = re.compile(r"\s*(?:[-*•·▪–>]|\d{1,4}[.)])\s+")


def _loose_codes(rows: Sequence[SheetRow]) -> list[SheetRow] | None:
    """Codes in one line, or behind bullets or numbers: nothing else stands there."""
    if not rows or (len(rows) > 1 and any(len(row.cells) > 1 for row in rows)) or recognised(rows[0].cells):
        return None
    made: list[SheetRow] = []
    for row in rows:
        cells = [cell.strip() for cell in row.cells if cell.strip()]
        if len(rows) == 1 and cells:
            # What they are may stand in front: `Gebruikers: A, B`.
            cells[0] = re.sub(r"\A[^:]{1,40}:\s*", "", cells[0])
        marked = [_BULLET.sub("", cell, count=1) for cell in cells]
        if len(rows) > 1 and marked == cells:
            return None
        if not all(is_coded(cell) for cell in marked):
            return None
        made += [SheetRow(row.line, [cell]) for cell in marked]
    return made if len(made) > 1 else None


def _cell_by_cell(rows: Sequence[SheetRow]) -> list[SheetRow] | None:
    """A table of which every cell became a line, as a paste without its columns makes it."""
    if len(rows) < 4 or any(sum(bool(cell.strip()) for cell in row.cells) > 1 for row in rows):
        return None
    texts = [next((cell.strip() for cell in row.cells if cell.strip()), "") for row in rows]
    wide = next((n for n, text in enumerate(texts[:30]) if not recognised([text])), 0)
    fields = recognised(texts[:wide])
    if wide < 2 or len(fields) < 2 or "user" not in fields or len(texts) % wide:
        return None
    cells = [texts[at : at + wide] for at in range(0, len(texts), wide)]
    if any(" " in row[fields["user"]] or "@" in row[fields["user"]] for row in cells[1:]):
        return None
    return [SheetRow(rows[number * wide].line, list(row)) for number, row in enumerate(cells)]


def _out_of_one_column(rows: Sequence[SheetRow]) -> list[SheetRow] | None:
    """A table whose rows stand in one cell each, as a CSV file that was opened with another separator is saved."""
    if len(rows) < 2 or any(sum(bool(cell.strip()) for cell in row.cells) > 1 for row in rows):
        return None
    texts = [next((cell.strip() for cell in row.cells if cell.strip()), "") for row in rows]
    for separator in (";", ",", "\t", "|", " "):
        parted = [[cell.strip() for cell in _parts(text, separator)] for text in texts[:_LOOKED_AT]]
        headed = next((cells for cells in parted if "user" in recognised(cells) and len(recognised(cells)) > 1), None)
        if headed is None or (separator == " " and any(len(cells) != len(headed) for cells in parted)):
            continue
        return [SheetRow(row.line, _parts(text, separator)) for row, text in zip(rows, texts, strict=True)]
    return None


def _parts(text: str, separator: str) -> list[str]:
    try:
        return next(csv.reader([text], delimiter=separator), [text])
    except csv.Error:
        return [text]
