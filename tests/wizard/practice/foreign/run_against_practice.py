"""Starts a practice tenant, runs commands of somebody else's client against it, prints what happened as JSON.

Run as a script, inside a network namespace where there is one: the tenant and the client then share a loopback that
leads nowhere else. Reads one JSON object from stdin: `scenarios`, `grants` (extra Graph application permissions for
the app), `loopback` (bring the loopback interface up first), `environment`, `commands` (lists of arguments; `{name}`
stands for a setting of the tenant).
"""

import json
import os
import socket
import struct
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from urllib.parse import urlsplit

from wizard.practice import microsoft_ids
from wizard.practice.registration import assign_role
from wizard.practice.server import PracticeTenant


def bring_loopback_up() -> None:
    """What `ip link set lo up` does, without needing `ip`. Linux only."""
    import fcntl

    set_flags, up_and_running = 0x8914, 0x41
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, set_flags, struct.pack("16sh", b"lo", up_and_running))


def grant(tenant: PracticeTenant, names: list[str]) -> None:
    home = tenant.world.tenant
    principal, graph = home.service_principal(tenant.client_id), home.service_principal(microsoft_ids.GRAPH)
    for name in names:
        assign_role(tenant.world, home, principal, graph, microsoft_ids.graph_permission(name, "Role").id)
    tenant.world.unsettled.clear()  # these were there long before the client came


def settings_of(tenant: PracticeTenant) -> dict[str, str]:
    return {
        "tenant_id": tenant.tenant_id,
        "client_id": tenant.client_id,
        "client_secret": tenant.client_secret,
        "certificate": tenant.client_certificate_file,
        "login_url": tenant.login_url,
        "login_host": urlsplit(tenant.login_url).netloc,
        "graph_url": tenant.graph_url,
        "graph_app_id": microsoft_ids.GRAPH,
        "mailbox": tenant.mailbox,
        "administrator": tenant.administrator,
        "ca_file": tenant.ca_file,
    }


def main() -> None:
    asked = json.load(sys.stdin)
    if asked["loopback"]:
        bring_loopback_up()
    runs = []
    with PracticeTenant(*asked["scenarios"]) as tenant:
        grant(tenant, asked["grants"])
        settings = settings_of(tenant)
        environment = {**os.environ, **{k: v.format_map(settings) for k, v in asked["environment"].items()}}
        for command in asked["commands"]:
            before = len(tenant.log)
            run = subprocess.run(
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
            runs.append({"exit": run.returncode, "out": run.stdout, "err": run.stderr, "log": log})
        state = {
            "applications": list(tenant.world.tenant.applications.values()),
            "secrets": len(tenant.world.tenant.secrets),
            "principals": list(tenant.world.tenant.service_principals.values()),
            "assignments": list(tenant.world.tenant.app_role_assignments.values()),
        }
    json.dump({"runs": runs, "state": state, "settings": {k: v for k, v in settings.items() if k != "client_secret"}},
              sys.stdout)  # fmt: skip


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[4]))
    main()
