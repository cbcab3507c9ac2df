"""Runs the whole program in this process, with its own streams, as a shell would."""

from __future__ import annotations

import io
import sys
from collections.abc import Mapping
from dataclasses import dataclass

from wizard.main import main


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


class Terminal(io.TextIOWrapper):
    """A text stream over memory, with an encoding, that may claim to be a terminal."""

    def __init__(self, text: str = "", *, encoding: str = "utf-8", tty: bool = False) -> None:
        super().__init__(io.BytesIO(text.encode(encoding)), encoding=encoding, newline="")
        self._tty = tty

    def isatty(self) -> bool:
        return self._tty

    def written(self) -> str:
        self.flush()
        return self.buffer.getvalue().decode(self.encoding)


def run(
    *argv: str,
    environ: Mapping[str, str] | None = None,
    stdin: str = "",
    encoding: str = "utf-8",
    tty: bool = False,
) -> Ran:
    """`profit-exchange ARGV` with this environment (empty unless given, so that no real setting takes part)."""
    before = sys.stdin, sys.stdout, sys.stderr
    streams = Terminal(stdin, tty=tty), Terminal(encoding=encoding, tty=tty), Terminal(encoding=encoding, tty=tty)
    sys.stdin, sys.stdout, sys.stderr = streams
    try:
        code = main(list(argv), environ or {})
    finally:
        sys.stdin, sys.stdout, sys.stderr = before
    return Ran(code, streams[1].written(), streams[2].written())
