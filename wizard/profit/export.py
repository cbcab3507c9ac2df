"""A list of Profit users as people have it, in; `ProfitUser`s out, and everything about it that is to be said.

A bad row is reported with its line and skipped; the rest goes on. A file that cannot be read, and a list of which no
row can be used, is an error.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from checks.address import ProfitUser
from checks.words import Text
from wizard.profit.columns import Field, recognised
from wizard.profit.lists import said
from wizard.profit.lists.as_it_stands import AsItStands, as_they_stand
from wizard.profit.lists.bare_codes import bare_codes
from wizard.profit.lists.bounds import TooMuchError, refused
from wizard.profit.lists.find_headings import MOST_HEADING_ROWS, find_headings
from wizard.profit.lists.open_list import open_list
from wizard.profit.lists.sheet import ListError as ExportError
from wizard.profit.lists.sheet import Sheet, SheetRow, letters, seen
from wizard.profit.lists.shifted_cells import rejoined
from wizard.profit.lists.upright import upright
from wizard.profit.lists.users_of import BadRow, Gathered, gather

__all__ = ["BadRow", "Export", "ExportError", "read"]


@dataclass(frozen=True, slots=True)
class Export:
    """A file read: the users in file order, what was skipped, and which column was taken for what."""

    users: tuple[ProfitUser, ...]
    bad_rows: tuple[BadRow, ...]
    columns: Mapping[Field, str]
    """Field to heading."""
    headings: tuple[str, ...]
    encoding: str
    """`xlsx`, `xls`, `xlsb`, `ods`, `html`, `xml`, `json`, `table`; of delimited text its encoding, such as `utf-8`."""
    delimiter: str | None = None
    numbered: str = ""
    """A user name with a participant number in front (`12345.DMARTINA`) that was kept, when many have that one."""
    remarks: tuple[Text, ...] = ()
    """What a person would otherwise not notice, in the order in which it was met."""
    values: Mapping[int, AsItStands] = field(default_factory=dict)
    """Line (or place) to the values as they stand in Profit."""


def read(path: Path, *, wanted: Mapping[Field, str] | None = None, participant: bool = False) -> Export:
    """Read a list of Profit users.

    Args:
        path: the file; its kind is told by its content.
        wanted: columns a person named themselves, field to heading, number or Excel letter; an empty text leaves the
            field out.
        participant: the user names carry a participant number in front (`12345.DMARTINA`), to be left out.

    Raises:
        ExportError: the file is missing, unreadable, empty, has no column with user names, or no row that can be used.
    """
    try:
        return _read(path, wanted or {}, participant)
    except TooMuchError as error:
        raise refused(str(path), error) from None


def _read(path: Path, wanted: Mapping[Field, str], participant: bool) -> Export:
    opened = open_list(path)
    sheet, others = _with_the_users(opened.sheets, wanted)
    rows = [seen(row) for row in sheet.rows()] if sheet is not None else []
    if sheet is None or not rows:
        raise ExportError(
            Text(
                "{path} is empty. Make the export from Profit again.",
                "{path} is leeg. Maak de export uit Profit opnieuw.",
                {"path": str(path)},
            )
        )
    rows, laid_out = upright(rows)
    headed = find_headings(rows, wanted, str(path))
    below = rows[headed.first_row :]
    if opened.delimiter is not None and not headed.none:
        below, put_together = rejoined(below, headed.columns, len(headed.texts), opened.delimiter)
        laid_out += put_together
    below, found, parted = bare_codes(below, headed)
    gathered = gather(below, found, participant=participant, shifting=opened.delimiter is not None)
    if not gathered.users:
        raise _nobody(path, gathered)
    shown = [s for s in others if not s.hidden or sheet.hidden]
    with_users = [s.name for s in shown if s.name and _has_users(s)]
    remarks = [
        *opened.remarks,
        *said.of_sheet(sheet, [s for s in others if s.name], with_users),
        *laid_out,
        *said.of_headings(headed, sheet, below),
        *parted,
        *said.of_users(gathered, found),
    ]
    columns = {name: found.texts[at] or letters(at) for name, at in found.columns.items()}
    return Export(
        tuple(gathered.users),
        tuple(gathered.bad_rows),
        columns,
        found.texts,
        opened.kind,
        opened.delimiter,
        "" if participant else said.numbered(gathered.users),
        tuple(remarks),
        as_they_stand(below, found),
    )


def _with_the_users(sheets: Sequence[Sheet], wanted: Mapping[Field, str]) -> tuple[Sheet | None, list[Sheet]]:
    """The sheet to read, and the others that hold something.

    A sheet that is shown goes before a hidden one, one with a heading for users before one without, and among several
    the one the file opens with.
    """
    filled = [sheet for sheet in sheets if next(iter(sheet.rows()), None) is not None]
    if not filled:
        return None, []
    best = max(
        filled,
        key=lambda sheet: (
            _has_users(sheet),
            not sheet.hidden,
            _is_a_list(sheet),
            sheet.active,
            -filled.index(sheet),
        ),
    )
    return best, [sheet for sheet in filled if sheet is not best]


def _has_users(sheet: Sheet) -> bool:
    return any("user" in recognised(row.cells) for row in _first(sheet))


def _is_a_list(sheet: Sheet) -> bool:
    """Whether more than the word for a user stands in one row: a cover sheet names the user who printed it."""
    return any(len(found) > 1 and "user" in found for found in (recognised(row.cells) for row in _first(sheet)))


def _first(sheet: Sheet) -> list[SheetRow]:
    return list(islice(sheet.rows(), MOST_HEADING_ROWS))


def _nobody(path: Path, gathered: Gathered) -> ExportError:
    """No row can be used: never a list of nobody at whom nothing is needed."""
    if not gathered.bad_rows:
        return ExportError(
            Text(
                "{path} has headings but no users. Make the export again with all users selected.",
                "{path} heeft wel koppen maar geen gebruikers. Maak de export opnieuw met alle gebruikers.",
                {"path": str(path)},
            )
        )
    first = gathered.bad_rows[0]
    says = Text(
        "No row of {path} can be used (rows: {n}). The first is line {line}: {why}",
        "Geen enkele rij van {path} is te gebruiken (rijen: {n}). De eerste is regel {line}: {why}",
        {"path": str(path), "n": len(gathered.bad_rows), "line": first.line, "why": first.why},
    )
    if not first.no_code:
        return ExportError(says)
    return ExportError(
        Text(
            "{says} If the user codes stand in another column, name it with --column user=HEADING.",
            "{says} Staan de gebruikerscodes in een andere kolom, geef die dan met --column user=KOP.",
            {"says": says},
        )
    )
