"""AADSTS rows: claims that a tenant adds to tokens, keys for encrypting them, and outside providers of claims.

They hit a person's sign-in to an application whose single sign-on was customised; the Profit link has none of it.
"""

from __future__ import annotations

from checks.catalogue import places, sources
from checks.catalogue.families import Line, family
from checks.catalogue.rows import ErrorRow
from checks.catalogue.wording import ANY, DOES_NOT, IS_NOT, WAS_NOT
from checks.remedy import Actor, Remedy
from checks.words import Text

_CLAIMS = Remedy(
    Actor.CUSTOMER_ADMIN,
    (
        Text(
            "Look at the claims of the application in {place} > (that application) > Single sign-on > Attributes & "
            "Claims, and take back the transformation that fails.",
            "Bekijk de claims van de toepassing in {place} > (die toepassing) > Eenmalige aanmelding > Kenmerken en "
            "claims, en draai de transformatie terug die mislukt.",
            {"place": places.ENTERPRISE_MENU},
        ),
        Text(
            "Does the app registration of the Profit link show this? It needs no claims of its own: remove the claims "
            "mapping policy from it.",
            "Toont de app-registratie van de koppeling met Profit dit? Die heeft geen eigen claims nodig: verwijder "
            "het beleid voor claimtoewijzing ervan.",
        ),
    ),
    link="https://learn.microsoft.com/entra/identity-platform/saml-claims-customization",
)

_TRANSFORMATIONS: tuple[Line, ...] = (
    (
        50100,
        None,
        "The claims of the token could not be transformed.",
        "De claims van het token konden niet worden omgezet.",
        r"there was an error transforming the claims for the token",
    ),
    (
        50101,
        None,
        "The claims transformer that is named does not exist.",
        "De genoemde claimomzetter bestaat niet.",
        rf"unknown claims transformer {ANY}was specified",
    ),
    (
        50102,
        None,
        "The claims transformer that is named cannot be loaded.",
        "De genoemde claimomzetter kan niet worden geladen.",
        r"unable to load customclaimstransformer",
    ),
    (50103, None, "Transforming the claims failed.", "Het omzetten van de claims mislukte."),
    (
        50108,
        None,
        "The configuration of the claims transformation cannot be read.",
        "De configuratie van de claimtransformatie is niet op te halen.",
        r"claims transformation configuration could not be retrieved",
    ),
    (
        50109,
        None,
        "The configuration names an unknown claims transformation.",
        "De configuratie noemt een onbekende claimtransformatie.",
        r"claim transformation is unknown from configuration",
    ),
    (
        50111,
        None,
        "An unknown claims transformation was asked for.",
        "Er is om een onbekende claimtransformatie gevraagd.",
        r"unknown claim transformation was asked to be applied",
    ),
    (
        50117,
        None,
        "The policy in the request's claims parameter cannot be read.",
        "Het beleid in de claims-parameter van de aanvraag is niet te lezen.",
        r"failed to deserialize policy specified in the request",
    ),
    (
        50123,
        None,
        "The method of the claims transformation is unknown.",
        "De methode van de claimtransformatie is onbekend.",
        rf"unknown claims transformation method {ANY}was specified",
    ),
    (
        50124,
        None,
        "A claims transformation of this application holds an invalid regular expression.",
        "Een claimtransformatie van deze toepassing bevat een ongeldige reguliere expressie.",
        r"invalid regular expression configured for claims transformation",
    ),
    (
        50130,
        None,
        "A claim names a way of authentication that is not known.",
        "Een claim noemt een onbekende manier van verifiëren.",
        r"claim value\(?s?\)? .{0,80}cannot be interpreted as known auth method",
    ),
    (
        50162,
        None,
        "Transforming the claims took too long.",
        "Het omzetten van de claims duurde te lang.",
        r"claims transformation has timed out",
    ),
    (
        50163,
        None,
        "A transformed claim became too large.",
        "Een omgezette claim werd te groot.",
        r"resulted in a claim which exceeds the size limit",
    ),
)

