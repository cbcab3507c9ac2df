"""Killed at any request of the plan, the work is gone on with, and undone without a trace: nothing twice or lost."""

import asyncio
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.wizard.provisioning.deaths import Death, Mortal
from tests.wizard.provisioning.test_register import session_of
from wizard.conversation.made import Made, SecretAsked
from wizard.practice import microsoft_ids
from wizard.provisioning.apply_plan import carry_out
from wizard.provisioning.patience import Patience
from wizard.provisioning.plan import WantedApp, make_plan
from wizard.provisioning.undo import found, undo, undo_lines

WAITS = (0.0,) * 5


@dataclass
class Life:
    """One program that works on one app, dies, and is started again with what it had noted."""

    tenant: object
    wire: object
    wanted: WantedApp
    made: Made = field(default_factory=Made)
    secret: object = None

    async def lives(self, wire, *, later=timedelta(0)):
        """One run; what it noted is what the next one knows."""
        patience = Patience(waits=WAITS, now=lambda: datetime.now(UTC) + later)
        reuse = self.made.client_id or self.wanted.app_id
        wanted = replace(self.wanted, app_id=reuse, replaces=self.made.lost, ours=self.made.app)
        draft = await make_plan(wire, wanted, patience)
        outcome = await carry_out(wire, draft, self.tenant.tenant_id, self.made, patience=patience, note=self._noted)
        self.made, self.secret = outcome.made, outcome.secret
        return outcome

    def _noted(self, made):
        self.made = made

    async def dies(self, at, moment):
        with pytest.raises(Death):
            await self.lives(Mortal(self.wire, at, moment))

    async def undone(self, *, later=timedelta(0)):
        patience = Patience(waits=WAITS, now=lambda: datetime.now(UTC) + later)
        looked = await found(self.wire, self.made, patience=patience)
        self.made = looked.left
        assert looked.stopped is None
        lines = undo_lines(self.made)
        undone = await undo(self.wire, self.made, patience=patience)
        self.made = undone.left
        assert undone.stopped is None and self.made == Made()
        return lines


def apps(tenant, name):
    return [a for a in tenant.world.tenant.applications.values() if a["displayName"] == name]


def grants_of(tenant, app):
    principal = tenant.world.tenant.service_principal(app["appId"])
    graph = tenant.world.tenant.service_principal(microsoft_ids.GRAPH)
    rows = tenant.world.tenant.app_role_assignments.values()
    return [r for r in rows if r["principalId"] == principal["id"] and r["resourceId"] == graph["id"]]


async def everywhere(tenant, life_of, check, *, stride=1):
    async with session_of(tenant, tenant.administrator) as session:
        await session.open()
        counting = Mortal(session.wire)
        whole = life_of(session.wire, "whole")
        await whole.lives(counting)
        await whole.undone()
        for at in range(0, len(counting.asked), stride):
            for moment in ("before", "after"):
                life = life_of(session.wire, f"{at} {moment}")
                await life.dies(at, moment)
                await check(life, f"{moment} {' '.join(counting.asked[at])}")
        return len(counting.asked)


@pytest.mark.parametrize(("scenario", "stride"), [("healthy", 1), ("eventual-consistency", 3)])
def test_gone_on_with_after_any_death_there_is_one_app_one_known_secret_and_six_consents(practice, scenario, stride):
    tenant = practice(scenario)

    def life_of(wire, what):
        return Life(tenant, wire, WantedApp(f"AFAS {what}", 12))

    async def check(life, where):
        outcome = await life.lives(life.wire)
        assert outcome.failed is None, (where, outcome.failed)
        [app] = apps(tenant, life.wanted.name)
        [secret] = app["passwordCredentials"]
        assert secret["keyId"] == life.made.secret.key_id, where
        assert life.secret.reveal() == tenant.world.tenant.secrets[secret["keyId"]], where
        assert len(grants_of(tenant, app)) == 6 and life.made.finished, where
        await life.undone()
        assert not apps(tenant, life.wanted.name), where

    assert asyncio.run(everywhere(tenant, life_of, check, stride=stride)) >= 14


def state_of(tenant, app):
    """What undo has to leave as it was."""
    principal = tenant.world.tenant.service_principal(app["appId"])
    requested = sorted(
        (r["resourceAppId"], a["id"]) for r in app["requiredResourceAccess"] for a in r["resourceAccess"]
    )
    return (
        sorted(p["keyId"] for p in app["passwordCredentials"]),
        requested,
        principal and principal["id"],
        sorted(r["id"] for r in grants_of(tenant, app)) if principal else [],
    )


def test_undone_after_any_death_an_app_that_was_there_is_as_it_was(practice):
    """Also what was asked for and never heard of: requests, secret, consents."""
    tenant = practice("no-consent")
    app = next(a for a in tenant.world.tenant.applications.values() if a["appId"] == tenant.client_id)
    graph = next(r for r in app["requiredResourceAccess"] if r["resourceAppId"] == microsoft_ids.GRAPH)
    graph["resourceAccess"] = graph["resourceAccess"][:4]
    before = state_of(tenant, app)

    def life_of(wire, what):
        return Life(tenant, wire, WantedApp("x", 6, app_id=tenant.client_id))

    async def check(life, where):
        await life.undone()
        assert state_of(tenant, app) == before, where

    assert asyncio.run(everywhere(tenant, life_of, check)) >= 12


def test_a_secret_that_shows_up_late_is_found_and_one_of_somebody_else_is_left(practice):
    tenant = practice()
    app = next(a for a in tenant.world.tenant.applications.values() if a["appId"] == tenant.client_id)

    async def both():
        async with session_of(tenant, tenant.administrator) as session:
            await session.open()
            life = Life(tenant, session.wire, WantedApp("x", 6, app_id=tenant.client_id))
            counting = Mortal(session.wire)
            await life.lives(counting)
            await life.undone()
            at = next(n for n, (_, path) in enumerate(counting.asked) if path.endswith("addPassword"))
            await life.dies(at, "after")
            [asked] = life.made.outstanding(SecretAsked)
            late = app["passwordCredentials"].pop()
            # Somebody makes one by hand meanwhile, with the name and lifetime that the portal steps ask for.
            theirs = {**late, "keyId": "theirs", "endDateTime": "2027-11-27T00:00:00Z"}
            app["passwordCredentials"].append(theirs)
            await life.lives(session.wire)
            assert life.made.outstanding(SecretAsked) == (asked,), "young enough to show up yet"
            app["passwordCredentials"].append(late)
            await life.undone()
            assert theirs in app["passwordCredentials"] and late not in app["passwordCredentials"]

    asyncio.run(both())
