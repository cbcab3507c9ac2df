"""Stops one run of the program at every so many calls of a function, each time in a process split off from it.

By hand, not on Windows: `python -m tests.attacks.interrupted EVERY SIGNAL AGAIN WORDS...`, as `53 SIGINT 0 config
validate`. AGAIN is after how many calls it is stopped once more; 0 for once. The last line of standard error is how
many moments were tried, and which ended otherwise than with 130. For runs without threads: a split keeps only one.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from types import FrameType

from wizard.main import entry
from wizard.runtime.exit_codes import INTERRUPTED


class Striker:
    """Follows the calls of one run."""

    def __init__(self, every: int, number: signal.Signals, again: int) -> None:
        self._every, self._number, self._again = every, number, again
        self._calls, self._next = 0, 1
        self.whole = True
        """This process is the one that goes on to the end."""
        self.struck = 0
        self.wrong: list[tuple[int, list[str]]] = []

    def __call__(self, frame: FrameType, event: str, arg: object) -> None:
        """A profile function: `sys.setprofile`."""
        if event != "call":
            return
        self._calls += 1
        if self._calls < self._next or not self._ours(frame):
            return
        if not self.whole:
            sys.setprofile(None)
            signal.raise_signal(self._number)
            return
        self._next = self._calls + self._every
        self.struck += 1
        child = os.fork()
        if child:
            code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            if code != INTERRUPTED:
                self.wrong.append((code, [f"{f.f_code.co_filename[-30:]}:{f.f_lineno}" for f in _up(frame)]))
            return
        self.whole = False
        self._next = self._calls + self._again
        if not self._again:
            sys.setprofile(None)
        signal.raise_signal(self._number)

    def _ours(self, frame: FrameType) -> bool:
        """Between the first line, when the signals are taken over, and the last, when all is done and written."""
        if frame.f_code.co_name in ("entry", "_deaf"):
            return False
        return self._number == signal.SIGINT or signal.getsignal(self._number) != signal.SIG_DFL


def _up(frame: FrameType | None) -> Iterator[FrameType]:
    while frame is not None:
        yield frame
        frame = frame.f_back


def main(every: str, name: str, again: str, *words: str) -> None:
    """One run."""
    striker = Striker(int(every), signal.Signals[name], int(again))
    sys.argv = ["profit-exchange", *words]
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.setprofile(striker)
    try:
        entry()
    finally:
        sys.setprofile(None)
        if striker.whole:
            print(striker.struck, striker.wrong, file=sys.__stderr__)


if __name__ == "__main__":
    main(*sys.argv[1:])
