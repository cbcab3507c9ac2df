"""Causes: permissions, consent and assignment."""

from __future__ import annotations

from checks.catalogue import places
from checks.catalogue.rows import Cause
from checks.remedy import Actor, ExitClass, Remedy, StepOf
from checks.words import Text

_ADD_APPLICATION_PERMISSIONS = Text(
    "Add the missing ones in {place}: Add a permission > Microsoft Graph > Application permissions. The Profit link "
    "needs Calendars.ReadWrite, Directory.Read.All, User.Read.All, MailboxSettings.Read, Mail.ReadWrite and Mail.Send.",
    "Voeg toe wat ontbreekt in {place}: Een machtiging toevoegen > Microsoft Graph > Toepassingsmachtigingen. De "
    "koppeling met Profit heeft Calendars.ReadWrite, Directory.Read.All, User.Read.All, MailboxSettings.Read, "
    "Mail.ReadWrite en Mail.Send nodig.",
    {"place": places.API_PERMISSIONS},
)
_GRANT = Text(
    "Choose Grant admin consent for (organisation) in {place}, as Privileged Role Administrator or Global "
    "Administrator, and wait until every row shows a green tick.",
    "Kies Beheerderstoestemming verlenen voor (organisatie) in {place}, als Beheerder voor bevoorrechte rollen of "
    "Globale beheerder, en wacht tot elke regel een groen vinkje heeft.",
    {"place": places.API_PERMISSIONS},
)
_NEW_TOKEN = StepOf(
    "Then get a new token: run profit-exchange check here. A token that was issued before the consent keeps the old "
    "permissions.",
    "Vraag daarna een nieuw token: voer hier profit-exchange check uit. Een token van vóór de toestemming houdt de "
    "oude machtigingen.",
)

