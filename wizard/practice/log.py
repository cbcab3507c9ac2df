"""The request log: what came in and what went out, without a header or a body that could hold a secret."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import parse_qsl, urlencode

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

Host = Literal["login", "graph", "profit"]
HIDDEN = frozenset({"code", "client_secret", "client_assertion", "refresh_token", "device_code", "code_verifier"})


@dataclass(frozen=True)
class Entry:
    """One request and its answer's status."""

    method: str
    host: Host
    path: str
    query: str
    """Query string; values of `code`, `client_secret` and their like are replaced by `hidden`."""
    status: int
    """0 when the connection ended before an answer."""
    client_request_id: str | None
    user_agent: str
    grant: str | None = None
    """`grant_type` of a token request."""
    error: str | None = None
    """AADSTS number or Graph error code of a refusal."""


def note(scope: Scope, **values: str) -> None:
    """Add `grant` or `error` to the log entry of the request being answered."""
    scope.setdefault("practice.notes", {}).update(values)


def _without_secrets(query: bytes) -> str:
    pairs = parse_qsl(query.decode("latin-1"), keep_blank_values=True)
    if not any(name.lower() in HIDDEN for name, _ in pairs):
        return query.decode("latin-1")
    return urlencode([(name, "hidden" if name.lower() in HIDDEN else value) for name, value in pairs])


def plain(headers: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """Headers by name, in lower case."""
    return {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in headers}


def logged(log: list[Entry], host: Host, service: ASGIApp) -> ASGIApp:
    """A service whose every request is written into the log once it is answered."""

    async def with_log(scope: Scope, receive: Receive, send: Send) -> None:
        status = 0
        notes: dict[str, Any] = scope.setdefault("practice.notes", {})

        async def watch(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            if message["type"] == "http.response.body" and not message.get("more_body") and not notes.get("done"):
                # Written before the last byte leaves: whoever has the answer finds the request in the log.
                notes["done"] = True
                write()
            await send(message)

        def write() -> None:
            headers = plain(scope["headers"])
            log.append(
                Entry(
                    scope["method"],
                    host,
                    scope["path"],
                    _without_secrets(scope["query_string"]),
                    status,
                    headers.get("client-request-id"),
                    headers.get("user-agent", ""),
                    notes.get("grant"),
                    notes.get("error"),
                )
            )

        try:
            await service(scope, receive, watch)
        finally:
            if not notes.get("done"):
                notes["done"] = True
                write()

    return with_log
