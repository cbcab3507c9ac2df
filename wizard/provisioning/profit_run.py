"""One run of writing in Profit: sign in, look at what a write rests on, then user by user as the order says.

Whoever is to be asked, is asked through `Asker`; unattended the answers are flags. Nothing here talks to a screen.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from checks.catalogue.profit_environments import read_code
from checks.catalogue.profit_fields import TO_WRITE
from checks.facts import Seen
from checks.gather.directory_users_seen import Tell, quiet
from checks.gather.profit.look import ProfitLook
from checks.gather.profit.one_user import Watched
from checks.gather.profit.sign_in import ProfitSession
from checks.gather.profit.users import ProfitPeople, read_people
from checks.judge.profit_address_field import address_field
from checks.judge.profit_connectors import address_unseen, shortfall
from checks.profit_facts import ProfitSeen, UsersConnectorSeen
from checks.words import Text, same
from wizard.profit.address_journal import AddressJournal, State
from wizard.profit.address_plan import PlannedAddress
from wizard.provisioning.profit_addresses import PAUSE, AddressWriter, WriteOutcome


class Asker(Protocol):
    """Whoever decides where a person has to."""

    def environment(self, id: str, kind: str) -> bool:
        """Whether this environment is meant."""

    def first_is_right(self, outcome: WriteOutcome) -> bool:
        """Whether a person looked in Profit and found the first user right."""

    def said(self, text: Text) -> None:
        """Something to know before it happens, or an outcome."""


@dataclass(frozen=True, slots=True)
class WriteOrder:
    """What to write."""

    rows: tuple[PlannedAddress, ...]
    first: str | None = None
    first_confirmed: bool = False
    stop_after_first: bool = True
    """False for an undo."""
    left_alone: tuple[WriteOutcome, ...] = ()
    """Users of whom it was clear beforehand that nothing is written."""


@dataclass(slots=True)
class Run:
    """How it went."""

    seen: ProfitSeen
    outcomes: list[WriteOutcome] = field(default_factory=list)
    refused: Text | None = None
    """Why nothing was begun; None when something was, or findings say why not."""
    findings_stop: bool = False
    """What was seen of Profit does not allow a write; the checks say why."""
    waits_for_first: bool = False
    """The first user was written; a person has to look before the rest."""
    blind: bool = False


Look = Callable[[ProfitSession], Awaitable[ProfitLook]]
"""The look that every command has, within the session that writes; it is `wizard.inspection`'s."""
Judge = Callable[[ProfitSeen], bool]
"""Whether what was seen allows a write."""
Making = Callable[[ProfitPeople, AddressJournal], WriteOrder]
"""The order, once the users were read (for an undo)."""


async def write_order(
    session: ProfitSession,
    order: WriteOrder | Making,
    journal: AddressJournal,
    asker: Asker,
    look: Look,
    fit: Judge,
    environment: str | None,
    tell: Tell = quiet,
) -> Run:
    """Carry out an order.

    Args:
        environment: the one the plan was made for; None when a journal is undone.

    Raises:
        OSError: the journal can't be written; nothing was sent after that.
    """
    async with session:
        seen = (await look(session)).seen
        run = Run(seen)
        if not fit(seen):
            run.findings_stop = True
            return run
        assert isinstance(seen.environment, Seen) and isinstance(seen.users_connector, Seen)
        assert isinstance(seen.user_update, Seen) and session.wire is not None
        connector = seen.users_connector.value
        run.refused = _not_possible(seen, connector, environment)
        if run.refused is not None:
            return run
        id = seen.environment.value.id or ""
        code = read_code(id)
        if not asker.environment(id, code.kind if code else "unknown"):
            run.refused = _NOT_CONFIRMED.of(id=same(id))
            return run
        session.budget.at_least(session.budget.seconds)
        unseen = address_unseen(connector)
        run.blind = unseen is not None
        watched = Watched.of(connector, seen.environment.value.get_connectors)
        if unseen is not None:
            asker.said(_BLIND.of(id=same(connector.id), why=unseen))
        if not watched.groups:
            asker.said(_GROUPS_UNSEEN)
        if not isinstance(order, WriteOrder):
            people = await read_people(session.wire, connector, tell)
            if not isinstance(people.answer, Seen):
                run.seen = replace(seen, users=people.answer)
                run.findings_stop = True
                return run
            order = order(people, journal)
        length = address_field(seen.user_update.value)
        writer = AddressWriter(session.wire, watched, journal, length=length.length if length else None)
        await _one_by_one(run, order, writer, journal, asker, session)
        return run


def _not_possible(seen: ProfitSeen, connector: UsersConnectorSeen, environment: str | None) -> Text | None:
    assert isinstance(seen.environment, Seen)
    id = seen.environment.value.id
    if id is None:
        return _NO_ID
    if environment is not None and id.casefold() != environment.casefold():
        return _OTHER_ENVIRONMENT.of(plan=same(environment), seen=same(id))
    if any(connector.field_of(role) is None for role in TO_WRITE) and (lacking := shortfall(connector)) is not None:
        return _COLUMNS.of(id=same(connector.id), lacking=lacking)
    return None


