"""Papers beside and inside a report: the same lines everywhere, to print, and read back from what was saved."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.words import LANGUAGES
from tests.wizard.reports import build
from wizard.conversation import entry_sheet
from wizard.conversation.narrowing import commands
from wizard.reports.html.page import as_html as report_page
from wizard.reports.json_report import as_json as report_json
from wizard.reports.json_report import to_text
from wizard.reports.markdown import as_markdown as report_markdown
from wizard.reports.paper import narrowing, profit_sheet
from wizard.reports.paper.blocks import Lines
from wizard.reports.paper.in_report import SECTION, as_json, parts_of
from wizard.reports.paper.page import as_html, as_markdown
from wizard.reports.privacy.redact import redacted
from wizard.reports.read_json import from_text

LINES = commands(build.CLIENT, build.PRINCIPAL, f"groep@{build.DOMAIN}", (build.ADDRESS, f"x@{build.DOMAIN}"))
GROUP = (f"groep@{build.DOMAIN}", build.ADDRESS, f"x@{build.DOMAIN}")
PARTS = (
    *profit_sheet.parts(entry_sheet.fields(build.DOMAIN, build.TENANT, build.CLIENT)),
    *narrowing.parts(LINES, *GROUP),
)
REPORT = replace(build.healthy(), extra={SECTION: as_json(PARTS)})


def said(parts, language):
    return json.dumps([{**one, "title": one["title"][language]} for one in as_json(parts)], ensure_ascii=False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_saved_report_gives_its_papers_back_on_every_page(language):
    read = from_text(to_text(report_json(REPORT, language)))
    assert said(parts_of(read), language) == said(PARTS, language)
    for made in (report_page(read, language), report_markdown(read, language)):
        assert "New-ManagementRoleAssignment" in made and build.TENANT in made


def test_a_redacted_report_keeps_the_lines_without_the_names():
    masked = redacted(REPORT)
    made = report_markdown(masked, "en").casefold()
    assert "application calendars.readwrite" in made and "enable-organizationcustomization" in made
    assert not [private for private in build.PRIVATE if private.casefold() in made]


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_a_redacted_report_no_line_can_be_run_and_each_part_says_why(language):
    whole = build.trouble(extra={SECTION: as_json(PARTS)})
    masked = from_text(to_text(report_json(redacted(whole), language)))
    warning = {"en": "Not to be typed or run", "nl": "Niet overtypen of uitvoeren"}[language]
    assert len(parts_of(masked)) == len(PARTS)
    for part in parts_of(masked):
        assert part.blocks[0].text.say(language).startswith(warning)
        assert all(line.startswith("#") for block in part.blocks if isinstance(block, Lines) for line in block.lines)
    for page in (report_page, report_markdown):
        assert page(masked, language).count(warning) >= len(PARTS)
        assert warning not in page(whole, language)


def test_a_command_with_a_stand_in_is_left_out_of_a_redacted_report():
    kept = replace(build.CONSENT, command="Connect-ExchangeOnline")
    assert build.CLIENT in build.CONSENT.command
    findings = (build.consent_missing("Mail.Send"), replace(build.consent_missing("Mail.ReadWrite"), remedy=kept))
    commands_left = [f.remedy.command for f in redacted(build.trouble(findings=findings)).findings]
    assert commands_left == [None, "Connect-ExchangeOnline"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_files_hold_the_very_lines_of_the_screen(language):
    script = narrowing.script(LINES, "2026-11-26", language, practice=False)
    assert script.startswith(b"\xef\xbb\xbf") and script.count(b"\n") == script.count(b"\r\n")
    commands_in = [one for one in script.decode("utf-8-sig").split("\r\n") if one and not one.startswith("#")]
    assert commands_in == list(LINES)
    page = narrowing.paper(LINES, *GROUP, practice=True)
    assert "PRACTICE" in as_html(page, "en") and "OEFENING" in as_html(page, "en")
    assert all(line in as_markdown(page, language) for line in LINES)


@pytest.mark.parametrize("quote", ["'", "\u2018", "\u2019", "\u201a", "\u201b"])
def test_no_quote_in_an_address_ends_the_word_it_stands_in(quote):
    [line] = [one for one in commands("c", "p", f"a{quote}; whoami") if one.startswith("$group")]
    assert line.endswith(f"'a{quote * 2}; whoami'")


def test_a_link_in_a_saved_report_is_one_that_only_opens():
    bad = json.loads(json.dumps(as_json(PARTS)).replace("https://", "javascript:"))
    page = report_page(replace(REPORT, extra={SECTION: bad}), "en")
    assert 'href="javascript:' not in page


DAMAGED = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["kind", "title", "blocks", "rows", "lines", "text", "en", "nl", "x"]), inner)
    ),
    max_leaves=12,
)


@given(DAMAGED)
def test_what_is_damaged_is_left_out_and_nothing_falls_over(value):
    report = replace(REPORT, extra={SECTION: value})
    assert isinstance(report_page(report, "en"), str)
    assert isinstance(report_markdown(redacted(report), "nl"), str)


def test_dates_to_know_stand_in_the_files_of_a_report_about_permissions_and_change_no_verdict():
    for made in (report_page(build.healthy(), "en"), report_markdown(build.healthy(), "en")):
        assert "31 December 2026" in made and "SMTP AUTH" in made
    assert "SMTP AUTH" not in report_markdown(replace(build.healthy(), permissions=()), "en")
