"""Titles of checks and causes for a reader, looked up by id; an id of another version stands for itself."""

from __future__ import annotations

from checks.words import Text, same

_NO_CHECK = {
    "accepted-findings": Text("Accepted findings", "Geaccepteerde bevindingen"),
    "mailbox-scope": Text("Mailboxes that the app reaches", "Postvakken die de app bereikt"),
}
"""What a config says about findings, and what a conversation saw, is told as a finding, and no check of the tenant."""


def check_title(check: str) -> Text:
    """The title of a check."""
    from checks.examine import CHECKS

    for known in CHECKS:
        if known.id == check:
            return known.title
    return _NO_CHECK.get(check) or same(check)


def cause_title(cause: str) -> Text:
    """The short label of a cause."""
    from checks.catalogue.causes import BY_ID

    return BY_ID[cause].title if cause in BY_ID else same(cause)
