"""The pattern of the four layers decides the verdict, the cause and who acts."""

from datetime import timedelta

import pytest

from checks.facts import NotAsked, TokenSeen, Trial
from checks.judge.permissions import judge
from checks.model import Actor, Verdict
from tests.checks.judge.build import (
    DENIED,
    EXCHANGE,
    FORBIDDEN,
    MAILBOX,
    NAMES,
    NO_MAILBOX,
    NO_USER,
    POLICY,
    SECOND,
    THROTTLED,
    access,
    facts,
    grant,
    grants,
    mailbox,
    refused,
    registration,
    requests,
    seen,
    settings,
    token,
    without,
)

GOOD, ADVICE, PROBLEM, UNKNOWN, SKIPPED = (
    Verdict.GOOD,
    Verdict.ADVICE,
    Verdict.PROBLEM,
    Verdict.UNKNOWN,
    Verdict.SKIPPED,
)
REST = tuple(n for n in NAMES if n != "Mail.ReadWrite")
ABSENT = {"sign_in": without("Mail.ReadWrite"), "access": access(Mail_ReadWrite=Trial(DENIED))}
DELEGATED = registration(requested=requests(leave_out=("Mail.ReadWrite",), scopes=("Mail.ReadWrite",)))
NOT_REQUESTED = registration(requested=requests(leave_out=("Mail.ReadWrite",)))
OPAQUE = seen(TokenSeen(opaque=True))


def of(name="Mail.ReadWrite", **changes):
    return next(f for f in judge(facts(**changes)) if f.subject == name)


def test_one_finding_for_each_of_the_six_and_all_good_when_healthy():
    found = list(judge(facts()))
    assert [f.subject for f in found] == list(NAMES)
    assert {f.verdict for f in found} == {GOOD}


@pytest.mark.parametrize(
    ("changes", "verdict", "cause"),
    [
        ({**ABSENT, "registration": DELEGATED, "grants": grants(*REST)}, PROBLEM, "delegated_instead_of_application"),
        ({**ABSENT, "registration": NOT_REQUESTED, "grants": grants(*REST)}, PROBLEM, "permission_missing"),
        ({**ABSENT, "registration": NOT_REQUESTED, "grants": THROTTLED}, PROBLEM, "permission_missing"),
        ({**ABSENT, "grants": grants(*REST)}, PROBLEM, "consent_missing"),
        ({**ABSENT, "grants": THROTTLED}, PROBLEM, "consent_missing"),
        ({**ABSENT, "grants": grants(*NAMES)}, PROBLEM, "permission_missing"),
        ({**ABSENT, "registration": FORBIDDEN, "grants": FORBIDDEN}, PROBLEM, "consent_missing"),
        ({**ABSENT, "registration": DELEGATED, "grants": grants(*NAMES)}, PROBLEM, "permission_missing"),
        ({"access": access(Mail_ReadWrite=Trial(POLICY))}, PROBLEM, "access_policy_denied"),
        ({"access": access(Mail_ReadWrite=Trial(DENIED))}, PROBLEM, "access_policy_denied"),
        ({"access": access(Mail_ReadWrite=Trial(seen("200"), DENIED))}, PROBLEM, "access_policy_denied"),
        ({"access": access(Mail_ReadWrite=Trial(NO_MAILBOX))}, UNKNOWN, "mailbox_missing_or_on_prem"),
        ({"access": access(Mail_ReadWrite=Trial(NO_USER))}, UNKNOWN, "user_not_found"),
        ({"access": access(Mail_ReadWrite=Trial(THROTTLED))}, UNKNOWN, "throttled"),
        ({"access": access(Mail_ReadWrite=Trial(seen("200"), THROTTLED))}, UNKNOWN, "throttled"),
        ({"access": access(Mail_ReadWrite=Trial(NotAsked("no-mailbox")))}, SKIPPED, None),
        ({"access": {}}, SKIPPED, None),
        ({"sign_in": OPAQUE, "access": access(Mail_ReadWrite=Trial(THROTTLED))}, UNKNOWN, "throttled"),
        ({"sign_in": OPAQUE}, GOOD, None),
        ({"sign_in": OPAQUE, "access": access(Mail_ReadWrite=Trial(DENIED))}, PROBLEM, "access_policy_denied"),
        (
            {"sign_in": OPAQUE, "grants": grants(*REST), "access": access(Mail_ReadWrite=Trial(DENIED))},
            PROBLEM,
            "consent_missing",
        ),
        ({"access": access(Mail_ReadWrite=Trial(seen("200"), seen("201")))}, GOOD, None),
        ({"registration": NOT_REQUESTED}, ADVICE, None),
        ({"registration": DELEGATED}, ADVICE, "delegated_instead_of_application"),
        ({"sign_in": seen(token(roles=None, scopes="Mail.ReadWrite"))}, PROBLEM, "delegated_instead_of_application"),
    ],
)
def test_pattern(changes, verdict, cause):
    finding = of(**changes)
    assert (finding.verdict, finding.cause) == (verdict, cause), finding.says.say("en")


