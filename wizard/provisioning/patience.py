"""Waiting while a tenant is changed: for replicas that lag and services that are busy, visibly, bounded, stoppable."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TypeVar

from checks.facts import Refused, Unknown
from checks.gather.progress import REPLICATION, GatherStep, Watch, silent
from checks.gather.time_budget import LONGEST_WAIT, TimeBudget
from checks.words import Text

T = TypeVar("T")
LAG_WAITS = (1.0, 2.0, 4.0, 8.0, 15.0, 30.0, 60.0)
"""Seconds between tries while a new object is not readable everywhere: two minutes. Source: SupportArticles
404-not-found-error-manage-objects-microsoft-graph (double the wait and retry)."""
STOPPED = Text(
    "Stopped because you asked. What exists by now is kept; going on starts from there.",
    "Gestopt op jouw verzoek. Wat er nu is, wordt onthouden; verdergaan begint daar.",
)
NO_SUCH_OBJECT = "Request_ResourceNotFound"
"""The directory's own word for an object that is not there, or not there yet. Source: graph docs concepts/errors."""


class StoppedError(Exception):
    """Nothing more is begun: `says` tells why, `answer` what stood in the way when it was an answer."""

    def __init__(
        self, says: Text, *, revisit: str | None = None, answer: Refused | Unknown | None = None, asked: bool = False
    ) -> None:
        super().__init__(says.en)
        self.says = says
        self.revisit = revisit
        """The question whose other answer cures it."""
        self.answer = answer
        self.asked = asked
        """A person asked for it."""


@dataclass(slots=True)
class Patience:
    """How long one piece of work waits, who is told, and whether it was asked to stop."""

    watch: Watch = silent
    waits: tuple[float, ...] = LAG_WAITS
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    budget: TimeBudget | None = None
    """What all of it may take; a wait that does not fit in is not begun."""
    _stop: asyncio.Event = field(default_factory=asyncio.Event)

    def stop(self) -> None:
        """Begin nothing more."""
        self._stop.set()

    def unless_stopped(self) -> None:
        """Before each request.

        Raises:
            StoppedError: a person asked to stop.
        """
        if self._stop.is_set():
            raise StoppedError(STOPPED, asked=True)

    def tries(self) -> Iterator[float | None]:
        """The seconds to wait after each try; None after the last."""
        yield from self.waits
        yield None

    async def repeated(
        self, ask: Callable[[], Awaitable[T]], *, again: Callable[[object], bool], stage: str = "register"
    ) -> T:
        """The answer, asked for anew as long as `again` says so and there is patience left."""
        answer = await ask()
        for seconds in self.waits:
            if not again(answer) or not await self.paused(stage, seconds, answer):
                break
            answer = await ask()
        return answer

    async def paused(self, stage: str, seconds: float, answer: object = None) -> bool:
        """Wait, and say why; False when that would take more time than there is or anybody is willing to wait.

        Raises:
            StoppedError: a person asked to stop.
        """
        asked = answer.evidence.retry_after_seconds if isinstance(answer, Unknown) else None
        if asked is not None and not asked <= LONGEST_WAIT:
            return False
        seconds = max(seconds, asked or 0.0)
        if self.budget is not None and seconds >= self.budget.left:
            return False
        why = str(status(answer) or "") if isinstance(answer, Unknown) else REPLICATION
        self.watch(GatherStep(stage, "waiting", seconds, why))
        try:
            await asyncio.wait_for(self._stop.wait(), seconds)
        except TimeoutError:
            return True
        self.unless_stopped()
        return True


def status(answer: object) -> int | None:
    """The HTTP status of a "no" or of something that is no answer."""
    return answer.evidence.status if isinstance(answer, Refused | Unknown) else None


def not_there(answer: object) -> bool:
    """The directory says that it has no such object; a replica that lags says so too."""
    return isinstance(answer, Refused) and answer.evidence.status == 404


def too_busy(answer: object) -> bool:
    """Nothing was done, so that asking again can do no harm."""
    return status(answer) == 429


def passing(answer: object) -> bool:
    """Likely to be over in a moment. Only for what may be said twice."""
    return isinstance(answer, Unknown) or not_there(answer)
