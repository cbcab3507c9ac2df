"""What was typed before its question was there: a spare Enter answers nothing, and whatever else was typed is kept."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol, TextIO

if TYPE_CHECKING:
    from prompt_toolkit.input import Input


def drop_spare_enters(keyboard: Input) -> None:
    """Forget the Enters at the head of what waits; text that was typed or pasted ahead stays for the next prompt.

    To be called before a prompt is drawn: an Enter that comes later belongs to it.
    """
    from prompt_toolkit.input.typeahead import get_typeahead, store_typeahead
    from prompt_toolkit.keys import Keys

    waiting = get_typeahead(keyboard)
    with keyboard.raw_mode():
        waiting += keyboard.read_keys()
    # The terminal's answer to "where is your cursor" may come late; it is nobody's typing.
    waiting = [key for key in waiting if key.key != Keys.CPRResponse]
    while waiting and waiting[0].key in (Keys.ControlM, Keys.ControlJ):
        del waiting[0]
    store_typeahead(keyboard, waiting)


class LinesAhead:
    """The same for plain lines: what a terminal already holds when a question is put."""

    def __init__(
        self,
        stdin: TextIO,
        *,
        platform: str = sys.platform,
        console: Callable[[], Console | None] | None = None,
    ) -> None:
        self._in = stdin
        self._kept: str | None = None
        self._windows = platform == "win32"
        self._console = console or windows_console

    def drop_spare_enters(self) -> None:
        """Read away lines that are empty. The first that is not is kept for the question."""
        if self._windows or not self._in.isatty():
            self.before_hidden()
            return
        while self._kept is None and _has_line(self._in):
            line = self._in.readline()
            if not line:
                return
            self._kept = line if line.strip() else None

    @property
    def waits(self) -> bool:
        """Whether the next line is there already."""
        return self._kept is not None

    def before_hidden(self) -> None:
        """Where a line is read unseen, as getpass does: it throws away what waits, except on Windows."""
        if self._windows and self._in.isatty() and (console := self._console()) is not None:
            while (key := console.first()) is not None and key in ("", "\r", "\n"):
                console.drop()

    def readline(self) -> str:
        """The next line, the kept one first; empty at the end of the input."""
        kept, self._kept = self._kept, None
        return self._in.readline() if kept is None else kept


def line_editor(stdin: TextIO, stdout: TextIO) -> Callable[[str, str], str] | None:
    """What reads a line that begins as a given text, to be put right; None where a terminal can't do that.

    Python's own `input` does, by the system's library, when it has the process's own streams. Windows has no such
    library: its console keeps what was typed under the arrow up by itself.
    """
    if stdin is not sys.stdin or stdout is not sys.stdout or not (stdin.isatty() and stdout.isatty()):
        return None
    try:
        readline: Any = importlib.import_module("readline")
    except ImportError:
        return None
    # The file of the person's own habits is not read, and nothing that is typed here is to be had back later.
    readline.set_auto_history(False)
    if "libedit" not in (readline.__doc__ or ""):
        readline.parse_and_bind("set enable-bracketed-paste off")

    def edited(prompt: str, text: str) -> str:
        readline.set_startup_hook(lambda: readline.insert_text(text))
        try:
            return input(prompt)
        finally:
            readline.set_startup_hook(None)

    return edited


def _has_line(stdin: TextIO) -> bool:
    """Whether a whole line waits: a terminal that is read by lines says so only then."""
    import select

    try:
        ready, _, _ = select.select([stdin], [], [], 0)
    except (OSError, ValueError):
        return False
    return bool(ready)


class Console(Protocol):
    """What waits at a console of Windows, event by event."""

    def first(self) -> str | None:
        """The key of the first event; empty for one that types nothing; None when nothing waits."""

    def drop(self) -> None:
        """Take the first event away."""


def windows_console() -> Console | None:
    """This program's console on Windows; None elsewhere.

    `PeekConsoleInputW` and `ReadConsoleInputW` look at and take one INPUT_RECORD
    (https://learn.microsoft.com/windows/console/peekconsoleinput).
    """
    import ctypes

    windows = getattr(ctypes, "windll", None)
    return None if windows is None else _WindowsConsole(windows.kernel32)


class _WindowsConsole:
    def __init__(self, kernel: Any) -> None:  # noqa: ANN401  ctypes knows no types
        from ctypes import wintypes

        self._kernel = kernel
        self._handle = wintypes.HANDLE(kernel.GetStdHandle(_INPUT))

    def first(self) -> str | None:
        from prompt_toolkit.win32_types import EventTypes

        event = self._event(self._kernel.PeekConsoleInputW)
        if event is None:
            return None
        if EventTypes.get(event.EventType) != "KeyEvent" or not event.Event.KeyEvent.KeyDown:
            return ""
        return str(event.Event.KeyEvent.uChar.UnicodeChar)

    def drop(self) -> None:
        self._event(self._kernel.ReadConsoleInputW)

    def _event(self, ask: Callable[..., int]) -> Any:  # noqa: ANN401
        import ctypes
        from ctypes import wintypes

        from prompt_toolkit.win32_types import INPUT_RECORD

        record, count = INPUT_RECORD(), wintypes.DWORD()
        found = ask(self._handle, ctypes.byref(record), 1, ctypes.byref(count))
        return record if found and count.value else None


_INPUT = -10
"""STD_INPUT_HANDLE."""
