"""The end of the secret as calendar entries (iCalendar, RFC 5545): 30 and 7 days before, and the day itself.

An entry for each, because Outlook keeps one alarm an entry. Their ids follow from the secret's, so that importing a
newer file moves them rather than doubling them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import timedelta

from checks import credential_lifetimes
from checks.catalogue import places
from checks.credential_lifetimes import Lifetime
from checks.identifiers import short_hash
from checks.model import Report
from checks.quantity import days
from checks.visible import harmless
from checks.words import Language, Text
from wizard.reports import phrases
from wizard.reports.errors import NothingToWriteError

DAYS_BEFORE = (30, 7, 0)
_LINE = 75
"""Octets of a content line before it is folded. Source: RFC 5545, 3.1."""

_BEFORE = Text(
    "Renew the {kind} of the Exchange link: it ends in {days}",
    "Vernieuw het {kind} van de Exchange-koppeling: het verloopt over {days}",
)
_TODAY = Text(
    "The {kind} of the Exchange link ends today",
    "Het {kind} van de Exchange-koppeling verloopt vandaag",
)
_WHAT = Text(
    "On {end} the {kind} {name} of app {app} ends and Profit no longer reaches Exchange Online. Before that day, "
    "profit-exchange secret rotate makes and proves the next one beside it (or make it in {place}). Enter it in "
    "Profit, run profit-exchange check, and remove the old one then.",
    "Op {end} verloopt het {kind} {name} van app {app} en bereikt Profit Exchange Online niet meer. Voor die dag "
    "maakt en bewijst profit-exchange secret rotate het volgende ernaast (of maak het in {place}). Vul het in Profit "
    "in, voer profit-exchange check uit, en verwijder dan het oude.",
    {"place": places.SECRETS},
)


_PROFIT_WHAT = Text(
    "On {end} the {kind} {name} ends, and its users are no longer read or written by profit-exchange. In Profit, in"
    " {place}, make a client secret (OAuth) for the app connector, and give it to the program.",
    "Op {end} verloopt het {kind} {name}; gebruikers worden dan niet meer gelezen of geschreven door profit-exchange."
    " Maak in Profit, in {place}, een clientgeheim (OAuth) voor de app connector en geef het aan het programma.",
)


def as_calendar(report: Report, language: Language) -> str:
    """One customer's entries as a calendar.

    Raises:
        NothingToWriteError: no end date is known, or all have passed.
    """
    inside = entries(report, language)
    return "".join((beginning(phrases.notice(report.redacted), report.tool_version, language), inside, END))


def beginning(notice: Text, tool_version: str, language: Language) -> str:
    """The calendar before its entries, folded."""
    lines = (
        "BEGIN:VCALENDAR",
        f"X-WR-CALDESC:{escaped(notice.say(language))}",
        "VERSION:2.0",
        f"PRODID:-//profit-exchange//{tool_version}//{language.upper()}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
    )
    return _folded(lines)


END = "END:VCALENDAR\n"


def entries(report: Report, language: Language, customer: str | None = None) -> str:
    """Entries for the credential in use; without knowing which it is, for each that has not ended yet. Folded.

    Args:
        customer: a name that makes them another customer's than those that stand beside them.

    Raises:
        NothingToWriteError: no end date is known, or all have passed.
    """
    ending = list(credential_lifetimes.ending(report))
    if not ending:
        raise NothingToWriteError(
            Text(
                "The calendar file is not written: no end date of a secret or certificate lies ahead, as far as known.",
                "Het agendabestand is niet geschreven: voor zover bekend ligt er geen einddatum van een geheim of "
                "certificaat in het verschiet.",
            )
        )
    return "".join(_folded(_entry(one, before, report, language, customer)) for one in ending for before in DAYS_BEFORE)


def _entry(one: Lifetime, before: int, report: Report, language: Language, customer: str | None) -> list[str]:
    assert one.ends is not None
    day = one.ends.date() - timedelta(days=before)
    if day < report.facts.at.date():
        return []
    kind, end = one.kind.say(language), one.ends.date().isoformat()
    title = (_BEFORE.of(kind=kind, days=days(before)) if before else _TODAY.of(kind=kind)).say(language)
    name = one.name.say(language)
    what = _WHAT.of(end=end, kind=kind, name=name, app=report.facts.settings.client_id).say(language)
    if one.id == credential_lifetimes.PROFIT:
        what = _PROFIT_WHAT.of(end=end, kind=kind, name=name, place=places.PROFIT_APP_CONNECTOR).say(language)
    practice = f"{phrases.PRACTICE.say(language)} " if report.practice else ""
    theirs, named = "", ""
    if customer is not None:
        theirs, named = f"{hashlib.sha256(customer.encode()).hexdigest()[:10]}-", f"{customer}: "
    return [
        "BEGIN:VEVENT",
        f"UID:{theirs}{short_hash(report.facts.settings.client_id)}-{short_hash(one.id)}-{before}@profit-exchange",
        f"DTSTAMP:{report.started:%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{escaped(named + practice + title)}",
        f"DESCRIPTION:{escaped(' '.join((practice + what).split()))}",
        "TRANSP:TRANSPARENT",
        "CATEGORIES:profit-exchange",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{escaped(practice + title)}",
        "TRIGGER:PT9H",
        "END:VALARM",
        "END:VEVENT",
    ]


def escaped(text: str) -> str:
    """A text value. Source: RFC 5545, 3.3.11."""
    return harmless(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(lines: Iterable[str]) -> str:
    return "".join(f"{fold(line)}\n" for line in lines)


def fold(line: str) -> str:
    """A content line of at most 75 octets a piece, never cut inside a character."""
    pieces: list[str] = []
    piece, size = "", 0
    for character in line:
        octets = len(character.encode("utf-8"))
        if size + octets > _LINE:
            pieces.append(piece)
            piece, size = "", 1
        piece += character
        size += octets
    return "\n ".join([*pieces, piece])
