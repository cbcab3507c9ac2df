"""AADSTS rows: where the browser goes after signing in or consenting."""

from __future__ import annotations

from checks.catalogue import sources
from checks.catalogue.families import Line, family
from checks.catalogue.rows import ErrorRow
from checks.catalogue.wording import ANY, DOES_NOT, IS_NOT
from checks.words import Text

_MAIN: tuple[ErrorRow, ...] = (
    ErrorRow(
        "AADSTS50011",
        Text(
            "The redirect URI of the request is not registered with the app.",
            "De omleidings-URI van de aanvraag staat niet bij de app geregistreerd.",
        ),
        ("redirect_uri_mismatch",),
        name="InvalidReplyTo",
        phrases=(
            rf"(?:reply ur[il]|reply address|redirect uri) {ANY}specified in the request {DOES_NOT} match",
            r"reply address is missing, misconfigured, or",
        ),
        stage="consent",
        oauth_errors=("invalid_request", "invalid_client"),
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS900971",
        Text("The request has no reply address.", "De aanvraag heeft geen antwoordadres."),
        ("redirect_uri_mismatch",),
        phrases=(r"no reply address provided",),
        stage="consent",
        here=Text(
            "For a program without sign-in page the consent itself is stored; only the way back "
            "fails. Check whether the permissions show as granted.",
            "Bij een programma zonder aanmeldpagina is de toestemming zelf opgeslagen; alleen de weg "
            "terug mislukt. Controleer of de machtigingen als toegekend te zien zijn.",
        ),
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS500113",
        Text("No reply address is registered for the app.", "Voor de app is geen antwoordadres geregistreerd."),
        ("redirect_uri_mismatch",),
        phrases=(r"no reply address is registered for the application",),
        stage="consent",
        here=Text(
            "For a program without sign-in page the consent itself is stored; only the way back "
            "fails. Check whether the permissions show as granted.",
            "Bij een programma zonder aanmeldpagina is de toestemming zelf opgeslagen; alleen de weg "
            "terug mislukt. Controleer of de machtigingen als toegekend te zien zijn.",
        ),
        mark="D+",
        source=sources.look_up(500113),
    ),
)

_REDIRECT: tuple[Line, ...] = (
    (
        70004,
        "InvalidRedirectUri",
        "The redirect URI is invalid.",
        "De omleidings-URI is ongeldig.",
        r"requested an invalid redirect uri|returned an invalid redirect uri",
    ),
)

_MORE_REDIRECT: tuple[Line, ...] = (
    (
        500111,
        None,
        "The reply address has an invalid scheme.",
        "Het antwoordadres heeft een ongeldig schema.",
        r"reply uri specified in the request has an invalid scheme",
    ),
    (
        500112,
        None,
        "The reply address differs from the one with which the code was asked.",
        "Het antwoordadres verschilt van dat waarmee de code is gevraagd.",
        r"provided when requesting authorization code",
    ),
    (
        500115,
        None,
        "The reply address is missing or no valid URL.",
        "Het antwoordadres ontbreekt of is geen geldige URL.",
        r"reply uri specified in the request is missing or not a valid",
    ),
    (
        500116,
        None,
        "The reply address is no valid URL.",
        "Het antwoordadres is geen geldige URL.",
        rf"reply uri specified in the request {IS_NOT} a valid url",
    ),
    (
        500117,
        None,
        "The reply address is not secure (https).",
        "Het antwoordadres is niet beveiligd (https).",
        rf"reply uri specified in the request {IS_NOT} using a secure scheme",
    ),
    (
        500119,
        None,
        "Redirect URIs that begin with urn: are not allowed.",
        "Omleidings-URI's die met urn: beginnen zijn niet toegestaan.",
    ),
    (
        700009,
        None,
        "The reply address is missing where the code is redeemed.",
        "Bij het inwisselen van de code ontbreekt het antwoordadres.",
        r"reply address must be provided when presenting",
    ),
    (700042, None, "The reply address does not match.", "Het antwoordadres komt niet overeen."),
    (
        700044,
        None,
        "The redirect address differs from the one of the authorisation code.",
        "Het omleidingsadres verschilt van dat bij de autorisatiecode.",
        r"corresponding to this authorization code",
    ),
    (
        700045,
        None,
        "The redirect address matches none that is registered.",
        "Het omleidingsadres komt met geen enkel geregistreerd adres overeen.",
    ),
    (
        700046,
        None,
        "The reply address must have the broker's scheme.",
        "Het antwoordadres moet het schema van de broker hebben.",
        r"reply address must have scheme brk-",
    ),
    (
        700041,
        None,
        "The sign-out address is not registered.",
        "Het afmeldadres is niet geregistreerd.",
        rf"post-logout redirect uri {IS_NOT} in approved list",
    ),
)

ROWS: tuple[ErrorRow, ...] = (
    *_MAIN,
    *family(_REDIRECT, "redirect_uri_mismatch", stage="consent"),
    *family(_MORE_REDIRECT, "redirect_uri_mismatch", mark="D+", stage="consent"),
)
