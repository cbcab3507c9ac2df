"""Whatever the work raises comes back, once, and never leaves the one who waits waiting."""

from __future__ import annotations

import asyncio

import pytest

from checks.gather.worker_thread import on_own_thread


@pytest.mark.parametrize(
    "raised",
    [StopIteration(), StopAsyncIteration(), SystemExit(3), KeyboardInterrupt(), asyncio.CancelledError(), OSError()],
)
def test_whatever_is_raised_settles_the_future(raised: BaseException) -> None:
    def work() -> None:
        raise raised

    async def wait() -> None:
        await asyncio.wait_for(on_own_thread(work, "test"), 5)

    with pytest.raises((RuntimeError, StopAsyncIteration, OSError)):
        asyncio.run(wait())
