"""Which customer `setup` is for: a new one, or one of those that were left unfinished."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from checks.words import Language, Text, same
from wizard.conversation.next_step import CHAPTERS
from wizard.runtime.context import RunContext
from wizard.runtime.user_error import UserError

if TYPE_CHECKING:
    from wizard.conversation.progress import Progress
    from wizard.prompts.interface import Prompter
    from wizard.setup.progress_file import Unfinished


def picked(folder: Path, params: dict[str, object], prompter: Prompter, context: RunContext) -> Path | None:
    """The kept customer to go on with; None for a new one. Asked only where more than one answer is possible.

    Raises:
        UserError: no kept customer fits, or several do and nobody can be asked.
        KeyboardInterrupt: the person stopped at the question.
    """
    from wizard.setup import progress_file

    wanted = params["resume"] is not None or bool(params["undo"])
    name = str(params["resume"] or "")
    # Who is finished is kept for undoing, and gone on with only when named.
    found = [u for u in progress_file.unfinished(folder) if not u.done or name or params["undo"]]
    fitting = [u for u in found if not name or u.customer.casefold() == name.casefold()]
    if wanted and not fitting:
        raise UserError(
            Text(
                "There is no unfinished customer {name} to go on with. Kept are: {known}.",
                "Er is geen onafgemaakte klant {name} om mee verder te gaan. Bewaard zijn: {known}.",
            ).of(name=name or "-", known=", ".join(u.customer for u in found) or "-")
        )
    if wanted and len(fitting) == 1:
        return fitting[0].path
    if not context.interactive:
        if not wanted:
            return None
        raise UserError(
            Text(
                "Several customers are unfinished: {known}. Name one: setup --resume NAME.",
                "Er zijn meer klanten onafgemaakt: {known}. Noem er een: setup --resume NAAM.",
            ).of(known=", ".join(u.customer for u in fitting))
        )
    if params["tenant"] and not wanted:
        # A tenant that was named is a customer that was chosen: one of those that were begun, or a new one.
        fitting = [u for u in fitting if _is_of(u, str(params["tenant"]))]
    if not fitting:
        return None
    return _asked_which(fitting, prompter, new=not wanted)


def _is_of(kept: Unfinished, tenant: str) -> bool:
    """Whether this kept customer is the tenant of that domain or ID."""
    known = {kept.progress.answers.get("tenant"), kept.progress.made.tenant_id}
    known |= {one.id for one in kept.progress.about.get("tenant-confirmed", ())}
    return tenant.strip().casefold() in {str(one).casefold() for one in known if one}


def _asked_which(found: list[Unfinished], prompter: Prompter, *, new: bool) -> Path | None:
    from wizard.conversation.effects import Answered, Choice, Help
    from wizard.conversation.question_kinds import question_of_choice
    from wizard.conversation.resume import stopped_at

    at = Text("last worked on {when}; stopped at: {where}", "laatst bewerkt op {when}; gestopt bij: {where}")
    choices = []
    for number, kept in enumerate(found):
        when = datetime.fromtimestamp(kept.changed, UTC).astimezone().strftime("%Y-%m-%d")
        choices.append(Choice(f"kept-{number}", same(kept.customer), at.of(when=when, where=stopped_at(kept.progress))))
    if new:
        choices.append(Choice("new", Text("A new customer", "Een nieuwe klant")))
    question = question_of_choice(
        "unfinished",
        Text("Which customer is this for?", "Voor welke klant is dit?"),
        Help(
            Text(
                "Of an unfinished customer every answer is kept, except the secret. A new one leaves them as they are.",
                "Van een onafgemaakte klant is elk antwoord bewaard, behalve het geheim. Een nieuwe laat ze zoals ze"
                " zijn.",
            )
        ),
        tuple(choices),
        # The one that was worked on last.
        default=choices[0].value,
    )
    reply = prompter.ask(question, Text("Customer", "Klant"), 1, len(CHAPTERS))
    if not isinstance(reply, Answered):
        raise KeyboardInterrupt
    return next((u.path for n, u in enumerate(found) if reply.value == f"kept-{n}"), None)


def spoken(context: RunContext, kept: Progress | None, prompter: Prompter) -> Language:
    """The language to go on in: the one that was named, else that of the kept customer; a new customer is asked.

    Raises:
        KeyboardInterrupt: the person stopped at the question.
    """
    from wizard.conversation.effects import Answered, Choice, Help
    from wizard.conversation.question_kinds import question_of_choice

    if context.language_named or not context.interactive:
        return context.language
    if kept is not None:
        return kept.language
    question = question_of_choice(
        "language",
        Text("Language / Taal", "Taal / Language"),
        Help(
            Text(
                "The language of this conversation and of what it writes. --language, or the variable"
                " PROFIT_EXCHANGE_LANGUAGE, answers it beforehand.",
                "De taal van dit gesprek en van wat het schrijft. --language, of de variabele"
                " PROFIT_EXCHANGE_LANGUAGE, beantwoordt dit vooraf.",
            )
        ),
        tuple(Choice(language, same(name)) for language, name in _LANGUAGES.items()),
        default=context.language,
    )
    reply = prompter.ask(question, Text("Welcome", "Welkom"), 1, len(CHAPTERS))
    if not isinstance(reply, Answered):
        raise KeyboardInterrupt
    return "nl" if reply.value == "nl" else "en"


_LANGUAGES: dict[Language, str] = {"nl": "Nederlands", "en": "English"}


def loaded(path: Path) -> Progress:
    """The kept progress.

    Raises:
        UserError: the file went away or was damaged since the question.
    """
    from wizard.setup import progress_file

    progress = progress_file.load(path)
    if progress is None:
        raise UserError(Text("{file} can no longer be read.", "{file} is niet meer te lezen.").of(file=same(str(path))))
    return replace(progress, done=False)
