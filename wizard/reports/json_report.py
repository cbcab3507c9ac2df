"""The report as JSON, schema 1: what a program reads, and what `report render|rejudge|diff` read back (read_json.py).

The published JSON Schema is made in json_schema.py from the same nouns.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, fields, is_dataclass, replace
from datetime import datetime, timedelta
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from checks.catalogue.causes import to_agreed
from checks.facts import Facts
from checks.model import Finding, PermissionRow, Remedy, Report, Settling
from checks.words import Language, Text, in_both, lists_in_both

if TYPE_CHECKING:
    from pydantic import TypeAdapter

SCHEMA = 1
UTC = timedelta(0)


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


def finding_json(finding: Finding) -> dict[str, Any]:
    """One finding, with what its sentences can't tell any more once they are text: what a headline says, the sign by
    which it states the same as another, and whether it names what it is about."""
    # A program reads the agreed list; which case of it this is stands behind it.
    cause, others = to_agreed(finding.cause, finding.other_causes)
    whole = replace(
        finding,
        cause=cause,
        other_causes=others,
        first=finding.brief,
        statement=finding.states,
        subject_named=finding.names_subject,
    )
    return cast(dict[str, Any], _plain(whole))


def remedy_json(remedy: Remedy | None) -> dict[str, Any] | None:
    """One cure; `steps` by language, `settles_after` in seconds."""
    return cast(dict[str, Any] | None, _plain(remedy))


def _plain(value: object) -> object:
    """What pydantic's `dump_python(mode="json")` gives for these nouns (held to it by a test), without loading it."""
    match value:
        case None | bool() | int() | float():
            return value
        case Enum():
            return value.value
        case str():
            return value
        case datetime():
            return value.isoformat().removesuffix("+00:00") + "Z" if value.utcoffset() == UTC else value.isoformat()
        case Text():
            return both(value)
        case Settling():
            return {
                "typical_seconds": value.typical.total_seconds(),
                "worst_seconds": value.worst.total_seconds(),
            }
        case tuple() | list() if value and all(isinstance(one, Text) for one in value):
            return lists_in_both(value)
        case tuple() | list():
            return [_plain(one) for one in value]
        case Mapping():
            return {name: _plain(one) for name, one in value.items()}
        case _ if is_dataclass(value):
            return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    raise TypeError(f"no JSON form for {type(value).__name__}")


@cache
def facts_adapter() -> TypeAdapter[Facts]:
    """The border that facts from JSON come in by; made once, as making it costs more than using it."""
    from pydantic import TypeAdapter

    return TypeAdapter(Facts)


@cache
def findings_adapter() -> TypeAdapter[tuple[Finding, ...]]:
    """The same border for findings, with their cures and what they rest on."""
    from pydantic import TypeAdapter

    return TypeAdapter(tuple[Finding, ...])


@cache
def rows_adapter() -> TypeAdapter[tuple[PermissionRow, ...]]:
    """The same border for the matrix."""
    from pydantic import TypeAdapter

    return TypeAdapter(tuple[PermissionRow, ...])


def both(text: Text) -> dict[str, str]:
    """A sentence by language."""
    return in_both(text)


def _row(row: PermissionRow) -> dict[str, Any]:
    """The layers and the verdict; the permission's name is the key they stand under."""
    return {name: value for name, value in cast(dict[str, Any], _plain(row)).items() if name != "permission"}
