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
    "endless report": "$P report render - --to x.html </dev/zero",
    "endless secret": "$P check --client-secret-stdin --tenant-id k.nl --client-id x --non-interactive </dev/zero",
    "summary into a pipe": "mkfifo x; GITHUB_ACTIONS=true GITHUB_STEP_SUMMARY=x $P check --practice --non-interactive",
    "kept answers are a pipe": "mkdir kept; mkfifo kept/a.json; $P setup --resume --non-interactive",
    "kept answers never end": "mkdir kept; ln -s /dev/zero kept/a.json; $P setup --resume --non-interactive",
    "state folder of no name": f"PROFIT_EXCHANGE_STATE=/{'a' * 300} $P setup --resume --non-interactive",
    "no file may have a byte": "ulimit -f 0; $P check --practice --non-interactive",
    "config nested, explained": "printf 'a=%0100000d' 0 | tr 0 [ >profit-exchange.toml; $P explain AADSTS700016"
    " 11111111-2222-3333-4444-555555555555",
    "list onto itself": 'echo Gebruiker >u.csv; $P users u.csv --practice --out u.csv; test "$(cat u.csv)" = Gebruiker',
    "log onto a config": "echo 'schema = 1' >a.toml; $P version --debug a.toml; test \"$(cat a.toml)\" = 'schema = 1'",
    "stdout not for writing": "$P explain 7000222 1</dev/null",
    "config in a circle": "ln -s a b; ln -s b a; $P config validate --config a",
    "list without end": "$P users /dev/stdin --practice --non-interactive </dev/zero",
    "paste without end": "$P explain - </dev/zero",
    "columns": "COLUMNS=1000000000 LINES=-1 $P check --practice --non-interactive",
    "odd environment": "export LANG=$'\\xff' TZ=../../etc/passwd TERM=$'\\xfe'; $P check --practice --non-interactive",
    "terminated": "timeout -s TERM 2 $P check --practice slow --non-interactive; test $? -eq 124",
    "interrupted": "timeout -s INT 2 $P check --practice slow --non-interactive; test $? -eq 124",
}


def attacks() -> Iterator[tuple[str, Run, list[str]]]:
    """One line of bash each."""
    for name, line in LINES.items():
        run = attacked([], {}, shell=line, within=60)
        yield name, run, run.faults(within=60)
