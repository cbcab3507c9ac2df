"""Ends the program from outside at one of its requests, as a person, a CI job or the power does."""

from __future__ import annotations

import asyncio
import os
import signal
from dataclasses import dataclass, field


@dataclass
class Killer:
    """Stands between the program and the practice tenant; strikes once, at a request that fits."""

    fits: object
    """(number, host, method, path) -> bool."""
    moment: str = "after"
    """`before`: it never arrives; `after`: it is carried out and its answer never comes."""
    number: int = signal.SIGKILL if os.name != "nt" else signal.SIGTERM
    pid: int | None = None
    struck: str | None = None
    requests: list = field(default_factory=list)

    async def __call__(self, host, service, scope, receive, send):
        request = (scope["method"], scope["path"])
        self.requests.append((host, *request))
        if self.pid is None or self.struck or not self.fits(len(self.requests) - 1, host, *request):
            await service(scope, receive, send)
            return
        self.struck = f"{self.moment} {' '.join(request)}"
        if self.number == signal.SIGTERM:
            # Told to stop, it still hears the answer to what is on its way.
            os.kill(self.pid, self.number)
            await asyncio.sleep(0.3)
            await service(scope, receive, send)
            return
        if self.moment == "after":

            async def swallowed(message):
                pass

            await service(scope, receive, swallowed)
        os.kill(self.pid, self.number)
        # Not answered: it is to be gone before the connection ends.
        await asyncio.sleep(0.2)
        await send({"type": "http.response.start", "status": 500, "headers": []})
        await send({"type": "http.response.body", "body": b""})
