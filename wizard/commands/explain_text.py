"""What `profit-exchange explain` does: an error message in, its cause and cure out. No network, no SDK, no click.

Apart from its command, because explaining one line should take no longer than typing it.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TextIO

from checks.words import Text
from wizard.files.failure import reason
from wizard.files.read_text import decoded
from wizard.runtime.context import RunContext
from wizard.runtime.exit_codes import GOOD, PROBLEM

if TYPE_CHECKING:
    from checks.explain.explanation import Explanation
    from wizard.reports.explanation import Yours

CONFIG_NAME = "profit-exchange.toml"
_HALF = 16 * 1024 * 1024
"""Bytes: of a longer file only the first and the last half are read."""
_MOST_OF_CONFIG = 1024 * 1024
"""Bytes, as wherever a config is read."""
_WIDEST = 100
_USUAL = 80
_FILE_NAME = re.compile(r"\S+\.(?:log|txt|json|eml|msg|xml|html?|csv|out|err|md)", re.IGNORECASE)

_ASK = Text(
    "Paste the error message. Two empty lines, or {end}, when it is complete.",
    "Plak de foutmelding. Twee lege regels, of {end}, als hij compleet is.",
)
_NOTHING_GIVEN = Text(
    "Nothing may be asked, and no message was given: give the message, a file, or `-` for standard input.",
    "Er mag niets worden gevraagd en er is geen melding gegeven: geef de melding, een bestand, of `-` voor de "
    "standaardinvoer.",
)
_NO_FILE = Text(
    "There is no file {name} here. Give an existing file, the message itself between quotes, or paste it after "
    "`explain`.",
    "Er is hier geen bestand {name}. Geef een bestaand bestand, de melding zelf tussen aanhalingstekens, of plak hem "
    "na `explain`.",
)
_NOT_READ = Text("The file {name} cannot be read: {why}.", "Het bestand {name} is niet te lezen: {why}.")


def run(words: tuple[str, ...], context: RunContext, *, as_json: bool = False, everything: bool = False) -> int:
    """Explains what the words say or name, and tells it on standard output.

    Returns:
        the exit code: 0 something was diagnosed or is known to be no error, 1 no error that is known.

    Raises:
        UserError: a file that cannot be read.
    """
    if everything:
        return _list(context)
    from checks.explain.answer import explain, explain_code

    pasted = _text(words, context)
    explanation = (explain_code(pasted) if len(pasted) < 60 else None) or explain(pasted)
    if as_json:
        from wizard.reports.explanation import as_json as made

        context.write_json(made(explanation))
    else:
        _show(explanation, context)
    return GOOD if explanation.diagnosed or explanation.understood else PROBLEM


def _show(explanation: Explanation, context: RunContext) -> None:
    from wizard.reports.explanation import lines

    bold = _is_terminal(context.stdout) and takes_bold(context.environ)
    context.write("\n".join(lines(explanation, context.language, _width(context), _yours(explanation), bold=bold)))


def takes_bold(environ: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Whether a terminal with this environment understands the codes for bold. `platform` is `sys.platform`'s word."""
    if environ.get("NO_COLOR") or environ.get("TERM") == "dumb":
        return False
    # The old console of Windows shows the codes themselves.
    return platform != "win32" or bool(environ.get("WT_SESSION"))


def end_of_input(platform: str = sys.platform) -> str:
    """The keys that end what is typed."""
    return "Ctrl-Z, Enter" if platform == "win32" else "Ctrl-D"


def _list(context: RunContext) -> int:
    from checks.explain.answer import all_rows
    from wizard.reports.explanation import catalogue_lines

    context.write("\n".join(catalogue_lines(all_rows(), context.language, _width(context))))
    return GOOD


def plainly_asked(argv: Sequence[str]) -> tuple[tuple[str, ...], bool, bool] | None:
    """The words, `--json` and `--list` of a command line that holds nothing else worth parsing; None for any other.

    `--language` was already understood by whoever chose the language of this run.
    """
    if not argv or argv[0] != "explain":
        return None
    words: list[str] = []
    as_json = everything = False
    rest = iter(argv[1:])
    for word in rest:
        if word == "--json":
            as_json = True
        elif word == "--list":
            everything = True
        elif word in ("--language=en", "--language=nl"):
            continue
        elif word == "--language":
            if next(rest, None) not in ("en", "nl"):
                return None
        elif word.startswith("-") and word != "-":
            return None
        else:
            words.append(word)
    return tuple(words), as_json, everything


