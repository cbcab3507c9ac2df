"""Which column of a Profit list holds what: the headings people have, in Dutch, English and AFAS's own field IDs.

Sources: AFAS help, Authorisation tool; AFAS's API specification (Profit_Users, KnUser: UserId, UsId, Nm, EmAd, XOEA,
"Afwijkend e-mailadres" / "Different e-mail address"); the definitions of GetConnectors (Email_werk_gebruiker).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Literal, get_args

Field = Literal["user", "name", "deviating", "email", "employee_id", "blocked"]
FIELDS: tuple[Field, ...] = get_args(Field)

# Normalised headings per field, most telling first.
# fmt: off
HEADINGS: Mapping[Field, tuple[str, ...]] = {
    "user": (
        "gebruikerscode", "gebruikercode", "gebruiker code", "code gebruiker", "gebruiker", "gebruikersnaam",
        "profit gebruiker", "profit gebruikersnaam", "profit gebruikerscode", "afas gebruiker", "afas gebruikersnaam",
        "afas gebruikerscode", "gebruiker profit", "gebruiker afas", "gebruikers id", "gebruiker id", "gebruikerid",
        "gebruikersid", "gebruikers code", "userid", "user id", "user code", "usercode", "usid", "user", "user name",
        "username", "profit user", "profit user name", "profit username", "profit user id", "afas user",
        "afas user name", "inlognaam", "inlogcode", "loginnaam", "login naam", "inlog", "login", "login name",
        "logon name", "logon", "logincode", "aanmeldnaam profit",
        "login id", "loginid", "aanmeldcode", "inlogaccount", "inlog account", "inlog id", "gebruikersnr",
        "gebruikersnummer", "gebruiker nr", "gebruiker nummer",
        "utilisateur", "code utilisateur", "nom d utilisateur", "benutzer", "benutzername", "benutzercode",
    ),
    "deviating": (
        "afwijkend e mailadres exchange", "afwijkend e mail adres exchange", "afwijkend emailadres exchange",
        "afwijkend e mailadres", "afwijkend e mail adres", "afwijkend emailadres", "afwijkend email adres",
        "afwijkend mailadres", "afwijkend e mail", "afwijkend email", "afwijkend mail", "afwijkend exchange",
        "afwijkend adres", "afwijkend adres exchange", "e mailadres exchange", "emailadres exchange",
        "exchange e mailadres", "exchange emailadres", "exchange e mail", "exchange mail", "exchange adres",
        "different e mail address", "different email address", "different e mail", "different email",
        "deviating e mail address exchange", "deviating e mail address", "deviating email address",
        "deviating email", "deviating e mail", "deviating address", "deviatingemail", "exchange e mail address",
        "exchange email address", "exchange email", "exchange address", "xoea",
        "adresse e mail divergente", "abweichende e mail adresse",
    ),
    "name": (
        "omschrijving", "omschrijving gebruiker", "gebruikersomschrijving", "gebruiker omschrijving", "naam",
        "volledige naam", "weergavenaam", "medewerker naam", "medewerkernaam", "naam medewerker", "naam gebruiker",
        "gebruiker naam", "naam volledig", "roepnaam en achternaam", "persoonsnaam", "naam persoon", "nm", "name",
        "achternaam voornaam", "voornaam achternaam", "voor en achternaam", "roepnaam achternaam", "naam werknemer",
        "werknemer naam", "werknemersnaam", "volledige naam medewerker", "volledige naam gebruiker", "collega",
        "full name", "fullname", "display name", "displayname", "description", "decription", "user description",
        "employee name", "person name", "persoon", "person", "nom", "nom complet", "beschreibung",
        "vollstandiger name", "anzeigename",
    ),
    "email": (
        "email werk gebruiker", "e mail werk gebruiker", "e mail werk", "email werk", "e mailadres werk",
        "emailadres werk", "werk e mail", "werk email", "zakelijk e mailadres", "e mailadres zakelijk",
        "e mail zakelijk", "work e mail", "work email", "business e mail", "business email", "e mailadres",
        "e mail adres", "emailadres", "email adres", "e mail gebruiker", "email gebruiker", "e mailadres gebruiker",
        "gebruiker e mail", "e mail", "email", "emad", "mail", "mailadres", "e mail address", "email address",
        "emailaddress", "mail address", "adresse e mail", "adresse mail", "e mail adresse", "primary smtp address",
        "primarysmtpaddress", "upn", "user principal name", "userprincipalname", "email portal", "e mail portal",
        "afas online account", "mailbox", "postvak", "werkmail", "werk mail", "outlook adres",
        "office 365 account", "microsoft 365 account", "microsoft account", "smtp adres", "smtp address",
        "mailbox adres", "mailboxadres", "mailbox address",
        "exchange mailbox", "outlook mailbox", "postvakadres",
    ),
    "employee_id": (
        "medewerkernummer", "medewerkercode", "nummer medewerker", "code medewerker", "medewerker nummer",
        "medewerker code", "personeelsnummer", "personeelsnr", "medewerkernr", "pers nr", "medewerker", "employeeid",
        "employee id", "employee number", "employee code", "employee no", "staff number", "employee",
        "mdw nr", "mdwnr", "mdw", "werknemersnummer", "werknemernummer", "werknemer nummer", "werknemer",
        "matricule", "personalnummer",
    ),
    "blocked": (
        "geblokkeerd", "gebruiker geblokkeerd", "geblokkeerd ja nee", "geblokkeerd j n", "is geblokkeerd",
        "blokkeren", "geblokkeerde gebruiker", "profit geblokkeerd", "inactief", "blocked", "user blocked",
        "is blocked", "isblocked", "gebl", "geblok",
        "blocked user", "disabled", "inactive", "bloque", "gesperrt",
    ),
}
# fmt: on
_EXACT = {
    heading.replace(" ", ""): (field, rank)
    for field in reversed(FIELDS)
    for rank, heading in reversed(tuple(enumerate(HEADINGS[field])))
}
"""Without blanks: `AfwijkendEmailadres` is the same heading."""

_AT_HOME = frozenset({"prive", "private", "personal", "persoonlijk", "thuis", "home"})
DEVIATES = frozenset(
    {"afwijkend", "afwijkende", "afw", "afwijking", "deviating", "different", "divergente", "abweichende"}
)
"""Words that by themselves do not say whether an address or a yes and no stands below."""
# Headings that nobody listed, by the words in them: (field, groups that must each be met, words that forbid).
_BY_WORDS: tuple[tuple[Field, tuple[frozenset[str], ...], frozenset[str]], ...] = (
    (
        "deviating",
        (
            DEVIATES,
            frozenset({"e", "mail", "email", "emailadres", "mailadres", "adres", "address", "exchange", "adresse"}),
        ),
        frozenset(),
    ),
    (
        "deviating",
        (
            frozenset({"exchange"}),
            frozenset({"mail", "email", "emailadres", "mailadres", "adres", "address", "adresse"}),
        ),
        frozenset({"server", "actief", "active"}),
    ),
    (
        "blocked",
        (frozenset({"geblokkeerd", "blocked", "gesperrt", "blokkade"}),),
        frozenset({"niet", "not", "datum", "date", "sinds", "since", "reden", "reason", "op", "door", "by"}),
    ),
    (
        "user",
        (
            frozenset({"gebruiker", "gebruikersnaam", "gebruikerscode", "gebruikerid", "user", "userid"}),
            frozenset({"code", "id", "nr", "nummer", "profit", "afas", "usid", "inlognaam", "login", "gebruikersnaam"}),
        ),
        frozenset({"omschrijving", "mail", "email", "groep", "group", "medewerker", "windows", "ad", "upn", "persoon"}),
    ),
    (
        "user",
        (
            frozenset({"profit", "afas"}),
            frozenset({"login", "inlog", "inlognaam", "inlogcode", "loginnaam", "account", "code", "id"}),
        ),
        frozenset(
            {
                "omschrijving",
                "mail",
                "email",
                "groep",
                "group",
                "medewerker",
                "windows",
                "ad",
                "upn",
                "persoon",
                "online",
                "omgeving",
                "environment",
                "datum",
                "licentie",
                "laatste",
                "last",
            }
        ),
    ),
    (
        "email",
        (frozenset({"email", "mail", "emailadres", "mailadres", "upn"}),),
        _AT_HOME | {"datum", "date", "sinds", "ja", "actief", "active"},
    ),
    (
        "employee_id",
        (frozenset({"medewerker", "personeels", "employee"}), frozenset({"nr", "nummer", "code", "id", "number"})),
        frozenset(),
    ),
)
WEAKLY = 10
_WEAK: Mapping[str, Field] = {"code": "user", "account": "user", "accountnaam": "user", "id": "user"}
"""Headings that may mean anything; taken only where nothing better stands."""

OTHER_HEADINGS = frozenset(
    {"achternaam", "voornaam", "voornamen", "roepnaam", "tussenvoegsel", "voorletters", "voorletter", "initialen",
     "functie", "afdeling", "vestiging", "werkgever", "organisatie", "status", "actief", "telefoon", "mobiel",
     "insite", "outsite", "upn", "persoonsnummer", "personid", "groep", "groepen", "datum", "begindatum",
     "einddatum", "type", "code", "profit", "connector", "windows", "commandline", "medewerker", "nummer", "adres",
     "postcode", "plaats", "land", "taal", "rol", "autorisatie", "licentie", "licentietype", "laatste", "opmerking",
     "toelichting", "leidinggevende", "kostenplaats", "in", "uit", "dienst", "lastname", "firstname", "surname",
     "department", "function", "title", "manager", "group", "phone", "mobile", "active", "enabled", "company",
     "office", "kolom", "column", "wie", "naam", "e", "mail", "werk", "prive", "tekst", "string", "boolean", "id"}
)  # fmt: skip
"""Words of headings that hold none of our fields: they tell a row of headings from a row of people."""

STATUS_HEADINGS = (
    "datum uit dienst", "uit dienst", "uit dienst per", "uitdienst", "uitdienstdatum", "datum uitdienst",
    "einddatum dienstverband", "einde dienstverband", "dienstverband einde", "einddatum", "einddatum gebruiker",
    "einde", "datum einde", "geldig tot", "geldig tot en met", "t m", "tot", "vervaldatum", "status", "actief",
    "active", "enabled", "is active", "gebruiker actief", "in dienst", "account enabled", "accountenabled", "end date",
    "enddate", "end of service", "valid until", "leave date", "termination date", "dienstverband", "toegang",
    "status gebruiker", "gebruikersstatus", "status medewerker", "medewerkerstatus", "account status", "einde contract",
    "niet geblokkeerd", "not blocked",
    "laatste werkdag", "last working day", "state", "out of service", "left on", "datum einde dienst", "datum uit",
)  # fmt: skip
"""Normalised headings that may tell who left; they are not taken for `blocked`, and that is said."""
TURNED_ROUND = frozenset(
    {
        "actief",
        "active",
        "enabled",
        "is active",
        "gebruiker actief",
        "account enabled",
        "accountenabled",
        "in dienst",
        "toegang",
    }
)
"""Of these, the ones that say yes of somebody who is not blocked."""


def normalised(heading: str) -> str:
    """A heading without case, accents, punctuation and doubled blanks; `EmployeeId` and `E_mail` alike."""
    text = re.sub(r"[\u00ad\u200b-\u200d\ufeff]", "", heading)
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").casefold()
    return re.sub(r"[^a-z0-9]+", " ", plain).strip()


def field_of(heading: str) -> tuple[Field, int] | None:
    """The field a heading names, and how surely: up to 1000 for a listed one, 100 by its words, 10 weakly."""
    words = normalised(heading)
    if not words or len(words) > 70:
        return None
    if _both_in_one(heading):
        return "user", 90
    # What stands in brackets is often the field's ID or a remark: `Gebruiker (code)`, `Omschrijving [Nm]`.
    without = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", heading)
    named = (words, _core(heading), normalised(without), _core(without), _singular(words), _in_full(words))
    if _says_code(heading, normalised(without)):
        return "user", 900
    for less, written in enumerate(named):
        if (found := _EXACT.get(written.replace(" ", ""))) is not None:
            return found[0], 1000 - 100 * less - found[1]
    parts = frozenset(words.split())
    if len(parts) <= 8:
        for field, groups, forbidden in _BY_WORDS:
            if all(parts & group for group in groups) and not parts & forbidden:
                return field, 100
    if (cut := _cut_off(heading)) is not None:
        return cut, 90
    return (_WEAK[words], WEAKLY) if words in _WEAK else None


def _says_code(heading: str, without: str) -> bool:
    """Whether brackets say that the user's code is meant: `Naam gebruiker (code)`."""
    inside = re.search(r"[(\[]([^()\[\]]*)[)\]]", heading)
    if inside is None or normalised(inside[1]) not in ("code", "id", "userid", "usid", "inlogcode"):
        return False
    return bool({"gebruiker", "gebruikers", "user"} & set(without.split()))


