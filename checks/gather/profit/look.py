"""One look at a Profit environment: sign-in, what is ticked, the field to write, the users."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from checks.catalogue.profit_fields import USER_UPDATE
from checks.facts import Answer, NotAsked, Refused, Seen, Unknown
from checks.gather.directory_users_seen import Tell, quiet
from checks.gather.profit import metainfo
from checks.gather.profit.sign_in import ProfitSession
from checks.gather.profit.users import ProfitPeople, read_people
from checks.gather.progress import GatherStep
from checks.profit_facts import ProfitSeen, ProfitSignedIn, ProfitUsersSeen
from checks.profit_settings import ProfitToken


@dataclass(frozen=True, slots=True)
class ProfitLook:
    """The facts, and the users themselves, which are no part of them."""

    seen: ProfitSeen
    people: ProfitPeople | None = None


async def look(session: ProfitSession, *, users: bool = True, tell: Tell = quiet) -> ProfitLook:
    """Everything that may be read, in the order in which one thing needs the other.

    Args:
        session: opened here.
        users: read the users too.
    """
    settings = session.settings
    session.watch(GatherStep("profit", "started"))
    await session.open()
    wire = session.wire
    sign_in = session.sign_in
    if wire is None or (isinstance(sign_in, Refused | Unknown)):
        _ended(session, sign_in)
        return ProfitLook(ProfitSeen(settings, sign_in))
    environment = await metainfo.environment(wire)
    sign_in = _signed_in(session, sign_in, environment)
    if not isinstance(environment, Seen) or not isinstance(sign_in, Seen):
        _ended(session, environment)
        return ProfitLook(ProfitSeen(settings, sign_in, environment))
    seen = ProfitSeen(settings, sign_in, environment)
    ticked = environment.value
    if any(c.id.casefold() == USER_UPDATE.casefold() for c in ticked.update_connectors):
        seen = replace(seen, user_update=await metainfo.user_update(wire))
    connector = await metainfo.users_connector(wire, ticked.get_connectors, settings.users_connector)
    seen = replace(seen, users_connector=connector)
    _ended(session, environment)
    if not users or not isinstance(connector, Seen):
        return ProfitLook(seen)
    session.watch(GatherStep("profit-users", "started"))
    people = await read_people(wire, connector.value, tell)
    session.watch(GatherStep("profit-users", "done" if isinstance(people.answer, Seen) else "failed"))
    answer: Answer[ProfitUsersSeen] = people.answer
    return ProfitLook(replace(seen, users=answer), people)


def _signed_in(
    session: ProfitSession, sign_in: Answer[ProfitSignedIn], environment: Answer[Any]
) -> Answer[ProfitSignedIn]:
    """A token is good when Profit answers to it; a no to `metainfo` by status 401 or 403 is one to the sign-in."""
    if isinstance(environment, Refused) and environment.evidence.status in (401, 403):
        return environment
    if isinstance(sign_in, Seen) or not isinstance(session.credential, ProfitToken):
        return sign_in
    if isinstance(environment, Seen):
        return Seen(ProfitSignedIn("token"), environment.evidence)
    return environment if isinstance(environment, Refused | Unknown) else NotAsked("no-network")


def _ended(session: ProfitSession, answer: Answer[Any]) -> None:
    missed = answer.evidence if isinstance(answer, Refused | Unknown) else None
    note = (missed.code or str(missed.status or "")) if missed else None
    session.watch(GatherStep("profit", "failed" if missed else "done", None, note or None))
