"""`setup --undo`: removes exactly what the wizard created for one customer, after asking."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from checks.words import Text
from wizard.runtime.context import RunContext
from wizard.runtime.exit_codes import GOOD, PROBLEM, SIGN_IN
from wizard.runtime.user_error import UserError

if TYPE_CHECKING:
    from wizard.conversation.progress import State
    from wizard.prompts.interface import Prompter
    from wizard.setup.runner.looks import Looker


def undo(context: RunContext, prompter: Prompter, looker: Looker, state: State, path: Path | None, *, yes: bool) -> int:
    """Show what would be removed, ask, remove it, and keep what is left of it.

    Raises:
        UserError: nobody can be asked and `--yes` was not given.
    """
    from wizard.conversation.effects import Answered, Card, Help
    from wizard.conversation.question_kinds import question_of_confirmation
    from wizard.conversation.results import TenantFound
    from wizard.provisioning.admin_session import AdminSignInError
    from wizard.provisioning.undo import undo_lines
    from wizard.setup import progress_file
    from wizard.setup.runner.admin_looks import not_signed_in
    from wizard.setup.runner.changes import undo as remove

    lines = undo_lines(state.progress.made)
    title = Text("Undo", "Ongedaan maken")
    if not lines:
        context.tell(Text("Nothing was created for this customer.", "Voor deze klant is niets aangemaakt."))
        return GOOD
    card = Card(
        Text("What is undone", "Wat ongedaan wordt gemaakt"), rows=tuple((line.what, line.how) for line in lines)
    )
    prompter.tell(card, title, None)
    if not yes:
        if not context.interactive:
            raise UserError(Text("--undo needs --yes here.", "--undo heeft hier --yes nodig."))
        question = question_of_confirmation(
            "undo",
            Text("Remove it?", "Verwijderen?"),
            Help(
                Text(
                    "Only what this program created for this customer is removed.",
                    "Alleen wat dit programma voor deze klant heeft aangemaakt, wordt verwijderd.",
                )
            ),
            default=False,
        )
        if prompter.ask(question, title, 1, 1) != Answered("undo", True):
            return GOOD
    tenant = TenantFound(state.progress.made.get("tenant_id", ""), state.text("tenant"))
    with prompter.looking(Text("Removing", "Verwijderen")) as watch:
        try:
            left, failed = asyncio.run(remove(looker, replace(state, seen={"tenant": tenant}), watch))
        except AdminSignInError as error:
            seen = not_signed_in(error, state.text("tenant"))
            for text in (seen.trouble, *seen.cure):
                if text is not None:
                    context.tell(text)
            return SIGN_IN
    kept = replace(
        state.progress,
        made=left,
        answers={k: v for k, v in state.progress.answers.items() if k not in ("plan-confirmed",)},
    )
    if path is not None:
        progress_file.keep(path, kept)
    context.tell(failed or Text("Removed.", "Verwijderd."))
    return GOOD if failed is None else PROBLEM
