"""Every row of the catalogue is reachable: by its code, by its phrases, by its refinements."""

from __future__ import annotations

import re
import string

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checks.catalogue.causes import BY_ID
from checks.catalogue.network_errors import BY_CODE as NETWORK
from checks.catalogue.network_errors import EXCEPTIONS
from checks.catalogue.rows import HARMLESS
from checks.catalogue.sign_in_errors import SIGN_IN_ERRORS
from checks.explain.answer import all_rows, explain, explain_code
from checks.explain.decision import is_microsofts
from checks.explain.normalise import normalise
from checks.explain.phrases import anchors, find
from checks.words import LANGUAGES

ROWS = list(all_rows())
PHRASES = sorted({p for r in ROWS for p in [*r.phrases, *(f.phrase for f in r.refine)]})


def test_codes_are_unique():
    codes = [r.code.lower() for r in ROWS]
    assert len(set(codes)) == len(codes)


# The tables are gone through in one test each: thousands of tests of a line each would cost more in keeping count.


def test_every_row_is_whole():
    for row in ROWS:
        assert row.causes, row
        for causes in (row.causes, *(f.causes for f in row.refine)):
            assert causes == (HARMLESS,) or all(cause in BY_ID for cause in causes), row
        for text in (row.meaning, row.here):
            assert text is None or all(text.say(language).strip() for language in LANGUAGES), row


def test_every_code_alone_is_looked_up():
    for row in ROWS:
        explained = explain_code(row.code)
        assert explained is not None, row
        assert explained.rows == (row,)
        assert [c.cause for c in explained.causes] == [c for c in dict.fromkeys(row.causes) if c != HARMLESS], row
        assert explained.code == (row.code if is_microsofts(row) else None)


def test_every_number_is_compared_whole_in_a_text():
    for code in (row.code for row in SIGN_IN_ERRORS):
        number = code.removeprefix("AADSTS")
        assert explain(f"Error: {code}: something").code == code
        assert explain(f'{{"error":"x","error_codes":[{number}]}}').code == code
        assert explain(f"Sign-in error code: {number}").code == code
        assert explain(f"Aanmeldingsfoutcode: {number}").code == code
        assert explain_code(number) == explain_code(code) == explain_code(f" aadsts{number} "), code


@pytest.mark.parametrize(
    "row", [r for r in ROWS if r.stage in ("graph", "exchange") and is_microsofts(r)], ids=lambda r: r.code
)
def test_a_graph_code_is_found_where_a_code_stands(row):
    for text in (
        f'{{"error":{{"code":"{row.code}","message":"m","innerError":{{"request-id":"x"}}}}}}',
        f"{{'error': {{'code': '{row.code}', 'message': 'm'}}}} from https://graph.microsoft.com",
        f"Status: 403\nErrorCode: {row.code}\nhttps://graph.microsoft.com/v1.0/users",
    ):
        assert explain(text).code == row.code


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("700016", "7000216"),
        ("700022", "7000222"),
        ("90002", "900023"),
        ("65005", "650052"),
        ("50057", "500571"),
        ("53003", "530003"),
    ],
)
def test_prefix_traps(short, long):
    assert explain(f"AADSTS{short}: x").code == f"AADSTS{short}"
    assert explain(f"AADSTS{long}: x").code == f"AADSTS{long}"


def test_every_phrase_compiles():
    for phrase in PHRASES:
        assert re.compile(phrase).pattern == phrase


@settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_what_a_phrase_matches_is_found(data):
    phrase = data.draw(st.sampled_from(PHRASES))
    words = data.draw(
        st.from_regex(
            re.compile(phrase, re.ASCII),
            fullmatch=True,
            alphabet=string.ascii_letters + string.digits + " .,:'()-/<>=\"[]!_{}|#$@?&;%+*~\\",
        )
    )
    text = normalise("x " + words + " y")
    # What may repeat has an end in a search (60), and none in a pattern.
    if re.search(phrase, text.flat, re.IGNORECASE) and not re.search(r"\w{61}", words):
        assert find(phrase, text) is not None, (anchors(phrase), text.squeezed)


def test_every_exception_leads_to_a_row():
    assert set(EXCEPTIONS.values()) <= set(NETWORK)


def test_unknown_codes_are_not_invented():
    assert explain_code("AADSTS1") is None
    assert explain_code("AADSTS9999999") is None
    assert explain_code("NoSuchErrorAtAll") is None
    assert explain_code("") is None
