"""The settings of a run: one row each. Flags, variables, config keys, help and the complaint about a missing one all
come from this table. Order of precedence: flag, environment, config file.

Rows are pure; `wizard.command_line.setting_flags` makes click options of them, `wizard.resolve.settings` the settings.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from checks.catalogue.clouds import CLOUDS
from checks.identifiers import is_domain, tenant_from, tidy_guid
from checks.words import Text, same

CONFIG_NAME = "profit-exchange.toml"


class UnfitError(ValueError):
    """A value that cannot be used; `text` says why and what to give instead, without repeating a secret."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


Value = str | float | bool


@dataclass(frozen=True, slots=True)
class Option:
    """One setting."""

    id: str
    flag: str
    about: Text
    kind: Literal["text", "switch", "file"] = "text"
    metavar: str | None = None
    variables: tuple[str, ...] = ()
    key: str | None = None
    """Dotted key in the config file."""
    read: Callable[[str], Value] = str.strip
    """From what was typed to the value. Pure. Raises UnfitError."""
    choices: tuple[str, ...] = ()
    practice: bool = True
    """False when it makes no sense together with `--practice`, which brings its own."""
    required: bool = False
    repeated: bool = False

    @property
    def name(self) -> Text:
        """What the setting is called in a message."""
        return same(self.flag)

    @property
    def places(self) -> Text:
        """Every place it can be given: flag, variable, config key."""
        parts = [same(self.flag)]
        parts += [Text("the variable {it}", "de variabele {it}").of(it=v) for v in self.variables]
        if self.key:
            parts.append(
                Text("the key {key} in {file}", "de sleutel {key} in {file}").of(key=self.key, file=CONFIG_NAME)
            )
        return either(parts)


def either(parts: list[Text]) -> Text:
    """`a, b or c`."""
    if len(parts) == 1:
        return parts[0]
    names = {f"p{i}": part for i, part in enumerate(parts)}
    before = ", ".join(f"{{p{i}}}" for i in range(len(parts) - 1))
    last = f"{{p{len(parts) - 1}}}"
    return Text(f"{before} or {last}", f"{before} of {last}", names)


# -- how values are read ----------------------------------------------------------------------------------------------


_NO_ADDRESS = Text(
    "this is not an address such as https://host or https://host:8443",
    "dit is geen adres zoals https://server of https://server:8443",
)


def url(typed: str) -> str:
    """An https root without path, from a host name or a URL; a pasted `/v1.0` or tenant segment is taken off."""
    text = typed.strip().strip("\"'<>")
    if "://" not in text:
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        port_fits = parts.port is None or parts.port > 0
    except ValueError:
        raise UnfitError(_NO_ADDRESS) from None
    if parts.scheme != "https":
        raise UnfitError(
            Text(
                "the address must begin with https://, because a secret or a token goes there",
                "het adres moet met https:// beginnen, want er gaat een geheim of een token naartoe",
            )
        )
    if not parts.hostname or not port_fits or not re.fullmatch(r"[\w.:\[\]-]+", parts.netloc):
        raise UnfitError(_NO_ADDRESS)
    return f"https://{parts.netloc.lower()}"


def server(typed: str) -> str:
    """`host`, `host:port`, `[v6]:port`, a bare IPv6 address, or the https URL of DNS over HTTPS."""
    text = typed.strip()
    if text.lower().startswith("https://"):
        return _over_https(text)
    bare = re.fullmatch(r"[0-9A-Fa-f:]+:[0-9A-Fa-f:]*", text) and text.count(":") > 1
    found = re.fullmatch(r"(?:\[[0-9A-Fa-f:]+\]|[A-Za-z0-9._-]+)(?::(\d{1,5}))?", text)
    if not bare and not (found and int(found.group(1) or 53) in range(1, 65536)):
        raise UnfitError(
            Text(
                "this is not a server such as 192.168.1.1 or 192.168.1.1:5353",
                "dit is geen server zoals 192.168.1.1 of 192.168.1.1:5353",
            )
        )
    return text


def _over_https(text: str) -> str:
    try:
        parts = urlsplit(text)
        fits = bool(parts.hostname) and (parts.port is None or parts.port > 0) and not parts.username
    except ValueError:
        fits = False
    if not fits:
        raise UnfitError(
            Text(
                "this is not an address for DNS over HTTPS such as https://dns.quad9.net/dns-query",
                "dit is geen adres voor DNS over HTTPS zoals https://dns.quad9.net/dns-query",
            )
        )
    # RFC 8484 leaves the path to the service; this one is what nearly all of them use.
    return text if parts.path.strip("/") else f"{text.rstrip('/')}/dns-query"


def seconds(typed: str) -> float:
    """`90`, `90s` or `2m`, at least one second and at most an hour."""
    found = re.fullmatch(r"(\d+(?:[.,]\d+)?)\s*(s|m)?", typed.strip().lower())
    value = float(found.group(1).replace(",", ".")) * (60 if found.group(2) == "m" else 1) if found else 0.0
    if not 1 <= value <= 3600:
        raise UnfitError(
            Text(
                "give a number of seconds from 1 to 3600, such as 120",
                "geef een aantal seconden van 1 tot 3600, zoals 120",
            )
        )
    return value


