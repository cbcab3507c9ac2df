"""AADSTS rows: a person's session, refresh token, or device code."""

from __future__ import annotations

from checks.catalogue import sources
from checks.catalogue.families import Line, family
from checks.catalogue.rows import ErrorRow
from checks.catalogue.wording import IS_NOT
from checks.remedy import Actor, Remedy
from checks.words import Text

_NEW_CODE = Remedy(
    Actor.CONSULTANT,
    (
        Text(
            "Start the sign-in anew here and type the new code on the page within fifteen minutes.",
            "Begin de aanmelding hier opnieuw en typ de nieuwe code binnen een kwartier op de pagina.",
        ),
        Text(
            "Does typing a code fail again? Then choose the browser sign-in instead of the device code.",
            "Lukt het met een code weer niet? Kies dan aanmelden in de browser in plaats van met de apparaatcode.",
        ),
    ),
)

_FINISH = Remedy(
    Actor.CONSULTANT,
    (
        Text(
            "Nothing is wrong yet: finish the sign-in on the page where the code was typed; the "
            "program goes on by itself.",
            "Er is nog niets mis: maak de aanmelding af op de pagina waar de code is ingetypt; "
            "het programma gaat vanzelf verder.",
        ),
    ),
)

_MAIN: tuple[ErrorRow, ...] = (
    ErrorRow(
        "AADSTS700082",
        Text(
            "The refresh token was not used for too long and has expired.",
            "Het vernieuwingstoken is te lang niet gebruikt en is verlopen.",
        ),
        ("refresh_token_expired",),
        name="ExpiredOrRevokedGrantInactiveToken",
        phrases=(r"refresh token has expired due to inactivity\..{0,4}the token was issued",),
        stage="consent",
        oauth_errors=("invalid_grant",),
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS70008",
        Text(
            "The authorisation code or refresh token has expired or was revoked.",
            "De autorisatiecode of het vernieuwingstoken is verlopen of ingetrokken.",
        ),
        ("refresh_token_expired",),
        name="ExpiredOrRevokedGrant",
        phrases=(
            r"authorization code or refresh token has expired",
            r"refresh token has expired due to inactivity(?!\..{0,4}the token was issued)",
            r"provided access grant is expired or revoked",
        ),
        stage="consent",
        oauth_errors=("invalid_grant",),
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS54005",
        Text("The authorisation code was used before.", "De autorisatiecode is al eerder gebruikt."),
        ("refresh_token_expired", "request_malformed"),
        phrases=(r"authorization code was already redeemed",),
        stage="consent",
        oauth_errors=("invalid_grant",),
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS50058",
        Text(
            "Nobody is signed in, so signing in silently is not possible.",
            "Er is niemand aangemeld, dus stil aanmelden kan niet.",
        ),
        ("mfa_interactive_required", "refresh_token_expired"),
        name="UserInformationNotProvided",
        phrases=(rf"session information {IS_NOT} sufficient for single-sign-on",),
        stage="consent",
        oauth_errors=("login_required", "interaction_required"),
        here=Text(
            "prompt=none was asked; let the person sign in with the page shown.",
            "Er is prompt=none gevraagd; laat de persoon zich aanmelden met de pagina in beeld.",
        ),
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS70016",
        Text(
            "The person has not finished the device code sign-in yet.",
            "De persoon heeft de aanmelding met de apparaatcode nog niet afgemaakt.",
        ),
        ("mfa_interactive_required",),
        name="AuthorizationPending",
        phrases=(r"device flow error\. authorization is pending",),
        stage="consent",
        oauth_errors=("authorization_pending",),
        remedy=_FINISH,
        source=sources.ENTRA_ERRORS,
    ),
)

