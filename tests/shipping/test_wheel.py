"""The wheel holds the program and what it reads, no tests, and little enough to be fetched over a bad line."""

from __future__ import annotations

import subprocess
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

from tests.house.tree import ROOT

uv = pytest.importorskip("uv", reason="uv comes with the dev extra")
LARGEST = 2_000_000
"""Bytes: it is some two thirds of that; more means that something came along."""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    built = subprocess.run(
        [uv.find_uv_bin(), "build", "--quiet", "--wheel", "--out-dir", folder, ROOT], capture_output=True, text=True
    )
    if built.returncode:
        pytest.skip(f"the build backend could not be fetched: {built.stderr[-200:]}")
    [path] = Path(folder).glob("*.whl")
    assert path.stat().st_size < LARGEST
    return zipfile.ZipFile(path)


def test_it_holds_the_program_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    assert {name.partition("/")[0] for name in wheel.namelist() if ".dist-info/" not in name} == {"checks", "wizard"}
    here = {
        path.relative_to(ROOT).as_posix()
        for room in ("checks", "wizard")
        for path in (ROOT / room).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and path.name != "CATALOGUE.md"
    }
    assert here <= set(wheel.namelist())


def test_who_installs_it_gets_no_tools_of_ours(wheel: zipfile.ZipFile) -> None:
    [name] = [name for name in wheel.namelist() if name.endswith(".dist-info/METADATA")]
    required = Parser().parsestr(wheel.read(name).decode()).get_all("Requires-Dist") or []
    plain = {each.split(">")[0].split("[")[0] for each in required if "extra ==" not in each}
    assert plain and not plain & {"pytest", "mypy", "ruff", "hypothesis", "pyinstaller", "zizmor", "deptry"}
    # Lists by date, of authorities and of time zones: the newest is always meant.
    open_ended = [each for each in required if "extra ==" not in each and not ("<" in each and ">=" in each)]
    assert sorted(each.split(">")[0] for each in open_ended) == ["certifi", "tzdata"]
