"""Reports made by hand, so that every paper can be looked at without a tenant."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from checks.catalogue.permissions import BY_NAME, GRAPH_APP_ID, PERMISSIONS
from checks.facts import (
    CertificateEntry,
    DomainSeen,
    Evidence,
    Facts,
    Grant,
    HostSeen,
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
from checks.model import Actor, Finding, PermissionRow, Remedy, Report, Settling, Verdict
from checks.settings import Settings
from checks.words import Text

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
TENANT = "3f1c9a52-7be0-4d7e-9a64-0c5d21e8b7f1"
CLIENT = "b7d2f0c4-51ab-4a8e-8e0d-66f3a4f5c912"
APP_OBJECT = "0d9f7e6a-8a2b-4e43-b1f4-9f7a52c3d10e"
PRINCIPAL = "a41e52cd-17f3-4c06-9c53-3d2b8e6f7a90"
GRAPH_PRINCIPAL = "5c0be9d1-2f64-4bb1-8c37-7ad2e1f43b66"
KEY_ID = "e2b1a7c3-90df-4f58-a6b1-13c4d5e6f708"
TOKEN_ID = "tOkEnIdAbCdEf-hIjKlMnO"
OLD_KEY_ID = "f00dbabe-90df-4f58-a6b1-13c4d5e6f708"
CORRELATION = "c0ffee00-1234-4abc-8def-0123456789ab"
TRACE = "7ace0000-1234-4abc-8def-0123456789ab"
ORGANISATION = "Bakkerij Zonneschijn"
DOMAIN = "zonneschijn-brood.nl"
INITIAL = "zonneschijnbrood.onmicrosoft.com"
PERSON = "Anneke Drievoeten"
ADDRESS = f"a.drievoeten@{DOMAIN}"
APP_NAME = "Koppeling Zonneschijn"
PROXY = "proxy.binnen.zonneschijn-brood.nl:8080"
__all__ = ["BY_NAME", "Unknown"]
PRIVATE = (TENANT, CLIENT, APP_OBJECT, PRINCIPAL, GRAPH_PRINCIPAL, KEY_ID, ORGANISATION, DOMAIN, INITIAL, PERSON)
PRIVATE += (ADDRESS, TOKEN_ID, "drievoeten", "zonneschijn", "D00231")
"""What no redacted paper may contain, in any case."""
TOKEN = "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.eyJhdWQiOiJjYW5hcnkifQ.c2lnbmF0dXJlLWNhbmFyeQ"
SECRET = "abc8Q~canaryCanaryCanaryCanaryCanary0123"


def evidence(asked: str = "GET https://graph.microsoft.com/v1.0/organization", **more: object) -> Evidence:
    return replace(Evidence(asked, AT, 200, request_id="11111111-2222-4333-8444-555555555555"), **more)


def host(name: str) -> HostSeen:
    return HostSeen(
        name, 443, ("20.190.160.1",), None, "TLSv1.3", name, "DigiCert Inc / DigiCert TLS RSA CA1", None, True, 0.4
    )


def facts(**changes: object) -> Facts:
    seen = evidence()
    user = UserSeen("9b0c1d2e-3f40-4152-8637-48596a7b8c9d", ADDRESS, ADDRESS, (ADDRESS,), "Member", True, True, False)
    user = replace(user, display_name=PERSON, employee_id="D00231")
    licence = SubscriptionSeen("O365_BUSINESS_PREMIUM", "Enabled", 25, 21, ("EXCHANGE_S_STANDARD",))
    whole = Facts(
        at=AT,
        settings=Settings(TENANT, CLIENT, mailbox=ADDRESS),
        secret=SecretSeen(40, "abc", "8Q~"),
        network=Seen(
            Network(Seen(host("login.microsoftonline.com"), seen), Seen(host("graph.microsoft.com"), seen)), seen
        ),
        tenant=Seen(
            TenantSeen(
                TENANT,
                f"https://login.microsoftonline.com/{TENANT}/v2.0",
                f"https://login.microsoftonline.com/{TENANT}/oauth2/v2.0/token",
                "graph.microsoft.com",
                "EU",
            ),
            seen,
        ),
        sign_in=Seen(
            TokenSeen(
                False,
                "https://graph.microsoft.com",
                f"https://sts.windows.net/{TENANT}/",
                TENANT,
                CLIENT,
                "app",
                tuple(p.name for p in PERMISSIONS),
                None,
                PRINCIPAL,
                AT,
                AT,
                AT + timedelta(minutes=75),
                TOKEN_ID,
            ),
            seen,
        ),
        registration=Seen(
            RegistrationSeen(
                APP_OBJECT,
                CLIENT,
                APP_NAME,
                "AzureADMyOrg",
                tuple(RequestedAccess(GRAPH_APP_ID, p.role_id, "Role") for p in PERMISSIONS),
                (
                    SecretEntry(KEY_ID, "Profit productie", "abc", AT - timedelta(days=345), AT + timedelta(days=20)),
                    SecretEntry(
                        "f00dbabe-90df-4f58-a6b1-13c4d5e6f708",
                        "oud",
                        "zzz",
                        AT - timedelta(days=700),
                        AT - timedelta(9),
                    ),
                ),
                (CertificateEntry("c1", "CN=oud", "AB" * 20, AT - timedelta(days=30), AT + timedelta(days=300)),),
            ),
            seen,
        ),
        principal=Seen(PrincipalSeen(PRINCIPAL, CLIENT, APP_NAME, True, TENANT, False), seen),
        grants=Seen(
            tuple(Grant(f"g{n}", p.role_id, GRAPH_PRINCIPAL, "Microsoft Graph", AT) for n, p in enumerate(PERMISSIONS)),
            seen,
        ),
        graph_principal=Seen(ResourcePrincipal(GRAPH_PRINCIPAL, True, {p.role_id: p.name for p in PERMISSIONS}), seen),
        organisation=Seen(OrganisationSeen(TENANT, ORGANISATION, (DOMAIN, INITIAL), False, "NL", True), seen),
        domains=Seen((DomainSeen(DOMAIN, True, True, False, True), DomainSeen(INITIAL, True, False, True, True)), seen),
        subscriptions=Seen((licence,), seen),
        mailbox=Mailbox(ADDRESS, Seen(user, seen), Seen("user", seen)),
        access={p.name: Trial(Seen("200", seen)) for p in PERMISSIONS if not p.sends},
    )
    return replace(whole, **changes)


def rows(**layers: str) -> tuple[PermissionRow, ...]:
    """All yes (sending not asked), with whole rows replaced: `Mail_Send=("yes", "no", …)`."""
    made = []
    for p in PERMISSIONS:
        pattern = layers.get(p.name.replace(".", "_"))
        given = pattern or ("yes", "yes", "yes", "not_asked" if p.sends else "yes", Verdict.GOOD)
        writes = given[3] if p.writes or p.sends else None
        made.append(PermissionRow(p.name, *given[:4], Verdict(given[4]), writes))  # type: ignore[arg-type]
    return tuple(made)


CONSENT = Remedy(
    Actor.CUSTOMER_ADMIN,
    (
        Text(
            "Sign in at Entra admin center > Entra ID > App registrations > All applications > (your app) > "
            "API permissions.",
            "Meld je aan bij Entra-beheercentrum > Entra ID > App-registraties > Alle toepassingen > (jouw app) > "
            "API-machtigingen.",
        ),
        Text("Choose Grant admin consent for {name}.", "Kies Beheerderstoestemming verlenen voor {name}.").of(
            name=ORGANISATION
        ),
    ),
    link=f"https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/CallAnAPI/appId/{CLIENT}",
    command=f"az ad app permission admin-consent --id {CLIENT}",
    settles_after=Settling(timedelta(minutes=5), timedelta(minutes=30)),
)


def good(check: str, subject: str = "") -> Finding:
    return Finding(
        check,
        subject,
        Verdict.GOOD,
        Text("It is as it should be: {it}.", "Het is zoals het hoort: {it}.", {"it": subject or check}),
        because=(evidence(),),
    )


def consent_missing(permission: str) -> Finding:
    return Finding(
        "permissions",
        permission,
        Verdict.PROBLEM,
        Text(
            "{name} is requested, but nobody has granted admin consent.",
            "{name} is aangevraagd, maar niemand heeft beheerderstoestemming verleend.",
            {"name": permission},
        ),
        cause="consent_missing",
        because=(
            evidence(
                f"GET https://graph.microsoft.com/v1.0/users/{ADDRESS}/messages",
                status=403,
                code="ErrorAccessDenied",
                message="Access is denied. [/x] Check credentials and try again.",
                correlation_id=CORRELATION,
            ),
        ),
        remedy=CONSENT,
    )


def advice() -> Finding:
    return Finding(
        "secret",
        KEY_ID,
        Verdict.ADVICE,
        Text(
            "The secret in use ends in {days} days.", "Het geheim in gebruik loopt over {days} dagen af.", {"days": 20}
        ),
        cause="secret_expired",
        remedy=Remedy(
            Actor.CONSULTANT,
            (Text("Make a new secret before {day}.", "Maak vóór {day} een nieuw geheim.", {"day": "2026-03-22"}),),
        ),
    )


def unknown() -> Finding:
    return Finding(
        "licences",
        "",
        Verdict.UNKNOWN,
        Text("The licences could not be read.", "De licenties konden niet worden gelezen."),
        because=(evidence("GET https://graph.microsoft.com/v1.0/subscribedSkus", status=429, code="TooManyRequests"),),
    )


def skipped(check: str = "mailbox") -> Finding:
    return Finding(
        check,
        "",
        Verdict.SKIPPED,
        Text("Skipped because signing in failed.", "Overgeslagen omdat aanmelden mislukte."),
    )


def crashed() -> Finding:
    return Finding(
        "domains",
        "",
        Verdict.CRASHED,
        Text("This check itself failed (id {id}).", "Deze controle zelf ging mis (id {id}).", {"id": "k3j9"}),
    )


def _report(seen: Facts, code: int, table: tuple[PermissionRow, ...], *findings: Finding, **more: object) -> Report:
    return replace(Report("0.1.0", AT, 3.21, False, code, seen, table, findings), **more)


def healthy(**more: object) -> Report:
    names = [p.name for p in PERMISSIONS]
    found = [
        good("network-login", "login.microsoftonline.com"),
        good("sign-in"),
        good("token-claims", TOKEN_ID),
        *(good("permissions", n) for n in names),
    ]
    return _report(facts(), 0, rows(), *found, **more)


def trouble(**more: object) -> Report:
    """One of every verdict, two complaints with one cure, and an advice."""
    refused = ("yes", "no", "no", "no", Verdict.PROBLEM)
    return _report(
        facts(),
        4,
        rows(
            Mail_Send=refused,
            Mail_ReadWrite=refused,
            Directory_Read_All=("delegated", "no", "no", "unknown", Verdict.PROBLEM),
        ),
        good("sign-in"),
        advice(),
        skipped(),
        consent_missing("Mail.ReadWrite"),
        unknown(),
        consent_missing("Mail.Send"),
        crashed(),
        **more,
    )


def refused_sign_in(**more: object) -> Report:
    """Nothing but a refusal: no matrix can be filled."""
    said = evidence(
        f"POST https://login.microsoftonline.com/{TENANT}/oauth2/v2.0/token",
        status=401,
        code="AADSTS7000215",
        message=f"AADSTS7000215: Invalid client secret for app '{CLIENT}'({APP_NAME}). Directory '{ORGANISATION}'.",
        oauth_error="invalid_client",
        correlation_id=CORRELATION,
        trace_id=TRACE,
    )
    finding = Finding(
        "sign-in",
        "",
        Verdict.PROBLEM,
        Text("Entra does not know this client secret.", "Entra kent dit clientgeheim niet."),
        cause="secret_wrong",
        other_causes=("secret_id_instead_of_value",),
        because=(said,),
        remedy=Remedy(
            Actor.CONSULTANT,
            (Text("Copy the Value, not the Secret ID.", "Kopieer de Waarde, niet de Geheim-id."),),
            revisit="client-secret",
        ),
    )
    nothing = NotAsked("no-token")
    bare = facts(
        sign_in=Refused(said),
        registration=nothing,
        principal=nothing,
        grants=nothing,
        graph_principal=nothing,
        organisation=nothing,
        domains=nothing,
        subscriptions=nothing,
        mailbox=None,
        access={},
    )
    blank = ("unknown", "unknown", "unknown", "unknown", Verdict.SKIPPED)
    table = rows(**{p.name.replace(".", "_"): blank for p in PERMISSIONS})
    return _report(bare, 3, table, finding, skipped("permissions"), skipped("domains"), **more)


def unreachable(**more: object) -> Report:
    """A corporate proxy that inspects TLS: could not look at anything."""
    said = evidence("connect login.microsoftonline.com:443", status=None, code="ConnectTimeout")
    login = HostSeen("login.microsoftonline.com", 443, ("20.190.160.1",), PROXY, public_issuer=False)
    inspected = replace(login, certificate_issuer="Zonneschijn Beheer / Zonneschijn Root CA")
    finding = Finding(
        "network-login",
        "login.microsoftonline.com",
        Verdict.UNKNOWN,
        Text("{host} gave no answer by {proxy}.", "{host} gaf geen antwoord via {proxy}.").of(
            host="login.microsoftonline.com", proxy=PROXY
        ),
        cause="network_timeout",
        because=(said,),
    )
    net = Seen(Network(Seen(inspected, said), Unknown(said)), said)
    return replace(
        refused_sign_in(),
        exit_code=6,
        facts=replace(refused_sign_in().facts, network=net, sign_in=NotAsked("no-network")),
        findings=(finding, skipped("sign-in")),
        **more,
    )


ALL = {"healthy": healthy, "trouble": trouble, "refused_sign_in": refused_sign_in, "unreachable": unreachable}
