"""App registrations: read, made, changed, deleted. Secrets are next door, in `credentials`.

Source: graph api-reference application-*; resources application.
"""

from __future__ import annotations

from typing import Any

from wizard.practice.graph import access, bodies, keys
from wizard.practice.graph.addressed import addressed
from wizard.practice.graph.call import NO_CONTENT, Call, Reply, created_in_directory
from wizard.practice.graph.errors import bad, not_found
from wizard.practice.graph.kinds import APP_POLICY, APPLICATION, DIRECTORY_OBJECT, SERVICE_PRINCIPAL, USER
from wizard.practice.graph.listing import counted, listing, one, one_property
from wizard.practice.graph.odata import shown
from wizard.practice.registration import add_application, forget_application

Json = dict[str, Any]
AUDIENCES = frozenset(
    {"AzureADMyOrg", "AzureADMultipleOrgs", "AzureADandPersonalMicrosoftAccount", "PersonalMicrosoftAccount"}
)
WRITABLE = bodies.words(
    """addIns api appRoles authenticationBehaviors defaultRedirectUri description displayName groupMembershipClaims
    identifierUris info isDeviceOnlyAuthSupported isDisabled isFallbackPublicClient keyCredentials
    nativeAuthenticationApisEnabled notes optionalClaims parentalControlSettings passwordCredentials publicClient
    requestSignatureVerification requiredResourceAccess samlMetadataUrl serviceManagementReference
    servicePrincipalLockConfiguration signInAudience spa tags tokenEncryptionKeyId web"""
)
NAME_LENGTH = 256


def find(call: Call) -> Json:
    """The application the path names, by object id or `appId='...'`.

    Raises:
        GraphError: 404; a new one may not be visible yet.
    """
    return addressed(call, call.tenant.applications, call.tenant.application)


def list_all(call: Call) -> Reply:
    """GET /applications."""
    visible = (a for a in call.tenant.applications.values() if call.world.settled(a["id"]))
    return listing(call, APPLICATION, visible, "applications", expand)


def count(call: Call) -> Reply:
    """GET /applications/$count."""
    return counted(call, APPLICATION, call.tenant.applications.values())


def get(call: Call) -> Reply:
    """GET /applications/{id}."""
    return one(call, APPLICATION, find(call), "applications", expand)


def get_property(call: Call) -> Reply:
    """GET /applications/{id}/{property}."""
    return one_property(call, APPLICATION, find(call), f"applications('{call.names['id']}')")


def create(call: Call) -> Reply:
    """POST /applications."""
    access.check_may_register(call)
    values = _checked(call)
    if not values.get("displayName"):
        raise bodies.missing(APPLICATION, "displayName")
    certificates = keys.sent(APPLICATION, values.pop("keyCredentials", []), None)
    application = add_application(call.world, call.tenant, values)
    keys.store(call.world, call.tenant, application, certificates)
    owner = _owner_of_new(call)
    if owner is not None:
        call.tenant.owners.setdefault(application["id"], set()).add(owner)
    return created_in_directory(call, application, "applications/$entity", "Application")


def _owner_of_new(call: Call) -> str | None:
    """An ordinary member owns what they register; the app administrators do not. An app owns it under OwnedBy."""
    if call.caller.app_only:
        return call.caller.principal_id
    return None if access.role_names(call) & access.APP_ADMINISTRATORS else call.caller.user_id


def update(call: Call) -> Reply:
    """PATCH /applications/{id}: objects inside are merged, lists replaced."""
    application = find(call)
    access.check_may_manage(call, application)
    values = _checked(call)
    if "displayName" in values and not values["displayName"]:
        raise bodies.invalid_value(APPLICATION, "displayName")
    if "keyCredentials" in values:
        certificates = keys.sent(APPLICATION, values.pop("keyCredentials") or [], application)
        keys.replace(call.world, call.tenant, application, certificates)
    for name, value in values.items():
        inside = application.get(name)
        both = isinstance(inside, dict) and isinstance(value, dict)
        application[name] = {**inside, **value} if both and inside else value
    if "isDisabled" in values:
        _mirror_switch(call, application)
    return Reply(NO_CONTENT)


def _mirror_switch(call: Call, application: Json) -> None:
    """Deactivating acts through the registration: every principal of it shows the same. Source: entra-docs
    deactivate-app-registration.
    """
    for tenant in call.world.tenants.values():
        principal = tenant.service_principal(application["appId"])
        if principal is not None:
            principal["isDisabled"] = application["isDisabled"]


def delete(call: Call) -> Reply:
    """DELETE /applications/{id}: with its principal and grants in this tenant."""
    application = find(call)
    access.check_may_manage(call, application)
    forget_application(call.tenant, application)
    call.tenant.owners.pop(application["id"], None)
    return Reply(NO_CONTENT)


