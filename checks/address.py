"""Profit's address rules and the e-mail DNS in a logon address: pure, offline.

Profit forms `USER@E-mail DNS` for every user, unless a deviating address is entered for that user. Character and
length rules: entra-docs concept-sspr-policy and microsoft-365-docs prepare-for-directory-synchronization; RFC 5321.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from checks.identifiers import is_domain
from checks.visible import UNSEEN

AddressSign = Literal[
    "empty",
    "no-at",
    "two-at",
    "guest",
    "blank-inside",
    "diacritics",
    "bad-character",
    "bad-dots",
    "local-empty",
    "local-too-long",
    "too-long",
    "domain-malformed",
]
DomainTrap = Literal[
    "guest-name",
    "initial-domain",
    "routing-domain",
    "personal-address",
    "inside-only",
    "internationalised",
    "trailing-dot",
    "two-at",
    "two-addresses",
    "no-at",
    "odd-ending",
]
UNUSABLE: frozenset[DomainTrap] = frozenset(
    {"guest-name", "routing-domain", "personal-address", "inside-only", "two-addresses", "odd-ending"}
)
"""Traps with which there is no domain to propose."""

# Consumer mail services: an address there can never be a domain of the customer's tenant.
# fmt: off
PERSONAL_DOMAINS = frozenset({
    "gmail.com", "googlemail.com", "outlook.com", "outlook.nl", "hotmail.com", "hotmail.nl", "live.com", "live.nl",
    "msn.com", "icloud.com", "me.com", "yahoo.com", "yahoo.nl", "ziggo.nl", "kpnmail.nl", "planet.nl", "xs4all.nl",
    "home.nl", "hetnet.nl", "casema.nl", "chello.nl", "upcmail.nl", "telfort.nl", "zonnet.nl", "quicknet.nl",
    "tele2.nl", "proton.me", "protonmail.com", "gmx.net",
})
# fmt: on

# Names of the organisation's own network: no tenant can verify a domain there. Source: RFC 6762, RFC 8375, ICANN
# (.internal); the others are never delegated.
_INSIDE = (".local", ".lan", ".internal", ".intern", ".corp", ".home.arpa")
# The domain every tenant is given, per cloud.
_INITIAL = (".onmicrosoft.com", ".onmicrosoft.us", ".partner.onmschina.cn")
# Names by which mail is routed: the second domain of a hybrid set-up, and the hosts that take mail in. Nobody signs in
# with one. Source: exchange docs hybrid-deployment; microsoft-365 docs external-domain-name-system-records.
_ROUTING = (
    ".mail.onmicrosoft.com",
    ".mail.onmicrosoft.us",
    ".mail.protection.outlook.com",
    ".mx.microsoft",
    ".mail.partner.onmschina.cn",
)

_GUEST = re.compile(r"#EXT#", re.IGNORECASE)
# RFC 5321 atoms without quoting, which is also what Exchange Online stores as a proxy address.
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.\-]+\Z")
_HIDING = re.compile(f"(?![\\x00-\\x1f])[{UNSEEN}]")
_SURROUNDINGS = "\u00a0\u200b\u200c\u200d\ufeff \t\r\n"


@dataclass(frozen=True, slots=True)
class MailDomain:
    """The part right of the @ in a typed logon address, and what is special about it."""

    domain: str | None
    """In lower case and ASCII (punycode where needed); None when there is none to take."""
    traps: tuple[DomainTrap, ...] = ()
    written: str | None = None
    """The domain as it was written, when that differs (an internationalised name)."""


def tidy(address: str) -> str:
    """An address without what mail programs and spreadsheets put around it; the spelling itself is kept."""
    text = unicodedata.normalize("NFC", address).strip(_SURROUNDINGS)
    text = _HIDING.sub("", text).strip()
    display = re.search(r"<([^<>]*)>\s*\Z", text)
    if display:
        text = display.group(1)
    text = re.sub(r"\A(?:mailto|smtp):", "", text.strip(_SURROUNDINGS), flags=re.IGNORECASE)
    return text.strip("\"'<>;, \u00a0")


def sign(address: str) -> AddressSign | None:
    """What keeps an (already tidied) address from being a valid mailbox address; None when nothing does."""
    if not address:
        return "empty"
    if _GUEST.search(address):
        return "guest"
    if "@" not in address:
        return "no-at"
    if address.count("@") > 1:
        return "two-at"
    local, domain = address.split("@")
    if not local:
        return "local-empty"
    if any(c.isspace() for c in address):
        return "blank-inside"
    if not local.isascii():
        return "diacritics"
    if not _LOCAL.match(local):
        return "bad-character"
    if local.startswith(".") or local.endswith(".") or ".." in local:
        return "bad-dots"
    if len(local) > 64:
        return "local-too-long"
    if not is_domain(domain):
        return "domain-malformed"
    return "too-long" if len(address) > 254 else None


def same_address(one: str, other: str) -> bool:
    """Whether two addresses are the same to Entra and Exchange, which compare without regard to case."""
    return one.casefold() == other.casefold()


def domain_of(address: str) -> str:
    """The domain of an address in lower case, without a trailing dot; empty when there is no @."""
    return address.rpartition("@")[2].rstrip(".").lower() if "@" in address else ""


def ascii_domain(domain: str) -> str | None:
    """A domain in the ASCII form that DNS and Exchange use; None when it cannot be written so."""
    text = domain.strip().rstrip(".").lower()
    try:
        return text if text.isascii() else text.encode("idna").decode("ascii")
    except UnicodeError:
        return None


def mail_domain(logon: str) -> MailDomain:
    """The E-mail DNS in a logon address, with its traps named.

    A guest's user principal name (`jan_klant.nl#EXT#@tenant.onmicrosoft.com`) yields no domain: neither part is the
    organisation's own. Source: entra-docs external-id/user-properties.
    """
    text = tidy(logon)
    if _GUEST.search(text):
        return MailDomain(None, ("guest-name",))
    traps: list[DomainTrap] = []
    parts = [part for part in re.split(r"[;,\s/|]+", text) if "." in domain_of(part)]
    if len(parts) > 1:
        if len({domain_of(part) for part in parts}) > 1:
            return MailDomain(None, ("two-addresses",))
        text = parts[0]
    if text.count("@") > 1:
        traps.append("two-at")
    raw = (text.rpartition("@")[2] if "@" in text else text).strip(_SURROUNDINGS)
    if raw.endswith("."):
        traps.append("trailing-dot")
    written = raw.rstrip(".").lower()
    domain = ascii_domain(written)
    if domain is None or not is_domain(domain):
        return MailDomain(None, tuple(traps), written or None)
    ending = domain.rpartition(".")[2]
    if any(c.isdigit() for c in ending) and not ending.startswith("xn--"):
        # No top-level domain has a digit: a letter was mistyped or misread.
        return MailDomain(None, (*traps, "odd-ending"), written)
    if domain != written:
        traps.append("internationalised")
    if is_routing(domain):
        traps.append("routing-domain")
    elif domain.endswith(_INITIAL):
        traps.append("initial-domain")
    elif "@" not in text and domain.count(".") > 1:
        traps.append("no-at")
    if domain in PERSONAL_DOMAINS:
        traps.append("personal-address")
    if domain.endswith(_INSIDE):
        traps.append("inside-only")
    return MailDomain(domain, tuple(traps), written if written != domain else None)


def is_routing(domain: str) -> bool:
    """Whether mail is only routed by this domain, so that it is never an E-mail DNS."""
    return domain.lower().endswith(_ROUTING)


def default_address(profit_user: str, mail_dns: str) -> str:
    """The address Profit forms itself: user name, @, E-mail DNS. Profit's own spelling of the name is kept."""
    return f"{profit_user}@{mail_dns}"


def without_participant(profit_user: str) -> str:
    """`12345.DMARTINA` without the participant number in front, for exports that carry it (only when told so)."""
    return _PARTICIPANT.sub("", profit_user)


def has_participant(profit_user: str) -> bool:
    """Whether a participant number stands in front."""
    return _PARTICIPANT.match(profit_user) is not None


_PARTICIPANT = re.compile(r"\A\d{3,8}\.(?=.)")


@dataclass(frozen=True, slots=True)
class ProfitUser:
    """One user of Profit, as its user export has them."""

    user: str
    """Profit's user name, in Profit's spelling."""
    line: int
    """1-based line (CSV) or row (Excel) in the file it came from."""
    name: str | None = None
    deviating: str | None = None
    """The deviating e-mail address entered for the Exchange link, as typed."""
    email: str | None = None
    """Another e-mail address the export has; a hint for matching, never used by the link."""
    employee_id: str | None = None
    blocked: bool | None = None
    """Blocked users are not synchronised (AFAS help); None when the export does not say."""
    code: str | None = None
    """The user code exactly as Profit itself gave it; None when the user comes from a file."""
    system: bool = False
    """Not linked to a person, so without a calendar of its own."""
