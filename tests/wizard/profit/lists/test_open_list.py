"""Every kind of file: read alike, or named in one line that shows nothing of what is in it."""

import io
import os
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.wizard.profit.lists.kinds import GRIDS, HEADINGS, LINES, RECORDS, ROWS, html, xlsb, xlsx
from wizard.profit.export import ExportError, read
from wizard.profit.lists.refused_kinds import REFUSED_KINDS


def written(tmp_path, content, name="gebruikers.dat"):
    path = tmp_path / name
    path.write_bytes(content)
    return path


def told(export):
    return [(u.user, u.name, u.deviating, u.blocked) for u in export.users]


EXPECTED = [
    ("DMARTINA", "Dino Martina", None, False),
    ("JJANSEN", "Zoë Müller", "jan@klant.nl", False),
    ("B.BOER", "Bas de Boer", None, True),
]


@pytest.mark.parametrize("kind", [*GRIDS, *RECORDS, *LINES])
def test_the_same_users_come_out_of_every_kind_whatever_its_name(tmp_path, kind):
    write = {**GRIDS, **RECORDS, **LINES}[kind]
    export = read(written(tmp_path, write([HEADINGS, *ROWS]), "lijst.xls"))
    assert told(export) == EXPECTED
    assert not export.bad_rows


def test_a_workbook_of_excel_97(tmp_path):
    export = read(Path(__file__).parent / "gebruikers.xls")
    assert [(u.user, u.deviating, u.blocked) for u in export.users][1] == ("BBOER", "BBOER@x.nl", True)
    said = " ".join(r.say("en") for r in export.remarks)
    assert export.encoding == "xls" and "does not tell how they are shown" in said and "oud (hidden)" in said


def packed(**files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, content in files.items():
            made.writestr(name.replace("__", "/"), content)
    return out.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
WHO = b"GEHEIM.PERSOON"
REFUSED = {
    "empty": b"",
    "zeros": bytes(5000),
    "password": OLE + "EncryptedPackage".encode("utf-16-le"),
    "word": packed(word__document=WHO.decode()),
    "powerpoint": OLE + "PowerPoint Document".encode("utf-16-le"),
    "message": OLE + "__properties_version1.0".encode("utf-16-le"),
    "office": OLE + WHO,
    "old-excel": b"\x09\x04\x06\x00\x00\x00\x10\x00" + WHO,
    "numbers": packed(**{"Index__Document.iwa": WHO.decode()}),
    "text-document": packed(mimetype="application/vnd.oasis.opendocument.text", **{"content.xml": "<x/>"}),
    "zip": packed(**{"lijst.csv": f"Gebruiker\n{WHO.decode()}"}),
    "pdf": b"%PDF-1.7\n" + WHO,
    "picture": b"\x89PNG\r\n\x1a\n" + bytes(20) + WHO,
    "rtf": b"{\\rtf1 " + WHO,
    "archive": b"\x1f\x8b\x08" + bytes(20),
    "database": b"SQLite format 3\x00" + WHO,
    "access": b"\x00\x01\x00\x00Standard Jet DB" + WHO,
    "parquet": b"PAR1" + bytes(20),
    "sylk": b'ID;PWXL;N;E\r\nC;Y1;X1;K"Gebruiker"\r\nC;Y2;X1;K"' + WHO + b'"\r\n',
    "dif": b'TABLE\r\n0,1\r\n"EXCEL"\r\n' + WHO,
    "dbase": b"\x03\x7a\x01\x01" + bytes(60) + WHO,
    "connector": b"AFAS" + bytes(180) + packed(ExternalData=WHO.decode()),
    "shortcut": b"[InternetShortcut]\r\nURL=https://voorbeeld.nl/" + WHO,
    "frames": b'<html><frameset><frame src="x/sheet001.htm"></frameset></html>',
    "web-page": b"<!DOCTYPE html><html><body>Inloggen " + WHO + b"</body></html>",
    "schema": b"<?xml version='1.0'?><schema><x>" + WHO + b"</x></schema>",
    "entities": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "GEHEIM.PERSOON">]><a><c>&b;</c></a>',
    "json-answer": b'{"externalMessage":"GEHEIM.PERSOON","errorNumber":1}',
    "json-no-rows": b'{"skip":0,"take":100,"rows":[]}',
    "json-broken": b'{"rows":[{"UserId":"GEHEIM.PERSOON","Descr',
    "script": b"-- dump\nINSERT INTO users (UserId, Nm) VALUES ('GEHEIM.PERSOON', 'X');",
    "contacts": b"BEGIN:VCARD\nFN:" + WHO + b"\nEND:VCARD\n",
    "calendar": b"BEGIN:VCALENDAR\nSUMMARY:" + WHO + b"\nEND:VCALENDAR\n",
    "directory": b"version: 1\n\ndn: CN=" + WHO + b",DC=klant\nmail: x@klant.nl\n",
    "binary": bytes(range(256)) * 20 + WHO,
    "lock": b"\x05" + WHO + b" " * 100,
}


