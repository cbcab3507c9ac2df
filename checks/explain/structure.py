"""Keys and values, ids, hosts and HTTP statuses, from JSON (whole, nested, cut off), headers, query strings and prose.

One scan for `key separator value` reads all of these alike, because after `normalise` a value in JSON in a log line
looks no different from one in a header; what is inside comes after what is around it, so order tells the depth.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

_GUID = r"[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"

_KEYS = {
    "error": r"error|oauth_?error|fout",
    "suberror": r"sub_?error|error_subcode",
    "description": r"error_?description|errorDescription",
    "codes": r"error_?codes",
    "code": r"code|error ?code|errorCode|x-ms-error-code|ResponseCode|faultcode|foutcode|ErrorCodeString|responseCode",
    "message": r"error ?message|ErrorMessage|message|bericht|MessageText|foutbericht|foutmelding",
    "trace_id": r"trace[ _-]?id|traceer-?id|tracerings-?id|x-ms-request-id",
    "correlation_id": r"correlation[ _-]?id|correlatie-?id|client-request-id|clientRequestId",
    "request_id": r"request[ _-]?id|requestId|aanvraag-?id|x-ms-ags-request-id",
    "timestamp": r"time ?stamp|tijdstempel|tijdstip",
    "app_id": (
        r"client[_ -]?id|app(?:lication)?[ _-]?id|client app id|application \(client\) id|appid|app-?identifier|"
        r"toepassings-?id|clientid|application with identifier|application|toepassing"
    ),
    "tenant_id": r"tenant[_ -]?id|directory[ _-]?id|directory \(tenant\) id|tid|tenantid|map-?id|tenant|resource tenant id",
}
_FIELD = re.compile(
    r"(?<![\w@/.-])(?:" + "|".join(rf"(?P<{name}>{keys})" for name, keys in _KEYS.items()) + r")"
    r"[\"']?[ \t]{0,6}(?:[:=]|=>)[ \t]*(?:\n[ \t]*)?\[?[ \t\n]{0,12}"
    r"(?:\"(?P<double>[^\"]{0,4000})\"?|'(?P<single>[^'\n]{0,4000})'|(?P<bare>[^\s,;&\"'<>{}\[\]]{1,300}))",
    re.IGNORECASE,
)
_RESOURCES = ("00000002-0000-0", "00000003-0000-0")
"""Exchange Online, Microsoft Graph and the like: what a token is for, not whose it is."""
_GUID_ONLY = re.compile(_GUID)
_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z| ?[+-]\d\d:?\d\d)?")
_TENANT_IN_URL = re.compile(
    rf"(?:login\.(?:microsoftonline|windows|partner\.microsoftonline|chinacloudapi|microsoft)\.(?:com|us|net|cn)|sts\.windows\.net)/({_GUID})",
    re.IGNORECASE,
)
_TENANT_IN_WORDS = re.compile(
    rf"\b(?:tenant|directory|in the directory|tenant named|map)\W{{1,4}}({_GUID})", re.IGNORECASE
)
_APP_IN_WORDS = re.compile(
    rf"\b(?:app|application|app id|client app id|with identifier|for app|application with id|client application|with id|toepassing)\W{{1,4}}({_GUID})",
    re.IGNORECASE,
)
_TRAILERS = {
    "trace_id": re.compile(rf"\bTrac(?:e|eer|erings)[ -]?ID\W{{1,4}}({_GUID})", re.IGNORECASE),
    "correlation_id": re.compile(rf"\bCorrelat(?:ion|ie)[ -]?ID\W{{1,4}}({_GUID})", re.IGNORECASE),
    "request_id": re.compile(rf"\b(?:Request|Aanvraag)[ -]?ID\W{{1,4}}({_GUID})", re.IGNORECASE),
}

_STATUS = (
    re.compile(r"\bHTTP/\d(?:\.\d)?\"? (?P<s>[1-5]\d\d)\b(?! \d)"),
    re.compile(r"\b(?P<s>[45]\d\d) (?:Client|Server) Error\b"),
    re.compile(r"\((?P<s>[45]\d\d)\)"),
    re.compile(
        r"(?:\bstatus[ _-]?code|\bstatus|\bhttp[ _-]?(?:status|code|error)|\bresponse[ _-]?code|status ?code does not indicate success|"
        r"failed with status code|HTTP-?statuscode|geeft geen succes aan|failed with error|returned(?: error)?|"
        r"HTTP Error|antwoord|->|received HTTP code|response)[\"']?[ :=(\"']{1,4}(?P<s>[1-5]\d\d)\b(?![\d.,:-]\d)",
        re.IGNORECASE,
    ),
    re.compile(r"\bHTTP[ -](?P<s>[45]\d\d)\b"),
    re.compile(
        r"(?<![\d.:,-])(?P<s>[45]\d\d)\b[ :-]{1,3}\"?(?:Unauthorized|Forbidden|Bad ?Request|Not ?Found|Proxy Authentication Required|"
        r"Too Many Requests|Internal Server Error|Bad Gateway|Service Unavailable|Gateway Time-?out|Niet geautoriseerd|"
        r"Niet gemachtigd|Niet-gemachtigd|Verboden|Onbevoegd|Ongeldige aanvraag|Niet gevonden)",
        re.IGNORECASE,
    ),
    re.compile(r"\berror code:? (?P<s>4(?:0[0-9]|29)|50[0-4])\b(?![\d-])", re.IGNORECASE),
)
_STATUS_WORDS = {
    401: re.compile(
        r"\bStatus ?Code\W{1,4}(?:Unauthorized|Onbevoegd)\b|\breturned an error: Unauthorized\b", re.IGNORECASE
    ),
    403: re.compile(r"\bStatus ?Code\W{1,4}Forbidden\b|\breturned an error: Forbidden\b", re.IGNORECASE),
    404: re.compile(r"\bStatus ?Code\W{1,4}NotFound\b", re.IGNORECASE),
    429: re.compile(r"\bToo ?Many ?Requests\b", re.IGNORECASE),
    503: re.compile(r"\bStatus ?Code\W{1,4}ServiceUnavailable\b", re.IGNORECASE),
}


@dataclass(frozen=True, slots=True)
class Ids:
    """What to quote to Microsoft's support, and whom the text is about."""

    trace_id: str | None = None
    correlation_id: str | None = None
    request_id: str | None = None
    timestamp: str | None = None
    app_ids: tuple[str, ...] = ()
    tenant_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Structure:
    """What was read; `fields` holds `(key, value, place)` in the order of the text."""

    fields: tuple[tuple[str, str, int], ...]
    ids: Ids
    statuses: tuple[int, ...]
    values: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def all(self, key: str) -> tuple[str, ...]:
        """Values of one key, outermost first."""
        return self.values.get(key, ())


