"""Calendars: listed, made for a moment, removed; and when people are busy.

Source: graph api-reference user-list-calendars, user-post-calendars, calendar-getschedule.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from wizard.practice.graph import bodies, zones
from wizard.practice.graph.access import mailbox_of
from wizard.practice.graph.call import NO_CONTENT, Call, Reply, created
from wizard.practice.graph.errors import exchange, item_not_found
from wizard.practice.graph.listing import listing, one
from wizard.practice.graph.mailboxes import change_key, item_id, settings_of
from wizard.practice.graph.outlook_kinds import CALENDAR
from wizard.practice.people import Mailbox
from wizard.practice.world import World

Json = dict[str, Any]
NAME = "Agenda"
WRITABLE = frozenset({"name", "color", "hexColor", "defaultOnlineMeetingProvider"})


def _calendar(world: World, user: Json, name: str, *, default: bool) -> Json:
    return {
        "id": item_id(world),
        "name": name,
        "color": "auto",
        "hexColor": "",
        "isDefaultCalendar": default,
        "changeKey": change_key(world),
        "canShare": True,
        "canViewPrivateItems": True,
        "canEdit": True,
        "allowedOnlineMeetingProviders": ["teamsForBusiness"],
        "defaultOnlineMeetingProvider": "teamsForBusiness",
        "isTallyingResponses": default,
        "isRemovable": not default,
        "owner": {"name": user["displayName"], "address": user.get("mail") or user["userPrincipalName"]},
    }


def default_of(world: World, user: Json, mailbox: Mailbox) -> Json:
    """The mailbox's own calendar, made when it is first looked at."""
    for calendar in mailbox.calendars.values():
        if calendar["isDefaultCalendar"]:
            return calendar
    calendar = _calendar(world, user, NAME, default=True)
    mailbox.calendars[calendar["id"]] = calendar
    return calendar


def named(call: Call, user: Json, mailbox: Mailbox) -> Json:
    """The calendar the path means: the one with this id, or the default one.

    Raises:
        GraphError: 404 ErrorItemNotFound.
    """
    default = default_of(call.world, user, mailbox)
    if "calendar" not in call.names:
        return default
    found = mailbox.calendars.get(call.names["calendar"])
    if found is None:
        raise item_not_found()
    return found


def list_calendars(call: Call) -> Reply:
    """GET /users/{id}/calendars."""
    user, mailbox = mailbox_of(call)
    default_of(call.world, user, mailbox)
    return listing(call, CALENDAR, mailbox.calendars.values(), f"users('{user['id']}')/calendars")


def get_calendar(call: Call) -> Reply:
    """GET /users/{id}/calendar and /users/{id}/calendars/{calendar}."""
    user, mailbox = mailbox_of(call)
    return one(call, CALENDAR, named(call, user, mailbox), f"users('{user['id']}')/calendars")


def create_calendar(call: Call) -> Reply:
    """POST /users/{id}/calendars."""
    user, mailbox = mailbox_of(call)
    values = bodies.checked(call, CALENDAR, WRITABLE)
    if not values.get("name"):
        raise exchange(400, "ErrorInvalidRequest", "A calendar needs a name.")
    default_of(call.world, user, mailbox)
    if any(c["name"].lower() == values["name"].lower() for c in mailbox.calendars.values()):
        raise exchange(409, "ErrorFolderExists", "A folder with the specified name already exists.")
    calendar = {**_calendar(call.world, user, values["name"], default=False), **values}
    mailbox.calendars[calendar["id"]] = calendar
    what = f"users('{user['id']}')/calendars"
    return created(call, calendar, f"{what}/$entity", f"/{what}('{calendar['id']}')")


def delete_calendar(call: Call) -> Reply:
    """DELETE /users/{id}/calendars/{calendar}: with the events in it; the default one stays."""
    user, mailbox = mailbox_of(call)
    calendar = named(call, user, mailbox)
    if calendar["isDefaultCalendar"]:
        raise exchange(400, "ErrorDeleteDistinguishedFolder", "Distinguished folders cannot be deleted.")
    del mailbox.calendars[calendar["id"]]
    for event_id, calendar_id in list(mailbox.event_calendars.items()):
        if calendar_id == calendar["id"]:
            del mailbox.event_calendars[event_id], mailbox.events[event_id]
    return Reply(NO_CONTENT)


def get_schedule(call: Call) -> Reply:
    """POST /users/{id}/calendar/getSchedule: read only, whatever its method."""
    mailbox_of(call)
    given = bodies.parameters(call, ["schedules", "startTime", "endTime", "availabilityViewInterval"])
    addresses = given.get("schedules")
    if not isinstance(addresses, list) or not addresses or not all(isinstance(a, str) for a in addresses):
        raise exchange(400, "ErrorInvalidParameter", "The parameter 'schedules' is a list of addresses.")
    start, end = _time(given, "startTime"), _time(given, "endTime")
    if end <= start:
        raise exchange(400, "ErrorInvalidTimeInterval", "The end of the time window is not after its start.")
    head = {"@odata.context": f"{call.base}/$metadata#Collection(microsoft.graph.scheduleInformation)"}
    return Reply(body={**head, "value": [_schedule(call, address, start, end) for address in addresses]})


def _time(given: Json, name: str) -> datetime:
    value = given.get(name)
    if not isinstance(value, dict) or not isinstance(value.get("dateTime"), str):
        raise exchange(400, "ErrorInvalidParameter", f"The parameter '{name}' is a date and time with a time zone.")
    return zones.to_utc(value["dateTime"], value.get("timeZone") or "UTC")


def _schedule(call: Call, address: str, start: datetime, end: datetime) -> Json:
    user = call.tenant.users.by_proxy_address(address) or call.tenant.users.by_upn(address)
    mailbox = call.tenant.mailbox(user["id"]) if user else None
    if mailbox is None or mailbox.hosted != "online":
        error = {"message": "Mailbox was not found.", "responseCode": "ErrorMailRecipientNotFound"}
        return {"scheduleId": address, "error": error}
    items = []
    for event in mailbox.events.values():
        begin, finish = (zones.to_utc(event[n]["dateTime"], event[n]["timeZone"]) for n in ("start", "end"))
        if begin < end and finish > start:
            times = {"start": event["start"], "end": event["end"]}
            items.append({"isPrivate": event["sensitivity"] == "private", "status": event["showAs"], **times})
    hours = settings_of(mailbox)["workingHours"]
    return {
        "scheduleId": address,
        "availabilityView": "2" if items else "0",
        "scheduleItems": items,
        "workingHours": hours,
    }
