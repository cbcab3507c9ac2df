"""AADSTS rows: sign-in through an outside identity provider, WS-Federation and SAML."""

from __future__ import annotations

from checks.catalogue import places, sources
from checks.catalogue.families import Line, family
from checks.catalogue.rows import ErrorRow
from checks.catalogue.wording import ANY, DOES_NOT, IS_NOT
from checks.remedy import Actor, Remedy
from checks.words import Text

_PROVIDER = Remedy(
    Actor.CUSTOMER_ADMIN,
    (
        Text(
            "Sign in with an administrator account that lives in the cloud only "
            "(…@(tenant).onmicrosoft.com); it does not pass through the outside identity "
            "provider.",
            "Meld je aan met een beheerdersaccount dat alleen in de cloud bestaat "
            "(…@(tenant).onmicrosoft.com); dat gaat niet langs de externe identiteitsprovider.",
        ),
        Text(
            "Let the organisation's IT look at its identity provider (AD FS or another) and at "
            "the federated domain in {place}.",
            "Laat de IT van de organisatie kijken naar de identiteitsprovider (AD FS of een "
            "andere) en naar het federatieve domein in {place}.",
            {"place": places.DOMAINS},
        ),
    ),
    link=places.DOC_SUPPORT,
)

_SAML = Remedy(
    Actor.CUSTOMER_ADMIN,
    (
        Text(
            "This belongs to SAML single sign-on of another application: look at its settings in "
            "{place} > (that application) > Single sign-on. The Profit link does not use SAML.",
            "Dit hoort bij eenmalige aanmelding met SAML van een andere toepassing: bekijk de "
            "instellingen daarvan in {place} > (die toepassing) > Eenmalige aanmelding. De koppeling "
            "met Profit gebruikt geen SAML.",
            {"place": places.ENTERPRISE_MENU},
        ),
    ),
    link=sources.ENTRA_ERRORS,
)

_PARTNERS: tuple[Line, ...] = (
    (
        20001,
        "WsFedSignInResponseError",
        "The outside identity provider's answer holds no token.",
        "Het antwoord van de externe identiteitsprovider bevat geen token.",
        r"sign-in response message does not contain an issued token",
    ),
    (
        20012,
        "WsFedMessageInvalid",
        "The outside identity provider's message is invalid.",
        "Het bericht van de externe identiteitsprovider is ongeldig.",
    ),
    (
        20033,
        "FedMetadataInvalidTenantName",
        "The outside identity provider's metadata names a wrong tenant.",
        "De metagegevens van de externe identiteitsprovider noemen een verkeerde tenant.",
    ),
    (
        40008,
        "OAuth2IdPUnretryableServerError",
        "The outside identity provider had a fault.",
        "De externe identiteitsprovider had een fout.",
        r"unexpected error from the external identity provider",
    ),
    (
        40009,
        "OAuth2IdPRefreshTokenRedemptionUserError",
        "The outside identity provider refused.",
        "De externe identiteitsprovider weigerde.",
    ),
    (
        40010,
        "OAuth2IdPRetryableServerError",
        "The outside identity provider had a passing fault.",
        "De externe identiteitsprovider had een tijdelijke fout.",
    ),
    (
        40015,
        "OAuth2IdPAuthCodeRedemptionUserError",
        "The outside identity provider refused.",
        "De externe identiteitsprovider weigerde.",
    ),
    (
        50007,
        "PartnerEncryptionCertificateMissing",
        "The partner's encryption certificate is missing.",
        "Het versleutelingscertificaat van de partner ontbreekt.",
        r"encryption certificate was(?: not|n[^a-z ]{0,6}t) found (?:in the directory|for this app)",
    ),
    (
        50008,
        "InvalidSamlToken",
        "The SAML token is missing or wrong.",
        "Het SAML-token ontbreekt of klopt niet.",
        r"saml (?:token is invalid|assertion is missing or misconfigured)",
    ),
    (
        5000819,
        "InvalidSamlTokenEmailMissingOrInvalid",
        "The e-mail address in the SAML token does not fit the domain.",
        "Het e-mailadres in het SAML-token past niet bij het domein.",
        r"email address claim is missing or does",
    ),
    (
        50107,
        None,
        "The federation realm does not exist: the sign-in request fits no known endpoint.",
        "Het federatierealm bestaat niet: de aanmeldaanvraag past bij geen bekend eindpunt.",
        rf"requested federation realm object {ANY}{DOES_NOT} exist",
    ),
    (
        50166,
        None,
        "The request to the outside provider (OIDC) failed.",
        "De aanvraag aan de externe provider (OIDC) mislukte.",
    ),
    (50169, "InvalidRequestBadRealm", "The realm is not configured.", "Het realm is niet ingesteld."),
    (51001, "DomainHintMustbePresent", "A domain hint is missing.", "Er ontbreekt een domeinhint."),
    (
        90020,
        None,
        "The SAML token lacks the user's ImmutableID.",
        "In het SAML-token ontbreekt de ImmutableID van de gebruiker.",
        r"missing immutableid of the user",
    ),
    (
        90081,
        "OrgIdWsFederationMessageInvalid",
        "The WS-Federation message is invalid.",
        "Het WS-Federation-bericht is ongeldig.",
        r"process a ws-federation message",
    ),
    (
        90082,
        "OrgIdWsFederationNotSupported",
        "The authentication policy is not supported.",
        "Het verificatiebeleid wordt niet ondersteund.",
    ),
    (
        90087,
        "OrgIdWsFederationMessageCreationFromUriFailed",
        "The WS-Federation message could not be made.",
        "Het WS-Federation-bericht kon niet worden gemaakt.",
    ),
    (
        90123,
        "IdentityProviderAccessDenied",
        "The outside identity provider refused the token.",
        "De externe identiteitsprovider weigerde het token.",
        r"identity or claim issuance provider denied the request",
    ),
)

