"""A plain connection to a host, direct or through a proxy's CONNECT, within a time that holds for all its addresses."""

from __future__ import annotations

import socket
import time
from dataclasses import dataclass

from checks.gather.proxies import Proxy


class NotConnectedError(OSError):
    """The name has no address, or none of its addresses could be connected to; the cause says why."""


class ProxyRefusedError(Exception):
    """A proxy answered CONNECT with something else than 200."""

    def __init__(self, status: int | None, words: str) -> None:
        super().__init__(words)
        self.status = status
        self.words = words


@dataclass(frozen=True, slots=True)
class ConnectionWay:
    """How to get to a host. `patience` is seconds: for connecting, for the proxy's answer, and for every read later."""

    host: str
    port: int
    proxy: Proxy | None
    patience: float

    def connect(self) -> socket.socket:
        """A socket on which TLS with the host can begin.

        Raises:
            NotConnectedError: nobody could be connected to.
            ProxyRefusedError: the proxy will not pass this on.
            OSError: the proxy hung up or fell silent.
        """
        connection = self._dial()
        try:
            # A proxy that speaks TLS itself would need TLS within TLS; with that one, being connected is all we see.
            if self.proxy and self.proxy.scheme == "http":
                self._tunnel(connection, self.proxy)
        except (OSError, ProxyRefusedError):
            connection.close()
            raise
        return connection

    def _dial(self) -> socket.socket:
        """All addresses together get the patience of one: Microsoft's hosts have eight or more."""
        host, port = (self.proxy.host, self.proxy.port) if self.proxy else (self.host, self.port)
        end = time.monotonic() + self.patience
        try:
            places = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except OSError as error:
            raise NotConnectedError(host) from error
        failure: OSError = TimeoutError("timed out")
        for left, (family, kind, protocol, _, address) in zip(range(len(places), 0, -1), places, strict=True):
            connection = socket.socket(family, kind, protocol)
            try:
                connection.settimeout(max(0.5, (end - time.monotonic()) / left))
                connection.connect(address)
            except OSError as error:
                connection.close()
                failure = error
            else:
                connection.settimeout(self.patience)
                return connection
        raise NotConnectedError(host) from failure

    def _tunnel(self, connection: socket.socket, proxy: Proxy) -> None:
        target = f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"
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
