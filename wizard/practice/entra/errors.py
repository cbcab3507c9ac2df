"""Entra's refusals: number, OAuth class, HTTP status and words, in the shape clients parse.

Source: entra-docs reference-error-codes, v2-oauth2-client-creds-grant-flow. Where Microsoft documents no OAuth class
the likeliest one stands here; a client should not lean on those.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wizard.practice.log import note
from wizard.practice.world import Json, World

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response


@dataclass(frozen=True)
class Row:
    """One AADSTS number."""

    error: str
    status: int
    text: str
    looked_up: bool = True
    """Whether Microsoft's look-up page knows it, so that an `error_uri` is sent."""


ROWS: dict[int, Row] = {
    # credentials
    700211: Row(
        "invalid_client",
        401,
        "No matching federated identity record found for presented assertion issuer '{issuer}'. Please check your "
        "federated identity credential Subject, Audience and Issuer against the presented assertion.",
    ),
    700212: Row(
        "invalid_client",
        401,
        "No matching federated identity record found for presented assertion audience '{audience}'. Please check your "
        "federated identity credential Subject, Audience and Issuer against the presented assertion.",
    ),
    700213: Row(
        "invalid_client",
        401,
        "No matching federated identity record found for presented assertion subject '{subject}'. Please check your "
        "federated identity credential Subject, Audience and Issuer against the presented assertion.",
    ),
    7000215: Row(
        "invalid_client",
        401,
        "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not "
        "the client secret ID, for a secret added to app '{app_id}'.",
    ),
    7000222: Row(
        "invalid_client",
        401,
        "The provided client secret keys for app '{app_id}' are expired. Visit the Azure portal to create new keys for "
        "your app: https://aka.ms/NewClientSecret, or consider using certificate credentials for added security: "
        "https://aka.ms/certCreds.",
    ),
    7000216: Row(
        "invalid_client",
        401,
        "'client_assertion', 'client_secret' or 'request' is required for the '{grant}' grant type.",
        looked_up=False,
    ),
    7000218: Row(
        "invalid_client",
        401,
        "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
    ),
    700025: Row(
        "invalid_client",
        401,
        "Client is public so neither 'client_assertion' nor 'client_secret' should be presented.",
    ),
    700027: Row("invalid_client", 401, "{detail}"),
    700024: Row(
        "invalid_client",
        401,
        "Client assertion is not within its valid time range. Current time: {now}, assertion valid from {start}, "
        "expiry time of assertion {end}.",
        looked_up=False,
    ),
    50013: Row("invalid_client", 401, "Assertion is invalid: {detail}."),
    50027: Row("invalid_client", 401, "Invalid JWT token. {detail}"),
    50048: Row("invalid_client", 401, "Subject mismatches Issuer claim in the client assertion."),
    7000110: Row("invalid_request", 400, "Request is ambiguous, multiple application identifiers found. {detail}"),
    # app and tenant
    700016: Row(
        "unauthorized_client",
        400,
        "Application with identifier '{app_id}' was not found in the directory '{tenant}'. This can happen if the "
        "application has not been installed by the administrator of the tenant or consented to by any user in the "
        "tenant. You may have sent your authentication request to the wrong tenant.",
    ),
    700038: Row("unauthorized_client", 400, "'{app_id}' is not a valid application identifier.", looked_up=False),
    7000229: Row(
        "invalid_client",
        401,
        "The client application {app_id} is missing service principal in the tenant {tenant}. See instructions here: "
        "https://go.microsoft.com/fwlink/?linkid=2225119",
        looked_up=False,
    ),
    7000112: Row("unauthorized_client", 400, "Application '{app_id}'({name}) is disabled{by}."),
    90002: Row(
        "invalid_request",
        400,
        "Tenant '{tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the "
        "correct cloud. Check with your subscription administrator, this may happen if there are no active "
        "subscriptions for the tenant.",
    ),
    900023: Row(
        "invalid_request",
        400,
        "Specified tenant identifier '{tenant}' is neither a valid DNS name, nor a valid external domain.",
        looked_up=False,
    ),
    50059: Row(
        "invalid_request",
        400,
        "No tenant-identifying information found in either the request or implied by any provided credentials.",
    ),
    50194: Row(
        "invalid_request",
        400,
        "Application '{app_id}'({name}) isn't configured as a multitenant application. Usage of the /common endpoint "
        "isn't supported for such applications created after '10/15/2018'. Use a tenant-specific endpoint or configure "
        "the application to be multitenant.",
    ),
    9001023: Row("invalid_request", 400, "The grant type isn't supported over the /common or /consumers endpoints."),
    90133: Row("invalid_request", 400, "Device Code flow is not supported under /common or /consumers endpoint."),
    50049: Row("invalid_instance", 400, "Unknown or invalid instance."),
    # scope and resource
    70011: Row(
        "invalid_scope",
        400,
        "The provided value for the input parameter 'scope' is not valid. The scope {scope} is not valid.",
    ),
    1002012: Row(
        "invalid_scope",
        400,
        "The provided value for scope {scope} is not valid. Client credential flows must have a scope value with "
        "/.default suffixed to the resource identifier (application ID URI).",
        looked_up=False,
    ),
    700022: Row(
        "invalid_scope", 400, "The provided value for the input parameter scope contains more than one resource."
    ),
    700023: Row("invalid_scope", 400, "The provided scope isn't valid when requesting an access token."),
    901002: Row("invalid_request", 400, "The 'resource' request parameter isn't supported."),
    500011: Row(
        "invalid_resource",
        400,
        "The resource principal named {resource} was not found in the tenant named {tenant}. This can happen if the "
        "application has not been installed by the administrator of the tenant or consented to by any user in the "
        "tenant. You might have sent your authentication request to the wrong tenant.",
    ),
    500014: Row(
        "invalid_resource",
        400,
        "The service principal for resource '{resource}' is disabled. This indicate that a subscription within the "
        "tenant has lapsed, or that the administrator for this tenant has disabled the application, preventing tokens "
        "from being issued for it.",
        looked_up=False,
    ),
    650053: Row(
        "invalid_scope",
        400,
        "The application '{name}' asked for scope '{scope}' that doesn't exist on the resource '{resource}'.",
        looked_up=False,
    ),
    65002: Row(
        "invalid_request",
        400,
        "Consent between first party application '{app_id}' and first party resource '{resource}' must be configured "
        "via preauthorization.",
    ),
    # request
    900144: Row("invalid_request", 400, "The request body must contain the following parameter: '{name}'."),
    900561: Row("invalid_request", 400, "The endpoint only accepts POST requests. Received a {verb} request."),
    70003: Row("unsupported_grant_type", 400, "The app requested an unsupported grant type '{grant}'."),
    50011: Row(
        "invalid_request",
        400,
        "The redirect URI '{uri}' specified in the request does not match the redirect URIs configured for the "
        "application '{app_id}'.",
    ),
    500113: Row("invalid_request", 400, "No reply address is registered for the application.", looked_up=False),
    700054: Row("unsupported_response_type", 400, "Response_type '{kind}' isn't enabled for the application."),
    501481: Row(
        "invalid_grant",
        400,
        "The Code_Verifier does not match the code_challenge supplied in the authorization request.",
    ),
    # people
    50020: Row(
        "invalid_grant",
        400,
        "User account '{user}' from identity provider '{provider}' does not exist in tenant '{tenant}' and cannot "
        "access the application '{app_id}' in that tenant.",
    ),
    50034: Row(
        "invalid_grant",
        400,
        "The user account {user} does not exist in the {tenant} directory. To sign into this application, the account "
        "must be added to the directory.",
    ),
    50057: Row("invalid_grant", 400, "The user account is disabled."),
    50058: Row("login_required", 400, "Session information isn't sufficient for single-sign-on."),
    50126: Row("invalid_grant", 400, "Error validating credentials due to invalid username or password."),
    53003: Row(
        "access_denied",
        400,
        "Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.",
    ),
    530036: Row(
        "invalid_grant",
        400,
        "The refresh token or session is blocked by a Conditional Access policy on authentication flows.",
        looked_up=False,
    ),
    530084: Row(
        "invalid_grant",
        400,
        "Access has been blocked by conditional access token protection policy configured by this organization.",
        looked_up=False,
    ),
    65001: Row(
        "invalid_grant",
        400,
        "The user or administrator has not consented to use the application with ID '{app_id}' named '{name}'. Send "
        "an interactive authorization request for this user and resource.",
    ),
    65004: Row("access_denied", 400, "The resource owner or authorization server denied the request."),
    90093: Row("access_denied", 400, "Graph returned with a forbidden error code for the request."),
    90094: Row(
        "consent_required",
        400,
        "Administrator consent is required for this application: an administrator has set a policy that prevents you "
        "from granting {name} the permissions it is requesting.",
    ),
    70000: Row("invalid_grant", 400, "The provided value for the '{what}' parameter is not valid."),
    54005: Row(
        "invalid_grant",
        400,
        "OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh "
        "token.",
    ),
    70008: Row("invalid_grant", 400, "The provided authorization code or refresh token has expired."),
    70016: Row(
        "authorization_pending",
        400,
        "OAuth 2.0 device flow error. Authorization is pending. Continue polling.",
    ),
    70019: Row("expired_token", 400, "Verification code expired."),
    # service
    90055: Row("temporarily_unavailable", 429, "There are too many incoming requests."),
    90033: Row("temporarily_unavailable", 503, "The Microsoft Online Directory Service (MSODS) isn't available."),
}


