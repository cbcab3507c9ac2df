"""A tenant in which the link with Profit is right: the world every scenario starts from."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

from wizard.practice import microsoft_ids, staff
from wizard.practice.profit.people import EMPLOYEE_OF_DIRECTORY, practice_environment
from wizard.practice.registration import (
    add_application,
    add_certificate,
    add_principal,
    add_secret,
    assign_role,
    role_access,
)
from wizard.practice.world import Handout, Json, Tenant, World

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

NAME, LABEL = "Voorbeeld B.V.", "voorbeeldbv"


def healthy(seed: int | None = None) -> World:
    """A new world: one tenant, its people, and the Profit app with six grants, a secret and a certificate.

    Ids, secrets and names of the run are random; with `seed` they are the same each time.
    """
    world = World(random=random.SystemRandom() if seed is None else random.Random(seed))
    tenant = _company(world)
    world.tenants[tenant.id] = tenant
    _microsoft(world, tenant)
    for person in staff.STAFF:
        staff.hire(world, tenant, person)
    staff.invite_guest(world, tenant)
    _profit(world, tenant)
    _profit_environment(world, tenant)
    for sku in tenant.subscribed_skus:
        users = (u for u in tenant.users if any(x["skuId"] == sku["skuId"] for x in u["assignedLicenses"]))
        sku["consumedUnits"] = sum(1 for _ in users)
    return world


def verified_domain(name: str, **values: object) -> Json:
    """A row of Graph's `domains`."""
    return {
        "authenticationType": "Managed",
        "availabilityStatus": None,
        "id": name,
        "isAdminManaged": True,
        "isDefault": False,
        "isInitial": False,
        "isRoot": True,
        "isVerified": True,
        "manufacturer": None,
        "model": None,
        "passwordNotificationWindowInDays": None,
        "passwordValidityPeriodInDays": 2147483647,
        "state": None,
        "supportedServices": ["Email", "OfficeCommunicationsOnline"],
        **values,
    }


def announce_domains(tenant: Tenant) -> None:
    """Write the verified domains into the organisation as Graph shows them there: capabilities as one string."""
    tenant.organization["verifiedDomains"] = [
        {
            "capabilities": ", ".join(d["supportedServices"]) or "None",
            "isDefault": d["isDefault"],
            "isInitial": d["isInitial"],
            "name": d["id"],
            "type": d["authenticationType"],
        }
        for d in tenant.domains.values()
        if d["isVerified"]
    ]


def _company(world: World) -> Tenant:
    tenant_id = world.new_id()
    initial, default = f"{LABEL}.onmicrosoft.com", f"{LABEL}.nl"
    organization: Json = {
        "id": tenant_id,
        "deletedDateTime": None,
        "assignedPlans": staff.licence_of(world, "O365_BUSINESS_PREMIUM")["assignedPlans"],
        "businessPhones": ["033 555 01 23"],
        "city": "Leusden",
        "country": None,
        "countryLetterCode": "NL",
        "createdDateTime": world.stamp(days=-2000),
        "defaultUsageLocation": "NL",
        "displayName": NAME,
        "marketingNotificationEmails": [],
        "mobileDeviceManagementAuthority": "intune",
        "onPremisesLastSyncDateTime": world.stamp(days=-0.02),
        "onPremisesSyncEnabled": True,
        "partnerTenantType": None,
        "postalCode": "3833 AA",
        "preferredLanguage": "nl",
        "privacyProfile": None,
        "provisionedPlans": [],
        "securityComplianceNotificationMails": [],
        "securityComplianceNotificationPhones": [],
        "state": None,
        "street": "Oefenlaan 1",
        "technicalNotificationMails": [f"beheer@{default}"],
        "tenantType": "AAD",
        "verifiedDomains": [],
    }
    tenant = Tenant(tenant_id, NAME, initial, default, organization)
    tenant.domains = {
        default: verified_domain(default, isDefault=True),
        initial: verified_domain(initial, isInitial=True),
    }
    announce_domains(tenant)
    for part_number, (sku, plans) in microsoft_ids.SKUS.items():
        tenant.subscribed_skus.append(
            {
                "accountId": tenant_id,
                "accountName": LABEL,
                "appliesTo": "User",
                "capabilityStatus": "Enabled",
                "consumedUnits": 0,
                "id": f"{tenant_id}_{sku}",
                "prepaidUnits": {"enabled": 50, "suspended": 0, "warning": 0, "lockedOut": 0},
                "servicePlans": [
                    {
                        "servicePlanId": microsoft_ids.EXCHANGE_PLANS[plan],
                        "servicePlanName": plan,
                        "provisioningStatus": "Success",
                        "appliesTo": "User",
                    }
                    for plan in plans
                ],
                "skuId": sku,
                "skuPartNumber": part_number,
                "subscriptionIds": [world.new_id()],
            }
        )
    tenant.authorization_policy = {
        "id": "authorizationPolicy",
        "displayName": "Authorization Policy",
        "allowInvitesFrom": "everyone",
        "allowedToSignUpEmailBasedSubscriptions": True,
        "allowedToUseSSPR": True,
        "allowEmailVerifiedUsersToJoinOrganization": False,
        "defaultUserRolePermissions": {"allowedToCreateApps": True, "allowedToReadOtherUsers": True},
    }
    tenant.app_management_policy = {
        "id": "00000000-0000-0000-0000-000000000000",
        "displayName": "Default app management tenant policy",
        "isEnabled": False,
        "applicationRestrictions": {"passwordCredentials": [], "keyCredentials": []},
    }
    return tenant