def _both_in_one(heading: str) -> bool:
    """Whether a heading names code and description of the user together: `Gebruiker / naam`."""
    parts = re.split(r"\s*[/+&]\s*|\s+(?:en|and|et|und|[-–])\s+", heading.strip())
    if not 2 <= len(parts) <= 3:
        return False
    fields = [_EXACT.get(normalised(part).replace(" ", ""), ("", 0))[0] for part in parts]
    return "user" in fields and all(field in ("user", "name") for field in fields)


def _cut_off(heading: str) -> Field | None:
    """A heading of which words were cut with points, `Geblokk.` or `Gebruikersc…`; None when it could be two."""
    pieces = re.findall(r"([^\s.…]+)([.…]*)", heading.strip().rstrip(":"))
    if not any(cut for _, cut in pieces) or len(pieces) > 5:
        return None
    wanted = [(word, bool(cut)) for piece, cut in pieces for word in normalised(piece).split()]
    if not wanted or any(cut and len(word) < 3 for word, cut in wanted):
        return None
    fields = {
        field
        for field, headings in HEADINGS.items()
        for known in headings
        if len(words := known.split()) == len(wanted)
        and all(word.startswith(own) if cut else word == own for word, (own, cut) in zip(words, wanted, strict=True))
    }
    return fields.pop() if len(fields) == 1 else None


