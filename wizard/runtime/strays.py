"""What libraries and the interpreter would print by themselves: kept off both streams, and noted in a file.

msal logs the answer of a token endpoint, and where nobody listens Python prints that to standard error: with the client
secret in it when a web filter echoes the form, and with lines that a pipeline takes for commands. So everybody but this
program gets streams that lead nowhere: logging and its handlers, warnings, exceptions in threads, in destructors and
in the event loop, and `print`. The file says who wanted to speak and from which line of code, and none of the words.
"""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Iterator
from types import TracebackType
from typing import TYPE_CHECKING, TextIO

from wizard.runtime.crash_file import chain, keep
from wizard.runtime.interruption import once_more

if TYPE_CHECKING:
    import logging
    import threading

FILE = "library-messages.txt"
_MOST = 200
"""Notes kept of one run; whatever comes after them says nothing new."""
_GO_BETWEENS = ("logging", "warnings", "traceback", "threading", "contextlib", "wizard.runtime.strays")


class Strays:
    """The notes of one run."""

    def __init__(self) -> None:
        self._notes: list[str] = []

    def note(self, what: str, details: Iterator[str] | tuple[str, ...] = ()) -> None:
        """One thing that would have been printed; the same thing again is not noted again."""
        from checks.gather.exchange_log import note

        note(f"would have been printed: {what}")
        if len(self._notes) >= _MOST:
            return
        said = "\n".join((what, *details))
        if said not in self._notes[-20:]:
            self._notes.append(said)

    def keep(self) -> None:
        """Write the notes, in the place of those of an earlier run; nothing when there are none."""
        if self._notes:
            keep(FILE, "\n".join((*self._notes, "")))


class _Nowhere(io.TextIOBase):
    """A text stream for everybody else: whatever is written is noted by its place in the code, and is gone."""

    def __init__(self, strays: Strays) -> None:
        self._strays = strays
        self.buffer = _NowhereBytes(strays)

    # io.TextIOBase names these as plain attributes.
    encoding = "utf-8"
    errors = "backslashreplace"

    def writable(self) -> bool:
        return True

    def write(self, text: str, /) -> int:
        if text.strip():
            self._strays.note(f"written by {_speaker()}")
        return len(text)


class _NowhereBytes(io.RawIOBase):
    def __init__(self, strays: Strays) -> None:
        self._strays = strays

    def writable(self) -> bool:
        return True

    def write(self, data: object, /) -> int:
        self._strays.note(f"written by {_speaker()}")
        return len(data) if isinstance(data, bytes | bytearray | memoryview) else 0


def _speaker() -> str:
    """The line of code that wanted to speak, past whatever passes it on."""
    frame = sys._getframe(1)
    while frame.f_back is not None and str(frame.f_globals.get("__name__", "")).startswith(_GO_BETWEENS):
        frame = frame.f_back
    return f"{frame.f_code.co_filename}:{frame.f_lineno} {frame.f_code.co_name}"


@contextlib.contextmanager
def kept_off_the_streams(*, stdout_too: bool, whole_process: bool) -> Iterator[Strays]:
    """For the length of the block nobody but whoever holds the real streams already can write to them.

    Args:
        stdout_too: False where a person is asked: the prompts' library looks for its terminal in `sys.stdout`.
        whole_process: this process is ours alone and ends after the block. Then warnings and the interpreter's own
            hooks are taken over as well, and nothing is put back: a thread left behind must not find the streams again.
    """
    strays = Strays()
    before = sys.stdout, sys.stderr
    nowhere = _Nowhere(strays)
    sys.stderr = nowhere
    if stdout_too:
        sys.stdout = nowhere
    listener = _listen(strays)
    if whole_process:
        _take_hooks(strays)
    try:
        yield strays
    finally:
        strays.keep()
        if not whole_process:
            sys.stdout, sys.stderr = before
            _root().removeHandler(listener)


def _root() -> logging.Logger:
    import logging

    return logging.getLogger()


def _listen(strays: Strays) -> logging.Handler:
    """The one handler of the root logger; asyncio reports through logging too what a callback or a task raised."""
    import logging

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            fault = record.exc_info[1] if record.exc_info else None
            said = f"{record.levelname} of {record.name} at {record.pathname}:{record.lineno} {record.funcName}"
            strays.note(said, tuple(chain(fault)))

    listener = Listener(logging.WARNING)
    _root().addHandler(listener)
    return listener


def _take_hooks(strays: Strays) -> None:
    import threading
    import warnings

    def warned(
        message: Warning | str,
        category: type[Warning],
        filename: str,
        lineno: int,
        file: TextIO | None = None,
        line: str | None = None,
    ) -> None:
        strays.note(f"{category.__name__} at {filename}:{lineno}")

    def in_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_type is not SystemExit:
            strays.note("exception in a thread", tuple(chain(args.exc_value)))

    def unraisable(args: sys.UnraisableHookArgs) -> None:
        if isinstance(args.exc_value, KeyboardInterrupt):
            once_more()
            return
        strays.note("exception that nobody could be told", tuple(chain(args.exc_value)))

    def uncaught(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        strays.note("uncaught exception", tuple(chain(fault)))

    # Whatever the environment asks of warnings: one that becomes an exception stops a run for a library's advice.
    warnings.resetwarnings()
    for unheard in (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning):
        warnings.simplefilter("ignore", unheard)
    warnings.showwarning = warned
    threading.excepthook = in_thread
    sys.unraisablehook = unraisable
    sys.excepthook = uncaught
