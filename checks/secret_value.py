"""What the shape of a client secret says, offline and before any network. Pure; never returns the value in clear.

Formats and the checksum of the current generation follow Microsoft's own credential detector
(microsoft/security-utilities, IdentifiableMetadata.cs and SEC101_156). That every secret issued today carries the
checksum is that detector's assumption, so a mismatch is "very likely mistyped", never a certainty, and nothing here
blocks a sign-in.
"""

from __future__ import annotations

import base64
import binascii
import html
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote

from checks.facts import SecretSeen
from checks.settings import Secret

_ALPHABET = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ1234567890.-_~"
_IN_ALPHABET = re.compile(r"[A-Za-z0-9.\-_~]*\Z")
_GUID = re.compile(r"\{?[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\}?\Z")
_LABEL = re.compile(
    r"(?:client[ _-]?(?:secret|geheim)(?:[ _-]?(?:value|waarde))?|secret[ _-]?(?:value)?|geheim|value|waarde"
    r"|AZURE_CLIENT_SECRET)\s*[:=\t]\s*",
    re.IGNORECASE,
)
_QUOTES = {'"': '"', "'": "'", "`": "`", "“": "”", "„": "”", "‘": "’", "«": "»"}
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−﹣－", "-") | dict.fromkeys("˜∼～", "~") | {"＿": "_", "．": "."})
_MASK = re.compile(r"[*•●∙·]{2,}|\A.{1,3}(?:\.{3,}|…)\Z")
_LENGTHS = {"8Q~": 40, "7Q~": 37}
_SEED = 0x4161645077643030

Slip = Literal["substituted", "case", "swapped"]


@dataclass(frozen=True, slots=True)
class SecretLook:
    """What a look at the value found: the shape as a fact, and repairs that are certain."""

    seen: SecretSeen
    repaired: Secret | None = None
    """The value with wrapping removed (blanks, quotes, a label, an encoding), when that changed it; None otherwise."""
    slip: Slip | None = None
    """When exactly one single-character change makes the checksum right: which kind."""
    slip_position: int | None = None
    """1-based position of that character."""


def look(secret: Secret) -> SecretLook:
    """Look at a client secret's value as it was typed, pasted or read.

    Args:
        secret: the value with everything around it that came along.

    Returns:
        the shape (`SecretSeen`, signs worst first), a repaired value where wrapping could be removed with certainty,
        and the position of a single mistyped character when the checksum singles it out.
    """
    raw = secret.reveal()
    bare, signs = _unwrapped(raw)
    generation = _generation(bare)
    signs += _signs_of(bare, generation)
    slip: Slip | None = None
    position: int | None = None
    if "checksum" in signs:
        slip, position = _single_slip(bare)
    guid = generation == "guid"
    seen = SecretSeen(
        length=len(bare),
        hint="" if guid or len(bare) < 16 else bare[:3],
        generation=generation,
        signs=tuple(sorted(signs, key=_worst_first)),
    )
    return SecretLook(seen, Secret(bare) if bare != raw else None, slip, position)


def inspect(secret: Secret) -> SecretSeen:
    """Only the shape of the value, as it stands in facts and reports."""
    return look(secret).seen


def checksum_fits(value: str) -> bool:
    """True when the last three characters are the checksum of the rest (current `8Q~` generation, 40 characters)."""
    return value[-3:] == _checksum(value[:-3])


def candidate_for_hint(secret: Secret, hints: tuple[str | None, ...]) -> tuple[int, ...]:
    """Indexes of the hints (first three characters of an app's secrets) that fit this value."""
    first = secret.reveal()[:3]
    return tuple(i for i, hint in enumerate(hints) if hint and hint == first)


_ORDER = (
    "empty",
    "guid",
    "masked",
    "truncated",
    "doubled",
    "too-long",
    "smart-characters",
    "checksum",
    "foreign-characters",
    "short",
    "url-encoded",
    "html-encoded",
    "base64-encoded",
    "label-included",
    "quoted",
    "invisible-characters",
    "white-space",
    "older-generation",
    "unusual",
)
"""Every sign, worst first. From `smart-characters` on, the value may well be right once repaired."""


def _worst_first(sign: str) -> int:
    return _ORDER.index(sign)


def _unwrapped(raw: str) -> tuple[str, list[str]]:
    """Remove, one layer after another, what surely does not belong to a secret."""
    signs: list[str] = []
    value = raw
    for _ in range(6):
        before = value
        for sign, repair in _REPAIRS:
            repaired = repair(value)
            if repaired != value:
                value = repaired
                if sign not in signs:
                    signs.append(sign)
        if value == before:
            break
    return value, signs


def _without_invisible(value: str) -> str:
    return "".join(c for c in value if unicodedata.category(c) not in ("Cf", "Cc") or c in "\t\r\n")


def _without_space(value: str) -> str:
    return "".join(c for c in value.strip() if c not in "\r\n\u00a0")


def _without_quotes(value: str) -> str:
    if len(value) >= 2 and _QUOTES.get(value[0]) == value[-1]:
        return value[1:-1]
    # Straight and curly quotes are mixed by word processors.
    if len(value) >= 2 and value[0] in '“”"' and value[-1] in '“”"':
        return value[1:-1]
    # Half a pair is left when only part of a quoted value was selected; a quote never stands in a modern secret.
    bare = value.strip("".join(_QUOTES) + "".join(_QUOTES.values()))
    return bare if bare != value and _generation(bare) in _LENGTHS else value


def _without_label(value: str) -> str:
    found = _LABEL.match(value)
    return value[found.end() :] if found else value


