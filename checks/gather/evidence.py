"""Makes evidence: what a remote said, or what went wrong on the way, scrubbed before anything else sees it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, TypeVar
from urllib.parse import unquote

from checks.facts import Answer, Evidence, NotAsked, Refused, Seen, Unknown
from checks.gather.exchange_log import said
from checks.gather.read_json import MOST_VALUES, parsed
from checks.gather.time_budget import WORTH_ANOTHER_TRY, retry_after
from checks.scrub import quotable
from checks.settings import Secret

T = TypeVar("T")
U = TypeVar("U")

ODD = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What code that expects the documented shape raises on data of another one: type, depth, size, number, date."""

_START = 300
"""Characters of an unreadable body that evidence quotes."""

_AADSTS = re.compile(r"AADSTS(\d{4,8})(?!\d)")
_TUNNEL = re.compile(r"(?:Tunnel connection failed:\s*)?\b([45]\d\d)\b")
_TAGS = re.compile(r"<(script|style)\b.*?</\1>|<[^>]*>", re.IGNORECASE | re.DOTALL)


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def chain(error: BaseException) -> list[BaseException]:
    """An exception and everything it was raised for, outermost first."""
    found: list[BaseException] = []
    waiting: list[object] = [error]
    while waiting:
        one = waiting.pop(0)
        if not isinstance(one, BaseException) or any(one is known for known in found):
            continue
        found.append(one)
        if isinstance(one, BaseExceptionGroup):
            waiting.extend(one.exceptions[:1])
        # urllib3 keeps the reason as an attribute, requests keeps urllib3's error as its first argument.
        waiting.append(getattr(one, "reason", None))
        waiting.extend(one.args[:1])
        waiting.append(one.__cause__ or (None if one.__suppress_context__ else one.__context__))
    return found


_TIMEOUTS = ("ConnectTimeout", "ReadTimeout", "WriteTimeout", "PoolTimeout")
_TELLING = (
    "SSLCertVerificationError",
    "gaierror",
    "ConnectionRefusedError",
    "ConnectionResetError",
    "ConnectionAbortedError",
    "SSLZeroReturnError",
    "SSLEOFError",
    "SSLError",
    "BrokenPipeError",
    "RemoteProtocolError",
    "ReadError",
    "WriteError",
)


_OURS = {"BodyTooLargeError": "BodyTooLarge", "BrokenEncodingError": "ContentDecodingError"}
"""Names of our own exceptions as codes."""


def name_of(error: BaseException) -> str:
    """The class name that says most: the operating system's or OpenSSL's own word, else the innermost one."""
    every = chain(error)
    names = [type(one).__name__ for one in every]
    if "ProxyError" in names:
        return "ProxyError"
    for name in _TIMEOUTS:
        if name in names or f"{name}Error" in names:
            return name
    for telling in _TELLING:
        if any(_is(one, telling) for one in every):
            return telling
    return _OURS.get(names[-1], names[-1])


def _is(error: BaseException, name: str) -> bool:
    return name in (kind.__name__ for kind in type(error).__mro__)


