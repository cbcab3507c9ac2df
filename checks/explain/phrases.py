"""Fixed sentences: a row is found by its words when no code says it.

Hundreds of patterns, and most runs need none of them: before a pattern is compiled, the letters it cannot do without
are looked for in the text, which costs next to nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from checks.catalogue.rows import ErrorRow
from checks.explain.normalise import Normalised, squeeze, unaccented
from checks.pattern import Pattern

_ENOUGH = 4
"""Letters in a row that are worth looking for."""


class FoundPhrase(NamedTuple):
    """A row, and the words that led to it."""

    row: ErrorRow
    words: str
    place: int
    """Index in `Normalised.flat`, or -1 when only the squeezed text held it."""


def search(rows: Iterable[ErrorRow], text: Normalised) -> Iterator[FoundPhrase]:
    """Rows of which a phrase is in the text, in the order of the table."""
    for row in rows:
        for phrase in row.phrases:
            if found := find(phrase, text):
                yield FoundPhrase(row, *found)
                break


def find(phrase: str, text: Normalised) -> tuple[str, int] | None:
    """The words in the text that match a phrase, and where; torn words are matched too."""
    phrase = _bounded(phrase)
    needed = anchors(phrase)
    if needed and not any(letters in text.squeezed for letters in needed):
        return _unhyphenated(phrase, needed, text) if text.unhyphenated else None
    if found := re.search(phrase, text.flat, re.IGNORECASE):
        return found[0], found.start()
    if "\n" not in text.text:
        return None
    if text.unhyphenated and (whole := _unhyphenated(phrase, needed, text)):
        return whole
    if found := re.search(phrase, text.joined, re.IGNORECASE):
        return found[0], -1
    try:
        torn = re.search(_without_spaces(phrase), text.squeezed, re.IGNORECASE)
    except re.error:
        return None
    return (torn[0], -1) if torn and len(torn[0]) >= 12 else None


def _unhyphenated(phrase: str, needed: tuple[str, ...], text: Normalised) -> tuple[str, int] | None:
    squeezed = squeeze(text.unhyphenated)
    if needed and not any(letters in squeezed for letters in needed):
        return None
    found = re.search(phrase, text.unhyphenated, re.IGNORECASE)
    return (found[0], -1) if found else None


@cache
def _bounded(phrase: str) -> str:
    """The pattern with plain letters, and with an end to what may repeat: text without blanks is one endless word."""
    return _ENDLESS.sub(lambda m: m[1] + ("{0,60}" if m[2] == "*" else "{1,60}"), unaccented(phrase))


@cache
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


_ENDLESS = Pattern(r"(\[[^\]]{0,200}\]|(?<!\\)\\[wSd]|(?<!\\)\.)([*+])")
_ESCAPED_MARK = Pattern(r"\\([^A-Za-z0-9])")
_ESCAPED_CLASS = Pattern(r"\\[A-Za-z0-9]")
_CLASS = Pattern(r"\[\^?\]?[^\]]{0,200}\]")
_GROUP = Pattern(r"\([^()]*\)")
_OPTIONAL = Pattern(r".(?:[?*]|\{0[^}]{0,12}\})[?+]?")
_OTHER = Pattern(r"(?:\{[^}]{0,12}\}|[.+^$])[?+]?")
_PLAIN_GROUP = Pattern(r"\(\?:([^()]*)\)(?![?*{])")
_PARTS = Pattern(r"[()|]|[^()|]+")
_GAP = "\0"
_HIDDEN = 0xE000  # an escaped mark waits here until the marks that mean something are gone
_BACK = {_HIDDEN + code: code for code in range(0x20, 0x7F)}


@cache
def anchors(pattern: str) -> tuple[str, ...]:
    """Letters of which at least one run must be in the squeezed text if the pattern is to match there.

    For each top-level alternative: the longest run of letters it cannot match without, or else those of a group it
    cannot do without. Empty when one of the alternatives has neither.
    """
    plain = _ESCAPED_MARK.sub(lambda m: chr(_HIDDEN + ord(m[1])) if m[1].isascii() else m[1], pattern)
    plain = _CLASS.sub(_GAP, _ESCAPED_CLASS.sub(lambda m: "" if m[0] == "\\b" else _GAP, plain))
    needed: list[str] = []
    for alternative in _alternatives(plain):
        found = _run(alternative) or _group_runs(alternative)
        if not found:
            return ()
        needed.extend(found)
    return tuple(needed)


def _alternatives(pattern: str) -> list[str]:
    if "(" not in pattern:
        return pattern.split("|")
    parts, depth = [""], 0
    for piece in _PARTS.findall(pattern):
        depth += (piece == "(") - (piece == ")")
        if piece == "|" and depth == 0:
            parts.append("")
        else:
            parts[-1] += piece
    return parts


def _run(alternative: str) -> list[str]:
    while "(" in alternative and (shorter := _GROUP.sub(_GAP, alternative)) != alternative:
        alternative = shorter
    alternative = _OTHER.sub(_GAP, _OPTIONAL.sub(_GAP, alternative))
    letters = squeeze(max(alternative.split(_GAP), key=len).translate(_BACK))
    return [letters] if len(letters) >= _ENOUGH else []


def _group_runs(alternative: str) -> list[str]:
    for group in _PLAIN_GROUP.finditer(alternative):
        runs = [_run(inner) for inner in group[1].split("|")]
        if all(runs) and alternative[: group.start()].count("(") == alternative[: group.start()].count(")"):
            return [run for found in runs for run in found]
    return []
