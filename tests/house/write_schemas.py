"""Writes the published JSON Schemas anew: `python -m tests.house.write_schemas`."""

from __future__ import annotations

import json

from tests.house.tree import ROOT
from wizard.reports.json_schema import schema
from wizard.settings.config_model import json_schema

if __name__ == "__main__":
    for name, made in (("report.schema.json", schema), ("config.schema.json", json_schema)):
        text = json.dumps(made(), indent=2, ensure_ascii=False) + "\n"
        (ROOT / "checks" / name).write_text(text, encoding="utf-8", newline="\n")
