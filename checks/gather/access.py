"""Tries each permission with the one reading call that only it opens (checks.catalogue.permissions, `proof`)."""

from __future__ import annotations

from typing import Any

from checks.catalogue.permissions import PERMISSIONS, Permission
from checks.facts import Answer, NotAsked, Seen, Trial
from checks.gather.batch import together
from checks.gather.evidence import then
from checks.gather.graph import GraphWire

Handle = str | NotAsked
"""What stands for a mailbox in a path, or why there is none."""

_READS = tuple(one for one in PERMISSIONS if not one.sends)
DIRECTORY = tuple(one for one in _READS if one.workload == "directory")
EXCHANGE = tuple(one for one in _READS if one.workload == "exchange")


def directory_paths() -> dict[str, str]:
    """The calls that need no mailbox, by permission name; they travel with the other directory reads."""
    return {one.name: one.proof for one in DIRECTORY}


async def mailbox_reads(wire: GraphWire, first: Handle, second: Handle) -> dict[str, Trial]:
    """Read each mailbox permission's proof, on both mailboxes in one round trip."""
    wanted = {f"{one.name} {which}": _path(one, handle)
              for which, handle in (("first", first), ("second", second))
              if isinstance(handle, str) for one in EXCHANGE}  # fmt: skip
    answers = await together(wire, wanted, stage="trials") if wanted else {}
    return {
        one.name: Trial(
            read=_noted(one, answers, "first", first),
            second=_noted(one, answers, "second", second),
        )
        for one in EXCHANGE
    }


def not_tried(because: str) -> dict[str, Trial]:
    """Every permission untried for one reason."""
    return {one.name: Trial(NotAsked(because), NotAsked(because), NotAsked(because)) for one in PERMISSIONS}


def noted(answer: Answer[dict[str, Any]]) -> Answer[str]:
    """The short neutral note of a trial: the value of a single property when the answer is one, else its status."""
    if not isinstance(answer, Seen):
        return answer
    status = str(answer.evidence.status)
    return then(answer, lambda value: value["value"] if isinstance(value.get("value"), str) else status)


def _path(permission: Permission, mailbox: str) -> str:
    return permission.proof.replace("{mailbox}", mailbox)


def _noted(permission: Permission, answers: dict[str, Any], which: str, handle: Handle) -> Answer[str]:
    return handle if isinstance(handle, NotAsked) else noted(answers[f"{permission.name} {which}"])
