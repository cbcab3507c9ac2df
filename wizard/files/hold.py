"""One process at a time on a customer or an app, for the length of a run, and who that is for the one who comes second.

The lock is the operating system's own: it ends with the process, however that ends. Who has it stands in a file beside
it, which means nothing once the lock is free.
"""

from __future__ import annotations

import contextlib
import getpass
import json
import os
import socket
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from wizard.files.private_file import BusyError, locked, write_private
from wizard.files.read_file import read_file

_MOST = 4096
"""Bytes of who has it."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has it."""

    user: str
    computer: str
    process: int
    since: datetime


class HeldError(Exception):
    """Another process has it; `holder` is None when that one could not be read."""

    def __init__(self, holder: Holder | None) -> None:
        super().__init__("held by another process")
        self.holder = holder


class Hold:
    """Several names, each held until `release` or the end of the process."""

    def __init__(self) -> None:
        self._held: dict[Path, contextlib.ExitStack] = {}

    def __enter__(self) -> Hold:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()

    def take(self, path: Path) -> None:
        """Hold this file's name; harmless when it is held already. A folder that cannot be written holds nobody off.

        Raises:
            HeldError: another process has it.
        """
        path = Path(os.path.realpath(path))
        if path in self._held:
            return
        stack = contextlib.ExitStack()
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            stack.enter_context(locked(path, within=0))
        except BusyError:
            raise HeldError(_holder(path)) from None
        except OSError:
            # What cannot be written is said where it matters: at keeping the answers.
            return
        mark = _mark(path)
        stack.callback(_forgotten, mark)
        with contextlib.suppress(OSError):
            write_private(mark, json.dumps(_us(), default=str), backup=False)
        self._held[path] = stack

    def release(self) -> None:
        """Let go of everything."""
        while self._held:
            self._held.popitem()[1].close()


def _mark(path: Path) -> Path:
    return path.with_name(f".{path.name}.holder")


def _forgotten(mark: Path) -> None:
    with contextlib.suppress(OSError):
        mark.unlink(missing_ok=True)


def _us() -> dict[str, object]:
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):
        user = "-"
    return asdict(Holder(user, socket.gethostname() or "-", os.getpid(), datetime.now(UTC)))


def _holder(path: Path) -> Holder | None:
    try:
        said = json.loads(read_file(_mark(path), _MOST).decode("utf-8"))
        return Holder(
            str(said["user"]), str(said["computer"]), int(said["process"]), datetime.fromisoformat(str(said["since"]))
        )
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
