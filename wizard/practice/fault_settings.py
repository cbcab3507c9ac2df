"""What goes wrong between client and service in one world: settings that scenarios make and the middleware reads."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from wizard.practice.log import Host

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

    StandsBetween = Callable[[Host, ASGIApp, Scope, Receive, Send], Coroutine[Any, Any, None]]

Garbage = Literal["html", "truncated"]


@dataclass
class Faults:
    """The faults of one world. Counters run down as requests come in."""

    latency: float = 0.0
    """Seconds added to every response."""
    throttled: dict[Host, int] = field(default_factory=dict)
    """Requests a host still answers with 429 (the login host: token requests); -1 for ever."""
    retry_after: int = 1
    """Seconds in the Retry-After header of a 429 or 503."""
    throttled_items: int = 0
    """Items inside a `$batch` still answered with a 429 of their own."""
    mailbox_concurrency: int = 4
    """Mailbox requests an app may have in service at once before Exchange answers 429; 0 for no limit.
    Source: graph concepts/throttling-limits."""
    every_third_fails: dict[Host, int] = field(default_factory=dict)
    """Hosts of whose requests every third gets a 503 or 504 -> requests counted so far."""
    garbage: dict[Host, Garbage] = field(default_factory=dict)
    """What a host sends instead of its JSON."""
    garbage_sent: int = 0
    untrusted: bool = False
    """The certificate's authority is in no list the client was given."""
    inspected: bool = False
    """The certificate was issued by a company's TLS inspection."""
    name_server: Literal["answers", "silent", "refuses"] = "answers"
    spam_filter: bool = False
    """Mail for the company passes a filter before it reaches Exchange Online."""
    unknown_properties: set[str] = field(default_factory=set)
    """Properties that this cloud's Graph does not have yet, as `application/isDisabled`."""
    stands_between: StandsBetween | None = None
    """Somebody between client and service who sees each request, may answer it, drop it or pass it on. For tests."""
    page_tokens_expire: int = 0
    """Next pages still refused because their token is too old."""
