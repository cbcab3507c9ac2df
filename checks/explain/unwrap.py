"""One layer of encoding at a time, taken off only where the text shows that it is there.

Every function takes text and gives text, is linear in its length, and leaves what it does not recognise as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from checks.pattern import Pattern

_ANSI = Pattern(
    r"(?:\x1b|␛|\^\[|\\u001[bB]|\\x1[bB]|\\033|\\e(?=\[\d))(?:\[[0-9;?]{0,24}[@-~]|\][^\x07\x1b\n]{0,200}(?:\x07|"
    r"\x1b\\))"
)
_INVISIBLE = dict.fromkeys(
    (
        *range(0x09),
        0x0B,
        *range(0x0E, 0x20),
        0x7F,
        0xAD,
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2065),
        0xFEFF,
        0xFFFC,
    )
)
_PLAIN: dict[int, str | None] = {
    **_INVISIBLE,
    **dict.fromkeys(map(ord, "\x0c\u0085\u2028\u2029"), "\n"),
    **dict.fromkeys(map(ord, "\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))), " "),
    **dict.fromkeys(map(ord, "‘’‚‛´ʼ"), "'"),
    **dict.fromkeys(map(ord, "“”„‟«»"), '"'),
    **dict.fromkeys(map(ord, "‐‑‒–—―−"), "-"),
    ord("…"): "...",
    ord("→"): "->",
    ord("⇒"): "=>",
}
_BROKEN_UTF8 = Pattern(
    "[\u00c2\u00c3\u00c5\u00e2][\u0080-\u00bf\u0152-\u0178\u02c6-\u02dc\u2013-\u203a\u20ac\u2122]{1,2}"
)

_HTML_ENTITY = Pattern(r"&(?:[a-zA-Z]{2,24}[1-4]?|#\d{1,6}|#[xX][0-9a-fA-F]{1,5});")
_HTML_NAMES = (
    "a|abbr|article|b|big|blockquote|body|br|button|center|code|col|colgroup|dd|div|dl|dt|em|font|footer|form|h[1-6]|"
    "head|header|hr|html|i|img|input|label|li|link|main|mark|meta|nav|o:p|ol|p|pre|s|samp|section|small|span|strong|"
    "style|sub|sup|table|tbody|td|tfoot|th|thead|title|tr|tt|u|ul|wbr"
)
_HTML_TAG = Pattern(rf"<(/?)({_HTML_NAMES})(?:\s[^<>]{{0,400}})?/?>", re.IGNORECASE)
_HTML_NOISE = Pattern(
    r"<!--[^<>]{0,2000}-->|<!DOCTYPE[^<>]{0,300}>|<(?:script|style)\b[^<>]{0,300}>[^<]{0,4000}</(?:script|style)>",
    re.IGNORECASE,
)
_HTML_INLINE = frozenset(
    {
        "a", "abbr", "b", "big", "code", "em", "font", "i", "mark", "o:p", "s", "samp", "small", "span", "strong",
        "sub", "sup", "tt", "u", "wbr",
    }
)  # fmt: skip
_PAGE = " <html> "
_DOCTYPE = " <!DOCTYPE html> "
_XML_LEAF = Pattern(
    r"<(?:[\w.\-]{1,30}:)?([A-Za-z][\w.\-]{0,60})(?:\s[^<>]{0,600})?>([^<>]{1,4000})</(?:[\w.\-]{1,30}:)?\1\s*>"
)
_XML_TAG = Pattern(r"</?[A-Za-z][\w.\-]{0,30}:[A-Za-z][\w.\-]{0,60}(?:\s[^<>]{0,600})?/?>")

_BASE64_PART = Pattern(
    r"(?P<head>content-transfer-encoding:[ \t]*base64[ \t]*(?:\n[\w-]{1,60}:[^\n]{0,300}){0,12}\n\s{0,6})"
    r"(?P<letters>(?:[A-Za-z0-9+/]{20,100}[ \t]*\n){0,2000}[A-Za-z0-9+/]{4,100}={0,2})",
    re.IGNORECASE,
)
_ADDRESS_PART = Pattern(r"[A-Za-z0-9%&=+_.~/?#:-]{1,400}")
_BROKEN_ADDRESS = Pattern(r"(?:^|\s)\S{0,3000}(?:://|%[0-9A-Fa-f]{2}|=\w+\+\w)[A-Za-z0-9%&=+_.~/?#:-]{20,3000}$")
_PERCENT = Pattern(r"(?:%[0-9A-Fa-f]{2})+")
_PLUS_VALUE = Pattern(
    r"((?:error_?description|error_?message|message|error_subcode|state)=)([^&\s\"'<>]{4,6000})", re.IGNORECASE
)
_PLUS_TOKEN = Pattern(r"(?<!\S)(?=\S{0,3000}AADSTS)\S*[A-Za-z0-9]\+[A-Za-z]\S*")
_QP_SOFT = Pattern(r"=[ \t]*\n(?: {4,}|\t)?")
_QP_BYTES = Pattern(r"(?:=[0-9A-F]{2})+")
_QP_SIGN = Pattern(r"=3D|quoted-printable|=C3=|=E2=80|=0D=0A", re.IGNORECASE)

_DOUBLED = Pattern(r"(?<=[\w:,{}\[\]. ])\"\"(?=[\w/{}:,\[\].])|(?<=\{)\"\"|\"\"(?=\})")
"""Quotes as CSV doubles them; an empty string between commas is left alone."""
_ESCAPED_BYTES = Pattern(r"(?:\\x[0-9a-fA-F]{2})+")
_ESCAPED_UNICODE = Pattern(r"(?:\\u[0-9a-fA-F]{4})+")
_ESCAPED_CRLF = Pattern(
    r"\\r\\n|`r`n|(?<![A-Za-z0-9:\\])\\[rn]|\\[rn](?![a-z])|\\[rn](?=(?:at|bij|in|by|trace|correlation|timestamp)\b)"
)
_ESCAPED_MARK = Pattern(r"(?<!\\)\\+([\"'/_*])")
_ESCAPED_SLASHES = Pattern(r"\\{2,}")


_CLIXML_NEXT = Pattern(r"</S>\s{0,20}<S S=\"\w{1,20}\">")
_CLIXML_SIGN = Pattern(r"_x([0-9A-Fa-f]{4})_")
_PROGRESS = Pattern(r"<Obj S=\"progress\"[^>]{0,200}>[^\x00]{0,2000}?</Obj>")
_BASE64_RUN = Pattern(
    r"(?<![A-Za-z0-9+/=_.\-])(?:[A-Za-z0-9+/_\-]{40,}+)(?:\n[A-Za-z0-9+/_\-]{20,}+){0,400}+(?:\n[A-Za-z0-9+/]{1,100}+)?"
    r"={0,2}(?![A-Za-z0-9+/=_.\-])"
)
_TELLS_AN_ERROR = Pattern(
    r"AADSTS\d|\"error|'error|\"code\" ?:|\"message\" ?:|\"status\" ?: ?\"?[45]\d\d|error_description|<code>|exception|"
    # X-PROFIT-ERROR of older versions of Profit is one sentence.
    r"connector|geautoriseerd|ingevulde waarde",
    re.IGNORECASE,
)
_RUNS_AT_MOST = 60
_SHORTEST_RUN = 40
_ENCODED_WORD = Pattern(r"=\?[\w-]{2,20}\?(?P<way>[BbQq])\?(?P<letters>[^?\s]{1,400})\?=(?:\s{1,4}(?==\?))?")
"""A piece of a mail's heading that is not plain letters (RFC 2047)."""


