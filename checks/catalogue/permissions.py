"""The application permissions Profit needs, their ids, and the one call that proves each.

Ids: microsoftgraph/microsoft-graph-devx-content (MIT), permissions-descriptions.json and provisioningInfo.json,
public cloud. In another cloud the names are resolved from Microsoft Graph's own service principal at run time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from checks.words import Text

GRAPH_APP_ID = "00000003-0000-0000-c000-000000000000"
"""Application ID of Microsoft Graph, the same in every tenant. Source: graph docs api/application-get."""


@dataclass(frozen=True, slots=True)
class Permission:
    """One application permission of Microsoft Graph."""

    name: str
    role_id: str
    """Id of the application permission (manifest type `Role`)."""
    scope_id: str
    """Id of the delegated twin (manifest type `Scope`), the classic slip."""
    workload: Literal["directory", "exchange"]
    reason: Text
    """Why Profit needs it."""
    reach: Text
    """What it opens, in words an administrator can judge by."""
    proof: str
    """Relative Graph path of the discriminating read; `{mailbox}` is the trial mailbox's object ID or address."""
    writes: bool = False
    """The permission also writes: a read alone proves half of it."""
    sends: bool = False
    """Proven only by a visible mail."""
    wider: frozenset[str] = frozenset()
    """Application permissions that open all that this one opens. Source: devx-content, permissions.json."""
    opens_the_read: frozenset[str] = frozenset()
    """Application permissions that open the reading proof without being this permission. Same source."""
    note: Text | None = None
    """What changes about it, and when; for whoever reads the papers."""
    opened_by_another: bool = False
    """No call opens with this permission alone, so its role in the token is the only proof."""

    @property
    def exchange_role(self) -> str | None:
        """The role in Exchange's RBAC for Applications that opens the same; None for the directory.

        Source: learn.microsoft.com exchange/permissions-exo/application-rbac, supported application roles.
        """
        return f"Application {self.name}" if self.workload == "exchange" else None


_MAILBOXES = Text("All mailboxes of the organisation", "Alle postvakken van de organisatie")
_DIRECTORY = Text("The whole directory, reading only", "De hele directory, alleen lezen")

PERMISSIONS: tuple[Permission, ...] = (
    Permission(
        "Calendars.ReadWrite",
        "ef54d2bf-783f-4e0f-bca1-3210c0444d99",
        "1ec239c2-d7c9-4623-a91a-a9775856bb36",
        "exchange",
        Text("Profit reads and writes appointments", "Profit leest en schrijft afspraken"),
        _MAILBOXES,
        "users/{mailbox}/calendars?$top=1&$select=id,name",
        writes=True,
        opens_the_read=frozenset({"Calendars.Read", "Calendars.ReadBasic.All"}),
    ),
    Permission(
        "Directory.Read.All",
        "7ab1d382-f21e-4acd-a863-ba3e13f7da61",
        "06da0dbc-49e2-44d2-8312-53f166ab848a",
        "directory",
        Text("Profit finds the organisation and its users", "Profit vindt de organisatie en haar gebruikers"),
        _DIRECTORY,
        "domains",
        wider=frozenset({"Directory.ReadWrite.All"}),
        opens_the_read=frozenset({"Domain.Read.All", "Domain.ReadWrite.All"}),
    ),
    Permission(
        "User.Read.All",
        "df021288-bdef-4463-88db-98f22de89214",
        "a154be20-db9c-4678-8ab7-66f6cc099a59",
        "directory",
        Text("Profit matches its users with accounts", "Profit koppelt zijn gebruikers aan accounts"),
        Text("All user profiles, reading only", "Alle gebruikersprofielen, alleen lezen"),
        "users?$top=1&$select=id",
        wider=frozenset({"User.ReadWrite.All"}),
        # `GET /users` opens with Directory.Read.All too.
        opened_by_another=True,
    ),
    Permission(
        "MailboxSettings.Read",
        "40f97065-369a-49f4-947c-6a255697ae91",
        "87f447af-9fa4-4c32-9dfa-4a57a73d18ce",
        "exchange",
        Text("Profit reads time zone and working hours", "Profit leest tijdzone en werktijden"),
        _MAILBOXES,
        "users/{mailbox}/mailboxSettings/userPurpose",
        wider=frozenset({"MailboxSettings.ReadWrite"}),
    ),
    Permission(
        "Mail.ReadWrite",
        "e2a3a72e-5f79-4c64-b1b1-878b674786c9",
        "024d486e-b451-40bb-833d-3e66d98c5c73",
        "exchange",
        Text("Profit files and prepares messages", "Profit bergt berichten op en zet ze klaar"),
        _MAILBOXES,
        "users/{mailbox}/messages?$top=1&$select=id",
        writes=True,
        opens_the_read=frozenset({"Mail.Read", "Mail.ReadBasic", "Mail.ReadBasic.All"}),
        # Source: Exchange Team Blog 2026-03-24; whether Profit changes such messages is not known.
        note=Text(
            "From 31 December 2026 Microsoft lets Mail.ReadWrite change subject, body and recipients of drafts"
            " only; for"
            " received and sent messages that takes Mail-Advanced.ReadWrite. Reading, filing and drafts stay as"
            " they are."
            " Whether Profit changes such messages is AFAS's to say; nothing has to be added now.",
            "Vanaf 31 december 2026 mag Mail.ReadWrite van Microsoft onderwerp, tekst en geadresseerden alleen nog van"
            " concepten wijzigen; voor ontvangen en verzonden berichten is dan Mail-Advanced.ReadWrite nodig. Lezen,"
            " opbergen en concepten blijven zoals ze zijn. Of Profit zulke berichten wijzigt, kan AFAS zeggen; nu hoeft"
            " er niets bij.",
        ),
    ),
    Permission(
        "Mail.Send",
        "b633e1c5-b582-4048-a93e-9f11b44c7e96",
        "e383f46e-2787-4529-855e-0e479a3ffac0",
        "exchange",
        Text("Profit sends messages for its users", "Profit verstuurt berichten voor zijn gebruikers"),
        _MAILBOXES,
        "users/{mailbox}/sendMail",
        writes=True,
        sends=True,
    ),
)

BY_NAME = {p.name: p for p in PERMISSIONS}

# The few that a sentence or a trial is about in particular, by what they open.
OPENS_DIRECTORY = "Directory.Read.All"
OPENS_USERS = "User.Read.All"
OPENS_SETTINGS = "MailboxSettings.Read"
OPENS_MAIL = "Mail.ReadWrite"
OPENS_CALENDARS = "Calendars.ReadWrite"
OPENS_SENDING = "Mail.Send"


def names(workload: Literal["directory", "exchange"], permissions: tuple[Permission, ...] = PERMISSIONS) -> str:
    """The permissions that open the directory, or those that open mailboxes, as a list in a sentence."""
    return ", ".join(p.name for p in permissions if p.workload == workload)
