"""The state of a practice run: tenants with their directory and mailboxes, the clock, the request log, the faults.

Directory objects are plain dicts with exactly the property names Graph puts on the wire, keyed by object id. What the
wire never shows (a secret's value, a certificate's key) is kept beside them. Nothing is written to disk and nothing
outlives the `World`. All times are aware UTC datetimes or ISO 8601 strings ending in `Z`.
"""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from wizard.practice import microsoft_ids
from wizard.practice.fault_settings import Faults
from wizard.practice.log import Entry, Host
from wizard.practice.people import Mailbox, Users
from wizard.practice.profit.environment import ProfitEnvironment
from wizard.practice.witness import Witness

Json = dict[str, Any]
ExchangeAnswer = Literal["allowed", "no-permission", "policy"]


@dataclass
class RbacGrant:
    """A role assignment of Exchange's RBAC for Applications: additive to what the token says, never in the token."""

    app_id: str
    permission: str
    """The Graph application permission's name, such as `Mail.ReadWrite`."""
    members: frozenset[str] | None = None
    """User object ids in the management scope; None for every mailbox."""


@dataclass
class Tenant:
    """One directory with its Exchange organisation. Dicts are keyed by object id unless said otherwise."""

    id: str
    name: str
    initial_domain: str
    """The `*.onmicrosoft.com` name."""
    default_domain: str
    organization: Json
    domains: dict[str, Json] = field(default_factory=dict)
    """By domain name, lower case; Graph's `domain` resources, verified or not."""
    applications: dict[str, Json] = field(default_factory=dict)
    service_principals: dict[str, Json] = field(default_factory=dict)
    app_role_assignments: dict[str, Json] = field(default_factory=dict)
    """By assignment id; each with principalId, resourceId, appRoleId and so on."""
    permission_grants: dict[str, Json] = field(default_factory=dict)
    """`oauth2PermissionGrant` resources (delegated consent), by id."""
    users: Users = field(default_factory=Users)
    groups: dict[str, Json] = field(default_factory=dict)
    subscribed_skus: list[Json] = field(default_factory=list)
    directory_roles: dict[str, Json] = field(default_factory=dict)
    role_members: dict[str, set[str]] = field(default_factory=dict)
    """Directory role's object id -> object ids of users and principals that hold it."""
    eligible_for_roles: dict[str, set[str]] = field(default_factory=dict)
    """Directory role's template id -> object ids of users who may activate it in Privileged Identity Management."""
    owners: dict[str, set[str]] = field(default_factory=dict)
    """Application's or principal's object id -> owners' object ids."""
    authorization_policy: Json = field(default_factory=dict)
    app_management_policy: Json = field(default_factory=dict)
    app_policies: dict[str, Json] = field(default_factory=dict)
    """Application's object id -> its own app management policy, which stands in the place of the tenant's."""
    security_attributes: dict[str, dict[str, str]] = field(default_factory=dict)
    """Object id of a user or principal -> custom security attributes (`set_name` -> value) that policies look at."""
    secrets: dict[str, str] = field(default_factory=dict, repr=False)
    """passwordCredential's keyId -> the value; on no wire but addPassword's own answer."""
    certificates: dict[str, bytes] = field(default_factory=dict, repr=False)
    """keyCredential's keyId -> DER of the certificate."""
    mailboxes: dict[str, Mailbox] = field(default_factory=dict)
    """By user object id; read through `mailbox()`, which makes a generated user's mailbox at first sight."""
    access_policies: dict[str, set[str]] = field(default_factory=dict)
    """Application access policies (RestrictAccess): app id -> user object ids the app may reach."""
    rbac: list[RbacGrant] = field(default_factory=list)
    blocked_by_conditional_access: set[str] = field(default_factory=set)
    """App ids and user object ids that Conditional Access refuses a token."""
    device_codes_blocked: bool = False
    """A Conditional Access policy refuses sign-ins by device code (authentication flows). Source: entra-docs
    concept-authentication-flows."""
    token_protection: bool = False
    """A Conditional Access policy gives people tokens only in sign-ins bound to their device. Source: entra-docs
    concept-token-protection."""
    ews_closed: bool = False
    """Exchange Web Services refuse every app. Source: office-docs-powershell Set-OrganizationConfig (EwsEnabled)."""
    sign_in_log: list[Json] = field(default_factory=list)
    """Refused sign-ins of service principals: Graph's `signIn` resources, oldest first."""
    federated: dict[str, list[Json]] = field(default_factory=dict)
    """Application's appId -> its federated identity credentials: issuer, subject, audiences."""
    not_in_tokens: set[str] = field(default_factory=set)
    """Assignment ids that stand in the directory but have not reached the tokens."""

    def is_named(self, name: str) -> bool:
        """Whether this tenant answers to a GUID or a verified domain name in a URL."""
        name = name.lower()
        return name == self.id or bool(self.domains.get(name, {}).get("isVerified"))

    def application(self, app_id: str) -> Json | None:
        """The app registration with this application (client) ID."""
        return next((a for a in self.applications.values() if a["appId"] == app_id.lower()), None)

    def service_principal(self, app_id: str) -> Json | None:
        """The service principal (enterprise application) with this application (client) ID."""
        return next((p for p in self.service_principals.values() if p["appId"] == app_id.lower()), None)

    def assignments_of(self, principal_id: str) -> list[Json]:
        """What a principal was granted: Graph's `appRoleAssignments`."""
        return [a for a in self.app_role_assignments.values() if a["principalId"] == principal_id]

    def assignments_to(self, resource_id: str) -> list[Json]:
        """Who was granted something of a resource: Graph's `appRoleAssignedTo`."""
        return [a for a in self.app_role_assignments.values() if a["resourceId"] == resource_id]

    def roles_of(self, user_id: str) -> list[Json]:
        """The activated directory roles a user or principal holds."""
        return [self.directory_roles[r] for r, members in self.role_members.items() if user_id in members]

    def user(self, key: str) -> Json | None:
        """A user by object id or user principal name: the two forms Graph takes in `/users/{key}`."""
        return self.users.get(key) or self.users.by_upn(key)

    def mailbox(self, user_id: str) -> Mailbox:
        """A user's mailbox; `hosted` says whether and where there is one.

        Raises:
            KeyError: no such user.
        """
        if user_id not in self.mailboxes:
            user = self.users.get(user_id)
            if user is None:
                raise KeyError(user_id)
            self.mailboxes[user_id] = self.users.mailbox_of(user)
        return self.mailboxes[user_id]

    def exchange_allows(
        self, app_id: str, user_id: str, permissions: Iterable[str], token_roles: Iterable[str]
    ) -> ExchangeAnswer:
        """Exchange's decision for an app on one mailbox: any of `permissions` is enough.

        RBAC for Applications adds to what the token grants; an application access policy narrows the token's part
        only. Source: learn.microsoft.com/exchange/permissions-exo/application-rbac, graph auth-limit-mailbox-access.
        """
        wanted, roles = set(permissions), set(token_roles)
        for grant in self.rbac:
            in_scope = grant.members is None or user_id in grant.members
            if grant.app_id == app_id and grant.permission in wanted and in_scope:
                return "allowed"
        if not wanted & roles:
            return "no-permission"
        if app_id in self.access_policies and user_id not in self.access_policies[app_id]:
            return "policy"
        return "allowed"


