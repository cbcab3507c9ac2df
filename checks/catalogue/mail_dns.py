"""What the mail records of a domain point at: Exchange Online, a spam filter in front (normal), or elsewhere.

Sources: microsoft-365-docs external-domain-name-system-records (protection.outlook.com, autodiscover, SPF);
mx.microsoft is in Microsoft's list of endpoints. The filters are the host names their vendors publish.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from checks.words import Text


@dataclass(frozen=True, slots=True)
class MailHost:
    """Hosts ending in `suffix` belong to this service."""

    suffix: str
    kind: Literal["exchange-online", "filter", "other-service"]
    name: str


MAIL_HOSTS: tuple[MailHost, ...] = (
    MailHost(".mail.protection.outlook.com", "exchange-online", "Exchange Online"),
    MailHost(".mail.protection.partner.outlook.cn", "exchange-online", "Exchange Online (21Vianet)"),
    MailHost(".mail.protection.office365.us", "exchange-online", "Exchange Online (US Government)"),
    MailHost(".mx.microsoft", "exchange-online", "Exchange Online"),
    MailHost(".pphosted.com", "filter", "Proofpoint"),
    MailHost(".ppe-hosted.com", "filter", "Proofpoint Essentials"),
    MailHost(".mimecast.com", "filter", "Mimecast"),
    MailHost(".barracudanetworks.com", "filter", "Barracuda"),
    MailHost(".ess.de.barracudanetworks.com", "filter", "Barracuda"),
    MailHost(".messagelabs.com", "filter", "Symantec Email Security"),
    MailHost(".hornetsecurity.com", "filter", "Hornetsecurity"),
    MailHost(".antispameurope.com", "filter", "Hornetsecurity"),
    MailHost(".spamexperts.com", "filter", "SpamExperts"),
    MailHost(".spamexperts.eu", "filter", "SpamExperts"),
    MailHost(".spamexperts.net", "filter", "SpamExperts"),
    MailHost(".sophos.com", "filter", "Sophos Email"),
    MailHost(".iphmx.com", "filter", "Cisco Secure Email"),
    MailHost(".trendmicro.com", "filter", "Trend Micro"),
    MailHost(".trendmicro.eu", "filter", "Trend Micro"),
    MailHost(".fireeyecloud.com", "filter", "Trellix"),
    MailHost(".mailspamprotection.com", "filter", "SiteGround"),
    MailHost(".mtaroutes.com", "filter", "N-able Mail Assure"),
    MailHost(".antispamcloud.com", "filter", "N-able Mail Assure"),
    MailHost(".ezorg.nl", "filter", "EZORG"),
    MailHost(".google.com", "other-service", "Google Workspace"),
    MailHost(".googlemail.com", "other-service", "Google Workspace"),
    MailHost(".zoho.eu", "other-service", "Zoho Mail"),
    MailHost(".transip.email", "other-service", "TransIP"),
)

AUTODISCOVER = ("autodiscover.outlook.com", "autodiscover.partner.outlook.cn", "autodiscover-s-dod.office365.us")
SPF_INCLUDES = (
    "include:spf.protection.outlook.com",
    "include:spf.protection.partner.outlook.cn",
    "include:spf.protection.office365.us",
)

SAYS: dict[str, Text] = {
    "exchange-online": Text("mail arrives at Exchange Online", "mail komt binnen bij Exchange Online"),
    "filter": Text(
        "mail passes {name} first, which is normal",
        "mail gaat eerst langs {name}, en dat is normaal",
    ),
    "other-service": Text("mail arrives at {name}", "mail komt binnen bij {name}"),
    "other": Text("mail arrives at {name}", "mail komt binnen bij {name}"),
    "none": Text("the domain receives no mail", "het domein ontvangt geen mail"),
    "unknown": Text("public DNS did not answer", "de openbare DNS gaf geen antwoord"),
}
