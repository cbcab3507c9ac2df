"""Scenarios: names, both languages, combining; and what each does to the settings or the directory."""

import uuid

import pytest

from wizard.practice import microsoft_ids
from wizard.practice.scenarios import SCENARIOS, scenario
from wizard.practice.server import PracticeTenant

NAMES = {
    "healthy", "secret-wrong", "secret-id-pasted", "secret-expired", "secret-expiring", "tenant-unknown",
    "app-unknown", "principal-missing", "principal-disabled", "no-consent", "partial-consent", "delegated-instead",
    "permission-absent", "stale-token", "surplus-permission", "mailbox-out-of-scope", "rbac-only", "mailbox-missing",
    "mailbox-on-premises", "guest-mailbox", "conditional-access", "throttled", "throttled-forever", "slow", "flaky",
    "garbled", "truncated", "clock-skew", "tls-untrusted", "tls-inspection", "eventual-consistency", "large",
    "multi-domain", "several-secrets", "spam-filter", "dns-silent", "dns-refused", "pages-expire", "deactivated-app",
    "token-protection", "device-code-blocked", "admin-client-closed", "secret-policy", "secret-policy-dated",
    "secret-policy-exempt", "organisation-not-customised", "ews-403",
}  # fmt: skip


def app_of(tenant):
    return next(
        a for a in tenant.world.tenant.applications.values() if a["displayName"] == "AFAS Profit - Exchange Online"
    )


def requested(tenant):
    names = {p.id: p.value for p in microsoft_ids.graph_permissions()}
    [entry] = app_of(tenant)["requiredResourceAccess"]
    return sorted((names[a["id"]], a["type"]) for a in entry["resourceAccess"])


def test_every_scenario_is_listed_once_in_both_languages():
    names = [row.name for row in SCENARIOS]
    assert {row.name for row in SCENARIOS if row.side == "microsoft"} == NAMES
    assert len(names) == len(set(names))
    for row in SCENARIOS:
        assert row.en.endswith(".")
        assert row.nl.endswith(".")
        assert "\n" not in row.en + row.nl
        assert row.en != row.nl


def test_a_name_nobody_knows_is_answered_with_near_ones():
    with pytest.raises(ValueError, match="no-consent"):
        scenario("no-concent")
    with pytest.raises(ValueError, match="'zzz'"):
        PracticeTenant("healthy", "zzz")


def test_the_order_of_names_does_not_matter():
    one = PracticeTenant("secret-expired", "no-consent", "mailbox-missing", seed=3)
    other = PracticeTenant("mailbox-missing", "no-consent", "secret-expired", seed=3)
    assert one.mailbox == other.mailbox
    assert undated(one.world.tenant.applications) == undated(other.world.tenant.applications)
    assert one.world.tenant.app_role_assignments == other.world.tenant.app_role_assignments == {}


def undated(value):
    """Without moments, which two runs have apart."""
    if isinstance(value, dict):
        return {key: undated(one) for key, one in value.items() if not key.endswith("DateTime")}
    return [undated(one) for one in value] if isinstance(value, list) else value


@pytest.mark.parametrize("name", [row.name for row in SCENARIOS])
def test_every_scenario_bears_the_others_company(name):
    """Alone, and all others without it: nothing breaks, whatever was taken away before."""
    for names in ([name], [row.name for row in SCENARIOS if row.name not in (name, "profit-many-users")]):
        world = PracticeTenant(*names).world
        assert world.tenant.applications
        assert world.profit.users


def test_all_scenarios_at_once():
    assert PracticeTenant(*(row.name for row in SCENARIOS)).world.tenant.applications


def test_settings_that_are_wrong_are_wrong_only_where_the_scenario_says():
    right = PracticeTenant(seed=5)
    for name, field in (
        ("secret-wrong", "client_secret"),
        ("secret-id-pasted", "client_secret"),
        ("tenant-unknown", "tenant_id"),
        ("app-unknown", "client_id"),
        ("mailbox-missing", "mailbox"),
        ("guest-mailbox", "mailbox"),
    ):
        wrong = PracticeTenant(name, seed=5)
        fields = ("client_secret", "tenant_id", "client_id", "mailbox", "second_mailbox")
        assert [f for f in fields if getattr(wrong, f) != getattr(right, f)] == [field], name


def test_a_pasted_secret_id_is_a_keyid_of_the_app():
    tenant = PracticeTenant("secret-id-pasted")
    assert str(uuid.UUID(tenant.client_secret)) == app_of(tenant)["passwordCredentials"][0]["keyId"]


