"""AADSTS rows: Conditional Access, security defaults, devices and risk.

A table, as long as its rows are many.
"""

from __future__ import annotations

from checks.catalogue import places, sources
from checks.catalogue.families import Line, family
from checks.catalogue.rows import ErrorRow
from checks.catalogue.wording import ANY, DOES_NOT, IS_NOT, WAS_NOT
from checks.remedy import Actor, Remedy
from checks.words import Text

_PERSON = Remedy(
    Actor.CUSTOMER_ADMIN,
    (
        Text(
            "Sign in again with a browser on a device of the organisation (managed or "
            "compliant), not with a device code.",
            "Meld je opnieuw aan met een browser op een apparaat van de organisatie (beheerd of "
            "compliant), niet met een apparaatcode.",
        ),
        Text(
            "Does it stay blocked? Find the sign-in in {place}, read the tab Conditional Access, "
            "and exclude this account or app from that policy.",
            "Blijft het geblokkeerd? Zoek de aanmelding in {place}, lees het tabblad "
            "Voorwaardelijke toegang, en sluit dit account of deze app uit van dat beleid.",
            {"place": places.USER_SIGN_INS},
        ),
    ),
    link="https://learn.microsoft.com/entra/identity/conditional-access/troubleshoot-conditional-access",
)

_MAIN: tuple[ErrorRow, ...] = (
    ErrorRow(
        "AADSTS53003",
        Text(
            "A Conditional Access policy does not allow this token to be issued.",
            "Een beleid voor voorwaardelijke toegang staat niet toe dat dit token wordt uitgegeven.",
        ),
        ("conditional_access_blocked",),
        name="BlockedByConditionalAccess",
        phrases=(
            r"blocked by conditional access policies",
            rf"access policy {DOES_NOT} allow token issuance",
            r"geblokkeerd door (?:een |het )?beleid (?:voor|van) voorwaardelijke toegang",
        ),
        oauth_errors=("invalid_grant", "access_denied", "interaction_required"),
        here=Text(
            "For the app itself: a policy for workload identities blocks this service principal "
            "outside trusted addresses or at risk. For a person: the policy blocks the device code or "
            "the place.",
            "Voor de app zelf: een beleid voor workload-identiteiten blokkeert deze service-principal "
            "buiten vertrouwde adressen of bij risico. Voor een persoon: het beleid blokkeert de "
            "apparaatcode of de plek.",
        ),
        source=sources.WORKLOAD_ACCESS,
    ),
    ErrorRow(
        "AADSTS530035",
        Text(
            "Security defaults blocked the sign-in as old-fashioned or unsafe.",
            "De standaardinstellingen voor beveiliging blokkeerden de aanmelding als verouderd of onveilig.",
        ),
        ("conditional_access_blocked", "mfa_interactive_required"),
        name="BlockedBySecurityDefaults",
        phrases=(r"blocked by security defaults",),
        stage="consent",
        remedy=Remedy(
            Actor.CONSULTANT,
            (
                Text(
                    "Sign in again with an ordinary browser and multi-factor authentication, not with a "
                    "password in a program.",
                    "Meld je opnieuw aan met een gewone browser en meervoudige verificatie, niet met een "
                    "wachtwoord in een programma.",
                ),
                Text(
                    "An unattended link signs in as an app (client credentials), which security defaults do not block.",
                    "Een onbemande koppeling meldt zich aan als app (clientreferenties); dat blokkeren "
                    "de standaardinstellingen voor beveiliging niet.",
                ),
            ),
            link="https://learn.microsoft.com/entra/fundamentals/security-defaults",
        ),
        source=sources.ENTRA_ERRORS,
    ),
)

