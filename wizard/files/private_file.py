"""Files that only this user may read, replaced whole or not at all, with the previous content kept as `.bak`."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path

from wizard.files.atomic_write import write_whole
from wizard.files.read_file import read_file

MOST = 64 * 1024 * 1024
"""Bytes of a file of which the content before is kept."""

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
        write_whole(path.with_name(path.name + ".bak"), read_file(path, MOST), private=True)
    write_whole(path, text.encode("utf-8"), private=True)


@contextlib.contextmanager
def locked(path: Path, within: float | None = None, platform: str = sys.platform) -> Iterator[None]:
    """Holds the file against other processes of this program for the length of the block.

    Args:
        path: the file; the lock is a file of its own beside it, gone when the block ends.
        within: seconds to wait for whoever has it; LOCK_WITHIN unless given.
        platform: `sys.platform`'s word.

    Raises:
        BusyError: another process held it for longer than that.
        OSError: nothing can be written beside the file.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(lock_of(path), timeout=LOCK_WITHIN if within is None else within, mode=0o600)
    try:
        lock.acquire()
    except Timeout:
        raise BusyError(f"{path.name} is in use by another process") from None
    try:
        yield
    finally:
        if platform != "win32":
            # Gone while it is still ours: who opened it meanwhile sees that and makes another. Windows cannot remove an
            # open file; there the library does it afterwards.
            with contextlib.suppress(OSError):
                Path(lock.lock_file).unlink()
        lock.release()


def lock_of(path: Path) -> Path:
    """The lock file beside a file."""
    return path.with_name(f".{path.name}.lock")
