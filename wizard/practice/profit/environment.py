"""The state of one practice Profit: its users and groups, one app connector, and what the environment does wrong."""

from __future__ import annotations

import random
import secrets
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

from wizard.practice.profit.connectors import GetConnector, supplied_connectors
from wizard.practice.profit.fields import KnUserField, kn_user_fields
from wizard.practice.profit.journal import Difference, ProfitCall
from wizard.practice.profit.users import EVERYBODY, ProfitUser

Json = dict[str, Any]
BASE = "ProfitRestServices"
"""The first part of every path."""
Fate = Literal["unanswered", "late", "lost", "timed-out", "busy"]
"""What becomes of a write. Its answer does not come, and it is in; or it comes in after the connection has gone; or it
never does. It is in, although the answer says that the time was up. It gets a 503 and is not in."""


@dataclass
class AppConnector:
    """What an administrator made for this program: what is ticked decides what its tokens may do."""

    name: str
    group: str
    client_id: str
    client_secret: str = field(repr=False)
    token_data: str = field(repr=False)
    """The 64 hexadecimal digits of the classic token."""
    ticked_get: set[str] = field(default_factory=set)
    ticked_update: set[str] = field(default_factory=set)
    blocked: bool = False
    token_ended: bool = False
    token_expiry: str = "0"
    """`tokenExpiry` of the metainfo. What AFAS writes there for a token with an end is not known."""


@dataclass
class ProfitHandout:
    """What the person was told to fill in; None is what they were not given."""

    environment: str
    client_id: str | None
    client_secret: str | None = field(repr=False)
    token: str | None = field(repr=False)
    """The classic token as Profit shows it: XML."""
    connector: str | None


@dataclass
class Session:
    """One access token."""

    expires: float
    """Seconds since 1970, on the server's clock."""
    calls_left: int | None = None


@dataclass
class Behaviour:
    """What this environment does that another would not. Scenarios set it; every default is the documented behaviour.

    Where AFAS's own texts disagree, or where no text says it, the choice is a switch here.
    """

    version: int = 9
    """Major Profit version: from 7 JSON comes on one line and a plain XML token is a 500, from 9 a 401 says why."""
    wrong_host: bool = False
    """The environment is not served by this host: nobody can sign in."""
    address_refused: bool = False
    """The app connector's list of IP addresses does not hold the caller's."""
    unavailable: int = 0
    """Calls still answered with 503; -1 for ever."""
    retry_after: int = 7200
    """Seconds a 503 asks to wait."""
    reads_time_out: int = 0
    """Reads of users that still end in the server's time-out (a 500 that says so); -1 for ever."""
    session_calls: int | None = None
    """How many calls an access token is good for; None until it ends."""
    most_at_once: int = 8
    """Calls in service at once before a 503. AFAS names 5 and 8, and no answer for more."""
    fates: list[Fate | None] = field(default_factory=list)
    """What becomes of the next writes; each write takes one, and None is an answer as usual."""
    hold: float = 1.0
    """Seconds before the connection of an unanswered write is dropped."""
    lands_after: float = 2.0
    """Seconds after that in which a late write comes in."""
    refused_writes: set[int] = field(default_factory=set)
    """Writes (counted from 1) that Profit refuses for their content."""
    writes_seen: int = 0
    writes_nothing: bool = False
    """A write is answered as done and leaves no trace."""
    resets_insite: bool = False
    """A write switches InSite off because the body doesn't mention it."""
    drops_groups: bool = False
    """A write takes the user out of every group but Everybody."""
    address_goes_to: Literal["exchange_address", "other_address"] = "exchange_address"
    """The field behind XOEA."""
    same_address_refused: bool = False
    """XOEA with the value that is there already is an error, as it is for Upn and EmAd."""
    address_unique: bool = False
    """XOEA may be of one user only, as EmAd and Upn."""
    put_creates: bool = False
    """A PUT for a code of nobody makes a user, because mutation code 1 says "add or update"."""
    code_1_unblocks: bool = False
    """Mutation code 1 unblocks a blocked user."""
    code_2_leaves_groups: bool = False
    """Mutation code 2 leaves a user in the groups. The help says so; the specification says that it takes them out."""
    success: int = 201
    """Status of a write that succeeded: the specification has 201, the help 200 or 201."""
    unticked: Literal[500, 401] = 500
    """Answer to a connector that is not ticked: one text has 500, another 401."""
    version_ticked: bool = True
    """Whether ProfitVersion answers: it is said to be a connector to tick."""
    errors_as_xml: bool = False
    """A refusal's JSON is called XML in its header, as AFAS's specification shows it."""
    hidden: set[str] = field(default_factory=set)
    """User codes that filter authorisation keeps out of every GetConnector."""
    more_rows: list[tuple[str, Json]] = field(default_factory=list)
    """Rows that come once more: a user code, and the columns that differ in them (ids of the row's own columns)."""
    meanwhile: Json | None = None
    """What somebody changes in Profit of the first user that is looked up alone, just before the answer."""
    vanishes: bool = False
    """The first user that is looked up alone is hidden from then on."""


