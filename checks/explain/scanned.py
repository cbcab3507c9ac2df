"""Words that a scan or a photograph gave with other signs (`lnvalid`, `pr0vided`, `Appllcation`), read as they were.

A word is replaced when no phrase of the catalogue has it, and its shape is that of exactly one word that some phrase
has. Only for texts that say nothing as they stand, and never the ground for calling anything certain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from checks.explain.normalise import Normalised, plain
from checks.pattern import Pattern

_SHAPES = str.maketrans("iIl1|!0O5$82", "lllllloossbz")
_PAIRS = (("rn", "m"), ("vv", "w"), ("ii", "u"))
_WORD = Pattern(r"(?<![A-Za-z0-9|])[A-Za-z0-9|$!]{2,60}(?![A-Za-z0-9|])")
_LONGEST = 12_000
"""Characters: longer than any page that somebody photographs."""

_ESCAPE = Pattern(r"\\[A-Za-z]|\(\?[:=!<]{1,2}|\{[\d,]{1,9}\}")
_EITHER = Pattern(r"\[([a-z])([a-z])\]")
_OPTIONAL = Pattern(r"[a-z]\?")
_CLASS = Pattern(r"\[[^\]]{0,200}\]")
_LETTERS = Pattern(r"[A-Za-z]{2,60}")


def unscanned(text: Normalised) -> Normalised:
    """`text` with the words of the catalogue where a scan gave other signs; the same text when there are none."""
    if len(text.text) > _LONGEST:
        return text
    meant = _WORD.sub(_meant, text.text)
    return plain(meant)._replace(raw=text.raw) if meant != text.text else text


def _meant(found: re.Match[str]) -> str:
    word = found[0]
    known, shapes = _vocabulary()
    if word.isdecimal() or word.lower() in known:
        return word
    meant = shapes.get(_shape(word))
    if not meant:
        return word
    return meant[0].upper() + meant[1:] if word[0].isupper() and meant.islower() else meant


def _shape(word: str) -> str:
    shape = word.translate(_SHAPES).lower()
    for pair, one in _PAIRS:
        shape = shape.replace(pair, one)
    return shape.translate(_SHAPES)


@cache
def _vocabulary() -> tuple[frozenset[str], dict[str, str]]:
    """The words of the catalogue in lower case, and by their shape; an empty word where several have one shape."""
    known: set[str] = set()
    shapes: dict[str, str] = {}
    for word in _words():
        if word.lower() in known:
            continue
        known.add(word.lower())
        shape = _shape(word)
        shapes[shape] = word if shape not in shapes else ""
    return frozenset(known), shapes


def _words() -> Iterator[str]:
    from checks.catalogue.graph_errors import GRAPH_ERRORS
    from checks.catalogue.library_errors import LIBRARY_ERRORS
    from checks.catalogue.mail_errors import MAIL_ERRORS
    from checks.catalogue.network_errors import NETWORK_ERRORS
    from checks.catalogue.profit_errors import PROFIT_ERRORS
    from checks.catalogue.sign_in_errors import SIGN_IN_ERRORS

    for row in (*SIGN_IN_ERRORS, *GRAPH_ERRORS, *MAIL_ERRORS, *NETWORK_ERRORS, *LIBRARY_ERRORS, *PROFIT_ERRORS):
        if row.code.isalpha():
            yield row.code
        for phrase in (*row.phrases, *(refinement.phrase for refinement in row.refine)):
            bare = _ESCAPE.sub(" ", phrase)
            for variant in (_EITHER.sub(r"\1", bare), _EITHER.sub(r"\2", bare)):
                for written in (variant.replace("?", ""), _OPTIONAL.sub("", variant)):
                    yield from _LETTERS.findall(_CLASS.sub(" ", written))
