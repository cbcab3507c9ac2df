"""Which column of a Profit export holds what: the headings people have, in Dutch and English, in any order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Literal, get_args

Field = Literal["user", "name", "deviating", "email", "employee_id", "blocked"]
FIELDS: tuple[Field, ...] = get_args(Field)

# Normalised headings per field, most telling first. Profit's own labels: AFAS help, Authorisation tool.
HEADINGS: Mapping[Field, tuple[str, ...]] = {
    "user": (
        "gebruiker",
        "gebruikerscode",
        "gebruikersnaam",
        "profit gebruiker",
        "code gebruiker",
        "user",
        "user name",
        "username",
        "user id",
        "userid",
        "user code",
        "profit user",
        "login",
        "inlognaam",
        "logon name",
    ),
    "deviating": (
        "afwijkend e mailadres exchange",
        "afwijkend e mailadres",
        "afwijkend e mail adres",
        "afwijkend emailadres",
        "afwijkend mailadres",
        "e mailadres exchange",
        "exchange e mailadres",
        "deviating e mail address exchange",
        "deviating e mail address",
        "deviating email address",
        "deviating email",
        "deviating address",
        "exchange e mail address",
    ),
    "name": (
        "omschrijving",
        "naam",
        "volledige naam",
        "weergavenaam",
        "medewerker naam",
        "naam medewerker",
        "naam gebruiker",
        "name",
        "full name",
        "display name",
        "description",
        "employee name",
        "persoon",
        "person",
    ),
    "email": (
        "e mailadres",
        "e mail adres",
        "e mail",
        "email",
        "emailadres",
        "e mail werk",
        "e mailadres werk",
        "mail",
        "e mail address",
        "email address",
        "work e mail",
        "upn",
        "afas online account",
    ),
    "employee_id": (
        "medewerker",
        "medewerkernummer",
        "medewerkercode",
        "personeelsnummer",
        "nummer medewerker",
        "employee",
        "employee id",
        "employee number",
        "employee code",
        "staff number",
    ),
    "blocked": (
        "geblokkeerd",
        "gebruiker geblokkeerd",
        "geblokkeerd ja nee",
        "blokkeren",
        "inactief",
        "blocked",
        "user blocked",
        "is blocked",
        "disabled",
    ),
}


def normalised(heading: str) -> str:
    """A heading without case, accents, punctuation and doubled blanks."""
    plain = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode("ascii").casefold()
    return re.sub(r"[^a-z0-9]+", " ", plain).strip()


def recognised(row: Sequence[str]) -> dict[Field, int]:
    """Which field stands in which column of a heading row (0-based), by known headings; first column wins on a tie."""
    found: dict[Field, tuple[int, int]] = {}
    for index, cell in enumerate(row):
        heading = normalised(cell)
        for field in FIELDS:
            if heading in HEADINGS[field]:
                rank = HEADINGS[field].index(heading)
                if field not in found or rank < found[field][0]:
                    found[field] = (rank, index)
                break
    return {field: index for field, (_, index) in found.items()}


def chosen(row: Sequence[str], wanted: Mapping[Field, str]) -> tuple[dict[Field, int], list[str]]:
    """Columns a person named themselves, by heading, by number (1-based) or by Excel letter.

    Returns:
        the columns found, and the names that are no column of this file.
    """
    found: dict[Field, int] = {}
    missing: list[str] = []
    headings = [normalised(cell) for cell in row]
    for field, name in wanted.items():
        heading = normalised(name)
        if heading and heading in headings:
            found[field] = headings.index(heading)
        elif name.strip().isdigit() and 1 <= int(name) <= len(row):
            found[field] = int(name) - 1
        elif re.fullmatch(r"[A-Za-z]{1,2}", name.strip()) and _letter(name.strip()) < len(row):
            found[field] = _letter(name.strip())
        else:
            missing.append(name)
    return found, missing


def _letter(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


_YES = frozenset({"ja", "j", "yes", "y", "true", "waar", "1", "x", "v", "aan", "on", "geblokkeerd", "blocked"})
_NO = frozenset({"nee", "n", "no", "false", "onwaar", "0", "", "-", "uit", "off", "actief", "active"})


def flag(cell: str) -> bool | None:
    """Yes or no in either language; None when it is neither."""
    text = cell.strip().casefold()
    if text in _YES:
        return True
    return False if text in _NO else None
