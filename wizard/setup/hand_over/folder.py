"""The folder for the customer's administrator: written file by file, each whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from checks.words import Language, Text
from wizard.files.atomic_write import write_whole
from wizard.runtime.user_error import UserError
from wizard.setup.hand_over.order import Order
from wizard.setup.hand_over.script_words import MARK
from wizard.setup.hand_over.scripts import SCRIPTS, script

__all__ = ["Order", "write_folder"]


@dataclass(frozen=True, slots=True)
class _File:
    name: str
    text: str
    encoding: str = "utf-8"
    newline: str = "\n"
    runs: bool = False


def write_folder(folder: Path, order: Order, language: Language) -> tuple[Path, ...]:
    """Write the page, its Markdown twin and the scripts; other files in the folder stay as they are.

    Args:
        folder: made when it is not there. Files of an earlier hand-over are replaced.
        order: what is asked; no secret is in it, so none is in the folder.
        language: the administrator's.

    Returns:
        the files, the page first.

    Raises:
        UserError: a file with one of our names is not ours; nothing was written.
        OSError: it could not be written; what stood there is still there.
    """
    files = _files(order, language)
    foreign = [file.name for file in files if not _is_ours(folder / file.name)]
    if foreign:
        raise UserError(
            Text(
                "{folder} holds a file that is not part of a hand-over: {names}. Choose another folder.",
                "In {folder} staat een bestand dat niet bij een overdracht hoort: {names}. Kies een andere map.",
                {"folder": str(folder), "names": ", ".join(foreign)},
            )
        )
    folder.mkdir(parents=True, exist_ok=True)
    for file in files:
        content = file.text.replace("\n", file.newline).encode(file.encoding)
        write_whole(folder / file.name, content, mode=0o777 if file.runs else 0o666)
    return tuple(folder / file.name for file in files)


def _files(order: Order, language: Language) -> tuple[_File, ...]:
    from wizard.setup.hand_over.page import as_html, as_markdown

    return (
        _File("hand-over.html", as_html(order, language)),
        _File("hand-over.md", as_markdown(order, language)),
        *(_script(name, order, language) for name in SCRIPTS),
    )


def _script(name: str, order: Order, language: Language) -> _File:
    text = script(name, order, language)
    if name.endswith(".sh"):
        return _File(name, text, runs=True)
    # Without a byte order mark Windows PowerShell 5.1 reads a script in the machine's own code page.
    return _File(name, text, encoding="utf-8-sig", newline="\r\n")


def _is_ours(path: Path) -> bool:
    """True too when nothing stands there."""
    try:
        return MARK in path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return True
    except (UnicodeDecodeError, IsADirectoryError, PermissionError):
        return False
