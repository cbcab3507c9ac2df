"""Opens a run: certificates to trust, time budget, the look at the network, the sign-in, and then the wire to Graph.

`gather` uses it for the whole check; other looks (listing users) use it the same way:

    async with Session(settings, credential, endpoints, watch=watch) as session:
        await session.open()
        if session.wire: ...
"""

from __future__ import annotations

import asyncio
import importlib
import ssl
import time
from collections.abc import Callable
from types import TracebackType
from typing import Any, TypeVar

from checks.facts import Answer, HostSeen, Network, NotAsked, Refused, Seen, TenantSeen, TokenSeen, Unknown
from checks.gather import exchange_log
from checks.gather.evidence import ODD, Witness
from checks.gather.graph import GraphWire
from checks.gather.graph_client import load_sdk
from checks.gather.login_http import LoginHttp
from checks.gather.network import PATIENCE, address_of, clock_offset, look, with_clock
from checks.gather.progress import GatherStep, Watch, silent
from checks.gather.proxies import ProxySettingError, passwords
from checks.gather.sign_in import SignIn
from checks.gather.time_budget import TimeBudget, out_of_time
from checks.gather.trust import Trust, Trusts
from checks.gather.worker_thread import on_own_thread
from checks.settings import ClientCertificate, Credential, Endpoints, Secret, Settings

T = TypeVar("T")


