"""The look that tells a cause from its rivals, for causes whose own file does not say it.

Whoever reads "it may also be" needs to know how to find out: one question with a visible answer each.
"""

from __future__ import annotations

from checks.catalogue import places
from checks.words import Text

LOOKS: dict[str, Text] = {
    "secret_expired": Text(
        "What does the column Expires of {place} say for the secret in use?",
        "Wat zegt de kolom Verloopt op van {place} bij het gebruikte geheim?",
        {"place": places.SECRETS},
    ),
    "cert_mismatch": Text(
        "Is the thumbprint of the certificate that signs the same as one listed in {place}, tab Certificates?",
        "Is de vingerafdruk van het certificaat waarmee wordt ondertekend gelijk aan een van die in {place}, tabblad "
        "Certificaten?",
        {"place": places.SECRETS},
    ),
    "assertion_time": Text(
        "Is the clock of the machine that signs right, to the minute?",
        "Loopt de klok van de machine die ondertekent gelijk, op de minuut?",
    ),
    "assertion_malformed": Text(
        "Does a library (MSAL) make the assertion, or the program itself? Only the latter gets its form wrong.",
        "Maakt een bibliotheek (MSAL) de clientverklaring, of het programma zelf? Alleen dan klopt de vorm soms niet.",
    ),
    "federated_credential_mismatch": Text(
        "Are issuer, subject and audience under Federated credentials in {place} equal to those of the token, letter "
        "for letter?",
        "Zijn issuer, subject en audience onder Federatieve referenties in {place} letter voor letter gelijk aan die "
        "in het token?",
        {"place": places.SECRETS},
    ),
    "cert_required_not_secret": Text(
        "Which address was called: SharePoint's own, or Microsoft Graph? Only the former wants a certificate.",
        "Welk adres is aangeroepen: dat van SharePoint zelf, of Microsoft Graph? Alleen het eerste wil een "
        "certificaat.",
    ),
    "tenant_id_malformed": Text(
        "Is what stands in the field Directory id a GUID or a domain name, without blanks, brackets or quotes?",
        "Staat er in het veld Directory id een GUID of een domeinnaam, zonder spaties, haakjes of aanhalingstekens?",
    ),
    "tenant_endpoint_required": Text(
        "Does the address of the sign-in hold /common, /organizations or /consumers where the tenant ID belongs?",
        "Staat in het adres van de aanmelding /common, /organizations of /consumers waar de tenant-id hoort?",
    ),
    "multi_tenant_config": Text(
        "What does Supported account types say in {place}: this organisation only, or any?",
        "Wat staat er bij Ondersteunde accounttypen in {place}: alleen deze organisatie, of elke?",
        {"place": places.AUTHENTICATION},
    ),
    "tenant_unavailable": Text(
        "Can anybody of this organisation still sign in at portal.office.com?",
        "Kan er nog iemand van deze organisatie aanmelden op portal.office.com?",
    ),
    "cross_tenant_blocked": Text(
        "Is the account a guest in this tenant? An account of the tenant's own is not subject to it.",
        "Is het account een gast in deze tenant? Voor een account van de tenant zelf geldt dit niet.",
    ),
    "sp_missing": Text(
        "Does {place} list the app (filter Application type: All)?",
        "Staat de app in {place} (filter Toepassingstype: Alle)?",
        {"place": places.ENTERPRISE_APPS},
    ),
    "sp_disabled": Text(
        "What does Enabled for users to sign-in? say in {place}?",
        "Wat staat er bij Ingeschakeld voor gebruikers om zich aan te melden? in {place}?",
        {"place": places.ENTERPRISE_PROPERTIES},
    ),
    "resource_unknown": Text(
        "Is the resource in the request spelled exactly https://graph.microsoft.com?",
        "Staat de bron in de aanvraag precies gespeld als https://graph.microsoft.com?",
    ),
    "resource_disabled": Text(
        "Does {place} list the resource (Microsoft Graph, Office 365 Exchange Online) as enabled, and is the "
        "subscription paid?",
        "Staat de bron (Microsoft Graph, Office 365 Exchange Online) in {place} ingeschakeld, en loopt het abonnement?",
        {"place": places.ENTERPRISE_APPS},
    ),
    "first_party_preauthorization": Text(
        "Is the client ID one of Microsoft's own (Azure CLI, Graph PowerShell) instead of your app's?",
        "Is de client-id er een van Microsoft zelf (Azure CLI, Graph PowerShell) in plaats van die van jouw app?",
    ),
    "scope_malformed": Text(
        "Is the scope in the request exactly https://graph.microsoft.com/.default and nothing more?",
        "Is de scope in de aanvraag precies https://graph.microsoft.com/.default en niets meer?",
    ),
    "delegated_instead_of_application": Text(
        "Does the column Type in {place} say Delegated?",
        "Staat er in de kolom Type van {place} Gedelegeerd?",
        {"place": places.API_PERMISSIONS},
    ),
    "app_role_not_assigned": Text(
        "Does Assignment required? stand on Yes in {place}?",
        "Staat Toewijzing vereist? op Ja in {place}?",
        {"place": places.ENTERPRISE_PROPERTIES},
    ),
    "me_endpoint_with_app_only": Text(
        "Does the path that was called begin with /me?", "Begint het aangeroepen pad met /me?"
    ),
    "license_missing": Text(
        "Does {place} show a plan with the service that was called?",
        "Toont {place} een abonnement met de aangeroepen dienst?",
        {"place": places.PRODUCTS},
    ),
    "user_password_wrong": Text(
        "Does the same name and password work in a private window at portal.office.com?",
        "Werken dezelfde naam en hetzelfde wachtwoord in een privévenster op portal.office.com?",
    ),
    "refresh_token_expired": Text(
        "Does it work after a fresh sign-in of the same person?",
        "Werkt het na een nieuwe aanmelding van dezelfde persoon?",
    ),
    "redirect_uri_mismatch": Text(
        "Is the redirect URI in the message listed in {place}, letter for letter?",
        "Staat de omleidings-URI uit de melding letter voor letter in {place}?",
        {"place": places.AUTHENTICATION},
    ),
    "implicit_flow_disabled": Text(
        "Is ID tokens ticked in {place}?", "Is ID-tokens aangevinkt in {place}?", {"place": places.AUTHENTICATION}
    ),
    "token_malformed": Text(
        "Does the token, pasted at jwt.ms, decode at all?",
        "Laat het token zich op jwt.ms ontleden?",
    ),
    "request_loop": Text(
        "How often does the program ask a token: once an hour, or for every call?",
        "Hoe vaak vraagt het programma een token: eens per uur, of bij elke aanroep?",
    ),
    "throttled": Text(
        "Does the answer have status 429 or a Retry-After header?",
        "Heeft het antwoord status 429 of een Retry-After-header?",
    ),
    "item_not_found": Text(
        "Does the same call work for another item of the same mailbox?",
        "Werkt dezelfde aanroep voor een ander item in hetzelfde postvak?",
    ),
    "mailbox_full": Text(
        "What does {place} say about the mailbox's size?",
        "Wat zegt {place} over de grootte van het postvak?",
        {"place": places.MAILBOXES},
    ),
    "send_as_denied": Text(
        "Is the From address another one than that of the mailbox that sends?",
        "Is het Van-adres een ander dan dat van het postvak dat verstuurt?",
    ),
    "smtp_auth_disabled": Text(
        "Is Authenticated SMTP ticked for the mailbox in {place}?",
        "Is Geverifieerde SMTP aangevinkt voor het postvak in {place}?",
        {"place": places.MAIL_APPS},
    ),
    "dns_failure": Text(
        "Does nslookup with the host name of the message give an address on this machine?",
        "Geeft nslookup met de servernaam uit de melding op deze machine een adres?",
    ),
    "proxy_auth": Text(
        "Is there a 407 anywhere in the message or in the proxy's log?",
        "Staat er een 407 in de melding of in het logboek van de proxy?",
    ),
    "proxy_blocked": Text(
        "Does the log of the proxy or firewall show a refusal for this host and this machine at that time?",
        "Toont het logboek van de proxy of firewall op dat moment een weigering voor deze server en machine?",
    ),
    "proxy_unreachable": Text(
        "Which proxy is set (HTTPS_PROXY, or netsh winhttp show proxy), and does it answer from this machine?",
        "Welke proxy is ingesteld (HTTPS_PROXY, of netsh winhttp show proxy), en antwoordt die vanaf deze machine?",
    ),
    "connection_refused": Text(
        "Does Test-NetConnection login.microsoftonline.com -Port 443 say TcpTestSucceeded : True?",
        "Zegt Test-NetConnection login.microsoftonline.com -Port 443 TcpTestSucceeded : True?",
    ),
    "network_timeout": Text(
        "Does a browser on the same machine open https://login.microsoftonline.com?",
        "Opent een browser op dezelfde machine https://login.microsoftonline.com?",
    ),
    "connection_reset": Text(
        "Does the same call work from another network, such as a phone's hotspot?",
        "Lukt dezelfde aanroep vanaf een ander netwerk, zoals de hotspot van een telefoon?",
    ),
    "tls_version_too_old": Text(
        "Which Windows or .NET does the machine run, and does it have TLS 1.2 switched on?",
        "Welke Windows of .NET draait op de machine, en staat TLS 1.2 daar aan?",
    ),
    "not_tls_endpoint": Text(
        "Does the address of the proxy begin with https:// where http:// belongs?",
        "Begint het adres van de proxy met https:// waar http:// hoort?",
    ),
    "intercepted_response": Text(
        "Does a browser on the same machine show a page of the firewall or network at the same address?",
        "Toont een browser op dezelfde machine bij hetzelfde adres een pagina van de firewall of het netwerk?",
    ),
    "profit_environment_mismatch": Text(
        "Which environment code does `info.envid` of metainfo show?",
        "Welke omgevingscode toont `info.envid` van metainfo?",
    ),
    "profit_client_secret_wrong": Text(
        "Does a client secret made just now for this app connector work?",
        "Werkt een clientgeheim dat zojuist voor deze app connector is gemaakt?",
    ),
    "profit_public_client": Text(
        "Does the app connector have a client secret, or does a person sign in to it in a browser?",
        "Heeft de app connector een clientgeheim, of meldt een persoon zich erbij aan in een browser?",
    ),
    "profit_token_format": Text(
        "Does the header's value begin with AfasToken and continue with Base64, without a `<` in it?",
        "Begint de waarde van de header met AfasToken en gaat die verder met Base64, zonder `<` erin?",
    ),
    "profit_app_connector_blocked": Text(
        "Is Blocked ticked in the properties of the app connector?",
        "Staat Geblokkeerd aangevinkt bij de eigenschappen van de app connector?",
    ),
    "profit_ip_refused": Text(
        "Does the same call work from a network that stands in the app connector's list?",
        "Lukt dezelfde aanroep vanaf een netwerk dat in de lijst van de app connector staat?",
    ),
    "profit_get_connector_not_ticked": Text(
        "Does the connector stand under getConnectors of metainfo?",
        "Staat de connector bij getConnectors van metainfo?",
    ),
    "profit_get_connector_blocked": Text(
        "Is Blocked ticked in the properties of the GetConnector?",
        "Staat Geblokkeerd aangevinkt bij de eigenschappen van de GetConnector?",
    ),
    "profit_update_connector_not_ticked": Text(
        "Does KnUser stand under updateConnectors of metainfo?", "Staat KnUser bij updateConnectors van metainfo?"
    ),
    "profit_field_missing": Text(
        "Does metainfo/update/KnUser list the field XOEA?", "Noemt metainfo/update/KnUser het veld XOEA?"
    ),
    "profit_field_mandatory": Text(
        "Which fields of metainfo/update/KnUser are mandatory?",
        "Welke velden van metainfo/update/KnUser zijn verplicht?",
    ),
    "profit_field_unknown": Text(
        "Does metainfo of the connector list the field that the sentence names?",
        "Noemt de metainfo van de connector het veld uit de zin?",
    ),
    "profit_value_refused": Text(
        "Is the same value accepted when it is typed in Profit?",
        "Wordt dezelfde waarde geaccepteerd als je die in Profit typt?",
    ),
    "profit_person_has_user": Text(
        "Which user does the person's card in Profit show?", "Welke gebruiker toont de kaart van de persoon in Profit?"
    ),
    "profit_request_refused": Text(
        "What does the logbook say under this log reference?", "Wat zegt het logboek bij deze logreferentie?"
    ),
    "profit_request_malformed": Text(
        "Does the same call succeed with AFAS's own example?", "Lukt dezelfde aanroep met het voorbeeld van AFAS zelf?"
    ),
    "profit_path_unknown": Text(
        "Does metainfo answer at the same base address, and how long is the query?",
        "Antwoordt metainfo op hetzelfde basisadres, en hoe lang is de query?",
    ),
    "profit_too_large": Text(
        "Does the same call succeed with a small take?", "Lukt dezelfde aanroep met een kleine take?"
    ),
    "profit_maintenance": Text(
        "Does the same call succeed after the time that the answer names?",
        "Lukt dezelfde aanroep na de tijd die het antwoord noemt?",
    ),
    "profit_time_out": Text(
        "How long did it take before the answer came?", "Hoe lang duurde het voordat het antwoord kwam?"
    ),
    "profit_rows_contradict": Text(
        "In which column do the rows of that user differ?", "In welke kolom verschillen de regels van die gebruiker?"
    ),
    "profit_credential_expired": Text(
        "Which end date does the app connector show?", "Welke einddatum toont de app connector?"
    ),
    "profit_credential_ends": Text(
        "Which end date does the app connector show?", "Welke einddatum toont de app connector?"
    ),
}
