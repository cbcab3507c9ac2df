"""Events: listed, made, changed, removed; a view of a period; invitations to whoever is asked.

Source: graph api-reference user-post-events, user-list-events, user-list-calendarview, event-delete,
event-permanentdelete.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from wizard.practice.graph import attachments, bodies, zones
from wizard.practice.graph.access import mailbox_of
from wizard.practice.graph.calendars import named
from wizard.practice.graph.call import NO_CONTENT, Call, Reply, created
from wizard.practice.graph.errors import exchange, item_not_found
from wizard.practice.graph.listing import listing, one
from wizard.practice.graph.mailboxes import change_key, item_id
from wizard.practice.graph.outlook_kinds import EVENT
from wizard.practice.graph.sending import deliver
from wizard.practice.people import Mailbox

Json = dict[str, Any]
WRITABLE = bodies.words(
    """allowNewTimeProposals attendees body categories hideAttendees importance isAllDay isOnlineMeeting isReminderOn
    location locations onlineMeetingProvider recurrence reminderMinutesBeforeStart responseRequested sensitivity showAs
    start end subject transactionId attachments singleValueExtendedProperties multiValueExtendedProperties"""
)
CHOICES = {
    "showAs": {"free", "tentative", "busy", "oof", "workingElsewhere", "unknown"},
    "sensitivity": {"normal", "personal", "private", "confidential"},
    "importance": {"low", "normal", "high"},
}


def _checked(call: Call) -> Json:
    values = bodies.checked(call, EVENT, WRITABLE)
    for name, allowed in CHOICES.items():
        if values.get(name) is not None and values[name] not in allowed:
            raise bodies.invalid_value(EVENT, name)
    attachments.check(values)
    for attendee in values.get("attendees") or []:
        address = attendee.get("emailAddress")
        if not isinstance(address, dict) or not isinstance(address.get("address"), str):
            raise exchange(400, "ErrorInvalidRecipients", "At least one recipient is not valid.")
    for name in ("start", "end"):
        if name in values:
            sent = values[name]
            values[name] = _as_utc(sent)
            values[f"original{name.capitalize()}TimeZone"] = sent.get("timeZone") or "UTC"
    return values


def _as_utc(value: Any) -> Json:  # noqa: ANN401 - any JSON
    """Stored in UTC, as Exchange hands times out unless a zone is preferred."""
    if not isinstance(value, dict) or not isinstance(value.get("dateTime"), str):
        raise exchange(400, "ErrorInvalidRequest", "A date and time with a time zone was expected.")
    zone = value.get("timeZone") or "UTC"
    return {"dateTime": zones.in_zone(zones.to_utc(value["dateTime"], zone), "UTC"), "timeZone": "UTC"}


def _new(call: Call, user: Json, values: Json) -> Json:
    now, key = call.world.stamp(), change_key(call.world)
    own = {"emailAddress": {"name": user["displayName"], "address": user.get("mail") or user["userPrincipalName"]}}
    body = values.get("body") or {}
    uid = f"040000008200E00074C5B7101A82E008{call.world.new_id().replace('-', '').upper()}"
    event: Json = {
        "@odata.etag": f'W/"{key}"',
        "id": item_id(call.world),
        "createdDateTime": now,
        "lastModifiedDateTime": now,
        "changeKey": key,
        "categories": [],
        "transactionId": None,
        "originalStartTimeZone": "UTC",
        "originalEndTimeZone": "UTC",
        "iCalUId": uid,
        "reminderMinutesBeforeStart": 15,
        "isReminderOn": True,
        "hasAttachments": False,
        "subject": None,
        "bodyPreview": str(body.get("content") or "")[:255],
        "importance": "normal",
        "sensitivity": "normal",
        "isAllDay": False,
        "isCancelled": False,
        "isOrganizer": True,
        "responseRequested": True,
        "seriesMasterId": None,
        "showAs": "busy",
        "type": "singleInstance",
        "onlineMeetingUrl": None,
        "isOnlineMeeting": False,
        "onlineMeetingProvider": "unknown",
        "allowNewTimeProposals": True,
        "isDraft": False,
        "hideAttendees": False,
        "responseStatus": {"response": "organizer", "time": "0001-01-01T00:00:00Z"},
        "location": {"displayName": "", "locationType": "default", "uniqueIdType": "unknown"},
        "locations": [],
        "recurrence": None,
        "attendees": [],
        "organizer": own,
        "onlineMeeting": None,
        **{name: value for name, value in values.items() if value is not None and name not in attachments.BESIDE},
        "body": {"contentType": str(body.get("contentType") or "html").lower(), "content": body.get("content") or ""},
    }
    event["webLink"] = f"https://outlook.office365.com/owa/?itemid={event['id']}&exvsurl=1&path=/calendar/item"
    return event


def create_event(call: Call) -> Reply:
    """POST /users/{id}/events, or into one calendar; attendees are invited by mail."""
    user, mailbox = mailbox_of(call)
    calendar = named(call, user, mailbox)
    values = _checked(call)
    if "start" not in values or "end" not in values:
        raise exchange(400, "ErrorPropertyValidationFailure", "An event needs a start and an end.")
    _check_times(values)
    event = _new(call, user, values)
    event["hasAttachments"] = attachments.keep(call.world, mailbox, event["id"], item_id(call.world), values)
    mailbox.events[event["id"]] = event
    mailbox.event_calendars[event["id"]] = calendar["id"]
    for attendee in event["attendees"]:
        invitation = {
            "subject": event["subject"],
            "body": event["body"],
            "from": event["organizer"],
            "sender": event["organizer"],
            "toRecipients": [{"emailAddress": attendee["emailAddress"]}],
        }
        deliver(call.world, call.tenant, attendee["emailAddress"]["address"].lower(), invitation)
    what = f"users('{user['id']}')/events"
    return created(call, _shown(call, event), f"{what}/$entity", f"/{what}('{event['id']}')")


def _check_times(values: Json) -> None:
    if values["end"]["dateTime"] < values["start"]["dateTime"]:
        raise exchange(400, "ErrorCalendarEndDateIsEarlierThanStartDate", "EndDate is earlier than StartDate")


def _preferred_zone(call: Call) -> str:
    for part in call.headers.get("prefer", "").split(","):
        name, _, value = part.strip().partition("=")
        if name.lower() == "outlook.timezone":
            return value.strip('"')
    return "UTC"


def _shown(call: Call, event: Json) -> Json:
    zone = _preferred_zone(call)
    if zone.upper() == "UTC":
        return event
    times = {}
    for name in ("start", "end"):
        moment = zones.to_utc(event[name]["dateTime"], "UTC")
        times[name] = {"dateTime": zones.in_zone(moment, zone), "timeZone": zone}
    return {**event, **times}


def _in(mailbox: Mailbox, calendar: Json) -> list[Json]:
    return [e for e in mailbox.events.values() if mailbox.event_calendars.get(e["id"]) == calendar["id"]]


def list_events(call: Call) -> Reply:
    """GET /users/{id}/events, and those of one calendar."""
    user, mailbox = mailbox_of(call)
    calendar = named(call, user, mailbox)
    rows = [_shown(call, e) for e in _in(mailbox, calendar)]
    return listing(call, EVENT, rows, f"users('{user['id']}')/events")


def calendar_view(call: Call) -> Reply:
    """GET .../calendarView?startDateTime=...&endDateTime=...: what happens in a period, earliest first."""
    user, mailbox = mailbox_of(call)
    calendar = named(call, user, mailbox)
    start, end = (_parameter(call, name) for name in ("startDateTime", "endDateTime"))
    if end <= start:
        raise exchange(400, "ErrorInvalidParameter", "The end of the period is not after its start.")
    rows = []
    for event in _in(mailbox, calendar):
        begin, finish = (zones.to_utc(event[name]["dateTime"], "UTC") for name in ("start", "end"))
        if begin < end and finish > start:
            rows.append((begin, _shown(call, event)))
    rows.sort(key=lambda pair: pair[0])
    return listing(call, EVENT, [event for _, event in rows], f"users('{user['id']}')/calendarView")


def _parameter(call: Call, name: str) -> datetime:
    text = next((v for k, v in call.options.given if k.lower() == name.lower()), None)
    if text is None:
        raise exchange(
            400,
            "ErrorInvalidParameter",
            "This request requires a time window specified by the query string parameters StartDateTime and "
            "EndDateTime.",
        )
    # A plus sign in a query string that was not percent-encoded arrives as a blank.
    try:
        moment = datetime.fromisoformat(text.strip().replace(" ", "+"))
    except ValueError:
        raise exchange(400, "ErrorInvalidParameter", f"The value '{text}' of '{name}' is invalid.") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _find(call: Call, mailbox: Mailbox) -> Json:
    found = mailbox.events.get(call.names["event"])
    if found is None:
        raise item_not_found()
    return found


def get_event(call: Call) -> Reply:
    """GET /users/{id}/events/{event}."""
    user, mailbox = mailbox_of(call)
    return one(call, EVENT, _shown(call, _find(call, mailbox)), f"users('{user['id']}')/events")


def update_event(call: Call) -> Reply:
    """PATCH /users/{id}/events/{event}: answers with the event."""
    _, mailbox = mailbox_of(call)
    event = _find(call, mailbox)
    values = _checked(call)
    _check_times({**event, **values})
    attachments.keep(call.world, mailbox, event["id"], item_id(call.world), values)
    event.update({name: value for name, value in values.items() if name not in attachments.BESIDE})
    event["lastModifiedDateTime"] = call.world.stamp()
    event["changeKey"] = change_key(call.world)
    event["@odata.etag"] = f'W/"{event["changeKey"]}"'
    return get_event(call)


def delete_event(call: Call) -> Reply:
    """DELETE /users/{id}/events/{event} and POST .../permanentDelete."""
    _, mailbox = mailbox_of(call)
    event = _find(call, mailbox)
    del mailbox.events[event["id"]]
    mailbox.event_calendars.pop(event["id"], None)
    return Reply(NO_CONTENT)
