from dataclasses import replace
from datetime import timedelta

import pytest

from checks.facts import Seen, Trial
from checks.model import WORST_FIRST, Actor, Verdict
from checks.quantity import duration
from tests.wizard.reports import build
from wizard.reports import summary


def sentence(report) -> str:
    assert summary.headline(report).say("nl")
    return summary.headline(report).say("en")


def all_work(write: bool):
    seen = Seen("200", build.evidence())
    trials = {name: Trial(seen, seen if write else build.Unknown(build.evidence())) for name in build.BY_NAME}
    table = tuple(
        replace(row, works="yes", writes=row.writes and ("yes" if write else "not_asked")) for row in build.rows()
    )
    return build.healthy(permissions=table, facts=build.facts(access=trials))


def test_success_is_said_only_when_every_permission_was_proven():
    assert sentence(all_work(True)) == "The link works: all 6 permissions do what Profit needs."
    half = "No problem was seen. Proven: 3 of 6 permissions. Not proven: "
    assert sentence(all_work(False)).startswith(f"{half}Calendars.ReadWrite, Mail.ReadWrite")
    assert sentence(build.healthy()) == "No problem was seen. Proven: 5 of 6 permissions. Not proven: Mail.Send."
    untried = tuple(replace(row, works="not_asked", writes=row.writes and "not_asked") for row in build.rows())
    assert "no permission was proven whole" in sentence(build.healthy(permissions=untried))


def test_advice_is_named_in_the_one_sentence_as_it_is_why_the_verdict_is_no_better():
    advised = build.healthy()
    advised = replace(advised, findings=(*advised.findings, build.advice()))
    assert sentence(advised).startswith(
        "No problem was seen. Proven: 5 of 6 permissions. Not proven: Mail.Send. Advice: "
    )
    first = build.advice().brief.say("en")
    assert sentence(advised).endswith(first)
    other = replace(build.advice(), check="licences", cause=None)
    assert sentence(replace(advised, findings=(*advised.findings, other))).endswith(f"{first} (And 1 more.)")


def test_no_verdict_from_nothing():
    assert sentence(build.healthy(permissions=(), findings=())) == "Nothing was looked at."
    assert build.healthy(permissions=(), findings=()).verdict is Verdict.SKIPPED
    assert sentence(build.healthy(permissions=(), findings=(build.skipped(),))) == "Nothing was looked at."


def test_unknown_is_neither_good_nor_a_problem():
    some = build.healthy(findings=(build.good("sign-in"), build.unknown()))
    assert some.verdict is Verdict.UNKNOWN
    assert sentence(some).startswith("Not everything could be told.")
    assert sentence(some).endswith(build.unknown().says.first.say("en")), "and why"
    assert sentence(build.unreachable()).startswith("Nothing can be said")


def test_a_problem_beside_working_permissions_is_not_called_a_broken_link():
    working = all_work(True)
    report = replace(working, findings=(*working.findings, build.consent_missing("Mail.Send")))
    assert sentence(report).startswith("All 6 permissions work, but something must be solved.")


def test_a_matrix_with_a_problem_is_never_good():
    report = replace(build.trouble(), findings=(build.good("sign-in"),))
    assert report.verdict is Verdict.PROBLEM
    assert sentence(report) == "The link does not work yet."


def test_one_cure_for_several_subjects_is_one_group():
    told = summary.groups(build.trouble().findings)
    assert [group.verdict for group in told] == list(WORST_FIRST)
    assert told[0].about == (("permissions", ("Mail.ReadWrite", "Mail.Send")),)
    assert len({finding.states for finding in told[0].findings}) == 1


def test_one_cure_for_several_checks_is_one_group_too():
    one, other = build.consent_missing("Mail.Send"), replace(build.consent_missing("x"), check="domains", subject="")
    (group,) = summary.groups([one, other])
    assert group.about == (("permissions", ("Mail.Send",)), ("domains", ()))


def test_goods_are_never_lumped_together():
    assert len(summary.groups(build.healthy().findings)) == len(build.healthy().findings)


def test_whoever_has_the_worst_to_solve_comes_first():
    assert [actor for actor, _ in summary.to_do(build.trouble().findings)] == [Actor.CUSTOMER_ADMIN, Actor.CONSULTANT]
    assert summary.to_do(build.healthy().findings) == ()


@pytest.mark.parametrize(
    ("span", "en", "nl"),
    [
        (timedelta(seconds=1), "1 second", "1 seconde"),
        (timedelta(seconds=45), "45 seconds", "45 seconden"),
        (timedelta(seconds=90), "90 seconds", "90 seconden"),
        (timedelta(minutes=1), "1 minute", "1 minuut"),
        (timedelta(minutes=30), "30 minutes", "30 minuten"),
        (timedelta(hours=1), "1 hour", "1 uur"),
        (timedelta(hours=2), "2 hours", "2 uur"),
        (timedelta(hours=24), "1 day", "1 dag"),
        (timedelta(days=14), "14 days", "14 dagen"),
        (timedelta(0), "0 seconds", "0 seconden"),
    ],
)
def test_durations(span, en, nl):
    assert duration(span).say("en") == en
    assert duration(span).say("nl") == nl
