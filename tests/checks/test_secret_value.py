"""The shape of a client secret, offline."""

import base64
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.catalogue.secret_signs import BY_ID, EXPECTED_LENGTH, SECRET_SIGNS, SLIPS
from checks.secret_checksum import ALPHABET as _ALPHABET
from checks.secret_checksum import checksum as _checksum
from checks.secret_checksum import checksum_fits
from checks.secret_value import _ORDER, look
from checks.settings import Secret

# Synthetic example of Microsoft's own detector (security-utilities, SEC101_156).
VECTOR = "zzz8Q~" + "z" * 31 + "blP"
LEGACY = "abc7Q~" + "x" * 31


def made(rng: random.Random) -> str:
    body = "".join(rng.choice(_ALPHABET) for _ in range(3)) + "8Q~" + "".join(rng.choice(_ALPHABET) for _ in range(31))
    return body + _checksum(body)


def test_the_detectors_own_example_is_valid():
    assert checksum_fits(VECTOR)
    seen = look(Secret(VECTOR)).seen
    assert (seen.length, seen.hint, seen.generation, seen.signs) == (40, "zzz", "8Q~", ())


@pytest.mark.parametrize(
    ("value", "sign"),
    [
        ("", "empty"),
        ("   \n", "empty"),
        ("5c0ffee5-1111-4222-8333-444455556666", "guid"),
        ("{5C0FFEE5-1111-4222-8333-444455556666}", "guid"),
        (VECTOR[:31], "truncated"),
        (VECTOR[:39], "truncated"),
        (LEGACY[:30], "truncated"),
        (LEGACY * 2, "doubled"),
        (LEGACY + "x", "too-long"),
        (VECTOR * 2, "found-inside"),
        (VECTOR + "x", "found-inside"),
        ("zzz*****************", "masked"),
        ("zzz......", "masked"),
        ("••••••••••••", "masked"),
        (VECTOR[:20] + "y" + VECTOR[21:], "checksum"),
        (VECTOR.upper(), "checksum"),
        (LEGACY[:10] + "é" + LEGACY[11:], "foreign-characters"),
        ("hunter2", "short"),
        (LEGACY, "older-generation"),
        ("abcdefghij.bcdefghij-bcdefghij_bcd", "older-generation"),
        ("correct horse battery staple", "description"),
        ("correct4horse8battery0staple", "unusual"),
    ],
)
def test_what_is_wrong_is_named_first(value, sign):
    assert look(Secret(value)).seen.signs[0] == sign


@pytest.mark.parametrize(
    ("wrapped", "sign"),
    [
        (f"  {VECTOR}\n", "white-space"),
        (f"{VECTOR[:12]}\r\n{VECTOR[12:]}", "white-space"),
        (f"\u200b{VECTOR}\ufeff", "invisible-characters"),
        (f'"{VECTOR}"', "quoted"),
        (f"“{VECTOR}”", "quoted"),
        (f"`{VECTOR}`", "quoted"),
        (f"Value: {VECTOR}", "label-included"),
        (f"Waarde: {VECTOR}", "label-included"),
        (f"AZURE_CLIENT_SECRET='{VECTOR}'", "label-included"),
        (VECTOR.replace("~", "%7E"), "url-encoded"),
        (VECTOR.replace("~", "&#126;"), "html-encoded"),
        (VECTOR.replace("~", "&tilde;"), "html-encoded"),
        (VECTOR.replace("~", "˜"), "smart-characters"),
        (base64.b64encode(VECTOR.encode()).decode(), "base64-encoded"),
        (base64.b64encode((VECTOR + "\n").encode()).decode(), "base64-encoded"),
    ],
)
def test_wrapping_is_removed_and_said(wrapped, sign):
    found = look(Secret(wrapped))
    assert found.repaired is not None and found.repaired.reveal() == VECTOR
    assert sign in found.seen.signs
    assert not any(BY_ID[s].wrong for s in found.seen.signs)


def test_typographic_dashes_are_put_back():
    value = next(v for v in (made(random.Random(n)) for n in range(200)) if "-" in v)
    found = look(Secret(value.replace("-", "–")))
    assert found.repaired is not None and found.repaired.reveal() == value


def test_a_single_slip_is_placed_or_left_open_but_never_misplaced():
    rng = random.Random(20240601)
    placed = 0
    for _ in range(60):
        value = made(rng)
        at = rng.choice([i for i in range(40) if not 3 <= i < 6])
        wrong = rng.choice([c for c in _ALPHABET if c != value[at]])
        found = look(Secret(value[:at] + wrong + value[at + 1 :]))
        if found.slip:
            placed += 1
            assert found.slip_position == at + 1
    assert placed > 30


