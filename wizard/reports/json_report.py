"""The report as JSON, schema 1: what a program reads, and what `report render|rejudge|diff` read back (saved.py).

The published JSON Schema is made in json_schema.py from the same nouns.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, fields, is_dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from checks.facts import Evidence, Facts
from checks.model import Finding, PermissionRow, Remedy, Report
from checks.words import LANGUAGES, Language, Text

if TYPE_CHECKING:
    from pydantic import TypeAdapter

SCHEMA = 1
UTC_OFFSET = timedelta(0)


def as_json(report: Report, language: Language) -> dict[str, Any]:
    """The report as plain JSON values, ids as given. `language` is the reader's; every sentence is there in both."""
    return {
        "schema": report.schema,
        "tool_version": report.tool_version,
        **({"knowledge_of": report.knowledge_of.isoformat()} if report.knowledge_of else {}),
        "started": report.started.isoformat(),
        "took_seconds": round(report.took_seconds, 3),
        "practice": report.practice,
        "redacted": report.redacted,
        "language": language,
        "exit_code": report.exit_code,
        "verdict": report.verdict.value,
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
    """All facts, in the form `report rejudge` reads: what pydantic writes, without loading pydantic to write it.

    Raises:
        TypeError: a fact is of a kind that JSON does not have; a mistake of ours.
    """
    return cast(dict[str, Any], _plain(facts))


def _plain(value: object) -> object:
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, datetime):
        return value.isoformat().removesuffix("+00:00") + "Z" if value.utcoffset() == UTC_OFFSET else value.isoformat()
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    if is_dataclass(value):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    raise TypeError(f"no JSON form for {type(value).__name__}")


@cache
def facts_adapter() -> TypeAdapter[Facts]:
    """The border that facts from JSON come in by; made once, as making it costs more than using it."""
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


def _row(row: PermissionRow) -> dict[str, str | None]:
    return {
        "requested": row.requested,
        "consented": row.consented,
        "in_token": row.in_token,
        "works": row.works,
        "writes": row.writes,
        "verdict": row.verdict.value,
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {**asdict(evidence), "at": evidence.at.isoformat()}
