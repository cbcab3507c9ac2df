"""Text on lines of a given width: the one way of breaking sentences, for screens, help and plain lines."""

from __future__ import annotations

from checks.visible import harmless


def wrapped(text: str, width: int, first: str = "", rest: str | None = None) -> list[str]:
    """Lines of at most `width` columns; long words (links, addresses, commands) stay whole.

    Args:
        text: one paragraph; line breaks and everything unseen in it become blanks, so that no value can begin a line.
        width: columns, indentation included; fewer than 20 are read as 20.
        first: what the first line begins with.
        rest: what every other line begins with; as `first` when not given.
    """
    import textwrap

    columns = max(20, width)
    lines = textwrap.wrap(
        harmless(text),
        columns,
        initial_indent=first,
        subsequent_indent=first if rest is None else rest,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [""]
    return [_fitting(line, columns) for line in lines]


def _fitting(line: str, columns: int) -> str:
    """A word that is too long for its indentation is indented less, where it then fits; a screen would break it."""
    word = line.lstrip(" ")
    return line if len(line) <= columns or len(word) > columns or " " in word else word.rjust(columns)
