"""Profit's REST services as an ASGI application: one address, the calls of section "Calls" of AFAS's pages."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from wizard.practice.profit import answers, screen, sign_in, writing
from wizard.practice.profit.element import Write
from wizard.practice.profit.environment import BASE, ProfitEnvironment
from wizard.practice.profit.journal import ProfitCall
from wizard.practice.profit.queries import LONGEST_QUERY
from wizard.practice.profit.refusals import TIME_UP, ContentRefusedError, Json, RefusedError, random_reference

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

IN_SERVICE_SECONDS = 0.002
"""How long a call occupies its place: without this nothing would ever be concurrent here."""
BUSY_SECONDS = 1
"""What the 503 of a single write asks to wait."""
LARGEST_BODY = 75_000_000
"""Bytes of one call. Source: AFAS's page on the REST services."""


class DroppedError(Exception):
    """The connection ends without an answer."""


def profit_app(environment: ProfitEnvironment) -> ASGIApp:
    """Profit over this environment; the environment may change while it serves."""
    late: set[asyncio.Task[None]] = set()

    async def profit(scope: Scope, receive: Receive, send: Send) -> None:
        from starlette.requests import Request
        from starlette.responses import HTMLResponse, Response

        request = Request(scope, receive)
        if request.method == "GET" and request.url.path == "/":
            await HTMLResponse(screen.page(environment))(scope, receive, send)
            return
        call = _noted(
            environment,
            request.method,
            request.url.path,
            request.scope["query_string"].decode("latin-1"),
            dict(request.headers),
        )
        body = await request.body()
        language = "nl" if not call.language or call.language.lower().startswith("nl") else "en"
        headers = {"X-Trace-Identifier": call.trace} if environment.behaviour.version >= 7 else {}
        environment.in_service += 1
        environment.most_in_service = max(environment.in_service, environment.most_in_service)
        try:
            await asyncio.sleep(IN_SERVICE_SECONDS)
            status, document = await _answered(environment, call, dict(request.headers), body, language, late)
        except DroppedError:
            await _hang_up(scope, receive)
            return
        except RefusedError as refused:
            status, document = refused.status, refused.body
            headers |= refused.headers
            if isinstance(refused, ContentRefusedError):
                document = _content_refusal(environment, refused, language)
            if environment.behaviour.errors_as_xml and document is not None:
                headers["Content-Type"] = "application/xml"
            call.message = None if document is None else str(document.get("externalMessage") or document.get("error"))
        finally:
            environment.in_service -= 1
        call.status = status
        content = b"" if document is None else _written(document, environment.behaviour.version)
        if content:
            headers.setdefault("Content-Type", "application/json; charset=utf-8")
        await Response(content, status, headers)(scope, receive, send)

    return profit


def _noted(environment: ProfitEnvironment, method: str, path: str, query: str, headers: dict[str, str]) -> ProfitCall:
    call = ProfitCall(
        number=len(environment.journal) + 1,
        method=method,
        path=path,
        query=query,
        way=sign_in.way_of(headers.get("authorization")),
        language=headers.get("accept-language", ""),
        integration_id=headers.get("integrationid"),
        content_type=headers.get("content-type"),
        user_agent=headers.get("user-agent", ""),
    )
    environment.journal.append(call)
    return call


async def _answered(
    environment: ProfitEnvironment,
    call: ProfitCall,
    headers: dict[str, str],
    body: bytes,
    language: str,
    late: set[asyncio.Task[None]],
) -> tuple[int, Json | None]:
    """The answer to one call.

    Raises:
        RefusedError: another answer than success.
        DroppedError: no answer at all.
    """
    parts = [unquote(part) for part in call.path.strip("/").split("/")]
    if not parts or parts[0].lower() != BASE.lower():
        raise RefusedError(404)
    _door(environment, call, body)
    path = tuple(part.lower() for part in parts[1:])
    if path == ("oauth", "token"):
        if call.method != "POST":
            raise RefusedError(405, None, {"Allow": "POST"})
        return 200, sign_in.token(environment, call, headers, body)
    sign_in.admit(environment, headers.get("authorization"))
    if len(path) == 2 and path[0] == "connectors" and call.method != "GET":
        return await _write(environment, call, path[1], body, language, late)
    if call.method != "GET":
        raise RefusedError(405, None, {"Allow": "GET"})
    return 200, answers.read(environment, path, call.query, language)


