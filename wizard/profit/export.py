"""Profit's user export as people have it: CSV of any kind or Excel, in, `ProfitUser`s out.

A bad row is reported with its line and skipped; the rest goes on. Only a file that cannot be read at all is an error.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checks.address import ProfitUser, tidy, without_participant
from checks.words import Text
from wizard.profit.columns import Field, chosen, flag, recognised

if TYPE_CHECKING:
    from openpyxl import Workbook

_MOST_HEADING_ROWS = 20
"""Exports may start with a title and a date; the headings are looked for in this many rows."""
_MOST_ROWS = 3 * _MOST_HEADING_ROWS
"""Rows of a sheet, empty ones included, in which its headings are looked for."""
_MOSTLY = 0.8
"""The share of user names with a number in front from which it is taken for a participant number."""
_UNREADABLE = "\x00unreadable"


class ExportError(Exception):
    """The file cannot be used at all; `says` names the file or column, what was seen, and the fix."""

    def __init__(self, says: Text, headings: tuple[str, ...] = ()) -> None:
        super().__init__(says.say("en"))
        self.says = says
        self.headings = headings
        """Of the row that looks most like headings, when only the column of the user names is not known."""


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that was skipped, and why."""

    line: int
    why: Text


@dataclass(frozen=True, slots=True)
class Export:
    """A file read: the users in file order, what was skipped, and which column was taken for what."""

    users: tuple[ProfitUser, ...]
    bad_rows: tuple[BadRow, ...]
    columns: Mapping[Field, str]
    """Field to heading."""
    headings: tuple[str, ...]
    encoding: str
    """`utf-8`, `utf-16`, `cp1252`, or `xlsx`."""
    delimiter: str | None = None
    numbered: str = ""
    """A user name with a participant number in front (`12345.DMARTINA`) that was kept, when most have one."""


def read(path: Path, *, wanted: Mapping[Field, str] | None = None, participant: bool = False) -> Export:
    """Read a Profit user export.

    Args:
        path: a `.csv`, `.txt`, `.tsv` or `.xlsx` file.
        wanted: columns a person named themselves, field to heading, number or Excel letter; an empty text leaves the
            field out.
        participant: the user names carry a participant number in front (`12345.DMARTINA`), to be left out.

    Raises:
        ExportError: the file is missing, unreadable, empty, or has no column with user names.
    """
    try:
        with path.open("rb") as file:
            start = file.read(8)
    except FileNotFoundError:
        raise ExportError(
            Text(
                "There is no file {path}. Check the name and the folder.",
                "Het bestand {path} bestaat niet. Controleer de naam en de map.",
                {"path": str(path)},
            )
        ) from None
    except OSError as error:
        # Opening a folder is refused in another way on every system.
        if path.is_dir():
            raise ExportError(
                Text(
                    "{path} is a folder. Name the file with the Profit users in it.",
                    "{path} is een map. Geef het bestand met de Profit-gebruikers.",
                    {"path": str(path)},
                )
            ) from None
        raise ExportError(
            Text(
                "The file {path} cannot be read ({why}). Check the name and close it in Excel.",
                "Het bestand {path} kan niet worden gelezen ({why}). Controleer de naam en sluit het in Excel.",
                {"path": str(path), "why": error.strerror or type(error).__name__},
            )
        ) from None
    if start.startswith(b"PK\x03\x04"):
        return _users(_excel_rows(path), "xlsx", None, wanted or {}, participant, str(path))
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        raise ExportError(
            Text(
                "{path} is an old or password-protected Excel file. Open it in Excel and save it as .xlsx without a"
                " password, or as CSV.",
                "{path} is een oud of met een wachtwoord beveiligd Excel-bestand. Open het in Excel en sla het op als"
                " .xlsx zonder wachtwoord, of als CSV.",
                {"path": str(path)},
            )
        )
    text, encoding = _decoded(path.read_bytes())
    delimiter = _delimiter(text)
    return _users(_csv_rows(text, delimiter), encoding, delimiter, wanted or {}, participant, str(path))


def _decoded(data: bytes) -> tuple[str, str]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace"), "utf-16"
    if data.startswith(b"\xef\xbb\xbf"):
        return data.decode("utf-8-sig", "replace"), "utf-8"
    sample = data[:2000]
    if sample.count(0) > len(sample) // 4:
        # UTF-16 without a byte order mark: the zero bytes stand behind (little endian) or before the Latin letters.
        little = sample[1::2].count(0) >= sample[0::2].count(0)
        return data.decode("utf-16-le" if little else "utf-16-be", "replace"), "utf-16"
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), "cp1252"


