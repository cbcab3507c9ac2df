"""The folder for the customer's administrator, and beside it the zip and the mail to send it with: each file whole or
not at all, and none of somebody else's replaced."""

from __future__ import annotations

import hashlib
import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

from checks.words import Language, Text
from wizard.conversation.chapters.hand_over import DRAFT, MAIL, ZIP
from wizard.files.atomic_write import write_whole
from wizard.files.read_file import FileTooLargeError, SpecialFileError, read_file
from wizard.runtime.user_error import UserError
from wizard.setup.hand_over.order import HandOverOrder
from wizard.setup.hand_over.script_words import MARK
from wizard.setup.hand_over.scripts import SCRIPTS, as_file, checksums

__all__ = ["HandOverOrder", "write_folder"]

SUMS = "SHA256SUMS"
_MOST = 64 * 1024 * 1024
"""Bytes of a file that may be ours; the zip is the largest, some hundred thousand."""


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    content: bytes
    runs: bool = False


def write_folder(folder: Path, order: HandOverOrder, language: Language) -> tuple[Path, ...]:
    """Write the page, its Markdown twin, the scripts and their checksums; beside the folder a zip of it and the mail.

    Args:
        folder: made when it is not there; other files in it stay as they are. Files of an earlier hand-over are
            replaced.
        order: what is asked; no secret is in it, so none is in the papers.
        language: the administrator's.

    Returns:
        the files in the folder, the page first; then the zip, the draft and the mail's text.

    Raises:
        UserError: a file with one of our names is not ours; nothing was written.
        OSError: it could not be written; what stood there is still there.
    """
    files = _files(folder, order, language)
    foreign = [file.path.name for file in files if not _is_ours(file.path)]
    if foreign:
        raise UserError(
            Text(
                "{folder} holds a file that is not part of a hand-over, or there is one beside it: {names}. Choose"
                " another folder.",
                "In {folder} of ernaast staat een bestand dat niet bij een overdracht hoort: {names}. Kies een andere"
                " map.",
                {"folder": str(folder), "names": ", ".join(foreign)},
            )
        )
    folder.mkdir(parents=True, exist_ok=True)
    for file in files:
        write_whole(file.path, file.content, mode=0o777 if file.runs else 0o666)
    return tuple(file.path for file in files)


def _files(folder: Path, order: HandOverOrder, language: Language) -> tuple[_File, ...]:
    from wizard.reports.paper.page import as_html, as_markdown
    from wizard.setup.hand_over import mail
    from wizard.setup.hand_over.content import paper

    sums = checksums(order, language)
    page = paper(order, sums)
    inside = [
        _File(folder / "hand-over.html", as_html(page, language).encode()),
        _File(folder / "hand-over.md", as_markdown(page, language).encode()),
        *(_File(folder / name, as_file(name, order, language), runs=name.endswith(".sh")) for name in SCRIPTS),
    ]
    inside.append(_File(folder / SUMS, _sums(inside)))
    zip_path = _beside(folder, ZIP)
    zipped = _zipped(folder.name, inside, order)
    return (
        *inside,
        _File(zip_path, zipped),
        _File(_beside(folder, DRAFT), mail.as_draft(order, zip_path.name, zipped, language)),
        # Notepad knows it by the mark.
        _File(_beside(folder, MAIL), mail.as_text(order, zip_path.name, language).encode("utf-8-sig")),
    )


def _beside(folder: Path, ending: str) -> Path:
    return folder.with_name(folder.name + ending)


def _sums(files: list[_File]) -> bytes:
    """As sha256sum writes and checks them; a line that begins with # is no checksum to it."""
    lines = [f"# {MARK}", *(f"{hashlib.sha256(file.content).hexdigest()}  {file.path.name}" for file in files)]
    return ("\n".join(lines) + "\n").encode()


def _zipped(folder: str, files: list[_File], order: HandOverOrder) -> bytes:
    """The same order gives the same bytes: every entry bears the order's date."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = MARK.encode()
        for file in files:
            entry = zipfile.ZipInfo(f"{folder}/{file.path.name}", (*order.written.timetuple()[:3], 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix: that an attribute says which file may run.
            entry.external_attr = (0o100755 if file.runs else 0o100644) << 16
            archive.writestr(entry, file.content)
    return made.getvalue()


def _is_ours(path: Path) -> bool:
    """True too when nothing stands there."""
    try:
        return MARK.encode() in read_file(path, _MOST)
    except FileNotFoundError:
        return True
    except (IsADirectoryError, PermissionError, SpecialFileError, FileTooLargeError):
        return False
