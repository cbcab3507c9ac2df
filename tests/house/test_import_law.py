"""Arrows point down only (pyproject.toml, import-linter), and nothing happens at import."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import cast

import pytest

from tests.house.tree import ROOT, module_names, modules


def test_the_import_law_holds() -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from importlinter.cli import lint_imports_command as c; sys.exit(c())",
            "--no-cache",
        ],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        env=None,
        check=False,
        timeout=240,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


def _contracts() -> list[dict[str, object]]:
    written = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found: list[dict[str, object]] = written["tool"]["importlinter"]["contracts"]
    return found


@pytest.mark.parametrize("house", ["checks", "wizard"])
def test_every_room_has_its_floor(house: str) -> None:
    """A room, or a module beside the rooms, that stands in no layers contract would be free to import anything."""
    floors: set[str] = set()
    for contract in _contracts():
        if contract["type"] == "layers":
            layers = cast("list[str]", contract["layers"])
            floors |= {name.strip() for layer in layers for name in layer.split("|")}
    rooms = {f"{house}.{path.parent.name}" for path in (ROOT / house).glob("*/__init__.py")}
    loose = {f"{house}.{path.stem}" for path in (ROOT / house).glob("*.py") if not path.stem.startswith("__")}
    assert not (rooms | loose) - floors


def test_the_readme_shows_the_floors_as_they_are() -> None:
    """Top down: of two rooms, the one that stands on a higher floor is not drawn on a lower line."""
    layers = next(
        cast("list[str]", contract["layers"])
        for contract in _contracts()
        if contract["type"] == "layers" and "wizard.main" in cast("list[str]", contract["layers"])
    )
    floor = {room.strip().removeprefix("wizard."): n for n, layer in enumerate(layers) for room in layer.split("|")}
    picture = (ROOT / "README.md").read_text(encoding="utf-8").partition("\nwizard/ ")[2].partition("\ntests/ ")[0]
    drawn = [room for line in picture.splitlines() for room in re.findall(r"(?:^ {11}|\| +)([a-z_]+)  ", line)]
    assert sorted(drawn) == sorted(floor)
    assert [floor[room] for room in drawn] == sorted(floor.values())


def test_nothing_lies_loose_in_the_face() -> None:
    assert {path.name for path in (ROOT / "wizard").glob("*.py")} == {"__init__.py", "__main__.py", "main.py"}


def test_every_room_says_what_it_is() -> None:
    silent = [
        path
        for path, tree in modules().items()
        if path.endswith("/__init__.py") and not (ast.get_docstring(tree) or "").strip()
    ]
    assert silent == []


def test_no_module_takes_part_in_an_import_circle() -> None:
    import grimp

    graph = grimp.build_graph("checks", "wizard", cache_dir=None, exclude_type_checking_imports=False)
    below: dict[str, set[str]] = {name: graph.find_modules_directly_imported_by(name) for name in graph.modules}
    while free := [name for name, imported in below.items() if not imported & below.keys()]:
        for name in free:
            del below[name]
    # What only imports a circle is not in it.
    while idle := [name for name in below if not any(name in imported for imported in below.values())]:
        for name in idle:
            del below[name]
    assert sorted(below) == []


SCRIPT = """
import importlib, os, sys
names = sys.argv[1:]
sys.dont_write_bytecode = True  # of a module that was just edited
busy = []
def hear(event, args):
    if event.split(".")[0] in ("socket", "subprocess", "shutil", "webbrowser") and event != "socket.gethostname":
        busy.append((event, str(args)[:80]))
    if event == "open" and isinstance(args[1], str) and set(args[1]) & set("wax+"):
        if not str(args[0]).endswith((".pyc", ".lock")) and ".pyc." not in str(args[0]):
            busy.append((event, str(args)[:80]))
def imported_by_us(name):
    importlib.import_module(name)
import msgraph_core, msal, azure.identity, starlette, uvicorn, rich, questionary, prompt_toolkit, keyring, openpyxl
import msgspec, rapidfuzz, trustme
sys.addaudithook(hear)
for name in names:
    imported_by_us(name)
