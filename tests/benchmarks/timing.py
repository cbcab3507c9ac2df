"""Measuring commands as ratios: taken in turns, so that a busy machine slows all of them alike."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from statistics import median


def in_turns(
    commands: Mapping[str, Sequence[str]], rounds: int, variables: Mapping[str, Mapping[str, str]] | None = None
) -> dict[str, list[float]]:
    """Wall times in seconds of each command, one a round, after a round that is not counted.

    Byte code is kept, as after any installation: without it every run would compile every module.

    Args:
        commands: a name to Python's arguments.
        rounds: how often.
        variables: a command's name to what its environment has beside ours.
    """
    environ = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    times: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(rounds + 1):
        for name, command in commands.items():
            began = time.perf_counter()
            done = subprocess.run(
                [sys.executable, *command],
                env=environ | dict((variables or {}).get(name, {})),
                capture_output=True,
                check=False,
            )
            if turn:
                times[name].append(time.perf_counter() - began)
            elif done.returncode != 0:
                raise SystemExit(f"{name} failed: {done.stderr.decode(errors='replace')}")
    return times


def ratio(times: Sequence[float], bare: Sequence[float]) -> float:
    """How many times as long, as the middle of the ratios of the rounds: one slow moment decides nothing."""
    return median(mine / its for mine, its in zip(times, bare, strict=True))
