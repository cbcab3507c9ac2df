"""Registering for real: an administrator signs in by device code, the plan is carried out, the app proves itself."""

import asyncio
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from checks.examine import examine
from checks.facts import Evidence, NotAsked, Seen
from checks.gather.everything import gather_now
from checks.gather.progress import silent
from checks.settings import ClientSecret, Endpoints, Settings
from wizard.conversation.made import AppAsked, Made
from wizard.practice import microsoft_ids
from wizard.practice.browser_user import BrowserUser
from wizard.provisioning.admin_account import exempts_callers, look_at_account, secret_policy, whole_days
from wizard.provisioning.admin_session import AdminSession, AdminSignInError
from wizard.provisioning.apply_plan import carry_out
from wizard.provisioning.patience import Patience
from wizard.provisioning.plan import WantedApp, make_plan, merged_access, missing_grants, missing_requests
from wizard.provisioning.secrets import NewSecret, add_secret, remove_secret
from wizard.provisioning.undo import undo, undo_lines

NAME = "AFAS Profit - Exchange Online (nieuw)"


def endpoints_of(tenant):
    return Endpoints(
        tenant.login_url, tenant.graph_url, ca_file=tenant.ca_file, practice=True, proxies_from_environment=False
    )


def session_of(tenant, account, *, accept=True):
    """A session whose device code is typed by somebody else, as it is in life."""

    def show(address, code, until):
        browser_user = BrowserUser(tenant.ca_file)
        threading.Thread(
            target=browser_user.enter_code, args=(address, code, account), kwargs={"accept": accept}, daemon=True
        ).start()

    return AdminSession(tenant.tenant_id, endpoints_of(tenant), "device", show_code=show)


def patience(*, waits=(0.05,) * 6, later=timedelta(0), watch=silent):
    """Short waits; `later` is how much later it is by now than it was when something was asked for."""
    return Patience(watch, waits, lambda: datetime.now(UTC) + later)


async def registered(tenant, account, wanted, earlier=None, note=lambda made: None, **more):
    async with session_of(tenant, account) as session:
        await session.open()
        draft = await make_plan(session.wire, wanted)
        earlier = earlier or Made()
        return draft, await carry_out(
            session.wire, draft, tenant.tenant_id, earlier, patience=patience(**more), note=note
        )


def proven(tenant, made):
    settings = Settings(made.made.tenant_id, made.made.client_id, mailbox=tenant.mailbox)
    facts = gather_now(settings, ClientSecret(made.secret), endpoints_of(tenant))
    return examine(facts, tool_version="0", started=facts.at)


def test_a_global_administrator_registers_and_the_app_works(practice):
    tenant = practice()
    draft, made = asyncio.run(registered(tenant, tenant.administrator, WantedApp(NAME, 12)))
    assert made.failed is None and made.made.consent == "given"
    assert len(made.made.grants) == 6 and not made.made.asked
    assert made.made.app and made.made.principal and made.made.secret and made.made.finished
    assert missing_requests(draft) and missing_grants(draft)
    report = proven(tenant, made)
    assert report.exit_code == 0
    assert all(row.in_token == row.requested == row.consented == "yes" for row in report.permissions)
    assert made.secret.reveal() not in repr(made)


def test_each_thing_is_told_as_soon_as_it_exists(practice):
    tenant, told = practice(), []
    _, made = asyncio.run(registered(tenant, tenant.administrator, WantedApp(NAME, 12), note=told.append))
    assert told[0].outstanding(AppAsked) and not told[0].object_id, "asked for, and not heard of yet"
    created = [(kept.app, kept.secret is not None, kept.principal) for kept in told]
    assert list(dict.fromkeys(created)) == [
        (False, False, False),
        (True, False, False),
        (True, True, False),
        (True, True, True),
    ], "a policy on secrets stops it before anything has access"
    assert list(dict.fromkeys(len(kept.grants) for kept in told)) == [0, 1, 2, 3, 4, 5, 6]
    kinds = [[one.kind for one in kept.asked] for kept in told]
    assert [kind for n, kind in enumerate(kinds) if kind and kind != kinds[n - 1]] == [
        ["app"],
        ["secret"],
        ["principal"],
        *[["grant"]] * 6,
    ], "each is noted before it is sent"
    assert told[-1].secret.key_id == made.made.secret.key_id and not told[-1].asked
    assert made.secret.reveal() not in repr(told)


