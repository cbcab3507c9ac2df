"""Holds an answer of the practice tenant against Microsoft's types: names, types, enumerations, nulls, headers."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from typing import Any

from tests.contract.published import TYPE_OF_PATH, Types, types
from tests.contract.recording import BATCH, Seen

Json = dict[str, Any]
GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,7})?Z")
DURATION = re.compile(r"-?P(?=.)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?")
OF_THE_LIST = frozenset({"value"})


def _number(low: int, high: int) -> Callable[[Any], bool]:
    return lambda v: isinstance(v, int) and not isinstance(v, bool) and low <= v <= high


def _text(pattern: str | re.Pattern[str]) -> Callable[[Any], bool]:
    return lambda v: isinstance(v, str) and re.fullmatch(pattern, v) is not None


def _binary(value: Any) -> bool:
    """Base64, or the digits of a thumbprint: Graph shows `customKeyIdentifier` in either."""
    if not isinstance(value, str):
        return False
    try:
        base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        return False
    return True


SIMPLE: dict[str, Callable[[Any], bool]] = {
    "Edm.String": lambda v: isinstance(v, str),
    "Edm.Boolean": lambda v: isinstance(v, bool),
    "Edm.Int16": _number(-(2**15), 2**15 - 1),
    "Edm.Int32": _number(-(2**31), 2**31 - 1),
    "Edm.Int64": _number(-(2**63), 2**63 - 1),
    "Edm.Double": lambda v: isinstance(v, int | float) and not isinstance(v, bool),
    "Edm.Guid": _text(GUID),
    "Edm.DateTimeOffset": _text(MOMENT),
    "Edm.Date": _text(r"\d{4}-\d\d-\d\d"),
    "Edm.TimeOfDay": _text(r"\d\d:\d\d:\d\d(\.\d+)?"),
    "Edm.Duration": _text(DURATION),
    "Edm.Binary": _binary,
}


def complaints(one: Seen) -> Iterator[str]:
    """What an answer says that Microsoft's description does not allow."""
    where = f"{one.method} {one.path} -> {one.status}"
    for wrong in _headers(one):
        yield f"{where}: {wrong}"
    if one.status >= 400:
        inside = error_body(one.answer)
    elif one.path == BATCH or not isinstance(one.answer, dict):
        inside = iter(())
    else:
        inside = answer_body(one)
    for wrong in inside:
        yield f"{where}: {wrong}"


def _headers(one: Seen) -> Iterator[str]:
    if one.in_batch:
        return
    for name in ("request-id", "date", "client-request-id"):
        if name not in one.answer_headers:
            yield f"no header {name}"
    if isinstance(one.answer, dict) and "application/json" not in one.answer_headers.get("content-type", ""):
        yield "JSON without its Content-Type"
    if one.status in (429, 503) and not one.answer_headers.get("retry-after", "").isdigit():
        yield "a request to wait without Retry-After"
    if one.status == 204 and one.answer:
        yield "204 with a body"
    if one.status == 401 and "www-authenticate" not in one.answer_headers:
        yield "401 without WWW-Authenticate"


def error_body(answer: Any) -> Iterator[str]:
    error = answer.get("error") if isinstance(answer, dict) else None
    if not isinstance(error, dict):
        yield "a refusal without `error`"
        return
    for name in ("code", "message"):
        if not isinstance(error.get(name), str):
            yield f"error.{name} is no text"
    if extra := set(error) - {"code", "message", "innerError", "details", "target"}:
        yield f"unknown in error: {extra}"
    inner = error.get("innerError")
    if inner is not None and set(inner) != {"date", "request-id", "client-request-id"}:
        yield f"innerError holds {sorted(inner)}"


def type_of(path: str) -> str | None:
    """The type a path hands out, by the last name in it that is one of Graph's."""
    for part in reversed(path.strip("/").split("/")):
        name = re.sub(r"\(.*\)$", "", part)
        if name in TYPE_OF_PATH:
            return TYPE_OF_PATH[name]
        if name == "me":
            return "user"
    return None


def answer_body(one: Seen) -> Iterator[str]:
    kind, known, answer = type_of(one.path), types(), one.answer
    if kind is None:
        yield "nobody knows what type this path hands out: add it to published.TYPE_OF_PATH"
        return
    if not str(answer.get("@odata.context", "")).startswith("https://") and "value" not in answer:
        yield "no @odata.context"
    declared = _own_address(known, kind, one.path)
    if declared is not None:
        yield from _property(known, declared, one)
    elif isinstance(answer.get("value"), list):
        for item in answer["value"]:
            yield from of_type(known, kind, item, kind)
        for name in set(answer) - OF_THE_LIST:
            if "@odata." not in name:
                yield f"unknown beside value: {name}"
    else:
        yield from of_type(known, kind, answer, kind)


def _own_address(known: Types, kind: str, path: str) -> str | None:
    """The declared type of a property that is read by an address of its own; None for any other path."""
    name = path.rpartition("/")[2]
    return None if name in TYPE_OF_PATH else known.types[kind].get(name)


def _property(known: Types, declared: str, one: Seen) -> Iterator[str]:
    name = one.path.rpartition("/")[2]
    inside = {n: v for n, v in one.answer.items() if "@odata." not in n}
    value = inside["value"] if set(inside) == {"value"} else inside
    yield from of_type(known, declared, value, name)


def of_type(known: Types, declared: str, value: Any, at: str) -> Iterator[str]:
    """What is wrong with a value that should be of a declared type; `at` says where it stands."""
    kind, never_null = declared.rstrip("!"), declared.endswith("!")
    if value is None:
        if never_null:
            yield f"{at} is null, and {kind} is never null there"
        return
    if kind.startswith("Collection("):
        if not isinstance(value, list):
            yield f"{at} is no list"
            return
        for number, item in enumerate(value):
            yield from of_type(known, kind[11:-1] + "!", item, f"{at}[{number}]")
    elif kind in SIMPLE:
        if not SIMPLE[kind](value):
            yield f"{at}: {value!r} is no {kind}"
    elif kind in known.enums:
        if value not in known.enums[kind]:
            yield f"{at}: {value!r} is none of {kind}'s {len(known.enums[kind])} words"
    elif kind in known.types:
        yield from _structure(known, kind, value, at)
    else:
        yield f"{at}: the type {kind} is not in the contract"


def _structure(known: Types, kind: str, value: Any, at: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{at}: {value!r} is no {kind}"
        return
    said = str(value.get("@odata.type", "")).removeprefix("#microsoft.graph.")
    if said and not known.is_a(said, kind):
        yield f"{at}: {said} is no {kind}"
        return
    kind = said or kind
    properties = known.types[kind] | known.navigation.get(kind, {})
    for name, inside in value.items():
        if "@odata." in name or "@microsoft." in name:
            continue
        if name in properties:
            yield from of_type(known, properties[name], inside, f"{at}.{name}")
        elif kind not in known.open:
            yield f"{at}: {kind} has no property {name!r}"
