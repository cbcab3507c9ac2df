"""One class per Profit user."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.catalogue.match_classes import BY_ID, MATCH_CLASSES
from checks.matching.classify import classify
from checks.matching.index import in_order
from tests.checks.matching.build import VERIFIED, index_of, person, profit


def one(user, people, proofs=None, dns="klant.nl", verified=VERIFIED):
    return classify([user], index_of(people, [user]), dns, verified, proofs)[0]


ANNA = person("anna@klant.nl", aliases=("anna@klant.nl", "a.jansen@klant.nl"), display_name="Anna Jansen")


@pytest.mark.parametrize(
    ("user", "people", "expected"),
    [
        (profit("ANNA"), [ANNA], ("fits", "anna@klant.nl", None)),
        (profit("A.JANSEN"), [ANNA], ("fits-alias", "anna@klant.nl", "anna@klant.nl")),
        (profit("ANNA", deviating="Anna@Klant.nl"), [ANNA], ("deviating-redundant", "anna@klant.nl", None)),
        (profit("AJA", deviating="anna@klant.nl"), [ANNA], ("fits-deviating", "anna@klant.nl", None)),
        (profit("AJA", deviating="a.jansen@klant.nl"), [ANNA], ("fits-alias", "anna@klant.nl", "anna@klant.nl")),
        (profit("AJA", deviating="anna@klant"), [ANNA], ("deviating-invalid", None, None)),
        (profit("AJA", deviating="anna@elders.nl"), [ANNA], ("deviating-other-tenant", None, None)),
        (profit("ANNA", blocked=True), [ANNA], ("blocked", None, None)),
        (profit("ZZZ"), [ANNA], ("no-such-user", None, None)),
        (
            profit("ANNA"),
            [person("anna@oud.nl")],
            ("needs-deviating", "anna@oud.nl", "anna@oud.nl"),
        ),
        (
            profit("AJA", employee_id="77"),
            [person("anna@klant.nl", employee_id="77")],
            ("needs-deviating", "anna@klant.nl", "anna@klant.nl"),
        ),
        (
            profit("AJA", email="a.jansen@klant.nl"),
            [ANNA],
            ("needs-deviating", "anna@klant.nl", "anna@klant.nl"),
        ),
        (profit("ANNA"), [person("anna@klant.nl", enabled=False)], ("disabled", "anna@klant.nl", None)),
        (profit("ANNA"), [person("anna@klant.nl", exchange_plan=False)], ("no-exchange-plan", "anna@klant.nl", None)),
        (
            profit("ANNA"),
            [person("anna@klant.nl", exchange_plan=False, synced=True)],
            ("on-premises", "anna@klant.nl", None),
        ),
        (
            profit("ANNA", deviating="anna@elders.nl"),
            [person("anna_elders.nl#EXT#@klant.onmicrosoft.com", "anna@elders.nl", user_type="Guest")],
            ("guest", "anna_elders.nl#EXT#@klant.onmicrosoft.com", None),
        ),
    ],
)
def test_class_address_and_proposal(user, people, expected):
    match = one(user, people)
    assert (match.cls, match.graph_address, match.proposal) == expected


@pytest.mark.parametrize(
    ("proof", "cls"),
    [
        ("user", "fits"),
        ("shared", "shared"),
        ("room", "room"),
        ("equipment", "equipment"),
        ("no-mailbox", "no-exchange-plan"),
        ("on-premises", "on-premises"),
        ("refused", "out-of-scope"),
        ("unknown", "fits"),
    ],
)
def test_what_the_mailbox_itself_said_counts_more_than_the_directory(proof, cls):
    assert one(profit("ANNA"), [ANNA], {ANNA.object_id: proof}).cls == cls


def test_a_mailbox_that_answers_needs_no_plan_in_the_directory():
    unlicensed = person("info@klant.nl", exchange_plan=False, enabled=False)
    assert one(profit("INFO"), [unlicensed], {unlicensed.object_id: "shared"}).cls == "shared"


def test_two_certain_matches_are_offered_not_taken():
    people = [person("anna@oud.nl"), person("anna@klant.onmicrosoft.com")]
    match = one(profit("ANNA"), people)
    assert match.cls == "suggestion-only" and match.proposal is None
    assert {s.address for s in match.suggestions} == {"anna@oud.nl", "anna@klant.onmicrosoft.com"}


def test_a_similar_name_is_only_a_suggestion():
    match = one(profit("DMARTINA", name="Dino Martina"), [person("d.martina@klant.nl", display_name="Martina, Dino")])
    assert match.cls == "suggestion-only" and match.proposal is None
    assert match.suggestions[0].address == "d.martina@klant.nl"
    assert one(profit("DMARTINA", name="Dino Martina"), [person("p.puk@klant.nl", display_name="Pietje Puk")]).cls == (
        "no-such-user"
    )


def test_two_profit_users_on_one_mailbox_are_both_told():
    users = [profit("ANNA", 2), profit("AJA", 3, deviating="anna@klant.nl"), profit("OUD", 4, blocked=True)]
    matches = classify(users, index_of([ANNA], users), "klant.nl", VERIFIED)
    assert [m.cls for m in matches] == ["duplicate-mailbox", "duplicate-mailbox", "blocked"]
    assert "AJA" in matches[0].says.say("nl") and "ANNA" in matches[1].says.say("nl")


def test_unknown_verified_domains_accuse_nobody():
    assert one(profit("AJA", deviating="a@elders.nl"), [ANNA], verified=frozenset()).cls == "no-such-user"


def decided(user, address):
    index = index_of([ANNA], [user, profit(user.user, email=address)])
    return classify([user], index, "klant.nl", VERIFIED, None, {user.user.casefold(): address})[0]


def test_a_decision_is_what_has_to_be_entered_until_the_list_shows_it():
    match = decided(profit("AJA"), "a.jansen@klant.nl")
    assert (match.cls, match.proposal, match.matched_by) == ("needs-deviating", "anna@klant.nl", "decided")
    assert match.user.deviating is None and "AJA@klant.nl" in match.says.say("nl")
    entered = decided(profit("AJA", deviating="ANNA@klant.nl"), "anna@klant.nl")
    assert (entered.cls, entered.proposal) == ("fits-deviating", None)


def test_a_decision_that_leads_nowhere_is_said_and_one_that_is_not_needed_forgotten():
    assert decided(profit("AJA"), "x@elders.nl").cls == "deviating-other-tenant"
    assert decided(profit("ANNA"), "anna@klant.nl").cls == "fits"
    assert decided(profit("ANNA", deviating="weg@klant.nl"), "a.jansen@klant.nl").proposal == "anna@klant.nl"


def test_somebody_deleted_while_reading_is_nobody_and_said_so():
    match = one(profit("ANNA"), [ANNA], {ANNA.object_id: "gone"})
    assert (match.cls, match.graph_address, match.proposal) == ("no-such-user", None, None)
    assert "anna@klant.nl" in match.says.say("en") and "deleted" in match.says.say("en")


def test_a_sign_in_name_wins_over_somebody_elses_alias():
    other = person("b@klant.nl", aliases=("anna@klant.nl",))
    assert one(profit("ANNA"), [other, ANNA]).graph_address == "anna@klant.nl"


NAMES = ["anna", "bert", "carla", "dirk"]
PEOPLE = st.lists(
    st.builds(
        lambda name, dom, **k: person(f"{name}@{dom}", **k),
        st.sampled_from(NAMES),
        st.sampled_from(["klant.nl", "oud.nl", "klant.onmicrosoft.com"]),
        aliases=st.lists(st.sampled_from([f"{n}@{d}" for n in NAMES for d in ("klant.nl", "oud.nl")]), max_size=2).map(
            tuple
        ),
        enabled=st.booleans(),
        exchange_plan=st.booleans(),
        user_type=st.sampled_from(["Member", "Guest"]),
        employee_id=st.sampled_from([None, "1", "2"]),
        display_name=st.sampled_from([None, "Anna Jansen", "Bert de Boer"]),
    ),
    max_size=8,
    unique_by=lambda p: p.object_id,
)
USERS = st.lists(
    st.builds(
        lambda user, line, **k: profit(user, line, **k),
        st.sampled_from([n.upper() for n in NAMES] + ["XX"]),
        st.integers(2, 10_000),
        name=st.sampled_from([None, "Jansen Anna", "B. de Boer"]),
        deviating=st.sampled_from([None, "anna@oud.nl", "weg@klant.nl", "fout", "x@elders.nl"]),
        employee_id=st.sampled_from([None, "1", "2"]),
        blocked=st.sampled_from([None, False, True]),
    ),
    max_size=6,
    unique_by=lambda u: u.line,
)


@settings(max_examples=150, deadline=None)
@given(PEOPLE, USERS, st.randoms(use_true_random=False))
def test_the_order_of_the_input_never_changes_the_outcome(people, users, rng):
    first = classify(users, index_of(people, users), "klant.nl", VERIFIED)
    shuffled_people, shuffled_users = list(people), list(users)
    random.Random(rng.random()).shuffle(shuffled_people)
    random.Random(rng.random()).shuffle(shuffled_users)
    second = classify(shuffled_users, index_of(shuffled_people, shuffled_users), "klant.nl", VERIFIED)
    assert {m.user.line: m for m in first} == {m.user.line: m for m in second}
    for match in first:
        assert match.cls in BY_ID
        assert not match.says.open_placeholders
        if match.proposal:
            assert match.proposal in {p.user_principal_name for p in people}


def test_the_closed_list_of_classes():
    assert {c.id for c in MATCH_CLASSES} == {
        "fits",
        "fits-alias",
        "needs-deviating",
        "fits-deviating",
        "suggestion-only",
        "no-such-user",
        "guest",
        "disabled",
        "no-exchange-plan",
        "on-premises",
        "shared",
        "room",
        "equipment",
        "out-of-scope",
        "duplicate-mailbox",
        "deviating-redundant",
        "deviating-invalid",
        "deviating-other-tenant",
        "blocked",
        "system-user",
    }
    assert len({c.rank for c in MATCH_CLASSES}) == len(MATCH_CLASSES)


@given(st.text(max_size=25), st.text(max_size=25))
@settings(max_examples=200, deadline=None)
def test_names_in_order_are_as_alike_as_their_words_in_any_order(one: str, other: str) -> None:
    """What is compared was put in order once; the score is the one that rapidfuzz gives for any order."""
    from rapidfuzz import fuzz

    expected = fuzz.token_sort_ratio(one.casefold(), other.casefold())
    assert fuzz.ratio(in_order(one), in_order(other)) == expected
