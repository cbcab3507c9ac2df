"""The secret in a key vault: azure-keyvault-secrets and azure-identity for real, against a vault of this test's own.

Sources: Azure Key Vault REST API, Get Secret and Set Secret; authentication challenge of Key Vault; App Service managed
identity endpoint.
"""

from __future__ import annotations

import json
import socket
import ssl
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import trustme

from checks.settings import Secret
from wizard.credentials.secret_store import fetch, keep
from wizard.runtime.user_error import UserError
from wizard.settings.config_model import Config, SecretPlace

HOST = "kluis.vault.azure.net"
FIRST = Secret("can8Q~aryCanaryCanaryCanaryCanaryCanary1")
NEXT = Secret("nex8Q~tNextNextNextNextNextNextNextNext1")
TOKEN = "an-identitys-token"


class Vault(ThreadingHTTPServer):
    """One vault and, on the same port, the machine's own identity endpoint."""

    def __init__(self, context: ssl.SSLContext | None) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        if context is not None:
            self.socket = context.wrap_socket(self.socket, server_side=True)
        self.kept = {"profit": [FIRST.reveal()]}
        self.forbidden = False


class _Handler(BaseHTTPRequestHandler):
    server: Vault

    def do_GET(self) -> None:
        if self.path.startswith("/identity?"):
            known = self.headers["X-IDENTITY-HEADER"] == "the-header" and "vault.azure.net" in self.path
            self._answer(200 if known else 401, {"access_token": TOKEN, "expires_on": "4102444800", "token_type": "B"})
        elif self._may():
            values = self.server.kept.get(self.path.split("/")[2].partition("?")[0])
            self._answer(200, self._secret(values[-1])) if values else self._answer(404, {"error": {"code": "Absent"}})

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self._may():
            value = json.loads(body)["value"]
            self.server.kept.setdefault(self.path.split("/")[2].partition("?")[0], []).append(value)
            self._answer(200, self._secret(value))

    def _may(self) -> bool:
        if self.headers.get("Authorization") != f"Bearer {TOKEN}":
            tenant = "https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555"
            told = f'Bearer authorization="{tenant}", resource="https://vault.azure.net"'
            self._answer(401, {}, {"WWW-Authenticate": told})
            return False
        if self.server.forbidden:
            self._answer(403, {"error": {"code": "Forbidden", "message": "no"}})
        return not self.server.forbidden

    def _secret(self, value: str) -> dict[str, Any]:
        return {
            "value": value,
            "id": f"https://{HOST}/secrets/profit/0123456789abcdef",
            "attributes": {"enabled": True},
        }

    def _answer(self, status: int, body: dict[str, Any], headers: dict[str, str] | None = None) -> None:
        content = json.dumps(body).encode()
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", **(headers or {})}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Silent."""


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Vault]:
    """A vault under its real name, an identity for this machine, and a name server that knows the way."""
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(HOST).configure_cert(context)
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    running = [Vault(context), Vault(None)]
    threads = [threading.Thread(target=one.serve_forever, daemon=True) for one in running]
    for thread in threads:
        thread.start()
    at, identity = running
    looked_up = socket.getaddrinfo

    def name_server(host: Any, port: Any, *more: Any, **named: Any) -> Any:
        if host == HOST:
            return looked_up("127.0.0.1", at.server_port, *more, **named)
        return looked_up(host, port, *more, **named)

    monkeypatch.setattr(socket, "getaddrinfo", name_server)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "ca.pem"))
    monkeypatch.setenv("IDENTITY_ENDPOINT", f"http://127.0.0.1:{identity.server_port}/identity")
    monkeypatch.setenv("IDENTITY_HEADER", "the-header")
    yield at
    for one in running:
        one.shutdown()
        one.server_close()
    for thread in threads:
        thread.join()


def config(name: str = "profit") -> Config:
    place = SecretPlace(where="azure-key-vault", vault=f"https://{HOST}", name=name)
    return Config(tenant="klant.nl", client_id="69509e05", secret=place)


def test_it_is_got_and_a_next_one_is_added_beside_it(vault: Vault, tmp_path: Path) -> None:
    path = tmp_path / "c.toml"
    assert fetch(config(), path, {}, None) == FIRST
    keep(NEXT, config(), path, {})
    assert vault.kept["profit"] == [FIRST.reveal(), NEXT.reveal()]
    assert fetch(config(), path, {}, None) == NEXT


@pytest.mark.parametrize("trouble", ["forbidden", "absent"])
def test_what_it_does_not_give_is_said_without_a_word_of_it(vault: Vault, tmp_path: Path, trouble: str) -> None:
    vault.forbidden = trouble == "forbidden"
    with pytest.raises(UserError) as caught:
        fetch(config("other" if trouble == "absent" else "profit"), tmp_path / "c.toml", {}, None)
    told = caught.value.text.say("en") + caught.value.text.say("nl")
    assert f"https://{HOST}" in told
    assert {"forbidden": "403", "absent": "404"}[trouble] in told
    assert FIRST.reveal() not in told
    assert TOKEN not in told
