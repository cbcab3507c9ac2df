"""Ends `secret rotate` at every request, rotates again, and counts the secrets that nobody knows.

By hand, on this machine only: `python -m tests.attacks.kill_rotate [--scenario healthy] [--stride 1] [--workers 2]
[--ending KILL]`. Each point is two runs of the program, of some seconds each; what did not end with the secret that was
there before, one new one whose value is where the config says, and no other, is printed, and the exit code is 1.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import threading
import tomllib
from pathlib import Path

from tests.attacks.points import every_point
from tests.warm import started
from tests.wizard.commands.test_secret import config_of
from tests.wizard.setup.killing import Killer
from wizard.practice.browser_user import BrowserUser
from wizard.practice.server import PracticeTenant

ROOT = Path(__file__).parents[2]
WORDS = ("secret", "rotate", "--admin-sign-in", "device", "--language", "en", "--non-interactive")


def rotate(tenant: PracticeTenant, folder: Path, killer: Killer | None = None, *more: str) -> tuple[int, str]:
    """One rotation, its device code typed by somebody else: (exit code, what it said)."""
    environ = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PROFIT_EXCHANGE_STATE": str(folder / "state"),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
    }
    tenant.world.faults.stands_between = killer
    process = started([*WORDS, *more], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environ, cwd=folder)
    if killer is not None:
        killer.pid = process.pid
    said: list[str] = []

    def read() -> None:
        for line in process.stderr or ():
            said.append(line)
            if found := re.search(r"(https://\S+) on any device and type the code (\w+)\.", line):
                try:
                    BrowserUser(tenant.ca_file).enter_code(found[1], found[2], tenant.administrator)
                except OSError:
                    return

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    code = process.wait()
    reader.join(5)
    tenant.world.faults.stands_between = None
    return code, "".join(said)


def kept_in(tenant: PracticeTenant, folder: Path) -> str | None:
    """The secret whose value stands where the config says."""
    value = (folder / "geheim.txt").read_text(encoding="utf-8").strip()
    return next((key for key, one in tenant.world.tenant.secrets.items() if one == value), None)


def at_point(scenario: str, point: int, moment: str, ending: int) -> tuple[str, str | None]:
    """(where it was struck, what went wrong)."""
    with PracticeTenant(scenario) as tenant, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _, app = config_of(tenant, folder)
        old = app["passwordCredentials"][0]["keyId"]
        killer = Killer(lambda number, *request: number >= point, moment, ending)
        code, said = rotate(tenant, folder, killer)
        where = f"{point} {killer.struck}"
        if killer.struck is None:
            return where, "was not struck"
        if code not in (-ending, 130, 0):
            return where, f"ended with {code}: {said[-300:]}"
        stored = kept_in(tenant, folder)
        code, said = rotate(tenant, folder)
        if code != 0:
            return where, f"the next one ended with {code}: {said[-300:]}"
        there = {kept["keyId"] for kept in app["passwordCredentials"]}
        config = tomllib.loads((folder / "profit-exchange.toml").read_text(encoding="utf-8"))
        named = config["secret"]["key_id"]
        if kept_in(tenant, folder) != named:
            return where, "the value that is kept is not that of the secret that the config names"
        if there != {old, stored, named}:
            return where, f"left {sorted(there)}, where {old}, {stored} and {named} are known"
        # Of a request that never arrived nothing is believed for some minutes: the note stays for the next rotation.
        noted = list((folder / "state" / "rotations").glob("*.json")) and "before" not in where
        return where, "a note is left" if noted else None


def requests_of(scenario: str) -> int:
    """How many requests one rotation makes."""
    with PracticeTenant(scenario) as tenant, tempfile.TemporaryDirectory() as name:
        config_of(tenant, Path(name))
        counting = Killer(lambda *request: False)
        code, said = rotate(tenant, Path(name), counting)
        assert code == 0, said
        return len(counting.requests)


if __name__ == "__main__":
    sys.exit(every_point(__doc__, requests_of, at_point))
