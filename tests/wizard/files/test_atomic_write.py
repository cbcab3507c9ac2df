"""Files appear whole or not at all, and private ones were never open to others."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from wizard.files.atomic_write import icacls_command, write_whole
from wizard.files.private_file import BusyError, locked, write_private


def test_a_file_that_cannot_be_put_in_place_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError):
        write_whole(tmp_path / "folder", b"x")
    with pytest.raises(OSError):
        write_whole(tmp_path / "no" / "folder", b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's; Windows has access lists")
def test_modes(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        write_whole(tmp_path / "open", b"x")
        write_whole(tmp_path / "runs", b"x", mode=0o777)
        write_whole(tmp_path / "mine", b"x", private=True)
        (tmp_path / "kept").write_bytes(b"old")
        (tmp_path / "kept").chmod(0o644)
        write_private(tmp_path / "kept", "new")
    finally:
        os.umask(before)
    modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
    assert modes == {"open": 0o644, "runs": 0o755, "mine": 0o600, "kept": 0o600, "kept.bak": 0o600}
    assert (tmp_path / "kept.bak").read_bytes() == b"old"


@pytest.mark.skipif(os.name == "nt", reason="links need a right of their own on Windows")
def test_a_link_stays_a_link_and_what_it_points_to_is_written(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "file").write_bytes(b"old")
    (tmp_path / "link").symlink_to(Path("real", "file"))
    write_whole(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real" / "file").read_bytes() == b"new"
    assert [path.name for path in (tmp_path / "real").iterdir()] == ["file"]


def test_bytes_are_written_as_they_are(tmp_path: Path) -> None:
    write_whole(tmp_path / "x", b"a\nb\r\n\x1a")
    assert (tmp_path / "x").read_bytes() == b"a\nb\r\n\x1a"


def test_windows_gives_the_file_to_this_user_alone() -> None:
    command = icacls_command(Path("x.toml"), "KANTOOR\\anna")
    assert command == ["icacls", "x.toml", "/inheritance:r", "/grant:r", "KANTOOR\\anna:F", "/Q"]


def test_a_lock_holds_others_off_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wizard.files.private_file.LOCK_WITHIN", 0.1)
    path = tmp_path / "profit-exchange.toml"
    with locked(path):
        with pytest.raises(BusyError), locked(path):
            pass
        assert [p.name for p in tmp_path.iterdir()] == [".profit-exchange.toml.lock"]
    with locked(path):
        pass
    assert list(tmp_path.iterdir()) == []
