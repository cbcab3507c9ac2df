"""Windows' broker is used on Windows, with its package; everywhere else the sign-in goes another way."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

import pytest

from wizard.provisioning.windows_broker import broker_credential


class Broker:
    def __init__(self, **options: Any) -> None:
        self.options = options


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stand-in for the package, which exists for Windows only."""
    package = ModuleType("azure.identity.broker")
    package.InteractiveBrowserBrokerCredential = Broker  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "azure.identity.broker", package)


def test_on_windows_with_the_package_a_console_signs_in_through_the_broker(installed: None) -> None:
    made = broker_credential({"tenant_id": "klant.nl"}, "win32")
    assert isinstance(made, Broker)
    assert made.options["tenant_id"] == "klant.nl"
    assert made.options["parent_window_handle"]


@pytest.mark.parametrize("platform", ["linux", "darwin"])
def test_elsewhere_there_is_no_broker(installed: None, platform: str) -> None:
    assert broker_credential({}, platform) is None


@pytest.mark.skipif(sys.platform == "win32", reason="the package may be there")
def test_on_windows_without_the_package_there_is_none() -> None:
    assert broker_credential({}, "win32") is None
