"""A user of Profit, with everything the authorisation tool shows of one."""

from __future__ import annotations

from dataclasses import dataclass, field

EVERYBODY = "Iedereen"
"""The group that every user is in. Mutation code 0 leaves a user in this one only."""


@dataclass
class ProfitUser:
    """One user as the authorisation tool shows it."""

    code: str
    description: str
    upn: str | None = None
    email: str | None = None
    blocked: bool = False
    windows: bool = True
    connector: bool = False
    outsite: bool = False
    insite: bool = True
    person_id: str | None = None
    """None for a system user."""
    employee_id: str | None = None
    exchange_address: str | None = None
    """The deviating e-mail address of the Exchange link: tab General of the user's properties."""
    other_address: str | None = None
    """Another address field, which no part of the Exchange link reads."""
    preferred_site: str | None = None
    oauth_id: str | None = None
    oauth_account: str | None = None
    cooperation_licence: bool = False
    portal_administrator: bool = False
    accept: bool = False
    passwords_set: int = 0
    groups: set[str] = field(default_factory=set)
    """Group ids."""