_SAML_LINES: tuple[Line, ...] = (
    (
        50042,
        "UnableToGeneratePairwiseIdentifierWithMissingSalt",
        "A pairwise identifier could not be made.",
        "Er kon geen paarsgewijze id worden gemaakt.",
    ),
    (
        50043,
        "UnableToGeneratePairwiseIdentifierWithMultipleSalts",
        "A pairwise identifier could not be made.",
        "Er kon geen paarsgewijze id worden gemaakt.",
    ),
    (
        501241,
        None,
        "A claims transformation lacks its input.",
        "Bij een claimtransformatie ontbreekt de invoer.",
        rf"mandatory input {ANY}missing from transformation",
    ),
    (
        50146,
        "MissingCustomSigningKey",
        "The application needs a signing key of its own.",
        "De toepassing heeft een eigen handtekeningsleutel nodig.",
        r"configured with an (?:app|application)-specific signing key",
    ),
    (
        501461,
        None,
        "Mapped claims are not allowed for this audience.",
        "Toegewezen claims mogen niet voor deze audience.",
        r"acceptmappedclaims is only supported",
    ),
    (
        501621,
        "ClaimsTransformationTimeoutRegularExpressionTimeout",
        "A claims transformation took too long.",
        "Een claimtransformatie duurde te lang.",
    ),
    (
        75001,
        "BindingSerializationError",
        "The SAML message could not be read.",
        "Het SAML-bericht kon niet worden gelezen.",
    ),
    (75003, "UnsupportedBindingError", "The SAML binding is not supported.", "De SAML-binding wordt niet ondersteund."),
    (
        75005,
        "Saml2MessageInvalid",
        "The SAML request is not valid.",
        "De SAML-aanvraag is niet geldig.",
        rf"{IS_NOT} a valid saml 2\.0 protocol message",
    ),
    (
        7500514,
        None,
        "The SAML answer is of an unknown kind.",
        "Het SAML-antwoord is van een onbekende soort.",
        r"supported type of saml response was not found",
    ),
    (
        750054,
        None,
        "The address lacks SAMLRequest or SAMLResponse.",
        "In het adres ontbreekt SAMLRequest of SAMLResponse.",
        r"samlrequest or samlresponse must be present as query string",
    ),
    (
        75008,
        "RequestDeniedError",
        "The SAML request has an unexpected destination.",
        "De SAML-aanvraag heeft een onverwachte bestemming.",
        r"saml request (?:had|with) an unexpected destination",
    ),
    (
        75011,
        "NoMatchedAuthnContextInOutputClaims",
        "The way of signing in differs from what the application asked.",
        "De manier van aanmelden verschilt van wat de toepassing vroeg.",
        r"match requested authentication method",
    ),
    (
        75016,
        "Saml2AuthenticationRequestInvalidNameIDPolicy",
        "The SAML request has an invalid NameIDPolicy.",
        "De SAML-aanvraag heeft een ongeldige NameIDPolicy.",
    ),
    (
        7500529,
        None,
        "The SAML ID must not begin with a number.",
        "De SAML-id mag niet met een cijfer beginnen.",
        r"a valid saml id\b",
    ),
    (
        76021,
        "ApplicationRequiresSignedRequests",
        "The application wants signed SAML requests.",
        "De toepassing wil ondertekende SAML-aanvragen.",
        rf"{IS_NOT} signed while the application requires signed",
    ),
    (76026, "RequestIssueTimeExpired", "The SAML request has expired.", "De SAML-aanvraag is verlopen."),
    (
        900236,
        "InvalidRequestSamlPropertyUnsupported",
        "A property of the SAML request is not supported.",
        "Een eigenschap van de SAML-aanvraag wordt niet ondersteund.",
    ),
)

ROWS: tuple[ErrorRow, ...] = (
    *family(
        _PARTNERS,
        "user_password_wrong",
        "service_transient",
        stage="consent",
        oauth_errors=("invalid_grant",),
        remedy=_PROVIDER,
    ),
    *family(_SAML_LINES, "request_malformed", stage="consent", remedy=_SAML),
)
