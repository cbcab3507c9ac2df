"""A test that passes only at its second chance is named as flaky, and what fails twice has failed."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[2] / ".ci" / "tests"
MINE = """
import pathlib
import signal
import pytest

def test_sound():
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler

@pytest.mark.skip
def test_elsewhere():
    pass

@pytest.mark.parametrize("case", ["one", "two"])
def test_shaky(case):
    seen = pathlib.Path(__file__).with_name(case)
    if {shaky} and not seen.exists():
        seen.touch()
        raise AssertionError("first time")

def test_broken():
    assert not {broken}
"""


@pytest.mark.parametrize(
    ("shaky", "broken", "code", "last"),
    [
        (False, False, 0, "4 passed, 1 skipped in"),
        (True, False, 0, "4 passed, 0 failed, 1 skipped"),
        (True, True, 1, "3 passed, 1 failed, 1 skipped"),
    ],
)
def test_the_end_says_what_is_flaky(tmp_path: Path, shaky: bool, broken: bool, code: int, last: str) -> None:
    (tmp_path / "test_mine.py").write_text(MINE.format(shaky=shaky, broken=broken), encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\naddopts = -q\n", encoding="utf-8")
    # As a shell without job control starts what goes to the background: deaf to Ctrl-C.
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        done = subprocess.run(
            [sys.executable, TESTS, "-n", "0", "-p", "no:hypothesispytest"],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        signal.signal(signal.SIGINT, before)
    assert done.returncode == code, done.stdout + done.stderr
    lines = done.stdout.rstrip().splitlines()
    assert last in lines[-1]
    named = [line.strip() for line in lines if "FLAKY" in line]
    assert named == (["FLAKY test_mine::test_shaky[one]", "FLAKY test_mine::test_shaky[two]"] if shaky else [])


def test_a_run_that_went_wrong_gets_no_second_chance(tmp_path: Path) -> None:
    (tmp_path / "test_mine.py").write_text("import no_such_module\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, TESTS, "-n", "0", "-p", "no:hypothesispytest"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode not in (0, 5)
