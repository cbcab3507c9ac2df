"""Nobody but the program itself reaches its streams: libraries, the interpreter, threads, the event loop."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.request import getproxies_environment

import pytest

from tests.hostile import Answer, Asked, hostile
from wizard.command_line.verbs import VERBS
from wizard.runtime.child_environment import put_back, take_out, take_out_secrets
from wizard.runtime.crash_file import chain

ROOT = Path(__file__).parents[3]
CANARY = "cAn8Q~aryCanaryCanaryCanaryCanaryCanary1"
IN_CI = ({}, {"GITHUB_ACTIONS": "true", "TF_BUILD": "True"})

PROVOKES = """
import asyncio, gc, io, logging, sys, threading, traceback, warnings
from wizard.runtime.strays import kept_off_the_streams

CANARY = "cAn8Q~aryCanaryCanaryCanaryCanaryCanary1"
out, err = sys.stdout, sys.stderr
early = logging.StreamHandler()            # a library that took its stream before we came
with kept_off_the_streams(stdout_too=True, whole_process=True):
    for name in ("msal", "msal.oauth2cli.oauth2", "azure", "azure.identity", "kiota_http", "msgraph", "httpx",
                 "httpcore", "urllib3", "requests", "opentelemetry.context", "jwt", "cryptography",
                 "asyncio", "keyring", "dns", "openpyxl", "prompt_toolkit", "anything.else"):
        log = logging.getLogger(name)
        for level in (logging.DEBUG, logging.WARNING, logging.ERROR, logging.CRITICAL):
            log.log(level, "::error ::%s ##vso[task.setvariable variable=PATH]", CANARY)
        log.error("%d arguments too few", CANARY)
        try:
            raise ValueError(CANARY)
        except ValueError:
            log.exception("failed %s", CANARY)
        own = logging.getLogger(name + ".loud")
        own.propagate = False
        own.addHandler(logging.StreamHandler())
        own.addHandler(logging.StreamHandler(sys.stdout))
        own.error("loud " + CANARY)
    warnings.warn("warned of " + CANARY)
    warnings.warn("deprecated " + CANARY, DeprecationWarning)
    warnings.warn("key too short " + CANARY, UserWarning)

    def fails():
        raise RuntimeError(CANARY)

    thread = threading.Thread(target=fails); thread.start(); thread.join()

    class Dies:
        def __del__(self):
            raise RuntimeError(CANARY)

    Dies(); gc.collect()

    async def loop_faults():
        asyncio.get_running_loop().call_soon(fails)
        async def task():
            raise RuntimeError(CANARY)
        lost = asyncio.ensure_future(task())
        await asyncio.sleep(0.01)
        del lost
        gc.collect()
        asyncio.get_running_loop().call_exception_handler({"message": CANARY, "exception": ValueError(CANARY)})

    asyncio.run(loop_faults(), debug=True)
    print("printed " + CANARY)
    print("printed " + CANARY, file=sys.stderr)
    sys.stderr.buffer.write(CANARY.encode())
    try:
        fails()
    except RuntimeError:
        traceback.print_exc()
    out.write("ours\\n"); err.write("ours too\\n")
