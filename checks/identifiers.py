"""Identifiers as people paste them: what a tenant or application (client) ID looks like, and the usual mix-ups.

Pure and offline. Used by the settings check and by the wizard while a value is being pasted.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
import uuid
from typing import Literal
from urllib.parse import unquote, urlsplit

from checks.catalogue.permissions import GRAPH_APP_ID, PERMISSIONS
from checks.pattern import Pattern
from checks.visible import UNSEEN

GUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_GUID_ONLY = re.compile(r"\{?" + GUID.pattern + r"\}?\Z")
_GUID_INSIDE = Pattern(r"(?<![0-9A-Za-z-])[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}(?![0-9A-Za-z-])")
_GUID_TORN = Pattern(
    r"(?<![0-9A-Za-z-])(?:[0-9A-Fa-f]\s{0,3}){8}(?:-\s{0,3}(?:[0-9A-Fa-f]\s{0,3}){4}){3}-\s{0,3}"
    r"(?:[0-9A-Fa-f]\s{0,3}){11}[0-9A-Fa-f](?![0-9A-Za-z-])"
)
_GUID_BARE = Pattern(r"(?<![0-9A-Za-z-])[0-9A-Fa-f]{32}(?![0-9A-Za-z-])")
_LONGEST = 10_000
_UNSEEN = re.compile(f"(?![\t\n\r])[{UNSEEN}]")
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d", "-"))
_PORTALS = ("portal.azure.", "entra.microsoft.", "login.")
_MICROSOFTS = (
    ".microsoft.com", ".microsoftonline.com", ".microsoftonline.us", ".azure.com", ".azure.us", ".windows.net",
    ".office.com", ".office365.com", ".office.de", ".cloud.microsoft", ".microsoft.us", ".azure.cn",
    ".chinacloudapi.cn", ".live.com",
)  # fmt: skip
"""Hosts of Microsoft's own pages and services."""
_TENANT_GIVEN = re.compile(
    r"(?:tenant_?(?:Id)?|\btid|\brealm|domain_hint|\bwhr|directoryId)[=/]"
    rf"({GUID.pattern}|[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)(?![\w.-])",
    re.IGNORECASE,
)
_OF_ANOTHER = re.compile(r"client|toepassing|applicat|\bapp|object|secret|geheim|principal", re.IGNORECASE)
"""Words beside a GUID that say that it is no tenant's."""
_LABEL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\Z")
_NOT_A_TENANT = frozenset({"common", "organizations", "consumers"})

TenantSign = Literal["good-guid", "good-domain", "empty", "shared-endpoint", "placeholder", "malformed"]
ClientSign = Literal["good", "empty", "e-mail", "domain", "graph-resource", "permission-id", "zero", "malformed"]

_PERMISSION_IDS = frozenset(i for p in PERMISSIONS for i in (p.role_id, p.scope_id))


def short_hash(value: str) -> str:
    """A short stand-in for an id, the same in every report: 10 hexadecimal digits. A stand-in stays as it is."""
    if re.fullmatch(r"id-[0-9a-f]{10}", value):
        return value
    return "id-" + hashlib.sha256(value.casefold().encode("utf-8", "backslashreplace")).hexdigest()[:10]


def is_guid(value: str) -> bool:
    """True for 8-4-4-4-12 hexadecimal digits, with or without braces."""
    return bool(_GUID_ONLY.match(value.strip()))


def is_domain(value: str) -> bool:
    """True for a DNS name with at least two labels; IDN is accepted in its written form."""
    try:
        ascii_form = value.encode("idna").decode("ascii") if not value.isascii() else value
    except UnicodeError:
        return False
    labels = ascii_form.rstrip(".").split(".")
    # No top-level domain is a number: that would be an IP address.
    return (
        len(labels) >= 2
        and not labels[-1].isdecimal()
        and len(ascii_form) <= 253
        and all(_LABEL.match(part) for part in labels)
    )


def _as_typed(pasted: str) -> str:
    """A paste without characters that nobody sees, and with plain dashes and blanks."""
    text = unicodedata.normalize("NFKC", pasted[:_LONGEST]) if not pasted.isascii() else pasted[:_LONGEST]
    return _UNSEEN.sub("", text).translate(_DASHES).strip()


def tidy_guid(value: str) -> str:
    """A GUID without braces and blanks, in lower case; anything else only stripped."""
    typed = _as_typed(value)
    return typed.strip("{}").lower() if is_guid(typed) else value.strip().strip("\u200b\ufeff")


