"""Profit's side of a check: one look at its environment, reading only, beside the look at the tenant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from checks.facts import Facts
from checks.gather.progress import Watch, silent
from checks.profit_facts import ProfitSeen
from checks.profit_settings import ProfitCredential, ProfitSettings
from checks.settings import Endpoints
from checks.words import Language
from wizard.profit.address_journal import written_in

if TYPE_CHECKING:
    from checks.gather.trust import Trusts


@dataclass(frozen=True, slots=True)
class ProfitSide:
    """Which Profit, with what, and where this computer keeps its journals."""

    settings: ProfitSettings
    credential: ProfitCredential
    environ: Mapping[str, str]
    language: Language = "nl"


def with_profit(
    facts: Facts, side: ProfitSide, endpoints: Endpoints, *, watch: Watch = silent, trusts: Trusts | None = None
) -> Facts:
    """The facts with what Profit showed. A check writes nothing, so KnUser may well be unticked again."""
    import asyncio  # none of these at the top: `config --help` comes by here

    from checks.gather.profit.look import look
    from checks.gather.profit.sign_in import ProfitSession

    async def looking() -> ProfitSeen:
        session = ProfitSession(
            side.settings, side.credential, endpoints, watch=watch, trusts=trusts, language=side.language
        )
        async with session:
            return (await look(session)).seen

    seen = replace(asyncio.run(looking()), to_write=False)
    return replace(facts, profit=seen if endpoints.practice else written_in(seen, side.environ))
