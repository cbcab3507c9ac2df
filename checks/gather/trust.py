"""Whose certificates are trusted: one answer for every HTTP stack.

The operating system's store, plus `Endpoints.ca_file`, plus what `SSL_CERT_FILE`, `SSL_CERT_DIR`, `REQUESTS_CA_BUNDLE`
and `CURL_CA_BUNDLE` name. Left alone the stacks disagree: requests ignores a session's own choice as soon as
`REQUESTS_CA_BUNDLE` is set, and httpx has never heard of that variable. So one `ssl.SSLContext` is made here and handed
to all of them.
"""

from __future__ import annotations

import errno
import os
import ssl
import sys
import threading
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checks.settings import Endpoints

if TYPE_CHECKING:
    from requests.adapters import HTTPAdapter

CA_VARIABLES = ("SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")

KEPT = 16
"""Contexts kept by a run over many tenants; one takes about a megabyte."""

# Where distributions keep the bundle, for a Python whose OpenSSL was built to look elsewhere.
_BUNDLES = (
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
)


class ClosedWhenReset(ssl.SSLSocket):
    """A TLS socket that is closed when its peer resets the connection before the handshake has begun.

    Python 3.11, and 3.12 in its first versions, asks such a socket whether anything was sent, gets the reset as an
    error, and lets that out without closing what nobody else can reach. Source: CPython, Lib/ssl.py, SSLSocket._create.
    """

    def recv(self, buflen: int = 1024, flags: int = 0) -> bytes:
        """As the standard library's; a connection that was reset is closed too."""
        try:
            return super().recv(buflen, flags)
        except ConnectionError:
            self.close()
            raise

    def getpeername(self) -> Any:  # noqa: ANN401  as the standard library's
        """Likewise: macOS says here already, with EINVAL, that the peer is gone."""
        try:
            return super().getpeername()
        except OSError as error:
            if error.errno == errno.EINVAL:
                self.close()
            raise


class PublicTrust:
    """Mozilla's set and nothing else, read when first wanted: that costs as much as everything else in a look."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._context: ssl.SSLContext | None = None

    def context(self) -> ssl.SSLContext:
        """The one context; any thread may call."""
        with self._lock:
            if self._context is None:
                self._context = _context_of_mozilla()
            return self._context


@dataclass(frozen=True, slots=True)
class Unread:
    """A file with certificates that could not be used."""

    variable: str
    path: str
    error: OSError


class Trust:
    """A context that verifies chain and host name, and what could not be added to it."""

    def __init__(
        self, context: ssl.SSLContext, unread: tuple[Unread, ...] = (), public: PublicTrust | None = None
    ) -> None:
        self.context = context
        self.unread = unread
        """Files that the environment names and that could not be used."""
        self._public = public or PublicTrust()

    def public_only(self) -> ssl.SSLContext:
        """A context that trusts Mozilla's set and nothing else: to tell a public chain from a private or inspected one.

        Made at the first call; any thread may call.
        """
        return self._public.context()


class Trusts:
    """What is trusted in a run over many tenants: read once for all that trust the same; any thread may ask.

    Reading the system's store is most of the work of a healthy check, and a context holds nothing of a tenant. A CA
    file that changes while the run lasts is not read again.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._public = PublicTrust()
        self._made: OrderedDict[tuple[str | None, ...], Trust] = OrderedDict()

    def of(self, endpoints: Endpoints) -> Trust:
        """As `trust`, and raises the same."""
        named = (os.environ.get(variable) for variable in CA_VARIABLES)
        key = (endpoints.ca_file, "practice" if endpoints.practice else None, *named)
        # One at a time: most are the same, and then the second has only to wait for the first.
        with self._lock:
            if key not in self._made:
                self._made[key] = trust(endpoints, self._public)
                if len(self._made) > KEPT:
                    self._made.popitem(last=False)
            self._made.move_to_end(key)
            return self._made[key]


