"""What the real Graph refuses is refused here, and what real clients send is taken."""

from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta

import pytest

from tests.wizard.practice.graph.conftest import ADVANCED, Wire, code
from wizard.practice.healthy import client_certificate

UNSUPPORTED = (400, "Request_UnsupportedQuery")


# -- as strict as the directory -------------------------------------------------------------------------------------


@pytest.mark.parametrize("content_type", [None, "text/plain", "application/x-www-form-urlencoded"])
def test_a_body_says_that_it_is_json(wire: Wire, content_type: str | None) -> None:
    token = wire.app("Application.ReadWrite.All")
    headers = {"Content-Type": content_type} if content_type else {}
    refused = wire.ask("POST", "/applications", token, content=b'{"displayName": "x"}', headers=headers)
    assert code(refused) == (400, "BadRequest")
    assert "Content-Type" in refused.json()["error"]["message"]
    right = {"Content-Type": "application/json; charset=utf-8"}
    assert wire.ask("POST", "/applications", token, content=b'{"displayName": "x"}', headers=right).status_code == 201


def test_the_ids_of_a_batch_differ_by_more_than_case(wire: Wire) -> None:
    parts = [{"id": name, "method": "GET", "url": "/organization"} for name in ("een", "EEN")]
    assert code(wire.post("/$batch", {"requests": parts})) == (400, "BadRequest")


@pytest.mark.parametrize(
    ("query", "plain", "advanced"),
    [
        ("/users?$filter=companyName eq 'Zuid'", UNSUPPORTED, 200),
        ("/users?$filter=startswith(mobilePhone,'06')", UNSUPPORTED, 200),
        ("/users?$orderby=mail", UNSUPPORTED, 200),
        ("/users?$orderby=displayName", 200, 200),
        ("/applications?$orderby=displayName", UNSUPPORTED, 200),
        ("/users?$expand=manager", 200, UNSUPPORTED),
        ("/users?$select=aboutMe", (501, "NotImplemented"), (501, "NotImplemented")),
        ("/subscribedSkus?$top=1", UNSUPPORTED, UNSUPPORTED),
        ("/subscribedSkus?$filter=skuPartNumber eq 'FLOW_FREE'", UNSUPPORTED, UNSUPPORTED),
        ("/subscribedSkus?$select=skuId", 200, UNSUPPORTED),
        ("/users/$count", UNSUPPORTED, 200),
    ],
)
def test_which_queries_want_to_be_advanced(
    wire: Wire, query: str, plain: int | tuple[int, str], advanced: int | tuple[int, str]
) -> None:
    token = wire.app("Directory.Read.All")

    def told(answer: object) -> int | tuple[int, str]:
        return answer.status_code if answer.status_code < 400 else code(answer)  # type: ignore[attr-defined]

    assert told(wire.get(query, token)) == plain
    counted = query if query.endswith("$count") else f"{query}{'&' if '?' in query else '?'}$count=true"
    assert told(wire.get(counted, token, headers=ADVANCED)) == advanced


def test_fifteen_alternatives_and_no_more(wire: Wire) -> None:
    clauses = [f"mail eq 'a{number}@voorbeeldbv.nl'" for number in range(16)]
    assert wire.get(f"/users?$filter={' or '.join(clauses[:15])}").status_code == 200
    refused = wire.get(f"/users?$filter={' or '.join(clauses)}")
    assert code(refused) == UNSUPPORTED
    assert "16. Max allowed: 15" in refused.json()["error"]["message"]
    values = ",".join(f"'a{number}@voorbeeldbv.nl'" for number in range(16))
    assert code(wire.get(f"/users?$filter=mail in ({values})")) == UNSUPPORTED


def test_about_me_is_read_of_one_user(wire: Wire) -> None:
    assert wire.get(f"/users/{wire.practice.mailbox}?$select=aboutMe").status_code == 200


# -- as lenient as life ---------------------------------------------------------------------------------------------


def test_a_certificate_may_come_in_the_lines_of_a_pem_file(wire: Wire) -> None:
    token = wire.app("Application.ReadWrite.All")
    application = wire.post("/applications", {"displayName": "x"}, token).json()
    _, der = client_certificate(wire.world)
    lines = base64.encodebytes(der).decode()
    body = {"keyCredentials": [{"type": "AsymmetricX509Cert", "usage": "Verify", "key": lines}]}
    assert wire.patch(f"/applications/{application['id']}", body, token).status_code == 204
    [kept] = wire.get(f"/applications/{application['id']}", token).json()["keyCredentials"]
    assert len(kept["customKeyIdentifier"]) == 40


def mail(wire: Wire, **more: object) -> dict[str, object]:
    me = [{"emailAddress": {"address": wire.practice.mailbox}}]
    return {"message": {"subject": "Proef", "toRecipients": me, **more}}


def test_yes_and_no_may_be_text_in_exchange(wire: Wire) -> None:
    sent = wire.post(f"/users/{wire.practice.mailbox}/sendMail", mail(wire) | {"saveToSentItems": "false"})
    assert sent.status_code == 202
    kept = wire.get(f"/users/{wire.practice.mailbox}/mailFolders/sentitems/messages").json()["value"]
    assert kept == []
    wrong = wire.post(f"/users/{wire.practice.mailbox}/sendMail", mail(wire) | {"saveToSentItems": "nee"})
    assert wrong.status_code == 400
    times = {
        name: {"dateTime": f"2030-01-01T{hour}:00:00", "timeZone": "UTC"} for name, hour in (("start", 10), ("end", 11))
    }
    event = wire.post(f"/users/{wire.practice.mailbox}/events", {"subject": "x", **times, "isOnlineMeeting": "false"})
    assert event.json()["isOnlineMeeting"] is False


