"""The only colours and glyphs of the house, for screen and page, with plain ASCII where the screen knows no better.

Colour never says anything alone: a glyph and a word stand beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO

from checks.model import Layer, Verdict


@dataclass(frozen=True, slots=True)
class Hue:
    """One meaning in colour: a terminal style, and text colours on a white and on a dark page (contrast ≥ 4.5:1)."""

    style: str
    light: str
    dark: str


@dataclass(frozen=True, slots=True)
class Glyph:
    """One mark, one cell wide, in Unicode and in ASCII."""

    mark: str
    ascii: str

    def draw(self, unicode: bool) -> str:
        """The mark that this screen can show."""
        return self.mark if unicode else self.ascii


HUES: Mapping[Verdict, Hue] = {
    Verdict.GOOD: Hue("green", "#1a7037", "#63d68b"),
    Verdict.ADVICE: Hue("yellow", "#8a5300", "#f0b849"),
    Verdict.PROBLEM: Hue("bold red", "#b3261e", "#ff8a80"),
    Verdict.UNKNOWN: Hue("magenta", "#7a3e9d", "#d7a5f5"),
    Verdict.CRASHED: Hue("bold magenta", "#7a3e9d", "#d7a5f5"),
    Verdict.SKIPPED: Hue("dim", "#5a6270", "#a7b0bd"),
}
GLYPHS: Mapping[Verdict, Glyph] = {
    Verdict.GOOD: Glyph("✓", "+"),
    Verdict.ADVICE: Glyph("!", "!"),
    Verdict.PROBLEM: Glyph("✗", "x"),
    Verdict.UNKNOWN: Glyph("?", "?"),
    Verdict.CRASHED: Glyph("‼", "#"),
    Verdict.SKIPPED: Glyph("–", "-"),
}
LAYER_AS: Mapping[Layer, Verdict] = {
    "yes": Verdict.GOOD,
    "no": Verdict.PROBLEM,
    "delegated": Verdict.ADVICE,
    "unknown": Verdict.UNKNOWN,
    "not_asked": Verdict.SKIPPED,
}
"""A layer borrows the hue and the glyph of the verdict it resembles."""

PAGE: Mapping[str, tuple[str, str]] = {
    "paper": ("#ffffff", "#14181f"),
    "panel": ("#f4f6f9", "#1d232c"),
    "line": ("#c9d0da", "#3a4350"),
    "ink": ("#1b2129", "#e8ecf1"),
    "faint": ("#525b68", "#aab4c1"),
    "link": ("#0b5cad", "#7cbcff"),
    "practice": ("#6b4500", "#ffd27a"),
}
"""The page's other colours: light, dark."""

DONE = GLYPHS[Verdict.GOOD]
TURNS = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"
TURNS_ASCII = "|/-\\"
"""What turns beside a step that is under way."""

TITLE = "bold"
FAINT = "dim"
LINK = "cyan"
WAITING = "yellow"
PRACTICE = "bold yellow"

PROMPT: Mapping[str, str] = {
    "mark": "fg:ansicyan",
    "question": "bold",
    "pointed": "fg:ansicyan bold",
    "answer": "bold",
    "instruction": "fg:default",
}
"""What a prompt is drawn with, in prompt_toolkit's words; the pointed line has a pointer too."""

_STAND_INS = str.maketrans(
    {
        "✓": "+",
        "✗": "x",
        "‼": "#",
        "→": "->",
        "←": "<-",
        "…": "...",
        "–": "-",
        "—": "-",
        "‘": "'",
        "’": "'",
        "“": '"',
        "”": '"',
        "·": "-",
        "•": "*",
        "≥": ">=",
        "≤": "<=",
        "€": "EUR",
        "\u00a0": " ",
        "\u2011": "-",
    }
)


def drawable(text: str, encoding: str | None) -> str:
    """The text as this encoding can show it: a stand-in where there is one, otherwise a question mark."""
    coding = encoding or "ascii"
    try:
        text.encode(coding)
    except UnicodeEncodeError:
        pass
    else:
        return text
    drawn: list[str] = []
    for character in text:
        try:
            character.encode(coding)
            drawn.append(character)
        except UnicodeEncodeError:
            drawn.append(_plainest(character))
    return "".join(drawn)


def _plainest(character: str) -> str:
    import unicodedata

    stand_in = character.translate(_STAND_INS)
    if stand_in.isascii():
        return stand_in
    base = unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode("ascii")
    return base or "?"


def speaks_unicode(stream: IO[str]) -> bool:
    """True when the stream can carry every glyph of the house."""
    marks = "".join(glyph.mark for glyph in GLYPHS.values())
    return drawable(marks, getattr(stream, "encoding", None)) == marks


class Careful:
    """A text stream that never stumbles over a character its encoding does not have."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self.encoding = getattr(stream, "encoding", None) or "ascii"

    def write(self, text: str) -> int:
        """Write what can be shown."""
        return self._stream.write(drawable(text, self.encoding))

    def flush(self) -> None:
        """Pass it on."""
        self._stream.flush()

    def isatty(self) -> bool:
        """Whether a person is looking."""
        return self._stream.isatty()

    def fileno(self) -> int:
        """The stream's own descriptor."""
        return self._stream.fileno()
