"""A stream that is gone, a full disk, no folder: one sentence each, the documented exit code, and no fault of ours."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.wizard.running import run
from wizard.command_line import endings
from wizard.runtime.exit_codes import INTERRUPTED, USAGE

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a POSIX shell arranges the surroundings")
ROOT = Path(__file__).parents[3]


def shell(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "P": f"{sys.executable} -m wizard", "XDG_STATE_HOME": str(folder)}
    return subprocess.run(
        ["bash", "-c", f"set -o pipefail; {line}"],
        capture_output=True,
        text=True,
        cwd=folder,
        env=environ,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    ("line", "code", "says"),
    [
        ("$P explain 7000222 >&-", USAGE, "closed"),
        ("$P config show >&- 2>&-", USAGE, ""),
        ("$P explain --json 7000222 <&- >/dev/null", 0, ""),
        ("$P practice --list | true", INTERRUPTED, ""),
        ("$P explain 7000222 1</dev/null", USAGE, "could not be written"),
        ("mkdir gone; cd gone; rmdir ../gone; $P config show", USAGE, "no longer exists"),
    ],
)
def test_one_sentence_and_the_right_code(tmp_path: Path, line: str, code: int, says: str) -> None:
    done = shell(line, tmp_path)
    assert done.returncode == code, done.stderr
    assert says in done.stderr
    assert len(done.stderr.strip().splitlines()) <= 1
    assert not any(word in done.stderr for word in ("made a mistake", "Traceback", "Exception ignored"))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("words", ["explain 7000222", "--help", "--version", "practice --list"])
def test_a_full_disk_is_told_and_is_no_fault_of_ours(tmp_path: Path, words: str) -> None:
    done = shell(f"$P {words} >/dev/full", tmp_path)
    assert done.returncode == USAGE
    assert not any(word in done.stderr for word in ("made a mistake", "Traceback", "Exception ignored"))


def test_an_error_about_something_else_is_not_explained_away() -> None:
    assert endings.of(FileNotFoundError(2, "no such file", "x"), io.StringIO()) is None
    few = OSError(24, "Too many open files")
    told = endings.of(few, io.StringIO())
    assert told is not None
    assert told[1] == USAGE


@pytest.mark.skipif(os.name == "nt", reason="no pseudo-terminals there")
@pytest.mark.parametrize("how", [(), ("--plain",)])
def test_a_terminal_that_is_closed_at_a_question_stops_as_ctrl_c_does(tmp_path: Path, how: tuple[str, ...]) -> None:
    import pty
    import termios

    child, terminal = pty.fork()
    if not child:
        os.chdir(tmp_path)
        environ = {**os.environ, "PYTHONPATH": str(ROOT), "PROFIT_EXCHANGE_STATE": str(tmp_path), "TERM": "xterm"}
        os.execve(sys.executable, [sys.executable, "-m", "wizard", "setup", "--language", "en", *how], environ)
    termios.tcsetwinsize(terminal, (24, 80))
    said = b""
    while b"tenant ID" not in said:
        said += os.read(terminal, 65_536)
    os.close(terminal)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == INTERRUPTED


def test_no_place_for_temporary_files_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere() -> str:
        raise FileNotFoundError(2, "No usable temporary directory found")

    error = FileNotFoundError(2, "No usable temporary directory found")
    assert endings.of(error, io.StringIO()) is None
    monkeypatch.setattr(tempfile, "gettempdir", nowhere)
    told = endings.of(error, io.StringIO())
    assert told is not None and told[0] is not None
    assert "TMPDIR" in told[0].say("en") and told[1] == USAGE


def test_what_is_made_does_not_take_the_place_of_what_it_is_made_from(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "list.csv").write_text("a", encoding="utf-8")
    (tmp_path / "other.csv").hardlink_to(tmp_path / "list.csv")
    for words in (
        ("users", "list.csv", "--out", "list.csv"),
        ("users", "list.csv", "--out", "./other.csv"),
        ("check", "--config", "list.csv", "--report", "a.html", "--report", "list.csv"),
        ("report", "render", "list.csv", "--to", "list.csv"),
        ("setup", "--users-file", "list.csv", "--secret-store-file", "list.csv"),
    ):
        done = run(*words, "--non-interactive")
        assert done.code == USAGE and "would be replaced" in done.err, words
    assert (tmp_path / "list.csv").read_text(encoding="utf-8") == "a"
