"""The conversation's changes in the tenant: the agreed plan, carried out as the administrator; and its undoing."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from checks.gather.progress import Watch
from checks.words import Text, same
from wizard.conversation.effects import Change, Changed, Failed
from wizard.conversation.made import Made
from wizard.conversation.progress import State
from wizard.provisioning.undo import Undone
from wizard.setup.runner.tenant_access import TenantAccess, tenant_of

Note = Callable[[Made], None]


def change(access: TenantAccess, wanted: Change, state: State, watch: Watch, note: Note) -> Changed:
    """Carry the plan out.

    Args:
        note: called with what exists, each time that is more.

    Returns:
        what exists by now; on failure also why.

    Raises:
        KeyboardInterrupt: a person asked to stop; the request on its way was let finish, and what exists was noted.
    """
    changed, interrupted = asyncio.run(_register(access, wanted, state, watch, note))
    if interrupted:
        note(changed.made)
        raise KeyboardInterrupt
    return changed


async def _register(
    access: TenantAccess, wanted: Change, state: State, watch: Watch, note: Note
) -> tuple[Changed, bool]:
    from wizard.inspection.failure_reason import stopped
    from wizard.provisioning.admin_session import AdminSignInError
    from wizard.provisioning.apply_plan import carry_out
    from wizard.provisioning.patience import Patience
    from wizard.setup.runner.admin_looks import not_signed_in

    earlier, draft = state.progress.made, access.memory.draft
    assert draft is not None, "a plan is looked at before it is carried out"
    async with access.session(state, watch) as session:
        try:
            await session.open(access.memory.admin_token)
        except AdminSignInError as error:
            says = not_signed_in(error, state.text("tenant")).trouble or same(error.message)
            return Changed(wanted.id, earlier, failed=Failed(says)), False
        outcome = await carry_out(
            session.wire,
            draft,
            tenant_of(state),
            earlier,
            has_secret=state.has("secret"),
            patience=Patience(watch, budget=session.wire.budget),
            note=note,
        )
    failed = None
    if outcome.failed is not None:
        code = stopped(outcome.answer).exit_code if outcome.answer is not None else None
        failed = Failed(outcome.failed, outcome.revisit, code)
    return Changed(wanted.id, outcome.made, failed=failed, secret=outcome.secret), outcome.interrupted


async def sign_in(access: TenantAccess, state: State, watch: Watch) -> Text | None:
    """Sign the administrator in for undoing; why it may not go on, when the sign-in is in another tenant.

    Raises:
        AdminSignInError: the sign-in did not succeed.
    """
    from wizard.provisioning.signed_in_tenant import of_another_tenant

    async with access.session(state, watch) as session:
        access.memory.admin_token = await session.open(access.memory.admin_token)
        return of_another_tenant(session.claims, state.progress.made.tenant_id)


async def find_unheard(access: TenantAccess, state: State, watch: Watch, note: Note) -> Undone:
    """What was made, with what is found of what was asked for and never answered; and why that could not be told."""
    from wizard.provisioning.patience import Patience
    from wizard.provisioning.undo import found

    async with access.session(state, watch) as session:
        await session.open(access.memory.admin_token)
        patience = Patience(watch, budget=session.wire.budget)
        return await found(session.wire, state.progress.made, patience=patience, note=note)


async def undo(access: TenantAccess, state: State, watch: Watch, note: Note) -> Undone:
    """Remove what this conversation created: what is left of it, and why it stopped, if it did."""
    from wizard.provisioning.patience import Patience
    from wizard.provisioning.undo import undo as remove

    async with access.session(state, watch) as session:
        await session.open(access.memory.admin_token)
        patience = Patience(watch, budget=session.wire.budget)
        return await remove(session.wire, state.progress.made, patience=patience, note=note)
