"""Which language we speak: `--language`, else PROFIT_EXCHANGE_LANGUAGE, else the person's locale, else English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checks.words import LANGUAGES, Language

VARIABLE = "PROFIT_EXCHANGE_LANGUAGE"
_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
_WINDOWS_DUTCH = 0x13
"""Primary language id of Dutch. Source: Windows Language Identifier Constants, LANG_DUTCH."""


def asked_for(argv: Sequence[str]) -> Language | None:
    """The language named by `--language` anywhere before `--`, so that even help and errors are spoken in it."""
    found: str | None = None
    for place, word in enumerate(argv):
        if word == "--":
            break
        if word == "--language":
            found = argv[place + 1] if place + 1 < len(argv) else None
        elif word.startswith("--language="):
            found = word.removeprefix("--language=")
    return known(found)


def known(word: str | None) -> Language | None:
    """`en` or `nl` for a language tag such as `nl`, `NL`, `nl_NL.UTF-8`, `nl-BE`; None for anything else."""
    start = (word or "").strip().lower().replace("-", "_").split(".")[0].split("_")[0]
    for language in LANGUAGES:
        if start == language:
            return language
    return None


def named_by(argv: Sequence[str], environ: Mapping[str, str]) -> Language | None:
    """The language somebody chose, by flag or by variable."""
    return asked_for(argv) or known(environ.get(VARIABLE))


def choose(argv: Sequence[str], environ: Mapping[str, str]) -> Language:
    """The language of this run."""
    named = named_by(argv, environ)
    if named:
        return named
    for variable in _LOCALE_VARIABLES:
        value = environ.get(variable, "")
        if value:
            return known(value) or "en"
    return _of_windows() or "en"


def _of_windows() -> Language | None:
    import ctypes

    # getattr, because the attribute exists on Windows only, also for a type checker.
    windows = getattr(ctypes, "windll", None)
    if windows is None:
        return None
    primary: int = windows.kernel32.GetUserDefaultUILanguage() & 0x3FF
    return "nl" if primary == _WINDOWS_DUTCH else None
