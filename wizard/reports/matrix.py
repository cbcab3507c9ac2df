"""The matrix of permissions as every form shows it: what was proven is said of what was proven, and of nothing else.
Pure."""

from __future__ import annotations

from dataclasses import dataclass

from checks.model import PermissionRow, Verdict
from checks.words import Text
from wizard.reports import phrases, theme

READS_ONLY = Text("reads, writing not tried", "leest, schrijven niet getest")
_READS_ONLY = Text("only reads", "alleen gelezen")
NOT_PROVEN = Text("not proven", "niet bewezen")


@dataclass(frozen=True, slots=True)
class Cell:
    """One layer of one permission: a mark, its colour, and a word."""

    title: Text
    short: Text
    """A heading of three letters for a narrow screen."""
    mark: Verdict
    hue: Verdict
    word: Text
    brief: Text
    """The same for a narrow column."""


def cells(row: PermissionRow) -> tuple[Cell, ...]:
    """The four layers, left to right; a half proof is neutral rather than green."""
    made = []
    for field, title, short in phrases.LAYERS:
        value = getattr(row, field)
        alike = theme.LAYER_AS[value]
        if field == "works" and reads_only(row):
            made.append(Cell(title, short, alike, Verdict.SKIPPED, READS_ONLY, _READS_ONLY))
        else:
            word = phrases.LAYER_VALUES[value]
            made.append(Cell(title, short, alike, alike, word, word))
    return tuple(made)


def anything_seen(row: PermissionRow) -> bool:
    """Whether any layer of it could be looked at."""
    return any(getattr(row, field) not in ("unknown", "not_asked") for field, _, _ in phrases.LAYERS)


def reads_only(row: PermissionRow) -> bool:
    """It answers, and the half that writes was not tried."""
    return row.works == "yes" and row.writes == "not_asked"


def proven(row: PermissionRow) -> bool:
    """The whole of it was seen to work."""
    return row.works == "yes" and row.writes in (None, "yes")


def unproven(rows: tuple[PermissionRow, ...]) -> tuple[str, ...]:
    """Names of the permissions of which something good was seen, but not all that Profit needs."""
    return tuple(row.permission for row in rows if row.verdict is Verdict.GOOD and not proven(row))


def verdict(row: PermissionRow) -> tuple[Verdict, Text]:
    """The row's verdict as it is shown: what is good so far but not proven is neutral."""
    if row.verdict is Verdict.GOOD and not proven(row):
        return Verdict.SKIPPED, NOT_PROVEN
    return row.verdict, phrases.VERDICTS[row.verdict]
