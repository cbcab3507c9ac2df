"""What was found, ranked: the most precise sign decides, and what the text cannot decide is said to be undecided.

In order: a sign-in code, a precise Graph or Exchange code, an ordinary code whose own words make it precise, a fixed
sentence, a code that no row knows, a fault of the network, an ordinary code, an OAuth error, an HTTP status, a failure
without any detail.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from checks.catalogue.rows import ErrorRow, Stage
from checks.explain.collect_codes import Coded, CollectedCodes, MatchedRow, collect_codes, matched_row
from checks.explain.context import Context, look
from checks.explain.decision import Decision, kind_of
from checks.explain.normalise import Normalised
from checks.explain.phrases import FoundPhrase, search
from checks.explain.profit import by_profit, names_profit
from checks.explain.several import deciding, is_reading_matter
from checks.explain.structure import read, statuses
from checks.explain.vague_failure import FAILED, TOLD_SHORTLY, fails_vaguely
from checks.pattern import Pattern

_STATUS_ROWS: dict[int, str] = {
    429: "toomanyrequests",
    500: "internalservererror",
    502: "gatewaytimeout",
    503: "serviceunavailable",
    504: "gatewaytimeout",
    509: "toomanyrequests",
}
_STATUS_RIVALS: dict[int, tuple[str, ...]] = {
    400: ("request_malformed",),
    401: ("token_invalid_or_expired", "wrong_audience", "permission_missing", "secret_wrong"),
    403: ("permission_missing", "access_policy_denied", "conditional_access_blocked"),
    404: ("user_not_found", "mailbox_missing_or_on_prem", "item_not_found"),
}
"""What a bare status may be; none of these is the answer, all of them are worth a look."""
_SUCCESS = Pattern(r"[\"']?(?:access_token|token_type)[\"']?\s?[:=]|admin_consent=true", re.IGNORECASE)
_TOLD_AT_LENGTH = 12_000
"""Characters: the longest stack trace that names nothing of Microsoft's. Beyond it "timed out" is a word in a book."""


def rank_causes(text: Normalised, *, pasted: bool = True) -> Decision:
    """The decision for a text.

    Args:
        text: what was pasted, or the fields and message of a gatherer's evidence.
        pasted: a person pasted it, so a code that no row knows is read by its words. Evidence is not: no verdict on a
            tenant rests on prose where a code exists.
    """
    if not text.flat:
        return Decision("nothing")
    seen = collect_codes(text)
    codes = _all_codes(seen)
    oauth_error = seen.oauth_errors[0] if seen.oauth_errors else None
    if seen.sign_in:
        return _by_sign_in(seen, text, codes, oauth_error, pasted)
    if names_profit(text) and (own := by_profit(text, seen.oauth_errors, pasted=pasted)):
        return Decision("profit", (matched_row(own.row, text),), (), None, oauth_error, own.words or None)
    about = look(text.flat, text.joined)
    only_read = pasted and _is_only_read(text)
    graph = [c for c in _innermost(seen.graph) if c.row and (c.sure or not only_read)]
    if graph and graph[0].row:
        return Decision(kind_of(graph[0].row), (matched_row(graph[0].row, text),), codes, graph[0].code, oauth_error)
    if only_read:
        return Decision("reading")
    ordinary = [c for c in seen.ordinary if c.row and not (about.strange and not _graph_shaped(text))]
    for coded in ordinary:
        if coded.row and (refined := matched_row(coded.row, text)).refined:
            return Decision(kind_of(coded.row), (refined,), codes, coded.code, oauth_error)
    code = ordinary[0].code if ordinary else None
    sentence = _sentence(text, about)
    if sentence and ordinary and ordinary[0].row and ordinary[0].row.causes[:1] == sentence.row.causes[:1]:
        return Decision(
            kind_of(ordinary[0].row), (matched_row(ordinary[0].row, text),), codes, code, oauth_error, sentence.words
        )
    if pasted and seen.unlisted and not about.strange:
        return _by_unlisted(seen.unlisted, text, codes, oauth_error, sentence)
    if sentence:
        return Decision(
            kind_of(sentence.row), (matched_row(sentence.row, text),), codes, code, oauth_error, sentence.words
        )
    if fault := _network(text, about):
        return Decision("network", (matched_row(fault.row, text),), codes, code, oauth_error, fault.words)
    if ordinary and ordinary[0].row:
        return Decision(kind_of(ordinary[0].row), (matched_row(ordinary[0].row, text),), codes, code, oauth_error)
    return _without_code(text, about, seen) if pasted else _without_code(text, about, seen)._replace(rivals=())


