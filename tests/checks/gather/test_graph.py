"""The wire to Graph: what it sends, what it makes of answers, when it tries again, and what it never repeats."""

from __future__ import annotations

import asyncio
import uuid

import pytest

from checks.facts import Refused, Seen, Unknown
from checks.gather.batch import together
from checks.gather.everything import gather_now
from checks.gather.evidence import Witness
from checks.gather.graph import GraphError, GraphWire
from checks.gather.time_budget import ATTEMPTS, TimeBudget
from checks.gather.trust import trust
from checks.settings import Secret

TOKEN = "eyJhbGciOiJub25lIn0.eyJhIjoxfQ.cccc"


def over_the_wire(small, work, budget=30.0, watch=None, **endpoints):
    async def run():
        where = small.endpoints(**endpoints)
        token = Secret(TOKEN)
        context = trust(where).context
        wire = GraphWire(
            where, token, context, Witness(token), TimeBudget(budget), *([watch.append] if watch is not None else [])
        )
        try:
            return await work(wire)
        finally:
            await wire.aclose()

    return asyncio.run(run())


def graph_error(says, status, code, message="no", headers=None):
    inner = {"request-id": "0d0d0d0d-0000-0000-0000-000000000001", "client-request-id": "c"}
    return says(status, {"error": {"code": code, "message": message, "innerError": inner}}, headers or {})


def test_one_request_with_token_and_an_id_of_its_own(small, says):
    small.graph.paths["/v1.0/domains"] = says(200, {"value": [{"id": "a.nl"}]}, {"request-id": "abc"})
    answer = over_the_wire(small, lambda wire: wire.get("domains"))
    assert isinstance(answer, Seen)
    assert answer.value == {"value": [{"id": "a.nl"}]}
    (asked,) = small.graph.asked
    headers = {name.lower(): value for name, value in asked.headers.items()}
    assert headers["authorization"] == f"Bearer {TOKEN}"
    assert str(uuid.UUID(headers["client-request-id"])) == answer.evidence.correlation_id
    assert answer.evidence.request_id == "abc"
    assert answer.evidence.asked == f"GET {small.graph.url}/v1.0/domains"
    assert headers["accept"] == "application/json"


def test_query_characters_arrive_as_they_were_meant(small, says):
    small.graph.paths["/v1.0/users"] = says(200, {"value": []})
    path = "users?$filter=proxyAddresses/any(p:p%20eq%20'smtp:o''neil%23x@a.nl')&$select=id,mail&$top=1"
    over_the_wire(small, lambda wire: wire.get(path))
    assert small.graph.asked[0].path == f"/v1.0/{path}"


@pytest.mark.parametrize("status", [400, 401, 403, 404])
def test_a_refusal_of_graph_is_an_answer(small, says, status):
    small.graph.paths["/v1.0/domains"] = graph_error(says, status, "Authorization_RequestDenied", "Insufficient")
    answer = over_the_wire(small, lambda wire: wire.get("domains"))
    assert isinstance(answer, Refused)
    assert answer.evidence.code == "Authorization_RequestDenied"
    assert answer.evidence.message == "Insufficient"
    assert answer.evidence.request_id == "0d0d0d0d-0000-0000-0000-000000000001"
    assert len(small.graph.asked) == 1


@pytest.mark.parametrize(
    ("status", "kind", "body"),
    [
        (200, "text/html", b"<html><title>Corp</title><body>Blocked</body></html>"),
        (403, "text/html", b"<html><title>Corp</title><body>Blocked</body></html>"),
        (200, "application/json", b'{"value": [{"id": '),
        (200, "application/json", b"\xff\xfe"),
        (200, "application/json", b"[1]"),
        (200, "application/json", b""),
        (302, "text/html", b""),
        (407, "text/plain", b"proxy"),
    ],
)
def test_an_unreadable_answer_is_unknown_and_is_not_asked_again(small, says, status, kind, body):
    location = {"Location": "https://captive.invalid/"}
    small.graph.paths["/v1.0/domains"] = says(status, body, location, kind)
    answer = over_the_wire(small, lambda wire: wire.get("domains"))
    assert isinstance(answer, Unknown)
    assert answer.evidence.status == status
    if body and status != 302:
        assert answer.evidence.code == "JSONDecodeError"
    if kind == "text/html" and body:
        assert answer.evidence.message == "text/html: <html> Corp: Corp Blocked"
    assert len(small.graph.asked) == 1


