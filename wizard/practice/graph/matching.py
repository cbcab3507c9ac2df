"""A filter's tree as a predicate: texts compare whatever their case, null equals only null, as in the directory."""

from __future__ import annotations

import operator
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from wizard.practice.graph.filters import Both, Function, In, Lambda, Node, Not, Predicate, Value


def predicate(node: Node) -> Predicate:
    """What a row must satisfy. Rows are dicts as on the wire; inside a lambda they are `{variable: element}`."""
    if isinstance(node, Both):
        left, right = predicate(node.left), predicate(node.right)
        if node.operator == "and":
            return lambda row: left(row) and right(row)
        return lambda row: left(row) or right(row)
    if isinstance(node, Not):
        inner = predicate(node.inner)
        return lambda row: not inner(row)
    if isinstance(node, Lambda):
        return _quantified(node)
    get = getter(node.path)
    if isinstance(node, In):
        tests = [_comparison("eq", value) for value in node.values]
        return lambda row: any(test(get(row)) for test in tests)
    if isinstance(node, Function):
        return _function(node, get)
    test = _comparison(node.operator, node.value)
    return lambda row: test(get(row))


def getter(path: tuple[str, ...]) -> Callable[[Any], Any]:
    """Reads a property along a path; None where it ends early. `$count` counts a collection."""
    if len(path) == 1:
        name = path[0]
        return lambda row: row.get(name)

    def along(row: Any) -> Any:  # noqa: ANN401 - any JSON
        for name in path:
            if name == "$count":
                return len(row or ())
            row = row.get(name) if isinstance(row, dict) else None
        return row

    return along


def _quantified(node: Lambda) -> Predicate:
    get = getter(node.path)
    if node.inner is None:
        return lambda row: bool(get(row))
    inner, variable = predicate(node.inner), node.variable
    over = any if node.quantifier == "any" else all
    return lambda row: over(inner({variable: element}) for element in get(row) or ())


def _function(node: Function, get: Callable[[Any], Any]) -> Predicate:
    wanted = node.value.casefold()

    def holds(row: Any) -> bool:  # noqa: ANN401 - any JSON
        value = get(row)
        if not isinstance(value, str):
            return False
        value = value.casefold()
        if node.name == "startswith":
            return value.startswith(wanted)
        return value.endswith(wanted) if node.name == "endswith" else wanted in value

    return holds


def _comparison(name: str, value: Value) -> Predicate:
    if name in ("eq", "ne"):
        same = name == "eq"
        if isinstance(value, str):
            wanted = value.casefold()
            return lambda seen: (isinstance(seen, str) and seen.casefold() == wanted) is same
        if isinstance(value, datetime):
            return lambda seen: (moment(seen) == value) is same
        if value is None or isinstance(value, bool):
            return lambda seen: (seen is value) is same
        return lambda seen: (seen == value) is same

    compare: Callable[[Any, Any], bool] = getattr(operator, name)

    def ordered(seen: Any) -> bool:  # noqa: ANN401 - any JSON
        left: Any = moment(seen) if isinstance(value, datetime) else seen
        right: Any = value
        if isinstance(left, str) and isinstance(right, str):
            left, right = left.casefold(), right.casefold()
        try:
            return compare(left, right)
        except TypeError:
            return False

    return ordered


def moment(text: Any) -> datetime | None:  # noqa: ANN401 - any JSON
    """An aware time from its ISO text, None when it is none."""
    if not isinstance(text, str):
        return None
    try:
        seen = datetime.fromisoformat(text)
    except ValueError:
        return None
    return seen if seen.tzinfo else seen.replace(tzinfo=UTC)
