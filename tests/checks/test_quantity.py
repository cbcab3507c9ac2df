"""Numbers as each language writes them."""

import pytest

from checks.quantity import tenths


@pytest.mark.parametrize(
    ("value", "english", "dutch"), [(0.04, "0.0", "0,0"), (12.35, "12.3", "12,3"), (2, "2.0", "2,0")]
)
def test_a_decimal_is_written_as_the_language_does(value, english, dutch):
    assert (tenths(value).say("en"), tenths(value).say("nl")) == (english, dutch)
