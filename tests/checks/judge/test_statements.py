"""How a look without an answer is told, and how evidence becomes causes and outcomes."""

import pytest

from checks.catalogue.causes import BY_ID
from checks.facts import NotAsked, Refused
from checks.judge.diagnosis import causes_of, code_of, first_cause, names_policy
from checks.judge.statements import (
    could_not_look,
    evidence_of,
    joined,
    not_asked,
    was_not_wanted,
    why_no_answer,
)
from checks.judge.trials import CallOutcome, outcome
from checks.model import Actor, Verdict
from checks.words import Text
from tests.checks.judge.build import (
    DENIED,
    FORBIDDEN,
    NO_MAILBOX,
    NO_USER,
    POLICY,
    THROTTLED,
    evidence,
    facts,
    refused,
    seen,
    unknown,
)

WHAT = Text("the thing", "het ding")


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (THROTTLED, "wait 30 seconds"),
        (unknown(None, 429), "asked to wait"),
        (unknown(None, 429, retry_after_seconds=0.2), "wait 1 second ("),
        (unknown("JSONDecodeError", 200, message='application/json: {"value": [{"id"'), "cut off"),
        (unknown(None, 503), "HTTP 503"),
        (unknown("ReadTimeout"), "in time"),
        (unknown("JSONDecodeError", 200, message="text/html: <html> Blocked by the firewall"), "proxy"),
        (unknown("UnexpectedShape", 200), "UnexpectedShape"),
        (unknown(None, None), "no answer"),
    ],
)
def test_silence_says_what_kind_of_silence(answer, words):
    finding = could_not_look("c", "s", WHAT, answer, facts())
    assert finding.verdict is Verdict.UNKNOWN and finding.remedy is not None
    assert words in finding.says.say("en") and "het ding" in finding.says.say("nl")
    assert finding.because == (answer.evidence,)


def test_throttling_says_how_long_to_wait_and_a_block_page_who_can_help():
    assert could_not_look("c", "", WHAT, THROTTLED, facts()).remedy.settles_after is not None
    page = unknown("JSONDecodeError", 200, message="text/html: <html> Blocked by the firewall")
    assert could_not_look("c", "", WHAT, page, facts()).remedy.actor is Actor.NETWORK_ADMIN


def test_an_answer_that_came_damaged_accuses_nobody():
    cut = unknown("JSONDecodeError", 200, message='application/json: {"value": [{"id"')
    finding = could_not_look("c", "", WHAT, cut, facts())
    assert finding.cause is None and finding.remedy.actor is Actor.CONSULTANT
    by_chance = unknown("JSONDecodeError", 200, message='application/json: {"value": [{"id": "AAMkxHtMl0')
    assert could_not_look("c", "", WHAT, by_chance, facts()).cause is None


def test_a_403_names_the_permission_that_opens_reading():
    finding = could_not_look("c", "", WHAT, FORBIDDEN, facts())
    assert finding.cause == "permission_missing" and "Directory.Read.All" in finding.says.say("nl")
    assert finding.remedy.actor is Actor.CUSTOMER_ADMIN


@pytest.mark.parametrize(
    ("why", "wanted"),
    [
        ("not-wanted", False),
        ("no-mailbox", False),
        ("write-trials-off", False),
        ("send-trial-off", False),
        ("no-token", True),
        ("no-network", True),
        ("settings", True),
        ("not-found", True),
        ("read-failed", True),
    ],
)
def test_a_look_that_did_not_happen_says_why(why, wanted):
    assert was_not_wanted(NotAsked(why)) is not wanted
    finding = not_asked("c", "", WHAT, NotAsked(why))
    assert finding.verdict is Verdict.SKIPPED and finding.remedy is None
    assert outcome(NotAsked(why)) is (CallOutcome.UNKNOWN if wanted else CallOutcome.NOT_WANTED)


def test_every_reason_reads_differently():
    reasons = ("not-wanted", "no-token", "no-network", "no-tenant", "no-mailbox", "write-trials-off", "send-trial-off")
    reasons += ("settings", "not-found", "read-failed")
    for language in ("en", "nl"):
        assert len({not_asked("c", "", WHAT, NotAsked(r)).says.say(language) for r in reasons}) == len(reasons)


@pytest.mark.parametrize(
    ("answer", "came"),
    [
        (seen("200"), CallOutcome.OPENED),
        (DENIED, CallOutcome.DENIED),
        (FORBIDDEN, CallOutcome.DENIED),
        (POLICY, CallOutcome.POLICY),
        (refused("ErrorAccessDenied", 403, "Access to OData is disabled."), CallOutcome.POLICY),
        (refused("ExtensionError", 403, "Access to OData is disabled."), CallOutcome.POLICY),
        (NO_USER, CallOutcome.NO_USER),
        (NO_MAILBOX, CallOutcome.NO_MAILBOX),
        (
            refused("InvalidAuthenticationToken", 401, "Access token has expired or is not yet valid."),
            CallOutcome.REJECTED,
        ),
        (refused("BadRequest", 400, "Invalid."), CallOutcome.UNKNOWN),
        (THROTTLED, CallOutcome.UNKNOWN),
    ],
)
def test_what_a_call_came_to(answer, came):
    assert outcome(answer) is came


def test_causes_come_from_the_same_reading_as_explain():
    assert first_cause(refused("AADSTS7000222", 401).evidence) == "secret_expired"
    assert causes_of(evidence("AADSTS9999999", 400)) == ()
    assert first_cause(evidence(None, None)) is None


def test_a_policy_is_known_by_its_words():
    assert names_policy(POLICY.evidence) and not names_policy(DENIED.evidence) and not names_policy(evidence())


def test_evidence_is_named_by_code_then_status():
    assert code_of(evidence("X", 400)).say("en") == "X"
    assert code_of(evidence(None, 400)).say("nl") == "HTTP 400"
    assert code_of(evidence(None, None)).say("nl") == "geen antwoord"


def test_evidence_is_listed_once_and_only_where_somebody_answered():
    one, two = evidence("A"), evidence("B")
    assert evidence_of(Refused(one), NotAsked(), Refused(two), Refused(one)) == (one, two)


def test_sentences_join_in_both_languages():
    both = joined(Text("One.", "Een."), Text("Two {x}.", "Twee {x}.", {"x": "{y}"}))
    assert both.say("en") == "One. Two {y}." and both.say("nl") == "Een. Twee {y}."


def test_another_cause_is_told_by_its_title_and_code():
    said = why_no_answer(evidence("gaierror", None), "dns_failure").say("nl")
    assert said == f"{BY_ID['dns_failure'].title.say('nl')} (gaierror)"
