"""What Exchange answers through Graph and through Exchange Web Services (EWS): mailboxes, items, sending, impersonation.

Codes: microsoft-graph-docs concepts/auth-limit-mailbox-access.md, api/user-sendmail.md, and the EWS `ResponseCode` list
(learn.microsoft.com/exchange/client-developer/web-service-reference/responsecode); the rest as seen in public threads.
"""

from __future__ import annotations

from checks.catalogue.rows import ErrorRow, Refinement
from checks.words import Text

_POLICY = r"access to odata is disabled|\braop\b|apponly accesspolicy|application ?access ?policy"
_EWS = "https://learn.microsoft.com/exchange/client-developer/web-service-reference/responsecode"
_POLICY_DOCS = "https://learn.microsoft.com/graph/auth-limit-mailbox-access"

_ACCESS: tuple[ErrorRow, ...] = (
    ErrorRow(
        "ErrorAccessDenied",
        Text(
            "Exchange refuses: the permission is missing, or an Exchange policy keeps the app out of this mailbox.",
            "Exchange weigert: de machtiging ontbreekt, of een Exchange-beleid houdt de app buiten dit postvak.",
        ),
        ("permission_missing", "access_policy_denied"),
        refine=(
            Refinement(_POLICY, ("access_policy_denied",)),
            Refinement(
                r"not configured to (?:send|allow)|send ?as|on behalf", ("send_as_denied", "permission_missing")
            ),
        ),
        stage="exchange",
        statuses=(403,),
        source=_POLICY_DOCS,
    ),
    ErrorRow(
        "exchange-odata-disabled",
        Text(
            "An Exchange policy keeps this app out of this mailbox.",
            "Een Exchange-beleid houdt deze app buiten dit postvak.",
        ),
        ("access_policy_denied",),
        phrases=(
            r"access to odata is disabled",
            r"blocked by tenant configured apponly accesspolicy",
            r"\[raop\]",
            r"accesscheckresult\s*:\s*denied",
        ),
        stage="exchange",
        statuses=(403,),
        source=_POLICY_DOCS,
    ),
    ErrorRow(
        "ExtensionError",
        Text(
            "A service behind Graph refused: an access policy, or a mailbox that is not in Exchange Online.",
            "Een dienst achter Graph weigerde: een toegangsbeleid, of een postvak dat niet in Exchange Online staat.",
        ),
        ("access_policy_denied", "mailbox_missing_or_on_prem"),
        refine=(
            Refinement(_POLICY, ("access_policy_denied",)),
            Refinement(r"on-?prem|hybrid|federat|mailbox (?:is|not)", ("mailbox_missing_or_on_prem",)),
            Refinement(r"status code: 5\d\d|serviceunavailable|timeout", ("service_transient",)),
            Refinement(r"unauthorized", ("permission_missing", "token_invalid_or_expired")),
        ),
        stage="exchange",
        statuses=(403, 404),
        source="https://learn.microsoft.com/graph/errors",
    ),
    ErrorRow(
        "ErrorInsufficientPermissionsInAccessToken",
        Text(
            "The token lacks the mailbox permission this call needs.",
            "In het token ontbreekt de postvakmachtiging voor deze aanroep.",
        ),
        ("permission_missing",),
        stage="exchange",
        statuses=(403,),
        mark="O",
    ),
    ErrorRow(
        "ErrorImpersonateUserDenied",
        Text(
            "The caller may not act as the owner of this mailbox.",
            "De aanroeper mag niet namens de eigenaar van dit postvak werken.",
        ),
        ("exchange_sp_not_authorized", "permission_missing", "access_policy_denied"),
        phrases=(
            r"account does not have permission to impersonate the requested user",
            r"geen machtiging om de (?:aangevraagde|gevraagde) gebruiker te (?:imiteren|impersoneren)",
        ),
        stage="exchange",
        mark="O",
        source=_EWS,
    ),
    ErrorRow(
        "ErrorImpersonationDenied",
        Text(
            "The caller lacks the right to impersonate.", "De aanroeper mist het recht om namens een ander te werken."
        ),
        ("exchange_sp_not_authorized", "permission_missing"),
        stage="exchange",
        mark="O",
        source=_EWS,
    ),
    ErrorRow(
        "ErrorImpersonationFailed",
        Text("Acting as this mailbox failed.", "Werken namens dit postvak lukte niet."),
        ("exchange_sp_not_authorized", "user_not_found"),
        stage="exchange",
        mark="O",
        source=_EWS,
    ),
    ErrorRow(
        "ErrorInvalidExchangeImpersonationHeaderData",
        Text(
            "The mailbox to act for is not named correctly.",
            "Het postvak waarvoor gewerkt wordt, is niet goed opgegeven.",
        ),
        ("request_malformed", "user_not_found"),
        stage="exchange",
        mark="O",
        source=_EWS,
    ),
    ErrorRow(
        "ews-token-permission",
        Text(
            "Exchange accepts the token but finds no right to serve it: the EWS permission is missing, or EWS is closed to this app.",
            "Exchange accepteert het token maar vindt er geen recht bij: de EWS-machtiging ontbreekt, of EWS staat voor deze app dicht.",
        ),
        ("permission_missing", "access_policy_denied", "exchange_sp_not_authorized"),
        phrases=(
            r"requesting account does not have permission to serve tokens",
            r"exchange web services are not currently available for this request because none of the client access servers",
            r"token contains not enough scope to make this call",
        ),
        stage="exchange",
        mark="O",
    ),
    ErrorRow(
        "ews-blocked",
        Text("EWS is closed to this app by policy.", "EWS is voor deze app door beleid gesloten."),
        ("access_policy_denied",),
        phrases=(
            r"ewsapplicationaccesspolicy",
            r"application .{0,60}is (?:blocked|not allowed) .{0,30}\bews\b",
            r"ews is (?:blocked|disabled) for",
        ),
        stage="exchange",
        mark="O",
    ),
    ErrorRow(
        "exchange-token-too-weak",
        Text(
            "The service takes app-only tokens only when they were obtained with a certificate.",
            "De dienst accepteert tokens van een app alleen als ze met een certificaat zijn opgehaald.",
        ),
        ("cert_required_not_secret",),
        phrases=(
            r"authentication method that is too weak to allow access",
            r"presented auth strength was \d, required is \d",
            r"unsupported app only token",
            r"app[- ]only (?:access )?tokens? .{0,60}certificate",
        ),
        stage="exchange",
        mark="O",
        source="https://learn.microsoft.com/sharepoint/dev/solution-guidance/security-apponly-azuread",
    ),
    ErrorRow(
        "exchange-wrong-audience",
        Text(
            "The token was made for another service than Exchange.",
            "Het token is bedoeld voor een andere dienst dan Exchange.",
        ),
        ("wrong_audience",),
        phrases=(
            r"audience claim value is invalid",
            r"audienceurivalidationfailedexception",
            r"reason=\"?the audience",
            r"token.{0,40}audience.{0,40}(?:is invalid|does not match|incorrect|mismatch|wrong)",
            r"invalid audience",
        ),
        stage="exchange",
        mark="O",
    ),
)