def test_an_unreadable_registration_names_the_causes_that_cannot_be_told_apart():
    finding = of(**ABSENT, registration=FORBIDDEN, grants=FORBIDDEN)
    assert finding.other_causes == ("delegated_instead_of_application", "permission_missing")
    assert "can't be read" in finding.says.say("en") and "niet leesbaar" in finding.says.say("nl")


def test_consented_but_not_in_the_token_says_how_long_it_may_take():
    fresh = seen((*grants(*REST).value, grant("Mail.ReadWrite", age=timedelta(minutes=3))))
    finding = of(**ABSENT, grants=fresh)
    assert finding.remedy.settles_after is not None and finding.remedy.actor is Actor.CONSULTANT
    assert "2026-03-02 08:57 UTC" in finding.says.say("en") and "half an hour" in finding.says.say("en")
    old = of(**ABSENT, grants=grants(*NAMES))
    assert "granted anew" in old.says.say("en") and "half an hour" in old.says.say("en")


def test_consent_is_the_administrators_and_names_role_place_and_permission():
    finding = of(**ABSENT, grants=grants(*REST))
    steps = " ".join(s.say("en") for s in finding.remedy.steps)
    assert finding.remedy.actor is Actor.CUSTOMER_ADMIN
    assert "Privileged Role Administrator" in steps and "API permissions" in steps and "Mail.ReadWrite" in steps
    assert finding.remedy.link.startswith("https://entra.microsoft.com/#view/")


def test_the_delegated_slip_says_what_to_add_and_what_may_go():
    finding = of(**ABSENT, registration=DELEGATED, grants=grants(*REST))
    steps = " ".join(s.say("nl") for s in finding.remedy.steps)
    assert "Toepassingsmachtigingen" in steps and "Gedelegeerd" in steps


def test_permissions_that_lack_the_same_step_share_one_cure():
    slips = ("Mail.ReadWrite", "Mail.Send", "MailboxSettings.Read")
    asked = registration(requested=requests(leave_out=(*slips, "Calendars.ReadWrite"), scopes=slips))
    some = facts(
        sign_in=without(*EXCHANGE),
        registration=asked,
        grants=grants("Directory.Read.All", "User.Read.All"),
        access={**access(), **{n: Trial(DENIED) for n in EXCHANGE}},
    )
    found = {f.subject: f for f in judge(some)}
    assert found["Mail.Send"].remedy == found["Mail.ReadWrite"].remedy == found["MailboxSettings.Read"].remedy
    step = found["Mail.Send"].remedy.steps[0]
    assert "MailboxSettings.Read, Mail.ReadWrite and Mail.Send" in step.say("en")
    assert "MailboxSettings.Read, Mail.ReadWrite en Mail.Send" in step.say("nl")
    assert "Calendars.ReadWrite" not in step.say("en")
    assert found["Calendars.ReadWrite"].cause == "permission_missing"


