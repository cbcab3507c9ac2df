"""Where a cure is carried out: menu paths and deep links, in the words each portal shows in each language.

Menu paths follow Microsoft's pages (entra-docs: how-to-add-credentials, grant-admin-consent) and the Dutch portal's own
labels. Deep links use blade names that public tools have used for years; they are not an official contract, so a step
always names the path in words too.
"""

from __future__ import annotations

from datetime import timedelta

from checks.remedy import Settling
from checks.words import Text

# The same menu is called by its name of today and of yesterday, once for every path that goes through it.
_ENTRA = ("Entra admin center > Entra ID", "Entra-beheercentrum > Entra ID")
_APPS = (f"{_ENTRA[0]} > App registrations", f"{_ENTRA[1]} > App-registraties")
_ENTERPRISE_MENU = (f"{_ENTRA[0]} > Enterprise apps (Enterprise applications)", f"{_ENTRA[1]} > Bedrijfstoepassingen")

# Entra: the registration.
APPS = Text(*_APPS)
OVERVIEW = Text(
    "Entra admin center > Entra ID > App registrations > All applications > (your app) > Overview",
    "Entra-beheercentrum > Entra ID > App-registraties > Alle toepassingen > (jouw app) > Overzicht",
)
SECRETS = Text(
    "Entra admin center > Entra ID > App registrations > All applications > (your app) > Certificates & secrets",
    "Entra-beheercentrum > Entra ID > App-registraties > Alle toepassingen > (jouw app) > Certificaten en geheimen",
)
SECRET_POLICIES = Text(
    f"An administrator can exempt this app, in whichever of two places the policy was set: {_ENTERPRISE_MENU[0]}"
    " > App management policies > Block password addition; or Microsoft 365 admin center > Settings >"
    " Org settings > Security & privacy > Baseline security mode > Block addition of new password credentials to apps."
    " Profit asks for a secret, so a certificate is no way out here.",
    "Een beheerder kan deze app uitzonderen, op een van de twee plekken waar het beleid kan zijn ingesteld:"
    f" {_ENTERPRISE_MENU[1]} > App management policies > Block password addition; of"
    " Microsoft 365-beheercentrum > Instellingen > Organisatie-instellingen > Beveiliging en privacy > Baseline"
    " security mode > Block addition of new password credentials to apps. Profit vraagt een geheim, dus een certificaat"
    " is hier geen uitweg.",
)
"""Where secrets are forbidden, and so where an app is exempted. Sources: entra-docs block-password-addition; message
center MC1193689 (exact labels of the second: not verified)."""
API_PERMISSIONS = Text(
    "Entra admin center > Entra ID > App registrations > All applications > (your app) > API permissions",
    "Entra-beheercentrum > Entra ID > App-registraties > Alle toepassingen > (jouw app) > API-machtigingen",
)
AUTHENTICATION = Text(
    "Entra admin center > Entra ID > App registrations > All applications > (your app) > Authentication",
    "Entra-beheercentrum > Entra ID > App-registraties > Alle toepassingen > (jouw app) > Verificatie",
)
DEACTIVATED_APPS = Text(
    "Entra admin center > Entra ID > App registrations > Deactivated applications",
    "Entra-beheercentrum > Entra ID > App-registraties > Gedeactiveerde toepassingen",
)
DELETED_APPS = Text(f"{_APPS[0]} > Deleted applications", f"{_APPS[1]} > Verwijderde toepassingen")
APP_POLICIES = Text(
    f"{_ENTERPRISE_MENU[0]} > App management policies", f"{_ENTERPRISE_MENU[1]} > Beleid voor app-beheer"
)
BASELINE_SECURITY = Text(
    "Microsoft 365 admin center > Settings > Org settings > Security & privacy > Baseline security mode",
    "Microsoft 365-beheercentrum > Instellingen > Organisatie-instellingen > Beveiliging en privacy > "
    "Baseline security mode",
)
SINGLE_TENANT = Text(
    "Single tenant only (in older screens: Accounts in this organizational directory only)",
    "Alleen accounts in deze organisatiemap (één tenant; in nieuwe schermen Single tenant only)",
)
"""The account type, as the portal names it today and named it before. Source: pages of 2025-26 that show the screen."""
NEW_REGISTRATION = Text(
    "Entra admin center > Entra ID > App registrations > New registration",
    "Entra-beheercentrum > Entra ID > App-registraties > Nieuwe registratie",
)