def trust(endpoints: Endpoints, public: PublicTrust | None = None) -> Trust:
    """The one context of a run. Reads files; takes tens of milliseconds with OpenSSL 3, so make it once.

    `public`, when given, is shared with others.

    Raises:
        OSError, ssl.SSLError: `endpoints.ca_file` cannot be read or holds no certificate.
    """
    if endpoints.practice:
        # The practice tenant's own authority is the only one that can have signed its certificate.
        context, read = _empty_context(), set[Path]()
    else:
        context, read = _context_of_system()
    if endpoints.ca_file:
        _add(context, Path(endpoints.ca_file), read)
    return Trust(context, () if endpoints.practice else _add_from_environment(context, read), public)


def _add(context: ssl.SSLContext, path: Path, read: set[Path]) -> None:
    """Add a file or directory, unless it was read before: machines name one bundle in several places.

    Raises:
        OSError: it cannot be read, or is a device or a pipe, which OpenSSL would read to an end that may never come.
    """
    real = path.resolve()
    if real in read:
        return
    read.add(real)
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise OSError(errno.EINVAL, "not an ordinary file")
    if path.is_dir():
        context.load_verify_locations(capath=str(path))
    else:
        context.load_verify_locations(cafile=str(path))


def _empty_context() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.sslsocket_class = ClosedWhenReset
    return context


def _context_of_system(platform: str = sys.platform) -> tuple[ssl.SSLContext, set[Path]]:
    """What the operating system trusts, and the files that were read for it. `platform` is `sys.platform`'s word."""
    if platform in ("win32", "darwin"):
        try:
            import truststore
        except ImportError:
            return _context_of_mozilla(), set()
        return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT), set()
    # Elsewhere truststore means OpenSSL's own default places, but reads them again for every connection, which costs
    # more than the connection itself; reading them once comes to the same.
    context = _empty_context()
    read: set[Path] = set()
    places = ssl.get_default_verify_paths()
    # With SSL_CERT_FILE set, OpenSSL reads that file instead of the system's; here it comes on top, later.
    bundle = next((each for each in map(Path, (places.openssl_cafile, *_BUNDLES)) if each.is_file()), None)
    if bundle:
        _add(context, bundle, read)
    if Path(places.openssl_capath).is_dir():
        context.load_verify_locations(capath=places.openssl_capath)
    return (context if bundle or _has_certificates(places.openssl_capath) else _context_of_mozilla()), read


def _has_certificates(directory: str) -> bool:
    # OpenSSL finds a certificate in a directory by a name of eight hexadecimal digits and a number.
    return Path(directory).is_dir() and any(Path(directory).glob("[0-9a-f]" * 8 + ".[0-9]"))


def _context_of_mozilla() -> ssl.SSLContext:
    import certifi

    context = _empty_context()
    context.load_verify_locations(cafile=certifi.where())
    return context


def _add_from_environment(context: ssl.SSLContext, read: set[Path]) -> tuple[Unread, ...]:
    unread: list[Unread] = []
    for name in CA_VARIABLES:
        given = os.environ.get(name, "").strip()
        if not given:
            continue
        try:
            _add(context, Path(given), read)
        except OSError as error:  # ssl.SSLError is one
            unread.append(Unread(name, given, error))
    return tuple(unread)


def requests_adapter(context: ssl.SSLContext) -> HTTPAdapter:
    """An adapter for `requests` whose connections use this context, whatever `verify` or the environment says, and
    whose answers are read within bounds.
    """
    from requests.adapters import HTTPAdapter

    from checks.gather.bounded import read_whole
    from checks.gather.exchange_log import exchange

    class ContextAdapter(HTTPAdapter):
        def send(self, request: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - requests' own parameters
            # Whoever sends: the body is read here, as far as it may be, and not by the session.
            kwargs["stream"] = True
            with exchange(request.method, request.url, request.headers, request.body) as answered:
                response = super().send(request, *args, **kwargs)
                read_whole(response)
                answered.take(response.status_code, response.headers, response.content)
            return response

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
