"""The reports of many customers, filled while they are being checked: what is written goes to disk, not to memory.

A list (`.html`, `.json`, `.md`) has its customers' own papers in a folder of its name beside it. `.xml`, `.sarif` and
`.ics` are one file, gathered in a temporary one that is gone when the program ends, however it ends.
"""

from __future__ import annotations

import shutil
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import IO, Protocol

from checks.model import Report
from checks.scrub import without_shapes
from checks.words import Language
from wizard.files.atomic_write import whole, write_whole
from wizard.reports import calendar
from wizard.reports.errors import NothingToWriteError
from wizard.reports.many import junit, wording
from wizard.reports.many.row import CustomerList, CustomerRow
from wizard.reports.many.sarif import Results


class ManyReport(Protocol):
    """One `--report`. `add` is called from several threads, once for each customer; `finish` once, at the end."""

    path: Path

    def add(self, row: CustomerRow, report: Report | None) -> tuple[str, str] | None:
        """Takes one customer; a paper of its own is named by extension and place.

        Raises:
            OSError: it could not be written.
        """

    def finish(self, customers: CustomerList) -> bool:
        """Writes the whole; False when there is nothing to write.

        Raises:
            OSError: it could not be written; what stood there is still there.
        """

    def close(self) -> None:
        """Lets go of what was gathered, finished or not."""


class Listed:
    """A list, with a paper for each customer beside it."""

    def __init__(
        self,
        path: Path,
        language: Language,
        full: bool,
        *,
        list_of: Callable[[CustomerList, Language], str],
        write_one: Callable[[Report, Path], None],
    ) -> None:
        self.path = path
        self._language: Language = language
        self._full = full
        self._folder = path.with_suffix("")
        self._list_of = list_of
        self._write_one = write_one

    def add(self, row: CustomerRow, report: Report | None) -> tuple[str, str] | None:
        """The customer's own paper, unless nothing was looked at."""
        if report is None:
            return None
        self._folder.mkdir(exist_ok=True)
        extension = self.path.suffix.lower()
        own = self._folder / f"{row.name}{extension}"
        self._write_one(report, own)
        return extension, f"{self._folder.name}/{own.name}"

    def finish(self, customers: CustomerList) -> bool:
        """The list itself."""
        made = without_shapes(self._list_of(customers, self._language))
        write_whole(self.path, made.encode("utf-8"), private=self._full)
        return True

    def close(self) -> None:
        """Nothing was gathered."""


class _Gathered:
    """Pieces of one file, kept on disk until its beginning is known."""

    newline = "\n"

    def __init__(self, path: Path, language: Language, full: bool) -> None:
        self.path = path
        self._language: Language = language
        self._full = full
        self._lock = threading.Lock()
        self._pieces: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  open from the first customer to the last

    def _keep(self, text: str) -> None:
        made = without_shapes(text).replace("\n", self.newline).encode("utf-8")
        self._pieces.write(made)

    def _pour(self, head: str, tail: str) -> bool:
        self._pieces.seek(0)
        with whole(self.path, private=self._full) as file:
            file.write(head.replace("\n", self.newline).encode("utf-8"))
            shutil.copyfileobj(self._pieces, file)
            file.write(tail.replace("\n", self.newline).encode("utf-8"))
        return True

    def close(self) -> None:
        """The temporary file goes."""
        self._pieces.close()


class Suites(_Gathered):
    """JUnit: a suite for each customer."""

    def __init__(self, path: Path, language: Language, full: bool) -> None:
        super().__init__(path, language, full)
        self._totals = {"tests": 0, "failures": 0, "errors": 0}
        self._seconds = 0.0

    def add(self, row: CustomerRow, report: Report | None) -> tuple[str, str] | None:
        """The customer's suite."""
        from xml.etree import ElementTree as Xml

        suite = junit.as_suite(row, report, self._language)
        Xml.indent(suite)
        text = Xml.tostring(suite, encoding="unicode") + "\n"
        with self._lock:
            self._keep(text)
            self._seconds += float(suite.get("time", "0"))
            for name in self._totals:
                self._totals[name] += int(suite.get(name, "0"))
        return None

    def finish(self, customers: CustomerList) -> bool:
        """The file."""
        notice = wording.notice(customers).say(self._language)
        return self._pour(junit.head(self._totals, self._seconds, notice), junit.TAIL)


class Scan(_Gathered):
    """SARIF: one run with every customer's results."""

    def __init__(self, path: Path, language: Language, full: bool) -> None:
        super().__init__(path, language, full)
        self._results = Results(language)
        self._begun = False

    def add(self, row: CustomerRow, report: Report | None) -> tuple[str, str] | None:
        """The customer's results."""
        with self._lock:
            for one in self._results.take(row, report):
                self._keep(f"{',' if self._begun else ''}{one}\n")
                self._begun = True
        return None

    def finish(self, customers: CustomerList) -> bool:
        """The file."""
        return self._pour(*self._results.context(customers))


class Calendar(_Gathered):
    """iCalendar: the ends of every customer's secret."""

    newline = "\r\n"

    def __init__(self, path: Path, language: Language, full: bool) -> None:
        super().__init__(path, language, full)
        self._begun = False

    def add(self, row: CustomerRow, report: Report | None) -> tuple[str, str] | None:
        """The customer's entries, if an end lies ahead."""
        if report is None:
            return None
        try:
            entries = calendar.entries(report, self._language, row.name)
        except NothingToWriteError:
            return None
        with self._lock:
            self._keep(entries)
            self._begun = True
        return None

    def finish(self, customers: CustomerList) -> bool:
        """The file, unless no end is known: a calendar without entries is none."""
        head = calendar.beginning(wording.notice(customers), customers.tool_version, self._language)
        return self._begun and self._pour(head, calendar.END)
