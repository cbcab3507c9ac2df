"""The clipboard by the terminal's own sequence, or by pyperclip: never as readable text, and no secret stays on it."""

import base64
import sys
from types import ModuleType

import pytest

from checks.settings import Secret
from checks.words import same
from tests.wizard.running import Terminal
from wizard.prompts.clipboard import Clipboard

SECRET = "zzz8Q~" + "z" * 31 + "blP"


class Board(ModuleType):
    """A clipboard of the test's own, under pyperclip's name: the real one would be that of whoever runs the tests."""

    PyperclipException = RuntimeError

    def __init__(self):
        super().__init__("pyperclip")
        self.holds = ""

    def copy(self, text):
        self.holds = text

    def paste(self):
        return self.holds


@pytest.fixture
def without_pyperclip(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyperclip", None)


@pytest.fixture
def board(monkeypatch):
    board = Board()
    monkeypatch.setitem(sys.modules, "pyperclip", board)
    return board


def test_a_terminal_gets_the_value_encoded_and_is_not_believed(without_pyperclip):
    terminal = Terminal(tty=True)
    said, done = Clipboard(terminal).copy(same("Directory id"), "abc")
    assert terminal.written() == f"\033]52;c;{base64.b64encode(b'abc').decode()}\a"
    assert done and "Not every terminal allows that" in said.en and "klembord" in said.nl


def test_a_secret_is_never_in_the_words(without_pyperclip):
    terminal = Terminal(tty=True)
    said, done = Clipboard(terminal).copy(same("Application secret"), Secret(SECRET))
    assert SECRET not in terminal.written() + said.say("en") + said.say("nl")
    assert done and "copy something else afterwards" in said.en


def test_no_terminal_gets_nothing(without_pyperclip):
    pipe = Terminal(tty=False)
    said, done = Clipboard(pipe).copy(same("Directory id"), "abc")
    assert pipe.written() == "" and "no clipboard here" in said.en and not done


def test_an_unknown_value_is_not_copied(without_pyperclip):
    terminal = Terminal(tty=True)
    said, done = Clipboard(terminal).copy(same("E-mail DNS"), "")
    assert "not known" in said.say("en") and not done
    assert terminal.written() == ""


def test_a_secret_is_gone_from_the_clipboard_when_the_program_ends(board):
    with Clipboard(Terminal(tty=True)) as clipboard:
        said, done = clipboard.copy(same("Application secret"), Secret(SECRET))
        assert done and board.holds == SECRET and "when this program ends" in said.say("en")
    assert board.holds == ""


def test_what_was_copied_after_the_secret_stays(board):
    with Clipboard(Terminal(tty=True)) as clipboard:
        clipboard.copy(same("Application secret"), Secret(SECRET))
        board.copy("something of the person's own")
    assert board.holds == "something of the person's own"


def test_what_is_no_secret_stays(board):
    with Clipboard(Terminal(tty=True)) as clipboard:
        clipboard.copy(same("Directory id"), "abc")
    assert board.holds == "abc"


def test_a_clipboard_that_takes_nothing_is_not_believed(board, monkeypatch):
    monkeypatch.setattr(board, "paste", lambda: "")
    terminal = Terminal(tty=True)
    assert "sent to your terminal" in Clipboard(terminal).copy(same("Directory id"), "abc")[0].say("en")
