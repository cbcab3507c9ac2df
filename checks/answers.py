"""An answer of the world: the thing itself, or why we do not have it. Every fact is one of these four.

Everything is a frozen dataclass that pydantic's `TypeAdapter` reads and writes as plain JSON; every union is told apart
by its `kind`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Literal, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a remote (or this machine's network stack) really said, scrubbed of secrets and tokens at birth."""

    asked: str
    """`METHOD https://host/path` without query values that could identify a secret; or `connect host:443`."""
    at: datetime
    status: int | None = None
    """HTTP status, None when no answer came."""
    code: str | None = None
    """The machine-readable word: `AADSTS7000215`, `ErrorAccessDenied`, or an exception's class name such as
    `SSLCertVerificationError`, `gaierror`, `ConnectTimeout`."""
    message: str | None = None
    """The remote's own words, shortened to 1,000 characters."""
    oauth_error: str | None = None
    """OAuth `error` class of a token endpoint, e.g. `invalid_client`."""
    request_id: str | None = None
    correlation_id: str | None = None
    """Entra's correlation id, or Graph's client-request-id."""
    trace_id: str | None = None
    retry_after_seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """The remote said no: that is an answer."""

    evidence: Evidence
    kind: Literal["refused"] = "refused"


@dataclass(frozen=True, slots=True)
class Unknown:
    """Silence, a timeout, throttling, an unreadable answer, our own time budget: that is not an answer."""

    evidence: Evidence
    kind: Literal["unknown"] = "unknown"


@dataclass(frozen=True, slots=True)
class NotAsked:
    """Nobody looked: something before it failed, or it was not wanted. `because` is a short kebab reason."""

    because: str = "not-wanted"
    """`not-wanted`, `no-token`, `no-network`, `no-tenant`, `no-mailbox`, `write-trials-off`, `send-trial-off`,
    `settings`, `not-found`, `read-failed` (the reading half of a trial did not open, so nothing was written)."""
    kind: Literal["not-asked"] = "not-asked"


@dataclass(frozen=True, slots=True)
class Seen(Generic[T]):
    """The remote answered, and this is what it said. `evidence` names the request, for the report."""

    value: T
    evidence: Evidence
    kind: Literal["seen"] = "seen"


# `Answer[T]` reads: the thing itself, or why we do not have it.
Answer = Seen[T] | Refused | Unknown | NotAsked
