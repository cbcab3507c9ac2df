"""What an operating system said of a file, in words: why it failed, and that a file could not be written."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from pathlib import Path

from checks.words import Text, same

_IN_USE = Text("another program is using it", "een ander programma gebruikt het")
_NO_ACCESS = Text("this account has no access to it", "dit account heeft er geen toegang toe")
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
    53: Text("the network folder cannot be reached", "de netwerkmap is niet bereikbaar"),
    112: _NAMES["ENOSPC"],
    123: Text("no file can have such a name", "een bestand kan niet zo heten"),
    206: _NAMES["ENAMETOOLONG"],
}
"""By Windows's own number, which is more precise. Source: Microsoft, System Error Codes (0-499)."""
_NO_NAME = Text("no file can have such a name, or it is closed", "een bestand kan niet zo heten, of het is gesloten")


def reason(error: OSError | ValueError) -> Text:
    """Why it failed, to go on with in a sentence; the system's own words and number where nobody else has any."""
    if not isinstance(error, OSError):
        # A name with a zero in it, or with half a character; a stream that is closed.
        return _NO_NAME
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
