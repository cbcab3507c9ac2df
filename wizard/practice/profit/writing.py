"""The UpdateConnector KnUser: what a body must be, and what it does to a user. Also what a POST does: make one."""

from __future__ import annotations

import json
import re
from typing import Any

from wizard.practice.profit import mutations
from wizard.practice.profit.element import Write
from wizard.practice.profit.environment import ProfitEnvironment
from wizard.practice.profit.fields import KnUserField
from wizard.practice.profit.refusals import (
    MANDATORY,
    NO_ADDRESS,
    NO_FIELD,
    NO_SUCH_VALUE,
    NO_USER,
    NOT_SUPPORTED,
    NOT_UNIQUE,
    REFUSED_WRITE,
    SAME_VALUE,
    TOO_LONG,
    UNEXPECTED,
    ContentRefusedError,
    RefusedError,
)
from wizard.practice.profit.users import EVERYBODY, ProfitUser

Json = dict[str, Any]
CONNECTOR = "KnUser"
_ADDRESS = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
_UNIQUE = {"EmAd": "email", "Upn": "upn"}
"""Unique over all users, and refused when the value is there already. Source: comments of a client that maintains
Profit users (Tools4ever)."""


def understood(environment: ProfitEnvironment, body: bytes, language: str) -> Write:
    """Read and judge the body of a write.

    Raises:
        RefusedError: 400, it is no JSON.
        ContentRefusedError: a field is unknown, missing, too long or of no value that exists.
    """
    try:
        document = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError):
        raise RefusedError(400, {"message": "Invalid json"}) from None
    element = _element(document)
    known = {f.id: f for f in environment.fields}
    labels = {f.id: f.label(language) for f in environment.fields}
    values = dict(element["Fields"])
    key = element.get("@UsId") or values.pop("UsId", "") or ""
    code = str(key)
    if isinstance(key, (dict, list)) or not _is_text(code):
        raise ContentRefusedError(UNEXPECTED)
    for name, value in values.items():
        if name not in known:
            raise ContentRefusedError(NO_FIELD, field=name)
        _judge(known[name], value, labels[name])
    held = {**values, "UsId": code}
    for one in environment.fields:
        if one.mandatory and held.get(one.id) in (None, ""):
            raise ContentRefusedError(MANDATORY, label=labels[one.id])
    return Write(code, values, labels)


def _element(document: Any) -> Json:  # noqa: ANN401 - whatever was sent
    """The one element. Several users in one call are not taken here: whether KnUser does is not known."""
    body = document.get(CONNECTOR) if isinstance(document, dict) else None
    element = body.get("Element") if isinstance(body, dict) else None
    if not isinstance(element, dict) or not isinstance(element.get("Fields"), dict):
        raise ContentRefusedError(UNEXPECTED)
    return element


def _judge(one: KnUserField, value: Any, label: str) -> None:  # noqa: ANN401 - whatever was sent
    if isinstance(value, (dict, list)) or not _is_text(value):
        raise ContentRefusedError(NO_SUCH_VALUE, label=label)
    if one.kind == "boolean":
        if not isinstance(value, bool) and str(value).lower() not in ("true", "false", "1", "0"):
            raise ContentRefusedError(NO_SUCH_VALUE, label=label)
        return
    text = "" if value is None else str(value)
    if one.length and len(text) > one.length:
        raise ContentRefusedError(TOO_LONG, label=label, length=str(one.length))
    if one.values and text and text not in {row[0] for row in one.values}:
        raise ContentRefusedError(NO_SUCH_VALUE, label=label)
    if one.id in ("XOEA", "EmAd") and text and not _ADDRESS.fullmatch(text):
        raise ContentRefusedError(NO_ADDRESS, label=label)


def _is_text(value: Any) -> bool:  # noqa: ANN401 - whatever was sent
    """Whether it can be written as UTF-8: JSON can hold half a character."""
    try:
        str(value).encode()
    except UnicodeEncodeError:
        return False
    return True


def update(environment: ProfitEnvironment, write: Write) -> None:
    """Carry out a PUT.

    Raises:
        ContentRefusedError: there is no such user, or the change is refused. Nothing has been changed then.
    """
    behaviour = environment.behaviour
    behaviour.writes_seen += 1
    user = environment.find(write.code)
    if behaviour.writes_seen in behaviour.refused_writes:
        raise ContentRefusedError(REFUSED_WRITE, user=write.code)
    if user is None and not behaviour.put_creates:
        raise ContentRefusedError(NO_USER, user=write.code)
    if user is not None:
        _check_values(environment, user, write)
    mutations.check(environment, user, write)
    if behaviour.writes_nothing:
        return
    if user is None:
        user = _created(environment, write.code)
    _carry_out(environment, user, write)


def create(environment: ProfitEnvironment, write: Write) -> None:
    """Carry out a POST: make the user, enabled and counted by the licence, or update one that exists.

    Raises:
        ContentRefusedError: the change is refused.
    """
    user = environment.find(write.code)
    mutations.check(environment, user, write)
    _carry_out(environment, user or _created(environment, write.code), write)


def refuse_method() -> None:
    """Any other method on KnUser.

    Raises:
        ContentRefusedError: always.
    """
    raise ContentRefusedError(NOT_SUPPORTED)


def _created(environment: ProfitEnvironment, code: str) -> ProfitUser:
    """A new user: InSite and Profit Windows are on unless the body says otherwise. Source: Tools4ever's manual."""
    user = ProfitUser(code, code, windows=True, insite=True, groups={EVERYBODY})
    environment.users[code] = user
    return user


def _check_values(environment: ProfitEnvironment, user: ProfitUser, write: Write) -> None:
    behaviour = environment.behaviour
    watched = {name: attribute for name, attribute in _UNIQUE.items() if write.text(name)}
    same = dict(watched)
    if write.text("XOEA") is not None:
        if behaviour.same_address_refused:
            same["XOEA"] = behaviour.address_goes_to
        if behaviour.address_unique and write.text("XOEA"):
            watched["XOEA"] = behaviour.address_goes_to
    for name, attribute in same.items():
        if (getattr(user, attribute) or "") == write.text(name):
            raise ContentRefusedError(SAME_VALUE, label=write.labels[name])
    for name, attribute in watched.items():
        wanted = (write.text(name) or "").casefold()
        others = (u for u in environment.users.values() if u is not user)
        if any((getattr(u, attribute) or "").casefold() == wanted for u in others):
            raise ContentRefusedError(NOT_UNIQUE, label=write.labels[name])


def _carry_out(environment: ProfitEnvironment, user: ProfitUser, write: Write) -> None:
    """Fields first, then the mutation code, then what a hostile environment does on top."""
    behaviour = environment.behaviour
    for one in environment.fields:
        if one.id not in write.values:
            continue
        value = write.values[one.id]
        if one.id == "XOEA":
            setattr(user, behaviour.address_goes_to, _empty_is_none(value))
        elif one.writes is not None and one.kind == "boolean":
            setattr(user, one.writes, value if isinstance(value, bool) else str(value).lower() in ("true", "1"))
        elif one.writes is not None:
            setattr(user, one.writes, str(value or "") if one.id == "Nm" else _empty_is_none(value))
    mutations.carry_out(environment, user, write)
    if behaviour.resets_insite and "InSi" not in write.values:
        user.insite = False
    if behaviour.drops_groups and "GrId" not in write.values:
        user.groups &= {EVERYBODY}


def _empty_is_none(value: Any) -> str | None:  # noqa: ANN401 - a JSON value
    """An empty text empties the field. Source: AFAS's page update-connector."""
    return None if value in (None, "") else str(value)
