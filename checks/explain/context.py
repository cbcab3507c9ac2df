"""Whether a failure is about this link at all, by the names in it: Microsoft's services, or other systems.

Only faults without a code of Microsoft's need this: a refused connection, a bare 401, an HTML page.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from checks.catalogue.network.pages import GATEWAY_PAGE
from checks.pattern import Pattern

_OUR_HOSTS = (
    "microsoftonline.com", "microsoftonline.us", "microsoftonline.cn", "microsoftonline-p.com", "chinacloudapi.cn",
    "graph.microsoft.com", "graph.microsoft.us", "login.microsoft.com", "graph.windows.net", "login.windows.net",
    "sts.windows.net", "office365.com", "office365.us", "outlook.com", "office.com", "sharepoint.com", "msauth.net",
    "msftauth.net", "autologon.microsoftazuread-sso.com", "login.live.com", "vault.azure.net", "management.azure.com",
    "entra.microsoft.com", "login.usgovcloudapi.net",
)  # fmt: skip
# Pages that a message refers to, not peers of a failed call.
_PAPER_HOSTS = Pattern(
    r"(?:^|\.)(?:aka\.ms|(?:learn|docs|support|go|account|portal|developer|techcommunity|myapps|"
    r"www)\.microsoft\.com|portal\.azure\.com|"
    r"curl\.(?:se|haxx\.se)|readthedocs\.io|readthedocs\.org|python\.org|nodejs\.org|github\.com|"
    r"githubusercontent\.com|w3\.org|"
    r"xmlsoap\.org|schemas\.microsoft\.com|microsoft\.com|stackoverflow\.com|oracle\.com|openssl\.org|"
    r"httpstatuses\.com|mozilla\.org|"
    r"afas\.nl|afasonline\.(?:nl|com)|profitserver\.afasonline\.com|onmicrosoft\.com)$"
)
_HOST = Pattern(
    r"(?:https?|imaps?|smtps?|ftp|ldaps?|redis|amqps?|postgres(?:ql)?|mysql|mongodb|"
    r"wss?)://(?:[^\s/@\"'<>]{1,80}@)?(?P<url>[A-Za-z0-9.\-]{1,253})"
    r"|\bhost(?:name)?['\"]?\s?[=:]\s?['\"]?(?P<host>[A-Za-z0-9\-]{1,63}(?:\.[A-Za-z0-9\-]{1,63}){1,8})"
    r"|\b(?:enotfound|eai_again|resolve host|resolve:|resolve|connect to|connecting to|connection to|lookup|host|"
    r"server at|unknownhostexception|verbinding met|op host)[: '\"]{1,3}"
    r"(?P<peer>[A-Za-z0-9\-]{1,63}(?:\.[A-Za-z0-9\-]{1,63}){1,8})"
    r"|(?<![\w@.])(?P<port>[A-Za-z0-9\-]{1,63}(?:\.[A-Za-z0-9\-]{1,63}){1,8}):\d{2,5}\b",
    re.IGNORECASE,
)
_ADDRESS = Pattern(r"\d{1,3}(?:\.\d{1,3}){3}$")
_FILE = Pattern(
    r"\.(?:py|js|ts|cs|java|go|php|rb|ps1|psm1|c|cpp|h|dll|exe|so|jar|json|xml|html?|log|txt|ya?ml|conf|cfg|ini|mjs|"
    r"cjs)$",
    re.IGNORECASE,
)

# A name that begins with `=` counts as a whole word only.
_OURS = (
    "graph.microsoft", "microsoft.graph", "login.microsoftonline", "outlook.office", "smtp.office365",
    "office 365", "office365", "microsoft 365", "=o365", "=m365", "=entra", "=azure ad", "azuread",
    "azure active directory", "azure-ad", "=aad", "=msal", "azure.identity", "azure-identity",
    "microsoft.identity", "msgraph", "get-mg", "new-mg", "update-mg", "send-mg", "invoke-mg", "remove-mg",
    "connect-mggraph", "connect-exchangeonline", "connect-azaccount", "connect-azuread", "connect-pnponline",
    "connect-msolservice", "connect-ippssession", "exchange online", "exchangeonline", "microsoft exchange",
    "clientsecretcredential", "defaultazurecredential", "environmentcredential", "acquire_token",
    "acquiretoken", "onmicrosoft.com", "oauth2/v2.0/token", "client_credentials", "/.default", "x-ms-",
    "client-request-id", "innererror", "=afas", "=ews", "mailfolders", "app-registrat", "app registrat",
    "appregistrat", "service principal", "service-principal", "serviceprincipal", "graph api", "graphclient",
    "graphserviceclient", "graph-client", "outlook",
)  # fmt: skip
_THEIRS = (
    "=sql server", "mssql", "severity: ", "psycopg", "postgres", "mysql", "mariadb", "ora-0", "ora-1", "ora-2",
    "sqlite", "redis", "mongo", "elasticsearch", "kafka", "rabbitmq", "cassandra", "=nginx", "=apache", "httpd",
    "haproxy", "upstream", "=ssh", "=sshd", "pam_", "=sudo", "fail2ban", "dovecot", "postfix", "gmail",
    "google", "=pip", "pypi", "no matching distribution", "npm err", "=npm", "=yarn", "maven", "gradle", "=apt",
    "apt-get", "=yum", "=dnf", "nuget", "docker", "kubernetes", "kubectl", "=k8s", "=git", "github", "gitlab",
    "bitbucket", "=jira", "confluence", "slack", "amazonaws", "=aws", "hostid", "=s3", "=gcp", "botocore",
    "keycloak", "okta", "auth0", "=ldap", "active directory domain", "salesforce", "stripe", "mollie",
    "exact online", "twinfield", "paypal", "twitter", "facebook", "linkedin", "dropbox", "=vpn", "printer",
    "wsus", "windows update", "=sap", "=ftp", "telnet", "=mqtt", "zabbix", "prometheus", "grafana", "jenkins",
    "teamcity", "selenium", "wordpress", "php-fpm", "phpmyadmin", "=grpc", "celery", "memcached", "influx",
    "minio", "vault server", "=consul", "terraform", "ansible", "=helm", "openai", "cloudflare",
)  # fmt: skip
_THEIR_WAYS = Pattern(
    r"when calling the \w+ operation|\b(?:port|poort)[ :=]{1,2}(?:5432|3306|1433|6379|27017|9200|5672|11211|2181|"
    r"9092|22|21|3389|389|636)\b|"
    r":(?:5432|3306|1433|6379|27017|9200|5672|11211|2181|9092)\b|\bora-\d{5}"
)


_MAIL_ADDRESS = Pattern(r"[\w.+-]{1,64}@[\w.-]{1,200}")
"""Somebody's address at another provider is no other system that the text is about."""
_DOMAIN = Pattern(r"(?<![\w@.-])(?:[a-z0-9-]{1,63}\.){1,4}(?:nl|be|de|fr|eu|com|org|net|io|dev)\b")
_PAGE_LONGEST = 2_000
"""Characters of an error page with what a person writes around it."""


