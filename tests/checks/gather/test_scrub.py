"""Nothing that opens a door stays in evidence."""

from __future__ import annotations

from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.gather.scrub import LIMIT, scrub
from checks.settings import Secret

SHAPED = "abc8Q~" + "x" * 31 + "yZ1"


@pytest.mark.parametrize(
    "text",
    [
        "Authorization: Bearer eyJhbGciOiJSUzI1NiJ9.eyJhcHBpZCI6IjEifQ.c2ln",
        "got eyJhbGciOiJSUzI1NiJ9.eyJhcHBpZCI6IjEifQ.c2ln back",
        "eyJhbGciOiJSUzI1NiJ9.eyJhcHBpZ",
        "client_id=1&client_secret=c2lnhunter2&grant_type=client_credentials",
        '{"client_secret": "c2lnhunter2", "x": 1}',
        "client_assertion=c2ln.x.y",
        "password=c2lnhunter2",
        "Proxy-Authorization: Basic dXNlcjpjMmxu",
        "http://user:c2lnhunter2@proxy:8080",
        f"the value {SHAPED} is wrong",
        f"the value {SHAPED[:20]}",
        "abc8Q%7Exxxxc2lnxxxx",
        "-----BEGIN PRIVATE KEY-----\nc2ln\n-----END PRIVATE KEY-----",
        "-----BEGIN RSA PRIVATE KEY-----\nc2ln",
    ],
)
def test_shapes_of_secrets_go(text):
    cleaned = scrub(text)
    assert "[removed]" in cleaned
    for part in ("c2ln", "hunter2", "8Q~", "8Q%7E", "dXNlcjpj", "eyJhcHB", "eyJhbGc"):
        assert part not in cleaned


def test_what_is_no_secret_stays():
    text = (
        "AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the request is the client "
        "secret value, not the client secret ID, for a secret added to app '66666666-7777-8888-9999-aaaaaaaaaaaa'. "
        "Trace ID: 0dc7f1b4-7b5c-4d2e-8f44-0a3bb5fdfa00"
    )
    assert scrub(text) == text


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc", "Cf")), min_size=6, max_size=60))
def test_a_given_secret_is_found_in_every_spelling(value):
    # What takes a secret's place is no secret.
    if len(value.strip()) < 6 or value in "[removed]":
        return
    for spelled in (value, quote(value, safe=""), quote(value), quote_plus(value)):
        cleaned = scrub(f"before <{spelled}> after", (Secret(value),))
        assert f"<{spelled}>" not in cleaned


def test_control_characters_cannot_reach_a_terminal():

    assert not set("\x1b\x07\r\u202e") & set(scrub("a\x1b[31mred\r\nline\u202e\x07b"))


def test_long_words_are_shortened_after_the_secrets_went():
    secret = "s3cr3t-value-of-some-length"
    cleaned = scrub("x" * (LIMIT - 10) + secret, (Secret(secret),))
    assert len(cleaned) <= LIMIT
    assert len(scrub("x" * (LIMIT * 2))) == LIMIT
    assert "s3cr" not in cleaned


def test_a_tiny_secret_does_not_shred_ordinary_words():
    assert scrub("a cat sat", (Secret("a"), Secret(""), Secret("  "))) == "a cat sat"
