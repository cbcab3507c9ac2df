"""`COMMAND --help`: options stand under the heading of their group, in both languages, at any width."""

from __future__ import annotations

from collections.abc import Iterator

import click
import pytest

from checks.words import LANGUAGES, Language
from tests.wizard.running import run
from wizard.command_line import help_page
from wizard.command_line.placeholders import PLACEHOLDERS, WORD
from wizard.command_line.program import program
from wizard.command_line.verbs import EVERY
from wizard.settings import groups
from wizard.settings.definitions import BY_ID, PROFIT, SETUP, SIGN_IN, TRIALS, WHERE


def every(group: click.Group, before: str = "") -> Iterator[tuple[str, click.Command]]:
    """Each command of the program with its words, commands in commands too."""
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        assert command is not None
        yield f"{before}{name}", command
        if isinstance(command, click.Group):
            yield from every(command, f"{before}{name} ")


COMMANDS = dict(every(program()))


@pytest.mark.parametrize("columns", [39, 79])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_is_wider_than_the_screen(columns: int, language: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(help_page, "width", lambda: columns)
    said = {command: run(*command.split(), "--help", "--language", language).out.splitlines() for command in COMMANDS}
    assert [(command, line) for command, lines in said.items() for line in lines if len(line) > columns] == []
    assert all(len(lines) > 10 for lines in said.values())
    english = {word for word, text in PLACEHOLDERS.items() if text.say(language) != word}
    assert [(c, line) for c, lines in said.items() for line in lines if english & set(WORD.findall(line))] == []


SAME = {"CODE", "CONFIG", "GUID", "HOST", "ID", "MS", "PEM", "PLAN", "SCENARIO", "URL"}
"""Placeholders that are the same word in Dutch."""


def test_what_stands_for_a_value_is_a_word_of_the_readers_language() -> None:
    shown = {
        word
        for command in COMMANDS.values()
        for param in command.params
        if not (isinstance(param, click.Option) and (param.is_flag or param.hidden))
        for word in WORD.findall(param.make_metavar(click.Context(command)))
    }
    assert shown - set(PLACEHOLDERS) == SAME
    assert run("report", "diff", "--language", "nl").err.startswith("profit-exchange: OUD.json ontbreekt.")


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
