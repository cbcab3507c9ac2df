"""Exchange finds no mailbox, or not the one that is meant."""

from __future__ import annotations

from checks.catalogue.rows import ErrorRow
from checks.words import Text

_EWS = "https://learn.microsoft.com/exchange/client-developer/web-service-reference/responsecode"

ROWS: tuple[ErrorRow, ...] = (
    ErrorRow(
        "MailboxNotEnabledForRESTAPI",
        Text(
            "There is no Exchange Online mailbox behind this account: no licence, a guest, on-premises, inactive or "
            "removed.",
            "Achter dit account zit geen Exchange Online-postvak: geen licentie, een gast, on-premises, inactief of "
            "verwijderd.",
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
            r"userhasnomailbox|a mailbox could ?n[o']t be found for",
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
        "mailbox-without-licence",
        Text(
            "The account has no valid licence for a mailbox.",
            "Het account heeft geen geldige licentie voor een postvak.",
        ),
        ("mailbox_missing_or_on_prem", "license_missing"),
        phrases=(
            r"mailbox '?[^' ]{1,200}'? (?:doesn.{0,4}t|does not) have a valid licen[sc]e",
            r"postvak '?[^' ]{1,200}'? heeft geen geldige licentie",
            r"(?:user|account|mailbox|gebruiker|postvak) .{0,60}(?:is not licensed|has no (?:valid )?(?:exchange )?"
            r"(?:online )?licen[sc]e|heeft geen (?:exchange )?(?:online)?-?licentie)",
        ),
        stage="exchange",
        mark="O",
        source="https://github.com/OfficeDev/ews-managed-api/issues/279",
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