# Entra: the enterprise application (service principal) and its surroundings.
ENTERPRISE_MENU = Text(*_ENTERPRISE_MENU)
ENTERPRISE_APPS = Text(f"{_ENTERPRISE_MENU[0]} > All applications", f"{_ENTERPRISE_MENU[1]} > Alle toepassingen")
ENTERPRISE_PROPERTIES = Text(
    f"{_ENTERPRISE_MENU[0]} > All applications > (your app) > Properties",
    f"{_ENTERPRISE_MENU[1]} > Alle toepassingen > (jouw app) > Eigenschappen",
)
ENTERPRISE_USERS = Text(
    f"{_ENTERPRISE_MENU[0]} > All applications > (your app) > Users and groups",
    f"{_ENTERPRISE_MENU[1]} > Alle toepassingen > (jouw app) > Gebruikers en groepen",
)
TENANT_OVERVIEW = Text(
    "Entra admin center > Entra ID > Overview",
    "Entra-beheercentrum > Entra ID > Overzicht",
)
MY_ROLES = Text(
    "Entra admin center > ID Governance > Privileged Identity Management > My roles",
    "Entra-beheercentrum > ID-governance > Privileged Identity Management > Mijn rollen",
)
CONNECT_SYNC = Text(
    f"{_ENTRA[0]} > Entra Connect > Connect Sync",
    f"{_ENTRA[1]} > Entra Connect > Connect Sync",
)
ROLES = Text(
    "Entra admin center > Entra ID > Roles & admins",
    "Entra-beheercentrum > Entra ID > Rollen en beheerders",
)
DOMAINS = Text(
    "Entra admin center > Entra ID > Domain names",
    "Entra-beheercentrum > Entra ID > Domeinnamen",
)
USERS = Text(
    "Entra admin center > Entra ID > Users > All users",
    "Entra-beheercentrum > Entra ID > Gebruikers > Alle gebruikers",
)
CONDITIONAL_ACCESS = Text(
    "Entra admin center > Entra ID > Conditional Access > Policies",
    "Entra-beheercentrum > Entra ID > Voorwaardelijke toegang > Beleidsregels",
)
NAMED_LOCATIONS = Text(
    "Entra admin center > Entra ID > Conditional Access > Named locations",
    "Entra-beheercentrum > Entra ID > Voorwaardelijke toegang > Benoemde locaties",
)
APP_SIGN_INS = Text(
    "Entra admin center > Entra ID > Monitoring & health > Sign-in logs > Service principal sign-ins",
    "Entra-beheercentrum > Entra ID > Bewaking en status > Aanmeldingslogboeken > Aanmeldingen van service-principals",
)
USER_SIGN_INS = Text(
    "Entra admin center > Entra ID > Monitoring & health > Sign-in logs",
    "Entra-beheercentrum > Entra ID > Bewaking en status > Aanmeldingslogboeken",
)
CROSS_TENANT = Text(
    "Entra admin center > Entra ID > External Identities > Cross-tenant access settings",
    "Entra-beheercentrum > Entra ID > Externe identiteiten > Instellingen voor toegang tussen tenants",
)

# Microsoft 365 and Exchange.
PRODUCTS = Text(
    "Microsoft 365 admin center > Billing > Your products",
    "Microsoft 365-beheercentrum > Facturering > Uw producten",
)
LICENSES = Text(
    "Microsoft 365 admin center > Users > Active users > (the user) > Licenses and apps",
    "Microsoft 365-beheercentrum > Gebruikers > Actieve gebruikers > (de gebruiker) > Licenties en apps",
)
MAIL_APPS = Text(
    "Microsoft 365 admin center > Users > Active users > (the user) > Mail > Manage email apps",
    "Microsoft 365-beheercentrum > Gebruikers > Actieve gebruikers > (de gebruiker) > E-mail > E-mail-apps beheren",
)
SERVICE_HEALTH = Text(
    "Microsoft 365 admin center > Health > Service health",
    "Microsoft 365-beheercentrum > Status > Servicestatus",
)
MAILBOXES = Text(
    "Exchange admin center > Recipients > Mailboxes",
    "Exchange-beheercentrum > Geadresseerden > Postvakken",
)
EXCHANGE_GROUPS = Text(
    "Exchange admin center > Recipients > Groups",
    "Exchange-beheercentrum > Geadresseerden > Groepen",
)
MAIL_CONNECTORS = Text(
    "Exchange admin center > Mail flow > Connectors",
    "Exchange-beheercentrum > E-mailstroom > Connectors",
)
RESTRICTED_ENTITIES = Text(
    "Microsoft Defender portal > Email & collaboration > Review > Restricted entities",
    "Microsoft Defender-portal > E-mail en samenwerking > Controleren > Beperkte entiteiten",
)
ANTI_SPAM = Text(
    "Microsoft Defender portal > Email & collaboration > Policies & rules > Threat policies > Anti-spam",
    "Microsoft Defender-portal > E-mail en samenwerking > Beleid en regels > Bedreigingsbeleid > Antispam",
)
EXCHANGE_SHELL = Text("Exchange Online PowerShell", "Exchange Online PowerShell")