def guid_inside(pasted: str) -> str | None:
    """The one GUID in a paste with words around it (`Application (client) ID : 1111…`), in lower case.

    One that was torn by a line break or lost its dashes counts where no whole one stands.

    None where there is none, or more than one: which of them is meant, nobody can tell.
    """
    typed = _as_typed(pasted)
    found = {one[0].lower() for one in _GUID_INSIDE.finditer(typed)}
    if not found:
        torn = {re.sub(r"\s", "", one[0]).lower() for one in _GUID_TORN.finditer(typed)}
        bare = {str(uuid.UUID(one[0])) for one in _GUID_BARE.finditer(typed)}
        found = torn or bare
    return found.pop() if len(found) == 1 else None


def client_from(pasted: str) -> str:
    """The application (client) ID in what a person pastes, a variable holds or a URL names.

    Returns:
        the one GUID in it, in lower case; otherwise the text, stripped.
    """
    return guid_inside(pasted) or tidy_guid(pasted)


def tenant_from(pasted: str) -> str:
    """The tenant in what a person pastes: a GUID, a domain, an e-mail address, or a portal, login or SharePoint URL.

    Returns:
        a GUID in lower case or a domain name in lower case where one can be recognised; otherwise the text, stripped.
    """
    text = _as_typed(pasted).strip("\"'<>\u201c\u201d\u2018\u2019,; ")
    if is_guid(text):
        return tidy_guid(text)
    if "://" in text or re.match(r"[\w-]+(?:\.[\w-]+)+/", text) or text.lower().startswith(_PORTALS):
        return _tenant_in_url(text if "://" in text else f"https://{text}") or text
    if not _OF_ANOTHER.search(text) and (guid := guid_inside(text)) is not None:
        return guid
    if text.count("@") == 1 and not re.search(r"[\s;,<>]", text):
        return text.rsplit("@", 1)[1].rstrip(".>").lower()
    return text.rstrip(".").lower() if is_domain(text) else _domain_among_words(text) or text


def _domain_among_words(text: str) -> str | None:
    """The one domain in a line with words around it: `Voorbeeld BV (klant.nl)`; None where there may be two."""
    if re.search(r"[{}]|<(?![^<>]*@)", text) or len(text) > 300:
        return None
    found = set()
    for word in re.split(r"[\s;,()<>\[\]\"']+", text):
        domain = word.rpartition("@")[2].rpartition(":")[2].rstrip(".").lower()
        if is_domain(domain) and re.fullmatch(r"[^\W\d_]{2,}|xn--[a-z0-9-]+", domain.rpartition(".")[2]):
            found.add(domain)
    return found.pop() if len(found) == 1 else None


def _tenant_in_url(url: str) -> str | None:
    try:
        parts = urlsplit(url)
    except ValueError:  # an unpaired bracket
        return None
    host = (parts.hostname or "").lower()
    if host.endswith(".sharepoint.com"):
        return host.removesuffix(".sharepoint.com").removesuffix("-my").removesuffix("-admin") + ".onmicrosoft.com"
    if not host.endswith(_MICROSOFTS) and not host.startswith("login."):
        return host.removeprefix("www.") if is_domain(host) else None
    # Never the host: Microsoft's own is nobody's tenant. https://portal.azure.com/#@klant.onmicrosoft.com/…,
    # …/tenantId/<GUID>, …?realm=klant.nl, https://login.microsoftonline.com/<GUID>/…
    fragment = unquote(parts.fragment)
    named = re.search(rf"@({GUID.pattern}|[A-Za-z0-9.-]+\.[A-Za-z]{{2,}})(?:[/?]|$)", fragment)
    given = _TENANT_GIVEN.search(unquote(f"{parts.path}?{parts.query}#{parts.fragment}"))
    first = unquote(parts.path).strip("/").split("/")[0]
    for told in (named, given):
        if told:
            return told[1].lower()
    if is_guid(first) or (host.startswith(("login.", "sts.")) and is_domain(first)):
        return first.strip("{}").lower()
    return None


def tenant_sign(value: str) -> TenantSign:
    """What the tenant field's shape says."""
    text = value.strip()
    if not text:
        return "empty"
    if is_guid(text):
        return "good-guid"
    if text.lower() in _NOT_A_TENANT:
        return "shared-endpoint"
    if re.search(r"[<>{}]|your|tenant[_-]?id|undefined|null", text, re.IGNORECASE):
        return "placeholder"
    return "good-domain" if is_domain(text) else "malformed"


def client_sign(value: str) -> ClientSign:
    """What the application (client) ID's shape says; being a GUID does not prove it is the right one."""
    text = value.strip()
    if not text:
        return "empty"
    if not is_guid(text):
        if "@" in text:
            return "e-mail"
        return "domain" if is_domain(text) else "malformed"
    guid = tidy_guid(text)
    if guid == GRAPH_APP_ID:
        return "graph-resource"
    if guid in _PERMISSION_IDS:
        return "permission-id"
    return "zero" if not guid.strip("0-") else "good"
