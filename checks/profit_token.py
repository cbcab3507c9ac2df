"""A classic Profit token in any of the forms people have it, made into the one form that the header wants. Pure.

The token is `<token><version>1</version><data>` + 64 hexadecimal digits + `</data></token>`; the header takes the whole
XML in Base64. Plain XML in the header is refused since Profit 7. Source: AFAS docs, `authentication`.
"""

from __future__ import annotations

import base64
import binascii
import re

from checks.profit_settings import ProfitToken, TokenSpelling
from checks.settings import Secret
from checks.words import Text

DIGITS = 64

_XML = re.compile(
    r"<token(?:\s[^<>]*)?>\s*<version>\s*(\d{1,3})\s*</version>\s*<data>([^<]*)</data>\s*</token>", re.IGNORECASE
)
_HEX = re.compile(r"[0-9A-Fa-f]+")
_ESCAPED = {"&lt;": "<", "&gt;": ">", "\\u003c": "<", "\\u003e": ">", "\\u003C": "<", "\\u003E": ">", "\\/": "/"}
"""How a page and a JSON write the XML's brackets."""
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")
"""What comes along with a copy and is not to be seen."""
_QUOTES = "\"'`\u201c\u201d\u201e\u2018\u2019\u201a\u00ab\u00bb"
_LABEL = re.compile(r"(?:authorization\s*[:=]\s*)?(?:afastoken|token)\s*[:=]?\s+", re.IGNORECASE)
_NEARLY = 8
"""So many digits more or less than a token has is a token that was copied badly, and no client secret."""


class NotATokenError(ValueError):
    """What was given is no classic token; `says` tells what is odd about it, without the value."""

    def __init__(self, says: Text, *, meant: bool = False) -> None:
        super().__init__("not a classic Profit token")
        self.says = says
        self.meant = meant
        """It was surely meant as a token: it has its beginning, or nearly its length."""


def read_token(given: Secret) -> ProfitToken:
    """The token in the header's form.

    Raises:
        NotATokenError: it is none of the three forms, or was cut off.
    """
    text = _UNSEEN.sub("", given.reveal()).strip().strip(_QUOTES).strip()
    for escaped, plain in _ESCAPED.items():
        text = text.replace(escaped, plain)
    if (label := _LABEL.match(text)) is not None:
        text = text[label.end() :].strip(_QUOTES).strip()
    if "<" in text:
        return _from_xml(text, "xml")
    bare = "".join(text.split())
    digits = bare.replace("-", "")
    if _HEX.fullmatch(digits) and len(digits) == DIGITS:
        return _encoded("1", digits, "digits")
    return _from_base64(bare)


def _from_base64(bare: str) -> ProfitToken:
    try:
        padded = bare.rstrip("=")
        data = base64.b64decode(padded + "=" * (-len(padded) % 4), altchars=b"-_" if set("-_") & set(bare) else None)
        text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except (binascii.Error, ValueError):
        text = ""
    if "<" not in text:
        if _HEX.fullmatch(bare):
            nearly = abs(len(bare) - DIGITS) <= _NEARLY
            raise NotATokenError(_LENGTH.of(seen=len(bare), wanted=DIGITS), meant=nearly)
        raise NotATokenError(
            Text(
                "this is none of the three forms of a token ({seen} characters seen): the XML that begins with <token>,"
                " the {wanted} digits between <data> and </data>, or the whole XML in Base64",
                "dit is geen van de drie vormen van een token ({seen} tekens gezien): de XML die met <token> begint, de"
                " {wanted} tekens tussen <data> en </data>, of de hele XML in Base64",
            ).of(seen=len(bare), wanted=DIGITS)
        )
    return _from_xml(text, "base64")


_LENGTH = Text(
    "the part between <data> and </data> has {seen} characters where a token has {wanted} hexadecimal digits; copy it"
    " again as a whole",
    "het deel tussen <data> en </data> heeft {seen} tekens, terwijl een token {wanted} hexadecimale tekens heeft;"
    " kopieer het opnieuw in zijn geheel",
)


def _from_xml(text: str, spelling: TokenSpelling) -> ProfitToken:
    found = _XML.search(text)
    if found is None:
        raise NotATokenError(
            Text(
                "the XML is not a whole token: it goes from <token> to </token> with <version> and <data> in it",
                "de XML is geen heel token: die loopt van <token> tot </token> met <version> en <data> erin",
            ),
            meant=True,
        )
    data = "".join(found[2].split())
    if len(data) != DIGITS or not _HEX.fullmatch(data):
        raise NotATokenError(_LENGTH.of(seen=len(data), wanted=DIGITS), meant=True)
    return _encoded(found[1], data, spelling)


def _encoded(version: str, data: str, spelling: TokenSpelling) -> ProfitToken:
    xml = f"<token><version>{version}</version><data>{data}</data></token>"
    return ProfitToken(Secret(base64.b64encode(xml.encode()).decode()), spelling)
