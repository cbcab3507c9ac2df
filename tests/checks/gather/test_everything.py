"""The whole gathering against practice tenants: what it sees, what it asks, what it leaves."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from checks.catalogue.permissions import PERMISSIONS
from checks.facts import Facts, NotAsked, Refused, SecretSeen, Seen, Unknown
from checks.gather.everything import gather, gather_now
from checks.settings import ClientCertificate, ClientSecret, Endpoints, Secret, Settings

ADAPTER = TypeAdapter(Facts)
CANARY_PARTS = 12
"""Characters of a secret that would already be too many."""


def settings_of(tenant, **others):
    given = {"mailbox": tenant.mailbox, "second_mailbox": tenant.second_mailbox, **others}
    return Settings(tenant.tenant_id, tenant.client_id, **given)


def endpoints_of(tenant, **others):
    given = {"time_budget": 60.0, "practice": True, "proxies_from_environment": False, **others}
    return Endpoints(login=tenant.login_url, graph=tenant.graph_url, ca_file=tenant.ca_file, **given)


def gathered(tenant, watch=None, credential=None, budget=60.0, **settings):
    return gather_now(
        settings_of(tenant, **settings),
        credential or ClientSecret(Secret(tenant.client_secret)),
        endpoints_of(tenant, time_budget=budget),
        **({"watch": watch} if watch else {}),
    )


def in_mailboxes(tenant):
    return [
        item
        for mailbox in tenant.world.tenant.mailboxes.values()
        for items in (mailbox.messages, mailbox.events)
        for item in items.values()
        if str(item.get("subject", "")).startswith("[profit-exchange trial")
    ]


def code(answer):
    return answer.evidence.code if isinstance(answer, Refused | Unknown) else answer.kind


# -- a healthy tenant -------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def healthy():
    from wizard.practice.server import PracticeTenant

    with PracticeTenant() as tenant:
        watched = []
        facts = gathered(tenant, watched.append)
        yield tenant, facts, watched, list(tenant.log)


def test_everything_is_seen(healthy):
    tenant, facts, _, _ = healthy
    for name in ("network", "tenant", "sign_in", "registration", "principal", "grants", "graph_principal",
                 "organisation", "domains", "subscriptions"):  # fmt: skip
        assert isinstance(getattr(facts, name), Seen), name
    assert facts.tenant.value.tenant_id == tenant.tenant_id
    assert facts.sign_in.value.tenant_id == tenant.tenant_id
    assert facts.sign_in.value.app_id == tenant.client_id
    assert set(facts.sign_in.value.roles) == {one.name for one in PERMISSIONS}
    assert facts.registration.value.app_id == tenant.client_id
    assert facts.registration.value.object_id != facts.principal.value.object_id
    assert facts.registration.value.sign_in_audience == "AzureADMyOrg"
    wanted = {(one.role_id, "Role") for one in PERMISSIONS}
    assert wanted <= {(one.id, one.type) for one in facts.registration.value.requested}
    graph = facts.graph_principal.value
    assert {one.role_id for one in facts.grants.value} >= {one.role_id for one in PERMISSIONS}
    assert all(grant.resource_id == graph.object_id for grant in facts.grants.value)
    assert {graph.application_roles[one.role_id] for one in PERMISSIONS} == {one.name for one in PERMISSIONS}
    (secret,) = facts.registration.value.secrets
    assert secret.hint == tenant.client_secret[:3]
    assert secret.ends > facts.at
    assert tenant.domain in {domain.name for domain in facts.domains.value if domain.verified and domain.email}
    assert facts.organisation.value.tenant_id == tenant.tenant_id
    assert any(subscription.exchange_plans for subscription in facts.subscriptions.value)
    assert "EXCHANGE_S_FOUNDATION" not in {p for s in facts.subscriptions.value for p in s.exchange_plans}


def test_the_mailboxes_are_seen(healthy):
    tenant, facts, _, _ = healthy
    assert facts.mailbox.address == tenant.mailbox
    assert facts.mailbox.user.value.user_principal_name == tenant.mailbox
    assert tenant.mailbox in facts.mailbox.user.value.smtp_addresses
    assert facts.mailbox.user.value.exchange_plan is True
    assert facts.mailbox.purpose.value == "user"
    assert facts.second_mailbox.user.value.object_id != facts.mailbox.user.value.object_id


def test_each_permission_is_tried_by_its_own_call(healthy):
    _, facts, _, _ = healthy
    assert set(facts.access) == {one.name for one in PERMISSIONS}
    for permission in PERMISSIONS:
        trial = facts.access[permission.name]
        if permission.sends:
            assert trial.write == NotAsked("send-trial-off")
            continue
        assert isinstance(trial.read, Seen)
        # Under the name that was given, so that the directory need not be waited for.
        assert trial.read.evidence.asked.endswith(permission.proof.replace("{mailbox}", facts.mailbox.address))
        if permission.workload == "exchange":
            assert isinstance(trial.second, Seen)
        if permission.writes:
            assert trial.write == NotAsked("write-trials-off")


def test_directory_and_mailboxes_are_asked_beside_each_other_and_nothing_twice(healthy):
    _, _, _, log = healthy
    assert [(entry.method, entry.host) for entry in log] == [
        ("GET", "login"),
        ("POST", "login"),
        ("POST", "graph"),
        ("POST", "graph"),
    ]
    assert log[1].grant == "client_credentials"
    assert [entry.path for entry in log[2:]] == ["/v1.0/$batch"] * 2
    assert len({entry.client_request_id for entry in log[2:]}) == 2


def test_no_secret_and_no_token_is_in_the_facts(healthy):
    tenant, facts, watched, _ = healthy
    told = repr(facts) + ADAPTER.dump_json(facts).decode() + repr(watched)
    assert tenant.client_secret not in told
    assert tenant.client_secret[:CANARY_PARTS] not in told
    assert "eyJ" not in told


def test_facts_survive_being_written_and_read(healthy):
    _, facts, _, _ = healthy
    assert ADAPTER.validate_json(ADAPTER.dump_json(facts)) == facts


def test_progress_is_told_from_start_to_end(healthy):
    _, _, watched, _ = healthy
    stages = Counter((one.stage, one.state) for one in watched)
    for stage in ("network", "tenant", "sign-in", "registration", "organisation", "mailbox", "trials"):
        assert stages[(stage, "started")] == 1
        assert stages[(stage, "done")] == 1
    assert {one.state for one in watched} == {"started", "done"}
    assert all(one.seconds is not None for one in watched if one.state == "done")


def test_the_hosts_are_seen(healthy):
    _, facts, _, _ = healthy
    for answer in (facts.network.value.login, facts.network.value.graph):
        assert answer.value.tls_version
        assert answer.value.public_issuer is False
        assert abs(answer.value.clock_offset_seconds) < 5


# -- other ways to ask ------------------------------------------------------------------------------------------------


def test_a_domain_name_leads_to_the_tenant(practice):
    tenant = practice()
    settings = Settings(tenant.domain, tenant.client_id)
    facts = gather_now(settings, ClientSecret(Secret(tenant.client_secret)), endpoints_of(tenant))
    assert facts.tenant.value.tenant_id == tenant.tenant_id
    assert facts.mailbox is None
    assert facts.access["Mail.ReadWrite"].read == NotAsked("no-mailbox")
    assert sum(entry.host == "graph" for entry in tenant.log) == 1


def test_an_alias_leads_to_the_user(practice):
    tenant = practice()
    person = gathered(tenant).second_mailbox.user.value
    alias = next(each for each in person.smtp_addresses if each.lower() != person.user_principal_name.lower())
    found = gathered(tenant, mailbox=alias.upper())
    assert found.mailbox.user.value.object_id == person.object_id
    read = found.access["Mail.ReadWrite"].read
    assert isinstance(read, Seen) and f"/users/{person.object_id}/" in read.evidence.asked


def test_a_certificate_signs_in(practice):
    tenant = practice()
    pem = Path(tenant.client_certificate_file).read_text(encoding="ascii")
    facts = gathered(tenant, credential=ClientCertificate(Secret(pem), "AB"))
    assert isinstance(facts.sign_in, Seen)
    assert len(facts.registration.value.certificates) == 1
    assert "PRIVATE KEY" not in repr(facts)


def test_the_same_thing_again_sees_what_was_changed_meanwhile(practice):
    from wizard.practice.scenario_effects import no_consent

    tenant = practice()
    assert isinstance(gathered(tenant).access["Mail.ReadWrite"].read, Seen)
    no_consent(tenant.world)
    assert gathered(tenant).sign_in.value.roles in (None, ())


def test_what_was_known_offline_is_kept(practice):
    tenant = practice("tenant-unknown")
    seen = SecretSeen(40, "abc", "8Q~")
    facts = gather_now(
        settings_of(tenant), ClientSecret(Secret(tenant.client_secret)), endpoints_of(tenant), secret=seen
    )
    assert facts.secret == seen
    assert facts.practice is True


def test_write_and_send_trials_leave_one_mail_and_nothing_else(practice):
    tenant = practice()
    facts = gathered(tenant, write_trials=True, send_trial=True)
    assert facts.access["Mail.ReadWrite"].write.value == "created-and-removed"
    assert facts.access["Calendars.ReadWrite"].write.value == "created-and-removed"
    assert facts.access["Mail.Send"].write.value == "arrived"
    assert facts.leftovers.value.removed == facts.leftovers.value.remaining == ()
    left = in_mailboxes(tenant)
    assert [len(item["toRecipients"]) for item in left] == [1]
    assert sum(entry.path.endswith("/sendMail") for entry in tenant.log) == 1
    again = gathered(tenant, write_trials=True)
    assert again.leftovers.value.removed == ()


def test_leftovers_are_found_by_their_mark(practice):
    from checks.gather.session import Session
    from checks.gather.trial_items import KINDS, new_mark

    tenant = practice()

    async def leave():
        credential = ClientSecret(Secret(tenant.client_secret))
        async with Session(settings_of(tenant), credential, endpoints_of(tenant)) as session:
            await session.open()
            made = []
            for kind in KINDS:
                body = kind.body(new_mark(), datetime(2030, 1, 1, tzinfo=UTC))
                made.append(await session.wire.send("POST", kind.create(tenant.mailbox), body))
            return [one.value["id"] for one in made]

    left = asyncio.run(leave())
    facts = gathered(tenant, write_trials=True)
    assert sorted(facts.leftovers.value.removed) == sorted(left)
    assert facts.leftovers.value.remaining == ()
    assert gathered(tenant, write_trials=True).leftovers.value.removed == ()


def test_a_cancelled_run_leaves_nothing(practice):
    tenant = practice(latency=0.2)

    async def run():
        credential = ClientSecret(Secret(tenant.client_secret))
        begun = asyncio.Event()

        def watch(progress):
            if (progress.stage, progress.state) == ("write-trials", "started"):
                begun.set()

        settings = settings_of(tenant, write_trials=True)
        task = asyncio.create_task(gather(settings, credential, endpoints_of(tenant), watch=watch))
        await begun.wait()
        while not any(entry.method == "POST" and entry.path.endswith("/messages") for entry in tenant.log):
            await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(run())
    assert [entry for entry in tenant.log if entry.path.endswith("/permanentDelete")]
    removed = gathered(tenant, write_trials=True).leftovers.value.removed
    assert removed == ()


# -- scenarios --------------------------------------------------------------------------------------------------------

REFUSED_SIGN_INS = {
    "secret-wrong": "AADSTS7000215",
    "secret-id-pasted": "AADSTS7000215",
    "secret-expired": "AADSTS7000222",
    "app-unknown": "AADSTS700016",
    "principal-missing": "AADSTS7000229",
    "principal-disabled": "AADSTS7000112",
    "conditional-access": "AADSTS53003",
}


@pytest.mark.parametrize("scenario", REFUSED_SIGN_INS)
def test_a_refused_sign_in(practice, scenario):
    tenant = practice(scenario)
    facts = gathered(tenant)
    assert isinstance(facts.tenant, Seen)
    assert isinstance(facts.sign_in, Refused)
    assert facts.sign_in.evidence.code == REFUSED_SIGN_INS[scenario]
    assert facts.sign_in.evidence.trace_id
    assert facts.sign_in.evidence.correlation_id
    assert facts.registration == NotAsked("no-token")
    assert facts.mailbox.user == NotAsked("no-token")
    assert all(trial.read == NotAsked("no-token") for trial in facts.access.values())
    assert len(tenant.log) == 2
    told = repr(facts) + ADAPTER.dump_json(facts).decode()
    assert tenant.client_secret not in told


def test_an_unknown_tenant(practice):
    tenant = practice("tenant-unknown")
    facts = gathered(tenant)
    assert isinstance(facts.tenant, Refused)
    assert facts.tenant.evidence.code == "AADSTS90002"
    assert facts.sign_in == NotAsked("no-tenant")
    assert len(tenant.log) == 1


@pytest.mark.parametrize(
    ("scenario", "refused"),
    [
        ("partial-consent", {"Calendars.ReadWrite"}),
        ("permission-absent", {"MailboxSettings.Read"}),
        ("delegated-instead", {"Calendars.ReadWrite", "MailboxSettings.Read", "Mail.ReadWrite"}),
        ("stale-token", {"Mail.ReadWrite"}),
        ("rbac-only", set()),
        ("surplus-permission", set()),
        (
            "no-consent",
            {"Calendars.ReadWrite", "MailboxSettings.Read", "Mail.ReadWrite", "Directory.Read.All", "User.Read.All"},
        ),
    ],
)
def test_what_each_permission_opens(practice, scenario, refused):
    facts = gathered(practice(scenario))
    reads = {one.name: facts.access[one.name].read for one in PERMISSIONS if not one.sends}
    assert {name for name, answer in reads.items() if isinstance(answer, Refused)} == refused
    assert all(answer.evidence.status == 403 for answer in reads.values() if isinstance(answer, Refused))
    assert all(isinstance(answer, Seen) for name, answer in reads.items() if name not in refused)
    if scenario == "delegated-instead":
        scopes = {one.id for one in facts.registration.value.requested if one.type == "Scope"}
        assert {one.scope_id for one in PERMISSIONS if one.name in refused} <= scopes
    if scenario == "no-consent":
        assert isinstance(facts.registration, Refused)
        assert isinstance(facts.mailbox.user, Refused)


def test_an_access_policy_is_on_one_mailbox(practice):
    facts = gathered(practice("mailbox-out-of-scope"))
    trial = facts.access["Mail.ReadWrite"]
    assert isinstance(trial.read, Refused)
    assert "RAOP" in trial.read.evidence.message
    assert isinstance(trial.second, Seen)


@pytest.mark.parametrize(
    ("scenario", "user", "read"),
    [
        ("mailbox-missing", "Request_ResourceNotFound", "not-asked"),
        ("mailbox-on-premises", "seen", "MailboxNotEnabledForRESTAPI"),
        ("guest-mailbox", "seen", "MailboxNotEnabledForRESTAPI"),
    ],
)
def test_mailboxes_that_are_not_there(practice, scenario, user, read):
    facts = gathered(practice(scenario))
    assert code(facts.mailbox.user) == user
    assert code(facts.access["Mail.ReadWrite"].read) == read
    assert isinstance(facts.access["Mail.ReadWrite"].second, Seen)
    if scenario == "guest-mailbox":
        assert "#EXT#" in facts.mailbox.user.value.user_principal_name
    if scenario == "mailbox-missing":
        assert facts.access["Mail.ReadWrite"].read == NotAsked("not-found")
        assert facts.mailbox.user.evidence.status == 404


def test_throttling_is_shown_and_sat_out(practice):
    watched = []
    facts = gathered(practice("throttled"), watched.append)
    assert isinstance(facts.registration, Seen)
    waits = [one for one in watched if one.state == "waiting"]
    assert {one.note for one in waits} == {"429"}
    assert {"sign-in", "registration"} <= {one.stage for one in waits}


def test_throttling_for_ever_is_unknown(practice):
    facts = gathered(practice("throttled-forever"), budget=4.0)
    assert isinstance(facts.registration, Unknown)
    assert facts.registration.evidence.status == 429
    assert isinstance(facts.access["Mail.ReadWrite"].read, Unknown)


@pytest.mark.parametrize(("scenario", "word"), [("garbled", "text/html"), ("truncated", "application/json")])
def test_unreadable_answers_are_unknown_throughout(practice, scenario, word):
    facts = gathered(practice(scenario))
    for answer in (facts.registration, facts.domains, facts.access["Mail.ReadWrite"].read, facts.mailbox.user):
        assert isinstance(answer, Unknown)
        assert answer.evidence.code == "JSONDecodeError"
        assert word in answer.evidence.message


def test_a_flaky_graph_is_still_seen_and_nothing_is_left_in_it(practice):
    tenant = practice("flaky")
    for _ in range(2):
        facts = gathered(tenant, write_trials=True)
        assert isinstance(facts.registration, Seen)
        assert not any(trial.left_behind for trial in facts.access.values())
    assert [item for item in in_mailboxes(tenant) if item.get("isDraft") or "start" in item] == []


def test_a_certificate_nobody_trusts(practice):
    tenant = practice("tls-untrusted")
    facts = gathered(tenant)
    assert facts.network.value.login.evidence.code == "SSLCertVerificationError"
    assert facts.tenant.evidence.code == "SSLCertVerificationError"
    assert facts.sign_in == NotAsked("no-tenant")
    assert tenant.log == []


def test_an_inspected_connection(practice):
    facts = gathered(practice("tls-inspection"))
    host = facts.network.value.graph.value
    assert host.public_issuer is False
    assert "Inspection" in host.certificate_issuer
    assert isinstance(facts.registration, Seen)


def test_a_clock_that_is_off(practice):
    hosts = gathered(practice("clock-skew")).network.value
    assert abs(hosts.login.value.clock_offset_seconds - 600) < 5
    assert abs(hosts.graph.value.clock_offset_seconds - 600) < 5


def test_several_domains(practice):
    domains = gathered(practice("multi-domain")).domains.value
    assert any(one.federated for one in domains)
    assert any(not one.email for one in domains)
    assert any(not one.verified for one in domains)


def test_several_secrets(practice):
    tenant = practice("several-secrets")
    facts = gathered(tenant)
    secrets = facts.registration.value.secrets
    assert len(secrets) == 4
    assert any(one.ends < facts.at for one in secrets)
    assert any(one.starts > facts.at for one in secrets)
    assert tenant.client_secret[:3] in {one.hint for one in secrets}


@pytest.mark.parametrize("scenario", ["large", "eventual-consistency", "secret-expiring"])
def test_scenarios_that_do_not_stop_a_check(practice, scenario):
    facts = gathered(practice(scenario))
    assert isinstance(facts.registration, Seen)
    assert isinstance(facts.access["Mail.ReadWrite"].read, Seen)


def test_a_host_that_answers_slowly_spends_the_budget(practice):
    facts = gathered(practice(latency=3.0), budget=1.0)
    assert isinstance(facts.tenant, Unknown)
    assert facts.tenant.evidence.code in ("TimeBudgetSpent", "ReadTimeout")
    assert facts.sign_in == NotAsked("no-tenant")


def test_a_cloud_whose_graph_lacks_the_newest_property_is_read_without_it(practice):
    tenant = practice()
    tenant.world.faults.unknown_properties = {"application/isDisabled", "servicePrincipal/isDisabled"}
    facts = gathered(tenant)
    assert isinstance(facts.registration, Seen) and isinstance(facts.principal, Seen)
    assert facts.registration.value.deactivated is None and facts.registration.value.created is not None


def test_the_parts_of_a_batch_have_ids_without_blanks(practice):
    tenant = practice()
    bodies = []
    tenant.world.witnesses.append(lambda one: bodies.append(one.body) if one.path.endswith("$batch") else None)
    gathered(tenant)
    ids = [part["id"] for body in bodies for part in json.loads(body)["requests"]]
    assert ids and not any(" " in one for one in ids)
