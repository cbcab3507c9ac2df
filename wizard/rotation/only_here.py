"""Where the config keeps nothing, a new secret exists only in this program: it ends when somebody has it, or a file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from checks.words import Text, same
from wizard.rotation.new_secret import Next, copy_again
from wizard.runtime.context import RunContext

if TYPE_CHECKING:
    from wizard.prompts.clipboard import Clipboard
    from wizard.settings.config_model import Config

_ASK = Text(
    "\nThe config keeps this secret nowhere, and nobody can read it again. Do you have it where it stays (Profit, your"
    " password manager)?\n"
    "  y      yes, I have it\n"
    "  c      copy it once more\n"
    "  Enter  keep it in {file}, readable by you only",
    "\nDe configuratie bewaart dit geheim nergens, en niemand kan het nog een keer lezen. Heb je het op een plek waar"
    " het blijft (Profit, je wachtwoordbeheerder)?\n"
    "  j      ja, ik heb het\n"
    "  c      kopieer het nog een keer\n"
    "  Enter  bewaar het in {file}, alleen voor jou leesbaar",
)


def somebody_has_it(made: Next, config: Config, path: Path, context: RunContext, clipboard: Clipboard) -> None:
    """Ask until the person has the value; Enter alone, or the end of the input, puts it in a file of its own.

    Raises:
        UserError: the file cannot be written.
        KeyboardInterrupt: broken off; nobody has it.
    """
    from wizard.conversation.question_kinds import YES
    from wizard.credentials.secret_store import keep
    from wizard.settings.config_model import SecretPlace

    where = (config.secret or SecretPlace()).where
    if where not in ("env", "prompt") or not context.interactive:
        return
    file = f"{path.stem}.{(made.key_id or 'new')[:8]}.secret"
    copy_again(made, context, clipboard)
    while True:
        context.tell(_ASK.of(file=same(file)))
        word = context.stdin.readline().strip().casefold()
        if word in YES:
            return
        if word == "c":
            copy_again(made, context, clipboard)
        elif not word:
            keep(made.value, replace(config, secret=SecretPlace("file", file=file)), path, {})
            context.tell(
                Text(
                    "It is in {file}. Delete that file once the secret is where it belongs.",
                    "Het staat in {file}. Gooi dat bestand weg zodra het geheim staat waar het hoort.",
                ).of(file=same(str(path.parent / file)))
            )
            return
