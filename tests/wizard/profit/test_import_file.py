"""Profit's import file: each value of today as it stands in the list, and nobody of whom one is not known."""

from pathlib import Path

import pytest

from checks.matching.classify import Match
from checks.words import same
from wizard.profit.export import Export, read
from wizard.profit.import_file import rows
from wizard.runtime.user_error import UserError

WANTED = "carla@klant.nl"


def table(tmp_path: Path, text: str, **options: bool) -> list[tuple[str, ...]]:
    path = tmp_path / "l.csv"
    path.write_bytes(text.encode())
    export = read(path, **options)
    return rows([_match(export, n) for n in range(len(export.users))], export)


def _match(export: Export, at: int) -> Match:
    return Match(export.users[at], "x@klant.nl", "needs-deviating", same("-"), proposal=WANTED, matched_by="mail")


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Gebruiker;Omschrijving;E-mail;UPN\nC;Carla;c@klant.nl;\n", ("C", "Carla", "c@klant.nl", "", WANTED)),
        ("Gebruiker;Omschrijving;E-mail;UPN\nC;Carla;;c@upn.nl\n", ("C", "Carla", "", "c@upn.nl", WANTED)),
        ("UPN;UserId;Email;Description\na@b.nl;C;c@k.nl;Carla  V\n", ("C", "Carla  V", "c@k.nl", "a@b.nl", WANTED)),
        (
            "Gebruiker;Omschrijving;E-mail werk;E-mail;UPN\nC;Carla;werk@k.nl;eigen@k.nl;u@k.nl\n",
            ("C", "Carla", "eigen@k.nl", "u@k.nl", WANTED),
        ),
    ],
)
def test_e_mail_and_upn_are_what_stands_there(tmp_path: Path, text: str, row: tuple[str, ...]) -> None:
    assert table(tmp_path, text) == [row]


def test_a_participant_number_that_was_left_out_for_matching_is_in_the_import(tmp_path: Path) -> None:
    text = "Gebruiker;Omschrijving;E-mail;UPN\n48213.C;Carla;c@klant.nl;u@klant.nl\n"
    assert table(tmp_path, text, participant=True)[0][0] == "48213.C"


@pytest.mark.parametrize(
    ("heads", "lacks"),
    [
        ("Gebruiker;Omschrijving;E-mail", "UPN"),
        ("Gebruiker;Omschrijving;UPN", "E-mail"),
        ("Gebruiker;UPN;E-mail", "Omschrijving"),
        ("Gebruiker;Naam;UPN;E-mail", "Omschrijving"),
    ],
)
def test_a_list_without_a_column_of_the_import_is_refused(tmp_path: Path, heads: str, lacks: str) -> None:
    with pytest.raises(UserError) as wrong:
        table(tmp_path, f"{heads}\nC;c@klant.nl;c@klant.nl\n")
    assert f": {lacks}" in wrong.value.text.say("nl")
