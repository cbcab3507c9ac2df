"""What we know about a tenant, or why we don't. Facts carry no opinion and no secret.

Everything is a frozen dataclass that pydantic's `TypeAdapter` reads and writes as plain JSON, so facts can be saved and
judged again later, elsewhere, without credentials. Every union is told apart by its `kind`.

One file, because these records refer to one another and are read and written as one document.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from checks.answers import Answer, Evidence, NotAsked, Refused, Seen, Unknown
from checks.profit_facts import ProfitSeen
from checks.settings import Settings

__all__ = [
    "Answer",
    "CertificateEntry",
    "DomainDns",
    "DomainSeen",
    "Evidence",
    "Facts",
    "Grant",
    "HostSeen",
    "Leftovers",
    "Mailbox",
    "Network",
    "NotAsked",
    "Observed",
    "OrganisationSeen",
    "PrincipalSeen",
    "ProfitSeen",
    "Refused",
    "RegistrationSeen",
    "RequestedAccess",
    "ResourcePrincipal",
    "SecretEntry",
    "SecretPolicySeen",
    "SecretSeen",
    "Seen",
    "SignInFailure",
    "SubscriptionSeen",
    "TenantSeen",
    "TokenSeen",
    "Trial",
    "Unknown",
    "UserSeen",
]


# -- the network ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class HostSeen:
    """One host reached: name resolved, connected, TLS agreed. A failure of any stage is `Unknown` with its evidence."""

    host: str
    port: int
    addresses: tuple[str, ...] = ()
    through_proxy: str | None = None
    """`host:port` of the proxy that carried the connection (never its password)."""
    tls_version: str | None = None
    certificate_subject: str | None = None
    certificate_issuer: str | None = None
    """The issuer's organisation and common name, e.g. `DigiCert Inc / DigiCert Global G2 TLS RSA SHA256 2020 CA1`."""
    certificate_not_after: datetime | None = None
    public_issuer: bool | None = None
    """False when the chain ends in an authority that is not in the public (Mozilla) set: inspected or private."""
    clock_offset_seconds: float | None = None
    """The remote's `Date` header minus this machine's clock, corrected by half the round trip."""


@dataclass(frozen=True, slots=True)
class Network:
    """The two hosts everything depends on, looked at apart."""

    login: Answer[HostSeen]
    graph: Answer[HostSeen]


# -- the sign-in ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TenantSeen:
    """The tenant's public OpenID configuration. Source: entra-docs v2-protocols-oidc."""

    tenant_id: str
    """GUID, resolved from the issuer when a domain name was given."""
    issuer: str
    token_endpoint: str
    graph_host: str | None = None
    """`msgraph_host` when present; unofficial, never decides alone."""
    region: str | None = None


@dataclass(frozen=True, slots=True)
class TokenSeen:
    """Claims of the app-only token, decoded for debugging only. Source: entra-docs access-token-claims-reference."""

    opaque: bool
    """True when the token is not a readable JWT: the claims below are then empty and prove nothing."""
    audience: str | None = None
    issuer: str | None = None
    tenant_id: str | None = None
    app_id: str | None = None
    token_type: str | None = None
    """`idtyp`: `app` for an app-only token, when the resource asked for it."""
    roles: tuple[str, ...] | None = None
    """Granted application permissions at issue time; None when the claim is absent."""
    scopes: str | None = None
    """`scp`; present only in a user's token."""
    principal_id: str | None = None
    """`oid`: object ID of the service principal."""
    issued_at: datetime | None = None
    not_before: datetime | None = None
    expires_at: datetime | None = None
    token_id: str | None = None
    """`uti`, to quote to Microsoft's support."""


@dataclass(frozen=True, slots=True)
class SecretSeen:
    """What the shape of the client secret says, computed offline before any network (checks.secret_value)."""

    length: int
    hint: str
    """First three characters, the same three Entra keeps as `hint`; empty when the value is a GUID or too short."""
    generation: Literal["8Q~", "7Q~", "34", "base64", "guid", "unusual", "empty"]
    signs: tuple[str, ...] = ()
    """Kebab ids of what is odd about it, worst first: `guid`, `truncated`, `checksum`, `masked`, `quoted`, ... ."""


# -- the registration -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RequestedAccess:
    """One entry of `requiredResourceAccess`: declared, not granted."""

    resource_app_id: str
    id: str
    type: str
    """Exactly `Role` (application) or `Scope` (delegated)."""


