"""Whose certificates are trusted: one answer for every HTTP stack.

The operating system's store, plus `Endpoints.ca_file`, plus the files that `SSL_CERT_FILE`, `REQUESTS_CA_BUNDLE` and
`CURL_CA_BUNDLE` name. Left alone the stacks disagree: requests ignores a session's own choice as soon as
`REQUESTS_CA_BUNDLE` is set, and httpx has never heard of that variable. So one `ssl.SSLContext` is made here and
handed to all of them.
"""

from __future__ import annotations

import os
import ssl
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checks.settings import Endpoints

if TYPE_CHECKING:
    from requests.adapters import HTTPAdapter

CA_VARIABLES = ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")

# Where distributions keep the bundle, for a Python whose OpenSSL was built to look elsewhere.
_BUNDLES = (
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
)


@dataclass(frozen=True, slots=True)
class Trust:
    """A context that verifies chain and host name, and what could not be added to it."""

    context: ssl.SSLContext
    unread: tuple[str, ...] = field(default=())
    """`VARIABLE: path: reason` of files in the environment that could not be used; a note for a failed verification."""


def trust(endpoints: Endpoints) -> Trust:
    """The one context of a run. Reads files; takes tens of milliseconds with OpenSSL 3, so make it once.

    Raises:
        OSError, ssl.SSLError: `endpoints.ca_file` cannot be read or holds no certificate.
    """
    context = _context_of_practice() if endpoints.practice else _context_of_system()
    if endpoints.ca_file:
        _add(context, Path(endpoints.ca_file))
    return Trust(context, () if endpoints.practice else _add_from_environment(context))


def _add(context: ssl.SSLContext, path: Path) -> None:
    if path.is_dir():
        context.load_verify_locations(capath=str(path))
    else:
        context.load_verify_locations(cafile=str(path))


def _context_of_practice() -> ssl.SSLContext:
    # The practice tenant's own authority, given as ca_file, is the only one that can have signed its certificate.
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def _context_of_system() -> ssl.SSLContext:
    if sys.platform in ("win32", "darwin"):
        try:
            import truststore
        except ImportError:
            return _context_of_mozilla()
        return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    # Elsewhere truststore means OpenSSL's own default places, but reads them again for every connection, which costs
    # more than the connection itself; reading them once comes to the same.
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    places = ssl.get_default_verify_paths()
    # With SSL_CERT_FILE set, OpenSSL reads that file instead of the system's; here it comes on top, later.
    found = [Path(each) for each in (places.openssl_cafile, *_BUNDLES) if Path(each).is_file()]
    if found:
        context.load_verify_locations(cafile=str(found[0]))
    if Path(places.openssl_capath).is_dir():
        context.load_verify_locations(capath=places.openssl_capath)
    return context if found or _has_certificates(places.openssl_capath) else _context_of_mozilla()


def _has_certificates(directory: str) -> bool:
    # OpenSSL finds a certificate in a directory by a name of eight hexadecimal digits and a number.
    return Path(directory).is_dir() and any(Path(directory).glob("[0-9a-f]" * 8 + ".[0-9]"))


def _context_of_mozilla() -> ssl.SSLContext:
    import certifi

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(cafile=certifi.where())
    return context


def public_authorities() -> ssl.SSLContext:
    """A context that trusts Mozilla's set and nothing else: to tell a public chain from a private or inspected one."""
    return _context_of_mozilla()


def _add_from_environment(context: ssl.SSLContext) -> tuple[str, ...]:
    unread: list[str] = []
    for name in CA_VARIABLES:
        given = os.environ.get(name, "").strip()
        if not given:
            continue
        try:
            _add(context, Path(given))
        except OSError as error:  # ssl.SSLError is one
            unread.append(f"{name}: {given}: {error}")
    return tuple(unread)


def requests_adapter(context: ssl.SSLContext) -> HTTPAdapter:
    """An adapter for `requests` whose connections use this context, whatever `verify` or the environment says."""
    from requests.adapters import HTTPAdapter

    class ContextAdapter(HTTPAdapter):
        def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - urllib3's own parameters
            super().init_poolmanager(*args, ssl_context=context, **kwargs)

        def proxy_manager_for(self, proxy: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - urllib3's own parameters
            return super().proxy_manager_for(proxy, ssl_context=context, proxy_ssl_context=context, **kwargs)

        def build_connection_pool_key_attributes(self, request: Any, verify: Any, cert: Any = None) -> Any:  # noqa: ANN401
            # `verify` may be a path out of REQUESTS_CA_BUNDLE, which would replace what the context trusts.
            return super().build_connection_pool_key_attributes(request, True, cert)

        def cert_verify(self, conn: Any, url: Any, verify: Any, cert: Any) -> None:  # noqa: ANN401
            # The inherited method points the connection at certifi's file, which urllib3 then adds to the context.
            conn.cert_reqs = "CERT_REQUIRED"
            conn.ca_certs = None
            conn.ca_cert_dir = None

    return ContextAdapter(max_retries=0)
