"""Files written whole or not at all: made beside their place, filled, and only then put there.

On Linux a file has no name until it is whole, so that a program killed half-way leaves nothing, but for the moment
between its passing name and its own; elsewhere it leaves a file whose name begins with a dot and ends in `.new`, never
half of what was asked for. Such a file is taken away by the next run that writes the same file. Whoever is writing
holds a lock on it, so that nothing is taken away from a run that is still busy.
"""

from __future__ import annotations

import contextlib
import errno
import glob
import importlib
import os
import secrets
import stat
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from checks.words import Text
from wizard.files.failure import WordedError
from wizard.files.windows import only_for_me, run, unfit_name

STALE = 3600.0
"""Seconds after which an unfinished file is nobody's any more, whatever can be seen of it."""
BEGUN = 5.0
"""Seconds in which whoever made a file has surely locked it."""


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


def write_new(path: Path, content: bytes) -> None:
    """Makes a file that is not there yet, in one step: there is never half of one, nor an empty one after a full disk.

    Raises:
        FileExistsError: something stands there already, a link included, and stays.
        OSError: it could not be written; nothing stands there.
    """
    if os.path.lexists(path):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    with whole(path, put=_where_nothing_stands) as file:
        file.write(content)


def _where_nothing_stands(fresh: Path, path: Path) -> None:
    """A link is refused where something stands, also what came there since we looked."""
    try:
        os.link(fresh, path)
    except FileExistsError:
        raise
    except OSError:
        # A file system without links.
        fresh.replace(path)
    else:
        fresh.unlink()


def append_text(path: Path, text: str) -> None:
    """Writes at the end of a file, which is made when it is not there.

    Raises:
        NotAFileError: something else than an ordinary file; a pipe would wait for its reader.
        OSError: it could not be written.
    """
    try:
        ordinary = stat.S_ISREG(path.stat().st_mode)
    except FileNotFoundError:
        ordinary = True
    if not ordinary:
        raise NotAFileError(_NOT_ORDINARY, path)
    with path.open("a", encoding="utf-8", newline="\n") as file:
        file.write(text)


@contextlib.contextmanager
def whole(
    path: Path,
    *,
    private: bool = False,
    put: Callable[[Path, Path], object] = Path.replace,
    mode: int = 0o666,
    platform: str = sys.platform,
    close_to_others: Callable[[Path], None] | None = None,
) -> Iterator[BinaryIO]:
    """A file to fill piece by piece, which takes its place when the block ends well. Otherwise as `write_whole`.

    `put` gives the whole file its name. `platform` is `sys.platform`'s word; `close_to_others` makes a file private
    where modes do not.
    """
    # A link stays one: the file it points to is replaced, not the link by a file that nobody else sees.
    path = _ordinary(path, platform)
    _sweep(path)
    if platform == "win32" and (why := unfit_name(path.name)):
        raise OSError(errno.EINVAL, why, str(path))
    # No longer than needed: a name has its limit, and so has a whole path on Windows.
    fresh = path.with_name(f".{path.name[:40]}.{secrets.token_hex(4)}.new")
    handle, nameless = _opened(fresh, 0o600 if private else mode, platform)
    try:
        with os.fdopen(handle, "wb") as file:
            _lock(handle)
            if private and platform == "win32":
                # Private from its first moment: made empty, closed to others, and only then filled.
                (close_to_others or _only_for_me)(fresh)
            yield file
            file.flush()
            os.fsync(file.fileno())
            if nameless:
                # A directory is named although the path is whole: only then Python asks for linkat, which follows.
                os.link(f"{_OPEN_FILES}/{handle}", fresh, src_dir_fd=handle, follow_symlinks=True)
            if platform != "win32":
                put_in_place(fresh, path, platform, put)
        if platform == "win32":  # where an open file cannot be given another name
            put_in_place(fresh, path, platform, put)
    except BaseException:
        with contextlib.suppress(OSError):
            fresh.unlink()
        raise


