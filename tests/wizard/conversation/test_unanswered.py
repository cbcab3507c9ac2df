"""What is missing is named before the conversation begins: held against what the conversation then really asks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.wizard.conversation.play import ANSWERS, CLIENT, Player
from wizard.conversation.chapters.save_files import KEY_VAULT
from wizard.conversation.effects import Ask, Done
from wizard.conversation.made import Made, MadeSecret
from wizard.conversation.next_step import next_effect
from wizard.conversation.progress import Progress, State
from wizard.conversation.unanswered import unanswered

WAYS = [
    {"route": "existing"},
    {"route": "portal"},
    {"route": "hand-over"},
    {"route": "automatic"},
    {"route": "automatic", "admin-sign-in": "own"},
    {"route": "existing", "scope": "group"},
    {"route": "portal", "scope": "group", "secret-store": "azure-key-vault"},
]


def ids(progress, given, **more):
    return {one.question.id for one in unanswered(progress, given, **{"credential": False, **more})}


def needed(way, *, up_to_papers=False):
    """The questions without a default that a whole conversation asks on this way."""
    player = Player(answers=way, state=State(Progress(), seen={KEY_VAULT: True}))
    found = set()
    for _ in range(200):
        effect = next_effect(player.state)
        if isinstance(effect, Done) or (up_to_papers and getattr(effect, "id", "") == "hand-over"):
            return found, player
        if isinstance(effect, Ask) and effect.question.default is None and not effect.question.optional:
            found.add(effect.question.id)
        player.step()
    raise AssertionError("no end")


# What a look brings up, or a person who did not copy a secret: they can't be known before.
ONLY_AFTER_A_LOOK = {"secret-unseen", "lost-secret", "reuse-app"}


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_what_is_named_is_what_the_conversation_asks(way) -> None:
    asked, _ = needed(way, up_to_papers=way["route"] == "hand-over")
    asked -= ONLY_AFTER_A_LOOK
    assert ids(Progress(), way) == asked - way.keys()


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_each_given_answer_leaves_the_list_and_nothing_else(way) -> None:
    whole = ids(Progress(), way)
    for one in whole - {"secret"}:
        assert ids(Progress(), {**way, one: ANSWERS.get(one, "y")}) == whole - {one}
    assert ids(Progress(), way, credential=True) == whole - {"secret"}


def test_the_papers_come_before_what_the_administrator_sends_back() -> None:
    way = {"route": "hand-over"}
    assert ids(Progress(), way) == {"tenant"}
    afterwards = Progress(answers={"tenant": "klant.nl", **way}, saved={"hand-over": "folder"})
    assert ids(afterwards, {}) == {"client-id", "secret", "mailbox"}


def test_without_a_route_it_says_which_route_needs_what() -> None:
    found = {one.question.id: one.when for one in unanswered(Progress(), {}, credential=False)}
    assert list(found) == ["tenant", "route", "plan-confirmed", "client-id", "secret", "mailbox"]
    assert found["tenant"] is None and found["mailbox"] is None
    client, plan = found["client-id"], found["plan-confirmed"]
    assert client is not None and plan is not None
    assert client.say("en") == "Only with --route portal or existing" and plan.say("nl").endswith("automatic")


def test_a_plan_that_is_only_shown_needs_no_agreement() -> None:
    way = {"route": "automatic", "tenant": "klant.nl"}
    assert ids(Progress(), way) == {"plan-confirmed", "mailbox"}
    assert ids(Progress(), way, may_change=False) == set()


def test_what_was_made_before_is_not_asked_again() -> None:
    made = Made("t", CLIENT, "o", "p", app=True, principal=True, consent="given", secret=MadeSecret("k", "z", ""))
    done = Progress(answers={"tenant": "klant.nl", "route": "automatic", "mailbox": "a@klant.nl"}, made=made)
    assert ids(done, {}) == set()
    assert ids(replace(done, answers={}), {}) == {"tenant", "route", "mailbox"}
