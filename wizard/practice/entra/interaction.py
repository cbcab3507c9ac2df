"""What every road of signing in shows a person: the accounts to pick from, and a refusal with its number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.practice.entra import pages
from wizard.practice.entra.errors import Refusal, body_of, correlation_of
from wizard.practice.entra.sessions import SignIn
from wizard.practice.log import note
from wizard.practice.world import World

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response


def error_page(world: World, request: Request, refusal: Refusal) -> Response:
    """A refusal that a person sees: there is nowhere to send the browser."""
    note(request.scope, error=f"AADSTS{refusal.code}")
    body = body_of(world, refusal, correlation_of(world, request))
    return pages.done_page("Sorry, but we're having trouble signing you in.", body["error_description"], 400)


def accounts(world: World, sign_in: SignIn, hint: str | None = None) -> Response:
    """The page to pick an account on: who has a directory role, then some of the others."""
    tenant = sign_in.tenant
    found: dict[str, str] = {}
    if hint and tenant.user(hint):
        found[hint] = "suggested"
    people = [u for u in tenant.users.window(0, 40) if u["accountEnabled"]]
    with_role = [(u, r) for u in people if (r := tenant.roles_of(u["id"]))]
    for user, roles in with_role:
        found[user["userPrincipalName"]] = ", ".join(r["displayName"] for r in roles)
    for user in people:
        if len(found) >= 12:
            break
        found.setdefault(user["userPrincipalName"], "guest" if user["userType"] == "Guest" else "user")
    return pages.accounts_page(sign_in.handle, sign_in.client.name, found.items())
