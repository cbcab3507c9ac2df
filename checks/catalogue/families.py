"""Many AADSTS numbers with one cure: a family is written as lines, and becomes ordinary rows here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from checks.catalogue import sources
from checks.catalogue.rows import ErrorRow, Mark, Refinement
from checks.remedy import Remedy
from checks.words import Text

Line = tuple[int, str | None, str, str] | tuple[int, str | None, str, str, str]
"""Number, Microsoft's short name, meaning in English, in Dutch, and perhaps the phrase that identifies it."""


def family(
    lines: Iterable[Line],
    *causes: str,
    mark: Mark = "D",
    stage: Literal["token", "consent", "both", "service"] = "both",
    oauth_errors: tuple[str, ...] = (),
    refine: tuple[Refinement, ...] = (),
    here: Text | None = None,
    remedy: Remedy | None = None,
) -> tuple[ErrorRow, ...]:
    """One row per line, alike in all but number, name, meaning and phrase.

    `mark` "D" says that the numbers stand in Microsoft's list; with any other the look-up page is the source.
    """
    return tuple(
        ErrorRow(
            f"AADSTS{line[0]}",
            Text(line[2], line[3]),
            causes,
            name=line[1],
            phrases=line[4:],
            refine=refine,
            stage=stage,
            oauth_errors=oauth_errors,
            here=here,
            remedy=remedy,
            mark=mark,
            source=sources.ENTRA_ERRORS if mark == "D" else sources.look_up(line[0]),
        )
        for line in lines
    )
