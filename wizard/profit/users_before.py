"""How users of Profit were before they were written: kept until a look afterwards found the rest of them unchanged.

Profit may carry out a write long after its client is gone, so a user stays here until that can't happen any more.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from wizard.files.private_file import write_private
from wizard.files.read_file import read_file

Fields = Mapping[str, Sequence[str]]
"""Connector to a user's rows in it, as `checks.gather.profit.one_user.OneUser.fields`."""
MOST_BYTES = 256 * 2**20


class UsersBefore:
    """One file beside a journal, there only as long as somebody stands in it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def keep(self, user: str, fields: Fields) -> None:
        """Keep how a user is, for the look after the write, by this run or a later one.

        Raises:
            OSError: it can't be kept.
        """
        self._write({**self.users(), user: fields})

    def users(self) -> dict[str, Fields]:
        """Everybody who is kept."""
        try:
            value = json.loads(read_file(self.path, MOST_BYTES).decode("utf-8"))
            # Earlier versions kept one user.
            users = value["users"].items() if "users" in value else ((value["user"], value["fields"]),)
            return {
                str(user): {str(name): tuple(str(row) for row in rows) for name, rows in fields.items()}
                for user, fields in users
            }
        except FileNotFoundError:
            return {}
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            # Written whole or not at all; what else stands there is not ours to judge by.
            return {}

    def forget(self, user: str) -> None:
        """A look found the rest of this user unchanged, and nothing can come in any more.

        Raises:
            OSError: the file can't be changed.
        """
        others = {name: fields for name, fields in self.users().items() if name != user}
        if others:
            self._write(others)
        else:
            self.path.unlink(missing_ok=True)

    def _write(self, users: Mapping[str, Fields]) -> None:
        document = {
            "users": {user: {name: list(rows) for name, rows in fields.items()} for user, fields in users.items()}
        }
        write_private(self.path, json.dumps(document, ensure_ascii=False), backup=False)
