"""A person at a terminal, played through a pseudo-terminal: waits for words, types, keeps the transcript."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path

import pexpect
import pyte

from tests.warm import at_a_terminal

ROOT = Path(__file__).parents[2]
ROWS = 900
"""Lines of the screen: as many as a whole conversation has, so that nothing scrolls out of sight."""
ENTER, CTRL_C, CLEAR, DOWN, SPACE = "\r", "\x03", "\x15", "\x1b[B", " "


class _Screen(pyte.Screen):
    """A screen that answers the question where its cursor is (prompt_toolkit asks)."""

    answer = None

    def write_process_input(self, data: str) -> None:
        if self.answer is not None:
            self.answer(data)


class Conversation:
    """One run of the program on a pseudo-terminal."""

    def __init__(self, *argv: str, columns: int, folder: Path, environ: dict[str, str] | None = None) -> None:
        self.folder = folder
        inherited = {k: os.environ[k] for k in ("PATH", "HOME", "SYSTEMROOT", "TMPDIR") if k in os.environ}
        self.child = at_a_terminal(
            argv,
            rows=ROWS,
            columns=columns,
            cwd=folder,
            env={
                **inherited,
                "PYTHONPATH": str(ROOT),
                "LANG": "C.UTF-8",
                "LC_ALL": "C.UTF-8",
                "TERM": "xterm-256color",
                "NO_COLOR": "1",
                "COLUMNS": str(columns),
                "PROFIT_EXCHANGE_STATE": str(folder / "state"),
                "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
                **(environ or {}),
            },
        )
        self.screen = _Screen(columns, ROWS)
        self.screen.answer = self.child.send
        self._stream = pyte.Stream(self.screen)
        self._seen_to = 0
        self._codes = 0
        self._drawn: list[str] | None = None
        self.keys = 0
        self.everything = ""
        """All that was ever sent to the terminal, also what was drawn over."""

    def lines(self) -> list[str]:
        # Drawing so many lines is slow, and mostly nothing has come since the last time.
        if self._drawn is None:
            rows = self.screen.buffer
            self._drawn = [self._row(number) for number in range(max(rows, default=-1) + 1)]
            while self._drawn and not self._drawn[-1]:
                self._drawn.pop()
        return self._drawn

    def until(self, words: str, within: float = 60.0) -> None:
        """Wait until these words stand on the screen below what was answered last, and a prompt is open."""
        end = time.monotonic() + within
        while True:
            self._feed()
            found = [n for n, line in enumerate(self.lines()) if n >= self._seen_to and words in line]
            if found and self._open():
                self._seen_to = found[0]
                return
            if time.monotonic() > end or not self.child.isalive():
                self._feed()
                raise AssertionError(f"{words!r} was not seen:\n" + "\n".join(self.lines()[-60:]))

    def answer(self, words: str, keys: str = "", within: float = 60.0) -> None:
        """Wait for the words, type the keys and Enter."""
        self.until(words, within)
        if re.match(r"> \S", self._line()):
            # A refused answer stands there to be put right; another one takes its place.
            self.child.send(CLEAR)
        self.type(keys + ENTER)
        # A list, or a longer line that stood there to be edited, is gone when it is answered.
        plain = re.match(r"(\[.*\] )?> ", self._line())
        self._seen_to = (self.screen.cursor.y if plain else self._asked_at()) + 1

    def type(self, keys: str) -> None:
        """Press keys, as they are."""
        self.keys += len(keys.replace(DOWN, "v"))
        self.child.send(keys)

    def device_code(self, within: float = 60.0) -> tuple[str, str]:
        """Wait for the address and the code of a device sign-in, however they are wrapped."""
        end = time.monotonic() + within
        while time.monotonic() < end:
            self._feed()
            # As it was sent: a narrow screen breaks the address.
            told = re.findall(r"(https://\S+)\s.*?code\s+([A-Z0-9]{8,9})\b", self.everything, re.DOTALL)
            if len(told) > self._codes:
                self._codes = len(told)
                self._seen_to = self.screen.cursor.y
                return told[-1]
        raise AssertionError("no code was shown:\n" + "\n".join(self.lines()[-20:]))

    def finish(self, within: float = 60.0) -> int:
        """Read to the end; the exit code."""
        end = time.monotonic() + within
        while self.child.isalive() and time.monotonic() < end:
            self._feed()
        self._feed()
        self.child.close()
        return self.child.exitstatus if self.child.exitstatus is not None else -(self.child.signalstatus or 0)

    def _feed(self) -> None:
        try:
            while True:
                text = self.child.read_nonblocking(65536, timeout=0.05)
                self.everything += text
                self._drawn = None
                self._stream.feed(text)
        except (pexpect.TIMEOUT, pexpect.EOF):
            pass

    def _line(self) -> str:
        return self._row(self.screen.cursor.y, self.screen.cursor.x, blanks=True)

    def _row(self, number: int, to: int | None = None, *, blanks: bool = False) -> str:
        cells = self.screen.buffer.get(number)
        if not cells:
            return " " * (to or 0) if blanks else ""
        row = "".join(cells[column].data for column in range(self.screen.columns if to is None else to))
        return row if blanks else row.rstrip()

    def _menu(self) -> bool:
        return "»" in self._line()

    def _open(self) -> bool:
        """Whether something waits for keys: a plain prompt, a list, or a line (which ends with the cursor)."""
        if re.match(r"(\[.*\] )?> $|> \S", self._line()) or self._menu():
            return True
        return self._line().strip() != "" and self._row(self._asked_at(), blanks=True).startswith("? ")

    def _asked_at(self) -> int:
        """The row where the question begins that is open; a long question or answer goes on below it."""
        row = self.screen.cursor.y
        while row > 0 and self._row(row) and not re.match(r"\? \w", self._row(row)):
            row -= 1
        return row


_WRAP = r"(?:\n *)?"
_GUID = re.compile(_WRAP.join("x" * 8 + "-" + "xxxx-" * 3 + "x" * 12).replace("x", "[0-9a-f]"))
"""Also one that the terminal broke over two lines."""


def normalised(lines: list[str]) -> str:
    """The transcript without what differs from run to run. Lengths stay, so that lines wrap as they did."""
    text = "\n".join(lines)
    text = _GUID.sub(lambda found: re.sub("[0-9a-f]", "0", found[0]), text)
    text = re.sub(r"(?<=localhost:)\d+|(?<=127\.0\.0\.1:)\d+", "PORT!", text)
    text = re.sub(r"\d{4}-\d{2}-\d{2}", "YYYY-MM-DD", text)
    text = re.sub(r"\b\d{2}:\d{2}\b", "HH:MM", text)
    # Looks run side by side: how long each took, and which ended first, differs.
    text = re.sub(r"(?m)^[^\n]*: \d+[.,]\d(?:\n *| )s$\n", "", text)
    text = re.sub(r"(code\s+)[A-Z0-9]{9}\b", r"\1CODECODE9", text)
    # The beginning of a secret that was made depends on every request before it.
    text = re.sub(r"((?:begins with|begint met)\s+)\S{3}$", r"\1abc", text, flags=re.MULTILINE)
    return text + "\n"
