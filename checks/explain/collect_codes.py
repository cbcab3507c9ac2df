"""Everything that a text holds, before it is ranked: codes, sentences, statuses, and whose trouble it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from checks.catalogue.rows import ErrorRow, Refinement
from checks.explain import codes, numbers
from checks.explain.normalise import Normalised
from checks.explain.phrases import find
from checks.pattern import Pattern
from checks.remedy import Remedy

_PLACEHOLDER_ERRORS = frozenset({"error", "none", "null", "true", "false", "0", ""})


class Coded(NamedTuple):
    """A code of Microsoft's in the text, with its row when the catalogue has one."""

    code: str
    row: ErrorRow | None
    place: int
    sure: bool
    """It stood where a code stands, or is a word nobody else uses."""
    written: str = ""
    """A number as it stands in the text, when that is in pieces or more digits follow it."""
    others: tuple[str, ...] = ()
    """Known numbers that the same digits can make as well."""
    settled: bool = True
    """How it is written, or the words with it, say which number is meant."""


class MatchedRow(NamedTuple):
    """A row with the causes that remain after its refinements."""

    row: ErrorRow
    causes: tuple[str, ...]
    refined: bool
    remedy: Remedy | None = None
    """The first cause's cure for these words, where the cause's own does not fit."""
    said: bool = False
    """One of the row's fixed sentences is in the text."""


class CollectedCodes(NamedTuple):
    """Codes by kind, in order of appearance."""

    sign_in: tuple[Coded, ...] = ()
    graph: tuple[Coded, ...] = ()
    ordinary: tuple[Coded, ...] = ()
    oauth_errors: tuple[str, ...] = ()
    unlisted: tuple[Coded, ...] = ()
    """Codes beside a message that no row knows, the outermost first."""


def collect_codes(text: Normalised) -> CollectedCodes:
    """All codes in a text. The tables of one kind are only loaded when the text may hold that kind."""
    sign_in = _sign_in(text)
    graph, ordinary = _graph(text, beside=bool(sign_in))
    unlisted = () if sign_in or graph else _unlisted(text)
    return CollectedCodes(sign_in, graph, ordinary, _oauth(text.flat), unlisted)


def _sign_in(text: Normalised) -> tuple[Coded, ...]:
    if not any(c.isdigit() for c in text.flat[:200_000]):
        return ()
    from checks.catalogue.sign_in_errors import BY_CODE

    known = KnownNumbers(BY_CODE)
    found = numbers.numbers(text, known)
    if not any(n.number in known for n in found):
        # What a scan made of a number counts only when the words of that number are there too.
        slips = numbers.slips(text)
        if slips:
            from checks.explain.scanned import unscanned

            meant = unscanned(text)
            found = [
                n for n in slips if _says(row := BY_CODE.get(f"AADSTS{n.number}"), text) or _says(row, meant)
            ] or found
    whole = [number for n in found if (number := _whole(n, BY_CODE, text)) is not None]
    return tuple(_coded(number, BY_CODE, text) for number in whole)


def _coded(number: numbers.Number, rows: Mapping[str, ErrorRow], text: Normalised) -> Coded:
    """The code of a number; of several that its pieces can make, the one whose words are in the text."""
    code, others = f"AADSTS{number.number}", tuple(f"AADSTS{n}" for n in number.others)
    if number.written == str(number.number):
        return Coded(code, rows.get(code), number.place, number.said)
    said = [c for c in (code, *others) if _says(rows.get(c), text)]
    if len(said) == 1:
        written = "" if said[0] == code and others else number.written
        return Coded(said[0], rows.get(said[0]), number.place, number.said, written)
    settled = number.settled and not others
    return Coded(code, rows.get(code), number.place, number.said, number.written, others, settled)


def _whole(number: numbers.Number, rows: Mapping[str, ErrorRow], text: Normalised) -> numbers.Number | None:
    """A number as it was before an envelope cut it off: by its words, or not at all. Never a shorter code."""
    if not number.cut:
        return number
    digits = str(number.number)
    longer = [row for code, row in rows.items() if code.removeprefix("AADSTS").startswith(digits)]
    if len(longer) == 1 and longer[0].code == f"AADSTS{digits}":
        return number
    said = [row for row in longer if _says(row, text)]
    return number._replace(number=int(said[0].code.removeprefix("AADSTS"))) if len(said) == 1 else None


def _says(row: ErrorRow | None, text: Normalised) -> bool:
    return row is not None and any(find(phrase, text) for phrase in row.phrases)


