"""Microsoft Graph refuses for want of a permission, a licence, or because an app has no signed-in user."""

from __future__ import annotations

from checks.catalogue.rows import ErrorRow, Refinement
from checks.catalogue.wording import A_PERSONS_ACT, LICENCE, ME_PATH, POLICY
from checks.words import Text

_DOCS = "https://learn.microsoft.com/graph/errors"
_AUTH_DOCS = "https://learn.microsoft.com/graph/resolve-auth-errors"
_NO_ROLES = (
    r"either scp or roles claim|no permissions|missing (?:role|scope)s? (?:permissions|claims?)|required roles? claims?"
)

ROWS: tuple[ErrorRow, ...] = (
    ErrorRow(
        "Authorization_RequestDenied",
        Text(
            "The directory refuses: the token lacks the permission this call needs.",
            "De directory weigert: in het token ontbreekt de machtiging die deze aanroep nodig heeft.",
        ),
        ("permission_missing", "consent_missing", "delegated_instead_of_application", "admin_role_missing"),
        phrases=(r"insufficient privileges to complete the operation",),
        refine=(
            Refinement(LICENCE, ("license_missing",)),
            Refinement(r"backing application .{0,80}local tenant", ("app_not_found_in_tenant", "sp_missing")),
            Refinement(A_PERSONS_ACT, ("admin_role_missing", "permission_missing")),
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
            "De service-principal (bedrijfstoepassing) van de aanroeper is niet gevonden in deze tenant: "
            "verwijderd, of "
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
        "Authentication_ApplicationHasNoDirectoryReadAccess",
        Text(
            "This log or report also wants a permission to read the directory.",
            "Dit logboek of rapport wil ook een machtiging om de directory te lezen.",
        ),
        ("permission_missing",),
        phrases=(r"application (?:has no|does not have) directory read access",),
        here=Text(
            "For the sign-in log that is Directory.Read.All beside AuditLog.Read.All.",
            "Voor het aanmeldingslogboek is dat Directory.Read.All naast AuditLog.Read.All.",
        ),
        stage="graph",
        statuses=(403,),
        mark="O",
        source="https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/13632",
    ),
    ErrorRow(
        "PermissionScopeNotGranted",
        Text(
            "The token lacks the scope this part of the directory wants (roles and their eligibility above all).",
            "Het token mist het bereik (scope) dat dit deel van de directory wil (vooral rollen en het in aanmerking "
            "komen daarvoor).",
        ),
        ("permission_missing", "consent_missing"),
        phrases=(r"authorization failed due to missing permission scope",),
        stage="graph",
        statuses=(403,),
        mark="O",
        source="https://github.com/Azure/azure-cli/issues/33778",
    ),
    ErrorRow(
        "AuthOMMissingRequiredPermissions",
        Text(
            "The token lacks what the service behind Graph wants; for a guest account there is nothing to be given.",
            "Het token mist wat de dienst achter Graph wil; voor een gastaccount valt er niets te geven.",
        ),
        ("permission_missing", "mailbox_missing_or_on_prem"),
        refine=(Refinement(r"guest", ("mailbox_missing_or_on_prem", "permission_missing")),),
        phrases=(r"aadguestpft token", r"token doesn.{0,4}t contain the permissions required by the target api"),
        here=Text(
            "Is it a guest of this tenant? Then the mailbox is in another organisation and cannot be reached here.",
            "Is het een gast van deze tenant? Dan staat het postvak bij een andere organisatie en is het hier niet te "
            "bereiken.",
        ),
        stage="graph",
        statuses=(401, 403),
        mark="O",
        source="https://github.com/inovex/CalendarSync/issues/219",
    ),
    ErrorRow(
        "portal-no-access",
        Text(
            "The portal does not show this page to the person who is signed in.",
            "De portal toont deze pagina niet aan de aangemelde persoon.",
        ),
        ("admin_role_missing",),
        phrases=(
            r"(?:you (?:do not|don.{0,2}t) have access|(?:u|je|jij) hebt geen toegang) (?:to|tot) (?:this|these|the|"
            r"deze|dit|de) (?:data|page|information|view|resource|gegevens|pagina|informatie|weergave|bron|blade)"
            r" ?.{0,80}(?:global administrator|globale beheerder|directory|tenant)",
        ),
        stage="consent",
        mark="O",
    ),
    ErrorRow(
        "graph-person-may-not",
        Text(
            "The person who is signed in may not do this in the directory.",
            "De aangemelde persoon mag dit in de directory niet doen.",
        ),
        ("admin_role_missing",),
        phrases=(
            r"you (?:do not|don.{0,2}t) have (?:the )?permissions? to (?:register|create|add|manage|grant|consent|"
            r"view|access) .{0,60}(?:application|app|consent|directory|polic|credential)",
            r"(?:je|u|jij) (?:hebt|heeft|heb) geen (?:toegang|machtiging(?:en)?|bevoegdheid|toestemming|rechten) om "
            r".{0,60}(?:registreren|toepassing|app|toestemming|te verlenen|directory|map)",
            r"onvoldoende (?:bevoegdhe\w{2,4}|rechten|machtiging\w{0,2}|privileges) (?:om|voor) .{0,60}(?:toestemming|"
            r"registr|toepassing|app|geheim|beleid|verlenen|maken|wijzigen|toevoegen)|insufficient (?:privileges|"
            r"permissions|rights) to (?:grant|consent|register|create|add|update|manage|view|read)",
            r"signed[- ]in user (?:is not|isn.{0,2}t) (?:authorized|permitted|assigned to a role)",
            r"(?:user|account|caller) (?:is )?(?:not (?:a )?member of|does not have|doesn.{0,2}t have|lacks|needs?) "
            r".{0,60}\b(?:administrator|directory) role",
            r"(?:sie verfugen nicht uber|sie haben keine) .{0,40}(?:berechtigung|rechte).{0,60}(?:registrier|"
            r"anwendung)",
            r"vous n.avez pas (?:l.autorisation|les autorisations|le droit).{0,60}(?:inscrire|application)",
        ),
        stage="consent",
        statuses=(403,),
        mark="O",
        source="https://learn.microsoft.com/entra/identity/role-based-access-control/delegate-app-roles",
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
            Refinement(POLICY, ("access_policy_denied",)),
            Refinement(r"conditional access|voorwaardelijke toegang", ("conditional_access_blocked",)),
            Refinement(_NO_ROLES, ("permission_missing", "consent_missing", "delegated_instead_of_application")),
            Refinement(LICENCE, ("license_missing",)),
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
            Refinement(POLICY, ("access_policy_denied",)),
            Refinement(r"conditional access|voorwaardelijke toegang", ("conditional_access_blocked",)),
            Refinement(LICENCE, ("license_missing",)),
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
            Refinement(POLICY, ("access_policy_denied",)),
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
            r"(?:token|jwt).{0,40}(?:does not|doesn'?t|has no|without|missing|bevat geen|zonder|"
            r"mist).{0,20}[\"'`]?roles?[\"'`]?(?: claim)?\b",
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
            "Er is een pad van de aangemelde gebruiker (/me) aangeroepen, maar een app meldt zich als zichzelf aan: "
            "die "
            "gebruiker is er niet.",
        ),
        ("me_endpoint_with_app_only",),
        phrases=(ME_PATH,),
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
