"""AADSTS rows: multi-factor authentication, and pages that a person has to click through."""

from __future__ import annotations

from checks.catalogue import sources
from checks.catalogue.families import Line, family
from checks.catalogue.rows import ErrorRow
from checks.catalogue.wording import DOES_NOT, Q
from checks.remedy import Actor, Remedy
from checks.words import Text

_CLICK = Remedy(
    Actor.CONSULTANT,
    (
        Text(
            "By itself this is no error: go on in the browser window and complete the page that is shown.",
            "Op zichzelf is dit geen fout: ga verder in het browservenster en maak de getoonde pagina af.",
        ),
        Text(
            "Does it appear in an unattended program? Then that program signs in as a user; let "
            "it sign in as an app (client credentials, application permissions).",
            "Verschijnt het in een onbemand programma? Dan meldt dat zich als gebruiker aan; "
            "laat het zich als app aanmelden (clientreferenties, toepassingsmachtigingen).",
        ),
    ),
)

_MAIN: tuple[ErrorRow, ...] = (
    ErrorRow(
        "AADSTS50076",
        Text(
            "The user must use multi-factor authentication to reach the resource.",
            "De gebruiker moet meervoudige verificatie gebruiken om bij de bron te komen.",
        ),
        ("mfa_interactive_required",),
        name="UserStrongAuthClientAuthNRequired",
        phrases=(r"must use multi-?\s?factor authentication to access",),
        oauth_errors=("invalid_grant", "interaction_required"),
        here=Text(
            "A sign-in with user name and password cannot do this; the link must sign in as an app.",
            "Een aanmelding met gebruikersnaam en wachtwoord kan dit niet; de koppeling moet zich als app aanmelden.",
        ),
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS50079",
        Text(
            "The user must register for multi-factor authentication.",
            "De gebruiker moet zich registreren voor meervoudige verificatie.",
        ),
        ("mfa_interactive_required",),
        name="UserStrongAuthEnrollmentRequired",
        phrases=(
            r"must enroll in multi-?\s?factor authentication to access",
            r"is required to use multi-?\s?factor authentication",
        ),
        oauth_errors=("invalid_grant", "interaction_required"),
        source=sources.ENTRA_ERRORS,
    ),
)

_LISTED: tuple[Line, ...] = (
    (50159, None, "The outside provider sent too few claims.", "De externe provider stuurde te weinig claims."),
    (
        50072,
        "UserStrongAuthEnrollmentRequiredInterrupt",
        "The user must register a second factor.",
        "De gebruiker moet een tweede factor registreren.",
        r"needs to enroll for second factor",
    ),
    (
        50074,
        "UserStrongAuthClientAuthNRequiredInterrupt",
        "Multi-factor authentication is required and was not passed.",
        "Meervoudige verificatie is vereist en niet gelukt.",
        r"strong authentication is required",
    ),
    (
        50078,
        "UserStrongAuthExpired",
        "The multi-factor authentication has expired and must be repeated.",
        "De meervoudige verificatie is verlopen en moet opnieuw.",
        r"presented multi-?\s?factor authentication has expired",
    ),
    (
        50158,
        "ExternalSecurityChallenge",
        "The outside security challenge was not passed.",
        "De externe beveiligingscontrole is niet gehaald.",
        r"external security challenge (?:was )?not satisfied",
    ),
    (
        50161,
        None,
        "The address of the outside provider of claims could not be validated.",
        "Het adres van de externe provider van claims kon niet worden gecontroleerd.",
        r"failed to validate authorization url of external claims provider",
    ),
    (
        50170,
        "MissingExternalClaimsProviderMapping",
        "The outside check is not linked.",
        "De externe controle is niet gekoppeld.",
    ),
    (
        53004,
        "ProofUpBlockedDueToRisk",
        "The user cannot register multi-factor authentication because of risk.",
        "De gebruiker kan meervoudige verificatie niet registreren vanwege risico.",
        r"cannot configure multi-factor authentication methods due to suspicious",
    ),
    (
        53010,
        "ProofUpBlockedDueToSecurityInfoAcr",
        "Multi-factor authentication can only be set up from certain places or devices.",
        "Meervoudige verificatie kan alleen vanaf bepaalde plekken of apparaten worden ingesteld.",
        r"requires this information to be set from specific locations",
    ),
    (
        51006,
        "ForceReauthDueToInsufficientAuth",
        "The user must sign in again with Windows authentication.",
        "De gebruiker moet zich opnieuw met Windows-verificatie aanmelden.",
    ),
    (
        17003,
        "CredentialKeyProvisioningFailed",
        "The user's key could not be made.",
        "De sleutel van de gebruiker kon niet worden gemaakt.",
    ),
    (
        130004,
        "NgcKeyNotFound",
        "The user has no Windows Hello key.",
        "De gebruiker heeft geen Windows Hello-sleutel.",
        rf"{DOES_NOT} have the ngc (?:id )?key configured",
    ),
    (
        130005,
        "NgcInvalidSignature",
        "The signature of the Windows Hello key is wrong.",
        "De handtekening van de Windows Hello-sleutel klopt niet.",
    ),
    (
        130006,
        "NgcTransportKeyNotFound",
        "The device has no transport key.",
        "Het apparaat heeft geen transportsleutel.",
    ),
    (
        135010,
        "KeyNotFound",
        "The user's device key is missing; sign in another way.",
        "De apparaatsleutel van de gebruiker ontbreekt; meld je op een andere manier aan.",
        rf"{DOES_NOT} have the key id configured",
    ),
    (
        1000000,
        "UserNotBoundError",
        "The user must also sign in with an outside identity provider.",
        "De gebruiker moet zich ook bij een externe identiteitsprovider aanmelden.",
    ),
)

