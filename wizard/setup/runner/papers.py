"""The papers that a conversation writes without asking for a name: the sheet for Profit, and the lines that narrow."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from checks.words import Language
from wizard.conversation.chapters import profit_sheet, scope
from wizard.conversation.progress import State
from wizard.files.file_name import fitting
from wizard.reports.paper.blocks import Part
from wizard.setup.runner.file_names import named

Files = tuple[tuple[Path, bytes], ...]


def profit_sheet_files(state: State, language: Language, *, practice: bool) -> Files:
    """The sheet as a page to print."""
    from wizard.reports.paper import profit_sheet as made
    from wizard.reports.paper.page import as_html

    paper = made.paper(profit_sheet.fields(state), _customer(state), practice=practice)
    return ((named(practice, "", profit_sheet.sheet_name(state)), as_html(paper, language).encode()),)


def narrowing_files(state: State, language: Language, *, practice: bool) -> Files:
    """The lines as a page to print, and as a PowerShell file."""
    from wizard.reports.paper import narrowing as made
    from wizard.reports.paper.page import as_html

    lines = scope.lines(state)
    page = as_html(made.paper(lines, *_group(state), practice=practice), language).encode()
    day = datetime.now().astimezone().date().isoformat()
    script = made.script(lines, day, language, practice=practice)
    return (
        (_place(state, "narrow", ".html", practice=practice), page),
        (_place(state, "narrow", ".ps1", practice=practice), script),
    )


def parts_for_report(state: State) -> tuple[Part, ...]:
    """The same papers for the report: what is typed into Profit, and how the app is narrowed where it is."""
    from wizard.reports.paper import narrowing
    from wizard.reports.paper import profit_sheet as sheet

    parts = sheet.parts(profit_sheet.fields(state)) if state.text("email-dns") else ()
    if state.text("scope") == "group" and all(_group(state)):
        parts += narrowing.parts(scope.lines(state), *_group(state))
    return parts


def _group(state: State) -> tuple[str, str, str]:
    return state.text("scope-group"), state.text("scope-inside"), state.text("scope-outside")


def _customer(state: State) -> str:
    return state.text("tenant") or state.progress.made.tenant_id


def _place(state: State, what: str, ending: str, *, practice: bool) -> Path:
    return named(practice, "", f"{what}-{fitting(_customer(state), 'customer')}{ending}")
