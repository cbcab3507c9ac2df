"""Causes: which tenant, which cloud, which application, which resource.

A table, as long as its rows are many.
"""

from __future__ import annotations

from checks.catalogue import places
from checks.catalogue.rows import Cause
from checks.remedy import Actor, ExitClass, Remedy, StepInProfit
from checks.words import Text

_COPY_TENANT_ID = Text(
    "Copy Tenant ID (the Directory (tenant) ID) from {place}, signed in at the customer.",
    "Kopieer de Tenant-id (de map-id, ook wel Directory-id) uit {place}, aangemeld bij de klant.",
    {"place": places.TENANT_OVERVIEW},
)
_TENANT_INTO_PROFIT = StepInProfit(
    "Fill it in as Directory id in Profit: {place}, group Exchange Azure AD.",
    "Vul die in als Directory id in Profit: {place}, groep Exchange Azure AD.",
    {"place": places.PROFIT},
)

CAUSES: tuple[Cause, ...] = (
    Cause(
        "app_not_found_in_tenant",
        Text("Application unknown in this tenant", "App onbekend in deze tenant"),
        Text(
            "The tenant that was addressed does not know this application (client) ID: the ID is wrong, the tenant is "
            "another one, or the app was removed or never consented to there.",
            "De aangesproken tenant kent deze toepassings-id (client-id) niet: de id klopt niet, het is een andere "
            "tenant, of de app is verwijderd of heeft daar nooit toestemming gekregen.",
        ),
        Remedy(
            Actor.CONSULTANT,
            (
                Text(
                    "Compare Application (client) ID and Directory (tenant) ID in {place} with what was sent; the "
                    "Object ID beside them is not the client ID.",
                    "Vergelijk Toepassings-id (client) en Map-id (tenant) in {place} met wat is verstuurd; de "
                    "Object-id die ernaast staat is niet de client-id.",
                    {"place": places.OVERVIEW},
                ),
                StepInProfit(
                    "Correct Application id or Directory id in Profit: {place}, group Exchange Azure AD.",
                    "Verbeter Application id of Directory id in Profit: {place}, groep Exchange Azure AD.",
                    {"place": places.PROFIT},
                ),
                Text(
                    "Is the app registration not in the list there? Check at the top right that the portal shows the "
                    "customer's tenant, and look under Deleted applications.",
                    "Staat de app-registratie daar niet in de lijst? Kijk rechtsboven of de portal de tenant van de "
                    "klant toont, en zoek onder Verwijderde toepassingen.",
                ),
                Text(
                    "Is the app brand new? Then wait two minutes at this terminal and try once more.",
                    "Is de app gloednieuw? Wacht dan twee minuten en probeer het hier nog een keer.",
                ),
            ),
            link=places.LINK_APPS,
            command="az ad app show --id {client_id} --query appId",
            settles_after=places.OBJECT_SETTLES,
        ),
        decides=Text(
            "Does the portal, opened in the tenant named in the message, list the app under App registrations with "
            "exactly this client ID? If yes, the app is new or has no enterprise application; if no, ID or tenant is "
            "wrong.",
            "Toont de portal, geopend in de tenant uit de melding, de app onder App-registraties met precies deze "
            "client-id? Zo ja, dan is de app nieuw of mist de bedrijfstoepassing; zo nee, dan klopt id of tenant niet.",
        ),
        exit_class=ExitClass.SIGN_IN,
    ),
    Cause(
        "tenant_not_found",
        Text("Tenant not found", "Tenant niet gevonden"),
        Text(
            "There is no tenant with this ID or domain name in the Microsoft cloud that was asked.",
            "In de Microsoft-cloud waar het is gevraagd bestaat geen tenant met deze id of domeinnaam.",
        ),
        Remedy(
            Actor.CONSULTANT,
            (
                _COPY_TENANT_ID,
                _TENANT_INTO_PROFIT,
                Text(
                    "With a domain name: it must be a verified one in {place}; the name that ends in .onmicrosoft.com "
                    "always works.",
                    "Met een domeinnaam: die moet geverifieerd zijn in {place}; de naam die op .onmicrosoft.com "
                    "eindigt werkt altijd.",
                    {"place": places.DOMAINS},
                ),
                Text(
                    "Does the customer live in a government or Chinese cloud? Then start with --cloud usgov, usgov-dod"
                    " or china.",
                    "Zit de klant in een overheidscloud of de Chinese cloud? Start dan met --cloud usgov, usgov-dod of"
                    " china.",
                ),
            ),
            link=places.LINK_OVERVIEW,
        ),
        decides=Text(
            "Does the message name a GUID or a domain name? Then look it up with the customer. Does it name something "
            "else (a word, a placeholder)? Then the field was not filled in properly.",
            "Noemt de melding een GUID of een domeinnaam? Zoek die dan op bij de klant. Noemt hij iets anders (een "
            "woord, een invulplek)? Dan is het veld niet goed ingevuld.",
        ),
        exit_class=ExitClass.SIGN_IN,
    ),
    Cause(
        "tenant_id_malformed",
        Text("Tenant field is not an ID or domain", "Tenantveld is geen id of domein"),
        Text(
            "What stands in the place of the tenant is neither a GUID nor a domain name: a placeholder, a display "
            "name, quotes, spaces, or a whole web address.",
            "Wat op de plek van de tenant staat is geen GUID en geen domeinnaam: een invulplek, een weergavenaam, "
            "aanhalingstekens, spaties of een heel webadres.",
        ),
        Remedy(
            Actor.CONSULTANT,
            (
                _COPY_TENANT_ID,
                StepInProfit(
                    "Replace the contents of the field Directory id in Profit by that ID alone, without quotes, "
                    "spaces or https://: {place}, group Exchange Azure AD.",
                    "Vervang de inhoud van het veld Directory id in Profit door alleen die id, zonder "
                    "aanhalingstekens, spaties of https://: {place}, groep Exchange Azure AD.",
                    {"place": places.PROFIT},
                ),
                Text(
                    "In a script: check that the placeholder or variable of the tenant ID in the authority is filled.",
                    "In een script: controleer of de invulplek of variabele voor de tenant-id in de authority is "
                    "gevuld.",
                ),
            ),
            link=places.LINK_OVERVIEW,
        ),
        exit_class=ExitClass.SIGN_IN,
    ),
    Cause(
        "tenant_endpoint_required",
        Text("A tenant must be named", "Er moet een tenant worden genoemd"),
        Text(
            "The request went to /common, /organizations or /consumers. A program that signs in by itself has to name "
            "the customer's tenant.",
            "De aanvraag ging naar /common, /organizations of /consumers. Een programma dat zichzelf aanmeldt moet de "
            "tenant van de klant noemen.",
        ),
        Remedy(
            Actor.CONSULTANT,
            (
                _COPY_TENANT_ID,
                Text(
                    "Use that tenant ID in place of common, organizations or consumers in the authority, for example "
                    "https://login.microsoftonline.com/(tenant ID).",
                    "Gebruik die tenant-id in plaats van common, organizations of consumers in de authority, "
                    "bijvoorbeeld https://login.microsoftonline.com/(tenant-id).",
                ),
                _TENANT_INTO_PROFIT,
            ),
            link=places.DOC_CLIENT_CREDENTIALS,
        ),
        exit_class=ExitClass.SIGN_IN,
    ),
    Cause(
        "multi_tenant_config",
        Text("Single-tenant app on a shared endpoint", "Single-tenant-app op een gedeeld eindpunt"),
        Text(
            "The app registration is meant for one tenant, but the sign-in used the endpoint for all tenants "
            "(/common).",
            "De app-registratie is voor één tenant bedoeld, maar de aanmelding gebruikte het eindpunt voor alle "
            "tenants (/common).",
        ),
        Remedy(
            Actor.CONSULTANT,
            (
                _COPY_TENANT_ID,
                Text(
                    "Use that tenant ID instead of common in the authority of the program that signs in.",
                    "Gebruik die tenant-id in plaats van common in de authority van het programma dat zich aanmeldt.",
                ),
                Text(
                    "Leave Supported account types in {place} on single tenant: the Profit link needs no more.",
                    "Laat Ondersteunde accounttypen in {place} op één tenant staan: de koppeling met Profit heeft "
                    "niet meer nodig (geen multitenant).",
                    {"place": places.AUTHENTICATION},
                ),
            ),
            link=places.LINK_AUTHENTICATION,
        ),
        exit_class=ExitClass.SIGN_IN,
    ),
    Cause(
        "sp_missing",
        Text("Enterprise application is missing", "Bedrijfstoepassing ontbreekt"),
        Text(
            "The app registration exists, but the tenant has no service principal (enterprise application) for it.",
            "De app-registratie bestaat, maar de tenant heeft er geen service-principal (bedrijfstoepassing) voor.",
        ),
        Remedy(
            Actor.CUSTOMER_ADMIN,
            (
                Text(
                    "Choose Grant admin consent for (organisation) in {place}; that creates the enterprise "
                    "application (service principal) as well.",
                    "Kies Beheerderstoestemming verlenen voor (organisatie) in {place}; daarmee ontstaat ook de "
                    "bedrijfstoepassing (service-principal).",
                    {"place": places.API_PERMISSIONS},
                ),
                Text(
                    "Check that the app is now listed in {place}.",
                    "Controleer of de app nu in de lijst staat bij {place}.",
                    {"place": places.ENTERPRISE_APPS},
                ),
                Text(
                    "Was the app limited to a group in Exchange? That limit is gone and consent opens every mailbox: "
                    "an Exchange administrator sets it again for the new Object ID.",
                    "Was de app in Exchange beperkt tot een groep? Die beperking is weg en toestemming opent elk "
                    "postvak: een Exchange-beheerder stelt haar opnieuw in voor de nieuwe Object-id.",
                ),
            ),
            link=places.LINK_PERMISSIONS,
            command="az ad sp create --id {client_id}",
            settles_after=places.OBJECT_SETTLES,
        ),
        exit_class=ExitClass.SIGN_IN,
    ),
    Cause(
        "sp_disabled",
        Text("Sign-in is switched off for the app", "Aanmelden staat uit voor de app"),
        Text(
            "The enterprise application of this app is disabled in the tenant, by an administrator or by Microsoft.",
            "De bedrijfstoepassing van deze app is in de tenant uitgeschakeld, door een beheerder of door Microsoft.",
        ),
        Remedy(
            Actor.CUSTOMER_ADMIN,
            (
                Text(
                    "Set Enabled for users to sign-in? to Yes in {place} and save.",
                    "Zet Ingeschakeld voor gebruikers om zich aan te melden? op Ja in {place} en sla op.",
                    {"place": places.ENTERPRISE_PROPERTIES},
                ),
                Text(
                    "Does the page say that Microsoft disabled the application? Then open a support request with "
                    "Microsoft from the same portal; nobody here can enable it.",
                    "Staat er dat Microsoft de toepassing heeft uitgeschakeld? Dien dan vanuit dezelfde portal een "
                    "ondersteuningsaanvraag in bij Microsoft; zelf inschakelen kan dan niet.",
                ),
            ),
            link=places.LINK_ENTERPRISE_PROPERTIES,
            command="az ad sp update --id {client_id} --set accountEnabled=true",
            settles_after=places.OBJECT_SETTLES,
        ),
        exit_class=ExitClass.SIGN_IN,
    ),
    Cause(
        "resource_unknown",
        Text("The resource asked for is unknown", "De gevraagde bron is onbekend"),
        Text(
            "The service for which a token was asked does not exist in this tenant or is misspelt.",
            "De dienst waarvoor een token is gevraagd bestaat niet in deze tenant of is verkeerd gespeld.",
        ),
        Remedy(
            Actor.CONSULTANT,
            (
                Text(
                    "For Exchange through Graph the scope is https://graph.microsoft.com/.default (in a national "
                    "cloud: the Graph address of that cloud); correct it in the program that asks the token.",
                    "Voor Exchange via Graph is het bereik (scope) https://graph.microsoft.com/.default (in een "
                    "nationale cloud: het Graph-adres van die cloud); verbeter het in het programma dat het token "
                    "vraagt.",
                ),
                Text(
                    "Check in {place} that the request went to the right tenant.",
                    "Controleer in {place} of de aanvraag naar de juiste tenant ging.",
                    {"place": places.TENANT_OVERVIEW},
                ),
                Text(
                    "Is another API really meant? Then its service principal (enterprise application) must be present "
                    "in {place}, or the API permission for it must go.",
                    "Is echt een andere API bedoeld? Dan moet de service-principal (bedrijfstoepassing) daarvan staan "
                    "in {place}, of moet de API-machtiging ervoor weg.",
                    {"place": places.ENTERPRISE_APPS},
                ),
            ),
            link=places.DOC_CLOUDS,
        ),
        exit_class=ExitClass.SIGN_IN,
    ),
    Cause(
        "resource_disabled",
        Text("The resource is switched off", "De bron is uitgeschakeld"),
        Text(
            "The service for which a token was asked is disabled in this tenant: its enterprise application is "
            "switched off, or the subscription behind it has lapsed.",
            "De dienst waarvoor een token is gevraagd is in deze tenant uitgeschakeld: de bedrijfstoepassing staat "
            "uit, of het abonnement erachter is verlopen.",
        ),
        Remedy(
            Actor.CUSTOMER_ADMIN,
            (
                Text(
                    "Look in {place} whether the Microsoft 365 subscription is active and paid.",
                    "Kijk in {place} of het Microsoft 365-abonnement actief en betaald is.",
                    {"place": places.PRODUCTS},
                ),
                Text(
                    "Remove the filter on application type in {place}, find the service named in the message "
                    "(Microsoft Graph, Office 365 Exchange Online), open its Properties and set Enabled for users to "
                    "sign-in? to Yes.",
                    "Verwijder het filter op toepassingstype in {place}, zoek de dienst uit de melding (Microsoft "
                    "Graph, Office 365 Exchange Online), open Eigenschappen en zet Ingeschakeld voor gebruikers om "
                    "zich aan te melden? op Ja.",
                    {"place": places.ENTERPRISE_APPS},
                ),
            ),
            link="{portal}/#view/Microsoft_AAD_IAM/StartboardApplicationsMenuBlade/~/AppAppsPreview",
            command="az ad sp show --id 00000003-0000-0000-c000-000000000000 --query accountEnabled",
            settles_after=places.OBJECT_SETTLES,
        ),
        exit_class=ExitClass.SIGN_IN,
    ),
    Cause(
        "tenant_unavailable",
        Text("Tenant closed or blocked", "Tenant opgeheven of geblokkeerd"),
        Text(
            "Microsoft knows the tenant but does not serve it: it has been decommissioned, deprovisioned or blocked.",
            "Microsoft kent de tenant maar bedient hem niet: hij is opgeheven, ingetrokken of geblokkeerd.",
        ),
        Remedy(
            Actor.CUSTOMER_ADMIN,
            (
                Text(
                    "Ask the customer whether this tenant is still the one in use, and look in {place} for lapsed "
                    "subscriptions.",
                    "Vraag de klant of deze tenant nog in gebruik is, en kijk in {place} of er abonnementen zijn "
                    "verlopen.",
                    {"place": places.PRODUCTS},
                ),
                Text(
                    "Is it in use? Then open a support ticket with Microsoft and quote trace ID, correlation ID and "
                    "timestamp.",
                    "Is hij in gebruik? Dien dan een ondersteuningsaanvraag in bij Microsoft en vermeld trace-id, "
                    "correlatie-id en tijdstip.",
                ),
            ),
            link=places.DOC_SUPPORT,
        ),
        exit_class=ExitClass.SIGN_IN,
    ),
    Cause(
        "cross_tenant_blocked",
        Text("Access from another tenant is forbidden", "Toegang vanuit een andere tenant is verboden"),
        Text(
            "A policy about access between organisations forbids this account or this network to reach the tenant.",
            "Een beleid voor toegang tussen organisaties houdt dit account of dit netwerk buiten de tenant.",
        ),
        Remedy(
            Actor.CUSTOMER_ADMIN,
            (
                Text(
                    "Sign in with an account of the customer's own tenant instead of a guest or partner account.",
                    "Meld je aan met een account van de tenant van de klant zelf, in plaats van een gast- of "
                    "partneraccount.",
                ),
                Text(
                    "Must it be the guest account? Then allow it in {place}, inbound at the customer and outbound at "
                    "the account's home organisation.",
                    "Moet het toch het gastaccount zijn? Sta het dan toe in {place}: inkomend bij de klant en uitgaand "
                    "bij de organisatie van het account.",
                    {"place": places.CROSS_TENANT},
                ),
                Text(
                    "On a network with tenant restrictions (an office proxy): ask its administrator to add the "
                    "customer's tenant to the allow list, or use another network.",
                    "Op een netwerk met tenantbeperkingen (een kantoorproxy): vraag de beheerder om de tenant van de "
                    "klant toe te staan, of gebruik een ander netwerk.",
                ),
            ),
            link="https://learn.microsoft.com/entra/external-id/cross-tenant-access-overview",
        ),
        exit_class=ExitClass.SIGN_IN,
    ),
    Cause(
        "first_party_preauthorization",
        Text("Microsoft's own app ID used for this", "App-id van Microsoft zelf gebruikt"),
        Text(
            "The client ID belongs to an application of Microsoft, which may only ask for permissions that Microsoft "
            "approved beforehand. An app of your own is needed.",
            "De client-id is van een toepassing van Microsoft zelf, die alleen vooraf door Microsoft goedgekeurde "
            "machtigingen mag vragen. Er is een eigen app nodig.",
        ),
        Remedy(
            Actor.CONSULTANT,
            (
                Text(
                    "Register your own app in {place} and use its application (client) ID.",
                    "Registreer een eigen app in {place} en gebruik de toepassings-id (client) daarvan.",
                    {"place": places.NEW_REGISTRATION},
                ),
                Text(
                    "For an administrator's sign-in in a script: use the Microsoft Graph command line tools "
                    "(Connect-MgGraph), which are preauthorised for more than the Azure CLI.",
                    "Voor een beheerdersaanmelding in een script: gebruik Microsoft Graph PowerShell "
                    "(Connect-MgGraph); die heeft meer vooraf goedgekeurde machtigingen dan de Azure CLI.",
                ),
            ),
            link=places.LINK_APPS,
        ),
        exit_class=ExitClass.SIGN_IN,
    ),
)
