"""AADSTS rows: a person's password, and accounts that may not sign in."""

from __future__ import annotations

from checks.catalogue import places, sources
from checks.catalogue.families import Line, family
from checks.catalogue.rows import ErrorRow
from checks.remedy import Actor, Remedy
from checks.words import Text

_UNBLOCK = Remedy(
    Actor.CUSTOMER_ADMIN,
    (
        Text(
            "Wait half an hour or let the administrator unblock the account in {place}; the "
            "sign-in log tells whether it was locked or came from a suspicious address.",
            "Wacht een half uur of laat de beheerder het account vrijgeven in {place}; het "
            "aanmeldingslogboek zegt of het is vergrendeld of van een verdacht adres kwam.",
            {"place": places.USERS},
        ),
        Text(
            "Does a program keep signing in with an old password? Then stop it first, or the account locks again.",
            "Blijft een programma zich aanmelden met een oud wachtwoord? Zet dat dan eerst stil, "
            "anders vergrendelt het account opnieuw.",
        ),
    ),
)

_ENABLE = Remedy(
    Actor.CUSTOMER_ADMIN,
    (
        Text(
            "Let the administrator enable the account (Account enabled) in {place}, or use another account.",
            "Laat de beheerder het account inschakelen (Account ingeschakeld) in {place}, of "
            "gebruik een ander account.",
            {"place": places.USERS},
        ),
    ),
)

_MAIN: tuple[ErrorRow, ...] = (
    ErrorRow(
        "AADSTS50053",
        Text(
            "The account is locked after too many attempts, or the sign-in came from a suspicious address.",
            "Het account is na te veel pogingen vergrendeld, of de aanmelding kwam van een verdacht adres.",
        ),
        ("user_password_wrong",),
        name="IdsLocked",
        phrases=(
            r"tried to sign in too many times",
            r"sign-in was blocked because it came from an ip address with malicious",
        ),
        stage="consent",
        oauth_errors=("invalid_grant", "unauthorized_client"),
        remedy=_UNBLOCK,
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS50057",
        Text("The user account is disabled.", "Het gebruikersaccount is uitgeschakeld."),
        ("user_password_wrong",),
        name="UserDisabled",
        stage="consent",
        oauth_errors=("invalid_grant",),
        remedy=_ENABLE,
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS500571",
        Text("The guest account is disabled.", "Het gastaccount is uitgeschakeld."),
        ("user_password_wrong",),
        phrases=(r"guest user account is disabled",),
        stage="consent",
        oauth_errors=("invalid_grant",),
        remedy=_ENABLE,
        mark="D+",
        source=sources.look_up(500571),
    ),
)

