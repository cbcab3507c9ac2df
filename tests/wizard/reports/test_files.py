"""Where a report goes: refused before anything is asked, and never at the cost of what was seen."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.wizard.running import run
from wizard.reports.files import planned
from wizard.runtime.user_error import UserError


def test_a_folder_that_takes_nothing_is_refused_before_anything_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Who runs this may be root, to whom every folder is open.
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    with pytest.raises(UserError) as refused:
        planned((str(tmp_path / "r.html"),), "--report")
    assert "nothing can be written in that folder" in refused.value.text.say("en")


def test_what_was_seen_is_shown_when_the_paper_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("check", "--practice", "app-unknown", "--report", "r" * 300 + ".json")
    assert done.code == 2 and "could not be written" in done.err
    assert "AADSTS700016" in done.out or "Problem:" in done.out


@pytest.mark.parametrize("argv", [("users", "--report", "."), ("check", "--report", ".")])
def test_a_folder_where_a_file_is_wanted_is_told_in_both_languages(
    argv: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "dat is een map" in run("--language", "nl", *argv).err
    assert "that is a folder" in run("--language", "en", *argv).err
