"""JSON from elsewhere into values that the rest of the program can go on with, however odd it is."""

from __future__ import annotations

import base64
import json
import math
import re
from typing import Any

from checks.settings import Secret

DEEPEST = 64
"""Levels. Graph and Entra nest fewer than ten; several times deeper than this, Python's own reader gives up."""

MOST_VALUES = 100_000
"""Values in one answer, each of which costs a hundred bytes, and a dozen answers come at a time."""

MOST_VALUES_OF_PEOPLE = 1_000_000
"""Values in one page of 999 users, of which there is one at a time. A suite's licence has dozens of service plans with
four properties each: a user may have four hundred values."""

LONGEST = 16_384
"""Characters of one text; a page's token is the longest ordinary one."""

_HALF = re.compile("[\ud800-\udfff]")


def parsed(body: bytes, most: int = MOST_VALUES) -> Any:  # noqa: ANN401 - JSON from elsewhere can be anything
    """The JSON value of a body; None when it is empty, not JSON in UTF-8, or more or deeper than anything meant.

    Args:
        most: values, as `too_many` counts them.

    Numbers that are none (`NaN`, 1e400) make it no JSON. Half a surrogate pair, as in a name that was cut in an emoji,
    becomes U+FFFD; a text longer than `LONGEST` is cut.
    """
    try:
        if too_many(body, most):
            return None
        value = json.loads(body, parse_constant=_no_number, parse_float=_finite)
        return _tidied(value)
    except (ValueError, RecursionError):
        return None


def claims_in(token: Secret) -> dict[str, Any] | None:
    """The claims of a JSON web token, for debugging; None when it is opaque. Source: entra-docs access-token-claims."""
    parts = token.reveal().split(".")
    if len(parts) != 3:
        return None
    try:
        claims = parsed(base64.urlsafe_b64decode(parts[1] + "=" * (-len(parts[1]) % 4)))
    except ValueError:
        return None
    return claims if isinstance(claims, dict) else None


def too_many(body: bytes, most: int = MOST_VALUES) -> bool:
    """Whether there may be more values in a body than fit in memory as objects: brackets, braces and commas counted."""
    return len(body) > most and len(body) - len(body.translate(None, b"[{,")) > most


def _no_number(word: str) -> float:
    raise ValueError(f"{word} is no JSON number")


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError("a number without end")
    return number


def _tidied(value: Any) -> Any:  # noqa: ANN401 - JSON can be anything
    """The same value, its texts tidied in place.

    Raises:
        ValueError: it is nested deeper than `DEEPEST`.
    """
    top = [value]
    level: list[Any] = [top]
    for _ in range(DEEPEST):
        below: list[Any] = []
        for holder in level:
            if isinstance(holder, dict):
                for key, one in list(holder.items()):
                    if isinstance(one, str):
                        holder[key] = _text(one)
                    elif isinstance(one, dict | list):
                        below.append(one)
                    if _HALF.search(key):
                        holder[_text(key)] = holder.pop(key)
            else:
                for place, one in enumerate(holder):
                    if isinstance(one, str):
                        holder[place] = _text(one)
                    elif isinstance(one, dict | list):
                        below.append(one)
        if not below:
            return top[0]
        level = below
    raise ValueError("nested too deep")


def _text(text: str) -> str:
    if len(text) > LONGEST:
        text = text[: LONGEST - 1] + "…"
    return text if text.isascii() else _HALF.sub("\ufffd", text)
