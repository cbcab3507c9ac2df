"""What each sign on a client secret's shape means, and what to do about it. Signs come from `checks.secret_value`.

Source of the formats: microsoft/security-utilities; of "visible once": entra-docs how-to-add-credentials.
"""

from __future__ import annotations

from dataclasses import dataclass

from checks.words import Text


@dataclass(frozen=True, slots=True)
class SecretSign:
    """One sign. `{length}` is the number of characters seen, `{expected}` the number this generation has."""

    id: str
    says: Text
    do: Text
    wrong: bool
    """The sign-in will very likely fail with this value; False when it is only worth knowing."""
    cause: str = "secret_wrong"


_COPY_AGAIN = Text(
    "Copy the column Value under Certificates & secrets once more. If it is no longer shown in full, make a new client"
    " secret there and copy its Value at once.",
    "Kopieer onder Certificaten en geheimen de kolom Waarde opnieuw. Staat die er niet meer voluit, maak daar dan een"
    " nieuw clientgeheim en kopieer meteen de Waarde.",
)
_REPAIRED = Text(
    "It was removed before use. Type the value without it in Profit.",
    "Dit is voor gebruik verwijderd. Typ de waarde in Profit zonder deze tekens.",
)

SECRET_SIGNS: tuple[SecretSign, ...] = (
    SecretSign(
        "empty",
        Text("The client secret is empty.", "Het clientgeheim is leeg."),
        _COPY_AGAIN,
        True,
        "secret_missing",
    ),
    SecretSign(
        "guid",
        Text(
            "This is the Secret ID, not the secret: it has the shape of an ID.",
            "Dit is de Geheim-id en niet het geheim zelf: het heeft de vorm van een id.",
        ),
        _COPY_AGAIN,
        True,
        "secret_id_instead_of_value",
    ),
    SecretSign(
        "masked",
        Text(
            "This is the masked copy that the portal shows once a secret can no longer be read.",
            "Dit is de gemaskeerde kopie die de portal toont als een geheim niet meer leesbaar is.",
        ),
        _COPY_AGAIN,
        True,
    ),
    SecretSign(
        "truncated",
        Text(
            "The value is cut off: {length} of {expected} characters.",
            "De waarde is afgekapt: {length} van {expected} tekens.",
        ),
        _COPY_AGAIN,
        True,
    ),
    SecretSign(
        "doubled",
        Text(
            "The value stands there twice ({length} characters instead of {expected}).",
            "De waarde staat er twee keer ({length} tekens in plaats van {expected}).",
        ),
        Text("Paste it once into an empty field.", "Plak hem één keer in een leeg veld."),
        True,
    ),
    SecretSign(
        "too-long",
        Text(
            "The value is longer than a client secret of its kind: {length} characters instead of {expected}.",
            "De waarde is langer dan een clientgeheim van deze soort: {length} tekens in plaats van {expected}.",
        ),
        _COPY_AGAIN,
        True,
    ),
    SecretSign(
        "smart-characters",
        Text(
            "A hyphen or tilde was replaced by a typographic one, as word processors and mail programs do.",
            "Een streepje of tilde is vervangen door een typografische variant, zoals tekstverwerkers en"
            " mailprogramma's doen.",
        ),
        Text(
            "The plain characters were put back before use. Copy the value straight from the portal into Profit.",
            "De gewone tekens zijn voor gebruik teruggezet. Kopieer de waarde rechtstreeks uit de portal naar Profit.",
        ),
        False,
    ),
    SecretSign(
        "checksum",
        Text(
            "The value is very likely mistyped: its last characters do not fit the rest.",
            "De waarde is heel waarschijnlijk verkeerd getypt: de laatste tekens passen niet bij de rest.",
        ),
        _COPY_AGAIN,
        True,
    ),
    SecretSign(
        "foreign-characters",
        Text(
            "The value holds a character that a client secret of its kind never has.",
            "De waarde bevat een teken dat in een clientgeheim van deze soort nooit voorkomt.",
        ),
        _COPY_AGAIN,
        True,
    ),
    SecretSign(
        "short",
        Text(
            "The value has only {length} characters; Entra's secrets have at least 16.",
            "De waarde heeft maar {length} tekens; geheimen van Entra hebben er minstens 16.",
        ),
        _COPY_AGAIN,
        True,
    ),
    SecretSign(
        "url-encoded",
        Text("The value was URL-encoded (%7E and the like).", "De waarde was URL-gecodeerd (%7E en dergelijke)."),
        Text(
            "It was decoded before use. Type the decoded value in Profit.",
            "Dit is voor gebruik gedecodeerd. Typ in Profit de gedecodeerde waarde.",
        ),
        False,
    ),
    SecretSign(
        "html-encoded",
        Text("The value was HTML-encoded (&amp; and the like).", "De waarde was HTML-gecodeerd (&amp; en dergelijke)."),
        Text(
            "It was decoded before use. Type the decoded value in Profit.",
            "Dit is voor gebruik gedecodeerd. Typ in Profit de gedecodeerde waarde.",
        ),
        False,
    ),
    SecretSign(
        "base64-encoded",
        Text("The value was Base64-encoded.", "De waarde was Base64-gecodeerd."),
        Text(
            "It was decoded before use. Type the decoded value in Profit.",
            "Dit is voor gebruik gedecodeerd. Typ in Profit de gedecodeerde waarde.",
        ),
        False,
    ),
    SecretSign(
        "label-included",
        Text("The label in front of the value came along.", "Het label voor de waarde is meegekomen."),
        _REPAIRED,
        False,
    ),
    SecretSign(
        "quoted", Text("The value stood between quotes.", "De waarde stond tussen aanhalingstekens."), _REPAIRED, False
    ),
    SecretSign(
        "invisible-characters",
        Text("Invisible characters came along with the value.", "Met de waarde zijn onzichtbare tekens meegekomen."),
        _REPAIRED,
        False,
    ),
    SecretSign(
        "white-space",
        Text(
            "Blanks or line breaks came along with the value.",
            "Met de waarde zijn spaties of regeleinden meegekomen.",
        ),
        _REPAIRED,
        False,
    ),
    SecretSign(
        "older-generation",
        Text(
            "The value has the form of an older client secret, so it cannot be checked for typing errors.",
            "De waarde heeft de vorm van een oudere generatie clientgeheimen en kan dus niet op typefouten worden"
            " gecontroleerd.",
        ),
        Text(
            "Nothing to do when the sign-in works; note the secret's end date.",
            "Niets doen als het aanmelden lukt; noteer wel de einddatum van het geheim.",
        ),
        False,
    ),
    SecretSign(
        "unusual",
        Text(
            "The value does not have the form of a client secret that Entra makes ({length} characters).",
            "De waarde heeft niet de vorm van een clientgeheim dat Entra maakt ({length} tekens).",
        ),
        Text(
            "When the sign-in is refused, copy the column Value under Certificates & secrets once more.",
            "Kopieer de kolom Waarde onder Certificaten en geheimen opnieuw als het aanmelden wordt geweigerd.",
        ),
        False,
    ),
)

BY_ID = {s.id: s for s in SECRET_SIGNS}
EXPECTED_LENGTH = {"8Q~": 40, "7Q~": 37}

SLIPS = {
    "substituted": Text(
        "Did you mean another character at position {position}? With that one changed, the value is consistent.",
        "Bedoelde je een ander teken op positie {position}? Met alleen dat teken anders klopt de waarde.",
    ),
    "case": Text(
        "Did you mean a capital instead of a small letter, or the reverse, at position {position}? That fits.",
        "Bedoelde je de andere letter (hoofdletter of kleine letter) op positie {position}? Daarmee klopt de waarde.",
    ),
    "swapped": Text(
        "Did you swap the characters at positions {position} and {next}? The other way round, the value is consistent.",
        "Zijn de tekens op positie {position} en {next} verwisseld? Andersom klopt de waarde.",
    ),
}
