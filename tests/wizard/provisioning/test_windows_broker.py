"""The sign-in through Windows: on another system, or without its package, there is none and the browser is used."""

import importlib.util
import sys

from wizard.provisioning.windows_broker import broker_credential


def test_there_is_no_broker_elsewhere():
    here = sys.platform == "win32" and importlib.util.find_spec("azure.identity.broker") is not None
    given = {"client_id": "11111111-2222-4333-8444-555555555555", "tenant_id": "common"}
    assert (broker_credential(given) is not None) is here
