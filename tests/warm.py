"""The program in a process of its own that is not started but forked, from one that has everything loaded already.

A start costs half a second of a processor, nearly all of it imports, and the conversations and the killed runs start
the program a hundred times. A forked one is as much a process: its own streams, terminal, folder, environment and end.
That a fresh start loads what it needs is tested elsewhere (`test_every_scenario.test_as_a_process`, `test_import_law`,
`.ci/smoke`). Elsewhere than on Linux the program is simply started.
"""

from __future__ import annotations

import atexit
import contextlib
import functools
import gc
import importlib
import json
import os
import pkgutil
import select
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING

import checks
import wizard
from tests.house.tree import ROOT

if TYPE_CHECKING:
    import pexpect.spawnbase

if sys.platform != "win32":
    import fcntl
    import termios

FORKS = sys.platform == "linux"
LOADED_LATE = (
    *("msal", "azure.identity", "azure.core", "msgraph", "msgraph.graph_request_adapter", "msgraph_core"),
    *("kiota_http.httpx_request_adapter", "kiota_authentication_azure.azure_identity_authentication_provider"),
    *("httpx", "requests", "truststore", "dns.asyncresolver", "pydantic", "tomlkit", "jinja2", "rapidfuzz", "filelock"),
    *("questionary", "prompt_toolkit.shortcuts", "rich.console", "rich.table", "rich.text", "openpyxl", "msgspec"),
    *("python_calamine", "jaraco.context", "jaraco.functools", "jaraco.classes.properties"),
)
"""What the program loads when it needs it. Not keyring: it chooses its backend by the environment, as it is loaded."""
_MOST = 1 << 17
"""Bytes of one request: arguments and environment."""


class Forked:
    """One forked run of the program, with what is used of `subprocess.Popen`."""

    def __init__(
        self,
        argv: Sequence[str],
        *,
        cwd: str | Path,
        env: Mapping[str, str],
        streams: tuple[int, int, int],
        terminal: bool = False,
    ) -> None:
        """Fork it.

        Args:
            argv: after the name of the program.
            cwd: its folder.
            env: its whole environment.
            streams: descriptors of its input, output and errors; the caller closes them.
            terminal: they are a terminal, of which it becomes the session's first process.
        """
        ours, theirs = socket.socketpair()
        request = json.dumps([list(argv), str(cwd), dict(env), terminal]).encode()
        assert len(request) < _MOST
        with ours, theirs:
            socket.send_fds(_server(), [request], [*streams, theirs.fileno()])
            self._told = ours.makefile("r", encoding="ascii")
        self.pid = int(self._told.readline())
        self.returncode: int | None = None
        self.stdout: IO[str] | None = None
        self.stderr: IO[str] | None = None

    def poll(self) -> int | None:
        """The exit code, if it has ended."""
        if self.returncode is None and select.select([self._told], [], [], 0)[0]:
            return self.wait()
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """The exit code; that of a signal is negative.

        Raises:
            subprocess.TimeoutExpired: it goes on.
        """
        if self.returncode is None:
            if not select.select([self._told], [], [], timeout)[0]:
                raise subprocess.TimeoutExpired(str(self.pid), timeout or 0)
            self.returncode = int(self._told.readline())
            self._told.close()
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Send it a signal, unless it has ended."""
        if self.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def __enter__(self) -> Forked:
        return self

    def __exit__(self, *_: object) -> None:
        for stream in (self.stdout, self.stderr):
            if stream is not None:
                stream.close()
        self.wait()


def started(
    argv: Sequence[str], *, cwd: str | Path, env: Mapping[str, str], stdout: int, stderr: int
) -> Forked | subprocess.Popen[str]:
    """`subprocess.Popen` of the program: what it says as text, nothing to read. It is forked where that can be done."""
    if not FORKS:
        return subprocess.Popen(
            [sys.executable, "-m", "wizard", *argv],
            cwd=cwd,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=stderr,
            encoding="utf-8",
        )
    with Path(os.devnull).open("r+b") as nothing:
        pipes = [os.pipe() if wanted == subprocess.PIPE else None for wanted in (stdout, stderr)]
        ends = [pipe[1] if pipe else nothing.fileno() for pipe in pipes]
        made = Forked(argv, cwd=cwd, env=env, streams=(nothing.fileno(), ends[0], ends[1]))
    for pipe in pipes:
        if pipe:
            os.close(pipe[1])
    made.stdout, made.stderr = (os.fdopen(pipe[0], encoding="utf-8") if pipe else None for pipe in pipes)
    return made


def at_a_terminal(
    argv: Sequence[str], *, rows: int, columns: int, cwd: str | Path, env: Mapping[str, str]
) -> pexpect.spawnbase.SpawnBase:
    """The program at a pseudo-terminal of its own, to be talked to as pexpect does."""
    import pexpect

    if not FORKS:
        return pexpect.spawn(
            sys.executable,
            ["-m", "wizard", *argv],
            dimensions=(rows, columns),
            cwd=str(cwd),
            encoding="utf-8",
            timeout=60,
            env=dict(env),  # type: ignore[arg-type]  # the process's whole environment
        )
    import pexpect.fdpexpect

    class AtATerminal(pexpect.fdpexpect.fdspawn):  # type: ignore[misc]  # pexpect has no types
        def isalive(self) -> bool:
            return program.poll() is None

        def wait(self) -> int:
            program.wait(20)
            code = program.returncode or 0
            self.exitstatus, self.signalstatus = (code, None) if code >= 0 else (None, -code)
            return code

        def close(self, force: bool = True) -> None:
            """Take the terminal away, as when its window is closed."""
            if not self.closed:
                super().close()
                self.closed = True
                self.wait()

    keyboard, screen = os.openpty()
    try:
        termios.tcsetwinsize(screen, (rows, columns))
        program = Forked(argv, cwd=cwd, env=env, streams=(screen, screen, screen), terminal=True)
    finally:
        os.close(screen)
    return AtATerminal(keyboard, encoding="utf-8", timeout=60)


@functools.cache
def _server() -> socket.socket:
    """The way to the process that forks: one for this process, until it ends."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        process = subprocess.Popen(
            [sys.executable, "-m", __name__, str(theirs.fileno())],
            cwd=ROOT,
            env={k: v for k, v in os.environ.items() if not k.startswith("PYTHON")} | {"LC_ALL": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            pass_fds=[theirs.fileno()],
        )

    def end() -> None:
        ours.close()
        process.wait()

    atexit.register(end)
    return ours


