"""The shape of a client secret, offline."""

import base64
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.catalogue.secret_signs import BY_ID, EXPECTED_LENGTH, SECRET_SIGNS, SLIPS
from checks.secret_value import _ALPHABET, _ORDER, _checksum, checksum_fits, look
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
        (VECTOR * 2, "doubled"),
        (VECTOR + "x", "too-long"),
        ("zzz*****************", "masked"),
        ("zzz......", "masked"),
        ("••••••••••••", "masked"),
        (VECTOR[:20] + "y" + VECTOR[21:], "checksum"),
        (VECTOR.upper(), "checksum"),
        (LEGACY[:10] + "é" + LEGACY[11:], "foreign-characters"),
        ("hunter2", "short"),
        (LEGACY, "older-generation"),
        ("abcdefghij.bcdefghij-bcdefghij_bcd", "older-generation"),
        ("correct horse battery staple", "unusual"),
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
    total = missed = 0
    for value in values:
        for _ in range(1000):
            at = rng.choice([i for i in range(40) if not 3 <= i < 6])
            wrong = rng.choice([c for c in _ALPHABET if c != value[at]])
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
