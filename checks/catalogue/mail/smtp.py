"""SMTP refusals and delivery reports of Exchange Online."""

from __future__ import annotations

from checks.catalogue.mail.reports import reported
from checks.catalogue.rows import ErrorRow, Refinement
from checks.words import Text

_SMTP_DOCS = (
    "https://learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/authenticated-client-smtp-submission"
)
_NDR_DOCS = "https://learn.microsoft.com/exchange/mail-flow-best-practices/non-delivery-reports-in-exchange-online/non-delivery-reports-in-exchange-online"

ROWS: tuple[ErrorRow, ...] = (
    ErrorRow(
        "smtp-auth-disabled",
        Text(
            "SMTP AUTH is switched off for the tenant or for this mailbox.",
            "SMTP AUTH staat uit voor de tenant of voor dit postvak.",
        ),
        ("smtp_auth_disabled",),
        phrases=(
            r"smtpclientauthentication is disabled|smtpclientauthenticationdisabled ?[:=] ?true|"
            r"smtp ?auth(?:entication)? is (?:disabled|turned off)",
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
        phrases=(
            r"user is locked by your organization'?s security defaults policy|"
            r"(?:blocked|locked|refused|denied) .{0,60}security defaults policy",
        ),
        stage="mail",
        mark="O",
        source=_SMTP_DOCS,
    ),
    ErrorRow(
        "smtp-criteria-not-met",
        Text(
            "A policy of the tenant (Conditional Access, or SMTP AUTH of the mailbox) refused this SMTP sign-in.",
            "Een beleid van de tenant (voorwaardelijke toegang, of SMTP AUTH van het postvak) weigerde deze "
            "SMTP-aanmelding.",
        ),
        ("conditional_access_blocked", "smtp_auth_disabled"),
        phrases=(
            r"request did not meet the criteria to be authenticated successfully|"
            r"5\.7\.139 authentication unsuccessful, .{0,60}conditional access",
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
            r"535[ -]?(?:\W{0,4})5\.7\.(?:3|139)\b|5\.7\.(?:3|139) authentication unsuccessful|"
            r"authentication unsuccessful \[",
            reported(("5.7.3", "5.7.139")),
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
            r"5\.7\.57\b|client (?:was )?not authenticated to send (?:anonymous )?mail|"
            r"client is niet geverifieerd voor het verzenden",
            reported(("5.7.57",)),
            r"secure connection or the client was not authenticated|"
            r"beveiligde verbinding of de client is niet geverifieerd",
        ),
        stage="mail",
        mark="O",
        source=_SMTP_DOCS,
    ),
    ErrorRow(
        "smtp-tls-too-old",
        Text("Exchange Online takes TLS 1.2 and newer only.", "Exchange Online accepteert alleen TLS 1.2 en nieuwer."),
        ("tls_version_too_old",),
        phrases=(r"4\.7\.66 tls 1\.0 and 1\.1 are not supported|421 4\.7\.66|454 4\.7\.66", reported(("4.7.66",))),
        stage="mail",
        mark="O",
    ),
    ErrorRow(
        "smtp-sender-blocked",
        Text(
            "Exchange Online blocks this sender as a source of spam.",
            "Exchange Online blokkeert deze afzender als bron van spam.",
        ),
        ("sending_blocked", "throttled"),
        phrases=(
            r"\b5\.1\.8\b.{0,60}(?:access denied|bad outbound sender|sender)|bad outbound sender",
            r"niet (?:wordt )?herkend als (?:een )?geldige afzender|not recogni[sz]ed as a valid sender",
            r"\b5\.7\.(?:50[1-9]|51[01]|705|708|750)\b.{0,80}(?:access denied|spam|banned|sender|tenant|unregistered)",
            r"outbound spam|restricted (?:from sending|entit)|banned sender|spam abuse detected",
        ),
        refine=(Refinement(r"bad outbound sender|5\.1\.8|banned sender|spam abuse", ("sending_blocked",)),),
        stage="mail",
        mark="D+",
        source=_NDR_DOCS,
    ),
    ErrorRow(
        "smtp-send-as-denied",
        Text(
            "The account that signed in may not send as the From address.",
            "Het account dat zich aanmeldde mag niet verzenden als het Van-adres.",
        ),
        ("send_as_denied", "permission_missing"),
        phrases=(
            r"5\.7\.60\b|5\.2\.252\b|sendasdenied|senddenied|sendasdeniedexception|mapiexceptionsendasdenied",
            r"client does not have permissions? to send (?:as|on behalf of) th(?:is|e) sender|"
            r"(?:n.t|not|no) .{0,20}(?:permissions?|allowed|rights?|authori[sz]ed) to send (?:the |this )?"
            r"(?:message |e-?mail )?(?:as|on behalf of)",
            r"(?:geen|niet) .{0,12}(?:machtiging|toestemming|recht|gemachtigd|bevoegd)\w{0,3} (?:om )?"
            r"(?:het |dit |een )?(?:bericht |e-?mail )?te (?:verzenden|versturen|sturen) (?:als|namens|uit naam van)",
            r"(?:geen|niet de) (?:machtiging|toestemming|rechten)(?:en)? om (?:te verzenden )?(?:als|"
            r"namens) (?:deze|de) afzender|niet (?:gemachtigd|bevoegd) om (?:als|namens) .{0,60}te verzenden",
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
            r"postvak (?:van .{0,60})?is vol|(?:postvak|postbus)\w* (?:vol|zit vol)|quotum (?:van (?:het|je|"
            r"uw) postvak )?(?:is )?overschreden|over het quotum",
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
            r"(?:your message to .{0,120}couldn.{0,2}t be delivered|k[ao]n niet worden bezorgd).{1,120}"
            r"(?:wasn.{0,2}t found at|(?:is|werd) niet gevonden (?:op|bij))",
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
            r"storedrv\.clientsubmit; sender thread limit exceeded|concurrent connections limit exceeded|"
            r"submission quota exceeded|submissionquotaexceeded",
            r"4\.7\.500 server busy|451 4\.7\.\d+ .{0,40}(?:busy|try again later)|5\.7\.233\b|"
            r"mailbox server is too busy|sender'?s submission quota",
        ),
        stage="mail",
        mark="O",
        source=_NDR_DOCS,
    ),
)
