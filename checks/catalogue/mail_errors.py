"""Refusals of Exchange Online's mail protocols and of its PowerShell: IMAP, POP, SMTP, delivery reports, cmdlets.

Met while a customer moves from passwords to app-only access. Sources: learn.microsoft.com exchange
client-developer/legacy-protocols/how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth,
clients-and-mobile-in-exchange-online/authenticated-client-smtp-submission, exchange/app-only-auth-powershell-v2,
mail-flow-best-practices/non-delivery-reports-in-exchange-online; wordings as seen in public threads.
"""

from __future__ import annotations

from checks.catalogue.rows import ErrorRow, Refinement
from checks.words import Text

_IMAP_DOCS = (
    "https://learn.microsoft.com/exchange/client-developer/legacy-protocols/"
    "how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth"
)
_SMTP_DOCS = (
    "https://learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/authenticated-client-smtp-submission"
)
_SHELL_DOCS = "https://learn.microsoft.com/powershell/exchange/app-only-auth-powershell-v2"
_NDR_DOCS = "https://learn.microsoft.com/exchange/mail-flow-best-practices/non-delivery-reports-in-exchange-online/non-delivery-reports-in-exchange-online"

_MAILBOX: tuple[ErrorRow, ...] = (
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
            r"no authenticate failed|xoauth2.{0,60}(?:failed|mislukt|rejected|geweigerd)|sasl xoauth2 authentication failed",
            r"-err authentication failure: unknown user name or bad password",
        ),
        stage="mail",
        mark="O",
        source=_IMAP_DOCS,
    ),
    ErrorRow(
        "imap-login-failed",
        Text(
            "Exchange Online refused a name and password. Passwords (basic authentication) are no longer accepted for IMAP and POP.",
            "Exchange Online weigerde een naam en wachtwoord. Wachtwoorden (basisverificatie) worden voor IMAP en POP niet meer geaccepteerd.",
        ),
        ("user_password_wrong", "mfa_interactive_required", "insufficient_information"),
        phrases=(
            r"\bno login failed\b|imap4?\.error: .{0,6}login failed|\blogin failed\.(?: |$|['\"])",
            r"-err logon failure: unknown user name or bad password",
            r"basic ?auth(?:entication)? (?:is |has been )?(?:disabled|blocked|not (?:supported|enabled))|basisverificatie (?:is )?(?:uitgeschakeld|geblokkeerd)|basicauthblocked|logondenied-basicauthblocked",
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
            r"(?:imap|pop)4?\d? (?:access )?is (?:disabled|not enabled)|logondenied-(?:imap|pop)disabled|imap (?:staat uit|is uitgeschakeld)",
        ),
        stage="mail",
        mark="O",
    ),
)

