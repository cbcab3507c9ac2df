"""The list to work from, read back as a spreadsheet would."""

import csv
import io
from dataclasses import replace

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.address import ProfitUser
from checks.catalogue.match_classes import BY_ID, MATCH_CLASSES
from checks.matching.classify import Match, Suggestion
from checks.words import same
from wizard.profit.deviating_file import HEADINGS, inert, write
from wizard.runtime.user_error import UserError

STARTS = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def match(user, name="", cls="no-such-user", line=2):
    return Match(ProfitUser(user, line, name=name), f"{user}@klant.nl", cls, same("waarom"))


def of_class(user, cls, graph_address=None):
    says = BY_ID[cls].says.of(address=f"{user}@klant.nl", graph=graph_address or "-", other="-")
    return replace(match(user, cls=cls), says=says, graph_address=graph_address)


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


def test_the_list_begins_with_what_must_be_typed_and_names_the_evidence(tmp_path):
    path = tmp_path / "werk.csv"
    typed = replace(match("ZOE", cls="fits-alias"), proposal="zoe@klant.nl")
    alike = replace(
        match("IRIS", "Iris Dijkstra", cls="suggestion-only"),
        suggestions=(Suggestion("roos@klant.nl", "Roos Dijkstra", 85), Suggestion("r@klant.nl", "", 90, "user-name")),
    )
    write(path, [match("AAD"), alike, typed], "nl")
    rows = read_csv(path)[2:]
    assert [row[0] for row in rows] == ["ZOE", "IRIS", "AAD"]
    assert [row[3] for row in rows] == ["zoe@klant.nl", "", ""]
    assert {row[4] for row in rows} == {""}, "a column to tick"
    assert rows[1][7] == (
        "roos@klant.nl (de naam lijkt voor 85% op Iris Dijkstra); r@klant.nl (de aanmeldnaam lijkt voor 90% op IRIS)"
    )


def test_a_workbook_says_once_what_to_do_about_a_kind_and_in_a_row_what_is_so_of_that_user_alone(tmp_path):
    path = tmp_path / "werk.xlsx"
    nobody = [of_class(f"U{n:03}", "no-such-user") for n in range(40)]
    away = of_class("ELDERS", "on-premises", graph_address="roos@klant.nl")
    own = replace(
        of_class("EIGEN", "needs-deviating"), says=same("zelf gekozen"), own_words=True, proposal="e@klant.nl"
    )
    write(path, [*nobody, away, own], "nl")
    users, kinds = openpyxl.load_workbook(path).worksheets
    about = {row[0]: row[6] for row in users.iter_rows(min_row=3, values_only=True)}
    assert about == {**{f"U{n:03}": None for n in range(40)}, "ELDERS": "roos@klant.nl", "EIGEN": "zelf gekozen"}
    told = list(kinds.iter_rows(values_only=True))
    assert [row[:2] for row in told[1:]] == [
        ("Afwijkend adres nodig", "1"),
        ("Geen account", "40"),
        ("Postvak op eigen server", "1"),
    ]
    assert all(len(row[2]) > 40 for row in told[1:])
    csv_path = tmp_path / "werk.csv"
    write(csv_path, nobody, "nl")
    assert all("Vraag het juiste adres na" in row[6] for row in read_csv(csv_path)[2:])


@pytest.mark.parametrize("one", [c for c in MATCH_CLASSES if not c.ok], ids=lambda one: one.id)
def test_every_kind_that_needs_something_says_what_to_do(one):
    assert one.todo is not None


def test_a_workbook_filters_fits_a_page_and_can_be_ticked(tmp_path):
    path = tmp_path / "werk.xlsx"
    write(path, [match(f"U{n}") for n in range(3)], "nl")
    sheet = openpyxl.load_workbook(path).active
    assert (sheet.auto_filter.ref, sheet.freeze_panes, sheet.print_title_rows) == ("A2:H5", "A3", "$2:$2")
    assert sheet.page_setup.orientation == "landscape" and sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    [tick] = sheet.data_validations.dataValidation
    assert str(tick.sqref) == "E3:E5" and "✓" in tick.formula1


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_list_of_a_rehearsal_says_so_above_everything(tmp_path, ending):
    path = tmp_path / f"werk.{ending}"
    write(path, [match("CARLA")], "nl", practice=True)
    first = read_csv(path)[0][0] if ending == "csv" else openpyxl.load_workbook(path).active["A1"].value
    assert first.startswith("OEFENING: ") and "Autorisatie tool" in first
