"""A list of which no column can be told to hold the user codes: what was seen instead, and what to do."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checks.words import Text
from wizard.profit.columns import is_like_headings, normalised
from wizard.profit.lists.refused_kinds import refusal
from wizard.profit.lists.sheet import ListError, SheetRow, letters
from wizard.profit.lists.without_headings import unknown_headings


def refused_headings(rows: Sequence[SheetRow], path: str) -> ListError:
    """One sentence on the first rows of the list; with the headings, where there are any.

    Args:
        rows: the rows in which headings were looked for.
        path: the file's name.
    """
    first = max(rows, key=lambda row: sum(bool(cell.strip()) for cell in row.cells))
    width = max(len(row.cells) for row in rows)
    if is_like_headings(first.cells) or unknown_headings(rows[rows.index(first) :]):
        told = tuple(cell.strip() for cell in first.cells)
        says = _OF_THE_DIRECTORY if of_the_directory(told) else _NO_USERS
        return ListError(says.of(path=path, columns=", ".join(cell or "-" for cell in told[:30])), told)
    filled = [cell for row in rows for cell in row.cells if cell.strip()]
    if sum("@" in cell for cell in filled) >= 0.8 * len(filled):
        return ListError(_ADDRESSES.of(path=path))
    begins = " ".join(row.cells[0].casefold() for row in rows if row.cells)
    if re.match(r"\W*(?:from|van|to|aan|subject|onderwerp|date|datum):", begins) and re.search(
        r"\b(?:subject|onderwerp):", begins
    ):
        return refusal(path, "message")
    if _is_prose(rows):
        return ListError(_PROSE.of(path=path))
    # What stands there may be people: it is counted and not shown.
    return ListError(
        Text(
            "No row with headings was found in {path} (columns: {n}, {first} to {last}). Put headings above the list,"
            " or name the column with the Profit user names by its letter: --column user=A.",
            "In {path} is geen rij met koppen gevonden (kolommen: {n}, {first} tot en met {last}). Zet koppen boven de"
            " lijst, of geef de kolom met de Profit-gebruikersnamen met zijn letter: --column user=A.",
            {"path": path, "n": width, "first": "A", "last": letters(width - 1)},
        ),
        ("",) * width,
    )


_NO_USERS = Text(
    "No column with Profit user names was found in {path}. Its columns are: {columns}. Say which one it is with"
    " --column user=HEADING.",
    "In {path} is geen kolom met Profit-gebruikersnamen gevonden. De kolommen zijn: {columns}. Geef met --column"
    " user=KOP aan welke het is.",
)
_OF_THE_DIRECTORY = Text(
    "No column with Profit user names was found in {path}. Its columns are: {columns}. That looks like an export of"
    " Microsoft 365 or Active Directory, which does not know Profit's users. Export the users from Profit; if one of"
    " these columns does hold their codes, name it with --column user=HEADING.",
    "In {path} is geen kolom met Profit-gebruikersnamen gevonden. De kolommen zijn: {columns}. Dat lijkt een export uit"
    " Microsoft 365 of Active Directory, waarin de gebruikers van Profit niet staan. Exporteer de gebruikers uit"
    " Profit; bevat een van deze kolommen toch hun codes, geef die dan met --column user=KOP.",
)
_DIRECTORY_HEADINGS = frozenset(
    {"user principal name", "userprincipalname", "samaccountname", "block credential", "object id", "proxy addresses",
     "proxyaddresses", "mail nickname", "mailnickname", "on premises sync enabled", "onpremisessyncenabled",
     "distinguishedname", "recipienttypedetails", "primarysmtpaddress", "objectguid", "principal name"}
)  # fmt: skip
_ADDRESSES = Text(
    "{path} holds e-mail addresses and no Profit user codes, of which Profit makes the addresses it uses. Export the"
    " users with their codes from Profit, to Excel or CSV.",
    "{path} bevat e-mailadressen en geen Profit-gebruikerscodes, terwijl Profit van die codes de adressen maakt."
    " Exporteer de gebruikers met hun codes uit Profit, naar Excel of CSV.",
)
_PROSE = Text(
    "{path} is running text, such as a mail, and no table was found in it. Put the users in a table with headings"
    " (Gebruiker, Naam, E-mail), one user a line, or export them from Profit to Excel or CSV.",
    "{path} is lopende tekst, zoals een mail; er is geen tabel in gevonden. Zet de gebruikers in een tabel met koppen"
    " (Gebruiker, Naam, E-mail), één gebruiker per regel, of exporteer ze uit Profit naar Excel of CSV.",
)


def of_the_directory(headings: Sequence[str]) -> bool:
    """Whether headings are those of Microsoft 365 or Active Directory."""
    return any(normalised(heading) in _DIRECTORY_HEADINGS for heading in headings)


def _is_prose(rows: Sequence[SheetRow]) -> bool:
    """Lines of sentences: no two parts that would be columns, or another number of them in every line."""
    looked_at = [[cell for cell in row.cells if cell.strip()] for row in rows[:200]]
    if len(looked_at) < 2:
        return False
    sentences = sum(len(" ".join(cells).split()) >= 4 for cells in looked_at)
    widths = [len(cells) for cells in looked_at]
    usual = max(set(widths), key=widths.count)
    return sentences >= 2 and (usual == 1 or len(set(widths)) > 1)
