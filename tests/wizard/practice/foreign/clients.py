"""Fetches clients we did not write, and runs them shut in with a practice tenant."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[3]
CACHE_VARIABLE = "PROFIT_EXCHANGE_TEST_CACHE"
DEAD_END = "http://127.0.0.1:9"


@dataclass(frozen=True)
class Ran:
    """One command: how it ended, what it printed, what the practice tenant saw of it."""

    exit: int
    out: str
    err: str
    log: list[dict[str, Any]]

    def asked(self, host: str | None = None) -> list[tuple[str, str, int]]:
        return [(e["method"], e["path"], e["status"]) for e in self.log if host in (None, e["host"])]

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """One test process at a time fetches into a folder; the lock dies with its holder."""
    with folder.with_name(f"{folder.name}.lock").open("a+b") as lock:
        if os.name == "nt":
            import msvcrt

            lock.seek(0)
            while True:
                with suppress(OSError):  # msvcrt gives up after ten seconds
                    msvcrt.locking(lock.fileno(), msvcrt.LK_LOCK, 1)
                    break
        else:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _works(command: list[str], outside: dict[str, str], cwd: Path) -> bool:
    try:
        return not subprocess.run(
            command, env=outside, cwd=cwd, stdin=subprocess.DEVNULL, capture_output=True, timeout=300
        ).returncode
    except (OSError, subprocess.TimeoutExpired):
        return False


def fetch(command: list[str], outside: dict[str, str], cwd: Path) -> None:
    """Run an installer in the environment the tests were started from; skip the test when it cannot."""
    try:
        done = subprocess.run(
            command, env=outside, cwd=cwd, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=1500
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        pytest.skip(f"{Path(command[0]).name} could not run: {error.__class__.__name__}")
    if done.returncode:
        last = (done.stderr.strip() or done.stdout.strip()).splitlines()[-1:]
        pytest.skip(f"could not be installed: {' '.join(last)[:200]}")


def npm_packages(cache: Path, outside: dict[str, str], name: str, *packages: str) -> tuple[str, Path]:
    """(node, folder with the packages in it)."""
    node, npm = shutil.which("node", path=outside.get("PATH")), shutil.which("npm", path=outside.get("PATH"))
    if node is None or npm is None:
        pytest.skip("node and npm are not installed")
    folder = cache / name
    with alone_in(folder):
        if not (folder / "complete").exists():
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "package.json").write_text('{"private": true}\n', encoding="utf-8")
            quiet = ["--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
            fetch([npm, "install", *quiet, *packages], outside, folder)
            (folder / "complete").touch()
    return node, folder


def msal_node(cache: Path, outside: dict[str, str]) -> tuple[str, Path]:
    """(node, folder with @azure/msal-node in it)."""
    return npm_packages(cache, outside, "msal-node", "@azure/msal-node")


def graph_client(cache: Path, outside: dict[str, str]) -> tuple[str, Path]:
    """(node, folder with @azure/identity and @microsoft/microsoft-graph-client in it)."""
    return npm_packages(cache, outside, "graph-client", "@azure/identity", "@microsoft/microsoft-graph-client")


def cli_microsoft365(cache: Path, outside: dict[str, str]) -> list[str]:
    """The command that runs CLI for Microsoft 365."""
    node, folder = npm_packages(cache, outside, "cli-microsoft365", "@pnp/cli-microsoft365")
    return [node, str(folder / "node_modules/@pnp/cli-microsoft365/dist/index.js")]


def python_with(cache: Path, outside: dict[str, str], package: str) -> str:
    """The interpreter of an environment of its own with this package in it."""
    folder = cache / package.lower()
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    with alone_in(folder):
        if not (folder / "complete").exists():
            # By uv in seconds; where that can't reach a registry that pip is set up for, by pip in minutes.
            uv = [sys.executable, "-m", "uv"]
            made = _works([*uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(folder)], outside, cache)
            install = [*uv, "pip", "install", "--quiet", "--python", str(python), package]
            if not (made and _works(install, outside, cache)):
                fetch([sys.executable, "-m", "venv", "--clear", str(folder)], outside, cache)
                fetch([str(python), "-m", "pip", "install", "--quiet", "--no-compile", package], outside, cache)
            (folder / "complete").touch()
    return str(python)


def azure_cli(cache: Path, outside: dict[str, str]) -> list[str]:
    """The command that runs azure-cli from an environment of its own."""
    return [python_with(cache, outside, "azure-cli"), "-m", "azure.cli"]


def shut_in(*more: str) -> list[str]:
    """The words that put a command in a network namespace of its own, or none where the platform has no such thing."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return []
    words = [unshare, "--map-root-user", "--net", *more]
    works = subprocess.run([*words, "true"], capture_output=True).returncode == 0
    return words if works else []


def run(
    commands: list[list[str]],
    home: Path,
    *,
    scenarios: tuple[str, ...] = (),
    grants: tuple[str, ...] = (),
    **environment: str,
) -> tuple[list[Ran], dict[str, Any]]:
    """Run commands one after another against one practice tenant; gives each run, and what the tenant holds after."""
    namespace = shut_in()
    inherited = {n: os.environ[n] for n in ("PATH", "SYSTEMROOT", "TEMP", "TMP", "LANG") if n in os.environ}
    # Without a namespace a proxy that is not there keeps the client from going out.
    fence = {} if namespace else {"HTTPS_PROXY": DEAD_END, "HTTP_PROXY": DEAD_END, "NO_PROXY": "localhost,127.0.0.1"}
    asked = {
        "scenarios": scenarios,
        "grants": grants,
        "loopback": bool(namespace),
        "environment": {"HOME": str(home), "USERPROFILE": str(home), **fence, **environment},
        "commands": commands,
    }
    done = subprocess.run(
        [*namespace, sys.executable, str(HERE / "run_against_practice.py")],
        env={**inherited, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=900,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    return [Ran(**row) for row in told["runs"]], told["state"] | {"settings": told["settings"]}


def run_under_microsofts_names(
    commands: list[list[str]], home: Path, *, scenarios: tuple[str, ...] = (), grants: tuple[str, ...] = (), **more: str
) -> list[Ran]:
    """Run commands one after another against one practice tenant that answers to Microsoft's own host names.

    They are told the app, the mailbox and the authority to trust, by the variables that every such client reads.
    """
    namespace = shut_in("--mount")
    if not namespace:
        pytest.skip("no network and mount namespaces here")
    environment = {
        "HOME": str(home),
        **dict.fromkeys(("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "NODE_EXTRA_CA_CERTS"), "{ca_file}"),
        "AZURE_TENANT_ID": "{tenant_id}",
        "AZURE_CLIENT_ID": "{client_id}",
        "AZURE_CLIENT_SECRET": "{client_secret}",
        "PROFIT_EXCHANGE_MAILBOX": "{mailbox}",
        **more,
    }
    asked = {"scenarios": scenarios, "grants": grants, "environment": environment, "commands": commands}
    inherited = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    done = subprocess.run(
        [*namespace, sys.executable, str(HERE / "under_microsofts_names.py")],
        env={**inherited, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=900,
    )
    assert done.returncode == 0, done.stderr
    return [Ran(**row) for row in json.loads(done.stdout)["runs"]]
