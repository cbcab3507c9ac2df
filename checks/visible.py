"""Words from elsewhere made fit to be shown: nothing in them moves a cursor, rings a bell or turns text around.

The one set of characters that are never shown as they are; everything that keeps, prints or writes other people's words
uses it.
"""

from __future__ import annotations

import re

# C0 and C1 controls, escape sequences among them; soft hyphens; zero-width, direction and isolate marks; line and
# paragraph separators; interlinear annotation; variation and Mongolian selectors that hide; tag characters; lone halves
# of surrogate pairs, which no encoding can write.
UNSEEN = (
    r"\x00-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164"
    r"\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ud800-\udfff\U000e0000-\U000e0fff"
)
_UNSEEN = re.compile(f"[{UNSEEN}]+")
_ESCAPABLE = re.compile(rf"\x1b\[[01]m|(?![\n\t])[{UNSEEN}]")


def shown(text: str) -> str:
    """A value as it may stand in a sentence: as it is when all of it can be seen, else `harmless`."""
    if text.isascii() and text.isprintable():
        return text
    return harmless(text) if _UNSEEN.search(text) else text


def escaped(text: str) -> str:
    """What a program made (JSON, lines of a table): line breaks, tabs and bold stay, everything else unseen becomes the
    escape that JSON and most languages have for it. JSON stays the same JSON.
    """
    return _ESCAPABLE.sub(_escape, text) if _ESCAPABLE.search(text) else text


def _escape(found: re.Match[str]) -> str:
    if len(found[0]) > 1:
        return found[0]
    code = ord(found[0])
    if code < 0x10000:
        return f"\\u{code:04x}"
    high, low = divmod(code - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"


def harmless(text: str) -> str:
    """Text from elsewhere on one line, without anything that moves a cursor, rings a bell or turns text around."""
    return " ".join(_UNSEEN.sub(" ", text).split())
