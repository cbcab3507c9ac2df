"""The rows of the table that only the wizard asks for: its questions refer to them, and `setup --help` lists them in
these groups."""

from __future__ import annotations

from checks.identifiers import client_from
from checks.words import Text
from wizard.settings.groups import AUTOMATIC, HAND_OVER, KEEP, PROFIT, SCOPE, START
from wizard.settings.parsing import address, domain
from wizard.settings.setting import Setting

ROWS: tuple[Setting, ...] = (
    Setting(
        "tenant-confirmed",
        "--tenant-confirmed",
        Text("The tenant that is found is the customer's.", "De gevonden tenant is die van de klant."),
        kind="switch",
        group=START,
    ),
    Setting(
        "route",
        "--route",
        Text("How the app registration comes about.", "Hoe de app-registratie tot stand komt."),
        choices=("automatic", "portal", "hand-over", "existing"),
        group=START,
    ),
    Setting(
        "admin-sign-in",
        "--admin-sign-in",
        Text("How the administrator signs in.", "Hoe de beheerder zich aanmeldt."),
        choices=("browser", "device", "az", "own"),
        group=AUTOMATIC,
    ),
    Setting(
        "admin-client-id",
        "--admin-client-id",
        Text(
            "Public client for the administrator's sign-in, instead of Microsoft Graph Command Line Tools.",
            "Openbare client voor de aanmelding van de beheerder, in plaats van Microsoft Graph Command Line Tools.",
        ),
        metavar="GUID",
        variables=("PROFIT_EXCHANGE_ADMIN_CLIENT_ID",),
        key="admin_client_id",
        read=client_from,
        group=AUTOMATIC,
    ),
    Setting(
        "read-policies",
        "--read-policies",
        Text(
            "Let the administrator's sign-in also ask to read the tenant's policies.",
            "Laat het aanmelden van de beheerder ook vragen om het beleid van de tenant te lezen.",
        ),
        kind="switch",
        group=AUTOMATIC,
    ),
    Setting(
        "app-name",
        "--app-name",
        Text(
            "Name of the new app, or the Application (client) ID of one to complete.",
            "Naam van de nieuwe app, of de Toepassings-id (client) van een app om aan te vullen.",
        ),
        metavar="NAME",
        group=AUTOMATIC,
    ),
    Setting(
        "reuse-app",
        "--reuse-app",
        Text(
            "When an app of that name exists: its Application (client) ID, or new.",
            "Als er al een app met die naam is: haar Toepassings-id (client), of new.",
        ),
        metavar="ID|new",
        group=AUTOMATIC,
    ),
    Setting(
        "secret-months",
        "--secret-months",
        Text("Lifetime of the new client secret, in months.", "Looptijd van het nieuwe clientgeheim, in maanden."),
        metavar="MONTHS",
        group=AUTOMATIC,
    ),
    Setting(
        "yes",
        "--yes",
        Text("Carry out the plan without asking.", "Voer het plan uit zonder te vragen."),
        kind="switch",
        group=AUTOMATIC,
    ),
    Setting(
        "lost-secret",
        "--lost-secret",
        Text(
            "When a secret that was made here got lost: a new one, or paste it.",
            "Als een hier gemaakt geheim kwijt is: een nieuw, of plak het.",
        ),
        choices=("new", "paste"),
        group=AUTOMATIC,
    ),
    Setting(
        "hand-over-folder",
        "--hand-over-folder",
        Text("Folder for the administrator's papers.", "Map voor de papieren van de beheerder."),
        kind="file",
        metavar="FOLDER",
        group=HAND_OVER,
    ),
    Setting(
        "hand-over-language",
        "--hand-over-language",
        Text("Language of those papers.", "Taal van die papieren."),
        choices=("nl", "en"),
        group=HAND_OVER,
    ),
    Setting(
        "sender",
        "--sender",
        Text(
            "From whom the papers and messages to an administrator come: name, firm, telephone or e-mail.",
            "Van wie de papieren en berichten aan een beheerder komen: naam, bedrijf, telefoon of e-mail.",
        ),
        metavar="NAME",
        variables=("PROFIT_EXCHANGE_SENDER",),
        key="hand_over.sender",
        group=HAND_OVER,
    ),
    Setting(
        "contact",
        "--contact",
        Text(
            "For whom: the customer's administrator, by name or as Name <address>.",
            "Voor wie: de beheerder van de klant, met naam of als Naam <adres>.",
        ),
        metavar="NAME",
        variables=("PROFIT_EXCHANGE_CONTACT",),
        key="hand_over.contact",
        group=HAND_OVER,
    ),
    Setting(
        "scope",
        "--scope",
        Text("Every mailbox, or the members of one group.", "Elk postvak, of de leden van één groep."),
        choices=("all", "group"),
        group=SCOPE,
    ),
    Setting(
        "scope-group",
        "--scope-group",
        Text("Address of the mail-enabled security group.", "Adres van de beveiligingsgroep met e-mail."),
        metavar="ADDRESS",
        key="scope.group",
        read=address,
        group=SCOPE,
    ),
    Setting(
        "scope-inside",
        "--scope-inside",
        Text("A mailbox that is in the group.", "Een postvak dat in de groep zit."),
        metavar="ADDRESS",
        key="scope.inside",
        read=address,
        group=SCOPE,
    ),
    Setting(
        "scope-outside",
        "--scope-outside",
        Text(
            "A mailbox that is not in the group; check looks whether it is refused.",
            "Een postvak dat niet in de groep zit; check kijkt of het wordt geweigerd.",
        ),
        metavar="ADDRESS",
        key="scope.outside",
        read=address,
        group=SCOPE,
    ),
    Setting(
        "email-dns",
        "--email-dns",
        Text(
            "The E-mail DNS in Profit (default: of the config, else proposed).",
            "De E-mail DNS in Profit (standaard: uit de configuratie, anders voorgesteld).",
        ),
        metavar="DOMAIN",
        key="profit.email_dns",
        read=domain,
        group=PROFIT,
    ),
    Setting(
        "users-file",
        "--users-file",
        Text("The list of Profit users.", "De lijst met Profit-gebruikers."),
        kind="file",
        metavar="FILE",
        key="profit.users_file",
        group=PROFIT,
    ),
    Setting(
        "column",
        "--column",
        Text(
            "Which column of the Profit list holds what, when the headings are not recognised; FIELD= leaves one out."
            " Can be repeated.",
            "Welke kolom van de Profit-lijst wat bevat, als de koppen niet worden herkend; VELD= laat er een weg. Mag"
            " vaker.",
        ),
        kind="repeated",
        metavar="FIELD=HEADING",
        group=PROFIT,
    ),
    Setting(
        "participant",
        "--participant",
        Text(
            "Leave the participant number in front of the user names out of the addresses.",
            "Laat het deelnemernummer voor de gebruikersnamen weg uit de adressen.",
        ),
        kind="switch",
        group=PROFIT,
    ),
    Setting(
        "profit-copy",
        "--profit-copy",
        Text("The value of the sheet to copy, or none.", "De waarde van het blad om te kopiëren, of none."),
        metavar="FIELD|none",
        group=PROFIT,
    ),
    Setting(
        "profit-typed",
        "--profit-typed",
        Text("Fields of the sheet that are in Profit already.", "Velden van het blad die al in Profit staan."),
        metavar="FIELD[,FIELD…]",
        group=PROFIT,
    ),
    Setting(
        "secret-store",
        "--secret-store",
        Text("Where the client secret is kept.", "Waar het clientgeheim wordt bewaard."),
        key="secret.where",
        choices=("keyring", "prompt", "env", "file", "azure-key-vault"),
        group=KEEP,
    ),
    Setting(
        "secret-store-file",
        "--secret-store-file",
        Text("With file: its path.", "Bij file: het pad."),
        kind="file",
        written=True,
        metavar="FILE",
        key="secret.file",
        group=KEEP,
    ),
    Setting(
        "secret-vault",
        "--secret-vault",
        Text("With azure-key-vault: its address.", "Bij azure-key-vault: het adres."),
        metavar="URL",
        key="secret.vault",
        group=KEEP,
    ),
    Setting(
        "secret-vault-name",
        "--secret-vault-name",
        Text("With azure-key-vault: the secret's name there.", "Bij azure-key-vault: de naam van het geheim daar."),
        metavar="NAME",
        key="secret.name",
        group=KEEP,
    ),
    Setting(
        "report",
        "--report",
        Text("File for the report.", "Bestand voor het rapport."),
        kind="file",
        written=True,
        metavar="FILE",
        group=KEEP,
    ),
    Setting(
        "calendar",
        "--calendar",
        Text(
            "Write a calendar file with reminders before the secret ends.",
            "Schrijf een agendabestand met herinneringen voordat het geheim afloopt.",
        ),
        kind="switch",
        group=KEEP,
    ),
)
"""In the order in which the wizard asks."""