_MAILBOX: tuple[ErrorRow, ...] = (
    ErrorRow(
        "MailboxNotEnabledForRESTAPI",
        Text(
            "There is no Exchange Online mailbox behind this account: no licence, a guest, on-premises, inactive or removed.",
            "Achter dit account zit geen Exchange Online-postvak: geen licentie, een gast, on-premises, inactief of verwijderd.",
        ),
        ("mailbox_missing_or_on_prem",),
        phrases=(
            r"mailbox is either inactive, soft-deleted, or is hosted on-?premise",
            r"rest api is not yet supported for this mailbox",
        ),
        stage="exchange",
        statuses=(404,),
        mark="O",
        source="https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/6519",
    ),
    ErrorRow(
        "MailboxNotHostedInExchangeOnline",
        Text("The mailbox is not in Exchange Online.", "Het postvak staat niet in Exchange Online."),
        ("mailbox_missing_or_on_prem",),
        phrases=(r"mailbox is hosted by an on-?premise or non-exchange server",),
        stage="exchange",
        statuses=(404,),
        mark="U",
    ),
    ErrorRow(
        "MailboxNotSupportedForRESTAPI",
        Text("Graph cannot serve this kind of mailbox.", "Graph kan dit soort postvak niet bedienen."),
        ("mailbox_missing_or_on_prem",),
        stage="exchange",
        statuses=(404,),
        mark="U",
    ),
    ErrorRow(
        "ResourceNotFound",
        Text("The mailbox could not be found through discovery.", "Het postvak is niet te vinden."),
        ("mailbox_missing_or_on_prem", "user_not_found"),
        phrases=(r"resource could not be discovered",),
        stage="exchange",
        statuses=(404,),
        mark="O",
        source="https://github.com/microsoftgraph/microsoft-graph-docs/issues/6305",
    ),
    ErrorRow(
        "ErrorInvalidUser",
        Text(
            "Exchange cannot match this name with a mailbox: an alias, a group, a guest, or a typing error.",
            "Exchange kan deze naam niet aan een postvak koppelen: een alias, een groep, een gast of een typefout.",
        ),
        ("user_not_found", "mailbox_missing_or_on_prem"),
        phrases=(r"the requested user '[^']{0,200}' is invalid",),
        stage="exchange",
        statuses=(404,),
        mark="O",
        source="https://github.com/microsoftgraph/microsoft-graph-docs/issues/7909",
    ),
    ErrorRow(
        "ErrorNonExistentMailbox",
        Text("No mailbox has this address.", "Er is geen postvak met dit adres."),
        ("mailbox_missing_or_on_prem", "user_not_found"),
        phrases=(
            r"smtp address has no mailbox associated with it",
            r"aan het smtp-adres is geen postvak gekoppeld",
            r"no mailbox with such guid",
        ),
        stage="exchange",
        statuses=(404,),
        mark="O",
        source=_EWS,
    ),
    ErrorRow(
        "ErrorMissingEmailAddress",
        Text(
            "The account that signs in has no mailbox of its own and named none to act for.",
            "Het account dat zich aanmeldt heeft zelf geen postvak en noemt er ook geen om voor te werken.",
        ),
        ("mailbox_missing_or_on_prem", "request_malformed"),
        stage="exchange",
        mark="O",
        source=_EWS,
    ),
    ErrorRow(
        "MailboxInfoStale",
        Text(
            "The mailbox is being moved or was changed only just now.",
            "Het postvak wordt verplaatst of is net gewijzigd.",
        ),
        ("service_transient",),
        stage="exchange",
        mark="O",
    ),
    ErrorRow(
        "ErrorMailboxMoveInProgress",
        Text("The mailbox is being moved.", "Het postvak wordt verplaatst."),
        ("service_transient",),
        stage="exchange",
        mark="O",
        source=_EWS,
    ),
    ErrorRow(
        "ErrorMailboxStoreUnavailable",
        Text("The mailbox cannot be reached for a moment.", "Het postvak is even niet bereikbaar."),
        ("service_transient",),
        stage="exchange",
        mark="O",
        source=_EWS,
    ),
    ErrorRow(
        "ErrorAccountDisabled",
        Text("The account of this mailbox is switched off.", "Het account van dit postvak staat uit."),
        ("user_not_found",),
        stage="exchange",
        mark="O",
        source=_EWS,
    ),
    ErrorRow(
        "ErrorPasswordExpired",
        Text("The password of this account has expired.", "Het wachtwoord van dit account is verlopen."),
        ("user_password_wrong",),
        stage="exchange",
        mark="O",
        source=_EWS,
    ),
)