@dataclass(frozen=True, slots=True)
class SecretEntry:
    """One `passwordCredential`; the value itself is never readable."""

    key_id: str
    display_name: str | None
    hint: str | None
    starts: datetime | None
    ends: datetime | None


@dataclass(frozen=True, slots=True)
class CertificateEntry:
    """One `keyCredential`."""

    key_id: str
    display_name: str | None
    thumbprint: str | None
    """`customKeyIdentifier`, hex upper case when it could be decoded."""
    starts: datetime | None
    ends: datetime | None


@dataclass(frozen=True, slots=True)
class RegistrationSeen:
    """The app registration (application object); readable only in its home tenant."""

    object_id: str
    app_id: str
    display_name: str
    sign_in_audience: str | None
    requested: tuple[RequestedAccess, ...]
    secrets: tuple[SecretEntry, ...]
    certificates: tuple[CertificateEntry, ...]
    disabled_by_microsoft: str | None = None
    deactivated: bool | None = None
    """`isDisabled`: somebody deactivated the registration. None where this cloud's Graph does not tell."""
    created: datetime | None = None


@dataclass(frozen=True, slots=True)
class PrincipalSeen:
    """A service principal (enterprise application) in this tenant."""

    object_id: str
    app_id: str
    display_name: str
    enabled: bool
    home_tenant: str | None = None
    assignment_required: bool | None = None
    deactivated: bool | None = None
    """`isDisabled`, which mirrors the registration's, also in another tenant than its own."""


@dataclass(frozen=True, slots=True)
class Grant:
    """One app role assignment of the service principal: an application permission an administrator consented to."""

    id: str
    role_id: str
    resource_id: str
    """Object ID of the resource's service principal; the same role id on another resource is another permission."""
    resource_name: str | None
    created: datetime | None


@dataclass(frozen=True, slots=True)
class ResourcePrincipal:
    """Microsoft Graph's own service principal in this tenant."""

    object_id: str
    enabled: bool
    application_roles: Mapping[str, str]
    """App role id to permission name, for roles that allow the member type `Application`."""


# -- the organisation -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OrganisationSeen:
    """The tenant as an organisation."""

    tenant_id: str
    display_name: str
    verified_domains: tuple[str, ...]
    synced_from_on_premises: bool | None
    country: str | None = None
    exchange_plan_enabled: bool | None = None
    """`assignedPlans` has an enabled plan with service `exchange`; None when the property was absent."""


@dataclass(frozen=True, slots=True)
class DomainSeen:
    """One domain of the tenant. Source: graph docs resources/domain."""

    name: str
    verified: bool | None
    """None when the answer did not say."""
    default: bool
    initial: bool
    email: bool
    """`supportedServices` contains `Email`."""
    federated: bool = False


@dataclass(frozen=True, slots=True)
class SubscriptionSeen:
    """One `subscribedSku`."""

    part_number: str
    status: str
    enabled_units: int
    consumed_units: int
    exchange_plans: tuple[str, ...]
    """`servicePlanName`s starting with `EXCHANGE_S_`, without `EXCHANGE_S_FOUNDATION`."""


# -- mailboxes and trials ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class UserSeen:
    """A directory user that a mailbox address leads to."""

    object_id: str
    user_principal_name: str
    mail: str | None
    smtp_addresses: tuple[str, ...]
    """From `proxyAddresses`, primary first, without the `smtp:` prefix."""
    user_type: str | None
    enabled: bool | None
    exchange_plan: bool | None
    """An enabled `assignedPlans` entry with service `exchange`; None when not readable."""
    synced: bool | None = None
    display_name: str | None = None
    employee_id: str | None = None


@dataclass(frozen=True, slots=True)
class Trial:
    """One half of a proof: the call that only this permission opens."""

    read: Answer[str]
    """`Seen.value` is a short neutral note of what came back (`200`, `user`, ...)."""
    write: Answer[str] = field(default_factory=NotAsked)
    second: Answer[str] = field(default_factory=NotAsked)
    """The read half on the second mailbox."""
    left_behind: tuple[str, ...] = ()
    """Ids of items that could not be removed again."""


@dataclass(frozen=True, slots=True)
class Mailbox:
    """The trial mailbox: who it is in the directory and what kind of mailbox Exchange says it is."""

    address: str
    user: Answer[UserSeen]
    purpose: Answer[str] = field(default_factory=NotAsked)
    """`mailboxSettings/userPurpose`: `user`, `shared`, `room`, `equipment`, `linked`, `others`."""


