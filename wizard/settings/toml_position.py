"""Where in a TOML text a key stands, so that a complaint about it can name line and column."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from typing import Any

Path = Sequence[str | int]


def position(text: str, path: Path) -> tuple[int, int]:
    """Line and column (from 1) where a value is first defined; of the nearest table when the key itself is absent.

    Works by reading ever longer beginnings of the text: the first that holds the key ends with its line. That needs no
    second grammar of TOML. `text` must be valid TOML.
    """
    for length in range(len(path), 0, -1):
        found = _first_line_with(text, path[:length])
        if found:
            return found
    return 1, 1


def _first_line_with(text: str, path: Path) -> tuple[int, int] | None:
    lines = text.splitlines(keepends=True)
    begins = 0
    for count in range(1, len(lines) + 1):
        try:
            data = tomllib.loads("".join(lines[:count]))
        except tomllib.TOMLDecodeError:
            continue  # in the middle of a value of several lines
        if _has(data, path):
            key = next((str(p) for p in reversed(path) if isinstance(p, str)), "")
            for number in range(begins, count):
                place = re.search(rf"(?<![\w-]){re.escape(key)}(?![\w-])", lines[number])
                if place:
                    return number + 1, place.start() + 1
            return begins + 1, 1
        begins = count
    return None


def _has(data: Any, path: Path) -> bool:  # noqa: ANN401  whatever TOML holds
    for part in path:
        if isinstance(data, dict) and part in data:  # noqa: SIM114  two types, told apart for the type checker
            data = data[part]
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
        else:
            return False
    return True
