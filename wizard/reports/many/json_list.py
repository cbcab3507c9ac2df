"""Many customers as JSON: a row for each. The reports themselves stand in the folder beside it."""

from __future__ import annotations

from typing import Any

from checks.words import Language
from wizard.reports.json_report import both, to_text
from wizard.reports.many import wording
from wizard.reports.many.row import CustomerRow, Fleet

SCHEMA = 1


def as_json(fleet: Fleet, language: Language) -> dict[str, Any]:
    """Plain JSON values; customers in the order in which they were named."""
    return {
        "notice": both(wording.notice(fleet)),
        "schema": SCHEMA,
        "kind": "customers",
        "tool_version": fleet.tool_version,
        "started": fleet.started.isoformat(),
        "took_seconds": round(fleet.took_seconds, 3),
        "redacted": fleet.redacted,
        "practice": fleet.practice,
        "language": language,
        "exit_code": fleet.exit_code,
        "headline": both(wording.headline(fleet)),
        "customers": [_row(row) for row in fleet.rows],
    }


def as_text(fleet: Fleet, language: Language) -> str:
    """The same as a file's text."""
    return to_text(as_json(fleet, language))


def _row(row: CustomerRow) -> dict[str, Any]:
    return {
        "name": row.name,
        "config": row.file,
        "looked": row.looked,
        "verdict": row.verdict.value,
        "exit_code": row.exit_code,
        "says": both(row.says),
        "counts": {verdict.value: number for verdict, number in row.counts},
        "permissions": {name: verdict.value for name, verdict in row.permissions},
        "secret_ends": row.secret_ends,
        "accepted": row.accepted,
        "practice": row.practice,
        "took_seconds": round(row.took_seconds, 3),
        "papers": dict(row.papers),
    }