class Session:
    """What is known after each step stands in the attributes; nothing raises for what the world does."""

    def __init__(
        self,
        settings: Settings,
        credential: Credential,
        endpoints: Endpoints,
        *,
        watch: Watch = silent,
        trusts: Trusts | None = None,
        meanwhile: Callable[[], None] | None = None,
    ) -> None:
        """`meanwhile` is what the caller has to do and can do while Graph thinks; it runs on a thread of its own."""
        self.settings = settings
        self.endpoints = endpoints
        self.watch = watch
        self.budget = TimeBudget(endpoints.time_budget)
        self._credential = credential
        hidden = credential.pem if isinstance(credential, ClientCertificate) else credential.value
        self.witness = Witness(hidden)
        self._trusts = trusts
        self.tenant: Answer[TenantSeen] = NotAsked("no-network")
        self.sign_in: Answer[TokenSeen] = NotAsked("no-tenant")
        self.wire: GraphWire | None = None
        self.no_wire: Unknown | NotAsked = NotAsked("no-token")
        """Why there is no wire."""
        self._looks: asyncio.Task[tuple[Answer[HostSeen], Answer[HostSeen]]] | None = None
        self._login_look: asyncio.Task[Answer[HostSeen]] | None = None
        self._offset: float | None = None
        self._beside: list[asyncio.Future[None]] = []
        self._meanwhile = meanwhile
        self._stage = "tenant"

    async def __aenter__(self) -> Session:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for task in (self._looks, self._login_look):
            if task is not None:
                task.cancel()
        for work in self._beside:
            # What could not be loaded was told when it was needed; nobody else has to hear of it.
            if not work.cancel() and not work.cancelled():
                work.exception()
        if self.wire is not None:
            await self.wire.aclose()

    async def open(self) -> None:
        """Look at the network beside signing in: one discovery request, one token request."""
        trusting = on_own_thread(self._trusted, "trust")
        # Loaded while the certificates are read. Here and not on a thread: of two threads that load one library at a
        # time each may wait for what the other has half of, and then Python gives them the halves.
        importlib.import_module("requests")
        importlib.import_module("msal")
        for hidden in passwords(self.endpoints.login, self.endpoints.graph, endpoints=self.endpoints):
            self.witness.keep_quiet_about(hidden)
        try:
            async with asyncio.timeout(max(1.0, self.budget.left)):
                trusted = await trusting
        except (OSError, ssl.SSLError) as error:
            failed = Unknown(
                self.witness.limit("read certificates", "TimeBudgetSpent", f"{self.budget.seconds:g} s")
                if isinstance(error, TimeoutError)
                else self.witness.failure(f"read {self.endpoints.ca_file}", error)
            )
            self._looks = asyncio.create_task(_both(failed, failed))
            self.tenant = failed
            return
        self._login_look = asyncio.create_task(self._looking(self.endpoints.login, trusted))
        self._looks = asyncio.create_task(self._look(self._login_look, trusted))
        token = await self._sign_in(trusted)
        if token is None:
            return
        if self._meanwhile is not None:
            # Modules of ours may be loaded there: none takes part in an import circle, so no two wait for each other.
            self._beside.append(on_own_thread(self._meanwhile, "meanwhile"))
        try:
            self.wire = GraphWire(self.endpoints, token, trusted.context, self.witness, self.budget, self.watch)
        except ProxySettingError as error:
            self.no_wire = Unknown(self.witness.limit(f"connect {self.endpoints.graph}", error.code, str(error)))

    def _trusted(self) -> Trust:
        return (self._trusts or Trusts()).of(self.endpoints)

    async def network(self) -> Answer[Network]:
        """The two hosts, with the clock offset that their own answers showed."""
        if self._looks is None:
            return NotAsked("not-wanted")
        login, graph = await self._looks
        at_graph = None
        if self.wire is not None and (first := self.wire.first) is not None:
            at_graph = clock_offset(first.headers.get("date"), first.sent, first.came)
        network = Network(with_clock(login, self._offset), with_clock(graph, at_graph))
        known = next((one for one in (login, graph) if isinstance(one, Seen | Unknown | Refused)), None)
        if known is None:
            return NotAsked("not-wanted")
        return Seen(network, known.evidence)

    async def _look(
        self, login_look: asyncio.Task[Answer[HostSeen]], trusted: Trust
    ) -> tuple[Answer[HostSeen], Answer[HostSeen]]:
        self.watch(GatherStep("network", "started"))
        began = time.monotonic()
        if address_of(self.endpoints.login) == address_of(self.endpoints.graph):
            login = graph = await login_look
        else:
            login, graph = await asyncio.gather(login_look, self._looking(self.endpoints.graph, trusted))
        good = isinstance(login, Seen) and isinstance(graph, Seen)
        self.watch(GatherStep("network", "done" if good else "failed", time.monotonic() - began))
        return login, graph

    async def _looking(self, url: str, trusted: Trust) -> Answer[HostSeen]:
        patience = min(PATIENCE, self.budget.seconds / 3)
        work = on_own_thread(lambda: look(url, self.endpoints, trusted, self.witness, patience), "look")
        try:
            async with asyncio.timeout(max(1.0, self.budget.left)):
                return await work
        except TimeoutError:
            return Unknown(self.witness.limit(f"connect {url}", "TimeBudgetSpent", f"{self.budget.seconds:g} s"))

    async def _sign_in(self, trusted: Trust) -> Secret | None:
        try:
            http = LoginHttp(self.endpoints, trusted.context, self.budget, self._waiting())
        except ProxySettingError as error:
            self.tenant = Unknown(self.witness.limit(f"connect {self.endpoints.login}", error.code, str(error)))
            return None
        # Imported while the login host thinks.
        loading = on_own_thread(load_sdk, "load-sdk")
        self._beside.append(loading)
        steps = SignIn(self.settings, self._credential, self.endpoints, http, self.witness)
        try:
            self.tenant = await self._step("tenant", steps.tenant, lambda late: late)
            if (heard := steps.discovery) is not None:
                self._offset = clock_offset(heard.headers.get("date"), heard.sent, heard.came)
            if not isinstance(self.tenant, Seen):
                return None
            self.sign_in, token = await self._step("sign-in", steps.token, lambda late: (late, None))
            return token if await self._loaded(loading) else None
        finally:
            http.close()

    async def _loaded(self, loading: asyncio.Future[None]) -> bool:
        """Whether the library that speaks to Graph could be loaded, within the time of the run."""
        told = f"connect {self.endpoints.graph}"
        try:
            async with asyncio.timeout(max(1.0, self.budget.left)):
                await loading
        except TimeoutError:
            self.no_wire = Unknown(self.witness.limit(told, "TimeBudgetSpent", f"{self.budget.seconds:g} s"))
            return False
        except (ImportError, OSError, RuntimeError, *ODD) as error:
            self.no_wire = Unknown(self.witness.failure(told, error))
            return False
        return True

    def _waiting(self) -> Callable[[float, str], None]:
        loop = asyncio.get_running_loop()

        def tell(seconds: float, status: str) -> None:
            loop.call_soon_threadsafe(self.watch, GatherStep(self._stage, "waiting", seconds, status))

        return tell

    async def _step(self, stage: str, work: Callable[[], T], late: Callable[[Unknown], T]) -> T:
        self.watch(GatherStep(stage, "started"))
        self._stage = stage
        began = time.monotonic()
        try:
            # requests' own time limits count from byte to byte; an answer that drips in is broken off here.
            async with asyncio.timeout(max(0.1, self.budget.left)):
                running = on_own_thread(work, stage)
                walled = await self._walled(running)
                found = await running if walled is None else late(walled)
        except TimeoutError:
            waited = time.monotonic() - began
            found = late(Unknown(self.witness.limit(stage, *out_of_time(waited, self.budget))))
        ended(self.watch, stage, began, found[0] if isinstance(found, tuple) else found)
        return found

    async def _walled(self, running: asyncio.Future[T]) -> Unknown | None:
        """What the look at the login host says when it could not connect while a real request still tries to.

        requests tries every address of the host for seconds each; behind a wall that takes half a minute.
        """
        login_look = self._login_look
        if login_look is None or login_look.done():
            return None
        both: set[asyncio.Future[Any]] = {running, login_look}
        await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        if running.done():
            return None
        seen = login_look.result()
        if not isinstance(seen, Unknown) or seen.evidence.code != "ConnectTimeout":
            return None
        await asyncio.wait({running}, timeout=1.0)
        return None if running.done() else seen


def ended(watch: Watch, stage: str, began: float, *answers: object) -> None:
    """Tell that a stage ended: well when everything was seen, else with the first code that says why not."""
    took = time.monotonic() - began
    missed = next((one for one in answers if isinstance(one, Refused | Unknown)), None)
    note = (missed.evidence.code or str(missed.evidence.status or "")) if missed else None
    exchange_log.note("stage", name=stage, took=f"{took * 1000:.0f}ms", ended="failed" if missed else "done")
    watch(GatherStep(stage, "failed" if missed else "done", took, note or None))


async def _both(login: Answer[HostSeen], graph: Answer[HostSeen]) -> tuple[Answer[HostSeen], Answer[HostSeen]]:
    return login, graph
