"""Graph's and Exchange's own words for a failure (`ErrorItemNotFound`), only where a code may stand."""

from __future__ import annotations

import re
from collections.abc import Container

from checks.pattern import Pattern

_WORD = Pattern(r"[A-Za-z][A-Za-z0-9]{2,}(?:[_-]{1,2}[A-Za-z0-9]+){0,6}")
_KEY_BEFORE = Pattern(
    r"(?:\bcode|errorcode|error code|error-code|response ?code|faultcode|foutcode|"
    r"errorcodestring)[\"']?\s{0,3}"
    r"(?:[:=]|=>|-)\s{0,3}[\"'\[(]{0,2}$|\[$",
    re.IGNORECASE,
)


_NAMED = Pattern(
    r"(?:[\"'](?:error)?code[\"']\s?[:=]\s?[\"']|\b(?:(?:error|response|fault) ?code|foutcode|fehlercode|code d.erreur|"
    r"code)\s?[:=]\s?[\"']?|"
    r"(?:^|\s)\S{3,60} ?: \[)(?P<code>[A-Za-z][A-Za-z0-9]{3,90}(?:[_-]{1,2}[A-Za-z0-9]{2,60}){0,4})(?=[\"'\],;}\s]|$)",
    re.IGNORECASE,
)
_MADE_OF_WORDS = Pattern(r"[a-z0-9][A-Z]|[A-Za-z]_[A-Z][a-z]")
_NAMED_AT_MOST = 12


def named(text: str) -> list[tuple[str, int]]:
    """Words that stand as a code and are made the way Microsoft makes its codes (`ErrorSomething`, "
    "`Group_Something`)."""
    found: dict[str, int] = {}
    for match in _NAMED.finditer(text):
        code = match["code"]
        if _MADE_OF_WORDS.search(code):
            found.setdefault(code, match.start("code"))
        if len(found) >= _NAMED_AT_MOST:
            break
    return list(found.items())


def words(text: str, known: Container[str], ordinary: Container[str]) -> list[tuple[str, int, bool]]:
    """Graph and Exchange codes in order: in lower case, their place in `text`, whether they stand where a code stands.

    Ordinary words (`Forbidden`) are given only where a code stands.
    """
    found: dict[str, tuple[str, int, bool]] = {}
    for match in _WORD.finditer(text):
        word = match[0].lower()
        if word not in known:
            # `ErrorMessageRecipientNotAllowed…` and the like have longer forms
            continue
        before = text[max(0, match.start() - 30) : match.start()]
        placed = _KEY_BEFORE.search(before) is not None
        if word in ordinary and not placed:
            continue
        seen = found.get(word)
        if seen is None or (placed and not seen[2]):
            found[word] = (word, match.start(), placed)
    return sorted(found.values(), key=lambda f: f[1])
