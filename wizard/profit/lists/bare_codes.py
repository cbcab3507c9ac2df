"""What stands in the column of user names, when it is more than the bare code: code and name in one cell, or `100.0`.

A program that shows a code with its description puts them into one cell (`JDEVRIES - Jan de Vries`); one that takes
codes of digits for numbers writes a point and a zero behind them. Told over the whole column, never for one row alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from checks.words import Text
from wizard.profit.columns import FIELDS
from wizard.profit.lists.find_headings import Headings
from wizard.profit.lists.sheet import SheetRow

_SAMPLE = 500
_MOST = 0.8
_LONGEST = 200
"""Characters of a code with a name behind it."""
_BETWEEN = re.compile(
    r"(?P<one>.+?)\s+[-–—:/|=]\s+(?P<other>.+)|(?P<code>[^\s:|]+)\s*[:|]\s*(?P<name>[^\s:|].*)", re.DOTALL
)
_BRACKETS = re.compile(r"(?P<one>[^()\[\]]+?)\s*[(\[](?P<other>[^()\[\]]+)[)\]]\Z")
_CAPITALS = re.compile(r"(?P<one>[A-Z0-9][A-Z0-9.\-]+)\s+(?P<other>(?=[^a-z]*[a-z])[A-Za-zÀ-ž].*)\Z")
_COMMA = re.compile(r"(?P<one>[A-Z0-9][A-Z0-9.\-]+)\s*,\s*(?P<other>(?=[^a-z]*[a-z])[A-Za-zÀ-ž].*)\Z")

BOTH = Text(
    "In the column of the user name stand code and name together, such as {cell}; {code} was taken as the code.",
    "In de kolom met de gebruikersnaam staan code en naam samen, zoals {cell}; {code} is als code genomen.",
)
WHOLE = Text(
    "Every user code is a number with .0 behind it, such as {cell}, as programs make of a code of digits; {code} was"
    " taken. If the codes begin with zeros in Profit, those were lost: export the list again.",
    "Elke gebruikerscode is een getal met .0 erachter, zoals {cell}, zoals programma's van een code van cijfers maken;"
    " {code} is genomen. Beginnen de codes in Profit met nullen, dan zijn die weg: exporteer de lijst opnieuw.",
)


def bare_codes(rows: list[SheetRow], found: Headings) -> tuple[list[SheetRow], Headings, list[Text]]:
    """The rows with the bare code in its column, the headings (a column for the names may be added), and what is said.

    Args:
        rows: the rows below the headings.
    """
    at = found.columns["user"]
    values = [text for row in rows[:_SAMPLE] if at < len(row.cells) and (text := row.cells[at].strip())]
    if not values:
        return rows, found, []
    if len(values) > 1 and all(re.fullmatch(r"\d+\.0", text) for text in values):
        made = [
            _with(row, at, row.cells[at].strip().removesuffix(".0")) if at < len(row.cells) else row for row in rows
        ]
        return made, found, [WHOLE.of(cell=values[0], code=values[0].removesuffix(".0"))]
    for form in (_BETWEEN, _BRACKETS, _COMMA, _CAPITALS):
        if (split := _both(values, form)) is not None:
            break
    else:
        return rows, found, []
    names = found.columns.get("name")
    place = len(found.texts) if names is None else None
    made = [_parted(row, at, form, split, place) for row in rows]
    if place is not None:
        columns = {**found.columns, "name": place}
        found = replace(
            found, columns={f: columns[f] for f in FIELDS if f in columns}, texts=(*found.texts, found.texts[at])
        )
    example = next(text for text in values if _two(text, form) is not None)
    code, _ = _parts(example, form, split)
    return made, found, [BOTH.of(cell=example[:60], code=code[:40])]


def _both(values: Sequence[str], form: re.Pattern[str]) -> bool | None:
    """Whether the code is the second part (True) or the first; None when these cells hold no two parts."""
    parted = [part for text in values if (part := _two(text, form)) is not None]
    if len(parted) < max(2, _MOST * len(values)):
        return None
    firsts, seconds = [one for one, _ in parted], [other for _, other in parted]
    # A code is one word in every row; a name has a blank in some.
    first_is, second_is = all(" " not in one for one in firsts), all(" " not in other for other in seconds)
    if first_is != second_is:
        words = seconds if first_is else firsts
        # "BERG Marieke van der" is no code with a name behind it: there some names are one word.
        named = sum(" " in text for text in words) >= (0.95 if form in (_CAPITALS, _COMMA) else _MOST) * len(words)
        codes = firsts if first_is else seconds
        return second_is if named and len({code.casefold() for code in codes}) >= 0.9 * len(codes) else None
    return None


def _two(text: str, form: re.Pattern[str]) -> tuple[str, str] | None:
    found = form.fullmatch(text) if len(text) <= _LONGEST else None
    if found is None:
        return None
    parts = [part.strip() for part in found.groupdict().values() if part]
    return (parts[0], parts[1]) if len(parts) == 2 and all("@" not in part for part in parts) else None


def _parts(text: str, form: re.Pattern[str], second: bool) -> tuple[str, str]:
    two = _two(text, form)
    if two is None:
        return text, ""
    return (two[1], two[0]) if second else two


def _parted(row: SheetRow, at: int, form: re.Pattern[str], second: bool, place: int | None) -> SheetRow:
    if at >= len(row.cells):
        return row
    code, name = _parts(row.cells[at].strip(), form, second)
    cells = [*row.cells]
    cells[at] = code
    if place is not None:
        cells += [""] * (place + 1 - len(cells))
        if not cells[place]:
            cells[place] = name
    return SheetRow(row.line, cells, row.notes)


def _with(row: SheetRow, at: int, text: str) -> SheetRow:
    cells = [*row.cells]
    cells[at] = text
    return SheetRow(row.line, cells, row.notes)
