"""Text of unknown encoding: what was written comes back, whatever wrote it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wizard.files.read_text import decoded, exactly, repaired

NAMES = ["José García", "Zoë Müller", "Renée de Vries", "Jürgen Weiß", "Françoise Lefèvre", "Søren Ødegård", "André"]
CODE_PAGES = ["cp1252", "cp850", "mac-roman"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_tells_itself(encoding):
    text = "Gebruiker;Naam\r\nZOË;Zoë Müller – 10 €\r\n"
    found = decoded(text.encode(encoding))
    assert (found.text, found.guessed) == (text, False)
    assert encoding.startswith(found.encoding)


@pytest.mark.parametrize("encoding", CODE_PAGES)
@pytest.mark.parametrize("name", [n for n in NAMES if "Ø" not in n])
def test_one_name_tells_the_code_page(encoding, name):
    found = decoded(f"Gebruiker;Naam\r\nA;{name};\r\n".encode(encoding))
    assert name in found.text
    assert (found.encoding, found.guessed) == (encoding, True)


@settings(max_examples=40)
@given(st.sampled_from(CODE_PAGES), st.lists(st.sampled_from(NAMES), min_size=2, max_size=6))
def test_lists_of_names_come_back(encoding, names):
    text = "\r\n".join(f"{n.upper() if i % 3 == 2 else n};x" for i, n in enumerate(names))
    assert decoded(text.encode(encoding, "replace")).text == text.encode(encoding, "replace").decode(encoding)


@pytest.mark.parametrize("text", ["Pat O’Brien;pat.o’brien@klant.nl", "prijs – 10 €", "Jan “de Man” Jansen", "€ 12"])
def test_typography_of_windows_is_not_taken_for_another_page(text):
    assert decoded(text.encode("cp1252")).text == text


def test_a_stray_byte_does_not_spoil_a_text_that_is_utf_8():
    found = decoded("Zoë Müller, René".encode() + "; José".encode("cp1252"))
    assert found.text == "Zoë Müller, René; José"
    assert (found.encoding, found.mended) == ("utf-8", 1)


def test_a_text_cut_off_inside_a_letter_is_still_utf_8():
    assert decoded("naam: Zoë".encode()[:-1]).encoding == "utf-8"


@given(st.binary(max_size=300))
def test_no_bytes_make_it_fail(data):
    assert isinstance(decoded(data).text, str)


@settings(max_examples=40)
@given(st.lists(st.sampled_from([*NAMES, "O’Brien", "– €"]), min_size=1, max_size=4).map(" ".join))
def test_text_that_was_read_wrongly_once_is_turned_back(text):
    assert repaired(text.encode().decode("cp1252", "replace")) in (text, None)
    assert repaired(text) is None


def test_a_name_that_was_read_wrongly_once():
    assert repaired("JosÃ© MÃ¼ller") == "José Müller"
    assert repaired("Ã is a letter") is None


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@given(st.text(st.characters(exclude_characters="\0\ufeff", exclude_categories=["Cs"]), max_size=40))
def test_what_may_not_be_guessed_is_read_by_its_mark(codec, text):
    assert exactly(text.encode(codec)) == text


@given(st.binary(max_size=40))
def test_and_refused_without_one_unless_it_is_utf_8(data):
    try:
        text = exactly(data)
    except UnicodeDecodeError:
        return
    assert "\0" not in text
    assert text.encode("utf-8") in data or data[:2] in (b"\xff\xfe", b"\xfe\xff", b"\0\0")
