"""Names for files and folders that every platform takes, made of what a customer is called."""

from __future__ import annotations

LONGEST = 100
"""Characters; leaves room for a folder before it and an extension behind it on Windows."""
_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10))})
"""Names Windows keeps for devices, whatever the extension. Source: Microsoft Learn, Naming Files."""


def fitting(name: str, otherwise: str) -> str:
    """The name with what some file system refuses replaced by a dash; `otherwise` when nothing of it is left."""
    fits = "".join(c if c.isalnum() or c in " ._-()" else "-" for c in name).strip(" .")[:LONGEST].strip(" .")
    fits = fits or otherwise
    return f"{fits}-" if fits.partition(".")[0].casefold() in _RESERVED else fits
