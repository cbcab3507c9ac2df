"""What the shape of a client secret says, offline and before any network. Pure; never returns the value in clear.

Formats and the checksum of the current generation follow Microsoft's own credential detector
(microsoft/security-utilities, IdentifiableMetadata.cs and SEC101_156). That every secret issued today carries the
checksum is that detector's assumption, so a mismatch is "very likely mistyped", never a certainty, and nothing here
blocks a sign-in.

What is sent is what was given, without blanks and line ends around it. Another reading (without quotes, decoded, out of
a larger paste) takes its place only when the checksum proves that reading.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote

from checks.catalogue.secret_signs import SECRET_SIGNS
from checks.facts import SecretSeen
from checks.not_a_secret import tilde_lost, what_else
from checks.secret_checksum import ALPHABET, checksum_fits
from checks.secret_paste import LABEL, QUOTES, pasted
from checks.settings import Secret

_IN_ALPHABET = re.compile(r"[A-Za-z0-9.\-_~]*\Z")
_GUID = re.compile(r"\{?[0-9a-fA-F]{8}(?:-?[0-9a-fA-F]{4}){3}-?[0-9a-fA-F]{12}\}?\Z")
_ID_ONLY = re.compile(r"[^0-9]{0,40}(?<![0-9A-Za-z-])[0-9a-fA-F]{8}(?:-?[0-9a-fA-F]{4}){3}-?[0-9a-fA-F]{12}\W{0,3}\Z")
"""An ID behind a label, in quotes or in brackets."""
_OLDER_INSIDE = re.compile(r"(?<![A-Za-z0-9.\-_~])[A-Za-z0-9.\-_~]{3}7Q~[A-Za-z0-9.\-_~]{31}(?![A-Za-z0-9.\-_~])")
_CUT_INSIDE = re.compile(r"(?<![A-Za-z0-9.\-_~])[A-Za-z0-9.\-_~]{3}[78]Q~[A-Za-z0-9\-_~](?:\.?[A-Za-z0-9\-_~]){0,33}")
"""The beginning of a value."""
_TEXT = (None, "description", "no-value-inside")
_AROUND = " \t\r\n\u00a0\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_FILLED = re.compile(r"[^~]{0,4}?([xX.#-])\1{7,}\Z")
_MASK = re.compile(r"[*•●∙·]{2,}|\A.{1,3}(?:\.{3,}|…)\Z")
_LENGTHS = {"8Q~": 40, "7Q~": 37}

Slip = Literal["substituted", "case", "swapped"]


@dataclass(frozen=True, slots=True)
class SecretLook:
    """What a look at the value found: the shape as a fact, and the value to use where that is not what was given."""

    seen: SecretSeen
    repaired: Secret | None = None
    """The value to use, when it differs from what was given: proven by its checksum, or only without blanks around."""
    slip: Slip | None = None
    """When exactly one single-character change makes the checksum right: which kind."""
    slip_position: int | None = None
    """1-based position of that character."""


def look(secret: Secret) -> SecretLook:
    """Look at a client secret's value as it was typed, pasted or read.

    Args:
        secret: the value with everything around it that came along.

    Returns:
        the shape (`SecretSeen`, signs worst first), the value to use where that is not what was given, and the
        position of a single mistyped character when the checksum singles it out.
    """
    raw = secret.reveal()
    found = pasted(raw)
    if len(found.values) == 1:
        value = found.values[0]
        return SecretLook(_seen(value, "8Q~", list(found.signs)), Secret(value) if value != raw else None)
    bare = raw.strip(_AROUND)
    trimmed = Secret(bare) if bare != raw else None
    if len(found.values) > 1:
        return SecretLook(_seen(bare, "unusual", ["several-values"]), trimmed)
    signs = _trimmed_signs(raw, bare)
    generation = _generation(bare)
    if generation == "unusual" and (cut := _CUT_INSIDE.search(bare)) is not None and what_else(bare) in _TEXT:
        # Output of a command that shortens its columns, or half a selection.
        mark: Literal["8Q~", "7Q~"] = "8Q~" if cut[0][3] == "8" else "7Q~"
        if len(cut[0]) < _LENGTHS[mark]:
            return SecretLook(_seen(cut[0], mark, ["truncated", *signs]), trimmed)
    signs += _signs_of(bare, generation)
    slip: Slip | None = None
    position: int | None = None
    if "checksum" in signs:
        slip, position = _single_slip(bare)
    return SecretLook(_seen(bare, generation, signs), trimmed, slip, position)


def _seen(value: str, generation: _Generation, signs: list[str]) -> SecretSeen:
    hidden = generation == "guid" or len(value) < 16 or any(sign in _NO_SECRET for sign in signs)
    return SecretSeen(
        length=len(value),
        hint="" if hidden else value[:3],
        generation=generation,
        signs=tuple(sorted(dict.fromkeys(signs), key=_worst_first)),
    )


def inspect(secret: Secret) -> SecretSeen:
    """Only the shape of the value, as it stands in facts and reports."""
    return look(secret).seen


def candidate_for_hint(secret: Secret, hints: tuple[str | None, ...]) -> tuple[int, ...]:
    """Indexes of the hints (first three characters of an app's secrets) that fit this value."""
    first = secret.reveal()[:3]
    return tuple(i for i, hint in enumerate(hints) if hint and hint == first)


_ORDER = tuple(sign.id for sign in SECRET_SIGNS)
"""Every sign, worst first, as the table has them."""
_NO_SECRET = frozenset(sign.id for sign in SECRET_SIGNS if sign.never)


def _worst_first(sign: str) -> int:
    return _ORDER.index(sign)


def _trimmed_signs(raw: str, bare: str) -> list[str]:
    """What was taken off around a value that nothing proves: blanks, line ends and what is not to be seen."""
    around = raw.replace(bare, "", 1) if bare else raw
    signs = []
    if any(unicodedata.category(c) == "Cf" for c in around):
        signs.append("invisible-characters")
    if any(c.isspace() for c in around):
        signs.append("white-space")
    return signs


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
    expected = _LENGTHS.get(generation)
    if tilde_lost(value):
        return ["tilde-lost"]
    known = generation in ("34", "base64") or (expected is not None and len(value) <= 2 * expected)
    other = None if known else what_else(value)
    if other in _MAY_BE_OTHERWISE:
        if _ID_ONLY.match(value):
            return ["guid"]
        other = "masked" if _MASK.search(value) else other
    if other is not None:
        return [other]
    if _MASK.search(value) or (generation == "unusual" and _FILLED.match(value.strip(QUOTES))):
        return ["masked"]
    half = len(value) // 2
    if expected and len(value) == 2 * expected and value[:half] == value[half:]:
        return ["doubled"]
    if expected and len(value) < expected:
        return ["truncated"]
    if expected and len(value) > expected:
        return ["wrapping-kept" if _is_wrapped(value) else "too-long"]
    if expected and not _IN_ALPHABET.match(value):
        return ["foreign-characters"]
    if generation == "8Q~":
        return [] if checksum_fits(value) else ["checksum"]
    if generation in ("7Q~", "34", "base64"):
        return ["older-generation"]
    if _is_wrapped(value):
        return ["wrapping-kept"]
    if _ID_ONLY.match(value):
        return ["guid"]
    # Graph documents 16 to 64 characters for a generated secret (api/application-addpassword).
    return ["short"] if len(value) < 16 else ["unusual"]


_MAY_BE_OTHERWISE = ("description", "placeholder", "no-value-inside")


def _is_wrapped(value: str) -> bool:
    """An older secret (which has no checksum to prove it) with something around it, or written in another way."""
    if len(value) > 37 and _OLDER_INSIDE.search(value):
        return True
    less = unquote(LABEL.sub("", value, count=1).strip(_AROUND + QUOTES)).strip(_AROUND + QUOTES)
    return less != value and ((_generation(less) == "7Q~" and len(less) == 37) or _generation(less) in ("34", "base64"))


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
        for new in ALPHABET:
            if new != old:
                slip: Slip = "case" if new == old.swapcase() else "substituted"
                yield value[:i] + new + value[i + 1 :], slip, i + 1
    for i in range(len(value) - 1):
        if value[i] != value[i + 1]:
            yield value[:i] + value[i + 1] + value[i] + value[i + 2 :], "swapped", i + 1
