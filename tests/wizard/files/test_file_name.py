"""What a customer is called, as a name that every platform takes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.files.file_name import LONGEST, fitting
from wizard.files.windows import unfit_name


@pytest.mark.parametrize(
    ("name", "fits"),
    [
        ("klant.nl", "klant.nl"),
        ("bäckerei.de", "bäckerei.de"),
        ("a/b\\c:d", "a-b-c-d"),
        ("..", "customer"),
        (" klant. ", "klant"),
        ("con.nl", "con.nl-"),
        ("", "customer"),
    ],
)
def test_what_becomes_of_it(name: str, fits: str) -> None:
    assert fitting(name, "customer") == fits


@given(st.text(max_size=200))
def test_windows_takes_every_name(name: str) -> None:
    fits = fitting(name, "customer")
    assert fits and len(fits) <= LONGEST + 1
    assert not unfit_name(fits), fits
