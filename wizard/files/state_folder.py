"""Where the program keeps what it remembers between runs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


def state_folder(environ: Mapping[str, str]) -> Path:
    """PROFIT_EXCHANGE_STATE, else the platform's own place for a program's state."""
    named = environ.get("PROFIT_EXCHANGE_STATE")
    if named:
        return Path(named)
    import platformdirs

    return Path(platformdirs.user_state_dir("profit-exchange", appauthor=False)) / "customers"
