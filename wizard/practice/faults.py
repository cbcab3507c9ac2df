"""What goes wrong between client and service: delays, throttling, garbage. Scenarios set it, middleware applies it."""

from __future__ import annotations

import asyncio
import json
from email.utils import format_datetime
from typing import TYPE_CHECKING

from wizard.practice.fault_settings import Faults
from wizard.practice.log import Host, note

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from wizard.practice.world import World

BLOCK_PAGE = """<!DOCTYPE html>
<html><head><title>Practice Corp Web Gateway</title></head>
<body><h1>Access to this page is controlled</h1><p>Category: uncategorised. Contact your network administrator.</p>
</body></html>
"""


def with_faults(world: World, host: Host, service: ASGIApp) -> ASGIApp:
    """A service behind the faults of its world; the faults may change while it serves."""

    async def faulty(scope: Scope, receive: Receive, send: Send) -> None:
        faults = world.faults
        if faults.latency:
            await asyncio.sleep(faults.latency)
        dated = _dated(world, send)
        if faults.throttled.get(host) and _throttles(host, scope["path"]):
            faults.throttled[host] -= 1 if faults.throttled[host] > 0 else 0
            await _answer(scope, receive, dated, 429, _throttled(world, host), {"Retry-After": str(faults.retry_after)})
        elif _is_third(faults, host):
            status = 503 if faults.every_third_fails[host] % 2 else 504
            await _answer(scope, receive, dated, status, _unavailable(world, host, status), {"Retry-After": "1"})
        elif faults.garbage.get(host) == "html":
            faults.garbage_sent += 1
            status = 200 if faults.garbage_sent % 2 else 403
            await _answer(scope, receive, dated, status, BLOCK_PAGE, {"Content-Type": "text/html; charset=utf-8"})
        elif faults.garbage.get(host) == "truncated":
            await service(scope, receive, _truncated(dated))
        elif faults.stands_between is not None:
            await faults.stands_between(host, service, scope, receive, dated)
        else:
            await service(scope, receive, dated)

    return faulty


def _throttles(host: Host, path: str) -> bool:
    """The login host throttles grants, not documents. Source: msal-dotnet client-and-server-throttling."""
    return host == "graph" or path.endswith("/token")


def _is_third(faults: Faults, host: Host) -> bool:
    if host not in faults.every_third_fails:
        return False
    faults.every_third_fails[host] += 1
    return faults.every_third_fails[host] % 3 == 0


def _dated(world: World, send: Send) -> Send:
    """Adds the Date header by the world's own clock."""

    async def with_date(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = [*message.get("headers", ()), (b"date", format_datetime(world.now(), usegmt=True).encode())]
            message = {**message, "headers": headers}
        await send(message)

    return with_date


async def _answer(scope: Scope, receive: Receive, send: Send, status: int, body: str, headers: dict[str, str]) -> None:
    from starlette.responses import Response

    note(scope, error=str(status))
    headers = {"Content-Type": "application/json; charset=utf-8", **headers}
    # The request is read to its end first: an unread body would break the connection for the next one.
    while (await receive()).get("more_body"):
        pass
    await Response(body, status, headers)(scope, receive, send)


def _throttled(world: World, host: Host) -> str:
    if host == "login":
        from wizard.practice.entra.errors import Refusal, body_of

        return json.dumps(body_of(world, Refusal(90055), world.new_id()))
    return _graph_error(world, "TooManyRequests", "Too many requests.")


def _unavailable(world: World, host: Host, status: int) -> str:
    if host == "login":
        from wizard.practice.entra.errors import Refusal, body_of

        return json.dumps(body_of(world, Refusal(90033), world.new_id()))
    if status == 504:
        return _graph_error(world, "UnknownError", "")
    return _graph_error(world, "serviceNotAvailable", "The service is temporarily unavailable.")


def _graph_error(world: World, code: str, message: str) -> str:
    request_id = world.new_id()
    inner = {"date": world.stamp().rstrip("Z"), "request-id": request_id, "client-request-id": request_id}
    return json.dumps({"error": {"code": code, "message": message, "innerError": inner}})


def _truncated(send: Send) -> Send:
    """Half of every JSON body, with a Content-Length that is true for the half."""
    start: Message = {}
    chunks: list[bytes] = []

    async def half(message: Message) -> None:
        nonlocal start
        if message["type"] == "http.response.start":
            start = message
            return
        chunks.append(message.get("body", b""))
        if message.get("more_body"):
            return
        body = b"".join(chunks)
        is_json = any(k.lower() == b"content-type" and b"json" in v for k, v in start["headers"])
        body = body[: len(body) // 2] if is_json else body
        kept = [(k, v) for k, v in start["headers"] if k.lower() not in (b"content-length", b"transfer-encoding")]
        if start["status"] not in (204, 304):
            kept.append((b"content-length", str(len(body)).encode()))
        await send({**start, "headers": kept})
        await send({"type": "http.response.body", "body": body})

    return half
