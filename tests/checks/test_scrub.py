"""Nothing that opens a door stays in what is kept or shown."""

from __future__ import annotations

import base64
import html
import json
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from checks.scrub import LIMIT, REMOVED, quotable, scrub, without_shapes
from checks.settings import Secret

SHAPED = "abc8Q~" + "x1Y" * 11 + "Z"
KEY = "-----BEGIN PRIVATE KEY-----\nMIIEc2lnaHVudGVyMg\nc2lnaHVudGVyMg==\n-----END PRIVATE KEY-----"
JWT = "eyJhbGciOiJSUzI1NiJ9.eyJhcHBpZCI6IjEifQ.c2lnaHVudGVyMg"
AFAS = "9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08"
AFAS_XML = f"<token><version>1</version><data>{AFAS}</data></token>"

ALONE = {
    "client secret": SHAPED,
    "older client secret": "abc7Q~" + "x1Y" * 10 + "Z",
    "private key": KEY,
    "encrypted private key": KEY.replace("PRIVATE", "ENCRYPTED PRIVATE"),
    "key cut off": KEY[:60],
    "key in base64": base64.b64encode(KEY.encode()).decode(),
    "token": JWT,
    "token of another writer": "eyAiYWxnIjoibm9uZSJ9.eyJhcHBpZCI6IjEifQ.",
    "encrypted token": "eyJlbmMiOiJBMjU2R0NNIn0.QR1Owv2ug2WyPBnbQrRARTeEk.48V1_ALb6US04U3b.5eym8TW_c8SuK0lt.XFBoMYUZod",
    "token cut off": JWT[:40],
    "authorization code": "0.AXkA" + "b1C_-" * 12,
    "AFAS token": AFAS_XML,
    "AFAS token in base64": base64.b64encode(AFAS_XML.encode()).decode(),
}
NAMES = [
    "client_secret",
    "clientSecret",
    "client-secret",
    "client_assertion",
    "password",
    "passwd",
    "pwd",
    "wachtwoord",
    "Wachtwoord",
    "clientgeheim",
    "api_key",
    "apiKey",
    "x-api-key",
    "AccountKey",
    "SharedAccessKey",
    "SAMLResponse",
    "access_token",
    "refresh_token",
    "id_token",
    "device_code",
    "code_verifier",
    "secretText",
    "private_key",
]
NAMED = dict.fromkeys(NAMES, "c2lnHunter2-" + "x" * 8)
FORMS = {
    "form": lambda name, value: f"a=1&{name}={quote_plus(value)}&b=2",
    "JSON": lambda name, value: json.dumps({"a": 1, name: value, "b": "2"}),
    "JSON in JSON": lambda name, value: json.dumps({"body": json.dumps({name: value})}),
    "a repr": lambda name, value: repr({name: value}),
    "XML": lambda name, value: f"<r><{name}>{html.escape(value)}</{name}></r>",
    "XML with a prefix": lambda name, value: f'<s:{name} type="x">{html.escape(value)}</s:{name}>',
    "a header": lambda name, value: f"{name}: {value}\r\nHost: x",
    "TOML": lambda name, value: f'{name} = "{value}"\n',
    "a connection string": lambda name, value: f"Endpoint=x;{name}={value};EntityPath=y",
    "a command line": lambda name, value: f"prog --{name} {value} --other",
    "a form echoed by a page": lambda name, value: f'<input type="hidden" name="{name}" value="{html.escape(value)}">',
    "the same, turned round": lambda name, value: f"<input value='{html.escape(value)}' id=x name='{name}'>",
    "prose": lambda name, value: f"The {name}: {value} was refused.",
}


def parts(value: str) -> list[str]:
    """Stretches of a secret that must not be found afterwards."""
    value = AFAS if value == AFAS_XML else value
    return [value[i : i + 12] for i in range(8, max(9, len(value) - 12), 9)]


@pytest.mark.parametrize("kind", ALONE)
@pytest.mark.parametrize(
    "around", ["{}", "got {} back", '"{}"', "({})", "value={};", "AADSTS7000215: '{}'.", "\n{}\n", "<b>{}</b>"]
)
def test_what_is_a_secret_by_its_shape_goes_wherever_it_stands(kind, around):
    value = ALONE[kind]
    text = around.format(value)
    for cleaned in (scrub(text), without_shapes(text), quotable(text)):
        assert REMOVED in cleaned
        assert not [part for part in parts(value) if part in cleaned]


