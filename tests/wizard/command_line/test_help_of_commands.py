"""`COMMAND --help`: options stand under the heading of their group, in both languages, at any width."""

from __future__ import annotations

import pytest

from checks.words import LANGUAGES, Language
from tests.wizard.running import run
from wizard.command_line import help_page
from wizard.command_line.verbs import EVERY, VERBS
from wizard.settings import groups
from wizard.settings.definitions import BY_ID, PROFIT, SETUP, SIGN_IN, TRIALS, WHERE

COMMANDS = [
    *VERBS,
    *("secret status", "secret rotate", "profit status", "profit addresses", "report render", "config init"),
]


@pytest.mark.parametrize("columns", [38, 78])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_is_wider_than_the_screen(columns: int, language: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(help_page, "width", lambda: columns)
    said = {command: run(*command.split(), "--help", "--language", language).out.splitlines() for command in COMMANDS}
    # One word that is longer, such as a variable's name, stays whole to be copied.
    assert [
        (command, line)
        for command, lines in said.items()
        for line in lines
        if len(line) > columns and len(line.split()) > 1
    ] == []
    assert all(len(lines) > 10 for lines in said.values())


@pytest.mark.parametrize("columns", [38, 78])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_setting_of_the_wizard_stands_under_its_heading(
    columns: int, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(help_page, "width", lambda: columns)
    said = run("setup", "--help", "--language", language).out
    headings = [group.say(language) for group in (*groups.GROUPS, EVERY)]
    sections = {part.split(":")[0].replace("\n", " "): part for part in said.split("\n\n")}
    listed = (*SETUP, *SIGN_IN, *TRIALS, *PROFIT, *WHERE)
    for id in listed:
        lines = sections[BY_ID[id].group.say(language)].splitlines()
        assert any(line.split()[:1] == [BY_ID[id].flag] for line in lines), id
    found = [name for name in sections if name in headings]
    assert found == [name for name in headings if name in found], "the order of the table of groups"
    assert len(found) == len(headings) - 1, "all but the observer's"


def test_choices_that_do_not_fit_a_line_are_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(help_page, "width", lambda: 38)
    words = " ".join(run("check", "--help").out.split())
    assert "--observer One of: auto, github, azure-pipelines, managed-identity, environment." in words
