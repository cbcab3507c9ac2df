"""Facts for the judges' tests: a healthy tenant, and the ways in which one fact of it can be something else."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from checks.catalogue.permissions import GRAPH_APP_ID, PERMISSIONS
from checks.facts import (
    DomainSeen,
    Evidence,
    Facts,
    Grant,
    HostSeen,
    Leftovers,
    Mailbox,
    Network,
    NotAsked,
    OrganisationSeen,
    PrincipalSeen,
    Refused,
    RegistrationSeen,
    RequestedAccess,
    ResourcePrincipal,
    SecretEntry,
    SecretSeen,
    Seen,
    SubscriptionSeen,
    TenantSeen,
    TokenSeen,
    Trial,
    Unknown,
    UserSeen,
)
from checks.profit_facts import (
    ConnectorNamed,
    ProfitEnvironmentSeen,
    ProfitFieldSeen,
    ProfitSeen,
    ProfitSignedIn,
    ProfitUsersSeen,
    UpdateConnectorSeen,
    UsersConnectorSeen,
)
from checks.profit_settings import ProfitSettings
from checks.settings import Settings

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TENANT = "6f0c1a52-5b0e-4f0f-9a4e-0d1f2a3b4c5d"
CLIENT = "1b2c3d4e-1111-4222-8333-444455556666"
OBJECT = "0a0b0c0d-1111-4222-8333-777788889999"
PRINCIPAL = "9f8e7d6c-aaaa-4bbb-8ccc-ddddeeeeffff"
GRAPH = "deadbeef-0000-4000-8000-000000000001"
EXCHANGE_ONLINE = "deadbeef-0000-4000-8000-000000000002"
MAILBOX = "info@klant.nl"
SECOND = "directie@klant.nl"
NAMES = tuple(p.name for p in PERMISSIONS)
EXCHANGE = tuple(p.name for p in PERMISSIONS if p.workload == "exchange")


def evidence(
    code: str | None = None,
    status: int | None = 200,
    message: str | None = None,
    asked: str = "GET https://graph.microsoft.com/v1.0/x",
    **more: object,
) -> Evidence:
    return Evidence(asked, AT, status, code, message, **more)  # type: ignore[arg-type]


def seen(value: object, asked: str = "GET https://graph.microsoft.com/v1.0/x") -> Seen:
    return Seen(value, evidence(asked=asked))


def refused(code: str, status: int = 403, message: str | None = None) -> Refused:
    return Refused(evidence(code, status, message))


def unknown(code: str | None = "ReadTimeout", status: int | None = None, **more: object) -> Unknown:
    return Unknown(evidence(code, status, **more))  # type: ignore[arg-type]


DENIED = refused("ErrorAccessDenied", 403, "Access is denied. Check credentials and try again.")
POLICY = refused("ErrorAccessDenied", 403, "[RAOP] : Blocked by tenant configured AppOnly AccessPolicy settings.")
FORBIDDEN = refused("Authorization_RequestDenied", 403, "Insufficient privileges to complete the operation.")
NO_USER = refused(
    "Request_ResourceNotFound",
    404,
    "Resource 'x' does not exist or one of its queried reference-property objects are not present.",
)
NO_MAILBOX = refused(
    "MailboxNotEnabledForRESTAPI", 404, "The mailbox is either inactive, soft-deleted, or is hosted on-premise."
)
THROTTLED = unknown("TooManyRequests", 429, retry_after_seconds=30.0)


def token(**changes: object) -> TokenSeen:
    whole = TokenSeen(
        opaque=False,
        audience="https://graph.microsoft.com",
        issuer=f"https://sts.windows.net/{TENANT}/",
        tenant_id=TENANT,
        app_id=CLIENT,
        token_type="app",
        roles=NAMES,
        principal_id=PRINCIPAL,
        token_id="uti-1",
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


def without(*names: str) -> Seen:
    """A sign-in whose token lacks these permissions."""
    return seen(token(roles=tuple(n for n in NAMES if n not in names) or None))


def requests(*, scopes: tuple[str, ...] = (), leave_out: tuple[str, ...] = (), more: tuple[RequestedAccess, ...] = ()):
    roles = tuple(RequestedAccess(GRAPH_APP_ID, p.role_id, "Role") for p in PERMISSIONS if p.name not in (*leave_out,))
    twins = tuple(RequestedAccess(GRAPH_APP_ID, p.scope_id, "Scope") for p in PERMISSIONS if p.name in scopes)
    return roles + twins + more


def registration(**changes: object) -> Seen:
    whole = RegistrationSeen(
        object_id=OBJECT,
        app_id=CLIENT,
        display_name="AFAS Profit",
        sign_in_audience="AzureADMyOrg",
        requested=requests(),
        secrets=(secret_entry("abc", 400),),
        certificates=(),
    )
    return seen(replace(whole, **changes))  # type: ignore[arg-type]


def secret_entry(hint: str | None, days: float, name: str = "Profit") -> SecretEntry:
    return SecretEntry(f"key-{hint}-{days}", name, hint, AT - timedelta(days=30), AT + timedelta(days=days))


def grant(
    name: str, *, resource: str = GRAPH, resource_name: str = "Microsoft Graph", age: timedelta | None = None
) -> Grant:
    permission = next((p for p in PERMISSIONS if p.name == name), None)
    role_id = permission.role_id if permission else name
    return Grant(f"g-{name}", role_id, resource, resource_name, AT - (age or timedelta(days=90)))


def grants(*names: str, more: tuple[Grant, ...] = ()) -> Seen:
    return seen(tuple(grant(n) for n in names) + more)


def host(name: str, **changes: object) -> Seen:
    whole = HostSeen(
        name,
        443,
        ("203.0.113.7",),
        tls_version="TLSv1.3",
        certificate_issuer="DigiCert Inc / DigiCert Global G2 TLS RSA SHA256 2020 CA1",
        public_issuer=True,
        clock_offset_seconds=0.4,
    )
    return seen(replace(whole, **changes), f"connect {name}:443")  # type: ignore[arg-type]


def network(login: object = None, graph: object = None) -> Seen:
    return seen(Network(login or host("login.microsoftonline.com"), graph or host("graph.microsoft.com")))


def user(**changes: object) -> Seen:
    whole = UserSeen("u-1", MAILBOX, MAILBOX, (MAILBOX,), "Member", True, True)
    return seen(replace(whole, **changes))  # type: ignore[arg-type]


def mailbox(address: str = MAILBOX, **changes: object) -> Mailbox:
    return replace(Mailbox(address, user(), seen("user")), **changes)  # type: ignore[arg-type]


def trial(read: object = None, **changes: object) -> Trial:
    return replace(
        Trial(seen("200"), NotAsked("write-trials-off"), NotAsked("no-mailbox")),
        **({"read": read} if read else {}),
        **changes,
    )  # type: ignore[arg-type]


def access(**changes: Trial) -> dict[str, Trial]:
    """Healthy trials; keys of `changes` are permission names with `_` for `.`."""
    whole = {
        name: Trial(
            seen("200"), NotAsked("write-trials-off" if "Write" in name else "not-wanted"), NotAsked("not-wanted")
        )
        for name in NAMES
    }
    whole["Mail.Send"] = Trial(NotAsked("send-trial-off"), NotAsked("send-trial-off"))
    return whole | {key.replace("_", "."): value for key, value in changes.items()}


def settings(**changes: object) -> Settings:
    return replace(Settings(TENANT, CLIENT, mailbox=MAILBOX), **changes)  # type: ignore[arg-type]


def facts(**changes: object) -> Facts:
    """A healthy tenant in which everything works, apart from what `changes` says."""
    whole = Facts(
        at=AT,
        settings=settings(),
        secret=SecretSeen(40, "abc", "8Q~"),
        network=network(),
        tenant=seen(
            TenantSeen(
                TENANT, f"https://login.microsoftonline.com/{TENANT}/v2.0", "https://login.microsoftonline.com/x"
            )
        ),
        sign_in=seen(token()),
        registration=registration(),
        principal=seen(PrincipalSeen(PRINCIPAL, CLIENT, "AFAS Profit", True, TENANT)),
        grants=grants(*NAMES),
        graph_principal=seen(
            ResourcePrincipal(
                GRAPH,
                True,
                {p.role_id: p.name for p in PERMISSIONS} | {"11111111-0000-4000-8000-00000000000a": "Mail.Read"},
            )
        ),
        organisation=seen(
            OrganisationSeen(TENANT, "Klant B.V.", ("klant.nl", "klant.onmicrosoft.com"), False, "NL", True)
        ),
        domains=seen(
            (
                DomainSeen("klant.onmicrosoft.com", True, False, True, True),
                DomainSeen("klant.nl", True, True, False, True),
            )
        ),
        subscriptions=seen((SubscriptionSeen("O365_BUSINESS_PREMIUM", "Enabled", 10, 8, ("EXCHANGE_S_STANDARD",)),)),
        mailbox=mailbox(),
        access=access(),
        leftovers=seen(Leftovers()),
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


PROFIT_URL = "https://48213.resttest.afas.online/ProfitRestServices"


def profit() -> ProfitSeen:
    """A Profit environment in which everything is right."""
    asked = f"GET {PROFIT_URL}/metainfo"
    ticked = ("Profit_Users", "Profit_UserGroups", "PEX_Users")
    columns = ("code", "description", "blocked", "person")
    fields = (
        ProfitFieldSeen("MtCd", "Mutatie code", 1, True, False, ("0", "1")),
        ProfitFieldSeen("UsId", "Gebruiker", 80, True, True),
        ProfitFieldSeen("Nm", "Omschrijving", 80, True, False),
        ProfitFieldSeen("XOEA", "Afwijkend e-mailadres", 255, False, False),
    )
    return ProfitSeen(
        settings=ProfitSettings(PROFIT_URL, "T48213AA", client_id="practice-client"),
        sign_in=seen(ProfitSignedIn("oauth", 3600), asked),
        environment=seen(
            ProfitEnvironmentSeen(
                "T48213AA",
                "profit-exchange",
                "PEX",
                "0",
                tuple(ConnectorNamed(id, id) for id in ticked),
                (ConnectorNamed("KnUser", "Gebruiker"),),
            ),
            asked,
        ),
        user_update=seen(UpdateConnectorSeen("KnUser", fields), asked),
        users_connector=seen(
            UsersConnectorSeen(
                "PEX_Users",
                {role: role for role in columns},
                5,
                ("DeviatingEmail",),
                "Afwijkend e-mailadres",
                beside={"email": "Email"},
            ),
            asked,
        ),
        users=seen(ProfitUsersSeen(3, 3, 1, 1, 0), asked),
    )
