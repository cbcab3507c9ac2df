"""A list that begins with its first user: which column is the user code, told from what stands in the columns.

Only where it is plain: one column of codes beside names or addresses, or nothing but codes. Everything else is left to
the person, who names the column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from checks.address import PERSONAL_DOMAINS, domain_of
from wizard.profit.columns import FIELDS, Field
from wizard.profit.lists.marks import day_of, flag
from wizard.profit.lists.not_a_user import is_coded
from wizard.profit.lists.sheet import SheetRow

_SAMPLE = 500
_MOST = 0.9
_CODE = re.compile(r"[A-Za-z0-9][\w.&'’\-]{1,39}\Z")
_NUMBER = re.compile(r"[\d.,/\-: ]+\Z")


def by_values(rows: Sequence[SheetRow]) -> tuple[dict[Field, int], int] | None:
    """The columns, and how many rows of a title stand before the first user; None where it is not plain.

    Args:
        rows: all rows of the sheet that hold something.
    """
    if not rows:
        return None
    start = _titles(rows)
    sample = rows[start : start + _SAMPLE]
    if not sample or unknown_headings(sample):
        return None
    width = max(len(row.cells) for row in sample)
    columns = [[row.cells[at].strip() if at < len(row.cells) else "" for row in sample] for at in range(width)]
    codes = [at for at, values in enumerate(columns) if _are_codes(values)]
    if sum(any(values) for values in columns) == 1:
        # Nothing beside them says that these words are codes, so every one has to look like one.
        alone = codes if len(sample) > 1 and codes and all(map(is_coded, columns[codes[0]])) else []
        return ({"user": alone[0]}, start) if alone else None
    people = {at: field for at, values in enumerate(columns) if (field := _of_people(values)) is not None}
    lettered = [at for at in codes if _mostly(columns[at], lambda text: any(c.isalpha() for c in text))]
    if len(lettered) > 1:
        # A job or a department is one word too, though not written as codes are.
        lettered = [at for at in lettered if _mostly(columns[at], is_coded)]
    if len(lettered) != 1 or not people or (len(sample) < 2 and "email" not in people.values()):
        return None
    found: dict[Field, int] = {"user": lettered[0]}
    for at, field in people.items():
        found.setdefault(field, at)
    return {field: found[field] for field in FIELDS if field in found}, start


def unknown_headings(rows: Sequence[SheetRow]) -> bool:
    """Whether the first row heads the others, in words that are not known: it says what stands below, all of a kind."""
    first, below = rows[0], rows[1:_SAMPLE]
    told = [cell.strip() for cell in first.cells if cell.strip()]
    if len(told) < 2 or len(set(told)) < len(told) or not below:
        return False
    if any("@" in cell or len(cell) > 60 or _NUMBER.match(cell) or _is_mark(cell) for cell in told):
        return False
    if any(sum(bool(cell.strip()) for cell in row.cells) > len(told) for row in below):
        return False
    for at in range(len(first.cells)):
        values = [row.cells[at].strip() for row in below if at < len(row.cells) and row.cells[at].strip()]
        kinds = {_kind(value) for value in values}
        if values and len(kinds) == 1 and kinds != {""} and _kind(first.cells[at].strip()) not in kinds:
            return True
    return False


def _titles(rows: Sequence[SheetRow]) -> int:
    """Rows of one cell above a list of several columns."""
    filled = [sum(bool(cell.strip()) for cell in row.cells) for row in rows[:20]]
    if max(filled) < 2:
        return 0
    return next(at for at, count in enumerate(filled) if count >= 2)


def _kind(value: str) -> str:
    if "@" in value:
        return "address"
    if day_of(value) is not None:
        return "day"
    if _NUMBER.match(value):
        return "number"
    return "mark" if value and _is_mark(value) else ""


def _is_mark(value: str) -> bool:
    return len(value) > 1 and flag(value) is not None and not value.isdecimal()


def _are_codes(values: Sequence[str]) -> bool:
    filled = [value for value in values if value]
    return (
        len(filled) >= _MOST * len(values)
        and len({value.casefold() for value in filled}) >= 0.95 * len(filled)
        and all(_CODE.match(value) and day_of(value) is None and not _is_mark(value) for value in filled)
    )


def _of_people(values: Sequence[str]) -> Field | None:
    if _mostly(values, lambda text: "@" in text and domain_of(text) not in PERSONAL_DOMAINS):
        return "email"
    if _mostly(values, lambda text: any(c.isspace() for c in text) and text[0].isalpha() and "@" not in text):
        return "name"
    return None


def _mostly(values: Sequence[str], suits: object) -> bool:
    filled = [value for value in values if value]
    return callable(suits) and bool(filled) and sum(bool(suits(value)) for value in filled) >= 0.8 * len(filled)
