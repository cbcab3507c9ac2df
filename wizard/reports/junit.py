"""The report as JUnit XML: one test case per check and subject, for the test tab of any pipeline.

The common denominator of Jenkins' and GitLab's readers (Jenkins xunit-plugin, junit-10.xsd): a problem is a failure;
what could not be told, and a check that failed itself, is an error; what was not looked at is skipped; advice passes
with its words in `system-out`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree import ElementTree as Xml  # written only, never read

from checks.catalogue.causes import agreed
from checks.model import Finding, Report, Verdict
from checks.visible import harmless
from checks.words import Language
from wizard.reports import finding_text, phrases, summary

_NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_IN_A_CLASS = re.compile(r"[^A-Za-z0-9_-]+")
_FAILURE, _ERROR, _SKIPPED = "failure", "error", "skipped"
_ELEMENTS = {
    Verdict.PROBLEM: _FAILURE,
    Verdict.UNKNOWN: _ERROR,
    Verdict.CRASHED: _ERROR,
    Verdict.SKIPPED: _SKIPPED,
}


def as_junit(report: Report, language: Language) -> str:
    """One suite with the report's findings."""
    return document([suite(report, "profit-exchange", language)], phrases.notice(report.redacted).say(language))


def document(suites: Iterable[Xml.Element], notice: str) -> str:
    """Suites as one file; the notice stands on its first line, as a comment."""
    root = Xml.Element("testsuites", name="profit-exchange")
    totals = {"tests": 0, "failures": 0, "errors": 0}
    seconds = 0.0
    for one in suites:
        root.append(one)
        seconds += float(one.get("time", "0"))
        for name in totals:
            totals[name] += int(one.get(name, "0"))
    root.attrib.update({name: str(number) for name, number in totals.items()})
    root.set("time", _seconds(seconds))
    Xml.indent(root)
    comment = notice.replace("--", "- -")
    return f'<?xml version="1.0" encoding="UTF-8"?><!-- {comment} -->\n{Xml.tostring(root, encoding="unicode")}\n'


def suite(report: Report, name: str, language: Language) -> Xml.Element:
    """One report as a suite of that name."""
    made = Xml.Element("testsuite", name=_xml(name))
    numbers = {_FAILURE: 0, _ERROR: 0, _SKIPPED: 0}
    properties = Xml.SubElement(made, "properties")
    for key, value in (
        ("notice", phrases.notice(report.redacted).say(language)),
        ("verdict", f"{report.verdict.value}: {harmless(summary.headline(report).say(language))}"),
        ("practice", str(report.practice).lower()),
        ("tool_version", report.tool_version),
        ("knowledge_of", report.knowledge_of.isoformat() if report.knowledge_of else "-"),
        ("exit_code", str(report.exit_code)),
        *((f"permission {row.permission}", _layers(row)) for row in report.permissions),
    ):
        Xml.SubElement(properties, "property", name=_xml(key), value=_xml(value))
    for finding, title in _named(report.findings, language):
        place = f"{_NOT_IN_A_CLASS.sub('-', name)}.{_NOT_IN_A_CLASS.sub('-', finding.check)}"
        case = Xml.SubElement(made, "testcase", classname=place, name=title, time="0")
        kind = _ELEMENTS.get(finding.verdict)
        if kind:
            numbers[kind] += 1
            outcome = Xml.SubElement(case, kind, message=_xml(harmless(finding.says.say(language))))
            if kind != _SKIPPED:
                outcome.set("type", _xml(agreed(finding.cause)[0] if finding.cause else finding.verdict.value))
                outcome.text = _xml("\n".join(_told(finding, language)))
        elif finding.verdict is Verdict.ADVICE:
            Xml.SubElement(case, "system-out").text = _xml("\n".join(_told(finding, language)))
    made.set("tests", str(len(report.findings)))
    made.set("failures", str(numbers[_FAILURE]))
    made.set("errors", str(numbers[_ERROR]))
    made.set("skipped", str(numbers[_SKIPPED]))
    made.set("time", _seconds(report.took_seconds))
    made.set("timestamp", f"{report.started:%Y-%m-%dT%H:%M:%S}")
    return made


def _layers(row: object) -> str:
    return ", ".join(f"{field} {getattr(row, field)}" for field, _, _ in phrases.LAYERS)


def _named(findings: Iterable[Finding], language: Language) -> list[tuple[Finding, str]]:
    """Each finding with a name that no other has: readers keep the last of two with one name."""
    taken: dict[str, int] = {}
    made = []
    for finding in findings:
        name = _xml(finding_text.heading(summary.groups([finding])[0], language))
        taken[name] = taken.get(name, 0) + 1
        made.append((finding, name if taken[name] == 1 else f"{name} ({taken[name]})"))
    return made


def _told(finding: Finding, language: Language) -> list[str]:
    group = summary.groups([finding])[0]
    lines = finding_text.sentences(group, language)
    if others := finding_text.others(group, language):
        lines.append(others)
    if finding.remedy:
        lines.append(f"{phrases.WHO_ACTS.say(language)}: {phrases.WHO[finding.remedy.actor].say(language)}")
        lines += [f"{number}. {step}" for number, step in enumerate(finding_text.steps(group, language), 1)]
        if finding.remedy.link:
            lines.append(f"{phrases.LINK.say(language)}: {harmless(finding.remedy.link)}")
    for item, more in finding_text.evidence(group):
        ids = "".join(f", {label} {value}" for label, value in finding_text.traces(item, language))
        lines.append(f"{phrases.SEEN.say(language)}: {finding_text.answer(item, language, more)}{ids}")
    return lines


def _seconds(value: float) -> str:
    return f"{value:.3f}"


def _xml(text: str) -> str:
    return _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text)
