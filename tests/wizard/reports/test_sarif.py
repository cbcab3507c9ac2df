import json
from dataclasses import replace

import pytest

from checks.catalogue.causes import BY_ID
from checks.model import Verdict
from checks.words import LANGUAGES
from tests.wizard.reports import build
from wizard.reports.privacy.redact import redacted
from wizard.reports.sarif import as_sarif, fingerprint

OPEN = (Verdict.PROBLEM, Verdict.ADVICE, Verdict.UNKNOWN)


def run_of(report, language="en"):
    return json.loads(as_sarif(report, language))["runs"][0]


@pytest.mark.parametrize("name", build.ALL)
def test_a_result_for_every_finding_a_person_should_see_and_none_for_the_rest(name):
    report = build.ALL[name]()
    results = run_of(report)["results"]
    assert len(results) == sum(f.verdict in OPEN for f in report.findings)


def test_verdicts_become_kinds_and_levels():
    kinds = {r["properties"]["verdict"]: (r["kind"], r["level"]) for r in run_of(build.trouble())["results"]}
    assert kinds == {"problem": ("fail", "error"), "advice": ("fail", "warning"), "unknown": ("open", "none")}


def test_a_crash_is_the_tools_own_and_not_the_tenants():
    (invocation,) = run_of(build.trouble())["invocations"]
    assert invocation["executionSuccessful"] is False
    assert "failed" in invocation["toolExecutionNotifications"][0]["message"]["text"]
    assert run_of(build.healthy())["invocations"][0]["executionSuccessful"] is True


def test_rules_are_causes_with_help():
    run = run_of(build.trouble(), "nl")
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        rule = rules[result["ruleIndex"]]
        assert rule["id"] == result["ruleId"]
    consent = next(rule for rule in rules if rule["id"] == "consent_missing")
    assert consent["shortDescription"]["text"] == BY_ID["consent_missing"].title.nl
    assert consent["help"]["text"].startswith("Wie: de Entra-beheerder van de klant\n1. ")
    assert "{" not in consent["help"]["text"]


def test_every_cause_of_the_catalogue_makes_a_rule():
    for cause in BY_ID:
        finding = replace(build.consent_missing("Mail.Send"), cause=cause)
        (rule,) = run_of(build.trouble(findings=(finding,)))["tool"]["driver"]["rules"]
        assert rule["id"] == cause
        assert rule["help"]["text"]


def test_fingerprints_are_the_matters_own():
    prints = [r["partialFingerprints"]["profitExchange/v1"] for r in run_of(build.trouble())["results"]]
    assert len(set(prints)) == len(prints)
    github = [r["partialFingerprints"]["primaryLocationLineHash"] for r in run_of(build.trouble())["results"]]
    assert github == prints, "GitHub knows two findings by one rule apart by this one alone"
    again = [r["partialFingerprints"]["profitExchange/v1"] for r in run_of(build.trouble(), "nl")["results"]]
    assert again == prints, "another language is not another matter"
    finding = build.consent_missing("Mail.Send")
    assert fingerprint(finding, build.trouble()) == fingerprint(finding, redacted(build.trouble()))
    other = build.facts(settings=replace(build.facts().settings, tenant="0" * 8 + build.TENANT[8:]))
    assert fingerprint(finding, build.trouble()) != fingerprint(finding, build.trouble(facts=other))


@pytest.mark.foreign
@pytest.mark.slow
def test_microsofts_own_validator_has_nothing_to_say(sarif_complaints, tmp_path):
    for name in build.ALL:
        for language in LANGUAGES:
            (tmp_path / f"{name}-{language}.sarif").write_text(as_sarif(build.ALL[name](), language), encoding="utf-8")
    assert sarif_complaints(tmp_path) == []


def test_a_reader_is_led_to_the_tool_and_to_where_a_rule_is_cured():
    driver = json.loads(as_sarif(build.trouble(), "en"))["runs"][0]["tool"]["driver"]
    assert driver["informationUri"].startswith("https://")
    helped = {rule["id"]: rule.get("helpUri") for rule in driver["rules"]}
    assert helped["consent_missing"] == build.CONSENT.link
