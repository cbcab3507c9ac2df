"""The keys ? < q mean the same at every question of the program, whatever kind it is and whatever stands in it."""

import os
import signal
import threading
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from tests.wizard.prompts.hands import (
    BACKSPACE,
    BOTH,
    CHAPTER,
    DOWN,
    END,
    ENTER,
    LEFT,
    UP,
    WITH_ENTER,
    Said,
    at_plain_lines,
    at_plain_lines_with_enter,
    at_terminal,
)
from wizard.conversation.chapters import automatic_questions, proof, registration_route, tenant, users
from wizard.conversation.chapters.portal import done_question
from wizard.conversation.effects import Answered, GaveSecret, Quit, WentBack
from wizard.conversation.questions import every_question
from wizard.prompts.terminal import TerminalPrompter

EVERY = (*every_question(), done_question("x", tenant.TENANT.ask, tenant.TENANT.ask))
KINDS = {question.kind for question in EVERY}
ENDS = {"<": WentBack(), "q": Quit()}


def test_every_kind_of_question_is_among_them():
    assert {"text", "path", "secret", "choice", "several", "confirm", "done"} == KINDS


@pytest.mark.parametrize("hands", BOTH)
@settings(max_examples=60, deadline=None)
@given(
    question=st.sampled_from(EVERY),
    helps=st.integers(0, 2),
    end=st.sampled_from(sorted(ENDS)),
    offered=st.sampled_from([None, "an earlier answer", "C:\\een map\\lijst.xlsx"]),
)
def test_the_keys_act_and_are_never_part_of_an_answer(hands, question, helps, end, offered):
    if question.kind in ("text", "path"):
        question = replace(question, offered=offered)
    reply, shown = hands(question, ("?" + ENTER) * helps + end + ENTER)
    assert reply == ENDS[end]
    why = question.help.why.say("en").split()[:3]
    assert " ".join(shown.split()).count(" ".join(why)) >= min(helps, 1)


@pytest.mark.parametrize("hands", WITH_ENTER)
@pytest.mark.parametrize("question", [q for q in EVERY if q.kind == "path"], ids=lambda q: q.id)
def test_a_question_mark_at_a_path_is_help_and_enter_alone_is_the_default(hands, question):
    reply, shown = hands(question, "?" + ENTER)
    assert reply == Answered(question.id, question.default)
    assert question.help.why.say("en")[:20] in " ".join(shown.split())


@pytest.mark.parametrize("hands", WITH_ENTER)
@pytest.mark.parametrize("question", [q for q in EVERY if q.default is not None], ids=lambda q: q.id)
def test_enter_alone_answers_what_the_question_proposes(hands, question):
    assert hands(question, "?" + ENTER)[0] == Answered(question.id, question.default)


@pytest.mark.parametrize("hands", WITH_ENTER)
def test_a_list_without_a_default_has_its_first_line_as_one_everywhere(hands):
    assert hands(registration_route.ROUTE, "?" + ENTER)[0] == Answered("route", "automatic")


@pytest.mark.parametrize("key", ["?", "<", "q"])
def test_in_a_list_a_key_points_and_only_enter_acts(key):
    # Somebody who changes his mind: the key is undone by an arrow or a number.
    assert at_terminal(registration_route.ROUTE, key + "2" + ENTER)[0] == Answered("route", "portal")


# -- an answer that is put right --------------------------------------------------------------------------------------


def test_a_refused_answer_stands_there_to_be_edited():
    assert at_terminal(proof.MAILBOX, "naam@klant" + ENTER + END + ".nl" + ENTER)[0].value == "naam@klant.nl"
    assert at_terminal(tenant.TENANT, "klant" + ENTER + LEFT + BACKSPACE + END + ".nl" + ENTER)[0].value == "klat.nl"


@pytest.mark.parametrize("paste", ["naam@klant.nl", "\x1b[200~naam@klant.nl\x1b[201~", "\x15naam@klant.nl"])
def test_what_is_typed_or_pasted_over_a_refused_answer_takes_its_place(paste):
    assert at_terminal(proof.MAILBOX, "naam@klant" + ENTER + paste + ENTER)[0].value == "naam@klant.nl"