def test_a_lost_secret_is_replaced_and_then_removed(practice):
    tenant = practice()
    _, first = asyncio.run(registered(tenant, tenant.administrator, WantedApp(NAME, 12)))
    lost = first.made.secret.key_id
    wanted = WantedApp(NAME, 12, app_id=first.made.client_id, replaces=(lost,))
    _, second = asyncio.run(registered(tenant, tenant.administrator, wanted, first.made.without_secret()))
    assert second.failed is None and not second.made.lost
    app = tenant.world.tenant.applications[first.made.object_id]
    assert [p["keyId"] for p in app["passwordCredentials"]] == [second.made.secret.key_id] != [lost]
    assert proven(tenant, second).exit_code == 0


def test_undo_of_an_app_that_was_there_takes_the_lost_secret_too(practice):
    tenant = practice()
    _, made = asyncio.run(registered(tenant, tenant.administrator, WantedApp("x", 6, app_id=tenant.client_id)))
    _, other = asyncio.run(registered(tenant, tenant.administrator, WantedApp("x", 6, app_id=tenant.client_id)))
    both = replace(made.made, lost=(other.made.secret.key_id,))
    assert sum("Client secret" in line.what.say("en") for line in undo_lines(both)) == 2

    async def undone():
        async with session_of(tenant, tenant.administrator) as session:
            await session.open()
            return await removed_again(session.wire, both)

    left, failed = asyncio.run(undone())
    app = next(a for a in tenant.world.tenant.applications.values() if a["appId"] == tenant.client_id)
    keys = {p["keyId"] for p in app["passwordCredentials"]}
    assert failed is None and not left.anything
    assert keys and not keys & {made.made.secret.key_id, other.made.secret.key_id}


def test_what_is_there_already_stays_and_a_second_run_only_adds_a_secret(practice):
    tenant = practice("surplus-permission")
    before = dict(tenant.world.tenant.applications)
    app = next(a for a in before.values() if a["appId"] == tenant.client_id)
    requested = [dict(entry) for entry in app["requiredResourceAccess"]]
    keys = [p["keyId"] for p in app["passwordCredentials"]]
    draft, made = asyncio.run(registered(tenant, tenant.administrator, WantedApp("x", 6, app_id=tenant.client_id)))
    assert made.failed is None
    assert not missing_requests(draft) and not missing_grants(draft)
    assert merged_access(draft) == requested
    after = tenant.world.tenant.applications[app["id"]]
    assert [p["keyId"] for p in after["passwordCredentials"]][: len(keys)] == keys
    assert made.made.secret and not made.made.app and not made.made.principal and not made.made.grants


def test_delegated_slips_are_completed_not_overwritten(practice):
    tenant = practice("delegated-instead")
    draft, made = asyncio.run(registered(tenant, tenant.administrator, WantedApp("x", 6, app_id=tenant.client_id)))
    assert made.failed is None
    kinds = [a["type"] for e in merged_access(draft) for a in e["resourceAccess"]]
    assert "Scope" in kinds and kinds.count("Role") >= 6
    assert proven(tenant, made).exit_code == 0


def test_an_application_administrator_may_register_but_consent_needs_somebody_else(practice):
    tenant = practice()
    account = tenant.account_with("Application Administrator")
    _, made = asyncio.run(registered(tenant, account, WantedApp(NAME, 12)))
    assert made.failed is None and made.made.consent == "needed"
    assert made.secret is not None


def test_replicas_that_lag_are_waited_for(practice):
    tenant = practice("eventual-consistency")
    _, made = asyncio.run(registered(tenant, tenant.administrator, WantedApp(NAME, 12)))
    assert made.failed is None and made.secret is not None