_MORE: tuple[Line, ...] = (
    (
        500121,
        None,
        "The multi-factor authentication failed.",
        "De meervoudige verificatie is mislukt.",
        r"authentication failed during strong authentication request",
    ),
    (
        54008,
        None,
        "Multi-factor authentication is required and the credential used is no first factor.",
        "Meervoudige verificatie is vereist en de gebruikte referentie is geen eerste factor.",
    ),
    (
        50203,
        None,
        "The user has not registered the Authenticator app.",
        "De gebruiker heeft de Authenticator-app niet geregistreerd.",
    ),
    (
        130500,
        None,
        "Signing in by telephone is blocked by policy.",
        "Aanmelden per telefoon is door beleid geblokkeerd.",
    ),
    (
        130502,
        None,
        "The Temporary Access Pass is blocked by policy.",
        "De tijdelijke toegangspas is door beleid geblokkeerd.",
    ),
    (135016, None, "Security keys are switched off by policy.", "Beveiligingssleutels zijn door beleid uitgeschakeld."),
)

_PAGES: tuple[Line, ...] = (
    (
        50140,
        "KmsiInterrupt",
        "The page Stay signed in? was shown.",
        "De pagina Aangemeld blijven? is getoond.",
        rf"keep me signed in{Q} interrupt",
    ),
    (
        50199,
        "CmsiInterrupt",
        "The user must confirm that this is the right app.",
        "De gebruiker moet bevestigen dat dit de juiste app is.",
        r"for security reasons, user confirmation is required",
    ),
    (
        50015,
        "ViralUserLegalAgeConsentRequiredState",
        "The user must confirm the age group.",
        "De gebruiker moet de leeftijdsgroep bevestigen.",
    ),
    (
        50136,
        "RedirectMsaSessionToApp",
        "Only a personal Microsoft account is signed in.",
        "Er is alleen een persoonlijk Microsoft-account aangemeld.",
    ),
    (
        50168,
        None,
        "The browser could use the Windows sign-in, but sent no token of it, or an expired one.",
        "De browser kan de Windows-aanmelding gebruiken, maar stuurde daar geen token van mee, of een verlopen.",
        r"capable of utilizing the windows 10 accounts extension",
    ),
    (
        1000002,
        "BindCompleteInterruptError",
        "The accounts were linked; the user must be told.",
        "De accounts zijn gekoppeld; de gebruiker moet dat zien.",
    ),
)

ROWS: tuple[ErrorRow, ...] = (
    *_MAIN,
    *family(
        _LISTED, "mfa_interactive_required", stage="consent", oauth_errors=("interaction_required", "invalid_grant")
    ),
    *family(
        _MORE,
        "mfa_interactive_required",
        mark="D+",
        stage="consent",
        oauth_errors=("interaction_required", "invalid_grant"),
    ),
    *family(
        _PAGES,
        "mfa_interactive_required",
        stage="consent",
        oauth_errors=("interaction_required", "invalid_grant"),
        remedy=_CLICK,
    ),
)
