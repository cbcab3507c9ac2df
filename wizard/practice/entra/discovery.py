"""What a client asks before it signs in: OpenID documents, keys, known instances, an account's realm.

Source: OpenID Connect Discovery 1.0; msal's authority and instance discovery; azure-cli's custom cloud end points.
"""

from __future__ import annotations

import re
import uuid
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from wizard.practice.entra.errors import Refusal, refuse
from wizard.practice.jwt import signing_key
from wizard.practice.world import Json, Tenant, World

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

SHARED = frozenset({"common", "organizations", "consumers"})
_DNS_NAME = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+", re.IGNORECASE)
MICROSOFT_HOSTS = ("login.microsoftonline.com", "login.windows.net", "login.microsoft.com", "sts.windows.net")


def tenant_named(world: World, name: str) -> Tenant | None:
    """The tenant of a URL's first segment; None for `common` and its like.

    Raises:
        Refusal: 90002 unknown, 900023 neither a GUID nor a domain name.
    """
    if name.lower() in SHARED:
        return None
    tenant = world.find_tenant(name)
    if tenant is not None:
        return tenant
    if not is_guid(name) and not _DNS_NAME.fullmatch(name):
        raise Refusal(900023, tenant=name)
    raise Refusal(90002, tenant=name)


def is_guid(text: str) -> bool:
    """Whether a text is a GUID in its usual form."""
    try:
        return str(uuid.UUID(text)) == text.lower()
    except ValueError:
        return False


