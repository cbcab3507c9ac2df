"""`--debug FILE`: what a run asked of whom and how long that took, for whoever looks into it. Safe to send along.

Nothing of anybody is in it, by construction: no body, no message, no value of a setting; addresses as `debug_address`
writes them; of a fault and of what libraries wanted to say only class names and lines of code. Every line passes the
net for secrets once more, with what the requests themselves proved to be one.
"""

from __future__ import annotations

import contextlib
import logging
import platform
import re
import threading
import time
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from checks.gather.exchange_log import IDS, LOG, OF_TIME, Exchange
from checks.scrub import scrub
from checks.settings import Secret
from checks.visible import harmless
from checks.words import Text, same
from wizard.files.atomic_write import write_whole
from wizard.files.failure import reason
from wizard.files.read_file import FileTooLargeError, read_file
from wizard.runtime.crash_file import chain
from wizard.runtime.debug_address import address
from wizard.runtime.platform_info import packages, system, variables_set
from wizard.runtime.user_error import UserError

FIRST_LINE = "profit-exchange debug log, form 1"
"""By which `support` knows one."""
MOST = 4 * 1024 * 1024
"""Bytes. A check of one customer is a few thousand, one of two hundred customers about one million."""
LONGEST = 1000
"""Characters of one line."""

_ID = re.compile(r"[A-Za-z0-9,._: -]{1,80}")
_FLAG = re.compile(r"--?[a-zA-Z][a-z-]{0,40}")


