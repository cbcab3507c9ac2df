"""Output that survives any console: characters a stream cannot hold become their nearest plain form, never an error."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import TextIO

_HANDLER = "profit-exchange.plain"
_PLAIN = {
    "\u2013": "-", "\u2014": "-", "\u2011": "-", "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"',
    "\u2026": "...", "\u2022": "*", "\u00b7": ".", "\u2192": "->", "\u2190": "<-", "\u00a0": " ", "\u20ac": "EUR",
    "\u2713": "+", "\u2714": "+", "\u2717": "x", "\u2718": "x", "\u2265": ">=", "\u2264": "<=", "\u00d7": "x",
}  # fmt: skip


def _plain(error: UnicodeError) -> tuple[str, int]:
    import unicodedata

    if not isinstance(error, UnicodeEncodeError):
        raise error
    out = []
    for character in error.object[error.start : error.end]:
        plain = _PLAIN.get(character) or unicodedata.normalize("NFKD", character)
        out.append("".join(c if c.isascii() else "" for c in plain) or "?")
    return "".join(out), error.end


def settle(stream: TextIO) -> None:
    """Makes a stream write every character somehow, and all of it.

    UTF-8 streams keep everything; others get the nearest form. A stream that does not wait, because a program that
    shares it wanted that, would lose what does not fit at once, without an error.
    """
    import codecs
    import contextlib
    import os

    # Windows has it since Python 3.12.
    change: Callable[[int, bool], None] | None = getattr(os, "set_blocking", None)
    if change is not None:
        with contextlib.suppress(OSError, ValueError, AttributeError):
            change(stream.fileno(), True)

    codecs.register_error(_HANDLER, _plain)
    if isinstance(stream, io.TextIOWrapper):
        utf8 = codecs.lookup(stream.encoding).name == "utf-8"
        stream.reconfigure(errors="backslashreplace" if utf8 else _HANDLER)


def holds(stream: TextIO, text: str) -> bool:
    """Whether a stream's encoding can hold this text as it is."""
    try:
        text.encode(getattr(stream, "encoding", None) or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