def put_in_place(
    fresh: Path, path: Path, platform: str = sys.platform, replace: Callable[[Path, Path], object] = Path.replace
) -> None:
    """Give a whole file the name it is meant for, in place of what stood there.

    On Windows that is refused for as long as another program has the old file open: a virus scanner or a search index
    for some tenths of a second, a spreadsheet for as long as somebody looks at it.

    Raises:
        OSError: it could not be done; what stood there is still there.
    """
    give_up = time.monotonic() + REPLACED_WITHIN
    while True:
        try:
            replace(fresh, path)
            return
        except PermissionError:
            if platform != "win32" or path.is_dir() or time.monotonic() > give_up:
                raise
        time.sleep(0.05)


class NotAFileError(WordedError):
    """What stands there is no ordinary file, or was put there by somebody else; it is not replaced by one."""


_NOT_ORDINARY = Text("it is no ordinary file", "het is geen gewoon bestand")
_ANOTHERS_LINK = Text("it is a link that another user put there", "het is een koppeling die een ander daar zette")


def _ordinary(path: Path, platform: str) -> Path:
    """Where the content really goes.

    Raises:
        NotAFileError: a device, a pipe, a folder; or, in a folder that everybody may write to, another user's link.
    """
    if platform != "win32" and path.is_symlink() and _anybodys(path):
        raise NotAFileError(_ANOTHERS_LINK, path)
    real = Path(os.path.realpath(path))
    try:
        mode = real.lstat().st_mode
    except OSError:
        return real
    if not stat.S_ISREG(mode):
        raise NotAFileError(_NOT_ORDINARY, path)
    return real


def _anybodys(link: Path) -> bool:
    """Whether the kernel would not follow this link when it is opened: ours was resolved by hand, so we ask ourselves.

    Source: Linux Documentation/admin-guide/sysctl/fs.rst, protected_symlinks.
    """
    folder, owner = link.parent.stat(), link.lstat().st_uid
    shared = folder.st_mode & stat.S_ISVTX and folder.st_mode & stat.S_IWOTH
    return bool(shared) and owner not in (_our_user(), folder.st_uid)


def _sweep(path: Path) -> None:
    """Takes away what a run that was killed left beside this file: never what is being written."""
    with contextlib.suppress(OSError):
        for left in path.parent.glob(f".{glob.escape(path.name[:40])}.????????.new"):
            age = time.time() - left.lstat().st_mtime
            if age > STALE or (age > BEGUN and _nobodys(left)):
                left.unlink()


def _nobodys(left: Path) -> bool:
    """Whether nobody holds the lock on this file; False where that can't be seen."""
    if _FCNTL is None:
        return False
    try:
        handle = os.open(left, os.O_RDONLY | _CAREFULLY)
    except OSError:
        return False
    try:
        return stat.S_ISREG(os.fstat(handle).st_mode) and _lock(handle)
    finally:
        os.close(handle)


def _lock(handle: int) -> bool:
    """Hold an open file until it is closed; False when somebody else does, or this file system knows no locks."""
    if _FCNTL is None:
        return False
    try:
        _FCNTL.flock(handle, _FCNTL.LOCK_EX | _FCNTL.LOCK_NB)
    except OSError:
        return False
    return True


def _opened(fresh: Path, mode: int, platform: str) -> tuple[int, bool]:
    """A new file to write to, and whether it has no name yet."""
    if platform == "linux" and _NAMELESS and Path(_OPEN_FILES).is_dir():
        # Not every file system has this; then it is made by name.
        with contextlib.suppress(OSError):
            return os.open(fresh.parent, os.O_WRONLY | _NAMELESS, mode), True
    return os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, mode), False


_FCNTL: Any = None
"""Windows has none: it locks in another way, and cannot have an open file removed anyhow."""
with contextlib.suppress(ImportError):
    _FCNTL = importlib.import_module("fcntl")
REPLACED_WITHIN = 1.0
"""Seconds to wait on Windows for whoever has the old file open."""
_BINARY: int = getattr(os, "O_BINARY", 0)
"""Windows would translate line ends otherwise."""
_CAREFULLY: int = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
"""Not waiting for the other end of a pipe, nor following a link."""
_NAMELESS: int = getattr(os, "O_TMPFILE", 0)
"""Linux: a file without a name, gone when it is closed. Source: open(2), which also shows how it is given one."""
_OPEN_FILES = "/proc/self/fd"
_our_user: Callable[[], int] = getattr(os, "geteuid", int)
"""Windows has no such numbers, and is not asked."""


def _only_for_me(path: Path) -> None:
    only_for_me(path, os.environ, run)
