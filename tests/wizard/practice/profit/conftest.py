"""A practice Profit, spoken to raw over TLS as AFAS's pages say."""

from __future__ import annotations

import base64
import ssl
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from wizard.practice.profit.environment import ProfitEnvironment
from wizard.practice.server import PracticeTenant

CARLA = "48213.CVISSER"
"""Somebody with a person, an e-mail address and no deviating one: the user most tests write."""


class Wire:
    """httpx against Profit, signed in with the classic token unless told otherwise."""

    def __init__(self, tenant: PracticeTenant) -> None:
        self.practice, self.profit = tenant, tenant.profit
        context = ssl.create_default_context(cafile=tenant.ca_file)
        self.client = httpx.Client(verify=context, trust_env=False, timeout=30)

    @property
    def environment(self) -> ProfitEnvironment:
        return self.profit

    def classic(self, xml: str | None = None) -> str:
        return "AfasToken " + base64.b64encode((xml or self.profit.token_xml()).encode()).decode()

    def token(self, **form: str) -> httpx.Response:
        app = self.profit.app
        form = {
            "grant_type": "client_credentials",
            "client_id": app.client_id,
            "client_secret": app.client_secret,
            **form,
        }
        return self.client.post(f"{self.practice.profit_url}/oauth/token", data=form)

    def ask(self, method: str, path: str, authorization: str | None = None, **options: Any) -> httpx.Response:
        headers = {
            "Accept": "application/json",
            "Accept-Language": "nl-nl",
            "Authorization": authorization or self.classic(),
            **options.pop("headers", {}),
        }
        return self.client.request(method, f"{self.practice.profit_url}/{path}", headers=headers, **options)

    def get(self, path: str, **options: Any) -> httpx.Response:
        return self.ask("GET", path, **options)

    def rows(self, connector: str = "Profit_Users", **query: Any) -> list[dict[str, Any]]:
        answer = self.get(f"connectors/{connector}", params={"orderbyfieldids": "UserId", **query})
        assert answer.status_code == 200, answer.text
        return answer.json()["rows"]

    def one(self, code: str, connector: str = "PEX_Users") -> dict[str, Any]:
        [row] = self.rows(connector, filterfieldids="UserId", filtervalues=code, operatortypes="1")
        return row

    def put(self, code: str, method: str = "PUT", **fields: Any) -> httpx.Response:
        """MtCd "1" and the description of today, and these fields over them; None leaves a field out."""
        user = self.profit.find(code)
        given = {"MtCd": "1", "Nm": user.description if user else "Iemand", **fields}
        body = {"@UsId": code, "Fields": {name: value for name, value in given.items() if value is not None}}
        return self.ask(
            method,
            "connectors/KnUser",
            json={"KnUser": {"Element": body}},
            headers={"Content-Type": "application/json;charset=utf-8"},
        )


def message(answer: httpx.Response) -> str:
    """`externalMessage` of a refusal for content, whose shape is asserted."""
    assert answer.status_code == 500
    body = answer.json()
    assert set(body) == {"externalMessage", "errorNumber", "profitLogReference"}
    assert len(body["profitLogReference"]) == 32
    return body["externalMessage"]


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
