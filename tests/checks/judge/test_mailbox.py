"""The trial mailbox, leftovers in it, and the organisation around it."""

import pytest

from checks.facts import DomainSeen, Leftovers, NotAsked, OrganisationSeen, SubscriptionSeen, Trial
from checks.judge import domains, leftovers, licences, mailbox, organisation
from checks.model import Verdict
from tests.checks.judge.build import (
    CLIENT,
    DENIED,
    EXCHANGE,
    FORBIDDEN,
    MAILBOX,
    NO_MAILBOX,
    NO_USER,
    SECOND,
    TENANT,
    THROTTLED,
    access,
    facts,
    seen,
    settings,
    unknown,
    user,
)
from tests.checks.judge.build import mailbox as box


def one(check, **changes):
    (finding,) = check.judge(facts(**changes))
    return finding


def trials(answer):
    return access(**{n.replace(".", "_"): Trial(answer) for n in EXCHANGE if n != "Mail.Send"})


@pytest.mark.parametrize(
    ("purpose", "words"),
    [("user", "person"), ("shared", "shared"), ("room", "room"), ("equipment", "equipment"), ("others", "a mailbox")],
)
def test_the_kind_of_mailbox_is_named(purpose, words):
    finding = one(mailbox, mailbox=box(purpose=seen(purpose)))
    assert finding.verdict is Verdict.GOOD and words in finding.says.say("en")


@pytest.mark.parametrize(
    ("changes", "cause", "words"),
    [
        ({"mailbox": box(user=NO_USER, purpose=NotAsked("not-found")), "access": {}}, "user_not_found", "no user"),
        ({"mailbox": box(user=user(user_type="Guest"))}, "mailbox_missing_or_on_prem", "guest"),
        (
            {"mailbox": box(user=user(user_principal_name="x_y.nl#EXT#@klant.onmicrosoft.com"))},
            "mailbox_missing_or_on_prem",
            "guest",
        ),
        (
            {"mailbox": box(user=user(exchange_plan=False), purpose=NO_MAILBOX), "access": trials(NO_MAILBOX)},
            "mailbox_missing_or_on_prem",
            "without an Exchange Online licence",
        ),
        (
            {"mailbox": box(user=user(synced=True), purpose=NO_MAILBOX), "access": trials(NO_MAILBOX)},
            "mailbox_missing_or_on_prem",
            "on-premises",
        ),
        (
            {"mailbox": box(purpose=NO_MAILBOX), "access": trials(NO_MAILBOX)},
            "mailbox_missing_or_on_prem",
            "has no mailbox",
        ),
    ],
)
def test_no_mailbox_to_try_on(changes, cause, words):
    finding = one(mailbox, **changes)
    assert (finding.verdict, finding.cause) == (Verdict.PROBLEM, cause)
    assert words in finding.says.say("en")


def test_an_address_in_a_foreign_domain_is_told_as_such():
    gone = box("info@elders.nl", user=NO_USER, purpose=NotAsked("not-found"))
    assert "elders.nl is not one of its domains" in one(mailbox, mailbox=gone, access={}).says.say("en")


def test_a_mailbox_that_opened_exists_whatever_the_directory_says():
    assert one(mailbox, mailbox=box(user=FORBIDDEN, purpose=DENIED)).verdict is Verdict.GOOD
    assert one(mailbox, mailbox=box(user=NO_USER)).verdict is Verdict.GOOD


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({"mailbox": box(user=FORBIDDEN, purpose=DENIED), "access": trials(DENIED)}, Verdict.UNKNOWN),
        ({"mailbox": box(user=THROTTLED, purpose=NotAsked("no-token")), "access": {}}, Verdict.UNKNOWN),
        ({"mailbox": box(user=NotAsked("no-token"), purpose=NotAsked("no-token")), "access": {}}, Verdict.SKIPPED),
        ({"mailbox": box(purpose=DENIED), "access": trials(DENIED)}, Verdict.GOOD),
        ({"mailbox": box(user=user(exchange_plan=None), purpose=DENIED), "access": trials(DENIED)}, Verdict.UNKNOWN),
        (
            {"mailbox": box(user=user(exchange_plan=None), purpose=THROTTLED), "access": trials(THROTTLED)},
            Verdict.UNKNOWN,
        ),
        ({"mailbox": box(user=user(exchange_plan=None), purpose=NotAsked("no-token")), "access": {}}, Verdict.SKIPPED),
        (
            {"mailbox": box(user=user(exchange_plan=False), purpose=NotAsked("not-wanted")), "access": {}},
            Verdict.SKIPPED,
        ),
        (
            {
                "mailbox": box(user=unknown("UnexpectedShape", 200)),
                "access": {},
            },
            Verdict.GOOD,
        ),
        ({"mailbox": None}, Verdict.SKIPPED),
    ],
)
def test_what_was_not_seen_is_not_a_problem(changes, verdict):
    assert one(mailbox, **changes).verdict is verdict


def test_the_second_mailbox_is_judged_too():
    two = facts(
        settings=settings(second_mailbox=SECOND),
        second_mailbox=box(SECOND, user=user(exchange_plan=False), purpose=NO_MAILBOX),
    )
    first, second = mailbox.judge(two)
    assert (first.subject, first.verdict) == (MAILBOX, Verdict.GOOD)
    assert (second.subject, second.verdict) == (SECOND, Verdict.PROBLEM)


