"""`report rejudge`: saved facts, judged by this version's checks. Offline, and without any credential."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from checks.words import Text
from wizard.command_line.flags import Flag, Verb
from wizard.commands.report import ROWS
from wizard.commands.report_flags import full_flag, report_flag
from wizard.reports.files import FULL, about, planned, print_json, put, text_of
from wizard.runtime.context import RunContext

if TYPE_CHECKING:
    from checks.facts import Facts
    from checks.model import Report

_REDACTED = Text(
    "this report was redacted, so its facts cannot be judged again. Use the full one: `check --json`, or `check "
    "--report FILE.json --full`.",
    "dit rapport is geanonimiseerd, dus de feiten erin zijn niet opnieuw te beoordelen. Gebruik het volledige rapport: "
    "`check --json`, of `check --report BESTAND.json --full`.",
)


@click.pass_context
def run(ctx: click.Context, /, saved_facts: str, as_json: bool, to: tuple[str, ...], full: bool) -> int:
    """Judges again and shows what comes of it. Returns the new report's exit code.

    Raises:
        UserError: the facts cannot be read, or a paper cannot be written.
    """
    context: RunContext = ctx.obj
    papers = planned(to, "--report")
    report = rejudged(text_of(saved_facts, context), saved_facts)
    put(report, papers, context, full=full)
    if as_json:
        print_json(report, context)
    else:
        from wizard.reports.terminal.screen import show

        show(report, context.language, context.stdout)
    return report.exit_code


def rejudged(text: str, name: str) -> Report:
    """A new report over the facts in a saved report, or over facts saved alone.

    Raises:
        UserError: they cannot be read, or were redacted.
    """
    from wizard.inspection.accepted_findings import BY_THE_CONFIG, accepted_before
    from wizard.inspection.fail_policy import strict, strictness_before
    from wizard.inspection.inspect import Policy, judged
    from wizard.reports.read_json import NotAReportError, from_text

    if _is_bare_facts(text):
        facts = _facts(text, name)
        return judged(facts, Policy(), started=facts.at)
    try:
        old = from_text(text)
    except NotAReportError as error:
        raise about(name, error.says) from None
    if old.redacted:
        raise about(name, _REDACTED)
    # The config is not at hand, but what it accepted then stands in the report. What rests on the config itself, and
    # not on the facts alone, can't be judged without it: that stays as it was told.
    entries = tuple(entry for entry in accepted_before(old) if entry.check not in BY_THE_CONFIG)
    strictness = strictness_before(old)
    new = judged(old.facts, Policy(entries, strictness=strictness), started=old.started)
    told = {(finding.check, finding.subject) for finding in new.findings}
    stays = (f for f in old.findings if f.check in BY_THE_CONFIG and (f.check, f.subject) not in told)
    findings = (*new.findings, *stays)
    accepted = [*_accepted(new), *(one for one in _accepted(old) if one.get("check") in BY_THE_CONFIG)]
    sections = {name: value for name, value in old.extra.items() if name != "accepted"} | dict(new.extra)
    whole = replace(
        new,
        findings=findings,
        took_seconds=old.took_seconds,
        practice=old.practice,
        extra=sections | ({"accepted": accepted} if accepted else {}),
    )
    return strict(whole, strictness)


def _accepted(report: Report) -> list[dict[str, object]]:
    kept = report.extra.get("accepted")
    return [one for one in kept if isinstance(one, dict)] if isinstance(kept, list) else []


def _is_bare_facts(text: str) -> bool:
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(document, dict) and "findings" not in document and {"at", "settings"} <= document.keys()


def _facts(text: str, name: str) -> Facts:
    from pydantic import ValidationError

    from wizard.reports.read_json import facts_from, place_of

    try:
        return facts_from(json.loads(text))
    except ValidationError as error:
        says = Text(
            "these facts are damaged or incomplete ({place}).", "deze feiten zijn beschadigd of onvolledig ({place})."
        )
        raise about(name, says.of(place=place_of(error))) from None


command = Verb(
    "rejudge",
    summary=ROWS["rejudge"].summary,
    about=Text(
        "Judges the facts in a saved report again with the checks of this version: no network, no credential. The "
        "date of the facts stays the date of judgement.",
        "Beoordeelt de feiten in een bewaard rapport opnieuw met de controles van deze versie: zonder netwerk en "
        "zonder geheim. De datum van de feiten blijft de datum van het oordeel.",
    ),
    callback=run,
    params=[
        click.Argument(["saved_facts"], metavar="REPORT.json"),
        Flag(
            "--json",
            "as_json",
            is_flag=True,
            about=Text(
                "Print the new report as JSON on standard output.",
                "Schrijf het nieuwe rapport als JSON naar de uitvoer.",
            ),
        ),
        report_flag(
            Text(
                "Also write the new report to a file; its extension says in which form. Can be repeated.",
                "Schrijf het nieuwe rapport ook naar een bestand; de extensie bepaalt de vorm. Mag vaker.",
            ),
            "to",
        ),
        full_flag(FULL),
    ],
)
