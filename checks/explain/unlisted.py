"""Numbers and codes of Microsoft's that no row knows: the words behind them are read instead.

First against every fixed sentence, then for their subject. Whatever is found is likely at most; when nothing is, the
message is still complete, and the answer says so with Microsoft's own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from checks.catalogue.rows import ErrorRow, Stage
from checks.explain.collect_codes import MatchedRow, matched_row
from checks.explain.normalise import plain
from checks.explain.phrases import search
from checks.pattern import Pattern

_WORD_ENDS = Pattern(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[_-]")
_FAMILY = Pattern(r"^(?:Error|Request|Authorization|Authentication|Directory)_?(?=[A-Z])")
_TOPICS_AT_MOST = 2
_CAUSES_AT_MOST = 4
_BY_STATUS: dict[int, tuple[str, ...]] = {
    400: ("request_malformed",),
    401: ("token_invalid_or_expired", "permission_missing"),
    403: ("permission_missing", "access_policy_denied"),
    404: ("user_not_found", "item_not_found"),
    409: ("request_malformed", "service_transient"),
    429: ("throttled",),
    500: ("service_transient",),
    502: ("service_transient",),
    503: ("service_transient",),
    504: ("service_transient",),
}


class Sentence(NamedTuple):
    """The row whose fixed sentence stands in the words behind a code."""

    matched: MatchedRow
    words: str


def by_sentence(words: str, rows: Iterable[ErrorRow]) -> Sentence | None:
    """The longest of the fixed sentences in the words."""
    text = plain(words)
    found = max(search(rows, text), key=lambda f: len(f.words), default=None)
    return Sentence(matched_row(found.row, text), found.words) if found else None


def by_subject(code: str, words: str, stage: Stage, statuses: Iterable[int] = ()) -> MatchedRow | None:
    """A row made for this code: the causes that its words, its own name, or else the HTTP status point to."""
    from checks.catalogue.cures.unlisted import BY_ITS_WORDS
    from checks.catalogue.topics import TOPICS

    causes: dict[str, None] = {}
    signed_in = not code.startswith("AADSTS")
    topics = [t for t in TOPICS if signed_in or not t.only_with_token]
    # What the message says goes before what the code is called: a code's name is wider.
    for said in (words, spelled_out(code)):
        flat = plain(said).flat
        hits = [t for t in topics if re.search(t.phrase, flat, re.IGNORECASE)] if flat else []
        for topic in hits[:_TOPICS_AT_MOST]:
            causes.update(dict.fromkeys(topic.causes))
    if not causes:
        causes = dict.fromkeys(next((_BY_STATUS[s] for s in statuses if s in _BY_STATUS), ()))
    if not causes:
        return None
    row = ErrorRow(code, BY_ITS_WORDS, tuple(causes)[:_CAUSES_AT_MOST], stage=stage, mark="U")
    return MatchedRow(row, row.causes, False)


def unread(code: str, stage: Stage) -> MatchedRow:
    """A row for a code of which nothing is known but the message itself."""
    from checks.catalogue.cures.unlisted import CODE, NUMBER, UNLISTED, UNLISTED_CODE

    number = code.startswith("AADSTS")
    row = ErrorRow(code, NUMBER if number else CODE, (UNLISTED.id,), stage=stage, mark="U")
    return MatchedRow(row, row.causes, False, (UNLISTED if number else UNLISTED_CODE).remedy)


def spelled_out(code: str) -> str:
    """`ErrorPropertyValidationFailure` as the words `Property Validation Failure`; nothing for a number."""
    return "" if code.startswith("AADSTS") else _WORD_ENDS.sub(" ", _FAMILY.sub("", code)).strip()
