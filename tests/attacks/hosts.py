"""Hostile hosts in front of the practice tenant: what they answer, how much, how late, and to whom."""

from __future__ import annotations

import base64
import contextlib
import gzip
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

from tests.attacks.program import Run, attacked
from tests.hostile import Answer, Asked, Hostile, Rule, hostile
from tests.odd_answers import oddly

CHECK = ["check", "--non-interactive", "--time-budget", "15", "--report", "it.html", "--report", "it.json"]
Attack = tuple[str, Run, list[str]]
WHERE = {"discovery": ("login", "openid-configuration"), "token": ("login", "/token"), "graph": ("graph", "")}


def _at(part: str, answer: Callable[[Asked], Answer]) -> Rule:
    return lambda asked, own: answer(asked) if part in asked.path else None


def _check(name: str, world: Hostile, within: float = 60.0, **more: str) -> Attack:
    canaries = [world.tenant.client_secret]
    run = attacked(CHECK, {**world.environment(), **more}, canaries=canaries, within=within)
    return name, run, run.faults(within=within)


def _echo(kind: str, wrap: Callable[[bytes], bytes], status: int = 200, **headers: str) -> Callable[[Asked], Answer]:
    lines = b"::error ::x\n##vso[task.setvariable variable=PATH]x\n"
    return lambda asked: Answer(status, wrap(lines + asked.body), {"Content-Type": kind, **headers})


def _line(form: bytes) -> bytes:
    return form.replace(b"\n", b" ").replace(b'"', b"'")


ECHOES: dict[str, Callable[[Asked], Answer]] = {
    "page": _echo("text/html", lambda b: b"<html>" + b + b"</html>"),
    "text": _echo("text/plain", lambda b: b),
    "403 page": _echo("text/html", lambda b: b"<html>" + b, 403),
    "redirect": _echo("text/html", lambda b: b"", 302, Location="https://evil.example/"),
    "empty": _echo("application/json", lambda b: b""),
    "utf-16": _echo("application/json", lambda b: b.decode("latin-1").encode("utf-16")),
    "byte order mark": _echo("application/json", lambda b: b"\xef\xbb\xbf{}" + b),
    "brotli": _echo("application/json", lambda b: b, **{"Content-Encoding": "br"}),
    "cut gzip": _echo("application/json", lambda b: gzip.compress(b)[:-6], **{"Content-Encoding": "gzip"}),
    "base64": _echo("text/html", base64.b64encode),
    "json error": _echo("application/json", lambda b: b'{"error":"x","error_description":"' + _line(b) + b'"}', 400),
    "huge number": _echo("application/json", lambda b: b'{"expires_in": ' + b"9" * 5000 + b', "access_token": "x"}'),
    "status line": lambda asked: Answer(raw=lambda h: h.wfile.write(b"HTTP/1.1 200 " + asked.body + b"\r\n\r\n")),
}  # fmt: skip
PIPELINES = ({}, {"GITHUB_ACTIONS": "true"}, {"TF_BUILD": "True"}, {"GITLAB_CI": "true"})
NOISY = {"REGION_NAME": "westeurope", "MSAL_FORCE_REGION": "westeurope", "PYTHONDEVMODE": "1",
         "PYTHONASYNCIODEBUG": "1",
         "OTEL_PYTHON_TRACER_PROVIDER": "bogus", "OTEL_PYTHON_CONTEXT": "bogus", "AZURE_LOG_LEVEL": "loud",
         "PYTHONWARNINGS": "error"}  # fmt: skip


