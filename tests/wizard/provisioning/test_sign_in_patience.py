"""The administrator's sign-in waits as long as the run may, shows nothing as it came, and says why it ended."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from checks.settings import Endpoints
from tests.hostile import Answer, Asked, hostile
from wizard.provisioning.admin_session import AdminSession, AdminSignInError
from wizard.setup.runner.admin_looks import not_signed_in


def silent(handler: BaseHTTPRequestHandler) -> None:
    time.sleep(20)


def busy(status: int, after: str) -> Callable[[], Answer]:
    return lambda: Answer(status, b'{"error":"x","error_description":"busy"}', {"Retry-After": after})


NO_CODE = (
    b'{"user_code":"\\u001b]0;x","device_code":"d","verification_uri":"javascript:x","interval":1,"expires_in":9,'
    b'"message":"m"}'
)


@pytest.mark.parametrize(
    ("answer", "exit_code", "says"),
    [
        (busy(429, "86400"), 6, "too many requests"),
        (busy(503, "inf"), 6, "503"),
        (lambda: Answer(raw=silent), 5, "took too long"),
        (lambda: Answer(200, NO_CODE), 3, ""),
    ],
)
def test_whatever_the_host_does_the_sign_in_ends_and_says_why(
    tmp_path: Path, answer: Callable[[], Answer], exit_code: int, says: str
) -> None:
    def rule(asked: Asked, own: object) -> Answer | None:
        return answer() if "devicecode" in asked.path else None

    shown: list[tuple[object, ...]] = []

    async def sign_in(endpoints: Endpoints, tenant: str) -> None:
        async with AdminSession(tenant, endpoints, "device", show_code=lambda *told: shown.append(told)) as session:
            await session.open()

    with hostile(tmp_path, login=rule) as world:
        endpoints = Endpoints(
            world.login.url, world.graph.url, ca_file=world.ca_file, login_named_by_user=True, time_budget=3.0
        )
        with pytest.raises(AdminSignInError) as stopped:
            asyncio.run(sign_in(endpoints, world.tenant.tenant_id))
    seen = not_signed_in(stopped.value, "klant.nl")
    assert seen.trouble is not None
    assert says in seen.trouble.say("en")
    assert seen.exit_code == exit_code
    assert not shown
