"""Going on with a customer: where it stopped, what was done, what was not kept, and the card of the open step again."""

import pytest

from tests.wizard.conversation.play import CLIENT, Player
from wizard.conversation.effects import Ask, Done, Tell
from wizard.conversation.made import Made, MadeSecret
from wizard.conversation.next_step import next_effect
from wizard.conversation.progress import Progress, State
from wizard.conversation.resume import resumed, stopped_at, welcome_back


def rows(progress, **more):
    return {label.say("en"): value.say("en") for label, value in welcome_back(progress, **more).rows}


def played_until(player, question):
    while True:
        effect = next_effect(player.state)
        if isinstance(effect, Ask) and str(effect.question.id) == question:
            return
        assert not isinstance(player.step(), Done), question


@pytest.mark.parametrize(
    ("route", "question", "where"),
    [
        ("existing", "tenant-confirmed", "the tenant"),
        ("existing", "route", "how the registration is made"),
        ("existing", "client-id", "the Application (client) ID"),
        ("existing", "secret", "the client secret"),
        ("portal", "client-id", "step 1 of 4: register the app"),
        ("portal", "secret", "step 2 of 4: make a client secret"),
        ("portal", "permissions-done", "step 3 of 4: add the permissions"),
        ("portal", "consent-done", "step 4 of 4: admin consent"),
        ("hand-over", "hand-over-folder", "the papers for the administrator"),
        ("hand-over", "client-id", "what the administrator sends back: Application (client) ID and client secret"),
        ("automatic", "admin-sign-in", "signing in as administrator, and the plan"),
        ("automatic", "plan-confirmed", "signing in as administrator, and the plan"),
        ("automatic", "mailbox", "the proof of each permission"),
        ("existing", "keep", "what is kept, and where"),
        ("existing", "profit-copy", "the sheet for Profit"),
    ],
)
def test_it_says_where_it_stopped(route, question, where):
    player = Player({"route": route})
    played_until(player, question)
    assert stopped_at(player.state.progress).say("en") == where
    assert rows(player.state.progress)["You are at"] == where


def test_a_pasted_secret_was_not_kept_and_one_made_here_neither():
    player = Player({"route": "portal"})
    played_until(player, "permissions-done")
    assert "that you pasted; paste it once more" in rows(player.state.progress)["Not kept"]
    assert "Not kept" not in rows(player.state.progress, secret_at_hand=True)
    assert rows(player.state.progress)["Done already"].endswith("make a client secret")
    made = Progress(made=Made("t", CLIENT, "o", "p", consent="given", secret=MadeSecret("k", "abc", "")))
    assert "that was made here" in rows(made)["Not kept"]
    waiting = Player({"route": "automatic"})
    played_until(waiting, "plan-confirmed")
    assert "sign-in" in rows(waiting.state.progress)["Not kept"]


@pytest.mark.parametrize(
    ("route", "question", "card"),
    [
        ("portal", "client-id", "Step 1 of 4: register the app"),
        ("portal", "permissions-done", "Step 3 of 4: add the permissions"),
        ("portal", "consent-done", "Step 4 of 4: admin consent"),
        ("hand-over", "client-id", "Send the papers to the administrator"),
        ("existing", "keep", "This is how it is kept"),
    ],
)
def test_the_card_of_the_open_step_is_shown_again(route, question, card):
    player = Player({"route": route})
    played_until(player, question)
    player.state = State(resumed(player.state.progress))
    told = []
    while True:
        effect = next_effect(player.state)
        if isinstance(effect, Tell):
            told.append(effect.card.title.say("en"))
        if isinstance(effect, Ask) and str(effect.question.id) == question:
            break
        player.step()
    assert card in told


def test_a_secret_that_was_made_and_pasted_is_not_told_to_be_made_again():
    player = Player({"route": "portal"})
    played_until(player, "consent-done")
    player.state = State(resumed(player.state.progress))
    played_until(player, "secret")
    player.told.clear()
    player.state = State(resumed(player.state.progress))
    titles = []
    while not isinstance(effect := next_effect(player.state), Ask):
        if isinstance(effect, Tell):
            titles.append(effect.card.title.say("en"))
        player.step()
    assert titles[-1] == "Step 2 of 4: the client secret, once more"