_SMTP: tuple[ErrorRow, ...] = (
    ErrorRow(
        "smtp-auth-disabled",
        Text(
            "SMTP AUTH is switched off for the tenant or for this mailbox.",
            "SMTP AUTH staat uit voor de tenant of voor dit postvak.",
        ),
        ("smtp_auth_disabled",),
        phrases=(
            r"smtpclientauthentication is disabled|smtpclientauthenticationdisabled|smtp ?auth(?:entication)? is (?:disabled|turned off)",
            r"smtp[ -]?(?:client)?(?:auth|verificatie).{0,30}(?:uitgeschakeld|staat uit)|aka\.ms/smtp_auth_disabled",
            r"5\.7\.139 authentication unsuccessful, basic ?auth(?:entication)? is disabled",
        ),
        stage="mail",
        mark="O",
        source=_SMTP_DOCS,
    ),
    ErrorRow(
        "smtp-security-defaults",
        Text(
            "The tenant's security defaults forbid a sign-in with a password over SMTP.",
            "De standaardinstellingen voor beveiliging van de tenant verbieden aanmelden met een wachtwoord over SMTP.",
        ),
        ("conditional_access_blocked", "smtp_auth_disabled", "mfa_interactive_required"),
        phrases=(r"user is locked by your organization'?s security defaults policy|security defaults policy",),
        stage="mail",
        mark="O",
        source=_SMTP_DOCS,
    ),
    ErrorRow(
        "smtp-criteria-not-met",
        Text(
            "A policy of the tenant (Conditional Access, or SMTP AUTH of the mailbox) refused this SMTP sign-in.",
            "Een beleid van de tenant (voorwaardelijke toegang, of SMTP AUTH van het postvak) weigerde deze SMTP-aanmelding.",
        ),
        ("conditional_access_blocked", "smtp_auth_disabled"),
        phrases=(
            r"request did not meet the criteria to be authenticated successfully|5\.7\.139 authentication unsuccessful, .{0,60}conditional access",
        ),
        stage="mail",
        mark="O",
        source=_SMTP_DOCS,
    ),
    ErrorRow(
        "smtp-password-wrong",
        Text(
            "Exchange Online refused this name and password.", "Exchange Online weigerde deze naam met dit wachtwoord."
        ),
        ("user_password_wrong", "mfa_interactive_required"),
        phrases=(r"(?:the )?user credentials were incorrect",),
        stage="mail",
        mark="O",
        source=_SMTP_DOCS,
    ),
    ErrorRow(
        "smtp-authentication-unsuccessful",
        Text(
            "Exchange Online refused the SMTP sign-in without saying why (535 5.7.3 or 5.7.139).",
            "Exchange Online weigerde de SMTP-aanmelding zonder te zeggen waarom (535 5.7.3 of 5.7.139).",
        ),
        ("smtp_auth_disabled", "exchange_sp_not_authorized", "user_password_wrong"),
        phrases=(
            r"535[ -]?(?:\W{0,4})5\.7\.(?:3|139)\b|5\.7\.(?:3|139) authentication unsuccessful|authentication unsuccessful \[",
        ),
        refine=(
            Refinement(
                r"xoauth2|oauth|access ?token|client credentials",
                ("exchange_sp_not_authorized", "smtp_auth_disabled", "permission_missing"),
            ),
        ),
        stage="mail",
        mark="O",
        source=_SMTP_DOCS,
    ),
    ErrorRow(
        "smtp-not-authenticated",
        Text(
            "Mail was offered without a sign-in: SMTP AUTH was not used, or is switched off.",
            "Er werd mail aangeboden zonder aanmelding: SMTP AUTH is niet gebruikt, of staat uit.",
        ),
        ("smtp_auth_disabled", "request_malformed"),
        phrases=(
            r"5\.7\.57\b|client (?:was )?not authenticated to send (?:anonymous )?mail|client is niet geverifieerd voor het verzenden",
            r"secure connection or the client was not authenticated|beveiligde verbinding of de client is niet geverifieerd",
        ),
        stage="mail",
        mark="O",
        source=_SMTP_DOCS,
    ),
    ErrorRow(
        "smtp-tls-too-old",
        Text("Exchange Online takes TLS 1.2 and newer only.", "Exchange Online accepteert alleen TLS 1.2 en nieuwer."),
        ("tls_version_too_old",),
        phrases=(r"4\.7\.66 tls 1\.0 and 1\.1 are not supported|421 4\.7\.66|454 4\.7\.66",),
        stage="mail",
        mark="O",
    ),
    ErrorRow(
        "smtp-send-as-denied",
        Text(
            "The account that signed in may not send as the From address.",
            "Het account dat zich aanmeldde mag niet verzenden als het Van-adres.",
        ),
        ("send_as_denied",),
        phrases=(
            r"5\.7\.60\b|5\.2\.252\b|sendasdenied|senddenied|sendasdeniedexception|mapiexceptionsendasdenied",
            r"client does not have permissions? to send (?:as|on behalf of) th(?:is|e) sender",
            r"(?:geen|niet de) (?:machtiging|toestemming|rechten)(?:en)? om (?:te verzenden )?(?:als|namens) (?:deze|de) afzender|niet (?:gemachtigd|bevoegd) om (?:als|namens) .{0,60}te verzenden",
        ),
        stage="mail",
        mark="O",
        source=_NDR_DOCS,
    ),
    ErrorRow(
        "smtp-mailbox-full",
        Text("The recipient's mailbox is full.", "Het postvak van de ontvanger is vol."),
        ("mailbox_full",),
        phrases=(
            r"\b5\.2\.2\b.{0,80}(?:full|quota|vol)|\bmailbox (?:is )?full\b|quotaexceededexception",
            r"postvak (?:van .{0,60})?is vol|(?:postvak|postbus)\w* (?:vol|zit vol)|quotum (?:van (?:het|je|uw) postvak )?(?:is )?overschreden|over het quotum",
            r"your mailbox is (?:almost )?full|mailbox (?:quota|size limit) (?:has been )?(?:exceeded|reached)",
        ),
        stage="mail",
        mark="O",
        source=_NDR_DOCS,
    ),
    ErrorRow(
        "smtp-recipient-unknown",
        Text("Exchange Online knows no mailbox with this address.", "Exchange Online kent geen postvak met dit adres."),
        ("user_not_found", "mailbox_missing_or_on_prem"),
        phrases=(
            r"resolver\.adr\.(?:ex)?recip(?:ient)?notfound|\b5\.1\.10\b|recipientnotfound",
            r"550 5\.1\.1 .{0,80}(?:outlook|exchange|resolver)",
        ),
        stage="mail",
        mark="O",
        source=_NDR_DOCS,
    ),
    ErrorRow(
        "smtp-throttled",
        Text("Too many messages or connections in a short time.", "Te veel berichten of verbindingen in korte tijd."),
        ("throttled",),
        phrases=(
            r"storedrv\.clientsubmit; sender thread limit exceeded|concurrent connections limit exceeded|submission quota exceeded|submissionquotaexceeded",
            r"4\.7\.500 server busy|451 4\.7\.\d+ .{0,40}(?:busy|try again later)|5\.7\.(?:233|705|708)\b|mailbox server is too busy|sender'?s submission quota",
        ),
        stage="mail",
        mark="O",
        source=_NDR_DOCS,
    ),
)

