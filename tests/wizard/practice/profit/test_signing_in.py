"""Signing in to Profit: client credentials, the classic token, and every way in which a call is not let in."""

import base64
import threading
import time
from datetime import timedelta

import httpx
import pytest

from tests.wizard.practice.profit.conftest import message


def metainfo(wire, authorization, **headers):
    url = f"{wire.practice.profit_url}/metainfo"
    return wire.client.get(url, headers={"Authorization": authorization, **headers} if authorization else headers)


def bearer(wire, **form):
    return f"Bearer {wire.token(**form).json()['access_token']}"


def test_client_credentials_give_a_token_that_is_good_until_it_ends(wire):
    answer = wire.token()
    assert answer.status_code == 200
    assert answer.json() | {"access_token": ""} == {"access_token": "", "token_type": "Bearer", "expires_in": 3600}
    authorization = f"Bearer {answer.json()['access_token']}"
    assert [metainfo(wire, authorization).status_code for _ in range(8)] == [200] * 8
    [session] = wire.profit.sessions.values()
    session.expires = (wire.profit.clock() - timedelta(seconds=1)).timestamp()
    assert metainfo(wire, authorization).status_code == 401


@pytest.mark.parametrize(
    ("form", "error"),
    [
        ({"client_secret": "wrong"}, "invalid_client"),
        ({"client_id": "nobody"}, "invalid_client"),
        ({"client_secret": ""}, "invalid_request"),
        ({"grant_type": "password"}, "unsupported_grant_type"),
    ],
)
def test_what_is_wrong_with_a_token_request_is_an_oauth_error(wire, form, error):
    answer = wire.token(**form)
    assert (answer.status_code, answer.json()) == (400, {"error": error})


def test_a_parameter_may_not_come_twice_and_the_body_is_a_form(wire):
    url = f"{wire.practice.profit_url}/oauth/token"
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    twice = "grant_type=client_credentials&client_id=a&client_id=b&client_secret=c"
    for content, headers in ((twice, form), ("{}", {"Content-Type": "application/json"}), ("", form)):
        answer = wire.client.post(url, content=content, headers=headers)
        assert (answer.status_code, answer.json()) == (400, {"error": "invalid_request"})
    assert wire.client.get(url).status_code == 405


def test_http_basic_is_known_from_profit_9_on(wire):
    app = wire.profit.app
    url, form = f"{wire.practice.profit_url}/oauth/token", {"grant_type": "client_credentials"}
    good = wire.client.post(url, data=form, auth=(app.client_id, app.client_secret))
    assert good.status_code == 200
    wrong = wire.client.post(url, data=form, auth=(app.client_id, "wrong"))
    assert (wrong.status_code, wrong.headers["WWW-Authenticate"]) == (401, "Basic")
    wire.profit.behaviour.version = 8
    before = wire.client.post(url, data=form, auth=(app.client_id, app.client_secret))
    assert (before.status_code, before.json()) == (400, {"error": "invalid_request"})
    assert wire.token().json()["refresh_token"] is None


def test_the_classic_token_is_the_whole_xml_in_base64(wire):
    profit = wire.profit
    assert metainfo(wire, wire.classic()).status_code == 200
    assert metainfo(wire, wire.classic().replace("AfasToken", "afastoken")).status_code == 200
    bare = base64.b64encode(profit.app.token_data.encode()).decode()
    other = wire.classic(f"<token><version>1</version><data>{'0' * 64}</data></token>")
    for refused in (None, f"AfasToken {profit.app.token_data}", f"AfasToken {bare}", other, "Basic QTpC", "AfasToken"):
        answer = metainfo(wire, refused)
        assert (answer.status_code, answer.content) == (401, b"")
        assert answer.headers["WWW-Authenticate"] == 'Bearer error="invalid_token"'
    assert [call.way for call in profit.journal[2:]] == ["none", "token", "token", "token", "unknown", "token"]


def test_a_token_in_plain_xml_is_a_500_from_profit_7_on(wire):
    plain = f"AfasToken {wire.profit.token_xml()}"
    assert "Base64" in message(metainfo(wire, plain))
    wire.profit.behaviour.version = 6
    assert metainfo(wire, plain).status_code == 401
    assert {call.way for call in wire.profit.journal} == {"plain-token"}


def test_no_secret_and_no_token_stands_in_the_journal_or_in_the_log(wire):
    authorization = bearer(wire)
    metainfo(wire, authorization)
    metainfo(wire, wire.classic())
    wire.put("48213.CVISSER", XOEA="carla.visser@voorbeeldbv.nl")
    written = repr(wire.profit.journal) + repr(wire.practice.log) + repr(wire.profit)
    app = wire.profit.app
    for secret in (app.client_secret, app.token_data, authorization.removeprefix("Bearer "), wire.classic()[10:]):
        assert secret not in written


def test_every_answer_of_a_newer_profit_can_be_traced_and_the_header_of_a_partner_is_noted(wire):
    answer = metainfo(wire, wire.classic(), IntegrationId="12345_PEX")
    [call] = wire.profit.journal
    assert answer.headers["X-Trace-Identifier"] == call.trace
    assert call.integration_id == "12345_PEX"
    wire.profit.behaviour.version = 6
    assert "X-Trace-Identifier" not in metainfo(wire, wire.classic()).headers


def test_paths_are_taken_in_any_case_and_nothing_stands_beside_them(wire):
    base = wire.practice.profit_url.removesuffix("/ProfitRestServices")
    headers = {"Authorization": wire.classic()}
    assert wire.client.get(f"{base}/profitrestservices/METAINFO", headers=headers).status_code == 200
    for path in ("/metainfo", "/ProfitRestServices/nothing", "/ProfitRestServices/metainfo/get", "/x/metainfo"):
        answer = wire.client.get(base + path, headers=headers)
        assert (answer.status_code, answer.content) == (404, b"")
    assert wire.client.delete(f"{base}/ProfitRestServices/metainfo", headers=headers).status_code == 405


def test_too_many_calls_at_once_are_turned_away(wire):
    behaviour, answers = wire.profit.behaviour, []
    behaviour.most_at_once, behaviour.hold = 2, 0.4
    behaviour.fates = ["lost", "lost"]

    def write_in_vain():
        with pytest.raises(httpx.RemoteProtocolError):
            wire.put("48213.CVISSER", XOEA="a@b.nl")

    writers = [threading.Thread(target=write_in_vain) for _ in range(2)]
    for writer in writers:
        writer.start()
    while behaviour.fates:
        time.sleep(0.005)
    answers.append(metainfo(wire, wire.classic()).status_code)
    for writer in writers:
        writer.join()
    answers.append(metainfo(wire, wire.classic()).status_code)
    assert answers == [503, 200]
    assert wire.profit.most_in_service == 3


def test_the_page_at_the_root_is_what_an_administrator_sees_in_profit(wire):
    wire.put("48213.CVISSER", XOEA="carla.visser@voorbeeldbv.nl")
    page = wire.client.get(wire.practice.profit_screen).text
    row = page.partition("48213.CVISSER")[2].partition("</tr>")[0]
    assert "carla.visser@voorbeeldbv.nl" in row
    assert "&quot;inkoop&quot;" in page
    assert page.count("<tr>") == len(wire.profit.users) + 1
