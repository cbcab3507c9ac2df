"""The journey's changes in the tenant: the agreed plan, carried out with the administrator's sign-in."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping

from checks.gather.progress import Watch
from checks.words import Text, same
from wizard.conversation.effects import Change, Changed, Failed
from wizard.conversation.progress import State
from wizard.setup.runner.tenant_access import TenantAccess, tenant_of

Note = Callable[[Mapping[str, str]], None]


def change(access: TenantAccess, wanted: Change, state: State, watch: Watch, note: Note) -> Changed:
    """Carry the plan out.

    Args:
        note: called with what exists, each time that is more.

    Returns:
        what exists by now; on failure also why.
    """
    return asyncio.run(_register(access, wanted, state, watch, note))


async def _register(access: TenantAccess, wanted: Change, state: State, watch: Watch, note: Note) -> Changed:
    from wizard.provisioning.admin_session import AdminSignInError
    from wizard.provisioning.apply_plan import carry_out
    from wizard.setup.runner.admin_looks import not_signed_in

    draft = access.memory.draft
    if draft is None:
        says = Text(
            "The plan is no longer known; it is made again.", "Het plan is niet meer bekend; het wordt opnieuw gemaakt."
        )
        return Changed(wanted.id, {}, failed=Failed(says))
    async with access.session(state, watch) as session:
        try:
            await session.open(access.memory.admin_token)
        except AdminSignInError as error:
            says = not_signed_in(error, state.text("tenant")).trouble or same(error.message)
            return Changed(wanted.id, {}, failed=Failed(says))
        earlier = dict(state.progress.made)
        made = await carry_out(session.wire, draft, tenant_of(state), earlier, watch=watch, note=note)
    failed = Failed(made.failed, made.revisit) if made.failed is not None else None
    return Changed(wanted.id, made.names, failed=failed, secret=made.secret)


async def undo(access: TenantAccess, state: State, watch: Watch) -> tuple[dict[str, str], Text | None]:
    """Remove what this journey created: what is left of it, and why it stopped, if it did.

    Raises:
        AdminSignInError: the administrator's sign-in did not succeed.
    """
    from wizard.provisioning.undo import undo as remove

    async with access.session(state, watch) as session:
        await session.open(access.memory.admin_token)
        return await remove(session.wire, state.progress.made)
