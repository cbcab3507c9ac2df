"""Carries the plan out, one step after another, patient with replicas that lag, and never hiding how far it came.

Order: app, secret, enterprise application, the consents, so that a policy that forbids secrets stops it before anything
has access. What exists already is success, and that is seen by looking, not by how a refusal is worded. Before each
request that makes something, that it is asked for is noted.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace

from checks.gather.graph import GraphWire
from wizard.conversation.made import Made
from wizard.provisioning.app_step import register
from wizard.provisioning.consent_steps import consent, make_principal
from wizard.provisioning.patience import Patience, StoppedError
from wizard.provisioning.plan import Draft
from wizard.provisioning.secret_step import make_secret
from wizard.provisioning.work import ApplyOutcome, Note, Work


async def carry_out(
    wire: GraphWire,
    draft: Draft,
    tenant_id: str,
    earlier: Made,
    *,
    has_secret: bool = False,
    patience: Patience | None = None,
    note: Note = lambda made: None,
) -> ApplyOutcome:
    """Do what the draft says is missing.

    An interruption (Ctrl-C) lets the request that is on its way finish and begins nothing more, so that what exists is
    always known; it is told in `failed`.

    Args:
        earlier: what an interrupted run made; it is gone on with, not made again.
        has_secret: the value of the secret in `earlier` is still known; otherwise another one takes its place.
        note: called each time something more exists or is asked for, so that even a killed program leaves it known.
    """
    patience = patience or Patience()
    work = Work(wire, draft, ApplyOutcome(replace(earlier, tenant_id=tenant_id)), patience, note, has_secret)
    steps = asyncio.ensure_future(_steps(work))
    try:
        await asyncio.shield(steps)
    except asyncio.CancelledError:
        patience.stop()
        await steps
        work.outcome.interrupted = True
        if (task := asyncio.current_task()) is not None:
            task.uncancel()
    return work.outcome


async def _steps(work: Work) -> None:
    """All of them, in order; the first that fails is the last."""
    try:
        await register(work)
        await make_secret(work)
        await make_principal(work)
        await consent(work)
    except StoppedError as stopped:
        outcome = work.outcome
        outcome.failed, outcome.revisit = stopped.says, stopped.revisit
        outcome.answer, outcome.interrupted = stopped.answer, stopped.asked
