"""The organisation: itself, its domains, its subscriptions, its policies.

Source: graph api-reference organization-*, domain-*, subscribedsku-*, authorizationpolicy-get,
tenantappmanagementpolicy-*.
"""

from __future__ import annotations

from typing import Any

from wizard.practice.graph import access, bodies
from wizard.practice.graph.call import NO_CONTENT, Call, Reply
from wizard.practice.graph.errors import denied, not_found
from wizard.practice.graph.kinds import (
    AUTHORIZATION_POLICY,
    DNS_RECORD,
    DOMAIN,
    ORGANIZATION,
    POLICY,
    SIGN_IN,
    SKU,
)
from wizard.practice.graph.listing import listing, one

Json = dict[str, Any]


def list_organizations(call: Call) -> Reply:
    """GET /organization: always one."""
    return listing(call, ORGANIZATION, [call.tenant.organization], "organization")


def get_organization(call: Call) -> Reply:
    """GET /organization/{id}."""
    if call.names["id"].lower() != call.tenant.id:
        raise not_found(call.names["id"])
    return one(call, ORGANIZATION, call.tenant.organization, "organization")


def list_domains(call: Call) -> Reply:
    """GET /domains."""
    return listing(call, DOMAIN, call.tenant.domains.values(), "domains")


def _domain(call: Call) -> Json:
    found = call.tenant.domains.get(call.names["id"].lower())
    if found is None:
        raise not_found(call.names["id"])
    return found


def get_domain(call: Call) -> Reply:
    """GET /domains/{id}."""
    return one(call, DOMAIN, _domain(call), "domains")


def service_records(call: Call) -> Reply:
    """GET /domains/{id}/serviceConfigurationRecords: the DNS records Exchange Online wants.

    Source of the values: microsoft-365-docs external-domain-name-system-records.
    """
    domain = _domain(call)
    name = domain["id"]
    token = name.replace(".", "-")
    common = {"isOptional": False, "ttl": 3600, "supportedService": "Email"}
    rows: list[Json] = []
    if "Email" in domain["supportedServices"]:
        rows = [
            {
                "@odata.type": "#microsoft.graph.domainDnsMxRecord",
                "id": f"{token}-mx",
                "label": name,
                "recordType": "Mx",
                "mailExchange": f"{token}.mail.protection.outlook.com",
                "preference": 0,
                **common,
            },
            {
                "@odata.type": "#microsoft.graph.domainDnsTxtRecord",
                "id": f"{token}-txt",
                "label": name,
                "recordType": "Txt",
                "text": "v=spf1 include:spf.protection.outlook.com -all",
                **common,
            },
            {
                "@odata.type": "#microsoft.graph.domainDnsCnameRecord",
                "id": f"{token}-cname",
                "label": f"autodiscover.{name}",
                "recordType": "CName",
                "canonicalName": "autodiscover.outlook.com",
                **common,
            },
        ]
    return listing(call, DNS_RECORD, rows, f"domains('{name}')/serviceConfigurationRecords")


def list_skus(call: Call) -> Reply:
    """GET /subscribedSkus."""
    return listing(call, SKU, call.tenant.subscribed_skus, "subscribedSkus")


def get_sku(call: Call) -> Reply:
    """GET /subscribedSkus/{id}."""
    found = next((s for s in call.tenant.subscribed_skus if s["id"] == call.names["id"]), None)
    if found is None:
        raise not_found(call.names["id"])
    return one(call, SKU, found, "subscribedSkus")


def authorization_policy(call: Call) -> Reply:
    """GET /policies/authorizationPolicy."""
    return one(call, AUTHORIZATION_POLICY, call.tenant.authorization_policy, "policies/authorizationPolicy")


def app_policy(call: Call) -> Reply:
    """GET /policies/defaultAppManagementPolicy."""
    return one(call, POLICY, call.tenant.app_management_policy, "policies/defaultAppManagementPolicy")


def update_app_policy(call: Call) -> Reply:
    """PATCH /policies/defaultAppManagementPolicy."""
    if not call.caller.app_only and not access.role_names(call) & access.APP_ADMINISTRATORS:
        raise denied()
    writable = frozenset({"isEnabled", "displayName", "description", "applicationRestrictions"})
    values = bodies.checked(call, POLICY, writable | {"servicePrincipalRestrictions"})
    restrictions = values.pop("applicationRestrictions", None)
    call.tenant.app_management_policy.update(values)
    if restrictions is not None:
        call.tenant.app_management_policy["applicationRestrictions"] = {
            **call.tenant.app_management_policy.get("applicationRestrictions", {}),
            **restrictions,
        }
    return Reply(NO_CONTENT)


def sign_ins(call: Call) -> Reply:
    """GET /auditLogs/signIns: refused sign-ins of apps, newest first; v1.0 lists those of users only."""
    rows = call.tenant.sign_in_log[::-1] if call.base.endswith("/beta") else []
    return listing(call, SIGN_IN, rows, "auditLogs/signIns")
