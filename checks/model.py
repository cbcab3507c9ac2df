"""The nouns of a verdict: Verdict, Actor, Remedy, Finding, Check, Report. Read this first.

Gathering makes `Facts` (checks.facts). A `Check` judges facts into `Finding`s, purely. `checks.examine` runs them all
into a `Report`, which is the only thing a renderer receives.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar, Literal

from checks.facts import Evidence, Facts
from checks.remedy import ALWAYS_WRITTEN, Actor, ExitClass, Remedy, Settling
from checks.words import Text

__all__ = [
    "Actor",
    "Check",
    "ExitClass",
    "Finding",
    "Layer",
    "PermissionRow",
    "Remedy",
    "Report",
    "Settling",
    "Verdict",
]


class Verdict(StrEnum):
    """What a check answers. No colour and no number: renderers and exit codes have their own tables."""

    GOOD = "good"
    ADVICE = "advice"
    PROBLEM = "problem"
    UNKNOWN = "unknown"
    """Could not look: silence, throttling, our own limits. Never good, never a problem."""
    CRASHED = "crashed"
    """The check itself failed; a defect of ours, reported as one finding."""
    SKIPPED = "skipped"
    """Not looked at, because something it needs failed, or nobody asked for it."""


WORST_FIRST = (
    Verdict.PROBLEM,
    Verdict.CRASHED,
    Verdict.UNKNOWN,
    Verdict.ADVICE,
    Verdict.SKIPPED,
    Verdict.GOOD,
)
"""The order in which verdicts are told, of findings and of customers alike. What was not looked at stands before what
is good, as it needs the reader's eye more."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One statement about one subject. A complaint (problem, advice) has a cure, and only a complaint has one.

    `UNKNOWN` may carry a remedy too: how to make the look possible.
    """

    __pydantic_config__: ClassVar[Mapping[str, Any]] = ALWAYS_WRITTEN

    check: str
    subject: str
    """What it is about: a permission, an address, a domain, a secret's key ID; `""` for the whole."""
    verdict: Verdict
    says: Text
    cause: str | None = None
    """An id of `checks.catalogue.causes`, or None when there is nothing to diagnose."""
    because: tuple[Evidence, ...] = ()
    remedy: Remedy | None = None
    other_causes: tuple[str, ...] = ()
    """Candidates that the facts could not rule out, likeliest first."""
    first: Text | None = None
    """Of a finding that was saved: what `brief` said of it, as its sentences can't be told apart any more."""
    statement: str = ""
    """Of a finding that was saved: what `states` said of it, as its sentence has no values any more."""
    subject_named: bool | None = None
    """Of a finding that was saved: what `names_subject` said of it, for the same reason."""

    @property
    def brief(self) -> Text:
        """Its first sentence alone: what a headline says."""
        return self.first or self.says.first

    @property
    def states(self) -> str:
        """The same for findings that say the same of different subjects: the sentence without its subject."""
        return self.statement or _statement(self.says, self.subject)

    @property
    def names_subject(self) -> bool:
        """Whether its sentences name what it is about, so that a heading need not."""
        return self.subject in self.says.names if self.subject_named is None else self.subject_named

    def __post_init__(self) -> None:
        complaint = self.verdict in (Verdict.PROBLEM, Verdict.ADVICE)
        if complaint and self.remedy is None:
            raise ValueError(f"{self.check}: a complaint names its cure")
        if self.verdict in (Verdict.GOOD, Verdict.SKIPPED, Verdict.CRASHED) and self.remedy is not None:
            raise ValueError(f"{self.check}: {self.verdict} needs no cure")
        if self.verdict is Verdict.PROBLEM and self.cause is None and not self.other_causes:
            raise ValueError(f"{self.check}: a problem names its cause")


def _statement(says: Text, subject: str) -> str:
    parts = [
        (
            part.en,
            part.nl,
            sorted(
                (name, value.say("en") if isinstance(value, Text) else str(value))
                for name, value in part.spoken.items()
                if value != subject
            ),
        )
        for part in says.parts
    ]
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Check:
    """One question about the facts. `judge` is pure; its module docstring is the check's manual page."""

    id: str
    """Kebab words, never renamed, never reused."""
    title: Text
    judge: Callable[[Facts], Iterable[Finding]]
    needs: tuple[str, ...] = ()
    """Ids of checks that must not have failed; otherwise this one is skipped because of them."""
    exit_class: ExitClass = ExitClass.OTHER
    manual: str = ""
    """Filled from the judge's module docstring."""


Layer = Literal["yes", "no", "delegated", "unknown", "not_asked"]
"""What one layer of the matrix says of one permission."""


@dataclass(frozen=True, slots=True)
class PermissionRow:
    """The four layers of one permission, and the verdict that follows from the pattern."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = ALWAYS_WRITTEN

    permission: str
    requested: Layer
    consented: Layer
    in_token: Layer
    works: Layer
    """Whether it answers; of one that also writes, whether its reading half does."""
    verdict: Verdict
    writes: Layer | None = None
    """Whether writing or sending was seen to work; None of a permission that only reads."""


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a paper is made from. JSON form: `checks/report.schema.json`."""

    tool_version: str
    started: datetime
    took_seconds: float
    practice: bool
    exit_code: int
    facts: Facts
    permissions: tuple[PermissionRow, ...]
    findings: tuple[Finding, ...]
    schema: int = 1
    extra: Mapping[str, object] = field(default_factory=dict)
    """Sections that other commands add (users, domains), already plain JSON values."""
    redacted: bool = False
    """Names, addresses and ids were replaced (wizard.reports.privacy.redact): can be read, not judged again."""
    knowledge_of: date | None = None
    """The newest day among the sources that the judging version's tables were held against; None in older reports."""

    @property
    def verdict(self) -> Verdict:
        """The one verdict over it all: skipped when nothing was looked at, good only when something good was seen."""
        seen = {f.verdict for f in self.findings} | {row.verdict for row in self.permissions}
        order = (v for v in WORST_FIRST if v is not Verdict.SKIPPED)
        return next((verdict for verdict in order if verdict in seen), Verdict.SKIPPED)
