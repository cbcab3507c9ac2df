"""Serves a practice tenant under Microsoft's own host names, and runs commands that were told of no other.

Run as a script, as root of a network and a mount namespace of its own: the names are written into a hosts file that
stands before this namespace's /etc/hosts, the hosts listen on port 443 of loopback addresses, and nothing leads
anywhere else. Reads one JSON object from stdin: `scenarios`, `grants`, `environment`, `commands` (lists of arguments;
`{name}` stands for a setting of the tenant).
"""

import asyncio
import ctypes
import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import trustme

from tests.wizard.practice.foreign.run_against_practice import bring_loopback_up, grant
from wizard.practice.app import practice_app
from wizard.practice.server import PracticeTenant
from wizard.practice.service import Service

LOGIN, GRAPH, MANAGEMENT = "login.microsoftonline.com", "graph.microsoft.com", "management.azure.com"
HOSTS = {LOGIN: "127.0.0.2", GRAPH: "127.0.0.3", MANAGEMENT: "127.0.0.2"}
BIND = 4096
"""MS_BIND of mount(2)."""
PORT_OF = {"127.0.0.2": 1, "127.0.0.3": 2}
"""Address -> what `practice_app` knows a host by: its port, and all of them listen on 443 here."""


def name_the_hosts(folder: Path) -> None:
    """Put a hosts file of our own before /etc/hosts, for this mount namespace only."""
    own = folder / "hosts"
    lines = ["127.0.0.1 localhost", *(f"{address} {name}" for name, address in HOSTS.items())]
    own.write_text("\n".join(lines) + "\n", encoding="utf-8")
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.mount(str(own).encode(), b"/etc/hosts", None, BIND, None) != 0:
        raise OSError(ctypes.get_errno(), "cannot mount a hosts file")


@contextmanager
def serving(tenant: PracticeTenant, authority: trustme.CA) -> Iterator[None]:
    """The tenant's hosts under their names, until the block ends."""
    tenant.world.moved_to(f"https://{LOGIN}", f"https://{GRAPH}")
    app = practice_app(tenant.world, 1, 2, 3)

    async def by_address(scope, receive, send):
        address = scope["server"][0]
        await app({**scope, "server": (address, PORT_OF[address])}, receive, send)

    service = Service(by_address, authority.issue_cert(*HOSTS))
    sockets = []
    for address in PORT_OF:
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((address, 443))
        sockets.append(listener)
    thread = threading.Thread(target=lambda: asyncio.run(service.serve(sockets)), daemon=True)
    thread.start()
    try:
        assert service.started.wait(30)
        yield
    finally:
        service.stop()
        thread.join(30)
        for listener in sockets:
            listener.close()


def main() -> None:
    asked = json.load(sys.stdin)
    bring_loopback_up()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        name_the_hosts(folder)
        authority = trustme.CA()
        authority.cert_pem.write_to_path(str(folder / "ca.pem"))
        tenant = PracticeTenant(*asked["scenarios"])
        with serving(tenant, authority):
            grant(tenant, asked["grants"])
            told = tenant.handout
            settings = {
                "tenant_id": told.tenant,
                "client_id": told.client_id,
                "client_secret": told.client_secret,
                "mailbox": told.mailbox,
                "second_mailbox": told.second_mailbox,
                "ca_file": str(folder / "ca.pem"),
            }
            runs = [_run(tenant, command, asked["environment"], settings) for command in asked["commands"]]
        del settings["client_secret"]
        json.dump({"runs": runs, "settings": settings}, sys.stdout)


def _run(tenant: PracticeTenant, command: list[str], environment: dict[str, str], settings: dict[str, str]) -> dict:
    before = len(tenant.log)
    environment = {**os.environ, **{name: value.format_map(settings) for name, value in environment.items()}}
    ran = subprocess.run(
        [part.format_map(settings) for part in command],
        env=environment,
        cwd=environment["HOME"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        timeout=300,
    )
    log = [asdict(entry) for entry in tenant.log[before:]]
    return {"exit": ran.returncode, "out": ran.stdout, "err": ran.stderr, "log": log}


if __name__ == "__main__":
    main()