def test_a_body_cut_off_on_the_way(small, says):
    small.graph.paths["/v1.0/domains"] = says(200, b'{"value": []}', {"Content-Length": "999"})

    def script(asked):
        return says(200, b'{"value": []}', {"Content-Length": "999", "Connection": "close"})

    small.graph.script = script
    answer = over_the_wire(small, lambda wire: wire.get("domains"), budget=2.0)
    assert isinstance(answer, Unknown)
    assert answer.evidence.code in ("RemoteProtocolError", "TimeBudgetSpent", "ReadTimeout")


def test_throttling_is_waited_for_and_shown(small, says):
    watch = []
    small.graph.paths["/v1.0/domains"] = [
        graph_error(says, 429, "TooManyRequests", headers={"Retry-After": "1"}),
        says(200, {"value": []}),
    ]
    answer = over_the_wire(small, lambda wire: wire.get("domains", stage="organisation"), watch=watch)
    assert isinstance(answer, Seen)
    assert [(p.stage, p.state, p.note) for p in watch] == [("organisation", "waiting", "429")]
    assert 1.0 <= watch[0].seconds <= 1.5


def test_throttling_without_end_is_unknown_and_bounded(small, says):
    small.graph.paths["/v1.0/domains"] = graph_error(says, 503, "serviceNotAvailable", headers={})
    answer = over_the_wire(small, lambda wire: wire.get("domains"), budget=2.0)
    assert isinstance(answer, Unknown)
    assert answer.evidence.status == 503
    assert 2 <= len(small.graph.asked) <= ATTEMPTS


def test_after_patience_ran_out_everything_is_tried_once(small, says):
    small.graph.paths["/v1.0/domains"] = graph_error(says, 503, "serviceNotAvailable", headers={"Retry-After": "40"})
    small.graph.paths["/v1.0/organization"] = graph_error(says, 503, "serviceNotAvailable")

    async def two(wire):
        return await wire.get("domains"), await wire.get("organization")

    assert all(isinstance(answer, Unknown) for answer in over_the_wire(small, two))
    assert len(small.graph.asked) == 2


def test_a_wait_longer_than_the_budget_is_not_begun(small, says):
    small.graph.paths["/v1.0/domains"] = graph_error(says, 429, "TooManyRequests", headers={"Retry-After": "50"})
    answer = over_the_wire(small, lambda wire: wire.get("domains"), budget=5.0)
    assert isinstance(answer, Unknown)
    assert answer.evidence.retry_after_seconds == 50
    assert len(small.graph.asked) == 1


def test_a_spent_budget_asks_nothing(small):
    answer = over_the_wire(small, lambda wire: wire.get("domains"), budget=0)
    assert answer.evidence.code == "TimeBudgetSpent"
    assert small.graph.asked == []


def test_a_broken_connection_is_tried_again_for_a_read(small, says):
    small.graph.paths["/v1.0/domains"] = [says(hang_up=True), says(200, {"value": []})]
    assert isinstance(over_the_wire(small, lambda wire: wire.get("domains")), Seen)


@pytest.mark.parametrize("status", [429, 500, 503, 504])
def test_a_write_is_never_repeated(small, says, status):
    small.graph.paths["/v1.0/users/u/sendMail"] = graph_error(says, status, "x", headers={"Retry-After": "1"})
    answer = over_the_wire(small, lambda wire: wire.send("POST", "users/u/sendMail", {"message": {}}))
    assert isinstance(answer, Unknown)
    assert answer.evidence.status == status
    assert len(small.graph.asked) == 1


def test_a_write_whose_connection_breaks_is_never_repeated(small, says):
    small.graph.paths["/v1.0/users/u/sendMail"] = says(hang_up=True)
    answer = over_the_wire(small, lambda wire: wire.send("POST", "users/u/sendMail", {"message": {}}))
    assert isinstance(answer, Unknown)
    assert len(small.graph.asked) == 1


def test_a_body_is_sent_as_json_and_an_empty_answer_is_seen(small, says):
    small.graph.paths["/v1.0/users/u/sendMail"] = says(202, b"")
    answer = over_the_wire(small, lambda wire: wire.send("POST", "users/u/sendMail", {"message": {"subject": "é"}}))
    assert isinstance(answer, Seen)
    assert answer.evidence.status == 202
    assert small.graph.asked[0].json == {"message": {"subject": "é"}}
    assert small.graph.asked[0].headers["content-type"] == "application/json"


