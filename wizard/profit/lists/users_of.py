"""Rows below the headings turned into users: every row is a user, or it is said why it is none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from checks.address import PERSONAL_DOMAINS, ProfitUser, domain_of, tidy, without_participant
from checks.words import Text
from wizard.profit.columns import TURNED_ROUND, Field, normalised
from wizard.profit.lists.delimited import UNREADABLE
from wizard.profit.lists.find_headings import Headings
from wizard.profit.lists.marks import day_of, flag
from wizard.profit.lists.not_a_user import (
    OTHER_TABLE,
    REMARK,
    SECOND,
    TITLE,
    another_table,
    are_headings,
    not_a_user,
    words_after,
)
from wizard.profit.lists.sheet import CellNote, NoteKind, SheetRow

_AROUND = "\u00a0\u00ad\u200b\u200c\u200d\ufeff \t\r\n"
NOTHING = frozenset(
    {"-", "--", "---", "nvt", "n.v.t.", "n.v.t", "n/a", "na", "null", "none", "(null)", "(leeg)", "(blank)", "[leeg]",
     "[is leeg]", "leeg", "geen", "onbekend", "unknown", "?", ".", "0", "x", "<leeg>", "nan", "nil", "undefined",
     "empty", "nee", "neen", "no", "false", "onwaar", "nihil", "n.b.", "nb", "tbd", "n.n.b.", "nnb", ""}
)  # fmt: skip
"""What stands in an address's place where there is none."""


_TWICE = Text("User {user} stands in line {line} already.", "Gebruiker {user} staat al op regel {line}.")
_TWICE_OTHERWISE = Text(
    "User {user} stands in line {line} already, with other data; that line was taken.",
    "Gebruiker {user} staat al op regel {line}, met andere gegevens; die regel is genomen.",
)


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that was skipped, and why."""

    line: int
    why: Text
    no_code: bool = False
    """What stands where the user code is expected is none: perhaps the codes are in another column."""


@dataclass(slots=True)
class Gathered:
    """The users, and what was met on the way that is to be said."""

    users: list[ProfitUser] = field(default_factory=list)
    bad_rows: list[BadRow] = field(default_factory=list)
    notes: dict[tuple[Field, NoteKind], list[tuple[int, str, str]]] = field(default_factory=dict)
    """(field, kind of note) to (line, as read, as stored)."""
    marks: list[tuple[int, str]] = field(default_factory=list)
    """(line, what stood there) of marks in the blocked column that nobody can tell."""
    blanks: int = 0
    """User names with a blank inside."""
    placeholders: int = 0
    """Addresses that were a dash, `n.v.t.` or the like."""


def gather(rows: Sequence[SheetRow], found: Headings, *, participant: bool, shifting: bool) -> Gathered:
    """Every row as a user, or as a row that was skipped.

    Args:
        rows: the rows below the headings.
        participant: leave a participant number in front of user names out.
        shifting: a text with the separator inside shifts the cells behind it, as in delimited text.
    """
    gathered = Gathered()
    if found.second is not None:
        gathered.bad_rows.append(BadRow(found.second.line, SECOND))
    width = len(found.texts) if shifting and not found.none else None
    earlier: dict[str, ProfitUser] = {}
    titles = _titles_again(rows, found)
    words_below = words_after(rows, len(found.columns))
    other_below = another_table(rows, found.columns["user"])
    turned_round = "blocked" in found.columns and normalised(found.texts[found.columns["blocked"]]) in TURNED_ROUND
    for number, row in enumerate(rows):
        why, no_code = TITLE if number in titles else REMARK if number >= words_below else None, False
        if why is None and number >= other_below:
            why = OTHER_TABLE
        if why is None:
            why = _unusable(row, width, found)
        if why is None and _empty(row, found):
            why, no_code = _NO_NAME, True
        elif why is None:
            user = _user(row, found, gathered, participant=participant, turned_round=turned_round)
            why = _no_code(user) if not user.deviating else None
            no_code = why is not None
            if why is None:
                before = earlier.setdefault(user.user.casefold(), user)
                if before is user:
                    gathered.users.append(user)
                    continue
                why = (_TWICE if _says_the_same(before, user) else _TWICE_OTHERWISE).of(
                    user=user.user, line=before.line
                )
        gathered.bad_rows.append(BadRow(row.line, why, no_code))
    gathered.bad_rows.sort(key=lambda bad: bad.line)
    return gathered


def _titles_again(rows: Sequence[SheetRow], found: Headings) -> frozenset[int]:
    """Rows that stand above headings that come again: what stood above the first, and a title of its own."""
    above = {_shape(cells) for cells in found.above}
    titles: set[int] = set()
    for number, row in enumerate(rows):
        if not are_headings(row.cells, found.columns, found.rows):
            if above and _shape(row.cells) in above:
                titles.add(number)
            continue
        before = number - 1
        while before >= 0 and sum(bool(cell.strip()) for cell in rows[before].cells) == 1 and number - before <= 3:
            if len(found.columns) < 2 or row.line - rows[before].line > 4:
                break
            titles.add(before)
            before -= 1
    return frozenset(titles)


def _shape(cells: Sequence[str]) -> str:
    """A row's text with every number alike: `Page 1 of 2` and `Page 2 of 2` are the same title."""
    return re.sub(r"\d+", "#", " ".join(" ".join(cells).split())).casefold()


