"""The terminal's prompter: questionary asks, rich shows. Arrow keys, paste, and the same keys as everywhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, TextIO

from checks.gather.progress import Watch
from checks.model import Report
from checks.settings import Secret
from checks.visible import harmless
from checks.words import Language, Text
from wizard.conversation.effects import Answered, Card, Question, Quit, WentBack
from wizard.conversation.ids import Recover
from wizard.prompts.asked import asked
from wizard.prompts.cards import card_lines, choice_lines, default_text, filled_links, help_lines
from wizard.prompts.clipboard import Clipboard
from wizard.prompts.interface import Reply, by_enter, may_be_edited, meant, understood
from wizard.prompts.keyboard import drop_spare_enters
from wizard.prompts.links import Links
from wizard.prompts.menu import BUILT_IN, Marks, Menu, MenuLine, application
from wizard.prompts.text_line import A_LETTER, message, read, session
from wizard.reports import theme
from wizard.runtime.wrap import wrapped

if TYPE_CHECKING:
    from prompt_toolkit.input import Input
    from prompt_toolkit.output import Output
    from rich.console import Console

_EXPLAIN = Text("? explain this question", "? leg deze vraag uit")
_BACK = Text("< back", "< terug")
_STOP = Text("q stop", "q stoppen")
_KEYS = Text("? help   < back   q stop", "? hulp   < terug   q stoppen")
_PICK = Text("(arrows or number, then Enter)", "(pijltjes of nummer, dan Enter)")
_TICK = Text("(space ticks, Enter goes on)", "(spatie vinkt af, Enter gaat door)")
_TAB = Text("Tab completes the name of a file or folder.", "Tab vult de naam van een bestand of map aan.")
_LEFT = Text("{text}\n{left} s left; Ctrl-C stops waiting.", "{text}\nNog {left} s; Ctrl-C stopt het wachten.")


class TerminalPrompter:
    """Asks with questionary on a real terminal."""

    def __init__(
        self,
        language: Language,
        stdout: TextIO,
        *,
        places: Callable[[], Mapping[str, str]],
        browser: bool = False,
        keyboard: Input | None = None,
        screen: Output | None = None,
    ) -> None:
        from prompt_toolkit.input import create_input
        from prompt_toolkit.output import create_output

        from wizard.reports.terminal.screen import console

        self.language: Language = language
        self._out = stdout
        self._keyboard = keyboard or create_input()
        self._screen = screen or create_output(stdout)
        self._console: Console = console(stdout)
        self._places = places
        self._chapter = ""
        self._keys_said = False
        self._links = Links(here=browser)
        self._clipboard = Clipboard(stdout)

    def ask(self, question: Question, chapter: Text | None = None, number: int = 0, of: int = 0) -> Reply:
        """One prompt, repeated until there is an understood answer; a refused one stands there to be put right."""
        self._heading(f"{number}/{of}  {chapter.say(self.language)}" if chapter is not None else "")
        edited = question.offered
        while True:
            try:
                typed = self._prompt(question, edited)
            except KeyboardInterrupt:
                return Quit()
            except EOFError:
                return Quit(ended=True)
            if isinstance(typed, tuple):
                return Answered(question.id, typed)
            opened = self._links.asked(typed)
            if opened is not None:
                self.say(opened)
                continue
            key = meant(typed)
            if key == "help":
                self._write(help_lines(question, self.language, self._width), theme.FAINT)
                if question.kind == "path":
                    self._write(wrapped(_TAB.say(self.language), self._width), theme.FAINT)
                continue
            if key == "back":
                return WentBack()
            if key == "quit":
                return Quit()
            # What was offered stood in the line: who emptied it does not want it.
            event, remark = understood(replace(question, offered=None), typed)
            if remark is not None:
                self._write(wrapped(remark.say(self.language), self._width), theme.WAITING)
            if event is not None:
                self._links.forget()
                return event
            edited = may_be_edited(question, typed)

    def tell(self, card: Card, chapter: Text, report: Report | None) -> None:
        """A titled block; a report as the matrix with its findings."""
        self._console.print()
        self._write(wrapped(card.title.say(self.language), self._width), theme.TITLE)
        for line in card_lines(card, self.language, self._width, self._places()):
            self._write([line], theme.LINK if line.startswith(("https://", "http://")) else "")
        offered = self._links.offer(filled_links(card, self._places()))
        if offered is not None:
            self._write(wrapped(offered.say(self.language), self._width), theme.FAINT)
        if report is not None:
            from wizard.reports.terminal.screen import show

            self._console.print()
            show(report, self.language, self._out, compact=True)

    @contextmanager
    def looking(self, title: Text) -> Iterator[Watch]:
        """A live display while the world is looked at; it is gone again before the next prompt."""
        from wizard.reports.terminal.live import live

        self._write(wrapped(f"{title.say(self.language)} ...", self._width), theme.FAINT)
        with live(self.language, self._out, enabled=True) as watch:
            yield watch

    def pause(self, text: Text, seconds: float) -> bool:
        """Count down visibly."""
        from rich.live import Live
        from rich.text import Text as RichText

        until = time.monotonic() + seconds
        said = "\n".join(wrapped(text.say(self.language), self._width))
        try:
            with Live(
                console=self._console,
                refresh_per_second=4,
                transient=True,
                redirect_stdout=False,
                redirect_stderr=False,
            ) as live:
                while (left := until - time.monotonic()) > 0:
                    shown = _LEFT.of(text=said, left=int(left) + 1).say(self.language)
                    live.update(RichText(shown, style=theme.WAITING))
                    time.sleep(min(0.25, left))
        except KeyboardInterrupt:
            return False
        return True

    def say(self, text: Text) -> None:
        """One line in passing."""
        self._write(wrapped(text.say(self.language), self._width))

    def copy(self, label: Text, value: str | Secret) -> bool:
        """To the clipboard, by whichever way there is here."""
        said, done = self._clipboard.copy(label, value)
        self.say(said)
        return done

    def close(self) -> None:
        """A secret that was copied does not stay on the clipboard."""
        self._clipboard.close()

    @property
    def _width(self) -> int:
        return max(20, min(self._console.width, 100))

    def _prompt(self, question: Question, edited: str | None) -> str | tuple[str, ...]:
        """One prompt, drawn when what was typed before it is out of the way."""
        if question.kind in ("choice", "several"):
            return self._pick(question)
        ask = question.ask.say(self.language)
        if question.kind == "confirm":
            ask = f"{ask} ({'j/n' if self.language == 'nl' else 'y/n'})"
        elif question.choices:
            self._write(choice_lines(question.choices, self.language, self._width), theme.FAINT)
        default = default_text(replace(question, offered=None, refused=False), self.language)
        paths = tuple(one for one in (default,) if one) if question.kind == "path" else None
        room = (A_LETTER,) if question.kind in ("confirm", "done") else ()
        line = session(
            message(self._drawable(ask), self._drawable(default), self._width, *room),
            self._keyboard,
            self._screen,
            theme.PROMPT,
            hidden=question.kind == "secret",
            paths=paths,
        )
        drop_spare_enters(self._keyboard)
        return read(line, edited or "", in_thread=_in_a_loop())

    def _pick(self, question: Question) -> str | tuple[str, ...]:
        if isinstance(question.id, Recover):
            self._console.print()
        several = question.kind == "several"
        chosen = by_enter(question)
        lines = [
            MenuLine(
                str(choice.value),
                self._drawable(choice.label.say(self.language)),
                "" if several else f"{number}.",
                self._drawable(choice.hint.say(self.language)) if choice.hint is not None else "",
                ticked=isinstance(chosen, tuple) and choice.value in chosen if several else None,
            )
            for number, choice in enumerate(question.choices, start=1)
        ]
        values = [line.value for line in lines]
        pointed = values.index(str(chosen)) if str(chosen) in values else 0
        keys = [
            *((key, text.say(self.language)) for text, key in zip((_EXPLAIN, _BACK, _STOP), BUILT_IN, strict=True)),
            *((key, said.say(self.language)) for key, said in self._links.lines),
        ]
        lines += [MenuLine(key, self._drawable(said), key=key[:1]) for key, said in keys]
        menu = Menu(
            wrapped(self._drawable(question.ask.say(self.language)), self._width - 2),
            (_TICK if several else _PICK).say(self.language),
            lines,
            pointed=pointed,
            width=self._width,
        )
        if not theme.speaks_unicode(self._out):
            menu.marks = Marks(">", "x", "o")
        run = application(menu, self._keyboard, self._screen, theme.PROMPT)
        drop_spare_enters(self._keyboard)
        return asked(run, in_thread=_in_a_loop())

    def _drawable(self, text: str) -> str:
        return theme.drawable(harmless(text), getattr(self._out, "encoding", None))

    def _heading(self, text: str) -> None:
        if text and text != self._chapter:
            self._chapter = text
            self._console.print()
            self._write([text], theme.TITLE)
        if not self._keys_said:
            self._keys_said = True
            self._write([_KEYS.say(self.language)], theme.FAINT)

    def _write(self, lines: list[str], style: str = "") -> None:
        from rich.text import Text as RichText

        for line in lines:
            self._console.print(RichText(line, style=style), soft_wrap=True)


def _in_a_loop() -> bool:
    """Whether an event loop runs in this thread already: a prompt has a loop of its own, so then it takes a thread."""
    import asyncio

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


def can_prompt(environ: Mapping[str, str], stdin: TextIO, stdout: TextIO, platform: str = sys.platform) -> bool:
    """Whether prompt_toolkit can run here: a real terminal that moves its cursor. Decided before importing it."""
    if not (stdin.isatty() and stdout.isatty()):
        return False
    term = environ.get("TERM", "")
    if platform == "win32":
        # In mintty (Git Bash) the streams are pipes that claim nothing; there isatty() is already False. A Windows
        # console has no TERM; with one set, something unusual wraps it and plain lines are the safe choice.
        return term in ("", "xterm-256color", "cygwin") and not environ.get("MSYSTEM")
    return term not in ("", "dumb", "unknown")
