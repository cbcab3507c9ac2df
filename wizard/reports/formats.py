"""The table of forms: from a file's extension to the form the report takes in it, and the one way a file is written.

Papers leave the house, so they are redacted; `full=True` is asking for the other kind by name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from checks.model import Report
from checks.words import Language, Text
from wizard.files.atomic_write import write_whole

if TYPE_CHECKING:
    from wizard.reports.many.files import ManyReport
    from wizard.reports.many.row import CustomerList


@dataclass(frozen=True, slots=True)
class Format:
    """One form, for one customer and for many: a form without either cannot be built."""

    name: Text
    one: Callable[[Report, Language], str]
    """Turns a report, masked or not, into the file's text."""
    many: Callable[[Path, Language, bool], ManyReport]
    """(path, language, whether names stay) -> what takes the customers one by one."""
    newline: str = "\n"


class UnknownFormatError(ValueError):
    """The file's extension names no paper."""

    def __init__(self, path: Path) -> None:
        self.says = Text(
            "{file}: the extension says what is written; it is one of {known}.",
            "{file}: de extensie bepaalt wat er wordt geschreven; het is een van {known}.",
            {"file": path.name, "known": ", ".join(EXTENSIONS)},
        )
        super().__init__(self.says.say("en"))


def write(report: Report, path: Path, language: Language, *, full: bool = False) -> None:
    """Write the report whole, or not at all: into a new file beside it, which then takes its place.

    Args:
        report: what was found.
        path: its extension says in which form.
        language: the reader's; some papers hold both.
        full: with names, addresses and ids. Such a file can be read by this user alone, where files have owners.

    Raises:
        UnknownFormatError: no paper has this extension.
        NothingToWriteError: the report holds nothing for this paper.
        OSError: it could not be written; what stood there is still there.
    """
    paper = format_of(path)
    text = made(report, paper, language, full=full)
    write_whole(path, text.replace("\n", paper.newline).encode("utf-8"), private=full and not report.redacted)


def format_of(path: Path) -> Format:
    """The paper for a file's name.

    Raises:
        UnknownFormatError: no paper has this extension.
    """
    if path.suffix.lower() not in FORMATS:
        raise UnknownFormatError(path)
    return FORMATS[path.suffix.lower()]


def made(report: Report, paper: Format, language: Language, *, full: bool = False) -> str:
    """The paper's text, redacted unless full; without anything that has the shape of a credential either way.

    Raises:
        NothingToWriteError: the report holds nothing for this paper.
    """
    from checks.scrub import without_shapes
    from wizard.reports.privacy.redact import redacted

    return without_shapes(paper.one(report if full else redacted(report), language))


def _json(report: Report, language: Language) -> str:
    from wizard.reports import phrases
    from wizard.reports.json_report import as_json, both, to_text

    notice = {"notice": both(phrases.LOOK_FIRST)} if report.redacted else {}
    return to_text({**notice, **as_json(report, language)})


def _markdown(report: Report, language: Language) -> str:
    from wizard.reports.markdown import as_markdown

    return as_markdown(report, language)


def _html(report: Report, language: Language) -> str:
    from wizard.reports.html.page import as_html

    return as_html(report, language)


def _junit(report: Report, language: Language) -> str:
    from wizard.reports.junit import as_junit

    return as_junit(report, language)


def _sarif(report: Report, language: Language) -> str:
    from wizard.reports.sarif import as_sarif

    return as_sarif(report, language)


def _calendar(report: Report, language: Language) -> str:
    from wizard.reports.calendar import as_calendar

    return as_calendar(report, language)


def _lists(path: Path, language: Language, full: bool, list_of: Callable[[CustomerList, Language], str]) -> ManyReport:
    from wizard.reports.many.files import Listed

    def write_one(report: Report, own: Path) -> None:
        write(report, own, language, full=full)

    return Listed(path, language, full, list_of=list_of, write_one=write_one)


def _json_list(path: Path, language: Language, full: bool) -> ManyReport:
    from wizard.reports.many.json_list import as_text

    return _lists(path, language, full, as_text)


def _markdown_list(path: Path, language: Language, full: bool) -> ManyReport:
    from wizard.reports.many.markdown import as_markdown

    return _lists(path, language, full, as_markdown)


def _html_list(path: Path, language: Language, full: bool) -> ManyReport:
    from wizard.reports.many.page import as_html

    return _lists(path, language, full, as_html)


def _suites(path: Path, language: Language, full: bool) -> ManyReport:
    from wizard.reports.many.files import Suites

    return Suites(path, language, full)


def _scan(path: Path, language: Language, full: bool) -> ManyReport:
    from wizard.reports.many.files import Scan

    return Scan(path, language, full)


def _calendars(path: Path, language: Language, full: bool) -> ManyReport:
    from wizard.reports.many.files import Calendar

    return Calendar(path, language, full)


FORMATS: Mapping[str, Format] = {
    ".json": Format(Text("JSON, for programs", "JSON, voor programma's"), _json, _json_list),
    ".md": Format(Text("Markdown, for a ticket", "Markdown, voor een ticket"), _markdown, _markdown_list),
    ".html": Format(Text("a web page, for people", "een webpagina, voor mensen"), _html, _html_list),
    ".xml": Format(Text("JUnit, for a pipeline's tests", "JUnit, voor de tests van een pipeline"), _junit, _suites),
    ".sarif": Format(Text("SARIF 2.1.0, for code scanning", "SARIF 2.1.0, voor code scanning"), _sarif, _scan),
    ".ics": Format(
        Text("the secret's end, for a calendar", "het einde van het geheim, voor een agenda"),
        _calendar,
        _calendars,
        "\r\n",
    ),
}
"""Every form by the file's extension."""

EXTENSIONS = tuple(FORMATS)
