"""What goes wrong between client and service: delays, throttling, garbage. Scenarios set it, middleware applies it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from wizard.practice.log import Host

Garbage = Literal["html", "truncated"]


@dataclass
class Faults:
    """The faults of one world. Counters run down as requests come in."""

    latency: float = 0.0
    """Seconds added to every response."""
    throttled: dict[Host, int] = field(default_factory=dict)
    """Requests a host still answers with 429; -1 for ever."""
    retry_after: int = 1
    """Seconds in the Retry-After header of a 429 or 503."""
    every_third_fails: bool = False
    garbage: dict[Host, Garbage] = field(default_factory=dict)
    """What a host sends instead of its JSON."""
    untrusted: bool = False
    """The certificate's authority is in no list the client was given."""
    inspected: bool = False
    """The certificate was issued by a company's TLS inspection."""
