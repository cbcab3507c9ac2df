"""The look at a host: through a proxy or not, and whose certificate it was."""

from __future__ import annotations

import asyncio
import base64
import gc
import select
import socket
import ssl
import struct
import sys
import threading
from datetime import UTC, datetime, timedelta

import pytest
import trustme

from checks.facts import Seen, Unknown
from checks.gather.evidence import Witness, name_of
from checks.gather.network import clock_offset, look
from checks.gather.proxies import proxy_for
from checks.gather.session import Session
from checks.gather.trust import CA_VARIABLES, ClosedWhenReset, _context_of_system, trust

PROXY_VARIABLES = ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "NO_PROXY")


@pytest.fixture(autouse=True)
def a_plain_environment(monkeypatch):
    for name in (*PROXY_VARIABLES, *CA_VARIABLES, "SSL_CERT_DIR"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


class Proxy:
    """A CONNECT proxy that passes bytes on, or answers something else."""

    def __init__(self, answer: bytes = b"HTTP/1.1 200 Connection established\r\n\r\n") -> None:
        self.heard: list[str] = []
        self.answer = answer
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self) -> None:
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.carry, args=(connection,), daemon=True).start()

    def carry(self, connection: socket.socket) -> None:
        with connection:
            head = b""
            while b"\r\n\r\n" not in head:
                more = connection.recv(4096)
                if not more:
                    return
                head += more
            self.heard.append(head.decode())
            connection.sendall(self.answer)
            if b" 200 " not in self.answer[:20]:
                return
            host, _, port = head.split()[1].decode().rpartition(":")
            with socket.create_connection((host, int(port))) as other:
                pair = {connection: other, other: connection}
                while True:
                    for ready in select.select([*pair], [], [], 5)[0]:
                        try:
                            data = ready.recv(65536)
                        except OSError:
                            return
                        if not data:
                            return
                        pair[ready].sendall(data)

    def close(self) -> None:
        self.listener.close()


@pytest.fixture
def proxy():
    made: list[Proxy] = []

    def make(*args):
        made.append(Proxy(*args))
        return made[-1]

    yield make
    for each in made:
        each.close()


def seen_by(endpoints, url):
    return look(url, endpoints, trust(endpoints), Witness())


def test_a_proxy_carries_the_look_the_sign_in_and_graph(small, says, proxy, monkeypatch):
    through = proxy()
    monkeypatch.setenv("HTTPS_PROXY", f"http://us%40er:p4ss-w0rd@127.0.0.1:{through.port}")
    small.signs_in("Mail.Send")
    small.graph.paths["/v1.0/domains"] = says(200, {"value": []})

    async def run():
        endpoints = small.endpoints(proxies_from_environment=True)
        async with Session(small.settings(), small.credential(), endpoints) as session:
            await session.open()
            answer = await session.wire.get("domains")
            return session, answer, await session.network()

    session, answer, network = asyncio.run(run())
    assert isinstance(answer, Seen)
    assert network.value.login.value.through_proxy == f"127.0.0.1:{through.port}"
    assert network.value.login.value.addresses == ()
    targets = {line.split()[1] for line in through.heard}
    assert targets == {each.removeprefix("https://") for each in (small.login.url, small.graph.url)}
    password = base64.b64encode(b"us@er:p4ss-w0rd").decode()
    assert all(f"Proxy-Authorization: Basic {password}" in head for head in through.heard)
    assert "p4ss-w0rd" not in repr((session.tenant, session.sign_in, answer, network))


def test_no_proxy_is_heeded(small, proxy, monkeypatch):
    through = proxy()
    monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{through.port}")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    endpoints = small.endpoints(proxies_from_environment=True)
    assert proxy_for(small.graph.url, endpoints) is None
    assert seen_by(endpoints, small.graph.url).value.through_proxy is None
    assert through.heard == []


