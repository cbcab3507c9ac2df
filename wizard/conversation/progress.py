"""How far a customer is: what was answered, told, made and saved. There is no "current step": it follows from this."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from checks.settings import Secret
from checks.words import Language
from wizard.conversation.effects import Answer, Failed
from wizard.conversation.ids import CardId, QuestionId
from wizard.conversation.made import Made
from wizard.conversation.results import Subject


@dataclass(frozen=True, slots=True)
class Progress:
    """What is kept between sessions, per customer. Holds no secret and no facts about the tenant."""

    customer: str = ""
    language: Language = "en"
    answers: Mapping[QuestionId, Answer] = field(default_factory=dict)
    order: tuple[QuestionId, ...] = ()
    """Question ids in the order they were answered; going back forgets the last."""
    about: Mapping[str, frozenset[Subject]] = field(default_factory=dict)
    """What an answer was about, for answers to what a look showed: the look itself is not kept (`KEPT_WITH`)."""
    told: frozenset[CardId] = frozenset()
    made: Made = field(default_factory=Made)
    """What this conversation created in the tenant, so that undo removes exactly that."""
    saved: Mapping[str, str] = field(default_factory=dict)
    """Effect id to path."""
    done: bool = False
    """Nothing is open any more; kept only so that what was made can be undone."""
    schema: int = 1


@dataclass(frozen=True, slots=True)
class State:
    """Progress, and what is known only while the program runs."""

    progress: Progress
    secrets: Mapping[QuestionId, Secret] = field(default_factory=dict)
    seen: Mapping[str, object] = field(default_factory=dict)
    """Look id to what it saw."""
    changed: frozenset[str] = frozenset()
    """Changes that were carried out whole."""
    failed: Mapping[str, Failed] = field(default_factory=dict)
    """Change or save id to why it stopped."""
    patience: frozenset[str] = frozenset()
    """Looks a person chose to wait for: the next one counts visibly until the answer settles."""
    copied: frozenset[str] = frozenset()
    """Fields of the entry sheet that were put on the clipboard."""
    stopped: bool = False
    open: frozenset[QuestionId] = frozenset()
    """Questions that are asked although a default would do: answered beforehand by a flag, or opened again."""
    earlier: Mapping[QuestionId, Answer] = field(default_factory=dict)
    """What was answered before a question was opened again: offered for editing."""
    refused: frozenset[str] = frozenset()
    """Those of them that were opened because a look did not go well with that answer."""
    choosing: bool = False
    """A person wants to change something of the proposal, and has not said what."""
    unchanged: State | None = None
    """What going back from one part of the proposal, opened again and not answered yet, comes back to."""

    def answer(self, question: QuestionId) -> Answer | None:
        """The answer to a question, None when it is open."""
        return self.progress.answers.get(question)

    def text(self, question: QuestionId) -> str:
        """The answer as text; empty when it is open or not a text."""
        value = self.answer(question)
        return value if isinstance(value, str) else ""

    def has(self, question: QuestionId) -> bool:
        """Whether a question is answered (a secret counts while it is in memory)."""
        return question in self.progress.answers or question in self.secrets
