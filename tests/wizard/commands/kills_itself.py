"""The program in a process that ends by kill -9 at its n-th touch of the world: a byte sent or heard, a file written.

`Killed` talks with one process that has everything loaded and forks for each run, so that a run costs a fraction of a
start. Where there is no fork there is no `Killed`.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import Any

from tests.house.tree import ROOT

FILES = ("write", "fsync", "replace", "rename", "link", "unlink")
WIRE = ("send", "recv", "recv_into")
MOMENTS = ("before", "halfway", "after")
NEVER = 1_000_000


class Killed:
    """Runs of the program, each in a process of its own that may be made to end itself."""

    def __init__(self) -> None:
        self._server = subprocess.Popen(
            [sys.executable, "-m", __name__], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def run(self, *argv: str, environ: dict[str, str], at: int = NEVER, moment: str = "before") -> tuple[int, str]:
        """(exit code, what it said beside the result); the code of one that was killed is that of the signal.

        Args:
            at: which touch it ends at, counted from the first file that is written; 0 and less is the first byte sent.
            moment: before that touch, after it, or halfway: of a write half its bytes.
        """
        assert self._server.stdin is not None and self._server.stdout is not None
        print(json.dumps([argv, environ, at, moment]), file=self._server.stdin, flush=True)
        code, said = json.loads(self._server.stdout.readline())
        return code, said

    def close(self) -> None:
        """End the process that forks."""
        assert self._server.stdin is not None and self._server.stdout is not None
        self._server.stdin.close()
        self._server.wait(20)
        self._server.stdout.close()


def _dies(at: int, moment: str) -> None:
    """From here on this process counts what it does to the world, and ends itself there."""
    touched, begun = 0, False

    def counting(act: Callable[..., Any], file: bool) -> Callable[..., Any]:
        def touch(*args: Any, **more: Any) -> Any:
            nonlocal touched, begun
            begun = begun or file or at <= 0
            touched += begun
            if not begun or touched != max(at, 1):
                return act(*args, **more)
            if moment != "before":
                if moment == "halfway" and act is plain_write:
                    args = (args[0], args[1][: len(args[1]) // 2])
                act(*args, **more)
            os.kill(os.getpid(), signal.SIGKILL)
            return None

        return touch

    plain_write = os.write
    for name in FILES:
        setattr(os, name, counting(getattr(os, name), True))
    for name in WIRE:
        setattr(socket.socket, name, counting(getattr(socket.socket, name), False))


def _warm(environ: dict[str, str]) -> None:
    import wizard.commands.profit_write
    import wizard.provisioning.profit_run
    from tests.wizard.running import run

    assert wizard
    ca_file = environ["SSL_CERT_FILE"]
    ran = run("profit", "status", "--ca-file", ca_file, environ=environ)
    assert threading.active_count() == 1, ran.err


def _child(argv: list[str], environ: dict[str, str], at: int, moment: str, said: int) -> None:
    from tests.wizard.running import run
    from wizard.provisioning import profit_addresses

    profit_addresses.SETTLES = 0.5
    _dies(at, moment)
    ran = run(*argv, environ=environ)
    with os.fdopen(said, "w") as pipe:
        pipe.write(ran.err)
    os._exit(ran.code)


def _serve() -> None:
    warm = False
    for line in sys.stdin:
        argv, environ, at, moment = json.loads(line)
        if not warm:
            # Once in this process itself, reading only: everything is loaded before the first fork.
            _warm(environ)
            warm = True
        hears, said = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(hears)
            _child(argv, environ, at, moment, said)
        os.close(said)
        with os.fdopen(hears) as pipe:
            text = pipe.read()
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        print(json.dumps([code, text]), flush=True)


if __name__ == "__main__":
    _serve()
