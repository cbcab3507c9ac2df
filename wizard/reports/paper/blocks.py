"""The parts of a paper, the same for every form it takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from checks.words import Text


@dataclass(frozen=True, slots=True)
class Say:
    """A paragraph; `link` stands behind it."""

    text: Text
    link: str = ""
    kind: Literal["say"] = "say"


@dataclass(frozen=True, slots=True)
class Steps:
    """What to do, in order; or points without one."""

    items: tuple[Text, ...]
    ordered: bool = True
    kind: Literal["steps"] = "steps"


@dataclass(frozen=True, slots=True)
class Rows:
    """A table. The first cell of a row names it; without heads it is a list of names and values."""

    rows: tuple[tuple[Text, ...], ...]
    heads: tuple[Text, ...] = ()
    kind: Literal["rows"] = "rows"


@dataclass(frozen=True, slots=True)
class Lines:
    """Commands, to be copied as they stand; `shell` is Markdown's name for their language."""

    lines: tuple[str, ...]
    shell: Literal["bash", "powershell"]
    title: Text | None = None
    kind: Literal["lines"] = "lines"


Block = Say | Steps | Rows | Lines


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with what stands under it."""

    title: Text
    blocks: tuple[Block, ...]
    alone: bool = False
    """On a sheet of its own when it is printed."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper, in both languages."""

    mark: str
    """A comment at the top, by which a file of ours is known when it is written again."""
    title: Text
    introduction: tuple[Text, ...]
    parts: tuple[Part, ...]
    practice: Text | None = None
    """Said first when this comes from a rehearsal."""
