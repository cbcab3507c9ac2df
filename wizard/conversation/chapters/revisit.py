"""Which answer a finding points back to: the cure that is a question of this conversation, asked again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from checks.identifiers import is_guid
from checks.model import WORST_FIRST, Finding, Verdict
from checks.words import Text
from wizard.conversation.actors import OTHERS, WHO, told
from wizard.conversation.effects import Card
from wizard.conversation.progress import State
from wizard.conversation.results import Proof

NEW_SECRET = Text(
    "Make a new client secret here; an administrator signs in",
    "Hier een nieuw clientgeheim maken; een beheerder meldt zich aan",
)
_ENDED = frozenset({"secret_expired", "secret_missing"})
"""Causes that no retyping cures."""
LABELS: Mapping[str, Text] = {
    "tenant": Text("Change the tenant", "De tenant wijzigen"),
    "client-id": Text("Change the Application (client) ID", "De Toepassings-id (client) wijzigen"),
    "secret": Text("Enter the client secret again", "Het clientgeheim opnieuw invoeren"),
    "mailbox": Text("Choose another mailbox", "Een ander postvak kiezen"),
    "trials": Text("Choose again what may be tried", "Opnieuw kiezen wat er geprobeerd mag worden"),
    "permissions-done": Text("Go through the permissions again", "De machtigingen opnieuw doorlopen"),
    "consent-done": Text("Go through the consent again", "De toestemming opnieuw doorlopen"),
    "route": Text("Choose another route", "Een andere route kiezen"),
}

_NAMES = {"client-secret": "secret", "write-trials": "trials", "send-trial": "trials"}
"""Settings whose question has another name."""

_SECRET, _APP, _REQUEST, _CONSENT = ("secret",), ("client-id", "tenant"), ("permissions-done",), ("consent-done",)
BY_CAUSE: Mapping[str, tuple[str, ...]] = {
    "secret_wrong": _SECRET,
    "secret_id_instead_of_value": _SECRET,
    "secret_expired": _SECRET,
    "secret_missing": _SECRET,
    "app_not_found_in_tenant": _APP,
    "multi_tenant_config": _APP,
    "sp_missing": _APP,
    "sp_disabled": (),
    "tenant_not_found": ("tenant",),
    "tenant_id_malformed": ("tenant",),
    "tenant_endpoint_required": ("tenant",),
    "wrong_audience": (),
    "consent_missing": _CONSENT,
    "app_role_not_assigned": _CONSENT,
    "permission_missing": _REQUEST + _CONSENT,
    "delegated_instead_of_application": _REQUEST + _CONSENT,
    "mailbox_missing_or_on_prem": ("mailbox",),
    "license_missing": ("mailbox",),
    "user_not_found": ("mailbox",),
    "access_policy_denied": ("mailbox",),
    "send_as_denied": ("mailbox",),
    "mailbox_full": ("mailbox",),
    "exchange_sp_not_authorized": ("mailbox",),
}
"""Only answers that may cure it: a network or a disabled app is put right elsewhere, then looked at again."""

_BY_CHECK: Mapping[str, tuple[str, ...]] = {
    "tenant": ("tenant",),
    "sign-in": ("secret", "client-id", "tenant"),
    "secret": _SECRET,
    "mailbox": ("mailbox",),
    "permissions": _REQUEST + _CONSENT,
    "registration": _REQUEST,
}
"""For a complaint without a cause of its own."""


def complaints(proof: Proof) -> tuple[Finding, ...]:
    """What stands between this registration and a working link."""
    return tuple(f for f in proof.report.findings if f.verdict in (Verdict.PROBLEM, Verdict.UNKNOWN, Verdict.CRASHED))


def whole_cure(findings: Iterable[Finding]) -> Card | None:
    """Every step of the cure that is told first; None when there is one step or none."""
    curable = (one for one in sorted(findings, key=lambda f: WORST_FIRST.index(f.verdict)) if one.remedy is not None)
    first = next(curable, None)
    remedy = first.remedy if first else None
    if first is None or remedy is None or len(remedy.steps) < 2:
        return None
    return Card(
        Text("Every step", "Alle stappen"),
        (first.says,),
        told(remedy),
        (remedy.link,) if remedy.link else (),
        code=(remedy.command,) if remedy.command else (),
    )


def message_to(findings: Iterable[Finding]) -> Text | None:
    """Who else than the person at this terminal must act; None when nobody else must."""
    asked = {f.remedy.actor for f in findings if f.remedy is not None} & set(OTHERS)
    if not asked:
        return None
    return WHO[next(iter(asked))] if len(asked) == 1 else Text("whoever must act", "wie iets moet doen")


def questions_for(finding: Finding) -> tuple[str, ...]:
    """Question ids, the likeliest first; none when no answer of this conversation cures it."""
    if finding.remedy is not None and finding.remedy.revisit:
        return (_NAMES.get(finding.remedy.revisit, finding.remedy.revisit),)
    if finding.verdict is not Verdict.PROBLEM:
        # What could not be looked at is no reason to change an answer; looking again is offered anyway.
        return ()
    if finding.cause is not None:
        return BY_CAUSE.get(finding.cause, ())
    return _BY_CHECK.get(finding.check, ())


def changes(state: State, proof: Proof) -> list[tuple[str, Text]]:
    """The answers to offer for changing: asked in this conversation, and pointed at by what is wrong; the route
    last.
    """
    wanted = [question for finding in complaints(proof) for question in questions_for(finding)]
    # What was registered here belongs together: then only time is missing, not another answer.
    certain = {"tenant", "client-id"} if state.progress.made.secret is not None else set()
    if certain and "secret" not in state.progress.order:
        # It was not typed but came from Entra itself.
        certain |= {"secret"}
    offered = [q for q in dict.fromkeys(wanted) if q in LABELS and state.has(q) and q not in certain]
    return [(q, LABELS[q]) for q in (*offered, "route")]


def new_secret(state: State, proof: Proof) -> Text | None:
    """The offer to make a new secret, where the one at hand has ended: typing that one again cures nothing."""
    ended = any(finding.cause in _ENDED for finding in complaints(proof)) and is_guid(state.text("client-id"))
    return NEW_SECRET if ended else None
