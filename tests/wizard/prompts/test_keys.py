"""Keys typed into questionary's own lists, through prompt_toolkit's pipe instead of a keyboard."""

import pytest
import questionary
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from wizard.prompts.keys import BUILT_IN, with_keys

ENTER, DOWN = "\r", "\x1b[B"


def typed(kind, keys, *, numbered=0):
    with create_pipe_input() as keyboard:
        keyboard.send_text(keys)
        prompt = kind("which", choices=["one", "two", "three", "more"], input=keyboard, output=DummyOutput())
        return with_keys(prompt, numbered=numbered).unsafe_ask()


@pytest.mark.parametrize("kind", [questionary.select, questionary.checkbox])
@pytest.mark.parametrize("key", BUILT_IN)
def test_help_back_and_stop_answer_at_once_wherever_the_pointer_is(kind, key):
    assert typed(kind, key) == key
    assert typed(kind, DOWN + key) == key


@pytest.mark.parametrize(("key", "line"), [("1", "one"), ("2", "two"), ("3", "three")])
def test_a_number_points_at_its_line_and_enter_takes_it(key, line):
    assert typed(questionary.select, key + ENTER, numbered=3) == line
    assert typed(questionary.select, DOWN + DOWN + DOWN + key + ENTER, numbered=3) == line


def test_a_number_without_a_line_does_nothing():
    assert typed(questionary.select, "4" + ENTER, numbered=3) == "one"
    assert typed(questionary.select, "0" + ENTER, numbered=3) == "one"


def test_a_number_is_no_tick():
    assert typed(questionary.checkbox, "2" + ENTER) == []


def test_arrows_go_on_from_the_line_a_number_pointed_at():
    assert typed(questionary.select, "2" + DOWN + ENTER, numbered=3) == "three"
