"""Mail and calendar over the wire: what is written is seen again, what is sent arrives."""

from __future__ import annotations

import pytest

from tests.wizard.practice.graph.conftest import code


@pytest.fixture
def box(wire):
    return f"/users/{wire.practice.mailbox}"


def to(*addresses):
    return [{"emailAddress": {"address": address}} for address in addresses]


def subjects(wire, path):
    response = wire.get(path)
    assert response.status_code == 200, response.text
    return [m["subject"] for m in response.json()["value"]]


def event(**values):
    times = {
        "start": {"dateTime": "2030-01-07T10:00:00", "timeZone": "W. Europe Standard Time"},
        "end": {"dateTime": "2030-01-07T10:30:00", "timeZone": "W. Europe Standard Time"},
    }
    return {"subject": "[proef] afspraak", **times, **values}


def test_a_draft_is_made_found_changed_and_removed_for_good(wire, box):
    made = wire.post(f"{box}/messages", {"subject": "[proef] 123", "body": {"contentType": "Text", "content": "x"}})
    assert made.status_code == 201
    draft = made.json()
    assert (draft["isDraft"], draft["toRecipients"], draft["bodyPreview"]) == (True, [], "x")
    assert made.headers["location"].startswith(wire.practice.graph_url)
    found = wire.get(f"{box}/messages?$filter=startswith(subject,'[proef]')&$select=id,subject").json()["value"]
    assert [set(m) for m in found] == [{"@odata.etag", "id", "subject"}]
    assert wire.patch(f"{box}/messages/{draft['id']}", {"subject": "[proef] 124"}).json()["subject"] == "[proef] 124"
    assert subjects(wire, f"{box}/mailFolders/drafts/messages") == ["[proef] 124"]
    assert wire.post(f"{box}/messages/{draft['id']}/permanentDelete").status_code == 204
    assert subjects(wire, f"{box}/messages") == []
    assert code(wire.delete(f"{box}/messages/{draft['id']}")) == (404, "ErrorItemNotFound")


def test_a_deleted_draft_lies_in_deleted_items_under_another_id_until_deleted_there(wire, box):
    draft = wire.post(f"{box}/messages", {"subject": "weg"}).json()
    assert wire.delete(f"{box}/messages/{draft['id']}").status_code == 204
    assert code(wire.get(f"{box}/messages/{draft['id']}")) == (404, "ErrorItemNotFound")
    left = wire.get(f"{box}/mailFolders/deleteditems/messages").json()["value"]
    assert [m["subject"] for m in left] == ["weg"]
    assert left[0]["id"] != draft["id"]
    assert subjects(wire, f"{box}/messages?$filter=subject eq 'weg'") == ["weg"]
    assert wire.delete(f"{box}/messages/{left[0]['id']}").status_code == 204
    assert subjects(wire, f"{box}/messages") == []


@pytest.mark.parametrize("keep", [True, False, None])
def test_a_sent_mail_arrives_and_is_kept_when_asked(wire, box, keep):
    body = {"message": {"subject": "Proef", "toRecipients": to(wire.practice.mailbox)}}
    if keep is not None:
        body["saveToSentItems"] = keep
    response = wire.post(f"{box}/sendMail", body)
    assert (response.status_code, response.content) == (202, b"")
    assert subjects(wire, f"{box}/mailFolders/inbox/messages") == ["Proef"]
    assert subjects(wire, f"{box}/mailFolders/sentitems/messages") == ([] if keep is False else ["Proef"])
    mine = wire.get(f"{box}/mailFolders/inbox/messages").json()["value"][0]
    assert mine["from"]["emailAddress"]["address"] == wire.practice.mailbox
    assert (mine["isDraft"], mine["isRead"]) == (False, False)


def test_mail_reaches_an_alias_hides_bcc_and_comes_back_from_nobody(wire, box):
    domain = wire.practice.domain
    message = {
        "subject": "Rond",
        "toRecipients": to(f"a.jansen@{domain}", f"niemand@{domain}", "iemand@elders.example"),
        "bccRecipients": to(f"emma.bakker@{domain}"),
    }
    assert wire.post(f"{box}/sendMail", {"Message": message, "SaveToSentItems": False}).status_code == 202
    for local in ("anna.jansen", "emma.bakker"):
        received = wire.get(f"/users/{local}@{domain}/messages").json()["value"]
        assert [m["subject"] for m in received] == ["Rond"]
        assert received[0]["bccRecipients"] == []
    assert subjects(wire, f"{box}/messages") == ["Undeliverable: Rond"]


