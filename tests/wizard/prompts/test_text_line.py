"""How a question stands on a terminal of any width, and which file names Tab offers."""

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document

from wizard.conversation.questions import every_question
from wizard.prompts.text_line import message, path_completer


@pytest.mark.parametrize("width", [40, 60, 80, 100])
@pytest.mark.parametrize("language", ["en", "nl"])
@settings(max_examples=25, deadline=None)
@given(question=st.sampled_from(every_question()), default=st.sampled_from(["", "n", "een/lang/pad/naar/iets.toml"]))
def test_a_question_keeps_its_words_and_leaves_room_to_type(width, language, question, default):
    ask = question.ask.say(language)
    shown = "".join(part[1] for part in message(ask, default, width))
    lines = shown.split("\n")
    assert lines[0].startswith("? ") and len(lines[0]) > 2 and lines[0].strip() != "? >"
    assert all(len(line) <= width for line in lines)
    assert len(lines[-1]) <= width - 8
    assert " ".join(ask.split()) in " ".join(shown.split())
    assert not default or f"[{default}]" in shown


def offered(typed):
    return [one.text for one in path_completer().get_completions(Document(typed), CompleteEvent())]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    (tmp_path / "map").mkdir()
    (tmp_path / "map" / "gebruikers okt.xlsx").touch()
    (tmp_path / "lijst van Jan.csv").touch()
    (tmp_path / ".verborgen").touch()
    return tmp_path


@pytest.mark.parametrize("quote", ["", '"', "'"])
@pytest.mark.parametrize("start", ["", "~" + os.sep])
def test_tab_completes_blanks_folders_quotes_and_home(folder, quote, start):
    assert offered(f"{quote}{start}lij") == [f"st van Jan.csv{quote}"]
    assert offered(f"{quote}{start}ma") == ["p" + os.sep]
    assert offered(f"{quote}{start}map{os.sep}geb") == [f"ruikers okt.xlsx{quote}"]
    assert offered(f"{quote}{start}nergens{os.sep}x") == []


def test_hidden_files_are_offered_only_to_who_asks(folder):
    assert ".verborgen" not in offered("")
    assert offered(".verb") == ["orgen"]
