"""The one file that `--out` names: looked at before anything is done, written whole, and said."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from checks.words import Text, same
from wizard.runtime.context import RunContext
from wizard.runtime.user_error import UserError

_NO_FOLDER = Text("--out {file}: that folder does not exist.", "--out {file}: die map bestaat niet.")
_OTHER_KIND = Text("--out {file}: {kinds}", "--out {file}: {kinds}")


def named(out: str | None, endings: Collection[str], kinds: Text) -> Path | None:
    """The file to write, of a kind that is made here and in a folder that exists; None when none was named.

    Args:
        endings: those that it may have, each with its dot.
        kinds: a sentence that says so.

    Raises:
        UserError: otherwise.
    """
    if out is None:
        return None
    path = Path(out).expanduser()
    if path.suffix.lower() not in endings:
        raise UserError(_OTHER_KIND.of(file=same(out), kinds=kinds))
    if not path.parent.is_dir():
        raise UserError(_NO_FOLDER.of(file=same(out)))
    return path


def write(path: Path, content: bytes, context: RunContext) -> None:
    """Write it whole and say where.

    Raises:
        UserError: it cannot be written; what stood there is still there.
    """
    from wizard.files.atomic_write import write_whole
    from wizard.files.failure import not_written

    try:
        write_whole(path, content)
    except OSError as error:
        raise UserError(not_written(path, error)) from None
    context.tell(Text("Written: {file}", "Geschreven: {file}").of(file=same(str(path))))
