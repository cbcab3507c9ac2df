"""Causes: what the tenant forbids to everybody or to this person, and apps that were switched off at their source.

Sources: entra-docs configure-app-management-policies and block-password-addition (2025), deactivate-app-registration
(2026), delegate-app-roles, grant-admin-consent.
"""

from __future__ import annotations

from checks.catalogue import places
from checks.catalogue.rows import Cause
from checks.remedy import Actor, ExitClass, Remedy
from checks.words import Text

CAUSES: tuple[Cause, ...] = (
    Cause(
        "secret_blocked_by_policy",
        Text("A policy of the tenant limits client secrets", "Een beleid van de tenant beperkt clientgeheimen"),
        Text(
            "An app management policy of this tenant forbids new client secrets, or allows them for a shorter time "
            "only. The app itself is fine.",
            "Een app-beheerbeleid van deze tenant staat geen nieuwe clientgeheimen toe, of alleen voor kortere tijd. "
            "Met de app zelf is niets mis.",
        ),
        Remedy(
            Actor.CUSTOMER_ADMIN,
            (
                Text(
                    "Exempt this one app from the rule Block password addition (or choose a shorter end date, when "
                    "only the lifetime is limited) in {place}.",
                    "Zonder deze ene app uit van de regel Toevoegen van wachtwoorden blokkeren (of kies een eerdere "
                    "einddatum, als alleen de geldigheidsduur beperkt is) in {place}.",
                    {"place": places.APP_POLICIES},
                ),
                Text(
                    "Not set there? Look in {place}: its setting Block addition of new password credentials to apps "
                    "makes the same policy.",
                    "Staat het daar niet? Kijk in {place}: de instelling voor het blokkeren van nieuwe "
                    "wachtwoordreferenties voor apps maakt hetzelfde beleid.",
                    {"place": places.BASELINE_SECURITY},
                ),
                Text(
                    "Then make the client secret in {place}. Profit signs in with a secret, so a certificate is no way "
                    "round unless AFAS says that it takes one.",
                    "Maak daarna het clientgeheim in {place}. Profit meldt zich met een geheim aan; een certificaat is "
                    "dus geen uitweg, tenzij AFAS zegt dat dat kan.",
                    {"place": places.SECRETS},
                ),
            ),
            link=places.DOC_APP_POLICIES,
        ),
        decides=Text(
            "Does {place} show the rule Block password addition (or a lifetime) as on, without this app among its "
            "exclusions?",
            "Toont {place} de regel voor het blokkeren van wachtwoorden (of een geldigheidsduur) als ingeschakeld, "
            "zonder dat deze app is uitgezonderd?",
            {"place": places.APP_POLICIES},
        ),
        exit_class=ExitClass.CONFIGURATION,
    ),
    Cause(
        "admin_role_missing",
        Text("The person signed in may not do this", "De aangemelde persoon mag dit niet"),
        Text(
            "The account that is signed in lacks the directory role for this act. The app and its permissions have "
            "nothing to do with it.",
            "Het aangemelde account mist de directoryrol voor deze handeling. De app en haar machtigingen staan hier "
            "los van.",
        ),
        Remedy(
            Actor.CUSTOMER_ADMIN,
            (
                Text(
                    "To register an app or make a secret: let somebody with the role Application Administrator or "
                    "Cloud Application Administrator do it, or assign that role in {place}.",
                    "Een app registreren of een geheim maken: laat dat doen door iemand met de rol "
                    "Toepassingsbeheerder of Cloudtoepassingsbeheerder, of wijs die rol toe in {place}.",
                    {"place": places.ROLES},
                ),
                Text(
                    "To consent to application permissions of Microsoft Graph: only a Privileged Role Administrator or "
                    "Global Administrator can.",
                    "Toestemming geven voor toepassingsmachtigingen van Microsoft Graph: dat kan alleen een Beheerder "
                    "voor bevoorrechte rollen of een Globale beheerder.",
                ),
                Text(
                    "Is the role given through Privileged Identity Management? Activate it first, then sign in anew.",
                    "Krijg je de rol via Privileged Identity Management? Activeer die eerst en meld je daarna opnieuw "
                    "aan.",
                ),
            ),
            link="https://learn.microsoft.com/entra/identity/role-based-access-control/delegate-app-roles",
        ),
        decides=Text(
            "Was it a person who was signed in (portal, PowerShell, az), or the app itself? A person needs a directory "
            "role; the app needs an application permission.",
            "Was er een persoon aangemeld (portal, PowerShell, az), of de app zelf? Een persoon heeft een directoryrol "
            "nodig; de app een toepassingsmachtiging.",
        ),
        exit_class=ExitClass.PERMISSION,
    ),
    Cause(
        "app_deactivated",
        Text("The app registration was deactivated", "De app-registratie is gedeactiveerd"),
        Text(
            "The registration itself was deactivated by its owner or an administrator; it gets no new tokens in any "
            "tenant. Switching the enterprise application on does not help.",
            "De registratie zelf is gedeactiveerd door de eigenaar of een beheerder; zij krijgt in geen enkele tenant "
            "nieuwe tokens. De bedrijfstoepassing inschakelen helpt niet.",
        ),
        Remedy(
            Actor.CUSTOMER_ADMIN,
            (
                Text(
                    "Choose Reactivate for the app in {place}, as its owner, Application Administrator or Cloud "
                    "Application Administrator.",
                    "Kies Opnieuw activeren voor de app in {place}, als eigenaar, Toepassingsbeheerder of "
                    "Cloudtoepassingsbeheerder.",
                    {"place": places.DEACTIVATED_APPS},
                ),
                Text(
                    "Ask whoever deactivated it why, before you do: it may have been on purpose.",
                    "Vraag vooraf na wie haar deactiveerde en waarom: het kan met opzet zijn gedaan.",
                ),
            ),
            link="https://learn.microsoft.com/entra/identity/enterprise-apps/deactivate-app-registration",
            settles_after=places.OBJECT_SETTLES,
        ),
        decides=Text(
            "Does {place} list the app? If not, look at Enabled for users to sign-in? of its enterprise application.",
            "Staat de app in {place}? Zo niet, kijk dan bij de bedrijfstoepassing naar Ingeschakeld voor gebruikers om "
            "zich aan te melden?",
            {"place": places.DEACTIVATED_APPS},
        ),
        exit_class=ExitClass.SIGN_IN,
    ),
    Cause(
        "admin_client_closed",
        Text("Microsoft's tool may not sign in this way", "Microsofts hulpprogramma mag zich zo niet aanmelden"),
        Text(
            "The Microsoft client that was borrowed for an administrator's sign-in may no longer be used this way: it "
            "wants the Windows broker, or its redirect or device code is closed.",
            "De client van Microsoft die voor de aanmelding van een beheerder werd gebruikt, mag zo niet meer worden "
            "gebruikt: die wil de Windows-broker, of de omleiding of apparaatcode is gesloten.",
        ),
        Remedy(
            Actor.CONSULTANT,
            (
                Text(
                    "Choose another way here: the steps in the portal, Azure CLI (az login), or an app registration "
                    "of your own as client for the sign-in.",
                    "Kies hier een andere weg: de stappen in de portal, Azure CLI (az login), of een eigen "
                    "app-registratie als client voor de aanmelding.",
                ),
                Text(
                    "In PowerShell: update Microsoft.Graph.Authentication, or sign in with Connect-MgGraph -ClientId "
                    "and an app of your own.",
                    "In PowerShell: werk Microsoft.Graph.Authentication bij, of meld je aan met Connect-MgGraph "
                    "-ClientId en een eigen app.",
                ),
            ),
            link="https://learn.microsoft.com/powershell/microsoftgraph/authentication-commands",
        ),
        decides=Text(
            "Does the same account get in through the portal at this moment? Then the account is fine and the borrowed "
            "client is not.",
            "Komt hetzelfde account op dit moment wel binnen via de portal? Dan is het account in orde en de geleende "
            "client niet.",
        ),
        exit_class=ExitClass.SIGN_IN,
    ),
)
