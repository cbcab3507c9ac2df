"""The report as JSON, schema 1: what a program reads, and what `report render|rejudge|diff` read back (saved.py).

The published JSON Schema is made in json_schema.py from the same nouns.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from typing import TYPE_CHECKING, Any

from checks.facts import Evidence, Facts
from checks.model import Finding, PermissionRow, Remedy, Report
from checks.words import LANGUAGES, Language, Text

if TYPE_CHECKING:
    from pydantic import TypeAdapter

SCHEMA = 1


def as_json(report: Report, language: Language) -> dict[str, Any]:
    """The report as plain JSON values, ids as given. `language` is the reader's; every sentence is there in both."""
    return {
        "schema": report.schema,
        "tool_version": report.tool_version,
        "started": report.started.isoformat(),
        "took_seconds": round(report.took_seconds, 3),
        "practice": report.practice,
        "redacted": report.redacted,
        "language": language,
        "exit_code": report.exit_code,
        "settings": asdict(report.facts.settings),
        "permissions": {row.permission: _row(row) for row in report.permissions},
        "findings": [finding_json(finding) for finding in report.findings],
        "facts": facts_json(report.facts),
        "extra": dict(report.extra),
    }


def to_text(document: Mapping[str, Any]) -> str:
    """The document as indented UTF-8 text with a newline at its end."""
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def facts_json(facts: Facts) -> dict[str, Any]:
    """All facts, in the form `report rejudge` reads."""
    dumped: dict[str, Any] = facts_adapter().dump_python(facts, mode="json")
    return dumped


@cache
def facts_adapter() -> TypeAdapter[Facts]:
    """The border between facts and JSON; made once, as making it costs more than using it."""
    from pydantic import TypeAdapter

    return TypeAdapter(Facts)


def finding_json(finding: Finding) -> dict[str, Any]:
    """One finding; `cause`, `remedy` are None when there is nothing to diagnose or cure."""
    return {
        "check": finding.check,
        "subject": finding.subject,
        "verdict": finding.verdict.value,
        "cause": finding.cause,
        "other_causes": list(finding.other_causes),
        "says": both(finding.says),
        "because": [_evidence(evidence) for evidence in finding.because],
        "remedy": remedy_json(finding.remedy),
    }


def remedy_json(remedy: Remedy | None) -> dict[str, Any] | None:
    """One cure; `steps` by language, `settles_after` in seconds."""
    if remedy is None:
        return None
    settles = remedy.settles_after
    return {
        "actor": remedy.actor.value,
        "steps": {lang: [step.say(lang) for step in remedy.steps] for lang in LANGUAGES},
        "link": remedy.link,
        "command": remedy.command,
        "settles_after": settles
        and {"typical_seconds": settles.typical.total_seconds(), "worst_seconds": settles.worst.total_seconds()},
        "revisit": remedy.revisit,
    }


def both(text: Text) -> dict[str, str]:
    """A sentence by language."""
    return {lang: text.say(lang) for lang in LANGUAGES}


def _row(row: PermissionRow) -> dict[str, str]:
    return {
        "requested": row.requested,
        "consented": row.consented,
        "in_token": row.in_token,
        "works": row.works,
        "verdict": row.verdict.value,
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {**asdict(evidence), "at": evidence.at.isoformat()}
