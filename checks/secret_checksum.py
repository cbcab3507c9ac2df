"""The checksum in a client secret of the current generation. Pure.

Format and checksum follow Microsoft's own credential detector (microsoft/security-utilities, IdentifiableMetadata.cs
and SEC101_156). That every secret issued today carries it is that detector's assumption; that a value which fits is a
secret is as good as certain: one text in 287,496 would fit by chance.
"""

from __future__ import annotations

ALPHABET = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ1234567890.-_~"
"""The characters of a secret, in the order in which they are digits."""
LENGTH = 40
MARK = "8Q~"
"""Characters 4 to 6 of the current generation."""
_SEED = 0x4161645077643030


def checksum_fits(value: str) -> bool:
    """True when the last three characters are the checksum of the rest."""
    return value[-3:] == checksum(value[:-3])


def proven_in(text: str) -> list[str]:
    """Every secret of the current generation that stands in the text, by its form and its checksum; each once."""
    found: list[str] = []
    at = text.find(MARK)
    while at >= 0:
        value = text[at - 3 : at + LENGTH - 3] if at >= 3 else ""
        if len(value) == LENGTH and _OF_ALPHABET.issuperset(value) and checksum_fits(value) and value not in found:
            found.append(value)
        at = text.find(MARK, at + 1)
    return found


_OF_ALPHABET = frozenset(ALPHABET)


def checksum(text: str) -> str:
    """First three of six base-66 digits of the folded Marvin32 hash of the text's Latin-1 bytes."""
    number = _marvin32(text.encode("latin-1", "replace"))
    digits = []
    for _ in range(6):
        number, digit = divmod(number, len(ALPHABET))
        digits.append(ALPHABET[digit])
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