def _unusable(row: SheetRow, width: int | None, found: Headings) -> Text | None:
    columns = found.columns
    if row.cells and row.cells[0] == UNREADABLE:
        return Text(
            "A quote in this line is not closed, so it cannot be read.",
            "In deze regel wordt een aanhalingsteken niet gesloten; daardoor is de regel niet te lezen.",
        )
    if (why := not_a_user(row.cells, columns, found.rows)) is not None:
        return why
    if width is not None and any(cell.strip() for cell in row.cells[width:]):
        return Text(
            "The row has {seen} columns, the headings {expected}. A text with the separator in it needs quotes.",
            "De regel heeft {seen} kolommen, de koppen {expected}. Een tekst met het scheidingsteken erin moet tussen"
            " aanhalingstekens.",
            {"seen": len(row.cells), "expected": width},
        )
    at = columns["user"]
    note = row.notes.get(at)
    if note is not None and note.kind == "formula":
        return Text(
            "The user name is a formula that was never worked out. Open the file in Excel and save it again.",
            "De gebruikersnaam is een formule die nooit is uitgerekend. Open het bestand in Excel en sla het opnieuw"
            " op.",
        )
    if note is not None and note.kind == "error":
        return Text(
            "The user name is Excel's error {it}.", "De gebruikersnaam is de Excel-fout {it}.", {"it": note.stored}
        )
    if note is not None and note.kind == "date":
        return Text(
            "The user name is a date in this file: Excel probably made one of the code. Type it as text.",
            "De gebruikersnaam is in dit bestand een datum: waarschijnlijk heeft Excel die van de code gemaakt. Zet hem"
            " er als tekst in.",
        )
    if note is not None and note.kind == "boolean":
        return Text(
            "The user name is Excel's {it} (yes or no) in this file: Excel made that of the code. Type it as text.",
            "De gebruikersnaam is in dit bestand {it} (ja of nee): dat heeft Excel van de code gemaakt. Zet hem er als"
            " tekst in.",
            {"it": note.stored},
        )
    if note is not None and note.kind == "digits-lost":
        return Text(
            "The user name is a long number of which digits were lost in Excel. Type it as text.",
            "De gebruikersnaam is een lang getal waarvan in Excel cijfers zijn weggevallen. Zet het er als tekst in.",
        )
    address = row.notes.get(columns.get("deviating", -1))
    if address is not None and address.kind == "formula":
        # Whether this user has a deviating address is not known, so nothing about it may be concluded.
        return Text(
            "The deviating address is a formula that was never worked out. Open the file in Excel and save it again.",
            "Het afwijkende adres is een formule die nooit is uitgerekend. Open het bestand in Excel en sla het opnieuw"
            " op.",
        )
    return None


def _empty(row: SheetRow, found: Headings) -> bool:
    """Nothing of which an address could be made: blank, or marks only, such as the end mark of a DOS file."""
    at = found.columns["user"]
    return at >= len(row.cells) or not any(c.isalnum() for c in row.cells[at])


_ADDRESS = Text(
    "{user} is an e-mail address or sign-in name, not a Profit user name.",
    "{user} is een e-mailadres of aanmeldnaam, geen Profit-gebruikersnaam.",
)
_WINDOWS_NAME = Text(
    "{user} is a Windows sign-in name (DOMAIN\\user), not a Profit user name.",
    "{user} is een Windows-aanmeldnaam (DOMEIN\\gebruiker), geen Profit-gebruikersnaam.",
)
_NO_NAME = Text("The user name is empty.", "De gebruikersnaam is leeg.")


def _no_code(user: ProfitUser) -> Text | None:
    """A name that can be no user code; with a deviating address it is never used, and the user stays."""
    if re.match(r"[^@\s]+@[^@\s]+\Z", user.user):
        return _ADDRESS.of(user=user.user[:80])
    if re.match(r"[\w.-]+\\[^\\\s]+\Z", user.user):
        return _WINDOWS_NAME.of(user=user.user[:80])
    return None


