"""Lists as people have them: without headings, on their side, code and name in one cell, addresses behind links."""

import csv
import io
import re
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.visible import UNSEEN
from wizard.profit.columns import HEADINGS, field_of
from wizard.profit.export import ExportError, read

_PEOPLE = [
    ("JDEVRIES", "Jan de Vries", "j.devries@klant.nl"),
    ("p.bakker", "Petra Bakker", "petra@klant.nl"),
    ("48213.MVDBERG", "Marieke van der Berg", "m.vdberg@klant.nl"),
    ("ZOE2", "Zoë Müller", "zoe@klant.nl"),
]
_HEADINGS = ["Gebruiker", "Naam", "E-mail"]


def _file(tmp_path, rows, separator=";", name="g.csv"):
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, lineterminator="\r\n").writerows(rows)
    path = tmp_path / name
    path.write_bytes(out.getvalue().encode("utf-8"))
    return path


def _seen(export):
    return [(user.user, user.name, user.email) for user in export.users]


def _said(export):
    return " ".join(remark.say("en") for remark in export.remarks)


@settings(max_examples=30, deadline=None)
@given(
    order=st.permutations([0, 1, 2]),
    numbered=st.booleans(),
    titled=st.booleans(),
    separator=st.sampled_from(";,\t|"),
)
def test_without_headings_the_code_is_told_by_what_stands_beside_it(
    tmp_path_factory, order, numbered, titled, separator
):
    rows = [[person[at] for at in order] for person in _PEOPLE]
    rows = [[str(n), *row] for n, row in enumerate(rows, start=1)] if numbered else rows
    rows = [["Gebruikers van Voorbeeld"], *rows] if titled else rows
    export = read(_file(tmp_path_factory.mktemp("list"), rows, separator))
    assert _seen(export) == _PEOPLE
    assert "no row with headings" in _said(export)


def test_quotes_behind_backslashes_stay_in_the_name(tmp_path):
    path = tmp_path / "g.csv"
    path.write_text(
        'Gebruiker,Naam,E-mail\n"JVRIES","Jan \\"J\\" de Vries","jan@klant.nl"\n"X1","C:\\map\\",""\n', "utf-8"
    )
    assert _seen(read(path)) == [("JVRIES", 'Jan "J" de Vries', "jan@klant.nl"), ("X1", "C:\\map\\", None)]