def test_a_file_goes_along_with_a_message(wire: Wire) -> None:
    file = {"@odata.type": "#microsoft.graph.fileAttachment", "name": "a.txt", "contentBytes": "SGFsbG8="}
    box = f"/users/{wire.practice.mailbox}"
    assert wire.post(f"{box}/sendMail", mail(wire, attachments=[file])).status_code == 202
    [message] = wire.get(f"{box}/mailFolders/inbox/messages").json()["value"]
    assert message["hasAttachments"] is True and "attachments" not in message
    [kept] = wire.get(f"{box}/messages/{message['id']}/attachments").json()["value"]
    assert (kept["name"], kept["contentBytes"]) == ("a.txt", "SGFsbG8=")
    refused = wire.post(f"{box}/sendMail", mail(wire, attachments=[{**file, "contentBytes": "%"}]))
    assert code(refused) == (400, "ErrorInvalidRequest")


def test_a_calendar_may_name_its_online_meetings(wire: Wire) -> None:
    body = {"name": "Project", "defaultOnlineMeetingProvider": "teamsForBusiness"}
    made = wire.post(f"/users/{wire.practice.mailbox}/calendars", body)
    assert made.status_code == 201 and made.json()["defaultOnlineMeetingProvider"] == "teamsForBusiness"


def test_delta_is_no_user_and_no_message(wire: Wire) -> None:
    for path in ("/users/delta", f"/users/{wire.practice.mailbox}/messages/delta"):
        first = wire.get(path).json()
        while "@odata.nextLink" in first:
            first = wire.get(first["@odata.nextLink"]).json()
        assert "delta" in first["@odata.deltaLink"]
        assert wire.get(first["@odata.deltaLink"]).json()["value"] == []
    wire.post(f"/users/{wire.practice.mailbox}/messages", {"subject": "Nieuw"})
    changed = wire.get(first["@odata.deltaLink"]).json()["value"]
    assert [message["subject"] for message in changed] == ["Nieuw"]


@pytest.mark.parametrize(
    ("zone", "utc"),
    [
        ("W. Europe Standard Time", "2030-07-01T07:00:00"),
        ("Europe/Amsterdam", "2030-07-01T07:00:00"),
        ("Pacific Standard Time", "2030-07-01T16:00:00"),
        ("India Standard Time", "2030-07-01T03:30:00"),
        ("asia/tokyo", "2030-07-01T00:00:00"),
        ("tzone://Microsoft/Utc", "2030-07-01T09:00:00"),
    ],
)
def test_any_zone_of_the_world(wire: Wire, zone: str, utc: str) -> None:
    at = datetime(2030, 7, 1, 9, tzinfo=UTC)
    times = {
        name: {"dateTime": (at + timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M:%S"), "timeZone": zone}
        for name, hours in (("start", 0), ("end", 1))
    }
    made = wire.post(f"/users/{wire.practice.mailbox}/events", {"subject": "x", **times}).json()
    assert made["start"]["dateTime"].startswith(utc)
    assert made["originalStartTimeZone"] == zone
    prefer = {"Prefer": f'outlook.timezone="{zone}"'}
    shown = wire.get(f"/users/{wire.practice.mailbox}/events/{made['id']}", headers=prefer).json()
    assert shown["start"]["dateTime"].startswith("2030-07-01T09:00:00")


def test_a_zone_of_nowhere_is_refused(wire: Wire) -> None:
    time = {"dateTime": "2030-01-01T10:00:00", "timeZone": "Amsterdamse tijd"}
    times = {"start": time, "end": time}
    refused = wire.post(f"/users/{wire.practice.mailbox}/events", {"subject": "x", **times})
    assert code(refused) == (400, "TimeZoneNotSupportedException")


def test_the_tenant_by_its_older_name_and_properties_by_their_own_address(wire: Wire) -> None:
    assert wire.get("/myorganization/organization").json()["value"][0]["id"] == wire.tenant.id
    [application] = wire.get("/applications").json()["value"]
    roles = wire.get(f"/applications/{application['id']}/requiredResourceAccess").json()["value"]
    assert roles == application["requiredResourceAccess"]
    assert wire.get(f"/applications/{application['id']}/notes").status_code == 204
    assert code(wire.get(f"/applications/{application['id']}/nietbestaand")) == (400, "BadRequest")


def test_federated_credentials_are_made_changed_and_removed(wire: Wire) -> None:
    token = wire.app("Application.ReadWrite.All")
    application = wire.post("/applications", {"displayName": "x"}, token).json()
    at = f"/applications/{application['id']}/federatedIdentityCredentials"
    word = {"name": "pijplijn", "issuer": "https://uitgever.example", "subject": "een", "audiences": ["api://a"]}
    made = wire.post(at, word, token)
    assert made.status_code == 201
    assert code(wire.post(at, word, token)) == (409, "Request_MultipleObjectsWithSameKeyValue")
    assert wire.post(at, {"name": "leeg"}, token).status_code == 400
    one = f"{at}/{made.json()['id']}"
    assert wire.patch(one, {"subject": "twee"}, token).status_code == 204
    assert wire.get(one, token).json()["subject"] == "twee"
    assert wire.delete(one, token).status_code == 204
    assert wire.get(at, token).json()["value"] == []
