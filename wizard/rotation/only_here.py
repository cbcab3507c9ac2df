"""Where the config keeps nothing, a new secret exists only in this program: it ends when somebody has it, or a file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from checks.words import Text, same
from wizard.rotation.new_secret import Next, copy_again
from wizard.rotation.questions import after_copying, is_it_kept
from wizard.runtime.context import RunContext

if TYPE_CHECKING:
    from wizard.prompts.clipboard import Clipboard
    from wizard.settings.config_model import Config


def somebody_has_it(made: Next, config: Config, path: Path, context: RunContext, clipboard: Clipboard) -> None:
    """Ask until the person has the value; the default, or the end of the input, puts it in a file of its own.

    Raises:
        UserError: the file cannot be written.
        KeyboardInterrupt: broken off; nobody has it.
    """
    from wizard.credentials.secret_store import keep
    from wizard.settings.config_model import SecretPlace

    where = (config.secret or SecretPlace()).where
    if where not in ("env", "prompt") or not context.interactive:
        return
    file = f"{path.stem}.{(made.key_id or 'new')[:8]}.secret"
    copy_again(made, context, clipboard)
    if after_copying(is_it_kept(file), context, lambda: copy_again(made, context, clipboard)) == "had":
        return
    keep(made.value, replace(config, secret=SecretPlace("file", file=file)), path, {})
    context.tell(
        Text(
            "It is in {file}. Delete that file once the secret is where it belongs.",
            "Het staat in {file}. Gooi dat bestand weg zodra het geheim staat waar het hoort.",
        ).of(file=same(str(path.parent / file)))
    )
