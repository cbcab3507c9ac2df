from datetime import timedelta

import pytest

from checks.facts import CertificateEntry, NotAsked, SecretSeen
from checks.judge.secret import judge
from checks.model import Verdict
from tests.checks.judge.build import (
    AT,
    FORBIDDEN,
    THROTTLED,
    facts,
    refused,
    registration,
    secret_entry,
    settings,
)

CERTIFICATE = settings(credential="certificate")


def one(*entries, **changes):
    if entries:
        changes["registration"] = registration(secrets=entries)
    (finding,) = judge(facts(**changes))
    return finding


@pytest.mark.parametrize(
    ("days", "verdict", "cause"),
    [
        (400, Verdict.GOOD, None),
        (30, Verdict.GOOD, None),
        (29.9, Verdict.ADVICE, None),
        (0.5, Verdict.ADVICE, None),
        (0, Verdict.PROBLEM, "secret_expired"),
        (-5, Verdict.PROBLEM, "secret_expired"),
    ],
)
def test_the_end_of_the_secret_in_use(days, verdict, cause):
    finding = one(secret_entry("abc", days))
    assert (finding.verdict, finding.cause) == (verdict, cause)
    assert (AT + timedelta(days=days)).date().isoformat() in finding.says.say("nl")


def test_the_hint_tells_which_one_is_in_use_and_what_comes_after():
    finding = one(secret_entry("xyz", 300, "nieuw"), secret_entry("abc", 10, "oud"))
    assert (
        "oud" in finding.says.say("en") and "nieuw" in finding.says.say("en") and "2026-12-27" in finding.says.say("en")
    )
    alone = one(secret_entry("xyz", 5, "ander"), secret_entry("abc", 10, "oud"))
    assert "no other valid secret" in alone.says.say("en")


def test_one_day_is_one_day():
    assert "in 1 day." in one(secret_entry("abc", 1.5)).says.say("en")
    assert "over 2 dagen." in one(secret_entry("abc", 2.5)).says.say("nl")


def test_equal_hints_cannot_be_told_apart_and_the_first_end_counts():
    finding = one(secret_entry("abc", 300), secret_entry("abc", 10))
    assert finding.verdict is Verdict.ADVICE and "2 secrets" in finding.says.say("en")


def test_a_secret_that_is_not_listed_yet_is_unknown():
    finding = one(secret_entry("xyz", 300))
    assert finding.verdict is Verdict.UNKNOWN and finding.remedy.settles_after is not None
    assert one(registration=registration(secrets=())).verdict is Verdict.UNKNOWN


def test_without_hints_the_list_itself_decides():
    assert one(secret_entry(None, 10)).verdict is Verdict.ADVICE
    assert one(secret_entry("abc", 10), secret=None).verdict is Verdict.ADVICE
    assert one(secret_entry("xyz", 10), secret=SecretSeen(36, "", "guid")).verdict is Verdict.ADVICE


def test_an_entry_without_an_end_is_unknown():
    entry = secret_entry("abc", 10)
    endless = type(entry)(entry.key_id, None, "abc", None, None)
    assert one(endless).verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("noted", "changes", "verdict", "cause"),
    [
        ("2027-01-01", {}, Verdict.GOOD, None),
        ("2027-01-01T00:00:00Z", {}, Verdict.GOOD, None),
        ("2026-03-20", {}, Verdict.ADVICE, None),
        ("2026-03-01", {}, Verdict.ADVICE, None),
        ("2026-03-01", {"sign_in": refused("AADSTS7000222", 401)}, Verdict.PROBLEM, "secret_expired"),
        ("2026-03-01", {"sign_in": THROTTLED}, Verdict.SKIPPED, None),
        ("rubbish", {}, Verdict.UNKNOWN, None),
        (None, {}, Verdict.UNKNOWN, None),
    ],
)
def test_a_noted_date_stands_in_while_the_registration_is_unreadable(noted, changes, verdict, cause):
    finding = one(registration=FORBIDDEN, settings=settings(secret_end_date=noted), **changes)
    assert (finding.verdict, finding.cause) == (verdict, cause)


def test_the_registration_outweighs_the_note():
    finding = one(secret_entry("abc", 400), settings=settings(secret_end_date="2026-03-03"))
    assert finding.verdict is Verdict.GOOD and "2027-04-06" in finding.says.say("en")


def test_unread_is_unknown_and_unasked_is_skipped():
    assert one(registration=THROTTLED).verdict is Verdict.UNKNOWN
    assert one(registration=refused("Request_ResourceNotFound", 404)).verdict is Verdict.UNKNOWN
    assert one(registration=NotAsked("no-token")).verdict is Verdict.SKIPPED


def certificate(days, name="cert"):
    return CertificateEntry(f"k{days}", name, "AB12", AT, AT + timedelta(days=days))


@pytest.mark.parametrize(
    ("entries", "verdict", "cause"),
    [
        ((certificate(300),), Verdict.GOOD, None),
        ((certificate(10), certificate(300)), Verdict.ADVICE, None),
        ((certificate(10),), Verdict.ADVICE, None),
        ((certificate(-1), certificate(300)), Verdict.GOOD, None),
        ((certificate(-1),), Verdict.PROBLEM, "cert_mismatch"),
        ((), Verdict.UNKNOWN, None),
    ],
)
def test_certificates(entries, verdict, cause):
    finding = one(registration=registration(certificates=entries), settings=CERTIFICATE)
    assert (finding.verdict, finding.cause) == (verdict, cause)


def test_what_ends_soon_is_renewed_and_not_called_ended():
    secret = one(secret_entry("abc", 10))
    noted = one(registration=FORBIDDEN, settings=settings(secret_end_date="2026-03-20"))
    of_certificate = one(registration=registration(certificates=(certificate(10),)), settings=CERTIFICATE)
    for finding, word in ((secret, "secret rotate"), (noted, "secret rotate"), (of_certificate, "next certificate")):
        said = " ".join(step.say("en") for step in finding.remedy.steps)
        assert "Before that day" in said and word in said and "has expired" not in said


def test_a_note_that_has_passed_while_the_sign_in_works_is_brought_up_to_date():
    finding = one(registration=FORBIDDEN, settings=settings(secret_end_date="2026-03-01"))
    assert "note that day in the config" in finding.remedy.steps[0].say("en")
