"""A name server on loopback, UDP and TCP on one port: mail records per scenario, and two scenarios in which it does
not answer.

Speaks dnspython's wire format and nothing else of it. Answers only for the zones it was given; a name outside them does
not exist.
"""

from __future__ import annotations

import contextlib
import socket
import socketserver
import struct
import threading
from collections.abc import Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from wizard.practice.world import World

Mode = Literal["answers", "silent", "refuses"]
Zone = Mapping[str, tuple[str, ...]]
"""Record type to values in zone-file form, e.g. `{"MX": ("0 klant-nl.mail.protection.outlook.com.",)}`."""


def mail_zones(world: World) -> dict[str, Zone]:
    """What public DNS says about the company's mail: each verified domain with e-mail has its records.

    Source: microsoft-365-docs external-domain-name-system-records.
    """
    zones: dict[str, Zone] = {}
    for name, domain in world.tenant.domains.items():
        if not domain["isVerified"]:
            continue
        if "Email" not in domain["supportedServices"]:
            zones[name] = {}
            continue
        own = f"{name.replace('.', '-')}.mail.protection.outlook.com."
        filtered = world.faults.spam_filter and not name.endswith(".onmicrosoft.com")
        exchangers = ("10 mx1.eu1.pphosted.com.", "10 mx2.eu1.pphosted.com.") if filtered else (f"0 {own}",)
        zones[name] = {"MX": exchangers, "TXT": ('"v=spf1 include:spf.protection.outlook.com -all"',)}
        zones[f"autodiscover.{name}"] = {"CNAME": ("autodiscover.outlook.com.",)}
    return zones


class NameServer:
    """`with NameServer({"klant.nl": {...}}) as server: server.address` -> `127.0.0.1:PORT`."""

    def __init__(self, zones: Mapping[str, Zone], mode: Mode = "answers", port: int = 0) -> None:
        self._zones = {name.lower().rstrip("."): zone for name, zone in zones.items()}
        self._mode: Mode = mode
        self._wanted_port = port
        self._servers: list[socketserver.UDPServer | socketserver.TCPServer] = []
        self.asked: list[tuple[str, str, str]] = []
        """(transport, name, type) of every question."""
        self.address = ""

    def __enter__(self) -> NameServer:
        outer = self

        class Datagram(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                data, sender = self.request
                reply = outer._reply("udp", data)
                if reply is not None:
                    sender.sendto(reply, self.client_address)

        class Stream(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                with contextlib.suppress(OSError):
                    head = _exactly(self.request, 2)
                    data = _exactly(self.request, struct.unpack("!H", head)[0]) if head else b""
                    reply = outer._reply("tcp", data) if data else None
                    if reply is not None:
                        self.request.sendall(struct.pack("!H", len(reply)) + reply)

        udp, tcp = self._bound(Datagram, Stream)
        self._servers = [udp, tcp]
        self.address = f"127.0.0.1:{udp.server_address[1]}"
        for server in self._servers:
            threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True, name="practice-dns").start()
        return self

    def _bound(
        self,
        datagram: type[socketserver.BaseRequestHandler],
        stream: type[socketserver.BaseRequestHandler],
    ) -> tuple[socketserver.UDPServer, socketserver.TCPServer]:
        # One port for both: the system picks it for UDP, and another one is picked when TCP's twin is taken.
        for _ in range(20):
            udp = socketserver.ThreadingUDPServer(("127.0.0.1", self._wanted_port), datagram)
            udp.daemon_threads = True
            try:
                tcp = socketserver.ThreadingTCPServer(("127.0.0.1", udp.server_address[1]), stream)
            except OSError:
                udp.server_close()
                if self._wanted_port:
                    raise
                continue
            tcp.daemon_threads = True
            return udp, tcp
        raise OSError("no free port for DNS")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # Both at once, and woken up: they would look whether to stop only twenty times a second, one after the other.
        stopping = [threading.Thread(target=server.shutdown, daemon=True) for server in self._servers]
        for thread in stopping:
            thread.start()
        for server in self._servers:
            with contextlib.suppress(OSError), socket.socket(type=server.socket_type) as caller:
                caller.connect(server.server_address)
                caller.send(b"")
        for thread in stopping:
            thread.join()
        for server in self._servers:
            server.server_close()
        self._servers = []

    def _reply(self, transport: str, data: bytes) -> bytes | None:
        import dns.exception
        import dns.flags
        import dns.message
        import dns.rcode
        import dns.rdatatype
        import dns.rrset

        try:
            query = dns.message.from_wire(data)
        except dns.exception.DNSException:
            return None
        question = query.question[0]
        name = question.name.to_text(omit_final_dot=True).lower()
        kind = dns.rdatatype.to_text(question.rdtype)
        self.asked.append((transport, name, kind))
        if self._mode == "silent":
            return None
        response = dns.message.make_response(query)
        response.flags |= dns.flags.AA
        if self._mode == "refuses":
            response.set_rcode(dns.rcode.REFUSED)
            return response.to_wire()
        zone = self._zones.get(name)
        if zone is None:
            response.set_rcode(dns.rcode.NXDOMAIN)
        else:
            values = zone.get(kind, ())
            if not values and "CNAME" in zone:
                kind, values = "CNAME", zone["CNAME"]
            if values:
                response.answer.append(dns.rrset.from_text(question.name, 300, "IN", kind, *values))
        wire: bytes = response.to_wire()
        if transport == "udp" and len(wire) > 512 and query.edns < 0:
            # Too long for plain UDP: cut off and marked, so that the asker comes back over TCP.
            response.answer = []
            response.flags |= dns.flags.TC
            wire = response.to_wire()
        return wire


def _exactly(connection: socket.socket, size: int) -> bytes:
    data = b""
    while len(data) < size:
        part = connection.recv(size - len(data))
        if not part:
            return b""
        data += part
    return data
