"""Arrows point down only (pyproject.toml, import-linter), and nothing happens at import."""

from __future__ import annotations

import subprocess
import sys
import tomllib

import pytest

from tests.house.tree import ROOT, module_names


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


def test_the_law_names_every_room() -> None:
    """A room that no contract mentions would be free to import anything."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    written = str(contracts)
    rooms = [p.parent.name for p in (ROOT / "checks").glob("*/__init__.py")]
    for room in rooms:
        assert f"checks.{room}" in written, f"checks.{room} stands in no contract"
    for room in ("commands", "fleet", "hands", "journey", "practice", "profit", "register", "render"):
        assert f"wizard.{room}" in written


SCRIPT = """
import importlib, os, sys
names = sys.argv[1:]
busy = []
def hear(event, args):
    if event.split(".")[0] in ("socket", "subprocess", "shutil", "webbrowser") and event != "socket.gethostname":
        busy.append((event, str(args)[:80]))
    if event == "open" and isinstance(args[1], str) and set(args[1]) & set("wax+"):
        if not str(args[0]).endswith((".pyc", ".lock")) and ".pyc." not in str(args[0]):
            busy.append((event, str(args)[:80]))
def imported_by_us(name):
    importlib.import_module(name)
import msgraph_core, msal, azure.identity, starlette, uvicorn, rich, questionary, keyring, openpyxl, rapidfuzz, trustme
sys.addaudithook(hear)
for name in names:
    imported_by_us(name)
print(busy)
"""


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
sys.stderr.write("CODE %s HEAVY %s" % (code, heavy))
"""
HEAVY = [
    "msal", "azure", "azure.identity", "msgraph", "msgraph_core", "kiota_http", "kiota_abstractions", "httpx",
    "requests", "rich", "questionary", "prompt_toolkit", "pydantic", "starlette", "uvicorn", "trustme",
    "cryptography", "keyring", "openpyxl", "rapidfuzz", "dns", "jinja2", "tomlkit", "asyncio", "ssl",
]  # fmt: skip


@pytest.mark.parametrize(
    ("argv", "code", "also"),
    [
        (["--version"], 0, ["click"]),
        (["--help"], 0, []),
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
