"""Ends the whole program at every request of the automatic route, goes on, and counts what is left in the tenant.

By hand, on this machine only: `python -m tests.attacks.kill_setup [--scenario healthy] [--stride 1] [--workers 2]
[--ending KILL]`. Each point is two runs of the program, of some seconds each; what did not end with one app, one secret
that is known and six consents is printed with its point, and the exit code is 1.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.wizard.setup.killing import Killer
from tests.wizard.setup.test_killed import Run, answers, one_of_everything, resumed
from wizard.practice.server import PracticeTenant


def at_point(scenario: str, point: int, moment: str, ending: int) -> tuple[str, str | None]:
    """(where it was struck, what went wrong)."""
    with PracticeTenant(scenario) as tenant, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        before = set(tenant.world.tenant.applications)
        killer = Killer(lambda number, *request: number >= point, moment, ending)
        first = Run(tenant, folder, *answers(tenant), killer=killer)
        where = f"{point} {killer.struck}"
        if killer.struck is None:
            return where, "was not struck"
        if first.code not in (-ending, 130) and first.code != 0:
            return where, f"ended with {first.code}: {first.err[-300:]}"
        again = resumed(tenant, folder)
        if again.code != 0:
            return where, f"did not go on, {again.code}: {again.err[-300:]}"
        try:
            one_of_everything(tenant, folder)
        except (AssertionError, ValueError, OSError) as error:
            return where, f"left {type(error).__name__} {error}"
        undone = Run(tenant, folder, "--undo", "--yes", "--resume")
        if undone.code != 0 or set(tenant.world.tenant.applications) != before:
            return where, f"was not undone, {undone.code}: {undone.err[-300:]}"
        return where, None


def requests_of(scenario: str) -> int:
    """How many requests the whole route makes."""
    with PracticeTenant(scenario) as tenant, tempfile.TemporaryDirectory() as name:
        counting = Killer(lambda *request: False)
        ran = Run(tenant, Path(name), *answers(tenant), killer=counting)
        assert ran.code == 0, ran.err
        return len(counting.requests)


def main() -> int:
    """All points.

    Returns:
        1 when one of them did not end well.
    """
    asked = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    asked.add_argument("--scenario", default="healthy")
    asked.add_argument("--stride", type=int, default=1)
    asked.add_argument("--workers", type=int, default=2)
    asked.add_argument("--ending", choices=["KILL", "TERM", "INT"], default="KILL")
    told = asked.parse_args()
    ending = getattr(signal, f"SIG{told.ending}")
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
    started = time.monotonic()
    most = requests_of(told.scenario)
    points = [(n, m) for n in range(0, most, told.stride) for m in ("before", "after")]
    wrong = 0
    with ThreadPoolExecutor(told.workers) as pool:
        for where, trouble in pool.map(lambda at: at_point(told.scenario, *at, ending), points):
            wrong += trouble is not None
            print(f"{'WRONG' if trouble else 'ok':6} {where}{': ' + trouble if trouble else ''}", flush=True)
    print(f"{len(points)} points in {most} requests, {wrong} wrong, {time.monotonic() - started:.0f} s")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
