"""An administrator's own sign-in, by azure-identity: browser, device code, or an Azure CLI that is signed in.

The token stays in memory and is forgotten with the session. It is asked for the delegated permissions the plan needs
and nothing else, through a public client that is named on screen.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Any, Literal

from checks.facts import Unknown
from checks.gather.evidence import ODD, Witness, chain
from checks.gather.graph import GraphWire
from checks.gather.graph_client import load_sdk
from checks.gather.progress import GatherStep, Watch, silent
from checks.gather.proxies import passwords
from checks.gather.read_json import claims_in
from checks.gather.time_budget import TimeBudget
from checks.gather.trust import trust
from checks.gather.worker_thread import on_own_thread
from checks.settings import Endpoints, Secret
from checks.visible import harmless
from checks.words import Text
from wizard.conversation.chapters.automatic_questions import SCOPES
from wizard.provisioning.sign_in_http import LastHeard, transport
from wizard.provisioning.windows_broker import broker_credential

GRAPH_COMMAND_LINE_TOOLS = "14d82eec-204b-4c2f-b7e8-296a70dab67e"
"""Microsoft Graph Command Line Tools, Microsoft's own public client for tools such as this one."""
SIGN_IN_SECONDS = 300
"""Seconds that a person gets to sign in."""
SESSION_SECONDS = 600.0
"""Seconds for the requests of one session where no time budget was named: what is new is found after minutes only."""
USUAL_SECONDS = Endpoints(login="", graph="").time_budget

How = Literal["browser", "device", "az"]
ShowCode = Callable[[str, str, datetime], None]
"""(address to open, code to type, until when)."""


