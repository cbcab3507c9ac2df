"""What every test stands on: a clean environment, and practice tenants that are closed at the end."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from hypothesis import settings

from wizard.practice.server import PracticeTenant

# A change must not fail for an example that another run happened to draw; looking for new ones is done on purpose:
# HYPOTHESIS_PROFILE=explore.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

PREFIXES = ("AZURE_", "PROFIT_EXCHANGE_", "ARM_", "MSAL_")
NAMES = frozenset(
    {
        "HTTP_PROXY",
        "HTTPS_PROXY",
        "ALL_PROXY",
        "NO_PROXY",
        "SSL_CERT_FILE",
        "SSL_CERT_DIR",
        "REQUESTS_CA_BUNDLE",
        "CURL_CA_BUNDLE",
        "NODE_EXTRA_CA_CERTS",
    }
)


@pytest.fixture(scope="session")
def outside_environment() -> dict[str, str]:
    """The environment as the test run found it; for the few tests that install something from outside."""
    return dict(OUTSIDE)


OUTSIDE = dict(os.environ)
# Neither this machine's own store of secrets, nor one of a test module: keyring takes the best class there is.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting, proxy or certificate authority of this machine reaches a test."""
    for name in list(os.environ):
        if name.upper() in NAMES or name.upper().startswith(PREFIXES):
            monkeypatch.delenv(name)


@pytest.fixture
def practice() -> Iterator[Callable[..., PracticeTenant]]:
    """Starts practice tenants: `practice("no-consent", latency=0.1)`; all are stopped when the test ends."""
    with ExitStack() as running:

        def start(*scenarios: str, **options: float | None) -> PracticeTenant:
            return running.enter_context(PracticeTenant(*scenarios, **options))

        yield start
