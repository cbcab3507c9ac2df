"""Ends the whole program at every request of the automatic route, goes on, and counts what is left in the tenant.

By hand, on this machine only: `python -m tests.attacks.kill_setup [--scenario healthy] [--stride 1] [--workers 2]
[--ending KILL]`. Each point is two runs of the program, of some seconds each; what did not end with one app, one secret
that is known and six consents is printed with its point, and the exit code is 1.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from tests.attacks.points import every_point
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


if __name__ == "__main__":
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
    sys.exit(every_point(__doc__, requests_of, at_point))
