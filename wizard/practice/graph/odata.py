"""OData query options: reading them from a query string, and what they do to one row.

Bad ones are refused as the directory refuses them. Source: graph concepts/query-parameters, aad-advanced-queries.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from wizard.practice.graph import filters
from wizard.practice.graph.errors import bad
from wizard.practice.graph.kinds import COMPLEXES, STRINGS, Kind

Json = dict[str, Any]
KNOWN = frozenset(
    {"$select", "$expand", "$filter", "$orderby", "$top", "$skip", "$skiptoken", "$count", "$search", "$format"}
    | {"$deltatoken"}
)


@dataclass(frozen=True)
class Options:
    """The options of one request, read but not yet held against a kind of thing."""

    select: tuple[str, ...] | None = None
    expand: tuple[tuple[str, tuple[str, ...] | None], ...] = ()
    """(Relation, its own `$select`)."""
    filter: filters.Node | None = None
    order: tuple[tuple[str, bool], ...] = ()
    """(Property path, descending)."""
    top: int | None = None
    skip: int | None = None
    skiptoken: str | None = None
    count: bool = False
    search: str | None = None
    eventual: bool = False
    """`ConsistencyLevel: eventual` was sent."""
    given: tuple[tuple[str, str], ...] = ()
    """The options as they came, for the next page's link."""

    @property
    def advanced(self) -> bool:
        """Both halves of what the directory calls an advanced query."""
        return self.eventual and self.count


def read(pairs: Iterable[tuple[str, str]], headers: Mapping[str, str]) -> Options:
    """The options in a query string's (name, value) pairs; `headers` have lower-case names.

    Raises:
        GraphError: 400, an unknown option or an unreadable value.
    """
    given: dict[str, str] = {}
    others: list[tuple[str, str]] = []
    for name, value in pairs:
        known = _known(name)
        if known is None:
            others.append((name, value))
        elif known in given:
            raise bad(f"Query option '{known}' was specified more than once, but it must be specified at most once.")
        else:
            given[known] = value
    values: dict[str, Any] = {}
    if "$select" in given:
        values["select"] = tuple(_words(given["$select"], "$select"))
    if "$expand" in given:
        values["expand"] = tuple(_relations(given["$expand"]))
    if "$filter" in given:
        values["filter"] = filters.parse(given["$filter"])
    if "$orderby" in given:
        values["order"] = tuple(_orders(given["$orderby"]))
    for name in ("$top", "$skip"):
        if name in given:
            values[name[1:]] = _number(name, given[name])
    if "$count" in given:
        values["count"] = _yes_or_no(given["$count"])
    return Options(
        skiptoken=given.get("$skiptoken"),
        search=given.get("$search"),
        eventual=headers.get("consistencylevel", "").lower() == "eventual",
        given=(*given.items(), *others),
        **values,
    )


def _known(name: str) -> str | None:
    lower = name.lower()
    if lower in KNOWN:
        return lower
    if f"${lower}" in KNOWN:
        # Graph takes the options without the dollar sign, too.
        return f"${lower}"
    if name.startswith("$"):
        raise bad(f"The query parameter '{name}' is not supported.", "BadRequest")
    return None


def _words(text: str, option: str) -> list[str]:
    words = [word.strip() for word in text.split(",")]
    if not all(words):
        raise bad(f"Parsing OData Select and Expand failed: an empty name in '{option}'.", "BadRequest")
    return words


def _relations(text: str) -> list[tuple[str, tuple[str, ...] | None]]:
    found = []
    for part in _split(text):
        name, _, inside = part.partition("(")
        select = None
        if inside:
            if not inside.endswith(")"):
                raise bad("Parsing OData Select and Expand failed: a parenthesis is missing.", "BadRequest")
            for option in inside[:-1].split(";"):
                key, _, value = option.partition("=")
                if key.strip().lower() in ("$select", "select"):
                    select = tuple(_words(value, "$select"))
        found.append((name.strip(), select))
    return found


def _split(text: str) -> list[str]:
    """At the commas that stand outside parentheses."""
    parts, depth = [""], 0
    for letter in text:
        depth += (letter == "(") - (letter == ")")
        if letter == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    return [part.strip() for part in parts]


def _orders(text: str) -> list[tuple[str, bool]]:
    found = []
    for part in text.split(","):
        words = part.split()
        if not words or len(words) > 2 or (len(words) == 2 and words[1].lower() not in ("asc", "desc")):
            raise bad(f"Syntax error in $orderby '{text}'.", "BadRequest")
        found.append((words[0], len(words) == 2 and words[1].lower() == "desc"))
    return found


def _number(name: str, text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        number = -1
    if number < 0:
        raise bad(
            f"Invalid value '{text}' for {name} query option found. "
            f"The {name} query option requires a non-negative integer value.",
            "BadRequest",
        )
    return number


def _yes_or_no(text: str) -> bool:
    if text.lower() not in ("true", "false"):
        raise bad(f"Invalid value '{text}' for $count query option found. Valid values are 'true' and 'false'.")
    return text.lower() == "true"


def selected(kind: Kind, options: Options) -> tuple[str, ...] | None:
    """The properties an answer shows, rightly spelled; None for all that are stored.

    Raises:
        GraphError: 400, a property the kind does not have.
    """
    if options.select is None or "*" in options.select:
        return kind.default if options.select is None else None
    names = []
    for word in options.select:
        name = kind.named(word)
        if name is None:
            raise unknown_property(kind, word)
        names.append(name)
    return (*(n for n in kind.always if n not in names), *names)


def unknown_property(kind: Kind, name: str) -> Exception:
    """400: the kind has no such property."""
    return bad(
        "Parsing OData Select and Expand failed: "
        f"Could not find a property named '{name}' on type 'microsoft.graph.{kind.name}'.",
        "BadRequest",
    )


def shown(kind: Kind, row: Json, names: tuple[str, ...] | None) -> Json:
    """A row with these properties only; what the directory knows nothing about is null, or an empty list."""
    if names is None:
        return row
    if kind.exchange or kind.mixed:
        return {name: row[name] for name in names if name in row}
    return {name: row[name] if name in row else _nothing(kind, name) for name in names}


def _nothing(kind: Kind, name: str) -> list[Json] | None:
    return [] if kind.properties.get(name) in (STRINGS, COMPLEXES) else None


def context(base: str, what: str, names: tuple[str, ...] | None, options: Options, *, one: bool = False) -> str:
    """The `@odata.context` of an answer."""
    chosen = f"({','.join(n for n in names if not n.startswith('@'))})" if names and options.select else ""
    return f"{base}/$metadata#{what}{chosen}{'/$entity' if one else ''}"
