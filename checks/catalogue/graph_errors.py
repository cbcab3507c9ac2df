"""What Microsoft Graph answers when it refuses: tokens, permissions, directory objects, limits and the service itself.

Codes and statuses: microsoft-graph-docs concepts/errors.md, concepts/json-batching.md, concepts/resolve-auth-errors.md,
concepts/throttling.md and the API pages named per row. Mailbox codes stand in `checks.catalogue.exchange_errors`.
"""

from __future__ import annotations

from checks.catalogue.exchange_errors import EXCHANGE_ERRORS
from checks.catalogue.rows import ErrorRow, Refinement
from checks.words import Text

_DOCS = "https://learn.microsoft.com/graph/errors"
_AUTH_DOCS = "https://learn.microsoft.com/graph/resolve-auth-errors"
_POLICY = r"access to odata is disabled|\braop\b|apponly accesspolicy|application ?access ?policy"
_LICENCE = r"(?:does not|doesn'?t) have (?:a |an |the )?(?:valid |required |premium |spo |sharepoint )*licen[sc]e|premium licen[sc]e|subscription (?:is )?required|not licensed"
_ME = r"/me request is only valid with delegated|only valid with delegated authentication"
_NO_ROLES = (
    r"either scp or roles claim|no permissions|missing (?:role|scope)s? (?:permissions|claims?)|required roles? claims?"
)

_TOKEN: tuple[ErrorRow, ...] = (
    ErrorRow(
        "InvalidAuthenticationToken",
        Text(
            "Graph received something as access token that it does not accept: empty, cut off, expired, or made for "
            "another service.",
            "Graph kreeg als toegangstoken iets wat het niet accepteert: leeg, afgekapt, verlopen, of bedoeld voor een "
            "andere dienst.",
        ),
        ("token_invalid_or_expired", "token_malformed", "wrong_audience"),
        refine=(
            Refinement(r"compacttoken validation failed", ("token_invalid_or_expired",)),
            Refinement(
                r"invalid audience|audience validation|idx10214|wrong audience|audience .{0,40}(?:invalid|not)",
                ("wrong_audience",),
            ),
            Refinement(
                r"compacttoken|well.?formed|no dots|token is empty|is empty\b|parsing failed|malformed|idx14100|idx12741|idx12709|"
                r"bearer bearer|cannot be parsed|not a valid jwt|missing or empty|token is missing|no token",
                ("token_malformed",),
            ),
            Refinement(
                r"expired or is not yet valid|expired or not yet valid", ("token_invalid_or_expired", "clock_skew")
            ),
            Refinement(r"not yet valid|idx10222|in the future", ("clock_skew", "token_invalid_or_expired")),
            Refinement(
                r"lifetime validation failed|is expired|has expired|idx10223|expired", ("token_invalid_or_expired",)
            ),
            Refinement(r"locationcondition|conditional access", ("conditional_access_blocked",)),
            Refinement(
                r"continuous access evaluation|revocat|revoked",
                ("token_invalid_or_expired", "conditional_access_blocked"),
            ),
            Refinement(r"identity of the calling application could not be established", ("sp_missing",)),
            Refinement(r"signature", ("token_malformed", "wrong_audience")),
        ),
        phrases=(
            r"compacttoken (?:parsing|validation) failed",
            r"access token validation failure",
            r"lifetime validation failed, the token is expired",
            r"access token has expired or is not yet valid",
            r"idx14100: jwt is not well ?formed",
            r"access token is empty",
            r"idx10223: lifetime validation failed",
            r"idx10214: audience validation failed",
        ),
        stage="graph",
        statuses=(401,),
        mark="O",
        source=_AUTH_DOCS,
    ),
    ErrorRow(
        "InvalidAuthenticationTokenTenant",
        Text(
            "The token was issued by another tenant than the one the resource belongs to.",
            "Het token komt van een andere tenant dan die waar de resource bij hoort.",
        ),
        ("app_not_found_in_tenant", "wrong_audience"),
        phrases=(r"access token is from the wrong issuer",),
        stage="graph",
        statuses=(401,),
        mark="O",
        source=_AUTH_DOCS,
    ),
    ErrorRow(
        "unauthenticated",
        Text("The call carried no usable sign-in.", "De aanroep had geen bruikbare aanmelding bij zich."),
        ("token_malformed", "token_invalid_or_expired"),
        stage="graph",
        statuses=(401,),
        source=_DOCS,
    ),
    ErrorRow(
        "Authentication_MissingOrMalformed",
        Text("The access token is missing or cannot be read.", "Het toegangstoken ontbreekt of is niet leesbaar."),
        ("token_malformed",),
        stage="graph",
        statuses=(401,),
        mark="O",
        source=_AUTH_DOCS,
    ),
    ErrorRow(
        "Authentication_ExpiredToken",
        Text("The access token has expired.", "Het toegangstoken is verlopen."),
        ("token_invalid_or_expired",),
        phrases=(r"your access token has expired\. please renew it",),
        stage="graph",
        statuses=(401,),
        mark="O",
        source=_AUTH_DOCS,
    ),
    ErrorRow(
        "Authentication_Unauthorized",
        Text(
            "The directory did not accept the sign-in of the calling application.",
            "De directory accepteerde de aanmelding van de aanroepende app niet.",
        ),
        ("sp_disabled", "sp_missing", "token_invalid_or_expired"),
        stage="graph",
        statuses=(401, 403),
        mark="U",
    ),
)

