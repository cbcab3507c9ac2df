"""Profit's user export, in the forms people have it."""

import csv
import io
import re
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.profit.columns import chosen, recognised
from wizard.profit.export import ExportError, read
from wizard.profit.lists.marks import flag

DUTCH = ["Gebruiker", "Omschrijving", "Afwijkend e-mailadres Exchange", "Geblokkeerd", "Medewerker"]
ROWS = [
    ["DMARTINA", "Dino Martina", "", "Nee", "1001"],
    ["JJANSEN", "Jan Jansen", "jan@klant.nl", "nee", "1002"],
    ["RENÉE", "Renée de Vries", "", "Ja", "1003"],
]


def as_csv(delimiter, rows=ROWS, headings=DUTCH, newline="\r\n", quoting=csv.QUOTE_MINIMAL):
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator=newline, quoting=quoting)
    writer.writerow(headings)
    writer.writerows(rows)
    return out.getvalue()


def names(export):
    return [(u.user, u.name, u.deviating, u.blocked, u.employee_id) for u in export.users]


EXPECTED = [
    ("DMARTINA", "Dino Martina", None, False, "1001"),
    ("JJANSEN", "Jan Jansen", "jan@klant.nl", False, "1002"),
    ("RENÉE", "Renée de Vries", None, True, "1003"),
]


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
def test_every_csv_people_have_reads_alike(tmp_path, delimiter, encoding, quoting):
    path = tmp_path / "gebruikers.csv"
    path.write_bytes(as_csv(delimiter, quoting=quoting).encode(encoding))
    export = read(path)
    assert names(export) == EXPECTED
    assert export.columns["deviating"] == "Afwijkend e-mailadres Exchange"
    assert export.delimiter == delimiter
    assert not export.bad_rows


def test_excels_separator_line_a_title_and_empty_lines(tmp_path):
    path = tmp_path / "g.csv"
    path.write_text("sep=;\nGebruikers op 1-2-2026\n\n" + as_csv(";", newline="\n") + "\n\n", encoding="utf-8")
    export = read(path)
    assert names(export) == EXPECTED
    assert [u.line for u in export.users] == [5, 6, 7]


def test_english_headings_in_another_order(tmp_path):
    path = tmp_path / "users.csv"
    path.write_text("Blocked,E-mail address,User name\nyes,a@b.nl,AAA\nno,,BBB\nmaybe,,CCC\n", encoding="utf-8")
    users = read(path).users
    assert [(u.user, u.email, u.blocked) for u in users] == [
        ("AAA", "a@b.nl", True),
        ("BBB", None, False),
        ("CCC", None, None),
    ]


def test_an_excel_file(tmp_path):
    path = tmp_path / "gebruikers.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Gebruikers"])
    sheet.append([])
    sheet.append(DUTCH)
    sheet.append(["DMARTINA", "Dino Martina", None, False, 1001])
    sheet.append(["JJANSEN", "Jan Jansen", "jan@klant.nl", False, 1002.0])
    sheet.append(["RENÉE", "Renée de Vries", None, True, "1003"])
    book.save(path)
    export = read(path)
    assert names(export) == EXPECTED
    assert (export.encoding, export.delimiter) == ("xlsx", None)
    assert export.users[0].line == 4


def test_bad_rows_are_named_and_the_rest_goes_on(tmp_path):
    path = tmp_path / "g.csv"
    path.write_text(
        "Gebruiker;Naam\nAAA;Een\n;Niemand\nBBB;Twee;te veel\naaa;Nog eens\nCCC\nDDD;Vier\n", encoding="utf-8"
    )
    export = read(path)
    assert [u.user for u in export.users] == ["AAA", "CCC", "DDD"]
    assert [b.line for b in export.bad_rows] == [3, 4, 5]
    assert "2" in export.bad_rows[2].why.say("nl")


def test_a_quoted_line_break_keeps_line_numbers_right(tmp_path):
    path = tmp_path / "g.csv"
    path.write_text('Gebruiker;Naam\nAAA;"Een\nTwee"\nBBB;Drie\n', encoding="utf-8")
    assert [(u.user, u.line) for u in read(path).users] == [("AAA", 2), ("BBB", 4)]


def test_participant_numbers_only_when_told(tmp_path):
    path = tmp_path / "g.csv"
    path.write_text("Gebruiker;Naam\n12345.DMARTINA;x\n", encoding="utf-8")
    assert read(path).users[0].user == "12345.DMARTINA"
    assert read(path, participant=True).users[0].user == "DMARTINA"


def test_columns_can_be_named(tmp_path):
    path = tmp_path / "g.csv"
    path.write_text("A;Wie;Adres\n1;AAA;x@y.nl\n", encoding="utf-8")
    with pytest.raises(ExportError) as refused:
        read(path)
    assert "Wie" in refused.value.says.say("nl") and "--column" in refused.value.says.say("en")
    for wanted in ({"user": "wie"}, {"user": "2"}, {"user": "B"}):
        assert read(path, wanted=wanted).users[0].user == "AAA"
    with pytest.raises(ExportError):
        read(path, wanted={"user": "Bestaat niet"})


@pytest.mark.parametrize(
    "content", [b"", b"\n\n", b"Gebruiker;Naam\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", b"PK\x03\x04broken zip"]
)
def test_files_that_cannot_be_used_say_why_in_both_languages(tmp_path, content):
    path = tmp_path / "g.csv"
    path.write_bytes(content)
    with pytest.raises(ExportError) as refused:
        read(path)
    assert "g.csv" in refused.value.says.say("en") and "g.csv" in refused.value.says.say("nl")


def test_a_missing_file_is_one_clear_line(tmp_path):
    with pytest.raises(ExportError) as refused:
        read(tmp_path / "weg.csv")
    assert "weg.csv" in refused.value.says.say("nl")


