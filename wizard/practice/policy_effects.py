"""What an administrator's or Microsoft's own decision does to a healthy world: policies, switches, a client closed.

Sources: entra-docs deactivate-app-registration, configure-app-management-policies, block-password-addition,
concept-token-protection, concept-authentication-flows; office-docs-powershell Enable-OrganizationCustomization and
Set-OrganizationConfig; msgraph-sdk-powershell issue 3629.
"""

from __future__ import annotations

from wizard.practice import microsoft_ids
from wizard.practice.registration import add_application, add_principal, role_access
from wizard.practice.scenario_effects import MADE_TO_FIT_EXCHANGE, profit_app, profit_principal, withdraw
from wizard.practice.world import Json, World

EXEMPTION = "PolicyExemptions_AppManagement"
"""Custom security attribute, as set and attribute name, that lets a caller through the policy on secrets."""
EXEMPT = "SecretsAllowed"
LONG_AGO = "2019-01-01T00:00:00Z"
DAYS_IN_FORCE = 30
"""The dated rule is younger than the Profit registration, which is sixty days old."""
ADMIN_CLIENT_NAME = "Beheer door Kantoor Zuid"
ADMIN_SCOPES = ("Application.ReadWrite.All", "AppRoleAssignment.ReadWrite.All")


def deactivated_app(world: World) -> None:
    """App registrations > Deactivate: the registration says so, its principal mirrors it, the switches stay on."""
    profit_app(world)["isDisabled"] = True
    principal = profit_principal(world)
    if principal is not None:
        principal["isDisabled"] = True


def secret_policy(world: World) -> None:
    """No app gets a new client secret, whenever it was registered."""
    _forbid_secrets(world, LONG_AGO)


def secret_policy_dated(world: World) -> None:
    """Apps registered in the last thirty days get no client secret; the Profit app is older."""
    _forbid_secrets(world, world.stamp(days=-DAYS_IN_FORCE))


def secret_policy_exempt(world: World) -> None:
    """No app gets a client secret, but the Global Administrator may add one, and the Profit app is left out."""
    tenant = world.tenant
    exemption = {
        "@odata.type": "#microsoft.graph.customSecurityAttributeStringValueExemption",
        "id": EXEMPTION,
        "operator": "equals",
        "value": EXEMPT,
    }
    _forbid_secrets(world, LONG_AGO, {"customSecurityAttributes": [exemption]})
    for role_id, members in tenant.role_members.items():
        if tenant.directory_roles[role_id]["displayName"] == "Global Administrator":
            for member in members:
                tenant.security_attributes[member] = {EXEMPTION: EXEMPT}
    application = profit_app(world)
    tenant.app_policies[application["id"]] = {
        "id": world.new_id(),
        "deletedDateTime": None,
        "displayName": "Profit may have secrets",
        "description": "Profit signs in with a client secret.",
        "isEnabled": True,
        "restrictions": {
            "passwordCredentials": [{**_addition(LONG_AGO), "state": "disabled"}],
            "keyCredentials": [],
        },
    }


def _forbid_secrets(world: World, since: str, exempt: Json | None = None) -> None:
    policy = world.tenant.app_management_policy
    policy["isEnabled"] = True
    rule = _addition(since) | ({"excludeActors": exempt} if exempt else {})
    policy["applicationRestrictions"] = {**policy["applicationRestrictions"], "passwordCredentials": [rule]}


def _addition(since: str) -> Json:
    return {
        "restrictionType": "passwordAddition",
        "state": "enabled",
        "maxLifetime": None,
        "restrictForAppsCreatedAfterDateTime": since,
    }


def organisation_not_customised(world: World) -> None:
    """The consent to the Exchange permissions was taken back for a narrowing that Exchange then refused to make."""
    withdraw(world, MADE_TO_FIT_EXCHANGE)


def token_protection(world: World) -> None:
    """People get tokens only in a sign-in that is bound to their device; no browser or device code flow is."""
    world.tenant.token_protection = True


def device_code_blocked(world: World) -> None:
    """Sign-ins by device code are blocked, and so is what grew out of one."""
    world.tenant.device_codes_blocked = True


def admin_client_closed(world: World) -> None:
    """Microsoft's Graph Command Line Tools take no sign-ins any more; the organisation has a client of its own."""
    tenant = world.tenant
    world.closed_clients.add(microsoft_ids.GRAPH_COMMAND_LINE)
    scopes = [microsoft_ids.graph_permission(name, "Scope").id for name in ADMIN_SCOPES]
    application = add_application(
        world,
        tenant,
        {
            "displayName": ADMIN_CLIENT_NAME,
            "signInAudience": "AzureADMyOrg",
            "isFallbackPublicClient": True,
            "publicClient": {"redirectUris": ["http://localhost"]},
            "createdDateTime": world.stamp(days=-20),
            "requiredResourceAccess": [role_access(microsoft_ids.GRAPH, [], scopes)],
        },
    )
    add_principal(world, tenant, application["appId"])
    assert world.handout is not None
    world.handout.admin_client_id = application["appId"]


def ews_closed(world: World) -> None:
    """Profit still has its older link, over Exchange Web Services, which are switched off."""
    world.tenant.ews_closed = True
