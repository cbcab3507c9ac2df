"""Proves the writing half: makes a marked item, removes it, sees that it is gone. Leaves nothing, also on Ctrl-C."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from checks.facts import Answer, Leftovers, Refused, Seen, Unknown
from checks.gather.evidence import then
from checks.gather.graph import GraphWire
from checks.gather.progress import GatherStep, Watch
from checks.gather.trial_items import MARK, Kind, new_mark

T = TypeVar("T")

CLEAN_UP_PATIENCE = 20.0
"""Seconds that removing may take after the time budget or the user's patience ended."""


@dataclass(slots=True)
class Written:
    """What one write trial showed."""

    write: Answer[str]
    """`created-and-removed`, or `created` when the item is still there."""
    left_behind: tuple[str, ...] = field(default=())


async def write_trial(wire: GraphWire, kind: Kind, mailbox: str, at: datetime) -> Written:
    """Make one item and remove it. Must not be cancelled in between: run it by `to_the_end`."""
    mark = new_mark()
    if began := wire.budget.left > 0:
        # What is begun is seen to its end: an item whose making was cut off could appear after the last look.
        wire.budget.at_least(CLEAN_UP_PATIENCE)
    made = then(await wire.send("POST", kind.create(mailbox), kind.body(mark, at)), lambda value: str(value["id"]))
    if isinstance(made, Seen):
        ids: tuple[str, ...] = (made.value,)
        evidence = made.evidence
    elif isinstance(made, Unknown) and began:
        # No answer does not mean no item.
        found = await _ids(wire, kind, mailbox, mark)
        if not isinstance(found, Seen) or not found.value:
            return Written(made)
        ids, evidence = found.value, found.evidence
    else:
        return Written(made)
    remaining = await remove(wire, kind, mailbox, ids)
    return Written(Seen("created" if remaining else "created-and-removed", evidence), remaining)


async def remove(wire: GraphWire, kind: Kind, mailbox: str, ids: Sequence[str]) -> tuple[str, ...]:
    """Remove items; the ids of those that are still there, or may be."""
    wire.budget.at_least(CLEAN_UP_PATIENCE)
    gone = await asyncio.gather(*(_gone(wire, kind.item(mailbox, each)) for each in ids))
    return tuple(each for each, away in zip(ids, gone, strict=True) if not away)


async def _gone(wire: GraphWire, path: str) -> bool:
    # A deleted message only moves to Deleted Items; this leaves nothing. It is not there in every cloud.
    # Source: graph docs api/message-permanentdelete, api/event-permanentdelete.
    deleted = await wire.send("POST", f"{path}/permanentDelete", stage="clean-up")
    if not isinstance(deleted, Seen):
        deleted = await wire.send("DELETE", path, stage="clean-up")
    if isinstance(deleted, Refused) and deleted.evidence.status == 404:
        return True
    if not isinstance(deleted, Seen):
        return False
    look = await wire.get(f"{path}?$select=id", stage="clean-up")
    # Only seeing it again says that it stayed; a look that failed takes nothing away from the 204.
    return not isinstance(look, Seen)


async def leftovers(wire: GraphWire, kinds: Sequence[Kind], mailbox: str) -> Answer[Leftovers]:
    """Find and remove what earlier trials that were broken off left behind."""
    found = await asyncio.gather(*(_ids(wire, kind, mailbox, MARK) for kind in kinds))
    removed: list[str] = []
    remaining: list[str] = []
    for kind, answer in zip(kinds, found, strict=True):
        if isinstance(answer, Seen):
            stayed = await remove(wire, kind, mailbox, answer.value)
            remaining += stayed
            removed += [each for each in answer.value if each not in stayed]
    unread = next((answer for answer in found if not isinstance(answer, Seen)), None)
    if unread is not None and not removed and not remaining:
        return unread
    evidence = next(answer.evidence for answer in found if isinstance(answer, Seen))
    return Seen(Leftovers(tuple(removed), tuple(remaining)), evidence)


async def _ids(wire: GraphWire, kind: Kind, mailbox: str, mark: str) -> Answer[tuple[str, ...]]:
    def read(value: dict[str, Any]) -> tuple[str, ...]:
        # What has not the mark stays, whatever the server made of the filter.
        return tuple(str(row["id"]) for row in value["value"] if str(row.get("subject") or "").startswith(mark))

    return then(await wire.get(kind.marked(mailbox, mark), stage="clean-up"), read)


async def to_the_end(work: Coroutine[Any, Any, T], watch: Watch) -> T:
    """Await work that must not be broken off halfway. A cancellation (Ctrl-C) is passed on when it has ended.

    It has `CLEAN_UP_PATIENCE` seconds for that; then it is broken off after all, and the next run finds the rest.
    """
    task = asyncio.ensure_future(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        if not task.done():
            watch(GatherStep("clean-up", "started"))
            await asyncio.wait({task}, timeout=CLEAN_UP_PATIENCE)
            watch(GatherStep("clean-up", "done" if task.done() else "failed"))
            task.cancel()
        raise
