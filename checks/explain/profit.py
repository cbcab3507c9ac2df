"""Errors of AFAS Profit: known by names that only Profit uses, read by their sentence, OAuth error or status.

Profit's token endpoint says `invalid_client` as Microsoft's does, and its statuses are everybody's; so those count only
in a text that names Profit's REST services.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checks.catalogue.profit_errors import BY_CODE, PROFIT_ERRORS
from checks.catalogue.profit_phrases import OUT_OF_MEMORY, TIME_IS_UP
from checks.explain.normalise import Normalised, normalise
from checks.explain.phrases import FoundPhrase, search
from checks.explain.structure import statuses
from checks.pattern import Pattern

if TYPE_CHECKING:
    from checks.catalogue.rows import ErrorRow
    from checks.facts import Evidence

_NAMES = Pattern(
    r"profitlogreference|externalmessage|profitrestservices|\bafastoken\b|\bx-profit-error\b|"
    r"\brest(?:test|accept|cursus)?\.afas\.online",
    re.IGNORECASE,
)
_PLAIN_TOKEN = Pattern(r"\bafas ?token\s{0,3}(?:<|&lt;|%3c)\s?token", re.IGNORECASE)
"""The token's XML in the header. Taken off as markup is, so it is looked for in the text as it came."""
_STATUS = Pattern(r"(?<![\w.,:/=?&-])(?:40[0-9]|413|429|50[0-4])(?![\w/]|[.,:-]\d)")
_SHORT = 600
"""Characters of a text in which a number alone is a status."""
_CONTENT = "profit-content-refused"


def names_profit(text: Normalised) -> bool:
    """Whether a text speaks of Profit's REST services."""
    return _NAMES.search(text.flat) is not None or _NAMES.search(text.joined) is not None


def by_profit(text: Normalised, oauth_errors: tuple[str, ...], *, pasted: bool = True) -> FoundPhrase | None:
    """The row of a text that names Profit; None when it holds no error.

    Args:
        text: what was pasted, or the message of evidence.
        oauth_errors: the OAuth errors in it.
        pasted: a person pasted it with the statuses around it. Evidence has its status apart, and a number in its
            message is none.
    """
    found = [f for f in search(PROFIT_ERRORS, text) if f.row.code != _CONTENT]
    if not found and _PLAIN_TOKEN.search(text.raw):
        return FoundPhrase(BY_CODE["profit-plain-token"], "", -1)
    if found:
        return max(found, key=lambda f: len(f.words))
    for name in oauth_errors:
        if row := BY_CODE.get(f"profit-{name.replace('_', '-')}"):
            return FoundPhrase(row, name, -1)
    content = next(search((BY_CODE[_CONTENT],), text), None)
    if content and not pasted:
        return content
    for status in statuses(text.flat) or statuses(text.joined) or (_bare_statuses(text.flat) if pasted else ()):
        # With 500 Profit tells what it refuses; with every other status it is the status that says whose trouble it is.
        # What stands before Profit answers 502 and 504 when Profit itself does not.
        if (row := BY_CODE.get(f"profit-http-{503 if status in (502, 504) else status}")) and (
            content is None or status != 500
        ):
            return FoundPhrase(row, "", -1)
    return content


def _bare_statuses(flat: str) -> tuple[int, ...]:
    """Statuses that stand alone in a short text: `…resttest.afas.online/ProfitRestServices/metainfo 401`."""
    return tuple(int(found[0]) for found in _STATUS.finditer(flat)) if len(flat) < _SHORT else ()


def row_of_evidence(evidence: Evidence) -> ErrorRow | None:
    """The row of what Profit itself answered; None when it says nothing that is known."""
    if evidence.message and (found := by_profit(normalise(evidence.message), (), pasted=False)):
        return found.row
    if evidence.oauth_error and (row := BY_CODE.get(f"profit-{evidence.oauth_error.replace('_', '-')}")):
        return row
    if evidence.status == 500:
        # An answer without Profit's own sentence is a fault of the server and no refusal, as is Profit giving up.
        said = evidence.message or ""
        if OUT_OF_MEMORY.search(said):
            return BY_CODE["profit-out-of-memory"]
        return BY_CODE[_CONTENT] if said and not TIME_IS_UP.search(said) else None
    return BY_CODE.get(f"profit-http-{evidence.status}")
