"""Which proxy carries a connection: one answer for every HTTP stack.

`HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY`, in either case, and what Windows and macOS keep in their settings, read the
way requests reads them (CIDR ranges in `NO_PROXY` included).
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from checks.settings import Endpoints


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
        name = proxy.name
    except ValueError as error:
        raise ProxySettingError("InvalidProxyURL", f"{proxy.scheme}://{proxy.host}: {error}") from None
    if not proxy.host:
        raise ProxySettingError("InvalidProxyURL", f"{proxy.scheme}:// without a host")
    if proxy.scheme not in ("http", "https"):
        raise ProxySettingError("UnsupportedProxyScheme", f"{proxy.scheme}://{name}")
    return proxy
