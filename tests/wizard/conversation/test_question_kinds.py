"""How replies are understood, whatever stands around them."""

import pytest

from wizard.conversation.question_kinds import unquoted_path


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
