"""What an operating system said of a file, in words: why it failed, and that a file could not be written."""

from __future__ import annotations

from pathlib import Path

from checks.words import Text, same


def reason(error: OSError | ValueError) -> Text:
    """The system's own words; the kind of error where it has none (a closed stream, a name with a zero in it)."""
    return same((error.strerror if isinstance(error, OSError) else None) or type(error).__name__)


def not_written(path: Path, error: OSError) -> Text:
    """That a file could not be written, and why."""
    says = Text("{file} could not be written: {why}.", "{file} kon niet worden geschreven: {why}.")
    return says.of(file=same(str(path)), why=reason(error))
