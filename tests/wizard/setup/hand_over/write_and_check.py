"""Two small programs for the shut-in test: `write` makes the folder, `check` tries the app that a script made.

Run as a script, where the practice tenant is.
"""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

TRIES = 10


def write(folder: str, language: str, name: str, tenant_id: str, login: str, graph: str, ca_file: str) -> None:
    from wizard.setup.hand_over.folder import HandOverOrder, write_folder

    order = HandOverOrder(
        tenant_id=tenant_id,
        domain="oefenbedrijf.example",
        login=login,
        graph=graph,
        portal=login,
        cloud="global",
        app_name=name,
        secret_months=12,
        written=date(2026, 11, 26),
        version="0.1.0",
        practice=True,
        ca_file=ca_file,
    )
    print(json.dumps([str(path) for path in write_folder(Path(folder), order, language)]))


def check(printed: str, login: str, graph: str, ca_file: str, mailbox: str) -> None:
    lines = Path(printed).read_text(encoding="utf-8").splitlines()
    client_id, tenant_id = (line.rpartition(": ")[2] for line in lines[:2])
    environment = {
        **os.environ,
        "AZURE_TENANT_ID": tenant_id,
        "AZURE_CLIENT_ID": client_id,
        "AZURE_CLIENT_SECRET": lines[-1],
        "AZURE_AUTHORITY_HOST": login,
        "PROFIT_EXCHANGE_GRAPH_URL": graph,
        "PROFIT_EXCHANGE_MAILBOX": mailbox,
        "SSL_CERT_FILE": ca_file,
        "REQUESTS_CA_BUNDLE": ca_file,
    }
    command = [sys.executable, "-m", "wizard", "check", "--json"]
    for _ in range(TRIES):
        # The sign-in service, too, needs some looks before it knows what is new; until then nothing is called good.
        done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=False)
        if done.returncode == 0:
            break
    sys.stdout.buffer.write(done.stdout)
    sys.exit(done.returncode)


if __name__ == "__main__":
    {"write": write, "check": check}[sys.argv[1]](*sys.argv[2:])
