"""Causes: what Exchange Online ended, blocks for the whole organisation, or wants done once.

Sources: Exchange Team Blog on the end of EWS (2026), office-docs-powershell Set-OrganizationConfig and
Enable-OrganizationCustomization (2026), exchange non-delivery reports 5.1.8.
"""

from __future__ import annotations

from checks.catalogue import places
from checks.catalogue.rows import Cause
from checks.remedy import Actor, ExitClass, Remedy, StepInProfit
from checks.words import Text

CAUSES: tuple[Cause, ...] = (
    Cause(
        "sending_blocked",
        Text("Exchange blocks this sender", "Exchange blokkeert deze afzender"),
        Text(
            "Exchange Online stops this mail: the mailbox was taken for a source of spam, or a rule about who may send "
            "where forbids it. Permissions of the app change nothing about it.",
            "Exchange Online houdt deze mail tegen: het postvak werd voor een bron van spam aangezien, of een regel "
            "over wie waarheen mag sturen verbiedt het. Machtigingen van de app veranderen daar niets aan.",
        ),
        Remedy(
            Actor.EXCHANGE_ADMIN,
            (
                Text(
                    "Find out why the mailbox sent so much (a stolen password, a loop in a program) and stop that "
                    "first: change the password, look at its forwarding rules.",
                    "Zoek eerst uit waarom het postvak zoveel verstuurde (gestolen wachtwoord, een lus in een "
                    "programma) en stop dat: wijzig het wachtwoord, bekijk de doorstuurregels.",
                ),
                Text(
                    "Then choose Unblock for the mailbox in {place}.",
                    "Kies daarna Deblokkeren voor het postvak in {place}.",
                    {"place": places.RESTRICTED_ENTITIES},
                ),
                Text(
                    "Is the whole tenant blocked (5.7.705 or 5.7.708)? Then open a ticket with Microsoft.",
                    "Is de hele tenant geblokkeerd (5.7.705 of 5.7.708)? Dien dan een ondersteuningsaanvraag in bij "
                    "Microsoft.",
                ),
            ),
            link="https://learn.microsoft.com/defender-office-365/outbound-spam-restore-restricted-users",
            settles_after=places.ACCESS_POLICY_SETTLES,
        ),
        decides=Text(
            "Does {place} list the address?",
            "Staat het adres in {place}?",
            {"place": places.RESTRICTED_ENTITIES},
        ),
    ),
    Cause(
        "ews_ended",
        Text("Exchange Web Services are closed", "Exchange Web Services zijn gesloten"),
        Text(
            "Exchange Online blocks Exchange Web Services (EWS) since 1 October 2026, unless the organisation"
            " named the "
            "app in its list of allowed ones; on 1 April 2027 they end for good. Microsoft Graph is not touched.",
            "Exchange Online blokkeert Exchange Web Services (EWS) sinds 1 oktober 2026, tenzij de organisatie de app "
            "op haar lijst van toegestane apps heeft gezet; op 1 april 2027 stopt EWS helemaal. Microsoft Graph staat "
            "hier los van.",
        ),
        Remedy(
            Actor.EXCHANGE_ADMIN,
            (
                StepInProfit(
                    "Look which program still calls EWS (its address holds /EWS/Exchange.asmx). The Profit link with "
                    "Exchange Online of today uses Microsoft Graph: choose Exchange Azure AD in Profit ({place}), not "
                    "Office 365 with one impersonating account; or update the program.",
                    "Kijk welk programma EWS nog aanroept (in het adres staat /EWS/Exchange.asmx). De koppeling van "
                    "Profit met Exchange Online van nu gebruikt Microsoft Graph: kies in Profit Exchange Azure AD "
                    "({place}) en niet Office 365 met één account dat namens anderen werkt; of werk het programma bij.",
                    {"place": places.PROFIT},
                ),
                Text(
                    "Until 1 April 2027 only: let EwsEnabled be true and add the app's client ID to"
                    " EwsAllowedAppIDs with "
                    "Set-OrganizationConfig in {place}; both are shown by Get-OrganizationConfig.",
                    "Alleen tot 1 april 2027: zet EwsEnabled op true en voeg de client-id van de app toe aan"
                    " EwsAllowedAppIDs "
                    "met Set-OrganizationConfig in {place}; Get-OrganizationConfig toont beide.",
                    {"place": places.EXCHANGE_SHELL},
                ),
            ),
            link="https://learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/"
            "deprecation-of-ews-exchange-online",
            command="Get-OrganizationConfig | Format-List Ews*",
            settles_after=places.ACCESS_POLICY_SETTLES,
        ),
        decides=Text(
            "Is the address that was called an EWS one (/EWS/Exchange.asmx), and what do EwsEnabled and "
            "EwsAllowedAppIDs of Get-OrganizationConfig say?",
            "Is er een EWS-adres aangeroepen (/EWS/Exchange.asmx), en wat zeggen EwsEnabled en EwsAllowedAppIDs van "
            "Get-OrganizationConfig?",
        ),
        exit_class=ExitClass.PERMISSION,
    ),
    Cause(
        "exchange_not_customised",
        Text("Exchange has not been customised yet", "Exchange is nog niet aangepast"),
        Text(
            "This Exchange organisation still runs on Microsoft's shared default settings, so roles and scopes of its "
            "own cannot be made yet.",
            "Deze Exchange-organisatie draait nog op de gedeelde standaardinstellingen van Microsoft; eigen rollen en "
            "bereiken kunnen daarom nog niet worden gemaakt.",
        ),
        Remedy(
            Actor.EXCHANGE_ADMIN,
            (
                Text(
                    "Run Enable-OrganizationCustomization once in {place}; a second run gives an error that does no "
                    "harm.",
                    "Voer één keer Enable-OrganizationCustomization uit in {place}; een tweede keer geeft een fout die "
                    "geen kwaad kan.",
                    {"place": places.EXCHANGE_SHELL},
                ),
                Text(
                    "Wait until Get-OrganizationConfig shows IsDehydrated as False, then repeat the command that "
                    "failed.",
                    "Wacht tot Get-OrganizationConfig bij IsDehydrated False toont, en herhaal dan de opdracht die "
                    "mislukte.",
                ),
            ),
            link="https://learn.microsoft.com/powershell/module/exchangepowershell/enable-organizationcustomization",
            command="Enable-OrganizationCustomization",
            settles_after=places.ACCESS_POLICY_SETTLES,
        ),
        decides=Text(
            "Does Get-OrganizationConfig show IsDehydrated as True?",
            "Toont Get-OrganizationConfig bij IsDehydrated de waarde True?",
        ),
        exit_class=ExitClass.CONFIGURATION,
    ),
)
