"""Client secrets of the current shape: 40 characters, `8Q~` at the fourth, a three character checksum at the end.

Source: microsoft/security-utilities (MIT), IdentifiableMetadata: Marvin32 with a fixed seed, written in base 66.
"""

from __future__ import annotations

import random
import string

ALPHABET = string.ascii_lowercase + string.ascii_uppercase + "1234567890" + ".-_~"
MARK = "8Q~"
_SEED = 0x4161645077643030
_MASK = 0xFFFFFFFF


def _rotate(word: int, by: int) -> int:
    return ((word << by) | (word >> (32 - by))) & _MASK


def _round(low: int, high: int) -> tuple[int, int]:
    high ^= low
    low = (_rotate(low, 20) + high) & _MASK
    high = _rotate(high, 9) ^ low
    low = (_rotate(low, 27) + high) & _MASK
    return low, _rotate(high, 19)


def marvin32(data: bytes) -> int:
    """Marvin32 of some bytes, folded to 32 bits."""
    low, high = _SEED & _MASK, _SEED >> 32
    whole = len(data) // 4 * 4
    for at in range(0, whole, 4):
        low, high = _round((low + int.from_bytes(data[at : at + 4], "little")) & _MASK, high)
    rest = int.from_bytes(data[whole:] + b"\x80", "little")
    low, high = _round(*_round((low + rest) & _MASK, high))
    return low ^ high


def checksum(body: str) -> str:
    """The last three characters that belong to the first 37 of a secret."""
    number, digits = marvin32(body.encode("latin-1")), ""
    for _ in range(6):
        number, digit = divmod(number, len(ALPHABET))
        digits = ALPHABET[digit] + digits
    return digits[:3]


def new_secret(source: random.Random) -> str:
    """A fresh client secret with a right checksum."""
    body = "".join(source.choices(ALPHABET, k=3)) + MARK + "".join(source.choices(ALPHABET, k=31))
    return body + checksum(body)
