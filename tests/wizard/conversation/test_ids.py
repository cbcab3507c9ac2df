"""Ids are types where they are looked at, and every id that a table names exists."""

import ast
import re
from pathlib import Path

import pytest

from checks.catalogue.causes import CAUSES
from checks.examine import CHECKS
from wizard.conversation import advance, resume
from wizard.conversation.about import KEPT_WITH
from wizard.conversation.chapters import revisit
from wizard.conversation.effects import SAVES, Answered
from wizard.conversation.ids import (
    CardId,
    ChooseColumn,
    Decide,
    Recover,
    Way,
    card_id,
    kept_choice,
    question_id,
)
from wizard.conversation.progress import Progress, State
from wizard.prompts.unattended import _MUST_BE_GOOD

ROOT = Path(__file__).parents[3]
ASKING = {"Question", "question_of_choice", "question_of_confirmation", "done_question", "_address", "finished"}
NO_QUESTION = {
    "certificate": "given by a flag",
    "users-named": "gathered from the columns that were chosen",
}
"""Answers that nobody is asked for."""


def first_words(call):
    """The first text among what a call is given by position: `finished(state, "consent-done", …)` names it second."""
    return next((a.value for a in call.args if isinstance(a, ast.Constant) and isinstance(a.value, str)), None)


def calls():
    for path in (ROOT / "wizard" / "conversation").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                yield node.func.id, node


QUESTIONS = {first_words(node) for name, node in calls() if name in ASKING} - {None} | set(NO_QUESTION)
LOOKS = {first_words(node) for name, node in calls() if name in ("Look", "Change", "Save")} - {None}


def test_the_conversation_was_read_well():
    assert {"tenant", "trials", "keep", "scope-group", "permissions-done", "consent-done", "users-see"} <= QUESTIONS
    assert {"tenant", "proof", "plan", "register", "config", "message"} <= LOOKS


@pytest.mark.parametrize(
    ("table", "named"),
    [
        ("rests on", {q for roots in advance.RESTS_ON.values() for q in roots}),
        ("follows", {*advance.FOLLOWS, *(q for after in advance.FOLLOWS.values() for q in after)}),
        ("agreed to", {q for questions in advance.AGREED_TO.values() for q in questions}),
        ("read anew", advance._READ_ANEW),
        ("answers", {q for questions in advance.ANSWERS.values() for q in questions}),
        ("kept with", set(KEPT_WITH)),
        ("labels", set(revisit.LABELS)),
        ("names", set(revisit._NAMES.values())),
        ("by cause", {q for questions in revisit.BY_CAUSE.values() for q in questions}),
        ("by check", {q for questions in revisit._BY_CHECK.values() for q in questions}),
        ("with a card", resume._WITH_A_CARD),
        ("the proposal", {advance.PROPOSAL.what}),
    ],
)
def test_every_question_that_a_table_names_exists(table, named):
    assert named and set(named) - QUESTIONS == set(), table


@pytest.mark.parametrize(
    ("table", "named"),
    [
        ("rests on", set(advance.RESTS_ON)),
        ("agreed to", set(advance.AGREED_TO)),
        ("looked at first", {*advance.LOOKED_AT_FIRST, *(x for xs in advance.LOOKED_AT_FIRST.values() for x in xs)}),
        ("written from", {*advance.WRITTEN_FROM, *(x for xs in advance.WRITTEN_FROM.values() for x in xs)}),
        ("must be good", {id.of for id in _MUST_BE_GOOD}),
        ("saves", set(SAVES)),
    ],
)
def test_every_look_change_and_save_that_a_table_names_exists(table, named):
    assert named - LOOKS == set(), table


def test_every_cause_and_check_that_leads_back_to_a_question_exists():
    assert set(revisit.BY_CAUSE) | revisit._ENDED <= {cause.id for cause in CAUSES}
    assert set(revisit._BY_CHECK) <= {check.id for check in CHECKS}


def revisits():
    """Every `revisit="…"` of a cure, in the tables and where a cure is made."""
    for folder in ("checks", "wizard"):
        for path in (ROOT / folder).rglob("*.py"):
            source = path.read_text(encoding="utf-8")
            if "revisit=" in source:
                for node in ast.walk(ast.parse(source)):
                    if isinstance(node, ast.keyword) and node.arg == "revisit" and isinstance(node.value, ast.Constant):
                        yield node.value.value


def test_every_question_that_a_cure_leads_back_to_exists():
    named = {word for word in revisits() if word}
    assert named and {revisit._NAMES.get(word, word) for word in named} <= QUESTIONS


@pytest.mark.parametrize("id", [Recover("proof"), Decide("bboer"), Decide("a:b"), "tenant", ""])
def test_a_question_id_is_read_as_it_was_written(id):
    assert question_id(str(id)) == id


@pytest.mark.parametrize("way", Way)
def test_a_way_on_is_read_as_one_after_a_look_only(way):
    assert kept_choice(Recover("proof"), str(way)) is way
    assert type(kept_choice("tenant", str(way))) is str


def test_a_column_that_was_chosen_is_read_as_it_was_written():
    assert kept_choice("users-columns", str(ChooseColumn("user"))) == ChooseColumn("user")
    assert kept_choice("users-columns", "on") == "on"


@pytest.mark.parametrize("typed", ["klant.nl", "C:\\lijst.csv", "https://x.nl", "field:user", "change:secret", ""])
@pytest.mark.parametrize("question", ["users-file", Decide("bboer"), "app-name"])
def test_what_a_person_typed_stands_for_itself_whatever_it_looks_like(question, typed):
    assert kept_choice(question, typed) == typed


def test_a_typed_answer_that_looks_like_a_choice_of_another_question_is_an_answer():
    state = State(Progress())
    for typed in ("change:tenant", "set:route=portal", "field:user", "again"):
        assert advance.advance(state, Answered("app-name", typed)).progress.answers == {"app-name": typed}


def test_a_card_id_is_read_as_it_was_written():
    assert card_id(str(CardId("proof", "matrix"))) == CardId("proof", "matrix")
    assert card_id("welcome") == CardId("welcome")


def colon_strings():
    """Every text in the conversation's code that has the shape of a name, a colon and a name."""
    for path in (ROOT / "wizard").rglob("*.py"):
        if "practice" in path.parts or path.name == "ids.py" or not _of_the_conversation(path):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            text = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
            if re.fullmatch(r"(?!class:)[a-z][a-z-]*:[a-z-]*", text):
                yield f"{path.relative_to(ROOT)}:{node.lineno} {text}"


def _of_the_conversation(path):
    return path.parts[-2] in ("conversation", "chapters", "setup", "runner", "prompts")


def test_no_name_with_a_colon_in_it_stands_for_a_state():
    assert list(colon_strings()) == []
