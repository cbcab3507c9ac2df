"""Messages, appointments and folders that are not there, and mailboxes that are full."""

from __future__ import annotations

from checks.catalogue.cures.request import WRITE_REFUSED
from checks.catalogue.rows import ErrorRow
from checks.words import Text

_EWS = "https://learn.microsoft.com/exchange/client-developer/web-service-reference/responsecode"

ROWS: tuple[ErrorRow, ...] = (
    ErrorRow(
        "ErrorItemNotFound",
        Text(
            "The message, appointment or folder is not in this mailbox: removed, moved, or its ID belongs to "
            "another mailbox.",
            "Het bericht, de afspraak of de map staat niet in dit postvak: verwijderd, verplaatst, of de id hoort "
            "bij een ander postvak.",
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
        "ErrorPropertyValidationFailure",
        Text(
            "A property of the appointment or message is not valid: mostly its start, end or time zone.",
            "Een eigenschap van de afspraak of het bericht klopt niet: meestal begin, einde of tijdzone.",
        ),
        ("request_malformed",),
        phrases=(r"at least one property failed validation",),
        remedy=WRITE_REFUSED,
        stage="exchange",
        statuses=(400,),
        mark="O",
        source="https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/1609",
    ),
    ErrorRow(
        "TimeZoneNotSupportedException",
        Text(
            "The time zone's name is not one that Exchange knows.",
            "De naam van de tijdzone is er geen die Exchange kent.",
        ),
        ("request_malformed",),
        phrases=(
            r"a valid timezone value must be specified",
            r"time ?zone .{0,80}(?:is not (?:a )?(?:supported|valid|recogni[sz]ed)|not supported|unknown)",
        ),
        remedy=WRITE_REFUSED,
        stage="exchange",
        statuses=(400,),
        mark="O",
    ),
    ErrorRow(
        "ErrorRestrictionTooComplex",
        Text("The filter of the request is too complex.", "Het filter van de aanvraag is te ingewikkeld."),
        ("request_malformed",),
        phrases=(r"restriction or sort order is too complex",),
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
