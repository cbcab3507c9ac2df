"""The directory behind Microsoft Graph: objects, the registration itself, and policies on its secrets."""

from __future__ import annotations

from checks.catalogue import places
from checks.catalogue.rows import HARMLESS, ErrorRow, Refinement
from checks.remedy import Actor, Remedy
from checks.words import Text

_DOCS = "https://learn.microsoft.com/graph/errors"

ROWS: tuple[ErrorRow, ...] = (
    ErrorRow(
        "Request_ResourceNotFound",
        Text(
            "The object in the path does not exist in this tenant, or is too new to be seen everywhere.",
            "Het object in het pad bestaat niet in deze tenant, of is nog te nieuw om overal zichtbaar te zijn.",
        ),
        ("user_not_found", "mailbox_missing_or_on_prem"),
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
            "Exchange Online does not know this tenant: it has no Exchange Online (yet), or the tenant is the wrong "
            "one.",
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
        "graph-already-there",
        Text(
            "What was asked for is there already, so nothing was changed and nothing has to be done.",
            "Wat is gevraagd is er al; er is dus niets gewijzigd en er hoeft niets te gebeuren.",
        ),
        (HARMLESS,),
        phrases=(
            r"permission being assigned already exists on the object",
            r"one or more added object references already exist",
            r"(?:permission entry|role assignment|service principal (?:name)?|app role assignment) already exists",
            r"organization ?customization .{0,60}(?:already|niet nodig)|"
            r"this operation is not required\. organization is already enabled for customization",
        ),
        stage="graph",
        statuses=(400, 409),
        mark="O",
    ),
    ErrorRow(
        "CredentialInvalidLifetimeAsPerAppPolicy",
        Text(
            "A policy of the tenant limits how long a client secret may live; the asked end date is too far away.",
            "Een beleid van de tenant begrenst hoe lang een clientgeheim mag gelden; de gevraagde einddatum ligt te "
            "ver weg.",
        ),
        ("secret_blocked_by_policy",),
        phrases=(
            r"credential lifetime exceeds the max value allowed",
            r"(?:secret|credential|password)s?.{0,40}(?:expir\w{1,6}|lifetime|duration).{0,60}(?:exceeds|longer than|"
            r"limited by|more than).{0,60}(?:polic|allowed|maximum)",
        ),
        here=Text(
            "Choose an earlier end date for the secret; then no exemption is needed.",
            "Kies een eerdere einddatum voor het geheim; dan is er geen uitzondering nodig.",
        ),
        sole=True,
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
        ("secret_blocked_by_policy",),
        phrases=(r"credential type .{0,40}not allowed as per (?:assigned|app) policy",),
        refine=(
            Refinement(
                r"credential type .{0,4}(?:asymmetric|certificate|trustedcertificate)",
                ("secret_blocked_by_policy", "cert_mismatch"),
            ),
        ),
        sole=True,
        stage="graph",
        statuses=(400,),
        mark="S",
        source="https://github.com/OfficeDev/microsoft-365-agents-toolkit",
    ),
    ErrorRow(
        "app-secrets-blocked",
        Text(
            "The portal says that a policy of the tenant blocks client secrets.",
            "De portal zegt dat een beleid van de tenant clientgeheimen blokkeert.",
        ),
        ("secret_blocked_by_policy",),
        phrases=(
            r"(?:client )?secrets (?:are|have been) (?:blocked|disabled|not allowed|restricted) (?:by|due to) .{0,60}"
            r"polic",
            r"client ?geheimen (?:zijn|worden) (?:geblokkeerd|niet toegestaan|uitgeschakeld|beperkt) (?:door|vanwege) "
            r".{0,60}beleid",
            r"(?:toevoegen|aanmaken|maken) van .{0,40}(?:geheim|wachtwoord)\w{0,8}.{0,40}"
            r"(?:geblokkeerd|niet toegestaan).{0,40}beleid",
            r"beleid.{0,60}(?:blokkeert|verbiedt|staat .{0,40}niet toe).{0,40}clientgeheim",
            r"polic(?:y|ies) .{0,60}(?:blocks?|prevents?|does not allow|do not allow|forbids?|restricts?) .{0,40}"
            r"(?:client secrets|password (?:credentials?|addition)|adding (?:client )?secrets)",
            r"geheime clientsleutels (?:zijn|worden) geblokkeerd|clientgeheimnisse .{0,40}blockiert|"
            r"geheime clientschlussel .{0,60}blockiert|secrets client .{0,40}bloques",
        ),
        stage="graph",
        mark="O",
        source="https://learn.microsoft.com/entra/identity/enterprise-apps/tutorial-enforce-secret-standards",
    ),
    ErrorRow(
        "SignInAudienceNotAllowedAsPerAppPolicy",
        Text(
            "A policy of the tenant forbids an app that other organisations or personal accounts may use.",
            "Een beleid van de tenant verbiedt een app die andere organisaties of persoonlijke accounts mogen "
            "gebruiken.",
        ),
        ("multi_tenant_config", "request_malformed"),
        phrases=(r"'?signinaudience'? property value .{0,60}is not allowed",),
        here=Text(
            "Register it for accounts in this organisation only (single tenant); that is what Profit needs.",
            "Registreer haar voor alleen accounts in deze organisatie (één tenant); dat is wat Profit nodig heeft.",
        ),
        remedy=Remedy(
            Actor.CUSTOMER_ADMIN,
            (
                Text(
                    "Register the app in {place} and choose Accounts in this organizational directory only (single "
                    "tenant); in a script: signInAudience AzureADMyOrg.",
                    "Registreer de app in {place} en kies Alleen accounts in deze organisatiemap (één tenant); in een "
                    "script: signInAudience AzureADMyOrg.",
                    {"place": places.NEW_REGISTRATION},
                ),
            ),
            link=places.DOC_APP_POLICIES,
        ),
        sole=True,
        stage="graph",
        statuses=(400,),
        mark="S",
        source="https://github.com/OfficeDev/microsoft-365-agents-toolkit",
    ),
    ErrorRow(
        "app-deactivated",
        Text(
            "The registration was deactivated by its owner.",
            "De registratie is door de eigenaar gedeactiveerd.",
        ),
        ("app_deactivated", "sp_disabled"),
        phrases=(
            r"(?:app|application|it) .{0,60}(?:has been|was|is) (?:disabled by (?:its|the) owner|deactivated)",
            r"(?:app|toepassing|registratie) .{0,60}(?:is|werd) (?:gedeactiveerd|uitgeschakeld door de eigenaar)",
        ),
        stage="both",
        mark="U",
        source="https://learn.microsoft.com/entra/identity/enterprise-apps/deactivate-app-registration",
    ),
)
