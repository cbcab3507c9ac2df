"""Enormous texts: keep the beginning, the end, and the surroundings of everything that may be an error.

Only plain substring searches touch the whole text, so that ten megabytes cost a fraction of a second whatever is in
them; everything after this works on at most `MOST` characters.
"""

from __future__ import annotations

MOST = 64_000
"""Characters that are looked at closely."""
_EDGE = 10_000
_AROUND = 1_400
_HITS_PER_ANCHOR = 4

# Spelled the way the senders spell them; a text that was shouted or encoded beyond these is read at its edges only.
_ANCHORS = (
    "AADSTS",
    "aadsts",
    "error_codes",
    "error_description",
    "invalid_client",
    "unauthorized_client",
    "InvalidAuthenticationToken",
    "Authorization_",
    "Authentication_",
    "ErrorAccessDenied",
    "AccessDenied",
    "MailboxNot",
    "ResourceNotFound",
    "ErrorInvalidUser",
    "ErrorItemNotFound",
    "Access to OData",
    "AccessPolicy",
    "graph.microsoft.",
    "login.microsoftonline.",
    "outlook.office365.com",
    "smtp.office365.com",
    "foutcode",
    "Foutcode",
    "error code",
    "Error code",
    "ErrorCode",
    "errorCode",
    "ResultType",
    "CERTIFICATE_VERIFY_FAILED",
    "certificate",
    "SSL",
    "vertrouwensrelatie",
    "getaddrinfo",
    "ENOTFOUND",
    "ECONN",
    "ETIMEDOUT",
    "Proxy",
    "proxy",
    "AUTHENTICATE failed",
    "5.7.",
    "<!DOCTYPE",
    "A\x00A\x00D\x00S",
)


def shorten(text: str) -> str:
    """At most about `MOST` characters of `text`, in their own order, the left-out parts marked by an empty line."""
    if len(text) <= MOST:
        return text
    spans = [(0, _EDGE), (len(text) - _EDGE, len(text))]
    for anchor in _ANCHORS:
        spans.extend(_around(text, anchor))
    kept: list[str] = []
    size, reached = 0, 0
    for start, end in sorted(spans):
        start = max(start, reached)
        if end <= start:
            continue
        if size + end - start > MOST and end < len(text) - _EDGE:
            continue
        if start > reached and kept:
            kept.append("\n\n")
        kept.append(text[start:end])
        size += end - start
        reached = end
    return "".join(kept)


def _around(text: str, anchor: str) -> list[tuple[int, int]]:
    """Spans around the first and the last few places of `anchor`: the first failure and the present state."""
    places: list[int] = []
    at = text.find(anchor)
    while at >= 0 and len(places) < _HITS_PER_ANCHOR // 2:
        places.append(at)
        at = text.find(anchor, at + _AROUND)
    end = len(text)
    for _ in range(_HITS_PER_ANCHOR // 2 if places else 0):
        at = text.rfind(anchor, 0, end)
        if at < 0 or at in places:
            break
        places.append(at)
        end = max(0, at - _AROUND)
    return [(max(0, at - _AROUND // 2), min(len(text), at + _AROUND)) for at in places]
