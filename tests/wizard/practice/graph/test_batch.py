"""`$batch`, and the limit on mailbox requests at once."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.wizard.practice.graph.conftest import code
from wizard.practice.graph.dispatch import Session
from wizard.practice.graph.errors import GraphError
from wizard.practice.graph.gate import places


def batch(wire, *items, token=None):
    response = wire.post("/$batch", {"requests": list(items)}, token)
    assert response.status_code == 200, response.text
    return {r["id"]: r for r in response.json()["responses"]}


def get(number, url, **more):
    return {"id": str(number), "method": "GET", "url": url, **more}


def test_each_item_has_its_own_answer(wire):
    box = f"/users/{wire.practice.mailbox}"
    answers = batch(
        wire,
        get(1, "/domains?$select=id"),
        get(2, "users/niemand@nergens.example"),
        get(3, f"{box}/messages?$top=1&$select=id"),
        get(4, "/auditLogs/signIns"),
        {
            "id": "5",
            "method": "POST",
            "url": f"{box}/messages",
            "headers": {"Content-Type": "application/json"},
            "body": {"subject": "uit een bundel"},
        },
        get(6, "/users/$count", headers={"ConsistencyLevel": "eventual"}),
    )
    assert {k: a["status"] for k, a in answers.items()} == {"1": 200, "2": 404, "3": 200, "4": 403, "5": 201, "6": 200}
    assert answers["1"]["body"]["value"][0]["id"] == wire.practice.domain
    assert answers["1"]["headers"]["Content-Type"] == "application/json"
    assert answers["2"]["body"]["error"]["code"] == "Request_ResourceNotFound"
    assert answers["5"]["headers"]["Location"].startswith(wire.practice.graph_url)
    assert answers["6"]["body"] == str(len(wire.tenant.users))
    assert wire.get(f"{box}/messages").json()["value"][0]["subject"] == "uit een bundel"


def test_a_failed_dependency_takes_its_followers_along(wire):
    answers = batch(
        wire,
        get(1, "/users/niemand@nergens.example"),
        get(2, "/domains", dependsOn=["1"]),
        get(3, "/domains", dependsOn=["2"]),
        get(4, "/domains"),
        get(5, "/domains", dependsOn=["4"]),
    )
    assert [answers[k]["status"] for k in "12345"] == [404, 424, 424, 200, 200]
    assert answers["2"]["body"]["error"]["code"] == "FailedDependency"


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        {},
        {"requests": {}},
        {"requests": ["x"]},
        {"requests": [{"id": "1", "url": "/domains"}]},
        {"requests": [{"method": "GET", "url": "/domains"}]},
        {"requests": [get(1, "/domains"), get(1, "/users")]},
        {"requests": [get(1, "/domains", dependsOn=["2"]), get(2, "/users")]},
        {"requests": [get(n, "/domains") for n in range(21)]},
    ],
)
def test_a_bad_batch_is_refused_as_a_whole(wire, body):
    assert code(wire.post("/$batch", body)) == (400, "BadRequest")


def test_an_item_needs_a_relative_url_and_a_content_type_with_its_body(wire):
    answers = batch(
        wire,
        get(1, f"{wire.practice.graph_url}/v1.0/domains"),
        {"id": "2", "method": "POST", "url": f"/users/{wire.practice.mailbox}/messages", "body": {"subject": "x"}},
        get(3, "/nonsense"),
    )
    assert {a["status"] for a in answers.values()} == {400}


def test_a_batch_needs_a_token_and_may_be_percent_encoded(wire):
    assert wire.post("/%24batch", {"requests": []}).json() == {"responses": []}
    assert code(wire.post("/$batch", {"requests": []}, "x")) == (401, "InvalidAuthenticationToken")


def test_items_are_throttled_one_by_one(wire):
    wire.world.faults.throttled_items = 2
    answers = batch(wire, get(1, "/domains"), get(2, "/organization"), get(3, "/domains"))
    assert [answers[k]["status"] for k in "123"] == [429, 429, 200]
    assert answers["1"]["headers"]["Retry-After"] == "1"
    assert batch(wire, get(1, "/domains"))["1"]["status"] == 200


def test_many_mailbox_items_fit_in_one_batch(wire):
    box = f"/users/{wire.practice.mailbox}"
    answers = batch(wire, *(get(n, f"{box}/messages?$top=1") for n in range(20)))
    assert {a["status"] for a in answers.values()} == {200}


def together(wire, asks):
    """As good as at the same moment: each has its connection already."""
    with ThreadPoolExecutor(len(asks)) as pool:
        list(pool.map(lambda _: wire.get("/domains"), asks))
        return list(pool.map(lambda ask: ask(), asks))


def test_a_fifth_mailbox_request_at_once_is_refused(wire):
    path = f"/users/{wire.practice.mailbox}/messages?$top=1"
    answers = together(wire, [lambda: wire.get(path)] * 24)
    refused = [a for a in answers if a.status_code == 429]
    assert refused
    assert len(refused) < len(answers)
    assert code(refused[0]) == (429, "ApplicationThrottled")
    assert refused[0].json()["error"]["message"] == "Application is over its MailboxConcurrency limit."
    assert refused[0].headers["retry-after"] == "1"
    assert wire.get(path).status_code == 200


def test_the_limit_can_be_switched_off_and_spares_the_directory(wire):
    path = f"/users/{wire.practice.mailbox}/messages?$top=1"
    assert {a.status_code for a in together(wire, [lambda: wire.get("/users")] * 12)} == {200}
    wire.world.faults.mailbox_concurrency = 0
    assert {a.status_code for a in together(wire, [lambda: wire.get(path)] * 12)} == {200}


def test_no_place_is_given_out_while_four_are_taken_and_a_free_one_comes_back(wire):
    session, app = Session({}, {"app": 4}), "app"

    async def enter():
        async with places(wire.world, session, app, 1):
            pass

    with pytest.raises(GraphError) as caught:
        asyncio.run(enter())
    assert caught.value.status == 429
    session.in_service[app] = 3
    asyncio.run(enter())
    assert session.in_service[app] == 3
