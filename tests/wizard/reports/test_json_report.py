import json
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from checks.catalogue.sources import DATED
from checks.examine import examine
from checks.words import LANGUAGES, finished
from tests.wizard.reports import build
from wizard.reports.json_report import (
    as_json,
    facts_adapter,
    facts_json,
    finding_json,
    findings_adapter,
    rows_adapter,
    to_text,
)
from wizard.reports.json_schema import schema
from wizard.reports.markdown import as_markdown
from wizard.reports.read_json import NotAReportError, from_text

PUBLISHED = Path(__file__).parents[3] / "checks" / "report.schema.json"


def problems(document: object) -> list[str]:
    published = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    validator = Draft202012Validator(published, format_checker=FormatChecker())
    return [f"{list(e.path)}: {e.message}" for e in validator.iter_errors(document)]


def test_the_published_schema_is_a_schema_and_is_fresh():
    Draft202012Validator.check_schema(schema())
    assert json.loads(PUBLISHED.read_text(encoding="utf-8")) == schema(), (
        "renew it: python -m wizard.reports.json_schema > checks/report.schema.json"
    )


@pytest.mark.parametrize("name", build.ALL)
@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_report_fits_the_published_schema(name, language):
    document = json.loads(to_text(as_json(build.ALL[name](), language)))
    assert problems(document) == []
    assert document["language"] == language


@pytest.mark.parametrize("name", build.ALL)
def test_facts_are_written_as_pydantic_would_write_them_and_come_back_equal(name):
    facts = build.ALL[name]().facts
    written = facts_json(facts)
    assert written == facts_adapter().dump_python(facts, mode="json")
    assert facts_adapter().validate_json(json.dumps(written)) == facts


@pytest.mark.parametrize(("hours", "ending"), [(0, "T10:00:00Z"), (2, "T10:00:00+02:00"), (None, "T10:00:00")])
def test_a_moment_keeps_its_zone(hours, ending):
    zone = None if hours is None else timezone(timedelta(hours=hours))
    facts = replace(build.facts(), at=datetime(2026, 11, 22, 10, tzinfo=zone))
    assert facts_json(facts)["at"].endswith(ending)
    assert facts_json(facts) == facts_adapter().dump_python(facts, mode="json")


def test_a_value_that_json_lacks_is_a_mistake_of_ours():
    with pytest.raises(TypeError, match="object"):
        facts_json(replace(build.facts(), at=object()))


@pytest.mark.parametrize(
    "damage",
    [
        lambda d: d.pop("findings"),
        lambda d: d["permissions"]["Mail.Send"].update(works="maybe"),
        lambda d: d["findings"][0].update(verdict="GOOD"),
        lambda d: d["findings"][0]["says"].pop("nl"),
        lambda d: d["facts"].pop("at"),
        lambda d: d.update(schema=2),
    ],
)
def test_the_schema_refuses_a_damaged_report(damage):
    document = json.loads(to_text(as_json(build.trouble(), "en")))
    damage(document)
    assert problems(document)


def test_the_document_is_the_contract():
    document = as_json(build.trouble(), "nl")
    assert document["schema"] == 1
    assert document["exit_code"] == 4 and document["verdict"] == "problem"
    assert document["settings"]["tenant"] == build.TENANT
    assert document["settings"]["client_id"] == build.CLIENT
    assert document["permissions"]["Mail.Send"] == {
        "requested": "yes",
        "consented": "no",
        "in_token": "no",
        "works": "no",
        "writes": "no",
        "verdict": "problem",
    }
    first = next(f for f in document["findings"] if f["subject"] == "Mail.Send")
    assert first["verdict"] == "problem"
    assert first["cause"] == "consent_missing"
    assert first["says"]["nl"].startswith("Mail.Send is aangevraagd")
    assert first["because"][0]["code"] == "ErrorAccessDenied"
    assert first["remedy"]["actor"] == "customer-admin"
    assert first["remedy"]["steps"]["nl"][1] == f"Kies Beheerderstoestemming verlenen voor {build.ORGANISATION}."
    assert first["remedy"]["settles_after"] == {"typical_seconds": 300, "worst_seconds": 1800}
    assert next(f for f in document["findings"] if f["verdict"] == "good")["remedy"] is None


