"""Only ordinary files are replaced, links of strangers are not followed, and leftovers of a kill go."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.house.tree import ROOT
from wizard.files import atomic_write
from wizard.files.atomic_write import STALE, NotAFileError, append_text, write_new, write_whole
from wizard.files.private_file import write_private

posix = pytest.mark.skipif(os.name == "nt", reason="devices, pipes and owners are POSIX's")


@posix
def test_a_pipe_a_device_or_a_folder_is_not_replaced(tmp_path: Path) -> None:
    pipe, folder = tmp_path / "pipe", tmp_path / "folder"
    os.mkfifo(pipe)
    folder.mkdir()
    (tmp_path / "link").symlink_to("/dev/null")
    for path in (pipe, folder, tmp_path / "link", Path("/dev/null")):
        with pytest.raises(NotAFileError):
            write_private(path, "secret", backup=False)
    assert pipe.is_fifo()
    assert Path("/dev/null").is_char_device()


@posix
def test_a_link_of_ours_stays_a_link_and_a_strangers_in_a_shared_folder_is_refused(tmp_path: Path) -> None:
    target, link = tmp_path / "real", tmp_path / "link"
    target.write_text("old", encoding="utf-8")
    link.symlink_to(target)
    write_whole(link, b"new")
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == "new"
    if os.geteuid() != 0:
        pytest.skip("only root can make another user's link")
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o1777)
    (shared / "link").symlink_to(target)
    os.lchown(shared / "link", 12345, 12345)
    with pytest.raises(NotAFileError):
        write_whole(shared / "link", b"taken")
    assert target.read_text(encoding="utf-8") == "new"


@pytest.mark.skipif(sys.platform == "win32", reason="locks of another kind")
@pytest.mark.parametrize("nameless", [True, False])
def test_what_a_kill_left_a_moment_ago_goes_at_the_next_write(tmp_path: Path, monkeypatch, nameless: bool) -> None:
    """Killed between its passing name and its own; a run that is still busy with the same file loses nothing."""
    if not nameless:
        monkeypatch.setattr(atomic_write, "_NAMELESS", 0)
    kill = "import os, sys; from pathlib import Path; from wizard.files import atomic_write as w\n"
    kill += "w._NAMELESS = w._NAMELESS if sys.argv[2] == 'True' else 0\n"
    kill += "w.put_in_place = lambda *a: os._exit(9)\nw.write_whole(Path(sys.argv[1]), b'half')"
    done = subprocess.run([sys.executable, "-c", kill, str(tmp_path / "it"), str(nameless)], cwd=ROOT, check=False)
    (left,) = tmp_path.iterdir()
    assert done.returncode == 9 and left.suffix == ".new"
    monkeypatch.setattr(atomic_write, "BEGUN", -1.0)
    with atomic_write.whole(tmp_path / "it") as busy:
        busy.write(b"first")
        assert not left.exists()
        write_whole(tmp_path / "it", b"second")
    assert (tmp_path / "it").read_bytes() == b"first"
    assert [p.name for p in tmp_path.iterdir()] == ["it"]


def test_what_a_kill_left_an_hour_ago_goes_and_what_is_being_written_stays(tmp_path: Path) -> None:
    old, young, others = (tmp_path / name for name in (".it.0123abcd.new", ".it.89abcdef.new", ".no.0123abcd.new"))
    for path in (old, young, others):
        path.write_bytes(b"half")
    long_ago = time.time() - STALE - 60
    os.utime(old, (long_ago, long_ago))
    os.utime(others, (long_ago, long_ago))
    write_whole(tmp_path / "it", b"whole")
    assert sorted(p.name for p in tmp_path.iterdir()) == [".it.89abcdef.new", ".no.0123abcd.new", "it"]


@pytest.mark.parametrize("links", [True, False])
def test_a_new_file_is_whole_or_not_there_and_takes_nobodys_place(tmp_path: Path, monkeypatch, links: bool) -> None:
    def refuses(*places: object, **how: object) -> None:
        raise OSError(errno.ENOSPC, "no room, or no links")

    if not links:
        monkeypatch.setattr(atomic_write, "_NAMELESS", 0)
        monkeypatch.setattr(os, "link", refuses)
    (tmp_path / "there").write_bytes(b"theirs")
    write_new(tmp_path / "new", b"ours")
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "there", b"ours")
    monkeypatch.setattr(os, "fsync", refuses)
    with pytest.raises(OSError, match="no room"):
        write_new(tmp_path / "full", b"ours")
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"new": b"ours", "there": b"theirs"}


@posix
def test_a_pipe_is_not_written_at_the_end_of(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(NotAFileError):
        append_text(tmp_path / "pipe", "nobody reads this")
    append_text(tmp_path / "page", "é\n")
    append_text(tmp_path / "page", "more\n")
    assert (tmp_path / "page").read_bytes() == "é\nmore\n".encode()
