"""Every path the practice tenant's Graph serves, and the handler behind it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import unquote

from wizard.practice.graph import (
    applications,
    calendars,
    company,
    credentials,
    events,
    federated,
    grants,
    mailboxes,
    messages,
    people,
    principals,
    roles,
    sending,
)
from wizard.practice.graph.call import Call, Reply
from wizard.practice.graph.changes import delta
from wizard.practice.graph.errors import GraphError, no_segment

Handler = Callable[[Call], Reply]

_APP, _PRINCIPAL, _USER = "/applications/{id}", "/servicePrincipals/{id}", "/users/{id}"
_ROLES = "/roleManagement/directory"
_MINE = "filterByCurrentUser(on='principal')"

TABLE: dict[tuple[str, str], Handler] = {
    ("GET", "/applications"): applications.list_all,
    ("POST", "/applications"): applications.create,
    ("GET", "/applications/$count"): applications.count,
    ("GET", _APP): applications.get,
    ("PATCH", _APP): applications.update,
    ("DELETE", _APP): applications.delete,
    ("POST", f"{_APP}/addPassword"): credentials.add_password,
    ("POST", f"{_APP}/removePassword"): credentials.remove_password,
    ("GET", f"{_APP}/owners"): applications.list_owners,
    ("POST", f"{_APP}/owners/$ref"): applications.add_owner,
    ("DELETE", f"{_APP}/owners/{{owner}}/$ref"): applications.remove_owner,
    ("GET", f"{_APP}/appManagementPolicies"): applications.policies,
    ("GET", f"{_APP}/federatedIdentityCredentials"): federated.list_all,
    ("POST", f"{_APP}/federatedIdentityCredentials"): federated.create,
    ("GET", f"{_APP}/federatedIdentityCredentials/{{credential}}"): federated.get,
    ("PATCH", f"{_APP}/federatedIdentityCredentials/{{credential}}"): federated.update,
    ("DELETE", f"{_APP}/federatedIdentityCredentials/{{credential}}"): federated.delete,
    ("GET", f"{_APP}/{{property}}"): applications.get_property,
    ("GET", "/servicePrincipals"): principals.list_all,
    ("POST", "/servicePrincipals"): principals.create,
    ("GET", "/servicePrincipals/$count"): principals.count,
    ("GET", _PRINCIPAL): principals.get,
    ("PATCH", _PRINCIPAL): principals.update,
    ("DELETE", _PRINCIPAL): principals.delete,
    ("GET", f"{_PRINCIPAL}/owners"): principals.list_owners,
    ("GET", f"{_PRINCIPAL}/{{property}}"): principals.get_property,
    ("GET", f"{_PRINCIPAL}/memberOf"): principals.member_of,
    **{
        key: handler
        for name in ("appRoleAssignments", "appRoleAssignedTo")
        for key, handler in (
            (("GET", f"{_PRINCIPAL}/{name}"), grants.list_assignments),
            (("POST", f"{_PRINCIPAL}/{name}"), grants.create_assignment),
            (("GET", f"{_PRINCIPAL}/{name}/{{assignment}}"), grants.get_assignment),
            (("DELETE", f"{_PRINCIPAL}/{name}/{{assignment}}"), grants.delete_assignment),
        )
    },
    ("GET", f"{_PRINCIPAL}/oauth2PermissionGrants"): grants.list_scopes,
    ("GET", "/oauth2PermissionGrants"): grants.list_scopes,
    ("POST", "/oauth2PermissionGrants"): grants.create_scopes,
    ("GET", "/oauth2PermissionGrants/{id}"): grants.get_scopes,
    ("PATCH", "/oauth2PermissionGrants/{id}"): grants.update_scopes,
    ("DELETE", "/oauth2PermissionGrants/{id}"): grants.delete_scopes,
    ("GET", "/organization"): company.list_organizations,
    ("GET", "/organization/{id}"): company.get_organization,
    ("GET", "/domains"): company.list_domains,
    ("GET", "/domains/{id}"): company.get_domain,
    ("GET", "/domains/{id}/serviceConfigurationRecords"): company.service_records,
    ("GET", "/subscribedSkus"): company.list_skus,
    ("GET", "/subscribedSkus/{id}"): company.get_sku,
    ("GET", "/policies/authorizationPolicy"): company.authorization_policy,
    ("GET", "/policies/defaultAppManagementPolicy"): company.app_policy,
    ("PATCH", "/policies/defaultAppManagementPolicy"): company.update_app_policy,
    ("GET", "/auditLogs/signIns"): company.sign_ins,
    ("GET", "/directoryRoles"): roles.list_roles,
    ("GET", "/directoryRoles/{id}"): roles.get_role,
    ("GET", "/directoryRoles/{id}/members"): roles.members,
    ("GET", f"{_ROLES}/roleAssignments"): roles.list_assignments,
    ("GET", f"{_ROLES}/roleAssignments/{{id}}"): roles.get_assignment,
    ("GET", f"{_ROLES}/roleDefinitions"): roles.list_definitions,
    ("GET", f"{_ROLES}/roleDefinitions/{{id}}"): roles.get_definition,
    ("GET", f"{_ROLES}/roleEligibilitySchedules"): roles.list_eligibilities,
    ("GET", f"{_ROLES}/roleEligibilitySchedules/{_MINE}"): roles.list_eligibilities,
    ("GET", f"{_ROLES}/roleEligibilityScheduleInstances"): roles.list_eligibilities,
    ("GET", f"{_ROLES}/roleEligibilityScheduleInstances/{_MINE}"): roles.list_eligibilities,
    ("GET", "/users"): people.list_all,
    ("GET", "/users/$count"): people.count,
    ("GET", "/users/delta"): delta(people.list_all),
    ("GET", _USER): people.get,
    ("GET", f"{_USER}/licenseDetails"): people.licence_details,
    ("GET", f"{_USER}/photo"): people.photo,
    ("GET", f"{_USER}/photo/$value"): people.photo,
    ("GET", f"{_USER}/manager"): people.manager,
    ("GET", f"{_USER}/memberOf"): people.member_of,
    ("GET", f"{_USER}/transitiveMemberOf"): people.member_of,
    ("GET", f"{_USER}/mailboxSettings"): mailboxes.get_settings,
    ("PATCH", f"{_USER}/mailboxSettings"): mailboxes.update_settings,
    ("GET", f"{_USER}/mailboxSettings/{{property}}"): mailboxes.get_setting,
    ("GET", f"{_USER}/calendars"): calendars.list_calendars,
    ("POST", f"{_USER}/calendars"): calendars.create_calendar,
    ("GET", f"{_USER}/calendars/{{calendar}}"): calendars.get_calendar,
    ("DELETE", f"{_USER}/calendars/{{calendar}}"): calendars.delete_calendar,
    ("GET", f"{_USER}/calendars/{{calendar}}/events"): events.list_events,
    ("POST", f"{_USER}/calendars/{{calendar}}/events"): events.create_event,
    ("GET", f"{_USER}/calendars/{{calendar}}/calendarView"): events.calendar_view,
    ("GET", f"{_USER}/calendar"): calendars.get_calendar,
    ("GET", f"{_USER}/calendar/events"): events.list_events,
    ("POST", f"{_USER}/calendar/events"): events.create_event,
    ("GET", f"{_USER}/calendar/calendarView"): events.calendar_view,
    ("POST", f"{_USER}/calendar/getSchedule"): calendars.get_schedule,
    ("GET", f"{_USER}/calendarView"): events.calendar_view,
    ("GET", f"{_USER}/events"): events.list_events,
    ("POST", f"{_USER}/events"): events.create_event,
    ("GET", f"{_USER}/events/{{event}}"): events.get_event,
    ("PATCH", f"{_USER}/events/{{event}}"): events.update_event,
    ("DELETE", f"{_USER}/events/{{event}}"): events.delete_event,
    ("POST", f"{_USER}/events/{{event}}/permanentDelete"): events.delete_event,
    ("GET", f"{_USER}/messages"): messages.list_messages,
    ("POST", f"{_USER}/messages"): messages.create_message,
    ("GET", f"{_USER}/messages/$count"): messages.count_messages,
    ("GET", f"{_USER}/messages/delta"): delta(messages.list_messages),
    ("GET", f"{_USER}/messages/{{message}}/attachments"): messages.list_attachments,
    ("GET", f"{_USER}/mailFolders/{{folder}}/messages/delta"): delta(messages.list_messages),
    ("GET", f"{_USER}/calendarView/delta"): delta(events.calendar_view),
    ("GET", f"{_USER}/messages/{{message}}"): messages.get_message,
    ("PATCH", f"{_USER}/messages/{{message}}"): messages.update_message,
    ("DELETE", f"{_USER}/messages/{{message}}"): messages.delete_message,
    ("POST", f"{_USER}/messages/{{message}}/permanentDelete"): messages.remove_message,
    ("POST", f"{_USER}/messages/{{message}}/move"): messages.move_message,
    ("POST", f"{_USER}/messages/{{message}}/send"): sending.send_draft,
    ("GET", f"{_USER}/mailFolders"): messages.list_folders,
    ("GET", f"{_USER}/mailFolders/{{folder}}"): messages.get_folder,
    ("GET", f"{_USER}/mailFolders/{{folder}}/messages"): messages.list_messages,
    ("POST", f"{_USER}/mailFolders/{{folder}}/messages"): messages.create_message,
    ("DELETE", f"{_USER}/mailFolders/{{folder}}/messages/{{message}}"): messages.delete_message,
    ("POST", f"{_USER}/sendMail"): sending.send_mail,
}

_KEYED = re.compile(r"(\w+)\((?:(\w+)=)?'(.*)'\)")
_COLLECTIONS = frozenset(
    {pattern.split("/")[1].lower() for _, pattern in TABLE}
    | {"messages", "events", "calendars", "federatedidentitycredentials"}
)
_CASTS = frozenset({"microsoft.graph", "graph"})


@dataclass(frozen=True)
class Route:
    """One path, its methods and its handlers."""

    pattern: str
    segments: tuple[str, ...]
    handlers: dict[str, Handler]


def _routes() -> tuple[Route, ...]:
    found: dict[str, dict[str, Handler]] = {}
    for (method, pattern), handler in TABLE.items():
        found.setdefault(pattern, {})[method] = handler
    # Fixed names before names in braces: `/users/$count` is no user.
    in_order = sorted(found, key=lambda p: (p.count("{"), p))
    return tuple(Route(p, tuple(p.strip("/").split("/")), found[p]) for p in in_order)


ROUTES = _routes()


def segments(path: str) -> list[str]:
    """A raw path's segments, percent-decoded; `things('x')` becomes two, `things(appId='x')` keeps the property."""
    found: list[str] = []
    for raw in path.strip("/").split("/"):
        segment = unquote(raw)
        match = _KEYED.fullmatch(segment)
        if match and match.group(1).lower() in _COLLECTIONS:
            name, alternate, key = match.groups()
            key = key.replace("''", "'")
            found += [name, f"{alternate}={key}" if alternate else key]
        else:
            found.append(_bare(segment))
    return [s for s in found if s] if found != [""] else []