class Witness:
    """Writes evidence and knows which secrets must never stand in it."""

    def __init__(self, *secrets: Secret) -> None:
        self._secrets = list(secrets)

    def keep_quiet_about(self, secret: Secret) -> None:
        """One more secret that nothing born from here on may show."""
        self._secrets.append(secret)

    def scrubbed(self, text: str) -> str:
        """Text from elsewhere, without secrets, at most 1,000 characters."""
        return quotable(text, self._secrets)

    def answer(
        self,
        asked: str,
        status: int,
        headers: Mapping[str, str],
        body: bytes,
        sent_id: str | None = None,
        most: int = MOST_VALUES,
    ) -> Evidence:
        """What an HTTP answer said. Reads the error shapes of Entra's token endpoint and of Graph.

        Sources: entra-docs reference-error-codes (token endpoint); graph docs concepts/errors.

        Args:
            most: values in the body, as `read_json.too_many` counts them.
        """
        head = {name.lower(): value for name, value in headers.items()}
        value = parsed(body, most)
        error = _dict(value).get("error")
        code = message = oauth = None
        request_id = head.get("request-id") or head.get("x-ms-request-id")
        correlation = head.get("client-request-id") or sent_id
        trace = None
        if isinstance(error, str):
            oauth = error
            message = _text(value.get("error_description"))
            code = _first_code(value.get("error_codes"), message)
            trace = _text(value.get("trace_id"))
            correlation = _text(value.get("correlation_id")) or correlation
            said(status, oauth, code)
        elif isinstance(error, dict):
            inner = _dict(error.get("innerError") or error.get("innererror"))
            code = _text(error.get("code")) or _text(inner.get("code"))
            message = _text(error.get("message"))
            request_id = _text(inner.get("request-id")) or request_id
            correlation = _text(inner.get("client-request-id")) or correlation
            said(status, code, _text(inner.get("code")))
        elif value is None and body:
            code = "JSONDecodeError"
            message = f"{head.get('content-type', 'no content type')}: {_beginning(body)}"
        return Evidence(
            asked=self.scrubbed(unquote(asked)),
            at=datetime.now(UTC),
            status=status,
            code=self.scrubbed(code) if code else None,
            message=self.scrubbed(message) if message else None,
            oauth_error=self.scrubbed(oauth) if oauth else None,
            request_id=self.scrubbed(request_id) if request_id else None,
            correlation_id=self.scrubbed(correlation) if correlation else None,
            trace_id=self.scrubbed(trace) if trace else None,
            retry_after_seconds=retry_after(headers),
        )

    def failure(self, asked: str, error: BaseException, note: str = "") -> Evidence:
        """Why no answer came: the telling exception's class name as code, its own words as message."""
        every = chain(error)
        code = name_of(error)
        status = None
        inner = next((one for one in every if _is(one, code)), every[-1])
        words = str(inner) or str(error)
        if code == "ProxyError":
            words = str(every[-1]) or words
            if tunnel := next((found for one in every if (found := _TUNNEL.search(str(one)))), None):
                status = int(tunnel[1])
        return self.limit(asked, code, f"{words} {note}".strip(), status)

    def limit(self, asked: str, code: str, message: str, status: int | None = None) -> Evidence:
        """Our own observation, in a code of ours or an exception's name."""
        words = self.scrubbed(message)
        return Evidence(self.scrubbed(unquote(asked)), datetime.now(UTC), status, code, words or None)


def _first_code(codes: object, description: str | None) -> str | None:
    if isinstance(codes, list) and codes and isinstance(codes[0], int):
        return f"AADSTS{codes[0]}"
    found = _AADSTS.search(description or "")
    return found[0] if found else None


def _beginning(body: bytes) -> str:
    text = body[: _START * 20].decode("utf-8", "replace")
    if "<" in text[:200]:
        title = re.search(r"<title[^>]*>(.*?)</title>", text, re.IGNORECASE | re.DOTALL)
        plain = " ".join(_TAGS.sub(" ", text).split())
        text = f"<html> {title[1].strip()}: {plain}" if title else f"<html> {plain}"
    return " ".join(text.split())[:_START]


_OURS_TO_WAIT = frozenset({"temporarily_unavailable", "server_error"})


def refused_or_unknown(evidence: Evidence, body: bytes) -> Refused | Unknown:
    """A no is only a no when the remote itself said it: a JSON error, or an empty one that carries its request id."""
    status = evidence.status or 0
    spoke = evidence.code != "JSONDecodeError" and (bool(body) or evidence.request_id is not None)
    if status in WORTH_ANOTHER_TRY or status == 424 or evidence.oauth_error in _OURS_TO_WAIT:
        return Unknown(evidence)
    return Refused(evidence) if 400 <= status < 500 and status != 407 and spoke else Unknown(evidence)


def then(answer: Answer[T], read: Callable[[T], U]) -> Answer[U]:
    """The same answer with its value read into another shape; a value of an unexpected shape is `Unknown`."""
    if not isinstance(answer, Seen):
        return answer
    try:
        return Seen(read(answer.value), answer.evidence)
    except ODD as error:
        told = answer.evidence
        return Unknown(
            Evidence(
                told.asked,
                told.at,
                told.status,
                "UnexpectedShape",
                f"{type(error).__name__}: {error}"[:200],
                request_id=told.request_id,
                correlation_id=told.correlation_id,
            )
        )


def unless_seen(answer: Answer[T], otherwise: NotAsked) -> Seen[T] | NotAsked:
    """Only what was seen goes on; anything else means the next look is not asked."""
    return answer if isinstance(answer, Seen) else otherwise
