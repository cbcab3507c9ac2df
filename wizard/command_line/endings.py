"""How a run ends when the system fails it: a stream that is gone, a disk that is full, no folder to be in.

None of it is a fault of this program, and none says anything about a tenant: one sentence, and the exit code of it.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from typing import Any, TextIO

from checks.words import Text
from wizard.files.failure import reason
from wizard.runtime.exit_codes import INTERRUPTED, USAGE
from wizard.runtime.interruption import is_hung_up
from wizard.runtime.user_error import UserError

ENOUGH_FILES = 64
"""Files and connections that one run may have open at a time."""

_CLOSED = Text(
    "profit-exchange: standard output is closed, so there is nowhere to show the result. Nothing was done.",
    "profit-exchange: de standaarduitvoer is gesloten, dus het resultaat kan nergens heen. Er is niets gedaan.",
)
_NOT_WRITTEN = Text(
    "profit-exchange: the output could not be written: {why}. Run it again with a place that takes it.",
    "profit-exchange: de uitvoer kon niet worden geschreven: {why}. Draai de opdracht opnieuw"
    " met een plek die hem aanneemt.",
)
_NO_FOLDER = Text(
    "The folder you are working in no longer exists. Change to one that does, and run the same command there.",
    "De map waarin je werkt bestaat niet meer. Ga naar een map die wel bestaat en geef daar dezelfde opdracht.",
)
_TOO_FEW_FILES = Text(
    "this computer lets the program open too few files (ulimit -n). Allow at least {n}, and run it again.",
    "deze computer laat het programma te weinig bestanden openen (ulimit -n). Sta er minstens {n} toe en draai de"
    " opdracht opnieuw.",
    {"n": ENOUGH_FILES},
)


_NO_TEMPORARY = Text(
    "profit-exchange: this computer has no folder for temporary files that can be written. Let the variable TMPDIR"
    " (Windows: TEMP) name one, and run it again.",
    "profit-exchange: deze computer heeft geen map voor tijdelijke bestanden waarin geschreven kan worden. Noem er een"
    " met de variabele TMPDIR (Windows: TEMP) en draai de opdracht opnieuw.",
)
_NO_MORE_FILES = (errno.EMFILE, errno.ENFILE)
_NOT_TAKEN = (
    *(errno.ENOSPC, errno.EFBIG, errno.EIO, getattr(errno, "EDQUOT", errno.ENOSPC)),
    # Opened for reading, or shared with a program that does not want to wait.
    *(errno.EBADF, errno.EAGAIN),
)
"""Files that are written name themselves in an error of their own; what is left is a stream."""


def _behind(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def closed() -> tuple[Text, int]:
    """Somebody started the program without standard output."""
    return _CLOSED, USAGE


def in_a_folder() -> None:
    """Whether there is a working folder at all: relative paths, and much of what runs, rest on one.

    Raises:
        UserError: it was removed.
    """
    import os

    try:
        os.getcwd()  # noqa: PTH109  loading pathlib would be felt at every start
    except FileNotFoundError:
        raise UserError(_NO_FOLDER) from None


def with_enough_files() -> None:
    """Whether enough files may be open at a time. Without them libraries fail in the oddest ways, so it is seen first.

    Raises:
        UserError: too few are allowed, and this user cannot have more.
    """
    import importlib

    try:
        resource: Any = importlib.import_module("resource")
    except ImportError:
        return  # Windows has no such limit
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY or soft >= ENOUGH_FILES:
        return
    if hard != resource.RLIM_INFINITY and hard < ENOUGH_FILES:
        raise UserError(_TOO_FEW_FILES)
    resource.setrlimit(resource.RLIMIT_NOFILE, (ENOUGH_FILES, hard))


def of(error: OSError, stdout: TextIO, *others: TextIO) -> tuple[Text | None, int] | None:
    """What to say, if anything, and the exit code; None for an error that is about something else.

    Args:
        error: what ended the run.
        stdout: the stream of the result; whether it is broken is seen by flushing it once more.
        others: the other streams; the terminal may be any of them.
    """
    if is_hung_up(error, stdout, *others):
        # Nobody is there any more: that stops the run as Ctrl-C does.
        return None, INTERRUPTED
    if isinstance(error, BrokenPipeError):
        # Whoever read the result has seen enough, as `head` does: the run was broken off, and nothing is wrong.
        return None, INTERRUPTED
    if any(isinstance(one, OSError) and one.errno in _NO_MORE_FILES for one in _behind(error)):
        return Text("profit-exchange: {it}", "profit-exchange: {it}", {"it": _TOO_FEW_FILES}), USAGE
    if isinstance(error, FileNotFoundError) and error.filename is None and not _temporary_files():
        return _NO_TEMPORARY, USAGE
    if error.errno in _NOT_TAKEN:
        return _NOT_WRITTEN.of(why=reason(error)), USAGE
    try:
        stdout.flush()
    except BrokenPipeError:
        return None, INTERRUPTED
    except (OSError, ValueError) as broken:
        return _NOT_WRITTEN.of(why=reason(broken)), USAGE
    return None


def _temporary_files() -> bool:
    """Whether there is a place for them; without one `tempfile` raises what names no file."""
    import tempfile

    try:
        tempfile.gettempdir()
    except FileNotFoundError:
        return False
    return True
