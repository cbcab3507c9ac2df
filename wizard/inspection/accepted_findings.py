"""Findings that the config accepts until a date: shown as accepted, back when the date has passed. Pure.

An accepted finding is told as one that is not looked at, in its own words and with the reason, so that every paper
shows it and none counts it; the finding itself stands in `Report.extra["accepted"]`. An entry that matches nothing,
although its check did look, is said: it may hide a finding that comes back for another reason.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from checks.examine import CHECKS, exit_code
from checks.model import Actor, Finding, PermissionRow, Remedy, Report, Verdict
from checks.words import LANGUAGES, Text, same
from wizard.inspection.mailbox_scope import SCOPE

if TYPE_CHECKING:
    from wizard.settings.config_model import AcceptedFinding

CHECK = "accepted-findings"
"""The check id of what is said about the entries themselves."""
BY_THE_CONFIG = frozenset({SCOPE, CHECK})
"""Checks that judge what the config asks for: without the config they can't be judged again."""

_ACCEPTABLE = frozenset({Verdict.PROBLEM, Verdict.ADVICE, Verdict.UNKNOWN})
_BLIND = frozenset({Verdict.SKIPPED, Verdict.CRASHED, Verdict.UNKNOWN})


def accept(report: Report, accepted: Iterable[AcceptedFinding], today: date, file: str) -> Report:
    """The same report with the accepted findings set aside; the exit code follows from what is left.

    Args:
        report: as judged.
        accepted: the config's entries.
        today: the day on which they must still be valid.
        file: the config file's name, for whoever has to change it.
    """
    entries = tuple(accepted)
    if not entries:
        return report
    findings, kept = [], []
    for finding in report.findings:
        entry = next((e for e in entries if e.until >= today and _about(e, finding)), None)
        findings.append(finding if entry is None else _set_aside(finding, entry))
        if entry is not None:
            kept.append(_as_plain(finding, entry))
    findings += [said for entry in entries if (said := _said_of(entry, report.findings, today, file)) is not None]
    return replace(
        report,
        findings=tuple(findings),
        permissions=tuple(_row(row, findings) for row in report.permissions),
        exit_code=exit_code(findings),
        extra={**report.extra, "accepted": kept} if kept else report.extra,
    )


def accepted_before(report: Report) -> tuple[AcceptedFinding, ...]:
    """The entries that a saved report was judged with, as far as they set a finding aside; damaged ones are skipped."""
    # Here and not above: whoever accepts nothing needs no config.
    from wizard.settings.config_model import AcceptedFinding

    kept = report.extra.get("accepted")
    entries = []
    for one in kept if isinstance(kept, list) else []:
        with contextlib.suppress(KeyError, TypeError, ValueError):
            until = date.fromisoformat(one["until"])
            entries.append(AcceptedFinding(str(one["check"]), str(one["reason"]), until, str(one["subject"])))
    return tuple(entries)


def _about(entry: AcceptedFinding, finding: Finding) -> bool:
    """A crash is a defect of ours and what was not looked at needs no pardon: neither can be accepted."""
    fits = entry.subject is None or entry.subject.casefold() == finding.subject.casefold()
    return fits and entry.check == finding.check and finding.verdict in _ACCEPTABLE


def _set_aside(finding: Finding, entry: AcceptedFinding) -> Finding:
    says = Text(
        "Accepted until {until} ({reason}).",
        "Geaccepteerd tot en met {until} ({reason}).",
        {"until": entry.until.isoformat(), "reason": same(entry.reason), "says": finding.says},
        then=Text("Seen: {says}", "Gezien: {says}"),
    )
    return Finding(finding.check, finding.subject, Verdict.SKIPPED, says, cause=finding.cause, because=finding.because)


def _as_plain(finding: Finding, entry: AcceptedFinding) -> dict[str, object]:
    return {
        "check": finding.check,
        "subject": finding.subject,
        "verdict": finding.verdict.value,
        "cause": finding.cause,
        "says": {language: finding.says.say(language) for language in LANGUAGES},
        "reason": entry.reason,
        "until": entry.until.isoformat(),
    }


def _row(row: PermissionRow, findings: Iterable[Finding]) -> PermissionRow:
    """The matrix keeps its layers; only the verdict over an accepted row is no complaint any more."""
    mine = [f for f in findings if f.check == "permissions" and f.subject in (row.permission, "")]
    set_aside = bool(mine) and all(f.verdict is Verdict.SKIPPED for f in mine)
    return replace(row, verdict=Verdict.SKIPPED) if set_aside else row


def _said_of(entry: AcceptedFinding, findings: Iterable[Finding], today: date, file: str) -> Finding | None:
    mine = [f for f in findings if f.check == entry.check]
    if any(_about(entry, finding) for finding in mine):
        return _passed(entry, file) if entry.until < today else None
    if entry.check not in {check.id for check in CHECKS} | {SCOPE}:
        says = Text(
            "The config accepts findings of a check {check}, and there is none of that name.",
            "De configuratie accepteert bevindingen van een controle {check}, maar die bestaat niet.",
        )
    elif not mine or all(finding.verdict in _BLIND for finding in mine):
        return None  # nobody looked, so whether it is still needed was not seen
    else:
        says = Text(
            "The config accepts a finding of {check} ({subject}), and there is no such finding any more.",
            "De configuratie accepteert een bevinding van {check} ({subject}), maar die bevinding is er niet meer.",
        ).of(subject=_subject(entry))
    return _advice(entry, says.of(check=same(entry.check)), _remove(entry, file))


def _passed(entry: AcceptedFinding, file: str) -> Finding:
    says = Text(
        "A finding of {check} ({subject}) was accepted until {until}; that day has passed, so it counts again.",
        "Een bevinding van {check} ({subject}) was geaccepteerd tot en met {until}; die dag is voorbij, dus die telt"
        " weer mee.",
    ).of(check=same(entry.check), subject=_subject(entry), until=entry.until.isoformat())
    step = Text(
        "Solve the finding, or write a later date at until under [[accepted]] for {check} in {file}.",
        "Los de bevinding op, of zet bij until onder [[accepted]] voor {check} in {file} een latere datum.",
    )
    return _advice(entry, says, step.of(check=same(entry.check), file=same(file)))


def _remove(entry: AcceptedFinding, file: str) -> Text:
    return Text(
        "Take the table [[accepted]] with check = {check} and the reason {reason} out of {file}, or correct it.",
        "Haal de tabel [[accepted]] met check = {check} en de reden {reason} uit {file}, of verbeter die.",
    ).of(check=same(entry.check), reason=same(f"“{entry.reason}”"), file=same(file))


def _subject(entry: AcceptedFinding) -> Text:
    return same(entry.subject) if entry.subject else Text("every subject", "elk onderwerp")


def _advice(entry: AcceptedFinding, says: Text, step: Text) -> Finding:
    subject = "/".join(part for part in (entry.check, entry.subject) if part)
    return Finding(CHECK, subject, Verdict.ADVICE, says, remedy=Remedy(Actor.CONSULTANT, (step,)))
