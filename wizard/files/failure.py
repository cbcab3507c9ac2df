"""What an operating system said of a file, in words: why it failed, and that a file could not be written."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from pathlib import Path

from checks.words import Text, same

_IN_USE = Text("another program is using it", "een ander programma gebruikt het")
_NO_ACCESS = Text("this account has no access to it", "dit account heeft er geen toegang toe")
_AWAY = Text("the network folder cannot be reached", "de netwerkmap is niet bereikbaar")
_NOT_ABLE = Text("this disk or file system cannot do that", "deze schijf of dit bestandssysteem kan dat niet")
_TOO_MANY = Text("too many files are open", "er staan te veel bestanden open")
_NAMES: Mapping[str, Text] = {
    "ENOENT": Text("the file or its folder is not there", "het bestand of de map ervan is er niet"),
    "EACCES": _NO_ACCESS,
    "EPERM": _NO_ACCESS,
    "EISDIR": Text("it is a folder", "het is een map"),
    "ENOTDIR": Text("a part of the path is no folder", "een deel van het pad is geen map"),
    "ENOTEMPTY": Text("the folder is not empty", "de map is niet leeg"),
    "EEXIST": Text("it is there already", "het bestaat al"),
    "ENOSPC": Text("the disk is full", "de schijf is vol"),
    "EDQUOT": Text("this account may use no more of the disk", "dit account mag niet meer van de schijf gebruiken"),
    "EFBIG": Text("it would be too large for this disk", "het zou te groot worden voor deze schijf"),
    "EROFS": Text("nothing can be written on this disk", "op deze schijf is niets te schrijven"),
    "EMFILE": _TOO_MANY,
    "ENFILE": _TOO_MANY,
    "ENAMETOOLONG": Text("the name or the path is too long", "de naam of het pad is te lang"),
    "ELOOP": Text("its links lead back to themselves", "de koppelingen erin leiden naar zichzelf terug"),
    "EIO": Text("the disk or the connection to it gave an error", "de schijf of de verbinding ermee gaf een fout"),
    "ENOMEM": Text("this computer has too little memory", "deze computer heeft te weinig geheugen"),
    "EINVAL": Text(
        "it is no ordinary file, or no file can have such a name",
        "het is geen gewoon bestand, of een bestand kan niet zo heten",
    ),
    "ENXIO": Text("the device is not there", "het apparaat is er niet"),
    "ENODEV": Text("the device is not there", "het apparaat is er niet"),
    "EILSEQ": Text("this disk cannot write such a name", "zo'n naam kan op deze schijf niet"),
    "ENOTSUP": _NOT_ABLE,
    "EOPNOTSUPP": _NOT_ABLE,
    "ENOSYS": _NOT_ABLE,
    "EXDEV": Text("it would have to move to another disk", "het zou naar een andere schijf moeten"),
    "ENOLCK": Text("this disk cannot lock a file", "op deze schijf kan een bestand niet op slot"),
    "EAGAIN": _IN_USE,
    "EDEADLK": _IN_USE,
    "ETIMEDOUT": _AWAY,
    "EHOSTDOWN": _AWAY,
    "EHOSTUNREACH": _AWAY,
    "ENETUNREACH": _AWAY,
    "EREMOTEIO": _AWAY,
    "EBUSY": _IN_USE,
    "ETXTBSY": _IN_USE,
    "EPIPE": Text("nobody reads along any more", "er leest niemand meer mee"),
    "ESTALE": Text("the network folder was taken away meanwhile", "de netwerkmap is intussen weggehaald"),
}
"""By the name of the number, of which not every system has each. Source: POSIX, `errno.h`."""
_WORDS: Mapping[int, Text] = {number: _NAMES[name] for number, name in errno.errorcode.items() if name in _NAMES}
_ON_WINDOWS: Mapping[int, Text] = {
    32: _IN_USE,
    33: _IN_USE,
    53: _AWAY,
    112: _NAMES["ENOSPC"],
    123: Text("no file can have such a name", "een bestand kan niet zo heten"),
    206: _NAMES["ENAMETOOLONG"],
}
"""By Windows's own number, which is more precise. Source: Microsoft, System Error Codes (0-499)."""
_NO_CERTIFICATE = Text("there is no certificate in it", "er staat geen certificaat in")
_BROKEN_CERTIFICATE = Text("a certificate in it is damaged", "een certificaat erin is beschadigd")


class WordedError(OSError):
    """A file that cannot be used, for a reason that is ours and not the system's."""

    def __init__(self, why: Text, path: Path | None = None) -> None:
        super().__init__(errno.EINVAL, why.say("en"), *([str(path)] if path else []))
        self.why = why


_NO_NAME = Text("no file can have such a name, or it is closed", "een bestand kan niet zo heten, of het is gesloten")


def reason(error: OSError | ValueError) -> Text:
    """Why it failed, to go on with in a sentence; the system's own words and number where nobody else has any."""
    if not isinstance(error, OSError):
        # A name with a zero in it, or with half a character; a stream that is closed.
        return _NO_NAME
    if isinstance(error, WordedError):
        return error.why
    if getattr(error, "library", None):
        # Of OpenSSL, reading certificates: its number is not the system's. Source: CPython, Modules/_ssl.c.
        found = str(getattr(error, "reason", "")) not in ("NO_CERTIFICATE_OR_CRL_FOUND", "NO_START_LINE")
        return _BROKEN_CERTIFICATE if found else _NO_CERTIFICATE
    windows: int | None = getattr(error, "winerror", None)
    said = _ON_WINDOWS.get(windows) if windows is not None else None
    said = said or (_WORDS.get(error.errno) if error.errno is not None else None)
    if said is not None:
        return said
    words = error.strerror or type(error).__name__
    return same(words if error.errno is None else f"{words}, errno {error.errno}")


def not_written(path: Path, error: OSError) -> Text:
    """That a file could not be written, and why."""
    says = Text("{file} could not be written: {why}.", "{file} kon niet worden geschreven: {why}.")
    return says.of(file=same(str(path)), why=reason(error))
