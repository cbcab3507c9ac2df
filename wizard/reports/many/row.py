"""One customer of many: what is kept of a report once its papers are written. Small, and holds nothing of the facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from checks.credential_lifetimes import ends_in_use
from checks.model import WORST_FIRST, Report, Verdict
from checks.scrub import without_shapes
from checks.visible import harmless
from checks.words import LANGUAGES, Text, finished
from wizard.reports import summary


@dataclass(frozen=True, slots=True)
class CustomerRow:
    """One customer in a list of many."""

    name: str
    file: str
    """The config file as it was named."""
    verdict: Verdict
    exit_code: int
    says: Text
    took_seconds: float = 0.0
    counts: tuple[tuple[Verdict, int], ...] = ()
    permissions: tuple[tuple[str, Verdict], ...] = ()
    secret_ends: str | None = None
    """ISO date of the end of the credential in use, as far as known."""
    accepted: int = 0
    practice: bool = False
    papers: tuple[tuple[str, str], ...] = ()
    """Extension, and the customer's own paper, from the folder of the list."""
    at: datetime | None = None
    """When it ended, for a customer of whom there is no report."""
    looked: bool = True
    """False when nothing was asked of the tenant: no usable config, no time, or a fault of ours."""


@dataclass(frozen=True, slots=True)
class CustomerList:
    """The whole run: what every list of customers is made from."""

    tool_version: str
    started: datetime
    took_seconds: float
    redacted: bool
    exit_code: int
    """What the whole run ends with for its customers; decided by the command."""
    rows: tuple[CustomerRow, ...] = field(default_factory=tuple)

    @property
    def worst_first(self) -> tuple[CustomerRow, ...]:
        """The customers that need somebody first; alike ones by name."""
        return tuple(sorted(self.rows, key=lambda r: (WORST_FIRST.index(r.verdict), r.name.casefold())))

    @property
    def practice(self) -> bool:
        """Whether a practice tenant is among them."""
        return any(row.practice for row in self.rows)

    @property
    def tally(self) -> tuple[tuple[Verdict, int], ...]:
        """How many customers of each verdict, worst first, those that occur."""
        seen = Counter(row.verdict for row in self.rows)
        return tuple((verdict, seen[verdict]) for verdict in WORST_FIRST if seen[verdict])


def row_of(report: Report, name: str, file: str) -> CustomerRow:
    """A report, redacted or not, as a row."""
    ends = next(iter(ends_in_use(report)), None)
    seen = Counter(finding.verdict for finding in report.findings)
    accepted = report.extra.get("accepted")
    return CustomerRow(
        name=name,
        file=file,
        verdict=report.verdict,
        exit_code=report.exit_code,
        says=plain(summary.headline(report)),
        took_seconds=report.took_seconds,
        counts=tuple((verdict, seen[verdict]) for verdict in WORST_FIRST if seen[verdict]),
        permissions=tuple((row.permission, row.verdict) for row in report.permissions),
        secret_ends=ends.date().isoformat() if ends else None,
        accepted=len(accepted) if isinstance(accepted, list) else 0,
        practice=report.practice,
    )


def plain(text: Text) -> Text:
    """A sentence on one line, without what moves a cursor or has the shape of a credential."""
    return finished(*(without_shapes(harmless(text.say(language))) for language in LANGUAGES))


def with_papers(row: CustomerRow, papers: Iterable[tuple[str, str]]) -> CustomerRow:
    """The row, which now says where its customer's own papers are."""
    return replace(row, papers=tuple(papers))
