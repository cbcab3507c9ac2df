"""What each sign on a client secret's shape means, and what to do about it. Signs come from `checks.secret_value`.

Source of the formats: microsoft/security-utilities; of "visible once": entra-docs how-to-add-credentials.

A table, as long as its rows are many.
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
    never: bool = False
    """It is surely something else, so a question declines it; the others only warn."""


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
_VALUE_INSTEAD = Text(
    "Copy the column Value under Certificates & secrets. It is shown only right after the secret was made; otherwise"
    " make a new client secret there and copy its Value at once.",
    "Kopieer de kolom Waarde onder Certificaten en geheimen. Die is alleen te zien meteen na het maken van het geheim;"
    " maak er anders een nieuw clientgeheim en kopieer meteen de Waarde.",
)


def _other(id: str, en: str, nl: str, do: Text = _VALUE_INSTEAD, *, never: bool = True) -> SecretSign:
    """Something that is plainly no secret's value."""
    return SecretSign(id, Text(en, nl), do, wrong=True, never=never)


SECRET_SIGNS: tuple[SecretSign, ...] = (
    SecretSign(
        "empty",
        Text("The client secret is empty.", "Het clientgeheim is leeg."),
        _COPY_AGAIN,
        True,
        "secret_missing",
        never=True,
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
        never=True,
    ),
    SecretSign(
        "several-values",
        Text(
            "More than one client secret stands in it, so it is not clear which one is meant.",
            "Er staat meer dan één clientgeheim in; het is niet duidelijk welk bedoeld is.",
        ),
        Text("Give only the value of the newest one.", "Geef alleen de waarde van het nieuwste."),
        True,
        never=True,
    ),
    _other(
        "pem",
        "This is a certificate or a private key (PEM), not a client secret.",
        "Dit is een certificaat of een privésleutel (PEM), geen clientgeheim.",
        Text(
            "Give a certificate with --client-certificate FILE; Profit itself takes a client secret.",
            "Geef een certificaat met --client-certificate BESTAND; Profit zelf werkt met een clientgeheim.",
        ),
    ),
    _other(
        "key-vault",
        "This is the address of a secret in Azure Key Vault, not the secret.",
        "Dit is het adres van een geheim in Azure Key Vault, niet het geheim zelf.",
        Text(
            'Name the vault in the config (secret.where = "key-vault"), or copy the secret\'s value out of the vault.',
            'Noem de kluis in de configuratie (secret.where = "key-vault"), of kopieer de waarde uit de kluis.',
        ),
    ),
    _other(
        "afas-token",
        "This is a token of an AFAS app connector. It belongs to Profit's own interface, not to Microsoft's.",
        "Dit is een token van een AFAS-app-connector. Die hoort bij de koppeling met Profit, niet bij Microsoft.",
    ),
    _other(
        "jwt",
        "This is an access token (JWT), which the app gets by means of the secret; it is not the secret.",
        "Dit is een toegangstoken (JWT) dat de app met het geheim krijgt; het is niet het geheim zelf.",
    ),
    _other(
        "secure-string",
        "This is what PowerShell shows of a hidden value (SecureString or an object), not the value.",
        "Dit is wat PowerShell van een verborgen waarde laat zien (SecureString of een object), niet de waarde.",
        Text(
            "Show the value itself in PowerShell (the property SecretText), or copy the column Value in the portal.",
            "Laat in PowerShell de waarde zelf zien (de eigenschap SecretText), of kopieer de kolom Waarde in de"
            " portal.",
        ),
    ),
    _other(
        "thumbprint",
        "This is the thumbprint of a certificate (40 hexadecimal digits), not a client secret.",
        "Dit is de vingerafdruk van een certificaat (40 hexadecimale cijfers), geen clientgeheim.",
    ),
    _other(
        "long-hex",
        "These are 64 hexadecimal digits: the token of an AFAS app connector or a long thumbprint, no client secret.",
        "Dit zijn 64 hexadecimale cijfers: het token van een AFAS-app-connector of een lange vingerafdruk, geen"
        " clientgeheim.",
    ),
    _other(
        "variable-name",
        "This is the name of a variable or a setting, not what is in it.",
        "Dit is de naam van een variabele of een instelling, niet wat erin staat.",
        Text(
            "Put the value itself there. A program or pipeline that should fill it in has not done so.",
            "Zet de waarde zelf neer. Een programma of pipeline dat die moest invullen, heeft dat niet gedaan.",
        ),
    ),
    _other(
        "placeholder",
        "This stands in the place of a value; it is not one.",
        "Dit staat op de plaats van een waarde; het is er geen.",
    ),
    _other(
        "web-address",
        "This is a web address, not a client secret.",
        "Dit is een webadres, geen clientgeheim.",
    ),
    _other(
        "file-name",
        "This is the name of a file, not what is in it.",
        "Dit is de naam van een bestand, niet wat erin staat.",
        Text("Give it with --client-secret-file FILE.", "Geef het met --client-secret-file BESTAND."),
        never=False,
    ),
    _other(
        "no-value-inside",
        "This tells about a secret or an app, and the value is not in it.",
        "Dit gaat over een geheim of een app, en de waarde staat er niet in.",
    ),
    SecretSign(
        "masked",
        Text(
            "This is the masked copy that the portal shows once a secret can no longer be read.",
            "Dit is de gemaskeerde kopie die de portal toont als een geheim niet meer leesbaar is.",
        ),
        _COPY_AGAIN,
        True,
        never=True,
    ),
    _other(
        "description",
        "This is text (a description, a date, an address or a sentence), not a client secret's value.",
        "Dit is tekst (een beschrijving, een datum, een adres of een zin), geen waarde van een clientgeheim.",
        never=False,
    ),
    _other(
        "tilde-lost",
        "A tilde (~) is missing from the value, or another character stands in its place; with it, the value fits.",
        "In de waarde ontbreekt een tilde (~), of er staat een ander teken op die plaats; met tilde klopt de waarde.",
        _COPY_AGAIN,
        never=False,
    ),
    SecretSign(
        "wrapping-kept",
        Text(
            "Something stands around the value (a label, quotes, other text) or it is encoded. It is sent as it was"
            " given, because a value of this older kind has no checksum that proves where it begins.",
            "Er staat iets om de waarde heen (een label, aanhalingstekens, andere tekst) of hij is gecodeerd. Hij wordt"
            " verstuurd zoals hij is gegeven: een waarde van deze oudere soort heeft geen controlegetal dat bewijst"
            " waar hij begint.",
        ),
        Text("Give only the value itself.", "Geef alleen de waarde zelf."),
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
        "found-inside",
        Text(
            "The value was found inside a larger text; its checksum fits, so it is certain where it begins and ends.",
            "De waarde is gevonden in een grotere tekst; het controlegetal klopt, dus het is zeker waar hij begint en"
            " eindigt.",
        ),
        Text(
            "Only that value was used. Type only the value in Profit.",
            "Alleen die waarde is gebruikt. Typ in Profit alleen de waarde.",
        ),
        False,
    ),
    SecretSign(
        "escaped",
        Text(
            "Marks that another program puts before or in place of a character came along (\\~, =7E).",
            "Tekens die een ander programma voor of in plaats van een teken zet, zijn meegekomen (\\~, =7E).",
        ),
        _REPAIRED,
        False,
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
