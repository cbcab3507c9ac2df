"""The list to work from, read back as a spreadsheet would."""

import csv
import io

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.address import ProfitUser
from checks.matching.classify import Match
from checks.words import same
from wizard.profit.deviating_file import HEADINGS, inert, write
from wizard.runtime.user_error import UserError

STARTS = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def match(user, name="", cls="no-such-user", line=2):
    return Match(ProfitUser(user, line, name=name), f"{user}@klant.nl", cls, same("waarom"))


def read_csv(path):
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def test_only_who_needs_something_worst_first_and_where_to_type_it(tmp_path):
    path = tmp_path / "werk.csv"
    matches = [match("BERT", cls="disabled"), match("ANNA", cls="fits"), match("CARLA"), match("aad")]
    assert write(path, matches, "nl") == 3
    where, headings, *rows = read_csv(path)
    assert "Autorisatie tool" in where[0] and headings == [h.nl for h in HEADINGS]
    assert [row[0] for row in rows] == ["aad", "CARLA", "BERT"]
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("start", STARTS)
def test_no_cell_of_a_csv_begins_like_a_formula(tmp_path, start):
    path = tmp_path / "werk.csv"
    write(path, [match(f"{start}cmd|' /C calc'!A0", name=f"{start}SUM(A1:A9)")], "en")
    [row] = read_csv(path)[2:]
    assert not any(cell.startswith(STARTS) for cell in row)
    assert row[1] == f"'{start}SUM(A1:A9)", "still readable behind the apostrophe"


@pytest.mark.parametrize("start", STARTS)
def test_every_cell_of_a_workbook_is_text_as_it_was(tmp_path, start):
    path = tmp_path / "werk.xlsx"
    write(path, [match(f"{start}1+1", name=f"{start}Jansen")], "en")
    sheet = openpyxl.load_workbook(path).active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    shown = {str(cell.value).strip() for cell in cells}
    assert f"{start}Jansen".strip() in shown


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=20))
def test_inert_text_is_never_a_formula_and_keeps_what_it_says(text):
    made = inert(text)
    assert made.endswith(text) and not made.startswith(STARTS)


def test_control_characters_do_not_break_a_workbook(tmp_path):
    path = tmp_path / "werk.xlsx"
    write(path, [match("A\x00B\x1f", name="\x0bC")], "en")
    assert openpyxl.load_workbook(path).active["A3"].value == "A B "


def test_a_file_that_cannot_be_written_keeps_what_stood_there(tmp_path):
    with pytest.raises(UserError):
        write(tmp_path / "geen-map" / "werk.csv", [match("A")], "nl")
    with pytest.raises(UserError):
        write(tmp_path / "werk.ods", [match("A")], "nl")
    assert not list(tmp_path.iterdir())
