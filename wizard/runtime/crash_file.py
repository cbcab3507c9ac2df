"""What a developer needs of a fault, in a file that holds no value of the run.

Messages of exceptions are left out on purpose: they may repeat whatever was being handled, a secret included. The class
names and the lines of code say enough to find the fault.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from pathlib import Path


def chain(fault: BaseException | None) -> Iterator[str]:
    """Class names and lines of code of an exception and of everything it was raised for, innermost last."""
    seen: set[int] = set()
    while fault is not None and id(fault) not in seen:
        seen.add(id(fault))
        yield type(fault).__qualname__ + (f" [{fault.strerror}]" if isinstance(fault, OSError) else "")
        for frame in traceback.extract_tb(fault.__traceback__):
            yield f"  {frame.filename}:{frame.lineno} {frame.name}: {frame.line}"
        if isinstance(fault, BaseExceptionGroup):
            for part in fault.exceptions:
                yield from chain(part)
        fault = fault.__cause__ or fault.__context__


def place_of(name: str) -> Path:
    """Where a file of this name is kept: the user's folder for logs of this program."""
    import platformdirs

    return Path(platformdirs.user_log_dir("profit-exchange", appauthor=False)) / name


def keep(name: str, text: str) -> tuple[Path, bool]:
    """Writes the file, readable for this user alone.

    Returns:
        where it is or would have been, and whether it could be written.
    """
    from wizard.files.atomic_write import write_whole

    path = place_of(name)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, text.encode("utf-8", "backslashreplace"), private=True)
    except OSError:
        return path, False
    return path, True
