"""Rows of a list that are no users: totals, when and by whom it was printed, headings again on every page, remarks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from checks.words import Text
from wizard.profit.columns import Field, normalised, recognised

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
_RULE = re.compile(r"[-=_*·.~#]{2,}\Z")

TOTAL = Text("This is a line of totals, not a user.", "Dit is een regel met totalen, geen gebruiker.")
PRINTED = Text(
    "This line is about the list (when it was made, a page, a selection), not a user.",
    "Deze regel gaat over de lijst (wanneer gemaakt, een pagina, een selectie), geen gebruiker.",
)
AGAIN = Text("The headings stand here again; this is no user.", "Hier staan de koppen opnieuw; dit is geen gebruiker.")
RULE = Text("This is a drawn line, not a user.", "Dit is een getekende lijn, geen gebruiker.")
REMARK = Text(
    "Only this one cell is filled and it reads like a remark or a group, not a user.",
    "Alleen deze ene cel is gevuld en er staat een opmerking of groep, geen gebruiker.",
)
SECOND = Text("This is a second row of headings, not a user.", "Dit is een tweede rij met koppen, geen gebruiker.")


def not_a_user(cells: Sequence[str], columns: Mapping[Field, int], headings: Sequence[str]) -> Text | None:
    """Why this row is no user; None when it may be one."""
    filled = [(at, cell.strip()) for at, cell in enumerate(cells) if cell.strip()]
    if not filled:
        return None
    texts = [text for _, text in filled]
    if all(_RULE.match(text) for text in texts):
        return RULE
    if _are_headings(cells, columns, headings):
        return AGAIN
    first = texts[0]
    at_user = cells[columns["user"]].strip() if columns["user"] < len(cells) else ""
    rest = [text for at, text in filled if at != columns["user"]]
    bare = all(re.fullmatch(r"[\d.,:%\s/-]+|[a-z]{0,12}", text, re.IGNORECASE) for text in texts[1:])
    for text in dict.fromkeys((first, at_user)):
        # A code may look like one of these words; a row of totals has only numbers beside it.
        if text and _TOTAL.match(text) and (bare or not at_user):
            return TOTAL
        if text and _PRINTED.match(text) and (len(rest) <= 3):
            return PRINTED
    # In a list of one column a lone cell is all there is.
    if len(filled) == 1 and len(columns) > 1 and _is_remark(first):
        return REMARK
    return None


def _are_headings(cells: Sequence[str], columns: Mapping[Field, int], headings: Sequence[str]) -> bool:
    same = sum(
        bool(cell.strip()) and normalised(cell) == normalised(heading)
        for cell, heading in zip(cells, headings, strict=False)
    )
    filled = sum(bool(cell.strip()) for cell in cells)
    at = columns["user"]
    own = (
        at < len(cells)
        and at < len(headings)
        and bool(cells[at].strip())
        and normalised(cells[at]) == normalised(headings[at])
    )
    return (own and same * 2 >= filled) or (len(recognised(cells)) >= 2 and same * 2 >= filled)


def _is_remark(text: str) -> bool:
    return len(text.split()) >= 4 or bool(
        re.match(r"[*(\[#>]|.{1,40}[:=]\s|.*[.!?]\Z|.{1,40}:\Z", text) and " " in text
    )
