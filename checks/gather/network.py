"""Looks at one host the way a network administrator would: name, connection, TLS, certificate.

On a connection of its own, beside the real requests, so that it delays nothing.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from checks.facts import Answer, HostSeen, Seen, Unknown
from checks.gather.connection import ConnectionWay, NotConnectedError, ProxyRefusedError
from checks.gather.evidence import Witness
from checks.gather.proxies import ProxySettingError, proxy_for
from checks.gather.time_budget import http_date
from checks.gather.trust import ClosedWhenReset, Trust
from checks.settings import Endpoints

PATIENCE = 10.0
"""Seconds for each of: connecting, the proxy's answer, the TLS handshake."""

_NAMES = {"organizationName": "O", "commonName": "CN"}


def address_of(url: str) -> tuple[str, int]:
    """Host and port of an https URL."""
    parts = urlsplit(url)
    return parts.hostname or "", parts.port or 443


def look(
    url: str, endpoints: Endpoints, trust: Trust, witness: Witness, patience: float = PATIENCE
) -> Answer[HostSeen]:
    """Look at the host of an https URL. Blocks, each stage at most `patience` seconds."""
    host, port = address_of(url)
    asked = f"connect {host}:{port}"
    try:
        proxy = proxy_for(url, endpoints)
    except ProxySettingError as error:
        return Unknown(witness.limit(asked, error.code, str(error)))
    way = ConnectionWay(host, port, proxy, patience)
    seen = HostSeen(host, port, through_proxy=proxy.name if proxy else None)
    try:
        if proxy is None:
            seen = replace(seen, addresses=_resolve(host, port))
        with way.connect() as plain:
            if proxy and proxy.scheme == "https":
                return Seen(seen, witness.limit(asked, "Connected", f"through {proxy.name}"))
            with trust.context.wrap_socket(plain, server_hostname=host) as secured:
                seen = _certificate(secured, replace(seen, tls_version=secured.version()))
    except ProxyRefusedError as refusal:
        told = f"CONNECT {host}:{port} by {seen.through_proxy}"
        return Unknown(witness.limit(told, "ProxyError", refusal.words, refusal.status))
    except NotConnectedError as error:
        if proxy:
            told = f"connect {proxy.name} (proxy) for {host}:{port}"
            return Unknown(witness.limit(told, "ProxyError", str(error.__cause__)))
        timed_out = isinstance(error.__cause__, TimeoutError)
        failed = witness.failure(asked, error)
        return Unknown(replace(failed, code="ConnectTimeout") if timed_out else failed)
    except ssl.SSLCertVerificationError as error:
        return Unknown(witness.failure(asked, error, _presented(way, trust)))
    except (OSError, ValueError) as error:  # ValueError: a name that no resolver takes, such as one with a blank
        return Unknown(witness.failure(asked, error))
    public = _publicly_issued(way, trust)
    return Seen(replace(seen, public_issuer=public), witness.limit(asked, "Connected", seen.tls_version or ""))


def _resolve(host: str, port: int) -> tuple[str, ...]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(each[4][0]) for each in found))


def _certificate(secured: ssl.SSLSocket, seen: HostSeen) -> HostSeen:
    told: Mapping[str, Any] = secured.getpeercert() or {}
    if told:
        not_after = told.get("notAfter")
        ends = datetime.fromtimestamp(ssl.cert_time_to_seconds(not_after), UTC) if not_after else None
        subject, issuer = _name(told.get("subject", ())), _name(told.get("issuer", ()))
    else:
        # Windows and macOS verify after OpenSSL's handshake, which then has no decoded certificate to show.
        subject, issuer, ends = _decoded(secured.getpeercert(binary_form=True) or b"")
    return replace(seen, certificate_subject=subject, certificate_issuer=issuer, certificate_not_after=ends)


def _name(parts: Sequence[Sequence[tuple[str, str]]]) -> str | None:
    found = {key: value for group in parts for key, value in group if key in _NAMES}
    return " / ".join(found[key] for key in _NAMES if key in found) or None


def _decoded(der: bytes) -> tuple[str | None, str | None, datetime | None]:
    from cryptography import x509
    from cryptography.x509.oid import NameOID

    try:
        certificate = x509.load_der_x509_certificate(der)
    except ValueError:
        return None, None, None

    def named(name: x509.Name) -> str | None:
        parts = [*name.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)[:1]]
        parts += name.get_attributes_for_oid(NameOID.COMMON_NAME)[:1]
        return " / ".join(str(part.value) for part in parts) or None

    return named(certificate.subject), named(certificate.issuer), certificate.not_valid_after_utc


def _presented(way: ConnectionWay, trust: Trust) -> str:
    """Who issued the certificate that was not trusted. Nothing is sent over this connection."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.sslsocket_class = ClosedWhenReset
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    notes = [f"({one.variable}: {one.path}: {one.error})" for one in trust.unread]
    try:
        with way.connect() as plain, context.wrap_socket(plain, server_hostname=way.host) as secured:
            subject, issuer, _ = _decoded(secured.getpeercert(binary_form=True) or b"")
            notes.insert(0, f"[subject: {subject}; issuer: {issuer}]")
    except (OSError, ValueError, ProxyRefusedError):
        return " ".join(notes)
    return " ".join(notes)


def _publicly_issued(way: ConnectionWay, trust: Trust) -> bool | None:
    """Whether the chain verifies against Mozilla's set; None when that could not be seen."""
    try:
        with way.connect() as plain, trust.public_only().wrap_socket(plain, server_hostname=way.host):
            return True
    except ssl.SSLCertVerificationError:
        return False
    except (OSError, ProxyRefusedError):
        return None


def clock_offset(date: str | None, sent: datetime, came: datetime) -> float | None:
    """Seconds the remote's clock is ahead of ours, from a `Date` header; None without a readable one.

    The header counts whole seconds, so half a second is added; half the round trip is taken as the way there.
    """
    remote = http_date(date) if date else None
    if remote is None:
        return None
    halfway = sent + (came - sent) / 2
    return round((remote - halfway).total_seconds() + 0.5, 1)


def with_clock(host: Answer[HostSeen], offset: float | None) -> Answer[HostSeen]:
    """The host with the clock offset that its own answers showed."""
    if not isinstance(host, Seen) or offset is None:
        return host
    return Seen(replace(host.value, clock_offset_seconds=offset), host.evidence)
