"""AADSTS rows: federated identity credentials."""

from __future__ import annotations

from checks.catalogue import sources
from checks.catalogue.families import Line, family
from checks.catalogue.rows import ErrorRow
from checks.words import Text

_MAIN: tuple[ErrorRow, ...] = (
    ErrorRow(
        "AADSTS70021",
        Text(
            "No federated credential of the app fits the token that was shown.",
            "Geen enkele federatieve referentie van de app past bij het getoonde token.",
        ),
        ("federated_credential_mismatch",),
        phrases=(
            r"no matching federated identity record found for presented assertion(?! (?:subject|issuer|audience))",
        ),
        stage="token",
        statuses=(400, 401),
        oauth_errors=("unauthorized_client", "invalid_request"),
        here=Text(
            "Somebody set up workload identity federation instead of a client secret; a new credential needs a few "
            "minutes too.",
            "Iemand heeft federatie van workload-identiteiten ingesteld in plaats van een clientgeheim; een nieuwe "
            "referentie heeft ook een paar minuten nodig.",
        ),
        mark="O",
        source=sources.look_up(70021),
    ),
)

_LISTED: tuple[Line, ...] = (
    (
        700229,
        "ForbiddenTokenType",
        "Only app-only tokens can serve as federated credential, not a user's token.",
        "Alleen app-only tokens kunnen als federatieve referentie dienen, niet het token van een gebruiker.",
        r"only app-only tokens can be used as federated identity",
    ),
)

_MORE: tuple[Line, ...] = (
    (
        70022,
        None,
        "The issuer of a federated credential must be a plain https address.",
        "De issuer van een federatieve referentie moet een gewoon https-adres zijn.",
        r"federated identity credential issuer must use https",
    ),
    (
        70023,
        None,
        "The outside token lives too long for federation.",
        "Het externe token leeft te lang voor federatie.",
        r"external oidc provider token must have a lifetime",
    ),
    (
        70024,
        None,
        "The outside issuer's discovery document lacks a field.",
        "In het metadatadocument van de externe uitgever ontbreekt een veld.",
        r"oidc provider metadata missing required field",
    ),
    (
        700221,
        None,
        "The token's issuer is another one than the issuer's discovery document says.",
        "De issuer van het token is een andere dan het metadatadocument van de uitgever zegt.",
        r"issuer from the provided jwt",
    ),
    (
        700222,
        None,
        "Tokens issued by Entra itself may not be used for federation here.",
        "Tokens die Entra zelf uitgeeft mogen hier niet voor federatie worden gebruikt.",
        r"aad-issued tokens may not be used for federated",
    ),
    (
        7000226,
        None,
        "The app has no federated credential for the assertion that was shown.",
        "De app heeft geen federatieve referentie voor de getoonde verklaring.",
        r"no federated identity credential policy found on application \(",
    ),
    (
        7000227,
        None,
        "No federated credential fits the managed identity that signed in.",
        "Geen federatieve referentie past bij de beheerde identiteit die zich aanmeldt.",
        r"no federated identity credential policy found on application that matched",
    ),
    (
        90061,
        None,
        "Microsoft could not reach the outside issuer of the federated token.",
        "Microsoft kon de externe uitgever van het federatieve token niet bereiken.",
        r"request to external oidc endpoint failed",
    ),
)

_OBSERVED: tuple[Line, ...] = (
    (
        700211,
        None,
        "No federated credential has the issuer of the token that was shown.",
        "Geen federatieve referentie heeft de issuer van het getoonde token.",
        r"federated identity record found for presented assertion issuer",
    ),
    (
        700212,
        None,
        "No federated credential has the audience of the token that was shown.",
        "Geen federatieve referentie heeft de audience van het getoonde token.",
    ),
    (
        7002121,
        None,
        "No federated credential has the audience of the token that was shown.",
        "Geen federatieve referentie heeft de audience van het getoonde token.",
        r"federated identity record found for presented assertion audience",
    ),
    (
        700213,
        None,
        "No federated credential has the subject of the token that was shown.",
        "Geen federatieve referentie heeft het subject van het getoonde token.",
        r"federated identity record found for presented assertion subject",
    ),
    (
        700227,
        None,
        "The token that was shown has a forbidden audience for federation.",
        "Het getoonde token heeft een audience die bij federatie niet mag.",
    ),
)

ROWS: tuple[ErrorRow, ...] = (
    *_MAIN,
    *family(
        _LISTED, "federated_credential_mismatch", stage="token", oauth_errors=("invalid_client", "invalid_request")
    ),
    *family(
        _MORE,
        "federated_credential_mismatch",
        stage="token",
        oauth_errors=("invalid_client", "invalid_request"),
        mark="D+",
    ),
    *family(
        _OBSERVED,
        "federated_credential_mismatch",
        stage="token",
        oauth_errors=("invalid_client", "invalid_request"),
        mark="O",
    ),
)
