"""Tries each permission with the one reading call that only it opens (checks.catalogue.permissions, `proof`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from checks.catalogue.permissions import PERMISSIONS, Permission
from checks.facts import Answer, NotAsked, Seen, Trial
from checks.gather.batch import Answers
from checks.gather.evidence import then

Handle = str | NotAsked
"""What stands for a mailbox in a path, or why there is none."""

_READS = tuple(one for one in PERMISSIONS if not one.sends)
DIRECTORY = tuple(one for one in _READS if one.workload == "directory")
EXCHANGE = tuple(one for one in _READS if one.workload == "exchange")


def directory_paths() -> dict[str, str]:
    """The calls that need no mailbox, by permission name; they travel with the other directory reads."""
    return {one.name: one.proof for one in DIRECTORY}


def mailbox_paths(handles: Mapping[str, str]) -> dict[str, str]:
    """The proof of each mailbox permission, by permission name and which mailbox, as `mailbox_trials` takes them.

    Args:
        handles: `first` and `second`, as far as there is one, to what stands for it in a path.
    """
    return {f"{one.name} {which}": _path(one, handle) for which, handle in handles.items() for one in EXCHANGE}


def mailbox_trials(answers: Answers, first: Handle, second: Handle) -> dict[str, Trial]:
    """What those answers say of each permission."""
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


def _noted(permission: Permission, answers: Answers, which: str, handle: Handle) -> Answer[str]:
    return handle if isinstance(handle, NotAsked) else noted(answers[f"{permission.name} {which}"])
