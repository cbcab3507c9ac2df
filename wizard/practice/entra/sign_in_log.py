"""The sign-in log's part about service principals: refusals only, as that is what anybody looks for.

Source: graph docs resources/signin (beta), entra-docs concept-service-principal-sign-ins.
"""

from __future__ import annotations

from wizard.practice.world import Tenant, World

BLOCKING_POLICY = "Block apps outside the office"
_KEPT = 100


def write_down(world: World, tenant: Tenant | None, app_id: str, code: int) -> None:
    """Keep one refusal, when the tenant knows the app: the log of a tenant holds nothing about strangers."""
    principal = tenant.service_principal(app_id) if tenant is not None else None
    if tenant is None or principal is None:
        return
    policies = []
    if code == 53003:
        policies = [{"id": world.new_id(), "displayName": BLOCKING_POLICY, "result": "failure"}]
    tenant.sign_in_log.append(
        {
            "id": world.new_id(),
            "createdDateTime": world.stamp(),
            "appId": principal["appId"],
            "appDisplayName": principal["displayName"],
            "servicePrincipalId": principal["id"],
            "userPrincipalName": "",
            "signInEventTypes": ["servicePrincipal"],
            "status": {"errorCode": code, "failureReason": f"AADSTS{code}", "additionalDetails": None},
            "appliedConditionalAccessPolicies": policies,
        }
    )
    del tenant.sign_in_log[:-_KEPT]
