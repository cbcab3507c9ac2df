"""How far this customer is, as `setup` keeps it after every answer, and what can be promised of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from checks.words import Text, same
from wizard.conversation.progress import Progress

_ON = Text(
    "Stopped. Everything but the secret is kept; go on with: profit-exchange setup --resume {customer}",
    "Gestopt. Alles behalve het geheim is bewaard; ga verder met: profit-exchange setup --resume {customer}",
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
    _lost: bool = False

    def __call__(self, progress: Progress) -> None:
        """Keep this. Where that cannot be written it is said once, and the conversation goes on."""
        from wizard.setup import progress_file

        self.progress = progress
        if self.folder is None or "tenant" not in progress.answers:
            # Until then there is nothing to find it back by.
            return
        if not progress.customer:
            typed = progress.answers.get("tenant")
            progress = replace(progress, customer=typed if isinstance(typed, str) else "customer")
        if self.path is None:
            # What was made for an earlier customer of this name must stay known, or it could not be undone.
            self.path, progress = progress_file.place_for(self.folder, progress)
        self.progress = progress
        try:
            progress_file.keep(self.path, progress)
        except OSError as error:
            if not self._lost:
                self.say(_LOST.of(why=same(error.strerror or type(error).__name__)))
            self._lost = True
        else:
            self._lost = False

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
        return _ON.of(customer=same(self.progress.customer))
