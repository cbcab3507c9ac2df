"""Odd answers: the practice tenant's own JSON with a few of its values turned into something nobody expects."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from typing import Any

from tests.hostile import Answer, Asked, Rule

ODDITIES: tuple[Callable[[random.Random, object], str], ...] = (
    lambda r, was: "null",
    lambda r, was: "true",
    lambda r, was: "[]",
    lambda r, was: "{}",
    lambda r, was: '""',
    lambda r, was: '[null, 1, "x", [], {}]',
    lambda r, was: '{"value": [{"id": null}], "error": {"code": [], "innerError": "x"}}',
    lambda r, was: r.choice(["0", "-1", "1e400", "-1e400", "NaN", "Infinity", "9" * 400, "9" * 5000, "2.5", "1e308"]),
    lambda r, was: r.choice(['"\\ud83d"', '"\\udc00\\ud800 x"', '"\\u0000\\u001b]0;x\\u0007"', '"\\u202egnp"']),
    lambda r, was: r.choice(
        [
            '"0001-01-01T00:00:00+14:00"',
            '"9999-12-31T23:59:59-14:00"',
            '"9999-12-31T23:59:59.9999999Z"',
            '"2026-13-45"',
            '"1969-12-31T23:59:59Z"',
            '"10000-01-01T00:00:00Z"',
        ]
    ),
    lambda r, was: r.choice(['"https://[::1"', '"http://evil.example/x"', '"https://"', '"javascript:x"', '"//x"']),
    lambda r, was: json.dumps("n" * r.choice([300, 20_000, 300_000])),
    lambda r, was: "[" * r.choice([70, 900, 5000]) + "]" * r.choice([70, 900, 5000]),
    lambda r, was: "[" * 3000 + "]" * 3000,
    lambda r, was: '{"a":' * 2000 + "1" + "}" * 2000,
    lambda r, was: json.dumps(json.dumps(was)),
    lambda r, was: json.dumps([was]),
    lambda r, was: json.dumps({"value": was}),
)
HEADERS = (
    ("Date", "Thu, 01 Jan 1970 00:00:00 +99999999999999999999"),
    ("Date", "Mon, 00 Foo 0000 99:99:99"),
    ("Date", "Sat, 01 Jan 0001 00:00:00 +1400"),
    ("Retry-After", "inf"),
    ("Retry-After", "nan"),
    ("Retry-After", "1e400"),
    ("Retry-After", "9" * 400),
    ("Retry-After", "Thu, 01 Jan 1970 00:00:00 +99999999999999999999"),
    ("request-id", "\x9b31m" + "x" * 3000),
    ("Content-Type", "text/html; charset=utf-7"),
)
_MARK = "@@odd-{}@@"


def _places(value: Any, found: list[tuple[Any, Any]]) -> None:
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in list(pairs):
        found.append((value, key))
        _places(inner, found)


def odd(body: bytes, draw: random.Random) -> bytes:
    """The JSON with one to three of its values replaced; what is no JSON stays."""
    try:
        value = json.loads(body)
    except ValueError:
        return body
    instead = []
    for number in range(draw.choice((1, 1, 2, 3))):
        places: list[tuple[Any, Any]] = []
        _places(value, places)
        made = draw.choice(ODDITIES)
        if not places or draw.random() < 0.03:
            return made(draw, None).encode()
        holder, key = draw.choice(places)
        instead.append((number, made(draw, holder[key])))
        holder[key] = _MARK.format(number)
    text = json.dumps(value)
    for number, made_text in instead:
        text = text.replace(json.dumps(_MARK.format(number)), made_text)
    return text.encode()


def oddly(seed: int, chance: float) -> Rule:
    """A rule that makes this share of a host's answers odd, the same ones for the same seed."""
    draw = random.Random(seed)

    def rule(asked: Asked, own: Callable[[], Answer]) -> Answer | None:
        if draw.random() > chance:
            return None
        answer = own()
        headers = dict(answer.headers or {})
        status = answer.status
        if draw.random() < 0.15:
            name, value = draw.choice(HEADERS)
            headers[name] = value
            if name == "Retry-After":
                status = draw.choice((429, 503))
        return Answer(status, odd(answer.body, draw), headers)

    return rule
