"""Streams that are gone or full, folders that are removed, limits, and signals."""

from __future__ import annotations

from collections.abc import Iterator

from tests.attacks.program import Run, attacked

LINES = {
    "stdout closed": "$P practice --list >&-",
    "both closed": "$P practice --list >&- 2>&-",
    "stdin closed": "$P explain 7000222 <&-",
    "disk full: explain": "$P explain 7000222 >/dev/full",
    "disk full: help": "$P --help >/dev/full",
    "disk full: version": "$P --version >/dev/full",
    "disk full: JSON": "$P check --practice --json --non-interactive >/dev/full",
    "disk full: both": "$P check --practice --non-interactive >/dev/full 2>/dev/full",
    "broken pipe": "$P practice --list | head -1",
    "broken pipe: check": "$P check --practice --non-interactive | head -1",
    "few open files": "ulimit -n 8; $P check --practice",
    "no working folder": "mkdir x; cd x; rmdir ../x; $P config show",
    "small files only": "ulimit -f 1; $P check --practice --non-interactive --report it.html",
    "report onto a device": "$P check --practice --non-interactive --report /dev/null.html --report /dev/full.md",
    "no home": "unset HOME; $P check --practice --non-interactive",
    "home is a file": "HOME=/etc/passwd XDG_STATE_HOME=/etc/passwd $P check --practice --non-interactive",
    "terminated": "timeout -s TERM 2 $P check --practice slow --non-interactive; test $? -eq 124",
    "interrupted": "timeout -s INT 2 $P check --practice slow --non-interactive; test $? -eq 124",
}


def attacks() -> Iterator[tuple[str, Run, list[str]]]:
    """One line of bash each."""
    for name, line in LINES.items():
        run = attacked([], {}, shell=line, within=60)
        yield name, run, run.faults(within=60)
