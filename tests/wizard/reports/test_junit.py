from dataclasses import replace
from pathlib import Path

import pytest

from checks.words import LANGUAGES, finished
from tests.wizard.reports import build
from wizard.reports.junit import as_junit, document, suite

junitparser = pytest.importorskip("junitparser", reason="junitparser is not installed (development group)")
xmlschema = pytest.importorskip("xmlschema", reason="xmlschema is not installed (development group)")


@pytest.fixture(scope="module")
def schema():
    return xmlschema.XMLSchema(Path(__file__).with_name("junit.xsd"))


@pytest.mark.parametrize("name", build.ALL)
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_fits_the_schema(schema, name, language):
    schema.validate(as_junit(build.ALL[name](), language))


def test_a_real_reader_sees_one_case_per_check_and_subject():
    report = build.trouble()
    read = junitparser.JUnitXml.fromstring(as_junit(report, "en").encode())
    (one,) = read
    assert (one.tests, one.failures, one.errors, one.skipped) == (7, 2, 2, 1)
    by_name = {(case.classname, case.name): case for case in one}
    assert len(by_name) == len(report.findings)
    sent = by_name["profit-exchange.permissions", "Permissions: Mail.Send"]
    assert isinstance(sent.result[0], junitparser.Failure)
    assert sent.result[0].type == "consent_missing"
    assert "1. Sign in at Entra admin center" in sent.result[0].text
    assert f"correlation ID {build.CORRELATION}" in sent.result[0].text
    unknown = next(case for case in one if case.classname == "profit-exchange.licences")
    assert isinstance(unknown.result[0], junitparser.Error)
    passed = next(case for case in one if case.classname == "profit-exchange.sign-in")
    assert passed.result == []
    advised = next(case for case in one if case.classname == "profit-exchange.secret")
    assert advised.result == []
    assert "Make a new secret" in advised.system_out


def test_unknown_is_an_error_and_skipped_is_skipped():
    read = junitparser.JUnitXml.fromstring(as_junit(build.unreachable(), "en").encode())
    (one,) = read
    assert (one.failures, one.errors, one.skipped) == (0, 1, 1)


def test_what_xml_cannot_hold_is_replaced():
    nasty = "\x00\x1b]]><x>&\ud800\uffff \" '"
    finding = replace(build.consent_missing("Mail.Send"), subject=nasty, says=finished(nasty, nasty))
    text = as_junit(build.trouble(findings=(finding,)), "en")
    read = junitparser.JUnitXml.fromstring(text.encode("utf-8"))
    (one,) = read
    assert "]]><x>&" in next(iter(one)).result[0].message


def test_two_findings_of_one_name_stay_two(schema):
    twice = build.trouble(findings=(build.consent_missing("Mail.Send"), build.consent_missing("Mail.Send")))
    text = as_junit(twice, "en")
    schema.validate(text)
    assert 'name="Permissions: Mail.Send (2)"' in text


def test_several_suites_add_up(schema):
    text = document([suite(build.trouble(), "one", "en"), suite(build.healthy(), "two", "en")], "a -- b")
    schema.validate(text)
    read = junitparser.JUnitXml.fromstring(text.encode())
    assert [one.name for one in read] == ["one", "two"]
    assert read.tests == 7 + len(build.healthy().findings)
    assert read.failures == 2