def read(text: str) -> Structure:
    """The keys and values of `text` (lines kept, accents off or on)."""
    fields: list[tuple[str, str, int]] = []
    at = 0
    while len(fields) < 3_000 and (found := _FIELD.search(text, at)):
        key = found.lastgroup if found.lastgroup in _KEYS else next(k for k in _KEYS if found[k] is not None)
        value = next((v for v in (found["double"], found["single"], found["bare"]) if v is not None), "")
        if key in ("message", "description") and found["bare"]:
            value = text[found.start("bare") : found.start("bare") + 400].split("\n", 1)[0]
        fields.append((key, value.strip(), found.start()))
        # A long value may itself hold keys: go on right after its beginning.
        at = (
            max(found.end() - len(value) - 1, found.start() + 2)
            if len(value) > 20
            else max(found.end() - 1, found.start() + 2)
        )
    values: dict[str, list[str]] = {}
    for key, value, _ in fields:
        values.setdefault(key, []).append(value)
    frozen = {k: tuple(v) for k, v in values.items()}
    return Structure(tuple(fields), _ids(text, frozen), statuses(text), frozen)


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
        guid("request_id"),
        stamp,
        tuple(a for a in dict.fromkeys(apps) if a not in known and not a.startswith(_RESOURCES))[:8],
        tuple(known)[:8],
    )


def _guids(values: Iterable[str]) -> list[str]:
    return [m[0].lower() for v in values for m in _GUID_ONLY.finditer(v[:200])]


def statuses(text: str) -> tuple[int, ...]:
    """HTTP statuses in the places where they are written, in order, each once. Successes are left out."""
    seen: dict[int, int] = {}
    for pattern in _STATUS:
        for found in pattern.finditer(text):
            number = int(found["s"])
            if number >= 400:
                seen[number] = min(found.start(), seen.get(number, found.start()))
    for number, words in _STATUS_WORDS.items():
        if found := words.search(text):
            seen.setdefault(number, found.start())
    return tuple(sorted(seen, key=lambda n: seen[n]))
