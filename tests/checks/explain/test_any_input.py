"""Anything may be pasted: every text has an answer, and an enormous one has it soon."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.explain.answer import explain
from wizard.reports.explanation import as_json, lines

MILLION = 1_000_000


@settings(max_examples=150, deadline=None)
@given(st.text())
def test_any_text(text):
    explained = explain(text)
    assert explained.diagnosed == bool(explained.causes)
    assert all(len(line) < 500 for line in lines(explained, "nl", 40))


PIECES = (
    "AADSTS", "7000215", "AADSTS7000215", ": ", '\n', '\r\n', "\\", '"', "'", "{", "}", "[", "]", "error",
    "code", "=", "&", "%41", "%", "&quot;", "<html>", "<p>", "</p>", "> ", "| ", '\x1b[31m', '\x00',
    "ErrorAccessDenied", "proxy", "407", "token", "certificate", "https://", "graph.microsoft.com",
    "client_secret", "foutcode", '\u200b', '\ufeff', 'é', '=\n', "=3D", "\\u0041", "\\n", "mailbox", "Bearer",
    "eyJ", " ", '\t', ";", ",", "trace id",
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=120).map("".join))
def test_any_mixture_of_what_is_looked_for(text):
    assert as_json(explain(text))["schema"] == 1


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "\\",
        "<html>",
        '{"a":',
        '{"error":{"code":"',
        "proxy ",
        "AADSTS",
        "%25",
        "é",
        "\x00",
        "=\n",
        "mailbox user ",
        "errorcode,a\n1,50011\n",
        "AADSTS90002: Tenant 'tenant",
        "correcttenant",
        "AADSTS7000215: client_secret=",
        "AADSTS7000215%41",
        "&lt;html&gt; ",
        " " * 9_000 + "|x\n",
    ],
    ids=repr,
)
def test_ten_megabytes_of_anything(piece):
    size = 10 * MILLION
    explain((piece * (size // len(piece) + 1))[:size])


def test_a_needle_in_ten_megabytes():
    hay = "2025-03-04 09:15:22 INFO nothing to see here, 42 messages synchronised\n" * 70_000
    needle = "2025-03-04 09:15:23 ERROR token: AADSTS7000222: The provided client secret keys for app are expired.\n"
    assert explain(hay + needle + hay).code == "AADSTS7000222"
    assert explain(hay).causes == ()
