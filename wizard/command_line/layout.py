"""How names and what they mean stand on a screen: side by side where there is room, else below each other.

Loads nothing, click included: the program's own help is made of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from wizard.runtime.wrap import wrapped

_ROOMY = 60
"""Columns from which two stand side by side."""
_FIRST = 32
"""The most columns of the names; a longer one has a line to itself."""


def table(rows: Iterable[tuple[str, str]], columns: int) -> Iterator[str]:
    """Lines of at most `columns`, unless one word is longer than that."""
    rows = list(rows)
    first = min(max((len(name) for name, _ in rows), default=0) + 2, _FIRST)
    beside = columns >= _ROOMY
    for name, about in rows:
        if beside and len(name) + 2 <= first:
            yield from wrapped(about, columns, f"  {name:<{first}}", " " * (first + 2))
            continue
        yield from wrapped(name, columns, "  ", "    ")
        if about:
            yield from wrapped(about, columns, " " * (first + 2 if beside else 6))


def paragraphs(text: str, columns: int, indent: str = "") -> Iterator[str]:
    """Every line of the text as a paragraph."""
    for line in text.split("\n"):
        yield from wrapped(line, columns, indent) if line.strip() else ("",)
