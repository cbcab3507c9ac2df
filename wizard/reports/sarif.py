"""The report as SARIF 2.1.0, for code scanning and any viewer of findings. Source: OASIS sarif-v2.1.0-errata01.

A rule is a cause (its id is the cause's, never renamed) or, where nothing was diagnosed, the check. Problems are
errors, advice a warning; what could not be told is of kind `open`, which is neither. Good and skipped checks are left
out: some readers show every result as an alert. The check's own failure is a notification of the tool.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from checks.identifiers import short_hash
from checks.model import WORST_FIRST, Finding, Report, Verdict
from checks.visible import harmless
from checks.words import LANGUAGES, Language
from wizard.conversation import actors
from wizard.reports import finding_text, phrases, summary
from wizard.reports.json_report import both
from wizard.reports.titles import check_title

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINTS = ("profitExchange/v1", "primaryLocationLineHash")
"""GitHub looks at the second alone; without one it takes the first line of the config for all of a customer's results.
Source: GitHub Docs, SARIF support for code scanning, result object."""
INFORMATION = "https://pypi.org/project/profit-exchange/"
"""Where a reader learns what this tool is: the package's own page."""
CONFIG = "profit-exchange.toml"
"""Where a result points: GitHub wants a file, and what a finding is about is configured there."""

_LEVELS: Mapping[Verdict, tuple[str, str]] = {
    Verdict.PROBLEM: ("fail", "error"),
    Verdict.ADVICE: ("fail", "warning"),
    Verdict.UNKNOWN: ("open", "none"),
}


def as_sarif(report: Report, language: Language) -> str:
    """One run with a result for each finding that a person should see."""
    findings = [f for f in report.findings if f.verdict in _LEVELS]
    rules: dict[str, Finding] = {}
    for finding in sorted(findings, key=lambda f: WORST_FIRST.index(f.verdict)):
        rules.setdefault(_rule_id(finding), finding)
    order = {rule: number for number, rule in enumerate(rules)}
    run = {
        "tool": {
            "driver": {
                "name": "profit-exchange",
                "version": report.tool_version,
                "informationUri": INFORMATION,
                "language": language,
                "shortDescription": {
                    "text": "Checks the link between AFAS Profit and Exchange Online."
                    if language == "en"
                    else "Controleert de koppeling tussen AFAS Profit en Exchange Online."
                },
                "rules": [_rule(rule, finding, language) for rule, finding in rules.items()],
            }
        },
        "invocations": [
            {
                "executionSuccessful": not any(f.verdict is Verdict.CRASHED for f in report.findings),
                "exitCode": report.exit_code,
                "startTimeUtc": f"{report.started:%Y-%m-%dT%H:%M:%SZ}",
                "toolExecutionNotifications": [
                    {"level": "error", "message": {"text": _plain(f, language)}}
                    for f in report.findings
                    if f.verdict is Verdict.CRASHED
                ],
            }
        ],
        "automationDetails": {"id": f"profit-exchange/{_tenant(report)}/"},
        "results": [_result(f, order[_rule_id(f)], report, language) for f in findings],
        "columnKind": "unicodeCodePoints",
        "properties": {
            "practice": report.practice,
            "redacted": report.redacted,
            "headline": both(summary.headline(report)),
        },
    }
    notice = both(phrases.notice(report.redacted))
    document = {"properties": {"notice": notice}, "$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _rule_id(finding: Finding) -> str:
    return finding.cause or (finding.other_causes[0] if finding.other_causes else finding.check)


def _rule(rule: str, finding: Finding, language: Language) -> dict[str, Any]:
    from checks.catalogue.causes import BY_ID

    known = BY_ID.get(rule)
    title, says = (known.title, known.says) if known else (check_title(finding.check), check_title(finding.check))
    remedy = known.remedy if known else finding.remedy
    made: dict[str, Any] = {
        "id": rule,
        "shortDescription": {"text": harmless(title.say(language))},
        "fullDescription": {"text": harmless(says.say(language))},
        "defaultConfiguration": {"level": _LEVELS[finding.verdict][1] if finding.verdict in _LEVELS else "none"},
        "properties": {"title": both(title)},
    }
    name = "".join(word.capitalize() for word in rule.replace("_", "-").split("-"))
    if name.casefold() != rule:
        made["name"] = name
    if remedy:
        # The catalogue's own steps may wait for a tenant's names; the result has them filled in.
        steps = [_open_step(step, language) for step in actors.told(remedy)]
        numbered = [f"{number}. {step}" for number, step in enumerate(steps, 1)]
        who = f"{phrases.WHO_ACTS.say(language)}: {phrases.WHO[remedy.actor].say(language)}"
        link = finding.remedy.link if finding.remedy else None
        if link is not None and link.startswith("https://"):
            made["helpUri"] = harmless(link)
        made["help"] = {"text": "\n".join([who, *numbered])}
    return made


def _open_step(step: Any, language: Language) -> str:  # noqa: ANN401 - a Text, possibly with open placeholders
    filled = step.of(**{name: f"({name})" for name in step.open_placeholders})
    return harmless(filled.say(language))


def _result(finding: Finding, rule_index: int, report: Report, language: Language) -> dict[str, Any]:
    kind, level = _LEVELS[finding.verdict]
    rule = _rule_id(finding)
    made: dict[str, Any] = {
        "ruleId": rule,
        "ruleIndex": rule_index,
        "kind": kind,
        "level": level,
        "message": {"text": _plain(finding, language)},
        "locations": [
            {
                "physicalLocation": {"artifactLocation": {"uri": CONFIG}, "region": {"startLine": 1}},
                "logicalLocations": [
                    {
                        "name": harmless(finding.subject) or finding.check,
                        "fullyQualifiedName": f"{finding.check}/{harmless(finding.subject)}".rstrip("/"),
                        "kind": "resource",
                    }
                ],
            }
        ],
        "partialFingerprints": dict.fromkeys(FINGERPRINTS, fingerprint(finding, report)),
        "properties": {
            "check": finding.check,
            "subject": harmless(finding.subject),
            "verdict": finding.verdict.value,
            "actor": finding.remedy.actor.value if finding.remedy else None,
            "says": {lang: harmless(finding.says.say(lang)) for lang in LANGUAGES},
        },
    }
    return made


def fingerprint(finding: Finding, report: Report) -> str:
    """The same for the same matter in the same tenant, run after run, whatever the words or the version."""
    parts = (_tenant(report), finding.check, _rule_id(finding), finding.subject)
    return hashlib.sha256("\0".join(parts).encode("utf-8")).hexdigest()[:32]


def _tenant(report: Report) -> str:
    return short_hash(report.facts.settings.tenant)


def _plain(finding: Finding, language: Language) -> str:
    group = summary.groups([finding])[0]
    lines = [" ".join(finding_text.sentences(group, language))]
    if finding.remedy:
        lines.append(f"{phrases.WHO_ACTS.say(language)}: {phrases.WHO[finding.remedy.actor].say(language)}")
        lines += [f"{number}. {step}" for number, step in enumerate(finding_text.steps(group, language), 1)]
        if finding.remedy.link:
            lines.append(harmless(finding.remedy.link))
    return "\n".join(lines)
