"""How an administrator signs in: which way is offered first, an own client, and what is asked for."""

from dataclasses import replace

import pytest

from checks.words import Text
from tests.wizard.conversation.play import GOOD, TENANT, Player
from wizard.conversation.chapters.automatic_questions import OWN_CLIENT, SCOPES, scopes, sign_in_question
from wizard.conversation.effects import Accepted, Ask, Declined, Done, Tell
from wizard.conversation.ids import ChangeAnswer
from wizard.conversation.next_step import next_effect
from wizard.conversation.results import TenantFound


def test_the_azure_cli_comes_first_where_there_is_one():
    assert [str(c.value) for c in sign_in_question(az_here=True).choices] == ["az", "browser", "device", "own"]
    assert sign_in_question(az_here=True).default == "az"
    assert sign_in_question(az_here=False).default == "browser"
    player = Player({"route": "automatic"}, {"tenant": TenantFound(TENANT, "klant.nl", az_here=True)})
    assert player.play().exit_code == 0


def test_an_own_client_is_asked_for_after_the_steps_to_make_it():
    player = Player({"route": "automatic", "admin-sign-in": "own"})
    assert player.play().exit_code == 0
    assert player.asked.index("admin-client-id") > player.asked.index("admin-sign-in")
    assert "admin:own-client" in player.told


@pytest.mark.parametrize("way", ["browser", "device"])
def test_more_than_the_plan_needs_is_asked_for_only_when_the_person_agrees(way):
    assert scopes(read_policies=False) == SCOPES
    player = Player({"route": "automatic", "admin-sign-in": way})
    player.play()
    assert player.state.answer("read-policies") is False and not {"read-policies", "admin-client-id"} & {*player.asked}
    wants = Player(
        {"route": "automatic", "plan-confirmed": ["n", "y"], "recover:plan": str(ChangeAnswer("read-policies"))}
    )
    while "recover:plan" not in wants.asked:
        wants.step()
    assert next_effect(wants.state).question.default is True, "who wants it otherwise says so with Enter"
    wants.answers["read-policies"] = "y"
    assert wants.play().exit_code == 0
    assert [look for look, _ in wants.looked].count("admin") == 2, "more is asked for, so it is signed in once more"


def test_an_azure_cli_is_not_asked_for_more_because_it_cannot_get_it():
    player = Player({"route": "automatic", "admin-sign-in": "az"})
    player.play()
    assert "read-policies" not in player.asked


@pytest.mark.parametrize(
    ("exempts", "says"), [(None, "If this account"), (True, "If this account"), (False, "no caller")]
)
def test_a_policy_against_secrets_warns_and_does_not_stop(exempts, says):
    admin = replace(GOOD["admin"], secrets_allowed=False, exempts_callers=exempts)
    player = Player({"route": "automatic"}, {"admin": admin})
    cards = []
    while not isinstance(effect := player.step(), Done):
        cards += [effect.card] if isinstance(effect, Tell) and str(effect.id) == "admin:secrets-forbidden" else []
    assert effect.exit_code == 0
    [card] = cards
    assert says in card.paragraphs[0].say("en")


@pytest.mark.parametrize(("typed", "fits"), [("11111111-2222-4333-8444-555555555555", True), ("klant.nl", False)])
def test_the_own_client_s_id_is_an_id(typed, fits):
    assert isinstance(OWN_CLIENT.understand(typed), Accepted if fits else Declined)


@pytest.mark.parametrize("once_more", [True, False])
def test_after_a_sign_in_that_failed_enter_goes_the_way_of_the_cure(once_more):
    failed = replace(GOOD["admin"], trouble=Text("no", "nee"), once_more=once_more)
    player = Player({"route": "automatic"}, {"admin": failed})
    while not (isinstance(effect := next_effect(player.state), Ask) and str(effect.question.id) == "recover:admin"):
        player.step()
    question = effect.question
    labels = {choice.value: choice.label.say("en") for choice in question.choices}
    assert labels[question.default] == ("Sign in again" if once_more else "Sign in another way")