def test_swapped_neighbours_are_told_from_a_typing_error():
    value = VECTOR[:36] + "zb" + "lP"  # z and b of the checksum's edge exchanged places
    swapped = value[:36] + value[37] + value[36] + value[38:]
    assert {look(Secret(v)).slip for v in (value, swapped)} <= {"swapped", "substituted", None}
    rng = random.Random(7)
    kinds = set()
    for _ in range(40):
        good = made(rng)
        i = rng.randrange(7, 38)
        if good[i] != good[i + 1]:
            kinds.add(look(Secret(good[:i] + good[i + 1] + good[i] + good[i + 2 :])).slip)
    assert "swapped" in kinds


def test_the_share_of_single_character_corruptions_that_is_caught(capsys):
    rng = random.Random(99)
    values = [made(rng) for _ in range(200)]
    places = [i for i in range(40) if not 3 <= i < 6]
    total = missed = 0
    for value in values:
        for _ in range(400):
            at, wrong = rng.choice(places), rng.choice(_ALPHABET)
            if wrong == value[at]:
                continue
            total += 1
            missed += checksum_fits(value[:at] + wrong + value[at + 1 :])
    with capsys.disabled():
        print(
            f"\nsecret checksum: {total - missed:,} of {total:,} single-character corruptions caught, {missed} missed"
        )
    assert missed < total / 5000


@given(st.text(max_size=200))
def test_any_text_is_looked_at_without_showing_it(value):
    found = look(Secret(value))
    assert set(found.seen.signs) <= set(_ORDER)
    shown = repr(found)
    bare = found.repaired.reveal() if found.repaired else value
    if len(bare) > 12 and bare.isalnum():
        assert bare not in shown


def test_every_sign_has_its_words():
    assert {s.id for s in SECRET_SIGNS} == set(_ORDER)
    for sign in SECRET_SIGNS:
        assert sign.says.open_placeholders <= {"length", "expected"}
    assert set(SLIPS) == {"substituted", "case", "swapped"}
    assert EXPECTED_LENGTH["8Q~"] == 40


OTHER = made(random.Random(5))
GUID = "5c0ffee5-1111-4222-8333-444455556666"
PASTES = {
    "az": '{{\n  "appId": "' + GUID + '",\n  "displayName": "AFAS Profit",\n  "password": "{0}",\n  "tenant": "x"\n}}',
    "graph": '{{"customKeyIdentifier":null,"hint":"abc","keyId":"' + GUID + '","secretText":"{0}"}}',
    "powershell-list": "DisplayName : AFAS\nSecretText  : {0}\nKeyId       : " + GUID,
    "powershell-table": "SecretText                               KeyId\n----------  -----\n{0} " + GUID,
    "portal-row": "AFAS Profit koppeling\t26-11-2028\t{0}\t" + GUID,
    "sentence": "Hoi, het geheim is {0}. Groet, Anna",
    "brackets": "De waarde ({0}), niet de id.",
    "two-lines": "{0}\nverloopt op 26-11-2028",
    "markdown-code": "Geheim: `{0}`",
    "markdown-bold": "**{0}**",
    "command": "az login --service-principal -p='{0}' --tenant x",
    "assignment": "$clientSecret = '{0}'",
    "yaml": "client_secret: {0} # AFAS",
    "toml": 'secret = "{0}"',
    "html": "<td class='v'>{0}</td>",
    "url": "https://voorbeeld.nl/?client_secret={0}&x=1",
    "mail": "> > {0}\r\n",
    "csv": "AFAS;{0};26-11-2028",
    "not-alone": "x{0}y",
}
WRITINGS = {
    "as-it-is": lambda value: value,
    "markdown": lambda value: "".join(f"\\{c}" if c in "~_-." else c for c in value),
    "url": lambda value: "".join(f"%{ord(c):02X}" if c in "~-_." else c for c in value),
    "all-url": lambda value: "".join(f"%{ord(c):02x}" for c in value),
    "json": lambda value: value.replace("~", "\\u007e"),
    "html": lambda value: value.replace("~", "&#x7E;").replace("-", "&#45;"),
    "quoted-printable": lambda value: value.replace("~", "=7E"),
    "tilde-of-a-phone": lambda value: value.replace("~", "～"),
    "invisible": lambda value: "\u200b".join(value[n : n + 7] for n in range(0, 40, 7)),
    "soft-hyphens": lambda value: value[:20] + "\u00ad" + value[20:],
    "wide": lambda value: "".join(chr(ord(c) + 0xFEE0) if c.isalnum() else c for c in value),
}


