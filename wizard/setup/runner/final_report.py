"""The report of a whole conversation: the proof, the Profit users, and what came of narrowing the mailboxes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from checks.model import Actor, Finding, Remedy, Report, Settling, Verdict
from checks.words import Text, same
from wizard.conversation.progress import State
from wizard.conversation.results import ScopeSeen
from wizard.setup.runner.papers import parts_for_report

if TYPE_CHECKING:
    from wizard.setup.runner.tenant_access import Memory

SCOPE = "mailbox-scope"
"""Check id of what was seen of the mailboxes inside and outside the group."""

_SETTLES = Settling(timedelta(minutes=30), timedelta(hours=2))
"""Source: Exchange docs application-rbac: changes take from 30 minutes to two hours."""


def final_report(memory: Memory, state: State) -> Report | None:
    """Everything that was found, in one report; None when nothing was proven."""
    report = memory.report
    if report is None:
        return None
    if memory.users is not None:
        from wizard.profit.remembered import Changes
        from wizard.reports.users.users_section import as_json

        export, found = memory.users
        section = as_json(found.matches, export, state.text("email-dns"), Changes((), (), (), (), ()))
        report = replace(report, extra={**report.extra, "users": section})
    if papers := parts_for_report(state):
        from wizard.reports.paper.in_report import SECTION
        from wizard.reports.paper.in_report import as_json as papers_json

        report = replace(report, extra={**report.extra, SECTION: papers_json(papers)})
    narrowed = scope_finding(state)
    if narrowed is None:
        return report
    from checks.examine import exit_code

    findings = (*report.findings, narrowed)
    return replace(report, findings=findings, exit_code=report.exit_code or exit_code(findings))


def scope_finding(state: State) -> Finding | None:
    """What a person who narrowed the app to a group must find back in the report; None when it was not narrowed."""
    if state.text("scope") != "group":
        return None
    seen = state.seen.get("scope")
    inside, outside, group = state.text("scope-inside"), state.text("scope-outside"), state.text("scope-group")
    names = {"inside": same(inside), "outside": same(outside), "group": same(group)}
    if isinstance(seen, ScopeSeen) and seen.inside_works is True and seen.outside_works is False:
        says = Text(
            "The app reaches {inside}, a member of {group}, and is refused at {outside}, which is not.",
            "De app bereikt {inside}, lid van {group}, en wordt geweigerd bij {outside}, dat geen lid is.",
        ).of(**names)
        return Finding(SCOPE, group, Verdict.GOOD, says)
    if isinstance(seen, ScopeSeen) and seen.outside_works is True:
        says = Text(
            "{outside} still answers, although it is not in the group {group}: the app is not narrowed yet.",
            "{outside} werkt nog, terwijl het niet in de groep {group} zit: de app is nog niet beperkt.",
        ).of(**names)
        # The link works; it is the narrowing that does not: more than was wanted, rather than less.
        return Finding(SCOPE, outside, Verdict.ADVICE, says, remedy=_cure(group))
    if isinstance(seen, ScopeSeen) and seen.inside_works is False:
        says = Text(
            "{inside} is refused, although it is in the group {group}: Profit cannot reach its calendar.",
            "{inside} wordt geweigerd, terwijl het in de groep {group} zit: Profit kan niet bij deze agenda.",
        ).of(**names)
        return Finding(SCOPE, inside, Verdict.PROBLEM, says, cause="access_policy_denied", remedy=_cure(group))
    says = Text(
        "Whether the app is narrowed to the group {group} was not seen.",
        "Of de app is beperkt tot de groep {group} is niet gezien.",
    ).of(**names)
    return Finding(SCOPE, group, Verdict.UNKNOWN, says, remedy=_cure(group))


def _cure(group: str) -> Remedy:
    return Remedy(
        Actor.EXCHANGE_ADMIN,
        (
            Text(
                "Run the lines for narrowing the app to {group} in Exchange Online PowerShell, and look at column"
                " InScope of Test-ServicePrincipalAuthorization for both mailboxes.",
                "Voer de regels uit die de app tot {group} beperken, in Exchange Online PowerShell, en kijk voor beide"
                " postvakken naar kolom InScope van Test-ServicePrincipalAuthorization.",
            ).of(group=same(group)),
            Text(
                "Then take the consent to the mailbox permissions away in Entra, as the lines say: while it stands,"
                " every mailbox stays open.",
                "Haal daarna in Entra de toestemming voor de postvakmachtigingen weg, zoals de regels zeggen: zolang"
                " die er is, blijft elk postvak open.",
            ),
        ),
        settles_after=_SETTLES,
        revisit="scope",
    )
