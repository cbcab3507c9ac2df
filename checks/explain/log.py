"""A log has an order: the last failure counts, and one that ends well says so.

Entries are told apart by the time at the beginning of a line (or in a JSON line, or by level words when there is no
time); lines of one second, and lines without a time, belong together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from checks.catalogue.rows import Stage
from checks.pattern import Pattern

_FRONT = r"^[ \t]{0,12}(?:<\d{1,3}>|[\w.-]{1,40}[ \t]{1,8}\|[ \t]|\W{1,3})?"
_ISO = Pattern(
    _FRONT + r"(?P<y>\d{4})[-/.](?P<m>\d\d?)[-/.](?P<d>\d\d?)[T ,]{1,2}(?P<H>\d\d?)[:.](?P<M>\d\d)(?:[:.](?P<S>\d\d))?"
)
_EUROPEAN = Pattern(
    _FRONT + r"(?P<d>\d\d?)[-/.](?P<m>\d\d?)[-/.](?P<y>\d{4}|\d\d)[T ,]{1,3}(?P<H>\d\d?):(?P<M>\d\d)(?::(?P<S>\d\d))?"
    r"(?:[.,]\d{1,9})?(?: ?(?P<half>[AaPp])\.?[Mm])?"
)
_SYSLOG = Pattern(
    _FRONT + r"(?P<mon>[A-Z][a-z]{2}) {1,2}(?P<d>\d\d?)(?:,? \d{4})?,? (?P<H>\d\d):(?P<M>\d\d)(?::(?P<S>\d\d))?"
)
_CLOCK = Pattern(
    _FRONT + r"(?P<H>\d\d?):(?P<M>\d\d)(?::(?P<S>\d\d))?(?:[.,]\d{1,9})?(?: ?(?P<half>[AaPp])[Mm])?(?=[\]\s|,;])"
)
_IN_JSON = Pattern(
    r"[\"'](?:@?timestamp|time|ts|date|datum|tijd|@t|eventtime|createddatetime|timegenerated)[\"'] ?: ?[\"']"
    r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)[T ](?P<H>\d\d):(?P<M>\d\d)(?::(?P<S>\d\d))?",
    re.IGNORECASE,
)
_LEVEL = Pattern(
    r"^[ \t]{0,8}[\[(<]?(?P<level>ERROR|ERR|WARN|WARNING|INFO|DEBUG|FATAL|CRITICAL|FOUT|TRACE|OK|VERBOSE|NOTICE)[\])>]?"
    r"(?:[ \t:|-]|$)"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LINES_AT_MOST = 4_000
_ENTRIES_AT_MOST = 60
"""Entries that are looked at, from the last one back."""
_ENTRY_LONGEST = 6_000
_MAY_FAIL = Pattern(
    r"AADSTS|\berror|\bfout|fail|exception|denied|refused|geweigerd|mislukt|\b[45]\d\d\b|timed? ?-?out|fehler|"
    r"erreur|echec|"
    r"expired|verlopen|not found|niet gevonden|blocked|geblokkeerd|unable|cannot|could not|kan niet|kon niet|"
    r"verweigert|"
    r"refuse|invalid|ongeldig|certificate|unreachable|onbereikbaar|enotfound|econn",
    re.IGNORECASE,
)
_QUIET = Pattern(
    r"\b(?:INFO|DEBUG|TRACE|VERBOSE|NOTICE)\b|[\"']level[\"'] ?: ?[\"'](?:info|debug|trace)", re.IGNORECASE
)
_CODED = Pattern(
    r"AADSTS\d|[\"']code[\"'] ?:|error_description|\b[45]\d\d\b|\bError[A-Z]\w+|Authorization_", re.IGNORECASE
)
_SIGNED_IN = Pattern(
    r"token (?:is )?(?:ok\b|acquired|obtained|received|opgehaald|ontvangen|refreshed|vernieuwd|gelukt|valid\b|geldig)|"
    r"(?:acquired|obtained|got|received|refreshed|ontving|kreeg) (?:an? |the |een )?(?:new |nieuw )?(?:access |"
    r"toegangs)?-?"
    r"token|expires_in|signed in (?:as|successfully)|sign-?in (?:ok|succe\w+)|authenticated successfully|"
    r"authentication "
    r"succe\w+|aanmeld(?:en|ing) (?:gelukt|geslaagd|ok)|aangemeld als|login (?:ok|succe\w+)",
    re.IGNORECASE,
)
_WORKED = Pattern(
    r"(?:->|=>|\bhttp(?:/\d(?:\.\d)?)?|\bstatus(?: ?code)?|response|antwoord|returned|:)\W{0,4}(?:200|201|202|204)\b|"
    r"\b(?:200 ok|201 created|202 accepted|204 no ?content)\b|"
    r"\b(?:sync\w*|synchronisatie|synchronisation|run|job|taak|import|export|koppeling|mail|message|bericht|agenda|"
    r"calendar\w*|afspra\w+|events?|items?|appointments?|backup|verwerking)\b.{0,60}\b(?:ok|done|complete[d]?|finished|"
    r"succe\w+|gereed|klaar|voltooid|gelukt|geslaagd|afgerond|sent|verzonden|verstuurd|synced|synchroni[sz]ed|"
    r"gesynchroniseerd|bijgewerkt|updated|hersteld|restored|recovered|created|aangemaakt)\b|"
    r"\b(?:success(?:ful(?:ly)?)?|succesvol|everything (?:is )?ok|alles (?:is )?(?:goed|ok|in orde)|back to normal|"
    r"weer (?:normaal|in orde)|resolved|opgelost|recovered|hersteld|healthy|erfolgreich|reussi)\b",
    re.IGNORECASE,
)
_NOT_WORKED = Pattern(
    r"\bnot? .{0,20}(?:ok|complete|succe|finished)|\bniet .{0,20}(?:gelukt|voltooid|gereed)|\bun(?:successful|"
    r"resolved)|"
    r"\b0 (?:succe|ok|sent|events|items|messages)|\bgeen (?:afspraken|berichten|items) ",
    re.IGNORECASE,
)

Moment = tuple[int, int, int, int, int, int]


class Entry(NamedTuple):
    """One moment of a log and what was written at it."""

    at: Moment
    text: str


class Course(NamedTuple):
    """How a log ends."""

    failed: Entry | None
    """The last failure."""
    signed_in: bool
    """A later entry tells of a sign-in that worked."""
    worked: bool
    """A later entry tells of work that was done."""

    def well(self, stage: Stage | None) -> bool:
        """Nothing fails any more: a working sign-in ends a sign-in's trouble, only done work that of a call."""
        return self.worked or (self.signed_in and stage in (None, "token", "consent", "both", "service", "network"))


