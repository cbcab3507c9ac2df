"""Many practice tenants, slow, throttled and dead ones too, side by side: `python -m tests.benchmarks.customers [N]`.

Prints ratios of one machine: the whole run against the slowest chain that its concurrency allows (each kind's time on
its own, put on so many workers in the same order; never less than the processor time the checks themselves need), and
the peak memory of N customers against that of a tenth of them. Linux only: peak memory is read from /proc.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
HOSTS = 4
"""Processes that the practice tenants are spread over, so that they do not wait for each other."""
JOBS = 8
LATENCY = 0.1
"""Seconds each answer of a practice tenant takes."""
BUDGET = 30
DISCARD = 9
"""A port that nobody listens on."""
KINDS = ("healthy",) * 14 + ("no-consent",) * 2 + ("slow",) * 2 + ("throttled", "dead")
"""Of every twenty customers."""


def serve(folder: Path, first: int, last: int) -> None:
    """Serves the tenants of these customers until standard input ends."""
    from tests.wizard.customers.customers_folder import Folder

    with Folder(folder) as customers:
        for number in range(first, last):
            kind = KINDS[number % len(KINDS)]
            name = f"c{number:04d}-{kind}"
            tenant = customers.add(name, "healthy" if kind == "dead" else kind, latency=LATENCY)
            if kind == "dead":
                customers.config(name, tenant, login=f"https://127.0.0.1:{DISCARD}")
        sys.stdout.write(json.dumps(customers.environ) + "\n")
        sys.stdout.flush()
        sys.stdin.read()


@contextlib.contextmanager
def served(folder: Path, number: int) -> Iterator[dict[str, str]]:
    """The customers' tenants in processes of their own; the secrets by variable."""
    share = -(-number // HOSTS)
    hosts = [
        subprocess.Popen(
            [
                sys.executable,
                "-m",
                "tests.benchmarks.customers",
                "--serve",
                str(folder),
                str(n),
                str(min(n + share, number)),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        for n in range(0, number, share)
    ]
    try:
        environ: dict[str, str] = {}
        for host in hosts:
            assert host.stdout is not None
            environ |= json.loads(host.stdout.readline())
        yield environ
    finally:
        for host in hosts:
            assert host.stdin is not None
            host.stdin.close()
            host.wait()


def check(folder: Path, environ: dict[str, str], jobs: int, papers: Path) -> dict[str, object]:
    """One run of the program: its summary, wall time, processor time and peak memory."""
    reports = [w for kind in ("html", "xml", "sarif") for w in ("--report", str(papers / f"all.{kind}"))]
    command = [sys.executable, "-m", "wizard", "check", *map(str, sorted(folder.glob("*.toml"))), "--json"]
    began, before = time.monotonic(), os.times()
    with (papers / "summary.json").open("w+", encoding="utf-8") as summary:
        running = subprocess.Popen(
            [*command, "--jobs", str(jobs), "--time-budget", str(BUDGET), *reports],
            stdout=summary,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            env={**os.environ, **environ},
        )
        peak = 0
        while running.poll() is None:
            with contextlib.suppress(OSError, StopIteration):
                status = Path(f"/proc/{running.pid}/status").read_text(encoding="ascii").splitlines()
                peak = max(peak, int(next(line for line in status if line.startswith("VmHWM")).split()[1]))
            time.sleep(0.05)
        summary.seek(0)
        text = summary.read()
    took, after = time.monotonic() - began, os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return {"took": took, "cpu": cpu, "peak": peak, "customers": json.loads(text)["customers"]}


def main(number: int) -> None:
    """Runs and prints."""
    with tempfile.TemporaryDirectory() as there:
        few, many, spare, papers = (Path(there) / name for name in ("few", "many", "spare", "papers"))
        for folder in (few, spare, papers):
            folder.mkdir()
        tenth = max(len(KINDS), number // 10)
        # A tenant that throttles does so once: each is met for the first time in the run that is measured.
        with served(many, number + len(KINDS) + tenth) as environ:
            print(f"{number} customers on {number} practice tenants, {JOBS} at a time, {LATENCY} s an answer")
            others = sorted(many.glob("*.toml"))[number:]
            for config in others:
                config.rename((spare if config in others[: len(KINDS)] else few) / config.name)
            alone = _alone(spare, environ, papers)
            small = check(few, environ, JOBS, papers)
            large = check(many, environ, JOBS, papers)
    order = [str(row["name"]).partition("-")[2] for row in large["customers"]]  # type: ignore[attr-defined]
    chain = _chain([alone[kind] for kind in order])
    cpu, took = float(large["cpu"]), float(large["took"])  # type: ignore[arg-type]
    print("alone, seconds: " + ", ".join(f"{kind} {seconds:.1f}" for kind, seconds in sorted(alone.items())))
    codes = sorted(str(row["exit_code"]) for row in large["customers"])  # type: ignore[attr-defined]
    print("exit codes: " + ", ".join(f"{code}: {codes.count(code)}" for code in sorted(set(codes))))
    print(f"whole run {took:.1f} s; slowest chain {chain:.1f} s; processor time {cpu:.1f} s")
    print(f"whole run / slowest chain = {took / chain:.2f}")
    print(f"whole run / max(slowest chain, processor time) = {took / max(chain, cpu):.2f}")
    most, least = int(large["peak"]), int(small["peak"])  # type: ignore[call-overload]
    print(f"peak memory of the whole / of {len(small['customers'])} = {most / least:.2f} ({most // 1024} MiB)")  # type: ignore[arg-type]


def _alone(folder: Path, environ: dict[str, str], papers: Path) -> dict[str, float]:
    """How long one customer of each kind takes, with nobody beside it; the program's own start is not counted."""
    with tempfile.TemporaryDirectory() as there:
        for kind in dict.fromkeys(KINDS):
            [config, *others] = sorted(folder.glob(f"*-{kind}.toml"))
            (Path(there) / config.name).write_bytes(config.read_bytes())
            if kind == KINDS[0]:
                # The first of a process loads the library; it is not counted.
                (Path(there) / f"a-{kind}.toml").write_bytes(others[0].read_bytes())
        rows = check(Path(there), environ, 1, papers)["customers"]
    return {
        str(row["name"]).partition("-")[2]: float(row["took_seconds"])
        for row in rows  # type: ignore[attr-defined]
        if not str(row["name"]).startswith("a-")
    }


def _chain(seconds: list[float]) -> float:
    """When the last of so many workers is done, each taking the next customer."""
    workers = [0.0] * JOBS
    for one in seconds:
        workers[workers.index(min(workers))] += one
    return max(workers)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--serve"]:
        serve(Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
