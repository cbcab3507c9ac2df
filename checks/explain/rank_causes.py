"""What was found, weighed: the most precise sign decides, and what the text cannot decide is said to be undecided.

In order: a sign-in code, a precise Graph or Exchange code, an ordinary code whose own words make it precise, a fixed
sentence, a fault of the network, an ordinary code, an OAuth error, an HTTP status, a failure without any detail.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from checks.catalogue.rows import HARMLESS, ErrorRow
from checks.explain.collect_codes import Coded, CollectedCodes, MatchedRow, collect_codes, matched_row
from checks.explain.context import Context, look
from checks.explain.explanation import UNDECIDED, Candidate
from checks.explain.normalise import Normalised
from checks.explain.phrases import Found, find, search
from checks.explain.profit import by_profit, names_profit
from checks.explain.several import deciding, is_reading_matter
from checks.explain.structure import statuses
from checks.explain.vague_failure import FAILED, TOLD_SHORTLY, fails_vaguely
from checks.pattern import Pattern

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
    "harmless",
    "list",
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


_STATUS_CAUSES: dict[int, str] = {
    429: "throttled",
    500: "service_transient",
    502: "service_transient",
    503: "service_transient",
    504: "service_transient",
    509: "throttled",
}
_SUCCESS = Pattern(r"[\"']?(?:access_token|token_type)[\"']?\s?[:=]|admin_consent=true", re.IGNORECASE)
_TOLD_AT_LENGTH = 12_000
"""Characters: the longest stack trace that names nothing of Microsoft's. Beyond it "timed out" is a word in a book."""


def rank_causes(text: Normalised) -> Decision:
    """The decision for a pasted text."""
    if not text.flat:
        return Decision("nothing")
    seen = collect_codes(text)
    codes = _all_codes(seen)
    oauth_error = seen.oauth_errors[0] if seen.oauth_errors else None
    if seen.sign_in:
        return _by_sign_in(seen, text, codes, oauth_error)
    if names_profit(text) and (own := by_profit(text, seen.oauth_errors)):
        return Decision("profit", (matched_row(own.row, text),), (), None, oauth_error, own.words or None)
    about = look(text.flat, text.joined)
    for coded in _innermost(seen.graph):
        if coded.row:
            return Decision(_kind(coded.row), (matched_row(coded.row, text),), codes, coded.code, oauth_error)
    ordinary = [c for c in seen.ordinary if c.row and not (about.strange and not _graph_shaped(text))]
    for coded in ordinary:
        if coded.row and (refined := matched_row(coded.row, text)).refined:
            return Decision(_kind(coded.row), (refined,), codes, coded.code, oauth_error)
    code = ordinary[0].code if ordinary else None
    sentence = _sentence(text, about)
    if sentence and ordinary and ordinary[0].row and ordinary[0].row.causes[:1] == sentence.row.causes[:1]:
        return Decision(
            _kind(ordinary[0].row), (matched_row(ordinary[0].row, text),), codes, code, oauth_error, sentence.words
        )
    if sentence:
        return Decision(
            _kind(sentence.row),
            (matched_row(sentence.row, text),),
            codes,
            code,
            oauth_error,
            sentence.words,
        )
    if fault := _network(text, about):
        return Decision("network", (matched_row(fault.row, text),), codes, code, oauth_error, fault.words)
    if ordinary and ordinary[0].row:
        return Decision(
            _kind(ordinary[0].row),
            tuple(matched_row(c.row, text) for c in ordinary[:1] if c.row),
            codes,
            code,
            oauth_error,
        )
    return _without_code(text, about, seen)


def _by_sign_in(seen: CollectedCodes, text: Normalised, codes: tuple[str, ...], oauth_error: str | None) -> Decision:
    lines = "\n".join(text.lines)
    if is_reading_matter(seen.sign_in, lines):
        return Decision("list", codes=codes)
    coded = deciding(seen.sign_in, text)
    ordered = (coded.code, *(c for c in codes if c != coded.code))
    if coded.row:
        return Decision(_kind(coded.row), (matched_row(coded.row, text),), ordered, coded.code, oauth_error)
    number = int(coded.code.removeprefix("AADSTS"))
    by_words = next(search(_oauth_rows((oauth_error,)), text), None) if oauth_error else None
    rows = tuple(
        matched_row(r, text)
        for r in ([by_words.row] if by_words else _oauth_rows((oauth_error,) if oauth_error else ()))
    )
    return Decision("sign-in", rows[:1], ordered, coded.code, oauth_error, unknown_number=number, undecided=not rows)


def _innermost(graph: tuple[Coded, ...]) -> list[Coded]:
    """Graph nests: what is inside, and so later, is more precise; a word behind `code` counts before one in prose."""
    placed = [c for c in graph if c.sure]
    return list(reversed(placed or graph))


def _graph_shaped(text: Normalised) -> bool:
    return re.search(r"inner_?error|client-request-id|request-id\"", text.flat, re.IGNORECASE) is not None


def _sentence(text: Normalised, about: Context) -> Found | None:
    """The longest of the fixed sentences in the text."""
    found = list(search(_sentence_rows(), text))
    if about.strange or (len(text.flat) > _TOLD_AT_LENGTH and not about.ours):
        found = [f for f in found if len(f.words) >= 30]
    return max(found, key=lambda f: len(f.words), default=None)


