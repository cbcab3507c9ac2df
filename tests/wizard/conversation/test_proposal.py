"""What follows the proof is one proposal: agreed to at once, or changed in parts; nothing of it is asked besides."""

import pytest

from tests.wizard.conversation.play import ANSWERS, Player
from wizard.conversation.advance import advance
from wizard.conversation.chapters import proof, proposal, save_files
from wizard.conversation.effects import Answered, Ask, Done, Save, Tell, WentBack
from wizard.conversation.ids import ChangeAnswer, Recover
from wizard.conversation.next_step import next_effect
from wizard.conversation.progress import Progress, State
from wizard.conversation.results import Folder

# With the language, which is asked before the conversation.
MOST = {"existing": 9, "portal": 11, "hand-over": 11, "automatic": 10}


def until(player, question):
    while not (isinstance(effect := next_effect(player.state), Ask) and str(effect.question.id) == question):
        assert not isinstance(player.step(), Done), f"{question} was not asked; asked were {player.asked}"
    return effect.question


def rows(state):
    return {label.say("en"): told.say("en") for label, told in proposal.card(state).rows}


@pytest.mark.parametrize("route", MOST)
def test_with_all_defaults_few_questions_are_asked(route):
    player = Player({"route": route})
    assert player.play().exit_code == 0
    assert len(player.asked) <= MOST[route], player.asked


def test_nothing_is_written_before_it_is_agreed_to():
    player = Player()
    until(player, "keep")
    assert not player.state.progress.saved
    effect = player.step()
    assert isinstance(effect, Ask) and player.state.answer("keep") == "yes"
    while not isinstance(effect := next_effect(player.state), Save):
        player.step()
    assert effect.id == "config"


def test_what_is_shown_is_what_is_taken():
    seen = {save_files.KEYRING: True, proposal.FOLDER: Folder("/klant", "practice-")}
    player = Player(state=State(Progress(), seen=seen))
    until(player, "keep")
    shown = rows(player.state)
    assert shown["E-mail DNS"] == "klant.nl (users that fit: 5 of 6)"
    assert shown["Client secret"] == "In this computer's keychain" and shown["In the folder"] == "/klant"
    assert shown["Config"] == "practice-profit-exchange.toml"
    player.play()
    answers = player.state.progress.answers
    assert answers["secret-store"] == "keyring" and answers["config-path"] == "practice-profit-exchange.toml"
    assert answers["report-path"] == "practice-profit-exchange-report.html" and answers["calendar"] is True


@pytest.mark.parametrize(
    ("part", "reply", "label", "told"),
    [
        ("email-dns", "ander.nl", "E-mail DNS", "ander.nl"),
        ("secret-store", "env", "Client secret", "In the variable AZURE_CLIENT_SECRET (CI)"),
        ("config-path", "klant.toml", "Config", "klant.toml"),
        ("report-path", "klant.md", "Report", "klant.md (and beside it one to send)"),
        ("calendar", "n", "Reminders", "none"),
    ],
)
def test_one_part_is_changed_and_the_proposal_shown_again(part, reply, label, told):
    player = Player({"keep": ["change", "yes"], "keep-change": part})
    player.answers[part] = reply
    until(player, "keep")
    until(player, part)
    before = player.told.count("proposal:keep")
    until(player, "keep")
    assert player.told.count("proposal:keep") == before + 1 and rows(player.state)[label] == told
    assert player.play().exit_code == 0 and player.asked.count(part) == 1


@pytest.mark.parametrize("part", ["email-dns", "users-file", "scope", "secret-store", "config-path", "calendar"])
def test_going_back_from_one_part_leaves_it_as_it_was(part):
    player = Player()
    until(player, "keep")
    before = rows(player.state)
    for event in (Answered("keep", "change"), Answered("keep-change", part)):
        player.state = advance(player.state, event)
    until(player, part)
    player.state = advance(player.state, WentBack())
    until(player, "keep")
    assert rows(player.state) == before
    assert player.play().exit_code == 0 and part not in player.asked


