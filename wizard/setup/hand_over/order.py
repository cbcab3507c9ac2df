"""What is asked of the customer's administrator, validated before any of it reaches a script."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date
from email.utils import parseaddr
from urllib.parse import urlsplit

from checks.identifiers import is_guid, tidy_guid
from checks.settings import CloudId
from checks.words import Text, same
from wizard.reports.mail_draft import ADDRESS
from wizard.runtime.user_error import UserError

LONGEST_NAME = 120
"""Characters in an app registration's name. Source: Entra admin center, Register an application."""
LONGEST_LINE = 1000
"""Characters of any other value."""
MOST_MONTHS = 24
"""The portal's longest lifetime of a client secret. Source: entra-docs how-to-add-credentials."""


@dataclass(frozen=True, slots=True)
class HandOverOrder:
    """The work to hand over. Holds no secret.

    Raises:
        UserError: a value cannot stand in a script; the message names the field and what was seen.
    """

    tenant_id: str
    domain: str
    login: str
    """https URL of the login host."""
    graph: str
    """https URL of Microsoft Graph, without `/v1.0`."""
    portal: str
    """https URL of the portal."""
    cloud: CloudId
    app_name: str
    secret_months: int
    written: date
    version: str
    """Of this program."""
    client_id: str | None = None
    """The application (client) ID, when the registration exists already."""
    sender: str = ""
    """From whom, as that person wrote it; empty when it was not said."""
    contact: str = ""
    """For whom: a name, or `Name <address>`."""
    practice: bool = False
    ca_file: str | None = None
    """Certificate authorities of a private cloud; used in a practice run only."""

    def __post_init__(self) -> None:
        if not is_guid(self.tenant_id):
            raise _wrong(
                Text("Directory (tenant) ID", "Map-id (tenant)"),
                self.tenant_id,
                Text("fill in the GUID from the tenant's Overview", "vul de GUID in van het Overzicht van de tenant"),
            )
        if self.client_id and not is_guid(self.client_id):
            raise _wrong(
                Text("Application (client) ID", "Toepassings-id (client)"),
                self.client_id,
                Text("fill in the GUID from the app's Overview", "vul de GUID in van het Overzicht van de app"),
            )
        # Frozen; braces and capitals are how people paste a GUID, scripts compare plain ones.
        object.__setattr__(self, "tenant_id", tidy_guid(self.tenant_id))
        object.__setattr__(self, "client_id", tidy_guid(self.client_id) if self.client_id else None)
        for name, address in (("login", self.login), ("graph", self.graph), ("portal", self.portal)):
            if not _is_https(address):
                raise _wrong(
                    Text("address of {name}", "adres van {name}", {"name": name}),
                    address,
                    Text("fill in an https:// address", "vul een https://-adres in"),
                )
        if not self.app_name.strip() or len(self.app_name) > LONGEST_NAME or not printable(self.app_name):
            raise _wrong(
                Text("name of the app", "naam van de app"),
                self.app_name,
                Text(
                    "choose one line of at most {most} visible characters",
                    "kies één regel van hoogstens {most} zichtbare tekens",
                    {"most": LONGEST_NAME},
                ),
            )
        if not 1 <= self.secret_months <= MOST_MONTHS:
            raise _wrong(
                Text("lifetime of the client secret", "looptijd van het clientgeheim"),
                str(self.secret_months),
                Text("choose 1 to {most} months", "kies 1 tot {most} maanden", {"most": MOST_MONTHS}),
            )
        lines = (
            (same("domain"), self.domain),
            (same("ca_file"), self.ca_file or ""),
            (Text("from whom they are", "van wie ze zijn"), self.sender),
            (Text("for whom they are", "voor wie ze zijn"), self.contact),
        )
        for field, value in lines:
            if not printable(value) or len(value) > LONGEST_LINE:
                fix = Text(
                    "use one line of at most {most} visible characters",
                    "gebruik één regel van hoogstens {most} zichtbare tekens",
                )
                raise _wrong(field, value, fix.of(most=LONGEST_LINE))

    @property
    def secret_days(self) -> int:
        """The client secret's lifetime; a tenant's policy counts days, not calendar months."""
        return 365 * self.secret_months // 12

    @property
    def organisation(self) -> str:
        """The customer's domain; empty when only the ID is known."""
        domain = self.domain.strip()
        return "" if self.tenant_id in domain.lower() else domain

    @property
    def contact_address(self) -> str:
        """The e-mail address in `contact`; empty when there is none."""
        address = parseaddr(self.contact)[1]
        return address if ADDRESS.fullmatch(address) else ""

    @property
    def consent_link(self) -> str:
        """Where admin consent is given; `{client_id}` stays open until the registration exists.

        Source: entra-docs identity-platform v2-admin-consent.
        """
        return self.consent_start + (self.client_id or "{client_id}")

    @property
    def consent_start(self) -> str:
        """The same link up to the application (client) ID."""
        return f"{self.login.rstrip('/')}/{self.tenant_id}/adminconsent?client_id="


def printable(text: str) -> bool:
    """Whether every character can be seen: nothing that ends a line, moves a cursor or turns text around."""
    return not any(unicodedata.category(character) in _UNSEEN for character in text)


_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def _is_https(address: str) -> bool:
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return False
    plain = all(character.isascii() and (character.isalnum() or character in "-._~:/[]") for character in address)
    return parts.scheme == "https" and bool(parts.hostname) and plain


def _wrong(field: Text, seen: str, cure: Text) -> UserError:
    shown = "".join(character if printable(character) else "\N{REPLACEMENT CHARACTER}" for character in seen[:60])
    return UserError(
        Text(
            "The papers for the administrator cannot be written: {field} is {seen}; {cure}.",
            "De papieren voor de beheerder kunnen niet worden geschreven: {field} is {seen}; {cure}.",
            {"field": field, "seen": repr(shown) if shown else '""', "cure": cure},
        )
    )
