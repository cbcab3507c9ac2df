"""A file of users that a person opens in Excel: written whole, and what to do where it stands open there."""

from __future__ import annotations

from pathlib import Path

from checks.words import Text
from wizard.files.atomic_write import write_whole
from wizard.files.failure import reason
from wizard.runtime.user_error import UserError


def write_spreadsheet(path: Path, content: bytes, *, private: bool = False) -> None:
    """Write it, or nothing.

    Args:
        path: where.
        content: the whole file.
        private: only this user can read it, where files have owners.

    Raises:
        UserError: it cannot be written; what stood there is still there.
    """
    try:
        write_whole(path, content, private=private)
    except OSError as error:
        raise UserError(
            Text(
                "{path} cannot be written ({why}). Close it in Excel and try again.",
                "{path} kan niet worden geschreven ({why}). Sluit het in Excel en probeer het opnieuw.",
            ).of(path=str(path), why=reason(error))
        ) from None
