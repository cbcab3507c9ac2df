"""A hostile host between the program and the practice tenant: passes requests on, and answers some of them itself."""

from __future__ import annotations

import http.client
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote, urlsplit

import trustme

from wizard.practice.server import PracticeTenant


@dataclass
class Asked:
    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


@dataclass
class Answer:
    """Status, headers and body; `raw` instead writes the whole answer itself."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] | None = None
    raw: Callable[[BaseHTTPRequestHandler], None] | None = None


Rule = Callable[[Asked, Callable[[], Answer]], Answer | None]
"""(what was asked, the practice tenant's own answer when called) -> another answer, or None to pass that on."""


def _forward(asked: Asked, to: str, ca_file: str, renamed: Mapping[str, str]) -> Answer:
    parts = urlsplit(to)
    connection = http.client.HTTPSConnection(
        parts.hostname or "", parts.port, context=ssl.create_default_context(cafile=ca_file), timeout=30
    )
    body = asked.body
    path = asked.path
    for theirs, ours in renamed.items():
        for a, b in ((ours, theirs), (quote(ours, safe=""), quote(theirs, safe=""))):
            body, path = body.replace(a.encode(), b.encode()), path.replace(a, b)
    headers = {k: v for k, v in asked.headers.items() if k.lower() not in ("host", "content-length", "accept-encoding")}
    try:
        connection.request(asked.method, path, body or None, headers)
        heard = connection.getresponse()
        said = heard.read()
        for theirs, ours in renamed.items():
            said = said.replace(theirs.encode(), ours.encode())
        gone = ("content-length", "transfer-encoding", "connection", "content-encoding", "date", "server")
        return Answer(heard.status, said, {k: v for k, v in heard.getheaders() if k.lower() not in gone})
    finally:
        connection.close()


class HostileHost:
    """One TLS host on the loopback, in front of one host of the practice tenant."""

    def __init__(self, behind: str, behind_ca: str, ca: trustme.CA, rule: Rule) -> None:
        self.rule = rule
        self.asked: list[Asked] = []
        self.renamed: dict[str, str] = {}
        host = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def _do(self) -> None:
                length = int(self.headers.get("Content-Length") or 0)
                asked = Asked(self.command, self.path, dict(self.headers.items()), self.rfile.read(length))
                host.asked.append(asked)

                def own() -> Answer:
                    return _forward(asked, behind, behind_ca, host.renamed)

                answer = host.rule(asked, own) or own()
                if answer.raw is not None:
                    self.close_connection = True
                    answer.raw(self)
                    return
                self.send_response(answer.status)
                headers = dict(answer.headers or {"Content-Type": "application/json"})
                headers.setdefault("Content-Length", str(len(answer.body)))
                for key, value in headers.items():
                    self.send_header(key, value)
                self.end_headers()
                self.wfile.write(answer.body)

            do_GET = do_POST = do_DELETE = do_PATCH = do_PUT = _do

            def log_message(self, *args: object) -> None:
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 64

            def handle_error(self, request: object, client_address: object) -> None:
                pass  # who is attacked hangs up, as it should

        self.server = Server(("127.0.0.1", 0), Handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        ca.issue_cert("127.0.0.1", "localhost").configure_cert(context)
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True, do_handshake_on_connect=False)
        self.url = f"https://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


@dataclass
class Hostile:
    """The practice tenant as seen through two hostile hosts."""

    tenant: PracticeTenant
    login: HostileHost
    graph: HostileHost
    ca_file: str

    def environment(self) -> dict[str, str]:
        return {
            **self.tenant.environment(),
            "AZURE_AUTHORITY_HOST": self.login.url,
            "PROFIT_EXCHANGE_GRAPH_URL": self.graph.url,
            "SSL_CERT_FILE": self.ca_file,
            "REQUESTS_CA_BUNDLE": self.ca_file,
        }


def honest(asked: Asked, own: Callable[[], Answer]) -> Answer | None:
    return None


@contextmanager
def hostile(folder: Path, *scenarios: str, login: Rule = honest, graph: Rule = honest) -> Iterator[Hostile]:
    """Both hosts in front of a practice tenant; `login` and `graph` say what they answer themselves."""
    ca = trustme.CA(organization_name="Hostile")
    with PracticeTenant(*scenarios) as tenant:
        between = (
            HostileHost(tenant.login_url, tenant.ca_file, ca, login),
            HostileHost(tenant.graph_url, tenant.ca_file, ca, graph),
        )
        renamed = {tenant.login_url: between[0].url, tenant.graph_url: between[1].url}
        for one in between:
            one.renamed = renamed
        path = folder / "hostile-ca.pem"
        ca.cert_pem.write_to_path(path)
        try:
            yield Hostile(tenant, *between, str(path))
        finally:
            for one in between:
                one.close()
