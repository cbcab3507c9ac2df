"""Microsoft Graph as an ASGI application over a practice world, `/v1.0` and `/beta` alike."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import unquote

from wizard.practice.graph import batch
from wizard.practice.graph.call import Reply
from wizard.practice.graph.dispatch import DIAGNOSTIC, Asked, Session, answer, locate, parsed, refusal
from wizard.practice.graph.errors import GraphError, no_segment
from wizard.practice.graph.gate import places
from wizard.practice.log import note
from wizard.practice.tokens import Caller, TokenRefused, read_bearer
from wizard.practice.world import World

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp, Receive, Scope, Send

VERSIONS = ("v1.0", "beta")
EWS = "/ews/exchange.asmx"
"""Where Exchange Web Services live, lower case; only their refusal is played here: 403, nothing else."""


def graph_app(world: World) -> ASGIApp:
    """Graph over this world; the world may change while it serves."""
    session = Session()

    async def graph(scope: Scope, receive: Receive, send: Send) -> None:
        from starlette.requests import Request
        from starlette.responses import Response

        request = Request(scope, receive)
        request_id = world.new_id()
        client_request_id = request.headers.get("client-request-id") or request_id
        try:
            reply = await _serve(world, session, request)
        except GraphError as error:
            note(scope, error=error.code)
            reply = refusal(world, error, request_id, client_request_id)
        headers = {
            "request-id": request_id,
            "client-request-id": client_request_id,
            "x-ms-ags-diagnostic": DIAGNOSTIC,
            "Cache-Control": "no-cache",
            "Strict-Transport-Security": "max-age=31536000",
            "Vary": "Accept-Encoding",
            **reply.headers,
        }
        body, kind = _encoded(reply)
        if kind is not None:
            headers["Content-Type"] = kind
        if isinstance(reply.body, dict) and reply.status < 400:
            headers["OData-Version"] = "4.0"
        await Response(body, reply.status, headers)(scope, receive, send)

    return graph


def _encoded(reply: Reply) -> tuple[bytes, str | None]:
    if isinstance(reply.body, dict):
        text = json.dumps(reply.body, ensure_ascii=False, separators=(",", ":"))
        kind = (
            "application/json"
            if reply.status >= 400
            else ("application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8")
        )
        return text.encode(), kind
    if isinstance(reply.body, str):
        return reply.body.encode(), "text/plain"
    return reply.body or b"", "application/octet-stream" if reply.body else None


def _caller(world: World, request: Request) -> Caller:
    """Who calls.

    Raises:
        GraphError: 401 InvalidAuthenticationToken with `WWW-Authenticate`.
    """
    caller = read_bearer(world, request.headers.get("authorization"))
    if isinstance(caller, TokenRefused):
        challenge = (
            f'Bearer realm="", authorization_uri="{world.login_url}/common/oauth2/authorize", '
            'client_id="00000003-0000-0000-c000-000000000000"'
        )
        raise GraphError(caller.status, caller.code, caller.message, headers={"WWW-Authenticate": challenge})
    return caller


async def _serve(world: World, session: Session, request: Request) -> Reply:
    raw = request.scope.get("raw_path") or request.url.path.encode()
    path = raw.partition(b"?")[0].decode("latin-1")
    data = await request.body()
    if path.lower() == EWS and world.tenant.ews_closed:
        return Reply(403)
    _, version, *rest = path.split("/")
    if version.lower() not in VERSIONS:
        raise GraphError(400, "BadRequest", f"Invalid version: {version}")
    caller = _caller(world, request)
    base = f"{request.url.scheme}://{request.headers.get('host', '')}/{version.lower()}"
    headers = {name.lower(): value for name, value in request.headers.items()}
    asked = Asked(
        request.method,
        "/" + "/".join(rest),
        request.scope["query_string"].decode("latin-1"),
        headers,
        parsed(data, headers.get("content-type")),
    )
    if [unquote(part).lower() for part in rest] == ["$batch"]:
        if request.method != "POST":
            raise no_segment("$batch")
        return await batch.serve(world, session, caller, base, asked.body)
    found = locate(caller, asked)
    if not found.exchange:
        return answer(world, session, caller, base, asked, found)
    async with places(world, session, caller.app_id, 1):
        return answer(world, session, caller, base, asked, found)
