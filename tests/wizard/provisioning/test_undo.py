"""Undo believes that something is gone after it was looked at, removes what it showed, and in that tenant only."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from checks.facts import Evidence, Refused, Seen, Unknown
from checks.settings import Secret
from tests.wizard.provisioning.test_register import NAME, patience, registered, removed_again, session_of
from tests.wizard.setup.runner.world_of import state_of, world_of
from wizard.conversation.made import Made
from wizard.provisioning.admin_session import AdminClaims
from wizard.provisioning.patience import Patience
from wizard.provisioning.plan import WantedApp
from wizard.provisioning.removal import removed
from wizard.provisioning.secrets import policy_refusal
from wizard.provisioning.signed_in_tenant import of_another_tenant
from wizard.setup.runner.changes import sign_in

AT = Evidence("DELETE x", datetime(2026, 11, 26, tzinfo=UTC), 404, "Request_ResourceNotFound")
NO, SILENT = Refused(AT), Unknown(replace(AT, status=None, code="ReadTimeout"))
FORBIDDEN, YES = Refused(replace(AT, status=403, code="Authorization_RequestDenied")), Seen({}, replace(AT, status=204))


@pytest.mark.parametrize(
    ("answers", "seen", "recent", "outcome", "asked"),
    [
        ([YES], [False], True, "gone", 1),
        ([YES], [True] * 4, True, "taken", 1),
        ([YES], [True, True, False], True, "gone", 1),
        ([YES], [None], True, "taken", 1),
        # Old and not there: somebody removed it.
        ([NO], [False], False, "gone", 1),
        # New and not there: a replica that lags, until it is there after all.
        ([NO, NO, YES], [False, True, False], True, "gone", 3),
        ([NO] * 4, [False] * 4, True, "gone", 4),
        ([NO] * 4, [True] * 4, True, NO, 4),
        ([NO], [True], False, NO, 1),
        # A silence, or a look that did not succeed, is no absence.
        ([NO], [None], False, NO, 1),
        ([SILENT], [None], True, SILENT, 1),
        ([SILENT], [False], False, "gone", 1),
        ([SILENT] * 4, [True] * 4, False, SILENT, 4),
        ([FORBIDDEN], [], True, FORBIDDEN, 1),
    ],
)
def test_absence_is_concluded_from_looking(answers, seen, recent, outcome, asked):
    answers, seen, count = list(answers), list(seen), []

    async def remove():
        count.append(1)
        return answers.pop(0)

    async def there():
        return seen.pop(0)

    found = asyncio.run(removed(remove, there, Patience(waits=(0.0,) * 3), recent=recent, look_on=True))
    assert found == outcome and len(count) == asked and not answers and not seen


def test_replicas_that_lag_are_waited_for_before_anything_counts_as_removed(practice):
    tenant = practice("eventual-consistency")
    before = set(tenant.world.tenant.applications)

    async def both():
        _, outcome = await registered(tenant, tenant.administrator, WantedApp(NAME, 12))
        assert outcome.failed is None
        # As new as it can be: no replica that is asked knows of it.
        tenant.world.just_made(outcome.made.object_id)
        tenant.world.just_made(outcome.made.client_id)
        async with session_of(tenant, tenant.administrator) as session:
            await session.open()
            return await removed_again(session.wire, outcome.made, patience=patience())

    left, failed = asyncio.run(both())
    assert set(tenant.world.tenant.applications) == before, "what was made a moment ago is not taken for removed"
    assert (left, failed) == (Made(), None)


def test_a_progress_file_that_names_two_apps_removes_neither(practice):
    tenant = practice()

    async def both():
        _, one = await registered(tenant, tenant.administrator, WantedApp(NAME, 12))
        _, two = await registered(tenant, tenant.administrator, WantedApp(NAME + " 2", 12))
        mixed = replace(one.made, object_id=two.made.object_id)
        async with session_of(tenant, tenant.administrator) as session:
            await session.open()
            return one, two, mixed, await removed_again(session.wire, mixed, patience=patience())

    one, two, mixed, (left, failed) = asyncio.run(both())
    assert left == mixed and one.made.client_id in failed.says.say("en") and two.made.object_id in failed.says.say("nl")
    assert {one.made.object_id, two.made.object_id} <= set(tenant.world.tenant.applications)


def test_a_sign_in_of_another_tenant_changes_nothing(practice):
    tenant = practice()
    world = world_of(tenant)
    theirs = Made("99999999-2222-4333-8444-555555555555", tenant.client_id, app=True)

    async def token():
        async with session_of(tenant, tenant.administrator) as session:
            return await session.open()

    world.looker.memory.admin_token = asyncio.run(token())
    state = state_of(tenant)

    def signed_in(made):
        progress = replace(state.progress, made=made)
        return asyncio.run(sign_in(world.looker, replace(state, progress=progress), lambda progress: None))

    assert tenant.tenant_id in signed_in(theirs).say("en")
    assert signed_in(replace(theirs, tenant_id=tenant.tenant_id.upper())) is None
    world.looker.memory.admin_token = Secret("opaque")
    assert "could not be read" in signed_in(theirs).say("en"), "nobody can tell, which is no yes"


def test_the_tenant_of_a_sign_in_is_compared_whole():
    claims = AdminClaims("a@b.nl", "8EAEF023-2b34-4da1-9baa-8bc8c9d6a490", (), ())
    assert of_another_tenant(claims, "8eaef023-2b34-4da1-9baa-8bc8c9d6a490") is None
    assert of_another_tenant(claims, "8eaef023-2b34-4da1-9baa-8bc8c9d6a491") is not None
    assert of_another_tenant(claims, "") is not None


def test_a_policy_on_secrets_leaves_an_app_without_access_and_names_both_places_of_exemption(practice):
    tenant = practice()
    tenant.world.tenant.app_management_policy = {
        "id": "0",
        "isEnabled": True,
        "applicationRestrictions": {
            "passwordCredentials": [{"restrictionType": "passwordAddition", "state": "enabled"}]
        },
    }
    _, outcome = asyncio.run(registered(tenant, tenant.administrator, WantedApp(NAME, 12)))
    said = outcome.failed.say("en")
    assert "App management policies" in said and "Baseline security mode" in said
    assert "Baseline security mode" in outcome.failed.say("nl")
    assert outcome.made.app and not outcome.made.principal and not outcome.made.grants and not outcome.made.asked
    assert tenant.world.tenant.service_principal(outcome.made.client_id) is None
    assert policy_refusal(outcome.answer) == outcome.failed


def test_an_app_that_somebody_removed_meanwhile_leaves_nothing_to_undo(practice):
    tenant = practice("no-consent")

    async def both():
        _, outcome = await registered(tenant, tenant.administrator, WantedApp("x", 6, app_id=tenant.client_id))
        tenant.world.tenant.applications.pop(outcome.made.object_id)
        tenant.world.tenant.service_principals.pop(outcome.made.principal_id)
        async with session_of(tenant, tenant.administrator) as session:
            await session.open()
            return outcome.made, await removed_again(
                session.wire, outcome.made, patience=patience(later=timedelta(hours=1))
            )

    made, (left, failed) = asyncio.run(both())
    assert made.secret and made.grants and (left, failed) == (Made(), None)