def _delimiter(text: str) -> str:
    first_lines = text.lstrip("\ufeff").splitlines()[:_MOST_HEADING_ROWS]
    if first_lines and first_lines[0].strip().casefold().startswith("sep=") and len(first_lines[0].strip()) == 5:
        return first_lines[0].strip()[4]
    best, score = ";", 0
    for candidate in (";", "\t", ",", "|"):
        rows = list(csv.reader(io.StringIO("\n".join(first_lines)), delimiter=candidate))
        # A delimiter that makes known headings wins; then the one that makes most columns.
        points = max((len(recognised(row)) * 100 + min(len(row), 99) for row in rows), default=0)
        if points > score:
            best, score = candidate, points
    return best


def _csv_rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """The rows with the line each begins in.

    A quote that is never closed would swallow every user after it. So a row is read strictly, and one that breaks the
    rules over several lines is given up at its first line; reading goes on in the next line.
    """
    lines = list(io.StringIO(text, newline=""))
    start = 1 if text[:4].casefold() == "sep=" else 0
    while start < len(lines):
        reader = csv.reader((lines[at] for at in range(start, len(lines))), delimiter=delimiter, strict=True)
        begin = start
        try:
            for row in reader:
                yield begin + 1, row
                begin = start + reader.line_num
            return
        except csv.Error:
            yield begin + 1, _alone(lines[begin], delimiter)
            start = begin + 1


def _alone(line: str, delimiter: str) -> list[str]:
    """One line that is not strictly CSV (`"de Man" Jan`), read as spreadsheets read it when its quotes are in pairs."""
    if line.count('"') % 2 == 0:
        with suppress(csv.Error):
            return next(csv.reader([line], delimiter=delimiter), [])
    return [_UNREADABLE]


def _excel_rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    import warnings
    import zipfile
    import zlib
    from xml.etree.ElementTree import ParseError

    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    broken = (
        InvalidFileException,
        zipfile.BadZipFile,
        zlib.error,
        ParseError,
        EOFError,
        AttributeError,
        LookupError,
        TypeError,
        ValueError,
        OSError,
    )
    try:
        with path.open("rb") as file, warnings.catch_warnings():
            # Styles and extensions openpyxl does not know are none of our business.
            warnings.simplefilter("ignore")
            # By its content: as a path, openpyxl refuses a workbook that is named .xls.
            book = openpyxl.load_workbook(file, read_only=True, data_only=True)
            yield from _sheet_rows(book)
            book.close()
    except broken as error:
        raise ExportError(
            Text(
                "{path} looks like an Excel file but cannot be read ({why}). Save it again in Excel as .xlsx or CSV.",
                "{path} lijkt een Excel-bestand maar kan niet worden gelezen ({why}). Sla het in Excel opnieuw op als"
                " .xlsx of CSV.",
                {"path": str(path), "why": type(error).__name__},
            )
        ) from None


def _sheet_rows(book: Workbook) -> Iterator[tuple[int, list[str]]]:
    """The rows of the sheet with the users: the first with a known heading for them, else the first there is."""
    for sheet in book.worksheets:
        # What a sheet says about its own size may be wrong; then openpyxl would leave out rows and columns.
        sheet.reset_dimensions()
    found = next((s for s in book.worksheets if any("user" in recognised(r) for _, r in _rows(s, _MOST_ROWS))), None)
    for sheet in [found] if found else book.worksheets[:1]:
        yield from _rows(sheet)