def test_the_reading_half_counts_and_says_so():
    says = of().says.say("en")
    assert "writing was not tried" in says and "--write-trials" in says
    proven = of(access=access(Mail_ReadWrite=Trial(seen("200"), seen("201")))).says.say("en")
    assert "reading and writing" in proven


def test_sending_without_a_trial_is_good_by_the_token_and_says_that_it_was_not_tried():
    finding = of("Mail.Send")
    assert finding.verdict is GOOD and "not tried" in finding.says.say("en")
    sent = of("Mail.Send", access=access(Mail_Send=Trial(NotAsked("send-trial-off"), seen("202"))))
    assert sent.verdict is GOOD and "accepted a mail" in sent.says.say("en")


def test_sending_is_not_called_good_where_exchange_keeps_the_app_out():
    finding = of("Mail.Send", access=access(Mail_ReadWrite=Trial(POLICY)))
    assert (finding.verdict, finding.cause) == (UNKNOWN, "access_policy_denied")
    assert "probably" in finding.says.say("en")


def test_user_read_all_says_that_the_token_is_the_proof():
    assert "token is the proof" in of("User.Read.All").says.say("en")
    absent = of(
        "User.Read.All", sign_in=without("User.Read.All"), grants=grants(*[n for n in NAMES if n != "User.Read.All"])
    )
    assert (absent.verdict, absent.cause) == (PROBLEM, "consent_missing")
    opaque = of("User.Read.All", sign_in=OPAQUE)
    assert opaque.verdict is UNKNOWN and "Directory.Read.All" in opaque.says.say("en")


def test_a_second_mailbox_decides_for_a_scope():
    two = settings(second_mailbox=SECOND)
    finding = of(settings=two, access=access(Mail_ReadWrite=Trial(DENIED, second=seen("200"))))
    assert finding.cause == "access_policy_denied" and finding.other_causes == ()
    assert SECOND in finding.says.say("en") and MAILBOX in finding.says.say("en")
    both = of(settings=two, access=access(Mail_ReadWrite=Trial(DENIED, second=DENIED)))
    assert "refused as well" in both.says.say("en") and both.other_causes == ("permission_missing",)
    kept_out = of(settings=two, access=access(Mail_ReadWrite=Trial(seen("200"), second=POLICY)))
    assert kept_out.verdict is GOOD and SECOND in kept_out.says.say("en")
    reached = of(settings=two, access=access(Mail_ReadWrite=Trial(seen("200"), second=seen("200"))))
    assert reached.verdict is GOOD and SECOND in reached.says.say("en")


def test_a_refusal_without_a_policys_words_asks_for_patience_first_when_the_consent_is_fresh():
    fresh = seen((*grants(*REST).value, grant("Mail.ReadWrite", age=timedelta(minutes=20))))
    assert "settle by itself" in of(access=access(Mail_ReadWrite=Trial(DENIED)), grants=fresh).says.say("en")
    assert "not a matter of waiting" in of(access=access(Mail_ReadWrite=Trial(DENIED))).says.say("en")
    unread = of(access=access(Mail_ReadWrite=Trial(DENIED)), grants=THROTTLED)
    assert "last two hours" in unread.says.say("en")


def test_a_directory_permission_in_the_token_and_refused():
    finding = of("Directory.Read.All", access=access(Directory_Read_All=Trial(FORBIDDEN)))
    assert (finding.verdict, finding.cause) == (PROBLEM, "permission_missing")
    assert finding.remedy.settles_after is not None


def test_a_rejected_token_is_told_as_such():
    expired = refused("InvalidAuthenticationToken", 401, "Lifetime validation failed, the token is expired.")
    finding = of(access=access(Mail_ReadWrite=Trial(expired)))
    assert (finding.verdict, finding.cause) == (PROBLEM, "token_invalid_or_expired")