def test_users_that_are_struck_through_are_told(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    for row in ("Gebruiker", "Naam", "E-mail"), *_PEOPLE:
        sheet.append(row)
    path = tmp_path / "g.xlsx"
    book.save(path)
    assert "struck" not in _said(read(path))
    sheet["A3"].font = openpyxl.styles.Font(strike=True)
    book.save(path)
    export = read(path)
    assert _seen(export) == _PEOPLE
    assert "user name, texts are struck through in Excel (line 3)" in _said(export)


@pytest.mark.parametrize("heading", ["Afwijkend", "afw.", "Deviating?", "Afwijkend (j/n)"])
def test_a_heading_that_only_says_deviating_counts_with_addresses_below(tmp_path, heading):
    rows = [["Gebruiker", "Naam", heading], *_PEOPLE]
    export = read(_file(tmp_path, rows))
    assert [(user.user, user.deviating) for user in export.users] == [(code, mail) for code, _, mail in _PEOPLE]
    marks = read(_file(tmp_path, [rows[0], *([code, name, "ja"] for code, name, _ in _PEOPLE)]))
    assert {(user.deviating, user.email) for user in marks.users} == {(None, None)}


def test_a_label_before_each_value_is_no_part_of_it(tmp_path):
    rows = [["Gebruiker", "E-mail", "Geblokkeerd"]]
    rows += [
        [code, f"e-mail: {mail}", f"Geblokkeerd: {mark}"] for (code, _, mail), mark in zip(_PEOPLE, "jnnj", strict=True)
    ]
    export = read(_file(tmp_path, [*rows, ["X1", "E-mail: -", "geblokkeerd: nee"]]))
    assert [user.blocked for user in export.users] == [True, False, False, True, False]
    assert [user.email for user in export.users] == [*(mail for _, _, mail in _PEOPLE), None]


def test_codes_alone_are_codes_and_words_alone_are_left_to_the_person(tmp_path):
    assert [u.user for u in read(_file(tmp_path, [["JDEVRIES"], ["PBAKKER"]])).users] == ["JDEVRIES", "PBAKKER"]
    for rows in ([["Jan"], ["Petra"]], [["1001"], ["x"]], [["JDEVRIES"]], [["A1", "B1"], ["A2", "B2"]]):
        with pytest.raises(ExportError) as refused:
            read(_file(tmp_path, rows))
        assert "--column user=A" in refused.value.says.say("en")


def test_headings_that_are_not_known_are_shown_and_never_a_user(tmp_path):
    rows = [["Kod", "Imię", "Adres poczty"], *_PEOPLE]
    with pytest.raises(ExportError) as refused:
        read(_file(tmp_path, rows))
    assert "Its columns are: Kod, Imię, Adres poczty." in refused.value.says.say("en")
    rows = [["Display name", "User principal name"], ["Jan de Vries", "j.devries@klant.nl"]]
    with pytest.raises(ExportError) as refused:
        read(_file(tmp_path, rows))
    assert "export of Microsoft 365 or Active Directory" in refused.value.says.say("en")


def test_a_letter_is_named_as_running_text(tmp_path):
    path = tmp_path / "mail.txt"
    path.write_text(
        "Hoi,\n\nHierbij de gebruikers, zoals gevraagd:\n\nJDEVRIES - j.devries@klant.nl\n\nAnders hoor ik het graag,"
        " morgen ben ik er niet.\nGroet, Jan\n",
        encoding="utf-8",
    )
    with pytest.raises(ExportError) as refused:
        read(path)
    assert "is running text" in refused.value.says.say("en")


@settings(max_examples=30, deadline=None)
@given(
    form=st.sampled_from(
        ["{0} - {1}", "{0} – {1}", "{0} ({1})", "{1} ({0})", "{0}: {1}", "{1} - {0}", "{0} | {1}", "{1} [{0}]"]
    ),
    named=st.booleans(),
    odd=st.booleans(),
)
def test_code_and_name_in_one_cell_are_told_apart_over_the_column(tmp_path_factory, form, named, odd):
    rows = [[form.format(code, name), name, email] for code, name, email in _PEOPLE]
    rows = rows if named else [[row[0], row[2]] for row in rows]
    rows += [["BEHEER", "Beheer van alles", ""] if named else ["BEHEER", ""]] if odd else []
    headings = _HEADINGS if named else ["Gebruiker", "E-mail"]
    export = read(_file(tmp_path_factory.mktemp("list"), [headings, *rows], separator="\t"))
    assert _seen(export)[:4] == _PEOPLE
    assert [user.user for user in export.users[4:]] == ["BEHEER"] * odd
    assert "code and name together" in _said(export)


@pytest.mark.parametrize(
    "cells",
    [
        ["KANTOOR 1", "KANTOOR 2", "BALIE"],  # codes with a blank
        ["Jan de Vries", "Petra Bakker", "Kees Smit"],  # names and nothing else
        ["VRIES Jan de", "BAKKER Petra", "SMIT Kees"],  # surnames in capitals
        ["Vries (Jan)", "Bakker (Petra)", "Smit (Kees)"],  # neither part is a code
        ["J-DEVRIES", "P-BAKKER", "K-SMIT"],
    ],
)
def test_a_cell_that_holds_no_two_parts_stays_as_it_is(tmp_path, cells):
    export = read(_file(tmp_path, [["Gebruiker", "E-mail"], *([cell, ""] for cell in cells)]))
    assert [user.user for user in export.users] == cells


def test_codes_of_digits_lose_the_point_and_zero_that_programs_put_behind_them(tmp_path):
    export = read(_file(tmp_path, [["Gebruiker", "Naam"], ["100.0", "Jan"], ["101.0", "Petra"]]))
    assert [user.user for user in export.users] == ["100", "101"] and "with .0 behind it" in _said(export)
    export = read(_file(tmp_path, [["Gebruiker", "Naam"], ["100.0", "Jan"], ["PBAKKER", "Petra"]]))
    assert [user.user for user in export.users] == ["100.0", "PBAKKER"]


@settings(max_examples=30, deadline=None)
@given(order=st.permutations([0, 1, 2]), separator=st.sampled_from(";,"))
def test_a_name_with_the_separator_inside_is_put_together_again(tmp_path_factory, order, separator):
    people = [(code, f"{name.split(' ', 1)[1]}{separator} {name.split()[0]}", mail) for code, name, mail in _PEOPLE]
    lines = [separator.join(_HEADINGS[at] for at in order)]
    lines += [separator.join(person[at] for at in order) for person in people]
    path = tmp_path_factory.mktemp("list") / "g.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    export = read(path)
    assert _seen(export) == people and "put together again" in _said(export)


def test_a_row_with_a_cell_too_many_is_still_skipped_where_nothing_tells_which(tmp_path):
    export = read(_file(tmp_path, [["Gebruiker", "Naam"], ["JDEVRIES", "Jan"], ["PBAKKER", "Petra", "te veel"]]))
    assert [user.user for user in export.users] == ["JDEVRIES"] and export.bad_rows[0].line == 3


def test_a_table_on_its_side_and_two_blocks_beside_each_other_are_the_same_list(tmp_path):
    table = [_HEADINGS, *_PEOPLE]
    turned = read(_file(tmp_path, list(zip(*table, strict=True))))
    assert _seen(turned) == _PEOPLE and "lies on its side" in _said(turned)
    for between in ([], [""]):
        rows = [[*_HEADINGS, *between, *_HEADINGS]]
        rows += [[*_PEOPLE[n], *between, *_PEOPLE[n + 1]] for n in (0, 2)]
        beside = read(_file(tmp_path, rows))
        assert _seen(beside) == _PEOPLE and "stand beside each other 2 times" in _said(beside)


def test_code_and_description_under_one_heading_are_no_two_blocks(tmp_path):
    rows = [["Gebruiker", "Gebruiker"], ["JDEVRIES", "Jan de Vries"], ["PBAKKER", "Petra Bakker"]]
    assert [(u.user, u.name) for u in read(_file(tmp_path, rows)).users] == [
        ("JDEVRIES", "Jan de Vries"),
        ("PBAKKER", "Petra Bakker"),
    ]


_HIDDEN = [chr(code) for code in (0xAD, 0x200B, 0x200E, 0x200F, 0x2028, 0x202A, 0x202C, 0x2060, 0x2066, 0xFEFF)]


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_what_nobody_sees_changes_nothing(tmp_path_factory, data):
    def spoilt(text):
        at = data.draw(st.integers(0, len(text)))
        return text[:at] + data.draw(st.sampled_from(_HIDDEN)) + text[at:]

    assert all(mark in _class(UNSEEN) for mark in _HIDDEN)
    rows = [[spoilt(cell) for cell in row] for row in [_HEADINGS, *_PEOPLE]]
    assert _seen(read(_file(tmp_path_factory.mktemp("list"), rows))) == _PEOPLE


def _class(ranges):
    return "".join(mark for mark in _HIDDEN if re.match(f"[{ranges}]", mark))


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from([(f, heading) for f, headings in HEADINGS.items() for heading in headings if len(heading) > 5]),
    st.data(),
)
def test_a_heading_that_was_cut_names_its_own_field_or_none(heading, data):
    field, words = heading
    at = data.draw(st.integers(4, len(words) - 1))
    found = field_of(words[:at].strip() + data.draw(st.sampled_from(["…", "...", "."])))
    assert found is None or found[0] == field or (words[:at].strip() in HEADINGS[found[0]])


