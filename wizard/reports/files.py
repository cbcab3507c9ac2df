"""Reports to and from files, as every command does it: names looked at first, complaints in one line."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from checks.words import Text, same
from wizard.files.failure import reason
from wizard.files.read_file import read_file, read_stream
from wizard.files.read_text import exactly
from wizard.runtime.context import RunContext
from wizard.runtime.user_error import UserError

if TYPE_CHECKING:
    from checks.model import Report

MOST = 64 * 1024 * 1024
"""Bytes of a report; one of a thousand users is a few megabytes."""

FULL = Text(
    "Write files with names, addresses and IDs; otherwise those are replaced.",
    "Schrijf bestanden met namen, adressen en id's; anders worden die vervangen.",
)
"""What `--full` does."""


def planned(named: object, option: str) -> list[Path]:
    """The files to write, of a kind we can write and in folders that exist.

    Args:
        named: what was given on the command line, any number of names.
        option: the option's name, for the complaint.

    Raises:
        UserError: otherwise; before anything is sent or written.
    """
    paths = [Path(str(name)).expanduser() for name in named] if isinstance(named, tuple) else []
    if not paths:
        return paths
    from wizard.reports.formats import UnknownFormatError, format_of

    for path in paths:
        try:
            format_of(path)
        except UnknownFormatError as unknown:
            raise UserError(Text("{option} {says}", "{option} {says}").of(option=option, says=unknown.says)) from None
        if not path.parent.is_dir():
            raise UserError(
                Text("{option} {file}: that folder does not exist.", "{option} {file}: die map bestaat niet.").of(
                    option=option, file=same(str(path))
                )
            )
        if not os.access(path.parent, os.W_OK):
            raise UserError(
                Text(
                    "{option} {file}: nothing can be written in that folder. Name another place.",
                    "{option} {file}: in die map kan niet worden geschreven. Noem een andere plek.",
                ).of(option=option, file=same(str(path)))
            )
    return paths


def put(report: Report, paths: Iterable[Path], context: RunContext, *, full: bool) -> None:
    """Writes the papers and says so; one that has nothing to hold is said and not written.

    Raises:
        UserError: a file cannot be written; what stood there is still there.
    """
    shown: Report | None = None
    for path in paths:
        from wizard.reports.errors import NothingToWriteError
        from wizard.reports.formats import write
        from wizard.reports.privacy.redact import redacted

        # Once for all of them: with a hundred thousand users it takes seconds.
        shown = shown or (report if full else redacted(report))
        try:
            write(shown, path, context.language, full=full)
        except NothingToWriteError as error:
            context.tell(Text("{file}: {why}", "{file}: {why}").of(file=same(str(path)), why=error.says))
            continue
        except OSError as error:
            raise UserError(
                Text(
                    "The report {file} could not be written: {why}.", "Het rapport {file} is niet geschreven: {why}."
                ).of(file=same(str(path)), why=reason(error))
            ) from None
        context.tell(Text("Written: {file}", "Geschreven: {file}").of(file=same(str(path))))


def print_json(report: Report, context: RunContext) -> None:
    """The report as JSON on standard output, ids as given, and nothing else."""
    from wizard.reports.json_report import as_json

    context.write_json(as_json(report, context.language))


def saved(name: str, context: RunContext) -> Report:
    """A saved JSON report; `-` reads standard input.

    Raises:
        UserError: it cannot be read, or is not a report.
    """
    from wizard.reports.read_json import NotAReportError, from_text

    try:
        return from_text(text_of(name, context))
    except NotAReportError as error:
        raise about(name, error.says) from None


def text_of(name: str, context: RunContext) -> str:
    """A text file's content, also as PowerShell's `>` writes it (UTF-16 with a mark).

    Raises:
        UserError: it is not there, cannot be read, or is no text.
    """
    try:
        raw = read_stream(context.stdin, MOST) if name == "-" else read_file(Path(name).expanduser(), MOST)
    except OSError as error:
        why = reason(error)
        raise about(name, Text("it cannot be read ({why}).", "dit is niet te lezen ({why}).").of(why=why)) from None
    try:
        return exactly(raw)
    except UnicodeDecodeError:
        raise about(name, Text("it is not text in UTF-8.", "dit is geen tekst in UTF-8.")) from None


def about(name: str, says: Text) -> UserError:
    """A complaint about one file."""
    return UserError(Text("{file}: {says}", "{file}: {says}").of(file=same(name), says=says))
