"""What a command finds around it: language, streams, environment, and whether anybody is there to answer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TextIO

from checks.visible import escaped
from checks.words import Language, Text
from wizard.runtime.pipeline import defused_json
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
    words: tuple[str, ...] = ()
    """The command line, for a debug log: a value among them may be private."""

    def tell(self, text: Text) -> None:
        """One message to the person, beside the result: standard error."""
        said = text.say(self.language)
        if self.stderr.isatty():
            said = _on_a_screen(said)
        self.stderr.write(said + "\n")
        self.stderr.flush()

    def write(self, text: Text | str) -> None:
        """One piece of the result itself: standard output. What a program reads along (a `str`) is never broken."""
        said = escaped(text) if isinstance(text, str) else text.say(self.language)
        if not isinstance(text, str) and self.stdout.isatty():
            said = _on_a_screen(said)
        self.stdout.write(said + "\n")
        self.stdout.flush()

    @property
    def one_reader(self) -> bool:
        """Whether who reads the result also reads what is told beside it: one terminal, file or pipe has both."""
        import os

        if self.stdout.isatty() and self.stderr.isatty():
            return True
        try:
            result, beside = (os.fstat(stream.fileno()) for stream in (self.stdout, self.stderr))
        except (OSError, ValueError):
            return False
        # Windows tells no two pipes apart: all have the number 0.
        return result.st_ino != 0 and os.path.samestat(result, beside)

    def stamp(self) -> None:
        """Before the result of a rehearsal: that it is one, for who sees standard output and not what is told."""
        if self.practice is not None and not self.one_reader:
            self.write(STAMP)

    def write_json(self, document: Mapping[str, Any]) -> None:
        """A JSON document on standard output and nothing else.

        Whatever could move a cursor, turn text around or be a pipeline's command is escaped, and so is everything when
        the console lacks a character: that is the same JSON.
        """
        import json

        text = json.dumps(document, ensure_ascii=False, indent=2)
        try:
            text.encode(getattr(self.stdout, "encoding", None) or "ascii")
        except (UnicodeEncodeError, LookupError):
            text = json.dumps(document, indent=2)
        self.write(defused_json(text))


STAMP = Text(
    "PRACTICE: this comes from a practice tenant; nothing in it is real.",
    "OEFENING: dit komt van een oefentenant; niets hierin is echt.",
)
"""What is made in a rehearsal says so wherever it ends up."""


def _on_a_screen(said: str) -> str:
    """The lines broken between words, not where the screen happens to end; what is indented stays so, and a numbered
    step goes on below its first word.
    """
    import shutil

    width = max(20, min(shutil.get_terminal_size().columns, 100))
    lines: list[str] = []
    for line in said.split("\n"):
        step = re.match(r" *(?:\d+\. )?", line)
        lines += wrapped(line, width, line[: len(line) - len(line.lstrip())], " " * len(step[0] if step else ""))
    return "\n".join(lines)
