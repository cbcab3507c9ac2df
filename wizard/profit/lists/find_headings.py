"""Where the headings of a list stand, in one row or two, and which column is taken for which field.

A heading alone does not decide: where two columns could be a field, what stands below them does (codes for the user
name, addresses for an address), and the choice is said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from checks.address import PERSONAL_DOMAINS, domain_of
from wizard.profit.columns import (
    DEVIATES,
    FIELDS,
    WEAKLY,
    Field,
    chosen,
    field_of,
    is_like_headings,
    is_private,
    normalised,
    place_of,
    recognised,
)
from wizard.profit.lists.marks import flag
from wizard.profit.lists.not_a_user import folded
from wizard.profit.lists.refused_headings import of_the_directory, refused_headings
from wizard.profit.lists.sheet import SheetRow, letters
from wizard.profit.lists.without_headings import by_values

MOST_HEADING_ROWS = 20
"""Lists may start with a title and a date; the headings are looked for in this many rows."""
_SAMPLE = 500
"""Rows below the headings that are looked at to tell two columns apart."""
_KINDS = frozenset(
    [
        "tekst",
        "text",
        "string",
        "boolean",
        "bool",
        "datum",
        "date",
        "integer",
        "int",
        "nvarchar",
        "varchar",
        "verplicht",
        "optioneel",
        "required",
        "optional",
        "alfanumeriek",
        "numeriek",
    ]
)
"""Words of a row that says what kind of data each column has."""


@dataclass(frozen=True, slots=True)
class Headings:
    """The columns of a list, and where its users begin."""

    columns: Mapping[Field, int]
    """Field to column (0-based)."""
    texts: tuple[str, ...]
    """The headings; those in two rows put together. Empty texts where there is no row of headings."""
    first_row: int
    """Index, among the rows given, of the first below the headings."""
    rows: tuple[tuple[str, ...], ...] = ()
    """The one or two rows of headings as they stand in the list, folded: they may stand there again on every page."""
    second: SheetRow | None = None
    """A second row of headings that was left out."""
    none: bool = False
    """There is no row of headings: the column was named by its place, and the first row is a user."""
    doubles: Mapping[Field, tuple[int, ...]] = field(default_factory=dict)
    """Field to every column that could be it, when that is more than one and nobody named it."""
    weak: tuple[Field, ...] = ()
    """Fields taken from a heading that may mean anything."""
    by_values: tuple[Field, ...] = ()
    """Fields taken by what stands below, from a column whose heading does not name them."""
    above: tuple[tuple[str, ...], ...] = ()
    """Rows that stand above the headings: on every page of a list for print they may stand there again."""


def find_headings(rows: Sequence[SheetRow], wanted: Mapping[Field, str], path: str) -> Headings:
    """Tell the headings.

    Args:
        rows: the rows of the sheet that hold something.
        wanted: columns a person named: by heading, number or letter; an empty text leaves the field out.
        path: the file's name, for sentences.

    Raises:
        ListError: no column with user names can be told.
    """
    named = {f: name for f, name in wanted.items() if name}
    left_out = frozenset(f for f, name in wanted.items() if not name)
    best: tuple[tuple[int, bool, int, int, int], int, bool] | None = None
    for index, row in enumerate(rows[:MOST_HEADING_ROWS]):
        for two in (False, True):
            texts = row.cells
            if two:
                if index + 1 >= len(rows) or not _are_two(row, rows[index + 1]):
                    continue
                texts = _together(row.cells, rows[index + 1].cells)
            own = {f: at for f, at in _candidates(texts, left_out).items() if at}
            found, missing = chosen(texts, named)
            if ("user" not in own and "user" not in found) or missing:
                continue
            # A column named by its place is in every row: the headings are where most is recognised, then most said.
            told = (
                sum(f not in named for f in own),
                "user" in found or _surely(texts[own["user"][0]]) > WEAKLY,
                -int(two),
                sum(_surely(texts[at[0]]) for at in own.values()),
                sum(bool(cell.strip()) for cell in texts),
            )
            by_name = {normalised(name) for name in named.values()} & {normalised(text) for text in texts}
            if (own or by_name or is_like_headings(texts)) and (best is None or told > best[0]):
                best = (told, index, two)
    if best is None:
        return _without_headings(rows, named, path)
    _, index, two = best
    if not named and _is_a_title(rows, index) and (told_by_values := by_values(rows[index:])) is not None:
        columns, start = told_by_values
        above = tuple(tuple(row.cells) for row in rows[: index + start])
        width = max(len(row.cells) for row in rows[:MOST_HEADING_ROWS])
        return Headings(columns, ("",) * width, index + start, none=True, above=above)
    texts = _together(rows[index].cells, rows[index + 1].cells) if two else rows[index].cells
    texts = [" ".join(text.split()) for text in texts]
    below = index + (2 if two else 1)
    second = None
    if not two and below < len(rows) and _is_second(rows[index].cells, rows[below].cells):
        second = rows[below]
        below += 1
    heading_rows = tuple(folded(row.cells) for row in rows[index : index + (2 if two else 1)])
    decided = _decided(texts, rows, below, named, left_out)
    above = tuple(tuple(row.cells) for row in rows[:index])
    return replace(decided, rows=heading_rows, second=second, above=above)


def _is_a_title(rows: Sequence[SheetRow], index: int) -> bool:
    """A lone cell above rows of several: `Profit gebruikers` is what the list is, and heads no column."""
    below = rows[index + 1 : index + 1 + _SAMPLE]
    several = sum(sum(bool(cell.strip()) for cell in row.cells) > 1 for row in below)
    return sum(bool(cell.strip()) for cell in rows[index].cells) == 1 and several > 0.8 * len(below)


def _candidates(texts: Sequence[str], left_out: frozenset[Field]) -> dict[Field, list[int]]:
    """Field to the columns whose heading may name it, surest first."""
    found: dict[Field, list[tuple[int, int]]] = {}
    for index, text in enumerate(texts):
        told = field_of(text) if len(text) <= 100 else None
        if told is not None and told[1] <= WEAKLY and of_the_directory(texts) and normalised(text) != "code":
            # The IDs and accounts of Microsoft 365 are no codes of Profit.
            continue
        if told is not None and told[0] not in left_out:
            found.setdefault(told[0], []).append((-told[1], index))
    # What may mean anything counts only where nothing better stands.
    return {
        f: [index for sure, index in sorted(many) if sure < -10 or all(other >= -10 for other, _ in many)]
        for f, many in found.items()
    }


def _surely(heading: str) -> int:
    told = field_of(heading)
    return told[1] if told is not None else 0


def _are_two(first: SheetRow, second: SheetRow) -> bool:
    """Two rows of headings: groups above (each over the columns up to the next), and the columns' own below."""
    filled = [cell for cell in first.cells if cell.strip()]
    return (
        second.line - first.line <= 2
        and len(filled) >= 2
        and is_like_headings(first.cells)
        and is_like_headings(second.cells)
        and sum(bool(cell.strip()) for cell in second.cells) >= 2
    )


