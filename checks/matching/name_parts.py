"""Who has a name part that begins in a certain way, among very many names; the beginnings of a text's name parts."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable

_LETTER = r"[^\W_]"
_BEGINNING = re.compile(rf"({_LETTER}{{3,4}}){_LETTER}*")
"""The beginning of a name part of three letters or more."""
_PARTED = bytes(32 if byte < 128 and not chr(byte).isalnum() and byte != 10 else byte for byte in range(256))
"""Of UTF-8: what stands between the parts of a plain name becomes a blank, ends of lines and other letters stay."""
_FEW = 20_000
"""Names that are gone through at once: it takes less than a few searches."""
_SEARCHES = 10
"""Searches for one beginning each; together they take less than going through all names once."""


def name_beginnings(text: str) -> list[str]:
    """The first four letters of each name part, in order: enough to bring `Jansen` and `Janssen` together."""
    return _BEGINNING.findall(text.casefold())


def name_tokens(text: str) -> set[str]:
    """`name_beginnings`, each once."""
    return set(name_beginnings(text))


class NameParts:
    """A list of names, searched by the beginnings of their parts.

    Going through 100,000 names takes a fifth of a second and is worth it for a list with many strangers in it. Most
    have few, and then the names are searched for what those are called, and nothing else.
    """

    def __init__(self, names: Iterable[str]) -> None:
        lines = list(names)
        # As one text: a search in each of them would be most of the work.
        text = "\n".join(lines)
        if text.count("\n") >= len(lines):
            text = "\n".join(line.replace("\n", " ") for line in lines)
        self._text = text.casefold()
        self._who: dict[str, array[int]] = {}
        self._complete = False
        self._searches = _SEARCHES if len(lines) > _FEW else 0

    def who(self, beginning: str) -> array[int]:
        """The numbers, from 0 up, of the names with such a part, each once and in order.

        Args:
            beginning: one of `name_beginnings`.
        """
        found = self._who.get(beginning)
        if found is None and not self._complete:
            if len(self._who) >= self._searches:
                self._go_through_all()
                return self.who(beginning)
            found = self._who[beginning] = self._search(beginning)
        return array("I") if found is None else found

    def _search(self, beginning: str) -> array[int]:
        # A part of three letters begins as nothing but itself.
        ends = "" if len(beginning) > 3 else rf"(?!{_LETTER})"
        # What must not stand before it is looked for last, so that a search runs from one place with these letters to
        # the next.
        pattern = re.compile(rf"{re.escape(beginning)}(?<!{_LETTER}.{{{len(beginning)}}}){ends}")
        text, numbers, number, before = self._text, array("I"), 0, 0
        for match in pattern.finditer(text):
            number += text.count("\n", before, match.start())
            before = match.start()
            if not numbers or numbers[-1] != number:
                numbers.append(number)
        return numbers

    def _go_through_all(self) -> None:
        who = self._who
        who.clear()
        text = self._text.encode("utf-8", "surrogatepass").translate(_PARTED).decode("utf-8", "surrogatepass")
        for number, line in enumerate(text.split("\n")):
            # Most names are of plain letters, and those come apart more quickly than by a pattern.
            for word in line.split() if line.isascii() else _BEGINNING.findall(line):
                if len(word) < 3:
                    continue
                beginning = word[:4]
                found = who.get(beginning)
                if found is None:
                    who[beginning] = array("I", (number,))
                elif found[-1] != number:
                    found.append(number)
        self._text, self._complete = "", True