class KnownNumbers:
    """`7000215 in KnownNumbers(BY_CODE)` without a second table."""

    __slots__ = ("_by_code",)

    def __init__(self, by_code: object) -> None:
        self._by_code = by_code

    def __contains__(self, number: object) -> bool:
        return f"AADSTS{number}" in self._by_code  # type: ignore[operator]


_MAY_BE_GRAPH = Pattern(
    r"Error[A-Z]|_[A-Z]|code|Code|Token|Mailbox|Throttl|NotFound|Denied|Forbidden|Unauthorized|Request|Credential|"
    r"Permission|fout",
    re.ASCII,
)


_SAYS_CODE = Pattern(r"\"code\"|'code'|[Cc]ode: [A-Z]|\bError[A-Z]|Authorization_[A-Z]|InvalidAuthenticationToken")


def _graph(text: Normalised, beside: bool) -> tuple[tuple[Coded, ...], tuple[Coded, ...]]:
    """`beside` a sign-in code, only words that stand where a code stands are worth loading the table for."""
    if not (_SAYS_CODE if beside else _MAY_BE_GRAPH).search(text.flat):
        return (), ()
    from checks.catalogue.graph_errors import BY_CODE, ORDINARY_WORDS

    found = codes.words(text.flat, BY_CODE, ORDINARY_WORDS)
    if not found and "\n" in text.text:
        found = codes.words(text.joined, BY_CODE, ORDINARY_WORDS)
    special: list[Coded] = []
    ordinary: list[Coded] = []
    for word, place, placed in found:
        coded = Coded(BY_CODE[word].code, BY_CODE[word], place, placed)
        (ordinary if word in ORDINARY_WORDS else special).append(coded)
    return tuple(special), tuple(ordinary)


_BESIDE_A_CODE = ("message", "bericht", "meldung", "] : ", "errorcode:", "errorcode :")


def _unlisted(text: Normalised) -> tuple[Coded, ...]:
    """What stands as a code beside a message, and is no code that anybody else would use."""
    lower = text.flat.lower()
    if not any(sign in lower for sign in _BESIDE_A_CODE):
        return ()
    found = codes.named(text.flat)
    if not found:
        return ()
    from checks.catalogue.graph_errors import BY_CODE
    from checks.catalogue.network_errors import EXCEPTIONS

    return tuple(
        Coded(code, None, place, True)
        for code, place in found
        if code.lower() not in BY_CODE and code.lower() not in EXCEPTIONS and code not in _OAUTH_NAMES.split("|")
    )


_OAUTH_NAMES = (
    "invalid_client|invalid_grant|unauthorized_client|invalid_request|invalid_scope|invalid_resource|invalid_tenant|"
    "unsupported_grant_type|unsupported_response_type|interaction_required|login_required|consent_required|access_denied|"
    "permission_denied|temporarily_unavailable|server_error|authorization_pending|expired_token|bad_verification_code|"
    "authorization_declined|slow_down|invalid_instance|insufficient_claims|invalid_token|"
    "use_dpop_nonce|invalid_dpop_proof"
)
_OAUTH = Pattern(
    rf"(?:(?<![\w-])(?:oauth_?)?(?:error|fout|error ?code|code|suberror|kind|type)[\"']?\s{{0,3}}(?:[:=]|"
    rf"=>)\s{{0,3}}[\"'\[(]{{0,2}}|\(|\[|^|error |exception: |failed: )"
    rf"(?P<name>{_OAUTH_NAMES})(?![\w-])",
    re.IGNORECASE,
)
_OAUTH_ANYWHERE = Pattern(rf"(?<![\w-])(?P<name>{_OAUTH_NAMES})(?![\w-])")


def _oauth(flat: str) -> tuple[str, ...]:
    lower = flat.lower()
    if "_" not in flat or not any(name in lower for name in _OAUTH_NAMES.split("|")):
        return ()
    placed = [m["name"].lower() for m in _OAUTH.finditer(flat)]
    return tuple(dict.fromkeys(placed or [m["name"] for m in _OAUTH_ANYWHERE.finditer(flat)]))


def matched_row(row: ErrorRow, text: Normalised) -> MatchedRow:
    """The row's causes for this text: the first refinement whose words are there replaces the row's own."""
    for refinement in row.refine:
        if _matches(refinement, text):
            own = row.remedy if refinement.causes[0] == row.causes[0] else None
            return MatchedRow(row, refinement.causes, True, refinement.remedy or own)
    said = len(row.causes) == 1 and _says(row, text)
    return MatchedRow(row, row.causes, False, row.remedy, said)


def _matches(refinement: Refinement, text: Normalised) -> bool:
    return find(refinement.phrase, text) is not None
