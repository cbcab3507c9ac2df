"""A file read whole, within a bound, and only when it is a file: a device or a pipe would never end.

Standard input is read within a bound too. That holds for the files that this program keeps itself: anybody's program
may have put something else in their place.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import TextIO

from checks.words import Text
from wizard.files.failure import WordedError


class SpecialFileError(WordedError):
    """The path is a device, a pipe or a socket."""

    def __init__(self) -> None:
        super().__init__(
            Text(
                "it is no ordinary file but a device, a pipe or a socket",
                "het is geen gewoon bestand maar een apparaat, een pipe of een socket",
            )
        )


class FileTooLargeError(WordedError):
    """The file is larger than the caller wants to read."""

    def __init__(self, most: int) -> None:
        size = f"{most // 1024} kB" if most < 1024 * 1024 else f"{most // (1024 * 1024)} MB"
        super().__init__(Text("it is larger than {size}", "het is groter dan {size}").of(size=size))
        self.most = most
        """The bound, in bytes."""


def read_file(path: Path, most: int) -> bytes:
    """The content of a regular file.

    Args:
        most: the number of bytes that may be read.

    Raises:
        SpecialFileError: it is no regular file. Nothing was opened, so nothing waits.
        FileTooLargeError: it is larger than `most`.
        IsADirectoryError: it is a folder, on every system alike.
        OSError: it is not there, or may not be read.
    """
    found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(found.st_mode):
        raise SpecialFileError
    if found.st_size > most:
        raise FileTooLargeError(most)
    with path.open("rb") as file:
        # A file that grows meanwhile, or that lies about its size as those of /proc do, is bounded too.
        data = file.read(most + 1)
    if len(data) > most:
        raise FileTooLargeError(most)
    return data


def read_stream(stream: TextIO, most: int) -> bytes:
    """What comes through standard input, to its end.

    Args:
        most: the number of bytes that may be read.

    Raises:
        FileTooLargeError: more comes than `most`.
    """
    raw = getattr(stream, "buffer", None)
    data: bytes = stream.read(most + 1).encode("utf-8", "surrogatepass") if raw is None else raw.read(most + 1)
    if len(data) > most:
        raise FileTooLargeError(most)
    return data
