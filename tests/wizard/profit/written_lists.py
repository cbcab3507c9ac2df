"""Profit user exports for tests, as Excel with Dutch settings makes them."""

import csv
import io

from openpyxl import Workbook

HEADINGS = ("Gebruiker", "Naam", "Afwijkend e-mailadres Exchange", "Medewerker", "Geblokkeerd")


def rows_of(*users):
    """`NAME` or (NAME, name, deviating, employee, blocked), shorter ones filled up."""
    full = [(u,) if isinstance(u, str) else u for u in users]
    return [(*row, *("",) * (5 - len(row))) for row in full]


def semicolons(path, *users, encoding="cp1252"):
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerows([HEADINGS, *rows_of(*users)])
    path.write_bytes(out.getvalue().encode(encoding))
    return str(path)


def excel(path, *users):
    book = Workbook()
    sheet = book.active
    for row in (["Gebruikers per 22-11-2026"], [], HEADINGS, *rows_of(*users)):
        sheet.append(list(row))
    book.save(path)
    return str(path)


def unicode_text(path, *users):
    lines = ["\t".join(row) for row in (HEADINGS, *rows_of(*users))]
    path.write_bytes("\r\n".join([*lines, ""]).encode("utf-16"))
    return str(path)
