"""How far this customer is, as `setup` keeps it after every answer, and what can be promised of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from checks.identifiers import is_guid
from checks.words import Text, same
from wizard.conversation.progress import Progress
from wizard.files.failure import reason
from wizard.files.hold import HeldError, Hold
from wizard.setup.held import held

_ON = Text(
    "Stopped. Everything but the secret is kept; go on with: profit-exchange setup --resume {customer}",
    "Gestopt. Alles behalve het geheim is bewaard; ga verder met: profit-exchange setup --resume {customer}",
)
_SECRET_LOST = Text(
    "Stopped. Your answers are kept, but not the client secret that was made: unless you copied it, nobody has it. Go"
    " on with: profit-exchange setup --resume {customer}. You then paste it, or another one is made in its place.",
    "Gestopt. Je antwoorden zijn bewaard, maar het gemaakte clientgeheim niet: tenzij je het hebt gekopieerd, heeft"
    " niemand het. Ga verder met: profit-exchange setup --resume {customer}. Je plakt het dan, of er komt een ander"
    " voor in de plaats.",
)
_NOTHING = Text("Stopped. Nothing was kept.", "Gestopt. Er is niets bewaard.")
_LOST = Text(
    "Your answers cannot be kept ({why}), so stopping loses them. A folder that can be written is named by the variable"
    " PROFIT_EXCHANGE_STATE.",
    "Je antwoorden kunnen niet worden bewaard ({why}), dus bij stoppen gaan ze verloren. Een map waarin geschreven kan"
    " worden noem je met de variabele PROFIT_EXCHANGE_STATE.",
)


@dataclass(slots=True)
class Kept:
    """Progress, and the file it is kept in."""

    folder: Path | None
    """None keeps nothing (practice)."""
    progress: Progress = field(default_factory=Progress)
    path: Path | None = None
    """The customer's file, once there is one."""
    say: Callable[[Text], None] = lambda text: None
    attended: bool = True
    """A person answers, whose unfinished customers stay as they are."""
    hold: Hold = field(default_factory=Hold)
    """The customer is ours for the length of the run."""
    _name: str = ""
    """What the customer is called, once it has a file."""
    _lost: bool = False

    def __call__(self, progress: Progress) -> None:
        """Keep this. Where that cannot be written it is said once, and the conversation goes on.

        Raises:
            UserError: another process is at work on this customer.
        """
        from wizard.setup import progress_file

        self.progress, before = progress, self.progress
        if self.folder is None or "tenant" not in progress.answers:
            # Until then there is nothing to find it back by.
            return
        if not progress.customer:
            # The conversation knows the tenant that was typed; the name, which may have a number, is known here.
            typed = progress.answers.get("tenant")
            mistyped = typed != before.answers.get("tenant") and not progress.made.anything
            if mistyped and self.path is not None:
                self.path.unlink(missing_ok=True)
                self.path = None
            if self.path is None:
                self._name = typed if isinstance(typed, str) else "customer"
            progress = replace(progress, customer=self._name)
        if self.path is None:
            # What was made for an earlier customer of this name must stay known, or it could not be undone; and
            # a new customer leaves the unfinished ones as they are.
            self.path, progress = progress_file.place_for(self.folder, progress, attended=self.attended)
        self.progress, self._name = progress, progress.customer
        self.take()
        try:
            progress_file.keep(self.path, progress)
        except OSError as error:
            if not self._lost:
                self.say(_LOST.of(why=reason(error)))
            self._lost = True
        else:
            self._lost = False

    def take(self) -> None:
        """Be the only one at work on this customer, by its file and, once that is known, by its tenant.

        Raises:
            UserError: another process is; it is named.
        """
        if self.folder is None or self.path is None:
            return
        tenants = {one.id for one in self.progress.about.get("tenant-confirmed", ())} | {self.progress.made.tenant_id}
        try:
            self.hold.take(self.path)
            for tenant in sorted(id for id in tenants if is_guid(id)):
                self.hold.take(self.folder / f"tenant-{tenant.lower()}")
        except HeldError as error:
            raise held(self.progress.customer, error.holder) from None

    def finish(self) -> None:
        """The customer is done: only what has to be known for undoing stays."""
        from wizard.setup import progress_file

        if self.path is not None and not self._lost:
            progress_file.finish(self.path, self.progress)

    @property
    def stopped(self) -> Text:
        """What a person who stops here can count on."""
        if self.path is None or self._lost:
            return _NOTHING
        made_and_not_kept = self.progress.made.secret is not None and "config" not in self.progress.saved
        return (_SECRET_LOST if made_and_not_kept else _ON).of(customer=same(self.progress.customer))
