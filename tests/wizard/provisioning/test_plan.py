"""The plan that an administrator agrees to: whole on the lowest screen, each permission named once with its reach."""

import itertools
from dataclasses import replace

import pytest

from checks.catalogue.permissions import PERMISSIONS
from tests.wizard.conversation.play import GOOD, Player
from wizard.conversation.effects import Ask, Tell
from wizard.conversation.ids import CardId
from wizard.conversation.next_step import next_effect
from wizard.conversation.results import ShownPlan
from wizard.prompts.cards import card_lines
from wizard.provisioning.plan import Draft, WantedApp, shown_lines

ROLES = {p.name: p.role_id for p in PERMISSIONS}
APP = {"appId": "b7d2f0c4-51ab-4a8e-8e0d-66f3a4f5c912"}
BESIDE = 3
"""The blank row and the title above the card, and the question below it."""


def lines_of(*, app=None, granted=frozenset(), **wanted):
    draft = Draft(WantedApp(months=12, **wanted), "graph", ROLES, app, None, granted, ShownPlan(()))
    return shown_lines(draft)


def card_of(lines, admin):
    player = Player({"route": "automatic"}, looks={"plan": ShownPlan(tuple(lines)), "admin": admin})
    while not (isinstance(effect := next_effect(player.state), Tell) and effect.id == CardId("plan", "shown")):
        assert not isinstance(effect, Ask) or effect.question.id != "plan-confirmed"
        player.step()
    return effect.card


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("replaces", [(), ("key",)])
@pytest.mark.parametrize("may_consent", [True, False, None])
def test_the_plan_fits_the_lowest_screen_with_its_question(may_consent, replaces, language):
    unseen = replace(GOOD["admin"], secrets_allowed=None, eligible_seen=False, may_register=None)
    some = frozenset(itertools.islice(ROLES.values(), 3))
    for app, granted in ((None, frozenset()), (APP, some)):
        lines = lines_of(name="AFAS Profit - Exchange Online", may_consent=may_consent, replaces=replaces, app=app,
                         granted=granted)  # fmt: skip
        body = card_lines(card_of(lines, unseen), language, 80, {})
        assert len(body) + BESIDE <= 24, "\n".join(body)


def test_all_permissions_are_named_once_and_some_by_name():
    told = " ".join(f"{line.what.say('en')}: {line.how.say('en')}" for line in lines_of(name="x", may_consent=True))
    for permission in PERMISSIONS:
        assert told.count(permission.name) == 1 and f"{permission.name}: {permission.reach.say('en')}" in told
    first = PERMISSIONS[0]
    consent = next(
        line.how.say("en")
        for line in lines_of(name="x", may_consent=True, granted=frozenset({first.role_id}))
        if line.what.say("en") == "Admin consent"
    )
    assert first.name not in consent and all(p.name in consent for p in PERMISSIONS[1:])
