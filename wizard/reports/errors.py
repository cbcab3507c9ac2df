"""What a form of report may refuse."""

from __future__ import annotations

from checks.words import Text


class NothingToWriteError(ValueError):
    """The report holds nothing that this paper is about."""

    def __init__(self, says: Text) -> None:
        self.says = says
        super().__init__(says.say("en"))
