"""One uvicorn in a thread: starts on sockets that are already open, and stops at once and cleanly."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket
import ssl
import sys
import threading
from typing import TYPE_CHECKING

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

if TYPE_CHECKING:
    import trustme
    from starlette.types import ASGIApp, Receive, Scope, Send


class Service:
    """An ASGI application over TLS on some sockets."""

    def __init__(self, app: ASGIApp, certificate: trustme.LeafCert) -> None:
        config = uvicorn.Config(
            app,
            http=_Protocol,
            loop="asyncio",
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            date_header=False,
        )
        config.load()
        # uvicorn reads certificates from files only; this one never touches the disk.
        config.ssl = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certificate.configure_cert(config.ssl)
        # What is answering while everybody is sent out is cancelled; uvicorn would tell that as a crash.
        logging.getLogger("uvicorn.error").addFilter(_is_no_farewell)
        self.started = threading.Event()
        self._server = _Server(config, self.started)
        self._loop: asyncio.AbstractEventLoop | None = None

    async def serve(self, sockets: list[socket.socket]) -> None:
        """Serve until `stop`. Runs in the service's own thread."""
        self._loop = asyncio.get_running_loop()
        await self._server.serve(sockets)

    def stop(self) -> None:
        """Ask the service to end; from any thread, also when it has ended already."""
        if self._loop is not None and not self._loop.is_closed():
            try:
                self._loop.call_soon_threadsafe(self._server.enough.set)
            except RuntimeError:
                # It closed between the question and the call: there is nothing left to stop.
                return


class _Protocol(H11Protocol):
    """HTTP that lets an application drop the connection without an answer: `practice.hang_up` of the scope."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        app = self.app

        async def with_hang_up(scope: Scope, receive: Receive, send: Send) -> None:
            from starlette.requests import ClientDisconnect

            scope["practice.hang_up"] = transport.abort
            # A caller that is gone in the middle of its request (killed, say) is no crash of this service.
            with contextlib.suppress(ClientDisconnect):
                await app(scope, receive, send)

        self.app = with_hang_up


class _Server(uvicorn.Server):
    """uvicorn that waits for an event instead of polling, and that doesn't wait for idle clients at the end."""

    def __init__(self, config: uvicorn.Config, started_event: threading.Event) -> None:
        super().__init__(config)
        self.enough = asyncio.Event()
        self._started_event = started_event

    async def main_loop(self) -> None:
        await self.on_tick(0)
        self._started_event.set()
        await self.enough.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        # First no new callers, then a moment for those let in just now to get a transport, then everybody out.
        loop = asyncio.get_running_loop()
        for server in self.servers:
            for listener in server.sockets:
                with contextlib.suppress(NotImplementedError):
                    loop.remove_reader(listener.fileno())
        for _ in range(2):
            await asyncio.sleep(0)
        for server in self.servers:
            server.close()
            _hang_up(server)
        tasks = list(self.server_state.tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for server in self.servers:
            await server.wait_closed()
        # A few rounds of the loop let the aborted transports close their sockets.
        for _ in range(5):
            await asyncio.sleep(0)


def _is_no_farewell(record: logging.LogRecord) -> bool:
    kind = record.exc_info[0] if record.exc_info else None
    return kind is None or not issubclass(kind, asyncio.CancelledError)


def _hang_up(server: asyncio.base_events.Server) -> None:
    """Abort every connection, also those in the middle of a TLS handshake.

    A TLS connection closes politely only with its client's help, which an idle client doesn't give.
    """
    if sys.version_info >= (3, 13):
        server.abort_clients()
        return
    # Before Python 3.13 only the loop knows them all; a loop that doesn't tell (Windows) drops them when it closes.
    transports = getattr(server.get_loop(), "_transports", {})
    for transport in list(transports.values()):
        transport.abort()
