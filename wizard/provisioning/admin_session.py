"""An administrator's own sign-in, by azure-identity: browser, device code, or an Azure CLI that is signed in.

The token stays in memory and is forgotten with the session. It is asked for the delegated permissions the plan needs
and nothing else, through a public client that is named on screen.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Any, Literal

from checks.gather.evidence import Witness
from checks.gather.graph import GraphWire
from checks.gather.graph_client import load_sdk
from checks.gather.progress import Watch, silent
from checks.gather.proxies import proxy_for
from checks.gather.read_json import claims_in
from checks.gather.time_budget import TimeBudget
from checks.gather.trust import requests_adapter, trust
from checks.gather.worker_thread import aside
from checks.settings import Endpoints, Secret
from checks.visible import harmless
from checks.words import Text

GRAPH_COMMAND_LINE_TOOLS = "14d82eec-204b-4c2f-b7e8-296a70dab67e"
"""Microsoft Graph Command Line Tools, Microsoft's own public client for tools such as this one."""
SCOPES = ("Application.ReadWrite.All", "AppRoleAssignment.ReadWrite.All")
"""Least delegated permissions for registering, granting and making a secret. Source: graph docs, per call."""
SIGN_IN_SECONDS = 300

How = Literal["browser", "device", "az"]
ShowCode = Callable[[str, str, datetime], None]
"""(address to open, code to type, until when)."""


class AdminSignInError(Exception):
    """The administrator's sign-in did not succeed. `message` holds Microsoft's own words, scrubbed."""

    def __init__(self, message: str, *, unavailable: How | None = None) -> None:
        super().__init__(message.split(" ")[0])
        self.message = message
        self.unavailable = unavailable
        """The way that is not there (no Azure CLI, no browser), apart from any refusal."""


@dataclass(frozen=True, slots=True)
class AdminClaims:
    """Who signed in, from the token; for display and for what the account may do."""

    account: str
    tenant_id: str
    role_templates: tuple[str, ...]
    scopes: tuple[str, ...]