class Refusal(Exception):  # noqa: N818 - an answer, not a mistake in the program
    """Entra says no."""

    def __init__(self, code: int, **values: str) -> None:
        self.code = code
        self.row = ROWS[code]
        self.text = f"AADSTS{code}: {self.row.text.format_map(values)}"
        super().__init__(self.text)


def description(refusal: Refusal, trace_id: str, correlation_id: str, stamp: str) -> str:
    """The `error_description`: numbers of up to five digits keep the classic line breaks, newer ones one line."""
    gap = "\r\n" if refusal.code < 100_000 else " "
    return gap.join((refusal.text, f"Trace ID: {trace_id}", f"Correlation ID: {correlation_id}", f"Timestamp: {stamp}"))


def body_of(world: World, refusal: Refusal, correlation_id: str) -> Json:
    """The JSON body of a refusal."""
    trace_id, stamp = world.new_id(), world.now().strftime("%Y-%m-%d %H:%M:%SZ")
    body: Json = {
        "error": refusal.row.error,
        "error_description": description(refusal, trace_id, correlation_id, stamp),
        "error_codes": [refusal.code],
        "timestamp": stamp,
        "trace_id": trace_id,
        "correlation_id": correlation_id,
    }
    if refusal.row.looked_up:
        body["error_uri"] = f"{world.login_url}/error?code={refusal.code}"
    return body


def correlation_of(world: World, request: Request) -> str:
    """The correlation id: the client's own `client-request-id` when it is a GUID, else a new one."""
    given = request.headers.get("client-request-id") or request.query_params.get("client-request-id") or ""
    try:
        return str(uuid.UUID(given))
    except ValueError:
        return world.new_id()


def service_headers(world: World, correlation_id: str) -> dict[str, str]:
    """The headers every answer of the sign-in service carries."""
    return {
        "Cache-Control": "no-store, no-cache",
        "Pragma": "no-cache",
        "Expires": "-1",
        "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
        "X-Content-Type-Options": "nosniff",
        "client-request-id": correlation_id,
        "x-ms-request-id": world.new_id(),
    }


def refuse(world: World, request: Request, refusal: Refusal, *, as_class: str | None = None) -> Response:
    """The HTTP answer of a refusal; `as_class` replaces the OAuth class where an endpoint uses another one."""
    from starlette.responses import JSONResponse

    correlation_id = correlation_of(world, request)
    body = body_of(world, refusal, correlation_id)
    if as_class is not None:
        body["error"] = as_class
    note(request.scope, error=f"AADSTS{refusal.code}")
    return JSONResponse(body, refusal.row.status, service_headers(world, correlation_id))