class AdminSignInError(Exception):
    """The administrator's sign-in did not succeed. `message` holds Microsoft's own words, scrubbed."""

    def __init__(self, message: str, *, unavailable: How | None = None, unanswered: Unknown | None = None) -> None:
        super().__init__(message.split(" ")[0])
        self.message = message
        self.unavailable = unavailable
        """The way that is not there (no Azure CLI, no browser), apart from any refusal."""
        self.unanswered = unanswered
        """Nobody refused: the sign-in host was silent, busy or out of reach."""


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
        scopes: tuple[str, ...] = SCOPES,
        show_code: ShowCode = lambda address, code, until: None,
        watch: Watch = silent,
    ) -> None:
        self._tenant = tenant
        self._endpoints = endpoints
        self._how = how
        self._client_id = client_id
        self._scopes = scopes
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
        budget = TimeBudget(self._seconds)
        try:
            # A person gets the time that a code or a window is valid; whatever is on the wire, the run's.
            async with asyncio.timeout(self._seconds + (SIGN_IN_SECONDS if token is None else 0)):
                context = (await on_own_thread(lambda: trust(self._endpoints), "trust")).context
                await on_own_thread(load_sdk, "load-sdk")
                signed_in = token if token is not None else await self._signed_in(budget)
        except TimeoutError:
            raise AdminSignInError("TimeBudgetSpent", unanswered=self._no_answer("TimeBudgetSpent")) from None
        except OSError as error:
            raise AdminSignInError(_scrubbed(error), unanswered=self._failure(error)) from None
        self.claims = claims_of(signed_in)
        witness = Witness(signed_in, *self._hidden())
        self._wire = GraphWire(self._endpoints, signed_in, context, witness, TimeBudget(self._seconds), self._watch)
        return signed_in

    @property
    def _seconds(self) -> float:
        """What the requests of one session may take: the run's time budget, or as long as replication takes."""
        named = self._endpoints.time_budget
        return SESSION_SECONDS if named == USUAL_SECONDS else named

    def _hidden(self) -> tuple[Secret, ...]:
        return passwords(self._endpoints.login, self._endpoints.graph, endpoints=self._endpoints)

    async def _signed_in(self, budget: TimeBudget) -> Secret:
        loop = asyncio.get_running_loop()

        def waiting(seconds: float, status: str) -> None:
            loop.call_soon_threadsafe(self._watch, GatherStep("admin", "waiting", seconds, status))

        return await on_own_thread(lambda: self._token(budget, waiting), "admin-sign-in")

    def _failure(self, error: BaseException) -> Unknown:
        return Unknown(Witness(*self._hidden()).failure(f"connect {self._endpoints.login}", error))

    def _no_answer(self, code: str) -> Unknown:
        return Unknown(Witness().limit(f"connect {self._endpoints.login}", code, f"{self._seconds:g} s"))

    def _token(self, budget: TimeBudget, waiting: Callable[[float, str], None]) -> Secret:
        from azure.core.exceptions import AzureError, ClientAuthenticationError, HttpResponseError
        from azure.identity import AuthenticationRequiredError, CredentialUnavailableError

        scopes = [f"{self._endpoints.graph}/{scope}" for scope in self._scopes]
        if self._how == "az":
            # The CLI takes one scope and gives what its own client was consented to.
            scopes = [self._endpoints.scope]
        heard = LastHeard(Witness(*self._hidden()))
        try:
            with self._credential(budget, heard, waiting) as credential:
                return Secret(credential.get_token(*scopes, tenant_id=self._tenant).token)
        except CredentialUnavailableError as error:
            raise AdminSignInError(_scrubbed(error), unavailable=self._how) from None
        except (AuthenticationRequiredError, ClientAuthenticationError, HttpResponseError) as error:
            put_off = Unknown(heard.put_off) if heard.put_off is not None else None
            unreached = self._failure(error) if _of_the_network(error) else None
            raise AdminSignInError(_scrubbed(error), unanswered=put_off or unreached) from None
        except (AzureError, OSError, *ODD) as error:
            put_off = Unknown(heard.put_off) if heard.put_off is not None else self._failure(error)
            raise AdminSignInError(_scrubbed(error), unanswered=put_off) from None

    def _credential(self, budget: TimeBudget, heard: LastHeard, waiting: Callable[[float, str], None]) -> Any:  # noqa: ANN401  one of three credentials, all of them context managers
        from azure.identity import AzureCliCredential, DeviceCodeCredential, InteractiveBrowserCredential

        if self._how == "az":
            return AzureCliCredential(tenant_id=self._tenant, process_timeout=max(1, int(min(30.0, budget.seconds))))
        common: dict[str, Any] = {
            "client_id": self._client_id,
            "tenant_id": self._tenant,
            "authority": self._endpoints.login,
            "timeout": SIGN_IN_SECONDS,
            # The host is one of Microsoft's or was named by the user; a private one is not to be asked about elsewhere.
            "disable_instance_discovery": self._endpoints.practice or self._endpoints.login_named_by_user,
            "transport": transport(self._endpoints, budget, heard, waiting),
            "retry_total": 0,
        }
        if self._how == "device":

            def code_given(address: str, code: str, until: datetime) -> None:
                # From here on somebody else is looking for the telephone.
                budget.at_least(SIGN_IN_SECONDS)
                self._code_given(address, code, until)

            return DeviceCodeCredential(prompt_callback=code_given, **common)
        budget.at_least(SIGN_IN_SECONDS)
        # Windows knows Microsoft's own sign-in hosts only.
        through_windows = None if common["disable_instance_discovery"] else broker_credential(common)
        return through_windows or InteractiveBrowserCredential(**common)

    def _code_given(self, address: str, code: str, until: datetime) -> None:
        """Shows the code; the address comes from whoever answered, and is opened or typed over by a person."""
        if not address.startswith("https://"):
            raise AdminSignInError("UnexpectedAddress the sign-in host named an address that does not begin with https")
        self._show_code(harmless(address), harmless(code), until)


def _of_the_network(error: BaseException) -> bool:
    """Whether a refusal of azure-identity's is none: it calls a connection that failed a failed authentication too."""
    from azure.core.exceptions import ServiceRequestError, ServiceResponseError

    return any(isinstance(one, ServiceRequestError | ServiceResponseError | TimeoutError) for one in chain(error))


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


def client_shown(client_id: str | None, scopes: tuple[str, ...] = SCOPES) -> Text:
    """Through which public client the sign-in goes, and what is asked for."""
    if client_id and client_id != GRAPH_COMMAND_LINE_TOOLS:
        return Text(
            "Signing in with the client {id}; asked for: {scopes}.",
            "Aanmelden met de client {id}; gevraagd: {scopes}.",
            {"id": client_id, "scopes": ", ".join(scopes)},
        )
    return Text(
        "Signing in with the client Microsoft Graph Command Line Tools ({id}); asked for: {scopes}.",
        "Aanmelden met de client Microsoft Graph Command Line Tools ({id}); gevraagd: {scopes}.",
        {"id": GRAPH_COMMAND_LINE_TOOLS, "scopes": ", ".join(scopes)},
    )
