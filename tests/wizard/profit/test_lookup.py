"""Whose mailboxes are asked, and what is looked for."""

import pytest

from checks.address import ProfitUser
from checks.catalogue.match_classes import BY_ID
from checks.matching.classify import Match
from checks.words import same
from tests.checks.matching.build import person
from wizard.profit.lookup import Proving, _with_decided, to_prove


def match(name, cls="fits"):
    who = None if cls == "no-such-user" else person(f"{name}@klant.nl")
    return Match(ProfitUser(name, 2), f"{name}@klant.nl", cls, same("x"), person=who)


MATCHES = [match(f"n{i:02}") for i in range(40)] + [
    match("odd", "disabled"),
    match("none", "no-such-user"),
    match("off", "blocked"),
    match("far", "guest"),
]


@pytest.mark.parametrize(("proving", "number"), [(Proving("all"), 41), (Proving("sample", 5), 6), (Proving(), 21)])
def test_all_or_every_odd_one_with_a_spread_over_the_rest(proving, number):
    people = to_prove(MATCHES, proving)
    assert len(people) == number == len({p.object_id for p in people})
    assert any(p.user_principal_name == "odd@klant.nl" for p in people)
    assert not any(p.user_principal_name.startswith(("off", "far")) for p in people)


def test_a_mailbox_of_two_users_is_asked_once():
    assert len(to_prove([match("anna"), match("anna", "duplicate-mailbox")], Proving("all"))) == 1
    assert "duplicate-mailbox" in BY_ID


def test_a_decision_is_looked_for_beside_what_the_list_says():
    users = [ProfitUser("AJA", 2, email="aja@thuis.nl"), ProfitUser("BOB", 3)]
    looked_for = _with_decided(users, {"aja": "anna@klant.nl", "weg": "x@klant.nl"})
    assert [u.email for u in looked_for] == ["aja@thuis.nl", None, "anna@klant.nl"]
