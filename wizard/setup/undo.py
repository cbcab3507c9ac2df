"""`setup --undo`: removes exactly what the wizard created for one customer, after asking."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from checks.catalogue import places
from checks.gather.progress import Watch, silent
from checks.words import Text, same
from wizard.conversation.made import Made
from wizard.files.failure import reason
from wizard.runtime.context import RunContext
from wizard.runtime.exit_codes import COULD_NOT_TELL, GOOD, PROBLEM, SIGN_IN
from wizard.runtime.user_error import UserError

if TYPE_CHECKING:
    from wizard.conversation.progress import State
    from wizard.conversation.results import PlanLine
    from wizard.prompts.interface import Prompter
    from wizard.provisioning.patience import StoppedError
    from wizard.setup.runner.looks import Looker

T = TypeVar("T")
_TITLE = Text("Undo", "Ongedaan maken")
_NOT_SEEN_GONE = Text(
    "Microsoft accepted the removal, but that it is gone could not be seen. Look in a few minutes in {place} and remove"
    " there what is still shown.",
    "Microsoft heeft de verwijdering aangenomen, maar dat het weg is, was niet te zien. Kijk over een paar minuten in"
    " {place} en verwijder daar wat er nog staat.",
    {"place": places.APPS},
)
_NOTHING = Text("Nothing was created for this customer.", "Voor deze klant is niets aangemaakt.")


def undo(context: RunContext, prompter: Prompter, looker: Looker, state: State, path: Path | None, *, yes: bool) -> int:
    """Show what would be removed, ask, remove it, and keep what is left of it.

    Raises:
        UserError: nobody can be asked and `--yes` was not given.
        KeyboardInterrupt: what is left is kept.
    """
    return _Undo(context, prompter, looker, state, path, yes).carry_out()


@dataclass(slots=True)
class _Undo:
    context: RunContext
    prompter: Prompter
    looker: Looker
    state: State
    path: Path | None
    yes: bool
    signed_in: bool = False
    refused: int = SIGN_IN
    """The exit code of a sign-in that did not succeed."""

    def carry_out(self) -> int:
        from wizard.conversation.results import TenantFound
        from wizard.provisioning.undo import undo_lines
        from wizard.setup.runner import changes

        made = self.state.progress.made
        if not made.anything:
            self.context.tell(_NOTHING)
            return GOOD
        if not self.yes and not self.context.interactive:
            raise UserError(Text("--undo needs --yes here.", "--undo heeft hier --yes nodig."))
        tenant = TenantFound(made.tenant_id, self.state.text("tenant"))
        self.state = replace(self.state, seen={"tenant": tenant})
        if made.asked:
            self.prompter.say(
                Text(
                    "An earlier run was broken off while it asked for something. Whether that is there is looked at"
                    " first.",
                    "Een eerdere keer werd afgebroken terwijl er om iets werd gevraagd. Eerst wordt gekeken of dat er"
                    " is.",
                )
            )
            if not self._signs_in():
                return self.refused
            found = self._at_work(
                Text("Looking for what was asked for", "Zoeken naar wat is gevraagd"),
                lambda watch: changes.find_unheard(self.looker, self.state, watch, self._note),
            )
            if found.stopped is not None:
                return self._broken_off(found.stopped)
        lines = undo_lines(self.state.progress.made)
        if not lines:
            self.context.tell(_NOTHING)
            return GOOD
        if not self._agreed(lines):
            return GOOD
        if not self._signs_in():
            return self.refused
        undone = self._at_work(
            Text("Removing", "Verwijderen"),
            lambda watch: changes.undo(self.looker, self.state, watch, self._note),
        )
        if undone.stopped is not None:
            return self._broken_off(undone.stopped)
        if not undone.seen_gone:
            self.context.tell(_NOT_SEEN_GONE)
            return COULD_NOT_TELL
        self._tell_removed()
        return GOOD

    def _broken_off(self, why: StoppedError) -> int:
        """Tells why, and ends as the answer that stood in the way does."""
        from wizard.inspection.failure_reason import stopped

        self.context.tell(why.says)
        return stopped(why.answer).exit_code if why.answer is not None else PROBLEM

    def _agreed(self, lines: tuple[PlanLine, ...]) -> bool:
        from wizard.conversation.effects import Answered, Card, Help
        from wizard.conversation.question_kinds import question_of_confirmation

        rows = tuple((line.what, line.how) for line in lines)
        card = Card(Text("What is undone", "Wat ongedaan wordt gemaakt"), rows=rows)
        self.prompter.tell(card, _TITLE, None)
        if self.yes:
            return True
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
        return self.prompter.ask(question, _TITLE, 1, 1) == Answered("undo", True)

    def _signs_in(self) -> bool:
        """Whether the administrator is signed in, in the tenant where it was made; why not is told."""
        from wizard.provisioning.admin_session import AdminSignInError, client_shown
        from wizard.provisioning.signed_in_tenant import SIGN_IN_AGAIN
        from wizard.setup.runner.admin_looks import not_signed_in
        from wizard.setup.runner.changes import sign_in

        if self.signed_in:
            return True
        self.prompter.say(Text("Signing the administrator in", "De beheerder aanmelden"))
        if self.state.text("admin-sign-in") != "az":
            self.looker.say(client_shown(self.looker.own_client(self.state)))
        try:
            # The sign-in shows an address and a code; a display that redraws itself would run through them.
            elsewhere = asyncio.run(sign_in(self.looker, self.state, silent))
        except AdminSignInError as error:
            seen = not_signed_in(error, self.state.text("tenant"))
            for text in (seen.trouble, *seen.cure):
                if text is not None:
                    self.context.tell(text)
            self.refused = seen.exit_code
            return False
        if elsewhere is not None:
            self.looker.memory.admin_token = None
            self.context.tell(Text("{it} {cure}", "{it} {cure}").of(it=elsewhere, cure=SIGN_IN_AGAIN))
            return False
        self.signed_in = True
        return True

    def _at_work(self, title: Text, work: Callable[[Watch], Coroutine[object, object, T]]) -> T:
        with self.prompter.looking(title) as watch:
            return asyncio.run(work(watch))

    def _note(self, made: Made) -> None:
        """What is left, at once: a run that is broken off has to be gone on with."""
        from wizard.setup import progress_file

        progress = self.state.progress
        answers = {k: v for k, v in progress.answers.items() if k != "plan-confirmed"}
        self.state = replace(self.state, progress=replace(progress, made=made, answers=answers))
        if self.path is None:
            return
        try:
            progress_file.keep(self.path, self.state.progress)
        except OSError as error:
            # What is gone is gone; the next undo sees that by looking.
            why = reason(error)
            self.looker.say(
                Text("What is left could not be noted ({why}).", "Wat over is, kon niet worden genoteerd ({why}).").of(
                    why=why
                )
            )

    def _tell_removed(self) -> None:
        """What was written about it on this computer stays, and names an app that is gone."""
        there = [path for path in dict.fromkeys(self.state.progress.saved.values()) if Path(path).exists()]
        if not there:
            self.context.tell(Text("Removed.", "Verwijderd."))
            return
        self.context.tell(
            Text(
                "Removed. On this computer these are still there, about an app that is gone: {files}. Delete them"
                " yourself, with the client secret if you kept it somewhere.",
                "Verwijderd. Op deze computer staan deze nog, over een app die er niet meer is: {files}. Gooi ze zelf"
                " weg, met het clientgeheim als je dat ergens hebt bewaard.",
            ).of(files=same(", ".join(there)))
        )
