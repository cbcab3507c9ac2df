"""Files that only this user may read, replaced whole or not at all, with the previous content kept as `.bak`."""

from __future__ import annotations

import contextlib
import os
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

LOCK_WITHIN = 10.0
"""Seconds to wait for another process that is writing the same file."""


class BusyError(OSError):
    """Another process kept the file locked for too long."""


def write_private(path: Path, text: str, *, backup: bool = True) -> None:
    """Replaces the file's content in one step; a crash leaves the old file or the new one, never half of either.

    Raises:
        OSError: it could not be written; the old content is still there.
    """
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    try:
        _create_private(fresh, text)
        if backup and path.exists():
            old = path.with_name(f".{path.name}.{secrets.token_hex(4)}.old")
            _create_private(old, path.read_text(encoding="utf-8"))
            old.replace(path.with_name(path.name + ".bak"))
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def _create_private(path: Path, text: str) -> None:
    # Private from its first moment: made empty, closed to others, and only then filled.
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
        if sys.platform == "win32":
            _only_for_me(path)
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def icacls_command(path: Path, user: str) -> list[str]:
    """Windows: no inherited rights, and full control for this user alone. Source: Microsoft Learn, icacls."""
    return ["icacls", str(path), "/inheritance:r", "/grant:r", f"{user}:F", "/Q"]


def _only_for_me(path: Path) -> None:
    domain, user = os.environ.get("USERDOMAIN", ""), os.environ.get("USERNAME", "")
    command = icacls_command(path, f"{domain}\\{user}" if domain else user)
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603  fixed words and our own path
    if done.returncode:
        raise PermissionError(f"icacls could not close the file to others (exit code {done.returncode})")


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
