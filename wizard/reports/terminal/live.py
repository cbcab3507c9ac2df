"""What is happening while the world is looked at: calm lines on a terminal, elsewhere a line a step if asked."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from checks.gather.progress import REPLICATION, GatherStep, Watch, silent
from checks.model import Verdict
from checks.quantity import tenths
from checks.visible import harmless
from checks.words import Language, Text, same
from wizard.reports import theme

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text as RichText

STAGES: Mapping[str, Text] = {
    "network": Text("network and certificates", "netwerk en certificaten"),
    "tenant": Text("tenant", "tenant"),
    "sign-in": Text("signing in as the app", "aanmelden als de app"),
    "registration": Text("app registration and consent", "app-registratie en toestemming"),
    "organisation": Text("organisation, domains and licences", "organisatie, domeinen en licenties"),
    "mailbox": Text("the mailbox", "het postvak"),
    "trials": Text("trying each permission", "elke machtiging proberen"),
    "write-trials": Text("trying to write (removed again)", "schrijven proberen (wordt weer verwijderd)"),
    "send-trial": Text("sending one mail", "één mail versturen"),
    "profit": Text("Profit itself", "Profit zelf"),
    "profit-users": Text("users of Profit", "gebruikers van Profit"),
    "people": Text("people of the directory", "mensen in de directory"),
    "mailboxes": Text("asking mailboxes for real", "postvakken echt opvragen"),
    "clean-up": Text("clearing away what was written", "opruimen wat is geschreven"),
    "register": Text("app and enterprise application", "app en bedrijfstoepassing"),
    "grants": Text("admin consent", "beheerderstoestemming"),
    "secret": Text("client secret", "clientgeheim"),
    "library": Text(
        "loading Microsoft's library (the first time takes longer)",
        "bibliotheek van Microsoft laden (de eerste keer duurt langer)",
    ),
}
_WAITING = Text("waiting {seconds} s", "wacht {seconds} s")
_NOTES = {REPLICATION: Text("not seen everywhere yet", "nog niet overal te zien")}
"""Notes that are a word of ours; codes and statuses are shown as they are."""
_WAITING_BECAUSE = Text("waiting {seconds} s ({note})", "wacht {seconds} s ({note})")
_FAILED = Text("failed ({note})", "mislukt ({note})")
_FAILED_BARE = Text("failed", "mislukt")
_SLOW = 1.5
"""Seconds without any step under way, after which the wait is explained: Microsoft's library is loading."""


@contextmanager
def live(language: Language, stream: IO[str], enabled: bool, *, lines: bool = False) -> Iterator[Watch]:
    """A watch for a gathering: a live display on a terminal, nothing when disabled.

    Args:
        language: the reader's.
        stream: where to show it; standard error, so that standard output stays clean.
        enabled: False shows nothing at all.
        lines: off a terminal, one line a step instead of nothing.
    """
    if not enabled or not (stream.isatty() or lines):
        yield silent
        return
    if not stream.isatty():
        yield ProgressLines(language, stream)
        return
    from rich.live import Live

    from wizard.reports.terminal.screen import console

    screen = console(stream)
    board = Board(language, screen)
    with Live(
        board, console=screen, refresh_per_second=8, transient=True, redirect_stdout=False, redirect_stderr=False
    ):
        yield board


class Board:
    """The steps so far as a few lines: each with its mark, and how long a wait still takes. A rich renderable."""

    def __init__(self, language: Language, console: Console, clock: Callable[[], float] = time.monotonic) -> None:
        self._language: Language = language
        self._unicode = theme.speaks_unicode(console.file) and not console.legacy_windows
        self._clock = clock
        self._since = clock()
        self._steps: dict[str, tuple[GatherStep, float]] = {}

    def __call__(self, progress: GatherStep, /) -> None:
        """Take note; the display looks at it the next time it draws."""
        self._steps[progress.stage] = (progress, self._clock())

    def __rich__(self) -> RenderableType:
        from rich.text import Text as RichText

        now = self._clock()
        steps = list(self._steps.values())
        lines = [self._line(progress, at, now) for progress, at in steps]
        last = max((at for _, at in steps), default=self._since)
        under_way = any(progress.state in ("started", "waiting") for progress, _ in steps)
        if not under_way and now - last >= _SLOW:
            lines.append(self._line(GatherStep("library", "started"), last, now))
        return RichText("\n").join(lines)

    def _line(self, progress: GatherStep, at: float, now: float) -> RichText:
        from rich.text import Text as RichText

        name = STAGES.get(progress.stage, same(progress.stage)).say(self._language)
        glyph, style = self._mark(progress, now)
        line = RichText(no_wrap=True, overflow="ellipsis").append(f"{glyph} ", style=style).append(name)
        if said := self._aside(progress, at, now):
            line.append(f"  {said}", style=theme.WAITING if progress.state == "waiting" else theme.FAINT)
        return line

    def _mark(self, progress: GatherStep, now: float) -> tuple[str, str]:
        if progress.state == "done":
            return theme.DONE.draw(self._unicode), theme.HUES[Verdict.GOOD].style
        if progress.state == "failed":
            hue = theme.HUES[Verdict.PROBLEM]
            return theme.GLYPHS[Verdict.PROBLEM].draw(self._unicode), hue.style
        turns = theme.TURNS if self._unicode else theme.TURNS_ASCII
        return turns[int(now * 8) % len(turns)], theme.WAITING if progress.state == "waiting" else theme.LINK

    def _aside(self, progress: GatherStep, at: float, now: float) -> str:
        if progress.state == "waiting" and progress.seconds is not None:
            left = max(0, round(progress.seconds - (now - at)))
            return _waiting(progress, left, self._language)
        if progress.state == "failed":
            return _failed(progress, self._language)
        if progress.state == "started" and progress.note:
            return harmless(progress.note)
        if progress.state == "started" and now - at >= 1:
            return f"{int(now - at)} s"
        return ""


class ProgressLines:
    """One line for each step that ends or waits, for a log."""

    def __init__(self, language: Language, stream: IO[str]) -> None:
        self._language: Language = language
        self._out = theme.Careful(stream)

    def __call__(self, progress: GatherStep, /) -> None:
        """Write one line, or nothing for a step that only began."""
        if progress.state == "started":
            return
        name = STAGES.get(progress.stage, same(progress.stage)).say(self._language)
        if progress.state == "waiting":
            said = _waiting(progress, round(progress.seconds or 0), self._language)
        elif progress.state == "failed":
            said = _failed(progress, self._language)
        else:
            said = f"{tenths(progress.seconds).say(self._language)} s" if progress.seconds is not None else "ok"
        self._out.write(f"{name}: {said}\n")
        self._out.flush()


def _waiting(progress: GatherStep, left: int, language: Language) -> str:
    if progress.note:
        note = _NOTES.get(progress.note) or harmless(progress.note)
        return _WAITING_BECAUSE.of(seconds=left, note=note).say(language)
    return _WAITING.of(seconds=left).say(language)


def _failed(progress: GatherStep, language: Language) -> str:
    return _FAILED.of(note=harmless(progress.note)).say(language) if progress.note else _FAILED_BARE.say(language)