_PERMISSION: tuple[ErrorRow, ...] = (
    ErrorRow(
        "Authorization_RequestDenied",
        Text(
            "The directory refuses: the token lacks the permission this call needs.",
            "De directory weigert: in het token ontbreekt de machtiging die deze aanroep nodig heeft.",
        ),
        ("permission_missing",),
        phrases=(r"insufficient privileges to complete the operation",),
        refine=(
            Refinement(_LICENCE, ("license_missing",)),
            Refinement(r"backing application .{0,80}local tenant", ("app_not_found_in_tenant", "sp_missing")),
        ),
        stage="graph",
        statuses=(403,),
        source="https://learn.microsoft.com/troubleshoot/entra/entra-id/app-integration/troubleshoot-authorization-requestdenied-graph-api",
    ),
    ErrorRow(
        "Authorization_IdentityNotFound",
        Text(
            "The service principal (enterprise application) of the caller is not found in this tenant: removed, or "
            "made only just now.",
            "De service-principal (bedrijfstoepassing) van de aanroeper is niet gevonden in deze tenant: verwijderd, of "
            "net aangemaakt.",
        ),
        ("sp_missing",),
        phrases=(r"identity of the calling application could not be established",),
        stage="graph",
        statuses=(401, 403),
        mark="U",
        source=_AUTH_DOCS,
    ),
    ErrorRow(
        "Authorization_IdentityDisabled",
        Text(
            "The service principal (enterprise application) of the caller is switched off.",
            "De service-principal (bedrijfstoepassing) van de aanroeper staat uit.",
        ),
        ("sp_disabled",),
        stage="graph",
        statuses=(401, 403),
        mark="U",
    ),
    ErrorRow(
        "Authentication_MSGraphPermissionMissing",
        Text(
            "The calling application lacks a Microsoft Graph permission for this report or log.",
            "De app mist een Microsoft Graph-machtiging voor dit rapport of logboek.",
        ),
        ("permission_missing",),
        stage="graph",
        statuses=(403,),
        mark="O",
    ),
    ErrorRow(
        "NoPermissionsInAccessToken",
        Text(
            "The token holds no permissions at all: nobody consented, or the permissions are of the wrong kind.",
            "Er staan helemaal geen machtigingen in het token: er is geen toestemming gegeven, of ze zijn van het "
            "verkeerde soort.",
        ),
        ("permission_missing", "consent_missing", "delegated_instead_of_application"),
        phrases=(r"token contains no permissions, or permissions can ?not be understood",),
        stage="graph",
        statuses=(401, 403),
        mark="O",
    ),
    ErrorRow(
        "accessDenied",
        Text("The service refuses this call.", "De dienst weigert deze aanroep."),
        ("permission_missing", "access_policy_denied"),
        refine=(
            Refinement(_POLICY, ("access_policy_denied",)),
            Refinement(r"conditional access|voorwaardelijke toegang", ("conditional_access_blocked",)),
            Refinement(_NO_ROLES, ("permission_missing", "consent_missing", "delegated_instead_of_application")),
            Refinement(_LICENCE, ("license_missing",)),
        ),
        phrases=(
            r"either scp or roles claim need to be present in the token",
            r"missing (?:role|scope) permissions on the request",
        ),
        stage="graph",
        statuses=(403,),
        source=_DOCS,
    ),
    ErrorRow(
        "Forbidden",
        Text("The service refuses this call.", "De dienst weigert deze aanroep."),
        ("permission_missing", "access_policy_denied"),
        refine=(
            Refinement(_POLICY, ("access_policy_denied",)),
            Refinement(r"conditional access|voorwaardelijke toegang", ("conditional_access_blocked",)),
            Refinement(_LICENCE, ("license_missing",)),
            Refinement(_NO_ROLES, ("permission_missing", "consent_missing", "delegated_instead_of_application")),
            Refinement(
                r"insufficient privileges|does not have .{0,60}permission|application is not authorized",
                ("permission_missing",),
            ),
        ),
        stage="graph",
        statuses=(403,),
        mark="O",
        source=_DOCS,
    ),
    ErrorRow(
        "Unauthorized",
        Text("The service does not accept the token.", "De dienst accepteert het token niet."),
        ("token_invalid_or_expired", "wrong_audience", "permission_missing"),
        refine=(
            Refinement(_POLICY, ("access_policy_denied",)),
            Refinement(r"audience", ("wrong_audience",)),
            Refinement(r"expired", ("token_invalid_or_expired",)),
        ),
        stage="graph",
        statuses=(401,),
        mark="O",
    ),
    ErrorRow(
        "graph-application-not-authorised",
        Text(
            "The message names the permission the application would need for this call.",
            "De melding noemt de machtiging die de app voor deze aanroep nodig heeft.",
        ),
        ("permission_missing",),
        phrases=(
            r"application is not authorized to perform this operation",
            r"application must have one of the following (?:scopes|permissions|roles)",
            r"one of the following (?:scopes|permissions|roles) (?:is|are) (?:required|needed)",
        ),
        stage="graph",
        statuses=(403,),
        mark="O",
    ),
    ErrorRow(
        "graph-roles-claim-missing",
        Text(
            "The token has no application permissions in it: there is no `roles` claim.",
            "Er staan geen toepassingsmachtigingen in het token: de claim `roles` ontbreekt.",
        ),
        ("permission_missing", "delegated_instead_of_application", "consent_missing"),
        phrases=(
            r"(?:token|jwt).{0,40}(?:does not|doesn'?t|has no|without|missing|bevat geen|zonder|mist).{0,20}[\"'`]?roles?[\"'`]?(?: claim)?\b",
            r"[\"'`]?roles[\"'`]? claim (?:is )?(?:missing|absent|ontbreekt|not present|empty)",
        ),
        stage="graph",
        mark="O",
    ),
    ErrorRow(
        "graph-delegated-only-token",
        Text(
            "The permissions are delegated: they count for a signed-in person, not for an app on its own.",
            "De machtigingen zijn gedelegeerd: ze gelden voor een aangemelde persoon, niet voor een app op zichzelf.",
        ),
        ("delegated_instead_of_application",),
        phrases=(
            r"delegated permissions? (?:instead of|rather than) application",
            r"gedelegeerde? machtiging(?:en)? (?:in plaats van|i\.p\.v\.) toepassings",
            r"only delegated permissions? (?:are|is|were|was) (?:granted|configured|added)",
            r"alleen gedelegeerde machtigingen",
        ),
        stage="graph",
        mark="U",
    ),
    ErrorRow(
        "graph-me-app-only",
        Text(
            "A path of the signed-in user (/me) was called, but an app signs in as itself: there is no such user.",
            "Er is een pad van de aangemelde gebruiker (/me) aangeroepen, maar een app meldt zich als zichzelf aan: die "
            "gebruiker is er niet.",
        ),
        ("me_endpoint_with_app_only",),
        phrases=(_ME,),
        stage="graph",
        statuses=(400,),
        mark="O",
        source="https://learn.microsoft.com/graph/api/user-get",
    ),
    ErrorRow(
        "Authentication_RequestFromNonPremiumTenantOrB2CTenant",
        Text(
            "This report or log is only for tenants with Microsoft Entra ID P1 or P2.",
            "Dit rapport of logboek is er alleen voor tenants met Microsoft Entra ID P1 of P2.",
        ),
        ("license_missing",),
        phrases=(
            r"neither tenant is b2c or tenant doesn'?t have premium licen[sc]e",
            r"tenant .{0,40}b2c.{0,40}(?:doesn'?t|does not) have (?:a )?premium licen[sc]e",
        ),
        stage="graph",
        statuses=(403,),
        mark="O",
        source="https://learn.microsoft.com/graph/api/signin-list",
    ),
    ErrorRow(
        "graph-licence",
        Text(
            "The tenant lacks a licence this part of Graph needs.",
            "De tenant mist een licentie die dit deel van Graph nodig heeft.",
        ),
        ("license_missing",),
        phrases=(
            r"tenant does not have a spo licen[sc]e",
            r"(?:tenant|organization) (?:does not|doesn'?t) have (?:a |the )?(?:valid |required |premium )?licen[sc]e",
        ),
        stage="graph",
        mark="O",
    ),
)

