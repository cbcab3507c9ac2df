"""Many customers as JSON: a row for each. The reports themselves stand in the folder beside it."""

from __future__ import annotations

from typing import Any

from checks.words import Language
from wizard.reports.json_report import both, to_text
from wizard.reports.many import wording
from wizard.reports.many.row import CustomerList, CustomerRow

SCHEMA = 1


def as_json(customers: CustomerList, language: Language) -> dict[str, Any]:
    """Plain JSON values; customers in the order in which they were named."""
    return {
        "notice": both(wording.notice(customers)),
        "schema": SCHEMA,
        "kind": "customers",
        "tool_version": customers.tool_version,
        "started": customers.started.isoformat(),
        "took_seconds": round(customers.took_seconds, 3),
        "redacted": customers.redacted,
        "practice": customers.practice,
        "language": language,
        "exit_code": customers.exit_code,
        "headline": both(wording.headline(customers)),
        "customers": [_row(row) for row in customers.rows],
    }


def as_text(customers: CustomerList, language: Language) -> str:
    """The same as a file's text."""
    return to_text(as_json(customers, language))


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