def _by_sign_in(
    seen: CollectedCodes, text: Normalised, codes: tuple[str, ...], oauth_error: str | None, pasted: bool
) -> Decision:
    lines = "\n".join(text.lines)
    if is_reading_matter(seen.sign_in, lines) or (
        pasted and not re.search(r"AADSTS ?\d[\d .,]{3,12}:|error_codes", lines) and _is_only_read(text)
    ):
        return Decision("list", codes=codes)
    coded = deciding(seen.sign_in, seen.graph, text)
    ordered = (coded.code, *(c for c in codes if c != coded.code))
    if coded.row:
        return Decision(
            kind_of(coded.row),
            (matched_row(coded.row, text),),
            ordered,
            coded.code,
            oauth_error,
            tentative=not coded.settled,
            written=coded.written,
            others=coded.others,
        )
    from checks.explain.unlisted import unread

    number = int(coded.code.removeprefix("AADSTS"))
    found = _by_words(coded.code, coded.written, text, oauth_error) if pasted else None
    if found is None:
        rows = _oauth_rows((oauth_error,) if oauth_error else ())
        by_words = next(search(rows, text), None)
        kept = [matched_row(by_words.row if by_words else row, text) for row in rows[:1]]
        found = kept[0] if kept else (unread(coded.code, "both") if pasted else None)
    return Decision(
        "sign-in",
        (found,) if found else (),
        ordered,
        coded.code,
        oauth_error,
        unknown_number=number,
        undecided=found is None,
        tentative=True,
        written=coded.written,
        others=coded.others,
    )


def _by_words(code: str, written: str, text: Normalised, oauth_error: str | None) -> MatchedRow | None:
    """What the words behind an unknown number say: a fixed sentence, or a subject that fits the OAuth class."""
    from checks.explain.official import behind
    from checks.explain.unlisted import by_sentence, by_subject

    whole = text.text if not written else text.text.replace(written, code.removeprefix("AADSTS"), 1)
    words = behind(code, whole, read(whole)) or ""
    words = re.sub(r"^AADSTS[\d\s]{4,14}[:.\-\s]*", "", words, flags=re.IGNORECASE)
    if len(words) < 8:
        return None
    if sentence := by_sentence(words, _sentence_rows()):
        return sentence.matched
    return by_subject(code, words, "consent" if oauth_error in ("interaction_required", "consent_required") else "both")


def _by_unlisted(
    unlisted: tuple[Coded, ...],
    text: Normalised,
    codes: tuple[str, ...],
    oauth_error: str | None,
    sentence: FoundPhrase | None,
) -> Decision:
    from checks.explain.unlisted import by_subject, unread

    code = unlisted[0].code
    stage: Stage = "exchange" if any(c.code.startswith("Error") for c in unlisted) else "graph"
    if sentence:
        row = matched_row(sentence.row, text)
    else:
        message = next((m for m in reversed(read(text.text).all("message")) if not m.startswith(("{", "["))), "")
        message = message or text.flat[max(0, unlisted[0].place - 200) : unlisted[0].place + 400]
        named = " ".join(c.code for c in unlisted[1:])
        row = by_subject(code, f"{message} {named}".strip(), stage, statuses(text.flat)) or unread(code, stage)
    return Decision(
        kind_of(row.row), (row,), codes, code, oauth_error, sentence.words if sentence else None, tentative=True
    )


_SHORTEST_TO_READ = 70
"""Characters: no newsletter is shorter."""


def _is_only_read(text: Normalised) -> bool:
    start = text.text.lstrip()[:60]
    if len(text.flat) < _SHORTEST_TO_READ and "-" not in start and "$" not in start and ":\\" not in start:
        return False
    from checks.explain.reading_matter import is_only_read

    return is_only_read(text)


def _innermost(graph: tuple[Coded, ...]) -> list[Coded]:
    """Graph nests: what is inside, and so later, is more precise; a word behind `code` counts before one in prose."""
    placed = [c for c in graph if c.sure]
    return list(reversed(placed or graph))


