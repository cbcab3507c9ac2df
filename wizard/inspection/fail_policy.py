"""When a run fails: `--fail-on` and `--fail-if-secret-expires-within`. What was found stays as it was told. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from checks.words import Text
from wizard.runtime.exit_codes import COULD_NOT_TELL, PROBLEM, USAGE, worst
from wizard.settings.parsing import UnfitError

if TYPE_CHECKING:
    from checks.model import Finding, Report

FailOn = Literal["problem", "unknown", "advice"]
FAIL_ON: tuple[FailOn, ...] = ("problem", "unknown", "advice")
_CHECK = "secret"
MOST_DAYS = 1000


@dataclass(frozen=True, slots=True)
class Strictness:
    """What makes a run fail, each level with everything before it: problems; unknowns (as ever); advice."""

    fail_on: FailOn = "unknown"
    secret_days: int | None = None
    """Fail when the credential ends within so many days."""


SECTION = "strictness"
"""The key in `Report.extra` under which a report says by what it failed, where that was not the usual."""


def with_strictness(report: Report, strictness: Strictness) -> Report:
    """The report that says what made it fail, so that judged again it fails alike; unchanged when that is the usual."""
    if strictness == Strictness():
        return report
    asked = {"fail_on": strictness.fail_on, "secret_days": strictness.secret_days}
    return replace(report, extra={**report.extra, SECTION: asked})


def strictness_before(report: Report) -> Strictness:
    """By what a saved report failed; what is damaged counts as not asked."""
    asked = report.extra.get(SECTION)
    if not isinstance(asked, dict):
        return Strictness()
    within = asked.get("secret_days")
    return Strictness(
        next((level for level in FAIL_ON if level == asked.get("fail_on")), Strictness().fail_on),
        within if type(within) is int and 1 <= within <= MOST_DAYS else None,
    )


def days(typed: str) -> int:
    """`30d`, `30`, `6w`: a number of days from 1 to 1000.

    Raises:
        UnfitError: it is something else.
    """
    found = re.fullmatch(r"(\d{1,4})\s*([dw]?)", typed.strip().lower())
    value = int(found.group(1)) * (7 if found.group(2) == "w" else 1) if found else 0
    if not 1 <= value <= MOST_DAYS:
        raise UnfitError(Text("give a number of days, such as 30d", "geef een aantal dagen, zoals 30d"))
    return value


def strict(report: Report, strictness: Strictness) -> Report:
    """The report with the exit code that this strictness asks for, and with what a secret's end adds to it."""
    # Here and not above: `check --help` needs the words of these options, and none of the checks.
    from checks.examine import exit_code
    from checks.model import Verdict

    codes = []
    if strictness.secret_days is not None:
        report, code = _secret_within(report, strictness.secret_days)
        codes.append(code)
    counted = report.findings
    if strictness.fail_on == "problem":
        # A check that failed itself still counts: that is a defect, not a tenant that could not be looked at.
        counted = tuple(f for f in counted if f.verdict is not Verdict.UNKNOWN)
    code = exit_code(counted)
    if strictness.fail_on == "advice" and any(f.verdict is Verdict.ADVICE for f in counted):
        codes.append(PROBLEM)
    # A setting that cannot be right stopped everything else: nothing that is added here may hide it.
    return replace(report, exit_code=code if code == USAGE else worst([code, *codes]))


def _secret_within(report: Report, days: int) -> tuple[Report, int]:
    """The credential's end as advice when it is near enough, and the exit code that follows from it alone."""
    from checks.credential_lifetimes import ends_in_use
    from checks.model import Verdict

    used = ends_in_use(report)
    if not used:
        looked = any(f.check == _CHECK and f.verdict is not Verdict.SKIPPED for f in report.findings)
        return report, COULD_NOT_TELL if looked else 0
    if (used[0] - report.facts.at).days >= days:
        return report, 0
    findings = tuple(_near(f, days, report) if f.check == _CHECK else f for f in report.findings)
    return replace(report, findings=findings), PROBLEM


def _near(finding: Finding, days: int, report: Report) -> Finding:
    from checks.judge.cure import cure
    from checks.model import Verdict

    if finding.verdict is not Verdict.GOOD:
        return finding
    says = Text(
        "{says} This run asks for at least {days} more days.",
        "{says} Deze controle vraagt om nog minstens {days} dagen.",
        {"says": finding.says, "days": days},
    )
    return replace(finding, verdict=Verdict.ADVICE, says=says, remedy=cure("secret_expired", report.facts))
