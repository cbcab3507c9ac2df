"""How much of a report one screen tells, and in which order things are left out where rows are few. Pure.

What is left out is one named command away: `--all`, or the report. The matter, who acts, the first step and the verdict
are never left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

ROWS = 24
"""Rows of the lowest screen there is."""
COLUMNS = 80
"""Columns of that screen; a narrower one holds as many words in more rows."""


@dataclass(frozen=True, slots=True)
class Detail:
    """What of a report is told. As it stands: the most that a brief screen tells."""

    in_full: int = 2
    """Roots that are told with their cure; the others get a line."""
    lines: int | None = None
    """Other roots that get a line before the rest is counted; None gives each one."""
    folded: Literal["named", "counted", "left"] = "named"
    """What follows from a root: the names of those checks, how many there are, or nothing."""
    evidence: Literal["whole", "line", "left"] = "whole"
    """What was seen: with its ids, in a row with the first id, or nothing."""
    command: bool = True
    """The command that does the same as the steps."""
    subjects: bool = True
    """In the heading: what each check is about. The matrix names the permissions too."""
    sentences: bool = True
    """All that is said of the matter, or its first sentence."""
    settles: bool = True
    """How long it takes before a change shows."""
    steps: int | None = None
    """Steps of the first cure; None is all of them, and the others are counted."""
    checks: bool = True
    """In the heading: every check of the group, or the first and how many more."""
    link: bool = True
    """The address of the place."""
    airy: bool = True
    """An empty row between the matrix and the matter."""
    before_menu: bool = False
    """The wizard's result: the verdict ends it, and its menu asks how to go on."""
    again: bool = True
    """At the end, the matter and the first step once more in full, or by reference to what stands above."""


CHECKED = Detail()
"""For `check`."""
BEFORE_A_MENU = Detail(
    in_full=1, lines=2, folded="left", evidence="left", command=False, settles=False, before_menu=True, again=False
)
"""For the wizard's result, which has the report and `check` beside it."""


def room(height: int, width: int, beside: int) -> int:
    """Rows that a result may take on such a screen, less those of what stands above and below it.

    A screen narrower than 80 columns is scrolled anyway; there it may take as many words as on one of 80.
    """
    return max(height, ROWS) * max(1, COLUMNS // max(width, 1)) - beside


def leaner(most: Detail, steps: int) -> Iterator[Detail]:
    """The given detail, then one with ever less, each less than the one before.

    Args:
        most: what to begin with.
        steps: how many steps the first cure has.
    """
    now = most
    yield now
    for change in (
        {"again": False},
        {"in_full": 1},
        {"folded": "counted"} if most.folded == "named" else {},
        {"evidence": "line"} if most.evidence == "whole" else {},
        {"command": False},
        {"subjects": False},
        {"sentences": False},
        {"lines": 2},
        {"settles": False},
        {"checks": False},
        {"lines": 1},
        {"evidence": "left"},
        *({"steps": left} for left in range(steps - 1, 0, -1)),
        {"lines": 0},
        {"folded": "left"},
        {"link": False},
        {"airy": False},
    ):
        fewer = replace(now, **change)  # type: ignore[arg-type]
        if fewer != now:
            now = fewer
            yield now