def _singular(words: str) -> str:
    """`gebruikers` and `users` are headed as one of them is, `emailadressen` likewise."""
    return re.sub(r"(?<=adres)sen\Z|(?<=[^s])s\Z", "", words)


_SHORT = {"gebr": "gebruiker", "omschr": "omschrijving", "medew": "medewerker"}
"""Words as a narrow column of a Dutch report cuts them."""


def _in_full(words: str) -> str:
    return " ".join(_SHORT.get(word, word) for word in words.split())


def _core(heading: str) -> str:
    """Normalised, without a number in front (`1. Gebruiker`) and without a table's name (`Profit_Users.UserId`)."""
    text = heading.strip()
    if "." in text and " " not in text and "@" not in text:
        text = text.rpartition(".")[2] or text
    return re.sub(r"\A\d{1,2} ", "", normalised(text))


def recognised(row: Sequence[str]) -> dict[Field, int]:
    """Which field stands in which column of a heading row (0-based), by known headings; first column wins on a tie."""
    found: dict[Field, tuple[int, int]] = {}
    for index, cell in enumerate(row):
        named = field_of(cell) if len(cell) <= 100 else None
        if named is not None and named[1] > WEAKLY and named[1] > found.get(named[0], (0, 0))[0]:
            found[named[0]] = (named[1], index)
    return {field: index for field, (_, index) in found.items()}