def leaks() -> Iterator[Attack]:
    """A token endpoint that repeats the form; every command that signs in; pipelines; an environment that is loud."""
    folder = Path(tempfile.mkdtemp())
    for name, answer in ECHOES.items():
        for number, pipeline in enumerate(PIPELINES if name in ("page", "text") else PIPELINES[:1]):
            with hostile(folder, login=_at("/token", answer)) as world:
                what, run, faults = _check(f"echo: {name} {number or ''}", world, **pipeline)
                if re.search(rb"(?m)^::error ::x", run.out + run.err) or (number == 2 and b"##vso[task.set" in run.out):
                    faults.append("a forged command")
                yield what, run, faults
    for words in (["secret", "status"], ["dns"], ["check", "--json"], ["setup", "--route", "existing"]):
        with hostile(folder, login=_at("/token", ECHOES["page"])) as world:
            environ = {**world.environment(), **NOISY}
            run = attacked([*words, "--non-interactive"], environ, canaries=[world.tenant.client_secret])
            faults = run.faults(within=60)
            if b"msal" in run.err or b"opentelemetry" in run.err:
                faults.append("a library spoke")
            yield f"loud environment: {' '.join(words)}", run, faults
    with hostile(folder) as world:
        for name, value in (
            ("not UTF-8", "\udcff\udcfe" + "x" * 38),
            ("a line break", "abc\n8Q~x"),
            ("control", "\x1b[2J8Q~"),
        ):
            environ = {**world.environment(), "AZURE_CLIENT_SECRET": value}
            run = attacked(CHECK, environ, canaries=[value])
            yield f"secret that is {name}", run, run.faults(within=60)
        for proxy in ("http://u:p@[::1", "http://user:canary%20Pass8@127.0.0.1:9", "socks5://u:canaryPass8@h", "://"):
            environ = {**world.environment(), "HTTPS_PROXY": proxy, "NO_PROXY": ""}
            run = attacked(CHECK, environ, canaries=["canaryPass8", "canary Pass8", world.tenant.client_secret])
            yield f"proxy {proxy[:24]}", run, run.faults(within=60)


