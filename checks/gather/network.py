"""Looks at one host the way a network administrator would: name, connection, TLS, certificate.

On a connection of its own, beside the real requests, so that it delays nothing.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from checks.facts import Answer, HostSeen, Seen, Unknown
from checks.gather.evidence import Witness
from checks.gather.proxies import Proxy, proxy_for
from checks.gather.trust import Trust
from checks.settings import Endpoints

PATIENCE = 10.0
"""Seconds for each of: connecting, the proxy's answer, the TLS handshake."""

_NAMES = {"organizationName": "O", "commonName": "CN"}


class ProxyRefusedError(Exception):
    """A proxy answered CONNECT with something else than 200."""

    def __init__(self, status: int | None, words: str) -> None:
        super().__init__(words)
        self.status = status
        self.words = words


def address_of(url: str) -> tuple[str, int]:
    """Host and port of an https URL."""
    parts = urlsplit(url)
    return parts.hostname or "", parts.port or 443


def look(url: str, endpoints: Endpoints, trust: Trust, witness: Witness) -> Answer[HostSeen]:
    """Look at the host of an https URL. Blocks, each stage at most ten seconds."""
    host, port = address_of(url)
    asked = f"connect {host}:{port}"
    try:
        proxy = proxy_for(url, endpoints)
    except ValueError as error:
        return Unknown(witness.failure("HTTPS_PROXY", error))
    if proxy and proxy.scheme not in ("http", "https"):
        return Unknown(witness.limit(asked, "UnsupportedProxyScheme", f"{proxy.scheme}://{proxy.name}"))
    seen = HostSeen(host, port, through_proxy=proxy.name if proxy else None)
    try:
        if proxy is None:
            seen = replace(seen, addresses=_resolve(host, port))
        with _connect(host, port, proxy) as plain:
            if proxy and proxy.scheme == "https":
                return Seen(seen, witness.limit(asked, "Connected", f"through {proxy.name}"))
            with trust.context.wrap_socket(plain, server_hostname=host) as secured:
                seen = _certificate(secured, replace(seen, tls_version=secured.version()))
    except ProxyRefusedError as refusal:
        told = f"CONNECT {host}:{port} by {proxy.name if proxy else ''}"
        return Unknown(witness.limit(told, "ProxyError", refusal.words, refusal.status))
    except ssl.SSLCertVerificationError as error:
        return Unknown(witness.failure(asked, error, _presented(host, port, proxy, trust)))
    except (OSError, ValueError) as error:  # ValueError: a name that no resolver takes, such as one with a blank
        at_proxy = f" by {proxy.name}" if proxy else ""
        return Unknown(witness.failure(asked + at_proxy, error))
    public = _publicly_issued(host, port, proxy, trust)
    return Seen(replace(seen, public_issuer=public), witness.limit(asked, "Connected", seen.tls_version or ""))


def _resolve(host: str, port: int) -> tuple[str, ...]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(each[4][0]) for each in found))


def _connect(host: str, port: int, proxy: Proxy | None) -> socket.socket:
    if proxy is None:
        return socket.create_connection((host, port), timeout=PATIENCE)
    connection = socket.create_connection((proxy.host, proxy.port), timeout=PATIENCE)
    try:
        if proxy.scheme == "http":
            _tunnel(connection, host, port, proxy)
    except (OSError, ProxyRefusedError):
        connection.close()
        raise
    return connection


def _tunnel(connection: socket.socket, host: str, port: int, proxy: Proxy) -> None:
    target = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    lines = [f"CONNECT {target} HTTP/1.1", f"Host: {target}"]
    if proxy.authorization:
        lines.append(f"Proxy-Authorization: {proxy.authorization}")
    connection.sendall("\r\n".join([*lines, "", ""]).encode("latin-1", "replace"))
    answer = b""
    while b"\r\n\r\n" not in answer and len(answer) < 16_384:
        more = connection.recv(4096)
        if not more:
            break
        answer += more
    first = answer.split(b"\r\n", 1)[0].decode("latin-1", "replace")
    words = first.split(" ", 2)
    status = int(words[1]) if len(words) > 1 and words[0].startswith("HTTP/") and words[1].isdigit() else None
    if status != 200:
        raise ProxyRefusedError(status, first[:200] or "the proxy closed the connection")


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


def _presented(host: str, port: int, proxy: Proxy | None, trust: Trust) -> str:
    """Who issued the certificate that was not trusted. Nothing is sent over this connection."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    notes = [f"({note})" for note in trust.unread]
    try:
        with _connect(host, port, proxy) as plain, context.wrap_socket(plain, server_hostname=host) as open_socket:
            subject, issuer, _ = _decoded(open_socket.getpeercert(binary_form=True) or b"")
            notes.insert(0, f"[subject: {subject}; issuer: {issuer}]")
    except (OSError, ValueError, ProxyRefusedError):
        return " ".join(notes)
    return " ".join(notes)


def _publicly_issued(host: str, port: int, proxy: Proxy | None, trust: Trust) -> bool | None:
    """Whether the chain verifies against Mozilla's set; None when that could not be seen."""
    try:
        with (
            _connect(host, port, proxy) as plain,
            trust.public_only().wrap_socket(plain, server_hostname=host),
        ):
            return True
    except ssl.SSLCertVerificationError:
        return False
    except (OSError, ProxyRefusedError):
        return None


def clock_offset(date: str | None, sent: datetime, came: datetime) -> float | None:
    """Seconds the remote's clock is ahead of ours, from a `Date` header; None without a readable one.

    The header counts whole seconds, so half a second is added; half the round trip is taken as the way there.
    """
    if not date:
        return None
    try:
        remote = parsedate_to_datetime(date)
    except ValueError:
        return None
    if remote.tzinfo is None:
        remote = remote.replace(tzinfo=UTC)
    halfway = sent + (came - sent) / 2
    return round((remote - halfway).total_seconds() + 0.5, 1)


def with_clock(host: Answer[HostSeen], offset: float | None) -> Answer[HostSeen]:
    """The host with the clock offset that its own answers showed."""
    if not isinstance(host, Seen) or offset is None:
        return host
    return Seen(replace(host.value, clock_offset_seconds=offset), host.evidence)
