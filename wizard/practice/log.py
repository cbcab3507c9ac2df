"""The request log: what came in and what went out, without a header or a body that could hold a secret."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Host = Literal["login", "graph"]


@dataclass(frozen=True)
class Entry:
    """One request and its answer's status."""

    method: str
    host: Host
    path: str
    query: str
    """Raw query string; values of `code`, `client_secret` and their like are replaced."""
    status: int
    client_request_id: str | None
    user_agent: str
    grant: str | None = None
    """`grant_type` of a token request."""
    error: str | None = None
    """AADSTS number or Graph error code of a refusal."""
