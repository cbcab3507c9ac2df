"""Headings: the plural of one that is known is known, and data is never taken for a heading."""

import pytest

from wizard.profit.columns import field_of


@pytest.mark.parametrize(
    ("one", "more"),
    [
        ("Gebruiker", "Gebruikers"),
        ("Gebruikerscode", "Gebruikerscodes"),
        ("User name", "User names"),
        ("E-mailadres", "E-mailadressen"),
        ("Afwijkend e-mailadres", "Afwijkend e-mailadressen"),
        ("Profit user", "Profit users"),
        ("Gebruikerscode", "Gebr.code"),
        ("Gebruiker", "Gebr."),
        ("Omschrijving", "Omschr."),
    ],
)
def test_a_plural_or_shortened_heading_names_the_same_field(one, more):
    named = field_of(one)
    plural = field_of(more)
    assert named is not None
    assert plural is not None
    assert plural[0] == named[0]
    assert plural[1] <= named[1]


@pytest.mark.parametrize("word", ["s", "es", "adressen van", "JANSSENS", "Peeters"])
def test_what_only_ends_like_a_plural_is_no_heading(word):
    assert field_of(word) is None


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("AFAS-login", "user"),
        ("Login Profit", "user"),
        ("Profit account", "user"),
        ("Gebruikersnummer", "user"),
        ("Naam gebruiker (code)", "user"),
        ("Naam gebruiker", "name"),
        ("Achternaam, voornaam", "name"),
        ("Roepnaam + achternaam", "name"),
        ("E-mailadres voor Exchange-koppeling", "deviating"),
        ("Exchange e-mail koppeling actief", None),
        ("Werkmail", "email"),
        ("Office 365 account", "email"),
        ("AFAS Online account", "email"),
        ("Mdw. nr", "employee_id"),
        ("User logon name", None),
        ("Laatste login Profit", None),
        ("Code omgeving AFAS", None),
        ("Medewerker (code)", "employee_id"),
    ],
)
def test_headings_as_consultants_write_them(heading, field):
    told = field_of(heading)
    assert (told[0] if told else None) == field
