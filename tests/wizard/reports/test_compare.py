from dataclasses import replace
from datetime import timedelta

import pytest

from checks.facts import DomainSeen, SecretEntry
from checks.model import Verdict
from tests.wizard.reports import build
from wizard.reports import changes_report
from wizard.reports.compare import changes, same_app
from wizard.reports.privacy.redact import redacted


def told(old, new) -> list[tuple[str, str, str, str]]:
    return [(c.direction, *(t.say("en") for t in (c.what, c.before, c.after))) for c in changes(old, new)]


def with_row(report, *layers):
    return replace(report, permissions=build.rows(Mail_Send=layers))


WORKING = ("yes", "yes", "yes", "yes", Verdict.GOOD)
REFUSED = ("yes", "yes", "yes", "no", Verdict.PROBLEM)
UNTOLD = ("yes", "yes", "yes", "unknown", Verdict.UNKNOWN)


def test_nothing_changed():
    assert told(build.trouble(), build.trouble()) == []


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (WORKING, REFUSED, ("worse", "Mail.Send", "working", "refused")),
        (REFUSED, WORKING, ("better", "Mail.Send", "refused", "working")),
        (WORKING, ("yes", "no", "no", "no", Verdict.PROBLEM), ("worse", "Mail.Send", "working", "no consent")),
        (("no", "no", "no", "no", Verdict.PROBLEM), REFUSED, ("different", "Mail.Send", "not requested", "refused")),
        (
            WORKING,
            UNTOLD,
            ("different", "Mail.Send", "working", "could not tell"),
        ),
        (
            ("yes", "yes", "yes", "unknown", Verdict.UNKNOWN),
            REFUSED,
            ("worse", "Mail.Send", "could not tell", "refused"),
        ),
        (
            REFUSED,
            ("yes", "yes", "yes", "not_asked", Verdict.SKIPPED),
            ("different", "Mail.Send", "refused", "not tried"),
        ),
        (
            ("yes", "yes", "yes", "not_asked", Verdict.GOOD),
            ("yes", "yes", "yes", "not_asked", Verdict.UNKNOWN),
            ("different", "Mail.Send", "verdict good", "verdict could not tell"),
        ),
        (
            ("yes", "yes", "yes", "yes", Verdict.GOOD),
            ("unknown", "unknown", "yes", "yes", Verdict.GOOD),
            ("different", "Mail.Send", "requested yes, consented yes", "requested unknown, consented unknown"),
        ),
    ],
)
def test_a_permission_that_changed(before, after, expected):
    assert told(with_row(build.healthy(), *before), with_row(build.healthy(), *after)) == [expected]


def finding(verdict: Verdict, check="licences", subject=""):
    makers = {Verdict.GOOD: build.good, Verdict.UNKNOWN: lambda c, s: replace(build.unknown(), check=c, subject=s)}
    if verdict in makers:
        return makers[verdict](check, subject)
    made = build.advice() if verdict is Verdict.ADVICE else build.consent_missing("x")
    return replace(made, check=check, subject=subject)


@pytest.mark.parametrize(
    ("before", "after", "direction"),
    [
        (Verdict.GOOD, Verdict.ADVICE, "worse"),
        (Verdict.GOOD, Verdict.PROBLEM, "worse"),
        (Verdict.ADVICE, Verdict.PROBLEM, "worse"),
        (Verdict.UNKNOWN, Verdict.PROBLEM, "worse"),
        (None, Verdict.PROBLEM, "worse"),
        (Verdict.PROBLEM, Verdict.ADVICE, "better"),
        (Verdict.PROBLEM, Verdict.GOOD, "better"),
        (Verdict.GOOD, Verdict.UNKNOWN, "different"),
        (Verdict.PROBLEM, Verdict.UNKNOWN, "different"),
        (Verdict.UNKNOWN, Verdict.GOOD, "different"),
        (Verdict.PROBLEM, None, "different"),
    ],
)
def test_worse_is_a_complaint_that_was_not_there_before(before, after, direction):
    old, new = (build.healthy(findings=(finding(v),) if v else ()) for v in (before, after))
    ((seen, *_),) = told(old, new)
    assert seen == direction


