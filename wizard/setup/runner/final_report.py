"""The report of a whole conversation: the proof, the Profit users, and what came of narrowing the mailboxes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from checks.model import Finding, Report
from wizard.conversation.progress import State
from wizard.conversation.results import ScopeSeen
from wizard.inspection.mailbox_scope import finding
from wizard.setup.runner.papers import parts_for_report

if TYPE_CHECKING:
    from wizard.setup.runner.tenant_access import Memory


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
    works = (seen.inside_works, seen.outside_works) if isinstance(seen, ScopeSeen) else (None, None)
    return finding(state.text("scope-group"), state.text("scope-inside"), state.text("scope-outside"), *works)