def _door(environment: ProfitEnvironment, call: ProfitCall, body: bytes) -> None:
    """What turns a call away before anybody looks at its token."""
    behaviour = environment.behaviour
    if behaviour.unavailable or environment.in_service > behaviour.most_at_once:
        if behaviour.unavailable > 0:
            behaviour.unavailable -= 1
        raise _unavailable(call.number, behaviour.retry_after)
    if behaviour.address_refused:
        raise RefusedError(403)
    if call.query and len(call.query) + 1 > LONGEST_QUERY:
        raise RefusedError(404)
    if len(body) > LARGEST_BODY:
        raise RefusedError(413)


def _unavailable(number: int, wait: int) -> RefusedError:
    """503. AFAS's sample nests the two values once more, by a slip; both shapes come in turn."""
    error: Json = {"code": "503", "message": "Service temporarily unavailable due to scheduled maintenance."}
    body: Json = {"error": error if number % 2 else {"example": error}, "retry_after": wait}
    return RefusedError(503, body, {"Retry-After": str(wait)})


async def _write(
    environment: ProfitEnvironment,
    call: ProfitCall,
    connector: str,
    body: bytes,
    language: str,
    late: set[asyncio.Task[None]],
) -> tuple[int, Json | None]:
    """An UpdateConnector: done, refused, or left without an answer."""
    try:
        call.body = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError):
        call.body = body.decode("utf-8", "replace")
    answers.must_be_ticked(environment, connector, update=True)
    write = writing.understood(environment, body, language)
    behaviour = environment.behaviour
    fate = behaviour.fates.pop(0) if behaviour.fates else None
    if fate == "busy":
        raise _unavailable(call.number, BUSY_SECONDS)
    if fate in (None, "unanswered", "timed-out"):
        _carry_out(environment, call, write)
    if fate == "timed-out":
        raise ContentRefusedError(TIME_UP)
    if fate is not None:
        await asyncio.sleep(behaviour.hold)
        if fate == "late":
            task = asyncio.get_running_loop().create_task(_later(environment, call, write))
            late.add(task)
            task.add_done_callback(late.discard)
        raise DroppedError
    return behaviour.success, None if behaviour.success == 201 else {"results": {}}


def _carry_out(environment: ProfitEnvironment, call: ProfitCall, write: Write) -> None:
    carry_out: dict[str, Any] = {"PUT": writing.update, "POST": writing.create}
    if call.method not in carry_out:
        writing.refuse_method()
    carry_out[call.method](environment, write)
    call.landed = not environment.behaviour.writes_nothing


async def _later(environment: ProfitEnvironment, call: ProfitCall, write: Write) -> None:
    await asyncio.sleep(environment.behaviour.lands_after)
    try:
        _carry_out(environment, call, write)
    except RefusedError as refused:
        # Nobody is there any more to hear it.
        call.message = str(refused)


async def _hang_up(scope: Scope, receive: Receive) -> None:
    """Drop the connection, and wait until it is gone: a service that returns before would send an answer."""
    drop = scope.get("practice.hang_up")
    if drop is not None:
        drop()
    while (await receive())["type"] != "http.disconnect":
        pass


def _content_refusal(environment: ProfitEnvironment, refused: ContentRefusedError, language: str) -> Json:
    return {
        "externalMessage": refused.text(language),
        "errorNumber": refused.message.number,
        "profitLogReference": random_reference(environment.random),
    }


def _written(document: Json, version: int) -> bytes:
    """JSON on one line; before Profit 7 `skip` and `take` stood on lines of their own. Source: release notes."""
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    if version < 7 and "rows" in document:
        rows = json.dumps(document["rows"], ensure_ascii=False)
        text = f'{{\r\n"skip":{document["skip"]},\r\n"take":{document["take"]},\r\n"rows":{rows}}}'
    # Half a character, which JSON can hold, comes back as a question mark.
    return text.encode(errors="replace")