def test_a_plan_that_stopped_half_way_goes_on_where_it_was(practice):
    tenant = practice()
    _, first = asyncio.run(registered(tenant, tenant.administrator, WantedApp(NAME, 12)))
    kept = first.made
    earlier = Made(kept.tenant_id, kept.client_id, kept.object_id, app=True)
    _, again = asyncio.run(registered(tenant, tenant.administrator, WantedApp(NAME, 12), earlier))
    assert again.made.client_id == first.made.client_id
    assert sum(a["displayName"] == NAME for a in tenant.world.tenant.applications.values()) == 1


def test_ctrl_c_lets_the_request_on_its_way_finish_and_what_exists_is_known(practice):
    """Cancelled as asyncio does on Ctrl-C, in the middle of the plan; the next run goes on from there."""
    tenant = practice("eventual-consistency")

    async def interrupted():
        async with session_of(tenant, tenant.administrator) as session:
            await session.open()
            draft = await make_plan(session.wire, WantedApp(NAME, 12))

            def watch(progress):
                if progress.stage == "register":
                    task.cancel()

            work = carry_out(session.wire, draft, tenant.tenant_id, Made(), patience=patience(watch=watch))
            task = asyncio.create_task(work)
            return await task

    first = asyncio.run(interrupted())
    assert first.failed is not None and "because you asked" in first.failed.say("en")
    assert first.interrupted and first.made.app and not first.made.principal and first.secret is None
    _, again = asyncio.run(registered(tenant, tenant.administrator, WantedApp(NAME, 12), first.made))
    assert again.failed is None and again.made.app and again.made.principal and again.made.finished
    assert sum(a["displayName"] == NAME for a in tenant.world.tenant.applications.values()) == 1


def test_an_app_whose_making_was_never_answered_is_found_again_instead_of_made_twice(practice):
    tenant = practice()
    _, first = asyncio.run(registered(tenant, tenant.administrator, WantedApp(NAME, 12)))
    # What is left of a run that asked for the app and then lost the network.
    asked = Made(asked=(AppAsked(NAME, (), datetime.now(UTC)),))
    _, again = asyncio.run(registered(tenant, tenant.administrator, WantedApp(NAME, 12), asked))
    assert again.made.client_id == first.made.client_id
    assert again.made.app and again.made.finished and not again.made.asked
    # One of the same name that was there before is somebody else's.
    known = Made(asked=(AppAsked(NAME, (first.made.object_id,), datetime.now(UTC)),))
    _, other = asyncio.run(registered(tenant, tenant.administrator, WantedApp(NAME, 12), known))
    assert other.failed is None and other.made.client_id != first.made.client_id
    # Of two, nobody can tell which is ours: neither is taken, and a third is not made.
    _, third = asyncio.run(registered(tenant, tenant.administrator, WantedApp(NAME, 12), asked))
    assert third.revisit == "app-name" and first.made.client_id in third.failed.say("en")
    assert sum(a["displayName"] == NAME for a in tenant.world.tenant.applications.values()) == 2


def test_a_service_that_stumbles_now_and_then_is_asked_again_where_that_does_no_harm(practice):
    tenant = practice("flaky")
    names, secret, apps = Made(), None, 0
    for _ in range(5):
        _, made = asyncio.run(registered(tenant, tenant.administrator, WantedApp(NAME, 12), names))
        names, secret = made.made, made.secret or secret
        apps = sum(a["displayName"] == NAME for a in tenant.world.tenant.applications.values())
        if made.failed is None:
            break
    assert made.failed is None and secret is not None and apps == 1
    assert len(names.grants) == 6


def role(name):
    return {"id": microsoft_ids.graph_permission(name, "Role").id, "type": "Role"}


