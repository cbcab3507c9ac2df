"""AADSTS rows: single parameters of the request that are missing, wrong or too much."""

from __future__ import annotations

from checks.catalogue.families import Line, family
from checks.catalogue.rows import ErrorRow
from checks.catalogue.wording import CANNOT, DOES_NOT, IS_NOT

_LISTED: tuple[Line, ...] = (
    (
        90005,
        "InvalidRequestWithMultipleRequirements",
        "Two parameters that exclude each other were sent (sid and login_hint).",
        "Er zijn twee parameters gestuurd die elkaar uitsluiten (sid en login_hint).",
        r"sid and login_hint cannot be used together",
    ),
    (
        90007,
        "InvalidSessionId",
        "The session ID cannot be read.",
        "De sessie-id kan niet worden gelezen.",
        rf"passed session id {CANNOT} be parsed",
    ),
    (
        90016,
        "MissingRequiredClaim",
        "The access token lacks a claim.",
        "In het toegangstoken ontbreekt een claim.",
        r"invalid access token\. required claim is missing",
    ),
    (
        90022,
        "AuthenticatedInvalidPrincipalNameFormat",
        "The principal name has the wrong form.",
        "De principal-naam heeft een verkeerde vorm.",
        r"principal name format is invalid",
    ),
    (
        90027,
        None,
        "Personal Microsoft accounts need version 2.0 of the protocol.",
        "Persoonlijke Microsoft-accounts hebben versie 2.0 van het protocol nodig.",
        r"tokens from this api version on the msa tenant",
    ),
    (
        90101,
        "InvalidEmailAddress",
        "What was given is not a valid e-mail address.",
        "Wat is opgegeven is geen geldig e-mailadres.",
        rf"supplied data {IS_NOT} a valid email address",
    ),
    (
        90107,
        "InvalidXml",
        "The request contains invalid characters.",
        "De aanvraag bevat ongeldige tekens.",
        rf"make sure your data {DOES_NOT} have invalid characters",
    ),
    (
        90114,
        "InvalidExpiryDate",
        "The expiry time of a bulk token lies in the past.",
        "De vervaltijd van een bulktoken ligt in het verleden.",
        r"bulk (?:aadj )?token expiration timestamp",
    ),
    (
        70007,
        "UnsupportedResponseMode",
        "The response_mode is not supported.",
        "De response_mode wordt niet ondersteund.",
    ),
    (
        50147,
        "MissingCodeChallenge",
        "The code challenge (PKCE) has the wrong size.",
        "De code challenge (PKCE) heeft de verkeerde lengte.",
        r"invalid size of the code challenge",
    ),
    (
        50148,
        None,
        "The code verifier (PKCE) does not fit the code challenge.",
        "De code verifier (PKCE) past niet bij de code challenge.",
    ),
    (
        50149,
        None,
        "The method of the code challenge (PKCE) is invalid.",
        "De methode van de code challenge (PKCE) is ongeldig.",
        r"invalid code_challenge_method parameter",
    ),
    (
        501481,
        None,
        "The code verifier (PKCE) does not fit the code challenge.",
        "De code verifier (PKCE) past niet bij de code challenge.",
        rf"code_verifier {DOES_NOT} match the code_challenge",
    ),
    (
        501491,
        "InvalidCodeChallengeMethodInvalidSize",
        "The code challenge (PKCE) has the wrong size.",
        "De code challenge (PKCE) heeft de verkeerde lengte.",
        r"invalid size of code_challenge parameter",
    ),
    (
        50029,
        "InvalidUri",
        "The address contains characters that are not allowed in a domain name.",
        "Het adres bevat tekens die in een domeinnaam niet mogen.",
        r"reply uri specified in the request contains invalid characters",
    ),
    (
        50061,
        "SignoutInvalidRequest",
        "The sign-out request is invalid.",
        "De afmeldaanvraag is ongeldig.",
        r"unable to complete sign ?out\. the request was invalid",
    ),
    (
        50068,
        "SignoutInitiatorNotParticipant",
        "The app that signs out has no part in the session.",
        "De app die afmeldt hoort niet bij de sessie.",
        rf"initiating application {IS_NOT} a participant",
    ),
    (
        50070,
        "SignoutUnknownSessionIdentifier",
        "The sign-out names an unknown session.",
        "De afmelding noemt een onbekende sessie.",
    ),
    (
        50071,
        "SignoutMessageExpired",
        "The sign-out request has expired.",
        "De afmeldaanvraag is verlopen.",
        r"sign ?out request has expired",
    ),
    (
        50192,
        "InvalidRequest",
        "The sign-in request carries no credential.",
        "De aanmeldaanvraag bevat geen referentie.",
    ),
    (
        51005,
        "TemporaryRedirect",
        "The request must be repeated at another address.",
        "De aanvraag moet op een ander adres worden herhaald.",
    ),
    (
        140000,
        "InvalidRequestNonce",
        "The nonce of the request is missing or expired.",
        "De nonce van de aanvraag ontbreekt of is verlopen.",
        r"request nonce is (?:expired|not provided)",
    ),
    (
        140001,
        "InvalidSessionKey",
        "The session key is not valid.",
        "De sessiesleutel is niet geldig.",
    ),
    (165900, "InvalidApiRequest", "The request is invalid.", "De aanvraag is ongeldig."),
    (
        165004,
        None,
        "The request was refused; the text after the code says why.",
        "De aanvraag is geweigerd; de tekst na de code zegt waarom.",
    ),
)

