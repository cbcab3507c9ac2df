"""What people really paste: numbers nobody knows, logs, facts, news, scans, other languages and other dress."""

# ruff: noqa: E501  the messages stand as they are printed
from __future__ import annotations

import base64
import json
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checks.catalogue.sign_in_errors import BY_CODE
from checks.explain.answer import explain
from tests.checks.catalogue.sentences import SENTENCES
from tests.checks.explain.corpus import GRAPH, NETWORK, SIGN_IN
from tests.checks.explain.odd_cases import CASES
from wizard.reports.explanation import lines

RELAXED = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
KNOWN = {row.code.removeprefix("AADSTS") for row in BY_CODE.values()}
CODED = [(text, code) for _, text, code, _ in (*SIGN_IN, *GRAPH) if code and "\n" not in text and len(text) > 40]


@pytest.mark.parametrize(("text", "code", "causes"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_a_paste_leads_to_its_cause(text, code, causes):
    explained = explain(text)
    top = explained.causes[0].cause if explained.causes else "none"
    assert top in causes
    if code:
        assert explained.code == code
    if explained.lookup_link:
        assert all(c.confidence != "certain" for c in explained.causes)
    for language in ("en", "nl"):
        assert lines(explained, language, 60)


def unknown_numbers() -> st.SearchStrategy[str]:
    return st.integers(50_000, 9_999_999).map(str).filter(lambda n: n not in KNOWN)


@RELAXED
@given(st.sampled_from(sorted(SENTENCES)), unknown_numbers(), st.data())
def test_an_unknown_number_is_read_by_its_words_and_never_certain(code, number, data):
    sentence = data.draw(st.sampled_from(SENTENCES[code]))
    explained = explain(f"AADSTS{number}: {sentence} Trace ID: 7d0c2a44-6a35-4df8-95d5-1c9d4b1f3300")
    assert explained.code == f"AADSTS{number}"
    assert explained.lookup_link == f"https://login.microsoftonline.com/error?code={number}"
    assert explained.causes
    assert all(c.confidence != "certain" for c in explained.causes)
    steps = " ".join(step.en for cure in explained.cures for step in cure.remedy.steps)
    assert "Get the full message" not in steps


WORDS = st.from_regex(r"[A-Z][a-z]{3,9}(?:[A-Z][a-z]{2,9}){1,3}", fullmatch=True)


@RELAXED
@given(WORDS, st.text("abcdefgh ijklmn", min_size=5, max_size=60))
def test_a_code_beside_a_message_is_always_quoted(code, message):
    explained = explain(json.dumps({"error": {"code": code, "message": message}}))
    assert explained.code == code or explained.code in explained.codes
    assert explained.causes
    assert code in explained.codes


@RELAXED
@given(st.sampled_from(CODED), st.sampled_from(CODED), st.booleans())
def test_in_a_log_the_last_failure_counts(first, last, newest_first):
    entries = [f"2026-03-0{n} 08:00:0{n} ERROR {text}" for n, (text, _) in enumerate((first, last), 1)]
    explained = explain("\n".join(reversed(entries) if newest_first else entries))
    assert explained.code == last[1] == explain(last[0]).code
    assert {first[1], last[1]} <= set(explained.codes)


@RELAXED
@given(st.sampled_from(CODED))
def test_a_log_that_ends_well_says_so(failure):
    explained = explain(
        f"2026-03-01 08:00:01 ERROR {failure[0]}\n2026-03-01 09:00:00 INFO GET /users -> 200 OK\n"
        "2026-03-01 09:00:02 INFO sync finished, 14 events updated"
    )
    assert explained.causes == ()
    assert explained.understood
    assert failure[1] in explained.codes
    assert "ends well" in explained.what.en
    assert "ends well" in " ".join(lines(explained, "en", 200))


WITH_WORDS = [(code, s) for code, sentences in SENTENCES.items() for s in sentences if len(code) > 11 and len(s) > 25]
SCANNED = str.maketrans("0125", "OlZS")


@RELAXED
@given(st.sampled_from(WITH_WORDS))
def test_a_scanned_number_is_certain_only_with_its_words(pair):
    code, sentence = pair
    scanned = code.replace("AADSTS", "")
    scanned = "AADSTS" + scanned[:3] + scanned[3:].translate(SCANNED)
    if not re.fullmatch(r"AADSTS\d+", scanned):
        found = explain(f"{scanned}: {sentence}").code
        assert found == code or found is None or sentence in SENTENCES.get(found, ())
        alone = explain(f"{scanned}: something that nobody wrote")
        assert alone.code in (None, code)
        assert alone.code is None or (alone.reading and alone.causes[0].confidence != "certain")
        assert alone.code is None or not re.search("[ZS]", scanned[6:])


@RELAXED
@given(st.sampled_from(sorted(n for n in KNOWN if any(o != n and o.startswith(n) for o in KNOWN))))
def test_a_number_that_was_cut_off_is_never_a_shorter_code(number):
    explained = explain(f"Token request failed: AADSTS{number}... (more)")
    assert explained.code is None
    assert [c.cause for c in explained.causes] == ["insufficient_information"]


@pytest.mark.parametrize("content_type", ["application/json; charset=utf-8", "text/plain"])
@pytest.mark.parametrize(("text", "code"), CODED[::4], ids=lambda v: str(v)[:20])
def test_an_answer_inside_power_automate_is_read(text, code, content_type):
    body = base64.b64encode(json.dumps({"error": {"message": text}}).encode()).decode()
    wrapped = json.dumps({"statusCode": 401, "body": {"$content-type": content_type, "$content": body}}, indent=1)
    assert explain(wrapped).code == explain(text).code == code


@pytest.mark.parametrize(("text", "code"), CODED[::4], ids=lambda v: str(v)[:20])
@pytest.mark.parametrize("width", [37, 61])
def test_powershells_serialised_streams_are_read(text, code, width):
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    pieces = [escaped[i : i + width] for i in range(0, len(escaped), width)]
    streams = "".join(f'<S S="Error">{piece}_x000D__x000A_</S>' for piece in pieces)
    assert explain(f'#< CLIXML\n<Objs Version="1.1.0.1">{streams}</Objs>').code == code


CERTAIN_ONLY_WITH_WORDS = [
    row for row in BY_CODE.values() if len(row.causes) == 1 and row.mark not in ("D", "S") and not row.phrases
]


@pytest.mark.parametrize("row", CERTAIN_ONLY_WITH_WORDS[::6], ids=lambda r: r.code)
def test_a_number_that_microsoft_does_not_document_is_likely_at_most(row):
    assert explain(f"{row.code}: x").causes[0].confidence == "likely"


@pytest.mark.parametrize(
    "text",
    [
        "HTTP 401 from https://graph.microsoft.com/v1.0/users",
        "HTTP 403 from https://graph.microsoft.com/v1.0/users",
        '{"error":"invalid_client"}',
        '{"error":"invalid_scope"} https://login.microsoftonline.com',
        "AADSTS900144: The request body must contain the following parameter: 'grant_type'.",
        '{"error":{"code":"Authorization_RequestDenied","message":"Insufficient privileges to complete the operation."}}',
        '{"error":{"code":"ErrorAccessDenied","message":"Access is denied. Check credentials and try again."}}',
        '{"error":{"code":"BadRequest","message":"Invalid."}}',
        "httpx.ProxyError: 403 Forbidden",
        "httpx.ReadTimeout: The read operation timed out (graph.microsoft.com)",
        "requests.exceptions.JSONDecodeError: Expecting value: line 1 column 1 (char 0) token",
        "AADSTS90002: Tenant 'klantbv.onmicrosoft.com' not found.",
        "HTTP 503 from https://graph.microsoft.com",
        "De koppeling met Exchange werkt niet meer, foutmelding onbekend.",
    ],
)
def test_what_the_text_does_not_decide_is_not_called_certain(text):
    explained = explain(text)
    assert explained.causes
    assert all(c.confidence != "certain" for c in explained.causes)
    assert all(cure.cause.decides for cure in explained.cures[1:])


def test_network_messages_keep_their_first_cause_when_there_are_rivals():
    for _, text, _, causes in NETWORK:
        assert explain(text).causes[0].cause in causes


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            '{"error":{"code":"ErrorPropertyValidationFailure","message":"At least one property failed validation."}}',
            "WRITE",
        ),
        ('{"error":{"code":"BadRequest","message":"Resource not found for the segment \'calender\'."}}', "GRAPH"),
        ("New-MgApplication: Insufficient privileges to complete the operation.", "ROLE"),
        ("AADSTS900144: The request body must contain the following parameter: 'grant_type'.", "TOKEN"),
    ],
)
def test_the_cure_is_that_of_what_was_going_on(text, words):
    said = " ".join(step.en for step in explain(text).cures[0].remedy.steps)
    assert ("x-www-form-urlencoded" in said) == (words == "TOKEN")
    assert ("Reading works" in said) == (words == "WRITE")
    assert ("one request to Microsoft Graph" in said) == (words == "GRAPH")
    assert ("Privileged Role Administrator" in said) == (words == "ROLE")
