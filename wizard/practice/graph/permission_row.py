"""One line of the permission tables: who may call one method of one path."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Workload = Literal["directory", "exchange"]
Alternatives = tuple[frozenset[str], ...]


@dataclass(frozen=True)
class Row:
    """Who may call one method of one path."""

    method: str
    path: str
    workload: Workload
    application: Alternatives
    delegated: Alternatives
    own: Alternatives = ()
    """Delegated permissions that are enough for the signed-in user's own object."""

    def allows(self, held: frozenset[str], alternatives: Alternatives) -> bool:
        """Whether the permissions held satisfy one of the alternatives."""
        return any(wanted <= held for wanted in alternatives)


def _alternatives(text: str) -> Alternatives:
    return tuple(frozenset(word.split("+")) for word in text.split())


def rows(workload: Workload, application: str, delegated: str | None, paths: str, own: str = "") -> tuple[Row, ...]:
    """One row per line of `paths`, each `METHOD /path`; delegated None is the same list as for an application."""
    both = application if delegated is None else delegated
    lines = (line.split() for line in paths.strip().splitlines())
    return tuple(
        Row(m, p, workload, _alternatives(application), _alternatives(both), _alternatives(own)) for m, p in lines
    )
