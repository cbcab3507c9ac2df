"""Writes deviating addresses in Profit, one user at a time, and proves after each that nothing else changed.

The only request that changes anything is a PUT of one `KnUserUpdate`: the update code, the description just read, and
the address. Each user is read again before and after; a line stands in the journal before every PUT; a PUT that got no
answer is never repeated but read back. Anything that changed besides the address stops the whole run.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Literal

from checks.catalogue.profit_fields import USER_UPDATE, USERS
from checks.facts import Answer, Evidence, NotAsked, Refused, Seen, Unknown
from checks.gather.profit.one_user import OneUser, Watched, look_at
from checks.gather.profit.wire import ProfitWire
from checks.gather.progress import silent
from checks.gather.write_trials import to_the_end
from checks.profit_facts import ProfitRow
from checks.words import Text, same
from wizard.profit.address_journal import AddressJournal, JournalEntry
from wizard.profit.address_plan import PlannedAddress
from wizard.profit.users_before import Fields
from wizard.provisioning import profit_write_words as words
from wizard.provisioning.profit_update import KnUserUpdate, differences, together
from wizard.provisioning.profit_write_rules import (
    alike,
    answer_to,
    clock_time,
    is_general,
    left_no_trace,
    may_come_until,
    said_no,
    shown,
    speaks_against,
    trace,
)

SETTLES = 15.0
"""Seconds for which a write without an answer is looked for before the run gives up on seeing it."""
SHOWS = 3.0
"""Seconds in which an address that was accepted has to be seen."""
AFTER_CHECK = 45.0
"""Seconds that are always left for looking after a write, also when the time budget was spent on it."""
PAUSE = 0.1

State = Literal["seen", "written", "refused", "unknown", "skipped", "differs", "unread"]
"""How one user ended. `seen`: the address stands there. `written`: accepted, and it can't be seen. `unread`: nothing
was sent, because the user could not be read."""


@dataclass(frozen=True, slots=True)
class WriteOutcome:
    """How the write of one user ended."""

    user: str
    state: State
    says: Text
    stop: bool = False
    """Nobody else is written in this run."""
    evidence: Evidence | None = None
    answer: Refused | Unknown | None = None
    """What Profit said, where that decided."""


class AddressWriter:
    """Writes with one wire, one journal, and one way of looking."""

    def __init__(
        self,
        wire: ProfitWire,
        watched: Watched,
        journal: AddressJournal,
        *,
        length: int | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.wire = wire
        self.watched = watched
        self.journal = journal
        self._length = length
        self._clock = clock

    async def write(self, wanted: PlannedAddress) -> WriteOutcome:
        """Bring one user to the wanted address, unless something speaks against it.

        Raises:
            OSError: the journal can't be written; then nothing was sent for this user.
        """
        before = await look_at(self.wire, self.watched, wanted.user)
        if not isinstance(before, Seen):
            return _unread(wanted.user, before)
        row = before.value.row
        if row is None:
            return WriteOutcome(wanted.user, "skipped", words.GONE.of(user=same(wanted.user)))
        if before.value.contradictory:
            return WriteOutcome(wanted.user, "skipped", words.CONTRADICTS.of(user=same(wanted.user)), stop=True)
        if (settled := await self._settled(wanted, before.value, row)) is not None:
            return settled
        if self.watched.supplied and not before.value.fields[USERS]:
            # Nothing compared with nothing would be called unchanged.
            return WriteOutcome(wanted.user, "skipped", words.NOT_BESIDE.of(user=same(wanted.user)))
        if (why := speaks_against(wanted, row, self._length)) is not None:
            return WriteOutcome(wanted.user, "skipped", why)
        if (changed := self._compared(wanted.user, before.value)) is not None:
            return changed
        # From here to the look afterwards nothing is broken off halfway: Ctrl-C waits for it.
        return await to_the_end(self._send(wanted, before.value, row), silent)

    async def look_back(self) -> WriteOutcome | None:
        """Whether all is well with the users of whom an earlier run could not tell, or whom it found changed.

        Returns:
            what stops this run; None when nothing does.
        """
        for user, fields in self.journal.before.users().items():
            now = await look_at(self.wire, self.watched, user)
            if not isinstance(now, Seen):
                return _unread(user, now)
            if (changed := self._changed_since(user, fields, now.value)) is not None:
                return changed
            if not self._may_come(user, now.value.row):
                self.journal.before.forget(user)
        return None

    def _changed_since(self, user: str, fields: Fields, now: OneUser) -> WriteOutcome | None:
        same_connectors = {name: tuple(rows) for name, rows in fields.items() if name in now.fields}
        changed = differences(
            OneUser(None, fields=same_connectors),
            replace(now, fields={name: now.fields[name] for name in same_connectors}),
        )
        if not changed:
            return None
        says = words.STILL_CHANGED.of(user=same(user), what=together(changed), file=same(str(self.journal.before.path)))
        return WriteOutcome(user, "differs", says, stop=True)

    def _compared(self, user: str, now: OneUser) -> WriteOutcome | None:
        """What changed besides the address since a write that came in just now; None when nothing did."""
        kept = self.journal.before.users().get(user)
        return None if kept is None else self._changed_since(user, kept, now)

    def _may_come(self, user: str, row: ProfitRow | None) -> bool:
        """Whether a write of this user may still come in, and change what it should not."""
        sent = self.journal.last(user)
        if sent is None or sent.state not in ("asked", "unknown"):
            return False
        if row is not None and row.address_known and alike(row.address, sent.wanted):
            return False
        return self._clock() < may_come_until(sent)

    # -- what an earlier run began ------------------------------------------------------------------------------------

    async def _settled(self, wanted: PlannedAddress, now: OneUser, row: ProfitRow) -> WriteOutcome | None:
        """The outcome when there is nothing (more) to send; None when the user is to be written."""
        earlier = self.journal.last(wanted.user)
        if earlier is not None and earlier.wanted != wanted.wanted:
            if (held_up := self._held_up(earlier, row)) is not None:
                return held_up
            earlier = None
        if row.address_known:
            if alike(row.address, wanted.wanted):
                return self._is_there(wanted, now, row, earlier)
            if earlier is not None and earlier.state == "written":
                says = words.NOT_THERE_EARLIER.of(user=same(wanted.user), address=shown(wanted.wanted))
                return WriteOutcome(wanted.user, "differs", says, stop=True)
            if earlier is None or earlier.state not in ("asked", "unknown"):
                return None
            return await self._wait_for(wanted, earlier)
        if earlier is None or earlier.state == "refused":
            return None
        if earlier.state in ("written", "seen"):
            return WriteOutcome(wanted.user, "written", words.WRITTEN_EARLIER.of(user=same(wanted.user)))
        return WriteOutcome(
            wanted.user, "unknown", words.BLIND_UNKNOWN.of(user=same(wanted.user), address=shown(wanted.wanted))
        )

    def _held_up(self, sent: JournalEntry, row: ProfitRow) -> WriteOutcome | None:
        """Why an earlier write of another address has to be settled before this one; None when it is."""
        user = same(sent.user)
        if self._may_come(sent.user, row):
            says = words.ANOTHER_MAY_COME.of(
                user=user, address=shown(sent.wanted), until=clock_time(may_come_until(sent))
            )
            return WriteOutcome(sent.user, "unknown", says)
        if left_no_trace(sent, row):
            says = words.NOT_THERE_EARLIER.of(user=user, address=shown(sent.wanted))
            return WriteOutcome(sent.user, "differs", says, stop=True)
        return None

    def _is_there(
        self, wanted: PlannedAddress, now: OneUser, row: ProfitRow, earlier: JournalEntry | None
    ) -> WriteOutcome:
        """The address stands there. If a write of an earlier run brought it just now, the rest is compared too."""
        user = wanted.user
        if (changed := self._compared(user, now)) is not None:
            return changed
        self.journal.before.forget(user)
        if earlier is None or earlier.state != "seen":
            before = earlier.before if earlier is not None else row.address
            known = earlier.before_known if earlier is not None else True
            self.journal.add(user, before, known, wanted.wanted, "seen")
        return WriteOutcome(user, "seen", words.THERE.of(user=same(user), address=shown(wanted.wanted)))

    async def _wait_for(self, wanted: PlannedAddress, earlier: JournalEntry) -> WriteOutcome | None:
        """A write of an earlier run whose effect is not seen (yet): look for it, and send it only when it can't come.

        After a time-out it may still come until the server itself gives up. Whether a run that was killed had sent it
        can't be known, so that the same holds there; until then nothing is sent, and the time is told.
        """
        until = may_come_until(earlier)
        patience = min(SETTLES, self.wire.budget.left)
        looking = timedelta(seconds=min(patience, max(0.0, (until - self._clock()).total_seconds())))
        end = self._clock() + looking
        while True:
            again = await look_at(self.wire, self.watched, wanted.user)
            if not isinstance(again, Seen):
                return _unread(wanted.user, again)
            row = again.value.row
            if row is not None and row.address_known and alike(row.address, wanted.wanted):
                return self._is_there(wanted, again.value, row, earlier)
            if self._clock() >= end:
                break
            await asyncio.sleep(0.5)
        if self._clock() >= until:
            return None
        says = words.STILL_UNKNOWN if earlier.state == "unknown" else words.BROKEN_OFF
        return WriteOutcome(wanted.user, "unknown", says.of(user=same(wanted.user), until=clock_time(until)))

    # -- one write ----------------------------------------------------------------------------------------------------

    async def _send(self, wanted: PlannedAddress, before: OneUser, row: ProfitRow) -> WriteOutcome:
        user = wanted.user
        update = KnUserUpdate(row.code, row.description, wanted.wanted)
        known = row.address_known
        was = row.address if known else None
        self.journal.before.keep(user, before.fields)
        self.journal.add(user, was, known, wanted.wanted, "asked")
        reply = await self.wire.once("PUT", f"connectors/{USER_UPDATE}", update.body())
        answer = answer_to(reply)
        state: Literal["written", "refused", "unknown"] = "unknown"
        if answer is None:
            state = "written"
        elif isinstance(answer, Refused):
            state = "refused"
        self.journal.add(user, was, known, wanted.wanted, state)
        self.wire.budget.at_least(AFTER_CHECK)
        after = await self._look_after(wanted, state)
        evidence = reply.evidence
        if not isinstance(after, Seen):
            # What was written can't be looked at: then nobody else is written.
            says = words.UNSEEN.of(user=same(user), trace=trace(evidence))
            return WriteOutcome(
                user, "unknown" if state == "unknown" else "written", says, True, evidence, _kept(after)
            )
        changed = differences(before, after.value)
        if changed:
            says = words.CHANGED.of(user=same(user), what=together(changed), trace=trace(evidence))
            return WriteOutcome(user, "differs", says, stop=True, evidence=evidence)
        now = after.value.row
        if not self._may_come(user, now):
            self.journal.before.forget(user)
        there = now is not None and now.address_known and alike(now.address, wanted.wanted)
        if there:
            self.journal.add(user, was, known, wanted.wanted, "seen")
            return WriteOutcome(
                user, "seen", words.SEEN.of(user=same(user), address=shown(wanted.wanted)), evidence=evidence
            )
        if isinstance(answer, Refused):
            return WriteOutcome(user, "refused", said_no(user, answer), is_general(answer), evidence, answer)
        if isinstance(answer, Unknown):
            says = (words.LOST if known else words.LOST_BLIND).of(user=same(user), trace=trace(evidence))
            return WriteOutcome(user, "unknown", says, True, evidence, answer)
        if known:
            says = words.NOT_THERE.of(user=same(user), address=shown(wanted.wanted), trace=trace(evidence))
            return WriteOutcome(user, "differs", says, stop=True, evidence=evidence)
        return WriteOutcome(
            user, "written", words.BLIND.of(user=same(user), address=shown(wanted.wanted)), evidence=evidence
        )

    async def _look_after(self, wanted: PlannedAddress, state: str) -> Answer[OneUser]:
        """The user after the write; looked at again for a while when the address is not there (yet)."""
        patience = {"written": SHOWS, "unknown": SETTLES}.get(state, 0.0)
        end = self._clock() + timedelta(seconds=patience)
        while True:
            after = await look_at(self.wire, self.watched, wanted.user)
            if not isinstance(after, Seen):
                return after
            row = after.value.row
            shows = row is not None and row.address_known
            there = shows and row is not None and alike(row.address, wanted.wanted)
            if there or not shows or self._clock() >= end:
                return after
            await asyncio.sleep(0.5)


def _unread(user: str, answer: Refused | Unknown | NotAsked) -> WriteOutcome:
    return WriteOutcome(user, "unread", words.UNREAD.of(user=same(user)), stop=True, answer=_kept(answer))


def _kept(answer: Answer[OneUser]) -> Refused | Unknown | None:
    return answer if isinstance(answer, Refused | Unknown) else None
