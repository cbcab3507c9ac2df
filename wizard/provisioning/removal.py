"""Removes one thing, and says that it is gone only after that was seen: a refusal is no absence.

A replica that has not heard of a new object answers as if it were not there. So "not found" to a removal is looked
into, and believed at once only for what is older than replicas lag.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, Literal

from checks.facts import Answer, Refused, Seen, Unknown
from wizard.provisioning.patience import Patience, status

Removed = Literal["gone", "taken"]
"""`gone`: it is not to be seen any more. `taken`: the removal was accepted; it is still shown, or could not be looked
at."""


async def removed(
    remove: Callable[[], Awaitable[Answer[dict[str, Any]]]],
    there: Callable[[], Awaitable[bool | None]],
    patience: Patience,
    *,
    recent: bool,
    absent: tuple[int, ...] = (404,),
    stage: str = "undo",
    look_on: bool = False,
) -> Removed | Refused | Unknown:
    """Remove it, patiently.

    Args:
        remove: asks for the removal; may be asked again.
        there: whether it is to be seen now; None when that could not be looked at.
        recent: it was made so lately that a replica may not know of it.
        look_on: what was accepted and is still shown is looked at until it is not, or patience ends.
        absent: statuses by which "no such thing" may be meant.

    Raises:
        StoppedError: a person asked to stop.
    """
    answer: Answer[dict[str, Any]]
    for seconds in patience.tries():
        patience.unless_stopped()
        answer = await remove()
        if isinstance(answer, Seen):
            return await _seen_off(there, patience, stage) if look_on else _seen(await there())
        assert isinstance(answer, Refused | Unknown)
        if isinstance(answer, Refused) and status(answer) not in absent:
            return answer
        seen = await there()
        if seen is None:
            return answer
        if not seen and (not recent or seconds is None):
            return "gone"
        if seen and not recent and isinstance(answer, Refused):
            return answer
        if seconds is None or not await patience.paused(stage, seconds, answer):
            return answer
    raise AssertionError("the last try returns")


def _seen(there: bool | None) -> Removed:
    return "gone" if there is False else "taken"


async def _seen_off(there: Callable[[], Awaitable[bool | None]], patience: Patience, stage: str) -> Removed:
    """A replica may show for a while what another has removed."""
    for seconds in patience.tries():
        shown = await there()
        if not shown or seconds is None or not await patience.paused(stage, seconds):
            return _seen(shown)
    raise AssertionError("the last try returns")
