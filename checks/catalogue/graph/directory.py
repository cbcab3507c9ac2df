"""The directory behind Microsoft Graph: objects, the registration itself, and policies on its secrets."""

from __future__ import annotations

from checks.catalogue.rows import ErrorRow, Refinement
from checks.words import Text

_DOCS = "https://learn.microsoft.com/graph/errors"

ROWS: tuple[ErrorRow, ...] = (
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
        "CredentialInvalidLifetimeAsPerAppPolicy",
        Text(
            "A policy of the tenant limits how long a client secret may live; the asked end date is too far away.",
            "Een beleid van de tenant begrenst hoe lang een clientgeheim mag gelden; de gevraagde einddatum ligt te "
            "ver weg.",
        ),
        ("request_malformed",),
        phrases=(r"credential lifetime exceeds the max value allowed",),
        here=Text(
            "Choose an earlier end date for the secret, or ask the Entra admin to except this app from the policy.",
            "Kies een eerdere einddatum voor het geheim, of vraag de Entra-beheerder deze app van het beleid uit te "
            "zonderen.",
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
