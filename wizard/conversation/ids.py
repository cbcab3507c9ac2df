"""What a question's id and a choice's value stand for, as types: the one place where they are written and read as text.

A prompt, a flag and the kept progress know a question by its id and a choice by its value, both text. The reducer looks
at neither: it asks here what they mean.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class Recover:
    """What to do after a look, a change or a save that was not good: a question of its own for each of them."""

    of: str
    """Id of the look, the change or the save."""

    @property
    def id(self) -> str:
        """As the question's id."""
        return f"recover:{self.of}"


@dataclass(frozen=True, slots=True)
class Decide:
    """Who is meant by one Profit user: a question of its own for each of them."""

    user: str
    """The Profit user, folded."""

    @property
    def id(self) -> str:
        """As the question's id."""
        return f"decide:{self.user}"


@dataclass(frozen=True, slots=True)
class Plain:
    """A question that there is one of."""

    id: str


QuestionId = Recover | Decide | Plain


def question_id(text: str) -> QuestionId:
    """The question behind an id."""
    kind, colon, rest = text.partition(":")
    if colon and kind == "recover":
        return Recover(rest)
    if colon and kind == "decide":
        return Decide(rest)
    return Plain(text)


@dataclass(frozen=True, slots=True)
class ChangeAnswer:
    """Go back to one question: its answer and what followed from it are forgotten, the rest is kept."""

    question: str

    @property
    def value(self) -> str:
        """As a choice's value."""
        return f"change:{self.question}"


@dataclass(frozen=True, slots=True)
class SetAnswer:
    """Answer another question with this."""

    question: str
    answer: str

    @property
    def value(self) -> str:
        """As a choice's value."""
        return f"set:{self.question}={self.answer}"


@dataclass(frozen=True, slots=True)
class ChooseColumn:
    """Choose the column of one field of the Profit list."""

    field: str

    @property
    def value(self) -> str:
        """As a choice's value."""
        return f"field:{self.field}"


class Way(Enum):
    """Ways on that change no answer, by their value as a choice."""

    AGAIN = "again"
    """Look, or try, once more."""
    WAIT = "wait"
    """Look again by itself until it settles."""
    ON = "on"
    """Go on as it is."""
    MESSAGE = "message"
    """Make a message for whoever must act; then this is asked again."""
    STEPS = "steps"
    """Show every step of the cure; then this is asked again."""
    NEW_SECRET = "new-secret"
    """The automatic route on the app that was named, which adds a secret to it."""


ChoiceMeaning = ChangeAnswer | SetAnswer | ChooseColumn | Way


def meaning(value: object) -> ChoiceMeaning | None:
    """What a choice's value stands for; None for an answer that is only itself."""
    if not isinstance(value, str):
        return None
    kind, colon, rest = value.partition(":")
    if colon and kind == "change":
        return ChangeAnswer(rest)
    if colon and kind == "field":
        return ChooseColumn(rest)
    if colon and kind == "set" and "=" in rest:
        question, _, answer = rest.partition("=")
        return SetAnswer(question, answer)
    return next((way for way in Way if way.value == value), None)


ALL_STEPS = "all-steps"
"""Of the card with every step of a cure; it says after which look."""


@dataclass(frozen=True, slots=True)
class CardId:
    """A card that is shown once: of which look or step it is, and what it is or which question it stands before."""

    of: str
    what: str = ""

    @property
    def id(self) -> str:
        """As the card's id."""
        return f"{self.of}:{self.what}" if self.what else self.of


def card_id(text: str) -> CardId:
    """The card behind an id."""
    of, _, what = text.partition(":")
    return CardId(of, what)
