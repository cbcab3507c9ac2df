"""What goes wrong on the way, seen from a client."""

import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import jwt
import pytest
import requests


def document(tenant):
    return f"{tenant.login_url}/common/v2.0/.well-known/openid-configuration"


def graph(tenant):
    return requests.get(f"{tenant.graph_url}/v1.0/organization", verify=tenant.ca_file)


def token(tenant):
    form = {
        "grant_type": "client_credentials",
        "client_id": tenant.client_id,
        "client_secret": tenant.client_secret,
        "scope": f"{tenant.graph_url}/.default",
    }
    return requests.post(f"{tenant.login_url}/{tenant.tenant_id}/oauth2/v2.0/token", data=form, verify=tenant.ca_file)


def test_throttled_asks_to_wait_on_both_hosts_and_then_answers(practice):
    tenant = practice("throttled")
    refused = [token(tenant), graph(tenant), graph(tenant), graph(tenant)]
    assert [r.status_code for r in refused] == [429] * 4
    assert {r.headers["Retry-After"] for r in refused} == {"1"}
    assert refused[0].json()["error_codes"] == [90055]
    assert refused[1].json()["error"]["code"] == "TooManyRequests"
    assert token(tenant).status_code == 200
    assert graph(tenant).status_code != 429


def test_throttled_forever_never_answers_on_graph_only(practice):
    tenant = practice("throttled-forever")
    assert {graph(tenant).status_code for _ in range(12)} == {429}
    assert token(tenant).status_code == 200


def test_flaky_fails_every_third_graph_request(practice):
    tenant = practice("flaky")
    statuses = [graph(tenant).status_code for _ in range(12)]
    assert [i for i, status in enumerate(statuses) if status in (503, 504)] == [2, 5, 8, 11]
    assert {statuses[2], statuses[5]} == {503, 504}
    assert token(tenant).status_code == 200


def test_garbled_puts_a_gateways_page_in_place_of_json(practice):
    tenant = practice("garbled")
    first, second = graph(tenant), graph(tenant)
    assert {first.status_code, second.status_code} == {200, 403}
    for answer in (first, second):
        assert answer.headers["Content-Type"].startswith("text/html")
        assert "Web Gateway" in answer.text
    assert token(tenant).json()["token_type"] == "Bearer"


def test_truncated_cuts_json_with_an_honest_length(practice):
    tenant = practice()
    whole = requests.get(document(tenant), verify=tenant.ca_file)
    tenant.world.faults.garbage["login"] = "truncated"
    half = requests.get(document(tenant), verify=tenant.ca_file)
    assert half.content == whole.content[: len(whole.content) // 2]
    assert half.headers["Content-Length"] == str(len(half.content))
    with pytest.raises(requests.JSONDecodeError):
        half.json()


def test_truncated_the_scenario_strikes_graph(practice):
    tenant = practice("truncated")
    assert tenant.world.faults.garbage == {"graph": "truncated"}
    assert token(tenant).json()["token_type"] == "Bearer"


def test_clock_skew_shows_in_the_date_header_and_in_the_token(practice):
    tenant = practice("clock-skew")
    answer = token(tenant)
    there = parsedate_to_datetime(answer.headers["Date"])
    assert 590 <= (there - datetime.now(UTC)).total_seconds() <= 610
    issued = jwt.decode(answer.json()["access_token"], options={"verify_signature": False})["iat"]
    assert 290 <= issued - time.time() <= 310


def test_slow_and_latency_add_up(practice):
    tenant = practice("slow", latency=0.25)
    assert tenant.world.faults.latency == pytest.approx(1.75)
    tenant.world.faults.latency = 0.05
    started = time.perf_counter()
    assert requests.get(document(tenant), verify=tenant.ca_file).status_code == 200
    assert time.perf_counter() - started >= 0.05


def test_eventual_consistency_hides_what_is_new_for_a_while(practice):
    from wizard.practice.registration import add_application, add_principal, add_secret, assign_role

    tenant = practice("eventual-consistency")
    world, home = tenant.world, tenant.world.tenant
    # What was there before is there at once.
    assert token(tenant).status_code == 200
    application = add_application(world, home, {"displayName": "Nieuw", "signInAudience": "AzureADMyOrg"})
    tenant.handout.client_id = application["appId"]
    _, tenant.handout.client_secret = add_secret(world, home, application)
    principal = add_principal(world, home, application["appId"])
    resource = home.service_principal("00000003-0000-0000-c000-000000000000")
    assign_role(world, home, principal, resource, resource["appRoles"][0]["id"])
    seen, roles = [], None
    for _ in range(20):
        answer = token(tenant)
        if answer.status_code == 200:
            roles = jwt.decode(answer.json()["access_token"], options={"verify_signature": False}).get("roles")
            if roles:
                break
            seen.append("no roles")
        else:
            seen.append(answer.json()["error_codes"][0])
    assert roles == [resource["appRoles"][0]["value"]]
    assert list(dict.fromkeys(seen)) == [700016, 7000215, 7000229, "no roles"]
    assert [world.settled(application["id"]) for _ in range(3)] == [False, False, True]
