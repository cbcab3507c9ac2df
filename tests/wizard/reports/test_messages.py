"""Messages to whoever must carry out a cure: to whom, about what, and what never stands in one."""

from __future__ import annotations

import email
import email.policy
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.model import Actor, Finding, Remedy, Verdict
from checks.remedy import StepOf
from checks.words import LANGUAGES, Text, same
from tests.wizard.reports import build
from wizard.conversation.actors import OTHERS
from wizard.reports.mail_draft import Attachment, Mail, as_eml
from wizard.reports.messages import as_file, messages


def finding(check: str, actor: Actor, step: str, *, verdict: Verdict = Verdict.PROBLEM, says: str = "Seen.") -> Finding:
    return Finding(check, "x", verdict, same(says), cause="consent_missing", remedy=Remedy(actor, (same(step),)))


def about(*findings: Finding):
    return replace(build.healthy(), findings=findings)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_person_gets_one_message_with_what_they_can_do_and_nothing_else(language):
    report = about(
        finding("a", Actor.CUSTOMER_ADMIN, "Consent."),
        finding("b", Actor.EXCHANGE_ADMIN, "Add the mailbox."),
        finding("c", Actor.CONSULTANT, "Type it again."),
        finding("d", Actor.MICROSOFT, "Wait."),
    )
    made = messages(report, language, sender="Anna", contact="Bram <bram@klant.nl>")
    assert [one.actor for one in made] == [Actor.CUSTOMER_ADMIN, Actor.EXCHANGE_ADMIN]
    first, second = (one.text for one in made)
    assert "Consent." in first and "Add the mailbox." not in first
    assert "Add the mailbox." in second
    assert not any(word in first + second for word in ("Type it again.", "Wait."))
    for one in made:
        assert one.mail.to == "Bram <bram@klant.nl>"
        assert {"en": "Hello Bram,", "nl": "Hallo Bram,"}[language] in one.text
        assert one.text.rstrip().endswith("Anna")
        # The administrator has to find the app.
        for known in (build.TENANT, build.CLIENT, build.APP_NAME, build.ORGANISATION):
            assert known in one.text


def test_one_cure_is_told_once_with_everything_that_was_seen():
    step = "Add the mailbox to the group."
    report = about(
        finding("a", Actor.EXCHANGE_ADMIN, step, says="Reading is refused."),
        finding("b", Actor.EXCHANGE_ADMIN, step, verdict=Verdict.UNKNOWN, says="Sending was not tried."),
        finding("c", Actor.EXCHANGE_ADMIN, "Look at the licence.", says="No licence."),
    )
    [one] = messages(report, "en")
    assert one.text.count(step) == 1
    assert one.text.index("Reading is refused.") < one.text.index(step) < one.text.index("No licence.")


def test_only_the_findings_and_persons_that_were_asked_for():
    first, second = finding("a", Actor.CUSTOMER_ADMIN, "One."), finding("b", Actor.CUSTOMER_ADMIN, "Two.")
    report = about(first, second, finding("c", Actor.AFAS, "Three."))
    [one] = messages(report, "en", findings=[second])
    assert "Two." in one.text and "One." not in one.text
    assert [m.actor for m in messages(report, "en", actors=(Actor.AFAS,))] == [Actor.AFAS]
    assert messages(about(), "en") == ()


def test_people_are_named_only_where_a_finding_is_about_them_and_a_refusal_by_its_ids():
    refused = build.evidence(f"GET /users/{build.ADDRESS}/calendar", status=403, code="ErrorAccessDenied")
    refused = replace(refused, correlation_id=build.CORRELATION)
    [one] = messages(about(replace(finding("a", Actor.EXCHANGE_ADMIN, "Do."), because=(refused,))), "nl")
    assert build.CORRELATION in one.text and "403 ErrorAccessDenied" in one.text
    for private in (build.ADDRESS, build.PERSON):
        assert private not in one.text


def test_of_a_whole_report_with_trouble_no_secret_is_in_any_message():
    for report in (build.trouble(), build.refused_sign_in()):
        for language in LANGUAGES:
            for one in messages(report, language):
                for secret in (build.SECRET, build.TOKEN):
                    assert secret not in one.text
                    assert secret.encode() not in as_file(one.mail, ".eml")


LINES = st.text(max_size=80)


