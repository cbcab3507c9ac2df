"""The prompter when nobody is there: answers come from flags, environment and config; a missing one is named and
never guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from checks.gather.progress import Watch, silent
from checks.model import Report
from checks.settings import Secret
from checks.words import Text, same
from wizard.conversation.effects import Accepted, Answered, Card, Declined, GaveSecret, Question, Quit
from wizard.conversation.ids import QuestionId, Recover, Way
from wizard.conversation.unanswered import Unanswered
from wizard.prompts.interface import Reply, not_understood
from wizard.runtime.user_error import UserError
from wizard.settings.definitions import BY_ID
from wizard.settings.missing import credential_places, listed, unanswered

_MUST_BE_GOOD = frozenset(
    Recover(id) for id in ("proof", "users", "scope", "deviating", "config", "report", "calendar")
)
"""Where going on would keep something as proven that is not, or end without a file that was asked for."""


class UnattendedPrompter:
    """Answers from a mapping; what has a default takes it; anything else is an error naming how to answer it.

    Args:
        answers: by question id, as a person would type them.
        secrets: by question id.
        also: what else has no answer by the time a question has none, so that the error names it all at once.
    """

    def __init__(
        self,
        answers: Mapping[str, str],
        secrets: Mapping[str, Secret],
        also: Callable[[], Sequence[Unanswered]] = tuple,
    ) -> None:
        self._answers = dict(answers)
        self._secrets = dict(secrets)
        self._also = also
        self._asked: set[QuestionId] = set()

    def ask(self, question: Question, chapter: Text | None = None, number: int = 0, of: int = 0) -> Reply:
        """The given answer, else the default.

        Raises:
            UserError: no answer, or one that is not understood; names flag, variable and config key.
        """
        if isinstance(question.id, Recover):
            # Nobody is here to choose. What is wrong in passing comes back in the proof; what the proof needs stops.
            if question.id in _MUST_BE_GOOD:
                return Quit()
            known = {choice.value for choice in question.choices}
            return Answered(question.id, Way.ON) if Way.ON in known else Quit()
        if question.id in self._asked:
            # The same question twice means the answer led nowhere; asking again would never end.
            return Quit()
        self._asked.add(question.id)
        if question.kind == "secret":
            secret = self._secrets.get(str(question.id))
            if secret is None:
                raise self._missing(question)
            return GaveSecret(question.id, secret)
        if (given := self._answers.get(str(question.id))) is not None:
            return self._given(question, given)
        if question.kind == "done":
            return Answered(question.id, True)
        if question.default is not None:
            return Answered(question.id, question.default)
        raise self._missing(question)

    def _given(self, question: Question, reply: str) -> Reply:
        result = question.understand(reply)
        if isinstance(result, Declined):
            raise not_understood(question, result)
        assert isinstance(result, Accepted)
        return Answered(question.id, result.value)

    def _missing(self, question: Question) -> UserError:
        others = [one for one in self._also() if one.question.id != question.id]
        return no_answers((Unanswered(question), *others))

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


def no_answers(missing: Sequence[Unanswered]) -> UserError:
    """The complaint about questions without an answer: every one of them, with every place that can answer it."""
    lines = []
    for one in missing:
        line = unanswered(one.question.ask, _places(one.question))
        lines.append(_WHEN.of(line=line, when=one.when) if one.when else line)
    return UserError(listed(_SEVERAL if len(lines) > 1 else _ONE, lines))


_ONE = Text(
    "an answer is missing, and nobody is asked here.", "er ontbreekt een antwoord, en hier wordt niets gevraagd."
)
_SEVERAL = Text(
    "answers are missing, and nobody is asked here.", "er ontbreken antwoorden, en hier wordt niets gevraagd."
)
_WHEN = Text("{when}: {line}", "{when}: {line}")


def _places(question: Question) -> Text:
    setting = BY_ID.get(question.setting or "")
    if setting is None:
        return same(str(question.id))
    if question.kind == "secret":
        return credential_places()
    return setting.places_for(question.flag_value or "|".join(setting.choices) or None)