def _bomb(megabytes: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join(packer.compress(b" " * 2**20) for _ in range(megabytes)) + packer.flush()


def _endless(chunked: bool) -> Callable[[BaseHTTPRequestHandler], None]:
    def write(handler: BaseHTTPRequestHandler) -> None:
        head = b"Transfer-Encoding: chunked\r\n" if chunked else b""
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" + head + b"\r\n")
        piece = b"x" * 65_536
        while True:
            handler.wfile.write(b"10000\r\n" + piece + b"\r\n" if chunked else piece)

    return write


def bombs() -> Iterator[Attack]:
    """Answers that unpack to gigabytes, have no end, or hold more than fits."""
    packed = _bomb(1000)
    answers: dict[str, Callable[[Asked], Answer]] = {
        "gzip of 1 GB": lambda a: Answer(200, packed, {"Content-Encoding": "gzip"}),
        "gzip in gzip": lambda a: Answer(200, gzip.compress(packed), {"Content-Encoding": "gzip, gzip"}),
        "no end": lambda a: Answer(raw=_endless(chunked=False)),
        "no end, chunked": lambda a: Answer(raw=_endless(chunked=True)),
        "five million objects": lambda a: Answer(200, b'{"value":[' + b"{}," * 5_000_000 + b"{}]}"),
        "objects just allowed": lambda a: Answer(200, b'{"value":[' + b'{"a":1},' * 45_000 + b"{}]}"),
        "a text of 15 MB": lambda a: Answer(200, b'{"error":{"code":"x","message":"' + b"n" * 15_000_000 + b'"}}'),
        "a page of 20 MB": lambda a: Answer(400, b"<html>" + b"n " * 10_000_000, {"Content-Type": "text/html"}),
    }
    folder = Path(tempfile.mkdtemp())
    for name, answer in answers.items():
        for where, (host, part) in WHERE.items():
            with hostile(folder, **{host: _at(part, answer)}) as world:
                yield _check(f"{name}: {where}", world)


def _late(seconds: float, piece: bytes = b"") -> Callable[[Asked], Answer]:
    def write(handler: BaseHTTPRequestHandler) -> None:
        for _ in range(int(seconds)):
            if piece:
                handler.wfile.write(piece)
            time.sleep(1)

    return lambda asked: Answer(raw=write)


def _busy(status: int, after: str) -> Callable[[Asked], Answer]:
    return lambda asked: Answer(status, b'{"error":{"code":"x","message":"busy"}}', {"Retry-After": after})


def silence() -> Iterator[Attack]:
    """Hosts that say nothing, drip, or ask to wait for a day."""
    answers = {
        "silent": _late(90),
        "dripping head": _late(90, b"HTTP/1.1 200 OK\r\nX-A: b\r\n"),
        "429, a day": _busy(429, "86400"),
        "503, infinite": _busy(503, "inf"),
        "503, in year 10000": _busy(503, "Thu, 01 Jan 1970 00:00:00 +99999999999999999999"),
    }
    folder = Path(tempfile.mkdtemp())
    for name, answer in answers.items():
        for where, (host, part) in WHERE.items():
            with hostile(folder, **{host: _at(part, answer)}) as world:
                yield _check(f"{name}: {where}", world, within=45)


def oddities(seeds: range = range(1000, 1020)) -> Iterator[Attack]:
    """Answers with values of other types, depths, sizes and dates; `ATTACK_SEEDS=0:500` tries others."""
    first, _, last = os.environ.get("ATTACK_SEEDS", f"{seeds.start}:{seeds.stop}").partition(":")
    folder = Path(tempfile.mkdtemp())
    for seed in range(int(first), int(last)):
        chances = (0.4, 0.1) if seed % 3 == 0 else (0.0, 0.6)
        with hostile(folder, login=oddly(seed, chances[0]), graph=oddly(seed, chances[1])) as world:
            people = folder / "people.csv"
            people.write_text(_list_of(world), encoding="utf-8")
            secret = world.tenant.client_secret
            every = ["--non-interactive", "--time-budget", "15"]
            for words in (
                CHECK,
                ["dns", *every, "--json"],
                ["users", str(people), *every, "--report", "it.json"],
                ["secret", "status", *every],
                ["setup", *every, "--route", "existing", "--config", "it.toml", "--secret-store", "env"],
            ):
                run = attacked(words, world.environment(), canaries=[secret])
                faults = run.faults(within=90)
                yield f"seed {seed}: {words[0]}", run, faults


_NO_CODE = (
    b'{"user_code":"\\u001b]0;x","device_code":"d","verification_uri":"javascript:x","interval":1,"expires_in":30,'
    b'"message":"m"}'
)


def _list_of(world: Hostile) -> str:
    rows = world.tenant.world.tenant.users.window(0, 15)
    lines = [f"{n};{row['displayName']};{row['mail'] or row['userPrincipalName']}" for n, row in enumerate(rows)]
    return "\n".join(["Gebruiker;Naam;E-mail", *lines, ""])


def administrators_sign_in() -> Iterator[Attack]:
    """Setup with nobody there, an administrator's code that somebody enters, and a host that keeps it waiting."""
    cases: dict[str, tuple[str, str, str, Callable[[Asked], Answer]]] = {
        "Graph silent": ("graph", "GET", "", _late(90)),
        "Graph 429 a day": ("graph", "GET", "", _busy(429, "86400")),
        "POST applications 429": ("graph", "POST", "/applications", _busy(429, "86400")),
        "POST servicePrincipals 503": ("graph", "POST", "/servicePrincipals", _busy(503, "86400")),
        "grants 503 infinite": ("graph", "POST", "appRoleAssign", _busy(503, "inf")),
        "addPassword 429": ("graph", "POST", "addPassword", _busy(429, "3600")),
        "login 503 a day": ("login", "GET", "", _busy(503, "86400")),
        "login silent": ("login", "GET", "", _late(90)),
        "code endpoint silent": ("login", "POST", "devicecode", _late(90)),
        "code endpoint 429": ("login", "POST", "devicecode", _busy(429, "86400")),
        "code endpoint page": ("login", "POST", "devicecode", ECHOES["page"]),
        "token 429": ("login", "POST", "/token", _busy(429, "86400")),
        "token page": ("login", "POST", "/token", ECHOES["page"]),
        "code that is no code": ("login", "POST", "devicecode", lambda a: Answer(200, _NO_CODE)),
    }  # fmt: skip
    folder = Path(tempfile.mkdtemp())
    for name, (host, method, part, answer) in cases.items():

        def rule(
            asked: Asked,
            own: object,
            method: str = method,
            part: str = part,
            answer: Callable[[Asked], Answer] = answer,
        ) -> Answer | None:
            return answer(asked) if asked.method == method and part in asked.path else None

        with hostile(folder, **{host: rule}) as world:
            run = _set_up(world, within=75)
            faults = run.faults(within=75)
            if b"\x1b]" in run.out + run.err or b"javascript:" in run.out + run.err:
                faults.append("shown as it came")
            yield name, run, faults


def undo_and_rotate() -> Iterator[Attack]:
    """An undo and a new secret while hosts are busy or silent; then once more, on a quiet day: nothing is left over."""
    day = _busy(429, "86400")
    cases: dict[str, tuple[str, str, str, Callable[[Asked], Answer]]] = {
        "Graph silent": ("graph", "", "", _late(90)),
        "Graph 503 a day": ("graph", "GET", "", _busy(503, "86400")),
        "DELETE 429 a day": ("graph", "DELETE", "", day),
        "addPassword 429": ("graph", "POST", "addPassword", day),
        "addPassword silent": ("graph", "POST", "addPassword", _late(90)),
        "removePassword 503": ("graph", "POST", "removePassword", _busy(503, "inf")),
        "login 429 a day": ("login", "", "", day),
    }
    folder = Path(tempfile.mkdtemp())
    undo, rotate = ["setup", "--undo", "--yes", "--resume"], ["secret", "rotate", "--remove-old"]
    for name, (host, method, part, answer) in cases.items():
        for what, words in (("undo", undo), ("rotate", rotate)):
            armed: list[bool] = []

            def rule(
                asked: Asked,
                own: object,
                method: str = method,
                part: str = part,
                answer: Callable[[Asked], Answer] = answer,
                armed: list[bool] = armed,
            ) -> Answer | None:
                return answer(asked) if armed and method in ("", asked.method) and part in asked.path else None

            with hostile(folder, **{host: rule}) as world, tempfile.TemporaryDirectory() as kept:
                applications = world.tenant.world.tenant.applications
                before = set(applications)
                made = _set_up(world, 75, Path(kept))
                armed.append(True)
                run = _administered(world, words, 90, Path(kept))
                faults = run.faults(within=90) + ([f"setup ended with {made.code}"] if made.code else [])
                armed.clear()
                again = _administered(world, words, 90, Path(kept))
                faults += again.faults(within=90, codes=(0,))
                left = [applications[key] for key in set(applications) - before]
                if what == "undo" and left:
                    faults.append("the app is left")
                value = Path(kept, "profit-exchange.secret")
                secrets = [world.tenant.world.tenant.secrets.get(one["keyId"]) for app in left
                           for one in app["passwordCredentials"]]  # fmt: skip
                # A removal that was refused leaves the one that was in use, and is told.
                most = 2 if part == "removePassword" else 1
                if what == "rotate" and (
                    value.read_text(encoding="utf-8").strip() not in secrets or len(secrets) > most
                ):
                    faults.append(f"{len(secrets)} secrets are left, or another than the one that is kept")
                yield f"{what}: {name}", run, faults


def _set_up(world: Hostile, within: float, folder: Path | None = None) -> Run:
    words = ["setup", "--route", "automatic", "--yes", "--tenant-id", world.tenant.domain]
    words += ["--mailbox", world.tenant.mailbox, "--app-name", "Fresh", "--secret-store", "file"]
    if folder is not None:
        return _administered(world, words, within, folder)
    with tempfile.TemporaryDirectory() as name:
        return _administered(world, words, within, Path(name))


def _administered(world: Hostile, words: list[str], within: float, folder: Path) -> Run:
    """The program in this folder, an administrator's code typed for it as soon as it asks for that."""
    from tests.wizard.commands.test_setup import BrowserUser

    environ = {
        **os.environ,
        **world.environment(),
        "HOME": str(folder),
        "PROFIT_EXCHANGE_STATE": str(folder / "state"),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
        "PYTHONUNBUFFERED": "1",
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }
    for variable in ("AZURE_CLIENT_ID", "AZURE_CLIENT_SECRET", "AZURE_TENANT_ID"):
        environ.pop(variable, None)
    every = ["--admin-sign-in", "device", "--config", str(folder / "profit-exchange.toml"), "--time-budget", "15"]
    began = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "wizard", "--non-interactive", *words, *every],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, env=environ, cwd=folder,
    )  # fmt: skip
    said: list[bytes] = []

    def read() -> None:
        browser_user = BrowserUser(world.ca_file)
        for line in process.stderr or ():
            said.append(line)
            if found := re.search(rb"(https://\S+) on any device and type the code (\w+)\.", line):
                with contextlib.suppress(OSError):
                    browser_user.enter_code(found[1].decode(), found[2].decode(), world.tenant.administrator)

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    timer = threading.Timer(within, process.kill)
    timer.start()
    out = process.stdout.read() if process.stdout else b""
    reader.join(10)
    code: int | None = process.wait()
    timer.cancel()
    return Run(None if code == -9 else code, out, b"".join(said), time.monotonic() - began, None)
