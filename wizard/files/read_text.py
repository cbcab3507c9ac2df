"""Text of unknown encoding, as people's files have it: a byte order mark first, then what the bytes themselves say.

UTF-8 nearly proves itself. A code page does not: which one wrote a file is told by the letters that come out of it,
so that `Zo\x89` of a DOS program becomes Zoë and not Zo‰.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32", "utf-32"),
    (b"\xff\xfe", "utf-16", "utf-16"),
    (b"\xfe\xff", "utf-16", "utf-16"),
    (b"\xef\xbb\xbf", "utf-8-sig", "utf-8"),
)
_CODE_PAGES = ("cp1252", "cp850", "mac-roman")
"""Windows, DOS and the old Macintosh, in Western Europe; the first wins where the letters do not tell."""
_SAMPLE = 2000
"""Letters outside ASCII that are looked at; the rest of a file is in the code page of its beginning."""
_USUAL = frozenset("éèëêïîíìöôóòõüûúùäâáàãåæœøñçßýÿšžÉÈËÊÏÎÍÌÖÔÓÒÕÜÛÚÙÄÂÁÀÃÅÆŒØÑÇÝŠŽ")
_TYPOGRAPHY = frozenset("’‘“”„–—…•€£§°²³«»·©®½¼¾")
_LOST = "\ufffd"


@dataclass(frozen=True, slots=True)
class DecodedText:
    """Text, and how its bytes were read."""

    text: str
    """Without a byte order mark."""
    encoding: str
    """`utf-8`, `utf-16`, `utf-32`, `cp1252`, `cp850` or `mac-roman`."""
    guessed: bool = False
    """The encoding was told from the letters, not from the bytes' own form."""
    mended: int = 0
    """Single bytes that were no UTF-8 in a text that is, read as cp1252."""


def exactly(data: bytes) -> str:
    """The text in bytes of which nothing may be guessed (a secret, a report): by their mark, else UTF-8.

    PowerShell's `>` writes UTF-16 with a mark.

    Raises:
        UnicodeDecodeError: the bytes are neither, or hold a zero, as no text does.
    """
    codec = next((codec for mark, codec, _ in _MARKS if data.startswith(mark)), "utf-8")
    text = data.decode(codec).removeprefix("\ufeff")
    if "\0" in text:
        raise UnicodeDecodeError(codec, data, 0, 1, "a zero, which stands in no text")
    return text


def decoded(data: bytes) -> DecodedText:
    """The text in these bytes. Never fails: a byte that means nothing becomes U+FFFD."""
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return DecodedText(data.decode(codec, "replace").removeprefix("\ufeff"), name)
    if (wide := _wide(data[:_SAMPLE])) is not None:
        return DecodedText(data.decode(wide, "replace"), "utf-16")
    try:
        return DecodedText(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    marked = data.decode("utf-8", "surrogateescape")
    wrong = len(re.findall(r"[\udc80-\udcff]", marked))
    right = len(re.findall(r"[^\x00-\x7f\udc80-\udcff]", marked))
    if right > 2 * wrong or _cut_off(marked, wrong):
        return DecodedText(re.sub(r"[\udc80-\udcff]", _as_windows, marked), "utf-8", mended=wrong)
    page = max(_CODE_PAGES, key=lambda name: (_plausible(data.decode(name, "replace")), -_CODE_PAGES.index(name)))
    return DecodedText(data.decode(page, "replace"), page, guessed=True)


def repaired(text: str) -> str | None:
    """UTF-8 that somebody read as a code page and saved so (`JosÃ©`), turned back; None when it is not that."""
    if not re.search(r"[ÃÂâ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œ]", text):
        return None
    try:
        back = b"".join(_windows_byte(c) for c in text).decode("utf-8")
    except UnicodeError:
        return None
    return back if back != text else None


def _windows_byte(character: str) -> bytes:
    try:
        return character.encode("cp1252")
    except UnicodeEncodeError:
        # The five bytes that cp1252 leaves open are kept by Windows as control characters.
        return character.encode("latin-1")


def _as_windows(found: re.Match[str]) -> str:
    return bytes([ord(found[0]) - 0xDC00]).decode("cp1252", "replace")


def _cut_off(marked: str, wrong: int) -> bool:
    """A file cut off inside its last letter is UTF-8 all the same."""
    return 0 < wrong <= 3 and all("\udc80" <= c <= "\udcff" for c in marked[-wrong:])


def _wide(sample: bytes) -> str | None:
    """UTF-16 without a byte order mark: the zero bytes stand behind (little endian) or before the Latin letters."""
    if sample.count(0) <= len(sample) // 4:
        return None
    return "utf-16-le" if sample[1::2].count(0) >= sample[0::2].count(0) else "utf-16-be"


def _plausible(text: str) -> int:
    """How much the letters outside ASCII look like those of names and sentences."""
    points = 0
    for found in _outside_ascii(text):
        letter, before, after = text[found], text[found - 1 : found], text[found + 1 : found + 2]
        beside = before.isalpha() or after.isalpha()
        if letter in _USUAL:
            if not beside:
                points -= 1
            elif letter.isupper() and before.islower():
                points -= 2  # a capital inside a word: another letter was meant
            elif letter.islower() and before.isupper() and after.isupper():
                points -= 1
            else:
                points += 2
        elif letter in "’“”" and _belongs(text, found):
            points += 3
        elif letter in _TYPOGRAPHY:
            points += -1 if before.isalpha() and after.isalpha() else 1
        elif letter == "\xa0":
            points += 0
        elif letter == _LOST or unicodedata.category(letter) in ("Cc", "Cn"):
            points -= 5
        else:
            points -= 3 if beside else 1
    return points


def _belongs(text: str, at: int) -> bool:
    """An apostrophe as in O’Brien, d’Hondt and foto’s, or a curly quote at the edge of a word."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if text[at] == "“":
        return not before.isalnum() and after.isalnum()
    if text[at] == "”":
        return before.isalnum() and not after.isalnum()
    one_letter = before.isalpha() and not text[max(at - 2, 0) : at - 1].isalpha()
    ending = after in tuple("stST") and not text[at + 2 : at + 3].isalpha()
    return (one_letter and after.isalpha()) or (before.isalpha() and ending)


def _outside_ascii(text: str) -> list[int]:
    return [found.start() for found, _ in zip(re.finditer(r"[^\x00-\x7f]", text), range(_SAMPLE), strict=False)]