def entries(written: str) -> tuple[Entry, ...]:
    """The entries of a log, the oldest first; empty when the text is no log."""
    lines = written.split("\n")[:_LINES_AT_MOST]
    dated = [_moment(line) for line in lines]
    if len({m for m in dated if m is not None}) < 2:
        return _by_level(lines)
    head = _head(lines[: next(i for i, m in enumerate(dated) if m is not None)])
    found: list[tuple[Moment, list[str]]] = []
    for line, at in zip(lines, dated, strict=True):
        if at is not None and (not found or found[-1][0] != at):
            found.append((at, [head, line] if head else [line]))
        elif found:
            found[-1][1].append(line)
    if found[0][0] > found[-1][0]:
        found.reverse()
    return tuple(Entry(at, "\n".join(kept)[:_ENTRY_LONGEST]) for at, kept in found)


def course(found: tuple[Entry, ...], fails: Callable[[str], bool]) -> Course:
    """The last entry for which `fails` holds, and what worked after it. `fails` is asked of few entries only."""
    signed_in = worked = False
    for entry in _last(found):
        quiet = _QUIET.search(entry.text) is not None and not _CODED.search(entry.text)
        if not quiet and _MAY_FAIL.search(entry.text) and fails(entry.text):
            return Course(entry, signed_in, worked)
        plain = _NOT_WORKED.sub(" ", entry.text)
        worked = worked or _WORKED.search(plain) is not None
        signed_in = signed_in or _SIGNED_IN.search(plain) is not None
    return Course(None, signed_in, worked)


def _last(found: tuple[Entry, ...]) -> Iterator[Entry]:
    weighed = 0
    for entry in reversed(found):
        if _MAY_FAIL.search(entry.text):
            weighed += 1
        if weighed > _ENTRIES_AT_MOST:
            return
        yield entry


def _moment(line: str) -> Moment | None:
    start = line[:120]
    for shape in (_ISO, _EUROPEAN, _SYSLOG, _CLOCK):
        if found := shape.match(start):
            return _as_moment(found)
    if line.lstrip()[:1] == "{" and (found := _IN_JSON.search(line[:2_000])):
        return _as_moment(found)
    return None


def _as_moment(found: re.Match[str]) -> Moment | None:
    parts = found.groupdict()
    month = parts.get("m") or "0"
    if name := parts.get("mon"):
        if name.lower() not in _MONTHS:
            return None
        month = str(_MONTHS.index(name.lower()) + 1)
    hour = int(parts["H"])
    if parts.get("half") and parts["half"].lower() == "p" and hour < 12:
        hour += 12
    if hour > 23 or int(parts["M"]) > 59:
        return None
    # Whether 3/2 is the third of February or the second of March does not matter for the order within one log.
    day, in_year = int(parts.get("d") or 0), int(month)
    return int(parts.get("y") or 0), in_year, day, hour, int(parts["M"]), int(parts["S"] or 0)


def _by_level(lines: list[str]) -> tuple[Entry, ...]:
    """Lines that begin with INFO, ERROR and the like, in their order; at least two of them, of different levels."""
    found: list[list[str]] = []
    levels: set[str] = set()
    for line in lines:
        if level := _LEVEL.match(line):
            levels.add(level["level"][:4])
            found.append([line])
        elif found:
            found[-1].append(line)
    if len(found) < 2 or len(levels) < 2:
        return ()
    return tuple(Entry((0, 0, 0, 0, 0, n), "\n".join(kept)[:_ENTRY_LONGEST]) for n, kept in enumerate(found))


def _head(before: list[str]) -> str:
    """The heading of a table that a log may be: its cells tell what the numbers in the rows are."""
    last = next((line for line in reversed(before) if line.strip()), "")
    return last if len(last) < 2_000 and len(re.findall(r"[\t;,|]", last)) > 1 else ""