def _rows(sheet: Any, most: int | None = None) -> Iterator[tuple[int, list[str]]]:  # noqa: ANN401  stubs know no such sheet
    for number, row in enumerate(sheet.iter_rows(max_row=most, values_only=True), start=1):
        yield number, [_cell(value) for value in row]


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _users(
    rows: Iterable[tuple[int, list[str]]],
    encoding: str,
    delimiter: str | None,
    wanted: Mapping[Field, str],
    participant: bool,
    path: str,
) -> Export:
    stream = iter(rows)
    columns, headings, early = _headings(stream, wanted, path)
    users: list[ProfitUser] = []
    bad: list[BadRow] = []
    line_of: dict[str, int] = {}
    # A text with the separator in it shifts what stands right of it; in a sheet nothing shifts.
    width = len(headings) if delimiter else None
    for line, row in chain(early, stream):
        if not any(cell.strip() for cell in row):
            continue
        why = _bad(row, width, columns)
        if why is None:
            user = _user(line, row, columns, participant)
            earlier = line_of.setdefault(user.user.casefold(), line)
            if earlier == line:
                users.append(user)
                continue
            why = Text(
                "User {user} stands in line {line} already.",
                "Gebruiker {user} staat al op regel {line}.",
                {"user": user.user, "line": earlier},
            )
        bad.append(BadRow(line, why))
    if not users and not bad:
        raise ExportError(
            Text(
                "{path} has headings but no users. Make the export again with all users selected.",
                "{path} heeft wel koppen maar geen gebruikers. Maak de export opnieuw met alle gebruikers.",
                {"path": path},
            )
        )
    names = {name: headings[index] for name, index in columns.items()}
    numbered = [u.user for u in users if without_participant(u.user) != u.user]
    most = numbered[0] if numbered and len(numbered) >= _MOSTLY * len(users) else ""
    return Export(tuple(users), tuple(bad), names, tuple(headings), encoding, delimiter, most)


def _headings(
    stream: Iterator[tuple[int, list[str]]], wanted: Mapping[Field, str], path: str
) -> tuple[dict[Field, int], list[str], list[tuple[int, list[str]]]]:
    """The columns, the headings, and the rows below them that were read on the way."""
    seen: list[tuple[int, list[str]]] = []
    for line, row in stream:
        if any(cell.strip() for cell in row):
            seen.append((line, row))
        if len(seen) >= _MOST_HEADING_ROWS:
            break
    if not seen:
        raise ExportError(Text("{path} is empty.", "{path} is leeg.", {"path": path}))
    named = {field: name for field, name in wanted.items() if name}
    best: tuple[tuple[int, int], int, dict[Field, int]] | None = None
    for index, (_, row) in enumerate(seen):
        own = {field: at for field, at in recognised(row).items() if wanted.get(field) != ""}
        found, missing = chosen(row, named)
        # A column named by its number is in every row: the headings are where most is recognised, then most is said.
        told = (len(own), sum(bool(cell.strip()) for cell in row))
        if "user" in own | found and not missing and (best is None or told > best[0]):
            best = (told, index, own | found)
    if best is not None:
        _, index, columns = best
        return columns, [cell.strip() for cell in seen[index][1]], seen[index + 1 :]
    first = max((row for _, row in seen), key=lambda row: sum(bool(cell.strip()) for cell in row))
    raise ExportError(
        Text(
            "No column with Profit user names was found in {path}. Its columns are: {columns}. Say which one it is with"
            " --column user=HEADING.",
            "In {path} is geen kolom met Profit-gebruikersnamen gevonden. De kolommen zijn: {columns}. Geef met"
            " --column user=KOP aan welke het is.",
            {"path": path, "columns": ", ".join(cell.strip() or "-" for cell in first[:30])},
        ),
        tuple(cell.strip() for cell in first),
    )


def _bad(row: list[str], width: int | None, columns: Mapping[Field, int]) -> Text | None:
    if row and row[0] == _UNREADABLE:
        return Text(
            "A quote in this line is not closed, so it cannot be read.",
            "In deze regel wordt een aanhalingsteken niet gesloten; daardoor is de regel niet te lezen.",
        )
    if width is not None and any(cell.strip() for cell in row[width:]):
        return Text(
            "The row has {seen} columns, the headings {expected}. A text with the separator in it needs quotes.",
            "De regel heeft {seen} kolommen, de koppen {expected}. Een tekst met het scheidingsteken erin moet tussen"
            " aanhalingstekens.",
            {"seen": len(row), "expected": width},
        )
    if columns["user"] >= len(row) or not row[columns["user"]].strip():
        return Text("The user name is empty.", "De gebruikersnaam is leeg.")
    return None


def _user(line: int, row: list[str], columns: Mapping[Field, int], participant: bool) -> ProfitUser:
    def cell(name: Field) -> str:
        index = columns.get(name)
        return row[index].strip() if index is not None and index < len(row) else ""

    user = cell("user").strip("\u00a0\u200b\ufeff ")
    return ProfitUser(
        user=without_participant(user) if participant else user,
        line=line,
        name=cell("name") or None,
        deviating=tidy(cell("deviating")) or None,
        email=tidy(cell("email")) or None,
        employee_id=cell("employee_id") or None,
        blocked=flag(cell("blocked")) if "blocked" in columns else None,
    )
