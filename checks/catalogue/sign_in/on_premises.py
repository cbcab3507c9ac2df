"""AADSTS rows: sign-in by way of the organisation's own servers (pass-through, seamless single sign-on)."""

from __future__ import annotations

from checks.catalogue import places, sources
from checks.catalogue.families import Line, family
from checks.catalogue.rows import ErrorRow
from checks.catalogue.wording import IS_NOT
from checks.remedy import Actor, Remedy
from checks.words import Text

_AGENT = Remedy(
    Actor.CUSTOMER_ADMIN,
    (
        Text(
            "Sign in with an administrator account that lives in the cloud only "
            "(…@(tenant).onmicrosoft.com); it does not need the organisation's own servers.",
            "Meld je aan met een beheerdersaccount dat alleen in de cloud bestaat "
            "(…@(tenant).onmicrosoft.com); dat heeft de eigen servers van de organisatie niet "
            "nodig.",
        ),
        Text(
            "Let the organisation's IT look at the authentication agent in {place} > Pass-through "
            "authentication, and at Active Directory behind it.",
            "Laat de IT van de organisatie kijken naar de verificatieagent in {place} > "
            "Passthrough-verificatie, en naar de Active Directory erachter.",
            {"place": places.CONNECT_SYNC},
        ),
    ),
    link=sources.PASS_THROUGH,
)

_WITHOUT_KERBEROS = Remedy(
    Actor.CONSULTANT,
    (
        Text(
            "Sign in with user name and password in a private browser window; that does without "
            "the Windows sign-in of this PC.",
            "Meld je in een privévenster van de browser aan met gebruikersnaam en wachtwoord; "
            "dat gaat buiten de Windows-aanmelding van deze pc om.",
        ),
        Text(
            "Does it keep happening? Then let the organisation's IT look at seamless single sign-on in {place}.",
            "Blijft het gebeuren? Laat de IT van de organisatie dan kijken naar naadloze "
            "eenmalige aanmelding in {place}.",
            {"place": places.CONNECT_SYNC},
        ),
    ),
    link="https://learn.microsoft.com/entra/identity/hybrid/connect/tshoot-connect-sso",
)

_PASS_THROUGH: tuple[Line, ...] = (
    (
        80001,
        "OnPremiseStoreIsNotAvailable",
        "The authentication agent cannot reach Active Directory.",
        "De verificatieagent kan Active Directory niet bereiken.",
        r"no microsoft azure ad connect authentication agent was found|authentication agent is unable "
        r"to connect to active directory",
    ),
    (
        80002,
        "OnPremisePasswordValidatorRequestTimedout",
        "The password check on-premises took too long.",
        "De wachtwoordcontrole on-premises duurde te lang.",
        r"password validation request timed out",
    ),
    (
        80005,
        "OnPremisePasswordValidatorUnpredictableWebException",
        "The authentication agent's answer could not be understood.",
        "Het antwoord van de verificatieagent was onbegrijpelijk.",
        r"processing the response from the authentication agent",
    ),
    (
        80007,
        "OnPremisePasswordValidatorErrorOccurredOnPrem",
        "The authentication agent could not check the password.",
        "De verificatieagent kon het wachtwoord niet controleren.",
        r"authentication agent is unable to validate user[^a-z ]{0,6}s password",
    ),
    (
        80010,
        "OnPremisePasswordValidationEncryptionException",
        "The authentication agent could not decrypt the password.",
        "De verificatieagent kon het wachtwoord niet ontsleutelen.",
        r"authentication agent is unable to decrypt password",
    ),
    (
        80012,
        "OnPremisePasswordValidationAccountLogonInvalidHours",
        "The account may not sign in at this hour.",
        "Het account mag zich op dit uur niet aanmelden.",
        r"time restrictions that keep you from signing in",
    ),
    (
        80013,
        "OnPremisePasswordValidationTimeSkew",
        "The clocks of the authentication agent and Active Directory differ.",
        "De klokken van de verificatieagent en Active Directory verschillen.",
        r"time skew (?:\(time/date difference\) )?between the machine running the authentication agent",
    ),
    (
        80014,
        "OnPremisePasswordValidationAuthenticationAgentTimeout",
        "The authentication agent answered too late.",
        "De verificatieagent antwoordde te laat.",
        r"validation request responded after maximum elapsed time",
    ),
)