def test_leftovers():
    assert one(leftovers).verdict is Verdict.GOOD
    removed = one(leftovers, leftovers=seen(Leftovers(removed=("m1", "m2"))))
    assert removed.verdict is Verdict.GOOD and "2 item" in removed.says.say("en")
    left = list(
        leftovers.judge(
            facts(
                leftovers=seen(Leftovers(remaining=("m3",))),
                access=access(Mail_ReadWrite=Trial(seen("200"), seen("201"), left_behind=("m4", "m3"))),
            )
        )
    )
    assert [(f.subject, f.verdict) for f in left] == [("m4", Verdict.PROBLEM), ("m3", Verdict.PROBLEM)]
    assert MAILBOX in left[0].remedy.steps[1].say("en")
    assert one(leftovers, leftovers=THROTTLED).verdict is Verdict.UNKNOWN
    assert one(leftovers, leftovers=NotAsked("write-trials-off")).verdict is Verdict.SKIPPED


def org(**changes):
    whole = {
        "tenant_id": TENANT,
        "display_name": "Klant B.V.",
        "verified_domains": ("klant.nl",),
        "synced_from_on_premises": None,
    }
    return seen(OrganisationSeen(**{**whole, **changes}))


@pytest.mark.parametrize(
    ("answer", "verdict", "cause"),
    [
        (org(), Verdict.GOOD, None),
        (org(tenant_id=CLIENT), Verdict.PROBLEM, "resource_unknown"),
        (FORBIDDEN, Verdict.UNKNOWN, "permission_missing"),
        (THROTTLED, Verdict.UNKNOWN, "throttled"),
        (NotAsked("no-token"), Verdict.SKIPPED, None),
    ],
)
def test_the_organisation(answer, verdict, cause):
    finding = one(organisation, organisation=answer)
    assert (finding.verdict, finding.cause) == (verdict, cause)


INITIAL = DomainSeen("klant.onmicrosoft.com", True, True, True, True)
SHORT = DomainSeen("klant.nl", None, True, False, True)


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (seen((INITIAL, DomainSeen("klant.nl", True, False, False, True))), Verdict.GOOD),
        (seen(()), Verdict.UNKNOWN),
        (seen((DomainSeen("klant.nl", False, False, False, True),)), Verdict.UNKNOWN),
        # A shortened answer: nothing is said against a domain that did not say whether it is verified, nor for it.
        (seen((INITIAL, DomainSeen("x.nl", True, False, False, True), SHORT)), Verdict.GOOD),
        (seen((SHORT,)), Verdict.UNKNOWN),
        (FORBIDDEN, Verdict.UNKNOWN),
        (THROTTLED, Verdict.UNKNOWN),
        (NotAsked("no-token"), Verdict.SKIPPED),
    ],
)
def test_domains(answer, verdict):
    assert one(domains, domains=answer).verdict is verdict


def test_only_the_initial_domain_and_a_mailbox_elsewhere_are_advice():
    found = list(domains.judge(facts(domains=seen((INITIAL,)))))
    assert [(f.verdict, f.subject) for f in found] == [(Verdict.ADVICE, ""), (Verdict.ADVICE, "klant.nl")]


def test_many_domains_are_not_all_printed():
    many = seen(
        (
            *(DomainSeen(f"d{i:02}.nl", True, i == 3, False, True) for i in range(30)),
            DomainSeen("klant.nl", True, False, False, True),
        )
    )
    says = one(domains, domains=many).says.say("en")
    assert says.startswith("31 verified") and "d03.nl, d00.nl" in says and "+23" in says


def sku(status="Enabled", plans=("EXCHANGE_S_STANDARD",), name="O365"):
    return SubscriptionSeen(name, status, 1, 1, plans)


@pytest.mark.parametrize(
    ("subscriptions", "plan", "verdict", "cause"),
    [
        (seen((sku(),)), None, Verdict.GOOD, None),
        (seen((sku("Warning"),)), None, Verdict.ADVICE, "license_missing"),
        (seen((sku("Suspended"),)), None, Verdict.PROBLEM, "license_missing"),
        (seen((sku(plans=()),)), None, Verdict.PROBLEM, "license_missing"),
        (seen((sku(plans=()),)), True, Verdict.GOOD, None),
        (seen((sku(plans=()),)), False, Verdict.PROBLEM, "license_missing"),
        (seen(()), None, Verdict.UNKNOWN, None),
        (seen(()), False, Verdict.UNKNOWN, None),
        (seen(()), True, Verdict.GOOD, None),
        (THROTTLED, True, Verdict.GOOD, None),
        (THROTTLED, None, Verdict.UNKNOWN, "throttled"),
        (FORBIDDEN, None, Verdict.UNKNOWN, "permission_missing"),
        (NotAsked("no-token"), None, Verdict.SKIPPED, None),
    ],
)
def test_licences(subscriptions, plan, verdict, cause):
    finding = one(licences, subscriptions=subscriptions, organisation=org(exchange_plan_enabled=plan))
    assert (finding.verdict, finding.cause) == (verdict, cause)
