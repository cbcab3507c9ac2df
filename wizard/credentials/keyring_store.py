"""The operating system's own store for secrets, by the keyring package; whatever a backend raises is one sentence here.

Backends are other people's code in other people's surroundings: Windows' raises `pywintypes.error` where there is no
logon session (a scheduled task, SSH, a service), others raise what D-Bus or the import of a missing package gives them,
end the whole process, or wait for somebody who is not there.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TypeVar

from checks.settings import Secret
from checks.words import Text
from wizard.runtime.user_error import UserError

SERVICE = "profit-exchange"
"""The name our secrets have in the operating system's store."""
DEFAULT_VARIABLE = "AZURE_CLIENT_SECRET"
PATIENCE = 120.0
"""Seconds for a store to answer: a person may have to find the password that opens it."""
T = TypeVar("T")


def get(account: str) -> Secret:
    """The secret under this name; empty when there is none.

    Raises:
        UserError: the store cannot be used.
    """

    def ask() -> Secret:
        import keyring

        kept = keyring.get_password(SERVICE, account)
        if kept is not None and not isinstance(kept, str):
            raise TypeError("a store gives text")
        return Secret(kept or "")

    return _asked(ask)


def put(account: str, secret: Secret) -> None:
    """Keep the secret under this name.

    Raises:
        UserError: the store cannot be used.
    """

    def ask() -> None:
        import keyring

        keyring.set_password(SERVICE, account, secret.reveal())

    _asked(ask)


def delete(account: str) -> bool:
    """Remove the secret under this name; True when it was there.

    Raises:
        UserError: the store cannot be used.
    """

    def ask() -> bool:
        import keyring
        from keyring.errors import PasswordDeleteError

        try:
            keyring.delete_password(SERVICE, account)
        except PasswordDeleteError:
            return False
        return True

    return _asked(ask)


def keyring_works() -> bool:
    """Whether the operating system's store can be used here, without trying to write to it."""

    def ask() -> bool:
        import keyring
        from keyring.backends import fail, null

        backend = keyring.get_keyring()
        return not isinstance(backend, fail.Keyring | null.Keyring) and backend.priority > 0

    try:
        return bool(_asked(ask))
    except UserError:
        return False


def _asked(ask: Callable[[], T]) -> T:
    """Asked in a thread of its own, which is left behind when the store does not answer."""
    heard: list[T] = []
    wrong: list[BaseException] = []
    done = threading.Event()

    def asking() -> None:
        try:
            heard.append(ask())
        except BaseException as error:  # noqa: BLE001  a backend raises what it likes; its words could hold the secret
            wrong.append(error)
        finally:
            done.set()

    threading.Thread(target=asking, daemon=True, name="keyring").start()
    give_up = time.monotonic() + PATIENCE
    # In short waits: Windows lets nobody interrupt a long one.
    while not done.wait(0.5):
        if time.monotonic() > give_up:
            raise _unusable("no answer", DEFAULT_VARIABLE)
    if heard:
        return heard[0]
    if isinstance(wrong[0], KeyboardInterrupt):
        raise KeyboardInterrupt
    raise _unusable(type(wrong[0]).__name__, DEFAULT_VARIABLE)


def _unusable(kind: str, variable: str) -> UserError:
    return UserError(
        Text(
            "This computer's store for secrets cannot be used here ({kind}). Set the variable {variable}, or keep the"
            " secret elsewhere (secret.where).",
            "De opslag voor geheimen van deze computer is hier niet te gebruiken ({kind}). Zet de variabele {variable},"
            " of bewaar het geheim elders (secret.where).",
        ).of(kind=kind, variable=variable)
    )
