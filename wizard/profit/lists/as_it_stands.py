"""The values of a list as they stand in it, for Profit's own import: there each is written back as it is.

For matching, e-mail and UPN are one and a participant number may be left out; an import has a column for each, and
another value than today's would change the user's sign-in name, or a user by another code.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from wizard.profit.columns import HEADINGS, normalised
from wizard.profit.lists.find_headings import Headings
from wizard.profit.lists.sheet import SheetRow

_DESCRIPTION = (
    "omschrijving", "omschrijving gebruiker", "gebruikersomschrijving", "gebruiker omschrijving", "nm", "description",
    "decription", "user description",
)  # fmt: skip
"""Of the user. A person's name may be another text."""
_UPN = ("upn", "user principal name", "userprincipalname")
_ELSEWHERE = frozenset({*_UPN, "email portal", "e mail portal", "afas online account"})
_OF_THE_USER = ("e mail", "email", "emad", "e mail gebruiker", "email gebruiker", "gebruiker e mail")
_MAIL = (*_OF_THE_USER, *(heading for heading in HEADINGS["email"] if heading not in _ELSEWHERE))
"""The user's own field first: a person's work address may be another one."""


@dataclass(frozen=True, slots=True)
class AsItStands:
    """One user's values; None where the list has no such column, or does not tell what stands in it."""

    code: str | None
    description: str | None
    mail: str | None
    upn: str | None


def as_they_stand(rows: Iterable[SheetRow], found: Headings) -> Mapping[int, AsItStands]:
    """Line to the values that stand in it.

    Args:
        rows: the rows below the headings.
    """
    places = (
        found.columns.get("user"),
        _place(found.texts, _DESCRIPTION),
        _place(found.texts, _MAIL),
        _place(found.texts, _UPN),
    )
    return {row.line: AsItStands(*(_value(row, at) for at in places)) for row in rows}


def _place(texts: Sequence[str], headings: Sequence[str]) -> int | None:
    told = [normalised(text if " " in text.strip() else text.rpartition(".")[2] or text) for text in texts]
    return next((told.index(heading) for heading in headings if heading in told), None)


def _value(row: SheetRow, at: int | None) -> str | None:
    if at is None or (at in row.notes and row.notes[at].kind != "link"):
        # A formula that was not worked out, a date or a number that Excel made of it: not what Profit has.
        return None
    return row.cells[at] if at < len(row.cells) else ""
