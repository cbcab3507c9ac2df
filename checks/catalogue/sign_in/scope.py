"""AADSTS rows: scope, resource, and the permissions of the registration."""

from __future__ import annotations

from checks.catalogue import sources
from checks.catalogue.rows import ErrorRow, Refinement
from checks.catalogue.wording import ANY, CANNOT, DOES_NOT, IS_NOT, WAS_NOT, Q
from checks.words import Text

ROWS: tuple[ErrorRow, ...] = (
    ErrorRow(
        "AADSTS70011",
        Text("The scope that was asked for is not valid.", "Het gevraagde bereik (scope) is niet geldig."),
        ("scope_malformed",),
        name="InvalidScope",
        phrases=(rf"provided value for the input parameter {Q}scope{Q} {IS_NOT} valid(?! because| when requesting)",),
        statuses=(400,),
        oauth_errors=("invalid_scope",),
        here=Text(
            "A typing error in the scope, or the Graph host of another cloud; it must be one resource "
            "followed by /.default.",
            "Een tikfout in de scope, of de Graph-server van een andere cloud; het moet één bron zijn "
            "met /.default erachter.",
        ),
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS1002012",
        Text(
            "With client credentials the scope must end in /.default.",
            "Bij client credentials moet de scope op /.default eindigen.",
        ),
        ("scope_malformed",),
        phrases=(r"client credential flows must have a scope value with /\.default",),
        stage="token",
        oauth_errors=("invalid_scope",),
        here=Text(
            "Separate permissions (Mail.Read, User.Read) were asked for, or the scope was encoded twice.",
            "Er zijn losse machtigingen (Mail.Read, User.Read) gevraagd, of de scope is dubbel gecodeerd.",
        ),
        mark="O",
        source=sources.look_up(1002012),
    ),
    ErrorRow(
        "AADSTS28000",
        Text("The scope names more than one resource.", "De scope noemt meer dan één bron."),
        ("scope_malformed",),
        oauth_errors=("invalid_scope",),
        mark="D+",
        source=sources.look_up(28000),
    ),
    ErrorRow(
        "AADSTS28001",
        Text("The request has no scope.", "De aanvraag heeft geen scope."),
        ("scope_malformed", "request_malformed"),
        phrases=(rf"must include a {Q}scope{Q} input parameter\.?$",),
        oauth_errors=("invalid_scope",),
        mark="D+",
        source=sources.look_up(28001),
    ),
    ErrorRow(
        "AADSTS28002",
        Text("The scope is not valid for an access token.", "De scope is niet geldig voor een toegangstoken."),
        ("scope_malformed",),
        phrases=(rf"provided value for the input parameter scope {Q}{ANY}{Q} {IS_NOT} valid when requesting",),
        stage="token",
        oauth_errors=("invalid_scope",),
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS28003",
        Text("The scope is empty.", "De scope is leeg."),
        ("scope_malformed",),
        phrases=(rf"input parameter scope {CANNOT} be empty when requesting",),
        stage="token",
        oauth_errors=("invalid_scope",),
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS700022",
        Text(
            "The scope names more than one resource (older: the assertion has no subject).",
            "De scope noemt meer dan één bron (ouder: de verklaring heeft geen subject).",
        ),
        ("scope_malformed",),
        name="InvalidMultipleResourcesScope",
        phrases=(
            rf"scope {IS_NOT} valid because it contains more than one resource",
            r"no subject claim provided in the assertion",
        ),
        refine=(Refinement(r"subject claim|assertion", ("assertion_malformed",)),),
        stage="token",
        oauth_errors=("invalid_scope", "invalid_client"),
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS700023",
        Text(
            "The scope names no resource (older: the assertion has another audience).",
            "De scope noemt geen bron (ouder: de verklaring heeft een andere audience).",
        ),
        ("scope_malformed",),
        name="InvalidResourcelessScope",
        phrases=(
            rf"parameter scope {IS_NOT} valid when requesting an access token",
            rf"client assertion audience claim {DOES_NOT} match",
        ),
        refine=(Refinement(r"audience claim|realm issuer", ("assertion_malformed",)),),
        stage="token",
        oauth_errors=("invalid_scope", "invalid_client"),
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS901002",
        Text(
            "This parameter is not supported here; mostly the old resource parameter on the v2.0 endpoint.",
            "Deze parameter wordt hier niet ondersteund; meestal de oude parameter resource op het v2.0-eindpunt.",
        ),
        ("request_malformed", "scope_malformed"),
        phrases=(rf"{Q}resource{Q} request parameter {IS_NOT} supported",),
        stage="token",
        oauth_errors=("invalid_request",),
        here=Text(
            "Use scope=https://graph.microsoft.com/.default instead of resource.",
            "Gebruik scope=https://graph.microsoft.com/.default in plaats van resource.",
        ),
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS9010010",
        Text(
            "The request names a resource as well as a scope, and they do not fit together.",
            "De aanvraag noemt zowel een resource als een scope, en die passen niet bij elkaar.",
        ),
        ("scope_malformed", "request_malformed"),
        phrases=(rf"resource parameter provided in the request {DOES_NOT} match",),
        oauth_errors=("invalid_target",),
        here=Text(
            "Leave resource out and send only scope=https://graph.microsoft.com/.default.",
            "Laat resource weg en stuur alleen scope=https://graph.microsoft.com/.default.",
        ),
        mark="O",
        source=sources.look_up(9010010),
    ),
    ErrorRow(
        "AADSTS500011",
        Text(
            "The resource that was asked for is unknown in this tenant.",
            "De gevraagde bron is in deze tenant onbekend.",
        ),
        ("resource_unknown", "scope_malformed"),
        name="InvalidResourceServicePrincipalNotFound",
        phrases=(rf"resource principal named {ANY} {WAS_NOT} found in the tenant",),
        statuses=(400,),
        oauth_errors=("invalid_resource",),
        here=Text(
            "A typing error in the resource, the Graph address of another cloud, or another tenant than was meant.",
            "Een tikfout in de bron, het Graph-adres van een andere cloud, of een andere tenant dan bedoeld.",
        ),
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS50001",
        Text("The resource is disabled or does not exist.", "De bron is uitgeschakeld of bestaat niet."),
        ("resource_unknown", "resource_disabled"),
        name="InvalidResource",
        phrases=(rf"the resource is disabled or (?:{DOES_NOT} exist|the resource named)",),
        oauth_errors=("invalid_resource",),
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS500012",
        Text("The name of the resource application is not valid.", "De naam van de brontoepassing is niet geldig."),
        ("resource_unknown",),
        phrases=(rf"resource application name {ANY} {IS_NOT} valid",),
        oauth_errors=("invalid_resource",),
        mark="D+",
        source=sources.look_up(500012),
    ),
    ErrorRow(
        "AADSTS500013",
        Text("The request names no resource.", "De aanvraag noemt geen bron."),
        ("resource_unknown", "scope_malformed"),
        phrases=(rf"resource identifier {IS_NOT} provided",),
        oauth_errors=("invalid_resource",),
        mark="D+",
        source=sources.look_up(500013),
    ),
    ErrorRow(
        "AADSTS500014",
        Text(
            "The resource's service principal is disabled in this tenant.",
            "De service-principal van de bron is in deze tenant uitgeschakeld.",
        ),
        ("resource_disabled",),
        name="InvalidResourceServicePrincipalDisabled",
        phrases=(
            rf"service principal for resource {Q}{ANY}{Q} is disabled",
            r"subscription within the tenant has lapsed",
        ),
        oauth_errors=("invalid_resource",),
        here=Text(
            "The Microsoft 365 subscription has lapsed, or an administrator disabled Microsoft Graph "
            "or Office 365 Exchange Online.",
            "Het Microsoft 365-abonnement is verlopen, of een beheerder heeft Microsoft Graph of "
            "Office 365 Exchange Online uitgeschakeld.",
        ),
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS7000117",
        Text("The resource is disabled in this tenant.", "De bron is in deze tenant uitgeschakeld."),
        ("resource_disabled",),
        phrases=(rf"resource application {Q}{ANY}{Q} ?\({ANY}\) is disabled in tenant",),
        mark="D+",
        source=sources.look_up(7000117),
    ),
    ErrorRow(
        "AADSTS700017",
        Text("This resource is not supported.", "Deze bron wordt niet ondersteund."),
        ("resource_unknown",),
        mark="D+",
        source=sources.look_up(700017),
    ),
    ErrorRow(
        "AADSTS700018",
        Text("This resource is not supported.", "Deze bron wordt niet ondersteund."),
        ("resource_unknown",),
        mark="D+",
        source=sources.look_up(700018),
    ),
    ErrorRow(
        "AADSTS700039",
        Text("The resource ID is all zeros.", "De bron-id bestaat uit alleen nullen."),
        ("resource_unknown", "scope_malformed"),
        phrases=(rf"{IS_NOT} a valid resource identifier",),
        mark="D+",
        source=sources.look_up(700039),
    ),
    ErrorRow(
        "AADSTS900562",
        Text("The GUID of the resource has an unknown form.", "De GUID van de bron heeft een onbekende vorm."),
        ("resource_unknown", "scope_malformed"),
        phrases=(r"unsupported guid resource format",),
        mark="D+",
        source=sources.look_up(900562),
    ),
)
