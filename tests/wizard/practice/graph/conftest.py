"""A practice tenant's Graph, spoken to raw over TLS with tokens of every kind."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from wizard.practice import microsoft_ids
from wizard.practice.registration import add_application, add_principal, assign_role
from wizard.practice.server import PracticeTenant
from wizard.practice.tokens import app_token, user_token


class Wire:
    """httpx against Graph; `wire.get("/users", token)`. Without a token it is the handed-out app's own."""

    def __init__(self, tenant: PracticeTenant) -> None:
        self.practice, self.world = tenant, tenant.world
        self.tenant = tenant.world.tenant
        context = ssl.create_default_context(cafile=tenant.ca_file)
        self.client = httpx.Client(verify=context, trust_env=False, timeout=60)
        self.own = self.token_of(self.tenant.service_principal(tenant.client_id))

    def token_of(self, principal: dict[str, Any]) -> str:
        resource = self.tenant.service_principal(microsoft_ids.GRAPH)
        return app_token(self.world, self.tenant, principal, resource, microsoft_ids.GRAPH, "1")[0]

    def app(self, *roles: str) -> str:
        """A token of a new app with these application permissions; `wire.last` is its principal."""
        resource = self.tenant.service_principal(microsoft_ids.GRAPH)
        application = add_application(self.world, self.tenant, {"displayName": "Other app"})
        self.last = add_principal(self.world, self.tenant, application["appId"])
        for role in roles:
            assign_role(self.world, self.tenant, self.last, resource, microsoft_ids.graph_permission(role, "Role").id)
        return self.token_of(self.last)

    def person(self, local: str, *scopes: str) -> str:
        """A signed-in person's token with these scopes."""
        user = self.user(local)
        return user_token(
            self.world, self.tenant, user, microsoft_ids.AZURE_CLI, "CLI", microsoft_ids.GRAPH, list(scopes)
        )[0]

    def user(self, local: str) -> dict[str, Any]:
        return next(u for u in self.tenant.users if u["userPrincipalName"].startswith(f"{local}@"))

    def ask(self, method: str, path: str, token: str | None = None, **options: Any) -> httpx.Response:
        headers = {"Authorization": f"Bearer {token or self.own}", **options.pop("headers", {})}
        url = path if path.startswith("https://") else f"{self.practice.graph_url}/v1.0{path}"
        return self.client.request(method, url, headers=headers, **options)

    def get(self, path: str, token: str | None = None, **options: Any) -> httpx.Response:
        return self.ask("GET", path, token, **options)

    def post(self, path: str, body: Any = None, token: str | None = None, **options: Any) -> httpx.Response:
        return self.ask("POST", path, token, json=body, **options)

    def patch(self, path: str, body: Any, token: str | None = None) -> httpx.Response:
        return self.ask("PATCH", path, token, json=body)

    def delete(self, path: str, token: str | None = None) -> httpx.Response:
        return self.ask("DELETE", path, token)


@pytest.fixture
def wires(practice: Callable[..., PracticeTenant]) -> Iterator[Callable[..., Wire]]:
    opened = []

    def start(*scenarios: str) -> Wire:
        opened.append(Wire(practice(*scenarios)))
        return opened[-1]

    yield start
    for wire in opened:
        wire.client.close()


@pytest.fixture
def wire(wires: Callable[..., Wire]) -> Wire:
    return wires()


def code(response: httpx.Response) -> tuple[int, str]:
    """Status and `error.code` of a refusal."""
    return response.status_code, response.json()["error"]["code"]


ADVANCED = {"ConsistencyLevel": "eventual"}