def _serve(descriptor: int) -> None:
    """Fork for each request, until nobody can ask any more. Returns in the forked process, ready to be the program."""
    for package in (checks, wizard):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            # What is for another system cannot be loaded here, and is not needed.
            if not found.name.endswith("__main__"):
                with contextlib.suppress(ImportError):
                    importlib.import_module(found.name)
    for name in LOADED_LATE:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    assert threading.active_count() == 1, "a thread would be lost"
    assert "keyring" not in sys.modules
    gc.collect()
    gc.freeze()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    asks = socket.socket(fileno=descriptor)
    while True:
        request, passed, _, _ = socket.recv_fds(asks, _MOST, 4)
        if not request:
            os._exit(0)
        if os.fork() == 0:
            break
        for one in passed:
            os.close(one)
    # From here on in a process that waits for the program and says how it ended.
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    asks.detach()
    os.close(descriptor)
    argv, folder, environ, terminal = json.loads(request)
    *streams, tells = passed
    program = os.fork()
    if program:
        for one in streams:
            os.close(one)
        os.setsid()
        os.write(tells, b"%d\n" % program)
        status = os.waitpid(program, 0)[1]
        os.write(tells, b"%d\n" % os.waitstatus_to_exitcode(status))
        os._exit(0)
    _becomes(argv, folder, environ, streams, terminal)
    os.close(tells)


def _becomes(argv: list[str], folder: str, environ: dict[str, str], streams: list[int], terminal: bool) -> None:
    """Take on the arguments, folder, environment and streams of a program that was just started."""
    os.setsid()
    if terminal:
        fcntl.ioctl(streams[0], termios.TIOCSCTTY, 0)
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
    for stream in set(streams):
        os.close(stream)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environ)
    sys.argv = [str(ROOT / "wizard" / "__main__.py"), *argv]
    sys.stdin = sys.__stdin__ = os.fdopen(0, encoding="utf-8", errors="surrogateescape", closefd=False)
    sys.stdout = sys.__stdout__ = os.fdopen(1, "w", encoding="utf-8", errors="surrogateescape", closefd=False)
    sys.stderr = sys.__stderr__ = os.fdopen(
        2, "w", encoding="utf-8", errors="backslashreplace", buffering=1, closefd=False
    )
    signal.signal(signal.SIGINT, signal.default_int_handler)


if __name__ == "__main__":
    _serve(int(sys.argv[1]))
    from wizard.main import entry

    entry()
