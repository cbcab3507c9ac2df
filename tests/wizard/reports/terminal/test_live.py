import re

import pytest
from rich.console import Console

from checks.gather.progress import REPLICATION, GatherStep
from tests.wizard.reports.streams import Stream
from wizard.reports.terminal.live import STAGES, Board, live


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def drawn(board: Board) -> list[str]:
    console = Console(width=60, record=True, file=Stream())
    console.print(board)
    return [line.rstrip() for line in console.export_text().splitlines() if line.strip()]


def board(language="en", encoding="utf-8") -> tuple[Board, Clock]:
    clock = Clock()
    return Board(language, Console(file=Stream(encoding)), clock), clock


def test_steps_are_told_in_the_readers_language_with_their_state():
    made, clock = board("nl")
    made(GatherStep("tenant", "started"))
    made(GatherStep("tenant", "done", 0.2))
    made(GatherStep("sign-in", "started"))
    clock.now += 3
    made(GatherStep("trials", "failed", 1.0, "ErrorAccessDenied"))
    lines = drawn(made)
    assert lines[0] == "✓ tenant"
    assert lines[1].endswith("aanmelden als de app  3 s")
    assert lines[2] == "✗ elke machtiging proberen  mislukt (ErrorAccessDenied)"


def test_a_wait_counts_down_and_says_why():
    made, clock = board()
    made(GatherStep("trials", "waiting", 30, "429"))
    assert drawn(made)[0].endswith("waiting 30 s (429)")
    clock.now += 12
    assert drawn(made)[0].endswith("waiting 18 s (429)")
    clock.now += 60
    assert drawn(made)[0].endswith("waiting 0 s (429)")


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "waiting 8 s (not seen everywhere yet)"), ("nl", "wacht 8 s (nog niet overal te zien)")],
)
def test_a_wait_for_lagging_replicas_is_told_in_words(language, said):
    made, _ = board(language)
    made(GatherStep("register", "waiting", 8, REPLICATION))
    assert said in made.__rich__().plain


def test_a_slow_start_is_explained_and_only_while_nothing_is_under_way():
    made, clock = board()
    assert drawn(made) == []
    clock.now += 2
    assert "loading Microsoft's library" in drawn(made)[0]
    made(GatherStep("network", "started"))
    clock.now += 5
    assert not any("library" in line for line in drawn(made))


def test_ascii_marks_where_nothing_else_can_be_drawn():
    made, _ = board(encoding="cp1252")
    made(GatherStep("tenant", "done"))
    made(GatherStep("sign-in", "started"))
    first, second = drawn(made)
    assert first == "+ tenant"
    assert second[0] in "|/-\\"


def test_an_unknown_stage_stands_for_itself():
    made, _ = board()
    made(GatherStep("somewhere-new", "done"))
    assert drawn(made) == ["✓ somewhere-new"]


def test_a_terminal_is_left_as_it_was_found():
    stream = Stream(tty=True)
    with live("en", stream, True) as watch:
        watch(GatherStep("tenant", "started"))
    text = stream.text()
    assert text.rindex("\x1b[?25h") > text.rindex("\x1b[?25l"), "the cursor is shown again"


@pytest.mark.parametrize(("enabled", "tty"), [(False, True), (False, False), (True, False)])
def test_nothing_is_shown_when_nobody_looks_or_asked(enabled, tty):
    stream = Stream(tty=tty)
    with live("en", stream, enabled) as watch:
        watch(GatherStep("tenant", "done", 1.0))
    assert stream.text() == ""


def test_lines_for_a_log_when_asked():
    stream = Stream("cp1252")
    with live("nl", stream, True, lines=True) as watch:
        watch(GatherStep("tenant", "started"))
        watch(GatherStep("tenant", "done", 0.25))
        watch(GatherStep("trials", "waiting", 12.4, "429"))
        watch(GatherStep("sign-in", "failed", 1.0, "AADSTS7000215"))
    assert stream.text().splitlines() == [
        "tenant: 0,2 s",
        "elke machtiging proberen: wacht 12 s (429)",
        "aanmelden als de app: mislukt (AADSTS7000215)",
    ]


def test_every_stage_that_gathering_names_has_words():
    named = set(re.findall(r"`([a-z-]+)`", (GatherStep.__doc__ or "").split("more may come")[0])) - {"stage"}
    assert len(named) >= 10
    assert named <= STAGES.keys()
