"""The program's own `--help`, from the tables alone: it is asked for often and must not wait for click to load."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from checks.words import LANGUAGES, Language, Text
from wizard.command_line.layout import table
from wizard.command_line.placeholders import put
from wizard.command_line.verbs import ABOUT, DEBUG, HELP, LANGUAGE, NON_INTERACTIVE, PRACTICE, VERBS, VERSION
from wizard.runtime.exit_codes import EXIT_CODES
from wizard.runtime.wrap import wrapped

_USAGE = Text("Usage: ", "Gebruik: ")
_WORDS = "profit-exchange [OPTIONS] COMMAND [ARGS]..."
_COMMANDS = Text("Commands:", "Opdrachten:")
_OPTIONS = Text("Options:", "Opties:")
_EXIT_CODES = Text("Exit codes:", "Afsluitcodes:")
_MORE = Text(
    "`profit-exchange COMMAND --help` tells more of one command.",
    "`profit-exchange OPDRACHT --help` vertelt meer over een opdracht.",
)
_WIDEST = 100
_NARROWEST = 40


def is_all_that_is_asked(argv: Sequence[str]) -> bool:
    """Whether these words ask for this page and nothing else; a language may be named."""
    words = iter(argv)
    asked = False
    for word in words:
        if word == LANGUAGE.flag:
            word = f"{word}={next(words, '')}"
        if word in HELP.names:
            asked = True
        elif word not in {f"{LANGUAGE.flag}={language}" for language in LANGUAGES}:
            return False
    return asked


def page(language: Language, columns: int) -> str:
    """The page, at most `columns` wide, without a newline at its end."""
    flags = (LANGUAGE, NON_INTERACTIVE, PRACTICE, DEBUG, VERSION, HELP)
    sections = (
        (_COMMANDS, [(verb, row.summary.say(language)) for verb, row in VERBS.items()]),
        (_OPTIONS, [(put(flag.usage, language), flag.about.say(language)) for flag in flags]),
        (_EXIT_CODES, [(str(code), meaning.say(language)) for code, meaning in EXIT_CODES.items()]),
    )
    usage = _USAGE.say(language)
    lines = wrapped(put(_WORDS, language), columns, usage, " " * len(usage))
    lines += ["", *wrapped(ABOUT.say(language), columns, "  ")]
    for heading, rows in sections:
        lines += ["", heading.say(language), *table(rows, columns)]
    return "\n".join([*lines, "", *wrapped(_MORE.say(language), columns)])


def width() -> int:
    """Columns to write in: those of the terminal but the last, after which some consoles begin a line; else 79."""
    try:
        columns = os.get_terminal_size(sys.__stdout__.fileno()).columns if sys.__stdout__ else 80
    except (OSError, ValueError, AttributeError):
        columns = 80
    return max(_NARROWEST, min(columns, _WIDEST)) - 1