def test_what_others_ask_for_meanwhile_stays_when_merging_and_when_undoing(practice):
    tenant = practice("permission-absent")
    app = next(a for a in tenant.world.tenant.applications.values() if a["appId"] == tenant.client_id)
    entry = next(e for e in app["requiredResourceAccess"] if e["resourceAppId"] == microsoft_ids.GRAPH)
    theirs, later = role("Files.Read.All"), role("Sites.Read.All")

    async def all_of_it():
        async with session_of(tenant, tenant.administrator) as session:
            await session.open()
            draft = await make_plan(session.wire, WantedApp("x", 6, app_id=tenant.client_id))
            entry["resourceAccess"].append(theirs)
            made = await carry_out(session.wire, draft, tenant.tenant_id, Made(), patience=patience())
            merged = asked_for(app)
            next(e for e in app["requiredResourceAccess"] if e["resourceAppId"] == microsoft_ids.GRAPH)[
                "resourceAccess"
            ].append(later)
            return made, merged, await removed_again(session.wire, made.made, patience=patience())

    made, merged, (left, failed) = asyncio.run(all_of_it())
    absent = role("MailboxSettings.Read")["id"]
    assert made.failed is None and made.made.requests == (absent,)
    assert {absent, theirs["id"]} <= merged
    assert (left, failed) == (Made(), None)
    assert {theirs["id"], later["id"], role("Mail.Send")["id"]} <= asked_for(app) and absent not in asked_for(app)


async def removed_again(wire, made, **options):
    """What is left and why it stopped; whatever went was seen to be gone."""
    outcome = await undo(wire, made, **options)
    assert outcome.stopped is not None or outcome.seen_gone
    return outcome.left, outcome.stopped


def asked_for(app):
    return {a["id"] for e in app["requiredResourceAccess"] for a in e["resourceAccess"]}


def test_undo_goes_on_where_it_stopped_and_takes_what_is_gone_for_removed(practice):
    tenant = practice("no-consent")

    async def made_and_undone(account):
        _, made = await registered(tenant, tenant.administrator, WantedApp("x", 6, app_id=tenant.client_id))
        async with session_of(tenant, tenant.administrator) as session:
            await session.open()
            assert await remove_secret(session.wire, tenant.client_id, made.made.secret.key_id) == "gone"
        async with session_of(tenant, account) as session:
            await session.open()
            left, failed = await removed_again(session.wire, made.made, patience=patience())
        async with session_of(tenant, tenant.administrator) as session:
            await session.open()
            return made, left, failed, await removed_again(session.wire, left, patience=patience())

    account = tenant.account_with("Application Administrator")
    made, left, failed, (rest, again) = asyncio.run(made_and_undone(account))
    # This account may remove a secret, not a consent.
    assert failed is not None and left.secret is None and left.grants == made.made.grants
    assert not any("{" in line.what.say("nl") or "  " in line.what.say("nl") for line in undo_lines(left))
    assert (rest, again) == (Made(), None)


def test_undo_removes_exactly_what_was_made(practice):
    tenant = practice()
    before = set(tenant.world.tenant.applications)

    async def both():
        _, made = await registered(tenant, tenant.administrator, WantedApp(NAME, 12))
        assert undo_lines(made.made)
        async with session_of(tenant, tenant.administrator) as session:
            await session.open()
            return await removed_again(session.wire, made.made, patience=patience())

    left, failed = asyncio.run(both())
    assert (left, failed) == (Made(), None)
    assert set(tenant.world.tenant.applications) == before


def test_undo_of_a_reused_app_leaves_the_app(practice):
    tenant = practice("no-consent")

    async def both():
        _, made = await registered(tenant, tenant.administrator, WantedApp("x", 6, app_id=tenant.client_id))
        async with session_of(tenant, tenant.administrator) as session:
            await session.open()
            return made, await removed_again(session.wire, made.made, patience=patience())

    made, (left, failed) = asyncio.run(both())
    assert failed is None and left == Made()
    app = tenant.world.tenant.applications[made.made.object_id]
    assert made.made.secret.key_id not in [p["keyId"] for p in app["passwordCredentials"]]