def _says_the_same(one: ProfitUser, other: ProfitUser) -> bool:
    return (one.name, one.deviating, one.email, one.employee_id, one.blocked) == (
        other.name,
        other.deviating,
        other.email,
        other.employee_id,
        other.blocked,
    )


def _user(row: SheetRow, found: Headings, gathered: Gathered, *, participant: bool, turned_round: bool) -> ProfitUser:
    def cell(name: Field) -> str:
        index = found.columns.get(name)
        if index is None or index >= len(row.cells):
            return ""
        text = row.cells[index].strip(_AROUND)
        note = row.notes.get(index)
        if note is not None and _counts(name, note, text):
            gathered.notes.setdefault((name, note.kind), []).append((row.line, text, note.stored))
        return text

    def address(name: Field) -> str | None:
        text = cell(name)
        note = row.notes.get(found.columns.get(name, -1))
        if note is not None and note.kind == "link" and "@" not in text:
            gathered.notes.setdefault((name, "link"), []).append((row.line, text, note.stored))
            text = note.stored
        if _is_nothing(text):
            gathered.placeholders += 1
            return None
        if name == "email":
            return _one_of(text) or None
        found_inside = _AMONG_WORDS.fullmatch(text) if len(text) <= _LONGEST_MAIL else None
        return tidy(found_inside["address"] if found_inside else text) or None

    user = " ".join(cell("user").split())
    if len(user) > 2 and user[0] == user[-1] and user[0] in "'\"`":
        user = user[1:-1].strip()
    gathered.blanks += " " in user
    return ProfitUser(
        user=without_participant(user) if participant else user,
        line=row.line,
        name=" ".join(cell("name").split()) or None,
        deviating=address("deviating"),
        email=address("email"),
        employee_id=cell("employee_id") or None,
        blocked=_blocked(cell("blocked"), row.line, gathered, turned_round) if "blocked" in found.columns else None,
    )


_LONGEST_MAIL = 1000
"""Characters of a cell in which the address is looked for."""
_AMONG_WORDS = re.compile(
    r"(?:[^@]{0,80}[,;:(\[–]\s*)?(?P<address>[^\s@,;:()\[\]<>\"]+@[^\s@,;:()\[\]<>\"/]+)(?:\s*[,;:()\[\]–-][^@]{0,80})?"
)
"""One address with words around it, held apart by a mark: `ja, jan@klant.nl` and `jan@klant.nl (tijdelijk)`. Without
such a mark the words may be a piece of the address, which is then shown as it stands."""


def _is_nothing(text: str) -> bool:
    label, colon, rest = text.rpartition(":")
    if colon and label.replace("-", "").replace(" ", "").isalpha() and rest.strip().casefold() in NOTHING:
        return True  # `E-mail: -`
    return text.casefold() in NOTHING or text.strip("()[]<>{}*_.!- ").casefold() in NOTHING


def _one_of(text: str) -> str | None:
    """The address of somebody's work in a cell that may hold several, or words: it is a hint and never more."""
    text = text[:_LONGEST_MAIL]
    if (one := tidy(text)).count("@") == 1 and not any(c.isspace() or c in ";,|" for c in one):
        return one
    many = [tidy(piece) for piece in re.split(r"[;,|/\n]+|\s+(?=[^\s@]+@)|(?<=>)\s+", text)]
    addresses = [piece for piece in many if "@" in piece]
    at_work = [piece for piece in addresses if domain_of(piece) not in PERSONAL_DOMAINS]
    return next(iter(at_work or addresses), None)


def _counts(name: Field, note: CellNote, text: str) -> bool:
    """Whether a note matters for this field: a number is odd as a code, and not as a mark for yes."""
    if note.kind in ("link", "boolean"):
        return False
    if note.kind in ("number", "format", "decimal", "struck"):
        return name == "user"
    if note.kind == "date":
        return name not in ("blocked",)
    return name != "blocked" or note.kind in ("formula", "error")


def _blocked(mark: str, line: int, gathered: Gathered, turned_round: bool) -> bool | None:
    said = flag(mark, turned_round=turned_round)
    if said is None and mark and (day := day_of(mark)) is not None:
        from datetime import UTC, datetime

        # A column that was named although it holds dates: blocked from that day on.
        return day <= datetime.now(UTC).date()
    if said is None and mark:
        gathered.marks.append((line, mark))
    return said
