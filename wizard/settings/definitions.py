"""The settings of a run: one row each. Flags, variables, config keys, help and the complaint about a missing one all
come from this table, and the wizard's questions refer to it. Order of precedence: flag, environment, config file.

Rows are pure; `wizard.command_line.setting_flags` makes click options of them, `wizard.resolve.settings` the settings.

A table, as long as its rows are many.
"""

from __future__ import annotations

from checks.catalogue.clouds import CLOUDS
from checks.identifiers import client_from, tenant_from
from checks.words import Text
from wizard.settings import groups
from wizard.settings.parsing import OBSERVERS, address, cloud, header_value, observer, profit_url, seconds, server, url
from wizard.settings.setting import CONFIG_NAME, Setting
from wizard.settings.setup_rows import ROWS

SECRET_VARIABLE = "AZURE_CLIENT_SECRET"
PROFIT_SECRET_VARIABLE = "PROFIT_EXCHANGE_PROFIT_CLIENT_SECRET"
PROFIT_TOKEN_VARIABLE = "PROFIT_EXCHANGE_PROFIT_TOKEN"
CERTIFICATE_PASSWORD_VARIABLE = "AZURE_CLIENT_CERTIFICATE_PASSWORD"

SETTINGS: tuple[Setting, ...] = (
    Setting(
        "tenant",
        "--tenant-id",
        Text(
            "Directory (tenant) ID, or a domain name of the customer.",
            "Map-id (tenant-id), of een domeinnaam van de klant.",
        ),
        metavar="ID",
        variables=("AZURE_TENANT_ID",),
        key="tenant",
        read=tenant_from,
        required=True,
        group=groups.APP,
    ),
    Setting(
        "client-id",
        "--client-id",
        Text("Application (client) ID.", "Toepassings-id (client-id)."),
        metavar="ID",
        variables=("AZURE_CLIENT_ID",),
        key="client_id",
        read=client_from,
        required=True,
        group=groups.APP,
    ),
    Setting(
        "client-secret-file",
        "--client-secret-file",
        Text(
            "File that holds the client secret. Or set AZURE_CLIENT_SECRET.",
            "Bestand met het clientgeheim. Of zet AZURE_CLIENT_SECRET.",
        ),
        kind="file",
        metavar="FILE",
        beside=(SECRET_VARIABLE,),
        group=groups.APP,
    ),
    Setting(
        "client-secret-stdin",
        "--client-secret-stdin",
        Text("Read the client secret from standard input.", "Lees het clientgeheim van de standaardinvoer."),
        kind="switch",
        group=groups.APP,
    ),
    Setting(
        "client-certificate",
        "--client-certificate",
        Text(
            "Certificate with private key (PEM or PFX) instead of a secret; its password, if any, in"
            " AZURE_CLIENT_CERTIFICATE_PASSWORD.",
            "Certificaat met privésleutel (PEM of PFX) in plaats van een geheim; het wachtwoord, als dat er is, in"
            " AZURE_CLIENT_CERTIFICATE_PASSWORD.",
        ),
        kind="file",
        metavar="FILE",
        variables=("AZURE_CLIENT_CERTIFICATE_PATH",),
        key="certificate.file",
        group=groups.APP,
    ),
    Setting(
        "mailbox",
        "--mailbox",
        Text("Mailbox that the trials use.", "Postvak dat voor de proeven wordt gebruikt."),
        metavar="ADDRESS",
        variables=("PROFIT_EXCHANGE_MAILBOX",),
        key="mailbox",
        read=address,
        group=groups.TRIALS,
    ),
    Setting(
        "second-mailbox",
        "--second-mailbox",
        Text(
            "Another mailbox, to tell a policy on one mailbox from a refusal everywhere.",
            "Nog een postvak, om beleid op een postvak te onderscheiden van een weigering overal.",
        ),
        metavar="ADDRESS",
        variables=("PROFIT_EXCHANGE_SECOND_MAILBOX",),
        key="second_mailbox",
        read=address,
        group=groups.TRIALS,
    ),
    Setting(
        "cloud",
        "--cloud",
        Text(
            "Microsoft's cloud (default: global, which GCC is part of; GCC High is usgov).",
            "De cloud van Microsoft (standaard: global, waar GCC bij hoort; GCC High is usgov).",
        ),
        variables=("PROFIT_EXCHANGE_CLOUD",),
        key="cloud",
        read=cloud,
        choices=tuple(c.id for c in CLOUDS),
        practice=False,
        group=groups.WHERE,
    ),
    Setting(
        "authority-host",
        "--authority-host",
        Text(
            "Sign-in host, when it is not Microsoft's own. The secret goes there.",
            "Aanmeldserver, als dat niet die van Microsoft is. Het geheim gaat daarheen.",
        ),
        metavar="URL",
        variables=("AZURE_AUTHORITY_HOST",),
        key="endpoints.authority_host",
        read=url,
        practice=False,
        group=groups.WHERE,
    ),
    Setting(
        "graph-url",
        "--graph-url",
        Text(
            "Root of Microsoft Graph, without /v1.0.",
            "Adres van Microsoft Graph, zonder /v1.0.",
        ),
        metavar="URL",
        variables=("PROFIT_EXCHANGE_GRAPH_URL",),
        key="endpoints.graph_url",
        read=url,
        practice=False,
        group=groups.WHERE,
    ),
    Setting(
        "ca-file",
        "--ca-file",
        Text(
            "Certificate authorities (PEM) to trust as well, for example of TLS inspection.",
            "Certificaatinstanties (PEM) die ook vertrouwd worden, bijvoorbeeld van TLS-inspectie.",
        ),
        kind="file",
        metavar="PEM",
        variables=("PROFIT_EXCHANGE_CA_FILE",),
        key="endpoints.ca_file",
        practice=False,
        group=groups.WHERE,
    ),
    Setting(
        "dns-server",
        "--dns-server",
        Text(
            "DNS server to ask instead of the system's, or a URL for DNS over HTTPS.",
            "DNS-server in plaats van die van het systeem, of een URL voor DNS over HTTPS.",
        ),
        metavar="HOST[:PORT]|URL",
        variables=("PROFIT_EXCHANGE_DNS_SERVER",),
        key="endpoints.dns_server",
        read=server,
        practice=False,
        group=groups.WHERE,
    ),
    Setting(
        "write-trials",
        "--write-trials",
        Text(
            "Also prove writing: a draft and an appointment without invitees, far ahead, removed again.",
            "Bewijs ook het schrijven: een concept en een afspraak zonder genodigden, ver vooruit, weer verwijderd.",
        ),
        kind="switch",
        group=groups.TRIALS,
    ),
    Setting(
        "send-trial",
        "--send-trial",
        Text(
            "Also prove sending: one visible mail from the mailbox to itself.",
            "Bewijs ook het verzenden: een zichtbare mail van het postvak aan zichzelf.",
        ),
        kind="switch",
        group=groups.TRIALS,
    ),
    Setting(
        "observer",
        "--observer",
        Text(
            "Also look, reading only, with the pipeline's own identity: app registration, policy and sign-in log.",
            "Kijk ook, alleen lezend, met de eigen identiteit van de pipeline: app-registratie, beleid en"
            " aanmeldingslogboek.",
        ),
        variables=("PROFIT_EXCHANGE_OBSERVER",),
        key="observer.identity",
        read=observer,
        choices=OBSERVERS,
        practice=False,
        group=groups.OBSERVER,
    ),
    Setting(
        "observer-client-id",
        "--observer-client-id",
        Text(
            "Application (client) ID of the observer, which is another app than the one that is checked.",
            "Toepassings-id (client) van de waarnemer; dat is een andere app dan die wordt gecontroleerd.",
        ),
        metavar="ID",
        variables=("PROFIT_EXCHANGE_OBSERVER_CLIENT_ID",),
        key="observer.client_id",
        read=client_from,
        practice=False,
        group=groups.OBSERVER,
    ),
    Setting(
        "time-budget",
        "--time-budget",
        Text("Seconds the whole run may take (default: 120).", "Seconden die het geheel mag duren (standaard: 120)."),
        metavar="SECONDS",
        variables=("PROFIT_EXCHANGE_TIME_BUDGET",),
        read=seconds,
        group=groups.WHERE,
    ),
    Setting(
        "profit-environment",
        "--profit-environment",
        Text(
            "Code of the Profit environment, such as T48213AA; its address follows from it.",
            "Code van de Profit-omgeving, zoals T48213AA; het adres volgt eruit.",
        ),
        metavar="CODE",
        variables=("PROFIT_EXCHANGE_PROFIT_ENVIRONMENT",),
        key="profit.environment",
        practice=False,
        group=groups.PROFIT,
    ),
    Setting(
        "profit-url",
        "--profit-url",
        Text(
            "Address of Profit's REST services, up to and with ProfitRestServices; instead of the environment's own.",
            "Adres van de REST-services van Profit, tot en met ProfitRestServices; in plaats van dat van de omgeving.",
        ),
        metavar="URL",
        variables=("PROFIT_EXCHANGE_PROFIT_URL",),
        key="profit.url",
        read=profit_url,
        practice=False,
        group=groups.PROFIT,
    ),
    Setting(
        "profit-client-id",
        "--profit-client-id",
        Text("Client ID of the app connector in Profit.", "Client-id van de app connector in Profit."),
        metavar="ID",
        variables=("PROFIT_EXCHANGE_PROFIT_CLIENT_ID",),
        key="profit.client_id",
        group=groups.PROFIT,
    ),
    Setting(
        "profit-secret-file",
        "--profit-secret-file",
        Text(
            "File with the app connector's client secret or token. Or set PROFIT_EXCHANGE_PROFIT_CLIENT_SECRET or"
            " PROFIT_EXCHANGE_PROFIT_TOKEN.",
            "Bestand met het clientgeheim of token van de app connector. Of zet PROFIT_EXCHANGE_PROFIT_CLIENT_SECRET of"
            " PROFIT_EXCHANGE_PROFIT_TOKEN.",
        ),
        kind="file",
        metavar="FILE",
        group=groups.PROFIT,
    ),
    Setting(
        "profit-secret-stdin",
        "--profit-secret-stdin",
        Text(
            "Read the app connector's client secret or token from standard input.",
            "Lees het clientgeheim of token van de app connector van de standaardinvoer.",
        ),
        kind="switch",
        group=groups.PROFIT,
    ),
    Setting(
        "profit-connector",
        "--profit-connector",
        Text(
            "GetConnector to read users with; otherwise the one that shows most.",
            "GetConnector om gebruikers mee te lezen; anders de connector die het meest toont.",
        ),
        metavar="ID",
        variables=("PROFIT_EXCHANGE_PROFIT_CONNECTOR",),
        key="profit.users_connector",
        group=groups.PROFIT,
    ),
    Setting(
        "profit-integration-id",
        "--profit-integration-id",
        Text(
            "For AFAS partners: the IntegrationId to send along, SUBSCRIPTION_PROJECT.",
            "Voor partners van AFAS: de IntegrationId om mee te sturen, ABONNEMENT_PROJECT.",
        ),
        metavar="ID",
        variables=("PROFIT_EXCHANGE_PROFIT_INTEGRATION_ID",),
        key="profit.integration_id",
        read=header_value,
        group=groups.PROFIT,
    ),
    Setting(
        "config",
        "--config",
        Text(
            f"Config file (default: {CONFIG_NAME} in this folder, when there is one).",
            f"Configuratiebestand (standaard: {CONFIG_NAME} in deze map, als dat er is).",
        ),
        kind="file",
        metavar="FILE",
        variables=("PROFIT_EXCHANGE_CONFIG",),
        practice=False,
        group=groups.WHERE,
    ),
    *ROWS,
)

BY_ID = {setting.id: setting for setting in SETTINGS}

SIGN_IN = ("tenant", "client-id", "client-secret-file", "client-secret-stdin", "client-certificate")
WHERE = ("cloud", "authority-host", "graph-url", "ca-file", "dns-server", "time-budget", "config")
TRIALS = ("mailbox", "second-mailbox", "write-trials", "send-trial")
PROFIT = (
    "profit-environment",
    "profit-url",
    "profit-client-id",
    "profit-secret-file",
    "profit-secret-stdin",
    "profit-connector",
    "profit-integration-id",
)
PROFIT_WHERE = ("ca-file", "time-budget", "config")
OBSERVER = ("observer", "observer-client-id")
SETUP = tuple(setting.id for setting in ROWS)


def by_group(*ids: str) -> tuple[str, ...]:
    """These settings in the order of their groups; within a group they stay as they are."""
    return tuple(sorted(ids, key=lambda id: groups.GROUPS.index(BY_ID[id].group)))


RUN = tuple(setting for setting in SETTINGS if setting.id not in (*SETUP, *PROFIT))
"""What every run that signs in to Microsoft is made of."""
