"""Files written whole or not at all: made beside their place, filled, and only then put there.

On Linux a file has no name until it is whole, so that a program killed half-way leaves nothing; elsewhere it leaves a
file whose name begins with a dot and ends in `.new`, never half of what was asked for.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO


def write_whole(path: Path, content: bytes, *, private: bool = False, mode: int = 0o666) -> None:
    """Replaces the file's content in one step; a crash leaves the old file or the new one, never half of either.

    Args:
        path: where to.
        content: all of it.
        private: for this user alone, on Windows too.
        mode: POSIX permissions before the process's mask, when not private.

    Raises:
        OSError: it could not be written; what stood there is still there.
    """
    with whole(path, private=private, mode=mode) as file:
        file.write(content)


@contextlib.contextmanager
def whole(path: Path, *, private: bool = False, mode: int = 0o666) -> Iterator[BinaryIO]:
    """A file to fill piece by piece, which takes its place when the block ends well. Otherwise as `write_whole`."""
    # A link stays one: the file it points to is replaced, not the link by a file that nobody else sees.
    path = Path(os.path.realpath(path))
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    handle, nameless = _opened(fresh, 0o600 if private else mode)
    try:
        with os.fdopen(handle, "wb") as file:
            if private and sys.platform == "win32":
                # Private from its first moment: made empty, closed to others, and only then filled.
                _only_for_me(fresh)
            yield file
            file.flush()
            os.fsync(file.fileno())
            if nameless:
                # A directory is named although the path is whole: only then Python asks for linkat, which follows.
                os.link(f"{_OPEN_FILES}/{handle}", fresh, src_dir_fd=handle, follow_symlinks=True)
        fresh.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            fresh.unlink()
        raise


def _opened(fresh: Path, mode: int) -> tuple[int, bool]:
    """A new file to write to, and whether it has no name yet."""
    if _NAMELESS and Path(_OPEN_FILES).is_dir():
        # Not every file system has this; then it is made by name.
        with contextlib.suppress(OSError):
            return os.open(fresh.parent, os.O_WRONLY | _NAMELESS, mode), True
    return os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, mode), False


_BINARY: int = getattr(os, "O_BINARY", 0)
"""Windows would translate line ends otherwise."""
_NAMELESS: int = getattr(os, "O_TMPFILE", 0)
"""Linux: a file without a name, gone when it is closed. Source: open(2), which also shows how it is given one."""
_OPEN_FILES = "/proc/self/fd"


def icacls_command(path: Path, user: str) -> list[str]:
    """Windows: no inherited rights, and full control for this user alone. Source: Microsoft Learn, icacls."""
    return ["icacls", str(path), "/inheritance:r", "/grant:r", f"{user}:F", "/Q"]


def _only_for_me(path: Path) -> None:
    domain, user = os.environ.get("USERDOMAIN", ""), os.environ.get("USERNAME", "")
    command = icacls_command(path, f"{domain}\\{user}" if domain else user)
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603  fixed words and our own path
    if done.returncode:
        raise PermissionError(f"icacls could not close the file to others (exit code {done.returncode})")
