"""AADSTS rows: whose account it is, and whether it may sign in."""

from __future__ import annotations

from checks.catalogue import places, sources
from checks.catalogue.families import Line, family
from checks.catalogue.rows import ErrorRow
from checks.catalogue.wording import ANY, DOES_NOT, HAS_NOT, IS_NOT, Q
from checks.remedy import Actor, Remedy
from checks.words import Text

_OTHER_ACCOUNT = Remedy(
    Actor.CONSULTANT,
    (
        Text(
            "Sign out, open a private browser window, and sign in with an account of the customer's own tenant.",
            "Meld je af, open een privévenster in de browser en meld je aan met een account van "
            "de tenant van de klant zelf.",
        ),
        Text(
            "Must it be your own account? Then let the customer invite it as a guest in {place}.",
            "Moet het je eigen account zijn? Laat de klant het dan als gast uitnodigen in {place}.",
            {"place": places.USERS},
        ),
    ),
)

_MAIN: tuple[ErrorRow, ...] = (
    ErrorRow(
        "AADSTS16000",
        Text(
            "The account is unknown in this tenant, or several accounts are signed in.",
            "Het account is onbekend in deze tenant, of er zijn meer accounts aangemeld.",
        ),
        ("user_not_found", "mfa_interactive_required"),
        name="InteractionRequired",
        phrases=(
            r"either multiple user identities are available",
            rf"user account {Q}{ANY}{Q} from identity provider {Q}{ANY}{Q} doesn[^a-z ]{{0,6}}t exist in "
            rf"tenant",
        ),
        stage="consent",
        oauth_errors=("interaction_required",),
        remedy=_OTHER_ACCOUNT,
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS16001",
        Text(
            "The chosen account cannot be used; choose it again.",
            "Het gekozen account kan niet worden gebruikt; kies opnieuw.",
        ),
        ("user_not_found", "mfa_interactive_required"),
        name="UserAccountSelectionInvalid",
        stage="consent",
        remedy=_OTHER_ACCOUNT,
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS16002",
        Text("The app asked for a session that does not fit.", "De app vroeg een sessie die niet past."),
        ("refresh_token_expired",),
        name="AppSessionSelectionInvalid",
        stage="consent",
        remedy=_OTHER_ACCOUNT,
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS160021",
        Text("The app asked for a session that does not exist.", "De app vroeg een sessie die niet bestaat."),
        ("refresh_token_expired",),
        name="AppSessionSelectionInvalidSessionNotExist",
        phrases=(rf"requested a user session (?:which|that) {DOES_NOT} exist",),
        stage="consent",
        remedy=_OTHER_ACCOUNT,
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS16003",
        Text("The user was not added to this tenant.", "De gebruiker is niet aan deze tenant toegevoegd."),
        ("user_not_found",),
        name="SsoUserAccountNotFoundInResourceTenant",
        phrases=(rf"hasn[^a-z ]{{0,6}}t been explicitly added to the tenant|user {HAS_NOT} been explicitly added",),
        stage="consent",
        remedy=_OTHER_ACCOUNT,
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS50020",
        Text(
            "The account belongs to another organisation and is unknown in this tenant.",
            "Het account is van een andere organisatie en is in deze tenant onbekend.",
        ),
        ("user_not_found", "cross_tenant_blocked"),
        name="UserUnauthorized",
        phrases=(rf"user account {Q}{ANY}{Q} from identity provider {Q}{ANY}{Q} does not exist in tenant",),
        stage="consent",
        oauth_errors=("invalid_grant", "interaction_required"),
        here=Text(
            "The consultant's own account was used in the customer's tenant.",
            "In de tenant van de klant is het account van de consultant zelf gebruikt.",
        ),
        remedy=_OTHER_ACCOUNT,
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS50177",
        Text(
            "The account is unknown in this tenant, so its own verification is not accepted.",
            "Het account is onbekend in deze tenant, dus de eigen verificatie telt niet.",
        ),
        ("user_not_found",),
        name="ExternalChallengeNotSupportedForPassthroughUsers",
        stage="consent",
        remedy=_OTHER_ACCOUNT,
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS50178",
        Text("The account is unknown in this tenant.", "Het account is onbekend in deze tenant."),
        ("user_not_found",),
        name="SessionControlNotSupportedForPassthroughUsers",
        stage="consent",
        remedy=_OTHER_ACCOUNT,
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS90072",
        Text("The outside account is unknown in this tenant.", "Het externe account is onbekend in deze tenant."),
        ("user_not_found",),
        name="PassThroughUserMfaError",
        phrases=(rf"{DOES_NOT} exist on the tenant that they signed into",),
        stage="consent",
        oauth_errors=("invalid_grant",),
        remedy=_OTHER_ACCOUNT,
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS50014",
        Text("The guest's invitation was not accepted yet.", "De uitnodiging van de gast is nog niet geaccepteerd."),
        ("user_not_found",),
        name="GuestUserInPendingState",
        phrases=(r"redemption is in a pending state",),
        stage="consent",
        here=Text(
            "Let the guest open the invitation mail and accept it.",
            "Laat de gast de uitnodigingsmail openen en accepteren.",
        ),
        remedy=_OTHER_ACCOUNT,
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS500207",
        Text(
            "This kind of account cannot be used for what was asked for (a personal account, for instance).",
            "Dit soort account is niet te gebruiken voor wat is gevraagd (een persoonlijk account bijvoorbeeld).",
        ),
        ("user_not_found", "cross_tenant_blocked"),
        phrases=(r"account type can.{0,4}t be used for the resource", r"this account type cannot be used"),
        stage="consent",
        remedy=_OTHER_ACCOUNT,
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS500141",
        Text(
            "The guest accepted the invitation, but the application did not begin this sign-in.",
            "De gast heeft de uitnodiging aangenomen, maar de toepassing begon deze aanmelding niet.",
        ),
        ("user_not_found", "request_malformed"),
        phrases=(r"user's redemption is complete but the request was not initiated",),
        stage="consent",
        remedy=_OTHER_ACCOUNT,
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS500208",
        Text(
            "The account is of another kind than this tenant accepts (work, school or personal).",
            "Het account is van een andere soort dan deze tenant accepteert (werk, school of persoonlijk).",
        ),
        ("user_not_found",),
        phrases=(rf"{IS_NOT} a valid login domain for the account type",),
        stage="consent",
        remedy=_OTHER_ACCOUNT,
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS500200",
        Text(
            "A personal Microsoft account cannot sign in here.",
            "Een persoonlijk Microsoft-account kan zich hier niet aanmelden.",
        ),
        ("user_not_found",),
        phrases=(rf"user account {ANY} is a consumer account",),
        stage="consent",
        remedy=_OTHER_ACCOUNT,
        mark="D+",
        source=sources.look_up(500200),
    ),
    ErrorRow(
        "AADSTS500202",
        Text(
            "A personal Microsoft account is not supported here.",
            "Een persoonlijk Microsoft-account wordt hier niet ondersteund.",
        ),
        ("user_not_found",),
        stage="consent",
        remedy=_OTHER_ACCOUNT,
        mark="D+",
        source=sources.look_up(500202),
    ),
    ErrorRow(
        "AADSTS500204",
        Text(
            "A personal Microsoft account cannot be used for this application.",
            "Een persoonlijk Microsoft-account kan voor deze toepassing niet worden gebruikt.",
        ),
        ("user_not_found",),
        stage="consent",
        remedy=_OTHER_ACCOUNT,
        mark="D+",
        source=sources.look_up(500204),
    ),
    ErrorRow(
        "AADSTS90084",
        Text("Guest accounts are not allowed here.", "Gastaccounts zijn hier niet toegestaan."),
        ("cross_tenant_blocked", "user_not_found"),
        name="OrgIdWsFederationGuestNotAllowed",
        phrases=(r"guest accounts (?:are not|aren[^a-z ]{0,6}t) allowed for this site",),
        stage="consent",
        remedy=_OTHER_ACCOUNT,
        source=sources.ENTRA_ERRORS,
    ),
)

