"""One line of `doctor`, and the exit code that its lines ask for."""

from __future__ import annotations

from dataclasses import dataclass

from checks.model import Actor, Verdict
from checks.words import Text
from wizard.runtime.exit_codes import COULD_NOT_TELL, GOOD, NETWORK, PROBLEM


@dataclass(frozen=True, slots=True)
class DoctorRow:
    """One thing that was looked at."""

    id: str
    name: Text
    verdict: Verdict
    says: Text
    cure: tuple[Text, ...] = ()
    actor: Actor = Actor.CONSULTANT
    """Who carries out the cure."""
    network: bool = False
    """A problem here is one of the network: it has an exit code of its own."""


def exit_code(rows: list[DoctorRow]) -> int:
    """0 good (advice is allowed), 5 for a problem of the network, 1 for another, 6 when something could not be told."""
    problems = [row for row in rows if row.verdict is Verdict.PROBLEM]
    if problems:
        return NETWORK if any(row.network for row in problems) else PROBLEM
    return COULD_NOT_TELL if any(row.verdict is Verdict.UNKNOWN for row in rows) else GOOD
