"""Which customers a folder holds: nobody is left out in silence."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from wizard.customers.find import customers, passed_over


def _config(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("schema = 1\n", encoding="utf-8")
    return path


def test_configs_in_the_folder_and_in_folders_of_their_own(tmp_path: Path) -> None:
    _config(tmp_path / "a.toml")
    _config(tmp_path / "klant met spatie" / "profit-exchange.toml")
    other = _config(tmp_path / "ünïcode" / "d é.toml")
    _config(tmp_path / ".verborgen" / "x.toml")
    assert [one.name for one in customers([str(tmp_path)])] == ["a", "klant met spatie"]
    assert passed_over([str(tmp_path), str(tmp_path / "a.toml"), str(tmp_path / "nergens")]) == (other,)


@pytest.mark.skipif(os.name == "nt", reason="a link needs a privilege there")
def test_a_link_that_leads_nowhere_is_a_customer_whose_config_cannot_be_used(tmp_path: Path) -> None:
    _config(tmp_path / "a.toml")
    (tmp_path / "b.toml").symlink_to(tmp_path / "weg.toml")
    (tmp_path / "c.toml").symlink_to(tmp_path / "a.toml")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "map.toml").mkdir()
    assert [one.name for one in customers([str(tmp_path)])] == ["a", "b"]
    assert passed_over([str(tmp_path)]) == ()


def test_a_folder_that_may_not_be_entered_is_one_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _config(tmp_path / "a.toml")
    (tmp_path / "dicht").mkdir()
    # Who runs this may be root, to whom every folder is open.
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path).name != "dicht")
    assert [one.name for one in customers([str(tmp_path)])] == ["a", "dicht"]
