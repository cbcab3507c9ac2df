"""`completion SHELL`: the script that asks this program back, the same as by the shell's own variable."""

from __future__ import annotations

import pytest
from click.shell_completion import get_completion_class

from tests.wizard.running import run
from wizard.commands.completion import SHELLS


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_asks_this_program(shell: str) -> None:
    done = run("completion", shell, "--language", "nl")
    if get_completion_class(shell) is None:
        assert (done.code, done.out) == (2, "")
        assert "click" in done.err
        return
    assert (done.code, done.err) == (0, "")
    assert f"{shell}_complete" in done.out
    assert "_PROFIT_EXCHANGE_COMPLETE" in done.out
    assert run(environ={"_PROFIT_EXCHANGE_COMPLETE": f"{shell}_source"}).out.strip() == done.out.strip()


def test_at_a_terminal_it_says_how_to_make_it_last() -> None:
    done = run("completion", "fish", tty=True)
    assert "~/.config/fish" in " ".join(done.err.split())
    for line in ("~/.bashrc", "~/.zshrc", "$PROFILE"):
        assert line in run("completion", "--help").out


def test_another_shell_is_refused_with_the_choices() -> None:
    done = run("completion", "csh")
    assert done.code == 2
    assert "bash, zsh, fish, powershell" in done.err
