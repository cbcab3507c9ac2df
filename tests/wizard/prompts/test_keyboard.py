"""A spare Enter answers nothing, in both kinds of hands, and what was typed or pasted ahead is not lost."""

import io
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.input.typeahead import get_typeahead

from tests.wizard.prompts.hands import CHAPTER, ENTER, terminal
from tests.wizard.running import Terminal
from wizard.conversation.chapters import proof, registration_route, tenant
from wizard.conversation.effects import Answered, WentBack
from wizard.prompts.keyboard import LinesAhead, drop_spare_enters


@settings(max_examples=30, deadline=None)
@given(spare=st.integers(0, 5), ahead=st.text(st.sampled_from("ab .\r"), max_size=8))
def test_only_leading_enters_are_dropped(spare, ahead):
    with create_pipe_input() as keyboard:
        keyboard.send_text("\r" * spare + ahead)
        drop_spare_enters(keyboard)
        kept = "".join(key.data for key in get_typeahead(keyboard))
    assert kept == ahead.lstrip("\r")


def test_an_enter_too_many_after_a_key_does_not_answer_the_question_before_it():
    with terminal("<" + ENTER + ENTER + ENTER + "4" + ENTER) as (prompter, _):
        assert prompter.ask(tenant.CONFIRMED, CHAPTER, 2, 9) == WentBack()
        assert prompter.ask(registration_route.ROUTE, CHAPTER, 3, 9) == Answered("route", "existing")


def test_what_was_pasted_for_the_next_question_arrives_there():
    with terminal("klant.nl" + ENTER + ENTER + "naam@klant.nl" + ENTER) as (prompter, _):
        assert prompter.ask(tenant.TENANT, CHAPTER, 2, 9) == Answered("tenant", "klant.nl")
        assert prompter.ask(proof.MAILBOX, CHAPTER, 4, 9) == Answered("mailbox", "naam@klant.nl")


class Held:
    """A console of Windows that holds these keys; what presses no key (a shift, a mouse) is empty."""

    def __init__(self, keys):
        self.keys = list(keys)

    def first(self):
        return self.keys[0] if self.keys else None

    def drop(self):
        del self.keys[0]


def test_a_windows_console_loses_its_leading_enters_and_nothing_else():
    held = Held(["", "\r", "", "\r", "n", "\r"])
    lines = LinesAhead(Terminal("n\r\n", tty=True), platform="win32", console=lambda: held)
    lines.drop_spare_enters()
    assert held.keys == ["n", "\r"] and lines.readline() == "n\r\n"
    held.keys = ["\r"]
    lines.before_hidden()
    assert held.keys == []


def test_elsewhere_there_is_no_such_console():
    LinesAhead(Terminal("n\n", tty=True), platform="win32", console=lambda: None).drop_spare_enters()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal of this kind on Windows")
def test_plain_lines_on_a_real_terminal_forget_spare_enters_and_keep_text():
    import pty

    from wizard.prompts.plain import PlainPrompter

    master, slave = pty.openpty()
    try:
        with os.fdopen(slave, encoding="utf-8", closefd=False) as lines:
            out = io.StringIO()
            prompter = PlainPrompter("en", lines, out, places=dict)
            os.write(master, b"\n\nn\n")
            assert prompter.ask(tenant.CONFIRMED, CHAPTER, 2, 9) == Answered("tenant-confirmed", False)
            os.write(master, b"\n\nnaam@klant.nl\n")
            assert prompter.ask(proof.MAILBOX, CHAPTER, 2, 9) == Answered("mailbox", "naam@klant.nl")
            assert "Nothing" not in out.getvalue() and "not a complete" not in out.getvalue()
    finally:
        os.close(master)
        os.close(slave)


ROOT = Path(__file__).parents[3]
ASKED_ON_A_TERMINAL = """
import sys
from dataclasses import replace
from tests.wizard.prompts.hands import CHAPTER
from wizard.conversation.chapters import proof
from wizard.prompts.keyboard import line_editor
from wizard.prompts.plain import PlainPrompter
question = replace(proof.MAILBOX, offered="naam#klant.nl", refused=True) if sys.argv[1:] else proof.MAILBOX
edited = line_editor(sys.stdin, sys.stdout)
print("\\nGOT", PlainPrompter("en", sys.stdin, sys.stdout, places=dict, edited=edited).ask(question, CHAPTER, 2, 9))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows's console keeps what was typed by itself")
@pytest.mark.parametrize(
    ("before", "talk", "got"),
    [
        ("", [("> ", "naam#klant.nl\r"), ("> naam#klant.nl", "\x7f" * 9 + "@klant.nl\r")], "'naam@klant.nl'"),
        ("refused", [("> naam#klant.nl", "\x15anna@klant.nl\r")], "'anna@klant.nl'"),
        ("refused", [("> naam#klant.nl", "<\r")], "WentBack"),
        (
            "refused",
            [("> naam#klant.nl", "\r"), ("does not take naam#klant.nl again", ""), ("> naam#klant.nl", "<\r")],
            "WentBack",
        ),
        ("refused", [("> naam#klant.nl", "?\r"), ("> naam#klant.nl", "\x7f" * 9 + "@klant.nl\r")], "'naam@klant.nl'"),
    ],
)
def test_in_plain_lines_a_refused_answer_stands_there_to_be_put_right_and_a_key_is_a_key(before, talk, got):
    import pexpect

    environ = {**os.environ, "TERM": "dumb"}
    argv = ["-c", ASKED_ON_A_TERMINAL, *([before] if before else [])]
    child = pexpect.spawn(sys.executable, argv, cwd=str(ROOT), env=environ, timeout=30, encoding="utf-8")
    for shown, typed in talk:
        child.expect_exact(shown)
        child.send(typed)
    child.expect_exact("GOT")
    assert got in child.read()
