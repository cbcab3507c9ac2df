"""An answer is kept with what it answered: after a restart it holds only for no more than that."""

from dataclasses import replace

import pytest

from tests.wizard.conversation.play import CLIENT, GOOD, TENANT, Player, complaint, made, report
from wizard.conversation.about import KEPT_WITH
from wizard.conversation.effects import Change, Done
from wizard.conversation.ids import Way
from wizard.conversation.progress import State
from wizard.conversation.questions import every_question
from wizard.conversation.results import Proof, SameName, ShownPlan, Subject, TenantFound
from wizard.setup import progress_file


def restarted(player, folder):
    """What the file gives back; looks and secrets are gone."""
    progress_file.keep(folder / "klant.json", player.state.progress)
    player.state = State(progress_file.load(folder / "klant.json"))
    player.asked.clear()


def played_until(player, question):
    while question not in player.asked:
        assert not isinstance(player.step(), Done), f"{question} was never asked; asked were {player.asked}"


@pytest.mark.parametrize(
    ("changes", "again"),
    [
        (GOOD["plan"].changes, False),
        (frozenset({Subject("new-secret", "5")}), False),
        (frozenset(), False),
        (GOOD["plan"].changes | {Subject("consent", "Mail.Send")}, True),
        (frozenset({Subject("new-secret", "6")}), True),
        (frozenset({Subject("new-app", "Another name")}), True),
    ],
)
def test_a_plan_that_was_agreed_to_is_made_again_and_asked_again_only_when_it_does_more(tmp_path, changes, again):
    player = Player({"route": "automatic"})
    played_until(player, "plan-confirmed")
    restarted(player, tmp_path)
    player.looks["plan"] = ShownPlan(GOOD["plan"].lines, changes=changes)
    assert player.play().exit_code == 0
    assert ("plan-confirmed" in player.asked) is again
    assert player.looked.count(("plan", "once")) == 2, "what is carried out was looked at in the same run"


def test_a_tenant_that_was_confirmed_and_is_another_now_is_asked_about_again(tmp_path):
    player = Player()
    played_until(player, "client-id")
    restarted(player, tmp_path)
    player.looks["tenant"] = TenantFound("99999999-2222-4333-8444-555555555555", "klant.nl")
    played_until(player, "mailbox")
    assert "tenant-confirmed" in player.asked
    same = Player()
    played_until(same, "client-id")
    restarted(same, tmp_path)
    played_until(same, "mailbox")
    assert "tenant-confirmed" not in same.asked


@pytest.mark.parametrize(("more", "again"), [((), False), ((SameName("b", "o2", "Naam"),), True)])
def test_another_app_of_the_same_name_since_then_is_asked_about(tmp_path, more, again):
    twins = (SameName("a", "o1", "Naam"),)
    player = Player({"route": "automatic", "app-name": "Naam", "reuse-app": "new"})
    player.looks["admin"] = replace(GOOD["admin"], same_name=twins)
    played_until(player, "reuse-app")
    restarted(player, tmp_path)
    player.looks["admin"] = replace(GOOD["admin"], same_name=(*twins, *more))
    assert player.play().exit_code == 0
    assert ("reuse-app" in player.asked) is again


def test_going_on_without_the_secret_was_about_that_secret(tmp_path):
    player = Player(
        {"route": "automatic", "secret-unseen": "on", "secret-store": "prompt"}, changes=[made(), made("k2")]
    )
    played_until(player, "keep")
    assert player.asked.count("secret-unseen") == 1
    restarted(player, tmp_path)
    player.answers["lost-secret"] = "new"
    assert player.play().exit_code == 0
    assert "secret-unseen" in player.asked, "nobody has the other one either"


@pytest.mark.parametrize("route", ["existing", "portal", "hand-over", "automatic"])
def test_nothing_is_changed_on_an_answer_whose_subject_was_not_looked_at_in_this_run(tmp_path, route):
    """The class of it: at every point, whatever is carried out or ended with rests on what this run has seen."""
    length = 0
    probe = Player({"route": route})
    while not isinstance(probe.step(), Done):
        length += 1
    for stop in range(0, length, 3):
        player = Player({"route": route})
        for _ in range(stop):
            player.step()
        restarted(player, tmp_path)
        while not isinstance(effect := player.step(), Done):
            if isinstance(effect, Change):
                assert KEPT_WITH["plan-confirmed"](player.state) is not None, stop
        for question, subjects in KEPT_WITH.items():
            if question in player.state.progress.answers and subjects(player.state) is not None:
                assert subjects(player.state) <= player.state.progress.about[question], (stop, question)


def test_every_question_that_is_kept_with_something_exists():
    known = {question.id for question in every_question()} | {"secret-unseen"}
    assert set(KEPT_WITH) <= known and TENANT


def test_a_secret_that_ended_can_be_made_anew_on_the_app_that_was_named():
    ended = Proof(report(complaint(cause="secret_expired"), exit_code=3))
    player = Player({"route": "portal", "recover:sign-in": Way.NEW_SECRET}, {"sign-in": [ended, GOOD["sign-in"]]})
    assert player.play().exit_code == 0
    assert player.state.text("route") == "automatic" and player.state.text("app-name") == CLIENT
    assert player.asked.count("client-id") == 1 and "plan-confirmed" in player.asked and "app-name" not in player.asked
