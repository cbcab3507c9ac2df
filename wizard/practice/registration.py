"""Registering in a tenant: applications, principals, secrets, certificates, grants. All writes and consent end here.

Every function stores what it makes and hands the stored object back, in Graph's own shape.
"""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from wizard.practice.secrets import new_secret
from wizard.practice.world import Json, Tenant, World

EMPTY_INFO: Json = {
    "logoUrl": None,
    "marketingUrl": None,
    "privacyStatementUrl": None,
    "supportUrl": None,
    "termsOfServiceUrl": None,
}


def role_access(resource_app_id: str, role_ids: list[str], scope_ids: list[str] | None = None) -> Json:
    """One entry of `requiredResourceAccess`: application permissions as Role, delegated ones as Scope."""
    access = [{"id": i, "type": "Role"} for i in role_ids] + [{"id": i, "type": "Scope"} for i in scope_ids or []]
    return {"resourceAppId": resource_app_id, "resourceAccess": access}


def add_application(world: World, tenant: Tenant, values: Json) -> Json:
    """Register an application; `values` are what the creator sent, the rest is filled as Graph fills it.

    Source of the defaults: graph api-reference application-post-applications.
    """
    app_id = world.new_id()
    application: Json = {
        "id": world.new_id(),
        "deletedDateTime": None,
        "appId": app_id,
        "applicationTemplateId": None,
        "disabledByMicrosoftStatus": None,
        "isDisabled": None,
        "createdDateTime": world.exact_stamp(),
        "displayName": "",
        "description": None,
        "groupMembershipClaims": None,
        "identifierUris": [],
        "isDeviceOnlyAuthSupported": None,
        "isFallbackPublicClient": None,
        "notes": None,
        "publisherDomain": tenant.default_domain,
        "serviceManagementReference": None,
        "signInAudience": "AzureADandPersonalMicrosoftAccount",
        "tags": [],
        "tokenEncryptionKeyId": None,
        "samlMetadataUrl": None,
        "defaultRedirectUri": None,
        "certification": None,
        "optionalClaims": None,
        "servicePrincipalLockConfiguration": None,
        "requestSignatureVerification": None,
        "addIns": [],
        "api": {
            "acceptMappedClaims": None,
            "knownClientApplications": [],
            "requestedAccessTokenVersion": None,
            "oauth2PermissionScopes": [],
            "preAuthorizedApplications": [],
        },
        "appRoles": [],
        "info": dict(EMPTY_INFO),
        "keyCredentials": [],
        "parentalControlSettings": {"countriesBlockedForMinors": [], "legalAgeGroupRule": "Allow"},
        "passwordCredentials": [],
        "publicClient": {"redirectUris": []},
        "requiredResourceAccess": [],
        "verifiedPublisher": {"displayName": None, "verifiedPublisherId": None, "addedDateTime": None},
        "web": {
            "homePageUrl": None,
            "logoutUrl": None,
            "redirectUris": [],
            "implicitGrantSettings": {"enableAccessTokenIssuance": False, "enableIdTokenIssuance": False},
            "redirectUriSettings": [],
        },
        "spa": {"redirectUris": []},
    }
    for name, value in values.items():
        if isinstance(value, dict) and isinstance(application.get(name), dict):
            application[name] = {**application[name], **value}
        else:
            application[name] = value
    tenant.applications[application["id"]] = application
    world.just_made(application["id"])
    world.just_made(app_id)
    return application


def add_principal(world: World, tenant: Tenant, app_id: str, **values: Any) -> Json:  # noqa: ANN401 - Graph's values
    """Make the service principal (enterprise application) of an app in this tenant.

    Values not given are taken from the app registration, here or in its home tenant.
    """
    home, application = home_of(world, app_id)
    principal: Json = {
        "id": world.new_id(),
        "deletedDateTime": None,
        "accountEnabled": True,
        "alternativeNames": [],
        "appDescription": None,
        "appDisplayName": application["displayName"] if application else None,
        "appId": app_id,
        "applicationTemplateId": None,
        "appOwnerOrganizationId": home.id if home else None,
        "appRoleAssignmentRequired": False,
        "description": None,
        "disabledByMicrosoftStatus": None,
        "isDisabled": application["isDisabled"] if application else None,
        "displayName": application["displayName"] if application else None,
        "homepage": None,
        "loginUrl": None,
        "logoutUrl": None,
        "notes": None,
        "notificationEmailAddresses": [],
        "preferredSingleSignOnMode": None,
        "preferredTokenSigningKeyThumbprint": None,
        "replyUrls": list(application["web"]["redirectUris"]) if application else [],
        "servicePrincipalNames": [app_id, *(application["identifierUris"] if application else [])],
        "servicePrincipalType": "Application",
        "signInAudience": application["signInAudience"] if application else "AzureADMultipleOrgs",
        "tags": [],
        "tokenEncryptionKeyId": None,
        "samlSingleSignOnSettings": None,
        "addIns": [],
        "appRoles": list(application["appRoles"]) if application else [],
        "info": dict(EMPTY_INFO),
        "keyCredentials": [],
        "oauth2PermissionScopes": list(application["api"]["oauth2PermissionScopes"]) if application else [],
        "passwordCredentials": [],
        "resourceSpecificApplicationPermissions": [],
        "verifiedPublisher": {"displayName": None, "verifiedPublisherId": None, "addedDateTime": None},
    }
    if values.get("displayName"):
        principal["appDisplayName"] = values["displayName"]
    principal.update(values)
    tenant.service_principals[principal["id"]] = principal
    world.just_made(principal["id"])
    return principal


