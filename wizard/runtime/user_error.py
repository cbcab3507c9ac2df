"""Something the person can put right: one clear message, no traceback."""

from __future__ import annotations

from checks.words import Text
from wizard.runtime.exit_codes import USAGE


class UserError(Exception):
    """Wrong usage, a wrong setting, an unusable file: said in one message, then the program stops.

    The exception's own text names only the message's template, so that a traceback shows no value.
    """

    def __init__(self, text: Text, *, exit_code: int = USAGE, see_help: bool = False) -> None:
        super().__init__(text.en)
        self.text = text
        self.exit_code = exit_code
        self.see_help = see_help
        """Whether a line that points at `--help` is of use."""
