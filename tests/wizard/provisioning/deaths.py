"""A program that dies at one of its requests: before it arrives, or after it was carried out, without its answer."""

from dataclasses import dataclass, field


class Death(BaseException):
    """As `kill -9`: nothing is cleaned up, nothing more is noted."""


@dataclass
class Mortal:
    """The wire of a program that dies at its request number `at`; None only counts."""

    wire: object
    at: int | None = None
    moment: str = "before"
    asked: list = field(default_factory=list)

    async def get(self, path, *, stage=""):
        return await self._dying(("GET", path), lambda: self.wire.get(path, stage=stage))

    async def send(self, method, path, body=None, *, stage=""):
        return await self._dying((method, path), lambda: self.wire.send(method, path, body, stage=stage))

    async def _dying(self, request, ask):
        self.asked.append(request)
        if len(self.asked) - 1 != self.at:
            return await ask()
        if self.moment == "after":
            await ask()
        raise Death
