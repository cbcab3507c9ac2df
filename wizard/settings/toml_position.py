"""Where in a TOML text a key or a mistake stands, so that a complaint can name line and column.

Each answer reads the text a few dozen times at most, whatever its length: the place is closed in on by halves.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from typing import Any

Path = Sequence[str | int]

_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)$")
_DEEPEST = 200
"""Dots or opening brackets on one line; a key has four parts, a path in a value some dozens."""
_ON = 20
"""Lines that a value may go on for, while the place of a key is looked for."""


def position(text: str, path: Path) -> tuple[int, int]:
    """As `positions`, of one path."""
    return positions(text, (path,))[0]


def positions(text: str, paths: Sequence[Path]) -> list[tuple[int, int]]:
    """Line and column (from 1) where each value is first defined; of the nearest table when the key itself is absent.

    The first beginning of the text that holds the key ends with its line. That needs no second grammar of TOML. `text`
    must be valid TOML.
    """
    beginnings = _Beginnings(text)
    return [_position(beginnings, path) for path in paths]


def _position(beginnings: _Beginnings, path: Path) -> tuple[int, int]:
    for length in range(len(path), 0, -1):
        found = _first_line_with(beginnings, path[:length])
        if found:
            return found
    return 1, 1


def damage(text: str, error: tomllib.TOMLDecodeError) -> tuple[int, int]:
    """Where the text stops being TOML: where the reader was, or the line that opens what is never closed."""
    line, column = getattr(error, "lineno", None), getattr(error, "colno", None)
    if line is None and (told := _PLACE.search(str(error))):
        # Before Python 3.14 the reader tells the place in its message only.
        line, column = int(told[1]), int(told[2])
    beginnings = _Beginnings(text)
    lines = beginnings.lines
    if line is not None and line < len(lines):
        # A table's whole line is the matter, and the reader has gone past its name.
        return line, 1 if lines[line - 1].lstrip().startswith("[") else column or 1
    good, bad = 0, len(lines)
    while bad - good > 1:
        middle = (good + bad) // 2
        ends = beginnings.readable_from(middle, bad)
        if ends is None:
            bad = middle
        else:
            good = ends
    return good + 1, 1


def too_deep(text: str) -> int | None:
    """The first line that nests deeper than anything meant, for which the reader would take gigabytes; None if none."""
    for number, line in enumerate(text.splitlines(), 1):
        if line.count(".") > _DEEPEST or line.count("[") + line.count("{") > _DEEPEST:
            head, _, tail = line.partition("=")
            value = tail.strip()
            if head.count(".") > _DEEPEST or value[:1] in "[{" or not tail:
                return number
    return None


def longest_token(text: str) -> int:
    """The line with the longest run of digits or of brackets."""
    found = max(re.finditer(r"\d+|[\[{]+", text), key=lambda one: one.end() - one.start(), default=None)
    return 1 if found is None else text.count("\n", 0, found.start()) + 1


class _Beginnings:
    """The text up to each of its lines, read when asked for, once."""

    def __init__(self, text: str) -> None:
        self.lines = text.splitlines(keepends=True)
        self._read: dict[int, dict[str, Any] | None] = {}

    def read(self, count: int) -> dict[str, Any] | None:
        """What the first so many lines hold; None in the middle of a value of several lines."""
        if count not in self._read:
            try:
                self._read[count] = tomllib.loads("".join(self.lines[:count]))
            except ValueError:
                self._read[count] = None
        return self._read[count]

    def readable_from(self, count: int, stop: int) -> int | None:
        """The number of lines, this one or a few more, that can be read; None when none of them can."""
        return next((n for n in range(count, min(count + _ON, stop)) if self.read(n) is not None), None)


def _first_line_with(beginnings: _Beginnings, path: Path) -> tuple[int, int] | None:
    lines = beginnings.lines
    without, holds = 0, len(lines)
    if not _has(beginnings.read(holds), path):
        return None
    while holds - without > 1:
        middle = (without + holds) // 2
        ends = beginnings.readable_from(middle, holds)
        if ends is not None and not _has(beginnings.read(ends), path):
            without = ends
        else:
            holds = middle if ends is None else ends
    key = next((str(p) for p in reversed(path) if isinstance(p, str)), "")
    for number in range(without, len(lines)):
        place = re.search(rf"(?<![\w-]){re.escape(key)}(?![\w-])", lines[number])
        if place:
            return number + 1, place.start() + 1
    return without + 1, 1


def _has(data: Any, path: Path) -> bool:  # noqa: ANN401  whatever TOML holds
    for part in path:
        if isinstance(data, dict) and part in data:  # noqa: SIM114  two types, told apart for the type checker
            data = data[part]
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
        else:
            return False
    return True