def test_a_delete_may_be_repeated(small, says):
    small.graph.paths["/v1.0/users/u/messages/1"] = [
        graph_error(says, 503, "serviceNotAvailable"),
        says(204, b""),
    ]
    assert isinstance(over_the_wire(small, lambda wire: wire.send("DELETE", "users/u/messages/1")), Seen)
    assert len(small.graph.asked) == 2


def test_pages_are_followed_also_past_an_empty_one(small, says):
    next_link = f"{small.graph.url}/v1.0/users?$skiptoken="
    pages = {
        "": says(200, {"value": [1], "@odata.nextLink": next_link + "a"}),
        "$skiptoken=a": says(200, {"value": [], "@odata.nextLink": next_link + "b"}),
        "$skiptoken=b": says(200, {"value": [2]}),
    }
    small.graph.script = lambda asked: pages[asked.path.partition("?")[2]]

    async def all_pages(wire):
        return [page async for page in wire.pages("users")]

    found = over_the_wire(small, all_pages)
    assert [page.value["value"] for page in found] == [[1], [], [2]]
    assert "skiptoken=…" in found[1].evidence.asked


def test_a_link_to_another_host_is_not_followed(small, says):
    small.graph.paths["/v1.0/users"] = says(200, {"value": [1], "@odata.nextLink": f"{small.login.url}/v1.0/users"})

    async def all_pages(wire):
        return [page async for page in wire.pages("users")]

    found = over_the_wire(small, all_pages)
    assert isinstance(found[1], Unknown)
    assert found[1].evidence.code == "UnexpectedHost"
    assert small.login.asked == []


def test_bytes_for_large_listings(small, says):
    small.graph.paths["/v1.0/users"] = says(200, b'{"value":[]}')
    small.graph.paths["/v1.0/groups"] = graph_error(says, 403, "Authorization_RequestDenied")
    assert over_the_wire(small, lambda wire: wire.get_bytes("users?$top=999")) == b'{"value":[]}'
    with pytest.raises(GraphError) as raised:
        over_the_wire(small, lambda wire: wire.get_bytes("groups"))
    assert isinstance(raised.value.answer, Refused)


def test_at_most_four_requests_are_in_mailboxes_at_once(small, says):
    import threading
    import time

    lock, now, most = threading.Lock(), [0], [0]

    def script(asked):
        with lock:
            now[0] += 1
            most[0] = max(most[0], now[0])
        time.sleep(0.05)
        with lock:
            now[0] -= 1
        return says(200, {"value": []})

    small.graph.script = script

    async def many(wire):
        return await asyncio.gather(*(wire.get(f"users/u{n}/messages?$top=1") for n in range(12)))

    assert all(isinstance(answer, Seen) for answer in over_the_wire(small, many))
    assert 2 <= most[0] <= 4


# -- $batch -----------------------------------------------------------------------------------------------------------

PATHS = {"a": "domains", "b": "organization?$select=id"}


def batch_of(says, **parts):
    return says(200, {"responses": [{"id": name, **part} for name, part in parts.items()]})


def test_two_reads_are_one_request_and_two_answers(small, says):
    small.graph.paths["/v1.0/$batch"] = batch_of(
        says,
        b={"status": 403, "body": {"error": {"code": "Authorization_RequestDenied", "message": "no"}}},
        a={"status": 200, "headers": {"Content-Type": "application/json"}, "body": {"value": []}},
    )
    answers = over_the_wire(small, lambda wire: together(wire, PATHS))
    assert isinstance(answers["a"], Seen)
    assert answers["a"].evidence.asked == f"GET {small.graph.url}/v1.0/domains"
    assert isinstance(answers["b"], Refused)
    assert answers["b"].evidence.asked == f"GET {small.graph.url}/v1.0/organization?$select=id"
    (asked,) = small.graph.asked
    assert asked.json["requests"] == [
        {"id": "a", "method": "GET", "url": "/domains"},
        {"id": "b", "method": "GET", "url": "/organization?$select=id"},
    ]


