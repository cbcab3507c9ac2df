"""`$filter`: text to a tree, and the tree to a predicate over rows as they stand on the wire.

Source of the grammar: OData 4.01 URL conventions, as far as graph concepts/filter-query-parameter uses it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from wizard.practice.graph.errors import bad

Json = dict[str, Any]
Value = str | int | float | bool | datetime | None
Predicate = Callable[[Any], bool]
MAX_DEPTH = 40
OPERATORS = frozenset({"eq", "ne", "gt", "ge", "lt", "le"})
FUNCTIONS = frozenset({"startswith", "endswith", "contains"})

_TOKEN = re.compile(
    r"""\s*(?:(?P<string>'(?:[^']|'')*')
    |(?P<guid>[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}(?![\w-]))
    |(?P<time>\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?(?![\w-]))
    |(?P<number>-?\d+(?:\.\d+)?(?![\w]))
    |(?P<name>[A-Za-z_$][\w.]*(?:/\$?[A-Za-z_][\w.]*)*)
    |(?P<mark>[(),:]))""",
    re.VERBOSE,
)


@dataclass(frozen=True)
class Compare:
    """`path op value`; `path` has its segments apart, `$count` may be the last."""

    path: tuple[str, ...]
    operator: str
    value: Value


@dataclass(frozen=True)
class In:
    """`path in (values)`."""

    path: tuple[str, ...]
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Function:
    """`startswith(path,'value')` and its like."""

    name: str
    path: tuple[str, ...]
    value: str


@dataclass(frozen=True)
class Lambda:
    """`path/any(x:inner)` or `path/all(x:inner)`; in `inner` the path's first segment is the variable."""

    path: tuple[str, ...]
    quantifier: str
    variable: str
    inner: Node | None


@dataclass(frozen=True)
class Not:
    """`not inner`."""

    inner: Node


@dataclass(frozen=True)
class Both:
    """`left and right`, or `left or right`."""

    operator: str
    left: Node
    right: Node


Node = Compare | In | Function | Lambda | Not | Both


class _Parser:
    def __init__(self, text: str) -> None:
        self.tokens = list(_tokens(text))
        self.at = 0
        self.depth = 0

    def peek(self) -> tuple[str, str]:
        return self.tokens[self.at] if self.at < len(self.tokens) else ("end", "")

    def next(self) -> tuple[str, str]:
        token = self.peek()
        self.at += 1
        return token

    def word(self, *words: str) -> bool:
        kind, text = self.peek()
        return kind == "name" and text.lower() in words

    def expect(self, mark: str) -> None:
        kind, text = self.next()
        if kind != "mark" or text != mark:
            raise _invalid(f"'{mark}' expected at position {self.at - 1}")

    def either(self) -> Node:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise _invalid("the expression is nested too deeply")
        left = self.both()
        while self.word("or"):
            self.next()
            left = Both("or", left, self.both())
        self.depth -= 1
        return left

    def both(self) -> Node:
        left = self.negated()
        while self.word("and"):
            self.next()
            left = Both("and", left, self.negated())
        return left

    def negated(self) -> Node:
        odd = False
        while self.word("not"):
            self.next()
            odd = not odd
        inner = self.primary()
        return Not(inner) if odd else inner

    def primary(self) -> Node:
        kind, text = self.next()
        if (kind, text) == ("mark", "("):
            inner = self.either()
            self.expect(")")
            return inner
        if kind != "name":
            raise _invalid(f"a property was expected at position {self.at - 1}")
        path = tuple(text.split("/"))
        if self.peek() == ("mark", "("):
            return self.call(path)
        if self.word("in"):
            self.next()
            return In(path, tuple(self.values()))
        operator = self.next()[1].lower()
        if operator not in OPERATORS:
            raise _invalid(f"'{operator or 'end of text'}' is no operator")
        return Compare(path, operator, self.value())

    def call(self, path: tuple[str, ...]) -> Node:
        name = path[-1].lower()
        if len(path) > 1 and name in ("any", "all"):
            return self.quantified(path[:-1], name)
        if len(path) > 1 or name not in FUNCTIONS:
            raise _invalid(f"'{'/'.join(path)}' is no known function")
        self.expect("(")
        kind, argument = self.next()
        if kind != "name":
            raise _invalid(f"{name} wants a property first")
        self.expect(",")
        value = self.value()
        self.expect(")")
        if not isinstance(value, str):
            raise _invalid(f"{name} wants a text")
        found = Function(name, tuple(argument.split("/")), value)
        if self.word("eq"):
            self.next()
            if self.value() is not True:
                return Not(found)
        return found

    def quantified(self, path: tuple[str, ...], name: str) -> Node:
        self.expect("(")
        if self.peek() == ("mark", ")") and name == "any":
            self.next()
            return Lambda(path, name, "", None)
        kind, variable = self.next()
        if kind != "name" or "/" in variable:
            raise _invalid("a range variable was expected")
        self.expect(":")
        inner = self.either()
        self.expect(")")
        return Lambda(path, name, variable, inner)

    def values(self) -> Iterator[Value]:
        self.expect("(")
        while True:
            yield self.value()
            kind, mark = self.next()
            if (kind, mark) == ("mark", ")"):
                return
            if (kind, mark) != ("mark", ","):
                raise _invalid("',' or ')' expected in the list")

    def value(self) -> Value:
        kind, text = self.next()
        if kind == "string":
            return text[1:-1].replace("''", "'")
        if kind == "guid":
            return text.lower()
        if kind == "time":
            return _time(text)
        if kind == "number":
            return float(text) if "." in text else int(text)
        words: dict[str, Value] = {"true": True, "false": False, "null": None}
        if kind == "name" and text.lower() in words:
            return words[text.lower()]
        raise _invalid(f"a value was expected at position {self.at - 1}")


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    at = 0
    text = text.rstrip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None or match.lastgroup is None:
            raise _invalid(f"syntax error at position {at} in '{text}'")
        yield match.lastgroup, match.group(match.lastgroup)
        at = match.end()


