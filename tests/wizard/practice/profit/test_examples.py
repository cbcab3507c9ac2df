"""Every documented exchange, replayed: the practice Profit answers as the example says."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from wizard.practice.profit.connectors import address_column
from wizard.practice.profit.users import ProfitUser

DOCUMENT = json.loads(Path(__file__).with_name("examples.json").read_text(encoding="utf-8"))
EXAMPLES = {example["name"]: example for example in DOCUMENT["examples"]}
SHOWN_ONCE = "token-xml-and-header"
"""No exchange: how a token becomes a header."""
USERS = (
    ProfitUser(
        "48213.FVEEN",
        "Femke van der Veen",
        "f.vanderveen@havenlicht.example",
        "f.vanderveen@havenlicht.example",
        person_id="1000217",
        employee_id="0217",
        groups={"Iedereen", "HRM"},
    ),
    ProfitUser(
        "48213.KOST",
        "Karel Oost",
        "k.oost@havenlicht.example",
        blocked=True,
        windows=False,
        person_id="1000231",
        employee_id="0231",
        groups={"Iedereen"},
    ),
    ProfitUser("48213.LINK", "Koppelingen", windows=False, connector=True, insite=False, groups={"Iedereen"}),
)
SITUATIONS: dict[str, dict[str, Any]] = {
    "oauth-wrong-host-for-environment": {"wrong_host": True},
    "ip-restricted": {"address_refused": True},
    "maintenance": {"unavailable": 1},
    "server-timeout": {"reads_time_out": 1},
}


@pytest.fixture
def company(wire):
    """The environment of the examples: three users, the customer's own connector with five columns."""
    profit = wire.profit
    token = EXAMPLES[SHOWN_ONCE]["request"]["token_xml"]
    profit.app.token_data = token.partition("<data>")[2].partition("<")[0]
    profit.app.client_id, profit.app.client_secret = "practice-client", "practice-secret"
    profit.users = {user.code: replace(user, groups=set(user.groups)) for user in USERS}
    own = profit.get_connectors["PEX_Users"]
    columns = [own.column(name) for name in ("UserId", "Description", "Blocked", "PersonId")]
    profit.get_connectors["PEX_Users"] = replace(own, columns=(*columns, address_column()))
    profit.remember()
    return wire


def replayed(wire, request: dict[str, Any]):
    path = urlsplit(request["url"])
    query = f"?{path.query}" if path.query else ""
    if "..." in query:
        query = "?filterfieldids=UserId&filtervalues=".ljust(2050, "x")
    base = wire.practice.profit_url.removesuffix("/ProfitRestServices")
    options = {"data": request["form"]} if "form" in request else {}
    if "body" in request or "body_text" in request:
        options["content"] = request.get("body_text") or json.dumps(request["body"]).encode()
    return wire.client.request(request["method"], base + path.path + query, headers=request.get("headers"), **options)


def test_the_token_becomes_a_header(company):
    example = EXAMPLES[SHOWN_ONCE]
    assert company.classic(example["request"]["token_xml"]) == example["response"]["authorization"]


@pytest.mark.parametrize("name", [name for name in EXAMPLES if name != SHOWN_ONCE])
def test_as_the_example_says(company, name):
    example, profit = EXAMPLES[name], company.profit
    for attribute, value in SITUATIONS.get(name, {}).items():
        setattr(profit.behaviour, attribute, value)
    if name == "updateconnector-not-ticked":
        profit.app.ticked_update.clear()
    if name == "read-back":
        profit.users["48213.FVEEN"].exchange_address = "femke.vanderveen@havenlicht.example"
    answer, expected = replayed(company, example["request"]), example["response"]
    assert answer.status_code == expected["status"]
    if expected["body"] is None:
        assert answer.content == b""
        assert answer.headers["Content-Length"] == "0"
    else:
        assert without_chance(answer.json()) == without_chance(expected["body"])
    for header in {"WWW-Authenticate", "Content-Type", "Retry-After"} & set(expected.get("headers", {})):
        assert answer.headers[header] == expected["headers"][header]
    assert answer.headers["X-Trace-Identifier"] == profit.journal[-1].trace


def without_chance(body: dict[str, Any]) -> dict[str, Any]:
    """The body without what is drawn at random, lists of an order that doesn't matter in one order."""
    changed = {**body, "profitLogReference": "any"} if "profitLogReference" in body else dict(body)
    if "access_token" in changed:
        changed["access_token"] = "any"
    rows = changed.get("rows")
    if rows:
        changed["rows"] = sorted(rows, key=json.dumps)
    return changed


def test_the_examples_that_write_change_what_they_say(company):
    profit = company.profit
    replayed(company, EXAMPLES["write-deviating-address"]["request"])
    [made] = profit.differences()
    assert (made.user, made.field, made.before) == ("48213.FVEEN", "exchange_address", None)
    replayed(company, EXAMPLES["clear-deviating-address"]["request"])
    assert profit.differences() == []
    replayed(company, EXAMPLES["FORBIDDEN-block-and-strip"]["request"])
    harm = {(d.field, str(d.after)) for d in profit.differences()}
    assert harm == {("blocked", "True"), ("groups", "['Iedereen']")}
