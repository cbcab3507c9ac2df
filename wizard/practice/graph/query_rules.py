"""Which queries the directory and Exchange serve, and with which words they refuse the others.

Source: graph concepts/aad-advanced-queries, query-parameters, api-reference user-list-messages.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from wizard.practice.graph import filters
from wizard.practice.graph.errors import GraphError, bad, exchange, unsupported
from wizard.practice.graph.kinds import BOOLEAN, COMPLEX, COMPLEXES, NUMBER, STRING, STRINGS, TIME, Kind
from wizard.practice.graph.odata import Options

MOST_CLAUSES = 15
HELP = "For more information, see https://aka.ms/graph-docs/advanced-queries."


@dataclass(frozen=True)
class Rules:
    """What is left to do after the options were found to be servable."""

    count: bool
    """`@odata.count` belongs in the answer."""


def check(kind: Kind, options: Options) -> Rules:
    """Hold a list's options against its kind.

    Raises:
        GraphError: 400, Request_UnsupportedQuery, BadRequest, InefficientFilter.
    """
    if kind.options is not None and {name for name, _ in options.given} - kind.options:
        raise unsupported("Unsupported Query.")
    if kind.on_one_only & set(options.select or ()):
        raise GraphError(501, "NotImplemented", "This property can be read of one object only, not in a list.")
    if options.top is not None and not 1 <= options.top <= kind.top_max:
        raise bad(f"Invalid page size specified: '{options.top}'. Must be between 1 and {kind.top_max} inclusive.")
    for path, _ in options.order:
        _known(kind, path.split("/")[0], "$orderby")
    compared = list(filters.walk(options.filter)) if options.filter else []
    variables = {n.variable for n in compared if isinstance(n, filters.Lambda)}
    for node in compared:
        _typed(kind, node, variables)
    if kind.exchange:
        return _outlook(options, compared)
    if options.skip is not None:
        raise bad("'$skip' is not supported by the service.")
    if options.search is not None and not options.eventual:
        raise unsupported(
            "Request with $search query parameter only works through MSGraph with a special request header: "
            "'ConsistencyLevel: eventual'"
        )
    if options.order and (compared or options.search) and not options.advanced:
        raise unsupported("Sorting not supported for current query.")
    if options.advanced and options.expand:
        raise unsupported("$expand is not supported in an advanced query.")
    plainly = kind.sorted_plainly
    if plainly is not None and not options.advanced and {path for path, _ in options.order} - plainly:
        raise unsupported(f"Sorting not supported for current query. {HELP}")
    _count_clauses(compared)
    for node in compared:
        _directory(kind, node, options)
    return Rules(options.count and options.eventual)


def _outlook(options: Options, compared: list[filters.Node]) -> Rules:
    if options.search is not None and (options.filter or options.order):
        raise exchange(400, "SearchWithOrderBy", "The query parameter '$orderBy' is not supported with '$search'.")
    if options.order and compared:
        first = [n.path[0] for n in compared if isinstance(n, filters.Compare | filters.Function | filters.In)]
        wanted = [path.split("/")[0] for path, _ in options.order]
        if first[: len(wanted)] != wanted:
            raise exchange(400, "InefficientFilter", "The restriction or sort order is too complex for this operation.")
    return Rules(options.count)


def _count_clauses(compared: list[filters.Node]) -> None:
    """How many alternatives a filter names. Source: as widely reported, with this number."""
    ors = [node for node in compared if isinstance(node, filters.Both) and node.operator == "or"]
    longest = max((len(node.values) for node in compared if isinstance(node, filters.In)), default=0)
    clauses = max(len(ors) + 1, longest)
    if clauses > MOST_CLAUSES:
        raise unsupported(
            f"Too many child clauses specified in search filter expression containing 'OR' operators: {clauses}. "
            f"Max allowed: {MOST_CLAUSES}."
        )


def _directory(kind: Kind, node: filters.Node, options: Options) -> None:
    if isinstance(node, filters.Function) and node.name == "contains":
        raise unsupported("Unsupported Query.")
    if isinstance(node, filters.Function) and node.name == "endswith":
        if node.path[0] in kind.properties and node.path[0] not in kind.ends_with:
            raise unsupported("Unsupported property filter clause operator 'endsWith'.")
        if not options.advanced:
            raise unsupported(
                f"Operator 'endsWith' is not supported because the required parameters are missing. {HELP}"
            )
    if not options.advanced:
        if getattr(node, "path", ("",))[0] in kind.filtered_only_advanced:
            resource = kind.name[0].upper() + kind.name[1:]
            name = node.path[0]  # type: ignore[union-attr]
            raise unsupported(
                f"Unsupported or invalid query filter clause specified for property '{name}' of resource '{resource}'."
            )
        if isinstance(node, filters.Not) or (isinstance(node, filters.Compare) and node.operator == "ne"):
            word = "Not" if isinstance(node, filters.Not) else "NotEqual"
            raise unsupported(
                f"Operator '{word}' is not supported because the required parameters might be missing. "
                f"Try adding $count=true query parameter and ConsistencyLevel:eventual header. {HELP}"
            )
        if isinstance(node, filters.Compare) and "$count" in node.path:
            raise unsupported(f"Unsupported or invalid query filter clause for '{node.path[0]}'. {HELP}")


def _known(kind: Kind, name: str, option: str) -> None:
    if name not in kind.properties:
        raise bad(
            f"Invalid {option} clause: Could not find a property named '{name}' on type 'microsoft.graph.{kind.name}'.",
            "BadRequest",
        )


def _typed(kind: Kind, node: filters.Node, variables: set[str]) -> None:
    """The property exists, and what it is compared with is of its type."""
    if isinstance(node, filters.Not | filters.Both):
        return
    root = node.path[0]
    if root in variables:
        return
    _known(kind, root, "filter")
    letter = kind.properties[root]
    if isinstance(node, filters.Lambda):
        if letter not in (STRINGS, COMPLEXES):
            raise bad("Invalid filter clause: 'any' and 'all' are for collections.", "BadRequest")
        return
    if len(node.path) > 1:
        if letter not in (COMPLEX, COMPLEXES) and node.path[-1] != "$count":
            raise bad(f"Invalid filter clause: '{root}' has no parts.", "BadRequest")
        return
    if isinstance(node, filters.Function):
        if letter != STRING:
            raise bad(f"Invalid filter clause: {node.name} is for texts, '{root}' is none.", "BadRequest")
        return
    for value in node.values if isinstance(node, filters.In) else (node.value,):
        if value is not None and _type_of(value) != letter:
            raise bad(
                "A binary operator with incompatible types was detected. Found operand types "
                f"'{_EDM.get(letter, 'Collection')}' and '{_EDM[_type_of(value)]}' for operator kind 'Equal'.",
                "BadRequest",
            )


_EDM = {STRING: "Edm.String", BOOLEAN: "Edm.Boolean", NUMBER: "Edm.Int32", TIME: "Edm.DateTimeOffset"}


def _type_of(value: filters.Value) -> str:
    if isinstance(value, bool):
        return BOOLEAN
    if isinstance(value, datetime):
        return TIME
    return STRING if isinstance(value, str) else NUMBER
