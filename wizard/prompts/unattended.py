"""No hands at all: answers come from flags, environment and config; a missing one is named and never guessed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from checks.gather.progress import Watch, silent
from checks.model import Report
from checks.settings import Secret
from checks.words import Text
from wizard.conversation.effects import Accepted, Answered, Card, Declined, GaveSecret, Question, Quit
from wizard.prompts.interface import Reply, not_understood
from wizard.runtime.user_error import UserError
from wizard.settings.definitions import BY_ID

_MUST_BE_GOOD = frozenset(
    f"recover:{id}" for id in ("proof", "users", "scope", "deviating", "config", "report", "calendar")
)
"""Where going on would keep something as proven that is not, or end without a file that was asked for."""


class UnattendedPrompter:
    """Answers from a mapping; what has a default takes it; anything else is an error naming how to answer it."""

    def __init__(self, answers: Mapping[str, str], secrets: Mapping[str, Secret]) -> None:
        self._answers = dict(answers)
        self._secrets = dict(secrets)
        self._asked: set[str] = set()

    def ask(self, question: Question, chapter: Text, number: int, of: int) -> Reply:
        """The given answer, else the default.

        Raises:
            UserError: no answer, or one that is not understood; names flag, variable and config key.
        """
        if question.id.startswith("recover:"):
            # Nobody is here to choose. What is wrong in passing comes back in the proof; what the proof needs stops.
            if question.id in _MUST_BE_GOOD:
                return Quit()
            known = {choice.value for choice in question.choices}
            return Answered(question.id, "on") if "on" in known else Quit()
        if question.id in self._asked:
            # The same question twice means the answer led nowhere; asking again would never end.
            return Quit()
        self._asked.add(question.id)
        if question.kind == "secret":
            secret = self._secrets.get(question.id)
            if secret is None:
                raise _missing(question)
            return GaveSecret(question.id, secret)
        if question.id in self._answers:
            return self._given(question, self._answers[question.id])
        if question.kind == "done":
            return Answered(question.id, True)
        if question.default is not None:
            return Answered(question.id, question.default)
        raise _missing(question)

    def _given(self, question: Question, reply: str) -> Reply:
        result = question.understand(reply)
        if isinstance(result, Declined):
            raise not_understood(question, result)
        assert isinstance(result, Accepted)
        return Answered(question.id, result.value)

    def tell(self, card: Card, chapter: Text, report: Report | None) -> None:
        """Nobody reads along; the report is written at the end."""

    @contextmanager
    def looking(self, title: Text) -> Iterator[Watch]:
        """In silence."""
        yield silent

    def pause(self, text: Text, seconds: float) -> bool:
        """Wait without a word."""
        import time

        time.sleep(seconds)
        return True

    def say(self, text: Text) -> None:
        """Nothing."""

    def copy(self, label: Text, value: str | Secret) -> bool:
        """There is nobody to paste it."""
        return False

    def close(self) -> None:
        """Nothing was copied."""


def _missing(question: Question) -> UserError:
    setting = BY_ID.get(question.setting or "")
    return UserError(
        Text(
            "{ask}: no answer, and nobody is asked here. Give it by {ways}.",
            "{ask}: geen antwoord, en hier wordt niets gevraagd. Geef het met {ways}.",
        ).of(ask=question.ask, ways=setting.places_for(question.flag_value) if setting else question.id)
    )
