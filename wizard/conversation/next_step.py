"""The machine: from what we know to what comes next. Pure; resuming is calling it with what was kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from checks.words import Text
from wizard.conversation.chapters import (
    email_dns,
    keep,
    profit_sheet,
    proof,
    registration_route,
    scope,
    tenant,
    users,
    welcome,
)
from wizard.conversation.effects import Ask, Done, Effect, Question
from wizard.conversation.progress import State
from wizard.conversation.results import Proof

CHAPTERS: tuple[tuple[str, Text, Callable[[State], Effect | None]], ...] = (
    ("welcome", Text("Welcome", "Welkom"), welcome.following),
    ("tenant", Text("Tenant", "Tenant"), tenant.following),
    ("route", Text("App registration", "App-registratie"), registration_route.following),
    ("proof", Text("Proof", "Bewijs"), proof.following),
    ("email-dns", Text("E-mail DNS", "E-mail DNS"), email_dns.following),
    ("users", Text("Profit users", "Profit-gebruikers"), users.following),
    ("scope", Text("Mailbox scope", "Bereik van de app"), scope.following),
    ("keep", Text("Keep", "Bewaren"), keep.following),
    ("profit", Text("Profit", "Profit"), profit_sheet.following),
)
TITLES = {id: title for id, title, _ in CHAPTERS}

_STOPPED = Text(
    "Stopped. Everything but the secret is kept; go on with: profit-exchange setup --resume",
    "Gestopt. Alles behalve het geheim is bewaard; ga verder met: profit-exchange setup --resume",
)
_PROVEN = Text("Done.", "Klaar.")
_NOTED = Text(
    "Done, with what is still open noted in the report.",
    "Klaar; wat nog openstaat, staat in het rapport.",
)


def next_effect(state: State) -> Effect:
    """The next thing to do for this state. The same state always gives the same effect."""
    if state.stopped:
        return Done(_STOPPED, 130)
    for _, _, following in CHAPTERS:
        effect = following(state)
        if isinstance(effect, Ask):
            return replace(effect, question=_with_what_was_answered(effect.question, state))
        if effect is not None:
            return effect
    seen = state.seen.get("proof")
    code = seen.report.exit_code if isinstance(seen, Proof) else 0
    return Done(_PROVEN if code == 0 else _NOTED, code)


def _with_what_was_answered(question: Question, state: State) -> Question:
    """A question that is asked again, with its last answer to edit or to choose again."""
    before = state.earlier.get(question.id, state.answer(question.id))
    if not isinstance(before, str) or not before:
        return question
    if question.kind in ("text", "path"):
        # Asked while it has an answer: somebody said no to that answer.
        refused = question.id in state.refused or question.id not in state.earlier
        return replace(question, offered=before, refused=refused)
    values = [choice.value for choice in question.choices]
    if question.kind != "choice" or before not in values:
        return question
    if question.id in state.refused and len(values) > 1:
        # Enter is for another way than the one that did not work: the usual one, or the next in the list.
        usual = question.default if question.default in values and question.default != before else None
        return replace(question, default=usual or next(value for value in values if value != before))
    return replace(question, default=before)