_KEYS: tuple[Line, ...] = (
    (
        50138,
        None,
        "The surroundings of an encryption key are invalid.",
        "De omgeving van een versleutelingssleutel is ongeldig.",
        r"invalid encryption key environment",
    ),
    (
        50141,
        None,
        "The protected key is not meant for the user who signed in.",
        "De beveiligde sleutel is niet bedoeld voor de aangemelde gebruiker.",
        rf"protected key {IS_NOT} intended for the authenticated user",
    ),
    (
        50164,
        None,
        "The access token was issued for another purpose.",
        "Het toegangstoken is voor een ander doel uitgegeven.",
        rf"supplied access token {WAS_NOT} issued for the purpose",
    ),
    (
        50165,
        None,
        "The encryption that the application asks for is not supported for this kind of token.",
        "De versleuteling die de toepassing vraagt, wordt voor dit soort token niet ondersteund.",
        rf"token encrypting algorithm {ANY}requested by the application",
    ),
    (50167, None, "The key for proof of possession is invalid.", "De sleutel voor bezitsbewijs is ongeldig.",
     r"invalid pop_jwk key"),
    (
        50156,
        None,
        "Tokens of a device are not supported for this resource.",
        "Tokens van een apparaat worden voor deze bron niet ondersteund.",
        r"device tokens are not supported for v2 resource",
    ),
    (
        50157,
        None,
        "The user must be led on to another sign-in page first.",
        "De gebruiker moet eerst naar een andere aanmeldpagina.",
        r"user redirection required for routing",
    ),
    (
        50160,
        None,
        "Another tenant is preferred for this sign-in.",
        "Voor deze aanmelding heeft een andere tenant de voorkeur.",
        r"different target tenant is preferred",
    ),
)  # fmt: skip

_PROVIDERS: tuple[Line, ...] = (
    (
        50172,
        None,
        "The outside provider of claims is not approved.",
        "De externe provider van claims is niet goedgekeurd.",
        rf"external claims provider {ANY}(?:{IS_NOT}) approved",
    ),
    (
        50176,
        None,
        "The definition of an outside control is missing.",
        "De definitie van een externe controle ontbreekt.",
        r"missing definition of external control",
    ),
    (
        5001256,
        None,
        "The outside provider's id_token is invalid.",
        "Het id_token van de externe provider is ongeldig.",
        r"failed to complete authentication with external provider",
    ),
    (
        901011,
        "NoEmailAddressCollectedFromExternalOidcIDP",
        "The outside provider gave no e-mail address.",
        "De externe provider gaf geen e-mailadres.",
        r"no email address was obtained from the external openid connect",
    ),
    (
        901012,
        "EmailAddressCollectedFromExternalOidcIDPNotVerified",
        "The outside provider gave no verified e-mail address.",
        "De externe provider gaf geen geverifieerd e-mailadres.",
        r"no verified email address was obtained from the identity provider",
    ),
    (
        901014,
        "NoExternalIdentifierCollectedFromExternalOidcIDP",
        "The outside provider's token names no person.",
        "Het token van de externe provider noemt geen persoon.",
        rf"external identifier {DOES_NOT} exist in the id token",
    ),
    (
        399284,
        None,
        "The token of the outside provider is not accepted.",
        "Het token van de externe provider wordt niet geaccepteerd.",
    ),
)
_CLOUD_ACCOUNT = Remedy(
    Actor.CUSTOMER_ADMIN,
    (
        Text(
            "Sign in with an administrator account of the organisation itself, best one that lives in the cloud only "
            "(…@(tenant).onmicrosoft.com); it does not pass through the outside provider.",
            "Meld je aan met een beheerdersaccount van de organisatie zelf, liefst een dat alleen in de cloud bestaat "
            "(…@(tenant).onmicrosoft.com); dat gaat niet langs de externe provider.",
        ),
    ),
    link=sources.ENTRA_ERRORS,
)

ROWS: tuple[ErrorRow, ...] = (
    *family(_TRANSFORMATIONS, "request_malformed", stage="consent", remedy=_CLAIMS),
    *family(_KEYS, "request_malformed"),
    *family(_PROVIDERS, "mfa_interactive_required", "user_not_found", stage="consent", remedy=_CLOUD_ACCOUNT),
)