_TRANSFERRED: tuple[ErrorRow, ...] = (
    ErrorRow(
        "AADSTS530036",
        Text(
            "A Conditional Access policy on authentication flows refused the session: it was begun with a device code "
            "or by authentication transfer.",
            "Een beleid voor voorwaardelijke toegang over verificatiestromen weigerde de sessie: die is begonnen met "
            "een apparaatcode of door overdracht van verificatie.",
        ),
        ("conditional_access_blocked", "refresh_token_expired"),
        phrases=(r"blocked by .{0,80}authentication flows? polic", r"authentication (?:flow|transfer) .{0,60}blocked"),
        stage="consent",
        oauth_errors=("invalid_grant",),
        here=Text(
            "Original transfer method in the sign-in log says how the session was begun.",
            "Oorspronkelijke overdrachtsmethode in het aanmeldingslogboek zegt hoe de sessie is begonnen.",
        ),
        remedy=_PERSON,
        source="https://learn.microsoft.com/entra/identity/conditional-access/concept-authentication-transfer",
    ),
    ErrorRow(
        "AADSTS530084",
        Text(
            "A token protection policy refused the sign-in: it is not bound to a device (no Windows broker, WAM).",
            "Een beleid voor tokenbeveiliging weigerde de aanmelding: die is niet aan een apparaat gebonden (geen "
            "Windows-broker, WAM).",
        ),
        ("conditional_access_blocked",),
        phrases=(r"conditional access token protection policy", r"requiring token protection"),
        stage="consent",
        oauth_errors=("invalid_grant", "interaction_required"),
        remedy=Remedy(
            Actor.CUSTOMER_ADMIN,
            (
                Text(
                    "Sign in on a Windows computer of the organisation with the newest Azure CLI or PowerShell module "
                    "and the Windows broker (WAM), or do the step in the portal.",
                    "Meld je aan op een Windows-computer van de organisatie met de nieuwste Azure CLI of "
                    "PowerShell-module en de Windows-broker (WAM), of doe de stap in de portal.",
                ),
                Text(
                    "Else exclude this account from the Conditional Access policy with token protection in {place}.",
                    "Sluit anders dit account uit van het beleid voor voorwaardelijke toegang met tokenbeveiliging in "
                    "{place}.",
                    {"place": places.CONDITIONAL_ACCESS},
                ),
                Text(
                    "The Profit link itself signs in as an app; such a policy does not touch it.",
                    "De koppeling met Profit zelf meldt zich aan als app; zo'n beleid raakt haar niet.",
                ),
            ),
            link="https://learn.microsoft.com/entra/identity/conditional-access/concept-token-protection",
        ),
        mark="O",
        source="https://learn.microsoft.com/entra/identity/conditional-access/concept-token-protection",
    ),
)

_PERSONS: tuple[Line, ...] = (
    (
        50005,
        "DevicePolicyError",
        "Conditional Access does not support the platform of this device.",
        "Voorwaardelijke toegang ondersteunt het platform van dit apparaat niet.",
        rf"platform {ANY}currently not supported through conditional access",
    ),
    (
        50097,
        "DeviceAuthenticationRequired",
        "The device itself must authenticate.",
        "Het apparaat zelf moet zich verifiëren.",
        r"device authentication is required",
    ),
    (
        50127,
        "BrokerAppNotInstalled",
        "A broker app must be installed on the device.",
        "Op het apparaat moet een broker-app staan.",
    ),
    (
        50129,
        "DeviceIsNotWorkplaceJoined",
        "The device must be joined to the workplace.",
        "Het apparaat moet aan de werkplek zijn gekoppeld.",
        rf"device {IS_NOT} workplace joined|workplace join is required to register the device",
    ),
    (
        50131,
        "ConditionalAccessFailed",
        "Conditional Access refused: device state, suspicious activity or a policy.",
        "Voorwaardelijke toegang weigerde: staat van het apparaat, verdachte activiteit of een beleid.",
        r"request was blocked due to suspicious activity, access policy",
    ),
    (
        50155,
        "DeviceAuthenticationFailed",
        "The device could not be authenticated.",
        "Het apparaat kon niet worden geverifieerd.",
        r"device authentication failed(?: for this user|\.|$)",
    ),
    (
        50187,
        "DeviceInformationNotProvided",
        "The device could not be authenticated: no information about it came along.",
        "Het apparaat kon niet worden geverifieerd: er kwam geen informatie over mee.",
        r"failed to perform device authentication",
    ),
    (
        53000,
        "DeviceNotCompliant",
        "Conditional Access wants a compliant device, and this one is not.",
        "Voorwaardelijke toegang wil een compliant apparaat, en dit apparaat is dat niet.",
        r"policy requires a compliant device",
    ),
    (
        53001,
        "DeviceNotDomainJoined",
        "Conditional Access wants a domain-joined device, and this one is not.",
        "Voorwaardelijke toegang wil een apparaat in het domein, en dit apparaat is dat niet.",
        r"policy requires a domain joined device",
    ),
    (
        53002,
        "ApplicationUsedIsNotAnApprovedApp",
        "Conditional Access wants an approved app, and this one is not.",
        "Voorwaardelijke toegang wil een goedgekeurde app, en deze app is dat niet.",
        rf"app used {IS_NOT} an approved app for conditional access",
    ),
    (
        53011,
        None,
        "The user is blocked because of risk in the home tenant.",
        "De gebruiker is geblokkeerd vanwege risico in de eigen tenant.",
    ),
    (
        530032,
        "BlockedByConditionalAccessOnSecurityPolicy",
        "A security policy of the tenant blocks this request.",
        "Een beveiligingsbeleid van de tenant blokkeert deze aanvraag.",
        r"configured a security policy that blocks this request",
    ),
    (
        530034,
        "DelegatedAdminBlockedDueToSuspiciousActivity",
        "A partner administrator was blocked because of risk in the home tenant.",
        "Een partnerbeheerder is geblokkeerd vanwege risico in de eigen tenant.",
        r"delegated administrator was blocked from accessing the tenant",
    ),
    (
        54000,
        "MinorUserBlockedLegalAgeGroupRule",
        "The user's age group may not use this application.",
        "De leeftijdsgroep van de gebruiker mag deze toepassing niet gebruiken.",
    ),
    (130007, "NgcDeviceIsDisabled", "The device is disabled.", "Het apparaat is uitgeschakeld."),
    (130008, "NgcDeviceIsNotFound", "The device was not found.", "Het apparaat is niet gevonden."),
    (
        135011,
        None,
        "The device that was used is disabled.",
        "Het gebruikte apparaat is uitgeschakeld.",
        r"device used during the authentication is disabled",
    ),
    (
        240001,
        "BulkAADJTokenUnauthorized",
        "The user may not register devices.",
        "De gebruiker mag geen apparaten registreren.",
    ),
)

