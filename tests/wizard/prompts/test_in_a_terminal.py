"""The prompts on a real pseudo-terminal: timing, Tab and colour, which no pipe shows."""

import os
import sys
import time

import pytest

if sys.platform == "win32":
    pytest.skip("there is no pseudo-terminal of this kind on Windows", allow_module_level=True)

import pexpect

ASK = """
import sys, time
from checks.words import Text
from wizard.conversation.chapters import proof, registration_route, save_files, tenant, users
from wizard.prompts.terminal import TerminalPrompter
hands = TerminalPrompter("en", sys.stdout, places=dict)
for word in sys.argv[1:]:
    if word == "wait":
        print("working", flush=True)
        time.sleep(1.0)
        continue
    question = {"route": registration_route.ROUTE, "tenant": tenant.CONFIRMED, "file": users.FILE,
                "config": save_files.CONFIG, "mailbox": proof.MAILBOX}[word]
    reply = hands.ask(question, Text("C", "C"), 1, 1)
    print("GOT", type(reply).__name__, getattr(reply, "value", ""), flush=True)
"""


@pytest.fixture
def asked(tmp_path):
    children = []

    def asking(*words, environ=None):
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        child = pexpect.spawn(
            sys.executable,
            ["-c", ASK, *words],
            cwd=str(tmp_path),
            encoding="utf-8",
            timeout=20,
            dimensions=(30, 80),
            env={**kept, "TERM": "xterm-256color", "LANG": "C.UTF-8", "PYTHONPATH": os.getcwd(), **(environ or {})},  # noqa: PTH109
        )
        children.append(child)
        return child

    yield asking
    for child in children:
        child.close(force=True)


def test_back_and_a_second_enter_leave_the_question_before_it_open(asked):
    child = asked("route", "wait", "tenant")
    child.expect("exists already")
    time.sleep(0.3)
    child.send("<\r\r\r")
    child.expect("GOT WentBack")
    child.send("\r")
    child.expect("customer's tenant")
    time.sleep(0.3)
    child.send("n\r")
    child.expect("GOT Answered False")


def test_an_enter_while_something_is_looked_at_is_nobodys_and_text_is_kept(asked):
    child = asked("wait", "tenant", "wait", "mailbox")
    child.expect("working")
    child.send("\r\r")
    child.expect("customer's tenant")
    time.sleep(0.3)
    child.send("n\r")
    child.expect("working")
    child.send("\rnaam@klant.nl\r")
    child.expect("GOT Answered naam@klant.nl")


def test_tab_completes_a_name_with_blanks_after_a_quote(asked, tmp_path):
    (tmp_path / "lijst van Jan.csv").touch()
    child = asked("file", "config")
    child.expect("File with the")
    child.send('"li\t')
    child.expect("van Jan")
    child.send("\r")
    child.expect("GOT Answered lijst van Jan.csv")
    child.expect("Config file")
    time.sleep(0.3)
    child.send("?\r")
    child.expect("Tab completes")
    child.expect("Config file")
    time.sleep(0.3)
    child.send("\r")
    child.expect("GOT Answered profit-exchange.toml")


@pytest.mark.parametrize(("environ", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_the_pointed_line_has_a_colour_unless_none_is_wanted_and_a_pointer_always(asked, environ, coloured):
    child = asked("route", environ=environ)
    child.expect("exists already")
    drawn = child.before
    assert "» " in drawn
    assert ("\x1b[0;36;1m" in drawn) is coloured
