"""What apps were granted: application permissions (app role assignments) and delegated ones (permission grants).

Source: graph api-reference serviceprincipal-*-approleassign*, oauth2permissiongrant-*.
"""

from __future__ import annotations

from typing import Any

from wizard.practice.graph import access, bodies, principals
from wizard.practice.graph.call import NO_CONTENT, Call, Reply, created
from wizard.practice.graph.errors import bad, not_found
from wizard.practice.graph.kinds import APP_ROLE_ASSIGNMENT, PERMISSION_GRANT
from wizard.practice.graph.listing import listing, one
from wizard.practice.registration import assign_role, grant_scopes

Json = dict[str, Any]
NO_ROLE = "00000000-0000-0000-0000-000000000000"
"""The role id that stands for plain access to an app without roles."""


def _assignments(call: Call) -> list[Json]:
    """The assignments of (or to) the principal in the path that replication has brought here."""
    principal = principals.find(call)
    granted_to = "appRoleAssignedTo" in call.pattern
    rows = call.tenant.assignments_to(principal["id"]) if granted_to else call.tenant.assignments_of(principal["id"])
    return [row for row in rows if call.world.settled(row["id"])]


def list_assignments(call: Call) -> Reply:
    """GET /servicePrincipals/{id}/appRoleAssignments and .../appRoleAssignedTo."""
    return listing(call, APP_ROLE_ASSIGNMENT, _assignments(call), "appRoleAssignments")


def _assignment(call: Call) -> Json:
    wanted = call.names["assignment"]
    found = next((a for a in _assignments(call) if a["id"] == wanted), None)
    if found is None:
        raise not_found(wanted)
    return found


def get_assignment(call: Call) -> Reply:
    """GET .../appRoleAssignments/{assignment}."""
    return one(call, APP_ROLE_ASSIGNMENT, _assignment(call), "appRoleAssignments")


def create_assignment(call: Call) -> Reply:
    """POST .../appRoleAssignments and .../appRoleAssignedTo: a grant without a consent page."""
    named = principals.find(call)
    values = bodies.checked(call, APP_ROLE_ASSIGNMENT, frozenset({"principalId", "resourceId", "appRoleId"}))
    ids = {name: bodies.guid(APP_ROLE_ASSIGNMENT, values, name) for name in ("principalId", "resourceId", "appRoleId")}
    mine = "resourceId" if "appRoleAssignedTo" in call.pattern else "principalId"
    if ids[mine] != named["id"]:
        raise bad(f"The {mine} in the request body does not match the object in the path.")
    resource = call.tenant.service_principals.get(ids["resourceId"])
    user = call.tenant.users.get(ids["principalId"])
    principal = user or call.tenant.service_principals.get(ids["principalId"])
    if principal is None or not call.world.settled(ids["principalId"]):
        raise not_found(ids["principalId"])
    if resource is None or not call.world.settled(ids["resourceId"]):
        raise not_found(ids["resourceId"])
    access.check_may_grant(call, resource)
    _check_role(resource, ids["appRoleId"], "User" if user else "Application")
    for assignment in call.tenant.assignments_of(principal["id"]):
        if assignment["resourceId"] == resource["id"] and assignment["appRoleId"] == ids["appRoleId"]:
            raise bad("Permission being assigned already exists on the object")
    assignment = assign_role(call.world, call.tenant, principal, resource, ids["appRoleId"])
    if user is not None:
        assignment["principalType"] = "User"
    where = f"/servicePrincipals/{named['id']}/{call.pattern.rpartition('/')[2]}/{assignment['id']}"
    return created(call, assignment, "appRoleAssignments/$entity", where)


def _check_role(resource: Json, role_id: str, member: str) -> None:
    role = next((r for r in resource["appRoles"] if r["id"] == role_id), None)
    usable = role is not None and role["isEnabled"] and member in role["allowedMemberTypes"]
    if not usable and not (role_id == NO_ROLE and not resource["appRoles"]):
        raise bad(f"Permission being assigned was not found on application '{resource['appId']}'.")


def delete_assignment(call: Call) -> Reply:
    """DELETE .../appRoleAssignments/{assignment}."""
    assignment = _assignment(call)
    resource = call.tenant.service_principals[assignment["resourceId"]]
    access.check_may_grant(call, resource)
    del call.tenant.app_role_assignments[assignment["id"]]
    call.tenant.not_in_tokens.discard(assignment["id"])
    return Reply(NO_CONTENT)


def list_scopes(call: Call) -> Reply:
    """GET /oauth2PermissionGrants, and those of one principal."""
    rows = [g for g in call.tenant.permission_grants.values() if call.world.settled(g["id"])]
    if "{id}" in call.pattern:
        principal = principals.find(call)
        rows = [g for g in rows if g["clientId"] == principal["id"]]
    return listing(call, PERMISSION_GRANT, rows, "oauth2PermissionGrants")


def _grant(call: Call) -> Json:
    found = call.tenant.permission_grants.get(call.names["id"])
    if found is None or not call.world.settled(found["id"]):
        raise not_found(call.names["id"])
    return found


def get_scopes(call: Call) -> Reply:
    """GET /oauth2PermissionGrants/{id}."""
    return one(call, PERMISSION_GRANT, _grant(call), "oauth2PermissionGrants")


def create_scopes(call: Call) -> Reply:
    """POST /oauth2PermissionGrants."""
    writable = frozenset({"clientId", "consentType", "principalId", "resourceId", "scope"})
    values = bodies.checked(call, PERMISSION_GRANT, writable)
    client_id = bodies.guid(PERMISSION_GRANT, values, "clientId")
    resource_id = bodies.guid(PERMISSION_GRANT, values, "resourceId")
    kind, user_id = values.get("consentType"), values.get("principalId")
    if kind not in ("AllPrincipals", "Principal") or (kind == "Principal") is (user_id is None):
        raise bodies.invalid_value(PERMISSION_GRANT, "consentType")
    if user_id is not None and call.tenant.users.get(user_id) is None:
        raise not_found(user_id)
    client = call.tenant.service_principals.get(client_id)
    resource = call.tenant.service_principals.get(resource_id)
    if client is None or resource is None:
        raise not_found(client_id if client is None else resource_id)
    access.check_may_grant(call, resource, application=False)
    for grant in call.tenant.permission_grants.values():
        same = grant["clientId"] == client_id and grant["resourceId"] == resource_id
        if same and grant["principalId"] == user_id:
            raise bad("Permission entry already exists.")
    scopes = str(values.get("scope") or "").split()
    grant = grant_scopes(call.world, call.tenant, client, resource, scopes, user_id)
    return created(call, grant, "oauth2PermissionGrants/$entity", f"/oauth2PermissionGrants/{grant['id']}")


def update_scopes(call: Call) -> Reply:
    """PATCH /oauth2PermissionGrants/{id}: its scopes."""
    grant = _grant(call)
    access.check_may_grant(call, call.tenant.service_principals[grant["resourceId"]], application=False)
    grant.update(bodies.checked(call, PERMISSION_GRANT, frozenset({"scope"})))
    return Reply(NO_CONTENT)


def delete_scopes(call: Call) -> Reply:
    """DELETE /oauth2PermissionGrants/{id}."""
    grant = _grant(call)
    access.check_may_grant(call, call.tenant.service_principals[grant["resourceId"]], application=False)
    del call.tenant.permission_grants[grant["id"]]
    return Reply(NO_CONTENT)
