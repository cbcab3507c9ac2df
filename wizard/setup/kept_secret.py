"""The client secret of a customer that is gone on with, where the config that was written leads to it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from checks.settings import Secret
from wizard.conversation.ids import QuestionId
from wizard.conversation.progress import Progress
from wizard.runtime.user_error import UserError


def kept_secret(progress: Progress, environ: Mapping[str, str]) -> dict[QuestionId, Secret]:
    """By question id; empty where none was made here, no config was written, or that one has another secret.

    A config that cannot be read, or a place that cannot be reached, is no trouble here: the conversation asks.
    """
    made, written = progress.made.secret, progress.saved.get("config")
    if made is None or written is None:
        return {}
    from wizard.credentials.secret_store import fetch
    from wizard.settings.config_file import read

    path = Path(written)
    try:
        config = read(path)
        if config.secret is None or config.secret.key_id != made.key_id:
            return {}
        return {"secret": fetch(config, path, environ, None)}
    except UserError:
        return {}