RBAC = {
    "sign_in": without(*EXCHANGE),
    "registration": registration(requested=requests(leave_out=EXCHANGE)),
    "grants": grants("Directory.Read.All", "User.Read.All"),
}


def test_rbac_for_applications_is_no_failure():
    found = {f.subject: f for f in judge(facts(**RBAC))}
    assert found["MailboxSettings.Read"].verdict is GOOD
    assert "RBAC for Applications" in found["MailboxSettings.Read"].says.say("nl")
    assert {found[n].verdict for n in ("Mail.ReadWrite", "Calendars.ReadWrite", "Mail.Send")} == {ADVICE}
    assert "--send-trial" in found["Mail.Send"].remedy.steps[0].say("en")


def test_rbac_for_applications_with_every_trial_is_good():
    all_tried = access(
        Calendars_ReadWrite=Trial(seen("200"), seen("201")),
        Mail_ReadWrite=Trial(seen("200"), seen("201")),
        Mail_Send=Trial(NotAsked("send-trial-off"), seen("202")),
    )
    assert {f.verdict for f in judge(facts(**RBAC, access=all_tried))} == {GOOD}


def test_rbac_does_not_excuse_what_exchange_refuses():
    refusing = access(Mail_ReadWrite=Trial(DENIED))
    finding = of(**RBAC, access=refusing)
    assert (finding.verdict, finding.cause) == (PROBLEM, "permission_missing")


def test_a_wider_permission_is_advice_to_narrow():
    wide = seen(token(roles=(*(n for n in NAMES if n != "MailboxSettings.Read"), "MailboxSettings.ReadWrite")))
    finding = of("MailboxSettings.Read", sign_in=wide)
    assert finding.verdict is ADVICE and "MailboxSettings.ReadWrite" in finding.says.say("en")


def test_a_mailbox_that_leads_to_nobody_is_the_mailboxs_trouble():
    gone = mailbox(user=NO_USER, purpose=NotAsked("not-found"))
    finding = of(mailbox=gone, access=access(Mail_ReadWrite=Trial(NotAsked("not-found"))))
    assert (finding.verdict, finding.cause) == (UNKNOWN, "user_not_found")
    assert "itself is in the token" in finding.says.say("en")


@pytest.mark.parametrize(
    ("sign_in", "verdict"),
    [(NotAsked("no-tenant"), SKIPPED), (refused("AADSTS7000222", 401), SKIPPED), (THROTTLED, UNKNOWN)],
)
def test_without_a_token_one_finding_for_all(sign_in, verdict):
    found = list(judge(facts(sign_in=sign_in)))
    assert [(f.subject, f.verdict) for f in found] == [("", verdict)]


def test_evidence_of_the_call_comes_first():
    finding = of(access=access(Mail_ReadWrite=Trial(POLICY)))
    assert finding.because[0].code == "ErrorAccessDenied"


def consent_lacks(*names):
    """The findings when only these were not consented to."""
    denied = {name.replace(".", "_"): Trial(DENIED) for name in names if name in EXCHANGE}
    left = [n for n in NAMES if n not in names]
    changed = facts(sign_in=without(*names), grants=grants(*left), access=access(**denied))
    return {f.subject: f for f in judge(changed) if f.cause == "consent_missing"}


def test_consent_that_lacks_for_every_mailbox_alone_may_be_a_narrowing_and_is_not_simply_given_again():
    mailboxes = [n for n in NAMES if n in EXCHANGE]
    narrowed = consent_lacks(*mailboxes)
    assert set(narrowed) == set(mailboxes)
    for finding in narrowed.values():
        first = finding.remedy.steps[0].say("en")
        assert "Enable-OrganizationCustomization" in first and "opens every mailbox" in first
    for lacking in (NAMES, mailboxes[:1], [*mailboxes, "User.Read.All"]):
        for finding in consent_lacks(*lacking).values():
            assert "Enable-OrganizationCustomization" not in finding.remedy.steps[0].say("en")
