"""AADSTS rows: consent, and where the browser goes afterwards."""

from __future__ import annotations

from checks.catalogue import places, sources
from checks.catalogue.rows import ErrorRow
from checks.catalogue.wording import ANY, HAS_NOT
from checks.remedy import Actor, Remedy, StepOf
from checks.words import Text

_HIGHER_ROLE = Remedy(
    Actor.CUSTOMER_ADMIN,
    (
        Text(
            "Let a Privileged Role Administrator or Global Administrator choose Grant admin "
            "consent for (organisation) in {place}; for application permissions of Microsoft "
            "Graph the application administrator roles are not enough.",
            "Laat een Beheerder voor bevoorrechte rollen of Globale beheerder "
            "Beheerderstoestemming verlenen voor (organisatie) kiezen in {place}; voor "
            "toepassingsmachtigingen van Microsoft Graph zijn de rollen voor toepassingsbeheer "
            "niet genoeg.",
            {"place": places.API_PERMISSIONS},
        ),
        StepOf(
            "Then run profit-exchange check here, so that a new token is fetched.",
            "Voer daarna hier profit-exchange check uit, zodat er een nieuw token wordt opgehaald.",
        ),
    ),
    link=places.LINK_PERMISSIONS,
)

ROWS: tuple[ErrorRow, ...] = (
    ErrorRow(
        "AADSTS65001",
        Text(
            "Neither the user nor an administrator has consented to this application.",
            "Noch de gebruiker, noch een beheerder heeft toestemming gegeven aan deze toepassing.",
        ),
        ("consent_missing", "permission_missing"),
        name="DelegationDoesNotExist",
        phrases=(
            r"(?:user or administrator|gebruiker of beheerder) (?:has not|hasn[^a-z ]{0,6}t|heeft) "
            r"(?:consented|geen toestemming)",
        ),
        oauth_errors=("invalid_grant", "interaction_required", "consent_required"),
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS650011",
        Text(
            "Neither the user nor an administrator has consented to this application.",
            "Noch de gebruiker, noch een beheerder heeft toestemming gegeven aan deze toepassing.",
        ),
        ("consent_missing",),
        mark="D+",
        source=sources.look_up(650011),
    ),
    ErrorRow(
        "AADSTS65002",
        Text(
            "An application of Microsoft's own asks for permissions that Microsoft did not approve beforehand.",
            "Een toepassing van Microsoft zelf vraagt machtigingen die Microsoft niet vooraf heeft goedgekeurd.",
        ),
        ("first_party_preauthorization",),
        phrases=(rf"consent between first party application {ANY} must be configured via preauthorization",),
        oauth_errors=("invalid_client", "invalid_grant", "invalid_request"),
        here=Text(
            "The Azure CLI's client ID was used for scopes it may not ask; use the Graph command line "
            "tools' ID or an own app.",
            "De client-id van de Azure CLI is gebruikt voor scopes die die niet mag vragen; gebruik "
            "die van Microsoft Graph PowerShell of een eigen app.",
        ),
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS65003",
        Text(
            "An application of Microsoft's own asks a token for itself without approval beforehand.",
            "Een toepassing van Microsoft zelf vraagt een token voor zichzelf zonder goedkeuring vooraf.",
        ),
        ("first_party_preauthorization",),
        phrases=(r"first party token-to-self must be configured via preauthorization",),
        mark="D+",
        source=sources.look_up(65003),
    ),
    ErrorRow(
        "AADSTS65004",
        Text(
            "Somebody pressed Cancel on the consent page.",
            "Iemand heeft op de toestemmingspagina op Annuleren gedrukt.",
        ),
        ("consent_missing",),
        name="UserDeclinedConsent",
        phrases=(
            r"resource owner or authorization server denied the request",
            r"user declined to consent to access the app",
        ),
        stage="consent",
        oauth_errors=("consent_required", "access_denied"),
        here=Text(
            "Open the consent link again and press Accept.", "Open de toestemmingslink opnieuw en kies Accepteren."
        ),
        source=sources.ADMIN_CONSENT,
    ),
    ErrorRow(
        "AADSTS650041",
        Text("The user broke off the request.", "De gebruiker brak de aanvraag af."),
        ("consent_missing",),
        phrases=(r"user terminated the request",),
        stage="consent",
        mark="D+",
        source=sources.look_up(650041),
    ),
    ErrorRow(
        "AADSTS700171",
        Text("The person declined the request.", "De persoon weigerde de aanvraag."),
        ("consent_missing",),
        phrases=(r"end-user declined to authorize the request",),
        stage="consent",
        mark="D+",
        source=sources.look_up(700171),
    ),
    ErrorRow(
        "AADSTS90094",
        Text(
            "An administrator has to consent to what this application asks.",
            "Een beheerder moet toestemming geven voor wat deze toepassing vraagt.",
        ),
        ("consent_missing", "admin_role_missing"),
        name="AdminConsentRequired",
        phrases=(
            r"administrator consent is required\.(?! app is considered)",
            r"admin consent is required for the permissions requested by this application\.(?! ?(?:an "
            r")?admin consent request)",
            r"set a policy that prevents you from granting",
            r"need admin approval|goedkeuring (?:van (?:een )?beheerder|door (?:een )?beheerder) vereist",
        ),
        stage="consent",
        oauth_errors=("consent_required", "access_denied"),
        here=Text(
            "Somebody who is no administrator opened the consent link.",
            "Iemand die geen beheerder is opende de toestemmingslink.",
        ),
        remedy=_HIGHER_ROLE,
        source=sources.CONSENT_TROUBLE,
    ),
    ErrorRow(
        "AADSTS90095",
        Text(
            "An administrator has to consent; the user may send a request.",
            "Een beheerder moet toestemming geven; de gebruiker kan een aanvraag sturen.",
        ),
        ("consent_missing",),
        name="AdminConsentRequiredRequestAccess",
        phrases=(r"an admin consent request may be sent",),
        stage="consent",
        remedy=Remedy(
            Actor.CUSTOMER_ADMIN,
            (
                Text(
                    "Approve the request in {place} > Admin consent requests.",
                    "Keur de aanvraag goed in {place} > Aanvragen voor beheerderstoestemming.",
                    {"place": places.ENTERPRISE_MENU},
                ),
            ),
            link=places.DOC_CONSENT,
        ),
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS90096",
        Text(
            "The request for admin consent has been sent and waits for an answer.",
            "De aanvraag voor beheerderstoestemming is verstuurd en wacht op antwoord.",
        ),
        ("consent_missing",),
        phrases=(r"admin consent request sent for processing",),
        stage="consent",
        remedy=Remedy(
            Actor.CUSTOMER_ADMIN,
            (
                Text(
                    "Approve the request in {place} > Admin consent requests.",
                    "Keur de aanvraag goed in {place} > Aanvragen voor beheerderstoestemming.",
                    {"place": places.ENTERPRISE_MENU},
                ),
            ),
            link=places.DOC_CONSENT,
        ),
        mark="D+",
        source=sources.look_up(90096),
    ),
    ErrorRow(
        "AADSTS90097",
        Text(
            "An error occurred while the consent was processed.",
            "Bij het verwerken van de toestemming ging er iets mis.",
        ),
        ("consent_missing", "service_transient"),
        phrases=(r"error has occ?ured during admin consent",),
        stage="consent",
        mark="D+",
        source=sources.look_up(90097),
    ),
    ErrorRow(
        "AADSTS90093",
        Text(
            "The signed-in user may not give this consent.", "De aangemelde gebruiker mag deze toestemming niet geven."
        ),
        ("admin_role_missing", "consent_missing"),
        name="GraphUserUnauthorized",
        phrases=(r"graph returned with a forbidden error code",),
        stage="consent",
        here=Text(
            "The administrator's role is too low for application permissions of Microsoft Graph.",
            "De rol van de beheerder is te laag voor toepassingsmachtigingen van Microsoft Graph.",
        ),
        remedy=_HIGHER_ROLE,
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS900941",
        Text(
            "An administrator has to consent, because the application is considered risky.",
            "Een beheerder moet toestemming geven, omdat de toepassing als riskant geldt.",
        ),
        ("consent_missing",),
        phrases=(r"app is considered risky",),
        stage="consent",
        remedy=_HIGHER_ROLE,
        mark="D+",
        source=sources.CONSENT_TROUBLE,
    ),
    ErrorRow(
        "AADSTS900981",
        Text(
            "A request for admin consent came in for a risky application.",
            "Er is een aanvraag voor beheerderstoestemming binnengekomen voor een riskante toepassing.",
        ),
        ("consent_missing",),
        phrases=(r"admin consent request was received for a risky app",),
        stage="consent",
        remedy=_HIGHER_ROLE,
        mark="D+",
        source=sources.CONSENT_TROUBLE,
    ),
    ErrorRow(
        "AADSTS900942",
        Text(
            "Admin consent is needed before a token can be issued.",
            "Er is beheerderstoestemming nodig voordat een token kan worden uitgegeven.",
        ),
        ("consent_missing",),
        phrases=(r"admin consent is required in order to allow token",),
        mark="D+",
        source=sources.look_up(900942),
    ),
    ErrorRow(
        "AADSTS90099",
        Text(
            "Partner administrators may use the application only after it was authorised in the customer's tenant.",
            "Partnerbeheerders mogen de toepassing pas gebruiken als die in de tenant van de klant is toegestaan.",
        ),
        ("consent_missing", "cross_tenant_blocked"),
        phrases=(rf"{HAS_NOT} been authori[sz]ed in the tenant",),
        stage="consent",
        here=Text(
            "A partner account (CSP, GDAP) was used; let an administrator of the customer's own tenant consent.",
            "Er is een partneraccount (CSP, GDAP) gebruikt; laat een beheerder van de tenant van de "
            "klant zelf toestemming geven.",
        ),
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS9002341",
        Text("The user has to allow single sign-on first.", "De gebruiker moet eerst eenmalige aanmelding toestaan."),
        ("consent_missing", "mfa_interactive_required"),
        phrases=(r"required to permit single sign-on",),
        stage="consent",
        oauth_errors=("invalid_grant",),
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS52004",
        Text(
            "The user has not consented to access to LinkedIn.",
            "De gebruiker heeft geen toestemming gegeven voor toegang tot LinkedIn.",
        ),
        ("consent_missing",),
        name="DelegationDoesNotExistForLinkedIn",
        stage="consent",
        source=sources.ENTRA_ERRORS,
    ),
    ErrorRow(
        "AADSTS50150",
        Text(
            "The credential carries no valid consent of the user.",
            "De referentie bevat geen geldige toestemming van de gebruiker.",
        ),
        ("consent_missing",),
        phrases=(r"does not have a valid user consent approval",),
        mark="D+",
        source=sources.look_up(50150),
    ),
)