_PASSWORD: tuple[Line, ...] = (
    (
        50142,
        None,
        "The password must be changed because of a Conditional Access policy.",
        "Het wachtwoord moet worden gewijzigd vanwege een beleid voor voorwaardelijke toegang.",
        r"password change is required due to a conditional access policy",
    ),
    (
        50137,
        None,
        "The password must be changed because of a security rule.",
        "Het wachtwoord moet worden gewijzigd vanwege een beveiligingsregel.",
    ),
    (
        50126,
        "InvalidUserNameOrPassword",
        "User name or password is wrong.",
        "Gebruikersnaam of wachtwoord klopt niet.",
        r"error validating credentials due to invalid username or password",
    ),
    (
        50064,
        "CredentialAuthenticationError",
        "User name or password was not accepted.",
        "Gebruikersnaam of wachtwoord is niet geaccepteerd.",
        r"credential validation on username or password has failed",
    ),
    (
        50055,
        "InvalidPasswordExpiredPassword",
        "The user's password has expired.",
        "Het wachtwoord van de gebruiker is verlopen.",
        r"the user[^a-z ]{0,6}s password is expired",
    ),
    (
        50056,
        None,
        "The directory holds no password for this user.",
        "De directory heeft geen wachtwoord voor deze gebruiker.",
    ),
    (
        50144,
        "InvalidPasswordExpiredOnPremPassword",
        "The user's Active Directory password has expired.",
        "Het Active Directory-wachtwoord van de gebruiker is verlopen.",
        r"active directory password has expired",
    ),
    (
        50125,
        "PasswordResetRegistrationRequiredInterrupt",
        "The sign-in was interrupted for a password reset or registration.",
        "De aanmelding is onderbroken voor het opnieuw instellen of registreren van een wachtwoord.",
        r"interrupted (?:because of|due to) a password reset",
    ),
    (
        50135,
        "PasswordChangeCompromisedPassword",
        "The password must be changed because the account is at risk.",
        "Het wachtwoord moet worden gewijzigd omdat het account risico loopt.",
        r"password change is required due to account risk",
    ),
    (
        120000,
        "PasswordChangeIncorrectCurrentPassword",
        "The current password is wrong.",
        "Het huidige wachtwoord klopt niet.",
    ),
    (
        120002,
        "PasswordChangeInvalidNewPasswordWeak",
        "The new password is too weak.",
        "Het nieuwe wachtwoord is te zwak.",
        r"new password doesn[^a-z ]{0,6}t meet complexity requirements",
    ),
    (
        120003,
        "PasswordChangeInvalidNewPasswordContainsMemberName",
        "The new password contains the user's name.",
        "Het nieuwe wachtwoord bevat de naam van de gebruiker.",
    ),
    (
        120004,
        "PasswordChangeOnPremComplexity",
        "The new password does not meet the rules of Active Directory.",
        "Het nieuwe wachtwoord voldoet niet aan de regels van Active Directory.",
    ),
    (
        120005,
        "PasswordChangeOnPremSuccessCloudFail",
        "The password was changed on-premises but not in the cloud yet.",
        "Het wachtwoord is on-premises gewijzigd maar nog niet in de cloud.",
    ),
    (
        120008,
        "PasswordChangeAsyncJobStateTerminated",
        "The password change failed.",
        "De wachtwoordwijziging is mislukt.",
    ),
    (
        120011,
        "PasswordChangeAsyncUpnInferenceFailed",
        "The password change failed: the user name was not clear.",
        "De wachtwoordwijziging is mislukt: de gebruikersnaam was niet duidelijk.",
    ),
    (
        120012,
        "PasswordChangeNeedsToHappenOnPrem",
        "The password must be changed on-premises.",
        "Het wachtwoord moet on-premises worden gewijzigd.",
    ),
    (
        120013,
        "PasswordChangeOnPremisesConnectivityFailure",
        "Active Directory was out of reach for the password change.",
        "Active Directory was niet bereikbaar voor de wachtwoordwijziging.",
    ),
    (
        120014,
        "PasswordChangeOnPremUserAccountLockedOutOrDisabled",
        "The account is locked or disabled in Active Directory.",
        "Het account is in Active Directory vergrendeld of uitgeschakeld.",
    ),
    (
        120015,
        "PasswordChangeADAdminActionRequired",
        "An administrator must set the account right in Active Directory.",
        "Een beheerder moet het account in Active Directory in orde maken.",
    ),
    (
        120018,
        "PasswordChangePasswordDoesnotComplyFuzzyPolicy",
        "The new password is too common.",
        "Het nieuwe wachtwoord komt te vaak voor.",
    ),
    (120020, "PasswordChangeFailure", "The password change failed.", "De wachtwoordwijziging is mislukt."),
    (
        120021,
        "PartnerServiceSsprInternalServiceError",
        "The password service had an internal fault.",
        "De wachtwoorddienst had een interne fout.",
    ),
)

_MORE_PASSWORD: tuple[Line, ...] = (
    (
        50052,
        None,
        "The password is longer than allowed.",
        "Het wachtwoord is langer dan toegestaan.",
        r"password entered exceeds the maximum length",
    ),
    (50054, None, "The old password was entered.", "Het oude wachtwoord is ingevuld.", r"entered your old password"),
    (120001, None, "The new password is too weak.", "Het nieuwe wachtwoord is te zwak."),
    (
        120019,
        None,
        "The new password contains something that is forbidden.",
        "Het nieuwe wachtwoord bevat iets dat verboden is.",
    ),
    (
        130503,
        None,
        "The Temporary Access Pass is wrong.",
        "De tijdelijke toegangspas klopt niet.",
        r"your temporary access pass is incorrect",
    ),
    (
        130504,
        None,
        "The Temporary Access Pass has expired.",
        "De tijdelijke toegangspas is verlopen.",
        r"your temporary access pass has expired",
    ),
)

ROWS: tuple[ErrorRow, ...] = (
    *_MAIN,
    *family(_PASSWORD, "user_password_wrong", stage="consent", oauth_errors=("invalid_grant",)),
    *family(_MORE_PASSWORD, "user_password_wrong", mark="D+", stage="consent", oauth_errors=("invalid_grant",)),
)