_MORE_PERSONS: tuple[Line, ...] = (
    (
        50077,
        None,
        "A policy wants the Authenticator app to give the location.",
        "Een beleid wil dat de Authenticator-app de locatie doorgeeft.",
    ),
    (50081, None, "A policy wants the GPS location.", "Een beleid wil de gps-locatie."),
    (
        53005,
        None,
        "The application must apply Intune protection policies.",
        "De toepassing moet Intune-beveiligingsbeleid toepassen.",
        r"needs to enforce intune protection policies",
    ),
    (53008, None, "The browser is not supported by the policy.", "De browser wordt door het beleid niet ondersteund."),
    (
        53009,
        None,
        "The application must apply Intune protection policies.",
        "De toepassing moet Intune-beveiligingsbeleid toepassen.",
    ),
    (
        501312,
        None,
        "The device is not registered for this account.",
        "Het apparaat is niet voor dit account geregistreerd.",
    ),
    (501313, None, "The device must be managed.", "Het apparaat moet beheerd zijn."),
    (530001, None, "The browser is not supported by the policy.", "De browser wordt door het beleid niet ondersteund."),
    (
        530002,
        None,
        "The device must be compliant.",
        "Het apparaat moet compliant zijn.",
        r"device is required to be compliant to access",
    ),
    (
        530003,
        None,
        "The device must be managed.",
        "Het apparaat moet beheerd zijn.",
        r"device is required to be managed to access",
    ),
    (
        530021,
        None,
        "The app is not one that the policy approves.",
        "De app is er geen die het beleid goedkeurt.",
        rf"{DOES_NOT} meet the conditional access approved app",
    ),
    (530022, None, "The browser is not supported by the policy.", "De browser wordt door het beleid niet ondersteund."),
    (
        530031,
        None,
        "A policy does not allow the token to be issued.",
        "Een beleid staat niet toe dat het token wordt uitgegeven.",
    ),
    (
        530033,
        None,
        "The device code sign-in is blocked by a policy about devices.",
        "Aanmelden met een apparaatcode is geblokkeerd door een beleid voor apparaten.",
        r"remote device flow blocked due to device based conditional access",
    ),
    (
        700003,
        None,
        "The device is unknown in this tenant.",
        "Het apparaat is in deze tenant onbekend.",
        rf"device object {WAS_NOT} found in the tenant",
    ),
    (230089, None, "A policy blocks the request.", "Een beleid blokkeert de aanvraag."),
    (
        500531,
        None,
        "The address is blocked for legal reasons.",
        "Het adres is om juridische redenen geblokkeerd.",
        r"ip blocked for legal reasons",
    ),
)

ROWS: tuple[ErrorRow, ...] = (
    *_MAIN,
    *_TRANSFERRED,
    *family(
        _PERSONS,
        "conditional_access_blocked",
        stage="consent",
        oauth_errors=("interaction_required", "invalid_grant"),
        remedy=_PERSON,
    ),
    *family(
        _MORE_PERSONS,
        "conditional_access_blocked",
        mark="D+",
        stage="consent",
        oauth_errors=("interaction_required", "invalid_grant"),
        remedy=_PERSON,
    ),
)
