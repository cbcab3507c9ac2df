"""People at the sign-in pages: the authorize endpoint, the device page, picking an account, consenting.

Source: entra-docs v2-oauth2-auth-code-flow, v2-oauth2-device-code, user-admin-consent-overview.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

from wizard.practice import microsoft_ids
from wizard.practice.entra import consent, pages
from wizard.practice.entra.client import Client, find_client
from wizard.practice.entra.discovery import tenant_named
from wizard.practice.entra.errors import Refusal, body_of, correlation_of
from wizard.practice.entra.interaction import accounts, error_page
from wizard.practice.entra.scopes import for_user
from wizard.practice.entra.sessions import CODE_LIFE, Code, SignIn, device_of, new_handle, recall, remember
from wizard.practice.entra.token_endpoint import form_of, missing_scopes
from wizard.practice.log import note
from wizard.practice.registration import add_principal, grant_scopes
from wizard.practice.world import Json, Tenant, World

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

NATIVE_REDIRECTS = frozenset(
    {"https://login.microsoftonline.com/common/oauth2/nativeclient", "urn:ietf:wg:oauth:2.0:oob"}
)


async def authorize(request: Request) -> Response:
    """`/{tenant}/oauth2/v2.0/authorize`."""
    world: World = request.app.state.world
    query = {**request.query_params, **(await form_of(request))}
    try:
        named = tenant_named(world, request.path_params["tenant"])
        tenant = named or world.tenant
        if not query.get("client_id"):
            raise Refusal(900144, name="client_id")
        client = find_client(world, tenant, query["client_id"])
        if named is None and client.application and client.application["signInAudience"] == "AzureADMyOrg":
            raise Refusal(50194, app_id=client.app_id, name=client.name)
        if client.app_id in world.closed_clients:
            raise Refusal(50011, uri=query.get("redirect_uri", ""), app_id=client.app_id)
        redirect = _redirect(client, query.get("redirect_uri"))
    except Refusal as refusal:
        return error_page(world, request, refusal)
    handle = new_handle(world)
    sign_in = SignIn(handle, "code", tenant, client, None, query.get("scope", ""), redirect, query.get("state"))
    sign_in.nonce = query.get("nonce")
    sign_in.response_mode = query.get("response_mode", "query")
    remember(world, sign_in, handle)
    try:
        if query.get("response_type") != "code":
            raise Refusal(700054, kind=query.get("response_type", ""))
        sign_in.asked = for_user(tenant, sign_in.scope)
        if query.get("code_challenge"):
            sign_in.challenge = (query.get("code_challenge_method", "plain"), query["code_challenge"])
        if query.get("prompt") == "none":
            raise Refusal(50058)
    except Refusal as refusal:
        return back(world, request, sign_in, refusal)
    return accounts(world, sign_in, query.get("login_hint"))


def _redirect(client: Client, given: str | None) -> str:
    if client.application is None:
        known = given in NATIVE_REDIRECTS or _is_loopback(given or "")
    else:
        kinds = ("web", "publicClient", "spa")
        registered = [uri for kind in kinds for uri in client.application[kind]["redirectUris"]]
        if not given and registered:
            return str(registered[0])
        if not registered:
            raise Refusal(500113)
        same = any(_is_loopback(given or "") and _is_loopback(r) and _path(r) == _path(given or "") for r in registered)
        known = given in registered or same
    if not known:
        raise Refusal(50011, uri=given or "", app_id=client.app_id)
    return given or ""


def _is_loopback(uri: str) -> bool:
    parts = urlsplit(uri)
    return parts.scheme == "http" and parts.hostname in ("localhost", "127.0.0.1")


def _path(uri: str) -> str:
    return urlsplit(uri).path.rstrip("/")


async def device_page(request: Request) -> Response:
    """Where a device code is typed."""
    world: World = request.app.state.world
    form = await form_of(request)
    typed = form.get("otc") or request.query_params.get("otc")
    if not typed:
        return pages.code_page()
    device = device_of(world, typed)
    if device is None or world.now().timestamp() > device.expires:
        return pages.code_page(wrong=True)
    handle = new_handle(world)
    asked = for_user(device.tenant, device.scope)
    sign_in = SignIn(handle, "device", device.tenant, device.client, asked, device.scope, device=device)
    remember(world, sign_in, handle)
    return accounts(world, sign_in)


async def account_picked(request: Request) -> Response:
    """An account was picked: on to consent, or to the end."""
    world: World = request.app.state.world
    form = await form_of(request)
    sign_in = recall(world, form.get("sign_in"), SignIn)
    if sign_in is None:
        return pages.code_page(wrong=True)
    picked = form.get("account") or form.get("other", "")
    if picked == "cancel":
        return back(world, request, sign_in, Refusal(65004))
    try:
        sign_in.user = _known_user(sign_in.tenant, sign_in.client, picked)
    except Refusal as refusal:
        return error_page(world, request, refusal)
    if sign_in.purpose == "consent":
        return consent.ask_admin(world, request, sign_in)
    if {sign_in.client.app_id, sign_in.user["id"]} & sign_in.tenant.blocked_by_conditional_access:
        return back(world, request, sign_in, Refusal(53003))
    if sign_in.device is not None and sign_in.tenant.device_codes_blocked:
        return back(world, request, sign_in, Refusal(53003))
    assert sign_in.asked is not None
    missing = missing_scopes(sign_in.tenant, sign_in.client, sign_in.asked, sign_in.user["id"])
    if not missing:
        return finish(world, request, sign_in)
    if sign_in.client.app_id == microsoft_ids.AZURE_CLI:
        resource = sign_in.asked.resource["appId"]
        return back(world, request, sign_in, Refusal(65002, app_id=sign_in.client.app_id, resource=resource))
    admin = consent.is_admin(sign_in.tenant, sign_in.user["id"])
    admin_only = {s["value"] for s in sign_in.asked.resource["oauth2PermissionScopes"] if s["type"] == "Admin"}
    if admin_only & set(missing) and not admin:
        return back(world, request, sign_in, Refusal(90094, name=sign_in.client.name))
    who = sign_in.user["userPrincipalName"]
    return pages.consent_page(sign_in.handle, sign_in.client.name, who, missing, for_all=admin)


def _known_user(tenant: Tenant, client: Client, name: str) -> Json:
    user = tenant.user(name)
    if user is None:
        domain = name.rpartition("@")[2].lower()
        if domain in tenant.domains:
            raise Refusal(50034, user=name, tenant=tenant.name)
        raise Refusal(50020, user=name, provider="live.com", tenant=tenant.name, app_id=client.app_id)
    if not user["accountEnabled"]:
        raise Refusal(50057)
    return user


async def consent_answered(request: Request) -> Response:
    """The consent page was answered."""
    world: World = request.app.state.world
    form = await form_of(request)
    sign_in = recall(world, form.get("sign_in"), SignIn)
    if sign_in is None or sign_in.user is None:
        return pages.code_page(wrong=True)
    accepted = form.get("answer") == "accept"
    if sign_in.purpose == "consent":
        return consent.answered(world, request, sign_in, accepted)
    if not accepted:
        return back(world, request, sign_in, Refusal(65004))
    assert sign_in.asked is not None
    tenant, asked, client = sign_in.tenant, sign_in.asked, sign_in.client
    missing = missing_scopes(tenant, client, asked, sign_in.user["id"])
    principal = tenant.service_principal(client.app_id)
    if principal is None:
        principal = add_principal(world, tenant, client.app_id, displayName=client.name)
    for_all = form.get("for_all") == "yes" and consent.is_admin(tenant, sign_in.user["id"])
    grant_scopes(world, tenant, principal, asked.resource, missing, None if for_all else sign_in.user["id"])
    return finish(world, request, sign_in)


def finish(world: World, request: Request, sign_in: SignIn) -> Response:
    """Signed in: the device's next poll succeeds, or the browser goes back with a code."""
    world.sessions.pop(sign_in.handle, None)
    if sign_in.device is not None:
        sign_in.device.user = sign_in.user
        name = sign_in.client.name
        text = f"You have signed in to the {name} application on your device. You may now close this window."
        return pages.done_page(name, text)
    code = remember(world, Code(sign_in, world.now().timestamp() + CODE_LIFE))
    return _carry(sign_in, {"code": code, "session_state": world.new_id()})


def back(world: World, request: Request, sign_in: SignIn, refusal: Refusal) -> Response:
    """Refused: the device's next poll is told, or the browser carries the error back."""
    world.sessions.pop(sign_in.handle, None)
    note(request.scope, error=f"AADSTS{refusal.code}")
    if sign_in.purpose == "consent":
        return consent.answered(world, request, sign_in, accepted=False)
    if sign_in.device is not None:
        sign_in.device.refusal = refusal
        return error_page(world, request, refusal)
    body = body_of(world, refusal, correlation_of(world, request))
    values = {"error": body["error"], "error_description": body["error_description"]}
    if refusal.row.looked_up:
        values["error_uri"] = body["error_uri"]
    return _carry(sign_in, values)


def _carry(sign_in: SignIn, values: dict[str, str]) -> Response:
    from starlette.responses import RedirectResponse

    if sign_in.state is not None:
        values["state"] = sign_in.state
    address = sign_in.redirect_uri or ""
    if sign_in.response_mode == "form_post":
        return pages.post_page(address, values)
    mark = "#" if sign_in.response_mode == "fragment" else "&" if urlsplit(address).query else "?"
    return RedirectResponse(f"{address}{mark}{urlencode(values)}", 302)
