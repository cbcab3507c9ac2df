"""Ends the writing of addresses in Profit at every touch of the world, goes on, and looks at what stands there.

By hand, on this machine only: `python -m tests.attacks.kill_profit [--setback NAME …] [--stride 1]`. Each point is
about four runs of the program. What did not end with each address once, nothing else changed and a journal that tells
the truth is printed with its point, and the exit code is 1.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from tests.wizard.commands.kills_itself import MOMENTS, NEVER, Killed
from tests.wizard.commands.profit_setbacks import LOCALS, SETBACKS, Restored, killed_twice_and_finished, planned
from wizard.practice.server import PracticeTenant

MOST = 75
"""More touches than the first user takes, or the two after it with one setback."""


def main() -> int:
    """All points.

    Returns:
        1 when one of them did not end well.
    """
    asked = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    asked.add_argument("--setback", action="append", choices=SETBACKS)
    asked.add_argument("--stride", type=int, default=1)
    told = asked.parse_args()
    started, wrong, number = time.monotonic(), 0, 0
    killed = Killed()
    with PracticeTenant("healthy") as tenant:
        restored = Restored(tenant)
        for setback in told.setback or SETBACKS:
            for at in range(0, MOST, told.stride):
                for moment in MOMENTS:
                    first, rest = (at, moment), (NEVER, "before")
                    for points in ((first, rest), (rest, first)):
                        number += 1
                        trouble = _at_points(killed, restored, setback, points)
                        if trouble:
                            wrong += 1
                            print(f"WRONG {setback} {points}: {trouble}", flush=True)
            print(f"{setback}: {number} points, {wrong} wrong, {time.monotonic() - started:.0f} s", flush=True)
    killed.close()
    return 1 if wrong else 0


def _at_points(
    killed: Killed, restored: Restored, setback: str, points: tuple[tuple[int, str], tuple[int, str]]
) -> str | None:
    """What went wrong; None when nothing did."""
    with tempfile.TemporaryDirectory() as name:
        runs = restored.to([setback], Path(name))
        plan = planned(runs, (2, 0, 5), LOCALS[1])
        try:
            killed_twice_and_finished(killed, runs, plan, points)
        except AssertionError as error:
            return str(error)[:300] or "an assertion"
    return None


if __name__ == "__main__":
    sys.exit(main())
