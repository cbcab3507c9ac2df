"""What gathering tells about its progress, while it is under way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

REPLICATION = "replication"
"""The note of a wait for replicas that lag behind."""


@dataclass(frozen=True, slots=True)
class GatherStep:
    """One step begun, ended, or held up. Stages that travel together start and end at about the same moment.

    `stage` is one of `network`, `tenant`, `sign-in`, `registration`, `organisation`, `mailbox`, `trials`,
    `write-trials`, `send-trial`, `clean-up`; more may come.
    """

    stage: str
    state: Literal["started", "done", "failed", "waiting"]
    seconds: float | None = None
    """With `waiting`: how long until the next attempt. With `done` and `failed`: how long it took."""
    note: str | None = None
    """A code, status or id that says why (`429`, `AADSTS7000215`); never a sentence, never a secret."""


class Watch(Protocol):
    """Whoever wants to see progress. Called on the thread that runs the gathering; returns at once, raises nothing."""

    def __call__(self, progress: GatherStep, /) -> None:
        """Take note of one step."""


def silent(progress: GatherStep, /) -> None:
    """The watch that does not look."""
