"""What is typed or pasted for a tenant and an app: with a label around it, empty, or far too long."""

import pytest

from wizard.conversation.chapters.credentials import client_id_question
from wizard.conversation.chapters.tenant import TENANT
from wizard.conversation.effects import Accepted, Declined
from wizard.conversation.progress import Progress, State

ID = "f20f5a1c-1d7e-4b53-8c55-3f1f6a2b9d04"
GRAPH = "00000003-0000-0000-c000-000000000000"
QUESTIONS = [TENANT, client_id_question(State(Progress()))]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
@pytest.mark.parametrize("label", ["Toepassings-id (client) : {}", "Directory (tenant) ID\t{}", "ID={}.", "({})"])
def test_a_label_around_an_id_is_taken_off_and_said(question, label):
    found = question.understand(label.format(ID))
    assert isinstance(found, Accepted)
    assert found.value == ID
    assert found.remark is not None
    assert ID in found.remark.say("nl")


def test_a_slip_inside_a_label_is_the_same_slip():
    for typed in (GRAPH, f"Client ID: {GRAPH}"):
        found = QUESTIONS[1].understand(typed)
        assert isinstance(found, Declined)
        assert "Microsoft Graph" in found.says.say("en")


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_nothing_is_said_to_be_nothing_and_what_is_long_is_shown_cut(question):
    nothing = question.understand("  ")
    assert isinstance(nothing, Declined)
    assert "Nothing was typed" in nothing.says.say("en")
    long = question.understand("x" * 90)
    assert isinstance(long, Declined)
    assert "x…" in long.says.say("en")
    assert "x" * 60 not in long.says.say("en")
