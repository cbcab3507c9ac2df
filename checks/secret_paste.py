"""A client secret found in whatever it was pasted with. Pure.

Only the checksum proves that a reading is right, so only a value with a fitting checksum is found here: in command
output, a portal's row, a sentence, or through an encoding. A value without one is left exactly as it was given.
"""

from __future__ import annotations

import base64
import binascii
import html
import quopri
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import unquote

from checks.secret_checksum import proven_in

DASHES = str.maketrans(
    dict.fromkeys("‐‑‒–—−﹣－", "-") | dict.fromkeys("˜∼～〜⁓", "~") | {"＿": "_", "．": ".", "․": "."}
)
"""Typographic dashes, tildes and dots, and the plain ones."""
LABEL = re.compile(
    r"(?:client[ _-]?(?:secret|geheim)(?:[ _-]?(?:value|waarde|text))?|secret[ _-]?(?:value|text)?|geheim|value|waarde"
    r"|password|wachtwoord|AZURE_CLIENT_SECRET)\s*[:=\t]\s*",
    re.IGNORECASE,
)
QUOTES = "\"'`“”„‘’«»"
_DEEPEST = 3
_LONGEST = 20_000
"""Characters of a paste in which encodings inside encodings are tried; a longer one is read once each way."""


@dataclass(frozen=True, slots=True)
class Pasted:
    """What was found in a paste."""

    values: tuple[str, ...]
    """The proven values, each once; more than one when the paste holds several secrets."""
    signs: tuple[str, ...] = ()
    """IDs of `checks.catalogue.secret_signs`: what was around the value, or how it was written."""

    def __repr__(self) -> str:
        """Without the values."""
        return f"Pasted({len(self.values)} values, {self.signs!r})"


def pasted(text: str) -> Pasted:
    """Look for proven values, as the text stands first, then through the ways in which texts get written."""
    readings: list[tuple[str, tuple[str, ...]]] = [(text, ())]
    tried = {text}
    for _ in range(_DEEPEST if len(text) <= _LONGEST else 1):
        for reading, signs in readings:
            values = proven_in(reading)
            if values:
                around = _around(reading, values[0]) if len(values) == 1 else ()
                return Pasted(tuple(values), (*signs, *(sign for sign in around if sign not in signs)))
        deeper: list[tuple[str, tuple[str, ...]]] = []
        for reading, signs in readings:
            for sign, read in _READINGS:
                made = read(reading)
                if made and made not in tried:
                    tried.add(made)
                    deeper.append((made, (*signs, sign) if sign not in signs else signs))
        readings = deeper
    for reading, signs in readings:
        values = proven_in(reading)
        if values:
            around = _around(reading, values[0]) if len(values) == 1 else ()
            return Pasted(tuple(values), (*signs, *(sign for sign in around if sign not in signs)))
    return Pasted(())


def _around(text: str, value: str) -> tuple[str, ...]:
    """What stood around a value: nothing, blanks, quotes, a label, or a larger text."""
    before, _, after = text.partition(value)
    signs: list[str] = []
    rest = before + after
    if any(_invisible(c) for c in rest):
        signs.append("invisible-characters")
        before, after = ("".join(c for c in part if not _invisible(c)) for part in (before, after))
    if before != before.strip() or after != after.strip():
        signs.append("white-space")
        before, after = before.strip(), after.strip()
    if before.rstrip(QUOTES) != before or after.lstrip(QUOTES) != after:
        signs.append("quoted")
        before, after = before.rstrip(QUOTES), after.lstrip(QUOTES)
    if before and LABEL.fullmatch(f"{before} " if not before[-1:].isspace() and before[-1:] not in ":=" else before):
        signs.append("label-included")
        before = ""
    return ("found-inside",) if before or after else tuple(signs)


def _invisible(character: str) -> bool:
    return unicodedata.category(character) in ("Cf", "Cc") and character not in "\t\r\n"


def _without_invisible(text: str) -> str:
    return "".join(c for c in text if not _invisible(c))


def _joined(text: str) -> str:
    """A value that was broken over lines, also in a quoted mail or behind PowerShell's backtick."""
    lines = [re.sub(r"\A[>|\s]+", "", line).rstrip(" \t\u00a0`\\|") for line in text.splitlines()]
    return "".join("".join(lines).split())


def _unescaped(text: str) -> str:
    """Marks that Markdown, JSON and shells put before a character."""
    text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), text)
    return re.sub(r"[\\`^]([~._\-])", r"\1", text)


def _from_mail(text: str) -> str:
    """Quoted-printable: `=7E`, and lines that end in `=`."""
    if "=" not in text or not text.isascii():
        return text
    return quopri.decodestring(text.encode("ascii")).decode("latin-1")


def _from_url(text: str) -> str:
    return unquote(text) if "%" in text else text


def _from_html(text: str) -> str:
    without = re.sub(r"</?[a-zA-Z][^<>]{0,200}>", "", text) if "<" in text else text
    return html.unescape(without) if "&" in without else without


def _from_base64(text: str) -> str:
    """Every piece of Base64 in the text that decodes to plain text, one on a line."""
    made = []
    for found in re.finditer(r"(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{48,8000}={0,2}(?![A-Za-z0-9+/=_-])", text):
        piece = found[0].rstrip("=").replace("-", "+").replace("_", "/")
        try:
            plain = base64.b64decode(piece + "=" * (-len(piece) % 4), validate=True)
        except (binascii.Error, ValueError):
            continue
        if plain.count(0) > len(plain) // 3:
            plain = plain.replace(b"\x00", b"")  # UTF-16, as PowerShell encodes
        if plain.isascii():
            made.append(plain.decode("ascii"))
    return "\n".join(made)


_READINGS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("smart-characters", lambda text: unicodedata.normalize("NFKC", text.translate(DASHES)).translate(DASHES)),
    ("invisible-characters", _without_invisible),
    ("escaped", _unescaped),
    ("url-encoded", _from_url),
    ("html-encoded", _from_html),
    ("white-space", _joined),
    ("escaped", _from_mail),
    ("base64-encoded", _from_base64),
)
