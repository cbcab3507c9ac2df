"""The draft and the event that a write trial makes and removes again, and how they are found by their mark.

Sources: graph docs api/user-post-messages (a draft is not sent), api/user-post-events (invitations go to attendees
only, so there are none), api/message-delete, api/event-delete.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote

from checks.catalogue.permissions import OPENS_CALENDARS, OPENS_MAIL
from checks.words import Text

MARK = "[profit-exchange trial"
"""How every subject begins; a random word and `]` follow."""

EXPLANATION = Text(
    "A trial of the link between AFAS Profit and Exchange Online. It can be deleted.",
    "Een proef van de koppeling tussen AFAS Profit en Exchange Online. Dit mag weg.",
)
YEARS_AHEAD = 10


def new_mark() -> str:
    """A mark that no other trial has."""
    return f"{MARK} {secrets.token_hex(6)}]"


def both_languages() -> str:
    """The explanation, as an item carries it: nobody knows which language its reader has."""
    return f"{EXPLANATION.say('en')}\n{EXPLANATION.say('nl')}"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of trial item in one mailbox folder. All paths are relative to `users/{mailbox}/`."""

    permission: str
    folder: str
    """Where leftovers are looked for."""
    items: str
    """Where items are made and removed."""
    body: Callable[[str, datetime], Mapping[str, Any]]

    def create(self, mailbox: str) -> str:
        """Path to POST to."""
        return f"users/{mailbox}/{self.items}"

    def item(self, mailbox: str, item_id: str) -> str:
        """Path of one item."""
        return f"users/{mailbox}/{self.items}/{quote(item_id, safe='=-_')}"

    def marked(self, mailbox: str, mark: str) -> str:
        """Path of the items whose subject begins with a mark."""
        # Characters such as the bracket and the blank do not survive in a query as they are.
        return (
            f"users/{mailbox}/{self.folder}?$filter=startswith(subject,'{quote(mark, safe='')}')"
            "&$select=id,subject&$top=50"
        )


def _draft(mark: str, at: datetime) -> Mapping[str, Any]:
    return {"subject": f"{mark} profit-exchange", "body": {"contentType": "text", "content": both_languages()}}


def _event(mark: str, at: datetime) -> Mapping[str, Any]:
    day = f"{at.year + YEARS_AHEAD}-01-01"
    return {
        "subject": f"{mark} profit-exchange",
        "body": {"contentType": "text", "content": both_languages()},
        "start": {"dateTime": f"{day}T03:00:00", "timeZone": "UTC"},
        "end": {"dateTime": f"{day}T03:15:00", "timeZone": "UTC"},
        "showAs": "free",
        "isReminderOn": False,
        "sensitivity": "private",
    }


KINDS = (
    # Drafts only: where a draft could be deleted but not removed for good, it is in Deleted Items, and no leftover.
    Kind(OPENS_MAIL, "mailFolders/drafts/messages", "messages", _draft),
    Kind(OPENS_CALENDARS, "events", "events", _event),
)
