"""Blocking work beside the event loop, on a thread that nobody has to wait for.

The loop's own executor is joined when the loop closes, so Ctrl-C during a connect that hangs would hang too. A daemon
thread is simply left behind.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from types import TracebackType
from typing import TypeVar

T = TypeVar("T")


class _Carried:
    """Takes whatever the work raised to the other thread; nothing is swallowed."""

    error: BaseException | None = None

    def __enter__(self) -> _Carried:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        self.error = error
        return True


def on_own_thread(work: Callable[[], T], name: str) -> asyncio.Future[T]:
    """Start `work` on a daemon thread of its own; the future has its result or what it raised."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[T] = loop.create_future()

    def run() -> None:
        results: list[T] = []
        with _Carried() as carried:
            results.append(work())
        failed = carried.error
        if failed is not None and (not isinstance(failed, Exception) or isinstance(failed, StopIteration)):
            # Futures take no StopIteration, and what ends a program or a task means that of its own thread only.
            failed = RuntimeError(type(failed).__name__).with_traceback(failed.__traceback__)

        def settle() -> None:
            if future.done():
                return
            if failed is not None:
                future.set_exception(failed)
            else:
                future.set_result(results[0])

        try:
            loop.call_soon_threadsafe(settle)
        except RuntimeError:
            return  # the loop is closed: nobody listens any more

    threading.Thread(target=run, name=name, daemon=True).start()
    return future