_NOT_FOUND: tuple[Line, ...] = (
    (
        50034,
        "UserAccountNotFound",
        "The user account is unknown in this directory.",
        "Het gebruikersaccount is in deze directory onbekend.",
        rf"user account {ANY} {DOES_NOT} exist in the {ANY}directory",
    ),
    (
        51004,
        "UserAccountNotInDirectory",
        "The user account is unknown in this directory.",
        "Het gebruikersaccount is in deze directory onbekend.",
    ),
    (
        50197,
        "ConflictingIdentities",
        "The user could not be found; sign in again.",
        "De gebruiker is niet gevonden; meld je opnieuw aan.",
        r"we could not find the user, please sign-in again",
    ),
    (
        90125,
        "DebugModeEnrollTenantNotFound",
        "The user name is unknown.",
        "De gebruikersnaam is onbekend.",
        rf"{IS_NOT} in our system\. make sure you entered",
    ),
    (
        90126,
        "DebugModeEnrollTenantNotInferred",
        "The user name does not tell which tenant it belongs to.",
        "Uit de gebruikersnaam blijkt niet bij welke tenant die hoort.",
    ),
    (
        120016,
        "PasswordChangeUserNotFoundBySspr",
        "The user was not found for the password change.",
        "De gebruiker is voor de wachtwoordwijziging niet gevonden.",
    ),
)

_GONE: tuple[Line, ...] = (
    (
        500341,
        None,
        "The user account was deleted from the directory.",
        "Het gebruikersaccount is uit de directory verwijderd.",
        rf"user account {ANY} has been deleted from the",
    ),
    (
        500344,
        None,
        "The user account was not found for the sign-in with a security key.",
        "Het gebruikersaccount is niet gevonden voor aanmelden met een beveiligingssleutel.",
    ),
    (
        900851,
        None,
        "The user account has not been set up completely yet.",
        "Het gebruikersaccount is nog niet volledig ingericht.",
        rf"user account {IS_NOT} provisioned yet",
    ),
    (
        51002,
        None,
        "The user stands on a list of blocked users.",
        "De gebruiker staat op een lijst met geblokkeerde gebruikers.",
    ),
)

ROWS: tuple[ErrorRow, ...] = (
    *_MAIN,
    *family(_NOT_FOUND, "user_not_found", stage="consent", oauth_errors=("invalid_grant",)),
    *family(_GONE, "user_not_found", mark="D+", stage="consent", oauth_errors=("invalid_grant",)),
)