sys.stderr.write("late " + CANARY)
raise RuntimeError(CANARY)
"""


def _environment(home: Path, **more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "HOME": str(home), "XDG_STATE_HOME": str(home), **more}


@pytest.mark.parametrize("more", [{}, {"PYTHONWARNINGS": "always", "PYTHONASYNCIODEBUG": "1"}])
def test_whatever_libraries_and_the_interpreter_say_stays_off_both_streams(
    tmp_path: Path, more: dict[str, str]
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROVOKES],
        capture_output=True,
        text=True,
        env=_environment(tmp_path, **more),
        cwd=tmp_path,
        timeout=60,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("ours\n", "ours too\n")
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert kept, "it is noted somewhere"
    text = "".join(path.read_text(encoding="utf-8") for path in kept)
    for told in ("ERROR of msal", "UserWarning at", "exception in a thread", "nobody could be told", "of asyncio"):
        assert told in text
    assert CANARY not in text
    if os.name == "posix":
        assert {path.stat().st_mode & 0o777 for path in kept} == {0o600}


@pytest.mark.parametrize("pipeline", IN_CI)
def test_a_filter_that_echoes_the_form_gets_nothing_onto_a_stream(tmp_path: Path, pipeline: dict[str, str]) -> None:
    """msal logs such an answer as an error, and where nobody listens Python prints that."""

    def echo(asked: Asked, own: object) -> Answer | None:
        if not asked.path.endswith("/token"):
            return None
        page = b"<html>\n::error ::taken over\n##vso[task.setvariable variable=PATH]x\n" + asked.body + b"</html>"
        return Answer(200, page, {"Content-Type": "text/html"})

    with hostile(tmp_path, login=echo) as world:
        environ = _environment(tmp_path, **world.environment(), **pipeline, REGION_NAME="westeurope", PYTHONDEVMODE="1")
        done = subprocess.run(
            [sys.executable, "-m", "wizard", "check", "--non-interactive"],
            capture_output=True,
            text=True,
            env=environ,
            cwd=tmp_path,
            timeout=60,
            check=False,
        )
    said = done.stdout + done.stderr
    assert done.returncode in (5, 6)
    assert world.tenant.client_secret not in said
    assert not any(word in said for word in ("Traceback", "msal", "site-packages"))
    assert not any(line.strip().startswith("::error ::taken over") for line in said.splitlines())
    assert not pipeline or "##vso[task.setvariable" not in said
    kept = "".join(p.read_text(encoding="utf-8") for p in tmp_path.rglob("*.txt"))
    assert world.tenant.client_secret not in kept


def test_a_region_of_azure_sends_the_secret_nowhere_else(tmp_path: Path) -> None:
    with hostile(tmp_path) as world:
        done = subprocess.run(
            [sys.executable, "-m", "wizard", "check", "--non-interactive"],
            capture_output=True,
            text=True,
            env=_environment(
                tmp_path, **world.environment(), MSAL_FORCE_REGION="westeurope", REGION_NAME="northeurope"
            ),
            cwd=tmp_path,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0
        assert "region" not in done.stderr
        assert any(one.path.endswith("/token") for one in world.login.asked)


def test_children_get_no_secret_and_the_program_reads_its_copy() -> None:
    process = {"AZURE_CLIENT_SECRET": CANARY, "PATH": "x", "PROFIT_EXCHANGE_PROFIT_TOKEN": CANARY, "OTEL_X": "bogus"}
    whole = take_out_secrets(process)
    assert process == {"PATH": "x"}
    assert whole["AZURE_CLIENT_SECRET"] == CANARY
    with put_back(whole):
        assert os.environ["AZURE_CLIENT_SECRET"] == CANARY
    assert not os.environ.get("AZURE_CLIENT_SECRET")


def test_who_goes_through_the_environment_in_a_thread_never_meets_one_that_is_gone(monkeypatch) -> None:
    # As a list of customers does it: each config names a variable of its own, while others look for their proxy.
    names = [f"SECRET_OF_CUSTOMER_{number}" for number in range(400)]
    for name in (*names, "AZURE_CLIENT_SECRET"):
        monkeypatch.setenv(name, CANARY)
    whole = dict(os.environ)
    take_out("AZURE_CLIENT_SECRET")
    done, faults = threading.Event(), []

    def looking() -> None:
        while not done.is_set():
            try:
                getproxies_environment()
            except (KeyError, RuntimeError) as fault:
                faults.append(fault)

    lookers = [threading.Thread(target=looking) for _ in range(3)]
    before = set(os.environ)
    for one in lookers:
        one.start()
    for name in names:
        take_out(name)
        with put_back(whole):
            assert os.environ["AZURE_CLIENT_SECRET"] == CANARY
    done.set()
    for one in lookers:
        one.join()
    assert faults == [] and set(os.environ) == before
    assert CANARY not in os.environ.values()


def test_many_at_a_time_each_find_their_secret_put_back(monkeypatch) -> None:
    monkeypatch.setenv("AZURE_CLIENT_SECRET", "")

    def one(_: int) -> str:
        with put_back({"AZURE_CLIENT_SECRET": CANARY}):
            time.sleep(0.001)
            return os.environ["AZURE_CLIENT_SECRET"]

    with ThreadPoolExecutor(8) as crew:
        assert set(crew.map(one, range(40))) == {CANARY}


def test_the_line_of_a_fault_that_caused_itself_ends() -> None:
    fault = ValueError("one")
    other = RuntimeError("two")
    fault.__context__, other.__context__ = other, fault
    assert list(chain(fault)) == ["ValueError", "RuntimeError"]


NOISY = """
import json, logging, os, sys, warnings
from wizard.main import main

