"""The real world of a conversation: looks, changes and saves put together."""

from __future__ import annotations

from dataclasses import dataclass

from checks.gather.progress import Watch
from wizard.conversation.effects import Change, Changed, Look, Save, Saved
from wizard.conversation.progress import State
from wizard.setup.runner.changes import Note, change
from wizard.setup.runner.looks import Looker
from wizard.setup.runner.saves import Saver


@dataclass(frozen=True, slots=True)
class RealWorld:
    """What `wizard.setup.runner.loop.drive` drives."""

    looker: Looker
    saver: Saver

    def look(self, look: Look, state: State, watch: Watch) -> object:
        """Look, and say what was seen."""
        return self.looker.look(look, state, watch)

    def change(self, wanted: Change, state: State, watch: Watch, note: Note) -> Changed:
        """Change the tenant."""
        return change(self.looker, wanted, state, watch, note)

    def save(self, save: Save, state: State) -> Saved:
        """Write a file."""
        return self.saver.save(save, state)
