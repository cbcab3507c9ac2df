"""Which domain suits as E-mail DNS."""

from checks.matching.proposal import propose, remark
from tests.checks.matching.build import DOMAINS, domain, index_of, person, profit


def test_the_domain_with_most_sign_in_names_wins_over_the_default_domain():
    people = [person(f"u{i}@oud.nl") for i in range(5)] + [person("u9@klant.nl")]
    users = [profit(f"U{i}", i + 2) for i in range(10)]
    found = propose(index_of(people, users), DOMAINS, users)
    assert found.domain == "oud.nl" and found.counted_profit_users
    best = found.candidates[0]
    assert (best.domain, best.fitting, best.deviating) == ("oud.nl", 5, 5)


def test_without_a_list_the_tenants_own_users_count_but_no_guests_or_disabled():
    people = [
        person("a@klant.nl"),
        person("b@klant.nl"),
        person("admin@klant.onmicrosoft.com", exchange_plan=False),
        *[person(f"g{i}_x.nl#EXT#@klant.onmicrosoft.com", user_type="Guest") for i in range(9)],
        *[person(f"d{i}@oud.nl", enabled=False) for i in range(9)],
    ]
    found = propose(index_of(people, []), DOMAINS)
    assert (found.domain, found.counted, found.counted_profit_users) == ("klant.nl", 2, False)


def test_a_sign_in_suffix_that_differs_from_the_mail_domain_is_counted_as_it_signs_in():
    people = [person(f"u{i}@klant.onmicrosoft.com", f"u{i}@klant.nl") for i in range(4)]
    users = [profit(f"U{i}", i + 2) for i in range(4)]
    index = index_of(people, users)
    found = propose(index, DOMAINS, users)
    assert found.domain == "klant.onmicrosoft.com"
    assert index.differing_suffixes == 4
    by_name = {c.domain: c for c in found.candidates}
    assert (by_name["klant.nl"].fitting, by_name["klant.nl"].alias) == (0, 4)


def test_nobody_to_count_makes_no_proposal():
    assert propose(index_of([], []), DOMAINS).domain is None
    users = [profit("ZZZ")]
    assert propose(index_of([person("a@klant.nl")], users), DOMAINS, users).domain is None


def test_unverified_and_foreign_domains_are_excluded_with_the_reason():
    people = [person("a@klant.nl"), person("b@klant.nl", "b@elders.nl")]
    found = propose(index_of(people, []), (*DOMAINS, domain("nieuw.nl", verified=False)))
    assert {e.domain for e in found.excluded} == {"nieuw.nl", "elders.nl"}
    assert all(e.why.nl for e in found.excluded)


def test_users_who_have_a_deviating_address_count_for_the_domain_that_makes_it_needless():
    """As after a wrong E-mail DNS: nearly everybody got a deviating address, which the right one makes needless."""
    people = [*(person(f"u{i}@klant.nl") for i in range(5)), person("a@oud.nl"), person("b@oud.nl")]
    users = [profit(f"U{i}", i + 2, deviating=f"U{i}@klant.nl") for i in range(5)] + [profit("A", 8), profit("B", 9)]
    found = propose(index_of(people, users), DOMAINS, users)
    assert (found.domain, found.counted) == ("klant.nl", 7)
    assert [(c.domain, c.fitting, c.deviating) for c in found.candidates[:2]] == [("klant.nl", 5, 2), ("oud.nl", 2, 5)]


def test_a_deviating_address_of_somebody_else_is_needed_with_every_domain():
    people = [person("jan@klant.nl"), person("piet@klant.nl")]
    users = [profit("JAN", 2, deviating="piet@klant.nl")]
    found = propose(index_of(people, users), DOMAINS, users)
    assert (found.domain, found.candidates[0].deviating) == (None, 1)


def test_blocked_users_do_not_count():
    people = [person("a@klant.nl"), person("b@oud.nl"), person("c@oud.nl")]
    users = [profit("A", 2), profit("B", 3, blocked=True), profit("C", 4, deviating="c@oud.nl")]
    assert propose(index_of(people, users), DOMAINS, users).domain == "klant.nl"


def said(mail_dns, people, users, domains=DOMAINS):
    text = remark(mail_dns, propose(index_of(people, users), domains, users), domains)
    return text.say("en") if text else None


def test_an_email_dns_that_was_given_is_remarked_on_when_another_suits_better():
    people = [*(person(f"u{i}@klant.nl") for i in range(3)), person("u9@oud.nl")]
    users = [profit(f"U{i}", i + 2) for i in range(10)]
    assert said("klant.nl", people, users) is None
    assert said("KLANT.NL", people, users) is None
    assert (
        said("oud.nl", people, users)
        == "E-mail DNS klant.nl would fit more of these users: 3 instead of 1 with oud.nl."
    )
    assert "typo.nl is not a verified domain" in said("typo.nl", people, users)
    assert "klant.nl would fit 3 of these 10" in said("typo.nl", people, users)


def test_nothing_is_said_of_domains_that_could_not_be_read():
    assert said("typo.nl", [person("a@klant.nl")], [profit("A")], ()) is None


def test_a_foreign_email_dns_is_named_where_nothing_can_be_proposed():
    assert said("typo.nl", [], [profit("A")]).startswith("typo.nl is not a verified domain of this tenant")