def _without_url_encoding(value: str) -> str:
    # Only when the decoded value is a modern secret or plainly better: an old base64-like value may hold a bare `%`.
    if not re.search(r"%[0-9A-Fa-f]{2}", value):
        return value
    decoded = unquote(value)
    return decoded if "\ufffd" not in decoded else value


def _without_html_encoding(value: str) -> str:
    if not re.search(r"&(?:[a-zA-Z]+|#\d+|#x[0-9a-fA-F]+);", value):
        return value
    return html.unescape(value).translate(_DASHES)


def _without_base64(value: str) -> str:
    if len(value) < 48 or len(value) % 4 or not re.fullmatch(r"[A-Za-z0-9+/]+={0,2}", value):
        return value
    try:
        decoded = base64.b64decode(value, validate=True).decode("ascii").strip()
    except (binascii.Error, UnicodeDecodeError):
        return value
    return decoded if _generation(decoded) in _LENGTHS else value


def _plain_characters(value: str) -> str:
    """Typographic dashes and tildes back to the plain ones, only where the result has a secret's form."""
    plain = value.translate(_DASHES)
    return plain if plain != value and _generation(plain) in _LENGTHS else value


_REPAIRS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("invisible-characters", _without_invisible),
    ("white-space", _without_space),
    ("label-included", _without_label),
    ("quoted", _without_quotes),
    ("html-encoded", _without_html_encoding),
    ("url-encoded", _without_url_encoding),
    ("base64-encoded", _without_base64),
    ("smart-characters", _plain_characters),
)

_Generation = Literal["8Q~", "7Q~", "34", "base64", "guid", "unusual", "empty"]


def _generation(value: str) -> _Generation:
    if not value:
        return "empty"
    if _GUID.match(value):
        return "guid"
    mark = value[3:6]
    if mark == "8Q~":
        return "8Q~"
    if mark == "7Q~":
        return "7Q~"
    if len(value) == 34 and _IN_ALPHABET.match(value) and any(c in ".-_~" for c in value):
        return "34"
    if len(value) in (32, 43, 44) and re.fullmatch(r"[A-Za-z0-9+/]+={0,2}", value):
        return "base64"
    return "unusual"


def _signs_of(value: str, generation: _Generation) -> list[str]:
    if generation in ("empty", "guid"):
        return [generation]
    if _MASK.search(value):
        return ["masked"]
    expected = _LENGTHS.get(generation)
    half = len(value) // 2
    if expected and len(value) == 2 * expected and value[:half] == value[half:]:
        return ["doubled"]
    if expected and len(value) < expected:
        return ["truncated"]
    if expected and len(value) > expected:
        return ["too-long"]
    if expected and not _IN_ALPHABET.match(value):
        return ["foreign-characters"]
    if generation == "8Q~":
        return [] if checksum_fits(value) else ["checksum"]
    if generation in ("7Q~", "34", "base64"):
        return ["older-generation"]
    # Graph documents 16 to 64 characters for a generated secret (api/application-addpassword).
    return ["short"] if len(value) < 16 else ["unusual"]


def _single_slip(value: str) -> tuple[Slip | None, int | None]:
    """The only single-character change that makes the checksum right, if there is exactly one."""
    hits: set[tuple[str, Slip, int]] = set()
    for candidate, slip, position in _one_change(value):
        if checksum_fits(candidate):
            hits.add((candidate, slip, position))
    if len({candidate for candidate, _, _ in hits}) != 1:
        return None, None
    _, slip, position = min(hits, key=lambda hit: hit[1] != "case")
    return slip, position


def _one_change(value: str) -> Iterator[tuple[str, Slip, int]]:
    for i, old in enumerate(value):
        if 3 <= i < 6:
            continue
        for new in _ALPHABET:
            if new != old:
                slip: Slip = "case" if new == old.swapcase() else "substituted"
                yield value[:i] + new + value[i + 1 :], slip, i + 1
    for i in range(len(value) - 1):
        if value[i] != value[i + 1]:
            yield value[:i] + value[i + 1] + value[i] + value[i + 2 :], "swapped", i + 1


def _checksum(text: str) -> str:
    """First three of six base-66 digits of the folded Marvin32 hash of the text's Latin-1 bytes."""
    number = _marvin32(text.encode("latin-1", "replace"))
    digits = []
    for _ in range(6):
        number, digit = divmod(number, len(_ALPHABET))
        digits.append(_ALPHABET[digit])
    return "".join(reversed(digits))[:3]


def _marvin32(data: bytes) -> int:
    """Marvin32 as in .NET and SymCrypt, its two halves folded by XOR into 32 bits."""
    p0, p1 = _SEED & 0xFFFFFFFF, _SEED >> 32
    whole = len(data) - len(data) % 4
    for i in range(0, whole, 4):
        p0, p1 = _round((p0 + int.from_bytes(data[i : i + 4], "little")) & 0xFFFFFFFF, p1)
    p0 = (p0 + int.from_bytes(data[whole:] + b"\x80", "little")) & 0xFFFFFFFF
    p0, p1 = _round(p0, p1)
    p0, p1 = _round(p0, p1)
    return p0 ^ p1


def _round(p0: int, p1: int) -> tuple[int, int]:
    p1 ^= p0
    p0 = (_rotated(p0, 20) + p1) & 0xFFFFFFFF
    p1 = _rotated(p1, 9) ^ p0
    p0 = (_rotated(p0, 27) + p1) & 0xFFFFFFFF
    p1 = _rotated(p1, 19)
    return p0, p1


def _rotated(word: int, by: int) -> int:
    return ((word << by) | (word >> (32 - by))) & 0xFFFFFFFF
