"""Messages of every kind and what they mean; texts of every kind that mean nothing here."""

from __future__ import annotations

import pytest

from checks.catalogue.causes import BY_ID
from checks.explain.answer import explain
from tests.checks.explain.corpus import GRAPH, MAIL, MORE, NETWORK, NOTHING, PROFIT, SIGN_IN, TRAPS

MESSAGES = [*SIGN_IN, *GRAPH, *MAIL, *NETWORK, *MORE, *PROFIT]


@pytest.mark.parametrize(("text", "code", "causes"), [m[1:] for m in MESSAGES], ids=[m[0] for m in MESSAGES])
def test_a_message_leads_to_its_cause(text, code, causes):
    explained = explain(text)
    assert explained.code == code
    assert explained.causes[0].cause in causes
    assert all(c.cause in BY_ID for c in explained.causes)
    assert len({c.cause for c in explained.causes}) == len(explained.causes)
    assert [c.confidence for c in explained.causes][1:] == ["possible"] * (len(explained.causes) - 1)
    assert len(explained.cures) == len(explained.causes)
    if code:
        assert explained.codes[0] == code


@pytest.mark.parametrize("text", [n[1] for n in (*NOTHING, *TRAPS)], ids=[n[0] for n in (*NOTHING, *TRAPS)])
def test_an_unrelated_text_leads_nowhere(text):
    explained = explain(text)
    assert explained.causes == ()
    assert explained.code is None
    assert not explained.diagnosed


def test_ids_are_found_in_every_form():
    one = explain(SIGN_IN[0][1]).ids
    assert one.trace_id == "7d0c2a44-6a35-4df8-95d5-1c9d4b1f3300"
    assert one.correlation_id == "b3f4cf1e-53a9-4f1e-8d2b-88b0a2c0d711"
    assert one.timestamp == "2025-03-04 09:15:22Z"
    assert one.app_ids == ("9c0f8a52-1d7e-4b53-8c55-3f1f6a2b9d04",)
    plain = explain(SIGN_IN[3][1] + "\n     | Trace ID: " + one.trace_id).ids
    assert plain.trace_id == one.trace_id
    assert plain.app_ids == one.app_ids


def test_the_remotes_own_words_are_kept():
    assert (explain(SIGN_IN[1][1]).official or "").startswith("AADSTS7000222: The provided client secret keys for app")
    assert explain(GRAPH[0][1]).official == "Insufficient privileges to complete the operation."
    assert "Trace ID" not in (explain(SIGN_IN[0][1]).official or "")


def test_an_unknown_number_gets_its_look_up_page_and_the_oauth_class():
    explained = explain(
        '{"error":"invalid_client","error_description":"AADSTS9999123: Something new.","error_codes":[9999123]}'
    )
    assert explained.code == "AADSTS9999123"
    assert explained.lookup_link == "https://login.microsoftonline.com/error?code=9999123"
    assert explained.oauth_error == "invalid_client"
    assert explained.causes[0].cause == "secret_wrong"
    assert explained.official == "AADSTS9999123: Something new."
    bare = explain("AADSTS9999123: Something new.")
    assert [c.cause for c in bare.causes] == ["insufficient_information"]


def test_of_several_codes_the_inner_one_decides():
    nested = explain("AADSTS70002: Error validating credentials. AADSTS50126: Invalid username or password.")
    assert nested.code == "AADSTS50126"
    assert set(nested.codes) == {"AADSTS70002", "AADSTS50126"}
    assert [c.cause for c in nested.causes] == ["user_password_wrong"]


def test_of_a_dated_log_the_last_message_decides():
    log = "\n".join(
        f"2025-03-0{day} 10:00:00 token: {text} Trace ID: 7d0c2a44-6a35-4df8-95d5-1c9d4b1f3300"
        for day, text in ((1, "AADSTS700016: Application not found"), (2, "AADSTS7000222: The keys are expired"))
    )
    assert explain(log).code == "AADSTS7000222"
    assert explain("\n".join(reversed(log.split("\n")))).code == "AADSTS7000222"
