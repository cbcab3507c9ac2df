"""Hostile lists end soon, in one sentence that names the bound."""

import csv
import io
import zipfile

import pytest

from tests.wizard.profit.lists.kinds import xlsb, xlsx
from wizard.profit.export import ExportError, read
from wizard.profit.lists import delimited, json_rows
from wizard.profit.lists.bounds import LAST_ROW, MOST_BYTES, MOST_MEMBERS, MOST_UNPACKED, TooMuchError


def changed(change, **more):
    """A workbook with its sheet's XML changed, and more members."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(xlsx([["Gebruiker"], ["JAN"]]))) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for item in old.infolist():
            content = old.read(item)
            new.writestr(item.filename, change(content) if "sheet1" in item.filename else content)
        for name, content in more.items():
            new.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def same(content):
    return content


def rows_of(count):
    return lambda xml: xml.replace(b"</sheetData>", b"<row/>" * count + b"</sheetData>")


def cell(text):
    return lambda xml: xml.replace(
        b"</sheetData>", b'<row><c t="inlineStr"><is><t>' + text + b"</t></is></c></row></sheetData>"
    )


def far(xml):
    return xml.replace(b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')


REPEATED = (
    b'<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    b' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    b' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table>'
    b'<table:table-row table:number-rows-repeated="99999999"><table:table-cell table:number-columns-repeated="16384">'
    b"<text:p>Gebruiker</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body>"
    b"</office:document>"
)
HOSTILE = {
    "a-row-far-away": (lambda: changed(lambda xml: xml.replace(b'<row r="2"', b'<row r="999999999"')), str(LAST_ROW)),
    "unpacked": (lambda: changed(same, xl__x=bytes(MOST_UNPACKED)), "unpacked"),
    "texts-kept-apart": (lambda: changed(same, **{"xl__sharedStrings.xml": bytes(70_000_000)}), "unpacked"),
    "parts": (lambda: changed(same, **{f"x{n}": b"" for n in range(MOST_MEMBERS)}), "parts"),
    "empty-rows": (lambda: changed(rows_of(1_100_000)), "row"),
    "a-long-cell": (lambda: changed(cell(b"x" * 1_000_000)), "characters"),
    "two-cells-far-apart": (lambda: changed(far), "more than"),
    "binary-far-apart": (lambda: xlsb([["Gebruiker"], ["JAN", *[""] * 900, "x"]], last_row=1_000_000), "cells"),
    "repeated-cells": (lambda: REPEATED, "columns"),
    "spans": (lambda: b"<table><tr><td>Gebruiker" + b"<tr><td rowspan=9999 colspan=9999>x" * 4000, "more than"),
    "a-long-line": (lambda: b"Gebruiker;Naam\nA;" + b"x" * 3_000_000, "characters"),
    "many-columns": (lambda: b"Gebruiker;Naam" + b";x" * 5_000 + b"\nA;B\n", "columns"),
    "many-rows": (lambda: b"Gebruiker;Naam\n" + b"A;B\n" * 260_000, "rows"),
    "many-sheets": (lambda: xlsx([["Gebruiker"], ["A"]], [f"s{n}" for n in range(210)]), "sheets"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_bound_is_named(tmp_path, kind):
    make, bound = HOSTILE[kind]
    path = tmp_path / "lijst.xlsx"
    path.write_bytes(make())
    with pytest.raises(ExportError) as refused:
        read(path)
    assert bound in refused.value.says.say("en") and "more than a list of users needs" in refused.value.says.say("en")
    assert "meer dan een lijst met gebruikers nodig heeft" in refused.value.says.say("nl")


def test_a_file_of_a_terabyte_is_not_opened(tmp_path):
    path = tmp_path / "groot.csv"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(ExportError) as refused:
        read(path)
    assert "100 MB" in refused.value.says.say("nl")


@pytest.mark.parametrize("content", [b"[" * 300_000, b'{"a":' * 50_000, b"<a>" * 50_000, b'A;"open\n' * 20_000])
def test_depth_and_open_quotes_end_too(tmp_path, content):
    path = tmp_path / "diep"
    path.write_bytes(content)
    with pytest.raises(ExportError):
        read(path)


def test_an_ordinary_large_list_is_within_bounds(tmp_path):
    path = tmp_path / "g.csv"
    path.write_text("Gebruiker;Naam\n" + "".join(f"U{n};Naam {n}\n" for n in range(30_000)), encoding="utf-8")
    assert len(read(path).users) == 30_000
    path.write_bytes(xlsx([["Gebruiker", "Naam"], *([f"U{n}", f"Naam {n}"] for n in range(6_000))]))
    assert len(read(path).users) == 6_000


def test_quotes_that_are_never_closed_are_not_read_to_the_end_time_and_again(monkeypatch):
    """Each line closes the cell that an earlier one opened, and opens another: no row ever ends."""
    taken = []
    real = csv.reader
    many = 2000
    rows = delimited.sheet("Gebruiker;Naam\n" + 'a";"b\n' * many)[0].rows
    monkeypatch.setattr(delimited, "_READ_AGAIN_AT_LEAST", 0)
    monkeypatch.setattr(csv, "reader", lambda lines, **how: real((taken.append(1) or line for line in lines), **how))
    assert len(list(rows())) == many + 1
    assert len(taken) < 20 * many


@pytest.mark.parametrize("text", ["[" + "{}," * 500_001 + "{}]", "[" + "1," * 4_000_001 + "1]"])
def test_json_is_measured_before_anything_is_made_of_it(text):
    with pytest.raises(TooMuchError):
        json_rows.sheets(text, "x.json")