def test_a_declined_sign_in_is_told_and_opens_nothing(practice):
    tenant = practice()

    async def declined():
        async with session_of(tenant, tenant.administrator, accept=False) as session:
            with pytest.raises(AdminSignInError) as refused:
                await session.open()
            with pytest.raises(RuntimeError):
                assert session.wire
            return refused.value

    assert asyncio.run(declined()).message


def test_the_account_and_the_apps_of_our_name_are_seen(practice):
    tenant = practice()

    async def seen(account, language):
        async with session_of(tenant, account) as session:
            await session.open()
            return await look_at_account(session, "AFAS Profit - Exchange Online", language)

    strong = asyncio.run(seen(tenant.administrator, "nl"))
    assert strong.may_register and strong.may_consent and "Globale beheerder" in strong.roles
    assert [a.app_id for a in strong.same_name] == [tenant.client_id]
    weak = asyncio.run(seen(tenant.account_with("Cloud Application Administrator"), "en"))
    assert weak.may_register and weak.may_consent is False


def test_a_secret_is_added_beside_and_removed_again(practice):
    tenant = practice()

    async def both():
        async with session_of(tenant, tenant.administrator) as session:
            await session.open()
            made = await add_secret(session.wire, tenant.client_id, 3)
            assert isinstance(made, NewSecret)
            gone = await remove_secret(session.wire, tenant.client_id, made.key_id)
            twice = await remove_secret(session.wire, tenant.client_id, made.key_id, patience())
            return made, gone, twice

    made, gone, twice = asyncio.run(both())
    assert gone == twice == "gone" and made.hint == made.value.reveal()[:3]


@pytest.mark.parametrize(
    ("duration", "days"),
    [("P180D", 180), ("P6M", 180), ("P1Y", 365), ("P1Y6M", 545), ("P2W", 14), ("rubbish", None), ("P", None)],
)
def test_iso_durations_in_days(duration, days):
    assert whole_days(duration) == days


def test_an_unreadable_policy_is_no_policy_and_no_promise():
    assert secret_policy(NotAsked()) == (None, None)


ATTRIBUTES = {"excludeActors": {"customSecurityAttributes": [{"id": "x", "operator": "equals", "value": "y"}]}}
FORBIDS = {"restrictionType": "passwordAddition", "state": "enabled"}


@pytest.mark.parametrize(
    ("rules", "exempts"),
    [
        ([], None),
        ([{"restrictionType": "passwordLifetime", "maxLifetime": "P180D"}], None),
        ([FORBIDS], False),
        ([{**FORBIDS, "excludeActors": None}], False),
        ([{**FORBIDS, "excludeActors": {"customSecurityAttributes": []}}], False),
        ([FORBIDS | ATTRIBUTES], True),
        ([FORBIDS | ATTRIBUTES, FORBIDS], False),
        ([{**FORBIDS, "state": "disabled"}], None),
    ],
)
def test_whether_a_policy_lets_some_callers_through_is_read_from_its_rules(rules, exempts):
    policy = {"isEnabled": True, "applicationRestrictions": {"passwordCredentials": rules}}
    evidence = Evidence("GET x", datetime.now(UTC))
    assert exempts_callers(Seen(policy, evidence)) is exempts
    assert exempts_callers(Seen({**policy, "isEnabled": False}, evidence)) is None
    assert exempts_callers(NotAsked()) is None


@pytest.mark.parametrize(
    ("day", "found"), [(None, (False, 180)), ("2020-01-01", (False, 180)), ("2999-01-01", (True, 180))]
)
def test_a_rule_for_apps_of_a_later_day_does_not_bind_one_that_is_made_now(day, found):
    forbids = {"restrictionType": "passwordAddition", "state": "enabled"}
    if day:
        forbids["restrictForAppsCreatedAfterDateTime"] = f"{day}T00:00:00Z"
    shortens = {"restrictionType": "passwordLifetime", "maxLifetime": "P180D"}
    policy = {"isEnabled": True, "applicationRestrictions": {"passwordCredentials": [forbids, shortens]}}
    assert secret_policy(Seen(policy, Evidence("GET x", datetime.now(UTC)))) == found
