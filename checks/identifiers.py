"""Identifiers as people paste them: what a tenant or application (client) ID looks like, and the usual mix-ups.

Pure and offline. Used by the settings check and by the wizard while a value is being pasted.
"""

from __future__ import annotations

import hashlib
import re
from typing import Literal
from urllib.parse import unquote, urlsplit

from checks.catalogue.permissions import GRAPH_APP_ID, PERMISSIONS
from checks.pattern import Pattern

GUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_GUID_ONLY = re.compile(r"\{?" + GUID.pattern + r"\}?\Z")
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


def tidy_guid(value: str) -> str:
    """A GUID without braces and blanks, in lower case; anything else only stripped."""
    stripped = value.strip().strip("\u200b\ufeff")
    return stripped.strip("{}").lower() if is_guid(stripped) else stripped


_GUID_INSIDE = Pattern(r"(?<![0-9A-Za-z-])[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}(?![0-9A-Za-z-])")


def guid_inside(pasted: str) -> str | None:
    """The one GUID in a paste with words around it (`Application (client) ID : 1111…`), in lower case.

    None where there is none, or more than one: which of them is meant, nobody can tell.
    """
    found = {one[0].lower() for one in _GUID_INSIDE.finditer(pasted[:10_000])}
    return found.pop() if len(found) == 1 else None


def tenant_from(pasted: str) -> str:
    """The tenant in what a person pastes: a GUID, a domain, an e-mail address, or a portal, login or SharePoint URL.

    Returns:
        a GUID in lower case or a domain name in lower case where one can be recognised; otherwise the text, stripped.
    """
    text = pasted.strip().strip("\"'<>\u201c\u201d\u200b\ufeff").strip()
    if is_guid(text):
        return tidy_guid(text)
    if "://" in text or text.lower().startswith(("portal.azure.", "entra.microsoft.", "login.")):
        return _tenant_in_url(text if "://" in text else f"https://{text}") or text
    if text.count("@") == 1:
        return text.rsplit("@", 1)[1].rstrip(".>").lower()
    return text.rstrip(".").lower() if is_domain(text) else text


def _tenant_in_url(url: str) -> str | None:
    try:
        parts = urlsplit(url)
    except ValueError:  # an unpaired bracket
        return None
    host = (parts.hostname or "").lower()
    if host.startswith("login."):
        first = unquote(parts.path).strip("/").split("/")[0]
        return first.lower() if is_guid(first) or is_domain(first) else None
    if host.endswith(".sharepoint.com"):
        return host.removesuffix(".sharepoint.com").removesuffix("-my").removesuffix("-admin") + ".onmicrosoft.com"
    if host.startswith("portal.azure.") or host.endswith("microsoft.com"):
        # https://portal.azure.com/#@klant.onmicrosoft.com/... and .../tenantId/<GUID>
        named = re.search(r"@([A-Za-z0-9.-]+\.[A-Za-z]{2,})(?:[/?]|$)", unquote(parts.fragment))
        if named:
            return named.group(1).lower()
        given = re.search(rf"tenant(?:Id)?[=/]({GUID.pattern})", unquote(url), re.IGNORECASE)
        return given.group(1).lower() if given else None
    return host.removeprefix("www.") if is_domain(host) else None


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