_MORE_PASS_THROUGH: tuple[Line, ...] = (
    (
        80003,
        None,
        "The authentication agent gave an unknown answer.",
        "De verificatieagent gaf een onbekend antwoord.",
        r"unknown status returned from on-prem password validator",
    ),
    (
        80004,
        None,
        "The user name that reached the authentication agent was not valid.",
        "De gebruikersnaam die de verificatieagent kreeg was niet geldig.",
        r"username passed to the agent was not valid",
    ),
    (
        80006,
        None,
        "The on-premises password check is not configured for https.",
        "De wachtwoordcontrole on-premises is niet voor https ingesteld.",
    ),
    (
        80011,
        None,
        "The authentication agent could not fetch its keys.",
        "De verificatieagent kon zijn sleutels niet ophalen.",
        r"unexpected error retrieving password encryption keys",
    ),
    (80015, None, "The password check took more time than allowed.", "De wachtwoordcontrole kostte meer tijd dan mag."),
    (80016, None, "The authentication agent could not be reached.", "De verificatieagent kon niet worden bereikt."),
    (
        80017,
        None,
        "The authentication agent could not decrypt the password.",
        "De verificatieagent kon het wachtwoord niet ontsleutelen.",
    ),
    (
        80018,
        None,
        "The keys of the authentication agent are not accessible.",
        "De sleutels van de verificatieagent zijn niet toegankelijk.",
    ),
)

_UNDESCRIBED: tuple[Line, ...] = (
    (
        80008,
        None,
        "A fault of pass-through authentication that Microsoft does not describe.",
        "Een fout in passthrough-verificatie die Microsoft niet beschrijft.",
    ),
    (
        80009,
        None,
        "A fault of pass-through authentication that Microsoft does not describe.",
        "Een fout in passthrough-verificatie die Microsoft niet beschrijft.",
    ),
)

_SEAMLESS: tuple[Line, ...] = (
    (
        81004,
        "DesktopSsoIdentityInTicketIsNotAuthenticated",
        "The Kerberos sign-in failed.",
        "De Kerberos-aanmelding is mislukt.",
    ),
    (
        81005,
        "DesktopSsoAuthenticationPackageNotSupported",
        "The authentication package is not supported.",
        "Het verificatiepakket wordt niet ondersteund.",
    ),
    (
        81006,
        "DesktopSsoNoAuthorizationHeader",
        "The browser sent no Windows sign-in.",
        "De browser stuurde geen Windows-aanmelding mee.",
    ),
    (
        81007,
        "DesktopSsoTenantIsNotOptIn",
        "Seamless single sign-on is not switched on in this tenant.",
        "Naadloze eenmalige aanmelding staat in deze tenant niet aan.",
        rf"tenant {IS_NOT} enabled for (?:seamless sso|desktopsso)",
    ),
    (
        81009,
        "DesktopSsoAuthorizationHeaderValueWithBadFormat",
        "The Kerberos ticket has the wrong form.",
        "Het Kerberos-ticket heeft een verkeerde vorm.",
    ),
    (
        81010,
        "DesktopSsoAuthTokenInvalid",
        "The Kerberos ticket has expired or is invalid.",
        "Het Kerberos-ticket is verlopen of ongeldig.",
        r"user[^a-z ]{0,6}s kerberos ticket has expired or is invalid",
    ),
    (
        81011,
        "DesktopSsoLookupUserBySidFailed",
        "The user of the Kerberos ticket was not found.",
        "De gebruiker van het Kerberos-ticket is niet gevonden.",
    ),
    (
        81012,
        "DesktopSsoMismatchBetweenTokenUpnAndChosenUpn",
        "Another user signs in than the one at this PC.",
        "Er meldt zich een andere gebruiker aan dan die van deze pc.",
        r"is different from the user signed into the device",
    ),
    (
        50180,
        "WindowsIntegratedAuthMissing",
        "Windows authentication is needed.",
        "Er is Windows-verificatie nodig.",
        r"integrated windows authentication is needed\. ?enable",
    ),
)

_MORE_SEAMLESS: tuple[Line, ...] = (
    (81001, None, "The Kerberos ticket is too large.", "Het Kerberos-ticket is te groot."),
    (
        81008,
        None,
        "The Kerberos ticket could not be validated.",
        "Het Kerberos-ticket kon niet worden gevalideerd.",
    ),
    (
        81013,
        None,
        "The user of the Kerberos ticket was not found.",
        "De gebruiker van het Kerberos-ticket is niet gevonden.",
    ),
    (81014, None, "The Windows sign-in has expired.", "De Windows-aanmelding is verlopen."),
)

ROWS: tuple[ErrorRow, ...] = (
    *family(
        _PASS_THROUGH,
        "user_password_wrong",
        "service_transient",
        stage="consent",
        oauth_errors=("invalid_grant",),
        remedy=_AGENT,
    ),
    *family(
        _MORE_PASS_THROUGH,
        "user_password_wrong",
        "service_transient",
        mark="D+",
        stage="consent",
        oauth_errors=("invalid_grant",),
        remedy=_AGENT,
    ),
    *family(
        _UNDESCRIBED,
        "user_password_wrong",
        "service_transient",
        mark="U",
        stage="consent",
        oauth_errors=("invalid_grant",),
        remedy=_AGENT,
    ),
    *family(_SEAMLESS, "mfa_interactive_required", "user_password_wrong", stage="consent", remedy=_WITHOUT_KERBEROS),
    *family(
        _MORE_SEAMLESS,
        "mfa_interactive_required",
        "user_password_wrong",
        mark="D+",
        stage="consent",
        remedy=_WITHOUT_KERBEROS,
    ),
)
