"""Every call that reached Profit, with what it asked and what became of it; never a token or a secret."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Way = Literal["oauth", "token", "plain-token", "unknown", "none"]
"""How a call signed in: Bearer, AfasToken in Base64, AfasToken as plain XML, something else, nothing."""


@dataclass
class ProfitCall:
    """One call. It stands in the journal from the moment it arrives, so also when nobody waited for the answer."""

    number: int
    method: str
    path: str
    """As asked, without the query."""
    query: str
    way: Way
    language: str
    """`Accept-Language`, as sent."""
    integration_id: str | None
    content_type: str | None
    user_agent: str
    body: Any = None
    """The JSON of a write, or its text when it is no JSON. Of a token request: `grant_type` and `client_id` only."""
    status: int = 0
    """0 while unanswered, and for ever when the connection was dropped."""
    message: str | None = None
    """`externalMessage` or `error` of a refusal."""
    landed: bool = False
    """A write: whether Profit carried it out, answered or not."""

    @property
    def trace(self) -> str:
        """`X-Trace-Identifier` of the answer."""
        return f"practice-{self.number:04d}"

    @property
    def is_write(self) -> bool:
        """Whether this call was meant to change something in Profit."""
        return self.method not in ("GET", "HEAD", "OPTIONS") and "/connectors/" in self.path.lower()


@dataclass(frozen=True)
class Difference:
    """One property of one user that is not as it was."""

    user: str
    """The user code; of a renamed user the old one is gone and the new one is there."""
    field: str
    """A field of `ProfitUser`, `groups`, or `user` itself (before or after is None then)."""
    before: Any
    after: Any
