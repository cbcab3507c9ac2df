"""Accepted findings: set aside until their day, back after it, and said when there is nothing left to accept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from checks.model import Verdict
from tests.wizard.customers.judged import report_of
from wizard.commands.report_rejudge import rejudged
from wizard.inspection.accepted_findings import CHECK, accept, accepted_before
from wizard.inspection.fail_policy import Strictness, days, strict
from wizard.reports import summary
from wizard.reports.json_report import as_json, to_text
from wizard.reports.privacy.redact import redacted
from wizard.settings.config_file import parse, rewritten
from wizard.settings.config_model import AcceptedFinding

TODAY = date(2026, 6, 1)


@pytest.fixture(scope="module")
def denied():
    """A report with one refused permission and whatever else a real run says."""
    return report_of("partial-consent")


def entry(**changed: object) -> AcceptedFinding:
    return replace(AcceptedFinding("permissions", "the customer decided so", TODAY), **changed)  # type: ignore[arg-type]


def test_an_accepted_finding_no_longer_counts_and_is_still_told(denied) -> None:
    assert denied.exit_code == 4
    seen = accept(denied, [entry()], TODAY, "klant.toml")
    assert seen.exit_code == 0
    set_aside = [f for f in seen.findings if f.check == "permissions" and "decided so" in f.says.say("en")]
    problems = [f for f in denied.findings if f.check == "permissions" and f.verdict is Verdict.PROBLEM]
    assert {f.subject for f in problems} <= {f.subject for f in set_aside}
    assert all(f.verdict is Verdict.SKIPPED for f in set_aside)
    assert problems[0].says.say("nl") in set_aside[0].says.say("nl") or len(problems) > 1
    kept = seen.extra["accepted"]
    assert isinstance(kept, list)
    assert {one["verdict"] for one in kept} >= {"problem"}
    assert "accepted by the config" in summary.headline(seen).say("en")
    assert not any(row.verdict is Verdict.PROBLEM for row in seen.permissions)
    assert redacted(seen).extra["accepted"]


def test_one_subject_is_accepted_and_another_is_not(denied) -> None:
    problems = [f for f in denied.findings if f.check == "permissions" and f.verdict is Verdict.PROBLEM]
    assert len(problems) > 1
    seen = accept(denied, [entry(subject=problems[0].subject.upper())], TODAY, "klant.toml")
    assert seen.exit_code == 4
    left = [f.subject for f in seen.findings if f.check == "permissions" and f.verdict is Verdict.PROBLEM]
    assert left == [f.subject for f in problems[1:]]


def test_after_its_day_a_finding_is_back_and_the_entry_is_said(denied) -> None:
    seen = accept(denied, [entry()], TODAY + timedelta(days=1), "klant.toml")
    assert seen.exit_code == 4
    assert "accepted" not in seen.extra
    [said] = [f for f in seen.findings if f.check == CHECK]
    assert said.verdict is Verdict.ADVICE
    assert "2026-06-01" in said.says.say("en")
    assert said.remedy is not None
    assert "klant.toml" in said.remedy.steps[0].say("nl")


def test_an_entry_that_matches_nothing_is_said_but_only_when_its_check_looked(denied) -> None:
    def said(one: AcceptedFinding) -> list[str]:
        seen = accept(denied, [one], TODAY, "klant.toml")
        return [f.says.say("en") for f in seen.findings if f.check == CHECK]

    [stale] = said(entry(subject="Mail.Nothing"))
    assert "no such finding any more" in stale
    [unknown] = said(entry(check="permisions"))
    assert "none of that name" in unknown
    blind = replace(denied, findings=tuple(replace(f, verdict=Verdict.SKIPPED, remedy=None) for f in denied.findings))
    assert not [f for f in accept(blind, [entry(subject="x")], TODAY, "k").findings if f.check == CHECK]


def test_judged_again_what_was_accepted_still_is_and_is_counted_once(denied) -> None:
    at = denied.facts.at.date()
    seen = accept(denied, [entry(until=at)], at, "klant.toml")
    again = rejudged(to_text(as_json(seen, "en")), "klant.json")
    assert again.exit_code == seen.exit_code == 0
    assert again.permissions == seen.permissions
    assert summary.headline(again).say("nl") == summary.headline(seen).say("nl")
    assert again.extra["accepted"] == seen.extra["accepted"]


@pytest.mark.parametrize("kept", ["x", [1], [{"check": "permissions"}], [{"until": "soon"}], None])
def test_a_damaged_list_of_what_was_accepted_accepts_nothing(denied, kept: object) -> None:
    assert accepted_before(replace(denied, extra={"accepted": kept})) == ()


def test_a_crash_cannot_be_accepted(denied) -> None:
    broken = replace(denied.findings[0], check="permissions", verdict=Verdict.CRASHED, remedy=None)
    seen = accept(replace(denied, findings=(broken,)), [entry()], TODAY, "k")
    assert [f.verdict for f in seen.findings if f.check == "permissions"] == [Verdict.CRASHED]


TOML = """schema = 1
tenant = "klant.nl"

# agreed with the customer
[[accepted]]
check = "permissions"
subject = "Mail.Send"
reason = "sent by another system"
until = 2026-12-31
"""


def test_the_config_holds_them_and_keeps_them_when_it_is_rewritten() -> None:
    config = parse(TOML, "klant.toml")
    assert config.accepted == (
        AcceptedFinding("permissions", "sent by another system", date(2026, 12, 31), "Mail.Send"),
    )
    again = rewritten(TOML, replace(config, domain="klant.nl"))
    assert "# agreed with the customer" in again
    assert parse(again, "klant.toml").accepted == config.accepted


@pytest.mark.parametrize(
    ("line", "says"), [('until = "soon"', "accepted.until is a date"), ("untill = 2026-12-31", "until")]
)
def test_a_wrong_entry_is_named(line: str, says: str) -> None:
    from wizard.runtime.user_error import UserError

    with pytest.raises(UserError) as wrong:
        parse(TOML.replace("until = 2026-12-31", line), "klant.toml")
    assert says in wrong.value.text.say("en")


def test_what_fails_a_run(denied) -> None:
    advised = report_of("secret-expiring")
    assert advised.exit_code == 0
    assert strict(advised, Strictness()).exit_code == 0
    assert strict(advised, Strictness("advice")).exit_code == 1
    assert strict(denied, Strictness("advice")).exit_code == 4
    silent = report_of("throttled-forever", time_budget=4.0)
    assert silent.exit_code == 6
    assert strict(silent, Strictness("problem")).exit_code == 0
    assert strict(silent, Strictness("unknown")).exit_code == 6


def test_a_secret_that_ends_soon_fails_the_run_when_that_was_asked(tmp_path: Path) -> None:
    good = report_of("healthy")
    assert good.exit_code == 0
    near = strict(good, Strictness(secret_days=1000))
    assert near.exit_code == 1
    [said] = [f for f in near.findings if f.check == "secret"]
    assert said.verdict is Verdict.ADVICE
    assert "1000" in said.says.say("nl")
    assert strict(good, Strictness(secret_days=1)).exit_code == 0
    unseen = replace(
        good, facts=replace(good.facts, registration=report_of("throttled-forever", time_budget=4.0).facts.registration)
    )
    assert strict(unseen, Strictness(secret_days=1)).exit_code == 6


def test_days_are_read() -> None:
    from wizard.settings.parsing import UnfitError

    assert [days(typed) for typed in ("30d", "30", " 6w ")] == [30, 30, 42]
    for typed in ("", "0", "-1", "soon", "9999d"):
        with pytest.raises(UnfitError):
            days(typed)