def _sentence_rows() -> Iterable[ErrorRow]:
    from checks.catalogue.graph_errors import GRAPH_ERRORS
    from checks.catalogue.library_errors import LIBRARY_ERRORS
    from checks.catalogue.mail_errors import MAIL_ERRORS
    from checks.catalogue.profit_errors import PROFIT_ERRORS
    from checks.catalogue.sign_in_errors import SIGN_IN_ERRORS

    yield from MAIL_ERRORS
    yield from GRAPH_ERRORS
    yield from SIGN_IN_ERRORS
    yield from LIBRARY_ERRORS
    yield from PROFIT_ERRORS


def _network(text: Normalised, about: Context) -> Found | None:
    if about.strange or (len(text.flat) > _TOLD_AT_LENGTH and not about.ours):
        return None
    from checks.catalogue.network_errors import NETWORK_ERRORS

    found = next(search(NETWORK_ERRORS, text), None)
    if (
        found is not None
        and found.row.code == "page-instead-of-json"
        and "<" not in found.words
        and not about.ours
        and not _over_the_wire(text)
    ):
        return None
    return found


def _over_the_wire(text: Normalised) -> bool:
    return (
        re.search(
            r"http|requests|response|\.json\(\)|urllib|fetch|axios|token|api\b|antwoord", text.flat, re.IGNORECASE
        )
        is not None
    )


def _without_code(text: Normalised, about: Context, seen: CollectedCodes) -> Decision:
    found = statuses(text.flat) or statuses(text.joined)
    oauth = [e for e in seen.oauth_errors if not (about.strange and e != "")]
    described = re.search(
        r"error_?description[\"']?\s?[:=]\s?[\"']?\s?(?![\"'},]|null|none|aadsts)\w", text.flat, re.IGNORECASE
    )
    if oauth and (about.ours or not described) and (rows := _oauth_rows(oauth)):
        return Decision("oauth", tuple(matched_row(r, text) for r in rows[:1]), (), None, oauth[0])
    if about.strange or not found or (len(text.flat) > TOLD_SHORTLY and not about.ours):
        if not about.strange and not found and fails_vaguely(text):
            return Decision("vague", undecided=True, oauth_error=oauth[0] if oauth else None)
        return Decision("success" if _SUCCESS.search(text.flat) and not FAILED.search(text.flat) else "nothing")
    for status in found:
        if (told := by_status(status)).matched_row:
            return told._replace(oauth_error=oauth[0] if oauth else None)
    return Decision("status", undecided=True, oauth_error=oauth[0] if oauth else None)


def by_status(status: int) -> Decision:
    """The decision when an HTTP status is all there is."""
    if cause := _STATUS_CAUSES.get(status):
        return Decision("status", (MatchedRow(_status_row(status, cause), (cause,), False),))
    if status == 407:
        from checks.catalogue.network_errors import BY_CODE

        row = BY_CODE["proxy-authentication"]
        return Decision("network", (MatchedRow(row, row.causes, False),))
    return Decision("status", undecided=status >= 400)


def _status_row(status: int, cause: str) -> ErrorRow:
    from checks.catalogue.graph_errors import BY_CODE

    return BY_CODE[
        "toomanyrequests"
        if cause == "throttled"
        else "serviceunavailable"
        if status == 503
        else "internalservererror"
        if status == 500
        else "gatewaytimeout"
    ]


def _oauth_rows(names: Iterable[str]) -> list[ErrorRow]:
    from checks.catalogue.oauth_errors import OAUTH_ERRORS

    by_name = {row.code.lower(): row for row in OAUTH_ERRORS}
    return [by_name[n] for n in names if n in by_name]


def _kind(row: ErrorRow) -> Kind:
    if (
        row.stage == "mail"
        or row.stage == "profit"
        or row.stage == "network"
        or row.stage == "graph"
        or row.stage == "exchange"
    ):
        return row.stage
    return "consent" if row.stage == "consent" else "sign-in"


def _all_codes(seen: CollectedCodes) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(
            [
                *(c.code for c in seen.sign_in),
                *(c.code for c in _innermost(seen.graph)),
                *(c.code for c in seen.graph),
                *(c.code for c in seen.ordinary),
            ]
        )
    )


def is_microsofts(row: ErrorRow) -> bool:
    """The row's code is a word of Microsoft's, not the name of a family of ours and not an OAuth class."""
    return not row.code.islower() or not ("-" in row.code or "_" in row.code)


def candidates(decision: Decision) -> tuple[Candidate, ...]:
    """Causes with their confidence: one that decides is certain, of several the first is likely."""
    if decision.undecided and not decision.matched_row:
        return (Candidate(UNDECIDED, "certain"),)
    if not decision.matched_row:
        return ()
    first = decision.matched_row[0]
    causes = [c for c in dict.fromkeys(first.causes) if c != HARMLESS]
    if len(causes) == 1:
        sure = first.row.mark != "U" or first.refined
        return (Candidate(causes[0], "certain" if sure else "likely"),)
    return tuple(Candidate(c, "likely" if at == 0 else "possible") for at, c in enumerate(causes))


def exception_row(name: str, text: Normalised) -> tuple[ErrorRow, str | None] | None:
    """The network row for an exception's class name and message, whoever the peer was."""
    from checks.catalogue.network_errors import BY_CODE, EXCEPTIONS, NETWORK_ERRORS

    fallback = EXCEPTIONS.get(name.rsplit(".", 1)[-1].lower())
    for found in search(NETWORK_ERRORS, text):
        if found.row.code != "no-connection":
            return found.row, found.words
        break
    if fallback:
        return BY_CODE[fallback], None
    return None


def mentions(pattern: str, text: Normalised) -> bool:
    """True when a phrase is in the text."""
    return find(pattern, text) is not None