@dataclass(frozen=True, slots=True)
class Leftovers:
    """Marked items of earlier trials, found and removed in this run, or still there."""

    removed: tuple[str, ...] = ()
    remaining: tuple[str, ...] = ()


# -- public DNS -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DomainDns:
    """What public DNS says about mail for one domain. An empty tuple or None is an answer: there is no such record."""

    domain: str
    mx: tuple[str, ...] = ()
    """Mail exchangers in lower case without a trailing dot, best preference first."""
    autodiscover: str | None = None
    """Target of `autodiscover.<domain>`, when it is a CNAME."""
    spf: str | None = None
    """The SPF record (`v=spf1 ...`), scrubbed of nothing: it is public."""


# -- what a second identity saw ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SecretPolicySeen:
    """The tenant's default app management policy, as far as client secrets go. Source: graph docs
    resources/tenantappmanagementpolicy."""

    enabled: bool
    no_new_secrets: bool = False
    """`passwordAddition` is restricted: apps get no new client secrets."""
    longest_life: str | None = None
    """ISO 8601 duration of `passwordLifetime`, such as `P90D`."""
    exempts_some: bool = False
    """A rule that counts here names callers who are let through (`excludeActors`)."""
    own: bool = False
    """The app has an enabled policy of its own, which stands in the place of the tenant's default."""


@dataclass(frozen=True, slots=True)
class SignInFailure:
    """One refused sign-in of the app as the sign-in log keeps it. Source: graph docs resources/signin."""

    at: datetime
    code: int
    """AADSTS number."""
    policies: tuple[str, ...] = ()
    """Names of the Conditional Access policies whose result was `failure`."""


@dataclass(frozen=True, slots=True)
class Observed:
    """What another identity than the app (a pipeline's own) saw, reading only."""

    way: str
    """`github`, `azure-pipelines`, `managed-identity` or `environment`."""
    sign_in: Answer[str]
    """Application (client) ID the observer signed in as."""
    registration: Answer[str] = field(default_factory=NotAsked)
    """Whether it may read the app registration; the registration itself stands in `Facts.registration`."""
    secret_policy: Answer[SecretPolicySeen] = field(default_factory=NotAsked)
    failures: Answer[tuple[SignInFailure, ...]] = field(default_factory=NotAsked)
    """Refused sign-ins of the app, newest first."""
    filled: tuple[str, ...] = ()
    """Fields of `Facts` that the app itself could not see, and this identity did."""


# -- everything -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Facts:
    """All that was seen in one run. `at` is the only clock a judge has."""

    at: datetime
    """UTC, when gathering began."""
    settings: Settings
    secret: SecretSeen | None = None
    network: Answer[Network] = field(default_factory=NotAsked)
    tenant: Answer[TenantSeen] = field(default_factory=NotAsked)
    sign_in: Answer[TokenSeen] = field(default_factory=NotAsked)
    registration: Answer[RegistrationSeen] = field(default_factory=NotAsked)
    principal: Answer[PrincipalSeen] = field(default_factory=NotAsked)
    grants: Answer[tuple[Grant, ...]] = field(default_factory=NotAsked)
    graph_principal: Answer[ResourcePrincipal] = field(default_factory=NotAsked)
    organisation: Answer[OrganisationSeen] = field(default_factory=NotAsked)
    domains: Answer[tuple[DomainSeen, ...]] = field(default_factory=NotAsked)
    subscriptions: Answer[tuple[SubscriptionSeen, ...]] = field(default_factory=NotAsked)
    mailbox: Mailbox | None = None
    second_mailbox: Mailbox | None = None
    access: Mapping[str, Trial] = field(default_factory=dict)
    """By permission name; Directory.Read.All and User.Read.All are tried without a mailbox."""
    leftovers: Answer[Leftovers] = field(default_factory=NotAsked)
    dns: Mapping[str, Answer[DomainDns]] = field(default_factory=dict)
    """By domain in lower case; filled by the looks that ask DNS."""
    observed: Observed | None = None
    """None when no other identity was asked to look."""
    profit: ProfitSeen | None = None
    """None when no Profit environment was named."""
    login_named_by_user: str | None = None
    """The login host, when it is not Microsoft's and the user named it."""
    practice: bool = False
    took_seconds: float = 0.0