@pytest.mark.parametrize("name", build.ALL)
def test_what_was_saved_reads_back_the_same(name):
    report = build.ALL[name](extra={"dns": {"proposal": "x.nl"}}, practice=True)
    document = to_text(as_json(report, "en"))
    again = from_text(document)
    assert again.facts == report.facts
    assert again.permissions == report.permissions
    assert again.practice is True
    assert to_text(as_json(again, "en")) == document


def test_braces_in_a_remotes_words_survive_being_saved():
    strange = finished('it said {"error": {0}} }{', "het zei {x} {{}}")
    report = replace(build.healthy(), findings=(replace(build.good("sign-in"), says=strange),))
    again = from_text(to_text(as_json(report, "en")))
    assert again.findings[0].says.say("en") == 'it said {"error": {0}} }{'
    assert again.findings[0].says.say("nl") == "het zei {x} {{}}"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "not JSON"),
        ("{", "line 1, column 2"),
        ("[]", "not a report"),
        ('{"schema": 1}', "not a report"),
        ('{"schema": 9, "findings": []}', "schema 9"),
        ('{"schema": 1, "findings": []}', "facts"),
        ("[" * 200_000, "not JSON"),
        ('{"schema": 1, "findings": [], "took_seconds": NaN}', "not JSON"),
    ],
)
def test_a_file_that_is_no_report_is_one_clear_sentence(text, word):
    with pytest.raises(NotAReportError) as caught:
        from_text(text)
    assert word in caught.value.says.say("en")
    assert caught.value.says.say("nl")


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("findings", 0, "verdict"), "splendid"),
        (("findings", 0, "says"), {"en": "x"}),
        (("findings", 0, "because"), [{"asked": 3}]),
        (("findings",), {"a": 1}),
        (("permissions",), []),
        (("facts", "at"), "yesterday"),
        (("facts", "sign_in"), {"kind": "seen"}),
        (("started",), "2026-01-01T00:00:00"),
        (("took_seconds",), None),
        (("findings", 0, "check"), 5),
        (("findings", 0, "cause"), ["no_consent"]),
        (("findings", 1, "remedy", "link"), 5),
        (("permissions", "Mail.Send", "works"), "perhaps"),
    ],
)
def test_a_damaged_report_is_one_clear_sentence(path, value):
    document = json.loads(to_text(as_json(build.trouble(), "en")))
    at = document
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    with pytest.raises(NotAReportError) as caught:
        from_text(json.dumps(document))
    assert "damaged" in caught.value.says.say("en")
    assert "\n" not in caught.value.says.say("en")


def test_a_report_says_of_which_date_its_knowledge_is_and_an_older_one_still_reads():
    day = date(2026, 8, 21)
    known = replace(build.trouble(), knowledge_of=day)
    document = as_json(known, "en")
    assert document["knowledge_of"] == "2026-08-21" and from_text(to_text(document)).knowledge_of == day
    del document["knowledge_of"]
    assert from_text(to_text(document)).knowledge_of is None
    assert examine(build.trouble().facts, tool_version="1", started=known.started).knowledge_of == max(DATED.values())
    assert "2026-08-21" in as_markdown(known, "nl")


@pytest.mark.parametrize("name", build.ALL)
def test_findings_and_rows_are_written_as_pydantic_would_write_them_and_come_back_saying_the_same(name):
    report = build.ALL[name]()
    written = [finding_json(finding) for finding in report.findings]
    back = findings_adapter().validate_json(json.dumps(written))
    assert findings_adapter().dump_python(back, mode="json") == written
    for was, now in zip(report.findings, back, strict=True):
        assert [now.says.say(lang) for lang in LANGUAGES] == [was.says.say(lang) for lang in LANGUAGES]
        assert (now.states, now.names_subject, now.brief.say("nl"), now.cause, now.because) == (
            was.states,
            was.names_subject,
            was.brief.say("nl"),
            was.cause,
            was.because,
        )
    rows = [{"permission": name, **row} for name, row in as_json(report, "en")["permissions"].items()]
    assert rows_adapter().validate_json(json.dumps(rows)) == report.permissions


def test_a_report_of_before_the_first_sentence_was_kept_apart_is_still_read():
    document = as_json(build.trouble(), "en")
    for finding in document["findings"]:
        del finding["first"], finding["statement"], finding["subject_named"]
    back = from_text(to_text(document))
    assert back.findings[0].brief.say("en") == back.findings[0].says.say("en")
    assert as_markdown(back, "nl")
