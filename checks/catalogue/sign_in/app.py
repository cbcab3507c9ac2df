"""AADSTS rows: which application, and whether it may sign in."""

from __future__ import annotations

from checks.catalogue import sources
from checks.catalogue.rows import ErrorRow, Refinement
from checks.catalogue.wording import ANY, DOES_NOT, IS_NOT, WAS_NOT, Q
from checks.words import Text

ROWS: tuple[ErrorRow, ...] = (
    ErrorRow(
        "AADSTS700016",
        Text(
            "The tenant that was addressed does not know this application.",
            "De aangesproken tenant kent deze toepassing niet.",
        ),
        ("app_not_found_in_tenant",),
        name="UnauthorizedClient_DoesNotMatchRequest",
        phrases=(
            rf"application with identifier {Q}{ANY}{Q} {WAS_NOT} found in the directory {Q}[\w-]",
            rf"application {WAS_NOT} found in the directory/tenant",
        ),
        statuses=(400,),
        oauth_errors=("unauthorized_client",),
        here=Text(
            "A typing error in the client ID, the Object ID instead of the client ID, the right ID in "
            "another tenant, or an app that is removed or only seconds old.",
            "Een tikfout in de client-id, de Object-id in plaats van de client-id, de juiste id in "
            "een andere tenant, of een app die verwijderd of pas seconden oud is.",
        ),
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS7000229",
        Text(
            "The app is known, but has no service principal (enterprise application) in this tenant.",
            "De app is bekend, maar heeft in deze tenant geen service-principal (bedrijfstoepassing).",
        ),
        ("sp_missing",),
        phrases=(rf"client application {ANY} is missing service principal in the tenant",),
        stage="token",
        statuses=(401,),
        oauth_errors=("invalid_client",),
        here=Text(
            "The registration was made by script or command line without an enterprise application, "
            "or that was deleted.",
            "De registratie is met een script of opdrachtregel gemaakt zonder bedrijfstoepassing, of "
            "die is verwijderd.",
        ),
        mark="O",
        source=sources.look_up(7000229),
    ),
    ErrorRow(
        "AADSTS1001010",
        Text(
            "The client or the resource has no service principal in this tenant.",
            "De client of de bron heeft in deze tenant geen service-principal.",
        ),
        ("sp_missing", "resource_unknown"),
        phrases=(rf"client or resource application:? {ANY} is missing service principal",),
        mark="D+",
        source=sources.look_up(1001010),
    ),
    ErrorRow(
        "AADSTS7000217",
        Text(
            "The service principal was not found in this tenant.",
            "De service-principal is in deze tenant niet gevonden.",
        ),
        ("app_not_found_in_tenant", "sp_missing"),
        phrases=(rf"service principal named {ANY} {WAS_NOT} found in the tenant named",),
        oauth_errors=("unauthorized_client",),
        mark="D+",
        source=sources.look_up(7000217),
    ),
    ErrorRow(
        "AADSTS900491",
        Text("The service principal was not found.", "De service-principal is niet gevonden."),
        ("sp_missing", "app_not_found_in_tenant"),
        phrases=(rf"service principal {Q}[\w./:-]{{3,80}}{Q} not found",),
        mark="D+",
        source=sources.look_up(900491),
    ),
    ErrorRow(
        "AADSTS901183",
        Text(
            "The service principal does not exist in the directory.",
            "De service-principal bestaat niet in de directory.",
        ),
        ("sp_missing",),
        phrases=(rf"service principal with an identifier of {ANY} {DOES_NOT} exist in the directory",),
        mark="D+",
        source=sources.look_up(901183),
    ),
    ErrorRow(
        "AADSTS700011",
        Text(
            "The tenant that was addressed does not know this application.",
            "De aangesproken tenant kent deze toepassing niet.",
        ),
        ("app_not_found_in_tenant",),
        name="UnauthorizedClientAppNotFoundInOrgIdTenant",
        phrases=(rf"application with identifier {Q}{ANY}{Q} {WAS_NOT} found in the directory ?(?:\.|$)",),
        oauth_errors=("unauthorized_client",),
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS70001",
        Text(
            "The application is disabled or unknown in this tenant.",
            "De toepassing is uitgeschakeld of onbekend in deze tenant.",
        ),
        ("app_not_found_in_tenant", "sp_disabled"),
        name="UnauthorizedClient",
        phrases=(rf"application identifier {IS_NOT} provided",),
        refine=(
            Refinement(r"is disabled", ("sp_disabled",)),
            Refinement(rf"{WAS_NOT} found|not found", ("app_not_found_in_tenant",)),
            Refinement(rf"identifier {IS_NOT} provided", ("app_not_found_in_tenant", "request_malformed")),
        ),
        oauth_errors=("unauthorized_client",),
        source=sources.support("error-code-AADSTS70001-app-not-found-in-directory"),
    ),
    ErrorRow(
        "AADSTS7000112",
        Text("The application is disabled in this tenant.", "De toepassing is in deze tenant uitgeschakeld."),
        ("sp_disabled", "app_deactivated"),
        name="UnauthorizedClientApplicationDisabled",
        phrases=(rf"(?<!resource )application {Q}[\w./:-]{{3,80}}{Q} ?\({ANY}\) is disabled(?! in tenant)",),
        refine=(
            Refinement(r"disabled by (?:its|the) owner|deactivated|gedeactiveerd", ("app_deactivated", "sp_disabled")),
        ),
        oauth_errors=("unauthorized_client",),
        here=Text(
            "Enabled for users to sign-in? stands on No for the enterprise application.",
            "Ingeschakeld voor gebruikers om zich aan te melden? staat op Nee bij de bedrijfstoepassing.",
        ),
        source=sources.support("error-code-aadsts7000112-application-is-disabled"),
    ),
    ErrorRow(
        "AADSTS7000116",
        Text("The application is disabled in this tenant.", "De toepassing is in deze tenant uitgeschakeld."),
        ("sp_disabled", "app_deactivated"),
        phrases=(rf"(?<!resource )application {Q}[\w./:-]{{3,80}}{Q} ?\({ANY}\) is disabled in tenant",),
        oauth_errors=("unauthorized_client",),
        mark="D+",
        source=sources.look_up(7000116),
    ),
    ErrorRow(
        "AADSTS7000111",
        Text(
            "The application or its service principal seems to be disabled (Microsoft does not describe this number).",
            "De toepassing of de service-principal ervan lijkt uitgeschakeld (Microsoft beschrijft dit nummer niet).",
        ),
        ("sp_disabled",),
        mark="U",
        source=sources.look_up(7000111),
    ),
    ErrorRow(
        "AADSTS1000031",
        Text(
            "The application cannot be used at this moment: blocked by an administrator or by Microsoft.",
            "De toepassing kan nu niet worden gebruikt: geblokkeerd door een beheerder of door Microsoft.",
        ),
        ("sp_disabled",),
        phrases=(rf"application {ANY} can(?:not|[^a-z ]{{0,6}}t) be accessed at this time",),
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS700038",
        Text(
            "The client ID is no valid application identifier (empty or all zeros).",
            "De client-id is geen geldige toepassings-id (leeg of alleen nullen).",
        ),
        ("app_not_found_in_tenant", "request_malformed"),
        phrases=(rf"{IS_NOT} a valid application identifier",),
        here=Text(
            "The field Application id is empty or was never filled with the real client ID.",
            "Het veld Application id is leeg of nooit met de echte client-id gevuld.",
        ),
        mark="O",
        source=sources.look_up(700038),
    ),
    ErrorRow(
        "AADSTS90112",
        Text("The client ID is expected to be a GUID.", "De client-id moet een GUID zijn."),
        ("app_not_found_in_tenant", "request_malformed"),
        phrases=(r"application identifier is expected to be a guid",),
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS90049",
        Text("The application was not found.", "De toepassing is niet gevonden."),
        ("app_not_found_in_tenant",),
        mark="D+",
        source=sources.look_up(90049),
    ),
    ErrorRow(
        "AADSTS901124",
        Text("The application does not exist.", "De toepassing bestaat niet."),
        ("app_not_found_in_tenant",),
        phrases=(rf"application {Q}[0-9a-f-]{{30,40}}{Q} {DOES_NOT} exist",),
        mark="D+",
        source=sources.look_up(901124),
    ),
    ErrorRow(
        "AADSTS700019",
        Text(
            "This application ID cannot be used or is not authorised.",
            "Deze toepassings-id kan niet worden gebruikt of is niet toegestaan.",
        ),
        ("app_not_found_in_tenant", "sp_disabled"),
        phrases=(rf"application id {ANY} cannot be used or {IS_NOT} authori[sz]ed",),
        mark="D+",
        source=sources.look_up(700019),
    ),
    ErrorRow(
        "AADSTS700020",
        Text(
            "The access needs interaction, or the application ID is a reserved one.",
            "De toegang vraagt interactie, of de toepassings-id is gereserveerd.",
        ),
        ("mfa_interactive_required", "app_not_found_in_tenant"),
        name="InteractionRequired",
        phrases=(
            r"the access grant requires interaction",
            r"is a reserve(?:r)?d identifier and should be removed",
        ),
        refine=(Refinement(r"reserve(?:r)?d identifier", ("app_not_found_in_tenant",)),),
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS7000110",
        Text("The request names more than one application.", "De aanvraag noemt meer dan één toepassing."),
        ("request_malformed",),
        phrases=(r"request is ambiguous, multiple application identifiers found",),
        oauth_errors=("invalid_request",),
        here=Text(
            "The client ID in the body differs from the one in the Authorization header or the "
            "assertion; use one ID everywhere.",
            "De client-id in de body verschilt van die in de Authorization-header of de "
            "clientverklaring; gebruik overal dezelfde.",
        ),
        mark="D+",
        source=sources.support("error-code-aadsts7000110-request-is-ambiguous"),
    ),
    ErrorRow(
        "AADSTS90011",
        Text(
            "The request names more than one application (older number).",
            "De aanvraag noemt meer dan één toepassing (ouder nummer).",
        ),
        ("request_malformed",),
        statuses=(400,),
        oauth_errors=("invalid_request",),
        mark="O",
        source=sources.look_up(90011),
    ),
    ErrorRow(
        "AADSTS7000113",
        Text(
            "The application may not make on-behalf-of calls.",
            "De toepassing mag geen aanroepen namens een gebruiker (on-behalf-of) doen.",
        ),
        ("request_malformed",),
        phrases=(rf"{IS_NOT} authori[sz]ed to make application on-behalf-of calls",),
        oauth_errors=("invalid_grant",),
        here=Text(
            "An app-only token was used where a user's belongs; consent too must be given by a person, not by an app.",
            "Er is een app-only token gebruikt waar dat van een gebruiker hoort; ook toestemming moet "
            "een persoon geven en geen app.",
        ),
        mark="D+",
        source=sources.look_up(7000113),
    ),
    ErrorRow(
        "AADSTS7000114",
        Text(
            "The application may not make on-behalf-of calls.",
            "De toepassing mag geen aanroepen namens een gebruiker (on-behalf-of) doen.",
        ),
        ("request_malformed",),
        phrases=(rf"{IS_NOT} allowed to make application on-behalf-of calls",),
        stage="token",
        here=Text(
            "The program uses the wrong grant; for the Profit link it is client_credentials.",
            "Het programma gebruikt de verkeerde grant; voor de koppeling met Profit is dat client_credentials.",
        ),
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS7000012",
        Text(
            "The grant was obtained for another tenant.", "De toekenning (grant) is voor een andere tenant verkregen."
        ),
        ("request_malformed", "tenant_not_found"),
        phrases=(r"grant was obtained for a different tenant",),
        oauth_errors=("invalid_grant",),
        mark="D+",
        source=sources.look_up(7000012),
    ),
    ErrorRow(
        "AADSTS700005",
        Text("The authorisation code belongs to another tenant.", "De autorisatiecode hoort bij een andere tenant."),
        ("request_malformed",),
        name="InvalidGrantRedeemAgainstWrongTenant",
        phrases=(r"authorization code is intended to use against other tenant",),
        stage="consent",
        oauth_errors=("invalid_grant",),
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS700007",
        Text(
            "The grant was issued to another client ID.", "De toekenning (grant) is aan een andere client-id gegeven."
        ),
        ("request_malformed",),
        phrases=(r"grant was issued for a different client id",),
        oauth_errors=("invalid_grant",),
        mark="D+",
        source=sources.look_up(700007),
    ),
    ErrorRow(
        "AADSTS67003",
        Text("The client is not a valid service identity.", "De client is geen geldige service-identiteit."),
        ("app_not_found_in_tenant", "sp_disabled"),
        name="ActorNotValidServiceIdentity",
        phrases=(rf"{IS_NOT} a valid service identity",),
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS100007",
        Text(
            "The regional endpoint only serves managed identities and Microsoft's own apps.",
            "Het regionale eindpunt is alleen voor beheerde identiteiten en apps van Microsoft zelf.",
        ),
        ("request_malformed",),
        phrases=(r"(?:aad|microsoft entra) regional only supports auth either",),
        here=Text(
            "Switch the regional option of the library off (AZURE_REGIONAL_AUTHORITY_NAME).",
            "Zet de regionale optie van de bibliotheek uit (AZURE_REGIONAL_AUTHORITY_NAME).",
        ),
        source=sources.ENTRA_ERRORS,
    ),
)