@pytest.mark.parametrize(
    "tilde", ["~", "%7E", "%7e", "%257E", "&#126;", "&#x7e;", "&tilde;", "\\u007e", "\\x7E", "\\~"]
)
def test_a_client_secret_goes_however_its_tilde_is_written(tilde):
    written = SHAPED.replace("~", tilde)
    cleaned = scrub(f"the value {written} is wrong")
    assert "x1Yx1Y" not in cleaned
    assert cleaned == f"the value {REMOVED} is wrong"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", NAMED)
def test_what_is_called_a_secret_goes_in_every_shape(form, name):
    cleaned = scrub(FORMS[form](name, NAMED[name]))
    assert "Hunter2" not in cleaned
    assert REMOVED in cleaned


@pytest.mark.parametrize(
    "text",
    [
        "Authorization: Bearer eyJhbGciOiJSUzI1NiJ9.eyJhcHBpZCI6IjEifQ.c2ln",
        "Proxy-Authorization: Basic dXNlcjpjMmxu",
        "Authorization: AfasToken " + ALONE["AFAS token in base64"],
        "http://user:c2lnhunter2@proxy:8080",
        f"token {AFAS} typed",
    ],
)
def test_what_opens_a_door_in_its_place_goes(text):
    cleaned = scrub(text)
    assert REMOVED in cleaned
    assert not [part for part in ("c2ln", "hunter2", "dXNlcjpj", AFAS[:12], "PHRva2Vu") if part in cleaned]


@pytest.mark.parametrize(
    "text",
    [
        "AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the request is the client "
        "secret value, not the client secret ID, for a secret added to app '66666666-7777-8888-9999-aaaaaaaaaaaa'. "
        "Trace ID: 0dc7f1b4-7b5c-4d2e-8f44-0a3bb5fdfa00",
        "AADSTS7000218: The request body must contain the following parameter: 'client_assertion' or 'client_secret'. "
        "Basic authentication is disabled. Bearer error=invalid_token. client_secret is missing",
        'WWW-Authenticate: Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize"',
        "Thumbprint of key used by client: 'E2F5B9C07CF4B2E6A7D1A0F5C3E8D9B1A2C3D4E5'",
        "https://graph.microsoft.com:443/v1.0/users?$select=id",
        "Negotiate authentication and Basic credentials are not supported",
        "The password of this account has expired; reset your password",
    ],
)
def test_what_is_no_secret_stays(text):
    assert scrub(text) == text


# The second makes an HTML entity of the value's own characters.
@given(st.text(st.characters(blacklist_categories=("Cs", "Cc", "Cf")), min_size=6, max_size=60))
@example("a&b<c>d\"e'f")
def test_a_given_secret_is_found_in_every_spelling(value):
    # What takes a secret's place is no secret.
    if len(value.strip()) < 6 or value in REMOVED or REMOVED in value:
        return
    for spelled in (value, quote(value, safe=""), quote(value), quote_plus(value), json.dumps(value)[1:-1]):
        assert f"<{spelled}>" not in scrub(f"before <{spelled}> after", (Secret(value),))


@settings(max_examples=200)
@given(st.text(max_size=300))
def test_scrubbing_twice_changes_nothing_more(text):
    assert scrub(scrub(text)) == scrub(text)
    assert quotable(quotable(text)) == quotable(text)


@given(
    st.lists(st.sampled_from([*ALONE.values(), *NAMED, "=", ": ", '"', "<", ">", " value=", "\n", "x"]), max_size=12)
)
def test_scrubbing_twice_changes_nothing_more_where_there_are_secrets(pieces):
    once = scrub("".join(pieces))
    assert scrub(once) == once


def test_control_characters_cannot_reach_a_terminal():
    assert not set("\x1b\x07\r\n\u202e\u061c\U000e0041") & set(
        quotable("a\x1b[31mred\r\nline\u202e\x07b\u061c\U000e0041")
    )


def test_a_lone_half_of_a_surrogate_pair_cannot_stop_a_report():
    quotable("Jan \ud83d de Vries").encode("utf-8")


def test_long_words_are_shortened_after_the_secrets_went():
    secret = "s3cr3t-value-of-some-length"
    cleaned = quotable("x" * (LIMIT - 10) + secret, (Secret(secret),))
    assert len(cleaned) <= LIMIT
    assert "s3cr" not in cleaned
    for length in (LIMIT * 2, 65_530, 65_536, 70_000, 1_000_000):
        assert len(quotable(("y" * (length - 9)) + secret, (Secret(secret),))) == LIMIT


def test_a_tiny_secret_does_not_shred_ordinary_words():
    assert scrub("a cat sat", (Secret("a"), Secret(""), Secret("  "))) == "a cat sat"