_ITEM: tuple[ErrorRow, ...] = (
    ErrorRow(
        "ErrorItemNotFound",
        Text(
            "The message, appointment or folder is not in this mailbox: removed, moved, or its ID belongs to another mailbox.",
            "Het bericht, de afspraak of de map staat niet in dit postvak: verwijderd, verplaatst, of de id hoort bij een ander postvak.",
        ),
        ("item_not_found",),
        phrases=(
            r"the specified object was not found in the store",
            r"het opgegeven object is niet gevonden in het archief",
        ),
        stage="exchange",
        statuses=(404,),
        mark="U",
    ),
    ErrorRow(
        "ErrorFolderNotFound",
        Text("This folder does not exist in the mailbox.", "Deze map bestaat niet in het postvak."),
        ("item_not_found",),
        phrases=(r"the specified folder could not be found in the store",),
        stage="exchange",
        statuses=(404,),
        mark="O",
        source=_EWS,
    ),
    ErrorRow(
        "ErrorInvalidIdMalformed",
        Text("The item's ID is damaged or not an ID.", "De id van het item is beschadigd of is geen id."),
        ("item_not_found", "request_malformed"),
        phrases=(r"\bid is malformed",),
        stage="exchange",
        statuses=(400,),
        mark="O",
        source=_EWS,
    ),
    ErrorRow(
        "SyncStateNotFound",
        Text(
            "The state of an earlier synchronisation is no longer kept.",
            "De stand van een eerdere synchronisatie wordt niet meer bewaard.",
        ),
        ("item_not_found",),
        stage="exchange",
        statuses=(410,),
        mark="O",
    ),
    ErrorRow(
        "ErrorIrresolvableConflict",
        Text(
            "The item was changed by someone else at the same moment.",
            "Het item is op hetzelfde moment door iemand anders gewijzigd.",
        ),
        ("service_transient",),
        stage="exchange",
        statuses=(409, 412),
        mark="O",
        source=_EWS,
    ),
    ErrorRow(
        "ErrorQuotaExceeded",
        Text("The mailbox is full.", "Het postvak is vol."),
        ("mailbox_full",),
        phrases=(
            r"mailbox(?: has)? exceeded (?:its|the) (?:maximum )?(?:mailbox )?(?:size|quota)",
            r"over quota|quotaexceededexception",
        ),
        stage="exchange",
        statuses=(403, 507),
        mark="O",
        source=_EWS,
    ),
    ErrorRow(
        "ErrorInvalidRequest",
        Text(
            "Exchange cannot do anything with the request as it was sent.",
            "Exchange kan niets met de aanvraag zoals die is verstuurd.",
        ),
        ("request_malformed",),
        stage="exchange",
        statuses=(400,),
        mark="O",
        source=_EWS,
    ),
    ErrorRow(
        "ErrorMimeContentInvalidBase64String",
        Text("The message's content is not valid Base64.", "De inhoud van het bericht is geen geldige Base64."),
        ("request_malformed",),
        stage="exchange",
        statuses=(400,),
        source="https://learn.microsoft.com/graph/api/user-sendmail",
    ),
    ErrorRow(
        "ErrorSchemaValidation",
        Text("The request does not follow the EWS schema.", "De aanvraag volgt het EWS-schema niet."),
        ("request_malformed",),
        stage="exchange",
        mark="O",
        source=_EWS,
    ),
)

