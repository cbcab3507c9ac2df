"""Access tokens: what the sign-in service writes into them, and what Graph reads out of them again.

Source of the claims: entra-docs access-token-claims-reference. Graph is known for v1 tokens (issuer sts.windows.net).
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Literal

from wizard.practice import microsoft_ids
from wizard.practice.jwt import BadTokenError, encode, read, signing_key, verify
from wizard.practice.world import Json, Tenant, World

LIFETIME = (3600, 5400)
"""Seconds; Microsoft picks at random between 60 and 90 minutes. Source: entra-docs access-tokens."""


@dataclass(frozen=True)
class Caller:
    """Who calls Graph, as the token says."""

    tenant: Tenant
    app_id: str
    principal_id: str | None
    """Object id of the calling app's service principal; None for a public client without one here."""
    roles: frozenset[str] = frozenset()
    """Application permissions (`roles`), for an app."""
    scopes: frozenset[str] = frozenset()
    """Delegated permissions (`scp`), for a signed-in user."""
    user_id: str | None = None

    @property
    def app_only(self) -> bool:
        """An app on its own, no user."""
        return self.user_id is None


@dataclass(frozen=True)
class TokenRefused:
    """Graph's 401: what it says and why."""

    message: str
    code: str = "InvalidAuthenticationToken"
    status: int = 401


def granted_roles(world: World, tenant: Tenant, principal: Json, resource: Json) -> list[str]:
    """The application permissions that reach a token now: granted, and known to the sign-in service."""
    names = {role["id"]: role["value"] for role in resource["appRoles"]}
    return sorted(
        names[a["appRoleId"]]
        for a in tenant.assignments_of(principal["id"])
        if a["resourceId"] == resource["id"]
        and a["appRoleId"] in names
        and a["id"] not in tenant.not_in_tokens
        and world.settled(a["id"], "login")
    )


def _common(world: World, tenant: Tenant, audience: str, app_id: str) -> tuple[Json, int]:
    lifetime = world.random.randint(*LIFETIME)
    now = int(time.time() + world.clock_offset.total_seconds())
    claims: Json = {
        "aud": audience,
        "iss": f"https://sts.windows.net/{tenant.id}/",
        # Entra starts a token's life five minutes early.
        "iat": now - 300,
        "nbf": now - 300,
        "exp": now + lifetime,
        "aio": encode(world.random.getrandbits(256).to_bytes(32, "big")),
        "appid": app_id,
        "idp": f"https://sts.windows.net/{tenant.id}/",
        "rh": "1." + encode(world.random.getrandbits(192).to_bytes(24, "big")),
        "tid": tenant.id,
        "uti": encode(world.random.getrandbits(128).to_bytes(16, "big")),
        "ver": "1.0",
    }
    return claims, lifetime


def app_token(
    world: World, tenant: Tenant, principal: Json, resource: Json, audience: str, proof: Literal["1", "2"]
) -> tuple[str, int]:
    """An app-only token and its life in seconds; `proof` is 1 for a secret, 2 for a certificate."""
    claims, lifetime = _common(world, tenant, audience, principal["appId"])
    roles = granted_roles(world, tenant, principal, resource)
    claims |= {
        "app_displayname": principal["displayName"],
        "appidacr": proof,
        "idtyp": "app",
        "oid": principal["id"],
        "sub": principal["id"],
        "tenant_region_scope": "EU",
        "wids": [r["roleTemplateId"] for r in tenant.roles_of(principal["id"])],
    }
    if roles:
        claims["roles"] = roles
    return signing_key().sign(claims), lifetime


def user_token(
    world: World, tenant: Tenant, user: Json, client_id: str, name: str, audience: str, scopes: list[str]
) -> tuple[str, int]:
    """A signed-in user's token for a client and its life in seconds."""
    claims, lifetime = _common(world, tenant, audience, client_id)
    claims |= {
        "acct": 1 if user["userType"] == "Guest" else 0,
        "acr": "1",
        "amr": ["pwd", "mfa"],
        "app_displayname": name,
        "appidacr": "0",
        "idtyp": "user",
        "ipaddr": "127.0.0.1",
        "name": user["displayName"],
        "oid": user["id"],
        "scp": " ".join(scopes),
        "sub": subject(user, client_id),
        "unique_name": user["userPrincipalName"],
        "upn": user["userPrincipalName"],
        "wids": [r["roleTemplateId"] for r in tenant.roles_of(user["id"])],
    }
    return signing_key().sign(claims), lifetime


def id_token(world: World, tenant: Tenant, user: Json, client_id: str, nonce: str | None) -> str:
    """The OpenID Connect id_token of a sign-in (v2.0)."""
    now = int(time.time() + world.clock_offset.total_seconds())
    claims: Json = {
        "aud": client_id,
        "iss": f"{world.login_url}/{tenant.id}/v2.0",
        "iat": now - 300,
        "nbf": now - 300,
        "exp": now + 3600,
        "name": user["displayName"],
        "oid": user["id"],
        "preferred_username": user["userPrincipalName"],
        "rh": "1." + encode(world.random.getrandbits(192).to_bytes(24, "big")),
        "sub": subject(user, client_id),
        "tid": tenant.id,
        "uti": encode(world.random.getrandbits(128).to_bytes(16, "big")),
        "ver": "2.0",
    }
    if nonce is not None:
        claims["nonce"] = nonce
    return signing_key().sign(claims)


def subject(user: Json, client_id: str) -> str:
    """The pairwise `sub` of a user for one client."""
    import hashlib

    return encode(hashlib.sha256(f"{user['id']} {client_id}".encode()).digest())


def read_bearer(world: World, header: str | None, audience: str = microsoft_ids.GRAPH) -> Caller | TokenRefused:
    """Who an `Authorization` header speaks for, or the 401 to answer with.

    `audience` is the app id of the resource that reads it: Graph unless said otherwise.
    """
    scheme, _, token = (header or "").strip().partition(" ")
    token = token.strip()
    if scheme.lower() != "bearer" or not token:
        return TokenRefused("Access token is empty.")
    try:
        _, claims = read(token)
    except BadTokenError:
        # IDX14100 and its like, seen when a client sends something that is no JWT.
        return TokenRefused("IDX14100: JWT is not well formed, there are no dots (.).")
    try:
        verify(signing_key().private.public_key(), token)
    except BadTokenError:
        return TokenRefused("Invalid JWT access token: signature validation failed.")
    tenant = world.tenants.get(str(claims.get("tid")))
    if tenant is None:
        return TokenRefused("Access token validation failure. Invalid issuer.")
    resource = tenant.service_principal(audience)
    names = {n.rstrip("/") for n in resource["servicePrincipalNames"]} if resource else set()
    if str(claims.get("aud")).rstrip("/") not in names:
        return TokenRefused("Access token validation failure. Invalid audience.")
    now = time.time() + world.clock_offset.total_seconds()
    if now >= claims["exp"]:
        return TokenRefused("Lifetime validation failed, the token is expired.")
    principal = tenant.service_principal(claims["appid"])
    user = claims.get("idtyp") == "user"
    return Caller(
        tenant,
        claims["appid"],
        principal["id"] if principal else None,
        roles=frozenset(claims.get("roles", ())),
        scopes=frozenset(str(claims.get("scp", "")).split()),
        user_id=claims["oid"] if user else None,
    )