@dataclass
class Handout:
    """What the person was told to fill in. Right in a healthy world; some scenarios hand out something wrong."""

    tenant: str
    client_id: str
    client_secret: str = field(repr=False)
    certificate_pem: bytes = field(repr=False)
    """Certificate and private key, PEM."""
    mailbox: str
    second_mailbox: str
    admin_client_id: str | None = None
    """A public client of the organisation's own for the administrator's sign-in, where a scenario has one."""


@dataclass
class World:
    """Everything one practice server knows. One event loop owns it; tests may look at it and change it."""

    random: random.Random = field(default_factory=random.SystemRandom, repr=False)
    tenants: dict[str, Tenant] = field(default_factory=dict)
    handout: Handout | None = None
    closed_clients: set[str] = field(default_factory=set)
    """App ids of Microsoft's own public clients that no longer take browser and device code sign-ins."""
    profit: ProfitEnvironment | None = None
    """The company's Profit environment."""
    clock_offset: timedelta = timedelta(0)
    """How far the servers' clocks stand from this machine's."""
    faults: Faults = field(default_factory=Faults)
    log: list[Entry] = field(default_factory=list)
    witnesses: list[Witness] = field(default_factory=list, repr=False)
    """Who is shown every request and answer whole, secrets and all."""
    login_url: str = "https://localhost"
    """https URL of the login host, no trailing slash."""
    graph_url: str = "https://127.0.0.1"
    """https URL of the Graph root, no trailing slash, without `/v1.0`."""
    profit_url: str = "https://127.0.0.1/ProfitRestServices"
    """https URL of Profit's REST services, up to and with `ProfitRestServices`."""
    settling_reads: int = 0
    """How many looks a new object stays invisible for (eventual consistency)."""
    unsettled: dict[tuple[Host, str], int] = field(default_factory=dict)
    """(Who looks, object id / keyId / assignment id) -> looks left before it is visible."""
    sessions: dict[str, Any] = field(default_factory=dict, repr=False)
    """Entra's open sign-ins, device codes, authorization codes and refresh tokens, by their handle."""
    time_scale: float = 1.0
    """What the waits a service imposes (polling interval, settling) are multiplied by."""

    @property
    def tenant(self) -> Tenant:
        """The tenant of the exercise: the first one."""
        return next(iter(self.tenants.values()))

    def find_tenant(self, name: str) -> Tenant | None:
        """The tenant with this GUID or verified domain name."""
        return next((t for t in self.tenants.values() if t.is_named(name)), None)

    def moved_to(self, login_url: str, graph_url: str, profit_url: str | None = None) -> None:
        """Take up residence at these URLs: Graph and Azure Resource Manager answer to them as resources too."""
        self.login_url, self.graph_url = login_url, graph_url
        self.profit_url = profit_url or self.profit_url
        for tenant in self.tenants.values():
            for app_id, url in ((microsoft_ids.GRAPH, graph_url), (microsoft_ids.ARM, login_url)):
                principal = tenant.service_principal(app_id)
                if principal is not None:
                    principal["servicePrincipalNames"].append(url)

    def now(self) -> datetime:
        """The servers' time."""
        return datetime.now(UTC) + self.clock_offset

    def stamp(self, *, days: float = 0) -> str:
        """The servers' time as Graph writes it, some days from now."""
        return (self.now() + timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")

    def exact_stamp(self) -> str:
        """The servers' time as Graph writes it on what was made a moment ago: seven decimals, of which the last is 0.

        Source: recorded answers of POST /applications (Microsoft Graph docs and test recordings of Azure CLI).
        """
        return self.now().strftime("%Y-%m-%dT%H:%M:%S.%f0Z")

    def new_id(self) -> str:
        """A new object id: a random GUID, lower case."""
        return str(uuid.UUID(int=self.random.getrandbits(128), version=4))

    def just_made(self, key: str) -> None:
        """Remember that an object is new: invisible for `settling_reads` looks (0 in most scenarios)."""
        if self.settling_reads:
            self.unsettled["graph", key] = self.settling_reads
            self.unsettled["login", key] = self.settling_reads

    def settled(self, key: str, seen_by: Host = "graph") -> bool:
        """Whether a look at this object sees it; every look at a new object brings it nearer.

        Graph's replicas and the sign-in service's count apart.
        """
        left = self.unsettled.get((seen_by, key), 0)
        if left <= 0:
            return True
        self.unsettled[seen_by, key] = left - 1
        return False
