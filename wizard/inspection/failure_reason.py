"""Why a look stopped, in words, with its cure and exit code: the same diagnosis that `check` gives."""

from __future__ import annotations

from dataclasses import dataclass

from checks.catalogue.causes import BY_ID
from checks.examine import EXIT_CODES
from checks.facts import Evidence, NotAsked, Refused, Unknown
from checks.judge.diagnosis import NETWORK_CAUSES, causes_of, code_of
from checks.judge.statements import why_no_answer
from checks.model import ExitClass
from checks.words import Text

_AGAIN = Text(
    "Wait a few minutes and run the same command again; profit-exchange check looks further.",
    "Wacht een paar minuten en voer dezelfde opdracht opnieuw uit; profit-exchange check kijkt verder.",
)


@dataclass(frozen=True, slots=True)
class Stopped:
    """What to say and how to end."""

    says: Text
    steps: tuple[Text, ...]
    exit_code: int


def stopped(answer: Refused | Unknown | NotAsked) -> Stopped:
    """Diagnose the answer that ended a look."""
    if isinstance(answer, NotAsked):
        return Stopped(
            Text("The directory was not read to the end.", "De directory is niet tot het eind gelezen."),
            (_AGAIN,),
            EXIT_CODES["unknown"],
        )
    evidence = answer.evidence
    cause = next(iter(causes_of(evidence)), None)
    if isinstance(answer, Unknown) and cause not in NETWORK_CAUSES:
        return Stopped(
            Text(
                "Could not look: {why} ({asked}: {code}).",
                "Kijken is niet gelukt: {why} ({asked}: {code}).",
                {"why": why_no_answer(evidence, cause), "asked": _asked(evidence), "code": code_of(evidence)},
            )
            if evidence.status is not None
            else Text(
                "Could not look: no usable answer to {asked} ({code}).",
                "Kijken is niet gelukt: geen bruikbaar antwoord op {asked} ({code}).",
                {"asked": _asked(evidence), "code": code_of(evidence)},
            ),
            (_AGAIN,),
            EXIT_CODES["unknown"],
        )
    if cause is None:
        kind = ExitClass.PERMISSION if evidence.status == 403 else ExitClass.OTHER
        return Stopped(
            Text(
                "Refused: {asked} was answered with {code}.",
                "Geweigerd: {asked} werd beantwoord met {code}.",
                {"asked": _asked(evidence), "code": code_of(evidence)},
            ),
            (_AGAIN,),
            EXIT_CODES[kind.value],
        )
    found = BY_ID[cause]
    says = Text("{says} ({code})", "{says} ({code})", {"says": found.says, "code": code_of(evidence)})
    return Stopped(says, _without_open(found.remedy.steps), EXIT_CODES[found.exit_class.value])


def _asked(evidence: Evidence) -> str:
    """The request without its query, which is long and says nothing to a reader."""
    return evidence.asked.partition("?")[0]


def _without_open(steps: tuple[Text, ...]) -> tuple[Text, ...]:
    return tuple(step for step in steps if not step.open_placeholders)
