"""What the whole program must say of every practice scenario: the contract, one row each.

`complaints` are all findings that are a problem, an advice or unknown, as `check: cause`; a subject is named where it
decides. `layers` are the four layers and the verdict of permissions that are not as in a healthy tenant.
"""

from __future__ import annotations

from dataclasses import dataclass, field

MAILBOX_WORK = ("Calendars.ReadWrite", "MailboxSettings.Read", "Mail.ReadWrite")
ALL = (
    "Calendars.ReadWrite",
    "Directory.Read.All",
    "User.Read.All",
    "MailboxSettings.Read",
    "Mail.ReadWrite",
    "Mail.Send",
)
HEALTHY = dict.fromkeys(ALL, "yes yes yes yes good") | {"Mail.Send": "yes yes yes not_asked good"}
NOT_LOOKED = dict.fromkeys(ALL, "unknown unknown unknown unknown skipped")


@dataclass(frozen=True)
class Expected:
    code: int
    complaints: dict[str, str | None] = field(default_factory=dict)
    """`verdict check [subject]` to cause; every such finding of the report stands here, and no other."""
    layers: dict[str, str] = field(default_factory=dict)
    signs_in: bool = True


def each(verdict: str, cause: str | None, names: tuple[str, ...] = ALL) -> dict[str, str | None]:
    return {f"{verdict} permissions {name}": cause for name in names}


def refused(cause: str, check: str = "sign-in") -> Expected:
    return Expected(3, {f"problem {check}": cause}, NOT_LOOKED, signs_in=False)


def unreadable(cause: str | None) -> dict[str, str | None]:
    """Everything of the directory that could not be read, for one reason."""
    checks = (
        "registration",
        "service-principal",
        "graph-principal",
        "surplus-permissions",
        "delegated-twins",
        "organisation",
        "domains",
        "licences",
        "mailbox",
    )
    return {f"unknown {check}": cause for check in checks}


SILENT = dict.fromkeys(ALL, "unknown yes yes unknown unknown") | {"Mail.Send": "unknown yes yes not_asked good"}
NO_MAILBOX = dict.fromkeys(MAILBOX_WORK, "yes yes yes unknown unknown")

