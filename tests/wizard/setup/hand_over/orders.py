"""Orders for the tests."""

from __future__ import annotations

from datetime import date
from typing import Any

from wizard.setup.hand_over.order import HandOverOrder

TENANT = "3f0a1b2c-4d5e-4f60-8a7b-9c0d1e2f3a4b"
CLIENT = "7c1d2e3f-0a1b-4c2d-9e3f-4a5b6c7d8e9f"


def order(**changes: Any) -> HandOverOrder:
    values: dict[str, Any] = {
        "tenant_id": TENANT,
        "domain": "bakkerij-voorbeeld.nl",
        "login": "https://login.microsoftonline.com",
        "graph": "https://graph.microsoft.com",
        "portal": "https://entra.microsoft.com",
        "cloud": "global",
        "app_name": "AFAS Profit - Exchange Online",
        "secret_months": 12,
        "written": date(2026, 11, 26),
        "version": "0.1.0",
    }
    return HandOverOrder(**values | changes)
