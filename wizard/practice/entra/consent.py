"""Admin consent for a whole tenant: the two addresses, who may, and what accepting stores.

Source: entra-docs v2-admin-consent, grant-admin-consent, v2-oauth2-client-creds-grant-flow (the legacy address).
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

from wizard.practice import microsoft_ids
from wizard.practice.entra import pages
from wizard.practice.entra.client import Client, find_client
from wizard.practice.entra.discovery import tenant_named
from wizard.practice.entra.errors import Refusal, body_of, correlation_of
from wizard.practice.entra.interaction import accounts, error_page
from wizard.practice.entra.scopes import find_resource
from wizard.practice.entra.sessions import SignIn, new_handle, remember
from wizard.practice.log import note
from wizard.practice.registration import add_principal, assign_role, grant_scopes, home_of
from wizard.practice.world import Json, Tenant, World

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response


def role_names(tenant: Tenant, user_id: str) -> set[str]:
    """The directory roles of a user, by display name."""
    return {r["displayName"] for r in tenant.roles_of(user_id)}


def is_admin(tenant: Tenant, user_id: str) -> bool:
    """Whether a user may consent on behalf of the organisation at all."""
    return bool(
        role_names(tenant, user_id)
        & (microsoft_ids.MAY_CONSENT_TO_ANYTHING | microsoft_ids.MAY_CONSENT_BUT_GRAPH_ROLES)
    )


def requested(application: Json | None) -> list[tuple[str, str, str]]:
    """What a registration asks for: (resource app id, "Role" or "Scope", permission id) each."""
    return [
        (entry["resourceAppId"], access["type"], access["id"])
        for entry in (application or {}).get("requiredResourceAccess", [])
        for access in entry["resourceAccess"]
    ]


def refused_to(tenant: Tenant, user_id: str, application: Json | None) -> int | None:
    """The AADSTS number for someone who may not grant what an app asks for; None for who may."""
    roles = role_names(tenant, user_id)
    if roles & microsoft_ids.MAY_CONSENT_TO_ANYTHING:
        return None
    if not roles & microsoft_ids.MAY_CONSENT_BUT_GRAPH_ROLES:
        return 90094
    graph_roles = any(r == microsoft_ids.GRAPH and kind == "Role" for r, kind, _ in requested(application))
    return 90093 if graph_roles else None


async def admin_consent(request: Request) -> Response:
    """`/{tenant}/v2.0/adminconsent`, and the older `/{tenant}/adminconsent` that the portal opens too."""
    world: World = request.app.state.world
    query = dict(request.query_params)
    legacy = "/v2.0/" not in request.url.path
    try:
        name = request.path_params["tenant"].lower()
        if name == "common" and not legacy:
            raise Refusal(50059)
        tenant = tenant_named(world, name) or world.tenant
        for field in ("client_id",) if legacy else ("client_id", "scope"):
            if not query.get(field):
                raise Refusal(900144, name=field)
        client = _client(world, tenant, query["client_id"])
        redirect = query.get("redirect_uri")
        if redirect and redirect not in _registered(client):
            raise Refusal(50011, uri=redirect, app_id=client.app_id)
        if not legacy:
            for scope in query["scope"].split():
                find_resource(tenant, scope.rpartition("/")[0] or "https://graph.microsoft.com")
    except Refusal as refusal:
        return error_page(world, request, refusal)
    handle = new_handle(world)
    sign_in = SignIn(handle, "consent", tenant, client, None, query.get("scope", ""), redirect, query.get("state"))
    sign_in.legacy = legacy
    remember(world, sign_in, handle)
    return accounts(world, sign_in)


def _client(world: World, tenant: Tenant, app_id: str) -> Client:
    """Unlike a sign-in, consent needs no principal yet: it makes one."""
    home, application = home_of(world, app_id.lower())
    if application is not None and (home is tenant or application["signInAudience"] != "AzureADMyOrg"):
        return Client(app_id.lower(), application["displayName"], application, home)
    return find_client(world, tenant, app_id)


def _registered(client: Client) -> list[str]:
    application = client.application
    if application is None:
        return []
    return [uri for kind in ("web", "publicClient", "spa") for uri in application[kind]["redirectUris"]]


def ask_admin(world: World, request: Request, sign_in: SignIn) -> Response:
    """The consent page, for who may; a refusal on the page for who may not."""
    assert sign_in.user is not None
    code = refused_to(sign_in.tenant, sign_in.user["id"], sign_in.client.application)
    if code is not None:
        return error_page(world, request, Refusal(code, name=sign_in.client.name))
    names = [name for _, name in _named(sign_in.tenant, sign_in.client.application)]
    who = sign_in.user["userPrincipalName"]
    return pages.consent_page(sign_in.handle, sign_in.client.name, who, names, for_all=False)


def _named(tenant: Tenant, application: Json | None) -> list[tuple[str, str]]:
    """(permission id, name with its kind) of all that is asked for and exists."""
    found = []
    for resource_id, kind, permission_id in requested(application):
        resource = tenant.service_principal(resource_id)
        published = "appRoles" if kind == "Role" else "oauth2PermissionScopes"
        for permission in resource[published] if resource else ():
            if permission["id"] == permission_id:
                words = "application" if kind == "Role" else "delegated"
                found.append((permission_id, f"{permission['value']} ({words})"))
    return found


def grant_all(world: World, tenant: Tenant, client: Client) -> None:
    """What accepting does: the principal if there is none, every application permission, every delegated one."""
    principal = tenant.service_principal(client.app_id)
    if principal is None:
        principal = add_principal(world, tenant, client.app_id)
    scopes: dict[str, list[str]] = {}
    for resource_id, kind, permission_id in requested(client.application):
        resource = tenant.service_principal(resource_id)
        if resource is None:
            continue
        if kind == "Role" and any(r["id"] == permission_id for r in resource["appRoles"]):
            assign_role(world, tenant, principal, resource, permission_id)
        for scope in resource["oauth2PermissionScopes"] if kind == "Scope" else ():
            if scope["id"] == permission_id:
                scopes.setdefault(resource_id, []).append(scope["value"])
    for resource_id, values in scopes.items():
        resource = tenant.service_principal(resource_id)
        assert resource is not None
        grant_scopes(world, tenant, principal, resource, values)


def answered(world: World, request: Request, sign_in: SignIn, accepted: bool) -> Response:
    """Accepted or cancelled: store it, and send the browser on if the app has an address to send it to."""
    from starlette.responses import RedirectResponse

    world.sessions.pop(sign_in.handle, None)
    if accepted:
        grant_all(world, sign_in.tenant, sign_in.client)
        values = {"admin_consent": "True", "tenant": sign_in.tenant.id}
        if not sign_in.legacy:
            values["scope"] = sign_in.scope
    elif sign_in.legacy:
        values = {"error": "permission_denied", "error_description": "The admin canceled the request"}
    else:
        body = body_of(world, Refusal(65004), correlation_of(world, request))
        values = {
            "error": "consent_required",
            "error_description": body["error_description"],
            "admin_consent": "True",
            "tenant": sign_in.tenant.id,
            "scope": sign_in.scope,
        }
    if sign_in.state is not None:
        values["state"] = sign_in.state
    address = sign_in.redirect_uri or next(iter(_registered(sign_in.client)), None)
    if address is None:
        # What was accepted stays stored; only the landing fails, as with a real daemon app.
        return error_page(world, request, Refusal(500113))
    note(request.scope, **({} if accepted else {"error": "AADSTS65004"}))
    mark = "&" if urlsplit(address).query else "?"
    return RedirectResponse(f"{address}{mark}{urlencode(values)}", 302)