@pytest.mark.parametrize(
    ("body", "refusal"),
    [
        ({}, (400, "ErrorInvalidRequest")),
        ({"message": {"subject": "x"}}, (400, "ErrorInvalidRecipients")),
        ({"message": {"subject": "x", "toRecipients": to("no address")}}, (400, "ErrorInvalidRecipients")),
        ({"message": {"subject": "x", "toRecipients": [{}]}}, (400, "ErrorInvalidRecipients")),
        ({"message": {"shoeSize": 44}}, (400, "RequestBodyRead")),
        ({"message": {"id": "x"}}, (400, "ErrorPropertyUpdate")),
        ({"message": {"subject": 7}}, (400, "ErrorInvalidProperty")),
        ({"message": {"body": {"contentType": "rtf"}}}, (400, "ErrorInvalidProperty")),
        ({"letter": {}}, (400, "BadRequest")),
        (
            {"message": {"toRecipients": to("x@y.example"), "from": to("anna.jansen@voorbeeldbv.nl")[0]}},
            (403, "ErrorSendAsDenied"),
        ),
    ],
)
def test_a_bad_mail_is_refused_and_sent_nowhere(wire, box, body, refusal):
    assert code(wire.post(f"{box}/sendMail", body)) == refusal
    assert subjects(wire, f"{box}/messages") == []


def test_a_draft_is_sent_once(wire, box):
    draft = wire.post(f"{box}/messages", {"subject": "Later", "toRecipients": to(wire.practice.mailbox)}).json()
    assert wire.post(f"{box}/messages/{draft['id']}/send").status_code == 202
    assert sorted(subjects(wire, f"{box}/messages")) == ["Later", "Later"]
    assert subjects(wire, f"{box}/mailFolders/drafts/messages") == []


def test_messages_page_by_skip_and_sort_and_search(wire, box):
    for number in range(25):
        wire.post(f"{box}/messages", {"subject": f"nummer {number:02}"})
    first = wire.get(f"{box}/messages").json()
    assert len(first["value"]) == 10
    assert first["value"][0]["subject"] == "nummer 24"
    assert "$skip=10" in first["@odata.nextLink"]
    third = wire.get(wire.get(first["@odata.nextLink"]).json()["@odata.nextLink"]).json()
    assert len(third["value"]) == 5
    assert "@odata.nextLink" not in third
    assert subjects(wire, f"{box}/messages?$orderby=subject&$top=2&$skip=3") == ["nummer 03", "nummer 04"]
    assert subjects(wire, f'{box}/messages?$search="subject:mer 17"') == ["nummer 17"]
    assert subjects(wire, f"{box}/messages?$filter=contains(subject,'23')") == ["nummer 23"]
    assert wire.get(f"{box}/messages?$count=true&$top=1").json()["@odata.count"] == 25
    assert wire.get(f"{box}/messages/$count").text == "25"
    sorted_filter = f"{box}/messages?$filter=isDraft eq true&$orderby=subject"
    assert code(wire.get(sorted_filter)) == (400, "InefficientFilter")
    drafts = wire.get(f"{box}/mailFolders/drafts").json()
    assert drafts["totalItemCount"] == 25
    assert drafts["displayName"] == "Concepten"
    assert {f["displayName"] for f in wire.get(f"{box}/mailFolders").json()["value"]} >= {"Postvak IN", "Concepten"}


def test_moving_gives_another_id(wire, box):
    draft = wire.post(f"{box}/messages", {"subject": "Mee"}).json()
    moved = wire.post(f"{box}/messages/{draft['id']}/move", {"destinationId": "archive"})
    assert moved.status_code == 201
    assert moved.json()["id"] != draft["id"]
    assert subjects(wire, f"{box}/mailFolders/archive/messages") == ["Mee"]
    assert code(wire.get(f"{box}/mailFolders/nonsense/messages")) == (404, "ErrorItemNotFound")


def test_an_event_without_attendees_is_made_seen_and_removed_quietly(wire, box):
    made = wire.post(f"{box}/events", event(isReminderOn=False, showAs="free", sensitivity="private"))
    assert made.status_code == 201
    key = made.json()["id"]
    assert made.json()["start"] == {"dateTime": "2030-01-07T09:00:00.0000000", "timeZone": "UTC"}
    window = "startDateTime=2030-01-07T00:00:00Z&endDateTime=2030-01-08T00:00:00Z"
    assert [e["id"] for e in wire.get(f"{box}/calendarView?{window}&$top=1&$select=id").json()["value"]] == [key]
    assert wire.get(f"{box}/calendarView?{window.replace('2030', '2031')}").json()["value"] == []
    amsterdam = {"Prefer": 'outlook.timezone="W. Europe Standard Time"'}
    local = wire.get(f"{box}/events/{key}", headers=amsterdam).json()["start"]
    assert local == {"dateTime": "2030-01-07T10:00:00.0000000", "timeZone": "W. Europe Standard Time"}
    assert subjects(wire, f"{box}/messages") == []
    assert wire.patch(f"{box}/events/{key}", {"subject": "anders"}).json()["subject"] == "anders"
    assert wire.delete(f"{box}/events/{key}").status_code == 204
    assert code(wire.get(f"{box}/events/{key}")) == (404, "ErrorItemNotFound")
    second = wire.post(f"{box}/events", event()).json()
    assert wire.post(f"{box}/events/{second['id']}/permanentDelete").status_code == 204
    assert wire.get(f"{box}/events").json()["value"] == []


