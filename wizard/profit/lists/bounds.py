"""How much of a list is read at most: more than any customer has, and little enough that a hostile file ends soon."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checks.words import Text
from wizard.profit.lists.sheet import ListError, SheetRow

MOST_BYTES = 100_000_000
"""Of the file."""
MOST_UNPACKED = 250_000_000
"""Of everything in a packed workbook together, by its own table of contents (which unpacking cannot exceed)."""
MOST_STRINGS = 64_000_000
"""Of the texts that a workbook keeps apart: they are held in memory at once."""
MOST_MEMBERS = 5_000
"""Files inside a packed workbook."""
MOST_ROWS = 250_000
"""Rows that are not empty."""
LAST_ROW = 1_048_576
"""The last row that Excel knows."""
MOST_COLUMNS = 1_000
MOST_CELLS = 4_000_000
MOST_FIELD = 32_767
"""Characters in one cell: Excel's own limit."""
MOST_SHEETS = 200


class TooMuchError(Exception):
    """A bound was passed; `says` names which."""

    def __init__(self, says: Text) -> None:
        super().__init__(says.en)
        self.says = says


def too_much(what: Text) -> TooMuchError:
    """The bound that was passed, in words."""
    return TooMuchError(what)


ROWS = Text("more than {n} rows", "meer dan {n} rijen", {"n": MOST_ROWS})
FAR_ROW = Text("a row beyond row {n}", "een rij na rij {n}", {"n": LAST_ROW})
COLUMNS = Text("more than {n} columns", "meer dan {n} kolommen", {"n": MOST_COLUMNS})
CELLS = Text("more than {n} cells", "meer dan {n} cellen", {"n": MOST_CELLS})
FIELD = Text(
    "a cell of more than {n} characters (row {line})",
    "een cel van meer dan {n} tekens (rij {line})",
    {"n": MOST_FIELD},
)
UNPACKED = Text("more than {n} bytes unpacked", "uitgepakt meer dan {n} bytes", {"n": MOST_UNPACKED})
MEMBERS = Text("more than {n} parts", "meer dan {n} onderdelen", {"n": MOST_MEMBERS})
SHEETS = Text("more than {n} sheets", "meer dan {n} bladen", {"n": MOST_SHEETS})


def bounded(rows: Iterable[SheetRow]) -> Iterator[SheetRow]:
    """The rows that hold something, as long as they stay within bounds.

    Raises:
        TooMuchError: a bound was passed.
    """
    cells = 0
    count = 0
    for row in rows:
        if row.line > LAST_ROW:
            raise too_much(FAR_ROW)
        cells += len(row.cells)
        if cells > MOST_CELLS:
            raise too_much(CELLS)
        if not any(cell and not cell.isspace() for cell in row.cells) and not row.notes:
            continue
        count += 1
        if count > MOST_ROWS:
            raise too_much(ROWS)
        if len(row.cells) > MOST_COLUMNS and any(cell.strip() for cell in row.cells[MOST_COLUMNS:]):
            raise too_much(COLUMNS)
        if max(map(len, row.cells), default=0) > MOST_FIELD:
            raise too_much(FIELD.of(line=row.line))
        yield row


def refused(path: str, error: TooMuchError) -> ListError:
    """One sentence over a file that passes a bound."""
    return ListError(
        Text(
            "{path} holds {what}, more than a list of users needs. Save only the list itself as .xlsx or CSV.",
            "{path} bevat {what}, meer dan een lijst met gebruikers nodig heeft. Sla alleen de lijst zelf op als"
            " .xlsx of CSV.",
            {"path": path, "what": error.says},
        )
    )
