"""Directory roles: who holds which, who may activate which.

Source: graph api-reference directoryrole-*, rbacapplication-list-roleassignments, -roleeligibilityschedules.
"""

from __future__ import annotations

import hashlib
from typing import Any

from wizard.practice import microsoft_ids
from wizard.practice.graph.call import Call, Reply
from wizard.practice.graph.errors import bad, not_found
from wizard.practice.graph.kinds import (
    DIRECTORY_OBJECT,
    DIRECTORY_ROLE,
    ROLE_ASSIGNMENT,
    ROLE_DEFINITION,
    ROLE_ELIGIBILITY,
    SERVICE_PRINCIPAL,
    USER,
)
from wizard.practice.graph.listing import listing, one
from wizard.practice.graph.odata import shown

Json = dict[str, Any]
ROLE_TYPE = "#microsoft.graph.directoryRole"


def held_by(call: Call, member_id: str) -> list[Json]:
    """The directory roles of a user or principal, as directory objects."""
    return [{"@odata.type": ROLE_TYPE, **role} for role in call.tenant.roles_of(member_id)]


def list_roles(call: Call) -> Reply:
    """GET /directoryRoles: the activated ones."""
    return listing(call, DIRECTORY_ROLE, call.tenant.directory_roles.values(), "directoryRoles")


def _role(call: Call) -> Json:
    name, alternate, value = call.names["id"].partition("=")
    if alternate and name.lower() != "roletemplateid":
        raise bad("The alternate key is not defined for this resource.", "BadRequest")
    for role in call.tenant.directory_roles.values():
        if (role["roleTemplateId"] if alternate else role["id"]) == (value if alternate else name).lower():
            return role
    raise not_found(value or name)


def get_role(call: Call) -> Reply:
    """GET /directoryRoles/{id}, or by `roleTemplateId='...'`."""
    return one(call, DIRECTORY_ROLE, _role(call), "directoryRoles")


def members(call: Call) -> Reply:
    """GET /directoryRoles/{id}/members."""
    rows: list[Json] = []
    for object_id in sorted(call.tenant.role_members.get(_role(call)["id"], ())):
        user, principal = call.tenant.users.get(object_id), call.tenant.service_principals.get(object_id)
        if user is not None:
            rows.append({"@odata.type": "#microsoft.graph.user", **shown(USER, user, USER.default)})
        elif principal is not None:
            brief = shown(SERVICE_PRINCIPAL, principal, ("id", "appId", "displayName"))
            rows.append({"@odata.type": "#microsoft.graph.servicePrincipal", **brief})
    return listing(call, DIRECTORY_OBJECT, rows, "directoryObjects")


def _assignments(call: Call) -> list[Json]:
    return [
        {
            "id": _id_of(role["roleTemplateId"], member),
            "principalId": member,
            "roleDefinitionId": role["roleTemplateId"],
            "directoryScopeId": "/",
        }
        for role in call.tenant.directory_roles.values()
        for member in sorted(call.tenant.role_members.get(role["id"], ()))
    ]


def _id_of(role: str, member: str) -> str:
    return hashlib.blake2b(f"{role} {member}".encode(), digest_size=20).hexdigest()


def list_assignments(call: Call) -> Reply:
    """GET /roleManagement/directory/roleAssignments."""
    return listing(call, ROLE_ASSIGNMENT, _assignments(call), "roleManagement/directory/roleAssignments", _expand)


def get_assignment(call: Call) -> Reply:
    """GET /roleManagement/directory/roleAssignments/{id}."""
    found = next((a for a in _assignments(call) if a["id"] == call.names["id"]), None)
    if found is None:
        raise not_found(call.names["id"])
    return one(call, ROLE_ASSIGNMENT, found, "roleManagement/directory/roleAssignments", _expand)


def _definition(name: str, template: str) -> Json:
    return {
        "id": template,
        "description": name,
        "displayName": name,
        "isBuiltIn": True,
        "isEnabled": True,
        "resourceScopes": ["/"],
        "templateId": template,
        "version": "1",
        "rolePermissions": [],
    }


def list_definitions(call: Call) -> Reply:
    """GET /roleManagement/directory/roleDefinitions."""
    rows = [_definition(name, template) for name, template in microsoft_ids.DIRECTORY_ROLES.items()]
    return listing(call, ROLE_DEFINITION, rows, "roleManagement/directory/roleDefinitions")


def get_definition(call: Call) -> Reply:
    """GET /roleManagement/directory/roleDefinitions/{id}."""
    for name, template in microsoft_ids.DIRECTORY_ROLES.items():
        if template == call.names["id"].lower():
            row = _definition(name, template)
            return one(call, ROLE_DEFINITION, row, "roleManagement/directory/roleDefinitions")
    raise not_found(call.names["id"])


def list_eligibilities(call: Call) -> Reply:
    """GET /roleManagement/directory/roleEligibilitySchedules (and Instances): roles that can be activated in PIM."""
    instances = "Instances" in call.pattern
    rows = [
        _eligibility(call, template, member, instances)
        for template, members in call.tenant.eligible_for_roles.items()
        for member in sorted(members)
        if "filterByCurrentUser" not in call.pattern or member == call.caller.user_id
    ]
    what = "roleEligibilityScheduleInstances" if instances else "roleEligibilitySchedules"
    return listing(call, ROLE_ELIGIBILITY, rows, f"roleManagement/directory/{what}", _expand)


def _eligibility(call: Call, template: str, member: str, instance: bool) -> Json:
    since = call.tenant.organization["createdDateTime"]
    row: Json = {
        "id": _id_of(f"{template} eligible", member),
        "principalId": member,
        "roleDefinitionId": template,
        "directoryScopeId": "/",
        "appScopeId": None,
        "memberType": "Direct",
    }
    if instance:
        return {**row, "roleEligibilityScheduleId": row["id"], "startDateTime": since, "endDateTime": None}
    schedule = {"startDateTime": since, "recurrence": None, "expiration": {"type": "noExpiration"}}
    return {**row, "createdDateTime": since, "status": "Provisioned", "scheduleInfo": schedule}


def _expand(call: Call, row: Json, relation: str, select: tuple[str, ...] | None) -> Json | None:
    if relation == "roleDefinition":
        name = next((n for n, t in microsoft_ids.DIRECTORY_ROLES.items() if t == row["roleDefinitionId"]), None)
        return _definition(name, row["roleDefinitionId"]) if name else None
    if relation == "principal":
        user = call.tenant.users.get(row["principalId"])
        return {"@odata.type": "#microsoft.graph.user", **shown(USER, user, USER.default)} if user else None
    raise bad(f"Parsing OData Select and Expand failed: Could not find a property named '{relation}'.", "BadRequest")
