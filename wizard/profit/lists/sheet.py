"""What every reader makes of a file: sheets of rows of texts, with a note where a text is not what was stored."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, NamedTuple

from checks.visible import UNSEEN
from checks.words import Text

NoteKind = Literal[
    "formula", "error", "shown", "date", "number", "format", "digits-lost", "decimal", "link", "boolean", "struck"
]
"""`formula`: no value was stored with it. `error`: Excel's own (#N/A). `shown`: Excel shows the cell's text, and stores
another. `date`: a date. `number`: stored as a number by a kind of file that does not tell how it is shown.
`format`: a number under a format that is not worked out (1.234).
`digits-lost`: a long number was shortened (1,23E+11). `decimal`: a number with a fraction, of which zeros at the end
are gone (48213.1010 is stored as 48213.101). `link`: behind the text stands a link to an address (`mailto:`); the
cell's text is what it shows. `boolean`: stored as TRUE or FALSE. `struck`: the text is struck through."""


class CellNote(NamedTuple):
    """What is odd about one cell."""

    kind: NoteKind
    stored: str = ""


NO_NOTES: Mapping[int, CellNote] = MappingProxyType({})


class SheetRow(NamedTuple):
    """One row that is not empty."""

    line: int
    """1-based line (text) or row (sheet) in the file."""
    cells: list[str]
    notes: Mapping[int, CellNote] = NO_NOTES
    """Column (0-based) to note."""


def seen(row: SheetRow) -> SheetRow:
    """The row without characters that nobody sees (zero width, direction marks), which come along in a paste, and
    with Excel's errors noted as what they are, whatever kind of file has them as texts.
    """
    if not all(cell.isascii() for cell in row.cells):
        row = SheetRow(row.line, [cell if cell.isascii() else _HIDING.sub("", cell) for cell in row.cells], row.notes)
    if not any(cell[:1] == "#" for cell in row.cells):
        return row
    errors = {at: CellNote("error", cell.strip()) for at, cell in enumerate(row.cells) if _ERROR.match(cell)}
    if not errors:
        return row
    return SheetRow(
        row.line, ["" if at in errors else cell for at, cell in enumerate(row.cells)], {**errors, **row.notes}
    )


_ERROR = re.compile(
    r"#(?:N/A|N/B|NV|REF!|VERW!|BEZUG!|VALUE!|WAARDE!|WERT!|VALEUR!|NAME\?|NAAM\?|NOM\s?\?|DIV/0!|DEEL/0!|NULL!|LEEG!|NUL!|"
    r"NUM!|GETAL!|ZAHL!|NOMBRE!|SPILL!|OVERLOOP!|CALC!|BEREKENEN!|FIELD!|VELD!|BLOCKED!|GEBLOKKEERD!|BUSY!|BEZET!|"
    r"CONNECT!|GETTING_DATA|GEGEVENS_OPHALEN|#{2,})\s*\Z",
    re.IGNORECASE,
)
"""Excel's errors as it shows them in Dutch, English, German and French, and a number too wide for its column."""
_HIDING = re.compile(f"(?![\x00-\x1f])[{UNSEEN}]")


@dataclass(slots=True)
class Sheet:
    """One table of a file. Rows are read when asked for, and may be asked for more than once."""

    rows: Callable[[], Iterator[SheetRow]]
    name: str = ""
    """Empty when this kind of file has one nameless table."""
    hidden: bool = False
    active: bool = False
    """The sheet the file opens with."""
    hidden_rows: int = 0
    """Rows that Excel does not show (a filter); they are among `rows`."""
    hidden_columns: frozenset[int] = frozenset()
    """Columns (0-based) that Excel does not show."""


@dataclass(slots=True)
class Opened:
    """A file whose kind was told, ready to be read."""

    kind: str
    """`xlsx`, `xls`, `xlsb`, `ods`, `html`, `xml`, `json`, `table`; for delimited text the encoding."""
    sheets: list[Sheet]
    delimiter: str | None = None
    """Of delimited text; None elsewhere. Where there is one, a text with it inside shifts the cells behind it."""
    remarks: list[Text] = field(default_factory=list)
    """What is to be said about the file as such."""


class ListError(Exception):
    """The file cannot be used at all; `says` names the file, what was seen, and the fix. Never the list's content."""

    def __init__(self, says: Text, headings: tuple[str, ...] = ()) -> None:
        super().__init__(says.en)
        self.says = says
        self.headings = headings
        """Of the row that looks most like headings, when only the column of the user names is not known."""


def letters(column: int) -> str:
    """A column (0-based) as a spreadsheet names it: 0 is A, 26 is AA."""
    name, number = "", column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name
