"""Keys and values, ids, hosts and HTTP statuses, from JSON (whole, nested, cut off), headers, query strings and prose.

One scan for `key separator value` reads all of these alike, because after `normalise` a value in JSON in a log line
looks no different from one in a header; what is inside comes after what is around it, so order tells the depth.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from checks.pattern import Pattern

_GUID = r"[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"

_KEYS: dict[str, str] = {
    spelling: key
    for key, spellings in {
        "error": "error oautherror fout",
        "description": "errordescription",
        "code": "code errorcode xmserrorcode responsecode faultcode foutcode errorcodestring",
        "message": "message errormessage bericht messagetext foutbericht foutmelding faultstring externalmessage",
        "trace_id": "traceid traceerid traceringsid xmsrequestid ablaufverfolgungsid iddetrace",
        "correlation_id": "correlationid correlatieid clientrequestid korrelationsid iddecorrelation",
        "request_id": "requestid aanvraagid xmsagsrequestid anforderungsid iddelademande",
        "log_reference": "profitlogreference",
        "timestamp": "timestamp tijdstempel tijdstip zeitstempel horodatage",
        "app_id": "clientid appid applicationid applicationclientid clientappid appidentifier toepassingsid "
        "applicationwithidentifier application toepassing app",
        "tenant_id": "tenantid directoryid directorytenantid tid mapid tenant resourcetenantid",
    }.items()
    for spelling in spellings.split()
}
"""Keys as they are spelled, in lower case and without blanks, dashes and underscores."""
_SEPARATOR = Pattern(r"[\"']?[ \t]{0,6}(?:=>|[:=])")
_KEY_END = Pattern(r"[A-Za-z][\w.-]{0,40}(?: \(?[A-Za-z][\w.-]{0,40}\)?){0,3}$")
_VALUE = Pattern(
    r"[ \t]*(?:\n[ \t]*)?\[?[ \t\n]{0,12}"
    r"(?:\"(?P<double>[^\"]{0,4000})\"?|'(?P<single>[^'\n]{0,4000})'|(?P<bare>[^\s,;&\"'<>{}\[\]]{1,300}))"
)
_FIELDS_AT_MOST = 3_000
_RESOURCES = ("00000002-0000-0", "00000003-0000-0")
"""Exchange Online, Microsoft Graph and the like: what a token is for, not whose it is."""
_GUID_ONLY = Pattern(_GUID)
_TIME = Pattern(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z| ?[+-]\d\d:?\d\d)?")
_TENANT_IN_URL = Pattern(
    rf"(?:login\.(?:microsoftonline|windows|partner\.microsoftonline|chinacloudapi|microsoft)\.(?:com|us|net|cn)|"
    rf"sts\.windows\.net)/({_GUID})",
    re.IGNORECASE,
)
_TENANT_IN_WORDS = Pattern(
    rf"\b(?:tenant|directory|in the directory|tenant named|map)\W{{1,4}}({_GUID})", re.IGNORECASE
)
_APP_IN_WORDS = Pattern(
    rf"\b(?:app|application|app id|client app id|with identifier|for app|application with id|client application|"
    rf"with id|toepassing)\W{{1,4}}({_GUID})",
    re.IGNORECASE,
)
_TRAILERS = {
    "trace_id": Pattern(rf"\bTrac(?:e|eer|erings)[ -]?ID\W{{1,4}}({_GUID})", re.IGNORECASE),
    "correlation_id": Pattern(rf"\bCorrelat(?:ion|ie)[ -]?ID\W{{1,4}}({_GUID})", re.IGNORECASE),
    "request_id": Pattern(rf"\b(?:Request|Aanvraag)[ -]?ID\W{{1,4}}({_GUID})", re.IGNORECASE),
}

_THREE_DIGITS = Pattern(r"(?<![\d.,])[45]\d\d(?![\d])")
_BEFORE_STATUS = Pattern(
    r"HTTP/\d(?:\.\d)?\"? ?$|\bHTTP[ -]$|"
    r"(?:error|fout|mislukt|failed|geweigerd|denied|refused|geretourneerd|zuruckgegeben|erreur|fehler|exception|"
    r"status|http|verificatie|server|"
    r"aanvraag|request)\W{0,3}\($|"
    r"(?:\bstatus[ _-]?code|\bstatus|fehler zuruckgegeben|retourne une erreur ?|\bhttp[ _-]?(?:status|code|"
    r"error)|\bresponse[ _-]?code|does not indicate success|"
    r"failed with status code|statuscode|geen succes aan|failed with error|returned(?: error)?|HTTP Error|antwoord|"
    r"[-=]>|>>|received HTTP code|\bresponse)"
    r"[\"']?[ :=(\"']{1,4}$",
    re.IGNORECASE,
)
_AFTER_STATUS = Pattern(
    r" (?:Client|Server) Error\b|[ :-]{1,3}\"?(?:Unauthorized|Forbidden|Bad ?Request|Not ?Found|"
    r"Proxy Authentication Required|Too Many Requests|(?:Request Entity|Content|Payload) Too Large|"
    r"Internal Server Error|Bad Gateway|Service Unavailable|Gateway Time-?out|Niet geautoriseerd|Niet[ -]gemachtigd|"
    r"Verboden|Onbevoegd|Nicht autorisiert|Unzulassig|Nicht gefunden|Non autorise|Interdit|Introuvable|"
    r"Ongeldige (?:aanvraag|opdracht)|Niet gevonden)",
    re.IGNORECASE,
)
_REQUEST_LINE = Pattern(
    r"\b(?:GET|POST|PUT|PATCH|DELETE|HEAD) https?://\S{1,600}(?: HTTP/\d(?:\.\d)?)?[\"')]{0,2}[ \t]{0,3}"
    r"[-=:|,(]{0,2}[>]?[ \t]{0,3}(?P<status>[45]\d\d)(?![\w.:,-]?\d)(?!\"? \d)"
)
"""A request with its whole address, and the status behind it."""
_NOT_A_STATUS = Pattern(r"[.,:-]\d|\"? \d")
_STATUS_WORDS = {
    401: (
        "statuscode: unauthorized",
        "status code: unauthorized",
        "statuscode: onbevoegd",
        "returned an error: unauthorized",
    ),
    403: ("statuscode: forbidden", "status code: forbidden", "returned an error: forbidden"),
    404: ("statuscode: notfound",),
    429: ("too many requests", "toomanyrequests"),
    503: ("statuscode: serviceunavailable",),
}


class Ids(NamedTuple):
    """What to quote to Microsoft's support, and whom the text is about."""

    trace_id: str | None = None
    correlation_id: str | None = None
    request_id: str | None = None
    timestamp: str | None = None
    app_ids: tuple[str, ...] = ()
    tenant_ids: tuple[str, ...] = ()


