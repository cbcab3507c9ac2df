"""Workload identity federation: a pipeline's word instead of a secret, and the services that give such a word.

Source: entra-docs workload-identity-federation; GitHub Docs, OpenID Connect reference; azure-identity's requests for
Azure Pipelines and for a managed identity of App Service.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from wizard.practice import microsoft_ids
from wizard.practice.entra.errors import Refusal
from wizard.practice.jwt import BadTokenError, encode, read, signing_key, verify
from wizard.practice.registration import add_application, add_principal, assign_role, role_access
from wizard.practice.tokens import app_token
from wizard.practice.world import Json, World

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

EXCHANGE = "api://AzureADTokenExchange"
SUBJECT = "repo:practice/customers:ref:refs/heads/main"
RIGHTS = ("Application.Read.All", "Policy.Read.All", "AuditLog.Read.All")
LIFE = 600
_NAME = "Practice pipeline observer"


def issuer(world: World) -> str:
    """Who signs a pipeline's word."""
    return f"{world.login_url}/pipeline"


def add_observer(world: World, rights: tuple[str, ...] = RIGHTS, subject: str = SUBJECT) -> str:
    """Register an app that trusts the practice pipeline, consented to these permissions. Returns its appId."""
    tenant = world.tenant
    ids = [microsoft_ids.graph_permission(name, "Role").id for name in rights]
    values: Json = {
        "displayName": _NAME,
        "signInAudience": "AzureADMultipleOrgs",
        "requiredResourceAccess": [role_access(microsoft_ids.GRAPH, ids)],
    }
    application = add_application(world, tenant, values)
    principal = add_principal(world, tenant, application["appId"])
    graph = tenant.service_principal(microsoft_ids.GRAPH)
    assert graph is not None
    for role_id in ids:
        assign_role(world, tenant, principal, graph, role_id)
    app_id: str = application["appId"]
    tenant.federated[app_id] = [
        {
            "id": world.new_id(),
            "name": "pipeline",
            "issuer": issuer(world),
            "subject": subject,
            "audiences": [EXCHANGE],
            "description": None,
        }
    ]
    return app_id


def request_token(world: World) -> str:
    """What a job shows the token service: ACTIONS_ID_TOKEN_REQUEST_TOKEN, SYSTEM_ACCESSTOKEN or IDENTITY_HEADER."""
    made = world.sessions.setdefault("pipeline", encode(world.random.getrandbits(256).to_bytes(32, "big")))
    return str(made)


def check_word(world: World, trusted: list[Json], assertion: str) -> None:
    """Check a pipeline's word against the app's federated credentials.

    Raises:
        Refusal: 700211, 700212, 700213 issuer, audience or subject fits none; 50027, 700024 bad or out of date.
    """
    _, claims = read(assertion)
    fits = [one for one in trusted if one["issuer"] == claims.get("iss")]
    if not fits:
        raise Refusal(700211, issuer=str(claims.get("iss")))
    fits = [one for one in fits if claims.get("aud") in one["audiences"]]
    if not fits:
        raise Refusal(700212, audience=str(claims.get("aud")))
    if not any(one["subject"] == claims.get("sub") for one in fits):
        raise Refusal(700213, subject=str(claims.get("sub")))
    try:
        verify(signing_key().private.public_key(), assertion)
    except BadTokenError:
        raise Refusal(50027, detail="The signature of the federated assertion is wrong.") from None
    if world.now().timestamp() > claims.get("exp", 0):
        raise Refusal(700024, now="", start="", end="")


def _word(world: World, audience: str) -> str:
    now = int(time.time() + world.clock_offset.total_seconds())
    claims = {"iss": issuer(world), "sub": SUBJECT, "aud": audience, "iat": now, "nbf": now, "exp": now + LIFE}
    return signing_key().sign(claims)


def _known(world: World, request: Request) -> bool:
    return request.headers.get("authorization", "") == f"Bearer {request_token(world)}"


async def github_token(request: Request) -> Response:
    """GET ACTIONS_ID_TOKEN_REQUEST_URL&audience=..."""
    from starlette.responses import JSONResponse

    world: World = request.app.state.world
    if not _known(world, request):
        return JSONResponse({"message": "Unauthorized"}, 401)
    return JSONResponse({"value": _word(world, request.query_params.get("audience", "https://github.com/practice"))})


async def azure_token(request: Request) -> Response:
    """POST SYSTEM_OIDCREQUESTURI?api-version=7.1&serviceConnectionId=..."""
    from starlette.responses import JSONResponse

    world: World = request.app.state.world
    if not _known(world, request) or not request.query_params.get("serviceConnectionId"):
        return JSONResponse({"message": "Unauthorized"}, 401)
    return JSONResponse({"oidcToken": _word(world, EXCHANGE)})


async def managed_identity(request: Request) -> Response:
    """GET IDENTITY_ENDPOINT?resource=...: a token for the resource, or a word to be exchanged."""
    from starlette.responses import JSONResponse

    world: World = request.app.state.world
    if request.headers.get("x-identity-header", "") != request_token(world):
        return JSONResponse({"statusCode": 401, "message": "Unauthorized"}, 401)
    resource = request.query_params.get("resource", "")
    now = int(time.time())
    if resource == EXCHANGE:
        return JSONResponse(_given(_word(world, EXCHANGE), now + LIFE, resource))
    tenant = world.tenant
    principal = next((p for p in tenant.service_principals.values() if p["displayName"] == _NAME), None)
    graph = tenant.service_principal(microsoft_ids.GRAPH)
    if principal is None or graph is None:
        return JSONResponse({"statusCode": 400, "message": "No managed identity is assigned."}, 400)
    token, life = app_token(world, tenant, principal, graph, resource, "2")
    return JSONResponse(_given(token, now + life, resource))


def _given(token: str, expires: int, resource: str) -> Json:
    return {"access_token": token, "expires_on": str(expires), "resource": resource, "token_type": "Bearer"}
