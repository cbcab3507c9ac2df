"""`help TOPIC`: every topic in both languages, complete where it comes from a table, whatever the width."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from checks.words import LANGUAGES, Language
from tests.wizard.running import run
from wizard.command_line import help_page
from wizard.command_line.verbs import VERBS
from wizard.commands.help_topics import TOPICS
from wizard.practice.scenarios import SCENARIOS
from wizard.reports.formats import FORMATS
from wizard.runtime.exit_codes import EXIT_CODES
from wizard.settings.definitions import BY_ID, PROFIT, SETTINGS

NAMED: dict[str, Iterable[str]] = {
    "exit-codes": map(str, EXIT_CODES),
    "environment": [variable for setting in SETTINGS for variable in (*setting.variables, *setting.beside)],
    "config": [setting.key for setting in SETTINGS if setting.key],
    "reports": FORMATS,
    "practice": [scenario.name for scenario in SCENARIOS],
    "routes": ["automatic", "portal", "hand-over", "existing", "--yes", "--hand-over-folder"],
    "profit": [BY_ID[id].flag for id in PROFIT],
}


@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("columns", [40, 78])
def test_every_topic_in_both_languages(topic: str, columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(help_page, "width", lambda: columns)
    told = {language: run("help", topic, "--language", language) for language in LANGUAGES}
    for language, done in told.items():
        assert (done.code, done.err) == (0, "")
        assert done.out.startswith(TOPICS[topic].title.say(language))
        words = done.out.split()
        for name in NAMED.get(topic, ()):
            assert name in words or f"{name}," in words, name
    assert told["en"].out != told["nl"].out


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("columns", [38, 78])
def test_no_line_of_a_page_is_wider_than_the_screen(
    columns: int, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(help_page, "width", lambda: columns)
    for words in (("--help",), ("help",), *(("help", topic) for topic in TOPICS)):
        said = run(*words, "--language", language).out.splitlines()
        # One word that is longer and a command are whole, to be copied.
        assert [
            line
            for line in said
            if len(line) > columns and len(line.split()) > 1 and not line.startswith("  profit-exchange")
        ] == [], words


def test_every_command_in_a_topic_is_one() -> None:
    from wizard.commands.help_topics import Commands

    for topic in TOPICS.values():
        for block in topic.blocks():
            for line in block.lines if isinstance(block, Commands) else ():
                words = [word for word in line.split()[1:] if not word.startswith("-")]
                assert not words or words[0] in VERBS, line


def test_the_topics_are_these() -> None:
    assert list(TOPICS) == [
        *("start", "routes", "config", "environment", "exit-codes"),
        *("reports", "ci", "practice", "profit", "privacy"),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_topic_the_topics_are_listed(language: Language) -> None:
    done = run("help", "--language", language)
    assert done.code == 0
    assert done.out.startswith(run("--help", "--language", language).out.rstrip("\n"))
    for name, topic in TOPICS.items():
        assert name in done.out
        assert topic.title.say(language) in done.out


@pytest.mark.parametrize("verb", [verb for verb in VERBS if verb not in TOPICS])
def test_a_command_gives_its_own_help(verb: str) -> None:
    assert run("help", verb).out == run(verb, "--help").out


def test_a_topic_that_does_not_exist_names_the_nearest() -> None:
    done = run("help", "privcy")
    assert done.code == 2
    assert "Did you mean privacy?" in done.err
