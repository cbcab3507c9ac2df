"""Streams to render on: with an encoding, with or without somebody looking."""

from __future__ import annotations

import io
import re


class Stream(io.TextIOWrapper):
    def __init__(self, encoding: str = "utf-8", tty: bool = False) -> None:
        super().__init__(io.BytesIO(), encoding=encoding, errors="strict", newline="")
        self._tty = tty

    def isatty(self) -> bool:
        return self._tty

    def rows(self, width: int) -> int:
        """How many rows it takes on a screen of so many columns."""
        lines = re.sub(r"\x1b\[[0-9;]*m", "", self.text()).splitlines()
        return sum(max(1, -(-len(line) // width)) for line in lines)

    def text(self) -> str:
        self.flush()
        assert isinstance(self.buffer, io.BytesIO)
        return self.buffer.getvalue().decode(self.encoding)