def unpaint(text: str) -> str:
    """Without colours, cursor moves and other characters nobody sees; line ends alike; typographic marks made plain."""
    if "\x1b" in text or "^[" in text or "\\" in text or "␛" in text:
        text = _ANSI.sub("", text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.isascii():
        text = _BROKEN_UTF8.sub(_mend, text)
        return text.translate(_PLAIN)
    return text.translate(_INVISIBLE).replace("\x0c", "\n") if not text.isprintable() else text


def _mend(broken: re.Match[str]) -> str:
    """UTF-8 that was read as Windows-1252 or Latin-1 (`geÃ¯mporteerd`, `donâ€™t`) back to what was meant."""
    for wrong in ("cp1252", "latin-1"):
        try:
            return broken[0].encode(wrong).decode("utf-8")
        except UnicodeError:
            continue
    return broken[0]


def unmark(text: str) -> str:
    """HTML and XML: entities resolved, tags gone, cells apart by tabs, `<Code>x</Code>` as `Code: x`."""
    if "&" in text and _HTML_ENTITY.search(text):
        from html import unescape  # 2,000 entities: only for texts that have some

        text = _HTML_ENTITY.sub(lambda m: unescape(m[0]), text)
    if "_x000" in text or "<S S=" in text:
        text = _unclixml(text)
    if "<" not in text or ">" not in text:
        return text
    text = _HTML_NOISE.sub(lambda m: _DOCTYPE if m[0][:9].upper() == "<!DOCTYPE" else " ", text)
    text = _HTML_TAG.sub(_instead_of_tag, text)
    for sign in (_PAGE, _DOCTYPE):
        if text.count(sign) > 1:
            start, *rest = text.split(sign)
            text = start + sign + " ".join(rest)  # one page is sign enough
    text = _XML_LEAF.sub(r"\n\1: \2\n", text)
    return _XML_TAG.sub(" ", text)


def _instead_of_tag(tag: re.Match[str]) -> str:
    name = tag[2].lower()
    if name == "html":
        return "" if tag[1] else _PAGE  # a page where JSON was expected is itself a sign
    if name in _HTML_INLINE:
        return ""
    return "\t" if name in ("td", "th") else "\n"


def _unclixml(text: str) -> str:
    """PowerShell's serialised streams: the pieces of one stream joined, `_x000D__x000A_` as the line break it is."""
    text = _CLIXML_NEXT.sub("", _PROGRESS.sub("", text))
    text = _CLIXML_SIGN.sub(lambda m: chr(int(m[1], 16)), text)
    return text.replace("\r\n", "\n")


def unprintable(text: str) -> str:
    """Quoted-printable mail: soft line breaks and `=3D` forms. A URL's `code=7000215` must survive this."""
    signs = _QP_SIGN.search(text) is not None
    soft = _QP_SOFT.findall(text)
    if not signs and not (
        soft and any(60 <= len(line) <= 77 and line.rstrip().endswith("=") for line in text.split("\n"))
    ):
        return text
    text = _QP_SOFT.sub("", text)
    return _QP_BYTES.sub(lambda m: _decoded(m, m[0].replace("=", "")), text) if signs else text


def unbase64(text: str) -> str:
    """The parts of a mail that were sent as Base64, and answers inside JSON or a script that tell of an error.

    Power Automate and Logic Apps give a body as `$content`; other programs log it so. A token is left as it is.
    """
    if "=?" in text:
        text = _ENCODED_WORD.sub(_plain_word, text)
    if "base64" in text.lower():
        text = _BASE64_PART.sub(_plain_part, text)
    if not any(len(word) >= _SHORTEST_RUN for word in text.split()):
        return text
    left = [_RUNS_AT_MOST]

    def instead(run: re.Match[str]) -> str:
        left[0] -= 1
        return _told(run[0]) if left[0] >= 0 else run[0]

    return _BASE64_RUN.sub(instead, text)


def _plain_word(word: re.Match[str]) -> str:
    if word["way"] in "Qq":
        return _QP_BYTES.sub(lambda m: _decoded(m, m[0].replace("=", "")), word["letters"].replace("_", " "))
    import binascii

    try:
        return binascii.a2b_base64(word["letters"]).decode("utf-8")
    except (binascii.Error, UnicodeError):
        return word[0]


def _told(letters: str) -> str:
    """What a run of Base64 says, when it says something about an error; else the run itself."""
    import binascii

    plain = "".join(letters.split()).rstrip("=").replace("-", "+").replace("_", "/")
    try:
        data = binascii.a2b_base64(plain[: len(plain) // 4 * 4 + len(plain) % 4] + "=" * (-len(plain) % 4))
    except binascii.Error:
        return letters
    encoding = "utf-16-le" if data[1:40:2].count(0) > 10 else "utf-8"
    try:
        said = data.decode(encoding)
    except UnicodeError:
        return letters
    readable = said.replace("\n", "").replace("\r", "").replace("\t", "").isprintable()
    return f" {said} " if readable and _TELLS_AN_ERROR.search(said) else letters


def _plain_part(part: re.Match[str]) -> str:
    import binascii

    letters = "".join(part["letters"].split())
    try:
        data = binascii.a2b_base64(letters[: len(letters) // 4 * 4])
    except binascii.Error:
        return part[0]
    for encoding in ("utf-8", "cp1252"):
        try:
            plain = data.decode(encoding)
        except UnicodeError:
            continue
        return (
            part["head"] + plain
            if plain.replace("\n", "").replace("\r", "").replace("\t", "").isprintable()
            else part[0]
        )
    return part[0]


def rejoin(text: str) -> str:
    """Long encoded addresses that a mail program or console broke over several lines."""
    if "%" not in text or "\n" not in text:
        return text
    pieces: list[str] = []
    before = ""
    for line in text.split("\n"):
        bare = line.strip()
        if before and bare and _ADDRESS_PART.fullmatch(bare) and _BROKEN_ADDRESS.search(before):
            pieces.append(bare)
        else:
            pieces.append("\n" + line)
        before = bare
    return "".join(pieces)[1:]


def unpercent(text: str) -> str:
    """URL encoding; a plus sign is a blank only inside an encoded sentence."""
    text = rejoin(text)
    if "+" in text:
        text = _PLUS_VALUE.sub(lambda m: m[1] + m[2].replace("+", " "), text)
        if "AADSTS" in text:
            text = _PLUS_TOKEN.sub(lambda m: m[0].replace("+", " ") if m[0].count("+") > 2 else m[0], text)
    if "%" in text:
        text = _PERCENT.sub(lambda m: _decoded(m, m[0].replace("%", "")), text)
    return text


def unescape(text: str) -> str:
    r"""Backslash escapes of JSON, Python, C# and JavaScript: `\"`, `\r\n`, `\u0027`, `\xc3\xab`, and these inside."""
    if '""' in text:
        text = _DOUBLED.sub('"', text)
    if "\\" not in text and "`r`n" not in text:
        return text
    text = _ESCAPED_UNICODE.sub(_from_utf16, text)
    text = _ESCAPED_BYTES.sub(lambda m: _decoded(m, m[0].replace("\\x", "")), text)
    text = _ESCAPED_CRLF.sub("\n", text)
    text = text.replace("\\t", "\t") if "\\t" in text and re.search(r"\\t(?![a-z])", text) else text
    text = _ESCAPED_MARK.sub(r"\1", text)
    return _ESCAPED_SLASHES.sub(r"\\", text)


def _decoded(match: re.Match[str], digits: str) -> str:
    try:
        return bytes.fromhex(digits).decode("utf-8")
    except UnicodeError:
        return match[0]


def _from_utf16(match: re.Match[str]) -> str:
    try:
        return bytes.fromhex(match[0].replace("\\u", "")).decode("utf-16-be")
    except UnicodeError:
        return match[0]


LAYERS: tuple[Callable[[str], str], ...] = (unbase64, unprintable, unmark, unpercent, unescape)
"""In the order in which they are usually on top of each other; `unpaint` and the quoting of lines come before."""
