"""What a command finds around it: language, streams, environment, and whether anybody is there to answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TextIO

from checks.words import Language, Text
from wizard.runtime.wrap import wrapped


@dataclass(frozen=True, slots=True)
class RunContext:
    """Handed to every command as click's context object."""

    language: Language
    environ: Mapping[str, str]
    stdin: TextIO
    stdout: TextIO
    stderr: TextIO
    interactive: bool
    """Somebody sits at a terminal and `--non-interactive` was not given."""
    practice: tuple[str, ...] | None = None
    """The scenarios of `--practice`; None when the real world is meant."""
    language_named: bool = False
    """The language was chosen by flag or variable, not guessed from the locale."""

    def tell(self, text: Text) -> None:
        """One message to the person, beside the result: standard error."""
        said = text.say(self.language)
        if self.stderr.isatty():
            said = _on_a_screen(said)
        self.stderr.write(said + "\n")
        self.stderr.flush()

    def write(self, text: Text | str) -> None:
        """One piece of the result itself: standard output. What a program reads along (a `str`) is never broken."""
        said = text if isinstance(text, str) else text.say(self.language)
        if not isinstance(text, str) and self.stdout.isatty():
            said = _on_a_screen(said)
        self.stdout.write(said + "\n")
        self.stdout.flush()


def _on_a_screen(said: str) -> str:
    """The lines broken between words, not where the screen happens to end; what is indented stays so."""
    import shutil

    width = max(20, min(shutil.get_terminal_size().columns, 100))
    lines: list[str] = []
    for line in said.split("\n"):
        lines += wrapped(line, width, line[: len(line) - len(line.lstrip())])
    return "\n".join(lines)
