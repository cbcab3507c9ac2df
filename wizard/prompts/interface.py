"""What all prompters share: the contract, the keys for help, back and stop, and how a reply becomes an event."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Protocol

from checks.gather.progress import Watch
from checks.model import Report
from checks.settings import Secret
from checks.visible import harmless
from checks.words import Text
from wizard.conversation.effects import (
    Accepted,
    Answer,
    Answered,
    Card,
    Declined,
    GaveSecret,
    Question,
    Quit,
    WentBack,
)
from wizard.runtime.user_error import UserError
from wizard.settings.definitions import BY_ID

HELP = frozenset({"?", "help", "hulp"})
BACK = frozenset({"<", "back", "terug"})
QUIT = frozenset({"q", "quit", "stop"})

Reply = Answered | GaveSecret | WentBack | Quit


class Prompter(Protocol):
    """How the conversation reaches a person. A prompter only talks; it decides nothing and looks at nothing."""

    def ask(self, question: Question, chapter: Text | None = None, number: int = 0, of: int = 0) -> Reply:
        """Put one question until there is an understood answer, or the person goes back or stops.

        Args:
            question: what is asked.
            chapter: what it belongs to; None for a question in passing.
            number: the chapter's, from 1.
            of: how many chapters there are.
        """

    def tell(self, card: Card, chapter: Text, report: Report | None) -> None:
        """Show a card; a report is shown as the matrix with its findings."""

    def looking(self, title: Text) -> AbstractContextManager[Watch]:
        """While the world is looked at."""

    def pause(self, text: Text, seconds: float) -> bool:
        """Wait visibly; False when the person broke it off."""

    def say(self, text: Text) -> None:
        """One line in passing."""

    def copy(self, label: Text, value: str | Secret) -> bool:
        """Put a value on the clipboard and say whether that worked; the value itself is not shown.

        Returns:
            False where there is no clipboard.
        """

    def close(self) -> None:
        """The conversation is over: a secret that was copied is taken off the clipboard."""


def meant(reply: str) -> str | None:
    """`help`, `back` or `quit` when the reply is one of those keys; None for an answer."""
    key = reply.strip().casefold()
    if key in HELP:
        return "help"
    if key in BACK:
        return "back"
    return "quit" if key in QUIT else None


def understood(question: Question, typed: str) -> tuple[Reply | None, Text | None]:
    """The event for what was typed, and what to say about it. No event means: ask again."""
    if question.kind == "secret":
        result = question.understand(typed)
        if isinstance(result, Declined):
            return None, result.says
        given = Secret(typed)
        return GaveSecret(question.id, question.repair(given) if question.repair else given), result.remark
    if not typed.strip():
        if question.refused and question.offered and question.default in (None, question.offered):
            return None, not_again(question)
        if question.offered and not question.refused:
            typed = question.offered
        elif (taken := by_enter(question)) is not None:
            return Answered(question.id, taken), None
    result = question.understand(typed)
    if isinstance(result, Declined):
        # A sentence about what was typed says nothing where nothing was.
        return None, result.says if typed.strip() or not result.says.values.get("seen") else _NOTHING_TYPED
    assert isinstance(result, Accepted)
    return Answered(question.id, result.value), result.remark


_NOTHING_TYPED = Text(
    "Nothing was typed, and Enter alone is no answer here. ? explains what is asked.",
    "Er is niets getypt, en Enter alleen is hier geen antwoord. ? legt uit wat er wordt gevraagd.",
)


def not_again(question: Question) -> Text:
    """That Enter alone does not take what a look refused."""
    return _NOT_AGAIN.of(answer=harmless(question.offered or ""))


_NOT_AGAIN = Text(
    "Enter alone does not take {answer} again. Type it as it should be, or < to go back.",
    "Enter alleen neemt {answer} niet opnieuw. Typ hoe het moet zijn, of < om terug te gaan.",
)


def by_enter(question: Question) -> Answer | None:
    """What Enter alone answers: the default, and of a list without one its first line, at which a menu points."""
    if question.default is None and question.kind == "choice" and question.choices:
        return question.choices[0].value
    return question.default


def may_be_edited(question: Question, typed: str) -> str | None:
    """A reply that was not understood, to be put right instead of typed anew. A secret is never shown again."""
    if question.kind not in ("text", "path"):
        return None
    return harmless(typed).strip()[:_LONGEST_EDITED] or None


_LONGEST_EDITED = 500
"""Characters; whoever pasted more than that pasted something else."""


def not_understood(question: Question, result: Declined) -> UserError:
    """The complaint about an answer that was given beforehand."""
    setting = BY_ID.get(question.setting or "")
    flag = setting.flag if setting else str(question.id)
    return UserError(Text("{flag}: {says}", "{flag}: {says}").of(flag=flag, says=result.says))