def test_headings_cut_by_a_narrow_column_are_known():
    for heading, field in (
        ("Geblokk.", "blocked"),
        ("Gebruikersc…", "user"),
        ("Omschr.", "name"),
        ("Medewerkernumm...", "employee_id"),
        ("Afw. e-mail Exch.:", "deviating"),
    ):
        assert field_of(heading)[0] == field


def test_one_address_of_several_is_the_hint_and_it_is_that_of_work(tmp_path):
    cells = ["jan@gmail.com; j.devries@klant.nl", "volgt nog", "(geen)", "Jan <j.devries@klant.nl>, x@klant.nl"]
    rows = [["Gebruiker", "E-mail"], *([f"U{n}", cell] for n, cell in enumerate(cells))]
    work = "j.devries@klant.nl"
    assert [user.email for user in read(_file(tmp_path, rows)).users] == [work, None, None, work]


def test_a_column_whose_heading_says_nothing_is_told_by_its_addresses_unless_it_is_private(tmp_path):
    rows = [["Gebruiker", "Medewerker", "Waar"], *_PEOPLE]
    export = read(_file(tmp_path, rows))
    assert _seen(export) == _PEOPLE and "Column C (Waar) was taken for e-mail" in _said(export)
    private = read(_file(tmp_path, [["Gebruiker", "Naam", "Contact privé"], *_PEOPLE]))
    assert [user.email for user in private.users] == [None] * 4


