"""A terminal's hands: questionary's prompts, rich's paint. Arrow keys, paste, and the same keys as everywhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TextIO

from checks.gather.progress import Watch
from checks.model import Report
from checks.settings import Secret
from checks.words import Language, Text
from wizard.conversation.effects import Answered, Card, Question, Quit, WentBack
from wizard.prompts.cards import card_lines, choice_lines, default_text, filled_links, help_lines
from wizard.prompts.clipboard import Clipboard
from wizard.prompts.interface import Reply, meant, understood
from wizard.prompts.keys import BUILT_IN, with_keys
from wizard.prompts.links import Links
from wizard.reports import theme
from wizard.runtime.wrap import wrapped

if TYPE_CHECKING:
    from rich.console import Console

_EXPLAIN = Text("? explain this question", "? leg deze vraag uit")
_BACK = Text("< back", "< terug")
_STOP = Text("q stop", "q stoppen")
_KEYS = Text("? help   < back   q stop", "? hulp   < terug   q stoppen")
_PICK = Text("(arrow keys, then Enter)", "(pijltjes, dan Enter)")
_TICK = Text("(space ticks, Enter goes on)", "(spatie vinkt af, Enter gaat door)")
_TICKED = Text("{number} of {all} ticked", "{number} van de {all} afgevinkt")
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
    ) -> None:
        from wizard.reports.terminal.screen import console

        self.language: Language = language
        self._out = stdout
        self._console: Console = console(stdout)
        self._places = places
        self._chapter = ""
        self._keys_said = False
        self._links = Links(here=browser)
        self._clipboard = Clipboard(stdout)

    def ask(self, question: Question, chapter: Text, number: int, of: int) -> Reply:
        """One prompt, repeated until there is an understood answer."""
        self._heading(f"{number}/{of}  {chapter.say(self.language)}")
        while True:
            try:
                typed = self._prompt(question)
            except (KeyboardInterrupt, EOFError):
                return Quit()
            if isinstance(typed, tuple):
                return Answered(question.id, typed)
            opened = self._links.asked(typed)
            if opened is not None:
                self.say(opened)
                continue
            key = meant(typed)
            if key == "help":
                self._write(help_lines(question, self.language, self._width), theme.FAINT)
                continue
            if key == "back":
                return WentBack()
            if key == "quit":
                return Quit()
            event, remark = understood(question, typed)
            if remark is not None:
                self._write(wrapped(remark.say(self.language), self._width), theme.WAITING)
            if event is not None:
                self._links.forget()
                return event

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

    def _prompt(self, question: Question) -> str | tuple[str, ...]:
        import questionary

        ask = question.ask.say(self.language)
        match question.kind:
            case "choice":
                return self._pick(question)
            case "several":
                return self._tick(question)
            case "confirm":
                default = default_text(question, self.language)
                said = f"{ask} ({'j/n' if self.language == 'nl' else 'y/n'})"
                return str(
                    self._unsafe(questionary.text(self._fitting(said), instruction=f"[{default}] " if default else ""))
                )
            case "secret":
                return str(self._unsafe(questionary.password(self._fitting(ask))))
            case "done":
                return str(self._unsafe(questionary.text(self._fitting(ask))))
            case _:
                if question.choices:
                    self._write(choice_lines(question.choices, self.language, self._width), theme.FAINT)
                default = question.default if isinstance(question.default, str) else ""
                default = question.offered or default
                return str(self._unsafe(questionary.text(self._fitting(ask), default=default)))

    def _pick(self, question: Question) -> str:
        import questionary

        # Long choices are cut by the prompt, so where they would be, they stand above it in full.
        room = self._width - 6
        labels = [choice.label.say(self.language) for choice in question.choices]
        hints = [choice.hint for choice in question.choices if choice.hint is not None]
        if question.id.startswith("recover:"):
            self._console.print()
        self._write(wrapped(question.ask.say(self.language), self._width), theme.TITLE)
        if hints or any(len(label) > room for label in labels):
            self._write(choice_lines(question.choices, self.language, self._width))
        options: list[Any] = [
            questionary.Choice(_cut(f"{number}. {label}", room), value=choice.value)
            for number, (label, choice) in enumerate(zip(labels, question.choices, strict=True), start=1)
        ]
        extra = zip((_EXPLAIN, _BACK, _STOP), BUILT_IN, strict=True)
        options += [questionary.Choice(_cut(text.say(self.language), room), value=key) for text, key in extra]
        known = {choice.value for choice in question.choices}
        default = question.default if question.default in known else None
        prompt = questionary.select(
            _PICK.say(self.language), choices=options, default=default, instruction=" ", use_jk_keys=False
        )
        picked = self._unsafe(with_keys(prompt, numbered=len(question.choices)))
        return str(picked) if picked else ""

    def _tick(self, question: Question) -> str | tuple[str, ...]:
        import questionary

        room = self._width - 8
        self._write(wrapped(question.ask.say(self.language), self._width), theme.TITLE)
        options: list[Any] = [
            questionary.Choice(
                _cut(choice.label.say(self.language), room),
                value=choice.value,
                checked=isinstance(question.default, tuple) and choice.value in question.default,
            )
            for choice in question.choices
        ]
        # The prompt's own last line is English ("done (5 selections)"), so it is taken away and said in ours.
        prompt = questionary.checkbox(
            _TICK.say(self.language), choices=options, instruction=" ", use_jk_keys=False, erase_when_done=True
        )
        ticked = self._unsafe(with_keys(prompt))
        if isinstance(ticked, str):
            return ticked
        said = _TICKED.of(number=len(ticked), all=len(options))
        self._write(wrapped(said.say(self.language), self._width))
        return tuple(str(value) for value in ticked)

    def _fitting(self, ask: str) -> str:
        """A prompt that leaves room to type: what is long is said above it."""
        if len(ask) <= self._width - 24:
            return ask
        self._write(wrapped(ask, self._width), theme.TITLE)
        return ">"

    def _unsafe(self, prompt: Any) -> Any:  # noqa: ANN401  questionary's own question type and answers
        """The safe variant turns Ctrl-C into None, which looks like an answer."""
        return prompt.unsafe_ask()

    def _heading(self, text: str) -> None:
        if text != self._chapter:
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


def _cut(text: str, room: int) -> str:
    return text if len(text) <= room else text[: max(1, room - 3)] + "..."


def can_prompt(environ: Mapping[str, str], stdin: TextIO, stdout: TextIO, platform: str = sys.platform) -> bool:
    """Whether questionary can run here: a real terminal that moves its cursor. Decided before importing it."""
    if not (stdin.isatty() and stdout.isatty()):
        return False
    term = environ.get("TERM", "")
    if platform == "win32":
        # In mintty (Git Bash) the streams are pipes that claim nothing; there isatty() is already False. A Windows
        # console has no TERM; with one set, something unusual wraps it and plain lines are the safe choice.
        return term in ("", "xterm-256color", "cygwin") and not environ.get("MSYSTEM")
    return term not in ("", "dumb", "unknown")