_DIRECTORY: tuple[ErrorRow, ...] = (
    ErrorRow(
        "Request_ResourceNotFound",
        Text(
            "The object in the path does not exist in this tenant, or is too new to be seen everywhere.",
            "Het object in het pad bestaat niet in deze tenant, of is nog te nieuw om overal zichtbaar te zijn.",
        ),
        ("user_not_found",),
        phrases=(r"does not exist or one of its queried reference-property objects are not present",),
        refine=(
            Refinement(
                r"resource '[^']{0,80}' does not exist.{0,200}serviceprincipal|serviceprincipals?/",
                ("sp_missing", "app_not_found_in_tenant"),
            ),
            Refinement(r"/applications[/(]", ("app_not_found_in_tenant",)),
        ),
        stage="graph",
        statuses=(404,),
        mark="O",
        source="https://learn.microsoft.com/troubleshoot/entra/entra-id/dir-dmns-obj/404-not-found-error-manage-objects-microsoft-graph",
    ),
    ErrorRow(
        "Directory_ObjectNotFound",
        Text(
            "The directory cannot find the object, or the company itself.",
            "De directory kan het object niet vinden, of de organisatie zelf niet.",
        ),
        ("user_not_found", "tenant_not_found"),
        refine=(Refinement(r"company information", ("tenant_not_found", "tenant_unavailable")),),
        stage="graph",
        statuses=(404,),
        mark="O",
    ),
    ErrorRow(
        "OrganizationFromTenantGuidNotFound",
        Text(
            "Exchange Online does not know this tenant: it has no Exchange Online (yet), or the tenant is the wrong one.",
            "Exchange Online kent deze tenant niet: er is (nog) geen Exchange Online, of het is de verkeerde tenant.",
        ),
        ("license_missing", "mailbox_missing_or_on_prem", "tenant_not_found"),
        phrases=(r"the tenant for tenant guid '[^']{0,60}' does not exist",),
        stage="graph",
        statuses=(401, 404),
        mark="O",
        source="https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues",
    ),
    ErrorRow(
        "itemNotFound",
        Text("The item does not exist.", "Het item bestaat niet."),
        ("item_not_found",),
        stage="graph",
        statuses=(404,),
        source=_DOCS,
    ),
    ErrorRow(
        "Directory_QuotaExceeded",
        Text(
            "The tenant, or the signed-in person, may not create more objects in the directory.",
            "De tenant, of de aangemelde persoon, mag geen objecten meer aanmaken in de directory.",
        ),
        ("throttled",),
        stage="graph",
        statuses=(403,),
        mark="O",
    ),
    ErrorRow(
        "Directory_ConcurrencyViolation",
        Text("Two changes of the same object crossed.", "Twee wijzigingen van hetzelfde object liepen door elkaar."),
        ("service_transient",),
        stage="graph",
        statuses=(409,),
        mark="O",
    ),
    ErrorRow(
        "NoBackingApplicationObject",
        Text(
            "The registration is too new: the app ID does not lead to an application object yet.",
            "De registratie is nog te nieuw: de app-id leidt nog niet naar een toepassingsobject.",
        ),
        ("app_not_found_in_tenant", "service_transient"),
        phrases=(
            r"does not reference a valid application object",
            r"backing application of the service principal being created must",
        ),
        stage="graph",
        statuses=(400, 403),
        mark="O",
    ),
    ErrorRow(
        "CredentialInvalidLifetimeAsPerAppPolicy",
        Text(
            "A policy of the tenant limits how long a client secret may live; the asked end date is too far away.",
            "Een beleid van de tenant begrenst hoe lang een clientgeheim mag gelden; de gevraagde einddatum ligt te ver weg.",
        ),
        ("request_malformed",),
        phrases=(r"credential lifetime exceeds the max value allowed",),
        here=Text(
            "Choose an earlier end date for the secret, or ask the Entra admin to except this app from the policy.",
            "Kies een eerdere einddatum voor het geheim, of vraag de Entra-beheerder deze app van het beleid uit te zonderen.",
        ),
        stage="graph",
        statuses=(400,),
        mark="O",
        source="https://github.com/microsoft/PubSec-Info-Assistant/issues/681",
    ),
    ErrorRow(
        "CredentialTypeNotAllowedAsPerAppPolicy",
        Text(
            "A policy of the tenant forbids client secrets for this app.",
            "Een beleid van de tenant staat voor deze app geen clientgeheimen toe.",
        ),
        ("cert_required_not_secret",),
        phrases=(r"credential type .{0,40}not allowed as per (?:assigned|app) policy",),
        stage="graph",
        statuses=(400,),
        mark="U",
    ),
)

