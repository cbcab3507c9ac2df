"""The login host's routes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.practice.entra import cloud, consent, discovery, federation, pages, signin, token_endpoint
from wizard.practice.world import World

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response


def login_app(world: World) -> Starlette:
    """The sign-in service of a world, as an ASGI application."""
    from starlette.applications import Starlette
    from starlette.routing import Route

    both = ["GET", "POST"]
    app = Starlette(
        routes=[
            Route("/common/discovery/instance", discovery.instances),
            Route("/common/userrealm/{user}", discovery.realm),
            Route("/common/oauth2/deviceauth", signin.device_page, methods=both),
            Route("/common/sign-in/account", signin.account_picked, methods=["POST"]),
            Route("/common/sign-in/consent", signin.consent_answered, methods=["POST"]),
            Route("/{tenant}/v2.0/.well-known/openid-configuration", discovery.openid_configuration),
            Route("/{tenant}/.well-known/openid-configuration", discovery.openid_configuration_v1),
            Route("/{tenant}/discovery/v2.0/keys", discovery.keys),
            Route("/{tenant}/discovery/keys", discovery.keys),
            Route("/{tenant}/oauth2/v2.0/logout", _signed_out),
            Route("/{tenant}/oauth2/v2.0/token", token_endpoint.token, methods=both),
            Route("/{tenant}/oauth2/v2.0/devicecode", token_endpoint.device_code, methods=["POST"]),
            Route("/{tenant}/oauth2/v2.0/authorize", signin.authorize, methods=both),
            Route("/{tenant}/v2.0/adminconsent", consent.admin_consent),
            Route("/{tenant}/adminconsent", consent.admin_consent),
            Route("/metadata/endpoints", cloud.endpoints),
            Route("/subscriptions", cloud.subscriptions),
            Route("/tenants", cloud.tenants),
            Route("/pipeline/github-token", federation.github_token),
            Route("/pipeline/azure-token", federation.azure_token, methods=["POST"]),
            Route("/pipeline/identity", federation.managed_identity),
            Route("/error", _error),
        ]
    )
    app.state.world = world
    return app


async def _signed_out(request: Request) -> Response:
    """The page that the OpenID document names for signing out; nobody stays signed in here."""
    return pages.done_page("You signed out of your account", "You may close this window.")


async def _error(request: Request) -> Response:
    """The look-up page of an AADSTS number."""
    from wizard.practice.entra.errors import ROWS

    code = request.query_params.get("code", "")
    row = ROWS.get(int(code)) if code.isascii() and code.isdigit() else None
    if row is None:
        return pages.done_page("Unknown error code", f"AADSTS{code}", 404)
    return pages.done_page(f"AADSTS{code}", row.text)
