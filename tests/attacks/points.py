"""Every request of a run as a point to end it at: the words of the command, the points side by side, and the count."""

from __future__ import annotations

import argparse
import signal
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

AtPoint = Callable[[str, int, str, int], tuple[str, str | None]]
"""(scenario, number of the request, before or after it, signal) -> (where it was struck, what went wrong)."""


def every_point(about: str, requests_of: Callable[[str], int], at_point: AtPoint) -> int:
    """Try all points that the command's words ask for, and print each.

    Returns:
        1 when one of them did not end well.
    """
    asked = argparse.ArgumentParser(description=about.split("\n")[0])
    asked.add_argument("--scenario", default="healthy")
    asked.add_argument("--stride", type=int, default=1)
    asked.add_argument("--workers", type=int, default=2)
    asked.add_argument("--ending", choices=["KILL", "TERM", "INT"], default="KILL")
    told = asked.parse_args()
    ending = getattr(signal, f"SIG{told.ending}")
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
