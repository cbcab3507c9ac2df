"""At a terminal a missing setting is a question, not an error: the wizard's own questions, one line each."""

from __future__ import annotations

import getpass
from collections.abc import Sequence
from typing import TYPE_CHECKING

from checks.settings import Secret
from checks.words import Text
from wizard.runtime.context import RunContext
from wizard.settings.parsing import UnfitError
from wizard.settings.setting import Setting, Value

if TYPE_CHECKING:
    from wizard.conversation.effects import Question

_SECRET = Text("Client secret (not shown): ", "Clientgeheim (wordt niet getoond): ")
_NO_MAILBOX = Text("{ask} (Enter: none)", "{ask} (Enter: geen)")
_ONCE = Text(
    "Not to be asked again, let profit-exchange setup write a config, or give the settings by flags.",
    "Om dit niet steeds te hoeven typen: laat profit-exchange setup een configuratie schrijven, of geef vlaggen mee.",
)


def ask_for(wanted: Sequence[Setting], context: RunContext) -> dict[str, Value] | None:
    """Values for these settings; None when one can't be asked for, or nobody is there after all (the input ended)."""
    questions = _questions()
    if any(option.id not in questions for option in wanted):
        return None
    found: dict[str, Value] = {}
    for option in wanted:
        question = questions[option.id]
        ask = question.ask if option.required else _NO_MAILBOX.of(ask=question.ask)
        while option.id not in found:
            typed = _line(ask, context)
            if typed is None:
                return None
            if not typed and not option.required:
                break
            value = _understood(typed, option, question, context)
            if value is not None:
                found[option.id] = value
    context.tell(_ONCE)
    return found


def secret_typed(context: RunContext) -> Secret | None:
    """The client secret, typed unseen; None when nothing was typed or nobody is there."""
    try:
        typed = getpass.getpass(_SECRET.say(context.language), context.stderr)
    except EOFError:
        return None
    return Secret(typed) if typed.strip() else None


def _questions() -> dict[str, Question]:
    from wizard.conversation.chapters.credentials import client_id_question
    from wizard.conversation.chapters.proof import MAILBOX
    from wizard.conversation.chapters.tenant import TENANT
    from wizard.conversation.progress import Progress, State

    return {"tenant": TENANT, "client-id": client_id_question(State(Progress())), "mailbox": MAILBOX}


def _understood(typed: str, option: Setting, question: Question, context: RunContext) -> Value | None:
    """The value, as the wizard and then the setting itself read it; None when it was explained why not."""
    from wizard.conversation.effects import Declined
    from wizard.prompts.cards import help_lines
    from wizard.prompts.interface import HELP

    if typed.casefold() in HELP:
        for line in help_lines(question, context.language, 80):
            context.stderr.write(line + "\n")
        return None
    reply = question.understand(typed)
    if isinstance(reply, Declined):
        context.tell(reply.says)
        return None
    if reply.remark is not None:
        context.tell(reply.remark)
    try:
        return option.read(str(reply.value))
    except UnfitError as error:
        context.tell(Text("{seen}: {why}.", "{seen}: {why}.", {"seen": typed[:60]}).of(why=error.text))
        return None


def _line(ask: Text, context: RunContext) -> str | None:
    context.stderr.write(f"{ask.say(context.language)}: ")
    context.stderr.flush()
    line = context.stdin.readline()
    return line.strip() if line else None
