"""One scenario: a name, what it says in both languages, and what it does to a healthy world."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from wizard.practice.world import World

Side = Literal["microsoft", "profit"]


@dataclass(frozen=True)
class Scenario:
    """One way to change a healthy world."""

    name: str
    en: str
    nl: str
    apply: Callable[[World], None]
    elsewhere: str = ""
    """What another program (Exchange's PowerShell, the old link) shows then, as somebody would paste it."""
    side: Side = "microsoft"
    """Where it goes wrong: in the tenant and on the way there, or in Profit."""
