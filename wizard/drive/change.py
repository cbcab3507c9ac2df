"""The journey's changes in the tenant: the agreed plan, carried out with the administrator's sign-in."""

from __future__ import annotations

import asyncio

from checks.gather.watch import Watch
from checks.words import Text
from wizard.drive.look import Looker, tenant_of
from wizard.journey.effects import Change, Changed
from wizard.journey.progress import State


def change(looker: Looker, wanted: Change, state: State, watch: Watch) -> Changed:
    """Carry the plan out, or undo it.

    Returns:
        what exists by now; on failure also why.
    """
    return asyncio.run(_register(looker, wanted, state, watch))


async def _register(looker: Looker, wanted: Change, state: State, watch: Watch) -> Changed:
    from wizard.register.carry_out import carry_out
    from wizard.register.session import AdminSignInError

    draft = looker.memory.draft
    if draft is None:
        says = Text(
            "The plan is no longer known; it is made again.", "Het plan is niet meer bekend; het wordt opnieuw gemaakt."
        )
        return Changed(wanted.id, {}, failed=says)
    async with looker.session(state, watch) as session:
        try:
            await session.open(looker.memory.admin_token)
        except AdminSignInError as error:
            return Changed(wanted.id, {}, failed=Text("{it}", "{it}", {"it": error.message}))
        made = await carry_out(session.wire, draft, tenant_of(state), dict(state.progress.made), watch=watch)
    return Changed(wanted.id, made.names, failed=made.failed, secret=made.secret)


async def undo(looker: Looker, state: State, watch: Watch) -> tuple[dict[str, str], Text | None]:
    """Remove what this journey created: what is left of it, and why it stopped, if it did.

    Raises:
        AdminSignInError: the administrator's sign-in did not succeed.
    """
    from wizard.register.undo import undo as remove

    async with looker.session(state, watch) as session:
        await session.open(looker.memory.admin_token)
        return await remove(session.wire, state.progress.made)