class DebugLog(logging.Handler):
    """The log of one run, from entering to leaving the block. A crash or an interruption is its last line.

    Args:
        path: where it comes; an earlier log is replaced, and nothing else.
        words: of the command line; only flags and verbs are written, no value.
        verbs: what a word of the command line may be to be written.
        environ: names of the variables that are set are written, no value.
        tell: says to the person that the log could not be written to its end.

    Raises, on entering:
        UserError: the file cannot be written, or is something else than a log.
    """

    def __init__(
        self,
        path: Path,
        words: Sequence[str],
        verbs: Container[str],
        environ: Mapping[str, str],
        tell: Callable[[Text], None],
    ) -> None:
        super().__init__(logging.DEBUG)
        self._path = path
        self._words = words
        self._verbs = verbs
        self._environ = environ
        self._secrets: set[Secret] = set()
        self._began = time.monotonic()
        self._size = 0
        self._left_out = 0
        self._file: BinaryIO | None = None
        self._tell = tell
        self._ended_by: OSError | None = None

    def __enter__(self) -> DebugLog:
        """Begin the file, and listen."""
        try:
            if not _may_be_replaced(self._path):
                raise UserError(_NOT_OURS.of(file=same(str(self._path))))
            write_whole(self._path, b"", private=True)
            self._file = self._path.open("ab", buffering=0)
        except OSError as error:
            why = reason(error)
            raise UserError(_NOT_WRITTEN.of(file=same(str(self._path)), why=why)) from None
        for line in self._head():
            self._write(line)
        if self._ended_by is not None:
            with contextlib.suppress(OSError):
                self._path.unlink()
            why = reason(self._ended_by)
            raise UserError(_NOT_WRITTEN.of(file=same(str(self._path)), why=why))
        LOG.setLevel(logging.DEBUG)
        LOG.addHandler(self)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Say how it ended, and stop listening."""
        LOG.removeHandler(self)
        if not LOG.handlers:
            LOG.setLevel(logging.NOTSET)
        self._size = 0 if self._left_out else self._size  # the end is always told
        if self._left_out:
            self._line(f"the log is full: {self._left_out} lines are left out")
        for line in chain(fault) if isinstance(fault, Exception) and not isinstance(fault, UserError) else ():
            self._line(line)
        self._line(f"ended by {kind.__name__}" if kind is not None else "ended")
        if self._file is not None:
            try:
                self._file.close()
            except OSError as error:
                self._ended_by = error
            self._file = None
        if self._ended_by is not None:
            # At the end, where it is not lost among what the run itself shows.
            self._tell(_BROKEN_OFF.of(file=same(str(self._path)), why=reason(self._ended_by)))

    def emit(self, record: logging.LogRecord) -> None:
        """One line of what was told; what carries neither an exchange nor a note is nothing of ours."""
        exchange = getattr(record, "exchange", None)
        if isinstance(exchange, Exchange):
            self._secrets.update(exchange.secrets)
            self._line(_told(exchange))
        elif isinstance(note := getattr(record, "note", None), str):
            self._line(note)

    def _head(self) -> Iterable[str]:
        yield FIRST_LINE
        yield f"begun: {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC"
        yield from (f"{name}: {value}" for name, value in system().items())
        yield f"build: {platform.python_build()[0]}, {platform.python_compiler()}"
        yield f"packages: {', '.join(f'{name} {version}' for name, version in packages().items())}"
        yield f"variables set: {', '.join(variables_set(self._environ)) or 'none'}"
        yield f"command: {' '.join(_flags(self._words, self._verbs)) or '-'}"
        yield ""

    def _line(self, said: str) -> None:
        at = time.monotonic() - self._began
        self._write(f"{at:9.3f} {threading.current_thread().name[:20]:<12} {said}")

    def _write(self, line: str) -> None:
        # Twice: a secret that a remote cut in two by something unseen is whole only after that is gone.
        clean = scrub(harmless(scrub(line, self._secrets)), self._secrets)[:LONGEST] + "\n"
        whole = clean.encode("utf-8", "backslashreplace")
        if self._size + len(whole) > MOST:
            self._left_out += 1
            return
        self._size += len(whole)
        if self._file is not None:
            try:
                self._file.write(whole)
            except OSError as error:
                # A full disk ends the log, not the run.
                self._ended_by = error
                with contextlib.suppress(OSError):
                    self._file.close()
                self._file = None


def _told(one: Exchange) -> str:
    """Method, address, what came of it, how long it took, and the ids by which the other side finds it back."""
    method = one.method if re.fullmatch(r"[A-Za-z]{1,10}", one.method) else "?"
    came = str(one.status) if one.status is not None else f"no answer ({one.failure or '?'})"
    time_taken = "in a batch" if one.within else f"{one.seconds * 1000:.0f}ms"
    parts = [method, address(one.url), came, time_taken]
    if one.status is not None and one.failure:
        parts.append(f"({one.failure})")
    if one.size is not None:
        parts.append(f"{one.size}B")
    heard = {**({"sent-id": one.sent_id} if one.sent_id else {}), **(one.headers or {})}
    for name in ("sent-id", *IDS, *OF_TIME):
        if value := heard.get(name):
            parts.append(f"{name}={value if _ID.fullmatch(value) else '(odd)'}")
    return " ".join(parts)


def _flags(words: Sequence[str], verbs: Container[str]) -> Iterable[str]:
    """Verbs and flags; anything else is told as three dots, whatever it is."""
    for word in words:
        flag = word.partition("=")[0]
        if word in verbs or _FLAG.fullmatch(flag):
            yield flag + ("=…" if "=" in word else "")
        else:
            yield "…"


def _may_be_replaced(path: Path) -> bool:
    """Whether nothing stands there, or an earlier log."""
    try:
        held = read_file(path, 2 * MOST)
    except FileTooLargeError:
        return False
    except OSError:
        return True  # nothing is there, or whoever writes says what is
    return not held or held.startswith(FIRST_LINE.encode())


_NOT_OURS = Text(
    "--debug {file}: something else than a debug log stands there, and stays. Name another place.",
    "--debug {file}: daar staat iets anders dan een debuglogboek, en dat blijft staan. Noem een andere plek.",
)
_BROKEN_OFF = Text(
    "--debug {file}: the log ends too early, as it could not be written any further: {why}. The run itself went on."
    " Name another place, and run it again for a whole log.",
    "--debug {file}: het logboek houdt te vroeg op, want het was niet verder te schrijven: {why}. De opdracht zelf ging"
    " door. Noem een andere plek en draai opnieuw voor een heel logboek.",
)
_NOT_WRITTEN = Text(
    "--debug {file}: this file cannot be written: {why}. Name another place.",
    "--debug {file}: dit bestand is niet te schrijven: {why}. Noem een andere plek.",
)