async def _one_by_one(
    run: Run, order: WriteOrder, writer: AddressWriter, journal: AddressJournal, asker: Asker, session: ProfitSession
) -> None:
    if (left := await writer.look_back()) is not None:
        run.outcomes.append(left)
        asker.said(left.says)
        return
    rows = list(order.rows)
    run.outcomes += order.left_alone
    begun = _begun(journal, rows)
    confirmed = order.first_confirmed or not order.stop_after_first
    if order.first_confirmed and not begun and not all(_done(journal, row, "seen") for row in rows):
        run.refused = _NO_FIRST
        return
    unsure = confirmed and order.stop_after_first and not any(_done(journal, row, "seen", "written") for row in begun)
    if unsure and begun:
        # Nobody can have seen in Profit what may not have come in yet.
        tried, outcome = await _first_one(run, begun[:1], writer, asker)
        if outcome.state not in ("seen", "written") or outcome.stop:
            return
        rows = [row for row in rows if row not in tried]
    if not confirmed and rows:
        tried, outcome = await _first_one(run, _first(order, rows, begun), writer, asker)
        if outcome.evidence is None and not begun:
            return  # nothing was to be sent, or nothing could be
        if outcome.state not in ("seen", "written") or outcome.stop:
            return
        rows = [row for row in rows if row not in tried]
        # With nobody left to write there is nothing to ask or to wait for.
        if not all(_done(journal, row, "seen", "written") for row in rows) and not asker.first_is_right(outcome):
            run.waits_for_first = True
            return
        session.budget.at_least(session.budget.seconds)
    for row in rows:
        if _done(journal, row, "seen"):
            run.outcomes.append(WriteOutcome(row.user, "seen", _DONE.of(user=same(row.user))))
            continue
        outcome = await writer.write(row)
        run.outcomes.append(outcome)
        asker.said(outcome.says)
        if outcome.stop:
            return
        await asyncio.sleep(PAUSE)


def _done(journal: AddressJournal, row: PlannedAddress, *states: State) -> bool:
    last = journal.last(row.user)
    return last is not None and last.wanted == row.wanted and last.state in states


async def _first_one(
    run: Run, candidates: Sequence[PlannedAddress], writer: AddressWriter, asker: Asker
) -> tuple[list[PlannedAddress], WriteOutcome]:
    """The candidates one after the other, past those where the address stands already.

    Returns:
        whom that was tried for, and how the last one ended.
    """
    tried = []
    for row in candidates:
        outcome = await writer.write(row)
        tried.append(row)
        run.outcomes.append(outcome)
        asker.said(outcome.says)
        if outcome.stop or outcome.evidence is not None or outcome.state != "seen":
            break
    return tried, outcome


def _begun(journal: AddressJournal, rows: Sequence[PlannedAddress]) -> list[PlannedAddress]:
    """Those for whom something was sent that was not refused. Where it stood there already, nobody wrote anything."""
    sent = {(entry.user, entry.wanted) for entry in journal.entries if entry.state == "asked"}
    return [
        row
        for row in rows
        if (row.user, row.wanted) in sent and _done(journal, row, "asked", "written", "seen", "unknown")
    ]


def _first(
    order: WriteOrder, rows: Sequence[PlannedAddress], begun: Sequence[PlannedAddress]
) -> Sequence[PlannedAddress]:
    """Who may be the first: the one begun with already, else the one named, else any in the order of the plan.

    One only is written, however often it runs.
    """
    if begun:
        return begun[:1]
    named = [row for row in rows if order.first is not None and row.user == order.first]
    return named or rows


_NO_ID = Text(
    "Profit did not say which environment this is, so nothing is written.",
    "Profit zei niet welke omgeving dit is; er wordt dus niets geschreven.",
)
_OTHER_ENVIRONMENT = Text(
    "The plan was made for environment {plan}, and {seen} answers. Nothing was written. Make a plan for this one.",
    "Het plan is gemaakt voor omgeving {plan}, en {seen} antwoordt. Er is niets geschreven. Maak een plan voor deze.",
)
_COLUMNS = Text(
    "{id}: {lacking} Add what is missing, or name another connector with --profit-connector.",
    "{id}: {lacking} Voeg toe wat ontbreekt, of noem een andere connector met --profit-connector.",
)
_NOT_CONFIRMED = Text(
    "{id} was not confirmed as the environment to write in, so nothing was written. Unattended:"
    " --environment-confirmed {id}.",
    "{id} is niet bevestigd als de omgeving om in te schrijven; er is dus niets geschreven. Onbeheerd:"
    " --environment-confirmed {id}.",
)
_BLIND = Text("This writes blind with {id}. {why}", "Dit schrijft blind met {id}. {why}")
_GROUPS_UNSEEN = Text(
    "Profit_UserGroups is not ticked: whether groups stay the same is not seen in this run.",
    "Profit_UserGroups is niet aangevinkt: of groepen gelijk blijven is in deze opdracht niet te zien.",
)
_NO_FIRST = Text(
    "--first-confirmed: by the journal no user of this plan was written yet. Run it without that flag first, look in"
    " Profit, and then with it.",
    "--first-confirmed: volgens het journaal is er nog geen gebruiker van dit plan geschreven. Voer het eerst zonder"
    " die vlag uit, kijk in Profit, en dan ermee.",
)
_DONE = Text("{user} was written and seen earlier.", "{user} is eerder geschreven en gezien.")
