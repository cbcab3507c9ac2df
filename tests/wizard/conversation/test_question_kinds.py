"""How replies are understood, whatever stands around them."""

import pytest

from wizard.conversation.effects import Accepted, Declined
from wizard.conversation.question_kinds import new_path, unquoted_path


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ('"C:\\Users\\Anna de Boer\\lijst.xlsx"', "C:\\Users\\Anna de Boer\\lijst.xlsx"),
        (" '/mnt/anna/mijn lijst.csv' ", "/mnt/anna/mijn lijst.csv"),
        ("& 'C:\\Anna & co\\lijst.csv'", "C:\\Anna & co\\lijst.csv"),
        ("\u201clijst.csv\u201d", "lijst.csv"),
        ("file:///mnt/anna/mijn%20lijst.csv", "/mnt/anna/mijn lijst.csv"),
        ("file:///C:/Users/anna/lijst.csv", "C:/Users/anna/lijst.csv"),
        ("klant's lijst.csv", "klant's lijst.csv"),
        ('"half', '"half'),
        ("", ""),
    ],
)
def test_a_path_is_taken_as_explorer_and_terminals_give_it(typed, path):
    assert unquoted_path(typed) == path


@pytest.mark.parametrize(
    "typed", ["profit-exchange.secret?", "map/rapport<.html", "C:\\klant\\a*b.toml", "x|y", "a\tb"]
)
def test_a_key_that_went_into_the_name_of_a_new_file_is_no_name(typed):
    assert isinstance(new_path(typed), Declined)


@pytest.mark.parametrize(
    "typed", ['"C:\\klant\\rapport.html"', "~/wat?/rapport.html", "../map/", "één – twee.md", "a:b"]
)
def test_other_names_are_taken(typed):
    assert new_path(typed) == Accepted(unquoted_path(typed))
