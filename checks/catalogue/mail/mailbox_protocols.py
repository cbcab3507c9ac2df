"""IMAP and POP refusals of Exchange Online."""

from __future__ import annotations

from checks.catalogue.rows import ErrorRow
from checks.words import Text

_IMAP_DOCS = (
    "https://learn.microsoft.com/exchange/client-developer/legacy-protocols/"
    "how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth"
)

ROWS: tuple[ErrorRow, ...] = (
    ErrorRow(
        "imap-not-connected",
        Text(
            "The token was accepted, but this app or user may not open this mailbox.",
            "Het token is geaccepteerd, maar deze app of gebruiker mag dit postvak niet openen.",
        ),
        ("exchange_sp_not_authorized", "mailbox_missing_or_on_prem", "user_not_found"),
        phrases=(r"user is authenticated but not connected",),
        stage="mail",
        mark="O",
        source=_IMAP_DOCS,
    ),
    ErrorRow(
        "imap-authenticate-failed",
        Text(
            "Exchange Online did not accept the token for this mailbox (AUTHENTICATE failed).",
            "Exchange Online accepteerde het token niet voor dit postvak (AUTHENTICATE failed).",
        ),
        ("exchange_sp_not_authorized", "permission_missing", "wrong_audience", "insufficient_information"),
        phrases=(
            r"authenticate failed\b",
            r"no authenticate failed|xoauth2.{0,60}(?:failed|mislukt|rejected|geweigerd)|"
            r"sasl xoauth2 authentication failed",
            r"-err authentication failure: unknown user name or bad password",
        ),
        stage="mail",
        mark="O",
        source=_IMAP_DOCS,
    ),
    ErrorRow(
        "imap-login-failed",
        Text(
            "Exchange Online refused a name and password. Passwords (basic authentication) are no longer accepted "
            "for IMAP and POP.",
            "Exchange Online weigerde een naam en wachtwoord. Wachtwoorden (basisverificatie) worden voor IMAP en "
            "POP niet meer geaccepteerd.",
        ),
        ("user_password_wrong", "mfa_interactive_required", "insufficient_information"),
        phrases=(
            r"\bno login failed\b|imap4?\.error: .{0,6}login failed|\blogin failed\.(?: |$|['\"])",
            r"-err logon failure: unknown user name or bad password",
            r"basic ?auth(?:entication)? (?:is |has been )?(?:disabled|blocked|not (?:supported|enabled))|"
            r"basisverificatie (?:is )?(?:uitgeschakeld|geblokkeerd)|basicauthblocked|logondenied-basicauthblocked",
        ),
        stage="mail",
        mark="O",
        source=_IMAP_DOCS,
    ),
    ErrorRow(
        "imap-disabled",
        Text("IMAP or POP is switched off for this mailbox.", "IMAP of POP staat uit voor dit postvak."),
        ("exchange_sp_not_authorized", "access_policy_denied"),
        phrases=(
            r"(?:imap|pop)4?\d? (?:access )?is (?:disabled|not enabled)|logondenied-(?:imap|pop)disabled|"
            r"imap (?:staat uit|is uitgeschakeld)",
        ),
        stage="mail",
        mark="O",
    ),
)
