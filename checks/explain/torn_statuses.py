"""SMTP and HTTP statuses that a scan, a PDF or a mail tore (`550 5.7. 520`, `5O2 Bad Gateway`), made whole in the text.

Only what the catalogue knows is made whole, and only where a status stands: behind an SMTP reply, before the words
that HTTP has for that number. A number that only follows stays apart, because with it the status is not a known one.
"""

from __future__ import annotations

import re

from checks.pattern import Pattern

_DIGIT = r"[\dOoIl]"
_ENHANCED = Pattern(
    r"(?<![\w.])(?<!\d[ ])(?P<reply>[245][\dOo][\dOoIl][ -]?#?<?[ \t]?|#<?#?|\A)"
    rf"(?P<code>[45](?:[ \t]{{0,2}}[.,][ \t]{{0,2}}\n?[ \t]{{0,4}}|[ \t]){_DIGIT}{{1,3}}"
    rf"(?:[ \t]{{0,2}}[.,][ \t]{{0,2}}\n?[ \t]{{0,4}}|[ \t]){_DIGIT}{{1,3}})"
    r"(?P<more>(?:[ \t]\d{1,2})?)(?!\w|\.\d)"
)
_PARTS = Pattern(rf"{_DIGIT}{{1,3}}")
_MEANT = str.maketrans("OoIl", "0011")
_REASONS = {
    "bad request": 400,
    "unauthorized": 401,
    "niet geautoriseerd": 401,
    "forbidden": 403,
    "verboden": 403,
    "not found": 404,
    "niet gevonden": 404,
    "method not allowed": 405,
    "proxy authentication required": 407,
    "too many requests": 429,
    "internal server error": 500,
    "bad gateway": 502,
    "service unavailable": 503,
    "service temporarily unavailable": 503,
    "gateway timeout": 504,
    "gateway time-out": 504,
}
_HTTP = Pattern(
    rf"(?<![\w.,])(?P<code>[45][ ]?{_DIGIT}[ ]?{_DIGIT})(?P<between>[ \t]{{0,2}}[-:)(]{{0,2}}[ \t]{{0,2}})"
    rf"(?P<reason>{'|'.join(sorted(_REASONS, key=len, reverse=True))})\b",
    re.IGNORECASE,
)


def whole_statuses(text: str) -> str:
    """`text` with the statuses whole that were torn or misread."""
    if not any(c in text for c in "45"):
        return text
    return _HTTP.sub(_whole_http, _ENHANCED.sub(_whole_enhanced, text))


def _whole_enhanced(found: re.Match[str]) -> str:
    parts = [p.translate(_MEANT) for p in _PARTS.findall(found["code"])]
    if len(parts) != 3:
        return found[0]
    from checks.catalogue.mail.reports import KNOWN

    code, more = ".".join(parts), found["more"]
    longer = code + more.strip()
    if more and code not in KNOWN and longer in KNOWN:
        code, more = longer, ""
    elif more and "." not in found["code"] and "," not in found["code"]:
        return found[0]  # a row of numbers
    return found["reply"].translate(_MEANT) + code + more if code in KNOWN else found[0]


def _whole_http(found: re.Match[str]) -> str:
    code = found["code"].replace(" ", "").translate(_MEANT)
    if _REASONS[found["reason"].lower()] != int(code):
        return found[0]
    return code + found["between"] + found["reason"]