def _microsoft(world: World, tenant: Tenant) -> None:
    """The principals of Microsoft's own applications that stand in every tenant."""
    graph_names = [microsoft_ids.GRAPH, "https://graph.microsoft.com", "https://graph.microsoft.com/"]
    exchange_names = [microsoft_ids.EXCHANGE, "https://outlook.office365.com", "https://outlook.office.com"]
    arm_names = [microsoft_ids.ARM, "https://management.azure.com", "https://management.core.windows.net"]
    rows: tuple[tuple[str, str, list[str], list[Json], list[Json]], ...] = (
        (
            microsoft_ids.GRAPH,
            "Microsoft Graph",
            graph_names,
            microsoft_ids.graph_app_roles(),
            microsoft_ids.graph_scopes(),
        ),
        (microsoft_ids.EXCHANGE, "Office 365 Exchange Online", exchange_names, microsoft_ids.exchange_app_roles(), []),
        (microsoft_ids.ARM, "Windows Azure Service Management API", arm_names, [], []),
        (
            microsoft_ids.AZURE_CLI,
            microsoft_ids.PREAUTHORISED[microsoft_ids.AZURE_CLI][0],
            [microsoft_ids.AZURE_CLI],
            [],
            [],
        ),
    )
    for app_id, name, names, roles, scopes in rows:
        add_principal(
            world,
            tenant,
            app_id,
            displayName=name,
            appOwnerOrganizationId=microsoft_ids.MICROSOFT_TENANT,
            servicePrincipalNames=names,
            appRoles=roles,
            oauth2PermissionScopes=scopes,
        )


def _profit(world: World, tenant: Tenant) -> None:
    graph = tenant.service_principal(microsoft_ids.GRAPH)
    assert graph is not None
    role_ids = [microsoft_ids.graph_permission(name, "Role").id for name in microsoft_ids.SIX]
    application = add_application(
        world,
        tenant,
        {
            "displayName": staff.APP_NAME,
            "signInAudience": "AzureADMyOrg",
            "createdDateTime": world.stamp(days=-60),
            "requiredResourceAccess": [role_access(microsoft_ids.GRAPH, role_ids)],
        },
    )
    principal = add_principal(world, tenant, application["appId"])
    for role_id in role_ids:
        assign_role(world, tenant, principal, graph, role_id)["createdDateTime"] = world.stamp(days=-60)
    _, secret = add_secret(
        world, tenant, application, name="Profit", start=world.stamp(days=-60), end=world.stamp(days=305)
    )
    pem, der = client_certificate(world)
    add_certificate(
        world, tenant, application, der, start=world.stamp(days=-60), end=world.stamp(days=305), name="CN=Profit"
    )
    own = tenant.default_domain
    world.handout = Handout(
        tenant=tenant.id,
        client_id=application["appId"],
        client_secret=secret,
        certificate_pem=pem,
        mailbox=f"{staff.MAILBOX}@{own}",
        second_mailbox=f"{staff.SECOND_MAILBOX}@{own}",
    )


def _profit_environment(world: World, tenant: Tenant) -> None:
    """Profit itself. The directory knows the employee number of a few people, as it does where somebody fills it in."""
    world.profit = practice_environment(world.random, tenant.default_domain, world.now)
    for local, employee in EMPLOYEE_OF_DIRECTORY.items():
        user = tenant.users.by_upn(f"{local}@{tenant.default_domain}")
        if user is not None:
            user["employeeId"] = employee


@cache
def _client_key() -> RSAPrivateKey:
    """The client certificates' key: one for the process, because making it takes longer than all the rest."""
    from cryptography.hazmat.primitives.asymmetric import rsa

    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def client_certificate(world: World) -> tuple[bytes, bytes]:
    """A fresh self-signed client certificate: (PEM with its key, DER of the certificate)."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.x509.oid import NameOID

    key, name = _client_key(), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Profit")])
    today = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(world.random.getrandbits(120) + 1)
        .not_valid_before(today - timedelta(days=60))
        .not_valid_after(today + timedelta(days=305))
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return certificate.public_bytes(serialization.Encoding.PEM) + private, certificate.public_bytes(
        serialization.Encoding.DER
    )
