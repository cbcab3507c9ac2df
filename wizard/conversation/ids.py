"""What questions, cards and choices are called, as types: how each is written as text, and how that text is read.

Most questions have a plain name. Questions of which there are many, cards, and choices that stand for more than
themselves are types, so that nothing has to be looked for inside a name. As text they stand in two places only: where
a person or a flag names them, and in the kept progress (`wizard.setup.progress_file`), which reads them back here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Recover:
    """What to do after a look, a change or a save that was not good: a question of its own for each of them."""

    of: str
    """Id of the look, the change or the save."""

    def __str__(self) -> str:
        return f"recover:{self.of}"


@dataclass(frozen=True, slots=True)
class Decide:
    """Who is meant by one Profit user: a question of its own for each of them."""

    user: str
    """The Profit user, folded."""

    def __str__(self) -> str:
        return f"decide:{self.user}"


QuestionId = str | Recover | Decide
"""A plain name, or one of many questions of a kind."""


def question_id(text: str) -> QuestionId:
    """The question whose id was written as this text."""
    kind, colon, rest = text.partition(":")
    if colon and kind == "recover":
        return Recover(rest)
    if colon and kind == "decide":
        return Decide(rest)
    return text


@dataclass(frozen=True, slots=True)
class ChangeAnswer:
    """Go back to one question: its answer and what followed from it are forgotten, the rest is kept."""

    question: str

    def __str__(self) -> str:
        return f"change:{self.question}"


@dataclass(frozen=True, slots=True)
class SetAnswer:
    """Answer another question with this."""

    question: str
    answer: str

    def __str__(self) -> str:
        return f"set:{self.question}={self.answer}"


@dataclass(frozen=True, slots=True)
class ChooseColumn:
    """Choose the column of one field of the Profit list."""

    field: str

    def __str__(self) -> str:
        return f"field:{self.field}"


@dataclass(frozen=True, slots=True)
class NamedColumn:
    """Which column of the Profit list holds one field."""

    field: str
    heading: str
    """The column's heading or number; empty when the field is not in the list."""

    def __str__(self) -> str:
        return f"{self.field}={self.heading}"


class Way(StrEnum):
    """Ways on that change no answer."""

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
ChoiceValue = str | ChoiceMeaning
"""What a choice stands for: itself, or something to do."""


def kept_choice(question: QuestionId, text: str) -> ChoiceValue:
    """The answer that was kept as this text. Of the choices that stand for more than themselves only two kinds are
    kept: the way on after a look, and the column that was chosen.
    """
    if isinstance(question, Recover):
        return next((way for way in Way if way == text), text)
    kind, colon, rest = text.partition(":")
    return ChooseColumn(rest) if question == "users-columns" and colon and kind == "field" else text


@dataclass(frozen=True, slots=True)
class CardId:
    """A card that is shown once: of which look or step it is, and what it is or which question it stands before."""

    of: str
    what: str = ""

    def __str__(self) -> str:
        return f"{self.of}:{self.what}" if self.what else self.of


def card_id(text: str) -> CardId:
    """The card whose id was written as this text."""
    of, _, what = text.partition(":")
    return CardId(of, what)


ALL_STEPS = "all-steps"
"""Of the card with every step of a cure; it says after which look."""


def kept_choices(question: QuestionId, texts: Iterable[str]) -> tuple[str, ...] | tuple[NamedColumn, ...]:
    """The answer that was kept as these texts: columns that were named, or several choices."""
    if question != "users-named":
        return tuple(texts)
    pairs = (text.partition("=") for text in texts)
    return tuple(NamedColumn(field, heading) for field, _, heading in pairs)


def named_columns(answer: object) -> tuple[NamedColumn, ...]:
    """The columns of an answer; none when it is open."""
    return tuple(one for one in answer if isinstance(one, NamedColumn)) if isinstance(answer, tuple) else ()
