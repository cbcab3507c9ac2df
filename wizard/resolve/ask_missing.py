"""At a terminal a missing setting is a question, not an error: the wizard's own questions, with its keys and help."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from checks.settings import Secret
from checks.words import Text
from wizard.prompts.in_passing import InPassing
from wizard.runtime.context import RunContext
from wizard.settings.parsing import UnfitError
from wizard.settings.setting import Setting, Value

if TYPE_CHECKING:
    from wizard.conversation.effects import Accepted, Declined, Question

_NO_MAILBOX = Text("{ask} (Enter: none)", "{ask} (Enter: geen)")
_ONCE = Text(
    "Not to be asked again, let profit-exchange setup write a config, or give the settings by flags.",
    "Om dit niet steeds te hoeven typen: laat profit-exchange setup een configuratie schrijven, of geef vlaggen mee.",
)


def ask_for(wanted: Sequence[Setting], asking: InPassing, context: RunContext) -> dict[str, Value] | None:
    """Values for these settings; None when one can't be asked for, or nobody is there after all (the input ended).

    Raises:
        KeyboardInterrupt: the person stopped.
    """
    from wizard.conversation.effects import Answered, Quit, WentBack

    known = _questions()
    if any(option.id not in known for option in wanted):
        return None
    found: dict[str, Value] = {}
    number = 0
    while number < len(wanted):
        option = wanted[number]
        question = _as_setting(known[option.id], option)
        reply = asking.ask_or_back(question) if number else asking.ask(question)
        match reply:
            case WentBack():
                number -= 1
                continue
            case Answered(_, value):
                found.pop(option.id, None)
                if value:
                    found[option.id] = option.read(str(value))
            case Quit(ended):
                if not ended:
                    raise KeyboardInterrupt
                return None
        number += 1
    context.tell(_ONCE)
    return found


def secret_typed(asking: InPassing) -> Secret | None:
    """The client secret, typed unseen; None when nobody is there.

    Raises:
        KeyboardInterrupt: the person stopped.
    """
    from wizard.conversation.chapters.credentials import secret_question

    return asking.secret(secret_question())


def _questions() -> dict[str, Question]:
    from wizard.conversation.chapters.credentials import client_id_question
    from wizard.conversation.chapters.proof import MAILBOX
    from wizard.conversation.chapters.tenant import TENANT
    from wizard.conversation.progress import Progress, State

    return {"tenant": TENANT, "client-id": client_id_question(State(Progress())), "mailbox": MAILBOX}


def _as_setting(question: Question, option: Setting) -> Question:
    """The question, understood as the wizard and then as the setting itself reads it."""
    from wizard.conversation.effects import Declined

    def understand(typed: str) -> Accepted | Declined:
        reply = question.understand(typed)
        if isinstance(reply, Declined):
            return reply
        try:
            option.read(str(reply.value))
        except UnfitError as error:
            return Declined(Text("{seen}: {why}.", "{seen}: {why}.", {"seen": typed[:60]}).of(why=error.text))
        return reply

    if option.required:
        return replace(question, understand=understand)
    return replace(question, understand=understand, ask=_NO_MAILBOX.of(ask=question.ask), default="", optional=True)