def test_a_complaint_that_went_while_its_check_looked_again_is_better():
    old = build.healthy(findings=(finding(Verdict.PROBLEM, subject="a@x.nl"),))
    new = build.healthy(findings=(finding(Verdict.GOOD, subject="b@x.nl"),))
    assert [row[0] for row in told(old, new)] == ["better"]
    unsure = build.healthy(findings=(finding(Verdict.UNKNOWN, subject="b@x.nl"),))
    assert {row[0] for row in told(old, unsure)} == {"different"}


def test_the_same_verdict_for_another_cause_is_different():
    old = build.healthy(findings=(finding(Verdict.PROBLEM),))
    new = build.healthy(findings=(replace(finding(Verdict.PROBLEM), cause="throttled"),))
    (row,) = told(old, new)
    assert row[0] == "different"
    assert row[2] != row[3]


def test_domains_and_secrets_that_came_and_went():
    facts = build.facts()
    domains = (*facts.domains.value[:1], DomainSeen("nieuw.nl", True, False, False, True))
    registration = facts.registration.value
    secrets = (SecretEntry("new-key", "vers", "qqq", build.AT, build.AT + timedelta(days=700)), registration.secrets[0])
    later = replace(
        facts,
        domains=replace(facts.domains, value=domains),
        registration=replace(facts.registration, value=replace(registration, secrets=secrets)),
    )
    rows = told(build.healthy(), build.healthy(facts=later))
    assert ("different", "Domain nieuw.nl", "not there", "there") in rows
    assert ("different", f"Domain {build.INITIAL}", "there", "not there") in rows
    assert ("different", "secret vers", "not there", "ends 2028-01-31") in rows
    assert ("different", "secret oud", "ends 2026-02-21", "not there") in rows
    assert len(rows) == 4


def test_one_app_is_known_again_when_redacted():
    assert same_app(build.trouble(), redacted(build.healthy()))
    other = build.facts(settings=replace(build.facts().settings, client_id=build.TENANT))
    assert not same_app(build.trouble(), build.trouble(facts=other))


@pytest.mark.parametrize("language", ["en", "nl"])
def test_worse_is_told_first_with_both_moments(language):
    old = replace(build.trouble(), permissions=build.rows(Mail_Send=WORKING, Mail_ReadWrite=REFUSED))
    new = replace(with_row(build.healthy(), *REFUSED), started=build.AT + timedelta(days=1))
    found = changes(old, new)
    lines = changes_report.lines(old, new, found, language)
    assert "2026-03-02 09:30 UTC" in lines[0]
    assert "2026-03-03 09:30 UTC" in lines[0]
    worse, better = changes_report.TITLES["worse"].say(language), changes_report.TITLES["better"].say(language)
    assert lines.index(f"{worse}:") < lines.index(f"{better}:")
    text = changes_report.markdown(old, new, found, language)
    assert f"**{worse}**" in text
    document = changes_report.as_json(old, new, found)
    assert document["worse"] is True
    assert len(document["changes"]) == len(found)


def test_a_credential_that_took_anothers_place_under_its_name_is_told_once():
    renewed = with_secrets(("new-key", "Profit productie", 400))
    old = with_secrets(("old-key", "Profit productie", 20))
    told = [change for change in changes(old, renewed) if "Profit productie" in change.what.say("en")]
    assert len(told) == 1
    assert told[0].before.say("en").startswith("ends ") and told[0].after.say("en").startswith("ends ")
    same_day = with_secrets(("new-key", "Profit productie", 20.2))
    (other,) = [change for change in changes(old, same_day) if "Profit productie" in change.what.say("en")]
    assert other.after.say("en").startswith("another one, which ends "), "not from a day to that same day"
    moved = with_secrets(("old-key", "Profit productie", 20.2))
    assert not [change for change in changes(old, moved) if "Profit productie" in change.what.say("en")]
    both = with_secrets(("old-key", "Profit productie", 20), ("new-key", "Profit productie", 400))
    assert [one.before.say("en") for one in changes(old, both) if "productie" in one.what.say("en")] == ["not there"]


def with_secrets(*secrets):
    seen = build.facts().registration
    entries = tuple(
        SecretEntry(key, name, "abc", build.AT, build.AT + timedelta(days=days)) for key, name, days in secrets
    )
    value = replace(seen.value, secrets=entries, certificates=())
    return build.healthy(facts=build.facts(registration=replace(seen, value=value)))