def home_of(world: World, app_id: str) -> tuple[Tenant | None, Json | None]:
    """The tenant an app is registered in, and its registration; None and None for nobody's app."""
    for tenant in world.tenants.values():
        application = tenant.application(app_id)
        if application is not None:
            return tenant, application
    return None, None


def add_secret(
    world: World,
    tenant: Tenant,
    holder: Json,
    *,
    name: str | None = None,
    start: str | None = None,
    end: str | None = None,
) -> tuple[Json, str]:
    """Add a client secret to an application (or principal); gives the passwordCredential and the value.

    Without `end` it lives two years, as Graph's addPassword has it.
    """
    value = new_secret(world.random)
    credential: Json = {
        "customKeyIdentifier": None,
        "displayName": name,
        "endDateTime": end or world.stamp(days=730),
        "hint": value[:3],
        "keyId": world.new_id(),
        "secretText": None,
        "startDateTime": start or world.stamp(),
    }
    holder["passwordCredentials"].append(credential)
    tenant.secrets[credential["keyId"]] = value
    world.just_made(credential["keyId"])
    return credential, value


def add_certificate(
    world: World, tenant: Tenant, holder: Json, der: bytes, *, start: str, end: str, name: str | None = None
) -> Json:
    """Add a certificate's public part to an application; gives the keyCredential (its `key` is kept beside it)."""
    credential: Json = {
        "customKeyIdentifier": hashlib.sha1(der, usedforsecurity=False).hexdigest().upper(),
        "displayName": name,
        "endDateTime": end,
        "key": None,
        "keyId": world.new_id(),
        "startDateTime": start,
        "type": "AsymmetricX509Cert",
        "usage": "Verify",
    }
    holder["keyCredentials"].append(credential)
    tenant.certificates[credential["keyId"]] = der
    world.just_made(credential["keyId"])
    return credential


def assign_role(world: World, tenant: Tenant, principal: Json, resource: Json, role_id: str) -> Json:
    """Grant an application permission: the appRoleAssignment, the one there already if there is one."""
    for assignment in tenant.assignments_of(principal["id"]):
        if assignment["resourceId"] == resource["id"] and assignment["appRoleId"] == role_id:
            return assignment
    number = world.random.getrandbits(256).to_bytes(32, "big")
    assignment = {
        "id": base64.urlsafe_b64encode(number).decode().rstrip("="),
        "deletedDateTime": None,
        "appRoleId": role_id,
        "createdDateTime": world.exact_stamp(),
        "principalDisplayName": principal["displayName"],
        "principalId": principal["id"],
        "principalType": "ServicePrincipal",
        "resourceDisplayName": resource["displayName"],
        "resourceId": resource["id"],
    }
    tenant.app_role_assignments[assignment["id"]] = assignment
    world.just_made(assignment["id"])
    return assignment


def grant_scopes(
    world: World, tenant: Tenant, client: Json, resource: Json, scopes: list[str], user_id: str | None = None
) -> Json:
    """Delegated consent: add scopes to the oauth2PermissionGrant, for one user or (None) for everybody."""
    for grant in tenant.permission_grants.values():
        same = grant["clientId"] == client["id"] and grant["resourceId"] == resource["id"]
        if same and grant["principalId"] == user_id:
            grant["scope"] = " ".join(dict.fromkeys([*grant["scope"].split(), *scopes]))
            return grant
    number = world.random.getrandbits(256).to_bytes(32, "big")
    grant = {
        "id": base64.urlsafe_b64encode(number).decode().rstrip("="),
        "clientId": client["id"],
        "consentType": "AllPrincipals" if user_id is None else "Principal",
        "principalId": user_id,
        "resourceId": resource["id"],
        "scope": " ".join(scopes),
    }
    tenant.permission_grants[grant["id"]] = grant
    world.just_made(grant["id"])
    return grant


def forget_application(tenant: Tenant, application: Json) -> None:
    """Delete a registration with its principal, secrets and grants, as Graph's DELETE does in the home tenant."""
    tenant.applications.pop(application["id"], None)
    for credential in application["passwordCredentials"]:
        tenant.secrets.pop(credential["keyId"], None)
    for credential in application["keyCredentials"]:
        tenant.certificates.pop(credential["keyId"], None)
    principal = tenant.service_principal(application["appId"])
    if principal is not None:
        forget_principal(tenant, principal)


def forget_principal(tenant: Tenant, principal: Json) -> None:
    """Delete a service principal and every grant it holds or gave."""
    tenant.service_principals.pop(principal["id"], None)
    for key, assignment in list(tenant.app_role_assignments.items()):
        if principal["id"] in (assignment["principalId"], assignment["resourceId"]):
            del tenant.app_role_assignments[key]
    for key, grant in list(tenant.permission_grants.items()):
        if principal["id"] in (grant["clientId"], grant["resourceId"]):
            del tenant.permission_grants[key]