def test_a_column_by_number_below_a_padded_title_and_one_left_out(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("Export;;\n;;\nKenmerk;Persoon;Geblokkeerd\njan;Jan;ja\n", encoding="utf-8")
    with pytest.raises(ExportError) as wrong:
        read(path)
    assert wrong.value.headings == ("Kenmerk", "Persoon", "Geblokkeerd")
    export = read(path, wanted={"user": "1", "blocked": ""})
    assert export.columns == {"user": "Kenmerk", "name": "Persoon"}
    assert [(u.user, u.name, u.blocked, u.line) for u in export.users] == [("jan", "Jan", None, 4)]


def test_headings_and_flags():
    assert recognised(["E-mail", "Afwijkend e-mailadres", "GEBRUIKER "]) == {"email": 0, "deviating": 1, "user": 2}
    assert chosen(["x", "y"], {"user": "C"}) == ({}, ["C"])
    assert (flag("WAAR"), flag("onwaar"), flag("soms"), flag("")) == (True, False, None, False)


@pytest.mark.parametrize("later", ["", 'Z;"Zoë; de";Nee\r\n'], ids=["never-closed", "closed-by-anothers-quote"])
def test_a_quote_that_is_not_closed_costs_its_own_line_only(tmp_path, later):
    path = tmp_path / "g.csv"
    rest = "".join(f"U{number};Naam {number};Nee\r\n" for number in range(40))
    path.write_text('Gebruiker;Naam;Geblokkeerd\r\nA;"Jan;Nee\r\n' + rest + later, encoding="utf-8", newline="")
    export = read(path)
    assert [u.user for u in export.users] == [*(f"U{number}" for number in range(40)), *(["Z"] if later else [])]
    assert [u.line for u in export.users][:2] == [3, 4]
    assert len(export.bad_rows) == 1
    assert export.bad_rows[0].line == 2
    assert "quote" in export.bad_rows[0].why.say("en")


def test_quotes_around_a_part_of_a_name_are_read_as_spreadsheets_do(tmp_path):
    path = tmp_path / "g.csv"
    path.write_text('Gebruiker;Naam\nA;"de Man" Jan\nB;Jan "de Man" Jansen\nC;c\n', encoding="utf-8")
    export = read(path)
    assert [u.user for u in export.users] == ["A", "B", "C"]
    assert not export.bad_rows


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters='\x00\r\n";')), min_size=1, max_size=12))
def test_an_open_quote_costs_no_other_user(tmp_path_factory, given_names):
    path = tmp_path_factory.mktemp("csv") / "g.csv"
    rows = [[f"U{number}", name] for number, name in enumerate(given_names)]
    headings, *rest = as_csv(";", rows, ["Gebruiker", "Naam"]).split("\r\n")
    export = read_text(path, "\r\n".join([headings, 'SPOILED;"open', *rest]))
    assert [u.user for u in export.users] == [user for user, _ in rows]
    assert [bad.line for bad in export.bad_rows] == [2]


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\x00")), min_size=1, max_size=12))
def test_whatever_a_name_contains_everybody_is_read(tmp_path_factory, given_names):
    path = tmp_path_factory.mktemp("csv") / "g.csv"
    rows = [[f"U{number}", name] for number, name in enumerate(given_names)]
    export = read_text(path, as_csv(";", rows, ["Gebruiker", "Naam"]))
    assert [u.user for u in export.users] == [user for user, _ in rows]
    assert not export.bad_rows


def read_text(path, text):
    path.write_text(text, encoding="utf-8", newline="")
    return read(path)


def changed(path, change):
    """The workbook with its first sheet's XML changed."""
    old = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
    with zipfile.ZipFile(path, "w") as new:
        for item in old.infolist():
            content = old.read(item)
            new.writestr(item.filename, change(content) if "sheet1" in item.filename else content)


def workbook(path, *sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def test_a_sheet_that_is_wrong_about_its_own_size_is_read_whole(tmp_path):
    path = workbook(tmp_path / "g.xlsx", [["Medewerker", "Gebruiker"], [1, "JAN"], [2, "PIET"]])
    changed(path, lambda xml: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1"', xml))
    assert [(u.user, u.employee_id) for u in read(path).users] == [("JAN", "1"), ("PIET", "2")]


def test_the_users_may_stand_in_another_sheet_than_the_first(tmp_path):
    path = workbook(tmp_path / "g.xlsx", [["Toelichting"], ["Zie het tweede blad"]], [["Gebruiker"], ["JAN"]])
    assert [u.user for u in read(path).users] == ["JAN"]


def test_a_remark_right_of_the_headings_of_a_sheet_is_no_bad_row(tmp_path):
    path = workbook(tmp_path / "g.xlsx", [["Gebruiker", "Naam"], ["JAN", "Jan", "", "bellen"]])
    assert [u.user for u in read(path).users] == ["JAN"]


def test_a_workbook_with_an_old_name_is_read_by_its_content(tmp_path):
    path = workbook(tmp_path / "g.xlsx", [["Gebruiker"], ["JAN"]]).rename(tmp_path / "g.xls")
    assert [u.user for u in read(path).users] == ["JAN"]


def test_a_workbook_cut_off_halfway_is_one_clear_line(tmp_path):
    path = workbook(tmp_path / "g.xlsx", [["Gebruiker"], ["JAN"]])
    changed(path, lambda xml: xml[: len(xml) // 2])
    with pytest.raises(ExportError) as caught:
        read(path)
    assert "cannot be read" in caught.value.says.say("en")


def test_a_folder_is_called_a_folder(tmp_path):
    with pytest.raises(ExportError) as caught:
        read(tmp_path)
    assert "is een map" in caught.value.says.say("nl")
