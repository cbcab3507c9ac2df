"""`version`, `-V` and `-h` say what their longer forms say."""

from __future__ import annotations

import pytest

from tests.wizard.running import run
from wizard import __version__


@pytest.mark.parametrize("argv", [["version"], ["-V"], ["--version"], ["version", "--language", "nl"]])
def test_every_way_to_ask_the_version(argv: list[str]) -> None:
    done = run(*argv)
    assert (done.code, done.out, done.err) == (0, f"profit-exchange {__version__}\n", "")


@pytest.mark.parametrize("verb", [[], ["check"], ["config", "show"], ["version"]])
@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_letter_gives_the_same_help(verb: list[str], language: str) -> None:
    brief, long = (run(*verb, flag, "--language", language) for flag in ("-h", "--help"))
    assert brief == long
    assert brief.code == 0
    assert "-h, --help" in brief.out
