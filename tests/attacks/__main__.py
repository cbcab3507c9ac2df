"""`python -m tests.attacks [SECTION ...]`: all sections, or those named. Ends with 1 when something did not survive."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from tests.attacks import answers, environments, files, hosts, texts
from tests.attacks.program import Run

Attack = tuple[str, Run, list[str]]
SECTIONS = {
    "leaks": hosts.leaks,
    "bombs": hosts.bombs,
    "silence": hosts.silence,
    "answers": answers.attacks,
    "oddities": hosts.oddities,
    "sign-in": hosts.administrators_sign_in,
    "undo, rotate": hosts.undo_and_rotate,
    "texts": texts.attacks,
    "files": files.attacks,
    "environments": environments.attacks,
}


def main(names: list[str]) -> int:
    figures = []
    for name in names or SECTIONS:
        attacks: Iterator[Attack] = SECTIONS[name]()
        tried = survived = 0
        slowest, largest = 0.0, 0
        for what, run, faults in attacks:
            tried += 1
            survived += not faults
            slowest, largest = max(slowest, run.seconds), max(largest, run.peak_mb or 0)
            memory = f"{run.peak_mb} MB" if run.peak_mb else "-"
            print(
                f"{name:<13} {what:<45} {run.code!s:>4} {run.seconds:6.1f} s {memory:>7}  {'; '.join(faults) or 'ok'}"
            )
            sys.stdout.flush()
        figures.append((name, tried, survived, slowest, largest))
    print("\n| section | attacks | survived | slowest | most memory |\n|---|---|---|---|---|")
    for name, tried, survived, slowest, largest in figures:
        print(f"| {name} | {tried} | {survived} | {slowest:.1f} s | {largest} MB |")
    return 0 if all(tried == survived for _, tried, survived, _, _ in figures) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
