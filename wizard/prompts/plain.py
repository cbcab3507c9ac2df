"""The plain prompter: numbered lines in, lines out. For screen readers, mintty, `TERM=dumb`, and wherever no cursor
moves.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TextIO

from checks.gather.progress import Watch
from checks.model import Report
from checks.settings import Secret
from checks.visible import harmless
from checks.words import Language, Text
from wizard.conversation.effects import Card, Question, Quit, WentBack
from wizard.prompts.cards import card_lines, choice_lines, default_text, filled_links, help_lines
from wizard.prompts.clipboard import Clipboard
from wizard.prompts.interface import Reply, may_be_edited, meant, not_again, understood
from wizard.prompts.keyboard import LinesAhead
from wizard.prompts.links import Links
from wizard.runtime.wrap import wrapped

_KEYS = Text("? = help, < = back, q = stop", "? = hulp, < = terug, q = stoppen")
_WAIT = Text("Waiting {seconds} s; Ctrl-C to stop waiting.", "{seconds} s wachten; Ctrl-C stopt het wachten.")
_ANSWERED = Text("Your answer was: {answer}", "Je antwoord was: {answer}")
_TYPED_UNSEEN = Text("(what you type or paste is not shown)", "(wat je typt of plakt is niet te zien)")


class PlainPrompter:
    """Asks on one stream, reads lines from another."""

    def __init__(
        self,
        language: Language,
        stdin: TextIO,
        stdout: TextIO,
        *,
        places: Callable[[], Mapping[str, str]],
        width: int = 80,
        hidden: Callable[[str], str] | None = None,
        edited: Callable[[str, str], str] | None = None,
        browser: bool = False,
    ) -> None:
        self.language: Language = language
        self._in = LinesAhead(stdin)
        self._out = stdout
        self._places = places
        self._width = min(width, 100)
        self._hidden = hidden
        """Reads a line without showing it; None reads it like any other line (a pipe)."""
        self._edited = edited
        """Reads a line that begins as the second text, to be put right; None where a line can't be edited."""
        self._keys_said = False
        self._heading = ""
        self._links = Links(here=browser)
        self._clipboard = Clipboard(stdout)

    def ask(self, question: Question, chapter: Text | None = None, number: int = 0, of: int = 0) -> Reply:
        """Put one question; numbered choices, the default in brackets."""
        self._line()
        heading = f"[{number}/{of}] {chapter.say(self.language)}" if chapter is not None else ""
        if heading and heading != self._heading:
            self._heading = heading
            self._lines(wrapped(heading, self._width))
        if not self._keys_said:
            self._keys_said = True
            self._lines(wrapped(_KEYS.say(self.language), self._width))
        self._lines(wrapped(question.ask.say(self.language), self._width))
        self._lines(choice_lines(question.choices, self.language, self._width))
        if question.refused and question.offered and self._edited is None:
            self._lines(wrapped(_ANSWERED.of(answer=harmless(question.offered)).say(self.language), self._width))
        edited = harmless(question.offered) if question.refused and question.offered and self._edited else None
        while True:
            typed = self._read(question, edited)
            if typed is None:
                return Quit(ended=True)
            opened = self._links.asked(typed)
            if opened is not None:
                self.say(opened)
                continue
            if edited and question.refused and typed == edited:
                # It stands in the line as it was refused, and only Enter was pressed.
                self._lines(wrapped(not_again(question).say(self.language), self._width))
                continue
            key = meant(typed)
            if key == "help":
                self._lines(help_lines(question, self.language, self._width))
                # The question itself may have gone off the screen, or been read out long ago.
                self._line()
                self._lines(wrapped(question.ask.say(self.language), self._width))
                continue
            if key == "back":
                return WentBack()
            if key == "quit":
                return Quit()
            event, remark = understood(question, typed)
            if remark is not None:
                self._lines(wrapped(remark.say(self.language), self._width))
            if event is not None:
                self._links.forget()
                return event
            edited = may_be_edited(question, typed)

    def tell(self, card: Card, chapter: Text, report: Report | None) -> None:
        """The card as wrapped lines; a report as plain lines."""
        self._line()
        title = card.title.say(self.language)
        self._lines([title, "-" * min(len(title), self._width)])
        self._lines(card_lines(card, self.language, self._width, self._places()))
        offered = self._links.offer(filled_links(card, self._places()))
        if offered is not None:
            self.say(offered)
        if report is not None:
            from wizard.reports.terminal import plain

            for line in plain.lines(report, self.language, brief=True, practice_said=True):
                indent = line[: len(line) - len(line.lstrip())]
                self._lines(wrapped(line.strip(), self._width, indent, indent + "  ") if line else [""])

    @contextmanager
    def looking(self, title: Text) -> Iterator[Watch]:
        """One line at the start; a line a step while it lasts."""
        from wizard.reports.terminal.live import ProgressLines

        self._lines(wrapped(f"{title.say(self.language)} ...", self._width))
        yield ProgressLines(self.language, self._out)

    def pause(self, text: Text, seconds: float) -> bool:
        """Say how long, then wait."""
        self._lines(wrapped(text.say(self.language), self._width))
        self._lines(wrapped(_WAIT.of(seconds=round(seconds)).say(self.language), self._width))
        try:
            time.sleep(seconds)
        except KeyboardInterrupt:
            return False
        return True

    def say(self, text: Text) -> None:
        """One line."""
        self._lines(wrapped(text.say(self.language), self._width))

    def copy(self, label: Text, value: str | Secret) -> bool:
        """To the clipboard, by whichever way there is here."""
        said, done = self._clipboard.copy(label, value)
        self.say(said)
        return done

    def close(self) -> None:
        """A secret that was copied does not stay on the clipboard."""
        self._clipboard.close()

    def _read(self, question: Question, edited: str | None) -> str | None:
        default = default_text(question, self.language)
        prompt = f"[{default}] > " if default else "> "
        if question.kind == "secret" and self._hidden is not None:
            self._lines(wrapped(_TYPED_UNSEEN.say(self.language), self._width))
            self._in.before_hidden()
            try:
                return self._hidden(prompt)
            except EOFError:
                return None
        self._in.drop_spare_enters()
        if edited and self._edited is not None and not self._in.waits:
            try:
                typed = self._edited("> ", edited)
            except EOFError:
                return None
            # A key is a key, also behind the text that stands there.
            more = typed.removeprefix(edited)
            return more if meant(more) else typed
        self._out.write(prompt)
        self._out.flush()
        line = self._in.readline()
        return line.rstrip("\r\n") if line else None

    def _line(self) -> None:
        self._lines([""])

    def _lines(self, lines: list[str]) -> None:
        for line in lines:
            self._out.write(line + "\n")
        self._out.flush()