# Profit. Field labels stay as Profit shows them.
PROFIT = Text(
    "General / Environment / Management / Properties, tab Exchange/Outlook",
    "Algemeen / Omgeving / Beheer / Eigenschappen, tabblad Exchange/Outlook",
)
PROFIT_USER = Text(
    "General / Management / Authorisation tool, tab User maintenance, the user's properties, tab General",
    "Algemeen / Beheer / Autorisatie tool, tabblad Gebruikersbeheer, eigenschappen van de gebruiker, tabblad Algemeen",
)
PROFIT_APP_CONNECTOR = Text(
    "General / Management / App connector",
    "Algemeen / Beheer / App connector",
)
PROFIT_GET_CONNECTOR = Text(
    "General / Output / Management / GetConnector",
    "Algemeen / Uitvoer / Beheer / GetConnector",
)
PROFIT_USER_IMPORT = Text(
    "General / Management / Import / User / User entry",
    "Algemeen / Beheer / Import / Gebruiker mutatie",
)
PROFIT_LOGBOOK = Text("the environment's logbook in Profit", "het logboek van de omgeving in Profit")

# Deep links; {portal}, {client_id} and {principal_id} are filled in later.
_APP = "{portal}/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/"
_ENTERPRISE = "{portal}/#view/Microsoft_AAD_IAM/ManagedAppMenuBlade/~/"
LINK_APPS = "{portal}/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade"
LINK_OVERVIEW = _APP + "Overview/appId/{client_id}"
LINK_SECRETS = _APP + "Credentials/appId/{client_id}"
LINK_PERMISSIONS = _APP + "CallAnAPI/appId/{client_id}"
LINK_AUTHENTICATION = _APP + "Authentication/appId/{client_id}"
LINK_ENTERPRISE_PROPERTIES = _ENTERPRISE + "Properties/objectId/{principal_id}/appId/{client_id}"
LINK_ENTERPRISE_PERMISSIONS = _ENTERPRISE + "Permissions/objectId/{principal_id}/appId/{client_id}"

# Documentation.
DOC_CLIENT_CREDENTIALS = "https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow"
DOC_CERTIFICATE = "https://learn.microsoft.com/entra/identity-platform/certificate-credentials"
DOC_WORKLOAD_ACCESS = "https://learn.microsoft.com/entra/identity/conditional-access/workload-identity"
DOC_FEDERATION = "https://learn.microsoft.com/entra/workload-id/workload-identity-federation"
DOC_CONSENT = "https://learn.microsoft.com/entra/identity/enterprise-apps/grant-admin-consent"
DOC_CLOUDS = "https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud"
DOC_ACCESS_POLICY = "https://learn.microsoft.com/exchange/permissions-exo/application-access-policies"
DOC_GRAPH_AUTH = "https://learn.microsoft.com/graph/resolve-auth-errors"
DOC_THROTTLING = "https://learn.microsoft.com/graph/throttling"
DOC_MAIL_PROTOCOLS = (
    "https://learn.microsoft.com/exchange/client-developer/legacy-protocols/"
    "how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth"
)
DOC_SMTP_AUTH = (
    "https://learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/authenticated-client-smtp-submission"
)
DOC_ENDPOINTS = "https://learn.microsoft.com/microsoft-365/enterprise/urls-and-ip-address-ranges"
DOC_TENANT_RESTRICTIONS = "https://learn.microsoft.com/entra/identity/enterprise-apps/tenant-restrictions"
DOC_APP_POLICIES = "https://learn.microsoft.com/entra/identity/enterprise-apps/configure-app-management-policies"
DOC_SUPPORT = "https://learn.microsoft.com/entra/fundamentals/how-to-get-support"
DOC_AFAS_LINK = "https://help.afas.nl/help/EN/SE/App_Config_Agenda_Exch_Azure.htm"
"""AFAS's own page on the link with Exchange, which names the permissions and the fields."""
DOC_SERVICE_STATUS = "https://status.cloud.microsoft/"

# How long a change takes to be seen. Sources: SupportArticles 404-not-found-error-manage-objects-microsoft-graph,
# microsoft-graph-docs auth-limit-mailbox-access; the minutes after a new secret or consent are experience, no promise.
SECRET_SETTLES = Settling(timedelta(minutes=2), timedelta(minutes=5))
OBJECT_SETTLES = Settling(timedelta(minutes=2), timedelta(minutes=10))
CONSENT_SETTLES = Settling(timedelta(minutes=5), timedelta(minutes=30))
ACCESS_POLICY_SETTLES = Settling(timedelta(minutes=30), timedelta(hours=2))
MAILBOX_SETTLES = Settling(timedelta(minutes=30), timedelta(hours=24))
OUTAGE_SETTLES = Settling(timedelta(minutes=5), timedelta(hours=2))
THROTTLE_SETTLES = Settling(timedelta(minutes=1), timedelta(minutes=10))
