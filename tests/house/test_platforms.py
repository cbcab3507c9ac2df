"""What differs between systems is decided by a parameter, so that each way is tested on every system."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.house.test_source import POSIX_ONLY, _named
from tests.house.tree import ROOT, dotted, modules

pytestmark = pytest.mark.xdist_group("source")
"""One process parses the source for all of them."""

ASKS = ("sys.platform", "os.name", "platform.system")


def _told() -> dict[str, ast.arguments]:
    """Functions that take the system as `platform`, by their name."""
    return {
        node.name: node.args
        for tree in modules().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        and any(arg.arg == "platform" for arg in (*node.args.args, *node.args.kwonlyargs))
    }


def test_the_system_is_asked_for_only_as_the_default_of_a_parameter() -> None:
    wrong = []
    for path, tree in modules().items():
        functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
        allowed = {id(each) for node in functions for each in (*node.args.defaults, *node.args.kw_defaults)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and dotted(node) in ASKS and id(node) not in allowed:
                wrong.append(f"{path}:{node.lineno}")
    assert wrong == []


def test_a_function_that_is_told_the_system_is_tested_as_on_windows() -> None:
    """A private one is told by the public one that calls it."""
    tests = [path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py") if path != Path(__file__)]
    windows = [text for text in tests if '"win32"' in text]
    names = [name for name in sorted(_told()) if not name.startswith("_")]
    assert names
    assert [name for name in names if not any(f"{name}(" in text for text in windows)] == []


def test_a_test_that_needs_posix_says_so() -> None:
    """By a mark on it, by asking the system in it, or for the whole file before anything else is imported."""
    wrong = []
    for path in sorted(each for form in ("test_*.py", "conftest.py") for each in (ROOT / "tests").rglob(form)):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        marks = frozenset(dotted(node.targets[0]) for node in tree.body if isinstance(node, ast.Assign) and _asks(node))
        said = {
            id(inner)
            for node in tree.body
            if _asks(node, marks)
            for inner in ast.walk(tree if isinstance(node, ast.If) else node)
        }
        for node in ast.walk(tree):
            if id(node) not in said and (used := _named(node) & (POSIX_ONLY | {"pexpect"})):
                wrong.append(f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}: {', '.join(used)}")
    assert wrong == []


def _asks(node: ast.stmt, marks: frozenset[str] = frozenset()) -> bool:
    wanted = {*ASKS, "hasattr", *marks}
    return any(dotted(each) in wanted for each in ast.walk(node) if isinstance(each, (ast.Attribute, ast.Name)))
