"""Kinds of files that are not read: what each is, and how to make a list of it that is."""

from __future__ import annotations

from dataclasses import dataclass

from checks.words import Text
from wizard.profit.lists.sheet import ListError


@dataclass(frozen=True, slots=True)
class RefusedKind:
    """One kind, as a person knows it, and the way out."""

    id: str
    is_a: Text
    do: Text


def _save_in(program: str) -> Text:
    return Text(
        "Open it in {program} and save it as .xlsx or CSV.",
        "Open het in {program} en sla het op als .xlsx of CSV.",
        {"program": program},
    )


_EXPORT = Text(
    "Export the list of users from Profit to Excel or CSV instead.",
    "Exporteer in plaats daarvan de gebruikerslijst uit Profit naar Excel of CSV.",
)
_AGAIN = Text("Make the export from Profit again.", "Maak de export uit Profit opnieuw.")
_TABLE = Text(
    "Copy the table into Excel and save it as .xlsx or CSV.",
    "Kopieer de tabel naar Excel en sla die op als .xlsx of CSV.",
)
_UNPACK = Text("Unpack it and name the list inside.", "Pak het uit en geef de lijst die erin zit.")

REFUSED_KINDS: tuple[RefusedKind, ...] = (
    RefusedKind("empty", Text("empty", "leeg"), _AGAIN),
    RefusedKind(
        "zeros",
        Text("nothing but zero bytes: it was never written to the end", "alleen nulbytes: het is nooit afgeschreven"),
        _AGAIN,
    ),
    RefusedKind(
        "password",
        Text("protected with a password", "beveiligd met een wachtwoord"),
        Text(
            "Open it in Excel and save it as .xlsx without a password, or as CSV.",
            "Open het in Excel en sla het op als .xlsx zonder wachtwoord, of als CSV.",
        ),
    ),
    RefusedKind(
        "old-excel", Text("a workbook of a very old Excel", "een werkmap van een heel oude Excel"), _save_in("Excel")
    ),
    RefusedKind(
        "numbers",
        Text("a document of Apple Numbers", "een document van Apple Numbers"),
        Text(
            "Open it in Numbers and export it as Excel or CSV.",
            "Open het in Numbers en exporteer het als Excel of CSV.",
        ),
    ),
    RefusedKind("pdf", Text("a PDF", "een pdf"), _EXPORT),
    RefusedKind("picture", Text("a picture", "een afbeelding"), _EXPORT),
    RefusedKind("word", Text("a Word document", "een Word-document"), _TABLE),
    RefusedKind("text-document", Text("a text document (OpenDocument)", "een tekstdocument (OpenDocument)"), _TABLE),
    RefusedKind("rtf", Text("a formatted text (RTF)", "een opgemaakte tekst (RTF)"), _TABLE),
    RefusedKind("powerpoint", Text("a presentation", "een presentatie"), _TABLE),
    RefusedKind(
        "message",
        Text("an e-mail message", "een e-mailbericht"),
        Text(
            "Save the list that is attached to it, and name that file.",
            "Sla de lijst op die erbij zit, en geef dat bestand.",
        ),
    ),
    RefusedKind(
        "office", Text("an old Office file that is no workbook", "een oud Office-bestand dat geen werkmap is"), _EXPORT
    ),
    RefusedKind("zip", Text("a ZIP archive", "een zip-archief"), _UNPACK),
    RefusedKind("archive", Text("a packed archive", "een ingepakt archief"), _UNPACK),
    RefusedKind("sylk", Text("a SYLK file", "een SYLK-bestand"), _save_in("Excel")),
    RefusedKind("dif", Text("a DIF file", "een DIF-bestand"), _save_in("Excel")),
    RefusedKind("dbase", Text("a dBASE table", "een dBASE-tabel"), _save_in("Excel")),
    RefusedKind(
        "access",
        Text("an Access database", "een Access-database"),
        Text("Export the table from Access to Excel.", "Exporteer de tabel uit Access naar Excel."),
    ),
    RefusedKind("database", Text("a database", "een database"), _EXPORT),
    RefusedKind("parquet", Text("a Parquet file", "een Parquet-bestand"), _EXPORT),
    RefusedKind(
        "connector",
        Text(
            "the definition of a GetConnector, not its answer", "de definitie van een GetConnector, niet het antwoord"
        ),
        Text(
            "Run the GetConnector and save its answer, or export the list of users to Excel.",
            "Voer de GetConnector uit en sla het antwoord op, of exporteer de gebruikerslijst naar Excel.",
        ),
    ),
    RefusedKind(
        "shortcut",
        Text("a shortcut to a file, not the file", "een snelkoppeling naar een bestand, niet het bestand zelf"),
        Text("Download the file itself and name that.", "Download het bestand zelf en geef dat op."),
    ),
    RefusedKind(
        "lock",
        Text("the mark that Excel puts beside an open workbook", "het merkteken dat Excel naast een open werkmap zet"),
        Text("Name the workbook itself, without ~$ in front.", "Geef de werkmap zelf, zonder ~$ ervoor."),
    ),
    RefusedKind(
        "frames",
        Text(
            "a web page whose sheets stand in other files", "een webpagina waarvan de bladen in andere bestanden staan"
        ),
        _save_in("Excel"),
    ),
    RefusedKind("web-page", Text("a web page without a table", "een webpagina zonder tabel"), _EXPORT),
    RefusedKind("schema", Text("XML without rows", "XML zonder rijen"), _EXPORT),
    RefusedKind(
        "entities",
        Text(
            "XML with definitions of its own (DOCTYPE), which is not read",
            "XML met eigen definities (DOCTYPE), die niet wordt gelezen",
        ),
        _save_in("Excel"),
    ),
    RefusedKind(
        "json-answer",
        Text("an error that Profit answered with, not a list", "een foutantwoord van Profit, geen lijst"),
        Text(
            "Solve the error, or export the list of users from Profit to Excel.",
            "Los de fout op, of exporteer de gebruikerslijst uit Profit naar Excel.",
        ),
    ),
    RefusedKind("json-no-rows", Text("JSON without rows", "JSON zonder rijen"), _EXPORT),
    RefusedKind(
        "json-broken",
        Text("JSON that is not complete", "JSON die niet compleet is"),
        Text(
            "Save the whole answer once more, or export the list of users from Profit to Excel.",
            "Sla het hele antwoord opnieuw op, of exporteer de gebruikerslijst uit Profit naar Excel.",
        ),
    ),
    RefusedKind("contacts", Text("contacts (vCard)", "contactpersonen (vCard)"), _EXPORT),
    RefusedKind("calendar", Text("a calendar (iCalendar)", "een agenda (iCalendar)"), _EXPORT),
    RefusedKind("directory", Text("an export of a directory (LDIF)", "een export uit een directory (LDIF)"), _EXPORT),
    RefusedKind("script", Text("a program, not a list", "een programma, geen lijst"), _EXPORT),
    RefusedKind("binary", Text("a file of a kind that is not known", "een bestand van een onbekende soort"), _EXPORT),
)

BY_ID = {kind.id: kind for kind in REFUSED_KINDS}


def refusal(path: str, kind: str) -> ListError:
    """One sentence: what the file is, and what to do."""
    row = BY_ID[kind]
    return ListError(
        Text("{path} is {is_a}. {do}", "{path} is {is_a}. {do}", {"path": path, "is_a": row.is_a, "do": row.do})
    )


def damaged(path: str, what: Text, why: str) -> ListError:
    """A file of a known kind that its reader could not read."""
    return ListError(
        Text(
            "{path} looks like {what} but cannot be read ({why}). Open it in the program that made it and save it again"
            " as .xlsx or CSV.",
            "{path} lijkt {what} maar kan niet worden gelezen ({why}). Open het in het programma waarmee het is gemaakt"
            " en sla het opnieuw op als .xlsx of CSV.",
            {"path": path, "what": what, "why": why},
        )
    )
