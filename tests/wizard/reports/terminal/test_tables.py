"""Plain tables that read alike in a pipe, on 80 columns and on 40."""

import pytest

from wizard.reports.terminal.tables import bar, table

ROWS = [("ANNA", "anna.jansen@voorbeeldbv.nl", "een lange uitleg die over meer regels loopt"), ("B", "b@k.nl", "")]


def test_columns_where_they_fit():
    lines = table(("Wie", "Adres", "Waarom"), ROWS, 60)
    assert lines[0].split() == ["Wie", "Adres", "Waarom"]
    assert max(map(len, lines)) <= 60
    assert lines[-1] == "B     b@k.nl"


@pytest.mark.parametrize("width", [20, 40])
def test_labelled_lines_where_they_do_not(width):
    lines = table(("Wie", "Adres", "Waarom"), ROWS, width)
    assert lines[0] == "ANNA" and lines[-1].strip() == "Adres: b@k.nl"
    assert not any(line.startswith("---") for line in lines)
    if width == 40:
        assert max(map(len, lines)) <= 40


def test_an_address_is_never_broken_and_never_sticks_out_of_a_table():
    address = "een.heel.lang.adres.van.iemand@voorbeeldbv.onmicrosoft.com"
    lines = table(("Wie", "Adres"), [("ANNA", address)], 50)
    assert any(address in line for line in lines) and not any("----" in line for line in lines)


@pytest.mark.parametrize(("share", "filled"), [(0, 0), (0.5, 5), (1, 10), (7, 10), (-1, 0)])
def test_bars(share, filled):
    assert bar(share, True, 10) == "█" * filled + "░" * (10 - filled)
    assert bar(share, False, 10) == "#" * filled + "." * (10 - filled)


def test_what_a_name_hides_does_not_reach_the_screen():
    assert "\x1b" not in "".join(table(("A", "B"), [("\x1b[31mx", "y")], 80))
