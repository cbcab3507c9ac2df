"""`/{tenant}/oauth2/v2.0/token` and `/devicecode`: every grant a client can ask for.

Source: entra-docs v2-oauth2-client-creds-grant-flow, v2-oauth2-auth-code-flow, v2-oauth2-device-code; RFC 7636.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from wizard.practice.entra.client import Client, credentials, find_client, prove
from wizard.practice.entra.discovery import tenant_named
from wizard.practice.entra.errors import Refusal, correlation_of, refuse, service_headers
from wizard.practice.entra.scopes import Asked, consented_scopes, for_app, for_user, registered_scopes
from wizard.practice.entra.sessions import (
    DEVICE_CODE_LIFE,
    POLL_INTERVAL,
    Code,
    DeviceCode,
    RefreshToken,
    new_user_code,
    recall,
    remember,
)
from wizard.practice.entra.sign_in_log import write_down
from wizard.practice.jwt import encode
from wizard.practice.log import note
from wizard.practice.tokens import app_token, id_token, user_token
from wizard.practice.world import Json, Tenant, World

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

DEVICE_GRANTS = frozenset({"urn:ietf:params:oauth:grant-type:device_code", "device_code"})


async def form_of(request: Request) -> dict[str, str]:
    """The fields of a form-encoded body; of a field sent twice, the last. Empty for a body of another kind."""
    body = await request.body()
    if "json" in request.headers.get("content-type", ""):
        return {}
    return dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))


async def token(request: Request) -> Response:
    """The token endpoint."""
    from starlette.responses import JSONResponse

    world: World = request.app.state.world
    try:
        if request.method != "POST":
            raise Refusal(900561, verb=request.method)
        tenant = tenant_named(world, request.path_params["tenant"])
        form = await form_of(request)
        grant = form.get("grant_type", "")
        note(request.scope, grant=grant)
        answer = _granted(world, tenant, request.path_params["tenant"], grant, form, request)
    except Refusal as refusal:
        return refuse(world, request, refusal)
    return JSONResponse(answer, headers=service_headers(world, correlation_of(world, request)))


def _granted(
    world: World, tenant: Tenant | None, name: str, grant: str, form: dict[str, str], request: Request
) -> Json:
    if not grant:
        raise Refusal(900144, name="grant_type")
    if "resource" in form:
        raise Refusal(901002)
    given = credentials(form, request.headers.get("authorization"))
    if grant == "client_credentials":
        try:
            return _client_credentials(world, tenant, name, given)
        except Refusal as refusal:
            write_down(world, tenant, given["client_id"], refusal.code)
            raise
    if grant in DEVICE_GRANTS:
        return _device_code(world, tenant, given, grant)
    if grant == "authorization_code":
        return _authorization_code(world, tenant, given, grant)
    if grant == "refresh_token":
        return _refresh_token(world, tenant, given, grant)
    if grant == "password":
        # Nobody here has a password: people sign in by picking themselves from a page.
        raise Refusal(50126)
    raise Refusal(70003, grant=grant)


def _client_credentials(world: World, tenant: Tenant | None, name: str, given: dict[str, str]) -> Json:
    if tenant is None:
        raise Refusal(50059 if name.lower() != "consumers" else 9001023)
    client = find_client(world, tenant, given["client_id"])
    asked = for_app(tenant, given.get("scope"))
    proof = prove(world, tenant, client, given, "client_credentials")
    principal = tenant.service_principal(client.app_id)
    if principal is None or not world.settled(principal["id"], "login"):
        raise Refusal(7000229, app_id=client.app_id, tenant=tenant.id)
    check_switched_on(client, principal)
    if client.app_id in tenant.blocked_by_conditional_access:
        raise Refusal(53003)
    access, life = app_token(world, tenant, principal, asked.resource, asked.audience, "2" if proof == "2" else "1")
    return {"token_type": "Bearer", "expires_in": life - 1, "ext_expires_in": life - 1, "access_token": access}


def check_switched_on(client: Client, principal: Json) -> None:
    """Whether an app may have tokens at all.

    Raises:
        Refusal: 7000112 the enterprise application is switched off, or the registration was deactivated. Microsoft
            words the latter "by its owner" and documents no number for it: that it is this one is a guess.
    """
    if not principal["accountEnabled"]:
        raise Refusal(7000112, app_id=client.app_id, name=client.name, by="")
    if principal["isDisabled"]:
        raise Refusal(7000112, app_id=client.app_id, name=client.name, by=" by its owner")


def _device_code(world: World, tenant: Tenant | None, given: dict[str, str], grant: str) -> Json:
    device = recall(world, given.get("device_code") or given.get("code"), DeviceCode)
    if device is None or device.client.app_id != given["client_id"].lower():
        raise Refusal(70000, what="device_code")
    prove(world, device.tenant, device.client, given, grant)
    if device.refusal is not None:
        raise device.refusal
    if world.now().timestamp() > device.expires:
        raise Refusal(70019)
    if device.user is None:
        raise Refusal(70016)
    del world.sessions[device.device_code]
    answer = tokens_for(world, tenant or device.tenant, device.client, device.user, device.scope)
    held = recall(world, answer.get("refresh_token"), RefreshToken)
    if held is not None:
        held.by_device_code = True
    return answer


def _authorization_code(world: World, tenant: Tenant | None, given: dict[str, str], grant: str) -> Json:
    code = recall(world, given.get("code"), Code)
    if not given.get("code"):
        raise Refusal(900144, name="code")
    if code is not None and code.used:
        raise Refusal(54005)
    if code is None or code.sign_in.client.app_id != given["client_id"].lower():
        raise Refusal(70000, what="code")
    sign_in = code.sign_in
    if sign_in.asked is None or sign_in.user is None or world.now().timestamp() > code.expires:
        raise Refusal(70008)
    if given.get("redirect_uri") != sign_in.redirect_uri:
        raise Refusal(50011, uri=given.get("redirect_uri", ""), app_id=sign_in.client.app_id)
    _check_pkce(sign_in.challenge, given.get("code_verifier"))
    public = sign_in.redirect_uri in _public_redirects(sign_in.client)
    if not public or given.get("client_secret") or given.get("client_assertion"):
        prove(world, sign_in.tenant, sign_in.client, given, grant)
    code.used = True
    scope = given.get("scope") or sign_in.scope
    return tokens_for(world, tenant or sign_in.tenant, sign_in.client, sign_in.user, scope, sign_in.nonce)


def _public_redirects(client: Client) -> list[str]:
    application = client.application
    return (
        [] if application is None else application["publicClient"]["redirectUris"] + application["spa"]["redirectUris"]
    )


def _check_pkce(challenge: tuple[str, str] | None, verifier: str | None) -> None:
    if challenge is None:
        return
    method, expected = challenge
    made = verifier or ""
    if method == "S256":
        made = encode(hashlib.sha256(made.encode()).digest())
    if made != expected:
        raise Refusal(501481)


def _refresh_token(world: World, tenant: Tenant | None, given: dict[str, str], grant: str) -> Json:
    held = recall(world, given.get("refresh_token"), RefreshToken)
    if held is None or held.client.app_id != given["client_id"].lower():
        raise Refusal(70000, what="refresh_token")
    prove(world, held.tenant, held.client, given, grant)
    if held.by_device_code and held.tenant.device_codes_blocked:
        raise Refusal(530036)
    user = held.tenant.user(held.user["id"])
    if user is None or not user["accountEnabled"]:
        raise Refusal(50057)
    return tokens_for(world, tenant or held.tenant, held.client, user, given.get("scope") or held.scope)


def tokens_for(world: World, tenant: Tenant, client: Client, user: Json, scope: str, nonce: str | None = None) -> Json:
    """The token answer of a signed-in user; `refresh_token` and `id_token` when the scope asks for them.

    Raises:
        Refusal: 65001 not everything that was asked is consented, 50034 the user is of another tenant, 7000112 the
            client is switched off, 53003 and 530084 Conditional Access.
    """
    if tenant.user(user["id"]) is None:
        raise Refusal(50034, user=user["userPrincipalName"], tenant=tenant.name)
    principal = tenant.service_principal(client.app_id)
    if principal is not None:
        check_switched_on(client, principal)
    if tenant.token_protection:
        raise Refusal(530084)
    if {client.app_id, user["id"]} & tenant.blocked_by_conditional_access:
        raise Refusal(53003)
    asked = for_user(tenant, scope)
    held = consented_scopes(tenant, client.app_id, asked.resource, user["id"])
    if missing_scopes(tenant, client, asked, user["id"]):
        raise Refusal(65001, app_id=client.app_id, name=client.name)
    access, life = user_token(world, tenant, user, client.app_id, client.name, asked.audience, sorted(held))
    named = [v if v in ("openid", "profile", "email") else f"{asked.audience}/{v}" for v in sorted(held)]
    answer: Json = {
        "token_type": "Bearer",
        "scope": " ".join(dict.fromkeys([*named, *sorted(asked.openid - {"offline_access"})])),
        "expires_in": life - 1,
        "ext_expires_in": life - 1,
        "access_token": access,
    }
    if "offline_access" in asked.openid:
        answer["refresh_token"] = remember(world, RefreshToken(tenant, client, user, scope))
    if "openid" in asked.openid:
        answer["id_token"] = id_token(world, tenant, user, client.app_id, nonce)
    info = json.dumps({"uid": user["id"], "utid": tenant.id}).encode()
    answer["client_info"] = encode(info)
    return answer


def missing_scopes(tenant: Tenant, client: Client, asked: Asked, user_id: str) -> list[str]:
    """The delegated permissions that were asked for and nobody consented to."""
    held = consented_scopes(tenant, client.app_id, asked.resource, user_id)
    wanted = list(asked.values)
    if asked.static:
        wanted += registered_scopes(client.application, asked.resource)
    return [value for value in dict.fromkeys(wanted) if value not in held]


async def device_code(request: Request) -> Response:
    """The device authorization endpoint: a code to type elsewhere."""
    from starlette.responses import JSONResponse

    world: World = request.app.state.world
    try:
        name = request.path_params["tenant"].lower()
        if name in ("common", "consumers"):
            raise Refusal(90133)
        tenant = tenant_named(world, name) or world.tenant
        form = await form_of(request)
        if not form.get("client_id"):
            raise Refusal(900144, name="client_id")
        client = find_client(world, tenant, form["client_id"])
        for_user(tenant, form.get("scope"))
        user_code = new_user_code(world)
        code = encode(world.random.getrandbits(512).to_bytes(64, "big"))
        expires = world.now().timestamp() + DEVICE_CODE_LIFE
        remember(world, DeviceCode(code, user_code, client, tenant, form["scope"], expires), code)
    except Refusal as refusal:
        return refuse(world, request, refusal)
    page = f"{world.login_url}/common/oauth2/deviceauth"
    answer = {
        "user_code": user_code,
        "device_code": code,
        "verification_uri": page,
        "expires_in": DEVICE_CODE_LIFE,
        "interval": max(1, round(POLL_INTERVAL * world.time_scale)),
        "message": f"To sign in, use a web browser to open the page {page} and enter the code {user_code} to "
        "authenticate.",
    }
    return JSONResponse(answer, headers=service_headers(world, correlation_of(world, request)))
