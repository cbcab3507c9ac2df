"""AADSTS rows: the client assertion (JWT) itself."""

from __future__ import annotations

from checks.catalogue import sources
from checks.catalogue.families import Line, family
from checks.catalogue.rows import ErrorRow, Refinement
from checks.catalogue.wording import DOES_NOT, IS_NOT
from checks.words import Text

_OUT_OF_TIME = Refinement(
    r"valid time range|not yet valid|assertion (?:is|has) expired", ("assertion_time", "clock_skew")
)

_MAIN: tuple[ErrorRow, ...] = (
    ErrorRow(
        "AADSTS700024",
        Text(
            "The client assertion arrived before or after the time in which it is valid.",
            "De clientverklaring kwam aan vóór of na de periode waarin die geldig is.",
        ),
        ("assertion_time", "clock_skew"),
        phrases=(rf"client assertion {IS_NOT} within its valid time range",),
        stage="token",
        oauth_errors=("invalid_client",),
        mark="S",
        source=sources.MSAL_TESTS,
    ),
    ErrorRow(
        "AADSTS700021",
        Text(
            "The client assertion is made for another app than the client_id of the request.",
            "De clientverklaring is voor een andere app gemaakt dan de client_id van de aanvraag.",
        ),
        ("assertion_malformed", "request_malformed"),
        phrases=(rf"client assertion application identifier {DOES_NOT} match",),
        stage="token",
        oauth_errors=("invalid_client",),
        mark="S",
        source=sources.MSAL_TESTS,
    ),
    ErrorRow(
        "AADSTS50013",
        Text(
            "The assertion is invalid: its issuer, time, form or signature is not accepted.",
            "De verklaring (assertion) is ongeldig: de uitgever, de tijd, de vorm of de handtekening wordt niet "
            "geaccepteerd.",
        ),
        ("assertion_malformed", "assertion_time", "cert_mismatch"),
        name="InvalidAssertion",
        phrases=(
            r"(?<!client )assertion failed signature validation",
            r"assertion is invalid because of various reasons",
        ),
        refine=(
            _OUT_OF_TIME,
            Refinement(
                r"assertion failed signature validation|key was not found", ("cert_mismatch", "assertion_malformed")
            ),
            Refinement(r"audience does not match|assertion audience", ("wrong_audience", "assertion_malformed")),
        ),
        stage="token",
        oauth_errors=("invalid_grant",),
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS500133",
        Text(
            "The token that was offered as assertion is outside its valid time.",
            "Het token dat als verklaring is aangeboden valt buiten de geldige tijd.",
        ),
        ("assertion_time", "token_invalid_or_expired", "clock_skew"),
        phrases=(rf"(?<!client )assertion {IS_NOT} within its valid time range",),
        stage="token",
        oauth_errors=("invalid_grant",),
        here=Text(
            "Client credentials don't use this; another program hands on a user's token that has expired.",
            "Bij clientreferenties hoort dit niet; een ander programma geeft een verlopen gebruikerstoken door.",
        ),
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS50027",
        Text("The JWT is invalid or malformed.", "De JWT is ongeldig of niet goed gevormd."),
        ("assertion_malformed",),
        name="InvalidJwtToken",
        phrases=(r"jwt token is invalid or malformed", r"invalid jwt token because of the following reasons"),
        refine=(_OUT_OF_TIME,),
        stage="token",
        oauth_errors=("invalid_request",),
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS5002723",
        Text(
            "The header of the assertion names no certificate: x5t, x5t#S256 and kid are all missing.",
            "De header van de verklaring noemt geen certificaat: x5t, x5t#S256 en kid ontbreken allemaal.",
        ),
        ("assertion_malformed",),
        phrases=(r"no certificate sha-1 thumbprint, certificate sha-256 thumbprint",),
        stage="token",
        oauth_errors=("invalid_client",),
        mark="S",
        source=sources.MSAL_TESTS,
    ),
    ErrorRow(
        "AADSTS50048",
        Text(
            "Subject and issuer of the client assertion differ; both must be the client ID.",
            "Subject en issuer van de clientverklaring verschillen; beide moeten de client-id zijn.",
        ),
        ("assertion_malformed",),
        name="SubjectMismatchesIssuer",
        phrases=(r"subject (?:mismatches|must match)(?: the)? issuer claim in the client assertion",),
        stage="token",
        source=sources.ENTRA_ERRORS,
    ),
)

_LISTED: tuple[Line, ...] = (
    (
        50171,
        None,
        "The audience of the assertion is only for mutual TLS.",
        "De audience van de verklaring is alleen voor wederzijdse TLS.",
        r"given audience can only be used in mutual-tls",
    ),
    (
        50098,
        None,
        "The JWT body lacks a field.",
        "In de body van de JWT ontbreekt een veld.",
    ),
    (
        50120,
        None,
        "Something is wrong with the JWT header.",
        "Er is iets mis met de header van de JWT.",
        r"unknown credential type, issue with the jwt header",
    ),
)

_MORE: tuple[Line, ...] = (
    (
        500131,
        None,
        "The assertion was made for another audience than this app.",
        "De verklaring is voor een andere ontvanger dan deze app gemaakt.",
        r"assertion audience does not match the client app",
    ),
    (
        500132,
        None,
        "The assertion is malformed and cannot be read.",
        "De verklaring is onleesbaar.",
        r"assertion is malformed and cannot be read",
    ),
    (501204, None, "The JWT is malformed.", "De JWT is niet goed gevormd."),
    (
        501206,
        None,
        "The JWT header lacks a field.",
        "In de header van de JWT ontbreekt een veld.",
    ),
    (
        7000221,
        None,
        "The certificate's subject and the issuer of the assertion differ.",
        "Het onderwerp van het certificaat en de issuer van de verklaring verschillen.",
        r"certificate subject must match issuer claim",
    ),
    (900385, None, "The JWT is not signed.", "De JWT is niet ondertekend.", r"jwt token must be signed"),
)

_OBSERVED: tuple[Line, ...] = (
    (
        5002710,
        None,
        "The JWT is invalid: its header is malformed.",
        "De JWT is ongeldig: de header is niet goed gevormd.",
        r"invalid jwt token: header is malformed",
    ),
    (
        5002730,
        None,
        "The JWT's key does not fit its signature algorithm.",
        "De sleutel van de JWT past niet bij het handtekeningalgoritme.",
        r"unsupported key for the signing algorithm",
    ),
    (
        5002738,
        None,
        "The JWT's signature algorithm is not supported (RS256, RS384 and RS512 are).",
        "Het handtekeningalgoritme van de JWT wordt niet ondersteund (RS256, RS384 en RS512 wel).",
        r"supported signing algorithms are",
    ),
)

ROWS: tuple[ErrorRow, ...] = (
    *_MAIN,
    *family(_LISTED, "assertion_malformed", stage="token", oauth_errors=("invalid_client",), refine=(_OUT_OF_TIME,)),
    *family(
        _MORE, "assertion_malformed", stage="token", oauth_errors=("invalid_client",), mark="D+", refine=(_OUT_OF_TIME,)
    ),
    *family(
        _OBSERVED,
        "assertion_malformed",
        stage="token",
        oauth_errors=("invalid_client",),
        mark="O",
        refine=(_OUT_OF_TIME,),
    ),
)
