"""How a run ends when this computer has too little memory for it: no fault of the program, and no answer either.

Memory that is gone comes as many things: an error of its own, a thread that cannot start, a library that cannot be
loaded, a number of the operating system.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator

from checks.words import Text

SAYS = Text(
    "profit-exchange: this computer gives the program too little memory, so it stopped; that says nothing about your"
    " tenant. Close other programs, or allow more (ulimit -v, the memory of the container or job): 500 MB is enough."
    " Then run it again.",
    "profit-exchange: deze computer geeft het programma te weinig geheugen, dus het is gestopt; dat zegt niets over je"
    " tenant. Sluit andere programma's, of sta meer toe (ulimit -v, het geheugen van de container of taak): 500 MB is"
    " genoeg. Draai het daarna opnieuw.",
)
_WINDOWS = (8, 14, 1450, 1455)
"""ERROR_NOT_ENOUGH_MEMORY, ERROR_OUTOFMEMORY, ERROR_NO_SYSTEM_RESOURCES, ERROR_COMMITMENT_LIMIT (Win32 error codes)."""
# CPython has no class or number for these two; it never translates them. Sources: Modules/_threadmodule.c;
# dlopen(3) of glibc, whose words ImportError repeats.
_NO_THREAD = "can't start new thread"
_NO_ROOM = ("cannot allocate memory", "failed to map segment", "cannot map zero-fill pages", "out of memory")


def is_the_cause(fault: BaseException) -> bool:
    """Whether memory that ran out is what ended the run."""
    return any(_says_so(one) for one in _behind(fault))


def _says_so(fault: BaseException) -> bool:
    if isinstance(fault, MemoryError):
        return True
    if isinstance(fault, OSError):
        return fault.errno == errno.ENOMEM or getattr(fault, "winerror", None) in _WINDOWS
    if isinstance(fault, RuntimeError):
        return str(fault) == _NO_THREAD
    return isinstance(fault, ImportError) and any(words in str(fault).casefold() for words in _NO_ROOM)


def _behind(fault: BaseException) -> Iterator[BaseException]:
    waiting, seen = [fault], set[int]()
    while waiting and len(seen) < 100:
        one = waiting.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        waiting += [behind for behind in (one.__cause__, one.__context__) if behind is not None]
        if isinstance(one, BaseExceptionGroup):
            waiting += one.exceptions
