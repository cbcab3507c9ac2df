"""Fixed sentences: a row is found by its words when no code says it.

Hundreds of patterns, and most runs need none of them: before a pattern is compiled, the letters it cannot do without
are looked for in the text, which costs next to nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from checks.catalogue.rows import ErrorRow
from checks.explain.normalise import Normalised, squeeze, unaccented

_ENOUGH = 4
"""Letters in a row that are worth looking for."""


@dataclass(frozen=True, slots=True)
class Found:
    """A row, and the words that led to it."""

    row: ErrorRow
    words: str
    place: int
    """Index in `Normalised.flat`, or -1 when only the squeezed text held it."""


def search(rows: Iterable[ErrorRow], text: Normalised) -> Iterator[Found]:
    """Rows of which a phrase is in the text, in the order of the table."""
    for row in rows:
        for phrase in row.phrases:
            if found := find(phrase, text):
                yield Found(row, *found)
                break


def find(phrase: str, text: Normalised) -> tuple[str, int] | None:
    """The words in the text that match a phrase, and where; torn words are matched too."""
    if not phrase.isascii():
        phrase = unaccented(phrase)
    needed = anchors(phrase)
    if needed and not any(letters in text.squeezed for letters in needed):
        return None
    if found := re.search(phrase, text.flat, re.IGNORECASE):
        return found[0], found.start()
    if "\n" not in text.text:
        return None
    if found := re.search(phrase, text.joined, re.IGNORECASE):
        return found[0], -1
    try:
        torn = re.search(_without_spaces(phrase), text.squeezed, re.IGNORECASE)
    except re.error:
        return None
    return (torn[0], -1) if torn and len(torn[0]) >= 12 else None


def _without_spaces(phrase: str) -> str:
    """The pattern for squeezed text. Word boundaries go: words touch there."""
    return (
        phrase.replace("\\s+", "")
        .replace("\\s*", "")
        .replace(" ?", "")
        .replace("[ -]?", "-?")
        .replace(" ", "")
        .replace("\\b", "")
    )


_ESCAPED_MARK = re.compile(r"\\([^A-Za-z0-9])")
_ESCAPED_CLASS = re.compile(r"\\[A-Za-z0-9]")
_CLASS = re.compile(r"\[\^?\]?[^\]]*\]")
_GROUP = re.compile(r"\([^()]*\)")
_OPTIONAL = re.compile(r".(?:[?*]|\{0[^}]*\})")
_OTHER = re.compile(r"\{[^}]*\}|[.+^$]")
_GAP = "\0"
_HIDDEN = 0xE000  # an escaped mark waits here until the marks that mean something are gone
_BACK = {_HIDDEN + code: code for code in range(0x20, 0x7F)}


def anchors(pattern: str) -> tuple[str, ...]:
    """For each top-level alternative of a pattern the longest run of letters it cannot match without, squeezed.

    Empty when one of the alternatives has no run worth looking for.
    """
    plain = _ESCAPED_MARK.sub(lambda m: chr(_HIDDEN + ord(m[1])) if m[1].isascii() else m[1], pattern)
    plain = _CLASS.sub(_GAP, _ESCAPED_CLASS.sub(lambda m: "" if m[0] == "\\b" else _GAP, plain))
    while "(" in plain and (shorter := _GROUP.sub(_GAP, plain)) != plain:
        plain = shorter
    plain = _OTHER.sub(_GAP, _OPTIONAL.sub(_GAP, plain))
    needed = []
    for alternative in plain.split("|"):
        letters = squeeze(max(alternative.split(_GAP), key=len).translate(_BACK))
        if len(letters) < _ENOUGH:
            return ()
        needed.append(letters)
    return tuple(needed)
