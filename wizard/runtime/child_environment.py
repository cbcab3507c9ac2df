"""The environment that children get (a browser, the Azure CLI, a clipboard program): without this program's secrets.

Children inherit the process's own variables, so that is where the secrets are taken out; the program itself reads from
the copy that is made first.

Once there are threads no variable is removed any more: libraries go through all of them to find a proxy, and one that
is gone by the time its value is asked for is a `KeyError` in the middle of them. It is emptied instead.
"""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Iterator, Mapping, MutableMapping

SECRET_VARIABLES = (
    "AZURE_CLIENT_SECRET",
    "AZURE_CLIENT_CERTIFICATE_PASSWORD",
    "AZURE_PASSWORD",
    "PROFIT_EXCHANGE_PROFIT_CLIENT_SECRET",
    "PROFIT_EXCHANGE_PROFIT_TOKEN",
    "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
    "SYSTEM_ACCESSTOKEN",
)
"""Variables whose value is a secret: the settings' own, what azure-identity reads, and what vouches for a pipeline."""


_ONE_AT_A_TIME = threading.Lock()


def take_out_secrets(process: MutableMapping[str, str]) -> dict[str, str]:
    """A copy of the environment as it was, of which the process no longer holds the secrets; before any thread is made.

    Nor does it hold what chooses the tracing of Graph's SDK, which has to be gone before that is imported: a name that
    leads nowhere would break the import, and one that leads somewhere would send a customer's requests along.
    """
    whole = dict(process)
    for name in whole:
        if name in SECRET_VARIABLES or name.upper().startswith("OTEL_"):
            process.pop(name, None)
    return whole


def take_out(variable: str) -> None:
    """One more variable that turned out to hold a secret: the config names it. It stays, with nothing in it."""
    if os.environ.get(variable):
        os.environ[variable] = ""


@contextlib.contextmanager
def put_back(environ: Mapping[str, str]) -> Iterator[None]:
    """For a library that reads its own secret from the process, as long as it is being set up. Starts no child."""
    with _ONE_AT_A_TIME:
        missing = {name: environ[name] for name in SECRET_VARIABLES if environ.get(name) and not os.environ.get(name)}
        os.environ.update(missing)
        try:
            yield
        finally:
            for name in missing:
                os.environ[name] = ""