def _time(text: str) -> datetime:
    try:
        if "T" not in text:
            return datetime.combine(date.fromisoformat(text), datetime.min.time(), UTC)
        return datetime.fromisoformat(text)
    except ValueError:
        raise _invalid(f"'{text}' is no point in time") from None


def _invalid(reason: str) -> Exception:
    return bad(f"Invalid filter clause: {reason}.", "BadRequest")


def parse(text: str) -> Node:
    """The tree of a `$filter`.

    Raises:
        GraphError: 400 BadRequest, the text is no filter.
    """
    parser = _Parser(text)
    tree = parser.either()
    if parser.at < len(parser.tokens):
        raise _invalid(f"'{parser.peek()[1]}' was not expected")
    return tree


def walk(node: Node) -> Iterator[Node]:
    """The node and everything below it, from left to right."""
    yield node
    if isinstance(node, Both):
        yield from walk(node.left)
        yield from walk(node.right)
    elif isinstance(node, Not | Lambda) and node.inner is not None:
        yield from walk(node.inner)


def equalities(node: Node) -> list[tuple[str, str]] | None:
    """(property, text) pairs of which at least one must hold for a row to match, or None when that cannot be told.

    `proxyAddresses/any(p:p eq 'x')` counts as an equality of `proxyAddresses`; `startswith(mail,'x@')`, a whole local
    part, as one of `x@`.
    """
    if isinstance(node, Function) and node.name == "startswith" and len(node.path) == 1 and node.value.endswith("@"):
        return [(node.path[0], node.value)]
    if isinstance(node, Compare) and node.operator == "eq" and len(node.path) == 1 and isinstance(node.value, str):
        return [(node.path[0], node.value)]
    if isinstance(node, In) and len(node.path) == 1 and all(isinstance(v, str) for v in node.values):
        return [(node.path[0], str(v)) for v in node.values]
    if isinstance(node, Lambda) and node.quantifier == "any" and len(node.path) == 1:
        below = equalities(node.inner) if node.inner else None
        if below is None or any(name != node.variable for name, _ in below):
            return None
        return [(node.path[0], value) for _, value in below]
    if isinstance(node, Both):
        left, right = equalities(node.left), equalities(node.right)
        if node.operator == "and":
            return left or right
        return left + right if left and right else None
    return None