class Context(NamedTuple):
    """Signs of whose trouble a text is."""

    ours: bool
    """Microsoft 365, Entra, Graph, Exchange or their libraries are named."""
    theirs: bool
    """Another system or another host is named."""
    our_hosts: tuple[str, ...] = ()
    other_hosts: tuple[str, ...] = ()

    @property
    def strange(self) -> bool:
        """Nothing points here and something points elsewhere."""
        return self.theirs and not self.ours


def look(flat: str, joined: str) -> Context:
    """The signs in a text whose lines are joined by a blank, and by nothing: a console may have torn a host's name."""
    lower = flat.lower()
    if len(lower) < _PAGE_LONGEST and re.search(r"\b[45]\d\d\b", lower):
        # The server that signs an error page is no other system that the text is about: it is what answered instead.
        rest = re.sub(GATEWAY_PAGE, " ", lower)
        if not any(_is_other(found[0]) for found in _DOMAIN.finditer(_MAIL_ADDRESS.sub(" ", rest))):
            lower = rest
    named = _MAIL_ADDRESS.sub(" ", lower)
    once, twice = _hosts(flat), _hosts(joined) if joined != flat else None
    ours = {**once[0], **(twice[0] if twice else {})}
    others = {h: None for h in once[1] if twice is None or h in twice[1]}
    return Context(
        ours=bool(ours) or _names(_OURS, lower) or (twice is not None and _names(_OURS, joined.lower())),
        theirs=bool(others) or _names(_THEIRS, named) or _THEIR_WAYS.search(lower) is not None,
        our_hosts=tuple(ours)[:5],
        other_hosts=tuple(others)[:5],
    )


def _is_other(domain: str) -> bool:
    ours = any(domain == known or domain.endswith("." + known) for known in _OUR_HOSTS)
    return not ours and not _PAPER_HOSTS.search(domain) and not _FILE.search(domain)


def _names(names: tuple[str, ...], lower: str) -> bool:
    for name in names:
        if not name.startswith("="):
            if name in lower:
                return True
        elif name[1:] in lower and re.search(rf"(?<!\w){re.escape(name[1:])}(?!\w)", lower):
            return True
    return False


def _hosts(text: str) -> tuple[dict[str, None], dict[str, None]]:
    ours: dict[str, None] = {}
    others: dict[str, None] = {}
    for found in _HOST.finditer(text):
        host = (found["url"] or found["host"] or found["peer"] or found["port"] or "").lower().strip(".-")
        if not host or _ADDRESS.match(host) or _FILE.search(host) or host in ("localhost", "127.0.0.1"):
            continue
        if any(host == known or host.endswith("." + known) for known in _OUR_HOSTS):
            ours[host] = None
        elif "." in host and host.rsplit(".", 1)[1].isalpha() and not _PAPER_HOSTS.search(host) and "proxy" not in host:
            others[host] = None
    return ours, others