CAUSES: tuple[Cause, ...] = (
    Cause(
        "consent_missing",
        Text("Admin consent is missing", "Beheerderstoestemming ontbreekt"),
        Text(
            "Permissions are asked for, but no administrator has consented to them in this tenant.",
            "Er worden machtigingen gevraagd, maar geen beheerder heeft er in deze tenant toestemming voor gegeven.",
        ),
        Remedy(
            Actor.CUSTOMER_ADMIN,
            (_GRANT, _NEW_TOKEN),
            link=places.LINK_PERMISSIONS,
            command="az ad app permission admin-consent --id {client_id}",
            settles_after=places.CONSENT_SETTLES,
        ),
        decides=Text(
            "Does API permissions in the portal show the permission with the status Granted? If it is not listed at "
            "all, it has to be added first.",
            "Toont API-machtigingen in de portal de machtiging met de status Toegekend? Staat die er helemaal niet, "
            "dan moet je hem eerst toevoegen.",
        ),
        exit_class=ExitClass.PERMISSION,
    ),
    Cause(
        "permission_missing",
        Text("An application permission is missing", "Een toepassingsmachtiging ontbreekt"),
        Text(
            "The token does not carry the application permission that this call needs.",
            "Het token bevat niet de toepassingsmachtiging die deze aanroep nodig heeft.",
        ),
        Remedy(
            Actor.CUSTOMER_ADMIN,
            (_ADD_APPLICATION_PERMISSIONS, _GRANT, _NEW_TOKEN),
            link=places.LINK_PERMISSIONS,
            command="az ad app permission list --id {client_id}",
            settles_after=places.CONSENT_SETTLES,
        ),
        decides=Text(
            "Does the token's roles claim name the permission? If not, it is missing; if it does and the mailbox "
            "still refuses, Exchange keeps the app out.",
            "Noemt de claim roles in het token de machtiging? Zo niet, dan ontbreekt die; zo wel en weigert het "
            "postvak toch, dan houdt Exchange de app buiten.",
        ),
        exit_class=ExitClass.PERMISSION,
    ),
    Cause(
        "delegated_instead_of_application",
        Text(
            "Delegated permissions instead of Application",
            "Gedelegeerde machtigingen, geen toepassingsmachtigingen",
        ),
        Text(
            "The permissions were added as Delegated. A program that signs in by itself can only use Application "
            "permissions.",
            "De machtigingen zijn als Gedelegeerd toegevoegd. Een programma dat zichzelf aanmeldt kan alleen "
            "toepassingsmachtigingen gebruiken.",
        ),
        Remedy(
            Actor.CUSTOMER_ADMIN,
            (
                _ADD_APPLICATION_PERMISSIONS,
                Text(
                    "Check the column Type there: it says Application. The Delegated ones of the same name may be "
                    "removed.",
                    "Controleer daar de kolom Type: er staat Toepassing. De gedelegeerde machtigingen met dezelfde "
                    "naam mogen weg.",
                ),
                _GRANT,
            ),
            link=places.LINK_PERMISSIONS,
            settles_after=places.CONSENT_SETTLES,
        ),
        exit_class=ExitClass.PERMISSION,
    ),
    Cause(
        "app_role_not_assigned",
        Text("Assignment is required and missing", "Toewijzing is vereist en ontbreekt"),
        Text(
            "The enterprise application only lets in who has been assigned to it, and this app or user has not.",
            "De bedrijfstoepassing laat alleen binnen wie eraan is toegewezen, en deze app of gebruiker is dat niet.",
        ),
        Remedy(
            Actor.CUSTOMER_ADMIN,
            (
                Text(
                    "Assign the user or group in {place} with Add user/group.",
                    "Wijs de gebruiker of groep toe in {place} met Gebruiker/groep toevoegen.",
                    {"place": places.ENTERPRISE_USERS},
                ),
                Text(
                    "Or set Assignment required? to No in {place}.",
                    "Of zet Toewijzing vereist? op Nee in {place}.",
                    {"place": places.ENTERPRISE_PROPERTIES},
                ),
                Text(
                    "Is it an application that must be assigned to another application? Then add that app role as an "
                    "Application permission and grant admin consent in {place}.",
                    "Moet een toepassing aan een andere toepassing worden toegewezen? Voeg die app-rol dan toe als "
                    "toepassingsmachtiging en verleen beheerderstoestemming in {place}.",
                    {"place": places.API_PERMISSIONS},
                ),
            ),
            link=places.LINK_ENTERPRISE_PROPERTIES,
            command="az ad sp update --id {client_id} --set appRoleAssignmentRequired=false",
            settles_after=places.CONSENT_SETTLES,
        ),
        exit_class=ExitClass.PERMISSION,
    ),
    Cause(
        "me_endpoint_with_app_only",
        Text("/me asked without a signed-in user", "/me gevraagd zonder aangemelde gebruiker"),
        Text(
            "The call asks for the signed-in user (/me), but a program that signs in by itself has no user.",
            "De aanroep vraagt naar de aangemelde gebruiker (/me), maar een programma dat zichzelf aanmeldt heeft geen "
            "gebruiker.",
        ),
        Remedy(
            Actor.AFAS,
            (
                Text(
                    "Let the program name the mailbox: /users/(address or object ID)/… instead of /me/….",
                    "Laat het programma het postvak noemen: /users/(adres of object-id)/… in plaats van /me/….",
                ),
                Text(
                    "Is /me really meant? Then the program needs a user's sign-in (delegated permissions), not client "
                    "credentials.",
                    "Is /me echt bedoeld? Dan moet het programma een gebruiker laten aanmelden (gedelegeerde "
                    "machtigingen) in plaats van app-only met clientreferenties te werken.",
                ),
            ),
            link="https://learn.microsoft.com/graph/auth-v2-service",
        ),
        exit_class=ExitClass.PERMISSION,
    ),
    Cause(
        "license_missing",
        Text("A licence is missing in the tenant", "De tenant mist een licentie"),
        Text(
            "The tenant lacks the licence that this part of Microsoft's service asks for, such as Entra ID P1 or P2.",
            "De tenant mist de licentie die dit onderdeel van de Microsoft-dienst vraagt, zoals Entra ID P1 of P2.",
        ),
        Remedy(
            Actor.CUSTOMER_ADMIN,
            (
                Text(
                    "Look in {place} which licences the tenant has (Entra ID P1 or P2 premium, an Exchange Online "
                    "plan).",
                    "Kijk in {place} welke licenties de tenant heeft (Entra ID P1 of P2 premium, een Exchange "
                    "Online-abonnement).",
                    {"place": places.PRODUCTS},
                ),
                Text(
                    "The Profit link itself needs no premium licence for Entra ID: leave the call out when it is not "
                    "part of the link, or buy the licence there.",
                    "De koppeling met Profit heeft zelf geen premium-licentie voor Entra ID nodig: laat de aanroep weg "
                    "als die niet bij de koppeling hoort, of koop daar de licentie.",
                ),
            ),
            link="https://learn.microsoft.com/entra/fundamentals/licensing",
        ),
        exit_class=ExitClass.PERMISSION,
    ),
)
