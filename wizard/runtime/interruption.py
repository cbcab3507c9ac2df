"""Ctrl-C, a cancelled job and a closed terminal end the program with one exit code, whenever they come.

From the first moment to the last: while the program works, as an exception that lets trials clean up and answers be
kept; after that, at once. Python itself would end by the signal, or show where it stood.
"""

from __future__ import annotations

import atexit
import errno
import os
import signal
import sys
from collections.abc import Iterator
from typing import TextIO

from wizard.runtime.exit_codes import INTERRUPTED

_ALSO = ("SIGTERM", "SIGHUP", "SIGBREAK")
"""A closed terminal or a cancelled CI job; Windows has the last one only. Ctrl-C is SIGINT."""
_MOMENT = 0.002
"""Seconds."""
_missed: list[float] = []
"""When it was stopped at a moment that lets no exception out."""
_GONE = (errno.EIO, errno.ENXIO)
"""What writing to a terminal that was closed answers. Source: POSIX write(); Linux tty_io.c, a hung up terminal."""


def stops_calmly() -> None:
    """Every such signal does what Ctrl-C does, as long as the program works."""

    def stop(number: int, frame: object) -> None:
        # asyncio and the prompts have their own way with Ctrl-C: they let go of their work, and nothing is broken off
        # half-way through a lock or an import. A job in the background of a shell ignores Ctrl-C, but not this.
        if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
            raise KeyboardInterrupt
        signal.raise_signal(signal.SIGINT)

    before = sys.unraisablehook

    def unraisable(args: sys.UnraisableHookArgs) -> None:
        if isinstance(args.exc_value, KeyboardInterrupt):
            once_more()
        else:
            before(args)

    sys.unraisablehook = unraisable
    # What is registered first is called last, when Python is about to give the signals back to the system.
    atexit.register(_deaf)
    for number in _numbers():
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, stop)


def stops_at_once() -> None:
    """From here on nothing needs to be cleaned up: what was asked for is done and written."""

    def stop(number: int, frame: object) -> None:
        os._exit(INTERRUPTED)

    for number in (signal.SIGINT, *_numbers()):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, stop)


def _deaf() -> None:
    for number in (signal.SIGINT, *_numbers()):
        signal.signal(number, signal.SIG_IGN)


def _numbers() -> Iterator[signal.Signals]:
    for name in _ALSO:
        if (number := getattr(signal, name, None)) is not None:
            yield number


def once_more() -> None:
    """Somebody stopped the program at a moment when Python lets no exception out: as an object was destroyed.

    To be called from `sys.unraisablehook`. It is sent again from beside, when that moment is over; a program that ends
    before that was stopped nevertheless.
    """
    import _thread
    import time

    _missed.append(time.monotonic())
    _thread.start_new_thread(_sent_again, ())


def missed() -> bool:
    """Whether it was stopped at such a moment."""
    return bool(_missed)


def _sent_again() -> None:
    import _thread
    import threading
    import time

    main = threading.main_thread().ident
    time.sleep(_MOMENT)
    if hasattr(signal, "pthread_kill") and main is not None:
        # Unlike the other way this also ends a wait for the network or for a key.
        signal.pthread_kill(main, signal.SIGINT)
    else:
        _thread.interrupt_main()


def is_stopped(fault: BaseException) -> bool:
    """Whether this says that somebody stopped the program: directly, as the end of the task it ran in, or as what is
    behind it. What is raised while a class is made, for one, arrives as another exception.
    """
    if type(fault).__name__ == "CancelledError":
        return True
    seen: set[int] = set()
    behind: BaseException | None = fault
    while behind is not None and id(behind) not in seen:
        if isinstance(behind, KeyboardInterrupt):
            return True
        seen.add(id(behind))
        behind = behind.__cause__ or behind.__context__
    return False


def is_hung_up(error: OSError, *streams: TextIO) -> bool:
    """Whether this came of a terminal that was closed while the program ran.

    Args:
        error: what writing or reading raised.
        streams: where the program reads and writes; one of them was the terminal.
    """
    import stat

    if error.errno not in _GONE:
        return False
    for stream in streams:
        try:
            # It is still the terminal's device, but no terminal any more.
            if stat.S_ISCHR(os.fstat(stream.fileno()).st_mode) and not os.isatty(stream.fileno()):
                return True
        except (OSError, ValueError, AttributeError):
            continue
    return False
