"""The published JSON Schema of a report (`checks/report.schema.json`), made from the nouns themselves.

`python -m wizard.reports.json_schema > checks/report.schema.json` renews the file; a test keeps it fresh.
"""

from __future__ import annotations

import sys
from typing import Any, get_args

from checks.facts import Facts
from checks.model import Actor, Layer, Verdict
from checks.words import LANGUAGES
from wizard.reports.json_report import SCHEMA, to_text

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a report. Fields may be added within schema 1; none is renamed or removed."""
    from pydantic import TypeAdapter

    facts = TypeAdapter(Facts).json_schema(mode="serialization", ref_template="#/$defs/{model}")
    definitions: dict[str, Any] = facts.pop("$defs")
    definitions["Facts"] = facts
    spoken = {"type": "string", "minLength": 1}
    in_both = {"type": "object", "properties": dict.fromkeys(LANGUAGES, spoken), "required": list(LANGUAGES)}
    layers = ("requested", "consented", "in_token", "works")
    verdict = {"enum": [v.value for v in Verdict]}
    definitions["PermissionRow"] = _object(
        {
            **{layer: {"enum": list(get_args(Layer))} for layer in layers},
            "writes": {"enum": [*get_args(Layer), None]},
            "verdict": verdict,
        }
    )
    definitions["Remedy"] = _object(
        {
            "actor": {"enum": [a.value for a in Actor]},
            "steps": _object({lang: {"type": "array", "items": spoken, "minItems": 1} for lang in LANGUAGES}),
            "link": _nullable({"type": "string"}),
            "command": _nullable({"type": "string"}),
            "settles_after": _nullable(
                _object({"typical_seconds": {"type": "number"}, "worst_seconds": {"type": "number"}})
            ),
            "revisit": _nullable({"type": "string"}),
        }
    )
    definitions["Finding"] = _object(
        {
            "check": {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
            "subject": {"type": "string"},
            "verdict": verdict,
            "cause": _nullable({"type": "string", "pattern": "^[a-z0-9_]+$"}),
            "other_causes": {"type": "array", "items": {"type": "string"}},
            "says": in_both,
            "because": {"type": "array", "items": {"$ref": "#/$defs/Evidence"}},
            "remedy": _nullable({"$ref": "#/$defs/Remedy"}),
        }
    )
    top = _object(
        {
            "schema": {"const": SCHEMA},
            "tool_version": {"type": "string"},
            "started": {"type": "string", "format": "date-time"},
            "took_seconds": {"type": "number", "minimum": 0},
            "practice": {"type": "boolean"},
            "redacted": {"type": "boolean"},
            "language": {"enum": list(LANGUAGES)},
            "exit_code": {"type": "integer", "minimum": 0},
            "verdict": verdict,
            "settings": {"$ref": "#/$defs/Settings"},
            "permissions": {"type": "object", "additionalProperties": {"$ref": "#/$defs/PermissionRow"}},
            "findings": {"type": "array", "items": {"$ref": "#/$defs/Finding"}},
            "facts": {"$ref": "#/$defs/Facts"},
            "extra": {"type": "object"},
        }
    )
    top["properties"]["notice"] = in_both
    top["properties"]["knowledge_of"] = {"type": "string", "format": "date"}
    return {"$schema": DIALECT, "title": "profit-exchange report", **top, "$defs": dict(sorted(definitions.items()))}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _nullable(kind: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [kind, {"type": "null"}]}


if __name__ == "__main__":
    sys.stdout.buffer.write(to_text(schema()).encode("utf-8"))