def test_the_delegated_twins_stand_in_for_the_four_exchange_permissions():
    exchange = ("Calendars.ReadWrite", "Mail.ReadWrite", "Mail.Send", "MailboxSettings.Read")
    assert requested(PracticeTenant("delegated-instead")) == sorted(
        [(name, "Scope") for name in exchange] + [("Directory.Read.All", "Role"), ("User.Read.All", "Role")]
    )


def test_absent_and_surplus_permissions_show_in_the_registration():
    healthy = [(name, "Role") for name in sorted(microsoft_ids.SIX)]
    assert requested(PracticeTenant()) == healthy
    assert requested(PracticeTenant("no-consent")) == healthy
    assert ("MailboxSettings.Read", "Role") not in requested(PracticeTenant("permission-absent"))
    assert set(requested(PracticeTenant("surplus-permission"))) - set(healthy) == {
        ("Directory.ReadWrite.All", "Role"),
        ("Files.Read.All", "Role"),
    }


def test_an_access_policy_spares_the_second_mailbox():
    tenant = PracticeTenant("mailbox-out-of-scope")
    home = tenant.world.tenant
    first, second = (home.users.by_upn(m)["id"] for m in (tenant.mailbox, tenant.second_mailbox))
    asked = (["Mail.ReadWrite"], microsoft_ids.SIX)
    assert home.exchange_allows(tenant.client_id, first, *asked) == "policy"
    assert home.exchange_allows(tenant.client_id, second, *asked) == "allowed"
    assert home.exchange_allows("another app", first, *asked) == "allowed"
    assert home.exchange_allows("another app", first, ["Mail.ReadWrite"], ["User.Read.All"]) == "no-permission"


def test_rbac_opens_two_mailboxes_without_the_token():
    tenant = PracticeTenant("rbac-only")
    home = tenant.world.tenant
    first, other = (home.users.by_upn(m)["id"] for m in (tenant.mailbox, f"emma.bakker@{tenant.domain}"))
    assert home.exchange_allows(tenant.client_id, first, ["Mail.Send"], []) == "allowed"
    assert home.exchange_allows(tenant.client_id, other, ["Mail.Send"], []) == "no-permission"
    assert home.exchange_allows(tenant.client_id, first, ["Contacts.Read"], []) == "no-permission"


def test_mailboxes_are_where_the_scenario_puts_them():
    home = PracticeTenant("mailbox-on-premises").world.tenant
    user = home.users.by_upn(f"profit@{home.default_domain}")
    assert home.mailbox(user["id"]).hosted == "on-premises"
    assert user["onPremisesSyncEnabled"] is True
    tenant = PracticeTenant("guest-mailbox")
    guest = tenant.world.tenant.users.by_upn(tenant.mailbox)
    assert guest["userType"] == "Guest"
    assert tenant.world.tenant.mailbox(guest["id"]).hosted == "none"
    tenant = PracticeTenant("mailbox-missing")
    users = tenant.world.tenant.users
    assert users.by_upn(tenant.mailbox) is None
    assert users.by_proxy_address(tenant.mailbox) is None


def test_several_domains_show_in_both_places():
    home = PracticeTenant("multi-domain").world.tenant
    announced = {d["name"]: d for d in home.organization["verifiedDomains"]}
    assert set(home.domains) - set(announced) == {"voorbeeldbv-nieuw.nl"}
    assert announced["voorbeeldbv.be"]["type"] == "Federated"
    assert "Email" not in announced["voorbeeldbv-web.nl"]["capabilities"]
    assert home.users.by_upn("sanne.bos@voorbeeldbv-techniek.nl")["mail"] == "sanne.bos@voorbeeldbv-techniek.nl"
    assert not home.is_named("voorbeeldbv-nieuw.nl")
    assert home.is_named("VOORBEELDBV.BE")


def test_secrets_of_every_age():
    tenant = PracticeTenant("several-secrets")
    now = tenant.world.stamp()
    ages = [
        "ended" if c["endDateTime"] < now else "to come" if c["startDateTime"] > now else "live"
        for c in app_of(tenant)["passwordCredentials"]
    ]
    assert ages == ["live", "ended", "live", "to come"]
    assert app_of(tenant)["passwordCredentials"][0]["hint"] == tenant.client_secret[:3]
    expiring = app_of(PracticeTenant("secret-expiring"))["passwordCredentials"][0]["endDateTime"]
    assert now < expiring < tenant.world.stamp(days=30)
