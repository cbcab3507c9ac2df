"""What is told of every request to whoever keeps a debug log: method, address, status, time, ids. Silent otherwise.

Both HTTP stacks pass by here, below msal, azure-identity and msgraph-sdk, so that each request on the wire is one
record, repeated ones too. A record goes through the standard library's `logging` and carries an `Exchange`, not a
sentence: the listener writes it, without what is private. No body is part of it, and of the headers only ids and times.
"""

from __future__ import annotations

import json
import logging
import re
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import parse_qsl

from checks.settings import Secret

NAME = "profit_exchange"
"""The logger's name. Nobody but a debug log listens to it."""

LOG = logging.getLogger(NAME)

IDS = ("request-id", "client-request-id", "x-ms-request-id", "x-ms-ests-server", "x-trace-identifier")
"""Headers of an answer that name the request in the other side's own log."""
OF_TIME = ("retry-after", "date")

_SECRET_FIELDS = ("secret", "assertion", "token", "password", "code_verifier", "device_code")
"""What a field's name has in it when its value opens a door."""
_CODE = re.compile(r"[A-Za-z][A-Za-z0-9_.]{0,79}")
_MOST = 65_536
"""Bytes of a body that are looked through; one with a credential is a few thousand."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and what came back."""

    method: str
    url: str
    seconds: float
    status: int | None = None
    failure: str | None = None
    """Class name of why no answer came."""
    size: int | None = None
    """Bytes of the answer's body, unpacked."""
    headers: Mapping[str, str] | None = None
    """Those of `IDS` and `OF_TIME` that came back, by small letters; their values are the other side's words."""
    sent_id: str | None = None
    within: bool = False
    """It travelled inside a batch, which has its own record with the time."""
    secrets: tuple[Secret, ...] = ()
    """What the request proved itself with, and what it was given: never to stand in a log, whoever repeats it."""


class AnsweredExchange:
    """Filled in when an answer came."""

    def __init__(self, *, listening: bool) -> None:
        self._listening = listening
        self.status: int | None = None
        self.size: int | None = None
        self.headers: Mapping[str, str] | None = None
        self.secrets: tuple[Secret, ...] = ()

    def take(self, status: int, headers: Mapping[str, str], body: bytes) -> None:
        """What came back."""
        if self._listening:
            self.status, self.size = status, len(body)
            wanted = (*IDS, *OF_TIME)
            self.headers = {name.lower(): value for name, value in headers.items() if name.lower() in wanted}
            self.secrets = tuple(_secrets({}, body))


@contextmanager
def exchange(
    method: str, url: str, headers: Mapping[str, str] | None = None, body: bytes | str | None = None
) -> Iterator[AnsweredExchange]:
    """One record for the request made within the block; nothing at all when nobody listens.

    Args:
        method: of HTTP, or what is done where no method is known.
        url: as it is asked.
        headers: of the request: its id, and the credential to keep quiet about.
        body: of the request, for the credential in it.
    """
    listening = LOG.isEnabledFor(logging.DEBUG)
    answered = AnsweredExchange(listening=listening)
    if not listening:
        yield answered
        return
    sent = {str(name).lower(): str(value) for name, value in (headers or {}).items()}
    secrets = tuple(_secrets(sent, body))
    began, failure = time.monotonic(), None
    try:
        yield answered
    except BaseException as error:
        failure = type(error).__name__
        raise
    finally:
        told = Exchange(
            *(method, url, time.monotonic() - began, answered.status, failure, answered.size, answered.headers),
            sent_id=sent.get("client-request-id"),
            secrets=(*secrets, *answered.secrets),
        )
        LOG.debug("exchange", extra={"exchange": told})


def within_batch(method: str, url: str, status: int, headers: Mapping[str, str]) -> None:
    """One record for a request that travelled inside another."""
    if LOG.isEnabledFor(logging.DEBUG):
        wanted = {name.lower(): value for name, value in headers.items() if name.lower() in (*IDS, *OF_TIME)}
        told = Exchange(method, url, 0.0, status, headers=wanted, within=True)
        LOG.debug("exchange", extra={"exchange": told})


def note(what: str, **values: object) -> None:
    """One line about what is neither a request nor private: a wait, a stage that ended. Words of ours and numbers."""
    if LOG.isEnabledFor(logging.DEBUG):
        LOG.debug("note", extra={"note": " ".join((what, *(f"{name}={value}" for name, value in values.items())))})


def said(status: int, *codes: str | None) -> None:
    """The codes with which the other side said no: words of its own vocabulary, or not told at all."""
    told = [code if _CODE.fullmatch(code) else "(odd)" for code in codes if code]
    note("refused", status=status, code=",".join(told) or "-")


def _secrets(headers: Mapping[str, str], body: bytes | str | None) -> Iterator[Secret]:
    for name in ("authorization", "proxy-authorization", "cookie", "x-api-key"):
        scheme, _, value = headers.get(name, "").partition(" ")
        yield from _worth(value or scheme)
    if not body or len(body) > _MOST:
        return
    text = body.decode("utf-8", "replace") if isinstance(body, bytes) else body
    yield from _of_fields(parse_qsl(text, errors="replace"))
    if text.lstrip()[:1] == "{":
        try:
            found = json.loads(text)
        except (ValueError, RecursionError):
            return
        yield from _of_fields(_pairs(found))


def _pairs(value: object) -> Iterator[tuple[str, str]]:
    """Names and texts of a JSON object, one level of objects deeper included."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if isinstance(inner, str):
                yield name, inner
            elif isinstance(inner, dict):
                yield from ((deeper, text) for deeper, text in inner.items() if isinstance(text, str))


def _of_fields(fields: Iterable[tuple[str, str]]) -> Iterator[Secret]:
    for name, value in fields:
        if (name == "code" and len(value) > 40) or any(part in name.lower() for part in _SECRET_FIELDS):
            yield from _worth(value)


def _worth(value: str) -> Iterator[Secret]:
    # A word such as `refresh_token` (a grant type) is no credential, and would be taken out of every address.
    if len(value.strip()) >= 8 and value.strip().replace("_", "").lower() not in ("refreshtoken", "clientsecret"):
        yield Secret(value.strip())
