"""Undoes what copying and forwarding did to a pasted text, and gives it in the three forms the rest looks at."""

from __future__ import annotations

from typing import NamedTuple

from checks.explain.shorten import shorten
from checks.explain.torn_statuses import whole_statuses
from checks.explain.unwrap import LAYERS, unpaint
from checks.pattern import Pattern

_ROUNDS = 5
"""How often all layers are tried; JSON in JSON in a URL in a mail needs three."""

_ACCENTS = str.maketrans(
    "àáâãäåçèéêëìíîïñòóôõöùúûüýÿÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝ", "aaaaaaceeeeiiiinooooouuuuyyAAAAAACEEEEIIIINOOOOOUUUUY"
)
_LONGEST_LINE = 20_000
_BARS = Pattern("[¦│┃║]")
_SPACE = Pattern(r"\s+")
_HYPHENATED = Pattern(r"(?<=[a-z])-\n[ \t]{0,20}(?=[a-z])")

_QUOTE = Pattern(r"^(?:[ \t]{0,3}[>|¦│┃║][ \t]?)+")
_FRAME = Pattern(r"(?<![ \t])[ \t]*[|│┃║][ \t]*$")
# `     | text` and `  12 |  text` of PowerShell 7, `+ CategoryInfo` of PowerShell 5
_CONSOLE = Pattern(r"^[ \t]{0,8}(?:\d{1,5}[ \t]*)?\|[ \t]+|^[ \t]*\+[ \t](?=[A-Z~])")
_SYSLOG = Pattern(r"^(?:<\d{1,3}>)?[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d (?:\S{1,80} )?(?:\S{1,80}?(?:\[\d{1,9}\])?: )")
_STAMP = Pattern(
    r"^[\[(]?(?:\d{4}[-/.]\d\d[-/.]\d\d|\d\d?[-/.]\d\d?[-/.]\d{4})[T ,]{1,2}\d\d?:\d\d(?::\d\d(?:[.,]\d{1,9})?)?"
    r"(?: ?[AP]M)?(?:Z| ?[+-]\d\d:?\d\d)?[\])]?[ \t|:,-]*"
)
_SERVICE = Pattern(r"^[\w.-]{1,40}(?:[_-]\d{1,3})?[ \t]+\|[ \t]")
_LEVEL = Pattern(
    r"^(?:\[\d{1,8}\][ \t]*)?[\[(]?(?:ERROR|ERR|WARN(?:ING)?|INFO|DEBUG|FATAL|CRITICAL|FOUT|fail|warn|crit|info|"
    r"dbug)[\])]?[ \t]*[:|-]?[ \t]+"
)


class Normalised(NamedTuple):
    """One text in the forms that are searched."""

    raw: str
    """As it came, shortened."""
    text: str
    """Encodings and markup off, lines as they were."""
    lines: tuple[str, ...]
    """`text` by line, without quoting marks and log prefixes."""
    flat: str
    """The lines joined by one blank, white space folded, accents off."""
    joined: str
    """The lines joined by nothing: what a console that wraps at its last column tore apart."""
    squeezed: str
    """Without any white space, lower case: for sentences wrapped in the middle of a word."""
    unhyphenated: str = ""
    """`flat` without the hyphens that print and mail put at the end of a line; empty where there are none."""


def normalise(raw: str) -> Normalised:
    """`raw` without its envelopes. Any string is accepted."""
    text = shorten(raw)
    if "\x00" in text:
        text = text.replace("\x00", "")
    kept = text
    for _ in range(_ROUNDS):
        before = text
        text = unquoted(unpaint(text))
        for layer in LAYERS:
            text = layer(text)
        if text == before:
            break
    return plain(whole_statuses(text))._replace(raw=kept)


def plain(text: str) -> Normalised:
    """The forms of a text that wears no envelope any more: a part of one that was normalised."""
    lines = tuple(bare_lines(text))
    bare = "\n".join(lines).translate(_ACCENTS)
    return Normalised(
        raw=text,
        text=text,
        lines=lines,
        flat=_SPACE.sub(" ", bare).strip(),
        joined=_SPACE.sub(" ", "".join(bare.split("\n"))).strip(),
        squeezed=squeeze(bare),
        unhyphenated=_SPACE.sub(" ", whole).strip() if (whole := _HYPHENATED.sub("", bare)) != bare else "",
    )


def squeeze(text: str) -> str:
    """Lower case, accents off, no white space."""
    return "".join(text.translate(_ACCENTS).lower().split())


def unaccented(text: str) -> str:
    """Accented Latin letters as their plain ones; the length stays the same."""
    return text.translate(_ACCENTS)


def unquoted(text: str) -> str:
    """Lines without mail quoting and console frames."""
    if ">" not in text and "|" not in text and "+ " not in text and not _BARS.search(text):
        return text
    return "\n".join(
        line if len(line) > _LONGEST_LINE else _FRAME.sub("", _CONSOLE.sub("", _QUOTE.sub("", line, count=1), count=1))
        for line in text.split("\n")
    )


def bare_lines(text: str) -> list[str]:
    """Lines without the prefixes that loggers put before each of them."""
    return [_bare(line) for line in text.split("\n")]


def _bare(line: str) -> str:
    if len(line) > _LONGEST_LINE:
        return line
    for prefix in (_SERVICE, _SYSLOG, _STAMP, _LEVEL):
        line = prefix.sub("", line, count=1)
    return line.rstrip()
