import re
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from checks.model import Verdict
from checks.words import finished
from tests.wizard.reports import build
from wizard.reports.markdown import as_markdown, code, escaped
from wizard.reports.privacy.redact import redacted

NASTY = "# x | <script>alert(1)</script> [a](javascript:b) ![i](u) **b** `c` @team _d_ &lt; \x1b[2J\n1. y"


@pytest.mark.parametrize("name", build.ALL)
@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_row_of_every_table_has_as_many_cells_as_its_head(name, language):
    width = 0
    for line in as_markdown(build.ALL[name](), language).splitlines():
        cells = len(re.findall(r"(?<!\\)\|", line)) if line.startswith("|") else 0
        assert not cells or not width or cells == width, line
        width = cells


def test_the_verdict_the_matrix_and_the_cures_by_actor():
    text = as_markdown(build.trouble(), "en")
    assert "**✗ Problem.** The link does not work yet." in text
    assert "| `Mail.Send` | ✓ yes | ✗ no | ✗ no | ✗ no | problem |" in text
    admin = text.index("### For the customer's Entra admin")
    assert admin < text.index("1. Sign in at Entra admin center") < text.index("### For you")
    assert f"<{build.CONSENT.link}>" in text
    assert f"`az ad app permission admin-consent --id {build.CLIENT}`" in text
    assert f"correlation ID `{build.CORRELATION}`" in text
    assert "| Directory (tenant) ID | " + build.TENANT in text


def test_the_first_line_says_whether_to_look_before_posting():
    assert as_markdown(redacted(build.trouble()), "en").startswith("> **Look before you post")
    assert as_markdown(redacted(build.trouble()), "nl").startswith("> **Kijk voordat je dit deelt")
    assert as_markdown(build.trouble(), "en").startswith("> **This is the full report")


def test_nothing_needs_to_be_done_only_when_all_is_good():
    rows = tuple(replace(row, works="yes", writes=row.writes and "yes") for row in build.rows())
    assert "Nothing needs to be done." in as_markdown(build.healthy(permissions=rows), "en")
    unproven = as_markdown(build.healthy(), "en")
    assert "Nothing needs to be done." not in unproven and "Not proven yet: Mail.Send" in unproven
    nothing = build.healthy(findings=(build.skipped(),), permissions=())
    assert "Nothing needs to be done." not in as_markdown(nothing, "en")


def test_what_others_said_stays_text():
    finding = replace(
        build.good("x", NASTY),
        verdict=Verdict.UNKNOWN,
        says=finished(NASTY, NASTY),
        because=(build.evidence(message=NASTY + "`` ```", status=500),),
    )
    text = as_markdown(build.healthy(findings=(finding,)), "en")
    outside = re.sub(r"(`+)(?!`).*?(?<!`)\1(?!`)", "", text)
    assert not re.search(r"(?<!\\)<script|(?<!\\)\[a\]|(?<!\\)\*\*b|\x1b|(?<!\w)@team", outside)
    assert not any(line.startswith("1. y") for line in text.splitlines())


def test_code_spans_hold_backticks():
    assert code("a`b") == "``a`b``"
    assert code("`a`") == "`` `a` ``"
    assert escaped("1. x") == "1\\. x"
    assert escaped("snake_case _x_") == "snake_case \\_x\\_"


def test_a_real_reader_sees_tables_headings_and_only_our_links():
    finding = replace(
        build.consent_missing("Mail.Send"), subject=NASTY, says=finished(NASTY, NASTY), because=(build.evidence(),)
    )
    report = replace(build.trouble(), findings=(*build.trouble().findings, finding))
    tokens = MarkdownIt("commonmark").enable("table").parse(as_markdown(report, "en"))
    assert sum(token.type == "table_open" for token in tokens) >= 7
    inner = [child for token in tokens for child in token.children or ()]
    assert not any(token.type in ("html_block", "html_inline", "image") for token in (*tokens, *inner))
    links = {token.attrs["href"] for token in inner if token.type == "link_open"}
    assert links == {build.CONSENT.link}
    headings = [tokens[n + 1].content for n, token in enumerate(tokens) if token.type == "heading_open"]
    assert headings[:3] == ["Exchange link of Profit: report", "What to do next", "For the customer's Entra admin"]