_SENDING: tuple[ErrorRow, ...] = (
    ErrorRow(
        "ErrorSendAsDenied",
        Text(
            "The From address is not that of the mailbox, and the sender may not send as that address.",
            "Het Van-adres is niet dat van het postvak, en de afzender mag niet als dat adres verzenden.",
        ),
        ("send_as_denied",),
        phrases=(
            r"user account which was used to submit this request does not have the right to send mail on behalf of",
            r"not have (?:the )?(?:right|permissions?) to send (?:mail )?(?:as|on behalf of)",
        ),
        stage="exchange",
        statuses=(403,),
        mark="U",
        source=_EWS,
    ),
    ErrorRow(
        "ErrorInvalidRecipients",
        Text(
            "At least one recipient's address is not valid.", "Ten minste één adres van een ontvanger is niet geldig."
        ),
        ("request_malformed", "user_not_found"),
        phrases=(r"at least one recipient is ?n[o']t valid",),
        stage="exchange",
        statuses=(400,),
        mark="O",
    ),
    ErrorRow(
        "ErrorExceededMessageLimit",
        Text(
            "The mailbox has sent its allowance of messages.",
            "Het postvak heeft zijn toegestane aantal berichten verstuurd.",
        ),
        ("throttled",),
        stage="exchange",
        statuses=(429,),
        mark="U",
    ),
    ErrorRow(
        "ErrorSubmissionQuotaExceeded",
        Text(
            "The mailbox has sent to too many recipients for now.",
            "Het postvak heeft voorlopig naar te veel ontvangers verstuurd.",
        ),
        ("throttled",),
        stage="exchange",
        mark="O",
        source=_EWS,
    ),
    ErrorRow(
        "ErrorMessageSubmissionBlocked",
        Text(
            "Exchange stops outgoing mail of this mailbox or tenant.",
            "Exchange houdt uitgaande mail van dit postvak of deze tenant tegen.",
        ),
        ("throttled", "send_as_denied"),
        stage="exchange",
        mark="U",
    ),
    ErrorRow(
        "ErrorMessageRecipientNotAllowed",
        Text("A policy forbids mail to this recipient.", "Een beleid verbiedt mail aan deze ontvanger."),
        ("access_policy_denied",),
        stage="exchange",
        mark="U",
    ),
    ErrorRow(
        "ErrorMessageSizeExceeded",
        Text("The message is larger than allowed.", "Het bericht is groter dan toegestaan."),
        ("request_malformed",),
        stage="exchange",
        statuses=(413,),
        mark="O",
        source=_EWS,
    ),
)

