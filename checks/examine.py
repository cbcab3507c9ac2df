"""All checks over one set of facts: `examine(facts) -> Report`, and the exit code that follows. Pure.

The order of `CHECKS` is the order in which a person would look. A check whose parent failed, could not look or was
skipped itself is not run: it yields one finding that names the parent. A check that crashes yields one finding too.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from checks.catalogue.permissions import PERMISSIONS
from checks.catalogue.sources import KNOWLEDGE_OF
from checks.facts import Facts
from checks.judge import (
    delegated_twins,
    domains,
    endpoint_named,
    graph_principal,
    leftovers,
    licences,
    mailbox,
    network_graph,
    network_login,
    observer,
    organisation,
    permissions,
    profit_address_field,
    profit_connectors,
    profit_credential,
    profit_environment,
    profit_network,
    profit_sign_in,
    profit_users,
    registration,
    secret,
    service_principal,
    settings_shape,
    sign_in,
    surplus_permissions,
    tenant,
    token_claims,
)
from checks.judge.layers import layers
from checks.model import Check, ExitClass, Finding, PermissionRow, Report, Verdict
from checks.words import Text

CHECKS: tuple[Check, ...] = (
    settings_shape.CHECK,
    endpoint_named.CHECK,
    network_login.CHECK,
    network_graph.CHECK,
    tenant.CHECK,
    sign_in.CHECK,
    token_claims.CHECK,
    permissions.CHECK,
    registration.CHECK,
    service_principal.CHECK,
    graph_principal.CHECK,
    surplus_permissions.CHECK,
    delegated_twins.CHECK,
    secret.CHECK,
    organisation.CHECK,
    domains.CHECK,
    licences.CHECK,
    mailbox.CHECK,
    leftovers.CHECK,
    observer.CHECK,
    profit_network.CHECK,
    profit_sign_in.CHECK,
    profit_environment.CHECK,
    profit_credential.CHECK,
    profit_connectors.CHECK,
    profit_address_field.CHECK,
    profit_users.CHECK,
)
"""Every check, a parent before its children."""

PROFIT_CHECKS: tuple[Check, ...] = tuple(check for check in CHECKS if check.id.startswith("profit-"))
"""Those about Profit itself, which say nothing when no environment of it was named."""

EXIT_CODES: Mapping[str, int] = {
    "good": 0,
    ExitClass.OTHER.value: 1,
    ExitClass.CONFIGURATION.value: 2,
    ExitClass.SIGN_IN.value: 3,
    ExitClass.PERMISSION.value: 4,
    ExitClass.NETWORK.value: 5,
    "unknown": 6,
}
"""Exit code by class; usage errors are 2 as well, an interruption is 130. Words: `wizard.runtime.exit_codes`."""

# Settings that can't be right stop everything else, so their class never competes with the others.
_WORST_FIRST = (
    ExitClass.CONFIGURATION.value,
    ExitClass.NETWORK.value,
    ExitClass.SIGN_IN.value,
    ExitClass.PERMISSION.value,
    ExitClass.OTHER.value,
    "unknown",
)


def examine(facts: Facts, *, tool_version: str, started: datetime, checks: Sequence[Check] = CHECKS) -> Report:
    """Judge facts into a report.

    Args:
        facts: what was gathered, now or another day.
        tool_version: version of this program, for the paper.
        started: when the run began, with a time zone.
        checks: the checks to run, parents before children.
    """
    findings: list[Finding] = []
    # A check that stopped, and the one it all began with: that is the one to name and to put right.
    stopped: dict[str, Check] = {}
    for check in checks:
        origin = next((stopped[name] for name in check.needs if name in stopped), None)
        made = (skipped_because(check, origin),) if origin is not None else run(check, facts)
        findings += made
        if any(f.verdict not in (Verdict.GOOD, Verdict.ADVICE) for f in made):
            stopped[check.id] = origin or check
    return Report(
        tool_version=tool_version,
        started=started,
        took_seconds=facts.took_seconds,
        practice=facts.practice,
        exit_code=exit_code(findings, checks),
        facts=facts,
        permissions=permission_rows(facts, findings),
        findings=tuple(findings),
        knowledge_of=KNOWLEDGE_OF,
    )


def run(check: Check, facts: Facts) -> tuple[Finding, ...]:
    """One check's findings; its crash is one finding with an id to quote, and nothing else of it."""
    try:
        return tuple(check.judge(facts))
    except Exception as error:  # noqa: BLE001 - the one place where a defect of a judge ends
        return (crashed(check, error),)


def crashed(check: Check, error: Exception) -> Finding:
    """The finding for a check that failed itself. The id is the same for the same place in the code."""
    place, trace = "", error.__traceback__
    while trace is not None:
        place = f"{trace.tb_frame.f_code.co_name}:{trace.tb_lineno}"
        trace = trace.tb_next
    kind = type(error).__name__
    crash_id = hashlib.sha256(f"{check.id}/{kind}/{place}".encode()).hexdigest()[:8]
    says = Text(
        "The check “{title}” failed itself ({kind}, {id}).",
        "De controle “{title}” is zelf misgegaan ({kind}, {id}).",
        {"title": check.title, "kind": kind, "id": crash_id},
        then=Text(
            "That is a defect of this program, not of the tenant.",
            "Dat is een fout in dit programma, niet in de tenant.",
        ),
    )
    return Finding(check.id, crash_id, Verdict.CRASHED, says)


def skipped_because(check: Check, parent: Check) -> Finding:
    """The finding for a check that was not run, naming the check that has to be good first."""
    says = Text(
        "Skipped because “{parent}” has to be in order first.",
        "Overgeslagen omdat “{parent}” eerst in orde moet zijn.",
        {"parent": parent.title},
    )
    return Finding(check.id, "", Verdict.SKIPPED, says)


def exit_code(findings: Iterable[Finding], checks: Sequence[Check] = CHECKS) -> int:
    """The exit code of the worst class among the findings: 2 for the settings' shape, then 5, 3, 4, 1, 6, else 0."""
    classes = {check.id: check.exit_class.value for check in checks}
    present: set[str] = set()
    for finding in findings:
        if finding.verdict is Verdict.PROBLEM:
            present.add(classes.get(finding.check, ExitClass.OTHER.value))
        elif finding.verdict in (Verdict.UNKNOWN, Verdict.CRASHED):
            present.add("unknown")
    return EXIT_CODES[next((name for name in _WORST_FIRST if name in present), "good")]


def permission_rows(facts: Facts, findings: Iterable[Finding] = ()) -> tuple[PermissionRow, ...]:
    """The matrix: four layers of each permission, with the verdict of the permission's finding.

    Without findings the permissions' check is asked anew. A check that was skipped or crashed as a whole gives its
    verdict to every row.
    """
    found = [f for f in findings if f.check == permissions.ID] or list(run(permissions.CHECK, facts))
    by_name = {f.subject: f.verdict for f in found}
    whole = found[0].verdict if len(found) == 1 else Verdict.UNKNOWN
    rows = []
    for permission in PERMISSIONS:
        verdict = by_name.get(permission.name, whole)
        if whole is Verdict.CRASHED and permission.name not in by_name:
            rows.append(PermissionRow(permission.name, "unknown", "unknown", "unknown", "unknown", verdict))
            continue
        row = layers(permission, facts)
        rows.append(
            PermissionRow(permission.name, row.requested, row.consented, row.in_token, row.works, verdict, row.writes)
        )
    return tuple(rows)
