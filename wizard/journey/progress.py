"""How far a customer is: what was answered, told, made and saved. There is no "current step": it follows from this."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from checks.settings import Secret
from checks.words import Language
from wizard.journey.effects import (
    Answer,
    Answered,
    Changed,
    Event,
    GaveSecret,
    Looked,
    Quit,
    Revisited,
    Saved,
    Told,
    WentBack,
)


@dataclass(frozen=True, slots=True)
class Progress:
    """What is kept between sessions, per customer. Holds no secret and no facts about the tenant."""

    customer: str = ""
    language: Language = "en"
    answers: Mapping[str, Answer] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    """Question ids in the order they were answered; going back forgets the last."""
    told: frozenset[str] = frozenset()
    made: Mapping[str, str] = field(default_factory=dict)
    """What this journey created in the tenant, so that undo removes exactly that."""
    saved: Mapping[str, str] = field(default_factory=dict)
    """Effect id to path."""
    schema: int = 1


@dataclass(frozen=True, slots=True)
class State:
    """Progress, and what is known only while the program runs."""

    progress: Progress
    secrets: Mapping[str, Secret] = field(default_factory=dict)
    seen: Mapping[str, object] = field(default_factory=dict)
    """Look id to what it saw."""
    failed: Mapping[str, object] = field(default_factory=dict)
    """Change id to why it stopped."""
    stopped: bool = False

    def answer(self, question: str) -> Answer | None:
        """The answer to a question, None when it is open."""
        return self.progress.answers.get(question)

    def text(self, question: str) -> str:
        """The answer as text; empty when it is open or not a text."""
        value = self.answer(question)
        return value if isinstance(value, str) else ""

    def has(self, question: str) -> bool:
        """Whether a question is answered (a secret counts while it is in memory)."""
        return question in self.progress.answers or question in self.secrets


# What a look was based on: when one of these answers is forgotten, what was seen is forgotten too.
RESTS_ON: Mapping[str, tuple[str, ...]] = {
    "tenant": ("tenant", "cloud"),
    "admin": ("tenant", "route", "admin-sign-in"),
    "sign-in": ("tenant", "client-id", "secret", "certificate"),
    "proof": (
        "tenant",
        "client-id",
        "secret",
        "certificate",
        "mailbox",
        "write-trials",
        "send-trial",
        "permissions-done",
        "consent-done",
    ),
    "domains": ("tenant", "client-id", "secret"),
    "users": ("email-dns", "users-file", "client-id", "secret"),
    "scope": ("scope-inside", "scope-outside", "client-id", "secret", "scope-done"),
}

# Answers that mean nothing any more once another is forgotten.
FOLLOWS: Mapping[str, tuple[str, ...]] = {
    "tenant": ("tenant-confirmed",),
    "route": ("admin-sign-in", "plan-confirmed"),
    "app-name": ("reuse-app", "plan-confirmed"),
    "secret-months": ("plan-confirmed",),
}


def advance(state: State, event: Event) -> State:
    """The state after an event. Pure: the same state and event always give the same result."""
    progress = state.progress
    match event:
        case Answered(question, value):
            kept = _forgotten(state, question) if question in progress.answers else state
            answers = {**kept.progress.answers, question: value}
            order = (*(q for q in kept.progress.order if q != question), question)
            return replace(kept, progress=replace(kept.progress, answers=answers, order=order))
        case GaveSecret(question, secret):
            kept = _forgotten(state, question)
            order = (*(q for q in kept.progress.order if q != question), question)
            return replace(
                kept,
                secrets={**kept.secrets, question: secret},
                progress=replace(kept.progress, order=order),
            )
        case WentBack():
            return _forgotten(state, progress.order[-1]) if progress.order else state
        case Revisited(question):
            return _forgotten(state, question)
        case Told(card):
            return replace(state, progress=replace(progress, told=progress.told | {card}))
        case Looked(look, result):
            return replace(state, seen={**state.seen, look: result})
        case Changed(change, made, failed, secret):
            after = replace(
                state,
                progress=replace(progress, made={**progress.made, **made}),
                failed={**state.failed, change: failed}
                if failed is not None
                else {k: v for k, v in state.failed.items() if k != change},
            )
            if failed is None:
                after = replace(after, seen={**after.seen, f"changed:{change}": True})
            return replace(after, secrets={**after.secrets, "secret": secret}) if secret is not None else after
        case Saved(what, path):
            return replace(state, progress=replace(progress, saved={**progress.saved, what: path}))
        case Quit():
            return replace(state, stopped=True)


def _forgotten(state: State, question: str) -> State:
    """The state without one answer and without everything that followed from it."""
    gone = {question}
    for follower in FOLLOWS.get(question, ()):
        gone.add(follower)
    progress = state.progress
    looks = {look for look, roots in RESTS_ON.items() if gone & set(roots)}
    cards = {card for card in progress.told if card.partition(":")[2] in gone or card.partition(":")[0] in looks}
    return replace(
        state,
        progress=replace(
            progress,
            answers={k: v for k, v in progress.answers.items() if k not in gone},
            order=tuple(q for q in progress.order if q not in gone),
            told=progress.told - cards,
        ),
        secrets={k: v for k, v in state.secrets.items() if k not in gone},
        seen={k: v for k, v in state.seen.items() if k.partition(":")[0] not in looks},
    )