EXPECTED: dict[str, Expected] = {
    "healthy": Expected(0),
    "secret-wrong": Expected(
        3, {"problem sign-in": "secret_wrong", "advice settings-shape": "secret_wrong"}, NOT_LOOKED, signs_in=False
    ),
    "secret-id-pasted": Expected(
        3,
        {"problem sign-in": "secret_id_instead_of_value", "advice settings-shape": "secret_id_instead_of_value"},
        NOT_LOOKED,
        signs_in=False,
    ),
    "secret-expired": refused("secret_expired"),
    "secret-expiring": Expected(0, {"advice secret": None}),
    "tenant-unknown": refused("tenant_not_found", "tenant"),
    "app-unknown": refused("app_not_found_in_tenant"),
    "principal-missing": refused("sp_missing"),
    "principal-disabled": refused("sp_disabled"),
    "deactivated-app": refused("app_deactivated"),
    "no-consent": Expected(
        4,
        {"problem token-claims": "consent_missing", "unknown secret": None}
        | each("problem", "consent_missing")
        | unreadable("permission_missing"),
        dict.fromkeys(ALL, "unknown unknown no no problem") | {"Mail.Send": "unknown unknown no not_asked problem"},
    ),
    "partial-consent": Expected(
        4,
        each("problem", "consent_missing", ("Calendars.ReadWrite", "Mail.Send")),
        {"Calendars.ReadWrite": "yes no no no problem", "Mail.Send": "yes no no not_asked problem"},
    ),
    "delegated-instead": Expected(
        4,
        each("problem", "delegated_instead_of_application", (*MAILBOX_WORK, "Mail.Send")),
        dict.fromkeys(MAILBOX_WORK, "delegated no no no problem") | {"Mail.Send": "delegated no no not_asked problem"},
    ),
    "permission-absent": Expected(
        4,
        each("problem", "permission_missing", ("MailboxSettings.Read",)),
        {"MailboxSettings.Read": "no no no no problem"},
    ),
    "stale-token": Expected(
        4,
        each("problem", "permission_missing", ("Mail.ReadWrite", "Mail.Send")),
        {"Mail.ReadWrite": "yes yes no no problem", "Mail.Send": "yes yes no not_asked problem"},
    ),
    "surplus-permission": Expected(
        0,
        {"advice surplus-permissions Directory.ReadWrite.All": None, "advice surplus-permissions Files.Read.All": None},
    ),
    "mailbox-out-of-scope": Expected(
        4,
        each("problem", "access_policy_denied", MAILBOX_WORK) | each("unknown", "access_policy_denied", ("Mail.Send",)),
        dict.fromkeys(MAILBOX_WORK, "yes yes yes no problem") | {"Mail.Send": "yes yes yes not_asked unknown"},
    ),
    "rbac-only": Expected(
        0,
        each("advice", None, ("Calendars.ReadWrite", "Mail.ReadWrite", "Mail.Send")),
        dict.fromkeys(("Calendars.ReadWrite", "Mail.ReadWrite"), "no no no yes advice")
        | {"Mail.Send": "no no no not_asked advice", "MailboxSettings.Read": "no no no yes good"},
    ),
    "mailbox-missing": Expected(
        1, {"problem mailbox": "user_not_found"} | each("unknown", "user_not_found", MAILBOX_WORK), NO_MAILBOX
    ),
    "mailbox-on-premises": Expected(
        1,
        {"problem mailbox": "mailbox_missing_or_on_prem"} | each("unknown", "mailbox_missing_or_on_prem", MAILBOX_WORK),
        NO_MAILBOX,
    ),
    "guest-mailbox": Expected(
        1,
        {"problem mailbox": "mailbox_missing_or_on_prem"} | each("unknown", "mailbox_missing_or_on_prem", MAILBOX_WORK),
        NO_MAILBOX,
    ),
    "conditional-access": refused("conditional_access_blocked"),
    # What bars a person's sign-in, or a new secret, is nothing to the app that has its secret.
    "token-protection": Expected(0),
    "device-code-blocked": Expected(0),
    "admin-client-closed": Expected(0),
    "secret-policy": Expected(0),
    "secret-policy-dated": Expected(0),
    "secret-policy-exempt": Expected(0),
    "organisation-not-customised": Expected(
        4,
        each("problem", "consent_missing", (*MAILBOX_WORK, "Mail.Send")),
        dict.fromkeys(MAILBOX_WORK, "yes no no no problem") | {"Mail.Send": "yes no no not_asked problem"},
    ),
    "ews-403": Expected(0),
    "throttled": Expected(0),
    "throttled-forever": Expected(
        6,
        each("unknown", "throttled", ALL[:-1]) | unreadable("throttled") | {"unknown secret": "throttled"},
        SILENT,
    ),
    "slow": Expected(0),
    "flaky": Expected(0),
    # Pages and nothing else: one problem, of the network, and what rests on Graph is not looked at.
    "garbled": Expected(
        5,
        {"problem network-graph": "intercepted_response", "unknown secret": "intercepted_response"},
        {name: f"{row.rpartition(' ')[0]} skipped" for name, row in SILENT.items()},
    ),
    # A cut-off answer may be anybody's doing: nothing is diagnosed, which is not the same as nothing being wrong.
    "truncated": Expected(
        6,
        each("unknown", None, ALL[:-1]) | unreadable(None) | {"unknown secret": None},
        SILENT,
    ),
    "clock-skew": Expected(0, {"advice network-login": "clock_skew"}),
    "tls-untrusted": Expected(
        5, {"problem network-login": "tls_trust", "problem network-graph": "tls_trust"}, NOT_LOOKED, signs_in=False
    ),
    "tls-inspection": Expected(0, {"advice network-login": "tls_trust", "advice network-graph": "tls_trust"}),
    "eventual-consistency": Expected(0),
    "large": Expected(0),
    "multi-domain": Expected(0),
    "several-secrets": Expected(0),
    "spam-filter": Expected(0),
    "dns-silent": Expected(0),
    "dns-refused": Expected(0),
    "pages-expire": Expected(0),
}
