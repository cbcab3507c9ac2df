"""An address as a debug log writes it: what was asked stays readable, of whom does not. Pure.

By construction: a host, a word of a path and a name in a query are written only when they have the shape of Microsoft's
or AFAS's own vocabulary; everything else becomes the same short stand-in that reports use, so that two lines about one
mailbox are seen to be about one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from checks.catalogue.clouds import CLOUDS, MICROSOFT_LOGIN_HOSTS
from checks.catalogue.permissions import GRAPH_APP_ID, PERMISSIONS
from checks.catalogue.profit_environments import DOMAIN
from checks.catalogue.profit_fields import USER_UPDATE, USERS
from checks.identifiers import short_hash

_HOSTS = MICROSOFT_LOGIN_HOSTS | {
    *(urlsplit(cloud.login).netloc for cloud in CLOUDS),
    *(urlsplit(cloud.graph).netloc for cloud in CLOUDS),
    *("localhost", "127.0.0.1", "::1", "system"),
}
_WORD = re.compile(r"[$.]?[A-Za-z][A-Za-z-]{0,39}|v\d(?:\.\d)?|oauth2")
_KEPT = frozenset({GRAPH_APP_ID, *(permission.role_id for permission in PERMISSIONS)})
_NAMES_FOLLOW = frozenset({"connectors", "get"})
"""After these AFAS's paths have a name that the customer chose."""
_SHOWN = frozenset({"$select", "$expand", "$top", "$count", "$orderby", "skip", "take", "api-version"})
"""Parts of a query that say which fields and how many; a filter or a search may name somebody."""
_FIELDS = re.compile(r"[A-Za-z0-9_,/$ ()=;.-]{0,400}")
_QUERY_NAME = re.compile(r"[$A-Za-z_-]{1,40}")


def address(url: str) -> str:
    """The address without anybody in it: `https://graph.microsoft.com/v1.0/users/id-1a2b3c4d5e/events?$top=1`."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return "(an address that cannot be read)"
    scheme = parts.scheme if re.fullmatch(r"[a-z]{1,10}", parts.scheme) else "-"
    path = "/".join(_path(parts.path))
    query = "&".join(_parameter(part) for part in parts.query.split("&")) if parts.query else ""
    return f"{scheme}://{_host(host)}{f':{port}' if port else ''}{path}{f'?{query}' if query else ''}"


def _host(host: str) -> str:
    if host in _HOSTS or not host:
        return host
    if host.endswith(f".{DOMAIN}"):
        # The first label is the participant's number.
        first, _, rest = host.partition(".")
        return f"{short_hash(first)}.{rest}" if re.fullmatch(r"[a-z.]+", rest) else short_hash(host)
    return short_hash(host)


def _path(path: str) -> Iterator[str]:
    before = ""
    for part in path.split("/"):
        chosen = before in _NAMES_FOLLOW and part not in (USERS, USER_UPDATE)
        yield short_hash(unquote(part)) if chosen and part else _segment(part)
        before = part


def _segment(part: str) -> str:
    word = unquote(part)
    return word if not word or _WORD.fullmatch(word) or word in _KEPT else short_hash(word)


def _parameter(part: str) -> str:
    name, equals, value = part.partition("=")
    name, value = unquote(name), unquote(value)
    if not _QUERY_NAME.fullmatch(name):
        return "…"
    if name.lower() in _SHOWN and _FIELDS.fullmatch(value):
        return f"{name}{equals}{value}"
    return f"{name}{equals}…" if value else f"{name}{equals}"
