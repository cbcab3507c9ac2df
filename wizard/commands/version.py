"""`version`: the same line as `--version`, for whoever looks for a command."""

from __future__ import annotations

import click

from wizard import __version__
from wizard.command_line.flags import Verb
from wizard.command_line.verbs import VERBS


@click.pass_context
def run(ctx: click.Context, /, **params: object) -> int:
    """Writes the program's name and version."""
    ctx.obj.write(f"profit-exchange {__version__}")
    return 0


command = Verb("version", summary=VERBS["version"].summary, callback=run)
