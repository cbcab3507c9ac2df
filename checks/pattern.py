"""A regular expression compiled when it is first used: there are a hundred of them, and most texts need ten."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache


@cache
def _compiled(pattern: str, flags: int) -> re.Pattern[str]:
    return re.compile(pattern, flags)


class Pattern:
    """What `re.compile` gives, later."""

    __slots__ = ("_flags", "pattern")

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self._flags = int(flags)

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The first match at or after `start`."""
        return _compiled(self.pattern, self._flags).search(text, start)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The match that begins at `start`."""
        return _compiled(self.pattern, self._flags).match(text, start)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The match of the whole text."""
        return _compiled(self.pattern, self._flags).fullmatch(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every match."""
        return _compiled(self.pattern, self._flags).finditer(text)

    def findall(self, text: str) -> list[str]:
        """Every match's text; for patterns with at most one group."""
        return _compiled(self.pattern, self._flags).findall(text)

    def split(self, text: str) -> list[str]:
        """The text between the matches."""
        return _compiled(self.pattern, self._flags).split(text)

    def sub(self, instead: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        """The text with the matches replaced."""
        return _compiled(self.pattern, self._flags).sub(instead, text, count=count)
