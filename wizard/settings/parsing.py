"""How what was typed becomes a setting's value. Pure."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from checks.address import tidy
from checks.catalogue.clouds import CLOUDS
from checks.catalogue.profit_environments import BASE_PATH, read_code
from checks.identifiers import is_domain
from checks.words import Text


class UnfitError(ValueError):
    """A value that cannot be used; `text` says why and what to give instead, without repeating a secret."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


_NO_ADDRESS = Text(
    "this is not an address such as https://host or https://host:8443",
    "dit is geen adres zoals https://server of https://server:8443",
)


def url(typed: str) -> str:
    """An https root without path, from a host name or a URL; a pasted `/v1.0` or tenant segment is taken off."""
    text = typed.strip().strip("\"'<>")
    if "://" not in text:
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        port_fits = parts.port is None or parts.port > 0
    except ValueError:
        raise UnfitError(_NO_ADDRESS) from None
    if parts.scheme != "https":
        raise UnfitError(
            Text(
                "the address must begin with https://, because a secret or a token goes there",
                "het adres moet met https:// beginnen, want er gaat een geheim of een token naartoe",
            )
        )
    if not parts.hostname or not port_fits or not re.fullmatch(r"[\w.:\[\]-]+", parts.netloc):
        raise UnfitError(_NO_ADDRESS)
    return f"https://{parts.netloc.lower()}"


def profit_url(typed: str) -> str:
    """The base of Profit's REST services: https, up to and with `ProfitRestServices`, which is added when left out."""
    text = typed.strip().strip("\"'<>")
    if read_code(text) is not None:
        raise UnfitError(_A_CODE)
    try:
        root = url(text)
    except UnfitError as error:
        raise (UnfitError(_NO_PROFIT_ADDRESS) if error.text is _NO_ADDRESS else error) from None
    path = urlsplit(text if "://" in text else f"https://{text}").path.strip("/")
    parts = [part for part in path.split("/") if part]
    at = next((i for i, part in enumerate(parts) if part.casefold() == BASE_PATH.casefold()), None)
    # What a copied address has behind it (`/connectors/…`) is no part of the base.
    kept = [*parts[:at], BASE_PATH] if at is not None else [*parts, BASE_PATH]
    if not all(re.fullmatch(r"[\w.~-]+", part) for part in kept):
        raise UnfitError(_NO_PROFIT_ADDRESS)
    return "/".join((root, *kept))


_A_CODE = Text(
    "this is an environment's code; give it with --profit-environment, and the address follows from it",
    "dit is de code van een omgeving; geef die met --profit-environment, dan volgt het adres eruit",
)
_NO_PROFIT_ADDRESS = Text(
    "this is not an address such as https://48213.rest.afas.online/ProfitRestServices",
    "dit is geen adres zoals https://48213.rest.afas.online/ProfitRestServices",
)


def header_value(typed: str) -> str:
    """A value that can stand in a header: printable ASCII without blanks."""
    text = typed.strip()
    if not re.fullmatch(r"[!-~]{1,200}", text):
        raise UnfitError(Text("this can't be sent as it is", "dit is zo niet te versturen"))
    return text


def server(typed: str) -> str:
    """`host`, `host:port`, `[v6]:port`, a bare IPv6 address, or the https URL of DNS over HTTPS."""
    text = typed.strip()
    if text.lower().startswith("https://"):
        return _over_https(text)
    bare = re.fullmatch(r"[0-9A-Fa-f:]+:[0-9A-Fa-f:]*", text) and text.count(":") > 1
    found = re.fullmatch(r"(?:\[[0-9A-Fa-f:]+\]|[A-Za-z0-9._-]+)(?::(\d{1,5}))?", text)
    if not bare and not (found and int(found.group(1) or 53) in range(1, 65536)):
        raise UnfitError(
            Text(
                "this is not a server such as 192.168.1.1 or 192.168.1.1:5353",
                "dit is geen server zoals 192.168.1.1 of 192.168.1.1:5353",
            )
        )
    return text


def _over_https(text: str) -> str:
    try:
        parts = urlsplit(text)
        fits = bool(parts.hostname) and (parts.port is None or parts.port > 0) and not parts.username
    except ValueError:
        fits = False
    if not fits:
        raise UnfitError(
            Text(
                "this is not an address for DNS over HTTPS such as https://dns.quad9.net/dns-query",
                "dit is geen adres voor DNS over HTTPS zoals https://dns.quad9.net/dns-query",
            )
        )
    # RFC 8484 leaves the path to the service; this one is what nearly all of them use.
    return text if parts.path.strip("/") else f"{text.rstrip('/')}/dns-query"


def seconds(typed: str) -> float:
    """`90`, `90s` or `2m`, at least one second and at most an hour."""
    found = re.fullmatch(r"(\d+(?:[.,]\d+)?)\s*(s|m)?", typed.strip().lower())
    value = float(found.group(1).replace(",", ".")) * (60 if found.group(2) == "m" else 1) if found else 0.0
    if not 1 <= value <= 3600:
        raise UnfitError(
            Text(
                "give a number of seconds from 1 to 3600, such as 120",
                "geef een aantal seconden van 1 tot 3600, zoals 120",
            )
        )
    return value


def cloud(typed: str) -> str:
    """One of the clouds' ids."""
    text = typed.strip().lower()
    ids = [c.id for c in CLOUDS]
    if text not in ids:
        raise UnfitError(Text("this is one of {ids}", "dit is een van {ids}").of(ids=", ".join(ids)))
    return text


OBSERVERS = ("auto", "github", "azure-pipelines", "managed-identity", "environment")


def observer(typed: str) -> str:
    """How an observer signs in."""
    text = typed.strip().lower()
    if text not in OBSERVERS:
        raise UnfitError(Text("this is one of {ids}", "dit is een van {ids}").of(ids=", ".join(OBSERVERS)))
    return text


def address(typed: str) -> str:
    """An e-mail address (or an object ID) without what programs put around it; its shape is judged by the check."""
    return tidy(typed)


def domain(typed: str) -> str:
    """A DNS domain in lower case; an address or `@domain` is understood."""
    text = tidy(typed).rsplit("@", 1)[-1].lower()
    text = re.sub(r"\Ahttps?://", "", text).split("/", 1)[0].rstrip(".")
    if not is_domain(text):
        raise UnfitError(Text("this is not a domain such as klant.nl", "dit is geen domein zoals klant.nl"))
    return text