def test_the_papers_speak_the_language_of_the_conversation_until_another_is_chosen():
    player = Player({"route": "hand-over", "keep": ["change", "yes"], "keep-change": "hand-over-language"},
                    state=State(Progress(language="en")))  # fmt: skip
    until(player, "keep")
    assert rows(player.state)["Language of the papers"] == "English" and "hand-over-language" not in player.asked
    player.told.clear()
    until(player, "hand-over-language")
    until(player, "keep")
    assert "hand-over:client-id" in player.told, "other papers are written, and said to be sent"
    assert player.play().exit_code == 0 and player.asked.count("hand-over-language") == 1
    assert player.state.text("hand-over-language") == ANSWERS["hand-over-language"] == "nl"


def test_going_back_from_the_choice_of_a_part_shows_the_question_again():
    player = Player()
    until(player, "keep")
    player.state = advance(player.state, Answered("keep", "change"))
    assert next_effect(player.state).question.id == "keep-change"
    player.state = advance(player.state, WentBack())
    assert next_effect(player.state).question.id == "keep"


def test_what_a_flag_gave_is_in_the_proposal():
    player = Player({"secret-store": "file", "secret-file": "geheim.txt", "report-path": "r.json", "email-dns": "x.nl"})
    until(player, "keep")
    shown = rows(player.state)
    assert shown["File of the secret"] == "geheim.txt" and shown["Report"].startswith("r.json")
    assert shown["E-mail DNS"] == "x.nl"


def test_without_a_clear_domain_it_is_asked():
    from wizard.conversation.results import DomainsFound

    player = Player(looks={"domains": DomainsFound()})
    assert player.play().exit_code == 0
    assert "email-dns" in player.asked and player.state.text("email-dns") == ANSWERS["email-dns"]


@pytest.mark.parametrize(
    ("write", "send", "offered", "default"),
    [
        (None, None, ["read", "write", "write-send"], "read"),
        (True, None, ["write", "write-send"], "write"),
        (None, True, ["send", "write-send"], "send"),
        (False, None, ["read", "send"], "read"),
    ],
)
def test_the_trials_are_one_choice_among_what_no_flag_settled(write, send, offered, default):
    question = proof.trials_question(write, send)
    assert [str(choice.value) for choice in question.choices] == offered and str(question.default) == default


@pytest.mark.parametrize(
    ("answers", "asked", "leaves"),
    [
        ({"trials": "read"}, ["trials"], ()),
        ({"trials": "write"}, ["trials"], ("draft", "event")),
        ({"trials": "write-send"}, ["trials"], ("draft", "event", "mail")),
        ({"write-trials": "y", "send-trial": "y"}, ["write-trials", "send-trial"], ("draft", "event", "mail")),
        ({"send-trial": "y", "trials": "send"}, ["send-trial", "trials"], ("mail",)),
    ],
)
def test_what_is_tried_follows_from_the_choice_and_the_flags(answers, asked, leaves):
    player = Player(answers)
    while getattr(effect := next_effect(player.state), "id", "") != "proof":
        player.step()
    assert effect.leaves == leaves
    assert [q for q in player.asked if q in ("trials", "write-trials", "send-trial")] == asked


def test_a_question_that_is_asked_again_offers_what_was_answered():
    player = Player({"recover:proof": "change:mailbox"})
    until(player, "keep")
    player.state = advance(player.state, Answered(Recover("proof"), ChangeAnswer("mailbox")))
    assert until(player, "mailbox").offered == ANSWERS["mailbox"]
    player.state = advance(player.state, Answered(Recover("route"), ChangeAnswer("route")))
    again = until(player, "route")
    # Another way was asked for: Enter alone does not take the same one.
    assert again.default != "existing" and again.default in {choice.value for choice in again.choices}


def test_the_proposal_s_card_comes_before_its_question():
    player = Player()
    while not (isinstance(effect := next_effect(player.state), Tell) and str(effect.id) == "proposal:keep"):
        player.step()
    player.step()
    assert next_effect(player.state).question == proposal.KEEP
