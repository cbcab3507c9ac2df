"""Several reading requests in one round trip: Graph's `$batch`, built and read by ourselves.

The SDK's batch classes lose bodies, ignore ids and do not look at an inner 429. Where `$batch` itself is not
understood (a gateway in between, a private Graph), the requests are made one by one instead.
Source: graph docs concepts/json-batching.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from checks.facts import Answer, Evidence, Refused, Seen, Unknown
from checks.gather.evidence import refused_or_unknown
from checks.gather.exchange_log import within_batch
from checks.gather.graph import GraphWire
from checks.gather.time_budget import WORTH_ANOTHER_TRY

LIMIT = 20
"""Requests in one batch. Source: graph docs concepts/json-batching."""

Answers = dict[str, Answer[dict[str, Any]]]

# What an endpoint says that knows no `$batch`, or a gateway that will not pass it.
_NOT_UNDERSTOOD = frozenset({400, 404, 405, 413, 415, 501})


async def together(wire: GraphWire, paths: Mapping[str, str], *, stage: str = "registration") -> Answers:
    """Read all paths (name to path) at once; every name has an answer."""
    names = list(paths)
    parts = [names[start : start + LIMIT] for start in range(0, len(names), LIMIT)]
    found = await asyncio.gather(*(_part(wire, {name: paths[name] for name in part}, stage) for part in parts))
    return {name: answer for part in found for name, answer in part.items()}


async def _part(wire: GraphWire, paths: Mapping[str, str], stage: str) -> Answers:
    if len(paths) < 2:
        return await _one_by_one(wire, paths, stage)
    answers: Answers = {}
    open_names = list(paths)
    attempt = 1
    while True:
        outer = await wire.read_batch(_body(paths, open_names), wire.asked("POST", "$batch"), stage=stage)
        if not isinstance(outer, Seen) or not isinstance(outer.value.get("responses"), list):
            return answers | await _without_batch(wire, {name: paths[name] for name in open_names}, outer, stage)
        answers |= _read(wire, paths, open_names, outer)
        open_names = [name for name in open_names if _again(answers[name])]
        if not open_names:
            return answers
        told = [held.evidence for name in open_names if isinstance(held := answers[name], Unknown)]
        asked = max((one.retry_after_seconds or 0.0 for one in told), default=0.0)
        if not await wire.waited(attempt, asked or None, told[0], stage):
            return answers
        attempt += 1


def _body(paths: Mapping[str, str], names: list[str]) -> dict[str, Any]:
    return {"requests": [{"id": _id(name), "method": "GET", "url": f"/{paths[name]}"} for name in names]}


def _id(name: str) -> str:
    """The name as an id of a part: without blanks, since OData's ids are of unreserved characters."""
    return name.replace(" ", "-")


def _again(answer: Answer[dict[str, Any]]) -> bool:
    return isinstance(answer, Unknown) and answer.evidence.status in WORTH_ANOTHER_TRY


async def _one_by_one(wire: GraphWire, paths: Mapping[str, str], stage: str) -> Answers:
    answers = await asyncio.gather(*(wire.get(path, stage=stage) for path in paths.values()))
    return dict(zip(paths, answers, strict=True))


async def _without_batch(
    wire: GraphWire, paths: Mapping[str, str], outer: Answer[dict[str, Any]], stage: str
) -> Answers:
    evidence = outer.evidence if isinstance(outer, Seen | Refused | Unknown) else None
    if isinstance(outer, Seen) or (evidence is not None and evidence.status in _NOT_UNDERSTOOD):
        return await _one_by_one(wire, paths, stage)
    # Refused as a whole (the token itself is not accepted), or no answer: that holds for every part.
    return {name: _for(wire, outer, path) for name, path in paths.items()}


def _for(wire: GraphWire, outer: Answer[dict[str, Any]], path: str) -> Answer[dict[str, Any]]:
    if not isinstance(outer, Refused | Unknown):
        return outer
    return type(outer)(replace(outer.evidence, asked=wire.witness.scrubbed(wire.asked("GET", path))))


def _read(wire: GraphWire, paths: Mapping[str, str], names: list[str], outer: Seen[dict[str, Any]]) -> Answers:
    parts = {str(one.get("id")): one for one in outer.value["responses"] if isinstance(one, dict)}
    return {name: _inner(wire, paths[name], parts.get(_id(name)), outer.evidence) for name in names}


def _inner(wire: GraphWire, path: str, part: Mapping[str, Any] | None, outer: Evidence) -> Answer[dict[str, Any]]:
    asked = wire.asked("GET", path)
    if part is None or not isinstance(part.get("status"), int):
        return Unknown(wire.witness.limit(asked, "UnexpectedShape", "no answer with this id in the batch"))
    given = part.get("headers")
    headers = {str(key): str(value) for key, value in given.items()} if isinstance(given, dict) else {}
    headers.setdefault("request-id", outer.request_id or "")
    value = part.get("body")
    within_batch("GET", f"{wire.root}/{path}", part["status"], headers)
    good = 200 <= part["status"] < 300
    body = b"" if good or value is None else json.dumps(value).encode()
    evidence = wire.witness.answer(asked, part["status"], headers, body, outer.correlation_id)
    if not good:
        return refused_or_unknown(evidence, body)
    if isinstance(value, dict):
        return Seen(value, evidence)
    return Unknown(wire.witness.limit(asked, "JSONDecodeError", str(value)[:300], part["status"]))