def test_a_key_over_a_refused_answer_is_a_key():
    refused = "naam@klant" + ENTER
    assert at_terminal(proof.MAILBOX, refused + "<" + ENTER)[0] == WentBack()
    assert at_terminal(proof.MAILBOX, refused + "?" + ENTER + END + ".nl" + ENTER)[0].value == "naam@klant.nl"


def test_a_key_in_the_middle_of_editing_is_a_letter():
    offered = replace(tenant.TENANT, offered="klant.nl")
    assert at_terminal(offered, LEFT * 3 + "q" + ENTER)[0].value == "klantq.nl"


def test_an_earlier_answer_is_what_enter_alone_gives():
    offered = replace(tenant.TENANT, offered="klant.nl")
    assert at_terminal(offered, END + ENTER)[0] == Answered("tenant", "klant.nl")
    # Plain lines cannot be edited, so there it is proposed.
    for hands in (at_plain_lines, at_plain_lines_with_enter):
        assert hands(offered, ENTER)[0] == Answered("tenant", "klant.nl")
    assert "[klant.nl] > " in at_plain_lines(replace(users.FILE, offered="klant.nl"), "\n")[1]


def test_a_refused_secret_is_never_shown_again():
    question = next(q for q in EVERY if q.id == "secret")
    secret = "zzz8Q~" + "z" * 31 + "blP"
    for hands in BOTH:
        reply, shown = hands(question, "11111111-2222-4333-8444-555555555555" + ENTER + secret + ENTER)
        assert isinstance(reply, GaveSecret) and reply.value.reveal() == secret
        assert "11111111" not in shown and secret not in shown


# -- lists ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("key", "value"), [("1", "automatic"), ("2", "portal"), ("4", "existing"), ("5", "automatic")])
def test_a_number_points_at_its_line(key, value):
    assert at_terminal(registration_route.ROUTE, key + ENTER)[0].value == value


def test_a_second_digit_makes_a_longer_number():
    from wizard.conversation.effects import Choice
    from wizard.conversation.question_kinds import question_of_choice

    choices = tuple(Choice(str(n), tenant.TENANT.ask) for n in range(1, 25))
    many = question_of_choice("many", tenant.TENANT.ask, tenant.TENANT.help, choices)
    assert at_terminal(many, "12" + ENTER)[0].value == "12"
    assert at_terminal(many, "2" + "9" + ENTER)[0].value == "9"
    assert at_terminal(many, "24" + UP + ENTER)[0].value == "23"


def test_arrows_go_on_from_the_line_a_number_pointed_at():
    assert at_terminal(registration_route.ROUTE, "2" + DOWN + ENTER)[0].value == "hand-over"


def test_ticks_are_set_by_the_space_bar_and_the_lines_with_keys_have_none():
    [several] = [q for q in EVERY if q.kind == "several"]
    every = several.default
    assert at_terminal(several, " " + ENTER)[0].value == every[1:]
    assert at_terminal(several, DOWN + " " + ENTER)[0].value == (every[0], *every[2:])
    assert at_terminal(several, "<" + " " + DOWN + DOWN + ENTER)[0].value == every


def test_an_emptied_line_takes_what_stands_in_brackets_and_not_what_was_offered():
    offered = replace(automatic_questions.NAME, offered="Another app")
    reply = at_terminal(offered, "\x15" + ENTER)[0]
    assert reply == Answered("app-name", automatic_questions.NAME.default)


@pytest.mark.skipif(os.name == "nt", reason="signals are sent otherwise on Windows")
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_signal_stops_at_every_kind_of_question(kind):
    question = next(question for question in EVERY if question.kind == kind)

    def when_it_is_asked():
        while signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            time.sleep(0.01)
        os.kill(os.getpid(), signal.SIGINT)

    with create_pipe_input() as keyboard:
        prompter = TerminalPrompter("en", Said(), places=dict, keyboard=keyboard, screen=DummyOutput())
        later = threading.Thread(target=when_it_is_asked)
        later.start()
        # Ctrl-C in the moment before the terminal hands over every key comes as this signal too.
        assert prompter.ask(question, CHAPTER, 2, 9) == Quit()
        later.join()
