"""Spreadsheets times oddities: the same users come out, and what is odd is said or named with its line."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.wizard.profit.lists.kinds import GRIDS, RECORDS
from wizard.profit.columns import FIELDS, HEADINGS, field_of
from wizard.profit.export import ExportError, read

_PEOPLE = (
    ("DMARTINA", "Dino Martina", "", "d.martina@klant.nl", "1001", "Nee"),
    ("JJANSEN", "Zoë Müller", "jan@klant.nl", "z.muller@klant.nl", "1002", "Ja"),
    ("B.BOER", "Bas de Boer", "", "b.boer@klant.nl", "1003", "Nee"),
    ("00217", "Femke van der Veen", "", "", "1004", "Nee"),
)
PEOPLE = [dict(zip(("user", "name", "deviating", "email", "employee_id", "blocked"), p, strict=True)) for p in _PEOPLE]
# Spaces and signs around a heading, as exports and people write them.
DRESS = [
    str, str.upper, lambda h: f" {h} ", lambda h: f"{h} *", lambda h: h.replace(" ", "_"), lambda h: f"3. {h}",
    lambda h: f"{h}\u00a0", lambda h: f"{h} (Profit)", lambda h: h.capitalize() + ":", lambda h: h.replace(" ", "\n"),
]  # fmt: skip
NO_USERS = [
    ["Totaal", "4"], ["Totaal gebruikers: 4"], ["Aantal", "4"], ["Subtotaal", "", "2"],
    ["Pagina 1 van 3"], ["---", "---"],
    ["Afgedrukt op 26-11-2026 door BEHEER"], ["Printed on 26/11/2026"], ["Einde overzicht"], ["4 gebruikers"],
    ["Gegenereerd op: 26-11-2026 10:00"], ["* = geblokkeerd in Profit"], ["Groep: Verkoop"],
    ["Grand total", "", "", "4"],
]  # fmt: skip
ABOVE = [
    ["Gebruikers AFAS Profit"], ["Peildatum", "26-11-2026"], ["Afgedrukt op 26-11-2026"], [""], ["Omgeving: O48213AA"],
    ["Bedrijf", "Voorbeeld BV"],
]  # fmt: skip


def listed(order, headings, people=PEOPLE):
    return [[headings[f] for f in order], *([person[f] for f in order] for person in people)]


def expected(people=PEOPLE):
    return [(p["user"], p["name"], p["deviating"] or None, p["email"] or None, p["blocked"] == "Ja") for p in people]


def found_in(export):
    return [(u.user, u.name, u.deviating, u.email, u.blocked) for u in export.users]


def square(rows):
    """Rows of one length, as a sheet has them."""
    wide = max(map(len, rows))
    return [[*row, *[""] * (wide - len(row))] for row in rows]


@settings(max_examples=80, deadline=None)
@given(
    st.sampled_from([kind for kind in GRIDS if kind not in ("markdown", "framed", "quoted-lines")]),
    st.permutations(FIELDS),
    st.lists(st.sampled_from(ABOVE), max_size=3),
    st.lists(st.tuples(st.integers(0, 4), st.sampled_from(NO_USERS)), max_size=3),
    st.booleans(),
    st.integers(0, 10**6),
)
def test_titles_totals_and_headings_again_are_no_users(tmp_path_factory, kind, order, above, between, again, seed):
    pick = random.Random(seed)
    headings = {f: pick.choice(DRESS)(pick.choice(HEADINGS[f][:6])) for f in FIELDS}
    table = listed(order, headings)
    rows = [*above, table[0]]
    for place, person in enumerate(table[1:]):
        rows += [odd for at, odd in between if at == place]
        if again and place == 2:
            rows += [[], table[0]]
        rows.append(person)
    rows += [odd for at, odd in between if at == 4]
    path = tmp_path_factory.mktemp("odd") / "lijst"
    path.write_bytes(GRIDS[kind](square(rows)))
    export = read(path)
    assert found_in(export) == expected()
    # Every row that is no user is named, never silently gone.
    assert len(export.bad_rows) == len(between) + again


@settings(max_examples=40, deadline=None)
@given(st.sampled_from([*GRIDS, *RECORDS]), st.permutations(FIELDS), st.integers(0, 10**6))
def test_every_kind_with_every_order_of_columns(tmp_path_factory, kind, order, seed):
    pick = random.Random(seed)
    simple = {f: [h for h in HEADINGS[f][:8] if h.isascii()] for f in FIELDS}
    headings = {f: pick.choice(simple[f]) for f in FIELDS}
    path = tmp_path_factory.mktemp("order") / "lijst.txt"
    path.write_bytes({**GRIDS, **RECORDS}[kind](listed(order, headings)))
    assert found_in(read(path)) == expected()


@pytest.mark.parametrize("field", FIELDS)
def test_every_heading_is_known_however_it_is_dressed(field):
    for heading in HEADINGS[field]:
        for dress in DRESS:
            told = field_of(dress(heading))
            assert told is not None and told[0] == field, dress(heading)


def written(tmp_path, rows, kind="csv"):
    path = tmp_path / "lijst"
    path.write_bytes(GRIDS[kind](square(rows)))
    return path


def said(export):
    return " ".join(remark.say("en") for remark in export.remarks)


@pytest.mark.parametrize("kind", ["csv", "xlsx", "html", "ods"])
def test_headings_in_two_rows_are_read_together(tmp_path, kind):
    rows = [
        ["Gebruikers"], ["Gebruiker", "", "E-mail", "", "Status"],
        ["Code", "Naam", "Werk", "Afwijkend Exchange", "Geblokkeerd"],
        ["ANNA", "Anna Jansen", "anna@klant.nl", "", "Nee"], ["BAS", "Bas de Boer", "bas@klant.nl", "b@klant.nl", "Ja"],
    ]  # fmt: skip
    export = read(written(tmp_path, rows, kind))
    assert found_in(export) == [
        ("ANNA", "Anna Jansen", None, "anna@klant.nl", False),
        ("BAS", "Bas de Boer", "b@klant.nl", "bas@klant.nl", True),
    ]


@pytest.mark.parametrize(
    "second",
    [
        ["UsId", "Nm", "XOEA"],
        ["User", "Description", "Different e-mail address"],
        ["Tekst", "Tekst", "Tekst (255)"],
        ["Gebruiker", "Naam", "Afwijkend e-mailadres"],
    ],
)
def test_a_second_row_of_headings_is_no_user(tmp_path, second):
    rows = [["Gebruiker", "Naam", "Afwijkend e-mailadres"], second, ["ANNA", "Anna Jansen", ""]]
    export = read(written(tmp_path, rows))
    assert [u.user for u in export.users] == ["ANNA"]


def test_equal_headings_are_told_apart_by_what_stands_below_and_said(tmp_path):
    rows = [
        ["Gebruiker", "Gebruiker", "E-mail", "E-mail"],
        ["Anna Jansen", "AJANSEN", "anna@gmail.com", "anna@klant.nl"],
        ["Bas de Boer", "BBOER", "", "bas@klant.nl"],
    ]
    export = read(written(tmp_path, rows))
    assert [(u.user, u.name, u.email) for u in export.users] == [
        ("AJANSEN", "Anna Jansen", "anna@klant.nl"),
        ("BBOER", "Bas de Boer", "bas@klant.nl"),
    ]
    assert "more than one column: A Gebruiker, B Gebruiker" in said(export) and "C E-mail, D E-mail" in said(export)
    chosen = read(tmp_path / "lijst", wanted={"user": "A", "email": "C"})
    assert chosen.users[0].user == "Anna Jansen" and "more than one column" not in said(chosen)


@pytest.mark.parametrize(
    ("code", "why"),
    [("anna@klant.nl", "e-mail address"), ("KANTOOR\\anna", "Windows sign-in name"), ("", "empty"), ("#N/B", "error"),
     ("1,23E+11", "digits"), ("1-mei", "date"), ("=UPPER(B2)", "formula")],
)  # fmt: skip
def test_what_is_no_user_code_is_named_and_no_row_left_is_an_error(tmp_path, code, why):
    rows = [["Gebruiker", "Naam"], [code, "Anna Jansen"], ["BAS", "Bas de Boer"]]
    export = read(written(tmp_path, rows))
    assert [u.user for u in export.users] == ["BAS"]
    assert why in export.bad_rows[0].why.say("en") and export.bad_rows[0].line == 2
    with pytest.raises(ExportError) as refused:
        read(written(tmp_path, rows[:2]))
    assert why in refused.value.says.say("en") and "line 2" in refused.value.says.say("en")


def test_an_address_as_code_stays_where_a_deviating_address_makes_it_harmless(tmp_path):
    rows = [["Gebruiker", "Afwijkend e-mailadres"], ["anna@klant.nl", "a@klant.nl"]]
    export = read(written(tmp_path, rows))
    assert [u.user for u in export.users] == ["anna@klant.nl"] and "such as anna@klant.nl" in said(export)


@pytest.mark.parametrize("mark", ["Ja, per 1-4-2026", "uit dienst", "?", "misschien", "nvt", "ja/nee"])
def test_a_mark_that_nobody_can_tell_is_said_and_not_taken_for_no(tmp_path, mark):
    export = read(written(tmp_path, [["Gebruiker", "Geblokkeerd"], ["ANNA", mark], ["BAS", "Ja"]]))
    assert [u.blocked for u in export.users] == [None, True]
    assert f"line 2: {mark}" in said(export)


@pytest.mark.parametrize(
    ("heading", "value"),
    [("Status", "Inactief"), ("Uit dienst", "1-3-2026"), ("Datum uit dienst", "1-3-2026"), ("Actief", "Nee"),
     ("End date", "2026-03-01"), ("Enabled", "False")],
)  # fmt: skip
def test_a_column_that_may_tell_who_left_is_named_and_not_used(tmp_path, heading, value):
    export = read(written(tmp_path, [["Gebruiker", heading], ["ANNA", value], ["BAS", ""]]))
    assert [u.blocked for u in export.users] == [None, None]
    assert f"Column B ({heading}) may tell who has left" in said(export) and "--column blocked=B" in said(export)


def test_such_a_column_is_read_as_it_is_meant_when_it_is_named(tmp_path):
    path = written(tmp_path, [["Gebruiker", "Actief"], ["ANNA", "Nee"], ["BAS", "Ja"], ["CARLA", ""]])
    assert [u.blocked for u in read(path, wanted={"blocked": "Actief"}).users] == [True, False, None]
    path = written(tmp_path, [["Gebruiker", "Uit dienst"], ["ANNA", "1-3-2020"], ["BAS", "1-3-2999"], ["CARLA", ""]])
    assert [u.blocked for u in read(path, wanted={"blocked": "B"}).users] == [True, False, False]


def test_a_list_without_headings_shows_nobody_and_loses_nobody(tmp_path):
    path = written(tmp_path, [["Anna", "101", "anna@klant.nl"], ["Bas", "Bas de Boer", "bas@klant.nl"], ["Bas"]])
    with pytest.raises(ExportError) as refused:
        read(path)
    assert "anna" not in refused.value.says.say("en").casefold().replace(str(path).casefold(), "")
    export = read(path, wanted={"user": "A", "email": "3"})
    assert [(u.user, u.email) for u in export.users] == [("Anna", "anna@klant.nl"), ("Bas", "bas@klant.nl")]
    assert "no row with headings" in said(export)


def test_a_participant_number_is_kept_and_told(tmp_path):
    path = written(tmp_path, [["Gebruiker"], ["48213.FVEEN"], ["48213.KOST"], ["BEHEER"]])
    assert read(path).numbered == "48213.FVEEN" and read(path).users[0].user == "48213.FVEEN"
    assert read(path, participant=True).numbered == "" and read(path, participant=True).users[0].user == "FVEEN"


def test_placeholders_are_no_addresses(tmp_path):
    rows = [["Gebruiker", "Afwijkend e-mailadres", "E-mail"], ["ANNA", "-", "NULL"], ["BAS", "n.v.t.", "b@klant.nl"]]
    assert [(u.deviating, u.email) for u in read(written(tmp_path, rows)).users] == [(None, None), (None, "b@klant.nl")]