@pytest.mark.parametrize("kind", REFUSED)
@pytest.mark.parametrize("language", ["en", "nl"])
def test_what_is_not_read_is_named_in_one_line_without_its_content(tmp_path, kind, language):
    name = "~$lijst.xlsx" if kind == "lock" else "lijst.xlsx"
    with pytest.raises(ExportError) as refused:
        read(written(tmp_path, REFUSED[kind], name))
    says = refused.value.says.say(language)
    row = next(row for row in REFUSED_KINDS if row.id == kind)
    assert row.is_a.say(language) in says and row.do.say(language) in says
    assert "\n" not in says and WHO.decode() not in says


def test_every_refused_kind_is_tried():
    assert {row.id for row in REFUSED_KINDS} == set(REFUSED)


def test_programs_are_refused_however_they_begin(tmp_path):
    for content in (
        b"\x7fELF" + bytes(50),
        b"UPDATE users SET Nm = 'x' WHERE UserId = 'y'",
        b"select UserId, Nm\nfrom users",
        b"<?php echo 1;",
        b"-- een\n-- twee\ncreate table users (UserId text)",
    ):
        with pytest.raises(ExportError) as refused:
            read(written(tmp_path, content))
        assert "a program, not a list" in refused.value.says.say("en")


ERRORS = ("#N/A", "#N/B", "#NV", "#VERW!", "#REF!", "#BEZUG!", "#WAARDE!", "#NAAM?", "#DEEL/0!", "#LEEG!", "########")


@pytest.mark.parametrize("kind", [*GRIDS, *RECORDS, *LINES])
def test_an_error_of_excel_is_no_address_in_any_kind_of_file(tmp_path, kind):
    for error in ERRORS[::4] if kind in ("xlsx", "strict", "xlsb") else ERRORS:
        rows = [list(row) for row in ROWS]
        rows[1][2] = error
        export = read(written(tmp_path, {**GRIDS, **RECORDS, **LINES}[kind]([HEADINGS, *rows])))
        assert [u.deviating for u in export.users] == [None, None, None]
        assert "errors of Excel" in " ".join(r.say("en") for r in export.remarks)


@pytest.mark.parametrize(
    "content",
    [
        xlsx([HEADINGS, *ROWS])[:-300],
        xlsb([HEADINGS, *ROWS])[:200],
        b"PK\x03\x04" + WHO,
        b"<?xml version='1.0'?><a><b>" + WHO,
        OLE + "Workbook".encode("utf-16-le") + WHO,
    ],
    # Not named by its content: a workbook holds the time it was made, and each test process makes its own.
    ids=["xlsx", "xlsb", "zip", "xml", "xls"],
)
def test_a_damaged_file_is_one_line(tmp_path, content):
    with pytest.raises(ExportError) as refused:
        read(written(tmp_path, content))
    assert "cannot be read" in refused.value.says.say("en") and WHO.decode() not in refused.value.says.say("nl")


def test_a_workbook_that_openpyxl_stumbles_over_is_read_all_the_same(tmp_path):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(xlsx([HEADINGS, *ROWS]))) as old, zipfile.ZipFile(out, "w") as new:
        for item in old.infolist():
            content = old.read(item)
            if item.filename == "xl/styles.xml":
                content = content.replace(b"<fills ", b"<fills odd='1' ").replace(
                    b"<patternFill", b"<patternFill bad='x'"
                )
            new.writestr(item, content)
    assert told(read(written(tmp_path, out.getvalue()))) == EXPECTED


@settings(max_examples=60)
@given(
    st.binary(max_size=400), st.sampled_from([b"", *(content[:60] for content in REFUSED.values()), html([["a"]])[:80]])
)
def test_no_bytes_do_anything_but_read_or_refuse(tmp_path_factory, data, start):
    path = written(tmp_path_factory.mktemp("any"), start + data)
    try:
        export = read(path)
    except ExportError as refused:
        assert "\n" not in refused.says.say("nl").replace(str(path), "")
    else:
        assert export.users


@settings(max_examples=25)
@given(st.sampled_from([*GRIDS, *RECORDS]), st.data())
def test_a_file_cut_off_anywhere_is_read_or_refused(tmp_path_factory, kind, data):
    content = {**GRIDS, **RECORDS}[kind]([HEADINGS, *ROWS])
    path = written(tmp_path_factory.mktemp("cut"), content[: data.draw(st.integers(0, len(content)))])
    try:
        read(path)
    except ExportError as refused:
        assert refused.says.say("en") and refused.says.say("nl")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither")
def test_a_device_and_a_pipe_are_refused_without_waiting(tmp_path):
    os.mkfifo(tmp_path / "pipe.csv")
    for path in (tmp_path / "pipe.csv", Path("/dev/zero")):
        with pytest.raises(ExportError) as refused:
            read(path)
        assert "not a file" in refused.value.says.say("en")
