"""Numbers that something tore: OCR, PDF, mail, consoles and people put blanks, marks and line ends between digits.

What stands behind a number may also be a number of its own: a time, a port, a count, a second code. So the pieces are
one number only where that number is known, and where the first piece is not a known one already, unless the text says
so itself: a colon behind the pieces, as behind every number in a message, or a line end that a console made.
"""

from __future__ import annotations

import re
from collections.abc import Container
from typing import NamedTuple

from checks.pattern import Pattern

_DIGITS = Pattern(r"\d{1,9}")
_TEAR = Pattern(
    # A line that was broken or continued, or a string that a program adds up.
    r"(?P<firm>-?[=`\\]?\n[ \t\"'>|]{0,40}|[\"'] ?\+ ?\n?[ \t]{0,40}[\"'])(?=\d)|"
    # A mark of thousands, also with the blank that a scan puts behind it.
    r"(?P<mark>[ \t]{0,2}[.,'·-][ \t]{0,2}\n?[ \t]{0,40})(?=\d{3}(?![\d-]))|"
    # What a scan, a no-break blank or the quoting of a mail leaves within one line.
    r"(?P<blank>[ \t]{1,3}|[ \t][>|][ \t]?|[>|][ \t])(?=\d)"
)
_PIECES_AT_MOST = 9
_LONGEST = 8
"""Digits of the longest number that Microsoft's sign-in service has, with one to spare."""
_SHORTEST = 5
_GOES_ON = Pattern(r"\d|[-/:.,]\d|[A-Za-z_%°]")
"""What makes digits a piece of something else: a date, a time, an address, a version, a name."""
_COUNTS = Pattern(
    r"[ \t]?(?:ms|msec|sec|seconds?|seconden|minut\w{1,6}|min|uur|hours?|dagen|days|times|keer|maal|x|attempts|"
    r"retries|pogingen|users|gebruikers|errors|fouten|items|berichten|messages|regels|lines|kb|mb|gb|bytes|[ap]\.?m|"
    r"(?:jan|feb|mar|maart|mrt|apr|may|mei|jun|jul|aug|sep|okt|oct|nov|dec)[a-z]{0,8})\b",
    re.IGNORECASE,
)
"""What makes digits a count, an hour or a day."""
_LIST_NUMBER = Pattern(r"[.)][ \t]+\S")
_COLON = Pattern(r"[ \t]?:(?!\d)")


class Reading(NamedTuple):
    """The number that a first piece makes with some of the pieces behind it."""

    digits: str
    start: int
    end: int
    firm: bool
    """Only line ends and added strings are between its pieces."""
    marked: bool
    """Only marks of thousands are between its pieces."""
    told: bool
    """A colon stands behind it, as behind a number in a message."""
    stray: bool
    """Its last piece looks like the number of an item in a list."""

    @property
    def number(self) -> int:
        """The digits as a number; 0 for one that begins with a zero, as no code does."""
        return 0 if self.digits[0] == "0" else int(self.digits)


class ChosenReading(NamedTuple):
    """The number that was taken for the one that is meant."""

    reading: Reading
    others: tuple[Reading, ...]
    """What the same pieces can make as well and is known too."""


def readings(text: str, start: int) -> tuple[Reading, ...]:
    """Every number that the digits from `start` on can make, the first piece alone before all others.

    The first piece is always given. A longer one is left out when its last piece is part of something else.
    """
    found: list[Reading] = []
    digits, at = "", start
    firm = marked = True
    stray = False
    while len(found) < _PIECES_AT_MOST and (piece := _DIGITS.match(text, at)):
        digits += piece[0]
        if found and len(digits) > _LONGEST:
            break
        end = piece.end()
        if not found or not (_GOES_ON.match(text, end) or _COUNTS.match(text, end)):
            stray = stray and len(piece[0]) < 3 and _LIST_NUMBER.match(text, end) is not None
            found.append(Reading(digits, start, end, firm, marked, _COLON.match(text, end) is not None, stray))
        tear = _TEAR.match(text, end)
        if tear is None:
            break
        firm = firm and tear["firm"] is not None
        marked = marked and tear["mark"] is not None
        stray = "\n" in tear[0]
        at = tear.end()
    return tuple(found)


def choose(found: tuple[Reading, ...], known: Container[int]) -> ChosenReading | None:
    """The number that is meant; None when the first piece is too short to be one and nothing else is known.

    Args:
        found: what `readings` gave.
        known: the numbers of the catalogue.
    """
    if not found:
        return None
    head = found[0]
    thousands = len(head.digits) <= 3
    whole = [r for r in found if len(r.digits) >= _SHORTEST and r.number in known]
    if whole and whole[0] is head:
        order = [r for r in whole if not r.stray and r is not head]
        order = [*(r for r in order if r.told), *(r for r in reversed(order) if r.firm), head]
    elif whole:
        order = [*(r for r in whole if r.told), *(r for r in reversed(whole) if r.firm or r.marked), *whole]
    else:
        shaped = [r for r in reversed(found[1:]) if len(r.digits) >= _SHORTEST and not r.stray]
        order = [*(r for r in shaped if r.told or r.firm or (r.marked and thousands)), head]
    best = order[0]
    if len(best.digits) < 4:
        return None
    return ChosenReading(best, tuple(r for r in whole if r is not best))