def test_attendees_get_an_invitation(wire, box):
    attendee = {"emailAddress": {"address": wire.practice.second_mailbox}, "type": "required"}
    wire.post(f"{box}/events", event(attendees=[attendee]))
    assert subjects(wire, f"/users/{wire.practice.second_mailbox}/messages") == ["[proef] afspraak"]


@pytest.mark.parametrize(
    "body",
    [
        {"subject": "x"},
        event(end={"dateTime": "2029-01-01T00:00:00", "timeZone": "UTC"}),
        event(start={"dateTime": "morgen", "timeZone": "UTC"}),
        event(start={"dateTime": "2030-01-01T00:00:00", "timeZone": "Nergens"}),
        event(start="2030-01-01"),
        event(showAs="asleep"),
        event(id="x"),
        event(shoeSize=44),
        event(attendees=[{"emailAddress": "x"}]),
    ],
)
def test_a_bad_event_is_refused_and_not_stored(wire, box, body):
    assert wire.post(f"{box}/events", body).status_code == 400
    assert wire.get(f"{box}/events").json()["value"] == []


def test_summer_and_winter_time(wire, box):
    for date, hour in (("2030-03-31", 8), ("2030-03-30", 9), ("2030-10-27", 9), ("2030-10-26", 8)):
        times = {
            "start": {"dateTime": f"{date}T10:00:00", "timeZone": "Europe/Amsterdam"},
            "end": {"dateTime": f"{date}T11:00:00", "timeZone": "Europe/Amsterdam"},
        }
        made = wire.post(f"{box}/events", event(**times)).json()
        assert made["start"]["dateTime"] == f"{date}T{hour:02}:00:00.0000000"


def test_calendars_come_and_go(wire, box):
    default = wire.get(f"{box}/calendars").json()["value"]
    assert [c["isDefaultCalendar"] for c in default] == [True]
    made = wire.post(f"{box}/calendars", {"name": "Proef"}).json()
    assert wire.get(f"{box}/calendars/{made['id']}").json()["name"] == "Proef"
    assert code(wire.post(f"{box}/calendars", {"name": "proef"})) == (409, "ErrorFolderExists")
    assert code(wire.post(f"{box}/calendars", {})) == (400, "ErrorInvalidRequest")
    inside = wire.post(f"{box}/calendars/{made['id']}/events", event()).json()
    assert wire.get(f"{box}/events").json()["value"] == []
    assert [e["id"] for e in wire.get(f"{box}/calendars/{made['id']}/events").json()["value"]] == [inside["id"]]
    assert wire.delete(f"{box}/calendars/{made['id']}").status_code == 204
    assert code(wire.get(f"{box}/events/{inside['id']}")) == (404, "ErrorItemNotFound")
    assert wire.delete(f"{box}/calendars/{default[0]['id']}").status_code == 400
    assert code(wire.get(f"{box}/calendarView")) == (400, "ErrorInvalidParameter")


def test_settings_are_read_by_part_and_changed_with_the_writing_permission(wire, box):
    assert wire.get(f"{box}/mailboxSettings/timeZone").json()["value"] == "W. Europe Standard Time"
    assert wire.get(f"{box}/mailboxSettings/workingHours").json()["startTime"] == "08:00:00.0000000"
    assert set(wire.get(f"{box}/mailboxSettings?$select=timeZone").json()) == {"@odata.context", "timeZone"}
    body = {"timeZone": "UTC", "language": {"locale": "en-GB"}}
    assert code(wire.patch(f"{box}/mailboxSettings", body)) == (403, "ErrorAccessDenied")
    token = wire.app("MailboxSettings.ReadWrite")
    changed = wire.patch(f"{box}/mailboxSettings", body, token).json()
    assert changed["timeZone"] == "UTC"
    assert changed["language"]["displayName"] == "Nederlands (Nederland)"
    assert code(wire.patch(f"{box}/mailboxSettings", {"userPurpose": "room"}, token)) == (400, "ErrorPropertyUpdate")


def test_a_photo_nobody_has(wire):
    token = wire.app("User.Read.All")
    assert code(wire.get(f"/users/{wire.practice.mailbox}/photo", token)) == (404, "ImageNotFound")
    assert code(wire.get(f"/users/{wire.practice.mailbox}/photo/$value", wire.app("Directory.Read.All")))[0] == 403
