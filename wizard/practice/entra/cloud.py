"""What azure-cli asks of a cloud it was only told the address of: its end points, subscriptions and tenants.

Source: azure-cli core cloud.py (`/metadata/endpoints`), Azure Resource Manager's subscriptions and tenants lists.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.practice import microsoft_ids
from wizard.practice.tokens import TokenRefused, read_bearer
from wizard.practice.world import Json, World

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response


async def endpoints(request: Request) -> Response:
    """`/metadata/endpoints`."""
    from starlette.responses import JSONResponse

    world: World = request.app.state.world
    cloud: Json = {
        "name": "Practice",
        "portal": world.login_url,
        "authentication": {
            "loginEndpoint": world.login_url,
            "audiences": [world.login_url],
            "tenant": "common",
            "identityProvider": "AAD",
        },
        "graph": world.graph_url,
        "graphAudience": world.graph_url,
        "microsoftGraphResourceId": f"{world.graph_url}/",
        "resourceManager": world.login_url,
        "activeDirectoryDataLake": world.login_url,
        "batch": world.login_url,
        "media": world.login_url,
        "sqlManagement": world.login_url,
        "gallery": world.login_url,
        "vmImageAliasDoc": world.login_url,
        "suffixes": {"storage": "storage.invalid", "keyVaultDns": "vault.invalid", "sqlServerHostname": "sql.invalid"},
    }
    # The older form lists every cloud the host knows, the newer one (azure-cli 2.60 and later) is the host's own.
    listed = "2019-05-01" <= request.query_params.get("api-version", "") < "2022"
    return JSONResponse([cloud] if listed else cloud)


async def subscriptions(request: Request) -> Response:
    """The subscriptions the caller sees: none, as in many a tenant that only has Microsoft 365."""
    return _arm(request, [])


async def tenants(request: Request) -> Response:
    """The tenants the caller belongs to."""
    from starlette.responses import JSONResponse

    world: World = request.app.state.world
    caller = read_bearer(world, request.headers.get("authorization"), microsoft_ids.ARM)
    if isinstance(caller, TokenRefused):
        return JSONResponse(_refused(caller), 401)
    tenant = caller.tenant
    row = {
        "id": f"/tenants/{tenant.id}",
        "tenantId": tenant.id,
        "countryCode": "NL",
        "displayName": tenant.name,
        "domains": [d["id"] for d in tenant.domains.values() if d["isVerified"]],
        "tenantCategory": "Home",
        "defaultDomain": tenant.default_domain,
        "tenantType": "AAD",
    }
    return _arm(request, [row])


def _arm(request: Request, rows: list[Json]) -> Response:
    from starlette.responses import JSONResponse

    world: World = request.app.state.world
    caller = read_bearer(world, request.headers.get("authorization"), microsoft_ids.ARM)
    if isinstance(caller, TokenRefused):
        return JSONResponse(_refused(caller), 401)
    return JSONResponse({"value": rows, "count": {"type": "Total", "value": len(rows)}})


def _refused(refused: TokenRefused) -> Json:
    return {"error": {"code": refused.code, "message": refused.message}}
