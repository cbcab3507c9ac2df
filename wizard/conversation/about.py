"""What an answer was about, where that is something a look showed: kept with the answer, for the look itself is not.

An answer outlives the run in which it was given; what it answered lives in memory. So after a restart it is looked at
again, and the answer holds only when there is nothing in it that the person was not asked about. One row for each such
question; `advance` keeps the subjects with the answer and opens the question again where they no longer fit.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from wizard.conversation.progress import State
from wizard.conversation.results import AdminSeen, ShownPlan, Subject, TenantFound

Subjects = frozenset[Subject]


def _tenant(state: State) -> Subjects | None:
    found = state.seen.get("tenant")
    if not isinstance(found, TenantFound) or found.trouble is not None:
        return None
    return frozenset({Subject("tenant", found.tenant_id)})


def _same_name(state: State) -> Subjects | None:
    admin = state.seen.get("admin")
    if not isinstance(admin, AdminSeen) or admin.trouble is not None or state.progress.made.client_id:
        return None
    return frozenset(Subject("same-name", app.app_id) for app in admin.same_name)


def _plan(state: State) -> Subjects | None:
    plan = state.seen.get("plan")
    return plan.changes if isinstance(plan, ShownPlan) and plan.trouble is None else None


def _secret_made(state: State) -> Subjects | None:
    made = state.progress.made.secret
    return frozenset({Subject("secret", made.key_id)}) if made is not None else None


KEPT_WITH: Mapping[str, Callable[[State], Subjects | None]] = {
    "tenant-confirmed": _tenant,
    "reuse-app": _same_name,
    "plan-confirmed": _plan,
    "secret-unseen": _secret_made,
    "lost-secret": _secret_made,
}
"""Question id to what its answer is about now; None as long as that is not known."""


def no_longer_fits(state: State) -> tuple[str, ...]:
    """Questions whose answer was about less than there is now, so that it has to be asked again."""
    stale = []
    for question, subjects in KEPT_WITH.items():
        if question in state.progress.answers:
            now = subjects(state)
            if now is not None and not now <= state.progress.about.get(question, frozenset()):
                stale.append(question)
    return tuple(stale)