def _together(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """Each column's heading out of two rows: its own where that is known, else with the group's before it."""
    made: list[str] = []
    group = ""
    for index in range(max(len(upper), len(lower))):
        above = upper[index].strip() if index < len(upper) else ""
        own = lower[index].strip() if index < len(lower) else ""
        if above:
            group = above
        if not own or normalised(own) == normalised(group):
            made.append(above or own)
            continue
        alone = field_of(own)
        if alone is not None and alone[1] > 100:
            made.append(own)
        else:
            made.append(f"{group} {own}".strip())
    return made


def _is_second(headings: Sequence[str], row: Sequence[str]) -> bool:
    """A row below the headings that says them again: in another language, as field IDs, or as kinds of data."""
    filled = [cell.strip() for cell in row if cell.strip()]
    again = sum(
        normalised(cell) == normalised(heading) for cell, heading in zip(row, headings, strict=False) if cell.strip()
    )
    if again and again == len(filled):
        return True
    if len(recognised(row)) >= 2 and not any("@" in cell for cell in filled):
        return True
    return len(filled) >= 2 and all(set(normalised(cell).split()) & _KINDS for cell in filled)


def _decided(
    texts: list[str],
    rows: Sequence[SheetRow],
    below: int,
    named: Mapping[Field, str],
    left_out: frozenset[Field],
) -> Headings:
    columns, _ = chosen(texts, named)
    doubles: dict[Field, tuple[int, ...]] = {}
    weak: list[Field] = []
    sample = rows[below : below + _SAMPLE]
    candidates = _candidates(texts, left_out)
    for f in FIELDS:
        places = [at for at in candidates.get(f, []) if at not in columns.values()]
        if f in columns or not places:
            continue
        fits = {at: _fits(f, at, sample) for at in places}
        first = max(places, key=lambda at: (fits[at][0], -places.index(at)))
        # Under equal headings only the values tell.
        alike = [at for at in places if normalised(texts[at]) == normalised(texts[first])]
        best = max(alike, key=lambda at: (fits[at], -at))
        columns[f] = best
        if len(places) > 1:
            doubles[f] = tuple(sorted(places))
        sure = field_of(texts[best])
        if sure is not None and sure[1] <= WEAKLY:
            weak.append(f)
    if "user" in doubles and "name" not in columns and "name" not in left_out:
        # Code and description under one heading: the other column has the names.
        rest = [at for at in doubles["user"] if at != columns["user"] and _fits("name", at, sample)[0]]
        if rest:
            columns["name"] = rest[0]
    by_values = _by_values(columns, texts, sample, left_out)
    ordered = {f: columns[f] for f in FIELDS if f in columns}
    return Headings(ordered, tuple(texts), below, doubles=doubles, weak=tuple(weak), by_values=by_values)


def _by_values(
    columns: dict[Field, int], texts: Sequence[str], rows: Sequence[SheetRow], left_out: frozenset[Field]
) -> tuple[Field, ...]:
    """Adds columns that no heading names and whose values leave no doubt: names, and the only other addresses."""
    added: list[Field] = []
    staff = columns.get("employee_id")
    if staff is not None and "name" not in columns and "name" not in left_out and _fits("name", staff, rows)[0]:
        # `Employee` heads a number in one list and a name in another.
        columns["name"] = staff
        del columns["employee_id"]
    if "deviating" not in columns and "deviating" not in left_out:
        told = [at for at, text in enumerate(texts) if set(normalised(text).split()) & DEVIATES]
        fits = {at: _fits("deviating", at, rows) for at in told if at not in columns.values()}
        addressed = [at for at, (mostly, share) in fits.items() if mostly and share]
        if len(addressed) == 1:
            columns["deviating"] = addressed[0]
            added.append("deviating")
    if "email" not in columns and "email" not in left_out:
        free = [at for at in range(len(texts)) if at not in columns.values() and not is_private(texts[at])]
        addressed = [at for at in free if _fits("email", at, rows)[0]]
        if len(addressed) == 1:
            columns["email"] = addressed[0]
            added.append("email")
    return tuple(added)


def _fits(f: Field, column: int, rows: Sequence[SheetRow]) -> tuple[int, float]:
    """How well the values suit the field: (1 when most of them do, the share), of those that are filled."""
    values = [row.cells[column].strip() for row in rows if column < len(row.cells) and row.cells[column].strip()]
    if not values:
        # An empty column is no sign against a field that few have, and a strong one against the user name.
        return (0 if f in ("user", "email") else 1), 0.0
    share = sum(_suits(f, value) for value in values) / len(values)
    filled = len(values) / max(1, len(rows))
    return int(share >= 0.5), round(share * (0.5 + filled / 2), 3)


def _suits(f: Field, value: str) -> bool:
    match f:
        case "user":
            return not any(c.isspace() for c in value) and "@" not in value
        case "deviating":
            return "@" in value
        case "email":
            domain = domain_of(value)
            return (
                "@" in value and domain not in PERSONAL_DOMAINS and not domain.endswith((".local", ".lan", ".intern"))
            )
        case "name":
            return any(c.isalpha() for c in value) and "@" not in value and any(c.isspace() for c in value)
        case "employee_id":
            return any(c.isdigit() for c in value) or len(value) <= 12
        case "blocked":
            return flag(value) is not None


def _without_headings(rows: Sequence[SheetRow], named: Mapping[Field, str], path: str) -> Headings:
    """A list that begins with its first user: readable when the column of the user names was named by its place."""
    width = max(len(row.cells) for row in rows[:MOST_HEADING_ROWS])
    places = {f: place_of(name) for f, name in named.items()}
    if "user" in places and all(at is not None and at < width for at in places.values()):
        columns = {f: at for f, at in places.items() if at is not None}
        return Headings({f: columns[f] for f in FIELDS if f in columns}, ("",) * width, 0, none=True)
    if not named and (told_by_values := by_values(rows)) is not None:
        columns, start = told_by_values
        above = tuple(tuple(row.cells) for row in rows[:start])
        return Headings(columns, ("",) * width, start, none=True, above=above)
    if not named and (headed := _numbered(rows)) is not None:
        return headed
    raise refused_headings(rows[:MOST_HEADING_ROWS], path)


_ANY_CODE = frozenset({"nummer", "nr", "no", "number", "sleutel", "key", "kenmerk"})
"""Headings above anything by which something is known; taken for the user where codes with letters stand below."""


def _numbered(rows: Sequence[SheetRow]) -> Headings | None:
    for at, row in enumerate(rows[:MOST_HEADING_ROWS]):
        places = [n for n, cell in enumerate(row.cells) if normalised(cell) in _ANY_CODE]
        if not places or not recognised(row.cells) or (told := by_values(rows[at + 1 :])) is None:
            continue
        if told[0]["user"] in places and not told[1]:
            headed = _decided(list(row.cells), rows, at + 1, {"user": letters(told[0]["user"])}, frozenset())
            return replace(headed, rows=(folded(row.cells),), by_values=("user", *headed.by_values))
    return None