def _link_page(rows):
    cells = "".join(
        f'<tr><td>{code}</td><td><a href="mailto:{mail}">{name}</a></td><td><a href="mailto:{mail}?subject=x">mail</a>'
        "</td></tr>"
        for code, name, mail in rows
    )
    return f"<table><tr><td>Gebruiker</td><td>Naam</td><td>E-mail</td></tr>{cells}</table>".encode()


def _link_book(rows):
    book = openpyxl.Workbook()
    book.active.append(_HEADINGS)
    for number, (code, name, mail) in enumerate(rows, start=2):
        book.active.append([code, name, "mail"])
        for column in (2, 3):
            book.active.cell(number, column).hyperlink = f"mailto:{mail}"
        if number == 3:
            book.active.cell(number, 3).hyperlink = None
            book.active.cell(number, 3).value = f'=HYPERLINK("mailto:{mail}","mail")'
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _link_sheet(rows):
    text = "xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' xmlns:xlink='http://www.w3.org/1999/xlink'"
    cell = "<t:table-cell><text:p>{}</text:p></t:table-cell>".format
    link = "<text:a xlink:href='mailto:{}'>{}</text:a>".format
    body = "".join(
        f"<t:table-row>{cell(code)}{cell(link(mail, name))}{cell(link(mail, 'mail'))}</t:table-row>"
        for code, name, mail in rows
    )
    head = f"<t:table-row>{''.join(map(cell, _HEADINGS))}</t:table-row>"
    old = "<t:table t:name='Oud'><t:table-row>" + cell("Gebruiker") + cell("Naam") + "</t:table-row></t:table>"
    space = "xmlns:t='urn:oasis:names:tc:opendocument:xmlns:table:1.0'"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        made.writestr("content.xml", f"<x {space} {text}>{old}<t:table t:name='Nu'>{head}{body}</t:table></x>")
        item = '<c:config-item xmlns:c=\'c\' c:name="ActiveTable" c:type="string">Nu</c:config-item>'
        made.writestr("settings.xml", item)
    return out.getvalue()


@pytest.mark.parametrize("write", [_link_page, _link_book, _link_sheet])
def test_an_address_in_the_link_behind_a_text_is_read_where_an_address_is_wanted(tmp_path, write):
    path = tmp_path / "list"
    path.write_bytes(write(_PEOPLE))
    export = read(path)
    assert _seen(export) == _PEOPLE and "the addresses stand in the links behind the texts" in _said(export)


def test_titles_that_come_again_on_every_page_are_no_users(tmp_path):
    page = "AFAS Profit      Gebruikers      Pagina {} van 2\n\nGebruiker   Naam           E-mail\n"
    lines = "".join(f"{code:14} {name:22} {mail}\n" for code, name, mail in _PEOPLE)
    path = tmp_path / "print.txt"
    path.write_text(page.format(1) + lines + "\f\n" + page.format(2) + "BEHEER         Alles Zelf\n", encoding="utf-8")
    assert [user.user for user in read(path).users] == [*(code for code, _, _ in _PEOPLE), "BEHEER"]
    rows = [["Actief"], _HEADINGS, _PEOPLE[0], [""], ["Geblokkeerde gebruikers"], _HEADINGS, _PEOPLE[1]]
    export = read(_file(tmp_path, rows))
    assert _seen(export) == _PEOPLE[:2] and [bad.line for bad in export.bad_rows] == [5, 6]


def test_a_cover_sheet_that_names_who_printed_it_is_not_the_list(tmp_path):
    book = openpyxl.Workbook()
    for row in (["Rapport", "Gebruikers"], ["Gebruiker", "MDEBOER"], ["Datum", "26-11-2026"]):
        book.active.append(row)
    sheet = book.create_sheet("Gegevens")
    for row in [_HEADINGS, *_PEOPLE]:
        sheet.append(list(row))
    book.save(tmp_path / "g.xlsx")
    assert _seen(read(tmp_path / "g.xlsx")) == _PEOPLE


def test_a_code_that_became_a_number_with_a_fraction_is_named(tmp_path):
    book = openpyxl.Workbook()
    for row in (["Gebruiker", "Naam"], [48213.101, "Jan de Vries"], ["48213.1010", "Petra"]):
        book.active.append(row)
    book.save(tmp_path / "g.xlsx")
    assert "zeros at their end are lost" in _said(read(tmp_path / "g.xlsx"))


