"""A number that something tore is the number it was, and what only stands behind a number stays apart from it."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checks.catalogue.sign_in_errors import BY_CODE
from checks.explain.answer import explain
from checks.explain.explanation import Explanation
from checks.words import LANGUAGES
from tests.checks.explain.envelopes import in_json, in_prose_nl, in_url, quoted
from wizard.reports.explanation import as_json, lines

NUMBERS = sorted(code.removeprefix("AADSTS") for code in BY_CODE)
KNOWN = frozenset(NUMBERS)


def said(explained: Explanation) -> str:
    """How the number was read, in both languages; empty when nothing is said of it."""
    return " ".join(explained.reading.say(n) for n in LANGUAGES) if explained.reading else ""


RELAXED = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))

WITHIN_A_LINE = (" ", "  ", "\u00a0", "\u2009", "\u202f", " > ", "&nbsp;", "&thinsp;")
OVER_LINES = ("\n", "\r\n", "\n> ", "\n    ", "-\n", "=\r\n", '" +\n    "')
UNSEEN = ("\u00ad", "\u200b", "&shy;", "<wbr>", "\x1b[0m")
MARKS = (".", ",", ". ", ", ", "'", "\u00b7")
BEFORE = ("AADSTS", "AADSTS ", "Fout: AADSTS", "(AADSTS", "AADSTS code ", "Foutmelding bij aanmelden: AADSTS: ")
BEHIND = ("", ".", ": something that nobody wrote", " bij het aanmelden", ")", '"', "\nTrace ID: x")


@st.composite
def torn(draw: st.DrawFn, tears: tuple[str, ...]) -> tuple[str, str]:
    """A known number, and the same in two or three pieces, of which the first is no known number."""
    number = draw(st.sampled_from(NUMBERS))
    cuts = draw(st.sets(st.integers(1, len(number) - 1), min_size=1, max_size=2))
    tear, written, at = draw(st.sampled_from(tears)), "", 0
    for cut in sorted(cuts):
        written += number[at:cut] + tear
        at = cut
    return number, written + number[at:]


def other_readings(written: str) -> set[str]:
    """Known numbers that some of the pieces make."""
    pieces, made, digits = "".join(c if c.isdigit() else " " for c in written).split(), set(), ""
    for piece in pieces:
        digits += piece
        made.add(digits)
    return made & KNOWN


@RELAXED
@given(torn(WITHIN_A_LINE + OVER_LINES + UNSEEN), st.sampled_from(BEFORE), st.sampled_from(BEHIND))
def test_a_torn_number_is_read_whole(pair, before, behind):
    number, written = pair
    explained = explain(before + written + behind)
    readings = other_readings(written)
    if readings == {number} or behind.startswith(":") or not any(tear in written for tear in WITHIN_A_LINE):
        assert explained.code == f"AADSTS{number}"
    else:
        assert (explained.code or "").removeprefix("AADSTS") in readings
        assert all(f"AADSTS{n}" in said(explained) for n in readings)


@RELAXED
@given(st.sampled_from(NUMBERS), st.sampled_from(MARKS), st.sampled_from(BEFORE), st.sampled_from(BEHIND))
def test_a_number_written_in_thousands_is_read(number, mark, before, behind):
    at = len(number) % 3 or 3
    written = mark.join([number[:at], *(number[n : n + 3] for n in range(at, len(number), 3))])
    assert explain(before + written + behind).code == f"AADSTS{number}"


FOLLOWING = (
    " 2026-11-27 09:12:44Z", " 27-11-2026 9:12", " 27 nov 2026", " 12:15:03", " port 443", " line 12", " 10.0.0.4",
    ", 443", " (401)", " 3 times", " 2 gebruikers", " 15 ms", "\n2026-11-27 09:12:44 INFO next", "\n1. Open the portal",
    "\n2) Kies het certificaat", "\n12:15:03 INFO", " 5f2c1e0a-1d7e-4b53-8c55-3f1f6a2b9d04", " HTTP 401", " v2.0",
    " 192.168.178.20:443", " - 401", "; 12", "/443", " #3", "\n22 Nov 2026 08:00", " 9 uur",
)  # fmt: skip


@pytest.mark.parametrize("behind", FOLLOWING)
def test_what_follows_a_number_is_not_swallowed(behind):
    for number in NUMBERS[::7]:
        assert explain(f"Aanmelden mislukt: AADSTS{number}{behind}").code == f"AADSTS{number}", number


@RELAXED
@given(
    st.sampled_from(NUMBERS), st.integers(0, 99_999_999), st.sampled_from(WITHIN_A_LINE), st.sampled_from(BEHIND[:1])
)
def test_a_number_that_is_known_by_itself_stays_itself(number, other, blank, behind):
    explained = explain(f"AADSTS{number}{blank}{other}{behind}")
    assert explained.code == f"AADSTS{number}"
    if f"{number}{other}" in KNOWN:
        assert f"AADSTS{number}{other}" in said(explained)
        assert explained.causes[0].confidence != "certain"


@RELAXED
@given(
    st.sampled_from(NUMBERS),
    st.sampled_from(NUMBERS),
    st.sampled_from((" ", ", ", "/", " en ", "\n", " - ", " AADSTS")),
)
def test_two_right_numbers_do_not_make_a_wrong_one(first, second, between):
    explained = explain(f"AADSTS{first}{between}{second}")
    assert set(explained.codes) <= {f"AADSTS{first}", f"AADSTS{second}"}
    assert f"AADSTS{first}" in explained.codes
    listed = explain(json.dumps({"error": "invalid_client", "error_codes": [int(first), int(second)]}))
    assert set(listed.codes) == {f"AADSTS{first}", f"AADSTS{second}"}


@pytest.mark.parametrize(
    "wrap", [in_json, in_url, in_prose_nl, quoted("> ")], ids=lambda w: getattr(w, "__name__", "x")
)
def test_a_torn_number_in_an_envelope(wrap):
    explained = explain(wrap("AADSTS7000 222: The keys of the app have ended."))
    assert explained.code == "AADSTS7000222"
    assert "7000 222" in said(explained)
    assert (explained.official or "").endswith("The keys of the app have ended.")


@RELAXED
@given(
    torn(WITHIN_A_LINE[:4]), st.sampled_from(("Foutcode: ", "Aanmeldingsfoutcode ", "Error code: ", "error_codes: ["))
)
def test_a_torn_number_behind_a_label(pair, label):
    _, written = pair
    assert (explain(label + written).code or "").removeprefix("AADSTS") in other_readings(written)


@pytest.mark.parametrize(
    "label", ["Foutcode: ", "Error code: ", "error code ", "FOUT ", '"error_codes":[', "Code: ", ""]
)
def test_a_label_and_a_number_alone(label):
    for number in NUMBERS[::9]:
        assert explain(label + number).code == f"AADSTS{number}"
    assert explain("Printer HP-7000 offline, foutcode 500 11").code is None


def test_words_tell_which_number_is_meant():
    explained = explain("AADSTS70002 22 The provided client secret keys for app are expired.")
    assert explained.code == "AADSTS7000222"
    assert [c.confidence for c in explained.causes] == ["certain"]


@RELAXED
@given(st.sampled_from(NUMBERS), st.data())
def test_signs_that_a_scan_gives_for_a_digit(number, data):
    meant = {"0": "OoQ", "1": "lI"}
    scanned = number[0] + "".join(
        data.draw(st.sampled_from(meant[c])) if c in meant and data.draw(st.booleans()) else c for c in number[1:]
    )
    explained = explain(f"AADSTS{scanned}")
    if sum(c.isdigit() for c in scanned) > 1:
        assert explained.code == f"AADSTS{number}"
    if explained.code and scanned != number:
        assert explained.causes == () or explained.causes[0].confidence != "certain"
        assert scanned in said(explained)


@RELAXED
@given(st.sampled_from(NUMBERS), st.sampled_from(("AADTS", "ADSTS", "AADSTSS", "AASTDS", "AADST", "aadsst")), st.data())
def test_a_prefix_with_a_slip_counts_for_known_numbers_only(number, prefix, data):
    explained = explain(f"{prefix}{data.draw(st.sampled_from(('', ' ', ': ')))}{number} bij het aanmelden")
    assert explained.code == f"AADSTS{number}"
    assert explained.causes == () or explained.causes[0].confidence != "certain"
    assert prefix in said(explained)
    assert explain(f"{prefix}9999999").code is None
    assert explain(f"ADAT {number}, STAD {number}, DATA{number}").code is None


def test_a_piece_that_begins_with_a_misread_digit():
    explained = explain("AADSTS 7000 Z22 : The pr0vided client secret keys f0r app are explred.")
    assert explained.code == "AADSTS7000222"
    assert "7000 Z22" in said(explained)


def test_how_a_number_was_read_is_told():
    explained = explain("AADSTS70002 22")
    for language in ("en", "nl"):
        told = " ".join(lines(explained, language, 200))
        assert '"70002 22"' in told
        assert "AADSTS7000222" in told
    assert set(as_json(explained)["reading"]) == set(LANGUAGES)
    assert "reading" not in as_json(explain("AADSTS70002: x"))