@pytest.mark.parametrize("paste", PASTES)
@pytest.mark.parametrize("writing", WRITINGS)
def test_a_value_is_found_anywhere_and_however_it_is_written(paste, writing):
    found = look(Secret(PASTES[paste].format(WRITINGS[writing](OTHER))))
    assert found.repaired is not None and found.repaired.reveal() == OTHER
    assert found.seen.signs and not any(BY_ID[sign].wrong for sign in found.seen.signs)
    assert (found.seen.generation, found.seen.length) == ("8Q~", 40)


@pytest.mark.parametrize("at", [3, 11, 20, 37])
def test_a_value_broken_over_lines_is_put_together(at):
    for broken in (f"{OTHER[:at]}\r\n{OTHER[at:]}", f"> {OTHER[:at]}\n> {OTHER[at:]}", f"{OTHER[:at]} {OTHER[at:]}"):
        found = look(Secret(broken))
        assert found.repaired is not None and found.repaired.reveal() == OTHER and "white-space" in found.seen.signs


def test_encodings_inside_encodings():
    inside = base64.b64encode(f'{{"secretText":"{OTHER}"}}'.encode("utf-16-le")).decode()
    assert look(Secret(f"data: {inside}")).repaired == Secret(OTHER)
    assert look(Secret(OTHER.replace("~", "%257E"))).repaired == Secret(OTHER)


def test_two_values_are_not_chosen_between():
    found = look(Secret(f"{OTHER}\n{VECTOR}"))
    assert (found.repaired, found.seen.signs, found.seen.hint) == (None, ("several-values",), "")


@given(st.text(max_size=80))
def test_what_is_sent_is_what_was_given_unless_the_checksum_proves_another_reading(value):
    found = look(Secret(value))
    if found.repaired is not None:
        sent = found.repaired.reveal()
        assert checksum_fits(sent) or sent == value.strip(" \t\r\n\u00a0\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")


@pytest.mark.parametrize(
    "value",
    [
        "abc%41defghijklmnop1",
        "Zm9vYmFy%7Efoo&amp;bar12",
        '"abcdefghij1klmnop"',
        f'"{LEGACY}"',
        f"Value: {LEGACY}",
        "a&lt;b1c2d3e4f5g6h7i8",
    ],
)
def test_nothing_is_decoded_or_unwrapped_without_proof(value):
    assert look(Secret(value)).repaired is None
    assert look(Secret(f" {value}\r\n")).repaired == Secret(value)


@pytest.mark.parametrize(
    "wrapped", [f'"{LEGACY}"', f"Value: {LEGACY}", f"het is {LEGACY} hoor", LEGACY.replace("~", "%7E")]
)
def test_an_older_value_inside_something_is_named(wrapped):
    found = look(Secret(wrapped))
    assert found.seen.signs[0] == "wrapping-kept" and BY_ID["wrapping-kept"].wrong


