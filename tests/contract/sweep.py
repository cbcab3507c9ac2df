"""Asks the practice tenant for everything it serves: every path, plain and with every property, and every write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tests.wizard.practice.graph.conftest import ADVANCED, Wire
from wizard.practice import microsoft_ids
from wizard.practice.graph import kinds, outlook_kinds
from wizard.practice.graph.attachments import BESIDE
from wizard.practice.graph.kinds import Kind
from wizard.practice.graph.permissions_map import ROWS
from wizard.practice.graph.routes import TABLE

KINDS: dict[str, Kind] = {k.name: k for m in (kinds, outlook_kinds) for k in vars(m).values() if isinstance(k, Kind)}
WEEK = "startDateTime=2030-07-01T00:00:00Z&endDateTime=2030-07-08T00:00:00Z"
EVENT = {
    "subject": "Overleg",
    "body": {"contentType": "html", "content": "<p>Hallo</p>"},
    "start": {"dateTime": "2030-07-01T09:00:00", "timeZone": "W. Europe Standard Time"},
    "end": {"dateTime": "2030-07-01T10:00:00", "timeZone": "W. Europe Standard Time"},
    "location": {"displayName": "Zaal"},
    "attendees": [{"type": "required", "emailAddress": {"name": "Anna", "address": "anna.jansen@voorbeeldbv.nl"}}],
}


PROPERTIES = {
    "/applications": ("appRoles", "web", "displayName", "passwordCredentials", "isDisabled"),
    "/servicePrincipals": ("oauth2PermissionScopes", "accountEnabled"),
}
"""Properties that are read by an address of their own."""
DRAFT = {
    "subject": "Concept",
    "attachments": [{"@odata.type": "#microsoft.graph.fileAttachment", "name": "a.txt", "contentBytes": "SGFsbG8="}],
}
FEDERATED = {
    "name": "pipeline",
    "issuer": "https://token.actions.githubusercontent.com",
    "subject": "repo:practice/customers:ref:refs/heads/main",
    "audiences": ["api://AzureADTokenExchange"],
}


def everything(wire: Wire) -> str:
    """A token that opens all there is."""
    known = {p.value for p in microsoft_ids.graph_permissions() if p.kind == "Role"}
    names = {name for row in ROWS for alternative in row.application for name in alternative}
    return wire.app(*sorted(names & known))


def addresses(wire: Wire) -> Iterator[str]:
    """Every path that can be read, with ids of things that are there."""
    tenant, token = wire.tenant, everything(wire)
    mailbox, graph = wire.practice.second_mailbox, tenant.service_principal(microsoft_ids.GRAPH)
    scopes = {"clientId": wire.last["id"], "resourceId": graph["id"], "consentType": "AllPrincipals", "scope": "openid"}
    own = next(iter(tenant.applications))
    roles = wire.get("/roleManagement/directory/roleAssignments", token).json()["value"]
    made = {
        "event": wire.post(f"/users/{mailbox}/events", EVENT, token).json()["id"],
        "message": wire.post(f"/users/{mailbox}/messages", DRAFT, token).json()["id"],
        "calendar": wire.get(f"/users/{mailbox}/calendar", token).json()["id"],
        "folder": "inbox",
        "credential": wire.post(f"/applications/{own}/federatedIdentityCredentials", FEDERATED, token).json()["id"],
        "assignment": tenant.assignments_of(wire.last["id"])[0]["id"],
        "property": "timeZone",
    }
    ids = {
        "/applications": own,
        "/servicePrincipals": wire.last["id"],
        "/oauth2PermissionGrants": wire.post("/oauth2PermissionGrants", scopes, token).json()["id"],
        "/organization": tenant.id,
        "/domains": tenant.default_domain,
        "/subscribedSkus": tenant.subscribed_skus[0]["id"],
        "/directoryRoles": next(iter(tenant.directory_roles)),
        "/roleManagement/directory/roleAssignments": roles[0]["id"],
        "/roleManagement/directory/roleDefinitions": next(iter(microsoft_ids.DIRECTORY_ROLES.values())),
        "/users": mailbox,
    }
    for method, pattern in TABLE:
        if method != "GET" or pattern.endswith(("$value", "photo", "manager", "filterByCurrentUser(on='principal')")):
            continue
        head, brace, tail = pattern.partition("/{id}")
        if brace and head not in ids:
            continue
        key = graph["id"] if "appRoleAssignedTo/" in pattern else ids.get(head)
        path = f"{head}/{key}{tail}" if brace else pattern
        for name in PROPERTIES.get(head, ("timeZone",)) if "{property}" in path else ("",):
            yield re.sub(r"\{(\w+)\}", lambda found, name=name: name or made[found[1]], path)  # type: ignore[misc]


def read_everything(wire: Wire, type_of: Any) -> None:
    """Every path twice: as it is, and with every property the practice tenant knows of it."""
    token = everything(wire)
    for path in addresses(wire):
        if path.endswith("/$count"):
            wire.get(path, token, headers=ADVANCED)
            continue
        mark = f"?{WEEK}&" if "calendarView" in path else "?"
        wire.get(f"{path}{mark}".rstrip("?&"), token)
        kind = KINDS.get(type_of(path) or "")
        named = path.rpartition("/")[2] in sum((*PROPERTIES.values(), ("timeZone",)), ())
        if kind is not None and not named:
            names = [name for name in kind.properties if name not in kind.on_one_only | BESIDE]
            wire.get(f"{path}{mark}$select={','.join(names)}", token)
    mailbox = wire.practice.second_mailbox
    for name in outlook_kinds.MAILBOX_SETTINGS.properties:
        wire.get(f"/users/{mailbox}/mailboxSettings/{name}", token)
    admin = wire.person("beheer", "User.Read", "RoleEligibilitySchedule.Read.Directory")
    for name in ("roleEligibilitySchedules", "roleEligibilityScheduleInstances"):
        wire.get(f"/roleManagement/directory/{name}/filterByCurrentUser(on='principal')", admin)
        wire.get(f"/roleManagement/directory/{name}?$expand=roleDefinition,principal", token)
    wire.get("/me", admin)
    wire.get("/applications?$expand=owners,appManagementPolicies", token)
    wire.ask("GET", f"{wire.practice.graph_url}/beta/auditLogs/signIns", token)


def write_everything(wire: Wire) -> None:
    """Every write there is, each once."""
    token, tenant = everything(wire), wire.tenant
    application = wire.post("/applications", {"displayName": "Nieuw", "signInAudience": "AzureADMyOrg"}, token).json()
    own = f"/applications/{application['id']}"
    wire.patch(own, {"notes": "Van ons"}, token)
    secret = wire.post(f"{own}/addPassword", {"passwordCredential": {"displayName": "een"}}, token).json()
    wire.get(own, token)
    wire.post(f"{own}/removePassword", {"keyId": secret["keyId"]}, token)
    anna = wire.user("anna.jansen")["id"]
    wire.post(f"{own}/owners/$ref", {"@odata.id": f"{wire.practice.graph_url}/v1.0/directoryObjects/{anna}"}, token)
    wire.delete(f"{own}/owners/{anna}/$ref", token)
    trusted = wire.post(f"{own}/federatedIdentityCredentials", FEDERATED, token).json()
    wire.patch(f"{own}/federatedIdentityCredentials/{trusted['id']}", {"subject": "ander"}, token)
    wire.delete(f"{own}/federatedIdentityCredentials/{trusted['id']}", token)
    _write_grants(wire, token, wire.post("/servicePrincipals", {"appId": application["appId"]}, token).json()["id"])
    wire.patch("/policies/defaultAppManagementPolicy", {"isEnabled": False}, token)
    wire.delete(own, token)
    mailbox = f"/users/{wire.practice.second_mailbox}"
    _write_calendars(wire, token, mailbox)
    _write_mail(wire, token, mailbox)
    wire.patch(f"{mailbox}/mailboxSettings", {"timeZone": "UTC"}, token)
    assert tenant.applications


def _write_grants(wire: Wire, token: str, principal: str) -> None:
    graph = wire.tenant.service_principal(microsoft_ids.GRAPH)
    assert graph is not None
    for place, role in ((f"{graph['id']}/appRoleAssignedTo", 0), (f"{principal}/appRoleAssignments", 1)):
        body = {"principalId": principal, "resourceId": graph["id"], "appRoleId": graph["appRoles"][role]["id"]}
        made = wire.post(f"/servicePrincipals/{place}", body, token).json()
        wire.delete(f"/servicePrincipals/{place}/{made['id']}", token)
    scopes = {"clientId": principal, "resourceId": graph["id"], "consentType": "AllPrincipals", "scope": "openid"}
    grant = wire.post("/oauth2PermissionGrants", scopes, token).json()["id"]
    wire.patch(f"/oauth2PermissionGrants/{grant}", {"scope": "openid profile"}, token)
    wire.delete(f"/oauth2PermissionGrants/{grant}", token)
    wire.patch(f"/servicePrincipals/{principal}", {"notes": "Van ons"}, token)
    wire.delete(f"/servicePrincipals/{principal}", token)


def _write_calendars(wire: Wire, token: str, mailbox: str) -> None:
    calendar = wire.post(f"{mailbox}/calendars", {"name": "Project"}, token).json()["id"]
    for place in ("events", "calendar/events", f"calendars/{calendar}/events"):
        event = wire.post(f"{mailbox}/{place}", EVENT, token).json()["id"]
    wire.patch(f"{mailbox}/events/{event}", {"showAs": "free"}, token)
    prefer = {"Prefer": 'outlook.timezone="Romance Standard Time"'}
    wire.get(f"{mailbox}/events/{event}", token, headers=prefer)
    wire.post(f"{mailbox}/events/{event}/permanentDelete", None, token)
    event = wire.post(f"{mailbox}/events", EVENT, token).json()["id"]
    wire.delete(f"{mailbox}/events/{event}", token)
    wire.delete(f"{mailbox}/calendars/{calendar}", token)
    asked = {"schedules": [wire.practice.second_mailbox, "niemand@elders.example"], "startTime": EVENT["start"]}
    wire.post(f"{mailbox}/calendar/getSchedule", {**asked, "endTime": EVENT["end"]}, token)


def _write_mail(wire: Wire, token: str, mailbox: str) -> None:
    to = {"toRecipients": [{"emailAddress": {"address": wire.practice.second_mailbox}}]}
    wire.post(f"{mailbox}/sendMail", {"message": {**DRAFT, **to}}, token)

    def draft(place: str = "messages") -> str:
        made: str = wire.post(f"{mailbox}/{place}", {**DRAFT, **to}, token).json()["id"]
        return made

    wire.patch(f"{mailbox}/messages/{draft()}", {"isRead": True}, token)
    wire.post(f"{mailbox}/messages/{draft()}/move", {"destinationId": "archive"}, token)
    wire.post(f"{mailbox}/messages/{draft()}/send", None, token)
    wire.post(f"{mailbox}/messages/{draft()}/permanentDelete", None, token)
    wire.delete(f"{mailbox}/messages/{draft()}", token)
    wire.delete(f"{mailbox}/mailFolders/drafts/messages/{draft('mailFolders/drafts/messages')}", token)
    wire.get(f"{mailbox}/mailFolders/inbox/messages", token)
