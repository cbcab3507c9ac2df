"""Plain tables and bars for people and domains: text only, so that they read the same in a pipe and on a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from checks.visible import harmless
from wizard.runtime.wrap import wrapped

BAR = 24


def bar(share: float, unicode: bool, width: int = BAR) -> str:
    """A bar for a share from 0 to 1."""
    filled = round(max(0.0, min(1.0, share)) * width)
    full, empty = ("█", "░") if unicode else ("#", ".")
    return full * filled + empty * (width - filled)


def fits(headings: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> bool:
    """Whether the columns stand side by side at this width. The last one wraps, but an address in it stays whole."""
    cells = [[harmless(cell) for cell in row] for row in rows]
    wide, last = _widths(headings, cells), len(headings) - 1
    least = max([4, *(len(word) for row in cells for word in row[last].split())])
    return sum(wide[:last]) + 2 * last + min(wide[last], max(16, least)) <= width


def _widths(headings: Sequence[str], cells: Sequence[Sequence[str]]) -> list[int]:
    return [max(len(headings[i]), *(len(row[i]) for row in cells), 0) for i in range(len(headings))]


def table(headings: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> list[str]:
    """Columns as wide as their content; where they do not fit, a block of labelled lines for each row."""
    cells = [[harmless(cell) for cell in row] for row in rows]
    if not fits(headings, rows, width):
        return _blocks(headings, cells, width)
    wide, last = _widths(headings, cells), len(headings) - 1
    start = sum(wide[:last]) + 2 * last
    lines = ["  ".join(h.ljust(w) for h, w in zip(headings, wide, strict=True)).rstrip()]
    lines.append("  ".join("-" * w for w in (*wide[:last], min(wide[last], max(4, width - start)))))
    for row in cells:
        head = "  ".join(cell.ljust(w) for cell, w in zip(row[:last], wide[:last], strict=True))
        head = head + "  " if last else ""
        lines += wrapped(row[last], width, head, " " * len(head)) if row[last] else [head.rstrip()]
    return lines


def _blocks(headings: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> list[str]:
    lines: list[str] = []
    for row in rows:
        lines += wrapped(row[0], width)
        for heading, cell in zip(headings[1:], row[1:], strict=True):
            if cell:
                lines += wrapped(f"{heading}: {cell}", width, "  ", "    ")
    return lines
