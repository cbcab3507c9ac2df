"""The one order of every list of users, and the evidence beside whoever is suggested."""

from typing import get_args

import pytest

from checks.address import ProfitUser
from checks.catalogue.match_classes import MATCH_CLASSES
from checks.matching.classify import Likeness, Suggestion, classify
from checks.matching.groups import STEPS, Line, grouped, in_order
from checks.matching.likeness import why
from tests.checks.matching.build import VERIFIED, index_of, person, profit

ANNA = person("anna@klant.nl", aliases=("a.jansen@klant.nl",), display_name="Anna Jansen")


def matched(*users):
    return classify(list(users), index_of([ANNA], users), "klant.nl", VERIFIED)


def test_what_can_be_typed_comes_first_then_what_must_be_chosen_then_the_rest():
    users = (profit("XYZQ"), profit("AJANSSEN", 3, name="Anna Janssen"), profit("A.JANSEN", 4))
    matches = matched(*users)
    made = grouped(Line.of(match) for match in matches)
    assert [group.step for group in made] == [step for step in STEPS if step in {g.step for g in made}]
    assert [one.user for group in made for one in group.lines] == [m.user.user for m in in_order(matches)]
    assert made[0].step == "enter" and made[0].lines[0].gives.say("en") == "anna@klant.nl"


@pytest.mark.parametrize("by", get_args(Likeness))
def test_every_kind_of_likeness_names_what_it_rests_on(by):
    user = ProfitUser("IDIJKSTRA", 2, name="Iris Dijkstra", email="iris@klant.nl", employee_id="D0042")
    said = why(Suggestion("roos@klant.nl", "Roos Dijkstra", 85, by), user)
    known = {"name": user.name, "user-name": user.user, "employee-id": "D0042", "given-mail": user.email}
    assert known.get(by, user.user) in said.say("nl") and known.get(by, user.user) in said.say("en")


def test_two_people_with_one_certain_link_are_suggested_with_that_link():
    twins = [person("a@klant.nl", employee_id="7"), person("b@klant.nl", employee_id="7")]
    user = ProfitUser("ZZ", 2, employee_id="7")
    [match] = classify([user], index_of(twins, [user]), "klant.nl", VERIFIED)
    assert {one.by for one in match.suggestions} == {"employee-id"}
    assert "7" in Line.of(match).gives.say("en")


def test_a_class_of_another_version_has_a_place_too():
    [group] = grouped([Line("U", "", "", "of-another-version", "other")])
    assert group.title.say("en") == "of-another-version" and group.todo is None
    assert all(row.id for row in MATCH_CLASSES)
