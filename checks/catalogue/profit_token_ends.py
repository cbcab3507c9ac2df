"""When the credential of an app connector ends.

Classic tokens made before September 2026 end on 1 May 2027; 31 August 2027 is the last day of all of them. Source: AFAS
docs, `authentication` (2026-09-30). `info.tokenExpiry` is text of which only `0` is documented, so only what is a date
beyond doubt is read as one.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from checks.answers import Seen

if TYPE_CHECKING:
    from checks.profit_facts import ProfitSeen

EARLY_END = date(2027, 5, 1)
ALL_END = date(2027, 8, 31)

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?")
_DUTCH = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?: .*)?")


def read_expiry(text: str | None) -> date | None:
    """A date in one of the forms Profit shows dates in; None for anything else, `0` among it."""
    said = (text or "").strip()
    if found := _ISO.fullmatch(said):
        parts = (int(found[1]), int(found[2]), int(found[3]))
    elif found := _DUTCH.fullmatch(said):
        parts = (int(found[3]), int(found[2]), int(found[1]))
    else:
        return None
    try:
        return date(*parts)
    except ValueError:
        return None


def end_of(profit: ProfitSeen) -> date | None:
    """The day the credential ends, as far as Profit tells it."""
    if not isinstance(profit.environment, Seen):
        return None
    return read_expiry(profit.environment.value.token_expiry)