@settings(max_examples=20, deadline=None)
@given(form=st.sampled_from([", ", ";", " | ", "\n- ", "\n* ", "\n"]), label=st.booleans())
def test_codes_one_after_another_are_users(tmp_path_factory, form, label):
    codes = ["JDEVRIES", "P.BAKKER", "ZOE2"]
    bullet = form.lstrip("\n") if form.startswith("\n") else ""
    label = label and "\n" not in form
    path = tmp_path_factory.mktemp("list") / "g.txt"
    path.write_text(("Gebruikers: " if label else bullet) + form.join(codes) + "\n", encoding="utf-8")
    assert [user.user for user in read(path).users] == codes


def test_a_table_of_which_every_cell_became_a_line_is_put_together(tmp_path):
    path = tmp_path / "g.txt"
    path.write_text("\n".join([*_HEADINGS, *(cell for person in _PEOPLE for cell in person)]), encoding="utf-8")
    assert _seen(read(path)) == _PEOPLE


@pytest.mark.parametrize(
    "below", ["\nMet vriendelijke groet,\n\nMarieke\n", "\nLegenda\nRood\n", "\x1a", "\n\x00", "\n*\n"]
)
def test_words_and_marks_below_a_list_are_no_users(tmp_path, below):
    path = tmp_path / "g.txt"
    lines = ["\t".join(row) for row in [_HEADINGS, *_PEOPLE]]
    path.write_text("Hoi,\n\n" + "\n".join(lines) + "\n" + below, encoding="utf-8")
    assert _seen(read(path)) == _PEOPLE
    path.write_text("\n".join(lines) + "\n\nBEHEER2\n", encoding="utf-8")
    assert read(path).users[-1].user == "BEHEER2"


def test_columns_lined_up_with_tabs_are_columns(tmp_path):
    path = tmp_path / "g.txt"
    path.write_text(
        "Gebruiker\tNaam\t\tE-mail\nANNA\tAnna Jansen\ta@klant.nl\nB\t\tBas\t\tb@klant.nl\n", encoding="utf-8"
    )
    assert _seen(read(path)) == [("ANNA", "Anna Jansen", "a@klant.nl"), ("B", "Bas", "b@klant.nl")]
    # A cell that is empty stays one.
    path.write_text("Gebruiker\tNaam\tE-mail\nANNA\t\ta@klant.nl\nB\tBas\tb@klant.nl\n", encoding="utf-8")
    assert _seen(read(path)) == [("ANNA", None, "a@klant.nl"), ("B", "Bas", "b@klant.nl")]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("a@klant.nl\nb@klant.nl\n", "e-mail addresses and no Profit user codes"),
        ("Jan <a@klant.nl>; Petra <b@klant.nl>; Kees <c@klant.nl>", "e-mail addresses and no Profit user codes"),
        ("Van: Jan\nOnderwerp: lijst\n\nHoi, zie bijlage.\n", "is an e-mail message"),
        ('{"value": [{"id": "7", "userPrincipalName": "a@klant.nl"}]}', "Microsoft 365 or Active Directory"),
    ],
)
def test_a_refusal_says_what_was_seen(tmp_path, text, seen):
    path = tmp_path / "g.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ExportError) as refused:
        read(path)
    assert seen in refused.value.says.say("en")


def test_a_number_that_heads_codes_is_the_code_and_one_that_heads_digits_is_left_to_the_person(tmp_path):
    export = read(_file(tmp_path, [["Nummer", "Naam", "E-mail"], *_PEOPLE]))
    assert _seen(export) == _PEOPLE and "Column A (Nummer) was taken for user name" in _said(export)
    with pytest.raises(ExportError):
        read(_file(tmp_path, [["Nummer", "Naam"], ["1001", "Jan de Vries"], ["1002", "Petra Bakker"]]))


@pytest.mark.parametrize(
    ("cell", "address"),
    [
        ("ja, jan@klant.nl", "jan@klant.nl"),
        ("jan@klant.nl (tijdelijk)", "jan@klant.nl"),
        ("jan de vries@klant.nl", "jan de vries@klant.nl"),
        ("jan@klant.nl / piet@klant.nl", "jan@klant.nl / piet@klant.nl"),
    ],
)
def test_one_address_among_words_is_the_address_where_a_mark_holds_them_apart(tmp_path, cell, address):
    export = read(_file(tmp_path, [["Gebruiker", "Afwijkend e-mailadres"], ["JDEVRIES", cell]]))
    assert export.users[0].deviating == address


