"""Ctrl-C and its like, at any moment of a run: exit code 130, and nothing of Python's own on a stream."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT
from wizard.runtime.interruption import is_hung_up, is_stopped

pytestmark = pytest.mark.skipif(os.name == "nt", reason="processes are split to try every moment")
CONFIG = 'schema = 1\ntenant = "voorbeeldbv.nl"\nclient_id = "11111111-2222-3333-4444-555555555555"\n'


def struck_everywhere(folder: Path, every: int, number: str, again: int, *words: str) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.attacks.interrupted", str(every), number, str(again), *words],
        capture_output=True,
        text=True,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "XDG_STATE_HOME": str(folder), "HOME": str(folder)},
        timeout=120,
        check=False,
    )
    last = done.stderr.strip().splitlines()[-1]
    points, _, wrong = last.partition(" ")
    return int(points), wrong, done.stderr


@pytest.mark.parametrize(
    ("every", "number", "again", "words"),
    [
        (1801, "SIGINT", 0, "config validate"),
        (1201, "SIGINT", 30, "explain 7000222 is what it said"),
        (1201, "SIGHUP", 3, "explain 7000222 is what it said"),
    ],
)
def test_stopped_at_any_moment_it_ends_with_130(
    tmp_path: Path, every: int, number: str, again: int, words: str
) -> None:
    (tmp_path / "profit-exchange.toml").write_text(CONFIG, encoding="utf-8")
    points, wrong, said = struck_everywhere(tmp_path, every, number, again, *words.split())
    assert points > 20
    assert wrong == "[]"
    assert not any(word in said for word in ("Traceback", "made a mistake", "KeyboardInterrupt", "ignored"))


def test_stopped_while_an_object_is_destroyed_it_ends_all_the_same(tmp_path: Path) -> None:
    program = (
        "import signal, sys, time\n"
        "from wizard.runtime import interruption, strays\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "class Destroyed:\n"
        "    def __del__(self): signal.raise_signal(signal.SIGINT); sum(range(9))\n"
        "interruption.stops_calmly()\n"
        "listening = strays.kept_off_the_streams(stdout_too=True, whole_process=True)\n"
        "if sys.argv[1:]: listening.__enter__()\n"
        "one = Destroyed()\n"
        "try:\n"
        "    del one\n"
        "    time.sleep(20)\n"
        "except KeyboardInterrupt: sys.exit(130)\n"
    )
    for more in ((), ("listening",)):
        done = subprocess.run(
            [sys.executable, "-c", program, *more],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT), "HOME": str(tmp_path)},
            timeout=60,
            check=False,
        )
        assert (done.returncode, done.stderr) == (130, "")


def test_what_says_that_somebody_stopped_it() -> None:
    import asyncio

    assert is_stopped(KeyboardInterrupt())
    assert is_stopped(asyncio.CancelledError())
    assert not is_stopped(SystemExit(1))
    # In 3.11 what is raised by `__set_name__`, as a class is made, becomes the cause of a RuntimeError.
    wrapped = RuntimeError("Error calling __set_name__")
    wrapped.__cause__ = KeyboardInterrupt()
    assert is_stopped(wrapped)
    late = TimeoutError()
    late.__cause__ = asyncio.CancelledError()
    assert not is_stopped(late)
    assert not is_stopped(MemoryError())


@pytest.mark.skipif(os.name == "nt", reason="no pseudo-terminals there")
def test_a_closed_terminal_is_told_from_a_broken_disk(tmp_path: Path) -> None:
    master, slave = os.openpty()
    with os.fdopen(slave, "w") as terminal, (tmp_path / "file").open("w") as file:
        broken = OSError(errno.EIO, "Input/output error")
        assert not is_hung_up(broken, terminal)
        os.close(master)
        assert is_hung_up(broken, file, terminal)
        assert not is_hung_up(broken, file)
        assert not is_hung_up(OSError(errno.ENOSPC, "No space left on device"), terminal)
