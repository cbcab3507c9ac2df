import re
from dataclasses import replace

import pyte
import pytest
from rich.cells import cell_len

from checks.model import Verdict
from checks.words import Text, finished
from tests.wizard.reports import build
from tests.wizard.reports.streams import Stream
from wizard.reports import finding_text, matrix, phrases, summary
from wizard.reports.terminal.screen import show
from wizard.reports.titles import check_title

ANSI = re.compile(r"\x1b\[[0-9;]*m")


def shown(report, language="en", *, width=80, encoding="utf-8", colour=True) -> str:
    stream = Stream(encoding, tty=True)
    show(report, language, stream, width=width, colour=colour)
    return stream.text()


def lines(report, language="en", **how) -> list[str]:
    return ANSI.sub("", shown(report, language, **how)).splitlines()


def test_matrix_then_problems_then_goods_and_the_verdict_last():
    text = "\n".join(lines(build.trouble()))
    order = [
        "Permission",
        "PROBLEM  ",
        "CHECK FAILED",
        "COULD NOT TELL",
        "ADVICE",
        "\n– Trial mailbox",
        "\n✓ " + check_title("sign-in").say("en"),
        "The link does not work yet.",
        "Next: For the customer's Entra admin: ",
    ]
    places = [text.index(word) for word in order]
    assert places == sorted(places), text


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_matrix_tells_all_four_layers_of_all_six(language):
    made = lines(build.trouble(), language)
    table = made[made.index(next(line for line in made if "In token" in line)) + 1 :]
    for row, line in zip(build.trouble().permissions, table, strict=False):
        name, *cells = re.split(r"  +", line.strip())
        assert name == row.permission
        layers = (row.requested, row.consented, row.in_token, row.works)
        assert [cell[2:] for cell in cells] == [phrases.LAYER_VALUES[value].say(language) for value in layers]


def test_a_finding_says_what_was_seen_the_cure_who_where_and_the_ids():
    text = "\n".join(lines(build.trouble()))
    assert "permissions: Mail.ReadWrite, Mail.Send" in text or "Permissions: Mail.ReadWrite, Mail.Send" in text
    assert "403 ErrorAccessDenied: Access is denied. [/x] Check" in text.replace("\n  ", " ")
    assert f"correlation ID {build.CORRELATION}" in text
    assert "Who: the customer's Entra admin" in text
    assert "1. Sign in at Entra admin center" in text
    assert build.CONSENT.link in text, "the link is whole, however long"
    assert f"az ad app permission admin-consent --id {build.CLIENT}" in text
    assert "within 5 minutes; allow 30 minutes" in text
    assert text.count("1. Sign in at") == 1, "one cure for two permissions is told once"


def test_entras_ids_are_shown_for_a_refused_sign_in():
    text = "\n".join(lines(build.refused_sign_in()))
    assert build.CORRELATION in text
    assert build.TRACE in text
    assert "AADSTS7000215 (invalid_client)" in text
    assert "AADSTS7000215: AADSTS7000215" not in text.replace("\n  ", " ")


@pytest.mark.parametrize("width", [20, 36, 40, 60, 80, 200])
@pytest.mark.parametrize("name", build.ALL)
@pytest.mark.parametrize("language", ["en", "nl"])
def test_nothing_but_what_must_be_copied_whole_is_wider_than_the_screen(width, name, language):
    copied = re.compile(r"https://\S+$|^ *az |correlati|tracerings|trace ID|request ID|aanvraag-id")
    for line in lines(build.ALL[name](practice=True), language, width=width):
        if not copied.search(line):
            assert cell_len(line.rstrip()) <= width, line


@pytest.mark.parametrize("width", [40, 20])
def test_a_narrow_screen_keeps_every_layer(width):
    made = lines(build.trouble(), "nl", width=width)
    if width == 40:
        head = next(line for line in made if line.startswith("Machtiging"))
        assert head.split() == ["Machtiging", "Aan", "Toe", "Tok", "Wrk"]
        row = next(line for line in made if line.startswith("Directory.Read.All"))
        assert row.split() == ["Directory.Read.All", "!", "✗", "✗", "?"]
        assert any("✗ nee" in line for line in made), "the legend"
    else:
        start = made.index("Directory.Read.All")
        told = " ".join(line.strip() for line in made[start + 1 : start + 6])
        assert told == "Aangevraagd: ! gedelegeerd Toestemming: ✗ nee In token: ✗ nee Werkt: ? onbekend"


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "cp850"])
def test_a_poor_encoding_gets_ascii_marks_and_no_error(encoding):
    odd = replace(build.good("sign-in"), says=finished("naam: Łukasz → 東京 ✓ “x”", "naam: Łukasz → 東京 ✓ “x”"))
    made = lines(build.trouble(findings=(odd, build.consent_missing("Mail.Send"))), encoding=encoding)
    text = "\n".join(made)
    assert "x PROBLEM" in text
    assert "+ yes" in text
    assert "-> " in text
    if encoding == "ascii":
        assert 'naam: ?ukasz -> ?? + "x"' in text


