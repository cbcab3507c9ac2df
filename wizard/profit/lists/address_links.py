"""The address in a link that stands behind a cell's text, as in `Stuur mail` of a list for people."""

from __future__ import annotations

from urllib.parse import unquote

from wizard.profit.lists.sheet import CellNote


def linked(text: str, target: str | None) -> CellNote | None:
    """A note of the address behind a cell; None when the link leads elsewhere, or the text says an address itself."""
    if not target or "@" in text or target.strip()[:7].casefold() != "mailto:":
        return None
    address = unquote(target.strip()[7:].partition("?")[0]).strip()
    return CellNote("link", address) if "@" in address and len(address) <= 254 else None
