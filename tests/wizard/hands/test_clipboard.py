"""The clipboard by the terminal's own sequence: sent to a terminal only, and never as readable text."""

import base64

import pytest

from checks.settings import Secret
from checks.words import same
from tests.wizard.running import Terminal
from wizard.hands.clipboard import copy

SECRET = "zzz8Q~" + "z" * 31 + "blP"


@pytest.fixture(autouse=True)
def without_pyperclip(monkeypatch):
    # As on a machine without the optional dependency; with it the test would touch a real clipboard.
    monkeypatch.setitem(__import__("sys").modules, "pyperclip", None)


def test_a_terminal_gets_the_value_encoded_and_is_not_believed():
    terminal = Terminal(tty=True)
    said = copy(same("Directory id"), "abc", terminal)
    assert terminal.written() == f"\033]52;c;{base64.b64encode(b'abc').decode()}\a"
    assert "Not every terminal allows that" in said.en and "klembord" in said.nl


def test_a_secret_is_never_in_the_words():
    terminal = Terminal(tty=True)
    said = copy(same("Application secret"), Secret(SECRET), terminal)
    assert SECRET not in terminal.written() + said.say("en") + said.say("nl")
    assert "copy something else afterwards" in said.en


def test_no_terminal_gets_nothing():
    pipe = Terminal(tty=False)
    said = copy(same("Directory id"), "abc", pipe)
    assert pipe.written() == "" and "no clipboard here" in said.en


def test_an_unknown_value_is_not_copied():
    terminal = Terminal(tty=True)
    assert "not known" in copy(same("E-mail DNS"), "", terminal).say("en")
    assert terminal.written() == ""