def _graph_shaped(text: Normalised) -> bool:
    return re.search(r"inner_?error|client-request-id|request-id\"", text.flat, re.IGNORECASE) is not None


def _sentence(text: Normalised, about: Context) -> FoundPhrase | None:
    """The longest of the fixed sentences in the text."""
    found = [f for f in search(_sentence_rows(), text) if about.ours or not f.row.named]
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


def _network(text: Normalised, about: Context) -> FoundPhrase | None:
    if about.strange or (len(text.flat) > _TOLD_AT_LENGTH and not about.ours):
        return None
    from checks.catalogue.network_errors import NETWORK_ERRORS

    found = next((f for f in search(NETWORK_ERRORS, text) if about.ours or not f.row.named), None)
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
    found = statuses(text.flat) or statuses(text.joined) or statuses(text.unhyphenated)
    oauth = [e for e in seen.oauth_errors if not (about.strange and e != "")]
    described = re.search(
        r"error_?description[\"']?\s?[:=]\s?[\"']?\s?(?![\"'},]|null|none|aadsts)\w", text.flat, re.IGNORECASE
    )
    if oauth and (about.ours or not described) and (rows := _oauth_rows(oauth)):
        return Decision("oauth", (matched_row(rows[0], text),), (), None, oauth[0], tentative=True)
    if not found and not oauth and not about.strange and re.search(r"AADSTS ?\d", text.flat, re.IGNORECASE):
        return Decision("sign-in", undecided=True)  # its number was cut off, and no word tells which it was
    if about.strange or not found or (len(text.flat) > TOLD_SHORTLY and not about.ours):
        if not about.strange and not found and fails_vaguely(text):
            return Decision("vague", undecided=True, oauth_error=oauth[0] if oauth else None)
        return Decision("success" if _SUCCESS.search(text.flat) and not FAILED.search(text.flat) else "nothing")
    for status in found:
        if (told := by_status(status)).matched_row:
            return told._replace(oauth_error=oauth[0] if oauth else None)
    return Decision(
        "status",
        undecided=True,
        oauth_error=oauth[0] if oauth else None,
        rivals=next((_STATUS_RIVALS[s] for s in found if s in _STATUS_RIVALS), ()),
    )


def by_status(status: int) -> Decision:
    """The decision when an HTTP status is all there is."""
    if row := _STATUS_ROWS.get(status):
        from checks.catalogue.graph_errors import BY_CODE

        # A proxy or firewall answers 502, 503 and 504 as well; nobody but a service answers 429.
        rivals = ("proxy_blocked",) if status in (502, 503, 504) else ()
        cause = "throttled" if status in (429, 509) else "service_transient"
        return Decision(
            "status", (MatchedRow(BY_CODE[row], (cause,), status == 429),), tentative=status != 429, rivals=rivals
        )
    if status == 407:
        from checks.catalogue.network_errors import BY_CODE as NETWORK

        return Decision("network", (MatchedRow(NETWORK["proxy-authentication"], ("proxy_auth",), False),))
    return Decision("status", undecided=status >= 400)


def _oauth_rows(names: Iterable[str]) -> list[ErrorRow]:
    from checks.catalogue.oauth_errors import OAUTH_ERRORS

    by_name = {row.code.lower(): row for row in OAUTH_ERRORS}
    return [by_name[n] for n in names if n in by_name]


def _all_codes(seen: CollectedCodes) -> tuple[str, ...]:
    every = [*seen.sign_in, *_innermost(seen.graph), *seen.graph, *seen.ordinary, *seen.unlisted]
    return tuple(dict.fromkeys(c.code for c in every))


def exception_row(name: str, text: Normalised) -> tuple[ErrorRow, str | None] | None:
    """The network row for an exception's class name and message, whoever the peer was."""
    from checks.catalogue.network_errors import BY_CODE, EXCEPTIONS, NETWORK_ERRORS

    fallback = EXCEPTIONS.get(name.rsplit(".", 1)[-1].lower())
    for found in search((row for row in NETWORK_ERRORS if not row.named), text):
        if found.row.code != "no-connection":
            return found.row, found.words
        break
    if fallback:
        return BY_CODE[fallback], None
    return None
