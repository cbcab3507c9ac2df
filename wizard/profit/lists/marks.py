"""What people write in a column that says yes or no, in the languages Profit has; and what nobody can tell."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

_YES = frozenset({"ja", "j", "yes", "y", "true", "waar", "1", "-1", "x", "v", "aan", "on", "oui", "vrai", "o", "wahr"})
_NO = frozenset(
    {"nee", "neen", "n", "no", "false", "onwaar", "0", "", "-", "uit", "off", "non", "faux", "nein", "falsch"}
)
_YES_MARKS = frozenset("✓✔☑✅☒●•⚫■🔒⛔🚫")
_NO_MARKS = frozenset("☐□○◯⚪–—🔓")
_BLOCKED = frozenset(
    {"geblokkeerd", "blocked", "inactief", "inactive", "disabled", "uitgeschakeld", "gesperrt", "bloque"}
)
_FREE = frozenset(
    {
        "actief",
        "active",
        "enabled",
        "ingeschakeld",
        "niet geblokkeerd",
        "not blocked",
        "nietgeblokkeerd",
        "aktiv",
        "actif",
    }
)


def flag(cell: str, *, turned_round: bool = False) -> bool | None:
    """Whether a mark says that somebody is blocked; None when that cannot be told.

    Args:
        cell: the mark as written.
        turned_round: the column says who is active, so that yes means not blocked. Words that name the state itself
            ("geblokkeerd") mean the same under either heading.
    """
    text = unicodedata.normalize("NFKC", cell).strip("\ufe0f\u00a0\u200b\ufeff \t\r\n").casefold()
    text = text.rstrip("\ufe0f")
    if (labelled := re.fullmatch(r"[^\W\d][\w ]{2,40}:\s*(\S.*)", text)) is not None:
        text = labelled[1]  # `Geblokkeerd: ja` under its own heading
    bare = unicodedata.normalize("NFKD", text.strip(" .!()[]\"'")).encode("ascii", "ignore").decode("ascii")
    if bare in _BLOCKED:
        return True
    if bare in _FREE:
        return False
    if text in _NO_MARKS or text in ("–", "—"):
        said = False
    elif text in _YES_MARKS or text in _YES or (bare in _YES and text != "-"):
        said = True
    elif text in _NO or (bare and bare in _NO):
        said = False
    else:
        return None
    if turned_round and not text:
        return None
    return said is not turned_round


def day_of(cell: str) -> date | None:
    """The date in a cell, as Dutch (1-5-2026) or ISO (2026-05-01) lists write it; None when it is no date."""
    text = cell.strip()
    found = re.match(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?\Z", text)
    parts = (found[1], found[2], found[3]) if found else None
    if parts is None and (found := re.match(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?: .*)?\Z", text)):
        parts = (found[3], found[2], found[1])
    if parts is None:
        return None
    try:
        return date(int(parts[0]), int(parts[1]), int(parts[2]))
    except ValueError:
        return None
