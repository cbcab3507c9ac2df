"""Prompter with some answers given beforehand, by flags: those questions are not put to the person, the rest is."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager

from checks.gather.progress import Watch
from checks.model import Report
from checks.settings import Secret
from checks.words import Text
from wizard.conversation.effects import Accepted, Answered, Card, Declined, GaveSecret, Question, Quit
from wizard.prompts.interface import Prompter, Reply, not_understood

PLAN = "plan-confirmed"


class PrefilledPrompter:
    """Answers each question once from what was given; asks the person when it comes back, or was not given."""

    def __init__(
        self,
        prompter: Prompter,
        answers: Mapping[str, str],
        secrets: Mapping[str, Secret],
        *,
        stop_at_plan: bool = False,
    ) -> None:
        self._prompter = prompter
        self._answers = dict(answers)
        self._secrets = dict(secrets)
        self._stop_at_plan = stop_at_plan
        self._tenant_given = "tenant" in answers
        self.stopped_at_plan = False

    def ask(self, question: Question, chapter: Text | None = None, number: int = 0, of: int = 0) -> Reply:
        """The given answer the first time, the person's after that.

        Raises:
            UserError: a flag's value is not understood.
        """
        if question.id == PLAN and self._stop_at_plan:
            self.stopped_at_plan = True
            return Quit()
        if question.id == "tenant" and self._tenant_given and question.id not in self._answers:
            # Another customer after all: what was given belonged to the first one.
            self._answers.clear()
            self._secrets.clear()
        id = str(question.id)
        if question.kind == "secret" and id in self._secrets:
            return GaveSecret(question.id, self._secrets.pop(id))
        if id in self._answers:
            result = question.understand(self._answers.pop(id))
            if isinstance(result, Declined):
                raise not_understood(question, result)
            assert isinstance(result, Accepted)
            return Answered(question.id, result.value)
        return self._prompter.ask(question, chapter, number, of)

    def tell(self, card: Card, chapter: Text, report: Report | None) -> None:
        """Passed on."""
        self._prompter.tell(card, chapter, report)

    def looking(self, title: Text) -> AbstractContextManager[Watch]:
        """Passed on."""
        return self._prompter.looking(title)

    def pause(self, text: Text, seconds: float) -> bool:
        """Passed on."""
        return self._prompter.pause(text, seconds)

    def say(self, text: Text) -> None:
        """Passed on."""
        self._prompter.say(text)

    def copy(self, label: Text, value: str | Secret) -> bool:
        """Passed on."""
        return self._prompter.copy(label, value)

    def close(self) -> None:
        """Passed on."""
        self._prompter.close()
