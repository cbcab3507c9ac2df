"""The ends of many customers' secrets in one calendar: the entries of each, with the customer's name before them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from checks.model import Report
from checks.words import Language
from wizard.reports.calendar import as_calendar, escaped, fold
from wizard.reports.many import wording
from wizard.reports.many.row import CustomerRow, Fleet


def entries(row: CustomerRow, report: Report, language: Language) -> str:
    """One customer's entries, folded.

    Raises:
        NothingToWriteError: no end date is known, or all have passed.
    """
    return "".join(f"{fold(line)}\n" for line in _lines(as_calendar(report, language), row.name))


def _lines(calendar: str, name: str) -> Iterator[str]:
    inside = False
    for line in calendar.replace("\r\n", "\n").replace("\n ", "").splitlines():
        inside = inside or line == "BEGIN:VEVENT"
        if not inside:
            continue
        if line.startswith("UID:"):
            line = f"UID:{hashlib.sha256(name.encode()).hexdigest()[:10]}-{line.removeprefix('UID:')}"
        elif line.startswith("SUMMARY:"):
            line = f"SUMMARY:{escaped(name)}: {line.removeprefix('SUMMARY:')}"
        yield line
        inside = line != "END:VEVENT"


def head(fleet: Fleet, language: Language) -> str:
    """The calendar before its entries."""
    lines = (
        "BEGIN:VCALENDAR",
        f"X-WR-CALDESC:{escaped(wording.notice(fleet).say(language))}",
        "VERSION:2.0",
        f"PRODID:-//profit-exchange//{fleet.tool_version}//{language.upper()}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
    )
    return "".join(f"{fold(line)}\n" for line in lines)


TAIL = "END:VCALENDAR\n"