def test_the_practice_tenant_never_goes_through_a_proxy(small, monkeypatch):
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.invalid:1")
    assert proxy_for(small.graph.url, small.endpoints()) is None


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        (b"HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n\r\n", 407),
        (b"HTTP/1.1 403 Forbidden\r\n\r\n", 403),
        (b"SSH-2.0-OpenSSH\r\n\r\n", None),
        (b"", None),
    ],
)
def test_a_proxy_that_will_not(small, proxy, monkeypatch, answer, status):
    through = proxy(answer)
    monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{through.port}")
    small.signs_in()

    async def run():
        endpoints = small.endpoints(proxies_from_environment=True)
        async with Session(small.settings(), small.credential(), endpoints) as session:
            await session.open()
            return session.tenant, await session.network()

    tenant, network = asyncio.run(run())
    assert isinstance(network.value.login, Unknown)
    evidence = network.value.login.evidence
    assert (evidence.code, evidence.status) == ("ProxyError", status)
    assert evidence.asked.endswith(f"by 127.0.0.1:{through.port}")
    assert isinstance(tenant, Unknown)
    if status:
        assert (tenant.evidence.code, tenant.evidence.status) == ("ProxyError", status)
    assert small.login.asked == []


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("http://proxy.invalid:8080", "ProxyError"),
        ("http://127.0.0.1:1", "ProxyError"),
        ("socks5://us:p4ssw0rd@127.0.0.1:1", "UnsupportedProxyScheme"),
        ("http://", "InvalidProxyURL"),
        ("http://us:p4ssw0rd@proxy:port", "InvalidProxyURL"),
    ],
)
def test_a_proxy_that_is_not_there_or_not_of_our_kind(small, monkeypatch, given, code):
    monkeypatch.setenv("HTTPS_PROXY", given)

    async def run():
        endpoints = small.endpoints(proxies_from_environment=True)
        async with Session(small.settings(), small.credential(), endpoints) as session:
            await session.open()
            return session.tenant, await session.network()

    tenant, network = asyncio.run(run())
    assert isinstance(tenant, Unknown)
    assert isinstance(network.value.login, Unknown)
    assert tenant.evidence.code == network.value.login.evidence.code == code
    assert "p4ssw0rd" not in repr((tenant, network))


@pytest.mark.parametrize("variable", ["SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"])
def test_every_ca_variable_counts_for_every_stack(small, says, monkeypatch, variable):
    """Left to themselves, requests would hear one of them and httpx another."""
    monkeypatch.setenv(variable, small.ca_file)
    small.signs_in("Mail.Send")
    small.graph.paths["/v1.0/domains"] = says(200, {"value": []})

    async def run():
        endpoints = small.endpoints(practice=False, ca_file=None, login_named_by_user=True)
        async with Session(small.settings(), small.credential(), endpoints) as session:
            await session.open()
            return session, await session.wire.get("domains"), await session.network()

    session, answer, network = asyncio.run(run())
    assert isinstance(session.sign_in, Seen)
    assert isinstance(answer, Seen)
    assert isinstance(network.value.graph, Seen)


def test_a_ca_file_beside_another_bundle_in_the_environment(small, monkeypatch, tmp_path):
    other = tmp_path / "other.pem"
    trustme.CA().cert_pem.write_to_path(other)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(other))
    small.signs_in()

    async def run():
        endpoints = small.endpoints(practice=False, login_named_by_user=True)
        async with Session(small.settings(), small.credential(), endpoints) as session:
            await session.open()
            return session.sign_in

    assert isinstance(asyncio.run(run()), Seen)


def test_a_bundle_that_cannot_be_read_is_told_where_it_matters(small, monkeypatch):
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", "nowhere-bundle.pem")
    answer = seen_by(small.endpoints(practice=False, ca_file=None), small.graph.url)
    assert isinstance(answer, Unknown)
    assert answer.evidence.code == "SSLCertVerificationError"
    assert "REQUESTS_CA_BUNDLE" in answer.evidence.message


def test_a_certificate_for_another_name(small_ca, small, tmp_path):
    endpoints = small.endpoints()
    answer = seen_by(endpoints, small.graph.url.replace("127.0.0.1", "127.0.0.2"))
    assert isinstance(answer, Unknown)
    assert answer.evidence.code in ("SSLCertVerificationError", "ConnectionRefusedError")


