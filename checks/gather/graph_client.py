"""msgraph-sdk's client put together the way this run needs it: our certificates, our proxy, our token, no retries."""

from __future__ import annotations

import importlib
import os
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from checks.gather.bounded import bounded_transport
from checks.gather.proxies import proxy_for
from checks.settings import Endpoints, Secret

if TYPE_CHECKING:
    import ssl

    from httpx import Response

CONNECT_PATIENCE = 10.0
READ_PATIENCE = 60.0


_SDK = (
    "httpx",
    "httpcore",
    "anyio.streams.tls",
    "azure.core.credentials",
    "kiota_abstractions.native_response_handler",
    "kiota_authentication_azure.azure_identity_authentication_provider",
    "msgraph",
)


def load_sdk() -> None:
    """Import what `graph_client` needs; a quarter of a second, to be spent while the sign-in is on the wire."""
    # Its tracing is chosen by these variables while it is imported; a name that leads nowhere would break the import,
    # and one that does lead somewhere would send a customer's requests along. The program has removed them before it
    # had threads (`wizard.runtime.child_environment`); here for who uses this without it.
    for name in [name for name in os.environ if name.upper().startswith("OTEL_")]:
        del os.environ[name]
    for name in _SDK:
        importlib.import_module(name)


class GraphClient:
    """Sends one request and returns httpx's response, of whatever status."""

    def __init__(self, adapter: Any, transport: Any, options: list[Any]) -> None:  # noqa: ANN401 - untyped SDK
        self._adapter = adapter
        self._transport = transport
        self._options = options

    async def send(self, method: str, url: str, client_request_id: str, content: bytes | None) -> Response:
        """One request, one answer.

        Raises:
            httpx.HTTPError, httpx.InvalidURL, OSError: no answer came.
        """
        import httpx
        from kiota_abstractions.method import Method
        from kiota_abstractions.request_information import RequestInformation

        info = RequestInformation()
        info.http_method = Method(method)
        info.url = url
        info.headers.try_add("Accept", "application/json")
        # The SDK adds this header by itself for Microsoft's own hosts only. Source: msgraph-core 1.5 telemetry.
        info.headers.try_add("client-request-id", client_request_id)
        if content is not None:
            info.headers.try_add("Content-Type", "application/json")
            info.content = content
        info.add_request_options(self._options)
        # With the native response handler this is httpx's response, whatever its status, and no model is touched.
        response: Response = await self._adapter.send_primitive_async(info, "bytes", {})
        # It was read to its end; its stream refers back to it, so that a large answer would stay until it is swept up.
        response.stream = httpx.ByteStream(b"")
        return response

    async def aclose(self) -> None:
        """Close the connections."""
        # Not the client's own `aclose`: msgraph-core 1.5 wraps the transport in one that forgets to pass it on.
        await self._transport.aclose()


def graph_client(endpoints: Endpoints, token: Secret, context: ssl.SSLContext) -> GraphClient:
    """A client for Graph v1.0 at `endpoints.graph`.

    Raises:
        ProxySettingError: the environment's proxy cannot be used.
    """
    import httpx
    from azure.core.credentials import AccessToken
    from kiota_abstractions.native_response_handler import NativeResponseHandler
    from kiota_authentication_azure.azure_identity_authentication_provider import AzureIdentityAuthenticationProvider
    from kiota_http.middleware.options import RedirectHandlerOption, ResponseHandlerOption, RetryHandlerOption
    from msgraph.graph_request_adapter import GraphRequestAdapter
    from msgraph.graph_request_adapter import options as sdk_options
    from msgraph_core import GraphClientFactory

    class OneToken:
        """A credential that already has its token: one sign-in serves the whole run."""

        def get_token(self, *scopes: str, **kwargs: object) -> AccessToken:
            # The expiry only matters to caches, and there is none here.
            return AccessToken(token.reveal(), 2**31 - 1)

    root = f"{endpoints.graph}/v1.0"
    proxy = proxy_for(endpoints.graph, endpoints)
    transport = bounded_transport(
        httpx.AsyncHTTPTransport(
            verify=context,
            # Otherwise httpx reads CA files from the environment by rules of its own.
            trust_env=False,
            proxy=httpx.Proxy(proxy.url, ssl_context=context if proxy.scheme == "https" else None) if proxy else None,
        )
    )
    client = httpx.AsyncClient(
        transport=transport,
        trust_env=False,
        base_url=root,
        timeout=httpx.Timeout(READ_PATIENCE, connect=CONNECT_PATIENCE, pool=None),
        follow_redirects=False,
    )
    options = {
        **sdk_options,
        RetryHandlerOption.get_key(): RetryHandlerOption(max_retries=0, should_retry=False),
        RedirectHandlerOption.get_key(): RedirectHandlerOption(should_redirect=False),
    }
    client = GraphClientFactory.create_with_default_middleware(client=client, options=options)
    provider = AzureIdentityAuthenticationProvider(
        OneToken(),
        scopes=[endpoints.scope],
        # Without this any https host would be given the token.
        allowed_hosts=[urlsplit(endpoints.graph).hostname],
    )
    adapter = GraphRequestAdapter(provider, client=client)
    adapter.base_url = root
    return GraphClient(adapter, transport, [ResponseHandlerOption(NativeResponseHandler())])