def test_only_the_throttled_part_is_asked_again(small, says):
    watch = []
    small.graph.paths["/v1.0/$batch"] = [
        batch_of(
            says,
            a={"status": 200, "body": {"value": [1]}},
            b={
                "status": 429,
                "headers": {"Retry-After": "1"},
                "body": {"error": {"code": "ApplicationThrottled", "message": "wait"}},
            },
        ),
        batch_of(says, b={"status": 200, "body": {"value": [2]}}),
    ]
    answers = over_the_wire(small, lambda wire: together(wire, PATHS), watch=watch)
    assert answers["a"].value == {"value": [1]}
    assert answers["b"].value == {"value": [2]}
    assert [[part["id"] for part in asked.json["requests"]] for asked in small.graph.asked] == [["a", "b"], ["b"]]
    assert watch[0].note == "429"


def test_a_part_that_is_missing_or_misshapen_is_unknown(small, says):
    small.graph.paths["/v1.0/$batch"] = batch_of(says, b={"status": 200, "body": "PGh0bWw+"})
    answers = over_the_wire(small, lambda wire: together(wire, PATHS))
    assert answers["a"].evidence.code == "UnexpectedShape"
    assert answers["b"].evidence.code == "JSONDecodeError"


@pytest.mark.parametrize("status", [400, 404, 405, 501])
def test_without_batch_the_parts_are_asked_one_by_one(small, says, status):
    small.graph.paths["/v1.0/$batch"] = graph_error(says, status, "BadRequest")
    small.graph.paths["/v1.0/domains"] = says(200, {"value": []})
    answers = over_the_wire(small, lambda wire: together(wire, PATHS))
    assert isinstance(answers["a"], Seen)
    assert isinstance(answers["b"], Refused)  # not scripted: a 404
    assert len(small.graph.asked) == 3


def test_a_token_that_is_not_accepted_refuses_every_part(small, says):
    small.graph.paths["/v1.0/$batch"] = graph_error(says, 401, "InvalidAuthenticationToken")
    answers = over_the_wire(small, lambda wire: together(wire, PATHS))
    assert [answers[name].evidence.code for name in PATHS] == ["InvalidAuthenticationToken"] * 2
    assert answers["a"].evidence.asked.endswith("/domains")
    assert len(small.graph.asked) == 1


def test_a_page_in_place_of_the_batch_makes_every_part_unknown(small, says):
    small.graph.paths["/v1.0/$batch"] = says(200, b"<html>x</html>", {}, "text/html")
    answers = over_the_wire(small, lambda wire: together(wire, PATHS))
    assert all(isinstance(answers[name], Unknown) for name in PATHS)
    assert len(small.graph.asked) == 1


def test_more_than_twenty_parts_are_two_batches(small, says):
    def script(asked):
        return says(200, {"responses": [
            {"id": part["id"], "status": 200, "body": {"url": part["url"]}} for part in asked.json["requests"]
        ]})  # fmt: skip

    small.graph.script = script
    answers = over_the_wire(small, lambda wire: together(wire, {str(n): f"users/{n}" for n in range(25)}))
    assert all(answers[str(n)].value == {"url": f"/users/{n}"} for n in range(25))
    assert sorted(len(asked.json["requests"]) for asked in small.graph.asked) == [5, 20]


def test_the_token_is_in_nothing_that_is_kept(small, says):
    small.graph.paths["/v1.0/domains"] = graph_error(says, 401, "InvalidAuthenticationToken", f"bad {TOKEN}")
    answer = over_the_wire(small, lambda wire: wire.get("domains"))
    assert TOKEN not in repr(answer)
    assert "bad" in answer.evidence.message


def test_pages_that_name_each_other_as_the_next_end(small, says):
    """Two pages in a ring would be read until the time is up, and the list would be as long as that."""
    small.signs_in("Directory.Read.All")
    url = small.graph.url + "/v1.0/domains?$skiptoken="

    def ring(asked):
        if "/domains" not in asked.path:
            return None
        following = {"a": "b", "b": "a"}.get(asked.path[-1], "a")
        row = {"id": "x.nl", "isVerified": True}
        return says(200, {"value": [row], "@odata.nextLink": url + following})

    small.graph.script = ring
    facts = gather_now(small.settings(), small.credential(), small.endpoints())
    assert isinstance(facts.domains, Unknown)
    assert facts.domains.evidence.code == "UnexpectedShape"
    assert len(small.graph.asked) < 60
