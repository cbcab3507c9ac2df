"""AADSTS rows: which tenant, and which endpoint.

A table, as long as its rows are many.
"""

from __future__ import annotations

from checks.catalogue import sources
from checks.catalogue.rows import ErrorRow, Refinement
from checks.catalogue.wording import ANY, HAS_NOT, IS_NOT, WAS_NOT, Q
from checks.words import Text

ROWS: tuple[ErrorRow, ...] = (
    ErrorRow(
        "AADSTS90002",
        Text(
            "No tenant with this name or ID exists in the cloud that was asked.",
            "In de aangesproken cloud bestaat geen tenant met deze naam of id.",
        ),
        ("tenant_not_found", "tenant_id_malformed"),
        name="InvalidTenantName",
        phrases=(
            rf"tenant {Q}{ANY}{Q} not found\. (?:check|this may happen)",
            r"tenant \W{0,4}(?:[0-9a-f-]{36}|[\w-]{1,60}(?:\.[\w-]{1,60}){1,6})\W{0,4} not found",
            r"tenant [^\w\s]{1,4}[^\n]{1,80}?[^\w\s]{1,4} not found",
        ),
        refine=(
            Refinement(
                rf"tenant {Q}(?:\S{{0,40}}[<>{{}}$%\[\]].{{0,60}}?|[\w-]*tenant[\w-]*|[\w-]*placeholder[\w-]*|"
                rf"undefined|null|none|nan|[\w-]*directory[\w-]*){Q} not found",
                ("tenant_id_malformed", "tenant_not_found"),
            ),
            Refinement(
                rf"tenant {Q}(?![0-9a-f]{{8}}-)[\w-]{{1,60}}{Q} not found", ("tenant_not_found", "tenant_id_malformed")
            ),
        ),
        statuses=(400,),
        oauth_errors=("invalid_request", "invalid_tenant"),
        here=Text(
            "Usually a typing error in the tenant ID or domain, a domain that is not verified in any "
            "tenant, or a tenant in another cloud.",
            "Meestal een tikfout in de tenant-id of het domein, een domein dat in geen enkele tenant "
            "is geverifieerd, of een tenant in een andere cloud.",
        ),
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS900023",
        Text(
            "What stands in the tenant's place is no GUID, DNS name or external domain.",
            "Wat op de plek van de tenant staat is geen GUID, DNS-naam of extern domein.",
        ),
        ("tenant_id_malformed",),
        phrases=(rf"specified tenant identifier {Q}{ANY}{Q} is neither a valid dns name",),
        statuses=(400,),
        oauth_errors=("invalid_request",),
        here=Text(
            "The tenant field holds something like a display name, undefined, spaces, or a whole web address.",
            "In het tenantveld staat iets als een weergavenaam, undefined, spaties of een heel webadres.",
        ),
        mark="D+",
        source=sources.look_up(900023),
    ),
    ErrorRow(
        "AADSTS900021",
        Text("The tenant ID is an empty GUID (all zeros).", "De tenant-id is een lege GUID (alleen nullen)."),
        ("tenant_id_malformed",),
        phrases=(rf"requested tenant identifier {Q}{ANY}{Q} {IS_NOT} valid",),
        oauth_errors=("invalid_request",),
        mark="D+",
        source=sources.look_up(900021),
    ),
    ErrorRow(
        "AADSTS900022",
        Text("The tenant ID is empty.", "De tenant-id is leeg."),
        ("tenant_id_malformed",),
        phrases=(r"provided tenant identifier is empty",),
        oauth_errors=("invalid_request",),
        mark="D+",
        source=sources.look_up(900022),
    ),
    ErrorRow(
        "AADSTS90019",
        Text("The request does not say which tenant is meant.", "De aanvraag zegt niet welke tenant bedoeld is."),
        ("tenant_endpoint_required", "tenant_id_malformed"),
        name="MissingTenantRealm",
        phrases=(r"unable to determine the tenant identifier from the request",),
        here=Text(
            "The tenant is missing in the address that was called.", "In het aangeroepen adres ontbreekt de tenant."
        ),
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS50059",
        Text(
            "Neither the request nor the credentials say which tenant is meant.",
            "Noch de aanvraag, noch de referenties zeggen welke tenant bedoeld is.",
        ),
        ("tenant_endpoint_required", "tenant_not_found"),
        name="MissingTenantRealmAndNoUserInformationProvided",
        phrases=(
            r"no tenant-identifying information found",
            rf"tenant-identifying information {WAS_NOT} found",
        ),
        statuses=(400,),
        oauth_errors=("invalid_request",),
        here=Text(
            "common or organizations stands where the customer's tenant belongs.",
            "Waar de tenant van de klant hoort staat common of organizations.",
        ),
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS50128",
        Text(
            "The domain name is invalid, or nothing in the request names a tenant.",
            "De domeinnaam is ongeldig, of niets in de aanvraag noemt een tenant.",
        ),
        ("tenant_not_found", "tenant_endpoint_required", "tenant_id_malformed"),
        name="InvalidDomainName",
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS50194",
        Text(
            "The app is for one tenant only, but was used on the endpoint for all tenants.",
            "De app is voor één tenant bedoeld, maar is gebruikt op het eindpunt voor alle tenants.",
        ),
        ("multi_tenant_config", "tenant_endpoint_required"),
        phrases=(
            rf"{IS_NOT} configured as a multi-?tenant application",
            rf"usage of the /common endpoint {IS_NOT} supported",
        ),
        oauth_errors=("invalid_request",),
        here=Text(
            "The authority says common; name the tenant instead, and leave the app single-tenant.",
            "In de authority staat common; noem daar de tenant, en laat de app single-tenant.",
        ),
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS650059",
        Text(
            "The registration is for its own tenant only (AzureADMyOrg), and was used in another one.",
            "De registratie is alleen voor haar eigen tenant (AzureADMyOrg) en is in een andere gebruikt.",
        ),
        ("multi_tenant_config", "app_not_found_in_tenant"),
        phrases=(
            rf"application {IS_NOT} configured for use in the tenant",
            r"signinaudience.{0,20}is limiting its use in the tenant",
        ),
        here=Text(
            "Profit's app belongs in the customer's own tenant: compare the tenant ID first, then register the app "
            "there.",
            "De app voor Profit hoort in de tenant van de klant zelf: vergelijk eerst de tenant-id, en registreer de "
            "app daar.",
        ),
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS501941",
        Text(
            "The resource is for one tenant only, but was asked on the endpoint for all tenants.",
            "De bron is voor één tenant bedoeld, maar is gevraagd op het eindpunt voor alle tenants.",
        ),
        ("tenant_endpoint_required", "multi_tenant_config"),
        mark="D+",
        source=sources.look_up(501941),
    ),
    ErrorRow(
        "AADSTS9001023",
        Text(
            "This grant type is not possible on /common or /consumers.",
            "Dit grant-type kan niet op /common of /consumers.",
        ),
        ("tenant_endpoint_required",),
        phrases=(rf"grant type {IS_NOT} supported over the /common or /consumers endpoints",),
        oauth_errors=("invalid_request",),
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS90010",
        Text(
            "Not supported: usually this grant type on /common or /consumers.",
            "Niet ondersteund: meestal dit grant-type op /common of /consumers.",
        ),
        ("tenant_endpoint_required", "request_malformed"),
        name="NotSupported",
        phrases=(r"unable to create (?:the |\S{1,30} )algorithm",),
        refine=(
            Refinement(r"/common|/consumers|/organizations", ("tenant_endpoint_required",)),
            Refinement(r"unable to create", ("request_malformed",)),
        ),
        statuses=(400,),
        oauth_errors=("invalid_request",),
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS900191",
        Text(
            "Client credentials need a tenant in the address.",
            "Bij client credentials moet er een tenant in het adres staan.",
        ),
        ("tenant_endpoint_required",),
        phrases=(rf"client_credentials{Q} grant type requires a tenant",),
        stage="token",
        oauth_errors=("invalid_request",),
        mark="D+",
        source=sources.look_up(900191),
    ),
    ErrorRow(
        "AADSTS90133",
        Text(
            "The device code sign-in is not possible on /common or /consumers.",
            "Aanmelden met een apparaatcode kan niet op /common of /consumers.",
        ),
        ("tenant_endpoint_required",),
        phrases=(rf"device code flow {IS_NOT} supported under /common or /consumers",),
        stage="consent",
        mark="D+",
        source=sources.MSAL_DOCS,
    ),
    ErrorRow(
        "AADSTS90124",
        Text(
            "The resource is not available on /common or /consumers.",
            "De bron is niet beschikbaar op /common of /consumers.",
        ),
        ("tenant_endpoint_required",),
        name="V1ResourceV2GlobalEndpointNotSupported",
        phrases=(rf"resource {IS_NOT} supported over the /common or /consumers",),
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS90130",
        Text(
            "The app is not available on /common or /consumers.", "De app is niet beschikbaar op /common of /consumers."
        ),
        ("tenant_endpoint_required",),
        name="NonConvergedAppV2GlobalEndpointNotSupported",
        phrases=(rf"application {IS_NOT} supported over the /common or /consumers",),
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS90129",
        Text(
            "The resource takes version 1 tokens and is not available on /common or /consumers.",
            "De bron gebruikt tokens van versie 1 en is niet beschikbaar op /common of /consumers.",
        ),
        ("tenant_endpoint_required",),
        phrases=(r"has a configured token version of",),
        mark="D+",
        source=sources.look_up(90129),
    ),
    ErrorRow(
        "AADSTS9002332",
        Text(
            "The app is for Microsoft Entra users only, so /consumers does not fit.",
            "De app is alleen voor gebruikers van Microsoft Entra, dus /consumers past niet.",
        ),
        ("tenant_endpoint_required",),
        phrases=(
            r"configured for use by (?:microsoft entra|azure active directory) users only",
            r"do not use the /consumers endpoint",
        ),
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS9002346",
        Text(
            "The app is for personal Microsoft accounts only, so a tenant's endpoint does not fit.",
            "De app is alleen voor persoonlijke Microsoft-accounts, dus het eindpunt van een tenant past niet.",
        ),
        ("app_not_found_in_tenant", "multi_tenant_config"),
        phrases=(r"configured for use by microsoft account users only",),
        here=Text(
            "For the Profit link, register a new app with account type single tenant in the customer's tenant.",
            "Registreer voor de koppeling met Profit een nieuwe app met als accounttype één tenant, "
            "in de tenant van de klant.",
        ),
        mark="O",
        source=sources.look_up(9002346),
    ),
    ErrorRow(
        "AADSTS50049",
        Text("The login host or instance is unknown.", "De aanmeldserver (instance) is onbekend."),
        ("request_malformed", "tenant_id_malformed"),
        name="NoSuchInstanceForDiscovery",
        phrases=(r"unknown or invalid instance",),
        oauth_errors=("invalid_instance",),
        here=Text(
            "The authority has a host that is not Microsoft's; for the worldwide cloud it is "
            "login.microsoftonline.com.",
            "In de authority staat een server die niet van Microsoft is; voor de wereldwijde cloud is "
            "dat login.microsoftonline.com.",
        ),
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS50050",
        Text("The discovery request is malformed.", "De discovery-aanvraag is niet goed gevormd."),
        ("request_malformed",),
        name="MalformedDiscoveryRequest",
        phrases=(r"the request is malformed: invalid format for",),
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS5000224",
        Text(
            "Microsoft blocked the tenant on suspicion of fraud; only Microsoft's support can help.",
            "Microsoft heeft de tenant geblokkeerd wegens een vermoeden van fraude; alleen Microsoft-support kan "
            "helpen.",
        ),
        ("tenant_unavailable",),
        name="NotAllowedTenantBlockedTenantFraud",
        phrases=(r"we are sorry, this resource is not available",),
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS5000225",
        Text(
            "Microsoft blocked the tenant because nobody used it.",
            "Microsoft heeft de tenant geblokkeerd omdat niemand hem gebruikte.",
        ),
        ("tenant_unavailable",),
        phrases=(r"tenant has been blocked due to inactivity",),
        here=Text(
            "An administrator can ask Microsoft to reactivate it within 20 days; after that it is deleted.",
            "Een beheerder kan Microsoft binnen 20 dagen vragen hem te heractiveren; daarna wordt hij verwijderd.",
        ),
        mark="D+",
        source=sources.look_up(5000225),
    ),
    ErrorRow(
        "AADSTS5000222",
        Text(
            "The tenant was in Microsoft Cloud Germany, which has been closed.",
            "De tenant zat in Microsoft Cloud Duitsland, en die is gesloten.",
        ),
        ("tenant_unavailable",),
        phrases=(r"access a resource in microsoft cloud deutschland",),
        mark="D+",
        source=sources.look_up(5000222),
    ),
    ErrorRow(
        "AADSTS90085",
        Text("The organisation has not been set up completely yet.", "De organisatie is nog niet volledig ingericht."),
        ("service_transient", "tenant_unavailable"),
        name="OrgIdWsFederationSltRedemptionFailed",
        phrases=(rf"company object {HAS_NOT} been provisioned yet",),
        here=Text("A brand-new tenant: wait and try again.", "Een gloednieuwe tenant: wacht en probeer het opnieuw."),
        source=sources.ENTRA_ERRORS,
    ),
)