_SERVICE: tuple[ErrorRow, ...] = (
    ErrorRow(
        "ErrorServerBusy",
        Text("Exchange asks to slow down.", "Exchange vraagt om het rustiger aan te doen."),
        ("throttled",),
        phrases=(r"the server cannot service this request right now",),
        stage="exchange",
        statuses=(429, 503),
        mark="O",
        source=_EWS,
    ),
    ErrorRow(
        "ErrorExceededConnectionCount",
        Text("Too many connections of this caller at once.", "Te veel verbindingen van deze aanroeper tegelijk."),
        ("throttled",),
        stage="exchange",
        mark="O",
        source=_EWS,
    ),
    ErrorRow(
        "ErrorTooManyObjectsOpened",
        Text("Too many requests are open on this mailbox.", "Er staan te veel aanvragen open op dit postvak."),
        ("throttled",),
        stage="exchange",
        mark="O",
        source=_EWS,
    ),
    ErrorRow(
        "ErrorInternalServerTransientError",
        Text("A passing fault inside Exchange.", "Een voorbijgaande storing binnen Exchange."),
        ("service_transient",),
        stage="exchange",
        mark="O",
        source=_EWS,
    ),
    ErrorRow(
        "ErrorInternalServerError",
        Text("Something failed inside Exchange.", "Er ging iets mis binnen Exchange."),
        ("service_transient",),
        refine=(Refinement(r"send ?as|on behalf", ("send_as_denied", "service_transient")),),
        stage="exchange",
        statuses=(500,),
        mark="O",
        source=_EWS,
    ),
    ErrorRow(
        "ErrorTimeoutExpired",
        Text("Exchange did not finish in time.", "Exchange was niet op tijd klaar."),
        ("service_transient",),
        stage="exchange",
        mark="O",
        source=_EWS,
    ),
    ErrorRow(
        "ErrorADUnavailable",
        Text("Exchange cannot reach the directory for a moment.", "Exchange kan de directory even niet bereiken."),
        ("service_transient",),
        stage="exchange",
        mark="O",
        source=_EWS,
    ),
)

EXCHANGE_ERRORS: tuple[ErrorRow, ...] = (*_ACCESS, *_MAILBOX, *_ITEM, *_SENDING, *_SERVICE)
