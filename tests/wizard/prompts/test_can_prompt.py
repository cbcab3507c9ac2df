"""Menus only where the cursor can be moved: decided by system, terminal and environment."""

from __future__ import annotations

import pytest

from tests.wizard.running import Terminal
from wizard.prompts.terminal import can_prompt


@pytest.mark.parametrize(
    ("platform", "environ", "can"),
    [
        ("linux", {"TERM": "xterm-256color"}, True),
        ("linux", {"TERM": "dumb"}, False),
        ("linux", {}, False),
        ("darwin", {"TERM": "xterm"}, True),
        ("win32", {}, True),
        ("win32", {"TERM": "xterm-256color"}, True),
        ("win32", {"TERM": "xterm-256color", "MSYSTEM": "MINGW64"}, False),
        ("win32", {"TERM": "emacs"}, False),
    ],
)
def test_menus_need_a_terminal_that_moves_its_cursor(platform: str, environ: dict[str, str], can: bool) -> None:
    assert can_prompt(environ, Terminal(tty=True), Terminal(tty=True), platform) is can
    assert can_prompt(environ, Terminal(), Terminal(tty=True), platform) is False
    assert can_prompt(environ, Terminal(tty=True), Terminal(), platform) is False