async def openid_configuration(request: Request) -> Response:
    """`/{tenant}/v2.0/.well-known/openid-configuration`."""
    from starlette.responses import JSONResponse

    world: World = request.app.state.world
    name = request.path_params["tenant"]
    try:
        tenant = tenant_named(world, name)
    except Refusal as refusal:
        return refuse(world, request, refusal, as_class="invalid_tenant" if refusal.code == 90002 else None)
    at = tenant.id if tenant else name.lower()
    root = world.login_url
    issuer_id = tenant.id if tenant else "{tenantid}"
    document: Json = {
        "token_endpoint": f"{root}/{at}/oauth2/v2.0/token",
        "token_endpoint_auth_methods_supported": ["client_secret_post", "private_key_jwt", "client_secret_basic"],
        "jwks_uri": f"{root}/{at}/discovery/v2.0/keys",
        "response_modes_supported": ["query", "fragment", "form_post"],
        "subject_types_supported": ["pairwise"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "response_types_supported": ["code", "id_token", "code id_token", "id_token token"],
        "scopes_supported": ["openid", "profile", "email", "offline_access"],
        "issuer": f"{root}/{issuer_id}/v2.0",
        "request_uri_parameter_supported": False,
        "userinfo_endpoint": f"{world.graph_url}/oidc/userinfo",
        "authorization_endpoint": f"{root}/{at}/oauth2/v2.0/authorize",
        "device_authorization_endpoint": f"{root}/{at}/oauth2/v2.0/devicecode",
        "http_logout_supported": True,
        "frontchannel_logout_supported": True,
        "end_session_endpoint": f"{root}/{at}/oauth2/v2.0/logout",
        "claims_supported": ["sub", "iss", "aud", "exp", "iat", "nonce", "preferred_username", "name", "tid", "ver"],
        "kerberos_endpoint": f"{root}/{at}/kerberos",
        "tenant_region_scope": "EU" if tenant else None,
        "cloud_instance_name": urlsplit(root).netloc,
        "cloud_graph_host_name": urlsplit(world.graph_url).netloc,
        "msgraph_host": urlsplit(world.graph_url).netloc,
        "rbac_url": "https://pas.windows.net",
    }
    return JSONResponse(document, headers={"Access-Control-Allow-Origin": "*", "Cache-Control": "max-age=86400"})


async def openid_configuration_v1(request: Request) -> Response:
    """`/{tenant}/.well-known/openid-configuration`: the older document, from which clients read a tenant's ID.

    The older end points that it names are not served.
    """
    from starlette.responses import JSONResponse

    world: World = request.app.state.world
    name = request.path_params["tenant"]
    try:
        tenant = tenant_named(world, name)
    except Refusal as refusal:
        return refuse(world, request, refusal, as_class="invalid_tenant" if refusal.code == 90002 else None)
    at, root = tenant.id if tenant else name.lower(), world.login_url
    document: Json = {
        "token_endpoint": f"{root}/{at}/oauth2/token",
        "token_endpoint_auth_methods_supported": ["client_secret_post", "private_key_jwt", "client_secret_basic"],
        "jwks_uri": f"{root}/{at}/discovery/keys",
        "response_modes_supported": ["query", "fragment", "form_post"],
        "subject_types_supported": ["pairwise"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "response_types_supported": ["code", "id_token", "code id_token", "token id_token", "token"],
        "scopes_supported": ["openid"],
        "issuer": f"https://sts.windows.net/{tenant.id if tenant else '{tenantid}'}/",
        "authorization_endpoint": f"{root}/{at}/oauth2/authorize",
        "device_authorization_endpoint": f"{root}/{at}/oauth2/devicecode",
        "end_session_endpoint": f"{root}/{at}/oauth2/logout",
        "tenant_region_scope": "EU" if tenant else None,
        "cloud_instance_name": urlsplit(root).netloc,
        "msgraph_host": urlsplit(world.graph_url).netloc,
    }
    return JSONResponse(document, headers={"Access-Control-Allow-Origin": "*", "Cache-Control": "max-age=86400"})


async def keys(request: Request) -> Response:
    """The JWKS that verifies every token issued here."""
    from starlette.responses import JSONResponse

    world: World = request.app.state.world
    try:
        tenant_named(world, request.path_params["tenant"])
    except Refusal as refusal:
        return refuse(world, request, refusal)
    return JSONResponse({"keys": [signing_key().public()]}, headers={"Access-Control-Allow-Origin": "*"})


async def instances(request: Request) -> Response:
    """`/common/discovery/instance`: which login hosts there are. This host knows itself and Microsoft's own."""
    from starlette.responses import JSONResponse

    world: World = request.app.state.world
    own = urlsplit(world.login_url).netloc
    asked = urlsplit(request.query_params.get("authorization_endpoint", ""))
    if asked.netloc.lower() not in (own, urlsplit(world.login_url).hostname, *MICROSOFT_HOSTS):
        return refuse(world, request, Refusal(50049))
    tenant = asked.path.strip("/").partition("/")[0] or "common"
    metadata = [
        {"preferred_network": own, "preferred_cache": own, "aliases": [own]},
        {
            "preferred_network": MICROSOFT_HOSTS[0],
            "preferred_cache": MICROSOFT_HOSTS[1],
            "aliases": list(MICROSOFT_HOSTS),
        },
    ]
    document = {
        "tenant_discovery_endpoint": f"{world.login_url}/{tenant}/v2.0/.well-known/openid-configuration",
        "api-version": request.query_params.get("api-version", "1.1"),
        "metadata": metadata,
    }
    return JSONResponse(document, headers={"Access-Control-Allow-Origin": "*"})


async def realm(request: Request) -> Response:
    """`/common/userrealm/{user}`: whether an account's domain is managed here or federated."""
    from starlette.responses import JSONResponse

    world: World = request.app.state.world
    domain = request.path_params["user"].rpartition("@")[2].lower()
    row = world.tenant.domains.get(domain)
    kind = "Unknown" if row is None or not row["isVerified"] else row["authenticationType"]
    answer: Json = {"ver": "1.0", "account_type": kind, "domain_name": domain}
    if kind == "Managed":
        answer["cloud_instance_name"] = urlsplit(world.login_url).netloc
        answer["cloud_audience_urn"] = "urn:federation:MicrosoftOnline"
    return JSONResponse(answer)
