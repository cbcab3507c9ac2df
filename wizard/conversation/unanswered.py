"""The questions without an answer, known before the conversation begins, so that a script is told all of them at once.

A question with a default answers itself and is never named. What only a look can bring up (an app of the same name, no
domain to propose) is named when it comes up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from checks.words import Text, same
from wizard.conversation.chapters.automatic_questions import CONFIRM_PLAN, OWN_CLIENT
from wizard.conversation.chapters.credentials import client_id_question, secret_question
from wizard.conversation.chapters.proof import MAILBOX
from wizard.conversation.chapters.registration_route import ROUTE, ROUTES
from wizard.conversation.chapters.save_files import VAULT
from wizard.conversation.chapters.scope import GROUP, INSIDE, OUTSIDE
from wizard.conversation.chapters.tenant import TENANT
from wizard.conversation.effects import Question
from wizard.conversation.progress import Progress, State

_ONLY = Text("Only with --route {routes}", "Alleen met --route {routes}")
_OR = Text("{one} or {other}", "{one} of {other}")


@dataclass(frozen=True, slots=True)
class Unanswered:
    """One question that will be asked and has no answer; `when` says in which case, where that is not sure yet."""

    question: Question
    when: Text | None = None


def unanswered(
    progress: Progress, given: Mapping[str, str], *, credential: bool, may_change: bool = True
) -> tuple[Unanswered, ...]:
    """What is missing, in the order in which it would be asked.

    Args:
        progress: what was answered and made before.
        given: answers by question id, as they were typed.
        credential: a client secret or a certificate is at hand.
        may_change: the plan is to be carried out, not only shown.
    """
    answers = {str(id): str(value) for id, value in progress.answers.items()} | dict(given)
    named = ROUTE.understand(answers.get("route", ""))
    route = str(getattr(named, "value", ""))
    found = []
    for question, routes in _asked(answers, progress, may_change=may_change):
        if question.id in answers or (question.kind == "secret" and credential):
            continue
        if not routes or route in routes:
            found.append(Unanswered(question))
        elif not route and "route" not in answers:
            found.append(Unanswered(question, _ONLY.of(routes=_or(routes))))
    return tuple(found)


def _asked(
    answers: Mapping[str, str], progress: Progress, *, may_change: bool
) -> Iterator[tuple[Question, tuple[str, ...]]]:
    """Every question without a default that these answers lead to, with its routes; none for all of them."""
    yield TENANT, ()
    yield ROUTE, ()
    if answers.get("admin-sign-in") == "own":
        yield OWN_CLIENT, ("automatic",)
    if may_change and not progress.made.finished:
        yield CONFIRM_PLAN, ("automatic",)
    if answers.get("route") == "hand-over" and "hand-over" not in progress.saved:
        # The papers come first: what the administrator sends back can't be known yet, nor what is asked after it.
        return
    if answers.get("route") == "automatic" and not may_change:
        return
    by_hand = tuple(str(choice.value) for choice in ROUTES if choice.value != "automatic")
    if not progress.made.client_id:
        yield client_id_question(State(progress)), _without_hand_over(by_hand, answers)
    if progress.made.secret is None:
        yield secret_question(), _without_hand_over(by_hand, answers)
    yield MAILBOX, ()
    if answers.get("scope") == "group":
        yield from _of_all((GROUP, INSIDE, OUTSIDE))
    if answers.get("secret-store") == "azure-key-vault":
        yield VAULT, ()


def _without_hand_over(routes: tuple[str, ...], answers: Mapping[str, str]) -> tuple[str, ...]:
    """Before a route is chosen, only those that need it at once."""
    return routes if "route" in answers else tuple(route for route in routes if route != "hand-over")


def _or(routes: tuple[str, ...]) -> Text:
    *before, last = routes
    return _OR.of(one=", ".join(before), other=last) if before else same(last)


def _of_all(questions: Iterable[Question]) -> Iterator[tuple[Question, tuple[str, ...]]]:
    return ((question, ()) for question in questions)
