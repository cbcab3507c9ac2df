"""Texts that a pattern dislikes most, made from the pattern itself: what it repeats, repeated, and never completed."""

from __future__ import annotations

import ast
import re
import re._constants as sre
import re._parser as parser
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from checks.pattern import Pattern

MANY = 30
"""From this bound on a repeat is worth pumping."""


def patterns_of(module: ModuleType) -> Iterator[tuple[str, str, int]]:
    """Every pattern of a module: the named ones, and those in calls such as `re.search(r"…", …)`."""
    for name, value in vars(module).items():
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Pattern):
                yield f"{module.__name__}.{name}", one.pattern, one._flags
    source = Path(str(module.__file__)).read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(source)):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "re"
            and node.args
            and isinstance(node.args[0], ast.Constant)
            and isinstance(node.args[0].value, str)
        ):
            yield f"{module.__name__}:{node.lineno}", node.args[0].value, re.IGNORECASE


def hostile(pattern: str, flags: int, size: int) -> Iterator[str]:
    """Texts of about `size` characters."""
    tree = list(parser.parse(pattern, flags))
    whole = _sample(tree)
    units = dict.fromkeys((whole + " ", whole[:-1] + "\x01"))
    made = {}
    for before, unit in _repeats(tree, ""):
        units |= dict.fromkeys((unit, before + unit))
        made[_fill(before + unit * 3, unit, size)] = None
    made |= dict.fromkeys(_fill("", unit, size) for unit in units if unit)
    yield from made


def _fill(start: str, unit: str, size: int) -> str:
    return (start + unit * (size // max(len(unit), 1) + 1))[: size - 1] + "\x01"


def _repeats(tree: list[Any], before: str) -> Iterator[tuple[str, str]]:
    """For every long repeat: what stands before it, and one turn of what it repeats."""
    for op, args in tree:
        if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            least, most, body = args
            if most >= MANY:
                yield before, _sample(list(body)) or "x"
            yield from _repeats(list(body), before)
            before += _sample(list(body)) * least
        elif op is sre.SUBPATTERN:
            yield from _repeats(list(args[3]), before)
            before += _sample(list(args[3]))
        elif op is sre.BRANCH:
            for branch in args[1]:
                yield from _repeats(list(branch), before)
            before += _sample(list(args[1][0]))
        elif op in (sre.ASSERT, sre.ASSERT_NOT):
            yield from _repeats(list(args[1]), before)
        elif op is sre.ATOMIC_GROUP:
            yield from _repeats(list(args), before)
            before += _sample(list(args))
        else:
            before += _sample([(op, args)])


def _sample(tree: list[Any]) -> str:
    """A short text that the tree matches, as far as that is easily told."""
    made = ""
    for op, args in tree:
        if op is sre.LITERAL:
            made += chr(args)
        elif op is sre.NOT_LITERAL:
            made += "a" if args != ord("a") else "b"
        elif op is sre.ANY:
            made += "x"
        elif op is sre.IN:
            made += _one_of(args)
        elif op is sre.CATEGORY:
            made += _of_category(args)
        elif op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            made += _sample(list(args[2])) * args[0]
        elif op is sre.SUBPATTERN:
            made += _sample(list(args[3]))
        elif op is sre.BRANCH:
            made += _sample(list(args[1][0]))
        elif op is sre.ATOMIC_GROUP:
            made += _sample(list(args))
    return made


def _one_of(choices: list[Any]) -> str:
    if choices[0][0] is sre.NEGATE:
        barred = {chr(a) for op, a in choices[1:] if op is sre.LITERAL}
        return next(c for c in "a 0;~" if c not in barred)
    op, args = choices[0]
    if op is sre.RANGE:
        return chr(args[0])
    return chr(args) if op is sre.LITERAL else _of_category(args)


def _of_category(category: Any) -> str:
    return {
        sre.CATEGORY_DIGIT: "7",
        sre.CATEGORY_SPACE: " ",
        sre.CATEGORY_WORD: "w",
        sre.CATEGORY_NOT_DIGIT: "n",
        sre.CATEGORY_NOT_SPACE: "s",
        sre.CATEGORY_NOT_WORD: "-",
    }[category]
