"""`$search`: the directory's `"property:value"` clauses, and Exchange's plain words.

Source: graph concepts/search-query-parameter.
"""

from __future__ import annotations

import re
from typing import Any

from wizard.practice.graph.errors import bad
from wizard.practice.graph.filters import Predicate
from wizard.practice.graph.kinds import STRING, STRINGS, Kind

Json = dict[str, Any]
_CLAUSE = re.compile(r'\s*(?:"((?:[^"\\]|\\.)*)"|(\()|(\))|(AND|OR|NOT)\b)\s*', re.IGNORECASE)
_WORD = re.compile(r"[\w.@'-]+")


def predicate(kind: Kind, text: str) -> Predicate:
    """What a row must satisfy for this `$search`.

    Raises:
        GraphError: 400, it cannot be read.
    """
    return _plain(text) if kind.exchange else _clauses(kind, text)


def _plain(text: str) -> Predicate:
    words = text.strip().strip('"').casefold()
    prefix, _, rest = words.partition(":")
    only_subject = prefix == "subject"
    wanted = rest.strip() if only_subject else words

    def holds(row: Json) -> bool:
        seen = str(row.get("subject") or "").casefold()
        return wanted in seen or (not only_subject and wanted in str(row.get("bodyPreview") or "").casefold())

    return holds


def _clauses(kind: Kind, text: str) -> Predicate:
    """AND binds tighter than OR; parentheses are not served here."""
    either: list[list[Predicate]] = [[]]
    at, wants_clause = 0, True
    while at < len(text):
        match = _CLAUSE.match(text, at)
        if match is None or match.group(2) or match.group(3):
            raise _invalid(text)
        clause, word = match.group(1), (match.group(4) or "").upper()
        if (clause is None) is wants_clause or word == "NOT":
            raise _invalid(text)
        if clause is not None:
            either[-1].append(_clause(kind, clause))
        elif word == "OR":
            either.append([])
        wants_clause = clause is None
        at = match.end()
    if wants_clause:
        raise _invalid(text)
    return lambda row: any(all(test(row) for test in tests) for tests in either)


def _clause(kind: Kind, clause: str) -> Predicate:
    name, colon, value = clause.partition(":")
    known = kind.named(name.strip())
    if not colon or known is None or kind.properties[known] not in (STRING, STRINGS):
        raise bad(f"Unrecognized query argument specified: '{name}'.")
    wanted = [w.casefold() for w in _WORD.findall(value)]

    def holds(row: Json) -> bool:
        seen = row.get(known) or ()
        texts = [seen] if isinstance(seen, str) else seen
        words = [w.casefold() for t in texts for w in [t, *_WORD.findall(t), *re.split(r"[\s.@_-]+", t)]]
        return all(any(w.startswith(x) for w in words) for x in wanted)

    return holds


def _invalid(text: str) -> Exception:
    return bad(f"Syntax error: the $search '{text}' is not of the form \"property:value\".")
