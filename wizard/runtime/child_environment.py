"""The environment that children get (a browser, the Azure CLI, a clipboard program): without this program's secrets.

Children inherit the process's own variables, so that is where the secrets are taken out; the program itself reads from
the copy that is made first.
"""

from __future__ import annotations

import contextlib
import os
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


def take_out_secrets(process: MutableMapping[str, str]) -> dict[str, str]:
    """A copy of the environment as it was, of which the process no longer holds the secrets."""
    whole = dict(process)
    for name in SECRET_VARIABLES:
        process.pop(name, None)
    return whole


def take_out(variable: str) -> None:
    """One more variable that turned out to hold a secret: the config names it."""
    os.environ.pop(variable, None)


@contextlib.contextmanager
def put_back(environ: Mapping[str, str]) -> Iterator[None]:
    """For a library that reads its own secret from the process, as long as it is being set up. Starts no child."""
    missing = {name: environ[name] for name in SECRET_VARIABLES if environ.get(name) and name not in os.environ}
    os.environ.update(missing)
    try:
        yield
    finally:
        for name in missing:
            os.environ.pop(name, None)