def cloud(typed: str) -> str:
    """One of the clouds' ids."""
    text = typed.strip().lower()
    ids = [c.id for c in CLOUDS]
    if text not in ids:
        raise UnfitError(Text("this is one of {ids}", "dit is een van {ids}").of(ids=", ".join(ids)))
    return text


OBSERVERS = ("auto", "github", "azure-pipelines", "managed-identity", "environment")


def observer(typed: str) -> str:
    """How an observer signs in."""
    text = typed.strip().lower()
    if text not in OBSERVERS:
        raise UnfitError(Text("this is one of {ids}", "dit is een van {ids}").of(ids=", ".join(OBSERVERS)))
    return text


def address(typed: str) -> str:
    """An e-mail address (or an object ID) without blanks and angle brackets; its shape is judged by the check."""
    found = re.search(r"<([^<>\s]+@[^<>\s]+)>", typed)
    return found.group(1) if found else typed.strip().removeprefix("mailto:")


def domain(typed: str) -> str:
    """A DNS domain in lower case; an address or `@domain` is understood."""
    text = typed.strip().rsplit("@", 1)[-1].rstrip(".").lower()
    if not is_domain(text):
        raise UnfitError(Text("this is not a domain such as klant.nl", "dit is geen domein zoals klant.nl"))
    return text


# -- the table --------------------------------------------------------------------------------------------------------

OPTIONS: tuple[Option, ...] = (
    Option(
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
    ),
    Option(
        "client-id",
        "--client-id",
        Text("Application (client) ID.", "Toepassings-id (client-id)."),
        metavar="ID",
        variables=("AZURE_CLIENT_ID",),
        key="client_id",
        read=tidy_guid,
        required=True,
    ),
    Option(
        "client-secret-file",
        "--client-secret-file",
        Text(
            "File that holds the client secret. Or set AZURE_CLIENT_SECRET.",
            "Bestand met het clientgeheim. Of zet AZURE_CLIENT_SECRET.",
        ),
        kind="file",
        metavar="FILE",
    ),
    Option(
        "client-secret-stdin",
        "--client-secret-stdin",
        Text("Read the client secret from standard input.", "Lees het clientgeheim van de standaardinvoer."),
        kind="switch",
    ),
    Option(
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
    ),
    Option(
        "mailbox",
        "--mailbox",
        Text("Mailbox that the trials use.", "Postvak dat voor de proeven wordt gebruikt."),
        metavar="ADDRESS",
        variables=("PROFIT_EXCHANGE_MAILBOX",),
        key="mailbox",
        read=address,
    ),
    Option(
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
    ),
    Option(
        "cloud",
        "--cloud",
        Text("Microsoft's cloud (default: global).", "De cloud van Microsoft (standaard: global)."),
        variables=("PROFIT_EXCHANGE_CLOUD",),
        key="cloud",
        read=cloud,
        choices=tuple(c.id for c in CLOUDS),
        practice=False,
    ),
    Option(
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
    ),
    Option(
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
    ),
    Option(
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
    ),
    Option(
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
    ),
    Option(
        "write-trials",
        "--write-trials",
        Text(
            "Also prove writing: a draft and an appointment without invitees, far ahead, removed again.",
            "Bewijs ook het schrijven: een concept en een afspraak zonder genodigden, ver vooruit, weer verwijderd.",
        ),
        kind="switch",
    ),
    Option(
        "send-trial",
        "--send-trial",
        Text(
            "Also prove sending: one visible mail from the mailbox to itself.",
            "Bewijs ook het verzenden: een zichtbare mail van het postvak aan zichzelf.",
        ),
        kind="switch",
    ),
    Option(
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
    ),
    Option(
        "observer-client-id",
        "--observer-client-id",
        Text(
            "Application (client) ID of the observer, which is another app than the one that is checked.",
            "Toepassings-id (client) van de waarnemer; dat is een andere app dan die wordt gecontroleerd.",
        ),
        metavar="ID",
        variables=("PROFIT_EXCHANGE_OBSERVER_CLIENT_ID",),
        key="observer.client_id",
        read=tidy_guid,
        practice=False,
    ),
    Option(
        "time-budget",
        "--time-budget",
        Text("Seconds the whole run may take (default: 120).", "Seconden die het geheel mag duren (standaard: 120)."),
        metavar="SECONDS",
        variables=("PROFIT_EXCHANGE_TIME_BUDGET",),
        read=seconds,
    ),
    Option(
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
    ),
)

BY_ID = {option.id: option for option in OPTIONS}

SECRET_VARIABLE = "AZURE_CLIENT_SECRET"
CERTIFICATE_PASSWORD_VARIABLE = "AZURE_CLIENT_CERTIFICATE_PASSWORD"

SIGN_IN = ("tenant", "client-id", "client-secret-file", "client-secret-stdin", "client-certificate")
WHERE = ("cloud", "authority-host", "graph-url", "ca-file", "dns-server", "time-budget", "config")
TRIALS = ("mailbox", "second-mailbox", "write-trials", "send-trial")
OBSERVER = ("observer", "observer-client-id")
