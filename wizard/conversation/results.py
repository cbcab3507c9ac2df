"""What the conversation's looks come back with. Plain data; `wizard.setup.runner` fills them from checks and
provisioning.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from checks.catalogue.match_classes import BY_ID
from checks.facts import Seen
from checks.matching.groups import Line
from checks.model import Report
from checks.words import Text


@dataclass(frozen=True, slots=True)
class TenantFound:
    """The tenant behind what was typed, or why it was not found (`trouble`)."""

    tenant_id: str = ""
    given: str = ""
    cloud: Text | None = None
    trouble: Text | None = None
    cure: tuple[Text, ...] = ()
    settled: bool = True
    """False when looking again later may help (silence, throttling)."""
    exit_code: int = 3
    """How a run that nobody attends ends on the trouble."""
    az_here: bool = False
    """This computer has an Azure CLI that can sign in where this tenant is."""


@dataclass(frozen=True, slots=True)
class SameName:
    """An app registration that has the name we would give."""

    app_id: str
    object_id: str
    name: str
    created: str = ""


@dataclass(frozen=True, slots=True)
class AdminSeen:
    """Who signed in, and what that account may do in this tenant."""

    account: str = ""
    tenant_id: str = ""
    roles: tuple[str, ...] = ()
    eligible_roles: tuple[str, ...] = ()
    """Roles that could be activated (Privileged Identity Management) but are not."""
    may_register: bool | None = None
    """None when it could not be told."""
    may_consent: bool | None = None
    secrets_allowed: bool | None = None
    most_secret_days: int | None = None
    """The tenant's policy on a secret's lifetime, in days; None when there is none or it could not be read."""
    same_name: tuple[SameName, ...] = ()
    trouble: Text | None = None
    cure: tuple[Text, ...] = ()
    eligible_seen: bool = True
    """False when roles that could be activated were not to be seen by this sign-in."""
    once_more: bool = False
    """The cure ends with signing in once more in the same way, and not with another way."""
    exit_code: int = 3
    """How a run that nobody attends ends on the trouble."""
    exempts_callers: bool | None = None
    """Whether the rule that forbids secrets lets some callers through; None when there is none or it was not read."""


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One thing that will be created, changed or left as it is."""

    what: Text
    how: Text


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing that an answer was about. With the answer its subjects are kept: about more, it is asked again."""

    kind: Literal["tenant", "same-name", "secret", "new-app", "request", "new-principal", "consent", "new-secret"]
    id: str = ""
    """An id, a name, or nothing where the kind says it all."""


@dataclass(frozen=True, slots=True)
class ShownPlan:
    """What the automatic route will do; shown before anything is done."""

    lines: tuple[PlanLine, ...]
    trouble: Text | None = None
    exit_code: int = 3
    """How a run that nobody attends ends on the trouble."""
    changes: frozenset[Subject] = frozenset()
    """What it adds to the tenant, each thing by itself: a later plan that adds no more needs no other yes."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A report of the whole look, as `check` makes it."""

    report: Report
    settling: bool = False
    """A complaint is of the kind that a recent change explains: waiting may cure it."""
    ends: date | None = None
    """When the secret or certificate in use ends, where that could be seen and lies ahead."""

    @property
    def principal_id(self) -> str | None:
        """Object ID of the service principal, from the directory or else from the token."""
        facts = self.report.facts
        if isinstance(facts.principal, Seen):
            return facts.principal.value.object_id
        return facts.sign_in.value.principal_id if isinstance(facts.sign_in, Seen) else None


@dataclass(frozen=True, slots=True)
class DomainChoice:
    """One candidate for the E-mail DNS with its counts."""

    domain: str
    fitting: int
    deviating: int
    remark: Text | None = None


@dataclass(frozen=True, slots=True)
class DomainsFound:
    """Candidates for the E-mail DNS, best first; `proposal` is None when nobody could be counted."""

    proposal: str | None = None
    candidates: tuple[DomainChoice, ...] = ()
    counted: int = 0
    counted_profit_users: bool = False
    """Counted over the list of Profit users, not over the tenant's own."""
    trouble: Text | None = None


@dataclass(frozen=True, slots=True)
class ListRead:
    """The Profit list: which column was taken for what, before anybody is asked about the users."""

    headings: tuple[str, ...] = ()
    columns: tuple[tuple[str, Text, str], ...] = ()
    """(field, its name, heading) for what was found in the list."""
    fields: tuple[tuple[str, Text], ...] = ()
    """Every field that a column can be taken for, and its name; empty where columns are not a person's to choose."""
    total: int = 0
    bad_rows: tuple[tuple[int, Text], ...] = ()
    """Line and why, of rows that were skipped."""
    numbered: str = ""
    """A user name with a participant number in front (`12345.DMARTINA`), when many have that one."""
    remarks: tuple[Text, ...] = ()
    """What a person would otherwise not notice in the list."""
    lacks: str | None = None
    """The question of `wizard.conversation.profit_questions` without whose answer Profit can't be read."""
    trouble: Text | None = None


@dataclass(frozen=True, slots=True)
class LookAlike:
    """Somebody who may be meant by a Profit user, and what speaks for it."""

    address: str
    name: str
    why: Text | None = None


@dataclass(frozen=True, slots=True)
class UserRow:
    """One Profit user, held against the directory."""

    line: Line
    """How the user stands in every list."""
    suggestions: tuple[LookAlike, ...] = ()
    words: str = ""
    """What a search looks in, folded: names and addresses."""
    reaches: str = ""
    """The account whose mailbox this user has, or will have once the address is typed."""
    chosen: str = ""
    """The address that a person chose, now or in an earlier run, and that Profit does not use yet."""

    @property
    def user(self) -> str:
        """The Profit user name."""
        return self.line.user

    @property
    def cls(self) -> str:
        """An id of `checks.catalogue.match_classes`."""
        return self.line.cls

    @property
    def title(self) -> Text:
        """What is the matter, in a few words."""
        return BY_ID[self.line.cls].title

    @property
    def needs_action(self) -> bool:
        """Whether somebody has to do something for this user."""
        return self.line.step != "nothing"


@dataclass(frozen=True, slots=True)
class UsersFound:
    """The Profit list held against the tenant, worst first, or why it could not be."""

    people: tuple[UserRow, ...] = ()
    decided: tuple[tuple[str, str], ...] = ()
    """The decisions (user, address) that this was made with."""
    remark: Text | None = None
    """What to know about the E-mail DNS chosen: another one suits these users better."""
    better: str | None = None
    """The E-mail DNS that the remark proposes."""
    heard: tuple[Text, ...] = ()
    """How far the mailboxes themselves were asked and answered."""
    trouble: Text | None = None


@dataclass(frozen=True, slots=True)
class Folder:
    """Where this conversation writes files that are named without a folder."""

    path: str = ""
    prefix: str = ""
    """In front of the names that are proposed: a rehearsal's files are marked as such."""


@dataclass(frozen=True, slots=True)
class ScopeSeen:
    """One mailbox that should be inside the app's scope and one that should be outside, each tried."""

    inside_works: bool | None = None
    outside_works: bool | None = None
    says: tuple[Text, ...] = field(default_factory=tuple)
