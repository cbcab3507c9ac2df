"""How far a customer is: what was answered, told, made and saved. There is no "current step": it follows from this."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from checks.settings import Secret
from checks.words import Language
from wizard.conversation.effects import (
    Answer,
    Answered,
    Changed,
    Copied,
    Event,
    Failed,
    GaveSecret,
    Looked,
    NotSaved,
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
    done: bool = False
    """Nothing is open any more; kept only so that what was made can be undone."""
    schema: int = 1


@dataclass(frozen=True, slots=True)
class State:
    """Progress, and what is known only while the program runs."""

    progress: Progress
    secrets: Mapping[str, Secret] = field(default_factory=dict)
    seen: Mapping[str, object] = field(default_factory=dict)
    """Look id to what it saw."""
    failed: Mapping[str, Failed] = field(default_factory=dict)
    """Change or save id to why it stopped."""
    patience: frozenset[str] = frozenset()
    """Looks a person chose to wait for: the next one counts visibly until the answer settles."""
    copied: frozenset[str] = frozenset()
    """Fields of the entry sheet that were put on the clipboard."""
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
    "plan": (
        "tenant",
        "route",
        "admin-sign-in",
        "app-name",
        "reuse-app",
        "secret-months",
        "client-id",
        "plan-confirmed",
    ),
    "register": ("tenant", "route", "admin-sign-in", "app-name", "reuse-app", "secret-months", "plan-confirmed"),
    "sign-in": ("tenant", "route", "client-id", "secret", "certificate"),
    "consent": ("tenant", "route", "client-id", "secret", "permissions-done", "consent-done"),
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
    "domains": ("tenant", "client-id", "secret", "users-file", "users-named", "users-participant"),
    "list": ("users-file", "users-named", "users-participant"),
    "users": ("email-dns", "users-file", "users-named", "users-participant", "client-id", "secret"),
    "scope": ("scope-inside", "scope-outside", "client-id", "secret", "scope-done"),
    # What is written rests on answers too: with another answer it is written again.
    "hand-over": ("tenant", "hand-over-folder", "hand-over-language"),
    "config": (
        "tenant",
        "client-id",
        "secret",
        "mailbox",
        "email-dns",
        "users-file",
        "secret-store",
        "secret-file",
        "secret-vault",
        "secret-vault-name",
        "config-path",
    ),
    "report": ("tenant", "client-id", "secret", "mailbox", "email-dns", "users-file", "report-path"),
    "calendar": ("tenant", "client-id", "secret", "calendar"),
}

# Answers that mean nothing any more once another is forgotten.
FOLLOWS: Mapping[str, tuple[str, ...]] = {
    "tenant": ("tenant-confirmed",),
    "route": ("admin-sign-in", "plan-confirmed"),
    "admin-sign-in": ("plan-confirmed",),
    "app-name": ("reuse-app", "plan-confirmed"),
    "reuse-app": ("plan-confirmed",),
    "secret-months": ("plan-confirmed",),
    "secret": ("lost-secret",),
    "scope": ("scope-done",),
    "users-file": ("users-columns", "users-named", "users-heading", "users-participant", "users-see", "users-search"),
    "users-named": ("users-columns", "users-heading", "users-see", "users-search"),
    "users-participant": ("users-see", "users-search"),
    "users-columns": ("users-heading", "users-see", "users-search"),
    "secret-store": ("secret-file", "secret-vault", "secret-vault-name", "secret-unseen"),
}
AGREED_TO: Mapping[str, tuple[str, ...]] = {"plan": ("plan-confirmed",)}
"""Answers about what a look showed: they mean nothing once it is looked at again."""
WRITTEN_FROM: Mapping[str, tuple[str, ...]] = {"users": ("deviating",)}
"""What is written from a look, and so again after a new one."""
_READ_ANEW = frozenset({"users-participant"})
"""Asked because of what a look saw, which then has to look again."""

# A card that answers what was asked just now: once it was shown, those questions are open again.
ANSWERS: Mapping[str, tuple[str, ...]] = {"users-shown": ("users-see", "users-search")}


def advance(state: State, event: Event) -> State:
    """The state after an event. Pure: the same state and event always give the same result."""
    progress = state.progress
    match event:
        case Answered(question, value) if question.startswith("recover:"):
            return _recovered(state, question, str(value))
        case Answered(_, str(value)) if value.startswith("change:"):
            return _forgotten(state, value.partition(":")[2])
        case Answered("users-see", str(value)) if value.startswith("email-dns:"):
            return _answered(state, "email-dns", value.partition(":")[2])
        case Answered("users-see", "decide"):
            # Who was left alone before is asked about again.
            left = tuple(q for q, a in progress.answers.items() if q.startswith("decide:") and a == "leave")
            return _answered(_open_again(state, left), "users-see", "decide")
        case Answered("lost-secret", "new"):
            return _another_secret(state)
        case Answered("users-heading", value):
            return _column_named(state, str(value))
        case Answered(question, value):
            return _answered(state, question, value)
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
        case Told(card) if card.partition(":")[0] in ANSWERS:
            return _open_again(state, ANSWERS[card.partition(":")[0]])
        case Told(card):
            return replace(state, progress=replace(progress, told=progress.told | {card}))
        case Looked(look, result):
            return _seen(state, look, result)
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
        case NotSaved(what, says):
            return replace(state, failed={**state.failed, what: Failed(says)})
        case Copied(field, done):
            asked = "secret-unseen" if state.text("secret-unseen") == "copy" else "profit-copy"
            after = _open_again(state, (asked,))
            return replace(after, copied=after.copied | {field}) if done else after
        case Quit():
            return replace(state, stopped=True)


def _another_secret(state: State) -> State:
    """The secret that was made is with nobody: the plan is made and agreed to again, for another one in its place."""
    after = _forgotten(state, "plan-confirmed")
    made = dict(after.progress.made)
    lost = made.pop("key_id", "")
    for name in ("hint", "secret_ends"):
        made.pop(name, None)
    return replace(after, progress=replace(after.progress, made={**made, "lost_key_id": lost}))


def _answered(state: State, question: str, value: Answer) -> State:
    kept = _forgotten(state, question) if question in state.progress.answers or question in _READ_ANEW else state
    answers = {**kept.progress.answers, question: value}
    order = (*(q for q in kept.progress.order if q != question), question)
    return replace(kept, progress=replace(kept.progress, answers=answers, order=order))


def _open_again(state: State, questions: tuple[str, ...]) -> State:
    """Only these questions are open again; nothing rests on their answers."""
    progress = state.progress
    answers = {k: v for k, v in progress.answers.items() if k not in questions}
    order = tuple(q for q in progress.order if q not in questions)
    return replace(state, progress=replace(progress, answers=answers, order=order))


def _column_named(state: State, heading: str) -> State:
    """The column of one field was chosen: kept with what was chosen before, and the list is read again."""
    before = state.answer("users-named")
    field = state.text("users-columns").partition(":")[2] or "user"
    named = tuple(n for n in (before if isinstance(before, tuple) else ()) if n.partition("=")[0] != field)
    after = _forgotten(state, "users-named")
    answers = {**after.progress.answers, "users-named": (*named, f"{field}={heading}")}
    return replace(after, progress=replace(after.progress, answers=answers))


def _seen(state: State, look: str, result: object) -> State:
    """What was told about an earlier look, and chosen after it, was about that look: it is told and asked anew."""
    progress = state.progress
    return replace(
        state,
        seen={**state.seen, look: result},
        patience=state.patience - {look},
        progress=replace(
            progress,
            saved={k: v for k, v in progress.saved.items() if k not in WRITTEN_FROM.get(look, ())},
            answers={k: v for k, v in progress.answers.items() if k != f"recover:{look}"},
            told=frozenset(card for card in progress.told if card.partition(":")[0] != look),
        ),
    )


def _recovered(state: State, question: str, choice: str) -> State:
    """What a person chose after a look that was not good: change, look again, wait, or go on."""
    look = question.partition(":")[2]
    if choice.startswith("change:"):
        return _forgotten(state, choice.partition(":")[2])
    if choice in ("again", "wait"):
        asked_again = AGREED_TO.get(look, ())
        return replace(
            state,
            seen={k: v for k, v in state.seen.items() if k != look},
            failed={k: v for k, v in state.failed.items() if k != look},
            patience=state.patience | {look} if choice == "wait" else state.patience,
            progress=replace(
                state.progress,
                answers={k: v for k, v in state.progress.answers.items() if k not in asked_again},
                order=tuple(q for q in state.progress.order if q not in asked_again),
                told=frozenset(card for card in state.progress.told if card.partition(":")[0] != look),
            ),
        )
    progress = state.progress
    return replace(state, progress=replace(progress, answers={**progress.answers, question: choice}))


def _forgotten(state: State, question: str) -> State:
    """The state without one answer and without everything that followed from it."""
    gone = {question}
    for follower in FOLLOWS.get(question, ()):
        gone.add(follower)
    progress = state.progress
    looks = {look for look, roots in RESTS_ON.items() if gone & set(roots)}
    gone |= {f"recover:{look}" for look in looks}
    cards = {card for card in progress.told if card.partition(":")[2] in gone or card.partition(":")[0] in looks}
    return replace(
        state,
        progress=replace(
            progress,
            answers={k: v for k, v in progress.answers.items() if k not in gone},
            order=tuple(q for q in progress.order if q not in gone),
            told=progress.told - cards,
            saved={k: v for k, v in progress.saved.items() if k not in looks},
        ),
        secrets={k: v for k, v in state.secrets.items() if k not in gone},
        seen={k: v for k, v in state.seen.items() if k.removeprefix("changed:") not in looks},
        failed={k: v for k, v in state.failed.items() if k not in looks},
    )
