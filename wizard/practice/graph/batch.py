"""`$batch`: up to twenty requests in one, each with an answer of its own.

Source: graph concepts/json-batching: relative urls, ids unique whatever their case, `Content-Type` with a body, 424
after a failed dependency, items throttled one by one, mailbox items at most four at a time.
"""

from __future__ import annotations

import base64
from typing import Any

from wizard.practice.graph.call import Reply
from wizard.practice.graph.dispatch import Asked, Session, answer, locate, refusal
from wizard.practice.graph.errors import GraphError, bad
from wizard.practice.graph.gate import places
from wizard.practice.tokens import Caller
from wizard.practice.world import World

Json = dict[str, Any]
MOST = 20
METHODS = frozenset({"GET", "POST", "PATCH", "PUT", "DELETE"})


def items_of(body: Any) -> list[Json]:  # noqa: ANN401 - any JSON
    """The items of a batch, checked.

    Raises:
        GraphError: 400 for the whole batch.
    """
    if not isinstance(body, dict) or not isinstance(body.get("requests"), list):
        raise bad("Invalid batch payload format.", "BadRequest")
    items: list[Json] = body["requests"]
    if not all(isinstance(item, dict) for item in items):
        raise bad("Invalid batch payload format.", "BadRequest")
    if len(items) > MOST:
        raise bad(f"Number of batch request steps exceeds the maximum value of {MOST}.", "BadRequest")
    seen: set[str] = set()
    for item in items:
        if not isinstance(item.get("id"), str) or not item["id"]:
            raise bad("Invalid batch payload format: every request needs an id.", "BadRequest")
        if item["id"].lower() in seen:
            raise bad(f"Request id '{item['id']}' is used more than once.", "BadRequest")
        if not isinstance(item.get("url"), str) or str(item.get("method", "")).upper() not in METHODS:
            raise bad("Invalid batch payload format: every request needs a method and a url.", "BadRequest")
        before = item.get("dependsOn") or []
        if not isinstance(before, list) or not {str(one).lower() for one in before} <= seen:
            raise bad("A request may only depend on requests before it.", "BadRequest")
        seen.add(item["id"].lower())
    return items


async def serve(world: World, session: Session, caller: Caller, base: str, body: Any) -> Reply:  # noqa: ANN401
    """The answer to a batch: 200 whenever it could be read.

    Raises:
        GraphError: 400 for the whole batch.
    """
    items = items_of(body)
    mailbox_items = sum(_is_exchange(caller, item) for item in items)
    if not mailbox_items:
        responses = _all(world, session, caller, base, items, None)
    else:
        try:
            async with places(world, session, caller.app_id, min(mailbox_items, 4)):
                responses = _all(world, session, caller, base, items, None)
        except GraphError as full:
            responses = _all(world, session, caller, base, items, full)
    return Reply(body={"responses": responses})


def _asked(item: Json) -> Asked:
    """One item as a request.

    Raises:
        GraphError: 400, an absolute url or a body without its type.
    """
    path, _, query = item["url"].partition("?")
    if "://" in path:
        raise bad("The url of a batched request is relative.", "BadRequest")
    headers = {str(name).lower(): str(value) for name, value in (item.get("headers") or {}).items()}
    if item.get("body") is not None and "content-type" not in headers:
        raise bad("A request with a body needs the header Content-Type.", "BadRequest")
    return Asked(str(item["method"]).upper(), "/" + path.lstrip("/"), query, headers, item.get("body"))


def _is_exchange(caller: Caller, item: Json) -> bool:
    try:
        return locate(caller, _asked(item)).exchange
    except GraphError:
        return False


def _all(
    world: World, session: Session, caller: Caller, base: str, items: list[Json], full: GraphError | None
) -> list[Json]:
    """Every item's answer; `full` is what mailbox items get when no place was free."""
    responses: list[Json] = []
    failed: set[str] = set()
    for item in items:
        if failed & {str(one).lower() for one in item.get("dependsOn") or []}:
            error = GraphError(424, "FailedDependency", "A request this one depends on has failed.")
            reply = _refused(world, error)
        else:
            reply = _one(world, session, caller, base, item, full)
        if reply.status >= 400:
            failed.add(item["id"].lower())
        responses.append(_response(item["id"], reply))
    return responses


def _one(world: World, session: Session, caller: Caller, base: str, item: Json, full: GraphError | None) -> Reply:
    try:
        if world.faults.throttled_items > 0:
            world.faults.throttled_items -= 1
            wait = {"Retry-After": str(world.faults.retry_after)}
            raise GraphError(429, "TooManyRequests", "Too many requests.", headers=wait)
        asked = _asked(item)
        found = locate(caller, asked)
        if found.exchange and full is not None:
            raise full
        return answer(world, session, caller, base, asked, found)
    except GraphError as error:
        return _refused(world, error)


def _refused(world: World, error: GraphError) -> Reply:
    request_id = world.new_id()
    return refusal(world, error, request_id, request_id)


def _response(item_id: str, reply: Reply) -> Json:
    response: Json = {"id": item_id, "status": reply.status, "headers": dict(reply.headers)}
    if isinstance(reply.body, dict):
        response["headers"]["Content-Type"] = "application/json"
        response["body"] = reply.body
    elif isinstance(reply.body, str):
        response["headers"]["Content-Type"] = "text/plain"
        response["body"] = reply.body
    elif isinstance(reply.body, bytes):
        response["headers"]["Content-Type"] = "application/octet-stream"
        response["body"] = base64.b64encode(reply.body).decode()
    return response
