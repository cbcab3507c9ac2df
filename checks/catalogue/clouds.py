"""Microsoft's clouds: where the login, Graph and the portal are. Source: entra-docs authentication-national-cloud."""

from __future__ import annotations

from dataclasses import dataclass

from checks.settings import CloudId, Endpoints
from checks.words import Text


@dataclass(frozen=True, slots=True)
class Cloud:
    """One cloud of Microsoft's. A tenant and its registrations live in exactly one."""

    id: CloudId
    name: Text
    login: str
    graph: str
    portal: str
    in_sentence: Text | None = None
    """Its name as it reads inside a sentence, where that is another."""

    def endpoints(self) -> Endpoints:
        """This cloud's addresses, with nothing private added."""
        return Endpoints(login=self.login, graph=self.graph, portal=self.portal)


CLOUDS: tuple[Cloud, ...] = (
    Cloud(
        "global",
        Text("Microsoft's worldwide cloud", "De wereldwijde cloud van Microsoft"),
        "https://login.microsoftonline.com",
        "https://graph.microsoft.com",
        "https://entra.microsoft.com",
        Text("Microsoft's worldwide cloud", "de wereldwijde cloud van Microsoft"),
    ),
    Cloud(
        "usgov",
        Text("US Government (GCC High)", "Amerikaanse overheid (GCC High)"),
        "https://login.microsoftonline.us",
        "https://graph.microsoft.us",
        "https://portal.azure.us",
    ),
    Cloud(
        "usgov-dod",
        Text("US Government (DoD)", "Amerikaanse overheid (DoD)"),
        "https://login.microsoftonline.us",
        "https://dod-graph.microsoft.us",
        "https://portal.azure.us",
    ),
    Cloud(
        "china",
        Text("China (21Vianet)", "China (21Vianet)"),
        "https://login.partner.microsoftonline.cn",
        "https://microsoftgraph.chinacloudapi.cn",
        "https://portal.azure.cn",
    ),
)

BY_ID = {c.id: c for c in CLOUDS}

# Hosts that may receive a secret without being named by the user. Source: msal 1.39 authority.py (WELL_KNOWN hosts).
MICROSOFT_LOGIN_HOSTS = frozenset(
    {
        "login.microsoftonline.com",
        "login.microsoft.com",
        "login.windows.net",
        "sts.windows.net",
        "login.chinacloudapi.cn",
        "login.partner.microsoftonline.cn",
        "login-us.microsoftonline.com",
        "login.microsoftonline.us",
        "login.usgovcloudapi.net",
        "login.sovcloud-identity.fr",
        "login.sovcloud-identity.de",
        "login.sovcloud-identity.sg",
    }
)
