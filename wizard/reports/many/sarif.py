"""Many customers as one SARIF run: GitHub takes at most twenty runs in a file, and any number of customers' results.

Source: GitHub Docs, SARIF support for code scanning, limits. A result points at its customer's own config file.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from checks.model import Report
from checks.words import Language
from wizard.reports.json_report import both
from wizard.reports.many import wording
from wizard.reports.many.row import CustomerList, CustomerRow
from wizard.reports.sarif import as_sarif


class Results:
    """The rules so far; results are handed back as text, so that nothing else stays."""

    def __init__(self, language: Language) -> None:
        self._language: Language = language
        self.run: dict[str, Any] = {}
        self.rules: dict[str, dict[str, Any]] = {}
        self.failed: list[dict[str, Any]] = []

    def take(self, row: CustomerRow, report: Report | None) -> list[str]:
        """One customer's results, each as JSON."""
        if report is None:
            message = f"{row.name}: {row.says.say(self._language)}"
            self.failed.append({"level": "error", "message": {"text": message}})
            return []
        run = json.loads(as_sarif(report, self._language))["runs"][0]
        self.run = self.run or {"tool": run["tool"], "columnKind": run["columnKind"]}
        for rule in run["tool"]["driver"]["rules"]:
            self.rules.setdefault(rule["id"], rule)
        self.failed += run["invocations"][0]["toolExecutionNotifications"]
        order = {rule: number for number, rule in enumerate(self.rules)}
        return [json.dumps(self._result(one, row, order), ensure_ascii=False) for one in run["results"]]

    def _result(self, result: dict[str, Any], row: CustomerRow, order: dict[str, int]) -> dict[str, Any]:
        prints = {
            key: hashlib.sha256(f"{row.name}\0{value}".encode()).hexdigest()[:32]
            for key, value in result["partialFingerprints"].items()
        }
        for place in result["locations"]:
            place["physicalLocation"]["artifactLocation"]["uri"] = _uri(row.file)
        return {
            **result,
            "ruleIndex": order[result["ruleId"]],
            "message": {"text": f"{row.name}: {result['message']['text']}"},
            "partialFingerprints": prints,
            "properties": {**result["properties"], "customer": row.name},
        }

    def context(self, customers: CustomerList) -> tuple[str, str]:
        """The document before and after the results."""
        from wizard.reports.sarif import SCHEMA

        driver = (
            self.run["tool"]["driver"] if self.run else {"name": "profit-exchange", "version": customers.tool_version}
        )
        run = {
            "tool": {"driver": {**driver, "rules": list(self.rules.values())}},
            "invocations": [
                {
                    "executionSuccessful": not self.failed,
                    "exitCode": customers.exit_code,
                    "startTimeUtc": f"{customers.started:%Y-%m-%dT%H:%M:%SZ}",
                    "toolExecutionNotifications": self.failed,
                }
            ],
            "automationDetails": {"id": "profit-exchange/customers/"},
            "columnKind": self.run.get("columnKind", "unicodeCodePoints"),
            "properties": {
                "practice": customers.practice,
                "redacted": customers.redacted,
                "headline": both(wording.headline(customers)),
            },
            "results": [],
        }
        document = {
            "properties": {"notice": both(wording.notice(customers))},
            "$schema": SCHEMA,
            "version": "2.1.0",
            "runs": [run],
        }
        before, _, after = json.dumps(document, ensure_ascii=False).rpartition('"results": []')
        return before + '"results": [\n', "\n]" + after + "\n"


def _uri(file: str) -> str:
    from urllib.parse import quote

    return quote(file.replace("\\", "/").removeprefix("./"), safe="/:~")
