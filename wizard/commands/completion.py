"""`completion`: the script that makes a shell complete this program's words, as click writes it."""

from __future__ import annotations

import click

from checks.words import Text
from wizard.command_line.flags import Verb
from wizard.command_line.verbs import VERBS
from wizard.runtime.context import RunContext
from wizard.runtime.user_error import UserError

VARIABLE = "_PROFIT_EXCHANGE_COMPLETE"
"""What the script sets to ask this program for completions; `wizard.main` answers it."""

SHELLS = {
    "bash": 'eval "$(profit-exchange completion bash)"   # ~/.bashrc',
    "zsh": 'eval "$(profit-exchange completion zsh)"   # ~/.zshrc',
    "fish": "profit-exchange completion fish | source   # ~/.config/fish/config.fish",
    "powershell": "profit-exchange completion powershell | Out-String | iex   # $PROFILE",
}
"""The line that makes it last, and the file it belongs in."""


@click.pass_context
def run(ctx: click.Context, /, shell: str) -> int:
    """Writes the script, and at a terminal what to do with it.

    Raises:
        UserError: the click that is installed does not know this shell.
    """
    from click.shell_completion import get_completion_class

    context: RunContext = ctx.obj
    found = get_completion_class(shell)
    if found is None:
        raise UserError(
            Text(
                "The installed click does not know {shell} yet. Install a newer one: pip install --upgrade click.",
                "De geïnstalleerde click kent {shell} nog niet. Installeer een nieuwere: pip install --upgrade click.",
            ).of(shell=shell)
        )
    made = found(ctx.find_root().command, {}, "profit-exchange", VARIABLE)
    # Not made.source(): for bash that starts bash, to look at its version.
    context.stdout.write(made.source_template % made.source_vars() + "\n")
    if context.stdout.isatty():
        context.tell(Text("To make it last:\n  {line}", "Om het blijvend te maken:\n  {line}").of(line=SHELLS[shell]))
    return 0


command = Verb(
    "completion",
    summary=VERBS["completion"].summary,
    about=Text(
        "Prints the script with which your shell completes this program's commands, options and scenarios.",
        "Toont het script waarmee je shell de opdrachten, opties en scenario's van dit programma aanvult.",
    ),
    epilogue=Text(
        "To make it last:\n{bash}\n{zsh}\n{fish}\n{powershell}",
        "Om het blijvend te maken:\n{bash}\n{zsh}\n{fish}\n{powershell}",
    ).of(**SHELLS),
    callback=run,
    params=[click.Argument(["shell"], type=click.Choice(tuple(SHELLS)))],
)