def _checked(call: Call) -> Json:
    values = bodies.checked(call, APPLICATION, WRITABLE)
    if values.get("signInAudience") is not None and values["signInAudience"] not in AUDIENCES:
        raise bodies.invalid_value(APPLICATION, "signInAudience")
    if len(values.get("displayName") or "") > NAME_LENGTH:
        raise bodies.invalid_value(APPLICATION, "displayName")
    if values.pop("passwordCredentials", None):
        raise bad("New passwords are made by the service: use addPassword.")
    if values.get("requiredResourceAccess") is not None:
        _check_required_access(values["requiredResourceAccess"])
    return {name: value for name, value in values.items() if value is not None or name not in _NEVER_NULL}


_NEVER_NULL = frozenset({"signInAudience", "requiredResourceAccess", "web", "spa", "publicClient", "api", "appRoles"})


def _check_required_access(rows: list[Json]) -> None:
    """Shape only: Graph stores permissions it has never heard of, too."""
    wrong = bodies.invalid_value(APPLICATION, "requiredResourceAccess")
    for row in rows:
        inside = row.get("resourceAccess")
        if set(row) - {"resourceAppId", "resourceAccess", "@odata.type"} or not isinstance(inside, list):
            raise wrong
        if not _is_guid(row.get("resourceAppId")):
            raise wrong
        for entry in inside:
            if not isinstance(entry, dict) or set(entry) - {"id", "type", "@odata.type"}:
                raise wrong
            if not _is_guid(entry.get("id")) or entry.get("type") not in ("Role", "Scope"):
                raise wrong
    if len({row["resourceAppId"].lower() for row in rows}) < len(rows):
        raise wrong


def _is_guid(value: object) -> bool:
    return isinstance(value, str) and bodies.GUID.fullmatch(value) is not None


def policies(call: Call) -> Reply:
    """GET /applications/{id}/appManagementPolicies."""
    return listing(call, APP_POLICY, _policies_of(call, find(call)), "appManagementPolicies")


def _policies_of(call: Call, application: Json) -> list[Json]:
    own = call.tenant.app_policies.get(application["id"])
    return [own] if own else []


def expand(call: Call, row: Json, relation: str, select: tuple[str, ...] | None) -> list[Json]:
    """`$expand` of an application: owners, appManagementPolicies."""
    if relation == "owners":
        return [_chosen(owner, select) for owner in owners_of(call, row)]
    if relation == "appManagementPolicies":
        return _policies_of(call, row)
    raise bad(f"Parsing OData Select and Expand failed: Could not find a property named '{relation}'.", "BadRequest")


def _chosen(row: Json, select: tuple[str, ...] | None) -> Json:
    return row if select is None else {"@odata.type": row["@odata.type"], **{n: row.get(n) for n in select}}


def owners_of(call: Call, thing: Json) -> list[Json]:
    """The owners of an application or principal, each with its type, as lists of directory objects have it."""
    found = []
    for object_id in sorted(call.tenant.owners.get(thing["id"], ())):
        user, principal = call.tenant.users.get(object_id), call.tenant.service_principals.get(object_id)
        if user is not None:
            found.append({"@odata.type": "#microsoft.graph.user", **shown(USER, user, USER.default)})
        elif principal is not None:
            brief = shown(SERVICE_PRINCIPAL, principal, ("id", "appId", "displayName"))
            found.append({"@odata.type": "#microsoft.graph.servicePrincipal", **brief})
    return found


def list_owners(call: Call) -> Reply:
    """GET /applications/{id}/owners."""
    return listing(call, DIRECTORY_OBJECT, owners_of(call, find(call)), "directoryObjects")


def add_owner(call: Call) -> Reply:
    """POST /applications/{id}/owners/$ref."""
    application = find(call)
    access.check_may_manage(call, application)
    link = call.body.get("@odata.id") if isinstance(call.body, dict) else None
    object_id = str(link or "").rstrip("/").rpartition("/")[2].lower()
    if call.tenant.users.get(object_id) is None and object_id not in call.tenant.service_principals:
        raise bad(f"Invalid object identifier '{object_id}'.")
    owners = call.tenant.owners.setdefault(application["id"], set())
    if object_id in owners:
        raise bad("One or more added object references already exist for the following modified properties: 'owners'.")
    owners.add(object_id)
    return Reply(NO_CONTENT)


def remove_owner(call: Call) -> Reply:
    """DELETE /applications/{id}/owners/{owner}/$ref."""
    application = find(call)
    access.check_may_manage(call, application)
    owners = call.tenant.owners.get(application["id"], set())
    if call.names["owner"].lower() not in owners:
        raise not_found(call.names["owner"])
    owners.remove(call.names["owner"].lower())
    return Reply(NO_CONTENT)