class AdminSession:
    """`async with AdminSession(...) as session: await session.open(); session.wire ...`."""

    def __init__(
        self,
        tenant: str,
        endpoints: Endpoints,
        how: How,
        *,
        client_id: str = GRAPH_COMMAND_LINE_TOOLS,
        show_code: ShowCode = lambda address, code, until: None,
        watch: Watch = silent,
    ) -> None:
        self._tenant = tenant
        self._endpoints = endpoints
        self._how = how
        self._client_id = client_id
        self._show_code = show_code
        self._watch = watch
        self._wire: GraphWire | None = None
        self.claims = AdminClaims("", "", (), ())

    @property
    def wire(self) -> GraphWire:
        """Graph as the administrator.

        Raises:
            RuntimeError: the session is not open.
        """
        if self._wire is None:
            raise RuntimeError("the administrator has not signed in")
        return self._wire

    async def __aenter__(self) -> AdminSession:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._wire is not None:
            await self._wire.aclose()
            self._wire = None

    async def open(self, token: Secret | None = None) -> Secret:
        """Sign in (or go on with a token of a moment ago) and open the wire.

        Returns:
            the token, to go on with in a next session of the same run.

        Raises:
            AdminSignInError: refused, not available, broken off or too late.
        """
        context = trust(self._endpoints).context
        await aside(load_sdk, "load-sdk")
        signed_in = token if token is not None else await aside(self._token, "admin-sign-in")
        self.claims = claims_of(signed_in)
        self._wire = GraphWire(self._endpoints, signed_in, context, Witness(signed_in), TimeBudget(3600.0), self._watch)
        return signed_in

    def _token(self) -> Secret:
        from azure.core.exceptions import ClientAuthenticationError, HttpResponseError, ServiceRequestError
        from azure.identity import AuthenticationRequiredError, CredentialUnavailableError

        scopes = [f"{self._endpoints.graph}/{scope}" for scope in SCOPES]
        if self._how == "az":
            # The CLI takes one scope and gives what its own client was consented to.
            scopes = [self._endpoints.scope]
        try:
            with self._credential() as credential:
                return Secret(credential.get_token(*scopes, tenant_id=self._tenant).token)
        except CredentialUnavailableError as error:
            raise AdminSignInError(_scrubbed(error), unavailable=self._how) from None
        except (AuthenticationRequiredError, ClientAuthenticationError, HttpResponseError) as error:
            raise AdminSignInError(_scrubbed(error)) from None
        except (ServiceRequestError, ValueError, OSError) as error:
            raise AdminSignInError(_scrubbed(error)) from None

    def _credential(self) -> Any:  # noqa: ANN401  one of three credentials, all of them context managers
        from azure.identity import AzureCliCredential, DeviceCodeCredential, InteractiveBrowserCredential

        if self._how == "az":
            return AzureCliCredential(tenant_id=self._tenant, process_timeout=30)
        common: dict[str, Any] = {
            "client_id": self._client_id,
            "tenant_id": self._tenant,
            "authority": self._endpoints.login,
            "timeout": SIGN_IN_SECONDS,
            # The host is one of Microsoft's or was named by the user; a private one is not to be asked about elsewhere.
            "disable_instance_discovery": self._endpoints.practice or self._endpoints.login_named_by_user,
            "transport": self._transport(),
        }
        if self._how == "device":
            return DeviceCodeCredential(prompt_callback=self._code_given, **common)
        return InteractiveBrowserCredential(**common)

    def _code_given(self, address: str, code: str, until: datetime) -> None:
        """Shows the code; the address comes from whoever answered, and is opened or typed over by a person."""
        if not address.startswith("https://"):
            raise AdminSignInError("UnexpectedAddress the sign-in host named an address that does not begin with https")
        self._show_code(harmless(address), harmless(code), until)

    def _transport(self) -> Any:  # noqa: ANN401  azure-core's transport
        import requests
        from azure.core.pipeline.transport import RequestsTransport

        session = requests.Session()
        session.trust_env = False
        session.mount("https://", requests_adapter(trust(self._endpoints).context))
        if proxy := proxy_for(self._endpoints.login, self._endpoints):
            session.proxies = {"https": proxy.url}
        return RequestsTransport(session=session, use_env_settings=False)


def _scrubbed(error: BaseException) -> str:
    text: str = getattr(error, "message", None) or str(error)
    return Witness().scrubbed(text)


def claims_of(token: Secret) -> AdminClaims:
    """Who a delegated token is for; empty parts when it cannot be read. Source: entra-docs access-token-claims."""
    claims = claims_in(token)
    if claims is None:
        return AdminClaims("", "", (), ())
    account = claims.get("upn") or claims.get("unique_name") or claims.get("preferred_username") or ""
    wids = claims.get("wids")
    return AdminClaims(
        account=str(account),
        tenant_id=str(claims.get("tid", "")),
        role_templates=tuple(str(w) for w in wids) if isinstance(wids, list) else (),
        scopes=tuple(str(claims.get("scp", "")).split()),
    )


def client_shown(client_id: str | None) -> Text:
    """Through which public client the sign-in goes, and what is asked for."""
    if client_id and client_id != GRAPH_COMMAND_LINE_TOOLS:
        return Text(
            "Signing in with the client {id}; asked for: {scopes}.",
            "Aanmelden met de client {id}; gevraagd: {scopes}.",
            {"id": client_id, "scopes": ", ".join(SCOPES)},
        )
    return Text(
        "Signing in with the client Microsoft Graph Command Line Tools ({id}); asked for: {scopes}.",
        "Aanmelden met de client Microsoft Graph Command Line Tools ({id}); gevraagd: {scopes}.",
        {"id": GRAPH_COMMAND_LINE_TOOLS, "scopes": ", ".join(SCOPES)},
    )
