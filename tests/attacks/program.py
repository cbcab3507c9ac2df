"""One run of the program under attack: how it ended, how long it took, how much memory it had, and what it let out."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from wizard.runtime.exit_codes import EXIT_CODES

ROOT = Path(__file__).parents[2]
MOST_MB = 250
_START = """
import sys
sys.argv = ["profit-exchange", *sys.argv[2:]]
out = open({peak!r}, "w")
from wizard.main import entry
try:
    entry()
finally:
    try:
        status = open("/proc/self/status").read()
        out.write(status.split("VmHWM:")[1].split()[0])
        out.close()
    except (OSError, IndexError):
        pass
"""


@dataclass
class Run:
    """What came of one attack."""

    code: int | None
    out: bytes
    err: bytes
    seconds: float
    peak_mb: int | None
    let_out: list[str] = field(default_factory=list)
    """Where a canary was found."""

    def faults(self, *, within: float, codes: Sequence[int] = tuple(EXIT_CODES)) -> list[str]:
        """What is wrong with it; empty when it survived."""
        said = self.out + self.err
        found = list(self.let_out)
        if self.code is None:
            found.append(f"no end within {within:g} s")
        elif self.code not in codes:
            found.append(f"exit code {self.code}")
        if b"made a mistake" in said or b"Traceback" in said or b"Exception ignored" in said:
            found.append("a fault of our own")
        if self.peak_mb is not None and self.peak_mb > MOST_MB:
            found.append(f"{self.peak_mb} MB")
        return found


def attacked(
    argv: Sequence[str],
    environ: Mapping[str, str],
    *,
    canaries: Sequence[str] = (),
    within: float = 60.0,
    stdin: bytes = b"",
    kept: Sequence[str] = (),
    shell: str | None = None,
) -> Run:
    """Run it in a folder of its own, and look for canaries in everything it wrote.

    Args:
        argv: the program's words.
        kept: names of files that may hold a canary, because that is what they are for.
        shell: a bash line in which `$P` is the program, instead of `argv`.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        peak = folder / "peak"
        whole = {
            **{k: v for k, v in os.environ.items() if not re.match(r"AZURE_|PROFIT_EXCHANGE_|MSAL_", k)},
            "PYTHONPATH": str(ROOT),
            "HOME": name,
            "XDG_STATE_HOME": f"{name}/state",
            "PROFIT_EXCHANGE_STATE": f"{name}/kept",
            "P": f"{sys.executable} -m wizard",
            **environ,
        }
        command = [sys.executable, "-c", _START.format(peak=str(peak)), "x", *argv]
        began = time.monotonic()
        process = subprocess.Popen(
            ["bash", "-c", f"set -o pipefail; {shell}"] if shell else command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=whole,
            cwd=folder,
            start_new_session=True,
        )
        code: int | None
        try:
            out, err = process.communicate(stdin, timeout=within)
            code = process.returncode
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            out, err = process.communicate()
            code = None
        seconds = time.monotonic() - began
        text = peak.read_text() if peak.exists() else ""
        run = Run(code, out, err, seconds, int(text) // 1024 if text.isdigit() else None)
        written = [p for p in folder.rglob("*") if p.is_file() and p.name not in kept]
        for canary in canaries:
            needle = canary.encode("utf-8", "surrogateescape")
            places = [("stdout", out), ("stderr", err), *((p.name, p.read_bytes()) for p in written)]
            run.let_out += [f"a canary in {where}" for where, held in places if needle in held]
        return run
