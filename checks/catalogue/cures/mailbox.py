"""Causes: Exchange Online, mailboxes and mail protocols."""

from __future__ import annotations

from checks.catalogue import places
from checks.catalogue.rows import Cause
from checks.remedy import Actor, ExitClass, Remedy, StepOf
from checks.words import Text

CAUSES: tuple[Cause, ...] = (
    Cause(
        "access_policy_denied",
        Text("Exchange keeps the app out of this mailbox", "Exchange houdt de app buiten dit postvak"),
        Text(
            "The permission is there, but a policy in Exchange limits the app to other mailboxes: an application "
            "access policy, an RBAC scope, or an EWS allow list.",
            "De machtiging is er, maar een beleid in Exchange beperkt de app tot andere postvakken: een "
            "toepassingstoegangsbeleid (application access policy), een RBAC-bereik of een EWS-lijst.",
        ),
        Remedy(
            Actor.EXCHANGE_ADMIN,
            (
                Text(
                    "Ask Exchange for its verdict in {place} with Test-ApplicationAccessPolicy for this mailbox and "
                    "app.",
                    "Vraag Exchange om het oordeel in {place} met Test-ApplicationAccessPolicy voor dit postvak en "
                    "deze app.",
                    {"place": places.EXCHANGE_SHELL},
                ),
                Text(
                    "Does it say Denied? Then add the mailbox to the mail-enabled security group that "
                    "Get-ApplicationAccessPolicy shows as scope (PolicyScopeGroupId), in {place}.",
                    "Zegt het Denied? Voeg het postvak dan toe aan de beveiligingsgroep met e-mail die "
                    "Get-ApplicationAccessPolicy als bereik toont (PolicyScopeGroupId), in {place}.",
                    {"place": places.EXCHANGE_GROUPS},
                ),
                Text(
                    "Does it say Granted? Then look at RBAC for Applications (Get-ManagementRoleAssignment for the "
                    "app) and at EwsApplicationAccessPolicy (Get-OrganizationConfig) in {place}.",
                    "Zegt het Granted? Kijk dan naar RBAC voor toepassingen (Get-ManagementRoleAssignment voor de app) "
                    "en naar EwsApplicationAccessPolicy (Get-OrganizationConfig) in {place}.",
                    {"place": places.EXCHANGE_SHELL},
                ),
            ),
            link=places.DOC_ACCESS_POLICY,
            command="Test-ApplicationAccessPolicy -Identity {mailbox} -AppId {client_id}",
            settles_after=places.ACCESS_POLICY_SETTLES,
        ),
        decides=Text(
            "Does the same call work for another mailbox? Then Exchange limits the app. Is it refused for every "
            "mailbox, look first whether the token carries the permission.",
            "Lukt dezelfde aanroep voor een ander postvak? Dan beperkt Exchange de app. Wordt elk postvak geweigerd, "
            "kijk dan eerst of het token de machtiging bevat.",
        ),
        exit_class=ExitClass.PERMISSION,
    ),
    Cause(
        "mailbox_missing_or_on_prem",
        Text("No mailbox in Exchange Online", "Geen postvak in Exchange Online"),
        Text(
            "The user exists, but has no mailbox in Exchange Online: no licence, a guest, a deleted mailbox, or a "
            "mailbox on an on-premises server.",
            "De gebruiker bestaat, maar heeft geen postvak in Exchange Online: geen licentie, een gast, een verwijderd "
            "postvak, of een postvak op een eigen (on-premises) server.",
        ),
        Remedy(
            Actor.CUSTOMER_ADMIN,
            (
                Text(
                    "Look up the address in {place}: is it there, and is it a user mailbox or a shared mailbox?",
                    "Zoek het adres op in {place}: staat het er, en is het een gebruikerspostvak of een gedeeld "
                    "postvak?",
                    {"place": places.MAILBOXES},
                ),
                Text(
                    "Not there? Assign a licence with Exchange Online to the user in {place}.",
                    "Staat het er niet? Wijs de gebruiker een licentie met Exchange Online toe in {place}.",
                    {"place": places.LICENSES},
                ),
                Text(
                    "Is the mailbox on-premises (hybrid)? Then it has to be migrated to Exchange Online before Profit "
                    "can reach it this way.",
                    "Staat het postvak on-premises (hybride)? Dan moet het naar Exchange Online worden gemigreerd "
                    "voordat Profit er op deze manier bij kan.",
                ),
                StepOf(
                    "Is the address that of a guest or of nobody any more? Correct it in Profit: {place}.",
                    "Is het adres van een gast of van niemand meer? Verbeter het in Profit: {place}.",
                    {"place": places.PROFIT_USER},
                ),
            ),
            link="https://learn.microsoft.com/exchange/recipients-in-exchange-online/manage-user-mailboxes/"
            "manage-user-mailboxes",
            command="Get-EXORecipient -Identity {mailbox} | Format-List RecipientTypeDetails",
            settles_after=places.MAILBOX_SETTLES,
        ),
        decides=Text(
            "Does Exchange Online list the address as UserMailbox or SharedMailbox, or as MailUser (on-premises or "
            "elsewhere), or not at all?",
            "Toont Exchange Online het adres als UserMailbox of SharedMailbox, als MailUser (on-premises of elders), "
            "of helemaal niet?",
        ),
    ),
    Cause(
        "item_not_found",
        Text("Message, event or folder not found", "Bericht, afspraak of map niet gevonden"),
        Text(
            "The mailbox is reached, but the message, event or folder with this ID is not in it (any more).",
            "Het postvak is bereikt, maar het bericht, de afspraak of de map met deze id zit er niet (meer) in.",
        ),
        Remedy(
            Actor.CONSULTANT,
            (
                Text(
                    "Look in Outlook whether the item was moved or deleted; its ID changes when it moves to another "
                    "folder or mailbox.",
                    "Kijk in Outlook of het item is verplaatst of verwijderd; de id verandert als het naar een andere "
                    "map of een ander postvak gaat.",
                ),
                Text(
                    "Let the program look the item up again (search, then use the new ID), or synchronise the "
                    "calendar anew in Profit.",
                    "Laat het programma het item opnieuw zoeken en de nieuwe id gebruiken, of synchroniseer de agenda "
                    "in Profit opnieuw.",
                ),
            ),
            link="https://learn.microsoft.com/graph/outlook-immutable-id",
        ),
    ),
    Cause(
        "send_as_denied",
        Text("Sending with this From address is not allowed", "Verzenden met dit afzenderadres mag niet"),
        Text(
            "The From address is another than the mailbox that sends, and Send As was not granted for it.",
            "Het afzenderadres (Van) is een ander adres dan het postvak dat verzendt, en daarvoor is geen recht "
            "Verzenden als gegeven.",
        ),
        Remedy(
            Actor.EXCHANGE_ADMIN,
            (
                Text(
                    "Send from the mailbox whose address is in From, or make both addresses equal in the program.",
                    "Verzend vanuit het postvak waarvan het adres in Van staat, of maak beide adressen in het "
                    "programma gelijk.",
                ),
                Text(
                    "Must it be another address? Then grant Send As on that mailbox in {place} > (the mailbox) > "
                    "Delegation.",
                    "Moet het toch een ander adres zijn? Geef dan Verzenden als op dat postvak in {place} > (het "
                    "postvak) > Delegering.",
                    {"place": places.MAILBOXES},
                ),
            ),
            link="https://learn.microsoft.com/exchange/recipients-in-exchange-online/manage-permissions-for-recipients",
            command="Get-RecipientPermission -Identity {mailbox} -AccessRights SendAs",
            settles_after=places.CONSENT_SETTLES,
        ),
        exit_class=ExitClass.PERMISSION,
    ),
    Cause(
        "mailbox_full",
        Text("Mailbox is full", "Postvak is vol"),
        Text(
            "The mailbox has reached its quota and takes or sends nothing more.",
            "Het postvak heeft zijn quotum bereikt en neemt of verzendt niets meer.",
        ),
        Remedy(
            Actor.EXCHANGE_ADMIN,
            (
                Text(
                    "Make space in Outlook: empty Deleted Items, clean up large messages.",
                    "Maak ruimte in Outlook: leeg Verwijderde items en ruim grote berichten op (opschonen).",
                ),
                Text(
                    "Or switch on the archive, or raise the quota with a larger licence, in {place} > (the mailbox).",
                    "Of schakel het archief in, of verhoog het quotum met een ruimere licentie, in {place} > (het "
                    "postvak).",
                    {"place": places.MAILBOXES},
                ),
            ),
            link="https://learn.microsoft.com/office365/servicedescriptions/exchange-online-service-description/"
            "exchange-online-limits",
            command="Get-EXOMailboxStatistics -Identity {mailbox} | Format-List TotalItemSize",
        ),
    ),
    Cause(
        "smtp_auth_disabled",
        Text("SMTP AUTH is switched off", "SMTP AUTH staat uit"),
        Text(
            "Exchange Online does not allow authenticated SMTP for this tenant or this mailbox.",
            "Exchange Online staat geverifieerde SMTP niet toe voor deze tenant of dit postvak.",
        ),
        Remedy(
            Actor.EXCHANGE_ADMIN,
            (
                Text(
                    "Tick Authenticated SMTP (SMTP AUTH) for this mailbox in {place}.",
                    "Vink Geverifieerde SMTP (SMTP AUTH) aan voor dit postvak in {place}.",
                    {"place": places.MAIL_APPS},
                ),
                Text(
                    "Does it stay refused? Check SmtpClientAuthenticationDisabled of the tenant with "
                    "Get-TransportConfig in {place}, and whether security defaults are on.",
                    "Blijft het geweigerd? Controleer SmtpClientAuthenticationDisabled van de tenant met "
                    "Get-TransportConfig in {place}, en of de standaardinstellingen voor beveiliging aan staan.",
                    {"place": places.EXCHANGE_SHELL},
                ),
                Text(
                    "From the end of December 2026 SMTP AUTH with a password is off by default in the whole tenant; an "
                    "administrator can switch it on again for now. Ticking the mailbox alone then does not help.",
                    "Vanaf eind december 2026 staat SMTP AUTH met een wachtwoord standaard uit in de hele tenant; een "
                    "beheerder kan het voorlopig weer aanzetten. Alleen het postvak aanvinken helpt dan niet.",
                ),
                Text(
                    "Better still, let the program send through Microsoft Graph (Mail.Send), which needs no SMTP.",
                    "Nog beter: laat het programma via Microsoft Graph verzenden (Mail.Send); dan is SMTP niet nodig.",
                ),
            ),
            link=places.DOC_SMTP_AUTH,
            command="Set-CASMailbox -Identity {mailbox} -SmtpClientAuthenticationDisabled $false",
            settles_after=places.CONSENT_SETTLES,
        ),
        exit_class=ExitClass.PERMISSION,
    ),
    Cause(
        "exchange_sp_not_authorized",
        Text("Exchange does not know the app", "Exchange kent de app niet"),
        Text(
            "The sign-in works, but Exchange has no service principal, mailbox permission or role for this app. IMAP, "
            "POP, SMTP and Exchange Online PowerShell need that; Graph does not.",
            "Het aanmelden lukt, maar Exchange heeft voor deze app geen service-principal, postvakmachtiging of rol. "
            "IMAP, POP, SMTP en Exchange Online PowerShell hebben dat nodig; Graph niet.",
        ),
        Remedy(
            Actor.EXCHANGE_ADMIN,
            (
                Text(
                    "Register the app in Exchange with New-ServicePrincipal in {place}; the object ID is that of the "
                    "enterprise application, not of the registration.",
                    "Maak de app bekend in Exchange met New-ServicePrincipal in {place}; gebruik de object-id van de "
                    "bedrijfstoepassing en niet die van de registratie.",
                    {"place": places.EXCHANGE_SHELL},
                ),
                Text(
                    "Give it Full Access to each mailbox there with Add-MailboxPermission -AccessRights FullAccess "
                    "(for SMTP: Add-RecipientPermission -AccessRights SendAs).",
                    "Geef de app daar volledige toegang tot elk postvak met Add-MailboxPermission -AccessRights "
                    "FullAccess (voor SMTP: Add-RecipientPermission -AccessRights SendAs).",
                ),
                Text(
                    "For Exchange Online PowerShell as an app: assign it the directory role Exchange Administrator in "
                    "{place}.",
                    "Voor Exchange Online PowerShell als app: wijs de app de directoryrol Exchange-beheerder toe in "
                    "{place}.",
                    {"place": places.ROLES},
                ),
                Text(
                    "Check in {place} that IMAP.AccessAsApp, POP.AccessAsApp, SMTP.SendAsApp or Exchange.ManageAsApp "
                    "is granted.",
                    "Controleer in {place} of IMAP.AccessAsApp, POP.AccessAsApp, SMTP.SendAsApp of "
                    "Exchange.ManageAsApp is toegekend.",
                    {"place": places.API_PERMISSIONS},
                ),
            ),
            link=places.DOC_MAIL_PROTOCOLS,
            command="New-ServicePrincipal -AppId {client_id} -ObjectId {principal_id}; "
            "Add-MailboxPermission -Identity {mailbox} -User {principal_id} -AccessRights FullAccess",
            settles_after=places.ACCESS_POLICY_SETTLES,
        ),
        decides=Text(
            "Does Get-ServicePrincipal in Exchange Online PowerShell list the app, with the object ID of the "
            "enterprise application?",
            "Toont Get-ServicePrincipal in Exchange Online PowerShell de app, met de object-id van de "
            "bedrijfstoepassing?",
        ),
        exit_class=ExitClass.PERMISSION,
    ),
)
