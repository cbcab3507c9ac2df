"""The published JSON Schema of a report (`checks/report.schema.json`), made from the nouns themselves.

`python -m wizard.reports.json_schema > checks/report.schema.json` renews the file; a test keeps it fresh.
"""

from __future__ import annotations

import sys
from typing import Any

from checks.facts import Facts
from checks.model import Finding, PermissionRow, Verdict
from checks.words import LANGUAGES
from wizard.reports.json_report import SCHEMA, to_text

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a report. Fields may be added within schema 1; none is renamed or removed."""
    from pydantic import TypeAdapter

    spoken = {"type": "string", "minLength": 1}
    in_both = {"type": "object", "properties": dict.fromkeys(LANGUAGES, spoken), "required": list(LANGUAGES)}
    definitions: dict[str, Any] = {}
    for noun in (Facts, Finding, PermissionRow):
        made = TypeAdapter(noun).json_schema(mode="serialization", ref_template="#/$defs/{model}")
        definitions |= made.pop("$defs", {})
        definitions[noun.__name__] = made
    # The permission's name is the key that a row stands under.
    row = definitions["PermissionRow"]
    del row["properties"]["permission"]
    row["required"].remove("permission")
    finding = definitions["Finding"]["properties"]
    finding["check"]["pattern"] = "^[a-z0-9]+(-[a-z0-9]+)*$"
    finding["cause"]["anyOf"][0]["pattern"] = "^[a-z0-9_]+$"
    verdict = {"enum": [v.value for v in Verdict]}
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
