"""A classic token in every form people have it comes out alike, and nothing that is no token does."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.profit_token import NotATokenError, read_token
from checks.settings import Secret
from checks.words import LANGUAGES

DATA = "5A17C0DE" * 8
XML = f"<token><version>1</version><data>{DATA}</data></token>"
BASE64 = base64.b64encode(XML.encode()).decode()
AROUND = st.sampled_from(("", " ", "\n", "\r\n", '"', "\ufeff", "'", "\u201c", "\u200b", "\u00a0"))


@given(st.sampled_from((("xml", XML), ("digits", DATA), ("base64", BASE64), ("digits", DATA.lower()))), AROUND, AROUND)
def test_every_form_becomes_the_base64_of_the_whole_xml(form: tuple[str, str], before: str, after: str) -> None:
    spelling, text = form
    token = read_token(Secret(before + text + after))
    assert token.spelling == spelling
    assert base64.b64decode(token.value.reveal()).decode().lower() == XML.lower()


@pytest.mark.parametrize(
    ("given_", "spelling"),
    [
        (f"AfasToken {BASE64}", "base64"),
        ("\n".join(BASE64[i : i + 40] for i in range(0, len(BASE64), 40)), "base64"),
        (BASE64.rstrip("="), "base64"),
        (base64.b64encode(XML.encode("utf-16")).decode(), "base64"),
        (XML.replace("><", ">\n  <"), "xml"),
        (f"<?xml version='1.0'?>{XML}", "xml"),
        (" ".join((DATA[:32], DATA[32:])), "digits"),
        (XML.replace(DATA, f"\n  {DATA[:32]}\n  {DATA[32:]}\n"), "xml"),
        (XML.replace("<", "&lt;").replace(">", "&gt;"), "xml"),
        (XML.replace("<", "\\u003c").replace(">", "\\u003E"), "xml"),
        (XML.replace("<token>", '<token xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'), "xml"),
        (f"Authorization: AfasToken {BASE64}", "base64"),
        (f"afastoken\t{BASE64}", "base64"),
        (f"Token: {DATA}", "digits"),
        ("\u200b".join((DATA[:8], DATA[8:])), "digits"),
        ("-".join((DATA[:32], DATA[32:])), "digits"),
    ],
)
def test_forms_as_they_are_copied(given_: str, spelling: str) -> None:
    token = read_token(Secret(given_))
    assert (token.spelling, token.value.reveal()) == (spelling, BASE64)


@pytest.mark.parametrize(
    "given_",
    ["", "x", DATA[:-1], DATA + "0", XML[:-3], XML.replace(DATA, DATA[:-2]), BASE64[:-12], "a" * 63 + "g", "é"],
)
def test_anything_else_is_told_without_its_value(given_: str) -> None:
    with pytest.raises(NotATokenError) as wrong:
        read_token(Secret(given_))
    for language in LANGUAGES:
        said = wrong.value.says.say(language)
        assert said and DATA[:16] not in said and BASE64[:20] not in said


@pytest.mark.parametrize(
    ("given_", "meant"),
    [
        (DATA[:-1], True),
        (DATA + "0", True),
        (XML[:-3], True),
        (XML.replace(DATA, DATA[:9]), True),
        (base64.b64encode(XML[:-9].encode()).decode(), True),
        ("pxs~" + DATA, False),
        (DATA[:32], False),
        (DATA * 2, False),
    ],
)
def test_what_was_meant_as_a_token_is_not_taken_for_a_client_secret(given_: str, meant: bool) -> None:
    with pytest.raises(NotATokenError) as wrong:
        read_token(Secret(given_))
    assert wrong.value.meant is meant
