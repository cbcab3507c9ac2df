"""A tiny scripted login host and Graph over real TLS, for what a tidy tenant never does."""

from __future__ import annotations

import base64
import json
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import trustme

from checks.settings import ClientSecret, Endpoints, Secret, Settings

TENANT = "11111111-2222-3333-4444-555555555555"
CLIENT = "66666666-7777-8888-9999-aaaaaaaaaaaa"
CANARY = "cAn8Q~aryCanaryCanaryCanaryCanaryCanary1"


@dataclass
class Asked:
    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self):
        return json.loads(self.body)


@dataclass
class Says:
    status: int = 200
    body: object = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    content_type: str = "application/json"
    hang_up: bool = False

    @property
    def raw(self) -> bytes:
        return self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()


def jwt(**claims: object) -> str:
    def part(value: object) -> str:
        return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")

    return f"{part({'alg': 'RS256', 'typ': 'JWT'})}.{part(claims)}.c2lnbmF0dXJl"


class Host:
    """One TLS host whose answers a test scripts, path by path; what is not scripted is a 404 in Graph's words."""

    def __init__(self, ca: trustme.CA, name: str = "127.0.0.1") -> None:
        self.asked: list[Asked] = []
        self.script: Callable[[Asked], Says | None] = lambda asked: None
        self.paths: dict[str, Says | list[Says]] = {}
        host = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def _do(self) -> None:
                length = int(self.headers.get("Content-Length") or 0)
                asked = Asked(self.command, self.path, dict(self.headers.items()), self.rfile.read(length))
                host.asked.append(asked)
                says = host.answer(asked)
                if says.hang_up:
                    self.close_connection = True
                    return
                raw = says.raw
                self.send_response(says.status)
                self.send_header("Content-Type", says.content_type)
                self.send_header("Content-Length", says.headers.pop("Content-Length", str(len(raw))))
                for key, value in says.headers.items():
                    self.send_header(key, value)
                self.end_headers()
                self.wfile.write(raw)

            do_GET = do_POST = do_DELETE = do_PATCH = _do

            def log_message(self, *args: object) -> None:
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, request: object, client_address: object) -> None:
                pass  # the network look hangs up after the handshake, as it should

        self.server = Server(("127.0.0.1", 0), Handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        ca.issue_cert(name, "localhost").configure_cert(context)
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True, do_handshake_on_connect=False)
        self.url = f"https://{name}:{self.server.server_address[1]}"
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True)
        self.thread.start()

    def answer(self, asked: Asked) -> Says:
        scripted = self.script(asked)
        if scripted is not None:
            return scripted
        known = self.paths.get(asked.path.partition("?")[0])
        if isinstance(known, list):
            return known.pop(0) if len(known) > 1 else known[0]
        return known or Says(404, {"error": {"code": "Request_ResourceNotFound", "message": "not here"}})

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join(5)


@dataclass
class SmallWorld:
    login: Host
    graph: Host
    ca_file: str
    tenant: str = TENANT
    client: str = CLIENT
    canary: str = CANARY

    def endpoints(self, **others: object) -> Endpoints:
        return Endpoints(
            **{
                "login": self.login.url,
                "graph": self.graph.url,
                "ca_file": self.ca_file,
                "practice": True,
                "proxies_from_environment": False,
                "time_budget": 30.0,
                **others,
            }
        )

    def settings(self, **others: object) -> Settings:
        return Settings(**{"tenant": TENANT, "client_id": CLIENT, **others})

    def credential(self) -> ClientSecret:
        return ClientSecret(Secret(CANARY))

    def discovery(self, **others: object) -> Says:
        base = f"{self.login.url}/{TENANT}"
        return Says(
            200,
            {
                "issuer": f"{base}/v2.0",
                "token_endpoint": f"{base}/oauth2/v2.0/token",
                "authorization_endpoint": f"{base}/oauth2/v2.0/authorize",
                "msgraph_host": "graph.microsoft.com",
                "tenant_region_scope": "EU",
                **others,
            },
        )

    def signs_in(self, *roles: str) -> None:
        self.login.paths[f"/{TENANT}/v2.0/.well-known/openid-configuration"] = self.discovery()
        token = jwt(aud=self.graph.url, tid=TENANT, appid=CLIENT, idtyp="app", roles=list(roles), iat=1, exp=2)
        self.login.paths[f"/{TENANT}/oauth2/v2.0/token"] = Says(
            200, {"token_type": "Bearer", "expires_in": 3599, "access_token": token}
        )


@pytest.fixture(scope="session")
def small_ca() -> trustme.CA:
    return trustme.CA(organization_name="Small World", organization_unit_name="tests")


@pytest.fixture
def small(small_ca: trustme.CA, tmp_path: Path) -> Iterator[SmallWorld]:
    path = tmp_path / "ca.pem"
    small_ca.cert_pem.write_to_path(path)
    world = SmallWorld(Host(small_ca), Host(small_ca), str(path))
    yield world
    world.login.close()
    world.graph.close()


@pytest.fixture
def says() -> type[Says]:
    return Says