_LISTED: tuple[Line, ...] = (
    (
        70000,
        "InvalidGrant",
        "The grant or refresh token is not valid.",
        "De toekenning (grant) of het vernieuwingstoken is niet geldig.",
        r"provided grant is invalid or malformed",
    ),
    (
        70043,
        "BadTokenDueToSignInFrequency",
        "The sign-in is older than the policy on sign-in frequency allows.",
        "De aanmelding is ouder dan het beleid voor aanmeldingsfrequentie toestaat.",
        r"refresh token has expired or is invalid due to sign-in frequency",
    ),
    (
        700084,
        None,
        "The refresh token of a single-page app has reached its fixed end.",
        "Het vernieuwingstoken van een single-page-app is aan zijn vaste einde.",
        r"refresh token was issued to a single page app",
    ),
    (
        50173,
        None,
        "The grant was revoked; the user must sign in again.",
        "De toekenning (grant) is ingetrokken; de gebruiker moet zich opnieuw aanmelden.",
        r"grant has expired due to it being revoked",
    ),
    (
        50132,
        "SsoArtifactInvalidOrExpired",
        "The session is no longer valid, for instance after a password change.",
        "De sessie is niet meer geldig, bijvoorbeeld na een wachtwoordwijziging.",
        rf"session {IS_NOT} valid due (?:to )?the following reasons",
    ),
    (
        50133,
        "SsoArtifactRevoked",
        "The session is no longer valid, for instance after a password change.",
        "De sessie is niet meer geldig, bijvoorbeeld na een wachtwoordwijziging.",
        rf"session {IS_NOT} valid due to password expiration",
    ),
    (
        50085,
        None,
        "The refresh token needs a new sign-in with the social account.",
        "Het vernieuwingstoken vraagt een nieuwe aanmelding met het sociale account.",
        r"refresh token needs (?:a )?social",
    ),
    (
        50089,
        None,
        "The sign-in took too long and has expired.",
        "Het aanmelden duurde te lang en is verlopen.",
        r"flow token expired",
    ),
    (
        50139,
        "SessionMissingMsaOAuth2RefreshToken",
        "The session lacks an outside refresh token.",
        "In de sessie ontbreekt een extern vernieuwingstoken.",
    ),
    (
        50143,
        None,
        "The session belongs to another tenant.",
        "De sessie hoort bij een andere tenant.",
    ),
    (
        90086,
        "OrgIdWsTrustDaTokenExpired",
        "The user's token has expired.",
        "Het token van de gebruiker is verlopen.",
        r"user da token is expired",
    ),
)

_MORE: tuple[Line, ...] = (
    (
        70044,
        None,
        "The session is older than the policy on sign-in frequency allows.",
        "De sessie is ouder dan het beleid voor aanmeldingsfrequentie toestaat.",
        r"session has expired or is invalid due to sign-in frequency",
    ),
    (
        70045,
        None,
        "The refresh token is older than the policy on sign-in frequency allows.",
        "Het vernieuwingstoken is ouder dan het beleid voor aanmeldingsfrequentie toestaat.",
    ),
    (
        70046,
        None,
        "The policy asks for a new sign-in.",
        "Het beleid vraagt een nieuwe aanmelding.",
        r"due to re-authentication checks by conditional access",
    ),
    (
        700081,
        None,
        "The refresh token has reached its longest lifetime.",
        "Het vernieuwingstoken heeft zijn langste levensduur bereikt.",
        r"refresh token has expired due to maximum lifetime",
    ),
    (
        700083,
        None,
        "The device's refresh token has reached its longest lifetime.",
        "Het vernieuwingstoken van het apparaat heeft zijn langste levensduur bereikt.",
    ),
    (
        1000203,
        None,
        "The organisation was changed; sign out and sign in again.",
        "De organisatie is gewijzigd; meld je af en weer aan.",
        r"there[^a-z ]{0,6}s been a change to your organization",
    ),
)

_CODES: tuple[Line, ...] = (
    (
        70018,
        "BadVerificationCode",
        "The device code was mistyped.",
        "De apparaatcode is verkeerd ingetypt.",
    ),
    (
        70019,
        "CodeExpired",
        "The device code has expired.",
        "De apparaatcode is verlopen.",
    ),
    (
        90119,
        "InvalidUserCode",
        "No device code was given.",
        "Er is geen apparaatcode opgegeven.",
        r"user code is null or (?:missing|empty)",
    ),
    (
        90120,
        "InvalidDeviceFlowRequest",
        "The device code was used or declined before.",
        "De apparaatcode is al gebruikt of geweigerd.",
        r"request was already authorized or declined",
    ),
    (
        50134,
        "DeviceFlowAuthorizeWrongDatacenter",
        "The device code was confirmed in another data centre.",
        "De apparaatcode is in een ander datacentrum bevestigd.",
        r"wrong data center\. to authorize",
    ),
)

_MORE_CODES: tuple[Line, ...] = (
    (70017, None, "The person declined the sign-in.", "De persoon weigerde de aanmelding."),
    (70020, None, "The device code has expired.", "De apparaatcode is verlopen.", r"this device code has expired"),
    (
        50189,
        None,
        "The device code has the wrong form.",
        "De apparaatcode heeft een verkeerde vorm.",
        rf"device code {IS_NOT} correctly formatted",
    ),
    (7000014, None, "The device code is not valid.", "De apparaatcode is niet geldig."),
)

ROWS: tuple[ErrorRow, ...] = (
    *_MAIN,
    *family(_LISTED, "refresh_token_expired", stage="consent", oauth_errors=("invalid_grant",)),
    *family(_MORE, "refresh_token_expired", mark="D+", stage="consent", oauth_errors=("invalid_grant",)),
    *family(
        _CODES,
        "mfa_interactive_required",
        stage="consent",
        oauth_errors=("bad_verification_code", "expired_token"),
        remedy=_NEW_CODE,
    ),
    *family(
        _MORE_CODES,
        "mfa_interactive_required",
        mark="D+",
        stage="consent",
        oauth_errors=("bad_verification_code", "expired_token"),
        remedy=_NEW_CODE,
    ),
)
