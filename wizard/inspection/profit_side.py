"""The one look at Profit itself, reading only: a check's, beside the tenant, and that of every command about Profit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from checks.facts import Facts
from checks.gather.progress import Watch, silent
from checks.profit_settings import ProfitCredential, ProfitSettings
from checks.settings import Endpoints
from checks.words import Language
from wizard.profit.address_journal import written_in

if TYPE_CHECKING:
    from checks.gather.directory_users_seen import Tell
    from checks.gather.profit.look import ProfitLook
    from checks.gather.profit.sign_in import ProfitSession
    from checks.gather.trust import Trusts


@dataclass(frozen=True, slots=True)
class ProfitAccess:
    """Which Profit, with what, and where this computer keeps its journals."""

    settings: ProfitSettings
    credential: ProfitCredential
    environ: Mapping[str, str]
    language: Language = "nl"


def look_at_profit(
    side: ProfitAccess,
    endpoints: Endpoints,
    *,
    users: bool = True,
    watch: Watch = silent,
    tell: Tell | None = None,
    trusts: Trusts | None = None,
) -> ProfitLook:
    """One look, in a loop of its own. What the world does never raises.

    Args:
        users: read the users too.
        tell: progress of reading them.
    """
    import asyncio  # none of these at the top: `config --help` comes by here

    from checks.gather.profit.sign_in import ProfitSession

    async def looking() -> ProfitLook:
        session = ProfitSession(
            side.settings, side.credential, endpoints, watch=watch, trusts=trusts, language=side.language
        )
        async with session:
            return await look_within(session, users=users, tell=tell)

    return asyncio.run(looking())


async def look_within(session: ProfitSession, *, users: bool = True, tell: Tell | None = None) -> ProfitLook:
    """The look of a session that is gone on with, as a run that writes does.

    Args:
        session: opened here.
    """
    from checks.gather.directory_users_seen import quiet
    from checks.gather.profit.look import look

    return await look(session, users=users, tell=tell or quiet)


def with_profit(
    facts: Facts, side: ProfitAccess, endpoints: Endpoints, *, watch: Watch = silent, trusts: Trusts | None = None
) -> Facts:
    """The facts with what Profit showed. A check writes nothing, so KnUser may well be unticked again."""
    seen = replace(look_at_profit(side, endpoints, watch=watch, trusts=trusts).seen, to_write=False)
    return replace(facts, profit=seen if endpoints.practice else written_in(seen, side.environ))
