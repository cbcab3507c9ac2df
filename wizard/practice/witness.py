"""Whole requests with their answers, shown to whoever asked for it; nobody does but tests.

They hold tokens and secrets, so they are never part of the log, and nothing of them is in a `repr`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wizard.practice.log import Host, plain

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send


@dataclass(frozen=True)
class Exchange:
    """One request with its answer."""

    host: Host
    method: str
    path: str
    """As it came, percent-encoded."""
    query: str = field(repr=False)
    headers: dict[str, str] = field(repr=False)
    """Names in lower case."""
    body: bytes = field(repr=False)
    status: int
    answer_headers: dict[str, str] = field(repr=False)
    answer: bytes = field(repr=False)


Witness = Callable[[Exchange], None]


def witnessed(witnesses: Sequence[Witness], host: Host, service: ASGIApp) -> ASGIApp:
    """A service whose every request and answer is shown whole to the witnesses, while there are any."""

    async def shown(scope: Scope, receive: Receive, send: Send) -> None:
        if not witnesses:
            await service(scope, receive, send)
            return
        asked, answered = bytearray(), bytearray()
        start: Message = {"status": 0, "headers": []}

        async def hear() -> Message:
            message = await receive()
            asked.extend(message.get("body", b""))
            return message

        async def tell(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                start = message
            answered.extend(message.get("body", b""))
            if message["type"] == "http.response.body" and not message.get("more_body"):
                raw = scope.get("raw_path") or scope["path"].encode()
                seen = Exchange(
                    host,
                    scope["method"],
                    raw.partition(b"?")[0].decode("latin-1"),
                    scope["query_string"].decode("latin-1"),
                    plain(scope["headers"]),
                    bytes(asked),
                    start["status"],
                    plain(start["headers"]),
                    bytes(answered),
                )
                for witness in witnesses:
                    witness(seen)
            await send(message)

        await service(scope, hear, tell)

    return shown
