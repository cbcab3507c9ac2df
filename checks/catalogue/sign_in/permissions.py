"""AADSTS rows: the API permissions of the registration, and who is assigned."""

from __future__ import annotations

from checks.catalogue import sources
from checks.catalogue.rows import ErrorRow, Refinement
from checks.catalogue.wording import ANY, DOES_NOT, HAS_NOT, IS_NOT, Q
from checks.words import Text

ROWS: tuple[ErrorRow, ...] = (
    ErrorRow(
        "AADSTS650052",
        Text(
            "The organisation has no subscription or service principal for the service that was asked for.",
            "De organisatie heeft geen abonnement of service-principal voor de gevraagde dienst.",
        ),
        ("resource_unknown", "license_missing", "consent_missing"),
        phrases=(
            rf"that your organization {ANY} lacks a service principal for",
            rf"needs access to a service {ANY}that your organization {ANY} {HAS_NOT} "
            rf"subscribed",
        ),
        oauth_errors=("invalid_client",),
        here=Text(
            "An API of another publisher is in the app's permissions; Graph is always there.",
            "In de machtigingen van de app staat een API van een andere uitgever; Graph is er altijd.",
        ),
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS650058",
        Text(
            "The organisation has no subscription for the service that was asked for.",
            "De organisatie heeft geen abonnement voor de gevraagde dienst.",
        ),
        ("resource_unknown", "license_missing"),
        mark="D+",
        source=sources.look_up(650058),
    ),
    ErrorRow(
        "AADSTS650053",
        Text(
            "The scope that was asked for does not exist on this resource.",
            "De gevraagde scope bestaat niet bij deze bron.",
        ),
        ("scope_malformed", "delegated_instead_of_application"),
        phrases=(rf"asked for scope {Q}{ANY}{Q} that {DOES_NOT} exist on the resource",),
        stage="consent",
        oauth_errors=("invalid_scope",),
        here=Text(
            "A misspelt permission in a consent link, or an application permission asked as a "
            "delegated one; use /.default in the link.",
            "Een verkeerd gespelde machtiging in een toestemmingslink, of een toepassingsmachtiging "
            "die als gedelegeerd is gevraagd; gebruik /.default in de link.",
        ),
        mark="D+",
        source=sources.look_up(650053),
    ),
    ErrorRow(
        "AADSTS650054",
        Text(
            "The resource of one of the permissions has been removed.",
            "De bron van een van de machtigingen is verwijderd.",
        ),
        ("resource_unknown",),
        phrases=(r"resource that has been removed or is no longer available",),
        here=Text(
            "A retired API still stands in the API permissions of the app; remove it there.",
            "In de API-machtigingen van de app staat nog een API die niet meer bestaat; verwijder die daar.",
        ),
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS650055",
        Text(
            "The permission list of the app does not fit the resource.",
            "De machtigingenlijst van de app past niet bij de bron.",
        ),
        ("permission_missing", "resource_unknown"),
        phrases=(rf"{DOES_NOT} contain applications discoverable by",),
        mark="D+",
        source=sources.look_up(650055),
    ),
    ErrorRow(
        "AADSTS650056",
        Text(
            "The application is not configured well: no permissions listed, no consent, or another app ID.",
            "De toepassing is niet goed ingesteld: geen machtigingen in de lijst, geen toestemming, "
            "of een andere app-id.",
        ),
        ("consent_missing", "permission_missing", "app_not_found_in_tenant"),
        phrases=(r"misconfigured application\. this could be due to",),
        source=sources.support("error-code-AADSTS650056-misconfigured-app"),
    ),
    ErrorRow(
        "AADSTS1003031",
        Text(
            "The API permissions of the registration are empty or malformed, so there is nothing to consent to.",
            "De API-machtigingen van de registratie zijn leeg of onjuist; er valt dus niets toe te staan.",
        ),
        ("permission_missing", "consent_missing", "delegated_instead_of_application"),
        phrases=(r"misconfigured required resource access",),
        stage="consent",
        here=Text(
            "Add the application permissions first, then open the consent link again.",
            "Voeg eerst de toepassingsmachtigingen toe en open dan de toestemmingslink opnieuw.",
        ),
        mark="O",
        source=sources.look_up(1003031),
    ),
    ErrorRow(
        "AADSTS650057",
        Text(
            "The resource that was asked for is not among the API permissions of the app.",
            "De gevraagde bron staat niet bij de API-machtigingen van de app.",
        ),
        ("permission_missing", "resource_unknown"),
        phrases=(
            r"list of valid resources from app registration",
            r"invalid resource\. the client has requested access to a resource",
        ),
        oauth_errors=("invalid_resource",),
        source=sources.CONSENT_TROUBLE,
    ),
    ErrorRow(
        "AADSTS65005",
        Text(
            "The API permissions of the app and the request do not fit together.",
            "De API-machtigingen van de app en de aanvraag passen niet bij elkaar.",
        ),
        ("permission_missing", "resource_unknown"),
        name="MisconfiguredApplication",
        phrases=(
            rf"required resource access list {DOES_NOT} contain",
            rf"asked for scope {Q}{ANY}{Q} that {DOES_NOT} exist(?! on)",
        ),
        refine=(Refinement(r"asked for scope", ("scope_malformed", "permission_missing")),),
        oauth_errors=("invalid_client", "invalid_resource"),
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS65006",
        Text(
            "The permissions asked for do not exist on the resource.",
            "De gevraagde machtigingen bestaan niet bij de bron.",
        ),
        ("permission_missing", "resource_unknown"),
        phrases=(r"had no entitlements matching required permissions",),
        mark="D+",
        source=sources.look_up(65006),
    ),
    ErrorRow(
        "AADSTS65007",
        Text(
            "The API permissions were changed at the same moment; try again.",
            "De API-machtigingen zijn op hetzelfde moment gewijzigd; probeer het opnieuw.",
        ),
        ("service_transient", "permission_missing"),
        phrases=(r"required resource access configuration has changed",),
        mark="D+",
        source=sources.look_up(65007),
    ),
    ErrorRow(
        "AADSTS650061",
        Text(
            "A permission in the app's list has an invalid type.",
            "Een machtiging in de lijst van de app heeft een ongeldig type.",
        ),
        ("permission_missing", "delegated_instead_of_application"),
        phrases=(rf"requested permission id: {ANY} has an invalid type",),
        mark="D+",
        source=sources.look_up(650061),
    ),
    ErrorRow(
        "AADSTS90008",
        Text(
            "The app lacks even the permission to sign in and read the user's profile.",
            "De app mist zelfs de machtiging om aan te melden en het profiel te lezen.",
        ),
        ("consent_missing", "permission_missing"),
        name="TokenForItselfRequiresGraphPermission",
        phrases=(rf"specifying at least {Q}sign[ -]in and read user profile",),
        stage="consent",
        here=Text(
            "Only for sign-ins by people with this app: add the delegated permission User.Read. The "
            "Profit link does not need it.",
            "Alleen voor aanmeldingen van mensen met deze app: voeg de gedelegeerde machtiging "
            "User.Read toe. De koppeling met Profit heeft die niet nodig.",
        ),
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS90009",
        Text(
            "The app asks a token for itself, and not by its GUID.",
            "De app vraagt een token voor zichzelf, en niet met de GUID.",
        ),
        ("scope_malformed",),
        name="TokenForItselfMissingIdenticalAppIdentifier",
        phrases=(rf"application {ANY}is requesting a token for itself",),
        stage="token",
        here=Text(
            "The scope names the app itself; for Exchange it is https://graph.microsoft.com/.default.",
            "De scope noemt de app zelf; voor Exchange is dat https://graph.microsoft.com/.default.",
        ),
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS50010",
        Text("No audience is configured for the token.", "Voor het token is geen audience ingesteld."),
        ("resource_unknown", "scope_malformed"),
        name="AudienceUriValidationFailed",
        phrases=(r"no token audiences were (?:configured|found)",),
        stage="token",
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS501051",
        Text(
            "The application is not assigned to a role of the resource.",
            "De toepassing is niet toegewezen aan een rol van de bron.",
        ),
        ("app_role_not_assigned", "consent_missing"),
        phrases=(rf"application {ANY} {IS_NOT} assigned to a role for the application",),
        stage="token",
        oauth_errors=("invalid_grant", "invalid_client"),
        mark="D+",
        source=sources.look_up(501051),
    ),
    ErrorRow(
        "AADSTS50105",
        Text(
            "The user is not assigned to the application, and assignment is required.",
            "De gebruiker is niet toegewezen aan de toepassing, en toewijzing is vereist.",
        ),
        ("app_role_not_assigned",),
        name="EntitlementGrantsNotFound",
        phrases=(
            rf"signed in user {ANY}{IS_NOT} assigned to a role for the (?:signed in )?app",
            r"block users unless they are specifically granted",
        ),
        stage="consent",
        oauth_errors=("interaction_required",),
        here=Text(
            "The administrator who signs in is not assigned to the enterprise application; the app's "
            "own sign-in is not touched by this.",
            "De beheerder die zich aanmeldt is niet toegewezen aan de bedrijfstoepassing; de "
            "aanmelding van de app zelf heeft hier geen last van.",
        ),
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS901181",
        Text(
            "Application permissions cannot be mapped this way.",
            "Toepassingsmachtigingen kunnen zo niet worden gekoppeld.",
        ),
        ("delegated_instead_of_application", "scope_malformed"),
        phrases=(r"mapped microsoft graph permissions are not supported for application",),
        mark="D+",
        source=sources.look_up(901181),
    ),
    ErrorRow(
        "AADSTS901182",
        Text(
            "The app must be preauthorised by Microsoft Graph for these scopes.",
            "De app moet voor deze scopes vooraf door Microsoft Graph zijn goedgekeurd.",
        ),
        ("first_party_preauthorization",),
        phrases=(r"must be preauthorized by microsoft graph for scopes",),
        mark="D+",
        source=sources.look_up(901182),
    ),
    ErrorRow(
        "AADSTS221000",
        Text("The resource takes no device-only tokens.", "De bron accepteert geen tokens van alleen een apparaat."),
        ("resource_unknown", "wrong_audience"),
        name="DeviceOnlyTokensNotSupportedByResource",
        phrases=(rf"{IS_NOT} configured to accept device-only tokens",),
        source=sources.ENTRA_ERRORS,
    ),
)
