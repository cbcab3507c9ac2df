"""No secret that stands in a pasted text stands in its explanation."""

# ruff: noqa: E501  the messages stand as they are printed
from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.explain.answer import explain
from checks.scrub import REMOVED, scrub
from wizard.reports.explanation import as_json, lines

SECRET = "abc8Q~" + "Zx9_-.Kw" * 4 + "Qa"
OLD = "Ab1~Cd2.Ef3-Gh4_Ij5/Kl6=Mn7+Op8Qr9"
JWT = "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJodHRwczovL2dyYXBoIn0.c2lnbmF0dXJlLWhlcmUtMTIzNDU2"

TEXTS = [
    f"curl -d 'client_id=x&client_secret={SECRET}&grant_type=client_credentials' -> AADSTS7000215: Invalid client secret provided.",
    f'{{"client_secret": "{SECRET}", "error_description": "AADSTS7000222: The keys are expired."}}',
    f"client_secret=abc8Q%7E{SECRET[6:]}&x=1 AADSTS7000215: Invalid",
    f"AADSTS7000215: Invalid client secret {SECRET} provided",
    f"AADSTS7000215: Invalid client secret '{SECRET}'",
    f"Authorization: Bearer {JWT}\n401 InvalidAuthenticationToken: Access token has expired {JWT}",
    f"InvalidAuthenticationToken: {JWT[:60]}",
    f"client_assertion={JWT} AADSTS700027: Client assertion failed signature validation {JWT}",
    f"-ClientSecret {SECRET} AADSTS7000215: Invalid client secret provided",
    f"https://user:{SECRET}@proxy.klant.nl:8080 ProxyError: Cannot connect to proxy. https://graph.microsoft.com",
    f"clientgeheim: {OLD} AADSTS7000215: Invalid client secret provided. Secret: {OLD}",
    f"{{'client_secret': '{OLD}'}} AADSTS7000215: {{'client_secret': '{OLD}'}}",
    "535 5.7.3 Authentication unsuccessful AUTH XOAUTH2 dXNlcj1hYmNAa2xhbnQubmwBYXV0aD1CZWFyZXIg [AM0P.prod.outlook.com]",
    f"AADSTS50126: password={OLD}&username=jan Error validating credentials",
]


def secrets_in(text: str) -> list[str]:
    return [
        s for s in (SECRET, SECRET[6:], OLD, JWT, JWT[:60], JWT.split(".")[1], "dXNlcj1hYmNAa2xhbnQubmwB") if s in text
    ]


@pytest.mark.parametrize("text", TEXTS)
def test_nothing_secret_is_kept_or_shown(text):
    explained = explain(text)
    assert explained.diagnosed
    assert secrets_in(repr(explained)) == []
    assert secrets_in(json.dumps(as_json(explained))) == []
    assert secrets_in("\n".join(lines(explained, "en", 200))) == []


@settings(max_examples=200, deadline=None)
@given(
    st.text(max_size=60),
    st.sampled_from([SECRET, JWT]),
    st.text(max_size=60),
    st.sampled_from(["", "secret=", "Bearer ", '"', " "]),
)
def test_secrets_go_wherever_they_stand(before, secret, after, gap):
    assert secret not in scrub(f"{before} {gap}{secret} {after}")


@given(st.text(max_size=300))
def test_scrubbing_twice_changes_nothing_more(text):
    assert scrub(scrub(text)) == scrub(text)


def test_a_message_without_secrets_stays_as_it_is():
    text = (
        "AADSTS7000218: The request body must contain the following parameter: 'client_assertion' or 'client_secret'. "
        "Basic authentication is disabled. Bearer error=invalid_token. Invalid client secret provided. client_secret is missing"
    )
    assert scrub(text) == text
    assert REMOVED not in text
