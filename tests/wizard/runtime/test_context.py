"""What is told to a person fits the screen; a log gets its lines whole."""

import io
import os

import pytest

from checks.words import Text
from tests.wizard.running import Terminal
from wizard.runtime.context import STAMP, RunContext

_SAID = "profit-exchange: {it}\n  The client secret: give https://learn.example/a/very/long/address now."
SAID = Text(_SAID, _SAID).of(it="something is missing.")


@pytest.mark.parametrize("columns", [40, 80])
def test_on_a_screen_lines_break_between_words_and_keep_their_indent(columns, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(columns))
    screen = Terminal(tty=True)
    RunContext("en", {}, io.StringIO(), io.StringIO(), screen, True).tell(SAID)
    lines = screen.written().splitlines()
    assert lines[0] == "profit-exchange: something is missing."
    assert all(line.startswith("  ") for line in lines[1:])
    assert any("https://learn.example/a/very/long/address" in line for line in lines)
    assert all(len(line) <= columns or "https://" in line for line in lines)
    assert " ".join(" ".join(lines).split()) == " ".join(SAID.say("en").split())


def test_a_numbered_step_goes_on_below_its_first_word(monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    screen = Terminal(tty=True)
    steps = "Do this:\n  1. Open the centre > App registrations > (your app).\n 12. Copy the value."
    RunContext("en", {}, io.StringIO(), io.StringIO(), screen, True).tell(Text(steps, steps))
    assert screen.written().splitlines() == [
        "Do this:",
        "  1. Open the centre > App registrations",
        "     > (your app).",
        " 12. Copy the value.",
    ]


def test_a_log_gets_its_lines_as_they_are():
    log = Terminal()
    RunContext("en", {}, io.StringIO(), io.StringIO(), log, False).tell(SAID)
    assert log.written() == SAID.say("en") + "\n"


def test_a_result_fits_the_screen_too_but_what_a_program_reads_is_never_broken(monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    screen, pipe = Terminal(tty=True), Terminal()
    RunContext("en", {}, io.StringIO(), screen, io.StringIO(), True).write(SAID)
    assert all(len(line) <= 40 or "https://" in line for line in screen.written().splitlines())
    RunContext("en", {}, io.StringIO(), pipe, io.StringIO(), True).write(SAID)
    assert pipe.written() == SAID.say("en") + "\n"
    screen = Terminal(tty=True)
    RunContext("en", {}, io.StringIO(), screen, io.StringIO(), True).write('{"json": "' + "x " * 60 + '"}')
    assert screen.written().count("\n") == 1


def test_a_rehearsal_is_said_to_who_sees_one_stream_and_once_to_who_sees_both(tmp_path):
    def told(out, beside, **more):
        context = RunContext("en", {}, io.StringIO(), out, beside, False, **more)
        context.tell(SAID)
        context.stamp()
        for stream in (out, beside):
            stream.flush()

    one, two = tmp_path / "one", tmp_path / "two"
    with one.open("w") as out, two.open("w") as beside:
        told(out, beside, practice=("healthy",))
    assert one.read_text() == STAMP.say("en") + "\n" and "PRACTICE" not in two.read_text()
    with one.open("a") as out, os.fdopen(os.dup(out.fileno()), "a") as beside:
        told(out, beside, practice=("healthy",))
    assert one.read_text().count("PRACTICE") == 1, "it was told in the same file already"
    streams = Terminal(tty=True), Terminal(tty=True)
    told(*streams, practice=("healthy",))
    assert streams[0].written() == "", "one screen has both"
    told(memory := Terminal(), Terminal())
    assert memory.written() == "", "no rehearsal"