def test_remote_text_cannot_paint_or_move_the_cursor():
    nasty = "\x1b[2J\x1b]0;owned\x07[bold red]x[/bold red] [/x] \u202eevil :smile:\r\nnext"
    finding = replace(build.good("sign-in"), verdict=Verdict.SKIPPED, says=finished(nasty, nasty), subject=nasty)
    for encoding in ("utf-8", "cp1252"):
        raw = shown(build.trouble(findings=(finding,)), width=200, encoding=encoding)
        assert "\x1b[2J" not in raw
        assert "\x1b]" not in raw
        assert "\x07" not in raw
        assert "\u202e" not in raw
        assert "[bold red]x[/bold red] [/x]" in ANSI.sub("", raw)
        assert ":smile:" in raw


def test_colour_is_never_used_when_refused(monkeypatch):
    stream = Stream(tty=True)
    show(build.trouble(), "en", stream, width=80, colour=False)
    assert "\x1b[3" not in stream.text()
    monkeypatch.setenv("NO_COLOR", "1")
    stream = Stream(tty=True)
    show(build.trouble(), "en", stream, width=80)
    assert not re.search(r"\x1b\[[0-9;]*3\dm", stream.text())


def test_a_real_terminal_shows_it_as_meant():
    screen = pyte.Screen(80, 60)
    pyte.Stream(screen).feed(shown(build.healthy(practice=True), "nl").replace("\n", "\r\n"))
    assert screen.display[0].startswith("OEFENING")
    last = [line.rstrip() for line in screen.display if line.strip()]
    assert any(line.startswith("✓ Er is geen probleem gezien. Bewezen: 5 van de 6 machtigingen.") for line in last[-8:])
    row = next(y for y, line in enumerate(screen.display) if "Calendars.ReadWrite" in line)
    assert screen.buffer[row][screen.display[row].index("✓")].fg == "green"


def test_off_a_terminal_it_is_plain_lines():
    stream = Stream(tty=False)
    show(build.trouble(), "nl", stream)
    text = stream.text()
    assert "\x1b" not in text
    assert text.startswith("Probleem: De koppeling werkt nog niet.")
    line = next(line for line in text.splitlines() if line.strip().startswith("Mail.Send "))
    assert "aangevraagd: ja, toestemming: nee, in token: nee, werkt: nee" in line
    assert f"correlatie-id {build.CORRELATION}" in text


def test_goods_take_a_line_each():
    text = lines(build.healthy(), width=200)
    goods = [line for line in text if line.startswith("✓ ")][:-1]
    assert len(goods) == len(build.healthy().findings)


def test_a_text_with_values_in_both_languages_is_said_in_the_readers_own():
    inner = Text("two days", "twee dagen")
    finding = replace(build.good("x"), says=Text("It took {it}.", "Het duurde {it}.", {"it": inner}))
    assert "Het duurde twee dagen." in "\n".join(lines(build.healthy(findings=(finding,)), "nl"))


def checked(report, language="en", width=80, height=24):
    stream = Stream(tty=True)
    show(report, language, stream, width=width, height=height, colour=False, brief=True)
    return stream


def test_briefly_one_root_is_told_with_what_follows_from_it():
    text = checked(build.trouble(), width=100, height=60).text()
    assert "(see --all)" in text and "\n✓ " not in text
    assert text.rindex("The link does not work yet.") > text.rindex("PROBLEM")
    cure, seen = text.index("1. Sign in at"), text.index("Seen: ")
    assert cure < seen, "the cure stands before the evidence"
    assert "Next: For the customer's Entra admin: Sign in at" in ANSI.sub("", text), "where there is room, in full"


@pytest.mark.parametrize("name", build.ALL)
@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize(("width", "height"), [(80, 24), (100, 30), (80, 10)])
def test_briefly_it_fits_the_screen_with_the_verdict_and_the_next_step_last(name, language, width, height):
    report = build.ALL[name]()
    stream = checked(report, language, width, height)
    assert stream.rows(width) <= max(height, 24) - 1
    said = re.sub(r"\s+", " ", ANSI.sub("", stream.text()))
    roots = summary.roots(report.findings)
    cures = [root.group.remedy for root in roots if root.group.remedy is not None]
    last = "--send-trial" if not roots else phrases.FOR[cures[0].actor].say(language) if cures else "--all"
    assert summary.standing(report).first.say(language) in said[: said.rindex(last)]
    assert "--all" in said
    for root in roots[:1]:
        for part in (finding_text.brief(root.group, language), *finding_text.steps(root.group, language)[:1]):
            assert re.sub(r"\s+", " ", part) in said, "the matter and the first step are never left out"


