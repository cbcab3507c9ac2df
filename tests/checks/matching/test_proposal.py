"""Which domain suits as E-mail DNS."""

from checks.matching.proposal import propose
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


def test_blocked_users_and_users_with_a_deviating_address_do_not_count():
    people = [person("a@klant.nl"), person("b@oud.nl"), person("c@oud.nl")]
    users = [profit("A", 2), profit("B", 3, blocked=True), profit("C", 4, deviating="c@oud.nl")]
    assert propose(index_of(people, users), DOMAINS, users).domain == "klant.nl"
