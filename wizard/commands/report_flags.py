"""The flags of every verb that ends in a report: `--report`, `--full`, `--json` and `--all`, said once."""

from __future__ import annotations

import click

from checks.words import Text
from wizard.command_line.flags import Flag

_FULL = Text(
    "With --report: keep names, addresses and IDs, which are replaced otherwise.",
    "Bij --report: laat namen, adressen en id's staan; die worden anders vervangen.",
)
_ALL = Text(
    "At a terminal: also show what is good, and every piece of evidence.",
    "In een terminal: toon ook wat goed is, en al het bewijs.",
)
_JSON = Text("Print JSON and nothing else.", "Toon alleen JSON.")
_BESIDE = Text(
    "Also check the app and write a report with this in it; the extension says in which form.",
    "Controleer ook de app en schrijf een rapport met dit erin; de extensie bepaalt de vorm.",
)


def report_flag(about: Text = _BESIDE, name: str = "report") -> Flag:
    """Where a report goes; may be given more than once. `about` says what is in it."""
    return Flag(
        "--report",
        name,
        writes=True,
        multiple=True,
        type=click.Path(dir_okay=False, readable=False),
        metavar="FILE",
        about=about,
    )


def full_flag(about: Text = _FULL) -> Flag:
    """Names, addresses and ids stay in what is written."""
    return Flag("--full", is_flag=True, about=about)


def json_flag(about: Text = _JSON, name: str = "json") -> Flag:
    """For a program that reads along."""
    return Flag("--json", name, is_flag=True, about=about)


def all_flag() -> Flag:
    """More than a screenful."""
    return Flag("--all", is_flag=True, about=_ALL)
