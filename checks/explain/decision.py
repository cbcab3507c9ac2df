"""What was decided about a text: the kind of failure, the rows that say so, and how sure that is."""

from __future__ import annotations

from typing import Literal, NamedTuple

from checks.catalogue.rows import HARMLESS, ErrorRow, Stage
from checks.explain.collect_codes import MatchedRow
from checks.explain.explanation import UNDECIDED, Candidate
from checks.words import Text

Kind = Literal[
    "sign-in",
    "consent",
    "graph",
    "exchange",
    "mail",
    "profit",
    "network",
    "oauth",
    "status",
    "vague",
    "success",
    "ended-well",
    "facts",
    "list",
    "reading",
    "nothing",
]


class Decision(NamedTuple):
    """Rows with the causes left over, the deciding one first."""

    kind: Kind
    matched_row: tuple[MatchedRow, ...] = ()
    codes: tuple[str, ...] = ()
    code: str | None = None
    oauth_error: str | None = None
    words: str | None = None
    """The words that decided, when it was a sentence."""
    unknown_number: int | None = None
    undecided: bool = False
    tentative: bool = False
    """Nothing in the text says the cause itself: only its class, its status or its subject."""
    rivals: tuple[str, ...] = ()
    """What it may be when the text does not decide."""
    what: Text | None = None
    """What the text is, when the kind alone does not say it."""
    written: str = ""
    """The code's number as it stands in the text, when that is in pieces or more digits follow it."""
    others: tuple[str, ...] = ()
    """Known numbers that the same digits can make as well."""


_NEVER_CERTAIN = frozenset({"request_malformed", UNDECIDED})
"""Causes that name a kind of trouble, not a trouble: that a request is wrong does not say what is wrong with it."""


def candidates(decision: Decision) -> tuple[Candidate, ...]:
    """Causes with their confidence. Certain is only what the text itself decides; of several the first is likely."""
    causes = list(dict.fromkeys(c for m in decision.matched_row[:1] for c in m.causes if c != HARMLESS))
    if not causes and decision.undecided:
        causes = [UNDECIDED]
    causes += [c for c in decision.rivals if c not in causes]
    if not causes:
        return ()
    sure = (
        len(causes) == 1 and not decision.tentative and decision.matched_row != () and _decides(decision.matched_row[0])
    )
    return tuple(
        Candidate(cause, ("certain" if sure else "likely") if at == 0 else "possible")
        for at, cause in enumerate(causes)
    )


def _decides(first: MatchedRow) -> bool:
    """A documented code, or words of the remote that say the cause themselves."""
    return first.causes[0] not in _NEVER_CERTAIN and (first.row.mark in ("D", "S") or first.refined or first.said)


def kind_of(row: ErrorRow) -> Kind:
    """The kind of failure that a row is about."""
    if (
        row.stage == "mail"
        or row.stage == "profit"
        or row.stage == "network"
        or row.stage == "graph"
        or row.stage == "exchange"
    ):
        return row.stage
    if row.code.islower() and "_" in row.code:
        return "oauth"
    return "consent" if row.stage == "consent" else "sign-in"


def stage_of(kind: Kind) -> Stage | None:
    """What was going on, when no row tells it."""
    if kind == "graph" or kind == "exchange" or kind == "mail" or kind == "network" or kind == "consent":
        return kind
    return "token" if kind in ("sign-in", "oauth") else None


def is_microsofts(row: ErrorRow) -> bool:
    """The row's code is a word of Microsoft's, not the name of a family of ours and not an OAuth class."""
    return not row.code.islower() or not ("-" in row.code or "_" in row.code)
