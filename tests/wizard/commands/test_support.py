"""`support`: one zip, and nothing secret or personal in it."""

from __future__ import annotations

import json
import os
import zipfile
from pathlib import Path

import pytest

from tests.wizard.commands.test_config import CANARY, TEXT
from tests.wizard.running import run
from wizard.reports.read_json import from_text
from wizard.runtime import crash_file

WORDS = "correct horse battery staple"


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.setattr(crash_file, "place_of", lambda name: tmp_path / "logs" / name)
    monkeypatch.setattr("wizard.commands.support.place_of", lambda name: tmp_path / "logs" / name)
    return here


def opened(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as file:
        assert file.testzip() is None
        return {name: file.read(name).decode("utf-8") for name in file.namelist()}


@pytest.mark.parametrize("language", ["en", "nl"])
def test_nothing_secret_or_personal_is_in_it(elsewhere: Path, language: str) -> None:
    (elsewhere / "profit-exchange.toml").write_text(TEXT, encoding="utf-8")
    logs = elsewhere.parent / "logs"
    logs.mkdir()
    home = os.path.expanduser("~")  # noqa: PTH111
    fault = f"KeyError\n  {home}/x.py:1 run: y = {WORDS!r}\nclient_secret={CANARY}\n"
    (logs / "fault-1.txt").write_text(fault, encoding="utf-8")
    environ = {"AZURE_CLIENT_SECRET": WORDS, "HTTPS_PROXY": "http://jan:welkom01@proxy.klant.nl:8080"}
    done = run("support", "--out", "s.zip", "--language", language, environ=environ)
    assert done.code == 0, done.err
    parts = opened(elsewhere / "s.zip")
    assert set(parts) == {"about.txt", "log/fault-1.txt"}
    whole = done.out + "".join(parts.values())
    for private in (CANARY, WORDS, "welkom01", "klant.nl", "69509e05-a4b7-4974-ba58-93ffd71778f3", home + "/x"):
        assert private not in whole
    assert "KeyError" in parts["log/fault-1.txt"]
    for line in ("secret.value = (set)", "secret.where = inline", "tenant = (set)", "AZURE_CLIENT_SECRET, HTTPS_PROXY"):
        assert line in parts["about.txt"]
    assert parts["about.txt"] in done.out + "\n"
    assert str(elsewhere / "s.zip") in done.err
    assert {"en": "attach it to an issue", "nl": "voeg het toe aan een issue"}[language] in done.err


def test_the_newest_report_goes_along_redacted(elsewhere: Path) -> None:
    (elsewhere / "other.json").write_text("{}", encoding="utf-8")
    assert run("check", "--practice", "no-consent", "--report", "r.json", "--full").code == 4
    full = json.loads((elsewhere / "r.json").read_text(encoding="utf-8"))
    assert run("support", "--out", "s.zip").code == 0
    paper = opened(elsewhere / "s.zip")["report.json"]
    report = from_text(paper)
    assert report.redacted
    assert report.exit_code == full["exit_code"]
    assert full["settings"]["tenant"] not in paper
    assert full["settings"]["mailbox"] not in paper


def test_the_newest_debug_log_goes_along_and_no_other_log(elsewhere: Path) -> None:
    assert run("check", "--practice", "no-consent", "--debug", "mine.log").code == 4
    (elsewhere / "newer.log").write_text(f"of another program {WORDS}\n", encoding="utf-8")
    done = run("support", "--out", "s.zip")
    assert done.code == 0 and "--debug" not in done.err
    parts = opened(elsewhere / "s.zip")
    assert parts["debug.log"] == (elsewhere / "mine.log").read_text(encoding="utf-8")
    assert "/oauth2/v2.0/token" in parts["debug.log"] and WORDS not in "".join(parts.values())
    assert run("support", "--log", "newer.log", "--out", "t.zip").code == 2
    assert run("support", "--log", "none.log", "--out", "t.zip").code == 2
    (elsewhere / "mine.log").unlink()
    done = run("support", "--out", "u.zip")
    assert done.code == 0 and "--debug debug.log" in done.err


def test_a_named_report_must_be_one_and_nothing_is_overwritten(elsewhere: Path) -> None:
    (elsewhere / "no.json").write_text("{}", encoding="utf-8")
    assert run("support", "--report", "no.json", "--out", "s.zip").code == 2
    assert not (elsewhere / "s.zip").exists()
    (elsewhere / "s.zip").write_bytes(b"mine")
    done = run("support", "--out", "s.zip")
    assert done.code == 2
    assert "--out" in done.err
    assert (elsewhere / "s.zip").read_bytes() == b"mine"
    assert run("support", "--out", "nowhere/s.zip").code == 2
