"""The cure: who acts, what they do and where, how long it takes to be seen.

Apart from `checks.model`, which offers these names too, because the catalogue needs nothing else and `explain` starts
with the catalogue alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from checks.words import Text


class Actor(StrEnum):
    """Who carries out a cure."""

    CONSULTANT = "consultant"
    """The person at this terminal, and whatever they type into Profit."""
    CUSTOMER_ADMIN = "customer-admin"
    """The customer's Entra administrator (Privileged Role Administrator or Global Administrator for consent)."""
    PROFIT_ADMIN = "profit-admin"
    """Whoever manages the customer's Profit: app connectors, GetConnectors, users."""
    EXCHANGE_ADMIN = "exchange-admin"
    """The customer's Exchange administrator."""
    NETWORK_ADMIN = "network-admin"
    """Whoever runs the network, proxy or this machine's certificates."""
    MICROSOFT = "microsoft"
    """Nobody here: wait, or open a ticket with Microsoft."""
    AFAS = "afas"
    """The maker of the product that sent the request."""


@dataclass(frozen=True, slots=True)
class Settling:
    """How long a change takes to be seen: typically and at worst."""

    typical: timedelta
    worst: timedelta


@dataclass(frozen=True, slots=True)
class Remedy:
    """The cure: who does what, where. `steps` are whole sentences in order, each naming its place."""

    actor: Actor
    steps: tuple[Text, ...]
    link: str | None = None
    """A portal or documentation URL. `{portal}`, `{tenant}`, `{client_id}`, `{principal_id}` are filled in later."""
    command: str | None = None
    """A command line that does the same, ready to paste."""
    settles_after: Settling | None = None
    """When waiting is part of the cure."""
    revisit: str | None = None
    """The journey's question to ask again (its id), when the cure is another answer."""

    def __post_init__(self) -> None:
        if not self.steps:
            raise ValueError("a remedy has at least one step")


class ExitClass(StrEnum):
    """Which exit code a complaint of this check asks for; the table is `checks.examine.EXIT_CODES`."""

    CONFIGURATION = "configuration"
    NETWORK = "network"
    SIGN_IN = "sign-in"
    PERMISSION = "permission"
    OTHER = "other"
