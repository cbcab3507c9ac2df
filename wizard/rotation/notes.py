"""That a client secret was asked for and not stored yet, noted in the state folder so that no run leaves one unknown.

Written before the request, gone once the secret is stored or seen to be removed. A rotation that was killed in between
leaves it, and the next one finds that secret back by it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from checks.words import Text
from wizard.conversation.made import SecretAsked
from wizard.files.failure import reason
from wizard.files.private_file import write_private
from wizard.files.read_file import read_file

MOST = 1024 * 1024
"""Bytes of the notes of one app."""


@dataclass(frozen=True, slots=True)
class Notes:
    """The requests of one app that are not settled; `path` None keeps none (practice)."""

    path: Path | None
    say: Callable[[Text], None]

    def outstanding(self) -> tuple[SecretAsked, ...]:
        """What was asked for; none when the file is not there or cannot be understood."""
        from pydantic import TypeAdapter, ValidationError

        if self.path is None:
            return ()
        try:
            kept = json.loads(read_file(self.path, MOST).decode("utf-8"))
            return TypeAdapter(tuple[SecretAsked, ...]).validate_python(kept)
        except (OSError, ValueError, RecursionError, ValidationError):
            return ()

    def add(self, asked: SecretAsked) -> None:
        """Before the request is sent."""
        self._keep((*self.outstanding(), asked))

    def drop(self, asked: SecretAsked) -> None:
        """It is settled: stored, refused or seen to be removed."""
        self._keep(tuple(one for one in self.outstanding() if one != asked))

    def _keep(self, notes: tuple[SecretAsked, ...]) -> None:
        if self.path is None:
            return
        try:
            if not notes:
                self.path.unlink(missing_ok=True)
                return
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_private(self.path, json.dumps([asdict(one) for one in notes], default=_moment), backup=False)
        except OSError as error:
            self.say(_NOT_NOTED.of(why=reason(error)))


_NOT_NOTED = Text(
    "That a new secret is asked for cannot be noted ({why}). Were this program killed now, a secret could be left that"
    " nobody knows. A folder that can be written is named by the variable PROFIT_EXCHANGE_STATE.",
    "Dat er om een nieuw geheim wordt gevraagd, kan niet worden genoteerd ({why}). Werd dit programma nu afgebroken,"
    " dan kon er een geheim blijven staan dat niemand kent. Een map waarin geschreven kan worden noem je met de"
    " variabele PROFIT_EXCHANGE_STATE.",
)


def _moment(value: object) -> str:
    assert isinstance(value, datetime)
    return value.isoformat()
