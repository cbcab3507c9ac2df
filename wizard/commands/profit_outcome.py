"""How a run that wrote in Profit ended: its exit code and its last line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.words import Text
from wizard.runtime.exit_codes import COULD_NOT_TELL, GOOD, PROBLEM, worst

if TYPE_CHECKING:
    from wizard.provisioning.profit_addresses import WriteOutcome
    from wizard.provisioning.profit_run import Run


def exit_code(run: Run) -> int:
    """The worst of what came of each user."""
    codes = {GOOD}
    for outcome in run.outcomes:
        if outcome.state in ("refused", "differs", "skipped"):
            codes.add(_of_answer(outcome) or PROBLEM)
        elif outcome.state in ("unread", "unknown"):
            codes.add(_of_answer(outcome) or COULD_NOT_TELL)
        elif outcome.state == "written" and not run.waits_for_first:
            # Accepted, and nobody saw it stand there.
            codes.add(COULD_NOT_TELL)
    return worst(codes)


def _of_answer(outcome: WriteOutcome) -> int | None:
    """The exit code of what Profit or the network said; None when that is no matter of its own."""
    from checks.catalogue.causes import BY_ID
    from checks.examine import EXIT_CODES
    from checks.facts import Refused
    from checks.judge.diagnosis import NETWORK_CAUSES
    from checks.judge.profit_statements import profit_causes
    from checks.model import ExitClass

    if outcome.answer is None:
        return None
    cause = next(iter(profit_causes(outcome.answer.evidence)), None)
    if cause is None:
        return None
    if isinstance(outcome.answer, Refused):
        kind = BY_ID[cause].exit_class
        return EXIT_CODES[kind.value] if kind in (ExitClass.SIGN_IN, ExitClass.PERMISSION) else None
    return EXIT_CODES[ExitClass.NETWORK.value] if cause in NETWORK_CAUSES and outcome.state == "unread" else None


_STATES = {
    "seen": Text("written and seen: {n}", "geschreven en gezien: {n}"),
    "there": Text("stood there already: {n}", "stond er al: {n}"),
    "written": Text("accepted, not seen: {n}", "aangenomen, niet gezien: {n}"),
    "skipped": Text("left alone: {n}", "niets aan gedaan: {n}"),
    "refused": Text("refused: {n}", "geweigerd: {n}"),
    "differs": Text("more or other changed than meant: {n}", "meer of anders gewijzigd dan bedoeld: {n}"),
    "unknown": Text("no answer: {n}", "geen antwoord: {n}"),
    "unread": Text("could not be read: {n}", "niet te lezen: {n}"),
}


def summary(run: Run) -> Text:
    """How many ended in which way."""
    # Without evidence of its own nothing was sent for this user in this run.
    ended = ["there" if one.state == "seen" and one.evidence is None else one.state for one in run.outcomes]
    parts = [words.of(n=n) for state, words in _STATES.items() if (n := ended.count(state))]
    if not parts:
        return Text("Nothing was written.", "Er is niets geschreven.")
    names = {f"p{i}": part for i, part in enumerate(parts)}
    template = ", ".join(f"{{{name}}}" for name in names)
    return Text(f"{template}.", f"{template}.", names)