class Structure(NamedTuple):
    """What was read; `fields` holds `(key, value, place)` in the order of the text."""

    fields: tuple[tuple[str, str, int], ...]
    ids: Ids
    values: Mapping[str, tuple[str, ...]]

    def all(self, key: str) -> tuple[str, ...]:
        """Values of one key, outermost first."""
        return self.values.get(key, ())


def read(text: str) -> Structure:
    """The keys and values of `text` (lines kept, accents off or on)."""
    fields: list[tuple[str, str, int]] = []
    for separator in _SEPARATOR.finditer(text):
        if (key := _key(text, separator.start())) is None:
            continue
        found = _VALUE.match(text, separator.end())
        if found is None:
            continue
        value = next((v for v in (found["double"], found["single"], found["bare"]) if v is not None), "")
        if found["bare"] and key in ("message", "description"):
            value = text[found.start("bare") : found.start("bare") + 400].split("\n", 1)[0]
        fields.append((key, value.strip(), separator.start()))
        if len(fields) >= _FIELDS_AT_MOST:
            break
    values: dict[str, list[str]] = {}
    for key, value, _ in fields:
        values.setdefault(key, []).append(value)
    frozen = {k: tuple(v) for k, v in values.items()}
    return Structure(tuple(fields), _ids(text, frozen), frozen)


def _key(text: str, end: int) -> str | None:
    """The known key that ends here, the longest reading first."""
    found = _KEY_END.search(text[max(0, end - 45) : end].rsplit("\n", 1)[-1])
    if found is None:
        return None
    words = found[0].split(" ")
    for start in range(len(words)):
        spelling = "".join(c for c in "".join(words[start:]).lower() if c.isalnum())
        if key := _KEYS.get(spelling):
            return key
    return None


def _ids(text: str, values: dict[str, tuple[str, ...]]) -> Ids:
    def guid(key: str) -> str | None:
        for value in values.get(key, ()):
            if found := _GUID_ONLY.match(value):
                return found[0].lower()
        trailer = _TRAILERS[key].search(text)
        return trailer[1].lower() if trailer else None

    apps = [*_guids(values.get("app_id", ())), *(m[1].lower() for m in _APP_IN_WORDS.finditer(text))]
    tenants = [
        *_guids(values.get("tenant_id", ())),
        *(m[1].lower() for m in _TENANT_IN_URL.finditer(text)),
        *(m[1].lower() for m in _TENANT_IN_WORDS.finditer(text)),
    ]
    stamp = next((m[0] for v in values.get("timestamp", ()) if (m := _TIME.search(v))), None)
    if stamp is None and (
        near := re.search(r"(?:Timestamp|Tijdstempel|\"date\")\W{1,5}(" + _TIME.pattern + ")", text, re.IGNORECASE)
    ):
        stamp = near[1]
    known = dict.fromkeys(tenants)
    return Ids(
        guid("trace_id"),
        guid("correlation_id"),
        # Profit names no request; by its log reference the administrator finds the whole text.
        guid("request_id") or next((v for v in values.get("log_reference", ()) if v), None),
        stamp,
        tuple(a for a in dict.fromkeys(apps) if a not in known and not a.startswith(_RESOURCES))[:8],
        tuple(known)[:8],
    )


def _guids(values: Iterable[str]) -> list[str]:
    return [m[0].lower() for v in values for m in _GUID_ONLY.finditer(v[:200])]


def statuses(text: str) -> tuple[int, ...]:
    """HTTP statuses of failures in the places where they are written, in order, each once."""
    seen: dict[int, int] = {}
    for found in _THREE_DIGITS.finditer(text):
        after = text[found.end() : found.end() + 40]
        before = text[max(0, found.start() - 45) : found.start()]
        if _AFTER_STATUS.match(after) or (not _NOT_A_STATUS.match(after) and _BEFORE_STATUS.search(before)):
            seen.setdefault(int(found[0]), found.start())
    for asked in _REQUEST_LINE.finditer(text):
        seen.setdefault(int(asked["status"]), asked.start("status"))
    lower = text.lower()
    for number, spellings in _STATUS_WORDS.items():
        at = min((place for words in spellings if (place := lower.find(words)) >= 0), default=-1)
        if at >= 0:
            seen.setdefault(number, at)
    return tuple(sorted(seen, key=lambda n: seen[n]))
