"""Exchange's concurrency limit: an app's fifth mailbox request while four are in service gets a 429 of its own.

Source: graph concepts/throttling-limits (four concurrent requests an app, irrespective of the mailbox).
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from wizard.practice.graph.dispatch import Session
from wizard.practice.graph.errors import over_concurrency
from wizard.practice.world import World

IN_SERVICE_SECONDS = 0.02
"""How long a mailbox request occupies its place: without this nothing would ever be concurrent here."""


@asynccontextmanager
async def places(world: World, session: Session, app_id: str, wanted: int) -> AsyncIterator[int]:
    """Occupy up to `wanted` of the app's places while its requests are served; gives how many there were.

    Raises:
        GraphError: 429 ApplicationThrottled, no place is free.
    """
    limit = world.faults.mailbox_concurrency
    if limit <= 0:
        yield wanted
        return
    taken = min(wanted, limit - session.in_service.get(app_id, 0))
    if taken <= 0:
        raise over_concurrency(world.faults.retry_after)
    session.in_service[app_id] = session.in_service.get(app_id, 0) + taken
    try:
        await asyncio.sleep(IN_SERVICE_SECONDS)
        yield taken
    finally:
        session.in_service[app_id] -= taken
