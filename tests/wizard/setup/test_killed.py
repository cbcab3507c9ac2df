"""The whole program ended half-way through the automatic route, from outside; `setup --resume` goes on from there.

Every request of the plan is gone through in `tests/wizard/provisioning/test_deaths.py`; the program itself only at a
few. All of them by hand: `python -m tests.attacks.kill_setup`.
"""

import os
import re
import signal
import subprocess
import threading
import tomllib
from pathlib import Path

import pytest

from tests.warm import started
from tests.wizard.running import run
from tests.wizard.setup.killing import Killer
from wizard.files.hold import Hold
from wizard.practice import microsoft_ids
from wizard.practice.browser_user import BrowserUser

ROOT = Path(__file__).parents[3]
NAME = "AFAS Profit CI"


class Run:
    """`setup --non-interactive`, its device code answered by somebody else."""

    def __init__(self, tenant, folder, *argv, killer=None):
        here = ["--authority-host", tenant.login_url, "--graph-url", tenant.graph_url, "--ca-file", tenant.ca_file]
        environ = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "PROFIT_EXCHANGE_STATE": str(folder / "state"),
            "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
        }
        tenant.world.faults.stands_between = killer
        process = started(
            ["setup", "--non-interactive", "--language", "en", *here, *argv],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environ,
            cwd=folder,
        )
        if killer is not None:
            killer.pid = process.pid
        self.err = ""
        reader = threading.Thread(target=self._read, args=(process, BrowserUser(tenant.ca_file), tenant.administrator))
        reader.start()
        self.out = process.stdout.read()
        reader.join()
        self.code = process.wait()
        process.stdout.close()
        process.stderr.close()
        tenant.world.faults.stands_between = None

    def _read(self, process, browser_user, account):
        for line in process.stderr:
            self.err += line
            if found := re.search(r"(https://\S+) on any device and type the code (\w+)\.", line):
                try:
                    browser_user.enter_code(found[1], found[2], account)
                except OSError:
                    return


def answers(tenant):
    return (
        *("--tenant-id", tenant.tenant_id, "--route", "automatic", "--admin-sign-in", "device", "--yes"),
        *("--app-name", NAME, "--mailbox", tenant.mailbox, "--secret-store", "file"),
    )


def one_of_everything(tenant, folder):
    """One app, one secret that is where the config says, six consents."""
    world = tenant.world.tenant
    [app] = [a for a in world.applications.values() if a["displayName"] == NAME]
    [secret] = app["passwordCredentials"]
    config = tomllib.loads((folder / "profit-exchange.toml").read_text(encoding="utf-8"))
    assert config["client_id"] == app["appId"] and config["secret"]["key_id"] == secret["keyId"]
    value = (folder / "profit-exchange.secret").read_text(encoding="utf-8").strip()
    assert world.secrets[secret["keyId"]] == value
    principal, graph = (world.service_principal(id) for id in (app["appId"], microsoft_ids.GRAPH))
    assert sum(a["resourceId"] == graph["id"] for a in world.assignments_of(principal["id"])) == 6


def resumed(tenant, folder):
    """Gone on with, or begun anew when it was ended before anything was kept."""
    kept = list((folder / "state").glob("*.json"))
    more = ("--resume",) if kept else ()
    return Run(tenant, folder, *more, *answers(tenant))


def post(what, number=1):
    """Fits the given POST of its kind."""
    seen = []

    def fits(n, host, method, path):
        if host == "graph" and method == "POST" and path.endswith(what):
            seen.append(n)
        return len(seen) == number and seen[-1] == n

    return fits


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="no such signal on Windows")
@pytest.mark.parametrize(
    ("what", "number", "ending"),
    [
        ("/applications", 1, signal.SIGKILL),
        ("/addPassword", 1, signal.SIGKILL),
        ("/appRoleAssignedTo", 3, signal.SIGTERM),
        # All is made; the secret is still in memory only.
        ("/$batch", 1, signal.SIGKILL),
    ],
)
def test_ended_half_way_it_goes_on_to_one_of_everything_and_is_undone(practice, tmp_path, what, number, ending):
    tenant = practice()
    before = set(tenant.world.tenant.applications)
    killer = Killer(post(what, number), number=ending)
    first = Run(tenant, tmp_path, *answers(tenant), killer=killer)
    assert killer.struck, killer.requests
    assert first.code == (130 if ending == signal.SIGTERM else -signal.SIGKILL), first.err
    if ending == signal.SIGTERM:
        assert "not the client secret that was made" in first.err and "setup --resume" in first.err
    again = resumed(tenant, tmp_path)
    assert again.code == 0, again.err
    one_of_everything(tenant, tmp_path)
    undone = Run(tenant, tmp_path, "--undo", "--yes", "--resume")
    assert undone.code == 0, undone.err
    assert set(tenant.world.tenant.applications) == before
    assert "profit-exchange.toml" in undone.err, "what is left on this computer is named"
    for value in tenant.world.tenant.secrets.values():
        assert value not in first.err + again.err + again.out + undone.err


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="no such signal on Windows")
def test_an_app_that_was_asked_for_and_never_heard_of_is_undone(practice, tmp_path):
    tenant = practice("eventual-consistency")
    before = set(tenant.world.tenant.applications)
    Run(tenant, tmp_path, *answers(tenant), killer=Killer(post("/applications")))
    assert len(tenant.world.tenant.applications) == len(before) + 1
    undone = Run(tenant, tmp_path, "--undo", "--yes", "--resume")
    assert undone.code == 0 and "Removed." in undone.err, undone.err
    assert set(tenant.world.tenant.applications) == before
    again = Run(tenant, tmp_path, "--undo", "--yes", "--resume")
    assert again.code == 0 and "Nothing was created" in again.err


def test_one_wizard_a_customer_at_a_time_and_a_tenant_too(practice, tmp_path):
    """By the customer's file, and by the tenant for who typed it in another way."""
    tenant = practice()
    environ = {"PROFIT_EXCHANGE_STATE": str(tmp_path / "state"), "AZURE_CLIENT_SECRET": tenant.handout.client_secret}
    here = ["--authority-host", tenant.login_url, "--graph-url", tenant.graph_url, "--ca-file", tenant.ca_file]
    asked = ["setup", "--non-interactive", "--language", "en", *here, "--route", "existing"]
    told = ["--client-id", tenant.client_id, "--mailbox", tenant.mailbox, "--config", str(tmp_path / "c.toml")]
    with Hold() as hold:
        hold.take(tmp_path / "state" / f"{tenant.domain}.json")
        ran = run(*asked, "--tenant-id", tenant.domain, *told, environ=environ)
        assert ran.code == 2 and f"process {os.getpid()}" in ran.err and tenant.domain in ran.err
    with Hold() as hold:
        hold.take(tmp_path / "state" / f"tenant-{tenant.world.tenant.id}")
        ran = run(*asked, "--tenant-id", tenant.domain, *told, environ=environ)
        assert ran.code == 2 and "is being worked on already" in ran.err
    assert not (tmp_path / "c.toml").exists()
    assert not [path for path in (tmp_path / "state").iterdir() if path.name.startswith(".")]
