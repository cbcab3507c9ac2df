"""What this program keeps for itself, when something else stands there: nothing waits, nothing is a fault of ours."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.wizard.running import run
from wizard.files import hold
from wizard.profit.address_journal import AddressJournal
from wizard.profit.remembered import recall
from wizard.rotation.notes import Notes
from wizard.setup import progress_file
from wizard.setup.hand_over.folder import _is_ours


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(2**40)


ODD: dict[str, Callable[[Path], object]] = {
    "folder": Path.mkdir,
    "sparse": _sparse,
    "nested without end": lambda path: path.write_text("[" * 100_000, encoding="utf-8"),
    "a number without end": lambda path: path.write_text("9" * 5_000, encoding="utf-8"),
    "half a letter": lambda path: path.write_bytes(b'"\xc3'),
    "half a pair": lambda path: path.write_text('"\\ud83d"', encoding="utf-8"),
}
if os.name != "nt":
    ODD |= {"pipe": _pipe, "endless": _endless}


@pytest.mark.parametrize("odd", ODD)
def test_something_else_is_nothing_kept(tmp_path: Path, odd: str) -> None:
    make = ODD[odd]
    make(tmp_path / "a.json")
    assert progress_file.unfinished(tmp_path) == []
    assert Notes(tmp_path / "a.json", print).outstanding() == ()
    assert not _is_ours(tmp_path / "a.json")
    make(tmp_path / ".b.json.holder")
    assert hold._holder(tmp_path / "b.json") is None
    environ = {"PROFIT_EXCHANGE_STATE": str(tmp_path)}
    place = recall(environ, "klant.nl", "app").path
    place.parent.mkdir()
    make(place)
    assert recall(environ, "klant.nl", "app").decided == {}
    make(tmp_path / "j.before")
    try:
        assert AddressJournal(tmp_path / "j", []).before.users() == {}
    except OSError:
        assert odd in ("folder", "sparse", "pipe", "endless")  # whoever opens the journal is told


@pytest.mark.parametrize("odd", [odd for odd in ODD if odd != "half a pair"])
def test_an_explanation_does_without_a_config_that_is_something_else(tmp_path: Path, monkeypatch, odd: str) -> None:
    monkeypatch.chdir(tmp_path)
    ODD[odd](tmp_path / "profit-exchange.toml")
    done = run("explain", "AADSTS700016: Application with identifier 11111111-2222-3333-4444-555555555555 not found")
    assert done.code == 0


def test_a_folder_that_cannot_be_is_nothing_kept(tmp_path: Path) -> None:
    for place in (tmp_path / ("a" * 300), tmp_path / "not there"):
        assert progress_file.unfinished(place) == []
