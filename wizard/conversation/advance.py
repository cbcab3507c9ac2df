"""The state after an event: what is answered, what is forgotten with it, and what is looked at, told or asked anew.

One file, because the tables of what rests on what, and the one function that reads them, are read together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from wizard.conversation.about import KEPT_WITH, no_longer_fits
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
    Settled,
    Told,
    WentBack,
)
from wizard.conversation.ids import (
    ALL_STEPS,
    CardId,
    ChangeAnswer,
    ChooseColumn,
    Decide,
    NamedColumn,
    QuestionId,
    Recover,
    SetAnswer,
    Way,
    named_columns,
)
from wizard.conversation.profit_questions import ASKED as PROFIT_ASKED
from wizard.conversation.progress import State

# What a look was based on: when one of these answers is forgotten, what was seen is forgotten too.
RESTS_ON: Mapping[str, tuple[str, ...]] = {
    "tenant": ("tenant",),
    "admin": ("tenant", "route", "admin-sign-in", "admin-client-id", "read-policies"),
    "plan": (
        "tenant",
        "route",
        "admin-sign-in",
        "admin-client-id",
        "read-policies",
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
        "trials",
        "write-trials",
        "send-trial",
        "permissions-done",
        "consent-done",
    ),
    "domains": ("tenant", "client-id", "secret", "users-file", "users-named", "users-participant"),
    "list": ("users-file", "users-named", "users-participant", *PROFIT_ASKED),
    "users": ("email-dns", "users-file", "users-named", "users-participant", *PROFIT_ASKED, "client-id", "secret"),
    "scope": ("scope-inside", "scope-outside", "client-id", "secret", "scope-done"),
    # What is written rests on answers too: with another answer it is written again.
    "hand-over": ("tenant", "hand-over-folder", "hand-over-language", "hand-over-sender"),
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
    "profit-sheet": ("tenant", "client-id", "email-dns"),
    "narrowing": ("tenant", "client-id", "scope", "scope-group", "scope-inside", "scope-outside"),
}

# Answers that mean nothing any more once another is forgotten.
FOLLOWS: Mapping[str, tuple[str, ...]] = {
    "tenant": ("tenant-confirmed", "keep"),
    "trials": ("write-trials", "send-trial"),
    "route": ("admin-sign-in", "plan-confirmed"),
    "admin-sign-in": ("admin-client-id", "plan-confirmed"),
    "read-policies": ("plan-confirmed",),
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
LOOKED_AT_FIRST: Mapping[str, tuple[str, ...]] = {"register": ("plan",)}
"""What a change is made from: looked at anew before the change is tried again, since half of it may be there by now."""
WRITTEN_FROM: Mapping[str, tuple[str, ...]] = {"users": ("deviating",)}
"""What is written from a look, and so again after a new one."""
_READ_ANEW = frozenset({"users-participant", *PROFIT_ASKED})
"""Asked because of what a look saw, which then has to look again."""

PROPOSAL = CardId("proposal", "keep")
"""What follows the proof, as it is proposed: shown anew after one part of it was changed."""
# A card that answers what was asked just now: once it was shown, those questions are open again.
ANSWERS: Mapping[str, tuple[str, ...]] = {"users-shown": ("users-see", "users-search")}


def advance(state: State, event: Event) -> State:
    """The state after an event. Pure: the same state and event always give the same result."""
    after = _after(state, event)
    for question in no_longer_fits(after):
        after = _open_again(after, (question, *FOLLOWS.get(question, ())))
    return after


def _after(state: State, event: Event) -> State:
    match event:
        case Answered(question, value):
            return _chosen(state, question, value)
        case Settled(answers):
            return _settled(state, answers)
        case _:
            return _happened(state, event)


def _chosen(state: State, question: QuestionId, value: Answer) -> State:
    """The state after an answer, by what the question is and what the choice stands for."""
    match question, value:
        case Recover(of), _:
            return _recovered(state, of, value)
        case _, ChangeAnswer("secret-store" | "users-file" as other):
            return _refused(_reopened(state, other), other)
        case _, ChangeAnswer(other):
            return _refused(_opened(state, other), other)
        case _, SetAnswer(other, answer):
            return _answered(state, other, answer)
        case "keep", "change":
            return replace(state, choosing=True)
        case "keep-change", str(part):
            return _reopened(state, part)
        case "users-see", "decide":
            # Who was left alone before is asked about again.
            answers = state.progress.answers
            left = tuple(q for q, a in answers.items() if isinstance(q, Decide) and a == "leave")
            return _answered(_open_again(state, left), question, value)
        case "users-take-back", str(user):
            # A choice that was taken back is one that was left open.
            after = _open_again(state, ("users-see", "users-take-back"))
            return after if user == "leave" else _answered(after, Decide(user), "leave")
        case "lost-secret", "new":
            return _another_secret(state)
        case "users-heading", _:
            return _column_named(state, str(value))
        case _:
            return _answered(state, question, value)


def _happened(state: State, event: Event) -> State:
    progress = state.progress
    match event:
        case GaveSecret(question, secret):
            kept = _forgotten(state, question)
            order = (*(q for q in kept.progress.order if q != question), question)
            return replace(
                kept,
                secrets={**kept.secrets, question: secret},
                progress=replace(kept.progress, order=order),
            )
        case WentBack():
            return _back(state)
        case Revisited(question):
            return _opened(state, question)
        case Told(card) if card.of == ALL_STEPS:
            return _open_again(state, (Recover(card.what),))
        case Told(card) if card.of in ANSWERS:
            return _open_again(state, ANSWERS[card.of])
        case Told(card):
            return replace(state, progress=replace(progress, told=progress.told | {card}))
        case Looked(look, result):
            return _seen(state, look, result)
        case Changed(change, made, failed, secret):
            # What rests on the secret that was there before is looked at and written again.
            before = state if secret is None else _forgotten(state, "secret")
            progress = before.progress
            after = replace(
                before,
                progress=replace(progress, made=made),
                failed={**before.failed, change: failed}
                if failed is not None
                else {k: v for k, v in before.failed.items() if k != change},
            )
            if failed is None:
                after = replace(after, changed=after.changed | {change})
            if secret is None:
                return after
            return replace(after, secrets={**after.secrets, "secret": secret}, copied=after.copied - {"secret"})
        case Saved("message") | NotSaved("message"):
            # A message is written on the way; what to do is asked again.
            chosen = tuple(q for q, a in progress.answers.items() if isinstance(q, Recover) and a is Way.MESSAGE)
            return _open_again(state, chosen)
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
        case _:
            raise TypeError(f"an answer is no {type(event).__name__}")


def _settled(state: State, answers: tuple[tuple[QuestionId, Answer], ...]) -> State:
    for question, value in answers:
        state = _answered(state, question, value)
    taken = {question for question, _ in answers}
    order = tuple(question for question in state.progress.order if question not in taken)
    return replace(state, progress=replace(state.progress, order=order))


def _opened(state: State, question: QuestionId) -> State:
    """The question is asked again, also where a default would do; what was answered is offered."""
    before = state.answer(question)
    after = _forgotten(state, question)
    earlier = after.earlier if before is None else {**after.earlier, question: before}
    return replace(after, open=after.open | {question}, earlier=earlier)


def _refused(state: State, question: str) -> State:
    """Another answer is wanted: the earlier one is shown, and not taken again by Enter alone."""
    return replace(state, refused=state.refused | {question})


def _reopened(state: State, part: str) -> State:
    """One part of the proposal is asked again, and the proposal is shown anew; going back changes nothing."""
    before = _untold(replace(state, choosing=False, unchanged=None))
    return replace(_open_again(_opened(before, part), ("keep",)), unchanged=before)


def _untold(state: State) -> State:
    """The proposal is shown anew."""
    return replace(state, progress=replace(state.progress, told=state.progress.told - {PROPOSAL}))


def _back(state: State) -> State:
    """To the question before this one."""
    if state.choosing:
        return replace(state, choosing=False)
    if state.unchanged is not None:
        return state.unchanged
    progress = state.progress
    if not progress.order:
        return state
    return _opened(state, progress.order[-1])


def _another_secret(state: State) -> State:
    """The secret that was made is with nobody: the plan is made and agreed to again, for another one in its place."""
    after = _forgotten(state, "plan-confirmed")
    return replace(after, progress=replace(after.progress, made=after.progress.made.without_secret()))


def _secret_made_here(state: State) -> State:
    """The secret of the app that was named has ended: the automatic route adds one to that app."""
    after = _forgotten(_forgotten(state, "secret"), "route")
    return _answered(_answered(after, "route", "automatic"), "app-name", state.text("client-id"))


def _answered(state: State, question: QuestionId, value: Answer) -> State:
    kept = _forgotten(state, question) if question in state.progress.answers or question in _READ_ANEW else state
    earlier = {k: v for k, v in kept.earlier.items() if k != question}
    kept = replace(
        kept, open=kept.open - {question}, earlier=earlier, refused=kept.refused - {question}, unchanged=None
    )
    answers = {**kept.progress.answers, question: value}
    order = (*(q for q in kept.progress.order if q != question), question)
    about = kept.progress.about
    if isinstance(question, str) and question in KEPT_WITH and (subjects := KEPT_WITH[question](state)) is not None:
        about = {**about, question: subjects}
    return replace(kept, progress=replace(kept.progress, answers=answers, order=order, about=about))


def _open_again(state: State, questions: tuple[QuestionId, ...]) -> State:
    """Only these questions are open again; nothing rests on their answers."""
    progress = state.progress
    answers = {k: v for k, v in progress.answers.items() if k not in questions}
    order = tuple(q for q in progress.order if q not in questions)
    return replace(state, progress=replace(progress, answers=answers, order=order))


def _column_named(state: State, heading: str) -> State:
    """The column of one field was chosen: kept with what was chosen before, and the list is read again."""
    chosen = state.answer("users-columns")
    field = chosen.field if isinstance(chosen, ChooseColumn) else "user"
    named = tuple(column for column in named_columns(state.answer("users-named")) if column.field != field)
    after = _forgotten(state, "users-named")
    answers = {**after.progress.answers, "users-named": (*named, NamedColumn(field, heading))}
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
            answers={k: v for k, v in progress.answers.items() if k != Recover(look)},
            told=frozenset(card for card in progress.told if card.of != look),
        ),
    )


def _recovered(state: State, look: str, choice: Answer) -> State:
    """What a person chose after a look that was not good: change, look again, wait, or go on."""
    if choice is Way.NEW_SECRET:
        return _secret_made_here(state)
    if isinstance(choice, ChangeAnswer):
        return _refused(_opened(state, choice.question), choice.question)
    if choice in (Way.AGAIN, Way.WAIT):
        asked_again = AGREED_TO.get(look, ())
        anew = {look, *LOOKED_AT_FIRST.get(look, ())}
        return replace(
            state,
            seen={k: v for k, v in state.seen.items() if k not in anew},
            failed={k: v for k, v in state.failed.items() if k != look},
            patience=state.patience | {look} if choice is Way.WAIT else state.patience,
            progress=replace(
                state.progress,
                answers={k: v for k, v in state.progress.answers.items() if k not in asked_again},
                order=tuple(q for q in state.progress.order if q not in asked_again),
                told=frozenset(card for card in state.progress.told if card.of != look),
            ),
        )
    progress, chosen = state.progress, choice if isinstance(choice, Way) else Way.ON
    return replace(state, progress=replace(progress, answers={**progress.answers, Recover(look): chosen}))


def _forgotten(state: State, question: QuestionId) -> State:
    """The state without one answer and without everything that followed from it."""
    gone: set[QuestionId] = {question}
    if isinstance(question, str):
        gone.update(FOLLOWS.get(question, ()))
    progress = state.progress
    looks = {look for look, roots in RESTS_ON.items() if gone & set(roots)}
    gone |= {Recover(look) for look in looks}
    cards = {card for card in progress.told if card.what in gone or card.of in looks}
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
        seen={k: v for k, v in state.seen.items() if k not in looks},
        changed=state.changed - looks,
        failed={k: v for k, v in state.failed.items() if k not in looks},
    )
