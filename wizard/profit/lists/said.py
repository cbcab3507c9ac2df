"""What is to be said about a list that could be read: everything in it that a person would otherwise not notice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime

from checks.address import ProfitUser, without_participant
from checks.words import Text, same
from wizard.profit.columns import STATUS_HEADINGS, Field, normalised
from wizard.profit.lists.cell_notes import NOTES
from wizard.profit.lists.find_headings import Headings
from wizard.profit.lists.marks import day_of
from wizard.profit.lists.sheet import Sheet, SheetRow, letters
from wizard.profit.lists.users_of import Gathered

FIELD_NAMES: dict[Field, Text] = {
    "user": Text("user name", "gebruikersnaam"),
    "name": Text("name", "naam"),
    "deviating": Text("deviating address", "afwijkend adres"),
    "email": Text("e-mail", "e-mail"),
    "employee_id": Text("employee", "medewerker"),
    "blocked": Text("blocked", "geblokkeerd"),
}
_SHOWN = 5
_MOSTLY = 0.5
"""The share of user names with the same number in front from which it is taken for a participant number."""


def of_sheet(sheet: Sheet, others: Sequence[Sheet], with_users: Sequence[str]) -> list[Text]:
    """Which sheet was read, and what stands in others or is not shown."""
    said: list[Text] = []
    if sheet.name and others:
        if sheet.hidden:
            said.append(
                Text(
                    "Sheet {name} was read. It is hidden in Excel, and no sheet that is shown has user names.",
                    "Blad {name} is gelezen. Het is in Excel verborgen; geen zichtbaar blad heeft gebruikersnamen.",
                    {"name": sheet.name},
                )
            )
        else:
            said.append(
                Text(
                    "Sheet {name} was read, not: {others}.",
                    "Blad {name} is gelezen, niet: {others}.",
                    {
                        "name": sheet.name,
                        "others": _many([_HIDDEN.of(name=s.name) if s.hidden else same(s.name) for s in others]),
                    },
                )
            )
    if with_users:
        said.append(
            Text(
                "User names stand in {others} too. To use those, save that sheet as a file of its own.",
                "Ook in {others} staan gebruikersnamen. Sla dat blad op als eigen bestand om die te gebruiken.",
                {"others": _many([same(name) for name in with_users])},
            )
        )
    if sheet.hidden_rows:
        said.append(
            Text(
                "Rows that Excel does not show (a filter): {n}. They were read too.",
                "Rijen die Excel niet toont (een filter): {n}. Ze zijn wel gelezen.",
                {"n": sheet.hidden_rows},
            )
        )
    return said


_HIDDEN = Text("{name} (hidden)", "{name} (verborgen)")


def _many(texts: Sequence[Text]) -> Text:
    """A few names with commas, the rest counted."""
    shown = list(texts[:_SHOWN])
    more = len(texts) - len(shown)
    made = Text(
        ", ".join(f"{{n{i}}}" for i in range(len(shown))),
        ", ".join(f"{{n{i}}}" for i in range(len(shown))),
        {f"n{i}": text for i, text in enumerate(shown)},
    )
    return Text("{them} and {more} more", "{them} en nog {more}", {"them": made, "more": more}) if more > 0 else made


def of_headings(found: Headings, sheet: Sheet, rows: Sequence[SheetRow]) -> list[Text]:
    """Columns that could be meant as well, headings that stand twice, and columns that may tell who left."""
    said: list[Text] = []
    if found.none and rows:
        said.append(
            Text(
                "The list has no row with headings; line {line} was taken as a user.",
                "De lijst heeft geen rij met koppen; regel {line} is als gebruiker genomen.",
                {"line": rows[0].line},
            )
        )
    for f, places in found.doubles.items():
        values: dict[str, str | int | Text] = {
            "field": FIELD_NAMES[f],
            "columns": _many([same(f"{letters(at)} {found.texts[at]}") for at in places]),
            "taken": letters(found.columns[f]),
            "heading": found.texts[found.columns[f]],
            "id": f,
        }
        if len({normalised(found.texts[at]) for at in places}) < len(places):
            said.append(
                Text(
                    "The same heading stands above more than one column: {columns}. For {field}, column {taken}"
                    " ({heading}) was taken, by what stands in it; --column {id}=LETTER takes another.",
                    "Boven meer dan één kolom staat dezelfde kop: {columns}. Voor {field} is kolom {taken} ({heading})"
                    " genomen, op grond van de inhoud; --column {id}=LETTER neemt een andere.",
                    values,
                )
            )
        else:
            said.append(
                Text(
                    "More than one column may hold {field}: {columns}. Column {taken} ({heading}) was taken; --column"
                    " {id}=LETTER takes another.",
                    "Meer dan één kolom kan {field} bevatten: {columns}. Kolom {taken} ({heading}) is genomen; --column"
                    " {id}=LETTER neemt een andere.",
                    values,
                )
            )
    taken = set(found.columns.values())
    counted = Counter(normalised(text) for text in found.texts if text.strip())
    told = {normalised(found.texts[at]) for places in found.doubles.values() for at in places}
    twice = [text for text, n in counted.items() if n > 1 and text not in told]
    concerned = [
        text for text in twice if text in {normalised(found.texts[at]) for at in taken if at < len(found.texts)}
    ]
    if concerned:
        said.append(
            Text(
                "Headings that stand twice: {headings}. The columns named below were taken.",
                "Koppen die twee keer voorkomen: {headings}. De genoemde kolommen zijn genomen.",
                {"headings": _many([same(text) for text in concerned])},
            )
        )
    for f in found.weak:
        said.append(
            Text(
                "Column {taken} ({heading}) was taken for {field}, as no other heading names it; --column {id}=LETTER"
                " takes another.",
                "Kolom {taken} ({heading}) is genomen voor {field}, omdat geen andere kop die noemt; --column"
                " {id}=LETTER neemt een andere.",
                {
                    "taken": letters(found.columns[f]),
                    "heading": found.texts[found.columns[f]],
                    "field": FIELD_NAMES[f],
                    "id": f,
                },
            )
        )
    for f in found.by_values:
        said.append(
            Text(
                "Column {taken} ({heading}) was taken for {field}, by what stands in it; --column {id}=LETTER takes"
                " another, --column {id}= none.",
                "Kolom {taken} ({heading}) is genomen voor {field}, op grond van de inhoud; --column {id}=LETTER neemt"
                " een andere, --column {id}= geen.",
                {
                    "taken": letters(found.columns[f]),
                    "heading": found.texts[found.columns[f]] or "-",
                    "field": FIELD_NAMES[f],
                    "id": f,
                },
            )
        )
    for f, at in found.columns.items():
        if at in sheet.hidden_columns:
            said.append(
                Text(
                    "Column {taken} ({heading}), taken for {field}, is hidden in Excel.",
                    "Kolom {taken} ({heading}), genomen voor {field}, is in Excel verborgen.",
                    {"taken": letters(at), "heading": found.texts[at] or "-", "field": FIELD_NAMES[f]},
                )
            )
    return said + _status(found, rows)


def _status(found: Headings, rows: Sequence[SheetRow]) -> list[Text]:
    """Columns that may tell who left the organisation: blocked in Profit is another thing, so they are not used."""
    said: list[Text] = []
    for at, heading in enumerate(found.texts):
        if at in found.columns.values() or normalised(heading) not in STATUS_HEADINGS:
            continue
        values = [row.cells[at].strip() for row in rows if at < len(row.cells) and row.cells[at].strip()]
        if not values:
            continue
        past = sum((day := day_of(value)) is not None and day <= datetime.now(UTC).date() for value in values)
        if "blocked" in found.columns and not past:
            continue
        said.append(
            Text(
                "Column {at} ({heading}) may tell who has left (filled {n} times; a date that has passed: {past})."
                " It was not used: Profit leaves out only users who are blocked. If it says who is blocked: --column"
                " blocked={at}.",
                "Kolom {at} ({heading}) kan zeggen wie weg is ({n} keer gevuld; een datum in het verleden:"
                " {past}). Die is niet gebruikt: Profit slaat alleen geblokkeerde gebruikers over. Zegt de kolom wie"
                " geblokkeerd is: --column blocked={at}.",
                {"at": letters(at), "heading": heading, "n": len(values), "past": past},
            )
        )
    return said


_LINE = Text("line {line}", "regel {line}")
_TWO = Text("line {line}: {text}, stored {stored}", "regel {line}: {text}, opgeslagen {stored}")


def of_users(gathered: Gathered, found: Headings) -> list[Text]:
    """What was met in the rows."""
    said: list[Text] = []
    for (f, kind), places in gathered.notes.items():
        lines = [
            (_TWO.of(line=line, text=text, stored=stored) if kind == "shown" else _LINE.of(line=line))
            for line, text, stored in places
        ]
        said.append(NOTES[kind].of(field=FIELD_NAMES[f], lines=_many(lines)))
    if gathered.marks:
        marks = [
            Text("line {line}: {mark}", "regel {line}: {mark}", {"line": line, "mark": mark[:40]})
            for line, mark in gathered.marks
        ]
        said.append(
            Text(
                "In column {heading}, it is not clear whether yes or no is meant ({marks}). Those users were not taken"
                " as blocked; look them up in Profit.",
                "In kolom {heading} is niet duidelijk of ja of nee wordt bedoeld ({marks}). Die gebruikers zijn niet"
                " als geblokkeerd genomen; zoek ze op in Profit.",
                {"heading": found.texts[found.columns["blocked"]] or "-", "marks": _many(marks)},
            )
        )
    return said + _of_values(gathered)


def _of_values(gathered: Gathered) -> list[Text]:
    users = gathered.users
    said: list[Text] = []
    if users and gathered.blanks > 0.5 * len(users):
        said.append(
            Text(
                "Most user names have a blank in them, such as {user}: they look like people's names. Profit makes the"
                " address from the user code; choose its column with --column user=HEADING.",
                "De meeste gebruikersnamen hebben een spatie erin, zoals {user}: het lijken namen van mensen. Profit"
                " maakt het adres van de gebruikerscode; kies die kolom met --column user=KOP.",
                {"user": next(u.user for u in users if " " in u.user)[:60]},
            )
        )
    digits = [user.user for user in users if user.user.isdecimal()]
    longest = max(map(len, digits), default=0)
    shorter = [code for code in digits if len(code) < longest and not code.startswith("0")]
    if shorter and any(code.startswith("0") for code in digits):
        said.append(
            Text(
                "Some user codes of digits begin with zeros and others are shorter, such as {user}: leading zeros may"
                " have been lost. Look that one up in Profit.",
                "Sommige gebruikerscodes van cijfers beginnen met nullen en andere zijn korter, zoals {user}: er kunnen"
                " voorloopnullen zijn weggevallen. Zoek die op in Profit.",
                {"user": shorter[0]},
            )
        )
    signs = [user for user in users if "@" in user.user[1:] or "\\" in user.user]
    if signs:
        said.append(
            Text(
                "Some user names are addresses or Windows sign-in names, such as {user}; they stay because they have a"
                " deviating address.",
                "Sommige gebruikersnamen zijn adressen of Windows-aanmeldnamen, zoals {user}; ze blijven staan omdat ze"
                " een afwijkend adres hebben.",
                {"user": signs[0].user[:60]},
            )
        )
    filled = [user.deviating for user in users if user.deviating]
    if filled and not any("@" in address for address in filled):
        said.append(
            Text(
                "In the column of the deviating address stands no address at all, though it is filled for {n} users."
                " Perhaps another column holds it: --column deviating=HEADING.",
                "In de kolom met het afwijkende adres staat geen enkel adres, terwijl hij bij {n} gebruikers is gevuld."
                " Misschien staat het in een andere kolom: --column deviating=KOP.",
                {"n": len(filled)},
            )
        )
    if any("\ufffd" in (user.name or "") + user.user for user in users):
        said.append(
            Text(
                "Letters were lost in names before this file was made (they show as \ufffd). Export the list again, as"
                " .xlsx or as CSV UTF-8.",
                "In namen zijn letters verloren gegaan voordat dit bestand werd gemaakt (te zien als \ufffd). Exporteer"
                " de lijst opnieuw, als .xlsx of als CSV UTF-8.",
            )
        )
    return said


def numbered(users: Sequence[ProfitUser]) -> str:
    """A user name with a participant number in front, when many have the same one; empty otherwise."""
    numbers = Counter(
        user.user[: -len(bare)] for user in users if (bare := without_participant(user.user)) != user.user
    )
    if not numbers:
        return ""
    number, count = numbers.most_common(1)[0]
    if count >= _MOSTLY * len(users) or count >= 3:
        return next(user.user for user in users if user.user.startswith(number))
    return ""
