"""From a request to an answer: the token, the path, the permission, the handler. Used alone and inside a batch."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, quote

from wizard.practice.graph import odata
from wizard.practice.graph.access import check_token
from wizard.practice.graph.call import INVALID, Call, Reply
from wizard.practice.graph.errors import GraphError, bad, no_segment
from wizard.practice.graph.permissions_map import BY_CALL
from wizard.practice.graph.routes import Route, match, segments
from wizard.practice.tokens import Caller
from wizard.practice.world import World

Json = dict[str, Any]
DIAGNOSTIC = json.dumps(
    {
        "ServerInfo": {
            "DataCenter": "West Europe",
            "Slice": "E",
            "Ring": "5",
            "ScaleUnit": "002",
            "RoleInstance": "PRACTICE0001",
        }
    },
    separators=(",", ":"),
)


@dataclass
class Asked:
    """A request as it came, with the path below the version."""

    method: str
    path: str
    """Raw (percent-encoded), leading slash, without the query."""
    query: str
    headers: dict[str, str]
    """Names in lower case."""
    body: Any = None


@dataclass
class Session:
    """What outlives one request: sorted lists being paged through, and mailbox requests in service by app id."""

    snapshots: dict[str, list[Json]] = field(default_factory=dict)
    in_service: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Found:
    """A request whose route is known."""

    route: Route
    names: dict[str, str]
    exchange: bool


def parsed(data: bytes, content_type: str | None) -> Any:  # noqa: ANN401 - any JSON
    """A JSON body, None when there is none, `INVALID` when it is no JSON or does not say that it is."""
    if not data.strip():
        return None
    if (content_type or "").partition(";")[0].strip().lower() != "application/json":
        return INVALID
    try:
        return json.loads(data)
    except ValueError:
        return INVALID


def locate(caller: Caller, asked: Asked) -> Found:
    """The route of a request; `/me` is the signed-in user.

    Raises:
        GraphError: 400, 405.
    """
    parts = segments(asked.path)
    if not parts:
        raise no_segment("")
    if parts[0].lower() == "myorganization":
        # The tenant of the token, by another name; kept from the older Graph.
        parts = parts[1:] or parts
    if parts[0].lower() == "me":
        if caller.user_id is None:
            raise bad("/me request is only valid with delegated authentication flow.", "BadRequest")
        parts = ["users", caller.user_id, *parts[1:]]
    route, names = match(asked.method, parts)
    return Found(route, names, BY_CALL[asked.method, route.pattern].workload == "exchange")


def answer(world: World, session: Session, caller: Caller, base: str, asked: Asked, found: Found) -> Reply:
    """The answer of a handler.

    Raises:
        GraphError: whatever the handler refuses.
    """
    pairs = parse_qsl(asked.query, keep_blank_values=True)
    call = Call(
        world=world,
        caller=caller,
        method=asked.method,
        base=base,
        path=quote(asked.path, safe="/%$(),='@:;!*+~-._"),
        pattern=found.route.pattern,
        names=found.names,
        options=odata.read(pairs, asked.headers),
        headers=asked.headers,
        body=asked.body,
        snapshots=session.snapshots,
    )
    check_token(call)
    return found.route.handlers[asked.method](call)


def refusal(world: World, error: GraphError, request_id: str, client_request_id: str) -> Reply:
    """A refusal as an answer."""
    stamp = world.stamp().rstrip("Z")
    return Reply(error.status, error.body(stamp, request_id, client_request_id), dict(error.headers))
