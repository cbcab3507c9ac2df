"""One table of users written in every kind of file that is read."""

import csv
import io
import json
import struct
import zipfile
from html import escape

import openpyxl

HEADINGS = ["Gebruiker", "Omschrijving", "Afwijkend e-mailadres", "Geblokkeerd"]
ROWS = [
    ["DMARTINA", "Dino Martina", "", "Nee"],
    ["JJANSEN", "Zoë Müller", "jan@klant.nl", "Nee"],
    ["B.BOER", "Bas de Boer", "", "Ja"],
]


def delimited(separator, encoding="utf-8", quoting=csv.QUOTE_MINIMAL):
    def write(rows):
        out = io.StringIO(newline="")
        csv.writer(out, delimiter=separator, lineterminator="\r\n", quoting=quoting).writerows(rows)
        return out.getvalue().encode(encoding, "replace")

    return write


def quoted_lines(rows):
    """Every line put between quotes as a whole."""
    lines = delimited(";", quoting=csv.QUOTE_ALL)(rows).decode().splitlines()
    return "\n".join('"{}"'.format(line.replace('"', '""')) for line in lines).encode()


def xlsx(rows, sheets=()):
    book = openpyxl.Workbook()
    for number, name in enumerate(["Gebruikers", *sheets]):
        sheet = book.active if not number else book.create_sheet()
        sheet.title = name
        for row in rows if not number else [["Toelichting"]]:
            sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def strict(rows):
    """ "Strict Open XML": the same parts in other namespaces."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(xlsx(rows))) as old, zipfile.ZipFile(out, "w") as new:
        for item in old.infolist():
            content = old.read(item)
            if item.filename.endswith((".xml", ".rels")) and "rels/.rels" not in item.filename:
                content = content.replace(
                    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                    b"http://purl.oclc.org/ooxml/spreadsheetml/main",
                ).replace(
                    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                    b"http://purl.oclc.org/ooxml/officeDocument/relationships",
                )
            new.writestr(item.filename, content)
    return out.getvalue()


def _record(kind, data=b""):
    number = bytes([kind]) if kind < 128 else bytes([(kind & 0x7F) | 0x80, kind >> 7])
    size, length = b"", len(data)
    while True:
        length, low = length >> 7, length & 0x7F
        size += bytes([low | (0x80 if length else 0)])
        if not length:
            return number + size + data


def _wide(text):
    return struct.pack("<I", len(text.encode("utf-16-le")) // 2) + text.encode("utf-16-le")


def xlsb(rows, last_row=None):
    """The smallest workbook in the binary form. Source: MS-XLSB 2.4 (BrtBundleSh 156, BrtRowHdr 0, BrtCellSt 6)."""
    cells = b""
    for y, row in enumerate(rows):
        at = last_row if last_row is not None and y == len(rows) - 1 else y
        cells += _record(0, struct.pack("<IIHHBBBI", at, 0, 300, 0, 0, 0, 0, 0))
        for x, cell in enumerate(row):
            if cell:
                cells += _record(6, struct.pack("<II", x, 0) + _wide(cell))
    sheet = _record(129) + _record(148, struct.pack("<IIII", 0, len(rows) - 1, 0, 9)) + _record(145)
    sheet += cells + _record(146) + _record(130)
    book = _record(131) + _record(143) + _record(156, struct.pack("<II", 0, 1) + _wide("rId1") + _wide("Gebruikers"))
    book += _record(144) + _record(132)
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{package}/content-types"><Default Extension="bin" ContentType="application/vnd.ms-excel'
            '.sheet.binary.macroEnabled.main"/></Types>',
        )
        made.writestr("xl/workbook.bin", book + b"")
        made.writestr(
            "xl/_rels/workbook.bin.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{office}/worksheet"'
            ' Target="worksheets/sheet1.bin"/></Relationships>',
        )
        made.writestr("xl/worksheets/sheet1.bin", sheet)
    return out.getvalue()


_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"


def open_document(rows):
    body = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(str(cell))}</text:p></table:table-cell>'
            if cell
            else "<table:table-cell/>"
            for cell in row
        )
        + '<table:table-cell table:number-columns-repeated="1000"/></table:table-row>'
        for row in rows
    )
    return (
        f'<?xml version="1.0"?><office:document xmlns:office="{_OFFICE}office:1.0" xmlns:table="{_OFFICE}table:1.0"'
        f' xmlns:text="{_OFFICE}text:1.0"><office:body><office:spreadsheet><table:table table:name="G">{body}'
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
        "</table:table></office:spreadsheet></office:body></office:document>"
    ).encode()


def ods(rows):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        made.writestr("content.xml", open_document(rows))
    return out.getvalue()


def html(rows):
    lines = "".join("<tr>" + "".join(f"<td>{escape(str(c))}</td>" for c in row) + "</tr>" for row in rows)
    return f'<html><head><meta charset="utf-8"></head><body><p>Lijst</p><table>{lines}</table></body></html>'.encode()


def mhtml(rows):
    import quopri

    return (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\nContent-Type: text/html;'
        b' charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n'
        + quopri.encodestring(html(rows))
        + b"\r\n--x--\r\n"
    )


def xml_2003(rows):
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    lines = "".join(
        "<Row>"
        + "".join(
            f'<Cell ss:Index="{at}"><Data ss:Type="String">{escape(str(cell))}</Data></Cell>'
            for at, cell in enumerate(row, start=1)
            if cell
        )
        + "</Row>"
        for row in rows
    )
    return (
        f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}"><Worksheet ss:Name="G"><Table>{lines}'
        "</Table></Worksheet></Workbook>"
    ).encode()


def markdown(rows):
    lines = ["| " + " | ".join(str(c).replace("|", "\\|") for c in row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]]).encode()


def framed(rows):
    wide = [max(len(str(row[at])) if at < len(row) else 0 for row in rows) for at in range(len(rows[0]))]
    rule = "+" + "+".join("-" * (w + 2) for w in wide) + "+"
    lines = ["| " + " | ".join(str(c).ljust(w) for c, w in zip(row, wide, strict=False)) + " |" for row in rows]
    return "\n".join([rule, lines[0], rule, *lines[1:], rule]).encode()


def lined_up(rows):
    wide = [max(len(str(row[at])) for row in rows) + 2 for at in range(len(rows[0]))]
    lines = ["".join(str(c).ljust(w) for c, w in zip(row, wide, strict=True)).rstrip() for row in rows]
    rule = "".join(("-" * (w - 2)).ljust(w) for w in wide).rstrip()
    return "\n".join([lines[0], rule, *lines[1:]]).encode()


def get_connector(rows):
    head, *rest = rows
    return json.dumps({"skip": 0, "take": 1000, "rows": [dict(zip(head, row, strict=True)) for row in rest]}).encode()


def json_lines(rows):
    head, *rest = rows
    return "\n".join(json.dumps(dict(zip(head, row, strict=True)), ensure_ascii=False) for row in rest).encode()


def xml_answer(rows):
    head, *rest = rows
    names = [h.replace(" ", "_") for h in head]
    users = "".join(
        "<Users>" + "".join(f"<{n}>{escape(str(c))}</{n}>" for n, c in zip(names, row, strict=True)) + "</Users>"
        for row in rest
    )
    return f"<AfasGetConnector>{users}</AfasGetConnector>".encode()


def written_by_python(rows):
    head, *rest = rows
    return repr([dict(zip(head, row, strict=True)) for row in rest]).encode()


def columns_of_json(rows):
    return json.dumps({head: [row[at] for row in rows[1:]] for at, head in enumerate(rows[0])}).encode()


def numbered_columns_of_json(rows):
    return json.dumps(
        {head: {str(n): row[at] for n, row in enumerate(rows[1:])} for at, head in enumerate(rows[0])}
    ).encode()


def by_code(rows):
    (_, *fields), *rest = rows
    return json.dumps({code: dict(zip(fields, values, strict=True)) for code, *values in rest}).encode()


def toml(rows):
    head, *rest = rows
    users = ("".join(f'{h} = "{cell}"\n' for h, cell in zip(head, row, strict=True)) for row in rest)
    return "\n".join("[[user]]\n" + user for user in users).encode()


def backslashed(rows):
    """Quotes inside a text as MySQL and PHP write them."""
    return "\n".join(",".join('"' + cell.replace('"', '\\"') + '"' for cell in row) for row in rows).encode()


def separated_lines(mark):
    def write(rows):
        return delimited(";")(rows).decode().replace("\r\n", mark).encode()

    return write


def in_a_function(rows):
    return b"callback(" + get_connector(rows) + b");\n"


def in_a_variable(rows):
    return b"var users = " + written_by_python(rows).replace(b"'", b'"') + b";"


def with_the_answers_headings(rows):
    return b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nServer: x\r\n\r\n" + get_connector(rows)


def preformatted(rows):
    return b"<html><body><pre>" + escape(delimited(";")(rows).decode()).encode() + b"</pre></body></html>"


def items(rows):
    lines = dashed(" - ")(rows).decode().split("\n")
    return ("<html><body><ul>" + "".join(f"<li>{escape(line)}</li>" for line in lines) + "</ul></body></html>").encode()


def dashed(dash, bullet=""):
    """Lines as people write them in a mail."""

    def write(rows):
        return "\n".join(bullet + dash.join(cell or "-" for cell in row) for row in rows).encode()

    return write


def pairs(separator, bullet=""):
    def write(rows):
        head, *rest = rows
        lines = (separator.join(f"{h}: {cell}" for h, cell in zip(head, row, strict=True)) for row in rest)
        return "\n".join(bullet + line for line in lines).encode()

    return write


GRIDS = {
    "csv": delimited(";"),
    "comma": delimited(","),
    "tab": delimited("\t", "utf-16"),
    "pipe": delimited("|"),
    "caret": delimited("^"),
    "dos": delimited(";", "cp850"),
    "windows": delimited(";", "cp1252"),
    "macintosh": delimited(";", "mac-roman"),
    "quoted-lines": quoted_lines,
    "xlsx": xlsx,
    "strict": strict,
    "xlsb": xlsb,
    "ods": ods,
    "fods": open_document,
    "html": html,
    "mhtml": mhtml,
    "xml-2003": xml_2003,
    "markdown": markdown,
    "framed": framed,
}
"""Kinds in which a row may stand anywhere: titles above, totals below."""
RECORDS = {
    "get-connector": get_connector,
    "json-lines": json_lines,
    "xml": xml_answer,
    "lined-up": lined_up,
    "python": written_by_python,
    "json-columns": columns_of_json,
    "json-numbered": numbered_columns_of_json,
}
"""Kinds in which every row is a user."""
LINES = {
    "dashes": dashed(" – "),
    "slashes": dashed(" / ", "• "),
    "hyphens": dashed(" - "),
    "numbered": dashed(" — ", "1. "),
    "pairs": pairs(", "),
    "by-code": by_code,
    "function": in_a_function,
    "variable": in_a_variable,
    "answer": with_the_answers_headings,
    "preformatted": preformatted,
    "items": items,
    "toml": toml,
    "backslashes": backslashed,
    "line-separators": separated_lines("\u2028"),
    "form-feeds": separated_lines("\x0c"),
    "pairs-bulleted": pairs("; ", "- "),
}
"""Lines as people write them in a mail, and kinds that hold no values with their own marks in them."""