def is_private(heading: str) -> bool:
    """Whether a heading names somebody's address at home, which never leads to a mailbox of the organisation."""
    return bool(set(normalised(heading).split()) & _AT_HOME)


def is_like_headings(row: Sequence[str]) -> bool:
    """Whether these are headings, known or not, and not somebody's data."""
    filled = [cell.strip() for cell in row if cell.strip()]
    if not filled or any("@" in cell or len(cell) > 80 or re.fullmatch(r"[\d.,/\-: ]+", cell) for cell in filled):
        return False
    told = [cell for cell in filled if field_of(cell) is not None or set(normalised(cell).split()) & OTHER_HEADINGS]
    return 2 * len(told) >= len(filled)


def chosen(row: Sequence[str], wanted: Mapping[Field, str]) -> tuple[dict[Field, int], list[str]]:
    """Columns a person named themselves, by heading, by number (1-based) or by Excel letter.

    Returns:
        the columns found, and the names that are no column of this file.
    """
    found: dict[Field, int] = {}
    missing: list[str] = []
    headings = [normalised(cell) for cell in row]
    for field, name in wanted.items():
        heading = normalised(name)
        if heading and heading in headings:
            found[field] = headings.index(heading)
        elif (place := place_of(name)) is not None and place < len(row):
            found[field] = place
        else:
            missing.append(name)
    return found, missing


def place_of(name: str) -> int | None:
    """A column named by its number (1-based) or its letter, 0-based; None when the name is neither."""
    text = name.strip()
    if text.isdecimal() and len(text) < 6:
        return int(text) - 1 if int(text) >= 1 else None
    if re.fullmatch(r"[A-Za-z]{1,2}", text):
        number = 0
        for letter in text.upper():
            number = number * 26 + ord(letter) - 64
        return number - 1
    return None