_MORE: tuple[Line, ...] = (
    (
        90017,
        None,
        "The request has an unexpected field.",
        "De aanvraag heeft een onverwacht veld.",
    ),
    (70013, None, "A parameter is not supported.", "Een parameter wordt niet ondersteund."),
    (
        900041,
        None,
        "A field holds several values where one belongs.",
        "Een veld bevat meer waarden waar er één hoort.",
        r"instead of a single key value pair",
    ),
    (
        900042,
        None,
        "The Authorization header is missing or malformed.",
        "De Authorization-header ontbreekt of is niet goed gevormd.",
    ),
    (900048, None, "The request is too large.", "De aanvraag is te groot."),
    (900049, None, "The request is malformed.", "De aanvraag is niet goed gevormd."),
    (
        900052,
        None,
        "The body is encoded as UTF-16; it must be UTF-8.",
        "De body is als UTF-16 gecodeerd; dat moet UTF-8 zijn.",
        r"request body may not be encoded in utf-16",
    ),
    (
        900053,
        None,
        "The body begins with a byte order mark, which is not allowed.",
        "De body begint met een byte order mark; dat mag niet.",
        r"request body must not begin with utf-8 bom",
    ),
    (
        901001,
        None,
        "The value of a parameter is invalid.",
        "De waarde van een parameter is ongeldig.",
        r"invalid request\. the \S{1,40} request parameter value",
    ),
    (
        901003,
        None,
        "The request has too many encoded parameters.",
        "De aanvraag heeft te veel gecodeerde parameters.",
        r"too many encoded parameters",
    ),
    (
        901004,
        None,
        "A parameter was not found.",
        "Een parameter is niet gevonden.",
    ),
    (901005, None, "The value of a parameter is not supported.", "De waarde van een parameter wordt niet ondersteund."),
    (
        901006,
        None,
        "The request has parameters that do not belong there.",
        "De aanvraag heeft parameters die er niet horen.",
        r"extra parameters were found in the request",
    ),
    (9000410, None, "The JSON is malformed.", "De JSON is niet goed gevormd."),
    (
        9000411,
        None,
        "A parameter stands in the request twice.",
        "Een parameter staat twee keer in de aanvraag.",
    ),
    (900435, None, "The national cloud sent an empty answer.", "De nationale cloud stuurde een leeg antwoord."),
)

ROWS: tuple[ErrorRow, ...] = (
    *family(_LISTED, "request_malformed", oauth_errors=("invalid_request",)),
    *family(_MORE, "request_malformed", mark="D+", oauth_errors=("invalid_request",)),
)