def _bare(segment: str) -> str:
    """An action's name without its namespace: `microsoft.graph.permanentDelete`."""
    # A function without parameters may come with its parentheses: `delta()`.
    segment = segment.removesuffix("()")
    space, _, name = segment.rpartition(".")
    return name if space.lower() in _CASTS else segment


def match(method: str, parts: list[str]) -> tuple[Route, dict[str, str]]:
    """The route of a path and what stands in its braces.

    Raises:
        GraphError: 400 for a path that leads nowhere, 405 for a method the path does not take.
    """
    for route in ROUTES:
        names = _fits(route.segments, parts)
        if names is None:
            continue
        if method not in route.handlers:
            raise GraphError(405, "Request_BadRequest", "Specified HTTP method is not allowed for the request target.")
        return route, names
    raise no_segment(_lost(parts))


def _fits(pattern: tuple[str, ...], parts: list[str]) -> dict[str, str] | None:
    if len(pattern) != len(parts):
        return None
    names = {}
    for wanted, part in zip(pattern, parts, strict=True):
        if wanted.startswith("{"):
            names[wanted[1:-1]] = part
        elif wanted.lower() != part.lower():
            return None
    return names


def _lost(parts: list[str]) -> str:
    """The first segment no path goes on with."""
    for length in range(1, len(parts) + 1):
        if all(_fits(route.segments[:length], parts[:length]) is None for route in ROUTES):
            return parts[length - 1]
    return parts[-1] if parts else ""