_SHELL: tuple[ErrorRow, ...] = (
    ErrorRow(
        "exo-role-not-supported",
        Text(
            "The app signs in to Exchange Online PowerShell, but holds no directory or Exchange role that is allowed there.",
            "De app meldt zich aan bij Exchange Online PowerShell, maar heeft geen directory- of Exchange-rol die daar mag.",
        ),
        ("exchange_sp_not_authorized",),
        phrases=(
            r"role assigned to application .{0,80}(?:is ?n[o']t|isn.{0,2}t) supported in this scenario",
            r"rol die is toegewezen aan (?:de )?toepassing .{0,80}(?:wordt |is )?niet ondersteund",
        ),
        stage="exchange",
        mark="O",
        source=_SHELL_DOCS,
    ),
    ErrorRow(
        "exo-unauthorised",
        Text(
            "Exchange Online PowerShell refuses the app: Exchange.ManageAsApp or a role is missing.",
            "Exchange Online PowerShell weigert de app: Exchange.ManageAsApp of een rol ontbreekt.",
        ),
        ("exchange_sp_not_authorized", "permission_missing"),
        phrases=(
            r"connect-exchangeonline.{0,200}unauthorized|connect-ippssession.{0,200}unauthorized|\[system\.unauthorizedaccessexception\] ?unauthorized",
            r"(?:exchangeonlinemanagement|outlook\.office365\.com/(?:powershell|adminapi)).{0,300}(?:unauthorized|access ?denied|\(401\)|\(403\)|niet.gemachtigd|onbevoegd)",
            r"the user .{0,80}is(?: not|n't) assigned to any management roles|is niet toegewezen aan beheerrollen",
        ),
        stage="exchange",
        mark="O",
        source=_SHELL_DOCS,
    ),
    ErrorRow(
        "exo-certificate-missing",
        Text(
            "The certificate for the sign-in is not on this machine, or this account may not use its private key.",
            "Het certificaat voor de aanmelding staat niet op deze machine, of dit account mag de privésleutel niet gebruiken.",
        ),
        ("cert_mismatch",),
        phrases=(
            r"keyset does not exist|sleutelset bestaat niet|certificate .{0,80}(?:was not found|not found|could not be found|does not have a private key)",
            r"(?:geen|kan geen) certificaat .{0,60}(?:gevonden|vinden)|certificaat met vingerafdruk .{0,80}niet gevonden|cannot find certificate|no certificate (?:was )?found",
        ),
        stage="token",
        mark="O",
        source=_SHELL_DOCS,
    ),
    ErrorRow(
        "exo-object-not-found",
        Text(
            "Exchange Online knows no mailbox or recipient of this name.",
            "Exchange Online kent geen postvak of ontvanger met deze naam.",
        ),
        ("user_not_found", "mailbox_missing_or_on_prem"),
        phrases=(
            r"operation couldn.{0,2}t be performed because object '[^']{0,200}' couldn.{0,2}t be found on",
            r"bewerking kan niet worden uitgevoerd (?:omdat|aangezien) (?:het )?object '[^']{0,200}' niet (?:is|kan worden|kon worden) gevonden",
            r"(?:mailbox|recipient|user|postvak|gebruiker) '?[^' ]{1,200}'? (?:does not|doesn'?t) exist (?:in|on) (?:this|the) (?:tenant|organization|directory)",
        ),
        stage="exchange",
        mark="O",
    ),
    ErrorRow(
        "exo-service-principal-unknown",
        Text(
            "Exchange Online does not know the app's service principal: its object ID is the wrong one, or it was never made known there.",
            "Exchange Online kent de service-principal van de app niet: het object-id klopt niet, of hij is daar nooit bekendgemaakt.",
        ),
        ("exchange_sp_not_authorized",),
        phrases=(
            r"new-serviceprincipal.{0,200}(?:not found|failed|error)|(?:get|add)-(?:mailboxpermission|serviceprincipal).{0,200}(?:couldn.{0,2}t be found|not found)",
            r"service ?principal .{0,80}(?:not found|does not exist|couldn.{0,2}t be found|niet gevonden) .{0,30}exchange",
        ),
        stage="exchange",
        mark="O",
        source=_IMAP_DOCS,
    ),
)

MAIL_ERRORS: tuple[ErrorRow, ...] = (*_SMTP, *_MAILBOX, *_SHELL)

BY_CODE = {row.code: row for row in MAIL_ERRORS}
