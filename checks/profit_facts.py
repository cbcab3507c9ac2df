"""What was seen of a Profit environment. Part of `checks.facts.Facts`; no opinion and no secret in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from checks.answers import Answer, NotAsked, Seen
from checks.profit_settings import ProfitSettings, Way

Role = Literal["code", "description", "upn", "blocked", "email", "person", "employee"]
"""What a column of users holds; the deviating address is found apart."""


@dataclass(frozen=True, slots=True)
class ProfitSignedIn:
    """A sign-in that Profit accepted."""

    way: Way
    expires_in_seconds: int | None = None
    """Of the access token; None with a classic token, which is its own."""


@dataclass(frozen=True, slots=True)
class ConnectorNamed:
    """One connector that is ticked in the app connector."""

    id: str
    description: str


@dataclass(frozen=True, slots=True)
class ProfitEnvironmentSeen:
    """`GET metainfo`: what this app connector may use, and where. Source: AFAS's OpenAPI specification."""

    id: str | None
    """`info.envid`, such as `T48213AA`; None when it was not in the answer."""
    app_connector: str | None
    group: str | None
    """The user group of the app connector, as Profit writes it."""
    token_expiry: str | None
    """`info.tokenExpiry` as it came: text of which only `0` is documented."""
    get_connectors: tuple[ConnectorNamed, ...]
    update_connectors: tuple[ConnectorNamed, ...]


@dataclass(frozen=True, slots=True)
class ProfitFieldSeen:
    """One field of an UpdateConnector."""

    id: str
    label: str
    length: int | None
    mandatory: bool
    key: bool
    values: tuple[str, ...] = ()
    """Ids of the values it may have, when it is a choice."""


@dataclass(frozen=True, slots=True)
class UpdateConnectorSeen:
    """`GET metainfo/update/<id>`: every field it takes, custom ones too."""

    id: str
    fields: tuple[ProfitFieldSeen, ...]


@dataclass(frozen=True, slots=True)
class UsersConnectorSeen:
    """The GetConnector that users are read with, and which of its fields holds what."""

    id: str
    columns: Mapping[Role, str]
    """Role to field id."""
    fields: int
    """How many it has: with the rows, that decides how large a page is."""
    address_columns: tuple[str, ...] = ()
    """Fields labelled as the deviating address: one, or none, or more than can be told apart."""
    address_label: str | None = None
    beside: Mapping[Role, str] = field(default_factory=dict)
    """Role to field id in the supplied `Profit_Users`, for what this connector lacks: read there, by user code."""

    def field_of(self, role: Role) -> str | None:
        """The field with this, here or in `Profit_Users`; None when neither has it."""
        return self.columns.get(role) or self.beside.get(role)

    @property
    def address_column(self) -> str | None:
        """The one field with the deviating address."""
        return self.address_columns[0] if len(self.address_columns) == 1 else None


@dataclass(frozen=True, slots=True)
class ProfitUsersSeen:
    """All users that this app connector may see. Filter authorisation may hide others, without a word."""

    rows: int
    users: int
    blocked: int
    system: int
    """Not linked to a person, so without a calendar."""
    with_address: int | None
    """With a deviating address; None when the connector does not show it."""
    numbered: str = ""
    """A code with a participant number in front, when most have one."""
    contradictory: tuple[str, ...] = ()
    """Users that came more than once, with values that differ."""


@dataclass(frozen=True, slots=True)
class ProfitWritten:
    """What this program wrote in an environment, by its own journal."""

    environment: str
    at: datetime
    """Of the last write."""
    seen: int
    """Users whose address was read back as it was written."""
    other: int
    """Users whose write was refused, or whose effect was not seen."""


@dataclass(frozen=True, slots=True)
class ProfitSeen:
    """One environment of Profit."""

    settings: ProfitSettings
    sign_in: Answer[ProfitSignedIn] = field(default_factory=NotAsked)
    environment: Answer[ProfitEnvironmentSeen] = field(default_factory=NotAsked)
    user_update: Answer[UpdateConnectorSeen] = field(default_factory=NotAsked)
    users_connector: Answer[UsersConnectorSeen] = field(default_factory=NotAsked)
    users: Answer[ProfitUsersSeen] = field(default_factory=NotAsked)
    written: tuple[ProfitWritten, ...] = ()
    to_write: bool = True
    """Somebody means to write addresses; False in a check that only reads, where KnUser may well be unticked again."""

    @property
    def environment_id(self) -> str | None:
        """The environment's code: the one that answered, else the one that was given."""
        answered = self.environment.value.id if isinstance(self.environment, Seen) else None
        return answered or self.settings.environment


@dataclass(frozen=True, slots=True)
class ProfitRow:
    """One user of Profit, as a users' connector gives it. Not part of a report."""

    code: str
    """Exactly as it was read: it is the key of a write."""
    description: str
    blocked: bool | None = None
    person: str | None = None
    """Number of the person the user is linked to; None for a system user, or when `person_known` is False."""
    person_known: bool = False
    """The connector has that column."""
    employee: str | None = None
    email: str | None = None
    upn: str | None = None
    address: str | None = None
    """The deviating address; None when it is empty, or when `address_known` is False."""
    address_known: bool = False

    @property
    def system(self) -> bool:
        """A user that is not linked to a person. Source: help.afas.nl App_Auth_SysUsr_Add."""
        return self.person_known and self.person is None
