"""The practice tenant as a running thing: three loopback hosts over TLS, with the settings to reach them."""

from __future__ import annotations

import asyncio
import socket
import sys
import tempfile
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from wizard.practice.healthy import healthy
from wizard.practice.log import Entry
from wizard.practice.nameserver import NameServer, mail_zones
from wizard.practice.profit.environment import BASE, ProfitEnvironment
from wizard.practice.scenarios import apply
from wizard.practice.world import Handout, World

if TYPE_CHECKING:
    import trustme

    from wizard.practice.service import Service

LAST_PORT = 65_533
"""The highest port for the login host; Graph takes the one after it, Profit the next."""
START_WITHIN = 30.0
"""Seconds; a start takes a fraction of one, this is for a machine that is very busy."""


class PracticeTenant:
    """A practice tenant on this machine, from `with` to the end of the block.

    The login host is `https://localhost:PORT`, Graph is `https://127.0.0.1:PORT+1`, Profit is
    `https://127.0.0.1:PORT+2` (or a free port each), so a fault can strike one of them. Everything handed out by the
    attributes is what a person would have filled in, which in some scenarios is wrong.

    Raises:
        ValueError: a scenario has no such name (near names are listed), or the port cannot be one.
        OSError: the port is taken.
    """

    def __init__(
        self,
        *scenarios: str,
        port: int = 0,
        latency: float = 0.0,
        seed: int | None = None,
        time_scale: float = 0.2,
        authority: trustme.CA | None = None,
    ) -> None:
        """`latency` is seconds added to every response; `time_scale` shortens the waits a real service imposes.

        `authority` issues the hosts' certificate, so that several tenants are trusted alike; None makes a fresh one.
        """
        if not 0 <= port <= LAST_PORT:
            raise ValueError(f"port {port}: choose one from 1 to {LAST_PORT}, or 0 for any that is free")
        self.scenarios = scenarios
        self.world: World = healthy(seed)
        self.world.time_scale = time_scale
        self.world.faults.latency = latency
        apply(self.world, scenarios)
        self.dns_server: str | None = None
        """`127.0.0.1:PORT` of the name server that knows the tenant's domains, while it runs."""
        self._name_server: NameServer | None = None
        self._port = port
        self._authority = authority
        self._sockets: list[socket.socket] = []
        self._service: Service | None = None
        self._thread: threading.Thread | None = None
        self._crash: BaseException | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    # -- what a person fills in --------------------------------------------------------------------------------------

    @property
    def handout(self) -> Handout:
        """The settings as a person was told them."""
        assert self.world.handout is not None
        return self.world.handout

    @property
    def login_url(self) -> str:
        """https URL of the login host."""
        return self.world.login_url

    @property
    def graph_url(self) -> str:
        """https URL of the Graph root, without `/v1.0`."""
        return self.world.graph_url

    @property
    def tenant_id(self) -> str:
        """The tenant as filled in: a GUID, or what the scenario made of it."""
        return self.handout.tenant

    @property
    def domain(self) -> str:
        """The tenant's default domain."""
        return self.world.tenant.default_domain

    @property
    def client_id(self) -> str:
        """The application (client) ID as filled in."""
        return self.handout.client_id

    @property
    def client_secret(self) -> str:
        """The client secret as filled in."""
        return self.handout.client_secret

    @property
    def mailbox(self) -> str:
        """The mailbox to try."""
        return self.handout.mailbox

    @property
    def second_mailbox(self) -> str:
        """Another mailbox, to tell a policy on one from a refusal everywhere."""
        return self.handout.second_mailbox

    @property
    def admin_client_id(self) -> str | None:
        """A public client of the organisation's own for an administrator's sign-in, where the scenario has one."""
        return self.handout.admin_client_id

    @property
    def administrator(self) -> str:
        """The user principal name of the Global Administrator, who can sign in at the practice pages."""
        return self.account_with("Global Administrator")

    def account_with(self, role: str) -> str:
        """The user principal name of somebody with this directory role.

        Raises:
            KeyError: nobody has it.
        """
        tenant = self.world.tenant
        for role_id, members in tenant.role_members.items():
            if tenant.directory_roles[role_id]["displayName"] == role:
                user = next((u for u in map(tenant.users.get, sorted(members)) if u is not None), None)
                if user is not None:
                    return str(user["userPrincipalName"])
        raise KeyError(role)

    @property
    def profit(self) -> ProfitEnvironment:
        """The Profit environment: its users, the journal of calls, and what is not as it was."""
        assert self.world.profit is not None
        return self.world.profit

    @property
    def profit_url(self) -> str:
        """https URL of Profit's REST services, up to and with `ProfitRestServices`."""
        return self.world.profit_url

    @property
    def profit_screen(self) -> str:
        """https URL of the page that shows the users as an administrator sees them in Profit."""
        return self.world.profit_url.removesuffix(BASE)

    @property
    def log(self) -> list[Entry]:
        """Every request so far, oldest first; never a secret or a token."""
        return self.world.log

    @property
    def ca_file(self) -> str:
        """PEM file with the authorities a client should trust, gone when the block ends."""
        return str(self._path("ca.pem"))

    @property
    def client_certificate_file(self) -> str:
        """PEM file with the client certificate and its key, gone when the block ends."""
        path = self._path("client.pem")
        if not path.exists():
            path.write_bytes(self.handout.certificate_pem)
        return str(path)

    def environment(self) -> dict[str, str]:
        """The environment variables that point any client here."""
        return {
            "AZURE_TENANT_ID": self.tenant_id,
            "AZURE_CLIENT_ID": self.client_id,
            "AZURE_CLIENT_SECRET": self.client_secret,
            "AZURE_AUTHORITY_HOST": self.login_url,
            "PROFIT_EXCHANGE_GRAPH_URL": self.graph_url,
            "PROFIT_EXCHANGE_MAILBOX": self.mailbox,
            **({"PROFIT_EXCHANGE_DNS_SERVER": self.dns_server} if self.dns_server else {}),
            **self.profit_settings(),
            "SSL_CERT_FILE": self.ca_file,
            "REQUESTS_CA_BUNDLE": self.ca_file,
        }

    def profit_settings(self) -> dict[str, str]:
        """The part of the environment that points a client at Profit; what a person was not given is left out."""
        handout = self.profit.handout
        settings = {
            "PROFIT_EXCHANGE_PROFIT_ENVIRONMENT": handout.environment,
            "PROFIT_EXCHANGE_PROFIT_URL": self.profit_url,
            "PROFIT_EXCHANGE_PROFIT_CLIENT_ID": handout.client_id,
            "PROFIT_EXCHANGE_PROFIT_CLIENT_SECRET": handout.client_secret,
            "PROFIT_EXCHANGE_PROFIT_TOKEN": handout.token,
            "PROFIT_EXCHANGE_PROFIT_CONNECTOR": handout.connector,
        }
        return {name: value for name, value in settings.items() if value is not None}

    def _path(self, name: str) -> Path:
        if self._folder is None:
            raise RuntimeError("the practice tenant has not been started")
        return Path(self._folder.name) / name

    # -- life --------------------------------------------------------------------------------------------------------

    def start(self) -> Self:
        """Open the ports and serve until `stop`."""
        started = False
        try:
            self._open()
            self._wait_until_started()
            started = True
        finally:
            if not started:
                self.stop()
        return self

    def _open(self) -> None:
        from wizard.practice.app import practice_app
        from wizard.practice.authority import certificates
        from wizard.practice.service import Service

        self._sockets.append(_listen(self._port))
        self._sockets.append(_listen(self._port + 1 if self._port else 0))
        self._sockets.append(_listen(self._port + 2 if self._port else 0))
        login, graph, profit = (s.getsockname()[1] for s in self._sockets)
        self._sockets += _listen_ipv6(login)
        self.world.moved_to(
            f"https://localhost:{login}", f"https://127.0.0.1:{graph}", f"https://127.0.0.1:{profit}/{BASE}"
        )
        self.profit.remember()
        self._folder = tempfile.TemporaryDirectory(prefix="profit-exchange-practice-")
        made = certificates(self.world.faults, self._authority)
        self._path("ca.pem").write_bytes(made.trusted)
        self._service = Service(practice_app(self.world, login, graph, profit), made.server)
        self._thread = threading.Thread(target=self._run, name="practice-tenant", daemon=True)
        self._thread.start()
        self._name_server = NameServer(mail_zones(self.world), self.world.faults.name_server)
        self._name_server.__enter__()
        self.dns_server = self._name_server.address

    def _run(self) -> None:
        assert self._service is not None
        try:
            asyncio.run(self._service.serve(self._sockets))
        except BaseException as error:  # noqa: BLE001 - carried over to the thread that waits for the start
            self._crash = error

    def _wait_until_started(self) -> None:
        assert self._service is not None
        assert self._thread is not None
        deadline = time.monotonic() + START_WITHIN
        while not self._service.started.wait(0.05) and self._thread.is_alive() and time.monotonic() < deadline:
            pass
        if not self._service.started.is_set():
            raise RuntimeError("the practice tenant did not start") from self._crash

    def stop(self) -> None:
        """Close the ports, end the thread, remove the files. Harmless when it was never started."""
        if self._name_server is not None:
            self._name_server.__exit__(None, None, None)
        if self._service is not None and self._thread is not None:
            self._service.stop()
            self._thread.join(timeout=START_WITHIN)
        for listener in self._sockets:
            listener.close()
        if self._folder is not None:
            self._folder.cleanup()
        self._service = self._thread = self._folder = self._name_server = None
        self.dns_server = None
        self._sockets = []

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def shares_port(platform: str = sys.platform) -> bool:
    """Whether a port is to be had again at once after a restart. On Windows the same option lets two programs in."""
    return platform != "win32"


def _listen(port: int, family: socket.AddressFamily = socket.AF_INET) -> socket.socket:
    # Named TCP, or asyncio does not know it as such and leaves Nagle's algorithm on: 40 ms more for every answer.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if shares_port():
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        listener.bind(("::1" if family == socket.AF_INET6 else "127.0.0.1", port))
    except OSError:
        listener.close()
        raise
    return listener


def _listen_ipv6(port: int) -> list[socket.socket]:
    """The same port on ::1, where a client may look for `localhost` first; none on a machine without IPv6."""
    try:
        return [_listen(port, socket.AF_INET6)]
    except OSError:
        return []