def test_a_host_that_speaks_no_tls(small):
    with socket.create_server(("127.0.0.1", 0)) as plain:

        def answer():
            connection, _ = plain.accept()
            with connection:
                connection.recv(1024)
                connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

        threading.Thread(target=answer, daemon=True).start()
        seen = seen_by(small.endpoints(), f"https://127.0.0.1:{plain.getsockname()[1]}")
    assert isinstance(seen, Unknown)
    assert seen.evidence.code == "SSLError"
    assert "WRONG_VERSION_NUMBER" in seen.evidence.message.upper().replace(" ", "_")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux leaves a connection hanging when the queue is full")
def test_a_wall_is_noticed_before_every_address_was_tried(small):
    with socket.socket() as wall:
        wall.bind(("127.0.0.1", 0))
        wall.listen(0)
        port = wall.getsockname()[1]
        filling = [socket.socket() for _ in range(4)]
        for each in filling:
            each.setblocking(False)
            each.connect_ex(("127.0.0.1", port))

        async def run():
            endpoints = small.endpoints(login=f"https://127.0.0.1:{port}", time_budget=3.6)
            async with Session(small.settings(), small.credential(), endpoints) as session:
                await session.open()
                return session.tenant, await session.network()

        tenant, network = asyncio.run(run())
        for each in filling:
            each.close()
    assert network.value.login.evidence.code == "ConnectTimeout"
    assert tenant.evidence.code == "ConnectTimeout"
    assert tenant.evidence.asked == f"connect 127.0.0.1:{port}"


@pytest.mark.parametrize("public", [False, True])
def test_a_connection_that_is_reset_before_the_handshake_leaves_no_socket_open(small, public):
    """Some versions of Python leave it to be collected as garbage, with a warning that any later test would get."""
    trusted = trust(small.endpoints())
    context = trusted.public_only() if public else trusted.context
    with socket.create_server(("127.0.0.1", 0)) as server:
        with socket.create_connection(server.getsockname()) as plain:
            peer, _ = server.accept()
            peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            peer.close()
            assert select.select([plain], [], [], 5)[0]
            with pytest.raises(OSError), context.wrap_socket(plain, server_hostname="localhost"):
                pass
        assert plain.fileno() == -1
    left = [each for each in gc.get_objects() if isinstance(each, ClosedWhenReset)]
    assert [each.fileno() for each in left] == [-1] * len(left)


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_windows_and_macos_ask_their_own_store(platform):
    context, read = _context_of_system(platform)
    assert (type(context).__module__.partition(".")[0], read) == ("truststore", set())


def test_elsewhere_the_systems_bundle_is_read_once():
    context, read = _context_of_system("linux")
    assert context.verify_mode is ssl.CERT_REQUIRED and context.check_hostname
    assert context.cert_store_stats()["x509_ca"] > 0 and all(path.is_file() for path in read)


def test_clock_offset():
    sent = datetime(2030, 1, 1, 12, 0, 0, tzinfo=UTC)
    came = sent + timedelta(seconds=2)
    assert clock_offset("Tue, 01 Jan 2030 12:10:01 GMT", sent, came) == 600.5
    assert clock_offset("Tue, 01 Jan 2030 11:50:00 GMT", sent, came) == -600.5
    assert clock_offset("yesterday", sent, came) is None
    assert clock_offset(None, sent, came) is None


def test_the_telling_exception_is_found_however_deep():
    def wrapped(*errors):
        try:
            try:
                raise errors[0]
            except type(errors[0]) as inner:
                raise errors[1] from inner
        except type(errors[1]) as outer:
            return outer

    assert name_of(wrapped(ConnectionRefusedError("x"), ValueError("y"))) == "ConnectionRefusedError"
    assert name_of(wrapped(socket.gaierror("x"), OSError("y"))) == "gaierror"
    assert name_of(ExceptionGroup("g", [ConnectionResetError()])) == "ConnectionResetError"
    assert name_of(KeyError("token_endpoint")) == "KeyError"
