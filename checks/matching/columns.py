"""A page of directory users by columns: what Graph gives is tested and taken a page, not a value, at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter
from typing import Any, cast

PROPERTIES = (
    "userPrincipalName",
    "id",
    "mail",
    "displayName",
    "employeeId",
    "userType",
    "accountEnabled",
    "onPremisesSyncEnabled",
    "proxyAddresses",
    "assignedPlans",
)
"""What is read of a directory user, by Graph's names; who takes them knows them by their place."""
_VALUES: Callable[[Any], tuple[Any, ...]] = itemgetter(*PROPERTIES)
_NAMES, _TEXTS, _LISTS = (0, 2, 3), slice(0, 6), slice(8, 10)
_OF_TEXTS, _OF_LISTS = frozenset({str, type(None)}), frozenset({list, type(None)})
_LONGEST = 1000
"""Characters of a sign-in name, address or display name. The longest that Entra takes is 256."""


def columns_of(
    rows: Sequence[object], ordinary: Callable[[object], object]
) -> tuple[list[Mapping[str, Any]], list[tuple[Any, ...]]]:
    """The rows that are users, and the values of each of `PROPERTIES` over all of them.

    Args:
        ordinary: gives a row without what is odd about it.
    """
    try:
        columns = list(zip(*map(_VALUES, rows), strict=True))
        if columns and _as_documented(columns):
            return cast("list[Mapping[str, Any]]", rows), columns
    except (KeyError, TypeError):
        pass  # a row without one of them, or that is none
    tidied: list[Mapping[str, Any]] = [row for row in map(ordinary, rows) if isinstance(row, dict)]
    users = [row for row in tidied if isinstance(row.get(PROPERTIES[0]), str) and isinstance(row.get("id"), str)]
    return users, list(zip(*(map(row.get, PROPERTIES) for row in users), strict=True))


def _as_documented(columns: Sequence[tuple[Any, ...]]) -> bool:
    """Whether texts are texts, names have an ordinary length, lists are lists, and nobody is without id and name."""
    return (
        None not in columns[0]
        and None not in columns[1]
        and all(_OF_TEXTS.issuperset(map(type, column)) for column in columns[_TEXTS])
        and all(_OF_LISTS.issuperset(map(type, column)) for column in columns[_LISTS])
        and all(max(map(len, filter(None, columns[at])), default=0) <= _LONGEST for at in _NAMES)
    )