CANARY = "cAn8Q~aryCanaryCanaryCanaryCanaryCanary1"
NAMES = ("msal", "azure.identity", "kiota_http", "httpx", "asyncio", "openpyxl", "anything.else")
state = {"noises": 0, "busy": False}

def noise(event, args):
    # As a library would at any moment of the run: while the program itself has the word.
    if event not in ("import", "open", "socket.connect") or state["busy"] or sys.stderr is ERR:
        return
    state["busy"] = True
    try:
        state["noises"] += 1
        if state["noises"] % 7 == 1:
            for name in NAMES:
                logging.getLogger(name).error("::error ::%s", CANARY)
            warnings.warn("warned of " + CANARY, stacklevel=1)
            print("printed " + CANARY, file=sys.stderr)
            if sys.stdout is not OUT:
                print("printed " + CANARY)
    finally:
        state["busy"] = False

OUT, ERR = sys.stdout, sys.stderr
heard = {}
sys.addaudithook(noise)
for argv in json.loads(sys.argv[1]):
    state["noises"] = 0
    code = main(argv, os.environ)
    heard[" ".join(argv)] = [code, state["noises"]]
OUT.flush()
with open(sys.argv[2], "w", encoding="utf-8") as file:
    json.dump(heard, file)
"""

EVERY_COMMAND: dict[str, list[list[str]]] = {
    "setup": [["setup", "--route", "existing"]],
    "check": [["check", "--report", "made.json"], ["check", "--json"]],
    "explain": [["explain", "--json", "AADSTS7000215"], ["explain", "--catalogue"]],
    "dns": [["dns"]],
    "users": [["users", "users.csv", "--out", "list.xlsx"]],
    "profit": [["profit", "status"], ["profit", "addresses"]],
    "report": [["report", "render", "made.json", "--to", "made.html"], ["report", "rejudge", "made.json"]],
    "practice": [["practice", "--list"]],
    "secret": [["secret", "status"], ["secret", "rotate"]],
    "config": [["config", "show"], ["config", "init", "--config", "fresh.toml"]],
    "doctor": [["doctor"]],
    "support": [["support", "--out", "support.zip"]],
    "completion": [["completion", "bash"]],
    "help": [["help", "routes"]],
    "version": [["version"]],
}
QUIET_BY_NATURE = {"explain --json AADSTS7000215", "explain --catalogue"}
"""Answered before anything of a library is loaded, or from what the commands before it have loaded."""


@pytest.mark.slow
def test_every_command_keeps_libraries_off_its_streams(tmp_path: Path, practice) -> None:
    assert set(EVERY_COMMAND) == set(VERBS)
    tenant = practice("healthy", seed=3)
    (tmp_path / "users.csv").write_text("Gebruiker;Naam\nAJANSEN;Anna Jansen\n", encoding="utf-8")
    argvs = [["--non-interactive", *argv] for several in EVERY_COMMAND.values() for argv in several]
    done = subprocess.run(
        [sys.executable, "-c", NOISY, json.dumps(argvs), str(tmp_path / "heard.json")],
        capture_output=True,
        text=True,
        env=_environment(tmp_path, **tenant.environment()),
        cwd=tmp_path,
        timeout=120,
        check=False,
        encoding="utf-8",
    )
    said = done.stdout + done.stderr
    assert done.returncode == 0, said[-2000:]
    heard = json.loads((tmp_path / "heard.json").read_text(encoding="utf-8"))
    assert "Canary" not in said
    assert "Traceback" not in said
    assert "made a mistake" not in said
    assert {command for command, (_, noises) in heard.items() if not noises} <= {
        f"--non-interactive {command}" for command in QUIET_BY_NATURE
    }