def test_what_check_leaves_out_is_named_and_a_higher_screen_shows_it():
    step = Text("Do something that takes a whole line, and then some more of it, in {n}.", "Doe dat, in {n}.")
    remedy = replace(build.CONSENT, steps=tuple(step.of(n=n) for n in range(12)), by=())
    report = replace(build.trouble(), findings=(replace(build.consent_missing("Mail.Send"), remedy=remedy),))
    low, high = checked(report), checked(report, height=60)
    told = low.text().count("Do something that takes a whole line")
    assert f"steps 1 to {told} above, and {12 - told} more (see --all)." in re.sub(r"\s+", " ", low.text())
    assert high.text().count("Do something that takes a whole line") == 13, "and once as the next step"


def test_a_narrow_screen_takes_as_many_words_in_more_rows():
    stream = checked(build.trouble(), width=40)
    assert 24 < stream.rows(40) <= 48
    assert "2. " in stream.text() and "Seen: " in stream.text()


def compacted(report, language="nl", width=80, height=24):
    stream = Stream(tty=True)
    show(report, language, stream, width=width, height=height, colour=False, compact=True)
    return stream


@pytest.mark.parametrize("name", build.ALL)
def test_before_a_menu_it_takes_one_screen_of_24_rows(name):
    assert compacted(build.ALL[name]()).rows(80) <= 21, "the title above it and the prompt below it too"


def test_what_does_not_fit_before_a_menu_is_counted_and_a_higher_screen_shows_it():
    step = Text("Do something that takes a whole line, and then some more of it, in {n}.", "Doe dat, in {n}.")
    remedy = replace(build.CONSENT, steps=tuple(step.of(n=n) for n in range(12)), by=())
    finding = replace(build.consent_missing("Mail.Send"), remedy=remedy)
    report = replace(build.trouble(), findings=(finding,))
    low, high = compacted(report, "en"), compacted(report, "en", height=60)
    assert low.rows(80) <= 21 and "more steps: choose below to see them" in low.text()
    assert high.text().count("Do something that takes a whole line") == 12
    assert "more step" not in high.text()


def test_a_matrix_in_which_nothing_was_seen_takes_one_paragraph_before_a_menu():
    text = compacted(build.refused_sign_in(), "en").text()
    assert "nothing could be seen of these" in text and "unknown" not in text


def test_what_was_skipped_for_one_reason_is_one_line():
    skipped = [build.skipped(check) for check in ("permissions", "domains", "mailbox", "licences")]
    said = lines(build.healthy(findings=(build.good("sign-in"), *skipped)), "en")
    told = [line for line in said if "Skipped because" in line]
    assert len(told) == 1 and "Domains" in told[0] and "Trial mailbox" in told[0]


def test_where_the_practice_was_told_of_it_is_not_told_twice():
    texts = []
    for said in (False, True):
        stream = Stream(tty=True)
        show(build.healthy(practice=True), "nl", stream, width=80, colour=False, practice_said=said)
        texts.append("OEFENING" in stream.text())
    assert texts == [True, False]


def test_a_permission_whose_writing_was_not_tried_is_neutral_not_green():
    rows = tuple(replace(row, writes=row.writes and "not_asked") for row in build.rows())
    cell = matrix.cells(rows[0])[-1]
    assert cell.hue is Verdict.SKIPPED and cell.word.say("en") == "reads, writing not tried"
    assert matrix.verdict(rows[0]) == (Verdict.SKIPPED, matrix.NOT_PROVEN)


@pytest.mark.parametrize(("encoding", "half", "whole"), [("utf-8", "✓–", "✓"), ("ascii", "+-", "+")])
def test_where_no_words_fit_a_half_proof_has_a_mark_of_its_own(encoding, half, whole):
    rows = tuple(replace(row, works="yes", writes=row.writes and "not_asked") for row in build.rows())
    made = lines(build.healthy(permissions=rows), width=40, encoding=encoding, colour=False)
    by_name = {line.split()[0]: line.split()[-1] for line in made if line.startswith(("Mail.ReadWrite ", "User.Read."))}
    assert by_name == {"Mail.ReadWrite": half, "User.Read.All": whole}
    assert f"{half} reads, writing not tried" in " ".join(made)