def _text(words: tuple[str, ...], context: RunContext) -> str:
    """The message: from the arguments, a file, standard input, or a paste."""
    if not words or words == ("-",):
        if not words and _is_terminal(context.stdin):
            if _is_terminal(context.stdout) and not context.interactive:
                from wizard.runtime.user_error import UserError

                raise UserError(_NOTHING_GIVEN, see_help=True)
            return _pasted(context)
        return decoded(_read_stream(context.stdin)).text
    if len(words) == 1:
        word = words[0]
        if len(word) < 1000 and "\n" not in word and _is_file(word):
            return decoded(_read_file(word)).text
        if _FILE_NAME.fullmatch(word):
            from wizard.runtime.user_error import UserError

            raise UserError(_NO_FILE.of(name=word[:80]))
    return " ".join(words)


def _pasted(context: RunContext) -> str:
    """Lines from the terminal until two empty ones in a row, or the end of input."""
    context.tell(_ASK.of(end=end_of_input()))
    kept: list[str] = []
    empty = 0
    for line in iter(context.stdin.readline, ""):
        if line.strip() == "\x1a":
            break
        empty = 0 if line.strip() else empty + 1
        kept.append(line)
        if empty >= 2 and any(k.strip() for k in kept):
            break
    return "".join(kept)


def _read_stream(stream: TextIO) -> bytes:
    raw = getattr(stream, "buffer", None)
    if raw is None:
        return stream.read(2 * _HALF).encode("utf-8", "surrogatepass")
    data: bytes = raw.read(2 * _HALF)
    return data


def _read_file(name: str) -> bytes:
    try:
        with open(name, "rb") as file:  # noqa: PTH123
            size = os.fstat(file.fileno()).st_size
            if size <= 2 * _HALF:
                return file.read()
            start = file.read(_HALF)
            file.seek(-_HALF, os.SEEK_END)
            return start + b"\n\n" + file.read()
    except OSError as error:
        from wizard.runtime.user_error import UserError

        raise UserError(_NOT_READ.of(name=name[:80], why=reason(error))) from None


def _width(context: RunContext) -> int:
    named = context.environ.get("COLUMNS", "")
    if named.isdecimal() and int(named) > 0:
        return min(int(named), _WIDEST)
    try:
        return min(os.get_terminal_size(context.stdout.fileno()).columns or _USUAL, _WIDEST)
    except (OSError, ValueError, AttributeError):
        return _USUAL


def _yours(explanation: Explanation) -> Yours | None:
    """The app of the config in this folder, when the message names an app or tenant to compare with."""
    if not (explanation.ids.app_ids or explanation.ids.tenant_ids) or not _is_file(CONFIG_NAME):
        return None
    import tomllib
    from pathlib import Path

    from wizard.files.read_file import read_file
    from wizard.reports.explanation import Yours
    from wizard.settings.toml_position import too_deep

    try:
        text = read_file(Path(CONFIG_NAME), _MOST_OF_CONFIG).decode("utf-8")
        config = tomllib.loads("" if too_deep(text) else text)
    except (OSError, ValueError, RecursionError):
        return None  # whoever wants the config itself is told what is wrong with it; here it is only a comparison
    client_id, tenant = config.get("client_id"), config.get("tenant")
    return Yours(client_id if isinstance(client_id, str) else None, tenant if isinstance(tenant, str) else None)


def _is_file(name: str) -> bool:
    try:
        return os.path.isfile(name)  # noqa: PTH113  pathlib would be a tenth of the start-up
    except (OSError, ValueError):
        return False  # a pasted message is not always a possible file name


def _is_terminal(stream: TextIO) -> bool:
    try:
        return stream.isatty()
    except (AttributeError, ValueError):
        return False