@given(LINES, LINES, LINES)
def test_whatever_words_come_along_the_draft_reads_back_as_it_was_written(subject, body, sender):
    report = about(finding("a", Actor.NETWORK_ADMIN, body or "x", says=subject or "x"))
    [one] = messages(report, "nl", sender=sender, contact=subject)
    read = email.message_from_bytes(as_file(one.mail, ".eml"), policy=email.policy.default)
    assert not read.defects
    assert read["X-Unsent"] == "1" and read["From"] is None
    assert str(read["Subject"]) == " ".join(one.mail.subject.split())
    assert read.get_content().replace("\r\n", "\n") == one.mail.body
    assert {name.lower() for name in read} <= {
        "subject", "to", "x-unsent", "x-mailer", "mime-version", "content-type", "content-transfer-encoding",
    }  # fmt: skip


@given(st.text(max_size=60))
def test_a_subject_or_file_name_makes_no_header_of_its_own(text):
    made = as_eml(Mail(f"a\r\nBcc: {text}", "x\n", text, (Attachment(f"{text}\r\nX: y", b"1"),)), made_by=text)
    read = email.message_from_bytes(made, policy=email.policy.default)
    assert read["Bcc"] is None and read["X"] is None
    [attached] = read.iter_attachments()
    assert attached.get_content() == b"1"


def test_everybody_who_can_be_written_to_has_a_subject_of_their_own():
    subjects = [messages(about(finding("a", actor, "Do.")), "nl")[0].mail.subject for actor in OTHERS]
    assert len(set(subjects)) == len(OTHERS)
    assert set(Actor) - set(OTHERS) == {Actor.CONSULTANT, Actor.MICROSOFT}


def test_text_for_notepad_bears_its_mark():
    [one] = messages(about(finding("a", Actor.AFAS, "Doe dit: é.")), "nl")
    assert as_file(one.mail, ".txt").startswith(b"\xef\xbb\xbf")
    assert as_file(one.mail, ".txt").decode("utf-8-sig") == one.text


ACTORS = st.sampled_from(OTHERS)
WHOSE = st.sampled_from(tuple(Actor))


@given(ACTORS, st.lists(WHOSE, max_size=4), st.sampled_from(LANGUAGES))
def test_a_step_of_the_person_at_the_terminal_stands_in_no_message(actor, whose, language):
    steps = [StepOf(f"step{n} of {one}", f"step{n} of {one}", actor=one) for n, one in enumerate([actor, *whose])]
    remedy = Remedy(actor, tuple(steps))
    assert remedy.by == (actor, *whose)
    [made] = messages(about(Finding("a", "", Verdict.PROBLEM, same("Seen."), "consent_missing", (), remedy)), language)
    for step, one in zip(steps, remedy.by, strict=True):
        assert (step.en in made.text) is (one is not Actor.CONSULTANT or one is actor)


def test_findings_of_one_root_are_one_matter_with_the_whole_cure():
    there = "https://entra.microsoft.com/#view/permissions"
    consent = Remedy(Actor.CUSTOMER_ADMIN, (Text("Consent.", "Consent."),), link=there)
    first = Finding("sign-in", "", Verdict.PROBLEM, same("No permission at all."), "consent_missing", (), consent)
    again = StepOf("Run the check again.", "Voer de controle opnieuw uit.")
    whole = Remedy(Actor.CUSTOMER_ADMIN, (Text("Add it.", "Add it."), Text("Consent.", "Consent."), again), link=there)
    second = Finding("permissions", "Mail.Send", Verdict.PROBLEM, same("Not there."), "consent_missing", (), whole)
    other = replace(finding("b", Actor.CUSTOMER_ADMIN, "Buy it."), cause="license_missing")
    [made] = messages(about(first, second, other), "en")
    assert made.text.count("What I ask of you") == 2
    assert made.text.index("No permission") < made.text.index("Not there.") < made.text.index("1. Add it.")
    assert "2. Consent." in made.text and "again." not in made.text.split("Please answer")[0]


def test_the_same_to_be_done_for_two_is_asked_for_both():
    step = Text("Add {mailbox} to the group.", "Voeg {mailbox} toe aan de groep.")
    both = [
        Finding(
            "mailbox", name, Verdict.PROBLEM, same(name), "access_policy_denied", (),
            Remedy(Actor.EXCHANGE_ADMIN, (step.of(mailbox=name),), link="https://learn.microsoft.com/x"),
        )
        for name in ("anna", "bram")
    ]  # fmt: skip
    [made] = messages(about(*both), "en")
    assert "Add anna to the group." in made.text and "Add bram to the group." in made.text
