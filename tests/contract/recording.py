"""Requests and answers of Graph as they went over the wire, a batch's parts each for itself."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, unquote

from wizard.practice.witness import Exchange

Json = dict[str, Any]
BATCH = "/$batch"


@dataclass(frozen=True)
class Seen:
    """One request to Graph with its answer."""

    method: str
    version: str
    path: str
    """Below the version, decoded, leading slash."""
    options: tuple[tuple[str, str], ...]
    headers: dict[str, str]
    """Names in lower case; of a batch's part its own."""
    body: Any
    """Parsed JSON, None for no body."""
    status: int
    answer_headers: dict[str, str]
    answer: Any
    """Parsed JSON, text, or None for an empty answer."""
    kind: str = "application"
    """`application` for an app on its own, `delegated` for a signed-in person."""
    held: frozenset[str] = field(default=frozenset())
    """The permissions in the caller's token."""
    in_batch: bool = False


def seen(exchanges: list[Exchange]) -> list[Seen]:
    """Everything that was asked of Graph, in order; a batch and then its parts."""
    found = []
    for one in exchanges:
        if one.host == "graph":
            found += list(_unrolled(one))
    return found


def _unrolled(one: Exchange) -> Iterator[Seen]:
    _, version, *rest = unquote(one.path).split("/")
    kind, held = _caller(one.headers.get("authorization", ""))
    text = "json" in one.answer_headers.get("content-type", "")
    answer = json.loads(one.answer) if text and one.answer else one.answer.decode("utf-8", "replace") or None
    body = json.loads(one.body) if one.body else None
    options = tuple(parse_qsl(one.query, keep_blank_values=True))
    path = "/" + "/".join(rest)
    whole = Seen(
        one.method, version, path, options, one.headers, body, one.status, one.answer_headers, answer, kind, held
    )
    yield whole
    if path == BATCH and one.status == 200:
        answers = {str(part["id"]).lower(): part for part in answer["responses"]}
        for part in body["requests"]:
            yield _part(whole, part, answers[str(part["id"]).lower()])


def _part(whole: Seen, part: Json, answer: Json) -> Seen:
    path, _, query = part["url"].partition("?")
    return Seen(
        part["method"],
        whole.version,
        unquote(path),
        tuple(parse_qsl(query, keep_blank_values=True)),
        {name.lower(): value for name, value in part.get("headers", {}).items()},
        part.get("body"),
        answer["status"],
        {name.lower(): value for name, value in answer.get("headers", {}).items()},
        answer.get("body"),
        whole.kind,
        whole.held,
        in_batch=True,
    )


def _caller(authorization: str) -> tuple[str, frozenset[str]]:
    """What the token in the request says, unverified."""
    middle = authorization.partition(" ")[2].split(".")[1:2]
    claims = json.loads(base64.urlsafe_b64decode(middle[0] + "==")) if middle else {}
    if "scp" in claims:
        return "delegated", frozenset(claims["scp"].split())
    return "application", frozenset(claims.get("roles", ()))