@dataclass
class ProfitEnvironment:
    """One Profit environment behind one address. One event loop owns it; tests may look at it and change it."""

    id: str
    """`T48213AA`: letter of the kind, participant number, two letters."""
    app: AppConnector
    handout: ProfitHandout
    random: random.Random = field(default_factory=secrets.SystemRandom, repr=False)
    clock: Callable[[], datetime] = field(default=lambda: datetime.now(UTC), repr=False)
    users: dict[str, ProfitUser] = field(default_factory=dict)
    """By user code as Profit writes it."""
    groups: dict[str, str] = field(default_factory=lambda: {EVERYBODY: "Iedereen"})
    """Group id to description."""
    persons: dict[str, str | None] = field(default_factory=dict)
    """Person number to employee number: who may be linked to a user."""
    get_connectors: dict[str, GetConnector] = field(default_factory=supplied_connectors)
    blocked_connectors: set[str] = field(default_factory=set)
    fields: list[KnUserField] = field(default_factory=kn_user_fields)
    """KnUser's fields, as the metainfo shows them and as a write is judged by."""
    behaviour: Behaviour = field(default_factory=Behaviour)
    sessions: dict[str, Session] = field(default_factory=dict, repr=False)
    journal: list[ProfitCall] = field(default_factory=list)
    before: dict[str, Json] = field(default_factory=dict, repr=False)
    """Everything about every user when the server started."""
    in_service: int = 0
    most_in_service: int = 0
    """The most calls that were ever in service at once."""

    @property
    def participant(self) -> str:
        """The participant number: what stands in the address and in front of every user code."""
        return self.id[1:6]

    def find(self, code: str) -> ProfitUser | None:
        """The user with this code, whatever its case: Profit's codes are unique that way."""
        found = self.users.get(code)
        return found or next((u for u in self.users.values() if u.code.casefold() == code.casefold()), None)

    def token_xml(self) -> str:
        """The classic token as Profit shows it, once."""
        return f"<token><version>1</version><data>{self.app.token_data}</data></token>"

    def edited_by_another(self, user: ProfitUser, values: Json) -> None:
        """Somebody changes a user in Profit: no difference that the caller made."""
        was = self.before.pop(user.code, None)
        del self.users[user.code]
        for name, value in values.items():
            setattr(user, name, value)
        self.users[user.code] = user
        if was is not None:
            self.before[user.code] = {**was, **values}

    # -- what a test asks --------------------------------------------------------------------------------------------

    def snapshot(self) -> dict[str, Json]:
        """Everything about every user, by code, apart from the state itself."""
        return {code: {**asdict(user), "groups": sorted(user.groups)} for code, user in self.users.items()}

    def remember(self) -> None:
        """Take how everything is now as what `differences` compares with."""
        self.before = self.snapshot()

    def differences(self) -> list[Difference]:
        """What is not as it was when the server started (or at the last `remember`), by user and field."""
        now, found = self.snapshot(), []
        for code in sorted({*self.before, *now}):
            was, is_ = self.before.get(code), now.get(code)
            if was is None or is_ is None:
                found.append(Difference(code, "user", was, is_))
                continue
            found += [Difference(code, name, was[name], is_[name]) for name in was if was[name] != is_[name]]
        return found

    @property
    def writes(self) -> list[ProfitCall]:
        """Every call that was meant to change something, whatever became of it."""
        return [call for call in self.journal if call.is_write]
