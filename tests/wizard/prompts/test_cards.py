"""A card at every width: its rows stand on one line each where all of them fit so."""

from checks.words import same
from wizard.conversation.effects import Card
from wizard.prompts.cards import card_lines

ID = "9de5e93b-30ac-4f59-8b31-b9d153b39859"


def shown(rows, width):
    return card_lines(Card(same("x"), rows=tuple((same(a), same(b)) for a, b in rows)), "nl", width, {})


def test_short_rows_stand_on_one_line_on_a_narrow_screen_too():
    rows = [("Afwijkend adres nodig", "2"), ("Geen account", "14")]
    assert shown(rows, 40) == ["Afwijkend adres nodig  2", "Geen account           14"]
    assert shown(rows, 20) == ["Afwijkend adres", "nodig", "    2", "Geen account", "    14"]


def test_one_row_that_does_not_fit_puts_every_value_below_its_label():
    assert shown([("Directory id", ID), ("Geen account", "14")], 40) == [
        "Directory id",
        f"    {ID}",
        "Geen account",
        "    14",
    ]
