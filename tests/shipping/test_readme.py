"""What the READMEs tell people to type is there, and the exit codes are the program's."""

from __future__ import annotations

import re
import shlex

import click
import pytest

from checks.words import Language
from tests.house.tree import ROOT
from wizard.command_line.program import program
from wizard.runtime.exit_codes import EXIT_CODES

READMES: dict[Language, str] = {
    "en": (ROOT / "README.md").read_text(encoding="utf-8"),
    "nl": (ROOT / ".github/README.nl.md").read_text(encoding="utf-8"),
}
_STANDS_FOR = re.compile(r"[A-Z…]+|\S*\.\w+|\d+|\S+/")


def _typed(text: str) -> set[str]:
    """Every command line of this program, in a block or within a sentence."""
    joined = text.replace("\\\n", " ")
    inline = re.findall(r"`([^`\n]*profit-exchange [^`\n]*)`", joined)
    blocks = [
        line for block in re.findall(r"```(?:sh|yaml)\n(.*?)```", joined, re.DOTALL) for line in block.splitlines()
    ]
    found = set()
    for line in (*inline, *blocks):
        for part in re.split(r" \(| && |\) ?", line.partition(" #")[0]):
            if started := re.search(r"(?:^|[ /])profit-exchange (.*)", part):
                found.add(started[1].strip())
    return found


@pytest.mark.parametrize("language", READMES)
def test_every_command_that_is_told_exists_with_its_options(language: Language) -> None:
    typed = _typed(READMES[language])
    assert len(typed) > 20
    for line in sorted(typed):
        words = [word for word in shlex.split(line.replace("[", "").replace("]", "")) if word != "…"]
        command: click.Command = program()
        options = {name for one in command.params for name in one.opts}
        while words:
            word = words.pop(0)
            under = command.get_command(click.Context(command), word) if isinstance(command, click.Group) else None
            if under is not None:
                command = under
                options |= {name for one in command.params for name in one.opts}
            elif word.startswith("-"):
                assert word in options | {"--help", "-h"}, line
            elif isinstance(command, click.Group):
                assert _STANDS_FOR.fullmatch(word), line


@pytest.mark.parametrize("language", READMES)
def test_the_exit_codes_are_those_of_the_program(language: Language) -> None:
    rows = re.findall(r"^\| (\d+) \| (.+?) \|$", READMES[language], re.MULTILINE)
    assert {int(code): words for code, words in rows} == {code: text.say(language) for code, text in EXIT_CODES.items()}