HEX = "A1B2C3D4E5F60718293A4B5C6D7E8F9001122334"
SOMETHING_ELSE = [
    ("eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJodHRwczovL2dyYXBoIn0.c2ln", "jwt"),
    ('{"token_type":"Bearer","access_token":"eyJ0eXAiOiJKV1QiLCJh.eyJhdWQiOiJodHRw.c2ln"}', "jwt"),
    ("Bearer eyJ0eXAiOiJKV1QiLCJhbGciOiJub25lIn0.eyJhdWQiOiJ4In0.", "jwt"),
    ("-----BEGIN CERTIFICATE-----\nMIIC\n-----END CERTIFICATE-----", "pem"),
    ("-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----", "pem"),
    (HEX, "thumbprint"),
    (":".join(HEX[n : n + 2] for n in range(0, 40, 2)), "thumbprint"),
    ("\u200e" + HEX.lower(), "thumbprint"),
    ("5A17C0DE" * 8, "long-hex"),
    ("<token><version>1</version><data>" + "5A17C0DE" * 8 + "</data></token>", "afas-token"),
    (
        base64.b64encode(b"<token><version>1</version><data>" + b"5A17C0DE" * 8 + b"</data></token>").decode(),
        "afas-token",
    ),
    ("https://kluis.vault.azure.net/secrets/afas/0123456789abcdef0123456789abcdef", "key-vault"),
    ("@Microsoft.KeyVault(SecretUri=https://kluis.vault.azure.net/secrets/afas/)", "key-vault"),
    ("@Microsoft.KeyVault(VaultName=kluis;SecretName=afas)", "key-vault"),
    ("System.Security.SecureString", "secure-string"),
    ("01000000d08c9ddf0115d1118c7a00c04fc297eb01000000" + "ab" * 80, "secure-string"),
    ("76492d1116743f0423413b16050a5345MgB8AEQA", "secure-string"),
    ("Microsoft.Graph.PowerShell.Models.MicrosoftGraphPasswordCredential", "secure-string"),
    ("$env:AZURE_CLIENT_SECRET", "variable-name"),
    ("${AZURE_CLIENT_SECRET}", "variable-name"),
    ("%AZURE_CLIENT_SECRET%", "variable-name"),
    ("$(clientSecret)", "variable-name"),
    ("${{ secrets.AZURE_CLIENT_SECRET }}", "variable-name"),
    ("{{ lookup('env', 'X') }}", "variable-name"),
    ("AZURE_CLIENT_SECRET", "variable-name"),
    ("$clientSecret", "variable-name"),
    ("<client-secret>", "placeholder"),
    ("your-client-secret", "placeholder"),
    ("xxxxxxxxxxxxxxxxxxxx", "placeholder"),
    ("https://portal.azure.com/#view/x", "web-address"),
    ("C:\\Users\\anna\\geheim.txt", "file-name"),
    ("AFAS Profit koppeling", "description"),
    ("Geheim voor AFAS (2026)", "description"),
    ("afas-profit-koppeling", "description"),
    ("26-11-2028", "description"),
    ("anna@klant.nl", "description"),
    ('[{"displayName":"AFAS","endDateTime":"2028-11-26","hint":"abc","keyId":"' + GUID + '"}]', "no-value-inside"),
    ("Secret ID: " + GUID, "guid"),
    (GUID.replace("-", ""), "guid"),
    (OTHER.replace("~", "", 1), "tilde-lost"),
    (OTHER.replace("~", "-", 1), "tilde-lost"),
    (OTHER.replace("~", " ", 1), "tilde-lost"),
    ("abcxxxxxxxxxxxxxxxxxxxx", "masked"),
    ("geheim-afas-2026", "description"),
    ("SecretText  KeyId\n" + OTHER[:24] + "...  " + GUID, "truncated"),
    ("MIIDXTCCAkWgAwIBAgIJAKL0UG+mRKSzMA0GCSqGSIb3" * 4, "pem"),
    ("#{ClientSecret}#", "variable-name"),
    ("__CLIENT_SECRET__", "variable-name"),
    ("AFAS\t26-11-2028\tabc******************\t" + GUID, "masked"),
]


@pytest.mark.parametrize(("value", "sign"), SOMETHING_ELSE)
def test_what_is_plainly_something_else_is_named(value, sign):
    for given_as in (value, f" {value}\n", f'"{value}"'):
        found = look(Secret(given_as))
        assert found.seen.signs[0] == sign, given_as
        assert BY_ID[sign].wrong


@given(st.integers(0, 10**9))
def test_a_generated_value_is_never_taken_for_something_else(seed):
    rng = random.Random(seed)
    value = made(rng)
    older = "".join(rng.choice(_ALPHABET) for _ in range(3)) + "7Q~" + "".join(rng.choice(_ALPHABET) for _ in range(31))
    plain = "".join(rng.choice(_ALPHABET) for _ in range(34))
    assert look(Secret(value)).seen.signs == ()
    assert look(Secret(older)).seen.signs == ("older-generation",)
    assert not any(BY_ID[sign].never for sign in look(Secret(plain)).seen.signs)


def test_a_long_paste_costs_its_length():
    import time

    def took(text):
        start = time.perf_counter()
        look(Secret(text))
        return time.perf_counter() - start

    for piece in ("8Q~", "aaa8Q~", "%41", "&amp;", "\\~", "eyJ.", "A_", "ab cd ", "=7E", "zzz7Q~x", "$(", "<a "):
        small = min(took(piece * (10_000 // len(piece))) for _ in range(3))
        large = min(took(piece * (40_000 // len(piece))) for _ in range(3))
        assert large < 12 * small + 0.05, piece
