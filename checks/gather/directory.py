"""The organisation, its domains and its subscriptions.

Sources: graph docs api/organization-get, api/domain-list, api/subscribedsku-list.
"""

from __future__ import annotations

from typing import Any

from checks.facts import DomainSeen, OrganisationSeen, SubscriptionSeen
from checks.gather.collect import Rows, flag, has_exchange_plan, name, text

PATHS = {
    "organisation": "organization?$select=id,displayName,verifiedDomains,assignedPlans,onPremisesSyncEnabled,"
    "countryLetterCode",
    # The very call that proves Directory.Read.All (catalogue.permissions), so its answer serves twice.
    "domains": "domains",
    "subscriptions": "subscribedSkus",
}


def organisation(rows: Rows) -> OrganisationSeen:
    """Read the tenant's one organization object."""
    value = rows[0]
    return OrganisationSeen(
        tenant_id=name(value["id"]),
        display_name=text(value.get("displayName")) or "",
        verified_domains=tuple(name(domain["name"]) for domain in value["verifiedDomains"]),
        synced_from_on_premises=flag(value.get("onPremisesSyncEnabled")),
        country=text(value.get("countryLetterCode")),
        exchange_plan_enabled=has_exchange_plan(value.get("assignedPlans")),
    )


def domains(rows: Rows) -> tuple[DomainSeen, ...]:
    """Read the domains, the unverified ones included."""
    return tuple(
        DomainSeen(
            name=name(row["id"]),
            verified=flag(row.get("isVerified")),
            default=bool(row.get("isDefault")),
            initial=bool(row.get("isInitial")),
            email="email" in {str(service).lower() for service in row.get("supportedServices") or ()},
            federated=row.get("authenticationType") == "Federated",
        )
        for row in rows
    )


def subscriptions(rows: Rows) -> tuple[SubscriptionSeen, ...]:
    """Read the subscriptions with the Exchange plans in each."""
    return tuple(_subscription(row) for row in rows)


def _subscription(row: dict[str, Any]) -> SubscriptionSeen:
    plans = (str(plan.get("servicePlanName") or "") for plan in row.get("servicePlans") or ())
    units = row.get("prepaidUnits")
    return SubscriptionSeen(
        part_number=name(row["skuPartNumber"]),
        status=text(row.get("capabilityStatus")) or "",
        enabled_units=int(units.get("enabled") or 0) if isinstance(units, dict) else 0,
        consumed_units=int(row.get("consumedUnits") or 0),
        # The foundation plan comes with nearly every subscription and holds no mailbox.
        exchange_plans=tuple(
            plan for plan in plans if plan.startswith("EXCHANGE_S_") and plan != "EXCHANGE_S_FOUNDATION"
        ),
    )