print(busy)
"""


NOT_ASKED = """
import os, sys
from wizard.main import main
main(["--non-interactive", "check", "--json", "--time-budget", "1"], os.environ)
late = ("wizard.conversation", "wizard.prompts.opening", "wizard.settings.config_model", "wizard.resolve.profit",
        "wizard.inspection.observer", "pydantic", "tomlkit", "tomllib", "questionary", "openpyxl", "rapidfuzz",
        "msgspec")
sys.stderr.write("LATE %s" % [name for name in sys.modules if name.startswith(late)])
"""


def test_a_check_with_all_its_settings_does_not_wait_for_what_it_does_not_use() -> None:
    settings = {
        "AZURE_TENANT_ID": "voorbeeldbv.nl",
        "AZURE_CLIENT_ID": "11111111-2222-4333-8444-555555555555",
        "AZURE_CLIENT_SECRET": "not-a-real-one",
        "AZURE_AUTHORITY_HOST": "https://localhost:9",
        "PROFIT_EXCHANGE_GRAPH_URL": "https://localhost:9",
    }
    done = subprocess.run(
        [sys.executable, "-c", NOT_ASKED],
        cwd=ROOT,
        env=os.environ | settings,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert '"schema"' in done.stdout, done.stderr
    assert done.stderr.endswith("LATE []"), done.stderr


def test_no_network_process_or_file_is_touched_at_import() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *module_names()],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=240,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"


LIGHT = """
import sys
sys.argv = ["profit-exchange", *sys.argv[1:]]
from wizard.main import entry
try:
    entry()
except SystemExit as stop:
    code = stop.code
heavy = [n for n in {heavy!r} if n in sys.modules]
sys.__stderr__.write("CODE %s HEAVY %s" % (code, heavy))
sys.__stderr__.flush()
"""
HEAVY = [
    "msal", "azure", "azure.identity", "msgraph", "msgraph_core", "kiota_http", "kiota_abstractions", "httpx",
    "requests", "rich", "questionary", "prompt_toolkit", "pydantic", "starlette", "uvicorn", "trustme",
    "cryptography", "keyring", "openpyxl", "rapidfuzz", "msgspec", "dns", "jinja2", "tomlkit", "asyncio", "ssl",
]  # fmt: skip


@pytest.mark.parametrize(
    ("argv", "code", "also"),
    [
        (["--version"], 0, ["click"]),
        (["-V"], 0, ["click"]),
        (["version"], 0, ["click"]),
        (["version", "--language", "nl"], 0, ["checks.examine"]),
        (["completion", "bash"], 0, ["checks.examine"]),
        (["help"], 0, ["checks.examine"]),
        (["help", "environment"], 0, ["checks.examine"]),
        (["help", "practice", "--language", "nl"], 0, ["checks.examine"]),
        (["--help"], 0, []),
        (["-h"], 0, ["click"]),
        (["--help", "--language", "nl"], 0, []),
        (["check", "--help"], 0, ["checks.examine"]),
        (["practice", "--help"], 0, []),
        (["config", "--help"], 0, []),
        (["explain", "--help"], 0, []),
        (["explain", "AADSTS7000215: Invalid client secret provided."], 0, []),
        (["explain", "7000222", "--language", "nl"], 0, []),
        (["chek"], 2, []),
        (["check", "--client-secret", "x"], 2, []),
    ],
)
def test_what_needs_no_sdk_loads_none(argv: list[str], code: int, also: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LIGHT.format(heavy=HEAVY + also), *argv],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert done.stderr.endswith(f"CODE {code} HEAVY []"), done.stderr


PAPERS = ["pydantic", "jinja2", "openpyxl", "markupsafe"]


def test_a_check_without_a_report_does_not_load_what_only_papers_need(tmp_path: Path) -> None:
    script = LIGHT.format(heavy=PAPERS)
    done = subprocess.run(
        [sys.executable, "-c", script, "--non-interactive", "check", "--practice", "healthy"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert "CODE 0 HEAVY []" in done.stderr
