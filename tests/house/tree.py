"""The project's own source, parsed once for every law."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]


@cache
def modules() -> dict[str, ast.Module]:
    """Path from the root, with forward slashes, to syntax tree: everything that ships."""
    found = {}
    for room in ("checks", "wizard"):
        for path in sorted((ROOT / room).rglob("*.py")):
            found[path.relative_to(ROOT).as_posix()] = ast.parse(path.read_text(encoding="utf-8"))
    return found


def module_names() -> list[str]:
    """Importable names of everything that ships, `__main__` excepted."""
    names = [path.removesuffix(".py").removesuffix("/__init__").replace("/", ".") for path in modules()]
    return [name for name in names if not name.endswith("__main__")]


def calls(tree: ast.AST) -> Iterator[tuple[ast.Call, str]]:
    """Every call with its dotted name as written; an attribute of something nameless begins with a dot."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield node, dotted(node.func)


def dotted(node: ast.expr) -> str:
    """`a.b.c` as written; `.c` when what stands before it is no name."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr}"
    return ""
