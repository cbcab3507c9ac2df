"""Files that only this user may read, replaced whole or not at all, with the previous content kept as `.bak`."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from wizard.files.atomic_write import write_whole

LOCK_WITHIN = 10.0
"""Seconds to wait for another process that is writing the same file."""


class BusyError(OSError):
    """Another process kept the file locked for too long."""


def write_private(path: Path, text: str, *, backup: bool = True) -> None:
    """Replaces the file's content in one step; a crash leaves the old file or the new one, never half of either.

    Raises:
        OSError: it could not be written; the old content is still there.
    """
    if backup and path.exists():
        write_whole(path.with_name(path.name + ".bak"), path.read_bytes(), private=True)
    write_whole(path, text.encode("utf-8"), private=True)


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Holds the file against other processes of this program for the length of the block.

    Raises:
        BusyError: another process held it for longer than LOCK_WITHIN seconds.
    """
    lock = path.with_name(f".{path.name}.lock")
    give_up = time.monotonic() + LOCK_WITHIN
    while True:
        handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
        # The lock file is removed by whoever held it: what we opened may be gone by the time we have it.
        if _try_lock(handle) and _same_file(handle, lock):
            break
        os.close(handle)
        if time.monotonic() > give_up:
            raise BusyError(f"{path.name} is being written by another process")
        time.sleep(0.05)
    try:
        yield
    finally:
        if sys.platform == "win32":
            os.close(handle)
            with contextlib.suppress(OSError):
                lock.unlink()
        else:
            lock.unlink(missing_ok=True)
            os.close(handle)


def _same_file(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


def _try_lock(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
