"""Files appear whole or not at all, and private ones were never open to others."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from wizard.files.atomic_write import put_in_place, whole, write_whole
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


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_every_system_writes_the_same_bytes_and_leaves_nothing_else(tmp_path: Path, platform: str) -> None:
    (tmp_path / "x").write_bytes(b"old")
    with whole(tmp_path / "x", platform=platform) as file:
        file.write(b"new\r\n")
    with pytest.raises(ValueError, match="half-way"), whole(tmp_path / "x", platform=platform) as file:
        file.write(b"ha")
        raise ValueError("half-way")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"x": b"new\r\n"}


def test_on_windows_a_private_file_is_closed_to_others_while_it_is_empty(tmp_path: Path) -> None:
    closed: list[tuple[str, bytes]] = []

    def close(path: Path) -> None:
        closed.append((path.name, path.read_bytes()))

    with whole(tmp_path / "x", private=True, platform="win32", close_to_others=close) as file:
        assert closed and closed[0][0].startswith(".x.")
        assert closed[0][1] == b""
        file.write(b"mine")
    assert (tmp_path / "x").read_bytes() == b"mine"


def test_on_windows_a_file_that_cannot_be_closed_to_others_is_not_written(tmp_path: Path) -> None:
    def close(path: Path) -> None:
        raise PermissionError("no")

    with (
        pytest.raises(PermissionError),
        whole(tmp_path / "x", private=True, platform="win32", close_to_others=close) as file,
    ):
        file.write(b"mine")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("refused", [0, 2])
def test_on_windows_a_file_that_somebody_has_open_is_waited_for(tmp_path: Path, refused: int) -> None:
    left = [refused]

    def replace(fresh: Path, path: Path) -> None:
        if left[0]:
            left[0] -= 1
            raise PermissionError("in use")
        fresh.replace(path)

    (tmp_path / "fresh").write_bytes(b"new")
    put_in_place(tmp_path / "fresh", tmp_path / "x", "win32", replace)
    assert (tmp_path / "x").read_bytes() == b"new"
    (tmp_path / "fresh").write_bytes(b"newer")
    left[0] = 1
    with pytest.raises(PermissionError):
        put_in_place(tmp_path / "fresh", tmp_path / "x", "linux", replace)


def test_a_name_as_long_as_a_name_can_be_is_written(tmp_path: Path) -> None:
    path = tmp_path / ("é" * 120 + ".toml")
    write_whole(path, b"x")
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


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


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_a_lock_is_free_again_whether_its_file_goes_at_once_or_afterwards(tmp_path: Path, platform: str) -> None:
    path = tmp_path / "x.toml"
    for _ in range(2):
        with locked(path, within=0, platform=platform), pytest.raises(BusyError), locked(path, within=0):
            pass
