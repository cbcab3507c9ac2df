"""Rows of a list that are no users: totals, when and by whom it was printed, headings again on every page, remarks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from checks.words import Text
from wizard.profit.columns import Field, is_like_headings, recognised
from wizard.profit.lists.sheet import SheetRow

_TOTAL = re.compile(
    r"(?:sub|eind|generaal|grand)?\s*-?\s*(?:totaal|totalen|total|totals|totaux|summe)\b"
    r"|(?:aantal|som|gemiddelde?|count|sum|average|number|nombre|anzahl)(?:\s*(?:gebruikers?|users?|regels?|rijen|rows?|records?|"
    r"medewerkers?|of .{1,20}|van .{1,20}|total|totaal))?\s*(?:[:=]|\Z)"
    r"|\d+\s+(?:gebruikers?|users?|regels?|rijen|rows?|records?|medewerkers?)\b",
    re.IGNORECASE,
)
_PRINTED = re.compile(
    r"(?:afgedrukt|gedrukt|geprint|printed|print(?:datum)?|aangemaakt|gemaakt|gegenereerd|generated|created|"
    r"geexporteerd|geëxporteerd|exported|imprimé|gedruckt)\b.{0,80}"
    r"|(?:pagina|page|blad|bladzijde|seite|pag\.?)\s*:?\s*\d+(?:\s*(?:van|of|/|von|de)\s*\d+)?\s*\Z"
    r"|(?:peildatum|datum|date|tijd|time|rapport|report|export|lijst|list|selectie|selection|filter|bron|source|"
    r"omgeving|environment|administratie|sorteren|sortering|sorted by|versie|version|copyright|bedrijf)"
    r"\b\s*[:=].{0,200}"
    r"|(?:afgedrukt|printed)\s*\Z|©.{0,80}"
    r"|(?:\*+\s*)?(?:einde|end)(?:\s*(?:van|of))?\s*(?:de|het|the)?"
    r"\s*(?:lijst|overzicht|rapport|list|report|export|bestand|file)?\s*\*{0,5}\Z",
    re.IGNORECASE,
)
_BARE = re.compile(r"[\d.,:%\s/-]+|[a-z]{0,12}", re.IGNORECASE)
_CODE = re.compile(r"[A-Za-z0-9][\w.&'’\-]{1,39}\Z")
_RULE = re.compile(r"[-=_*·.~#]{2,}\Z")

TOTAL = Text("This is a line of totals, not a user.", "Dit is een regel met totalen, geen gebruiker.")
PRINTED = Text(
    "This line is about the list (when it was made, a page, a selection), not a user.",
    "Deze regel gaat over de lijst (wanneer gemaakt, een pagina, een selectie), geen gebruiker.",
)
AGAIN = Text("The headings stand here again; this is no user.", "Hier staan de koppen opnieuw; dit is geen gebruiker.")
TITLE = Text(
    "This line is a title above headings that stand here again, not a user.",
    "Deze regel is een titel boven koppen die hier opnieuw staan, geen gebruiker.",
)
OTHER_TABLE = Text(
    "Another table stands here, of which no column holds users.",
    "Hier staat een andere tabel, waarvan geen kolom gebruikers bevat.",
)
RULE = Text("This is a drawn line, not a user.", "Dit is een getekende lijn, geen gebruiker.")
REMARK = Text(
    "Only this one cell is filled and it reads like a remark or a group, not a user.",
    "Alleen deze ene cel is gevuld en er staat een opmerking of groep, geen gebruiker.",
)
SECOND = Text("This is a second row of headings, not a user.", "Dit is een tweede rij met koppen, geen gebruiker.")


def not_a_user(
    cells: Sequence[str], columns: Mapping[Field, int], heading_rows: Sequence[Sequence[str]]
) -> Text | None:
    """Why this row is no user; None when it may be one.

    Args:
        heading_rows: the one or two rows of headings as they stand in the list, folded (`folded`).
    """
    filled = [(at, text) for at, cell in enumerate(cells) if (text := cell.strip())]
    if not filled:
        return None
    first = filled[0][1]
    if _RULE.match(first) and all(_RULE.match(text) for _, text in filled):
        return RULE
    if are_headings(cells, columns, heading_rows):
        return AGAIN
    at_user = cells[columns["user"]].strip() if columns["user"] < len(cells) else ""
    for text in (first, at_user) if at_user != first else (first,):
        if not text:
            continue
        # A code may look like one of these words; a row of totals has only numbers beside it.
        if _TOTAL.match(text) and (not at_user or all(_BARE.fullmatch(other) for _, other in filled[1:])):
            return TOTAL
        if _PRINTED.match(text) and sum(at != columns["user"] for at, _ in filled) <= 3:
            return PRINTED
    # In a list of one column a lone cell is all there is.
    if len(filled) == 1 and len(columns) > 1 and _is_remark(first):
        return REMARK
    return None


def folded(row: Sequence[str]) -> tuple[str, ...]:
    """A row of headings to compare with."""
    return tuple(" ".join(cell.split()).casefold() for cell in row)


def are_headings(cells: Sequence[str], columns: Mapping[Field, int], heading_rows: Sequence[Sequence[str]]) -> bool:
    """The headings again, as lists for print have them on every page; a column or two may be left out."""
    at = columns["user"]
    code = " ".join(cells[at].split()).casefold() if at < len(cells) else ""
    for headings in heading_rows:
        user = headings[at] if at < len(headings) else ""
        if user and code != user:
            continue
        told = folded(cells)
        same = sum(bool(cell) and cell == heading for cell, heading in zip(told, headings, strict=False))
        if same and same * 2 >= sum(bool(cell) for cell in told) and (user or same >= 2):
            return True
    return False


def _is_remark(text: str) -> bool:
    return len(text.split()) >= 4 or bool(
        re.match(r"[*(\[#>]|.{1,40}[:=]\s|.*[.!?]\Z|.{1,40}:\Z", text) and " " in text
    )


def words_after(rows: Sequence[SheetRow], columns: int) -> int:
    """The index from which only lone words stand below a list of several columns, behind an empty line: a legend, or
    the end of the letter that the list stood in. A word that is written as a code stays a user.
    """
    at = len(rows)
    while columns > 1 and at:
        filled = [cell.strip() for cell in rows[at - 1].cells if cell.strip()]
        if len(filled) > 1 or (filled and is_coded(filled[0])):
            break
        at -= 1
    gaps = [n for n in range(max(at, 1), len(rows)) if rows[n].line - rows[n - 1].line > 1]
    return gaps[0] if gaps and at else len(rows)


def another_table(rows: Sequence[SheetRow], user: int) -> int:
    """The index from which, behind an empty line, another table stands: its headings name no user, nor is the word in
    the user's column written as a code.
    """
    for at in range(1, len(rows)):
        row = rows[at]
        if row.line - rows[at - 1].line < 2 or not is_like_headings(row.cells):
            continue
        filled = [cell for cell in row.cells if cell.strip()]
        code = row.cells[user].strip() if user < len(row.cells) else ""
        if len(filled) > 1 and code and not is_coded(code) and "user" not in recognised(row.cells):
            return at
    return len(rows)


def is_coded(value: str) -> bool:
    """Written as codes are and words are not: capitals throughout, or a digit or point within."""
    return bool(_CODE.match(value)) and (value.isupper() or any(c.isdigit() or c in "._" for c in value[1:]))
