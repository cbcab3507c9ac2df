"""Takes secrets and tokens out of text that others wrote, before it becomes evidence."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from urllib.parse import quote, quote_plus

from checks.settings import Secret

LIMIT = 1000
"""Characters of a remote's words that evidence keeps."""

REMOVED = "[removed]"

_SHORTEST = 4
"""A shorter value would take ordinary letters out of ordinary words."""

_FIELDS = (
    "client_secret|client_assertion|assertion|password|secretText|access_token|refresh_token|id_token|"
    "device_code|code_verifier|SAMLResponse"
)
_SHAPES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\b(Bearer|Basic|Negotiate|NTLM)\s+[A-Za-z0-9._~+/=-]{8,}", re.IGNORECASE), rf"\1 {REMOVED}"),
    (re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*-----|\Z)", re.DOTALL), REMOVED),
    # A JSON Web Token begins with the base64url of `{"`, whatever follows.
    (re.compile(r"\beyJ[A-Za-z0-9_-]{6,}(?:\.[A-Za-z0-9_-]*){0,4}"), REMOVED),
    (re.compile(rf"\b({_FIELDS})(\"?\s*[=:]\s*)(\"[^\"]*\"?|'[^']*'?|[^\s&\"',;]+)", re.IGNORECASE), rf"\1\2{REMOVED}"),
    # Three characters, 7Q~ or 8Q~, and the rest of a client secret, also cut off or percent-encoded.
    (re.compile(r"[A-Za-z0-9._~%-]{3,9}[78]Q(?:~|%7[eE])[A-Za-z0-9._~%+/=-]*"), REMOVED),
    # scheme://user:password@host, as proxies are often written.
    (re.compile(r"(?<=://)[^\s/@:]+:[^\s/@]+@"), f"{REMOVED}@"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]+")


def _spellings(value: str) -> Iterable[str]:
    bare = value.strip()
    for form in dict.fromkeys((value, bare)):
        yield form
        yield quote(form, safe="")
        yield quote(form)
        yield quote_plus(form)
        yield json.dumps(form)[1:-1]


def scrub(text: str, secrets: Iterable[Secret] = ()) -> str:
    """The text without the given secrets (as they are, percent-encoded, JSON-escaped) and without anything that has
    the shape of a token, an assertion or a client secret; control characters become blanks; at most 1,000 characters.
    """
    for secret in secrets:
        value = secret.reveal()
        if len(value.strip()) < _SHORTEST:
            continue
        for spelling in sorted(set(_spellings(value)), key=len, reverse=True):
            text = text.replace(spelling, REMOVED)
    for shape, instead in _SHAPES:
        text = shape.sub(instead, text)
    text = _CONTROL.sub(" ", text).strip()
    return text if len(text) <= LIMIT else text[: LIMIT - 1] + "…"