def test_a_code_that_excel_made_yes_or_no_of_is_no_code(tmp_path):
    book = openpyxl.Workbook()
    for row in (["Gebruiker", "Naam"], [True, "Jan de Vries"], ["TRUE2", "Petra"]):
        book.active.append(row)
    book.save(tmp_path / "g.xlsx")
    export = read(tmp_path / "g.xlsx")
    assert [user.user for user in export.users] == ["TRUE2"] and "TRUE (yes or no)" in export.bad_rows[0].why.say("en")


def test_a_title_of_one_cell_heads_no_column(tmp_path):
    export = read(_file(tmp_path, [["Profit gebruikers", "", ""], *_PEOPLE]))
    assert _seen(export) == _PEOPLE and "no row with headings" in _said(export)


def test_code_and_name_may_be_headed_together(tmp_path):
    for heading in ("Gebruiker / naam", "Gebruiker - omschrijving", "Code gebruiker + omschrijving", "User and name"):
        rows = [[heading, "E-mail"], *([f"{code} / {name}", mail] for code, name, mail in _PEOPLE)]
        assert _seen(read(_file(tmp_path, rows))) == _PEOPLE
    assert field_of("Ja/Nee") is None


def test_another_table_below_the_list_holds_no_users(tmp_path):
    rows = [_HEADINGS, *_PEOPLE, [], ["Groep", "Functie"], ["Verkoop", "2"], ["Inkoop", "1"]]
    export = read(_file(tmp_path, rows))
    assert _seen(export) == _PEOPLE and len(export.bad_rows) == 3
    # A user below an empty line stays one, and so does a second list with its own headings.
    rows = [_HEADINGS, *_PEOPLE[:2], [], _PEOPLE[2], [], _HEADINGS, _PEOPLE[3]]
    assert _seen(read(_file(tmp_path, rows))) == _PEOPLE


def test_a_list_of_words_in_json_is_a_list_of_codes_or_refused(tmp_path):
    path = tmp_path / "g.json"
    path.write_text('["JDEVRIES", "P.BAKKER"]', encoding="utf-8")
    assert [user.user for user in read(path).users] == ["JDEVRIES", "P.BAKKER"]
    path.write_text("[1, 2]", encoding="utf-8")
    with pytest.raises(ExportError) as refused:
        read(path)
    assert "JSON without rows" in refused.value.says.say("en")


def test_cells_and_rows_beyond_anything_meant_are_left_as_they_are(tmp_path):
    """What is tried in every way is bounded: else one long cell or wide row would take minutes."""
    long = [f"U{n}{' ' * 15_000}- x" for n in range(3)]
    export = read(_file(tmp_path, [["Gebruiker", "E-mail"], *([cell, f"a{' ' * 15_000}b"] for cell in long)]))
    assert [user.user for user in export.users] == ["U0 - x", "U1 - x", "U2 - x"] and not export.users[0].email
    wide = [["Gebruiker", *(f"k{n}" for n in range(300))], ["A1", *"x" * 300], ["A2", *"x" * 305]]
    export = read(_file(tmp_path, wide))
    assert [user.user for user in export.users] == ["A1"] and export.bad_rows[0].line == 3


@pytest.mark.parametrize("separator", [";", ",", "|", "\t"])
def test_a_table_in_one_column_of_a_workbook_is_split(tmp_path, separator):
    book = openpyxl.Workbook()
    for row in [["Gebruikers"], [separator.join(_HEADINGS)], *([separator.join(person)] for person in _PEOPLE)]:
        book.active.append(row)
    book.save(tmp_path / "g.xlsx")
    export = read(tmp_path / "g.xlsx")
    assert _seen(export) == _PEOPLE and "stood in one column" in _said(export)


def test_single_blanks_are_separators_where_every_row_has_as_many(tmp_path):
    path = tmp_path / "g.txt"
    path.write_text("Gebruiker Naam E-mail\nJDEVRIES Jan j@klant.nl\nPBAKKER Petra p@klant.nl\n", encoding="utf-8")
    assert _seen(read(path)) == [("JDEVRIES", "Jan", "j@klant.nl"), ("PBAKKER", "Petra", "p@klant.nl")]


@pytest.mark.parametrize("quote", ["'", "`"])
def test_quotes_around_a_code_are_no_part_of_it(tmp_path, quote):
    rows = [["Gebruiker", "Naam"], [f"{quote}JDEVRIES{quote}", "Jan"], ["O'BRIEN", "Pat"]]
    assert [user.user for user in read(_file(tmp_path, rows)).users] == ["JDEVRIES", "O'BRIEN"]
