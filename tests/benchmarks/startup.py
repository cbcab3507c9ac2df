"""Start-up against bare Python: `python -m tests.benchmarks.startup`. Aims: --version 3x, --help 4x, explain 6x."""

from __future__ import annotations

from tests.benchmarks.timing import in_turns, ratio

BARE = "python -c pass"
COMMANDS = {
    BARE: ["-c", "pass"],
    "python -c 'import click'": ["-c", "import click"],
    "--version": ["-m", "wizard", "--version"],
    "--help": ["-m", "wizard", "--help"],
    "check --help": ["-m", "wizard", "check", "--help"],
    "explain AADSTS7000215": ["-m", "wizard", "explain", "AADSTS7000215"],
}
AIMS = {"--version": 3.0, "--help": 4.0, "explain AADSTS7000215": 6.0}


def main() -> None:
    times = in_turns(COMMANDS, rounds=25)
    for name, taken in times.items():
        aim = f"  (aim: at most {AIMS[name]:.0f}x)" if name in AIMS else ""
        print(f"{name:<28} {min(taken) * 1000:7.1f} ms  {ratio(taken, times[BARE]):5.2f}x{aim}")


if __name__ == "__main__":
    main()