_SERVICE: tuple[ErrorRow, ...] = (
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
            r"too many requests\b",
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
            Refinement(_POLICY, ("access_policy_denied",)),
            Refinement(_ME, ("me_endpoint_with_app_only",)),
            Refinement(_LICENCE, ("license_missing",)),
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
            Refinement(_ME, ("me_endpoint_with_app_only",)),
            Refinement(r"tenant does not have a spo|" + _LICENCE, ("license_missing",)),
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
            Refinement(_ME, ("me_endpoint_with_app_only",)),
            Refinement(
                r"backing application|valid application object", ("app_not_found_in_tenant", "service_transient")
            ),
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
        refine=(Refinement(_ME, ("me_endpoint_with_app_only",)),),
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

GRAPH_ERRORS: tuple[ErrorRow, ...] = (*_TOKEN, *_PERMISSION, *_DIRECTORY, *EXCHANGE_ERRORS, *_SERVICE)

BY_CODE = {row.code.lower(): row for row in GRAPH_ERRORS}
"""By code in lower case: Graph and its libraries differ in casing (`accessDenied`, `AccessDenied`)."""

ORDINARY_WORDS = frozenset(
    {
        "accessdenied",
        "badrequest",
        "forbidden",
        "gatewaytimeout",
        "generalexception",
        "internalservererror",
        "invalidrequest",
        "itemnotfound",
        "quotalimitreached",
        "resourcenotfound",
        "servicenotavailable",
        "serviceunavailable",
        "toomanyrequests",
        "unauthenticated",
        "unauthorized",
        "unknownerror",
        "extensionerror",
        "errorinvalidrequest",
        "errorinternalservererror",
    }
)
"""Codes that other services use as well, or that say little: they count only where a code stands, and any more precise
code beside them wins."""
