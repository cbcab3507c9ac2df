"""The reading trials on the mailboxes, asked beside the directory instead of after it.

Most people give a sign-in name (user principal name), which Graph takes for a mailbox as well as an object ID. So the
trials leave under the address as it was given, while the directory is asked who that is. An alias opens nothing: then,
and where Graph refused under the address, they are asked under the object ID that the directory gave.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from types import TracebackType

from checks.facts import Answer, NotAsked, Refused, Seen, Trial, UserSeen
from checks.gather import access, mailbox
from checks.gather.access import Handle
from checks.gather.batch import Answers, together
from checks.gather.graph import GraphWire


class MailboxWave:
    """`async with MailboxWave(wire, addresses) as wave`: the trials are under way from there on."""

    def __init__(self, wire: GraphWire, addresses: Mapping[str, str | None]) -> None:
        self._wire = wire
        self._given = {which: mailbox.by_address(address) for which, address in addresses.items() if address}

    async def __aenter__(self) -> MailboxWave:
        self._early = asyncio.create_task(self._read(access.mailbox_paths(self._given)))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._early.cancel()
        await asyncio.gather(self._early, return_exceptions=True)

    async def trials(
        self, found: Mapping[str, Answer[UserSeen]], stands: Mapping[str, bool], handles: Mapping[str, Handle]
    ) -> dict[str, Trial]:
        """What the trials showed, by permission name.

        Args:
            found: who each mailbox is, by `first` and `second`.
            stands: whether the address itself stands for it in a path.
            handles: what does, or why nothing is asked.
        """
        answers: Answers = await self._early if any(stands.values()) else {}
        again = {
            name: path
            for which, handle in handles.items()
            if isinstance(handle, str)
            for name, path in access.mailbox_paths({which: handle}).items()
            if not stands[which] or (isinstance(answers[name], Refused) and isinstance(found[which], Seen))
        }
        answers |= await self._read(again)
        return access.mailbox_trials(answers, handles.get("first", _NONE), handles.get("second", _NOT_WANTED))

    async def _read(self, paths: Mapping[str, str]) -> Answers:
        return await together(self._wire, paths, stage="trials") if paths else {}


_NONE, _NOT_WANTED = NotAsked("no-mailbox"), NotAsked("not-wanted")
