"""A fault of our own: one calm line for the person, the details in a file. Neither holds a value from the run."""

from __future__ import annotations

import platform
import secrets

from checks.words import Text, same
from wizard import __version__
from wizard.runtime.context import RunContext
from wizard.runtime.crash_file import chain, keep
from wizard.runtime.exit_codes import PROBLEM


def report(fault: BaseException, context: RunContext) -> int:
    """Writes the details to a file and says where it is.

    Returns:
        the exit code.
    """
    fault_id = secrets.token_hex(4)
    where = _keep(fault_id, details(fault))
    context.tell(
        Text(
            "profit-exchange: this program made a mistake ({kind}, id {id}); that says nothing about your tenant."
            " {where}",
            "profit-exchange: dit programma maakte een fout ({kind}, id {id}); dat zegt niets over je tenant. {where}",
        ).of(kind=type(fault).__name__, id=fault_id, where=where)
    )
    return PROBLEM


def details(fault: BaseException) -> str:
    """What a developer needs: versions, exception classes and lines of code, without any exception's message."""
    return "\n".join((f"profit-exchange {__version__}, Python {platform.python_version()}", *chain(fault), ""))


def _keep(fault_id: str, text: str) -> Text:
    path, kept = keep(f"fault-{fault_id}.txt", text)
    if not kept:
        return Text("The details could not be written to {path}.", "De details konden niet naar {path}.").of(
            path=same(str(path.parent))
        )
    return Text(
        "The details are in {path}; they hold no secret and no data of the customer.",
        "De details staan in {path}; daarin staan geen geheimen en geen gegevens van de klant.",
    ).of(path=same(str(path)))
