"""The wrong thing in the field for the app connector's credential or client ID."""

from __future__ import annotations

import base64
import random
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.profit_slips import not_a_client_id, not_a_credential
from checks.secret_checksum import checksum

DIGITS = "077AE65E24097D7F01C93CC9AF8105FF129E95794F4A5F07BAC335E04A9F3994"
XML = f"<token><version>1</version><data>{DIGITS}</data></token>"
BODY = "abc8Q~" + "x" * 31
ENTRA = BODY + checksum(BODY)
NEITHER = ("T48213AA", "o48213ab", "https://12345.resttest.afas.online/ProfitRestServices", "naam@klant.nl", ENTRA)


@pytest.mark.parametrize("text", [*NEITHER, f"  {ENTRA}\n", f"Waarde: {ENTRA}", "-----BEGIN CERTIFICATE-----\nMII"])
def test_what_is_surely_neither_is_told_and_not_repeated(text: str) -> None:
    for why in (not_a_credential(text), not_a_client_id(text)):
        assert why is not None
        for language in ("en", "nl"):
            assert text.strip() not in why.say(language)


@pytest.mark.parametrize("token", [XML, DIGITS, base64.b64encode(XML.encode()).decode(), f"AfasToken {XML}", XML[:60]])
def test_a_token_is_no_client_id_and_is_a_credential(token: str) -> None:
    why = not_a_client_id(token)
    assert why is not None and "token" in why.say("nl") and DIGITS not in why.say("en")
    assert not_a_credential(token) is None


@given(st.text(string.ascii_letters + string.digits + "~-_.", min_size=16, max_size=80))
def test_what_a_generator_makes_is_refused_nowhere(text: str) -> None:
    """How AFAS's own look is not documented, so that nothing but what is certain may stand in its way."""
    assert not_a_credential(text) is None or "8Q~" in text


def test_the_forms_of_the_practice_profit_pass() -> None:
    made = random.Random(1)
    for _ in range(50):
        digits = "".join(made.choices("0123456789abcdef", k=32))
        assert not_a_client_id(digits) is None
        assert not_a_credential(f"pxs~{digits}") is None
