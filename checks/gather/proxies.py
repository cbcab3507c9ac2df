"""Which proxy carries a connection: one answer for every HTTP stack.

`HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY`, in either case, and what Windows and macOS keep in their settings, read the
way requests reads them (CIDR ranges in `NO_PROXY` included).
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from checks.settings import Endpoints, Secret


class ProxySettingError(ValueError):
    """The proxy that the environment names cannot be used; `code` says why in one word, no password in the text."""

    def __init__(self, code: str, words: str) -> None:
        super().__init__(words)
        self.code = code


@dataclass(frozen=True, slots=True)
class Proxy:
    """A proxy's address. The URL may hold a password; `name` never does."""

    url: str

    def __repr__(self) -> str:
        return f"<proxy {self.name}>"

    @property
    def scheme(self) -> str:
        """`http`, `https`, `socks5`, ..."""
        return urlsplit(self.url).scheme.lower()

    @property
    def host(self) -> str:
        """Host name or address."""
        return urlsplit(self.url).hostname or ""

    @property
    def port(self) -> int:
        """As given, else what the scheme says."""
        return urlsplit(self.url).port or {"http": 80, "https": 443}.get(self.scheme, 1080)

    @property
    def name(self) -> str:
        """`host:port`, for people."""
        return f"{self.host}:{self.port}"

    @property
    def authorization(self) -> str | None:
        """Value of `Proxy-Authorization` when the URL names a user; holds a password."""
        parts = urlsplit(self.url)
        if parts.username is None:
            return None
        pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
        return "Basic " + base64.b64encode(pair.encode()).decode()


def proxy_for(url: str, endpoints: Endpoints) -> Proxy | None:
    """The proxy that the environment wants for this URL; None for a direct connection.

    Raises:
        ProxySettingError: its address cannot be read, or it speaks SOCKS, which neither stack does by itself.
    """
    if not endpoints.proxies_from_environment:
        return None
    from requests.utils import get_environ_proxies, select_proxy

    found = select_proxy(url, get_environ_proxies(url))
    if not found:
        return None
    proxy = Proxy(found if "://" in found else f"http://{found}")
    try:
        scheme, host, name = proxy.scheme, proxy.host, proxy.name
    except ValueError:
        # The address is in no message: with a part that cannot be read, any part may be its password.
        raise ProxySettingError("InvalidProxyURL", "the proxy's address cannot be read") from None
    if not host:
        raise ProxySettingError("InvalidProxyURL", f"{scheme}:// without a host")
    if scheme not in ("http", "https"):
        raise ProxySettingError("UnsupportedProxyScheme", f"{scheme}://{name}")
    return proxy


def passwords(*urls: str, endpoints: Endpoints) -> tuple[Secret, ...]:
    """What a proxy on the way to these URLs may repeat in its answers: its password, and user and password as sent."""
    found: list[Secret] = []
    for url in urls:
        try:
            proxy = proxy_for(url, endpoints)
        except ProxySettingError:
            continue
        if proxy is not None and proxy.authorization is not None:
            parts = urlsplit(proxy.url)
            found.append(Secret(proxy.authorization.removeprefix("Basic ")))
            found += [Secret(form) for form in (parts.password or "", unquote(parts.password or "")) if form]
    return tuple(found)
