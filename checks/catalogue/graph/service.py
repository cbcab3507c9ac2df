"""Microsoft Graph as a service: limits, outages, and requests it cannot read."""

from __future__ import annotations

from checks.catalogue.rows import HARMLESS, ErrorRow, Refinement
from checks.catalogue.wording import LICENCE, ME_PATH, POLICY
from checks.words import Text

_DOCS = "https://learn.microsoft.com/graph/errors"

ROWS: tuple[ErrorRow, ...] = (
    ErrorRow(
        "TooManyRequests",
        Text("Too many requests in a short time.", "Te veel aanvragen in korte tijd."),
        ("throttled",),
        stage="graph",
        statuses=(429,),
        mark="O",
        source="https://learn.microsoft.com/graph/throttling",
    ),
    ErrorRow(
        "activityLimitReached",
        Text("The app or the user has been throttled.", "De app of de gebruiker wordt afgeremd."),
        ("throttled",),
        stage="graph",
        statuses=(429,),
        source=_DOCS,
    ),
    ErrorRow(
        "ApplicationThrottled",
        Text("More than four requests at once on one mailbox.", "Meer dan vier aanvragen tegelijk op één postvak."),
        ("throttled",),
        phrases=(r"application is over its mailboxconcurrency limit",),
        stage="graph",
        statuses=(429,),
        mark="O",
        source="https://learn.microsoft.com/graph/throttling-limits",
    ),
    ErrorRow(
        "Request_ThrottledTemporarily",
        Text("The directory slows this app down for a moment.", "De directory remt deze app even af."),
        ("throttled",),
        phrases=(
            r"too many requests\b|te veel (?:aanvragen|verzoeken)\b",
            r"rate limit(?: is| has been)? exceeded",
            r"request(?:s)? (?:is|are|was|were|has been) throttled",
        ),
        stage="graph",
        statuses=(429,),
        mark="O",
    ),
    ErrorRow(
        "serviceNotAvailable",
        Text("The service is overloaded or in maintenance.", "De dienst is overbelast of in onderhoud."),
        ("service_transient",),
        stage="graph",
        statuses=(503,),
        source=_DOCS,
    ),
    ErrorRow(
        "ServiceUnavailable",
        Text("The service is overloaded or in maintenance.", "De dienst is overbelast of in onderhoud."),
        ("service_transient",),
        stage="graph",
        statuses=(503,),
        mark="O",
        source=_DOCS,
    ),
    ErrorRow(
        "InternalServerError",
        Text("Something failed inside Microsoft's service.", "Er ging iets mis binnen de dienst van Microsoft."),
        ("service_transient",),
        stage="graph",
        statuses=(500,),
        mark="O",
    ),
    ErrorRow(
        "GatewayTimeout",
        Text("Graph waited too long for a service behind it.", "Graph wachtte te lang op een dienst erachter."),
        ("service_transient",),
        stage="graph",
        statuses=(504,),
        mark="O",
    ),
    ErrorRow(
        "microsoft-outage-page",
        Text(
            "Microsoft's own page for an outage (Azure Front Door, with Ref A, Ref B and Ref C).",
            "De eigen storingspagina van Microsoft (Azure Front Door, met Ref A, Ref B en Ref C).",
        ),
        ("service_transient",),
        phrases=(
            r"our services aren.{0,4}t available right now|we.{0,4}re working to restore all services",
            r"ref a: ?[0-9a-f]{32}.{0,20}ref b: ?\S{5,60}",
            r"<h2>service unavailable</h2>|the service is unavailable\.|service unavailable http error 503",
            r"onze (?:services|diensten) zijn (?:momenteel|op dit moment) niet beschikbaar",
            r"unsere dienste sind (?:derzeit|momentan|zurzeit) nicht verfugbar|"
            r"nos services ne sont pas disponibles (?:pour le moment|actuellement)",
        ),
        stage="graph",
        statuses=(502, 503),
        mark="O",
        source="https://learn.microsoft.com/azure/frontdoor/refstring",
    ),
    ErrorRow(
        "generalException",
        Text("Something unspecified went wrong at Microsoft.", "Er ging bij Microsoft iets niet nader genoemds mis."),
        ("service_transient", "insufficient_information"),
        stage="graph",
        statuses=(500,),
        source=_DOCS,
    ),
    ErrorRow(
        "UnknownError",
        Text("Graph does not say what went wrong.", "Graph zegt niet wat er misging."),
        ("insufficient_information", "service_transient"),
        refine=(
            Refinement(POLICY, ("access_policy_denied",)),
            Refinement(ME_PATH, ("me_endpoint_with_app_only",)),
            Refinement(LICENCE, ("license_missing",)),
            Refinement(
                r"permissionscopenotgranted|missing permission scope", ("permission_missing", "consent_missing")
            ),
            Refinement(r"too many requests|throttl", ("throttled",)),
            Refinement(r"\b50[0234]\b|service unavailable|gateway", ("service_transient",)),
        ),
        stage="graph",
        mark="U",
    ),
    ErrorRow(
        "BadRequest",
        Text(
            "Graph cannot do anything with the request as it was sent.",
            "Graph kan niets met de aanvraag zoals die is verstuurd.",
        ),
        ("request_malformed",),
        refine=(
            Refinement(ME_PATH, ("me_endpoint_with_app_only",)),
            Refinement(r"tenant does not have a spo|" + LICENCE, ("license_missing",)),
            Refinement(
                r"id is malformed|item id|not a valid (?:message|event|item) id",
                ("item_not_found", "request_malformed"),
            ),
            Refinement(r"tenant guid '[^']{0,60}' does not exist", ("license_missing", "tenant_not_found")),
        ),
        stage="graph",
        statuses=(400, 405),
        source=_DOCS,
    ),
    ErrorRow(
        "Request_BadRequest",
        Text(
            "The directory cannot do anything with the request as it was sent.",
            "De directory kan niets met de aanvraag zoals die is verstuurd.",
        ),
        ("request_malformed",),
        refine=(
            Refinement(ME_PATH, ("me_endpoint_with_app_only",)),
            Refinement(
                r"backing application|valid application object", ("app_not_found_in_tenant", "service_transient")
            ),
            Refinement(r"already exists on the object|object references already exist", (HARMLESS,)),
            Refinement(r"credential.{0,60}(?:polic|not allowed)", ("secret_blocked_by_policy", "request_malformed")),
        ),
        stage="graph",
        statuses=(400,),
        source="https://learn.microsoft.com/graph/json-batching",
    ),
    ErrorRow(
        "Request_UnsupportedQuery",
        Text(
            "The directory does not support this filter or sort order.",
            "De directory ondersteunt dit filter of deze sortering niet.",
        ),
        ("request_malformed",),
        stage="graph",
        statuses=(400,),
        mark="O",
    ),
    ErrorRow(
        "BadArgument",
        Text(
            "One part of the request is not what Graph takes there; the message names it.",
            "Eén deel van de aanvraag is niet wat Graph daar accepteert; de melding noemt het.",
        ),
        ("request_malformed", "user_not_found"),
        refine=(
            Refinement(
                r"invalid user address|invalid (?:mailbox|e-?mail|smtp) address|"
                r"(?:user|mailbox|smtp) address (?:is )?(?:invalid|not valid)",
                ("user_not_found", "request_malformed", "mailbox_missing_or_on_prem"),
            ),
        ),
        stage="graph",
        statuses=(400,),
        mark="O",
        source="https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/4636",
    ),
    ErrorRow(
        "RequestBroker--ParseUri",
        Text("The path of the request does not exist in Graph.", "Het pad van de aanvraag bestaat niet in Graph."),
        ("request_malformed",),
        phrases=(r"resource not found for the segment '[^']{0,80}'",),
        stage="graph",
        statuses=(400,),
        mark="O",
    ),
    ErrorRow(
        "invalidRequest",
        Text("The request is malformed or incomplete.", "De aanvraag is onjuist of onvolledig."),
        ("request_malformed",),
        refine=(Refinement(ME_PATH, ("me_endpoint_with_app_only",)),),
        stage="graph",
        statuses=(400,),
        source=_DOCS,
    ),
    ErrorRow(
        "quotaLimitReached",
        Text("The storage quota is reached.", "De opslagruimte is op."),
        ("mailbox_full",),
        stage="graph",
        statuses=(507,),
        source=_DOCS,
    ),
)
