"""What a token is asked for: one resource, and permissions of it. Source: entra-docs scopes-oidc."""

from __future__ import annotations

from dataclasses import dataclass

from wizard.practice import microsoft_ids
from wizard.practice.entra.discovery import is_guid
from wizard.practice.entra.errors import Refusal
from wizard.practice.world import Json, Tenant

OPENID = frozenset({"openid", "profile", "email", "offline_access"})


@dataclass(frozen=True)
class Asked:
    """A `scope` parameter, understood."""

    resource: Json
    """The resource's service principal."""
    audience: str
    """The resource as the client named it, which becomes the token's `aud`."""
    values: tuple[str, ...]
    """Delegated permissions by name; empty with `static`."""
    static: bool
    """`/.default`: what the registration lists."""
    openid: frozenset[str] = frozenset()


def find_resource(tenant: Tenant, name: str) -> Json:
    """The resource principal a client means, by app id or one of its URIs.

    Raises:
        Refusal: 500011 not in this tenant, 500014 disabled.
    """
    wanted = name.rstrip("/").lower()
    for principal in tenant.service_principals.values():
        if any(n.rstrip("/").lower() == wanted for n in principal["servicePrincipalNames"]):
            if not principal["accountEnabled"]:
                raise Refusal(500014, resource=principal["appId"])
            return principal
    raise Refusal(500011, resource=name, tenant=tenant.name)


def for_app(tenant: Tenant, scope: str | None) -> Asked:
    """The scope of a client credentials request: exactly one resource with `/.default`.

    Raises:
        Refusal: 900144, 1002012, 700022, 700023, 70011, 500011, 500014.
    """
    if not scope or not scope.strip():
        raise Refusal(900144, name="scope")
    parts = scope.split()
    if parts == [".default"]:
        raise Refusal(700023)
    if any(not part.endswith("/.default") for part in parts):
        raise Refusal(1002012, scope=scope)
    if len(parts) > 1:
        raise Refusal(700022)
    name = scope.strip().removesuffix("/.default")
    if "://" not in name and not is_guid(name):
        raise Refusal(70011, scope=scope)
    return Asked(find_resource(tenant, name), name, (), static=True)


def for_user(tenant: Tenant, scope: str | None) -> Asked:
    """The scope of a sign-in: OpenID's words, and permissions of one resource (Graph's may go without its name).

    Raises:
        Refusal: 900144, 70011, 700022, 500011, 500014, 650053.
    """
    if not scope or not scope.strip():
        raise Refusal(900144, name="scope")
    names: dict[str, list[str]] = {}
    openid = set()
    for part in scope.split():
        if part in OPENID:
            openid.add(part)
            continue
        prefix, _, value = part.rpartition("/")
        names.setdefault(prefix or "https://graph.microsoft.com", []).append(value)
    if len(names) > 1:
        raise Refusal(700022)
    name = next(iter(names), "https://graph.microsoft.com")
    if "://" not in name and not is_guid(name):
        raise Refusal(70011, scope=scope)
    resource = find_resource(tenant, name)
    values = names.get(name, [])
    static = ".default" in values
    published = {s["value"].lower(): s["value"] for s in resource["oauth2PermissionScopes"]}
    for value in values:
        if value != ".default" and value.lower() not in published and value != "user_impersonation":
            raise Refusal(650053, name="", scope=value, resource=resource["appId"])
    wanted = tuple(published.get(v.lower(), v) for v in values if v != ".default")
    return Asked(resource, name, wanted, static, frozenset(openid))


def registered_scopes(application: Json | None, resource: Json) -> list[str]:
    """The delegated permissions of a resource that a registration lists: what `/.default` stands for."""
    if application is None:
        return []
    names = {s["id"]: s["value"] for s in resource["oauth2PermissionScopes"]}
    return [
        names[access["id"]]
        for entry in application["requiredResourceAccess"]
        if entry["resourceAppId"] == resource["appId"]
        for access in entry["resourceAccess"]
        if access["type"] == "Scope" and access["id"] in names
    ]


def consented_scopes(tenant: Tenant, app_id: str, resource: Json, user_id: str) -> set[str]:
    """The delegated permissions a client holds on a resource for a user: by consent, or given by Microsoft itself."""
    held: set[str] = set()
    if app_id in microsoft_ids.PREAUTHORISED:
        held |= (
            microsoft_ids.PREAUTHORISED[app_id][1]
            if resource["appId"] == microsoft_ids.GRAPH
            else {"user_impersonation"}
        )
    client = tenant.service_principal(app_id)
    for grant in tenant.permission_grants.values() if client else ():
        same = client is not None and grant["clientId"] == client["id"] and grant["resourceId"] == resource["id"]
        if same and grant["principalId"] in (None, user_id):
            held |= set(grant["scope"].split())
    return held
